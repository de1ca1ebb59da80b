"""What a cell says, whatever program saved it: two cells that say the same have one sign.

LibreOffice, Google Sheets and Excel write the same cell in different ways: line ends, no-break spaces, TRUE as a
formula, 3 as 3.0, a day as midnight, a choice in another language. Without this one save would change every cell.
"""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from decimal import Context, Decimal
from functools import cache
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.values import NOWHERE, Language
from ibzdocs.formats.xlsx.reader import Cell
from ibzdocs.formats.xlsx.rich_text import marked
from ibzdocs.inputs.workbook.cells import Fault, Refused, choice_word, clean, parse, string, text
from ibzdocs.inputs.workbook.columns import SPOKEN_KINDS, Column
from ibzdocs.workflows.contributions.records import CellValue, Rich

Sign: TypeAlias = str | Decimal | datetime.date | tuple[str, ...]

_FIFTEEN = Context(prec=15)
_NUMBERS = ("decimal", "whole", "year", "amount")
_DAYS = ("date", "trigger", "amount")
_GROUPED = re.compile(r"-?\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?|-?\d+,\d+", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:er|\.)?\s+([^\W\d]+\.?)\s+(\d{4})")
_TRUE = ("true", "=true()", "waar", "vrai", "wahr", "1", "1.0")
_FALSE = ("false", "=false()", "onwaar", "faux", "falsch", "0", "0.0")


@immutable
class Held:
    """What a cell holds. It is compared by its ``sign``; ``value`` is what can be written somewhere else.

    ``typed`` is what was typed, ``fault`` why it cannot be read.
    """

    sign: Sign
    value: CellValue = field(compare=False)
    typed: str = field(default="", compare=False)
    fault: Fault | None = field(default=None, compare=False)


def held(column: Column, cell: Cell | None, language: Language) -> Held | None:
    """What a cell of that column holds, numbers and days typed as text in the way of ``language``.

    None for an empty cell. What cannot be read is held as it was typed, with its fault.
    """
    if cell is None or (cell.value is None and not cell.fault):
        return None
    try:
        if cell.fault:
            raise Refused(cell.fault, value=cell.text)
        sign, value = _read(column, cell, language)
    except Refused as refused:
        return Held(("?", _folded(cell.text)), cell.text, cell.text, refused.fault)
    if sign == "":
        return None
    return Held(sign, value, cell.markup or cell.text)


def of_value(column: Column, value: CellValue, language: Language) -> Held | None:
    """The same of a value that was kept."""
    if isinstance(value, Rich):
        cell = Cell(value.text, NOWHERE, markup=marked(value.runs), runs=value.runs)
    else:
        cell = Cell(value, NOWHERE, markup=value if isinstance(value, str) else "")
    return held(column, cell, language)


def folded(text: str) -> str:
    """Text as it is compared: plain line ends, NFC, every blank plain, none at the end of a line or of the whole."""
    try:
        return _folded(clean(text))
    except Refused:
        return _folded(text)


def _folded(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "\n".join(" ".join(line.split()) for line in composed.split("\n")).strip()


def _read(column: Column, cell: Cell, language: Language) -> tuple[Sign, CellValue]:
    """The sign and the value of a cell. Raises Refused for what its column cannot hold."""
    if column.kind in SPOKEN_KINDS:
        return _spoken(cell)
    if column.kind == "flag" and (said := truth(cell.text)):
        return said, said
    if column.kind in _DAYS and (day := _day(cell, language)):
        return day, day
    if column.kind in _NUMBERS and (number := _number(cell)) is not None:
        cell = Cell(number, cell.place)
    return _plain(column, cell)


def _spoken(cell: Cell) -> tuple[Sign, CellValue]:
    """Text by its markup, so that bold in Excel and between stars is the same."""
    if any(run.sign for run in cell.runs):
        return _folded(text(cell)), Rich(cell.runs)
    return _folded(text(cell)), text(cell)


def _plain(column: Column, cell: Cell) -> tuple[Sign, CellValue]:
    """What the reader of the column makes of the cell; of a text its characters."""
    found = parse(column, cell)
    match found:
        case bool():
            word = "yes" if found else "no"
            return word, word
        case Decimal() | int():
            number = _FIFTEEN.plus(Decimal(found))
            return number, number
        case datetime.date():
            return found, found
        case tuple():
            return tuple(map(str, found)), string(cell)
        case datetime.time():
            return found.isoformat("minutes"), found
    return _folded(str(found)), str(found)


def truth(text: str) -> str:
    """``yes`` or ``no`` for the forms and words of truth; empty for any other text."""
    said = text.strip().casefold()
    words = {
        choice_word(language, "flag", name).casefold(): name
        for language in Language
        for name in ("yes", "no")
    }
    return "yes" if said in _TRUE else "no" if said in _FALSE else words.get(said, "")


# ------------------------------------------------------------------------------------ typed as text


def _number(cell: Cell) -> Decimal | None:
    """A number typed in the way of Dutch, French and German, where the point groups: ``1.234,50``."""
    typed = cell.text.replace("\u2212", "-")
    if not isinstance(cell.value, str) or not _GROUPED.fullmatch(typed):
        return None
    return Decimal(re.sub("[.\u00a0\u202f ]", "", typed).replace(",", "."))


def _day(cell: Cell, language: Language) -> datetime.date | None:
    """A day as Excel's own or as text with the month in words; in figures the reader of the column knows it."""
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date()
    match = _DAY_FIRST.fullmatch(cell.text) if isinstance(cell.value, str) else None
    month = _months(language).get(match[2].casefold().rstrip(".")) if match else None
    if match is None or month is None:
        return None
    try:
        return datetime.date(int(match[3]), month, int(match[1]))
    except ValueError as wrong:
        raise Refused("cell-date", value=cell.text) from wrong


@cache
def _months(language: Language) -> Mapping[str, int]:
    """The number of each month by its name in that language, and in the others where that is no other month."""
    found: dict[str, int] = {}
    for code in (language, *Language):
        for number, name in enumerate(phrase(code, "value.months").split(), 1):
            found.setdefault(name.casefold(), number)
    return found
