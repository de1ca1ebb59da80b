"""Cells as one writes them: neighbours as a range."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias

from ibzdocs.base.labels import series
from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language

_Runs: TypeAlias = tuple[tuple[int, int], ...]


def ranges(cells: Iterable[Place], language: Language) -> str:
    """The cells as ``plan.xlsx, Budget!C2:D9, F4``; those of other sheets and files after a semicolon."""
    grouped: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for cell in cells:
        grouped.setdefault((cell.file, cell.sheet), set()).add((cell.column, cell.row))
    areas = (
        f"{file}, {sheet}!{', '.join(_areas(found))}" if sheet else file
        for (file, sheet), found in grouped.items()
    )
    return series(language, areas)


def _areas(cells: set[tuple[int, int]]) -> Iterator[str]:
    """Rectangles: neighbouring columns that have the same rows."""
    by_column = {
        column: _runs(sorted(row for _, row in same))
        for column, same in groupby(sorted(cells), key=lambda cell: cell[0])
    }
    columns = list(by_column)
    start = 0
    for end, column in enumerate(columns):
        following = columns[end + 1] if end + 1 < len(columns) else 0
        if following != column + 1 or by_column[following] != by_column[column]:
            yield from (_area(columns[start], column, run) for run in by_column[column])
            start = end + 1


def _runs(rows: list[int]) -> _Runs:
    """Rows that follow each other, as first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] + 1 == row:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return tuple(runs)


def _area(left: int, right: int, rows: tuple[int, int]) -> str:
    first = Place("", row=rows[0], column=left)
    last = replace(first, row=rows[1], column=right)
    return first.cell if first == last else f"{first.cell}:{last.cell}"
