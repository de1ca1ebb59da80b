"""Sheets as rows of cells with their places: values, formulas, Excel's rich text as our markup."""

import datetime
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.problems import Place, Problem, WorkbookError, error, note
from ibzdocs.workbook.guard import guard

Content: TypeAlias = str | bool | Decimal | datetime.datetime | datetime.date | None
MOST_ROWS, MOST_COLUMNS = 20_000, 200
_UNREADABLE = (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, OSError, ParseError)
_SPACES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something. ``fault`` is the code of a problem that stands in place of a value."""

    value: Content
    place: Place
    fault: str = ""

    @property
    def text(self) -> str:
        """The value as trimmed characters; empty for an empty cell."""
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name, and the rows that hold something, each by column (1-based)."""

    name: str
    rows: tuple[tuple[int, dict[int, Cell]], ...]
    problems: tuple[Problem, ...] = ()


def open_book(path: Path) -> tuple[Grid, ...]:
    """All visible sheets of a workbook. Raises WorkbookError when it cannot be opened at all."""
    guard(path)
    book = _load(path, values=False)
    computed = _load(path, values=True) if any(_has_formula(sheet) for sheet in book.worksheets) else None
    return tuple(
        _grid(path.name, sheet, computed[sheet.title] if computed is not None else None)
        for sheet in book.worksheets
    )


def _load(path: Path, *, values: bool) -> Any:
    place = Place(path.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(path, data_only=values, rich_text=True)
    except DefusedXmlException as hostile:
        raise WorkbookError(error("workbook-unreadable", place, detail="XML")) from hostile
    except _UNREADABLE as bad:
        raise WorkbookError(error("workbook-unreadable", place, detail=type(bad).__name__)) from bad


def _has_formula(sheet: Worksheet) -> bool:
    return any(cell.data_type == "f" for row in _rows(sheet) for cell in row)


def _rows(sheet: Worksheet) -> Iterator[tuple[Any, ...]]:
    """The rows that may hold something, however far formats reach."""
    last = min(sheet.max_row, MOST_ROWS)
    return sheet.iter_rows(max_row=last, max_col=min(sheet.max_column, MOST_COLUMNS))


def _grid(file: str, sheet: Worksheet, computed: Worksheet | None) -> Grid:
    rows = []
    for row in _rows(sheet):
        cells = {cell.column: _cell(file, sheet.title, cell, computed) for cell in row if _holds(cell)}
        if cells:
            rows.append((row[0].row, cells))
    return Grid(sheet.title, tuple(rows), tuple(_remarks(file, sheet, {number for number, _ in rows})))


def _holds(cell: Any) -> bool:
    return cell.value is not None and str(cell.value).strip() != ""


def _remarks(file: str, sheet: Worksheet, filled: set[int]) -> Iterator[Problem]:
    for area in sheet.merged_cells.ranges:
        yield error("cells-merged", Place(file, sheet.title, area.min_row, area.min_col), area=area.coord)
    for number, dimension in sheet.row_dimensions.items():
        if dimension.hidden and number in filled:
            yield note("row-hidden", Place(file, sheet.title, number))
    if sheet.sheet_state != "visible":
        yield note("sheet-hidden", Place(file, sheet.title))


def _cell(file: str, sheet: str, cell: Any, computed: Worksheet | None) -> Cell:
    place = Place(file, sheet, cell.row, cell.column)
    value, fault = cell.value, ""
    if cell.data_type == "f":
        value = computed.cell(cell.row, cell.column).value if computed is not None else None
        fault = "formula-uncached" if value is None else ""
    if value in ERROR_CODES:
        return Cell(None, place, "formula-error")
    return Cell(_content(value, cell.hyperlink), place, fault)


def _content(value: Any, hyperlink: Any) -> Content:
    if isinstance(value, CellRichText):
        text = "".join(_marked(part) for part in value)
        return _linked(text, hyperlink)
    if isinstance(value, str):
        return _linked(value, hyperlink)
    if isinstance(value, bool | datetime.date):
        return value
    if isinstance(value, int | float):
        return Decimal(repr(value))
    return None if value is None else str(value)


def _linked(text: str, hyperlink: Any) -> str:
    """The text as a link where the whole cell is one; a bare address stays as it is."""
    target = getattr(hyperlink, "target", None) or ""
    if not target.startswith(("http://", "https://", "mailto:")) or "](" in text or text.strip() == target:
        return text
    return f"[{text.strip()}]({target})"


def _marked(part: object) -> str:
    """A run of Excel's rich text in our markup; spaces stay outside the signs."""
    if not isinstance(part, TextBlock):
        return str(part)
    match = _SPACES.match(part.text)
    if match is None or not match[2]:
        return part.text
    sign = ("**" if part.font.b else "") + ("*" if part.font.i else "")
    return f"{match[1]}{sign}{match[2]}{sign[::-1]}{match[3]}"
