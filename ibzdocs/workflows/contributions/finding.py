"""The sheets, columns and rows of a workbook that came back, wherever they stand now and however they are called."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, Problem, note, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.marks import Marks
from ibzdocs.formats.xlsx.reader import Cell, SheetCells
from ibzdocs.formats.xlsx.sheet import covers
from ibzdocs.inputs.workbook.cells import normalised
from ibzdocs.inputs.workbook.columns import Sheet
from ibzdocs.inputs.workbook.headings import Slot
from ibzdocs.inputs.workbook.headings import slot as slot_of
from ibzdocs.workflows.contributions.asked import ASKED_OF
from ibzdocs.workflows.contributions.keys import is_key
from ibzdocs.workflows.contributions.normal import truth
from ibzdocs.workflows.contributions.records import (
    KEY_SLOT,
    REMOVE_SLOT,
    Contribution,
    SentSheet,
    sheet_mark,
    slot_mark,
)
from ibzdocs.workflows.contributions.rows import cell_value, column_of, row_id

_HEAD_WITHIN = 12
_MOSTLY = 0.5
_LONGEST_HEADING = 120


@immutable
class BackRow:
    """A row that came back: its line, what stands in its column of keys, its own id, its cells by slot.

    ``covered`` are the slots whose cell lies under a merged area, of which nothing can be told; ``removed`` says
    that the contributor wants the row to go.
    """

    line: int
    key: str
    row_id: str
    cells: Mapping[str, Cell] = field(hash=False)
    covered: frozenset[str] = frozenset()
    hidden: bool = False
    removed: bool = False


@immutable
class BackSheet:
    """A sheet that came back: as it was sent, where it stands now, the column of each slot, its rows.

    ``merged`` says that cells of several rows were merged, so that a row may be there and not be seen.
    """

    sent: SentSheet
    place: Place
    columns: Mapping[str, int] = field(hash=False)
    rows: tuple[BackRow, ...]
    problems: tuple[Problem, ...] = ()
    merged: bool = False

    @property
    def declared(self) -> Sheet:
        """The sheet that it is of."""
        return ASKED_OF[self.sent.id]

    def at(self, row: BackRow, slot: str) -> Place:
        """The cell of a row; the row where it has no such column."""
        return Place(self.place.file, self.place.sheet, row.line, self.columns.get(slot, 0))


def find_sheets(
    contribution: Contribution, said: Marks, book: Sequence[SheetCells]
) -> tuple[tuple[BackSheet, ...], list[Problem]]:
    """The sheets that are there; one that is missing was not said, which is noted."""
    found: list[BackSheet] = []
    problems: list[Problem] = []
    for sent in contribution.sheets:
        taken = {each.place.sheet for each in found}
        grid = _grid(sent, said, [each for each in book if each.name not in taken])
        if grid is not None:
            found.append(_sheet(sent, said, grid))
            problems += found[-1].problems
        else:
            file = book[0].place.file if book else ""
            problems.append(note("contribution-sheet-absent", Place(file), name=sent.name))
    return tuple(found), problems


def _grid(sent: SentSheet, said: Marks, book: Sequence[SheetCells]) -> SheetCells | None:
    """The sheet by its defined name, else by the name on its tab, else by its headings."""
    area = said.areas.get(sheet_mark(sent.id))
    named = [each for each in book if area and each.name == area.sheet]
    named += [each for each in book if normalised(each.name) == normalised(sent.name)]
    for grid in named:
        if _is_it(sent, grid):
            return grid
    others = ((len(_headings(sent, each)[1]), -number) for number, each in enumerate(book))
    best = max(others, default=(0, 0))
    likest = book[-best[1]] if best[0] else None
    if likest is not None and _is_it(sent, likest):
        return likest
    return next((each for each in named if each.rows), None)


def _is_it(sent: SentSheet, grid: SheetCells) -> bool:
    return len(_headings(sent, grid)[1]) > len(sent.columns) * _MOSTLY


# ----------------------------------------------------------------------------------------------- columns


def _headings(sent: SentSheet, grid: SheetCells) -> tuple[int, dict[int, str]]:
    """The row of headings, and the slot that the heading of each column names; 0 and nothing where none does."""
    best: tuple[int, dict[int, str]] = (0, {})
    for number, cells in grid.rows[: sent.head + _HEAD_WITHIN]:
        found = {column: slot for column, cell in sorted(cells.items()) if (slot := _slot(sent, cell))}
        if len(set(found.values())) > len(set(best[1].values())):
            best = (number, found)
    return best


def _slot(sent: SentSheet, cell: Cell) -> str:
    """The slot that a heading names: as it was sent, or in any language."""
    if not isinstance(cell.value, str) or len(cell.value) > _LONGEST_HEADING:
        return ""
    return _slot_of(sent, cell.value)


@lru_cache(maxsize=10_000)
def _slot_of(sent: SentSheet, text: str) -> str:
    said = normalised(text)
    for column in sent.columns:
        if said and normalised(column.heading) == said:
            return column.slot
    what = slot_of(ASKED_OF[sent.id], text)
    named = _named(what) if what else ""
    return named if sent.column(named) else ""


def _named(what: Slot) -> str:
    after = str(what.year) if what.year else what.language.value if what.language else ""
    return f"{what.column.id}.{after}" if after else what.column.id


def _sheet(sent: SentSheet, said: Marks, grid: SheetCells) -> BackSheet:
    head, headed = _headings(sent, grid)
    columns, problems = _columns(sent, said, grid, headed)
    rows = tuple(_rows(sent, grid, columns, head))
    places = (area for area in grid.merged if area[2] > area[0] and area[2] > head)
    merged = any(True for _ in places)
    problems += [found for found in grid.problems if found.code == "cells-merged"]
    problems += _extra(sent, grid, columns, head)
    return BackSheet(sent, grid.place, columns, rows, tuple(problems), merged)


def _columns(
    sent: SentSheet, said: Marks, grid: SheetCells, headed: Mapping[int, str]
) -> tuple[dict[str, int], list[Problem]]:
    """The column of each slot by its defined name and its heading; none where these are at odds."""
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for slot in (KEY_SLOT, REMOVE_SLOT, *(column.slot for column in sent.columns)):
        area = said.areas.get(slot_mark(sent.id, slot))
        named = area.column if area and area.sheet == grid.name else 0
        by_heading = next((column for column, each in headed.items() if each == slot), 0)
        if slot == KEY_SLOT:
            by_heading = 0 if named else _key_column(grid)
        elif slot == REMOVE_SLOT:
            by_heading = 0 if named else _remove_column(grid)
        if named and headed.get(named, slot) == slot and (headed.get(named) or not by_heading):
            found[slot] = named
        elif by_heading and not (named and named not in headed):
            found[slot] = by_heading
        elif column := sent.column(slot):
            problems.append(_missing(grid.place, column.heading, unsure=bool(named or by_heading)))
    return found, problems


def _key_column(grid: SheetCells) -> int:
    """The column with the most keys in it, whatever its heading; 0 where there is none."""
    counts = Counter(
        column
        for _, cells in grid.rows
        for column, cell in cells.items()
        if isinstance(cell.value, str) and is_key(cell.value.strip())
    )
    return max(counts, key=lambda column: (counts[column], -column), default=0)


def _remove_column(grid: SheetCells) -> int:
    """The column that is headed as that in which rows are said to go; 0 where there is none."""
    heads = {normalised(phrase(language, "contribution.remove")) for language in Language}
    every = ((column, cell) for _, cells in grid.rows[:_HEAD_WITHIN] for column, cell in cells.items())
    return next((column for column, cell in every if normalised(cell.text) in heads), 0)


def _missing(place: Place, heading: str, *, unsure: bool) -> Problem:
    if unsure:
        return warning("contribution-column-unsure", place, heading=heading)
    return note("contribution-column-absent", place, heading=heading)


def _extra(sent: SentSheet, grid: SheetCells, columns: Mapping[str, int], head: int) -> Iterator[Problem]:
    """A warning for each column of theirs that was not asked for: nothing of it is taken."""
    known, seen = {*columns.values(), *_of_last_year(sent, grid, head)}, set[int]()
    for _, cells in (row for row in grid.rows if row[0] >= head):
        for column, cell in cells.items():
            if column not in known and column not in seen:
                seen.add(column)
                yield warning("contribution-column-extra", cell.place, heading=cell.text[:60])


def _of_last_year(sent: SentSheet, grid: SheetCells, head: int) -> Iterator[int]:
    """The columns that show what stood in another one last year."""
    heads = {
        normalised(phrase(language, "contribution.before", heading=column.heading))
        for language in Language
        for column in sent.columns
    }
    row = dict(grid.rows).get(head, {})
    yield from (column for column, cell in row.items() if normalised(cell.text) in heads)


# ------------------------------------------------------------------------------------------------- rows


def _rows(sent: SentSheet, grid: SheetCells, columns: Mapping[str, int], head: int) -> Iterator[BackRow]:
    """The rows below the headings that hold something in a column that was sent."""
    declared = ASKED_OF[sent.id]
    for number, cells in grid.rows:
        mine = {slot: cells[column] for slot, column in columns.items() if column in cells}
        key = mine.pop(KEY_SLOT, None)
        removed = mine.pop(REMOVE_SLOT, None)
        if number <= head or not (mine or key) or _is_heading(sent, mine):
            continue
        values = {slot: cell_value(column_of(declared, slot), cell) for slot, cell in mine.items()}
        covered = frozenset(slot for slot, column in columns.items() if _is_covered(grid, number, column))
        own = row_id(declared, values)
        goes = removed is not None and truth(removed.text) != "no"
        yield BackRow(number, key.text if key else "", own, mine, covered, number in grid.hidden_rows, goes)


def _is_heading(sent: SentSheet, cells: Mapping[str, Cell]) -> bool:
    """Whether a row repeats the headings, as where a whole sheet was pasted below another."""
    same = sum(_slot(sent, cell) == slot for slot, cell in cells.items())
    return same > len(cells) * _MOSTLY


def _is_covered(grid: SheetCells, row: int, column: int) -> bool:
    """Whether a cell lies under a merged area without being its first one."""
    at = row, column
    return any(covers(area, at) and at != area[:2] for area in grid.merged)
