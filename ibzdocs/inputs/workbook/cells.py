"""One small parser per kind of column: a value, or the code of what is wrong."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrases
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.escapes import UNSAID
from ibzdocs.formats.xlsx.reader import Cell
from ibzdocs.inputs.workbook.choices import CHOICES, earlier
from ibzdocs.inputs.workbook.columns import Column

_CONTROLS = ("Cc", "Cs", "Co")  # controls, halves of characters, private ones
_KEY = re.compile(r"[^\W_](?:[^\s;,:|{}()\[\]]| (?=\S)){0,63}")
_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_BELGIAN = re.compile(rf"-?(?:\d{{1,3}}(?:(?:\.|{_SPACE})\d{{3}})+|\d+)(?:,\d+)?", re.ASCII)
_ENGLISH = re.compile(rf"-?(?:\d{{1,3}}(?:(?:,|{_SPACE})\d{{3}})+|\d+)(?:\.\d+)?", re.ASCII)
_DATE = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?", re.ASCII
)
_ADDRESS = re.compile(r"[^@\s<>:;,]+@[^@\s<>:;,]+\.[^@\s<>:;,.]+")
_TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.hu]([0-5]\d)(?::00)?|[hu])", re.ASCII | re.IGNORECASE)
# RFC 5321 §4.1.2 without quoted local parts; RFC 1035 §2.3.1 for the labels of the domain.
_MAILBOX = re.compile(
    r"(?=.{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
    r"@(?=.{4,253}\Z)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])",
    re.ASCII | re.IGNORECASE,
)
_LONGEST_LINE = 100
LINE_END = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_CHARACTERS = ("text", "prose", "names", "string", "strings")
_IDS = ("key", "keys", "setting")
_AS_TYPED = ("General", "@", "0")  # formats that show a whole number as it is
_TOO_LARGE = Decimal(10) ** 15
_HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")  # also one at which no line may end
_MINUS = {**_HYPHENS, 0x2212: "-", 0x2013: "-"}
# Marks for yes and no, truth values of Excel among them.
_TICKED = {
    "flag": {
        **dict.fromkeys(("x", "✓", "✔", "☑", "1", "true", "waar", "vrai", "wahr"), "yes"),
        **dict.fromkeys(("0", "false", "onwaar", "faux", "falsch"), "no"),
    }
}
JOINERS = "\u200c\u200d"


@immutable
class Fault:
    """Why a cell has no value ."""

    code: ProblemCode
    fills: tuple[tuple[str, str], ...] = ()


class Refused(ValueError):
    """A cell that cannot be read; carries the fault."""

    def __init__(self, code: ProblemCode, **fills: str) -> None:
        super().__init__(code)
        self.fault = Fault(code, tuple(fills.items()))


def normalised(heading: str) -> str:
    """A heading without case, accents, spaces and signs, for comparing."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(char for char in plain if char.isalnum())


def clean(text: str) -> str:
    """Text in NFC with plain line ends, without invisible characters and without spaces at its ends.

    No-break spaces stay, tabs become spaces. Raises Refused for control characters.
    """
    if text.isascii() and text.isprintable() and "_x" not in text:
        return text.strip()
    text = _unescaped(unicodedata.normalize("NFC", text)).replace("\t", " ")
    used = set(text)
    refused = {char for char in used if unicodedata.category(char) in _CONTROLS and char != "\n"}
    refused |= used & {"\ufffe", "\uffff"}  # no XML file can hold them
    if refused:
        first = next(char for char in text if char in refused)
        raise Refused("control-character", character=f"U+{ord(first):04X}")
    if invisible := set(filter(_is_invisible, used)):
        text = "".join(char for char in text if char not in invisible)
    return text.strip(" \n\u00a0\u202f")


def _unescaped(text: str) -> str:
    text = UNSAID.sub(lambda match: chr(int(match[1], 16)), text)
    return LINE_END.sub("\n", text)


@cache
def _is_invisible(character: str) -> bool:
    """Whether a character has no shape: soft hyphens, zero-width spaces, marks of direction or order."""
    return unicodedata.category(character) == "Cf" and character not in JOINERS


def string(cell: Cell) -> str:
    """The cell's characters; a whole number without its decimal point, a day as 2022-03-25."""
    if isinstance(cell.value, Decimal):
        return _plain_number(cell.value)
    if isinstance(cell.value, datetime.datetime):
        return cell.value.isoformat(" ", "minutes").removesuffix(" 00:00")
    return clean(str(cell.value))


def text(cell: Cell) -> str:
    """The cell's characters with Excel's bold, italic and link as markup."""
    return clean(cell.markup) if cell.markup else string(cell)


def strings(cell: Cell) -> tuple[str, ...]:
    """The parts of a cell with semicolons or line breaks between them."""
    return tuple(part.strip() for part in re.split(r"[;\n]", string(cell)) if part.strip())


def key(cell: Cell) -> str:
    """An id: a letter or digit, then anything without a meaning elsewhere. Raises Refused otherwise."""
    found = string(cell)
    if not _KEY.fullmatch(found) or isinstance(cell.value, datetime.date | bool):
        raise Refused("cell-key", value=found)
    return found


def keys(cell: Cell) -> tuple[str, ...]:
    """Ids with semicolons, commas or line breaks between them."""
    parts = (part for part in re.split(r"[;,\n]", string(cell)) if part.strip())
    return tuple(key(Cell(part, cell.place)) for part in parts)


def decimal(cell: Cell) -> Decimal:
    """A number, or one typed as text: ``1.008,11``, ``1008.11``, ``80 %``.

    Raises Refused for what is no number or too large a one, and for what is two: ``1.008`` is a thousand in
    Belgian notation and one in English.
    """
    value = cell.value if isinstance(cell.value, Decimal) else _typed_number(cell)
    if abs(value) >= _TOO_LARGE:  # more digits than Excel keeps: it is a slip, or not exact
        raise Refused("number-large", value=cell.text)
    return value


def _typed_number(cell: Cell) -> Decimal:
    if not isinstance(cell.value, str):
        raise Refused("cell-number", value=cell.text)
    digits = cell.text.translate(_MINUS).removesuffix("%").strip()
    readings = set(_readings(digits))
    if len(readings) != 1:
        raise Refused("number-ambiguous" if readings else "cell-number", value=cell.text)
    return readings.pop() / (100 if cell.text.endswith("%") else 1)


def _readings(digits: str) -> Iterator[Decimal]:
    digits_only = re.sub(_SPACE, "", digits)
    if _BELGIAN.fullmatch(digits):
        yield Decimal(digits_only.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(digits):
        yield Decimal(digits_only.replace(",", ""))


def whole(cell: Cell) -> int:
    """A whole number. Raises Refused for anything else."""
    value = decimal(cell)
    if value != int(value):
        raise Refused("cell-whole", value=cell.text)
    return int(value)


def year(cell: Cell) -> int:
    """A calendar year that a plan may name, from 1990 to 2100. Raises Refused for anything else."""
    try:
        value = whole(cell)
    except Refused as other:
        raise Refused("cell-year", value=cell.text) from other
    if not _FIRST_YEAR <= value <= _LAST_YEAR:
        raise Refused("cell-year", value=cell.text)
    return value


def date(cell: Cell) -> datetime.date:
    """A day, as Excel's own date or as 25/03/2022 or 2022-03-25. Raises Refused for anything else."""
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date()
    if isinstance(cell.value, datetime.date):
        return cell.value
    match = _DATE.fullmatch(cell.text.translate(_HYPHENS))
    if match is None:
        raise Refused("cell-date", value=cell.text)
    day, month, year, iso_year, iso_month, iso_day = match.groups()
    try:
        return datetime.date(int(iso_year or year), int(iso_month or month), int(iso_day or day))
    except ValueError as wrong:
        raise Refused("cell-date", value=cell.text) from wrong


def amount(cell: Cell) -> Decimal | datetime.date:
    """A number or a day."""
    return date(cell) if _is_day(cell) else decimal(cell)


def email(cell: Cell) -> str:
    """An e-mail address. Raises Refused for anything else."""
    found = string(cell)
    if not _ADDRESS.fullmatch(found):
        raise Refused("cell-email", value=found)
    return found


def address(cell: Cell) -> str:
    """An e-mail address that a message can be sent to, its domain in lower case.

    Raises Refused, without telling the address, for anything else: quoted local parts and letters beyond
    ASCII, which not every server takes (RFC 6531).
    """
    found = string(cell)
    if not is_mailbox(found):
        raise Refused("cell-address" if found.isascii() else "cell-address-letters")
    local, _, domain = found.rpartition("@")
    return f"{local}@{domain.lower()}"


def is_mailbox(text: str) -> bool:
    """Whether ``text`` is an e-mail address that a message can be sent to, and nothing else."""
    return _MAILBOX.fullmatch(text) is not None


def line(cell: Cell) -> str:
    """Characters on one line, a hundred at most. Raises Refused for more."""
    found = string(cell)
    if "\n" in found:
        raise Refused("cell-line")
    if len(found) > _LONGEST_LINE:
        raise Refused("cell-long", most=str(_LONGEST_LINE))
    return found


def time(cell: Cell) -> datetime.time:
    """A time of day: Excel's own, or 14:00, 14.30, 14h, 14h30, 14u30. Raises Refused for anything else."""
    match = _TIME.fullmatch(cell.text)
    if match is None:
        raise Refused("cell-time", value=cell.text)
    return datetime.time(int(match[1]), int(match[2] or 0))


def choice(cell: Cell, name: str, code: ProblemCode = "cell-choice") -> str:
    """The id of the choice that the cell names in any language. Raises Refused with the list's name."""
    wanted = normalised(string(cell))
    if wanted not in _choices(name):
        raise Refused(code, value=cell.text, choices=name)
    return _choices(name)[wanted]


@cache
def _choices(name: str) -> Mapping[str, str]:
    found = {normalised(identifier): identifier for identifier in CHOICES[name]}
    found.update((normalised(mark), identifier) for mark, identifier in _TICKED.get(name, {}).items())
    for identifier in CHOICES[name]:
        found.update((normalised(word), identifier) for word in earlier("choice", name, identifier))
    for language in Language:
        for identifier in CHOICES[name]:
            found[normalised(choice_word(language, name, identifier))] = identifier
    return found


def choice_word(language: Language, name: str, identifier: str) -> str:
    """How a choice is called in a language; the codes of languages are the same everywhere."""
    return phrases(language).get(f"choice.{name}.{identifier}", identifier)


def _plain_number(value: Decimal) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _is_no_id(cell: Cell) -> bool:
    """Whether Excel made something else of an id or a version: 1.10 became 1.1, 1-2 a day, 007 a 7 that is shown so."""
    if isinstance(cell.value, Decimal):
        return cell.value != int(cell.value) or cell.form not in _AS_TYPED
    return not isinstance(cell.value, str)


def _is_day(cell: Cell) -> bool:
    return isinstance(cell.value, datetime.date) or _DATE.fullmatch(cell.text.translate(_HYPHENS)) is not None


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
    "year": year,
    "email": email,
    "address": address,
    "line": line,
    "time": time,
}


def parse(column: Column, cell: Cell) -> object:
    """The value of a cell of that column, for every kind but text, prose and names. Raises Refused."""
    if cell.fault:
        raise Refused(cell.fault, value=cell.text)
    if column.kind == "choice":
        return choice(cell, column.choices)
    if column.kind == "flag":
        return choice(cell, column.choices) == "yes"
    if column.kind == "trigger":
        return date(cell) if _is_day(cell) else choice(cell, column.choices, "cell-trigger")
    value = _PARSERS[column.kind](cell)
    if column.kind == "key":
        return _special(column, str(value))
    if column.kind == "keys" and isinstance(value, tuple):
        return tuple(_special(column, each) for each in value)
    return value


def _special(column: Column, value: str) -> str:
    """The id of a word that stands beside keys, such as "alle"; any other key as it is."""
    return _choices(column.choices).get(normalised(value), value) if column.choices else value


def _has_time(cell: Cell) -> bool:
    """Whether an Excel date has a time of day, which no page shows."""
    return isinstance(cell.value, datetime.datetime) and cell.value.time() != datetime.time()


def remarks(column: Column, cell: Cell) -> Iterator[ProblemCode]:
    """Codes of what is worth a note: a number typed as text, a text that is a mere number or date."""
    typed = isinstance(cell.value, str)
    if column.kind in ("date", "trigger", "amount") and typed and _is_day(cell):
        yield "date-as-text"
    elif column.kind in ("decimal", "whole", "amount") and typed:
        yield "number-as-text"
    if column.kind in ("date", "trigger", "amount") and _has_time(cell):
        yield "time-of-day"
    if (column.kind in _CHARACTERS and not typed) or (column.kind in _IDS and _is_no_id(cell)):
        yield "text-is-number"
    if typed and not str(cell.value).isascii() and any(map(_is_invisible, set(str(cell.value)))):
        yield "hidden-character"
