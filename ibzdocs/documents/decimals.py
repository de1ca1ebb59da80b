"""Figures of one column with as many decimals each, so that their decimal signs stand below one another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ibzdocs.base.values import Number, places_of
from ibzdocs.tree.grid import placed
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
                most[column] = max(most.get(column, 0), places_of(number))
    return tuple(
        replace(row, cells=tuple(_with(cell, most.get(at, 0)) for at, cell in _columns(row))) for row in rows
    )


def below_one_another(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, in which every figure keeps its decimals, with room behind it for those that others of its column have.

    For tables whose rows have a unit each. What stands under a figure in its cell, as its day, has no room.
    """
    grid = [(row, places) for row, places in placed(rows)]
    most: dict[int, int] = {}
    for row, places in grid:
        for cell, column in zip(row.cells, places, strict=True):
            if number := _first_figure(cell):
                most[column] = max(most.get(column, 0), places_of(number))
    return tuple(
        replace(
            row,
            cells=tuple(
                _with_room(cell, most.get(at, 0)) for cell, at in zip(row.cells, places, strict=True)
            ),
        )
        for row, places in grid
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


def _first_figure(cell: Cell) -> Number | None:
    """The figure that is the first paragraph of a cell set against the right edge."""
    match cell.blocks:
        case (Paragraph(inlines=(Number() as number,)), *_) if cell.align == "right":
            return number
        case _:
            return None


def _with(cell: Cell, decimals: int) -> Cell:
    number = _figure(cell)
    if number is None or places_of(number) == decimals:
        return cell
    return _begun_with(cell, replace(number, decimals=decimals))


def _with_room(cell: Cell, decimals: int) -> Cell:
    number = _first_figure(cell)
    if number is None or places_of(number) == decimals:
        return cell
    return _begun_with(cell, replace(number, room=decimals - places_of(number)))


def _begun_with(cell: Cell, number: Number) -> Cell:
    """The cell with another figure in place of its first."""
    paragraph, *others = cell.blocks
    assert isinstance(paragraph, Paragraph)
    return replace(cell, blocks=(replace(paragraph, inlines=(number,)), *others))
