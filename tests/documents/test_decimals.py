"""Decimal signs below one another."""

from decimal import Decimal

from ibzdocs.base.values import Number
from ibzdocs.documents.decimals import aligned
from ibzdocs.documents.parts import cell, row_head
from ibzdocs.tree.nodes import Cell, Paragraph, Row, Text


def row(*values: str, decimals: int | None = None) -> Row:
    figures = (cell(Number(Decimal(value), decimals), align="right") if value else Cell() for value in values)
    return Row((row_head(Text("x")), *figures))


def decimals(each: Row) -> list[int | None]:
    return [
        block.inlines[0].decimals
        for one in each.cells[1:]
        for block in one.blocks
        if isinstance(block, Paragraph) and isinstance(block.inlines[0], Number)
    ]


def test_a_column_has_the_most_decimals_of_its_figures() -> None:
    rows = aligned([row("0.5", "7"), row("1", "5"), row("", "0"), row("12", "3")])
    assert [decimals(each) for each in rows] == [[None, None], [1, None], [None], [1, None]]


def test_decimals_that_a_cell_shows_count_more_than_those_it_has() -> None:
    rows = aligned([row("1.256", decimals=1), row("2")])
    assert [decimals(each) for each in rows] == [[1], [1]]


def test_a_column_counts_from_where_the_cells_before_it_end() -> None:
    total = Row((Cell((Paragraph((Text("Totaal"),)),), columns=2), cell(Number(Decimal("1")), align="right")))
    rows = aligned([row("3", "0.25"), total])
    assert decimals(rows[0]) == [None, None]
    assert decimals(rows[1]) == [2]
