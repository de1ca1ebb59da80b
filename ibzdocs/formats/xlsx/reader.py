"""Sheets as rows of cells with their places: openpyxl's cells come in, only our own go out."""

import datetime
import io
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.problems import Place, Problem, WorkbookError, error, note
from ibzdocs.formats.xlsx.guard import guard
from ibzdocs.formats.xlsx.lean import lean
from ibzdocs.formats.xlsx.rich_text import Run, linked, marked

Content: TypeAlias = str | bool | Decimal | datetime.datetime | datetime.date | None
MOST_ROWS, MOST_COLUMNS = 20_000, 250
# What openpyxl lets through when a part is broken: it does not wrap what its parsers raise.
BROKEN = (
    ArithmeticError, AttributeError, BadZipFile, LookupError, OSError, RecursionError, SyntaxError,
    TypeError, ValueError, zlib.error, MemoryError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something.

    ``markup`` is its text with Excel's bold, italic and link in our signs, where it has any.
    ``fault`` is the code of a problem that stands in place of a value, ``computed`` says that the value is
    a formula's.
    """

    value: Content
    place: Place
    fault: str = ""
    markup: str = ""
    computed: bool = False

    @property
    def text(self) -> str:
        """The value as trimmed characters; empty for an empty cell."""
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: where it is, and the rows that hold something, each by column (1-based).

    ``merged`` are its merged areas (first row, first column, last row, last column); ``frozen`` says how
    many rows stay in view.
    """

    place: Place
    rows: tuple[tuple[int, dict[int, Cell]], ...]
    problems: tuple[Problem, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    frozen: int = 0

    @property
    def name(self) -> str:
        """The sheet's name as it stands on its tab."""
        return self.place.sheet


def open_book(path: Path) -> tuple[Grid, ...]:
    """All sheets of a workbook. Raises WorkbookError when it cannot be opened at all."""
    guard(path)
    book = load(path, values=False, slim=True)
    formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in _filled(sheet))
    computed = load(path, values=True, slim=True) if formulas else None
    return tuple(
        _grid(path.name, sheet, computed[sheet.title] if computed else None) for sheet in book.worksheets
    )


def load(path: Path, *, values: bool, slim: bool) -> Workbook:
    """The workbook in openpyxl's form, with computed ``values`` or with formulas.

    ``slim`` leaves empty formatted cells out. Raises WorkbookError when a part of the file is broken.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = lean(path) if slim else io.BytesIO(path.read_bytes())
            macros = path.suffix.lower() == ".xlsm" and not slim
            return openpyxl.load_workbook(
                source, data_only=values, rich_text=True, keep_links=not slim, keep_vba=macros
            )
    except BROKEN as bad:
        detail = f"{type(bad).__name__}: {bad}"[:200]
        raise WorkbookError(error("workbook-unreadable", Place(path.name), detail=detail)) from bad


# ---------------------------------------------------------------------------------------------- grids


def _filled(sheet: Worksheet) -> Iterator[Any]:
    """The cells that hold something, by row and column.

    Read from openpyxl's own store: its ``iter_rows`` makes a cell for every place up to the farthest one.
    """
    for _, cell in sorted(sheet._cells.items()):
        if cell.value is not None and str(cell.value).strip():
            yield cell


def _grid(file: str, sheet: Worksheet, computed: Worksheet | None) -> Grid:
    where = Place(file, sheet.title)
    rows: dict[int, dict[int, Cell]] = {}
    beyond: list[Problem] = []
    for cell in _filled(sheet):
        if cell.row > MOST_ROWS or cell.column > MOST_COLUMNS:
            place = Place(file, sheet.title, cell.row, cell.column)
            beyond = beyond or [error("sheet-too-large", place, rows=MOST_ROWS, columns=MOST_COLUMNS)]
        else:
            rows.setdefault(cell.row, {})[cell.column] = _cell(where, cell, computed)
    remarks = _remarks(where, sheet, rows) if rows else ()
    merged = tuple(
        (area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
    )
    frozen = int(re.sub(r"\D", "", sheet.freeze_panes or "") or 1) - 1
    return Grid(where, tuple(rows.items()), (*beyond, *remarks), merged, frozen)


def _remarks(where: Place, sheet: Worksheet, rows: dict[int, dict[int, Cell]]) -> Iterator[Problem]:
    """What is remarkable about a sheet's shape: merged cells, hidden rows and columns."""
    head = min(rows)
    for area in sheet.merged_cells.ranges:
        if area.max_row > head and any(row in rows for row in range(area.min_row, area.max_row + 1)):
            yield error("cells-merged", _at(where, area.min_row, area.min_col), area=area.coord)
    hidden = sorted(row for row, shape in sheet.row_dimensions.items() if shape.hidden and row in rows)
    if hidden:
        code = "rows-filtered" if sheet.auto_filter.filterColumn else "rows-hidden"
        yield note(code, _at(where, hidden[0], 0), rows=_ranges(hidden))
    used = {column for cells in rows.values() for column in cells}
    for shape in sheet.column_dimensions.values():
        covered = used.intersection(range(shape.min or 0, (shape.max or 0) + 1)) if shape.hidden else set()
        for column in sorted(covered):
            yield note("column-hidden", _at(where, head, column))
    if sheet.sheet_state != "visible":
        yield note("sheet-hidden", where)


def _at(where: Place, row: int, column: int) -> Place:
    return Place(where.file, where.sheet, row, column)


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in ascending order, those in a row as a range: ``5, 7–9``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)


# ---------------------------------------------------------------------------------------------- cells


def _cell(where: Place, cell: Any, computed: Worksheet | None) -> Cell:
    place = _at(where, cell.row, cell.column)
    is_formula = cell.data_type == "f" and computed is not None
    if is_formula and computed is not None:
        cell = computed.cell(cell.row, cell.column)
        if cell.value is None and cell.data_type == "n":
            return Cell(None, place, "formula-uncached")
    if cell.data_type == "e":
        return Cell(str(cell.value), place, "formula-error")
    if isinstance(cell.value, CellRichText):
        runs = tuple(_runs(cell.value))
        text, markup = "".join(run.text for run in runs), marked(runs)
        return Cell(text, place, markup=_linked(markup, cell))
    found = content(cell.value)
    markup = _linked(found, cell) if isinstance(found, str) else ""
    return Cell(found, place, markup=markup, computed=is_formula)


def content(value: Any) -> Content:
    """The value in our types. Numbers are rounded to the 15 digits that Excel itself keeps."""
    if value is None or isinstance(value, str | bool | datetime.date):
        return value
    if isinstance(value, int | float):
        return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    return str(value)


def _linked(text: str, cell: Any) -> str:
    target = cell.hyperlink.target if cell.hyperlink is not None else None
    return linked(text, target or "")


def _runs(rich: Iterable[object]) -> Iterator[Run]:
    for part in rich:
        if isinstance(part, TextBlock):
            yield Run(part.text or "", bool(part.font.b), bool(part.font.i))
        else:
            yield Run(str(part))
