"""The columns of figures of a workbook made over for another period."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ibzdocs.base.problems import Place
from ibzdocs.formats.xlsx.reader import Cell, SheetCells, open_book
from ibzdocs.inputs.workbook.columns import SHEETS, Sheet
from ibzdocs.inputs.workbook.edits import Edit, Put
from ibzdocs.inputs.workbook.headings import columns_of, recognise, start_names


def renewed(path: Path, years: Sequence[int]) -> tuple[Edit, ...]:
    """What makes the columns of figures those of ``years``: headings renamed, figures emptied.

    The first year of the workbook becomes the first of ``years``, and so on. Years too many are emptied with
    their headings; further years come at the right, in the look of the last one. Raises WorkbookError when
    the file cannot be opened.
    """
    grids, _ = recognise(open_book(path, start_names()), SHEETS)
    yearly = [sheet for sheet in SHEETS if sheet.years is not None and sheet.id in grids]
    return tuple(change for sheet in yearly for change in _sheet(sheet, grids[sheet.id], years))


def _sheet(sheet: Sheet, grid: SheetCells, years: Sequence[int]) -> Iterator[Edit]:
    columns, _ = columns_of(sheet, grid)
    head = grid.rows[columns.head][1]
    becomes = dict(zip(columns.years, years, strict=False))
    for (_, year), number in columns.yearly.items():
        yield Put(head[number].place, _heading(head[number], year, becomes.get(year)))
    for _, cells in grid.rows[columns.head + 1 :]:
        for number in sorted({*columns.yearly.values()} & {*cells}):
            yield Put(cells[number].place, None)
    if not columns.years:
        return
    beyond, last = max(max(cells) for _, cells in grid.rows), columns.years[-1]
    figures = [number for (_, year), number in columns.yearly.items() if year == last]
    for year in years[len(columns.years) :]:
        for like in figures:
            beyond += 1
            yield from _further(grid, columns.head, (like, beyond), _heading(head[like], last, year))


def _heading(cell: Cell, old: int, new: int | None) -> str | None:
    return re.sub(str(old), str(new), cell.text) if new else None


def _further(grid: SheetCells, head: int, columns: tuple[int, int], heading: str | None) -> Iterator[Edit]:
    """A column more, in the look of another: its heading, and an empty cell in each row."""
    like, number = columns
    for line, (row, _) in enumerate(grid.rows[head:]):
        place = Place(grid.place.file, grid.place.sheet, row, number)
        yield Put(place, None if line else heading, like=like)
