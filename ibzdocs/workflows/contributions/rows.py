"""The rows of the edition's workbooks as they stand there, each cell by its slot: no record, nothing judged."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.reader import Cell, SheetCells, open_book
from ibzdocs.formats.xlsx.rich_text import Run
from ibzdocs.inputs.edition import Edition
from ibzdocs.inputs.workbook import SHEETS, YEAR_SHEETS
from ibzdocs.inputs.workbook.cells import Refused, choice, keys, string
from ibzdocs.inputs.workbook.columns import SPOKEN_KINDS, Column, Sheet
from ibzdocs.inputs.workbook.headings import Columns, columns_of, recognise
from ibzdocs.inputs.workbook.shares import is_percent
from ibzdocs.workflows.contributions.records import CellValue, Rich

_CHARACTERS = ("key", "string", "strings", "names", "email", "line", "address")


@immutable
class EditionRow:
    """A row of a sheet: what identifies it (empty where no column does), its line, and what its cells hold.

    ``formulas`` are the slots whose value is a formula's; ``percents`` those whose cell is in a percent format.
    """

    row_id: str
    line: int
    cells: Mapping[str, CellValue] = field(hash=False)
    formulas: tuple[str, ...] = ()
    percents: tuple[str, ...] = ()


@immutable
class EditionSheet:
    """A declared sheet of the edition: its workbook, its tab and language, the column of each slot (1-based).

    ``head`` is the row of its headings.
    """

    sheet: Sheet
    file: Path
    tab: str
    language: Language
    columns: Mapping[str, int] = field(hash=False)
    rows: tuple[EditionRow, ...]
    head: int = 1

    def place(self, row: EditionRow, slot: str) -> Place:
        """The cell of a row; the row itself where the sheet has no such column."""
        return Place(self.file.name, self.tab, row.line, self.columns.get(slot, 0))


def edition_sheets(edition: Edition) -> tuple[EditionSheet, ...]:
    """Every declared sheet of the strategic and operational workbooks that has headings, with its rows.

    Raises WorkbookError when a workbook cannot be opened at all.
    """
    books = ((edition.workbook, SHEETS), (edition.operational, YEAR_SHEETS))
    return tuple(each for path, sheets in books if path is not None for each in _sheets(path, sheets))


def _sheets(path: Path, sheets: tuple[Sheet, ...]) -> Iterator[EditionSheet]:
    grids, _ = recognise(open_book(path), sheets)
    for sheet in sheets:
        grid = grids.get(sheet.id)
        if grid is not None and grid.rows:
            columns, _ = columns_of(sheet, grid)
            rows = tuple(_rows(sheet, grid, columns))
            head = grid.rows[columns.head][0]
            yield EditionSheet(sheet, path, grid.name, columns.language, slots(columns), rows, head)


def slots(columns: Columns) -> dict[str, int]:
    """The columns that were recognised, by slot."""
    spoken = {f"{name}.{language.value}": number for (name, language), number in columns.spoken.items()}
    yearly = {f"{name}.{year}": number for (name, year), number in columns.yearly.items()}
    return columns.plain | spoken | yearly


def column_of(sheet: Sheet, slot: str) -> Column:
    """The declared column of a slot. Raises KeyError if there is none."""
    return sheet.column(slot.partition(".")[0])


def _rows(sheet: Sheet, grid: SheetCells, columns: Columns) -> Iterator[EditionRow]:
    where = slots(columns)
    declared = {slot: column_of(sheet, slot) for slot in where}
    for number, cells in grid.rows[columns.head + 1 :]:
        mine = {slot: cells[column] for slot, column in where.items() if column in cells}
        if mine:
            values = {slot: cell_value(declared[slot], cell) for slot, cell in mine.items()}
            formulas = tuple(slot for slot, cell in mine.items() if cell.computed or _is_formula(cell))
            percents = tuple(slot for slot, cell in mine.items() if is_percent(cell))
            yield EditionRow(row_id(sheet, values), number, values, formulas, percents)


def _is_formula(cell: Cell) -> bool:
    return cell.fault in ("formula-uncached", "formula-error")


def row_id(sheet: Sheet, values: Mapping[str, CellValue]) -> str:
    """What identifies a row, its parts with dots between; empty where a part is missing or nothing does."""
    if sheet.role == "texts":
        return text_of(values.get("id"))
    if not sheet.unique:
        return ""
    parts = [text_of(values.get(name)) for name in sheet.key]
    return ".".join(parts) if all(parts) else ""


def text_of(value: CellValue) -> str:
    """The characters of a value; empty for an empty cell."""
    match value:
        case None:
            return ""
        case Rich():
            return value.text
    return str(value)


def cell_value(column: Column, cell: Cell) -> CellValue:
    """What the cell holds, as a contribution keeps it: choices as ids, days as dates, bold and italic as runs.

    What cannot be read stays the characters that were typed; a formula without a value is None.
    """
    if cell.fault:
        return None if cell.fault == "formula-uncached" else cell.text or None
    try:
        said = _known(column, cell)
    except Refused:
        said = None
    if said is not None:
        return said
    if column.kind in SPOKEN_KINDS and any(run.bold or run.italic for run in cell.runs):
        return Rich(tuple(Run(run.text, run.bold, run.italic) for run in cell.runs if run.text))
    return _plain_value(column, cell)


def _known(column: Column, cell: Cell) -> str | None:
    """The id of a choice, ids in one way of writing, or characters of what Excel took for a number; else None."""
    if column.kind in ("choice", "flag", "trigger") and isinstance(cell.value, str):
        return choice(cell, column.choices)
    if column.kind == "key":
        return _special(column, cell, string(cell))
    if column.kind == "keys":
        return "; ".join(_special(column, cell, each) for each in keys(cell))
    if column.kind in _CHARACTERS:
        return string(cell)
    return None


def _special(column: Column, cell: Cell, said: str) -> str:
    """The id of a word that stands beside keys, such as "alle"; any other key as it is."""
    try:
        return choice(Cell(said, cell.place), column.choices) if column.choices else said
    except Refused:
        return said


def _plain_value(column: Column, cell: Cell) -> CellValue:
    value = cell.value
    if column.kind in SPOKEN_KINDS and cell.markup:
        return cell.markup
    match value:
        case datetime.datetime() if value.time() == datetime.time():
            return value.date()
        case datetime.timedelta():
            return str(value)
    return value
