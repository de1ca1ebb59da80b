"""Figures of one column with as many decimals each, so that their decimal signs stand below one another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ibzdocs.base.values import Number, typed_places
from ibzdocs.tree.nodes import Cell, Paragraph, Row


def aligned(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, in which every column of figures has the most decimals that one of them shows.

    Only cells count that hold a figure and nothing else. For tables whose columns have
    one unit each; no cell may span rows.
    """
    most: dict[int, int] = {}
    for row in rows:
        for column, cell in _columns(row):
            if number := _figure(cell):
                most[column] = max(most.get(column, 0), _decimals(number))
    return tuple(
        replace(row, cells=tuple(_with(cell, most.get(at, 0)) for at, cell in _columns(row))) for row in rows
    )


def _columns(row: Row) -> Iterator[tuple[int, Cell]]:
    """The cells with the column in which each begins."""
    column = 0
    for cell in row.cells:
        yield column, cell
        column += cell.columns


def _figure(cell: Cell) -> Number | None:
    match cell.blocks:
        case (Paragraph(inlines=(Number() as number,)),) if cell.align == "right":
            return number
        case _:
            return None


def _decimals(number: Number) -> int:
    return typed_places(number.value) if number.decimals is None else number.decimals


def _with(cell: Cell, decimals: int) -> Cell:
    number = _figure(cell)
    if number is None or _decimals(number) == decimals:
        return cell
    (paragraph,) = cell.blocks
    assert isinstance(paragraph, Paragraph)
    return replace(cell, blocks=(replace(paragraph, inlines=(replace(number, decimals=decimals),)),))
