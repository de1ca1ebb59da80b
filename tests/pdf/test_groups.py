"""Rules between columns, and between groups of them."""

import dataclasses

from ibzdocs.formats import pdf
from ibzdocs.formats.pdf.layout.boxes import TableBox
from ibzdocs.formats.stylesheet import Border, StyleSheet
from tests.pdf.documents import document, grouped
from tests.pdf.house import HOUSE


def rules_of(house: StyleSheet) -> list[set[object]]:
    """The rules to the left of the cells of each column of a table with groups of two, two and one."""
    (page,) = pdf.layout(document(grouped((2, 2, 1))), house).pages[1:]
    (grid,) = (placed.box for placed in page.placed if isinstance(placed.box, TableBox))
    cells: dict[float, set[object]] = {}
    for each in (cell for row in grid.rows for cell in row.cells):
        cells.setdefault(each.x, set()).add(each.left)
    return [rules for _, rules in sorted(cells.items())]


def test_a_rule_like_that_between_rows_parts_groups_of_columns() -> None:
    inside = {HOUSE.table.inside}
    assert rules_of(HOUSE) == [{None}, {None}, {None}, inside, {None}, inside]
    assert HOUSE.table.inside


def test_a_table_style_may_have_rules_between_all_columns() -> None:
    between = Border(0.5, "C3CED9")
    table = dataclasses.replace(HOUSE.table, between=between)
    inside = {HOUSE.table.inside}
    found = rules_of(dataclasses.replace(HOUSE, table=table))
    assert found == [{None}, {between}, {between}, inside, {between}, inside]
