"""Sheets to a plan. A row with an error yields no record; reading goes on, and every problem is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from ibzdocs.base.open_files import lock_beside
from ibzdocs.base.problems import Place, Problem, error, note, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.kept_sheets import KeptSheets
from ibzdocs.formats.xlsx.reader import SheetCells, open_book
from ibzdocs.inputs.workbook.columns import MAILING_SHEETS, REPEATED_SETTINGS, SHEETS, YEAR_SHEETS, Sheet
from ibzdocs.inputs.workbook.headings import columns_of, recognise, sheet_name, start_names
from ibzdocs.inputs.workbook.rows import Row, Surroundings, key_of
from ibzdocs.inputs.workbook.tables import read_tables
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Record, Setting, TextRow


class Workbooks:
    """How workbooks are read: each anew. ``KeptWorkbooks`` remembers what it read before."""

    def open(self, path: Path) -> tuple[SheetCells, ...]:
        """The sheets of a workbook but the one that only counts. Raises WorkbookError when it cannot be opened."""
        return open_book(path, start_names())

    def records(
        self, sheet: Sheet, grid: SheetCells, plan: Plan
    ) -> tuple[tuple[Record, ...], Sequence[Problem]]:
        """The records of a sheet and what is wrong in it."""
        return read_sheet(sheet, grid, plan)


class KeptWorkbooks(Workbooks):
    """Workbooks that are read again and again while they are being filled: only what changed is looked at."""

    def __init__(self) -> None:
        self._sheets = KeptSheets(start_names())
        self._records: dict[str, tuple[_Known, tuple[tuple[Record, ...], tuple[Problem, ...]]]] = {}

    def open(self, path: Path) -> tuple[SheetCells, ...]:
        """As in ``Workbooks``; a sheet that says what it said before is the same object."""
        return self._sheets.open_book(path)

    def records(
        self, sheet: Sheet, grid: SheetCells, plan: Plan
    ) -> tuple[tuple[Record, ...], Sequence[Problem]]:
        """As in ``Workbooks``; those of a sheet that is the same object are not made again."""
        of = (plan.years, plan.source_language)
        (known, before), found = self._records.get(sheet.id, ((None, None), ((), ())))
        if known is not grid or before != of:
            records, problems = read_sheet(sheet, grid, plan)
            found = records, tuple(problems)
            self._records[sheet.id] = (grid, of), found
        return found


_ANEW = Workbooks()
_Known: TypeAlias = tuple[SheetCells | None, object]


def read_plan(path: Path, workbooks: Workbooks = _ANEW) -> tuple[Plan, list[Problem]]:
    """The plan that a workbook holds, as far as it can be read, and every problem with its cells.

    Raises WorkbookError when the file cannot be opened at all.
    """
    return _read(path, SHEETS, Plan(file=path.name), workbooks)


def read_year(path: Path, plan: Plan, workbooks: Workbooks = _ANEW) -> tuple[Plan, list[Problem]]:
    """``plan`` with the operational plan that a workbook holds, and every problem of that workbook.

    Raises WorkbookError when the file cannot be opened at all.
    """
    return _read(path, YEAR_SHEETS, replace(plan, year_file=path.name), workbooks)


def read_mailings(path: Path, plan: Plan, workbooks: Workbooks = _ANEW) -> tuple[Plan, list[Problem]]:
    """``plan`` with the mailings that a workbook holds, and every problem of that workbook.

    Raises WorkbookError when the file cannot be opened at all.
    """
    return _read(path, MAILING_SHEETS, replace(plan, mailing_file=path.name), workbooks)


def _read(
    path: Path, sheets: tuple[Sheet, ...], plan: Plan, workbooks: Workbooks
) -> tuple[Plan, list[Problem]]:
    book = workbooks.open(path)
    grids, problems = recognise(book, sheets)
    problems += _open_elsewhere(path)
    for sheet in sheets:
        grid = grids.get(sheet.id)
        if grid is None or not grid.rows:
            problems += _absent(path, sheet, grids, sheets)
            continue
        records, faults = workbooks.records(sheet, grid, plan)
        problems += faults
        filled: dict[str, Any] = {"settings" if sheet.id == "plan" else sheet.id: records}
        plan = replace(plan, **filled)
    cells, found, placed = read_tables(book, grids.values(), plan)
    problems = [each for each in problems if each.code != "sheet-unknown" or each.place.sheet not in placed]
    return replace(plan, table_cells=(*plan.table_cells, *cells)), problems + found


def read_sheet(sheet: Sheet, grid: SheetCells, plan: Plan) -> tuple[tuple[Record, ...], list[Problem]]:
    """The records of a sheet and what is wrong in it; ``plan`` says the source language and the years."""
    columns, problems = columns_of(sheet, grid, plan.years)
    problems += grid.problems
    if any(found.code == "column-missing" for found in problems):
        return (), problems
    around = Surroundings(sheet, columns, plan.source_language)
    records: list[Record] = []
    taken = columns.taken
    for number, cells in grid.rows[columns.head + 1 :]:
        mine = {column: cell for column, cell in cells.items() if column in taken}
        if mine:
            row = Row(around, number, mine)
            record, found = row.record()
            problems += found
            records += [record] if record is not None else []
            if isinstance(record, TextRow):
                records += [replace(record, id="", text=words) for words in row.further]
    return _distinct(sheet, records, problems), problems


def _open_elsewhere(path: Path) -> Iterator[Problem]:
    """A note when Excel or LibreOffice has the workbook open: what is not saved is not read."""
    if lock := lock_beside(path):
        yield note("workbook-open", Place(path.name), lock=lock)


def _absent(
    path: Path, sheet: Sheet, grids: Mapping[str, SheetCells], sheets: Sequence[Sheet]
) -> Iterator[Problem]:
    """An error for a missing sheet that a plan cannot do without; a note for an empty one."""
    if sheet.id in grids and not sheet.may_be_empty:
        yield note("sheet-empty", grids[sheet.id].place, name=grids[sheet.id].name)
    elif sheet.required:
        yield error("sheet-missing", Place(path.name), name=_name_like(sheet, grids, sheets))


def _name_like(sheet: Sheet, grids: Mapping[str, SheetCells], sheets: Sequence[Sheet]) -> str:
    """The sheet's name in the language in which most of the other sheets are named."""
    named = {
        language: sum(
            grids[other.id].name == sheet_name(language, other) for other in sheets if other.id in grids
        )
        for language in Language
    }
    return sheet_name(max(named, key=lambda language: named[language]), sheet)


# ------------------------------------------------------------------------------------------- double keys


def _distinct(sheet: Sheet, records: Sequence[Record], problems: list[Problem]) -> tuple[Record, ...]:
    """The records whose key was not there before; the others become problems.

    A key that is told from another by capitals alone is a key of its own, with a warning.
    """
    first: dict[object, int] = {}
    alike: dict[str, tuple[str, int]] = {}
    kept = []
    for record in records:
        key, shown, column = _identity(sheet, record)
        row = record.origin.row
        before = first.setdefault(key, row) if shown else row
        place = record.origin.at(column)
        if before != row:
            problems.append(error("key-double", place, key_of(sheet, shown), value=shown, row=before))
            continue
        kept.append(record)
        near, near_row = alike.setdefault(str(key).casefold(), (shown, row))
        if near != shown:
            fills = {"value": shown, "near": near, "row": near_row}
            problems.append(warning("key-capitals", place, key_of(sheet, shown), **fills))
    return tuple(kept)


def _identity(sheet: Sheet, record: Record) -> tuple[object, str, str]:
    """What must be unique, how it is shown, and the column it is in; nothing shown: need not be unique."""
    match record:
        case Setting(key=key):
            return key, "" if key in REPEATED_SETTINGS else key, "key"
        case TextRow(id=identifier, part=part):
            return (part == "annexes", identifier), identifier, "id"
    if not sheet.unique:
        return "", "", ""
    names = tuple(str(getattr(record, name)) for name in sheet.key)
    return names, ".".join(names), sheet.key[-1]
