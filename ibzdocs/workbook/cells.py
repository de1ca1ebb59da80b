"""One small parser per kind of column: a value, or the code of what is wrong."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ibzdocs.labels import phrases
from ibzdocs.values import Language
from ibzdocs.workbook.layout import CHOICES, Column
from ibzdocs.workbook.sheets import Cell

_KEY = re.compile(r"[^\s;,{}|][^;,{}|\n]{0,63}")
_GROUPED = re.compile(r"-?\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell has no value (``code``), or what is remarkable about one that has (``remark``)."""

    code: str
    fills: tuple[tuple[str, str], ...] = ()


class Refused(ValueError):
    """A cell that cannot be read; carries the fault."""

    def __init__(self, code: str, **fills: str) -> None:
        super().__init__(code)
        self.fault = Fault(code, tuple(fills.items()))


def normalised(heading: str) -> str:
    """A heading without case, accents, spaces and signs, for comparing."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(char for char in plain if char.isalnum())


def clean(text: str) -> str:
    """Text in NFC with plain line ends, without spaces at its ends. Raises Refused for control characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("_x000D_", "").replace("\r", "\n"))
    if _CONTROL.search(text):
        raise Refused("control-character")
    return text.replace("\t", " ").strip()


def string(cell: Cell) -> str:
    """The cell's characters; a whole number without its decimal point."""
    if isinstance(cell.value, Decimal):
        return _plain_number(cell.value)
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date().isoformat()
    return clean(cell.text)


def strings(cell: Cell) -> tuple[str, ...]:
    """The parts of a cell with semicolons or line breaks between them."""
    return tuple(part.strip() for part in re.split(r"[;\n]", string(cell)) if part.strip())


def key(cell: Cell) -> str:
    """An id. Raises Refused for signs that have a meaning elsewhere."""
    text = string(cell)
    if not _KEY.fullmatch(text):
        raise Refused("cell-key", value=text)
    return text


def keys(cell: Cell) -> tuple[str, ...]:
    """Ids with semicolons, commas or line breaks between them."""
    parts = [part.strip() for part in re.split(r"[;,\n]", string(cell)) if part.strip()]
    return tuple(key(Cell(part, cell.place)) for part in parts)


def decimal(cell: Cell) -> Decimal:
    """A number; one typed as text is read in Belgian notation (1.008,11; 80 %). Raises Refused otherwise."""
    if isinstance(cell.value, Decimal):
        return cell.value
    text = cell.text
    percent = text.endswith("%")
    digits = text.rstrip("% \u00a0\u202f")
    if isinstance(cell.value, bool) or not _GROUPED.fullmatch(digits):
        raise Refused("cell-number", value=text)
    try:
        value = Decimal(re.sub(r"[.\u00a0\u202f ]", "", digits).replace(",", "."))
    except InvalidOperation as wrong:
        raise Refused("cell-number", value=text) from wrong
    return value / 100 if percent else value


def whole(cell: Cell) -> int:
    """A whole number. Raises Refused for anything else."""
    value = decimal(cell)
    if value != int(value):
        raise Refused("cell-whole", value=cell.text)
    return int(value)


def date(cell: Cell) -> datetime.date:
    """A day, as Excel's own date or as 25/03/2022 or 2022-03-25. Raises Refused for anything else."""
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date()
    if isinstance(cell.value, datetime.date):
        return cell.value
    match = _DATE.fullmatch(cell.text)
    if match is None:
        raise Refused("cell-date", value=cell.text)
    day, month, year, iso_year, iso_month, iso_day = match.groups()
    try:
        return datetime.date(int(iso_year or year), int(iso_month or month), int(iso_day or day))
    except ValueError as wrong:
        raise Refused("cell-date", value=cell.text) from wrong


def amount(cell: Cell) -> Decimal | datetime.date:
    """A number or a day."""
    if isinstance(cell.value, datetime.date) or _DATE.fullmatch(cell.text):
        return date(cell)
    return decimal(cell)


def choice(cell: Cell, name: str) -> str:
    """The id of the choice that the cell names in any language. Raises Refused with the words allowed."""
    wanted = normalised(string(cell))
    known = _choices(name)
    if wanted not in known:
        raise Refused("cell-choice", value=cell.text, choices=name)
    return known[wanted]


def _choices(name: str) -> Mapping[str, str]:
    found = {normalised(identifier): identifier for identifier in CHOICES[name]}
    for language in Language:
        for identifier in CHOICES[name]:
            found[normalised(choice_word(language, name, identifier))] = identifier
    return found


def choice_word(language: Language, name: str, identifier: str) -> str:
    """How a choice is called in a language; ids of settings and languages are the same everywhere."""
    return phrases(language).get(f"choice.{name}.{identifier}", identifier)


def _plain_number(value: Decimal) -> str:
    return str(int(value)) if value == int(value) else str(value)


_PARSERS: Mapping[str, Callable[[Cell], object]] = {
    "string": string,
    "strings": strings,
    "setting": string,
    "key": key,
    "keys": keys,
    "whole": whole,
    "decimal": decimal,
    "date": date,
    "amount": amount,
}


def parse(column: Column, cell: Cell) -> object:
    """The value of a cell of that column, for every kind but text, prose and names. Raises Refused."""
    if cell.fault:
        raise Refused(cell.fault)
    if column.kind == "choice":
        return choice(cell, column.choices)
    if column.kind == "trigger":
        is_date = isinstance(cell.value, datetime.date) or _DATE.fullmatch(cell.text)
        return date(cell) if is_date else choice(cell, column.choices)
    return _PARSERS[column.kind](cell)


def remarks(column: Column, cell: Cell) -> Sequence[str]:
    """Codes of what is worth a note: a number typed as text, a text that is a mere number or date."""
    number_kinds = ("decimal", "whole", "amount")
    if column.kind in number_kinds and isinstance(cell.value, str):
        return ("number-as-text",)
    if column.kind in ("date", "trigger") and isinstance(cell.value, str) and _DATE.fullmatch(cell.text):
        return ("date-as-text",)
    if column.kind in ("text", "prose") and isinstance(cell.value, Decimal | datetime.date):
        return ("text-is-number",)
    return ()
