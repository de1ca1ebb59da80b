"""An order as a bilingual workbook, for a translator without a translation program.

One row per line; only the translation can be typed in. Formatting is signs, figures are as in the text,
fields and footnote marks stand in braces.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import NamedStyle, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.labels import phrase
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, WorkbookError, error, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.xml import normal
from ibzdocs.formats.xlsx import writing
from ibzdocs.formats.xlsx.escapes import without_escapes
from ibzdocs.formats.xlsx.loading import comments
from ibzdocs.formats.xlsx.reader import Cell, SheetCells, open_book
from ibzdocs.formats.xlsx.rich_text import marked
from ibzdocs.formats.xlsx.writing import AUTHOR, Print, put_characters, put_heads, put_note, saved, set_up
from ibzdocs.translation.coded import parse
from ibzdocs.translation.formats.bilingual import Row, deliver
from ibzdocs.translation.formats.delivery import Delivery, Orders
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.translation.plain import flat, old_of, printable, signed, source_of, values_of
from ibzdocs.tree.nodes import Inlines

_WIDTHS: Mapping[str, float] = {
    "order": 16,
    "line": 9,
    "number": 7,
    "context": 22,
    "source": 50,
    "target": 50,
    "old": 30,
    "limit": 11,
    "values": 22,
}
_COLUMNS = tuple(_WIDTHS)
_NEEDED = {"order", "line", "source", "target"}
_TARGET = _COLUMNS.index("target") + 1
_ROWS = 15_000  # on one sheet; open_book reads 20 000
_HEAD_WITHIN = 20
_NOT_IN_NAMES, _LONGEST_NAME = re.compile(r"[\\*?:/\[\]]"), 25
_STYLES = ("Segment", "Segment Target")
_LINE_HEIGHT, _TALLEST = 15.0, 409.0


def write(order: Order, language: Language) -> bytes:
    """The order as a workbook with headings in ``language``; equal orders give equal bytes.

    The sheets are protected without a password, so that nobody types in the wrong place by accident.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in _styles():
        book.add_named_style(style)
    starts = range(0, max(1, len(order.lines)), _ROWS)
    for number, start in enumerate(starts, 1):
        name = _NOT_IN_NAMES.sub("-", order.number)[:_LONGEST_NAME]
        page = book.create_sheet(f"{name} ({number})" if len(starts) > 1 else name)
        _fill(page, order, order.lines[start : start + _ROWS], language)
    book.properties.creator = AUTHOR
    book.properties.title = phrase(language, "order.title", number=order.number)
    return saved(book)


def _fill(page: Worksheet, order: Order, lines: Sequence[OrderLine], language: Language) -> None:
    put_heads(page, (phrase(language, f"exchange.column.{name}") for name in _COLUMNS))
    rules = ("exchange.page.fill", *(f"order.rule.{name}" for name in order.rules), "exchange.page.signs")
    put_note(page.cell(1, _TARGET), "\n".join(phrase(language, rule) for rule in rules), width=360)
    used = set(_NEEDED) | {"number", "context"}
    for place, line in enumerate(lines, 2):
        row = _row(order, line)
        used |= {name for name, value in row.items() if value not in ("", 0, None)}
        for column, name in enumerate(_COLUMNS, 1):
            cell = page.cell(place, column)
            cell.style = _STYLES[column == _TARGET]
            _put(cell, row[name])
        page.row_dimensions[place].height = _height(row)
    _set_up(page, order, used)


def _row(order: Order, line: OrderLine) -> dict[str, str | int | None]:
    return {
        "order": order.number,
        "line": line.id,
        "number": line.id,
        "context": line.context,
        "source": signed(source_of(line)),
        "target": signed(old_of(line, order.language)) if line.old else "",
        "old": line.old_source,
        "limit": line.limit or None,
        "values": "\n".join(values_of(line, order.language)),
    }


def _height(row: Mapping[str, str | int | None]) -> float:
    """Points for the row's longest text, with a quarter more for what its translation may take."""
    lines = 1
    for name, width in _WIDTHS.items():
        text = row[name]
        if isinstance(text, str) and name != "order":
            lines = max(lines, sum(math.ceil((len(part) + 1) / (width * 1.15)) for part in text.split("\n")))
    return min(_TALLEST, _LINE_HEIGHT * (math.ceil(lines * 1.25) if lines > 3 else lines))


def _styles() -> tuple[NamedStyle, NamedStyle]:
    """The look of cells that are given, and of those that can be typed in."""
    look: Any = {
        "font": writing.FONT,
        "alignment": writing.WRAP,
        "border": writing.LINE,
        "number_format": "@",
    }
    return (
        NamedStyle(_STYLES[0], fill=writing.LOCKED_FILL, protection=Protection(locked=True), **look),
        NamedStyle(_STYLES[1], protection=Protection(locked=False), **look),
    )


def _put(cell: Any, value: str | int | None) -> None:
    if isinstance(value, int):
        cell.value = value
    elif value and (text := printable(value)):
        put_characters(cell, text)


def _set_up(page: Worksheet, order: Order, used: set[str]) -> None:
    """Widths, what is hidden, protection, and printing on A4 landscape with the headings on every page."""
    for number, (name, width) in enumerate(_WIDTHS.items(), 1):
        shape = page.column_dimensions[get_column_letter(number)]
        shape.width = width
        shape.hidden = name in ("order", "line") or name not in used
    page.row_dimensions[1].height = 32
    page.freeze_panes = f"{get_column_letter(_COLUMNS.index('context') + 1)}2"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    set_up(page, Print(foot=order.number))


# --------------------------------------------------------------------------------------------- reading


def read(path: Path, orders: Orders) -> Delivery:
    """What a workbook brings back; one that cannot be opened or is none of ours brings a problem only."""
    try:
        grids, said = open_book(path), _by_row(comments(path))
    except WorkbookError as refused:
        return Delivery((), refused.problems)
    tables = [(grid, head) for grid in grids if (head := _head(grid)) is not None]
    if not tables:
        return Delivery((), (error("import-no-table", Place(path.name)),))
    rows = [row for grid, head in tables for row in _rows(grid, *head, said)]
    outside = " | ".join(_outside(grids, said))
    told = (warning("import-text-outside", Place(path.name), words=outside),) if outside else ()
    found = deliver(path.name, rows, orders, lambda line: (signed(source_of(line)),))
    beyond = tuple(
        problem for grid, _ in tables for problem in grid.problems if problem.code == "sheet-too-large"
    )
    return Delivery(found.units, (*found.problems, *beyond, *told))


def _outside(grids: Iterable[SheetCells], said: Mapping[tuple[str, int], Sequence[str]]) -> Iterator[str]:
    """What stands where no segment is: above the heads, below the rows, on sheets of others, in comments there."""
    for grid in grids:
        head = _head(grid)
        mine = {
            number for number, cells in grid.rows if head is None or not _is_of_segment(number, cells, *head)
        }
        for number, cells in grid.rows:
            if number in mine and (head is None or number != head[0]):
                yield from (cell.text.strip() for _, cell in sorted(cells.items()) if cell.text.strip())
        found = {number for number, _ in grid.rows} - mine
        for (sheet, number), texts in said.items():
            if sheet == grid.name and number not in found:
                yield from (text for text in texts if not normal(text).startswith(_first_rules()))


def _is_of_segment(number: int, cells: Mapping[int, Cell], head: int, columns: Mapping[str, int]) -> bool:
    """Whether a row below the heads says which segment it is, or has its source."""
    return number > head and any(columns[name] in cells for name in ("line", "source"))


def _first_rules() -> tuple[str, ...]:
    """How the note begins that we put at the head of the translations, in each language."""
    return tuple(normal(phrase(language, "exchange.page.fill")) for language in Language)


def _head(grid: SheetCells) -> tuple[int, Mapping[str, int]] | None:
    """The row of the headings, in any language, and the column of each."""
    for number, cells in grid.rows[:_HEAD_WITHIN]:
        columns = {
            name: column
            for column, cell in cells.items()
            if (name := _names().get(normal(cell.text).casefold()))
        }
        if columns.keys() >= _NEEDED:
            return number, columns
    return None


def _names() -> Mapping[str, str]:
    return {
        normal(phrase(language, f"exchange.column.{name}")).casefold(): name
        for language in Language
        for name in _COLUMNS
    }


def _rows(
    grid: SheetCells, head: int, columns: Mapping[str, int], said: Mapping[tuple[str, int], Sequence[str]]
) -> Iterator[Row]:
    """The rows below the head; what stands beside our columns, and is ``said`` of a row, is its remark."""
    for number, cells in grid.rows:
        found = {name: cells.get(column) for name, column in columns.items()}
        target = found["target"]
        if not _is_of_segment(number, cells, head, columns):
            continue
        place = target.place if target else Place(*_where(grid), number, columns["target"])
        text = _typed(target)
        read_text: Any = None if text is None else partial(_read, text)
        beside = [cell.text for column, cell in sorted(cells.items()) if column not in columns.values()]
        remark = " ".join(filter(None, (*beside, *said.get((grid.name, number), ()))))
        order, line, source = (_plain(found[name]) for name in ("order", "line", "source"))
        yield Row(order, line, source, read_text, place, remark, _struck(target))


def _by_row(said: Mapping[Place, str]) -> Mapping[tuple[str, int], Sequence[str]]:
    return gathered(((place.sheet, place.row), text) for place, text in said.items())


def _where(grid: SheetCells) -> tuple[str, str]:
    return grid.place.file, grid.place.sheet


def _plain(cell: Cell | None) -> str:
    return cell.text if cell else ""


def _typed(cell: Cell | None) -> str | None:
    """What was typed as a translation; None where it is no text: a formula, a day, an error."""
    if cell is None:
        return ""
    if cell.fault or cell.computed:
        return None
    if isinstance(cell.value, Decimal):
        return f"{cell.value:f}".replace(".", ",")
    if not isinstance(cell.value, str):
        return None
    if not _struck(cell):
        return flat(without_escapes(cell.markup or cell.text))
    kept = tuple(run for run in cell.runs if "text-struck" not in run.lost)
    return flat(without_escapes(marked(kept)))


def _struck(cell: Cell | None) -> str:
    """The words of a cell that are struck through, as people do who show what they have changed."""
    if cell is None or "text-struck" not in cell.lost:
        return ""
    return "".join(run.text for run in cell.runs if "text-struck" in run.lost).strip() or cell.text


def _read(text: str, line: OrderLine) -> Inlines:
    return parse(text)
