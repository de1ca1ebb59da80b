"""Decimal signs below one another."""

from decimal import Decimal

from ibzdocs.base.values import Number
from ibzdocs.documents.decimals import aligned, below_one_another
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


def rooms(each: Row) -> list[int]:
    return [
        block.inlines[0].room
        for one in each.cells[1:]
        for block in one.blocks
        if isinstance(block, Paragraph) and isinstance(block.inlines[0], Number)
    ]


def test_where_each_row_has_a_unit_its_figures_keep_their_decimals_and_get_room() -> None:
    year = cell(Number(Decimal("3.25")), Text(" (2022)"), align="right")
    rows = below_one_another([row("0.5", "7"), row("12", "5"), Row((row_head(Text("x")), year))])
    assert [decimals(each) for each in rows] == [[None, None], [None, None], [None]]
    assert [rooms(each) for each in rows] == [[1, 0], [2, 0], [0]]


def test_cells_over_several_rows_move_no_figure_to_another_column() -> None:
    first = Row(
        (Cell((Paragraph((Text("x"),)),), "row", rows=2), cell(Number(Decimal("0.5")), align="right"))
    )
    second = Row((cell(Number(Decimal(3)), align="right"),))
    assert rooms(Row((Cell(), *below_one_another([first, second])[1].cells))) == [1]
