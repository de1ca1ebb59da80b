"""Sheets as rows of cells with their places: openpyxl's cells come in, only our own go out."""

import datetime
import io
import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeAlias

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, WorkbookError, error, note, reason
from ibzdocs.formats.ooxml import package
from ibzdocs.formats.ooxml.package import Package, open_package, pack
from ibzdocs.formats.ooxml.refused import Fault, Refused
from ibzdocs.formats.xlsx.lean import formulas_only, lean
from ibzdocs.formats.xlsx.looks import Looks, lost_looks, raised
from ibzdocs.formats.xlsx.rich_text import Run, linked, lost, marked

Content: TypeAlias = (
    str | bool | Decimal | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None
)
_AS_THEY_ARE = (str, bool, datetime.date, datetime.time, datetime.timedelta)
MOST_ROWS, MOST_COLUMNS = 20_000, 250
LARGEST_FILE = 50_000_000
CODES: Mapping[Fault, ProblemCode] = {
    "missing": "workbook-missing",
    "broken": "workbook-unreadable",
    "too-large": "workbook-too-large",
    "locked": "workbook-locked",
    "old": "workbook-old",
    "hostile": "workbook-hostile",
    "format": "workbook-format",
}
# What openpyxl lets through when a part is broken: it does not wrap what its parsers raise.
_BROKEN = (ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, *package.BROKEN)


@immutable
class Cell:
    """A cell that holds something.

    ``markup`` is its text with Excel's bold, italic and link in our signs, where it has any; ``runs`` is its
    text part by part, where Excel keeps it in parts.
    ``fault`` is the code of a problem that stands in place of a value, ``computed`` says that the value is
    a formula's. ``form`` is its number format; ``bold`` says that the whole cell is; ``lost`` are the codes
    of what its text looks like and cannot be kept.
    """

    value: Content
    place: Place
    fault: ProblemCode | Literal[""] = ""
    markup: str = ""
    computed: bool = False
    form: str = "General"
    bold: bool = False
    lost: tuple[ProblemCode, ...] = ()
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The value as trimmed characters; empty for an empty cell."""
        return "" if self.value is None else str(self.value).strip()


@immutable
class SheetCells:
    """A sheet: where it is, and the rows that hold something, each by column (1-based).

    ``merged`` are its merged areas (first row, first column, last row, last column); ``frozen`` says how
    many rows stay in view; ``hidden_rows`` and ``hidden_columns`` hold something and are not shown.
    """

    place: Place
    rows: tuple[tuple[int, dict[int, Cell]], ...]
    problems: tuple[Problem, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    frozen: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """The sheet's name as it stands on its tab."""
        return self.place.sheet


def open_book(path: Path, without: Collection[str] = ()) -> tuple[SheetCells, ...]:
    """All sheets of a workbook, ``without`` those of some names. Raises WorkbookError when it cannot be opened."""
    return sheets_of(open_file(path), without)


def sheets_of(opened: Package, without: Collection[str] = ()) -> tuple[SheetCells, ...]:
    """The sheets of a workbook that may be opened. Raises WorkbookError when a part of it is broken."""
    with _broken(opened.file):
        parts = lean(opened)
    book = _read(opened.file, _packed(parts), values=False, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.title not in without]
    formulas = any(cell.data_type == "f" for sheet in sheets for cell in cells_of(sheet))
    values = _packed(formulas_only(parts)) if formulas else b""
    computed = _read(opened.file, values, values=True, keep_links=False) if values else None
    return tuple(_grid(opened.file, sheet, computed[sheet.title] if computed else None) for sheet in sheets)


def open_file(path: Path) -> Package:
    """A workbook that may be opened. Raises WorkbookError for what is missing, none, or unsafe to open."""
    try:
        return open_package(path, "xl/workbook.xml", LARGEST_FILE)
    except Refused as refused:
        raise WorkbookError(refused.problem(CODES)) from refused


def load(opened: Package, *, values: bool) -> Workbook:
    """The whole workbook in openpyxl's form, with computed ``values`` or with formulas.

    Raises WorkbookError when a part of the file is broken.
    """
    macros = opened.file.lower().endswith(".xlsm")
    return _read(opened.file, opened.data, values=values, keep_links=True, keep_vba=macros)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    return pack(parts.items(), stored=True)


def _read(file: str, data: bytes, *, values: bool, keep_links: bool, keep_vba: bool = False) -> Workbook:
    with _broken(file):
        return openpyxl.load_workbook(
            io.BytesIO(data), data_only=values, rich_text=True, keep_links=keep_links, keep_vba=keep_vba
        )


def stream(path: Path, names: Collection[str]) -> Iterator[tuple[int, dict[int, Cell]]]:
    """The rows of one sheet, as values, without holding them all: of the first of these names, or the first.

    Raises WorkbookError when the file cannot be opened.
    """
    opened = open_file(path)
    with _broken(opened.file):
        book = openpyxl.load_workbook(io.BytesIO(opened.data), read_only=True, data_only=True)
        sheet: Any = next((each for each in book.worksheets if each.title in names), book.worksheets[0])
        sheet.reset_dimensions()
        where = Place(path.name, sheet.title)
        for row in sheet.iter_rows():
            cells = {cell.column: _value(where, cell) for cell in row if _is_filled(cell)}
            if cells:
                yield next(iter(cells.values())).place.row, cells


def comments(path: Path) -> Mapping[Place, str]:
    """What people wrote in comments and notes, by cell, each with the replies to it.

    Raises WorkbookError when the file cannot be opened.
    """
    opened = open_file(path)
    if not any("comments" in name for name in opened.sizes):
        return {}
    book = load(opened, values=False)
    said = (
        (_at(Place(path.name, sheet.title), cell.row, cell.column), _said(cell.comment.text))
        for sheet in book.worksheets
        for cell in cells_of(sheet)
        if cell.comment is not None
    )
    return {place: text for place, text in said if text}


def _said(text: str) -> str:
    """The words of a comment without what Excel writes around those of a thread for older versions."""
    if text.startswith("[Threaded comment]"):
        text = text.partition("Comment:")[2].replace("Reply:", " – ")
    return " ".join(text.split())


@contextmanager
def _broken(file: str) -> Iterator[None]:
    """Turn what openpyxl raises for a broken part into WorkbookError, and keep its warnings to itself."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except _BROKEN as bad:
        raise WorkbookError(error("workbook-unreadable", Place(file), detail=reason(bad)[:200])) from bad


# ---------------------------------------------------------------------------------------------- grids


def cells_of(sheet: Worksheet) -> Iterator[Any]:
    """The cells that a sheet has, by row and column, in openpyxl's form.

    Read from openpyxl's own store: its ``iter_rows`` makes a cell for every place up to the farthest one.
    """
    return (cell for _, cell in sorted(sheet._cells.items()))


def _is_filled(cell: Any) -> bool:
    value = cell.value
    return value is not None and (type(value) in (int, float, bool) or bool(str(value).strip()))


def _grid(file: str, sheet: Worksheet, computed: Worksheet | None) -> SheetCells:
    where, looks = Place(file, sheet.title), Looks()
    rows: dict[int, dict[int, Cell]] = {}
    beyond: list[Problem] = []
    for cell in filter(_is_filled, cells_of(sheet)):
        if cell.row > MOST_ROWS or cell.column > MOST_COLUMNS:
            place = Place(file, sheet.title, cell.row, cell.column)
            beyond = beyond or [error("sheet-too-large", place, rows=MOST_ROWS, columns=MOST_COLUMNS)]
        else:
            rows.setdefault(cell.row, {})[cell.column] = _cell(where, cell, computed, looks)
    remarks = _remarks(where, sheet, rows) if rows else ()
    merged = tuple(
        (area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
    )
    frozen = int(re.sub(r"\D", "", sheet.freeze_panes or "") or 1) - 1
    hidden = frozenset(_hidden_rows(sheet, rows)), frozenset(_hidden_columns(sheet, rows))
    return SheetCells(where, tuple(rows.items()), (*beyond, *remarks), merged, frozen, *hidden)


def _remarks(where: Place, sheet: Worksheet, rows: dict[int, dict[int, Cell]]) -> Iterator[Problem]:
    """What is remarkable about a sheet's shape: merged cells, hidden rows and columns."""
    head = min(rows)
    for area in sheet.merged_cells.ranges:
        if area.max_row > head and any(row in rows for row in range(area.min_row, area.max_row + 1)):
            yield error("cells-merged", _at(where, area.min_row, area.min_col), area=area.coord)
    if hidden := _hidden_rows(sheet, rows):
        code: ProblemCode = "rows-filtered" if sheet.auto_filter.filterColumn else "rows-hidden"
        yield note(code, _at(where, hidden[0], 0), rows=_ranges(hidden))
    for column in _hidden_columns(sheet, rows):
        yield note("column-hidden", _at(where, head, column))
    if sheet.sheet_state != "visible":
        yield note("sheet-hidden", where)


def _hidden_rows(sheet: Worksheet, rows: Mapping[int, object]) -> list[int]:
    return sorted(row for row, shape in sheet.row_dimensions.items() if shape.hidden and row in rows)


def _hidden_columns(sheet: Worksheet, rows: Mapping[int, Mapping[int, Cell]]) -> list[int]:
    used = {column for cells in rows.values() for column in cells}
    shapes = [shape for shape in sheet.column_dimensions.values() if shape.hidden]
    covered = (range(shape.min or 0, (shape.max or 0) + 1) for shape in shapes)
    return [column for each in covered for column in sorted(used.intersection(each))]


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


def _cell(where: Place, cell: Any, computed: Worksheet | None, seen: Looks) -> Cell:
    place = _at(where, cell.row, cell.column)
    looks, bold, form = seen.of(cell)
    is_formula, link = cell.data_type == "f" and computed is not None, cell.hyperlink
    if is_formula and computed is not None:
        formula = getattr(
            cell.value, "text", cell.value
        )  # what spans several cells is an object of openpyxl's
        cell = computed.cell(cell.row, cell.column)
        if cell.value is None and cell.data_type == "n":
            return Cell(str(formula), place, "formula-uncached")
    if cell.data_type == "e":
        return _value(where, cell)
    if isinstance(cell.value, CellRichText):
        runs = tuple(_runs(cell.value))
        text, markup = "".join(run.text for run in runs), marked(runs)
        faults = tuple(dict.fromkeys((*lost(runs), *looks)))
        return Cell(text, place, markup=_linked(markup, link), lost=faults, runs=runs)
    found = content(cell.value)
    markup = _linked(found, link) if isinstance(found, str) else ""
    return Cell(found, place, markup=markup, computed=is_formula, form=form, bold=bold, lost=looks)


def _value(where: Place, cell: Any) -> Cell:
    place = _at(where, cell.row, cell.column)
    fault: ProblemCode | Literal[""] = "formula-error" if cell.data_type == "e" else ""
    return Cell(content(cell.value), place, fault, form=cell.number_format or "General")


def content(value: object) -> Content:
    """The value in our types. Numbers are rounded to the 15 digits that Excel itself keeps."""
    if value is None or isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, int | float):
        return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    return str(value)


def _linked(text: str, link: Any) -> str:
    return linked(text, (link.target or "") if link is not None else "")


def _runs(rich: Iterable[object]) -> Iterator[Run]:
    for part in rich:
        if isinstance(part, TextBlock):
            yield Run(raised(part), bool(part.font.b), bool(part.font.i), tuple(lost_looks(part.font, part)))
        else:
            yield Run(str(part))
