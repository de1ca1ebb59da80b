"""A workbook in which a person decides about a list: what is given is locked, what is asked has drop-downs."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.xlsx import writing
from ibzdocs.formats.xlsx.escapes import escaped
from ibzdocs.formats.xlsx.writing import AUTHOR, Print, put_characters, put_heads, saved, set_up

_TOGETHER, _ASKED = PatternFill("solid", fgColor="FFF3D6"), PatternFill("solid", fgColor="FFFFFF")
_LINE_HEIGHT, _TALLEST = 15.0, 409.0
_LONGEST = 32_000
_LONGEST_RULE, _WORDS = 250, "_"  # characters of a rule; the sheet of words that are longer


class Piece(NamedTuple):
    """Characters of a cell: as they were, ``gone`` (struck through, red) or ``new`` (underlined, green)."""

    text: str
    look: Literal["", "gone", "new"] = ""


Content: TypeAlias = str | tuple[Piece, ...]


@immutable
class ListColumn:
    """A column: its heading, its width in characters, whether it is hidden, asked for, and its choices."""

    head: str
    width: float
    hidden: bool = False
    asked: bool = False
    choices: tuple[str, ...] = ()


@immutable
class ListRow:
    """A row; ``together`` says that it stands beside another about the same words, which its colour shows."""

    cells: tuple[Content, ...]
    together: bool = False


def write(title: str, columns: Sequence[ListColumn], rows: Sequence[ListRow]) -> bytes:
    """The workbook; equal lists give equal bytes. It is protected without a password."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = title[:31]
    put_heads(page, (column.head for column in columns))
    for number, row in enumerate(rows, 2):
        for place, (column, content) in enumerate(zip(columns, row.cells, strict=True), 1):
            _put(page.cell(number, place), content, column, row)
        page.row_dimensions[number].height = _height(columns, row)
    _set_up(page, columns, len(rows) + 1)
    book.properties.creator, book.properties.title = AUTHOR, title
    return saved(book)


def _put(cell: Any, content: Content, column: ListColumn, row: ListRow) -> None:
    cell.fill = _ASKED if column.asked else _TOGETHER if row.together else writing.LOCKED_FILL
    cell.font, cell.alignment, cell.border = writing.FONT, writing.WRAP, writing.LINE
    cell.protection, cell.number_format = Protection(locked=not column.asked), "@"
    text = content if isinstance(content, str) else "".join(piece.text for piece in content)
    if not text:
        return
    if not isinstance(content, str) and any(piece.look for piece in content):
        cell.value = _rich(content)
    else:
        put_characters(cell, text[:_LONGEST])


def _rich(pieces: Sequence[Piece]) -> CellRichText:
    looks: Mapping[str, InlineFont] = {
        "": InlineFont(rFont="Calibri", sz=11),
        "gone": InlineFont(rFont="Calibri", sz=11, strike=True, color=Color("FFA4262C")),
        "new": InlineFont(rFont="Calibri", sz=11, u="single", b=True, color=Color("FF0B6A0B")),
    }
    return CellRichText(
        *(TextBlock(looks[piece.look], escaped(piece.text)) for piece in pieces if piece.text)
    )


def _height(columns: Sequence[ListColumn], row: ListRow) -> float:
    lines = 1
    for column, content in zip(columns, row.cells, strict=True):
        text = content if isinstance(content, str) else "".join(piece.text for piece in content)
        if not column.hidden:
            lines = max(lines, sum(_lines(part, column.width) for part in text.split("\n")))
    return min(_TALLEST, _LINE_HEIGHT * lines + 3)


def _lines(text: str, width: float) -> int:
    """On how many lines a text stands in a column, divided between its words; a word that is wider is cut."""
    if len(text) < width:
        return 1
    lines, room = 1, width
    for word in text.split():
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        over = max(0, math.ceil(len(word) / width) - 1)
        lines, room = lines + over, room + over * width - len(word) - 1
    return lines


def _words(page: Worksheet, choices: Sequence[str]) -> str:
    """Where the words of a drop-down list stand: in the rule itself, or on a hidden sheet where it cannot hold them."""
    said = ",".join(choices)
    if len(said) <= _LONGEST_RULE and not any("," in each or '"' in each for each in choices):
        return f'"{said}"'
    book: Any = page.parent
    beside = book[_WORDS] if _WORDS in book.sheetnames else book.create_sheet(_WORDS)
    beside.sheet_state = "hidden"
    column = beside.max_column + (beside.cell(1, 1).value is not None)
    for line, word in enumerate(choices, 1):
        beside.cell(line, column, word)
    letter = get_column_letter(column)
    return f"'{_WORDS}'!${letter}$1:${letter}${len(choices)}"


def _set_up(page: Worksheet, columns: Sequence[ListColumn], last: int) -> None:
    """Widths, drop-downs, protection, and printing on A4 landscape with the headings on every page."""
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        shape = page.column_dimensions[letter]
        shape.width, shape.hidden = column.width, column.hidden
        if column.choices and last > 1:
            rule = DataValidation("list", formula1=_words(page, column.choices), allow_blank=True)
            rule.add(f"{letter}2:{letter}{last}")
            page.add_data_validation(rule)
    heads = ListRow(tuple(column.head for column in columns))
    page.row_dimensions[1].height = max(32.0, _height(columns, heads) + 4)
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(last, 1)}"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.protection.autoFilter = False
    set_up(page, Print())
