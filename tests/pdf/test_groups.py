"""Rules between groups of columns."""

from ibzdocs.formats import pdf
from ibzdocs.formats.pdf.layout.boxes import TableBox
from tests.pdf.documents import document, grouped
from tests.pdf.house import HOUSE


def test_a_rule_like_that_between_rows_parts_groups_of_columns() -> None:
    (page,) = pdf.layout(document(grouped((2, 2, 1))), HOUSE).pages[1:]
    (grid,) = (placed.box for placed in page.placed if isinstance(placed.box, TableBox))
    cells: dict[float, set[object]] = {}
    for each in (cell for row in grid.rows for cell in row.cells):
        cells.setdefault(each.x, set()).add(each.left)
    rules = [rules for _, rules in sorted(cells.items())]
    assert rules == [{None}, {None}, {None}, {HOUSE.table.inside}, {None}, {HOUSE.table.inside}]
    assert HOUSE.table.inside
