"""A sheet's part as XML has it: its cells as they are stored, and what is said beside them (ECMA-376 part 1 §18.3)."""

import datetime
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.ooxml.xml import Element, attribute, child, children, elements
from ibzdocs.formats.xlsx.days import Moment, moment, said_moment
from ibzdocs.formats.xlsx.escapes import unescaped
from ibzdocs.formats.xlsx.looks import OFF, Font, Look, font_of, look_at
from ibzdocs.formats.xlsx.patch import number_of
from ibzdocs.formats.xlsx.rich_text import Run

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL, _VALUE, _FORMULA, _INLINE, _STRING, _TEXT, _PART = (
    f"{{{MAIN}}}{name}" for name in ("c", "v", "f", "is", "si", "t", "r")
)
# An area: cells, whole columns or whole rows.
_AREA = re.compile(r"\$?([A-Za-z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Za-z]{1,3})?\$?(\d{1,7})?)?")
_NO_LOOK = 1_000_000  # of more looks than a workbook can have (Excel: 65 490)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_DIGITS = "0123456789"
_SHARED = "shared"
_TEXTS = ("str", "s", "inlineStr")  # types whose value may be empty
# Blanks, and marks of direction and the like that come along with what is copied from other windows.
NO_SHAPE = (
    " \t\n\r\f\v\u00a0\u2002\u2003\u2007\u2009\u200a\u2028\u2029\u202f\u3000"
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
ERROR = "#VALUE!"
NO_VALUE = "?"  # the type of a cell whose value cannot be one of its type

Text: TypeAlias = str | tuple[Run, ...]
Stored: TypeAlias = Text | bool | Decimal | Moment | None
At: TypeAlias = tuple[int, int]  # row and column, from 1
Area: TypeAlias = tuple[int, int, int, int]  # first row and column, last row and column


@immutable
class StoredCell:
    """A cell as it is stored: its value, the letters of its type (18.18.11), its formula with the sign before it.

    The type of a formula that has no value is ``n``; that of what cannot be a value is NO_VALUE, with its characters.
    """

    value: Stored
    kind: str
    look: Look
    formula: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether its value is more than blanks and signs of no shape."""
        if isinstance(self.value, tuple):
            return any(run.text.strip(NO_SHAPE) for run in self.value)
        return self.value is not None and (
            not isinstance(self.value, str) or bool(self.value.strip(NO_SHAPE))
        )


@immutable
class Shared:
    """What the sheets of a workbook share: texts and looks by their numbers, and the day from which days count."""

    texts: Sequence[Text]
    looks: Sequence[Look]
    epoch: datetime.datetime


@immutable
class Link:
    """A link on an area: the id of its relationship, empty where it leads to a place in the workbook.

    ``place`` is where in its target it leads: what stands behind the sign # of an address.
    """

    area: Area
    id: str
    place: str


@dataclass(slots=True)
class Page:
    """What a sheet's part says. ``hidden_columns`` are the first and last of columns that are not shown."""

    cells: dict[At, StoredCell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    frozen: int = 0
    is_filtered: bool = False


def texts_of(data: bytes) -> Sequence[Text]:
    """The texts that cells share, in the order of their numbers. Raises XMLSyntaxError, ValueError."""
    return [_text(node) for node in elements(data, _STRING)]


def page_of(data: bytes, shared: Shared) -> Page:
    """What a sheet's part says. Raises XMLSyntaxError, LookupError or ValueError where that is broken."""
    page, rows = Page(), Rows(shared)
    names = ("row", "col", "mergeCell", "hyperlink", "sheetViews", "autoFilter")
    row, column, merged, link, views, filters = (f"{{{MAIN}}}{name}" for name in names)
    hidden: dict[int, tuple[int, bool]] = {}
    for node in elements(data, row, column, merged, link, views, filters):
        if node.tag == row:
            page.cells.update(rows.cells(node))
            if is_hidden(node, "ht"):
                page.hidden_rows.add(rows.number)
        elif node.tag == column:
            first, last = int(node.get("min", "0")), int(node.get("max", "0"))
            hidden[first] = last, is_hidden(node, "width")
        elif node.tag == merged:
            page.merged += _areas(node)
        elif node.tag == link:
            page.links += _link(node)
        elif node.tag == views:
            page.frozen = _frozen(child(node, "sheetView"))
        else:
            page.is_filtered = page.is_filtered or child(node, "filterColumn") is not None
    page.hidden_columns = [(first, last) for first, (last, unseen) in hidden.items() if unseen]
    return page


def is_hidden(node: Element, size: str) -> bool:
    """Whether a row or column is hidden, or was drawn so narrow that nothing of it is seen."""
    return node.get("hidden", "") not in OFF or not node.get(size, "1").strip("0.")


def _frozen(view: Element | None) -> int:
    """The last row that stays in view: of those from where the sheet was scrolled to (18.3.1.66 and .87)."""
    pane = child(view, "pane")
    if not attribute(pane, "state").startswith("frozen"):
        return 0
    begin = re.sub(r"\D", "", attribute(view, "topLeftCell"))
    rows = int(float(attribute(pane, "ySplit") or 0))
    return rows and int(begin or 1) - 1 + rows


def _link(node: Element) -> Iterator[Link]:
    """The link of an element ``hyperlink``; none for one on no area."""
    for area in _areas(node):
        yield Link(area, node.get(RELATION, ""), node.get("location", ""))


class Rows:
    """Reads one row after the other: a row or cell that does not say its place follows the one before."""

    def __init__(self, shared: Shared) -> None:
        self._shared, self.number = shared, 0
        self._formulas: dict[str, tuple[str, At]] = {}  # shared ones with the cell that has them, by number

    def nodes(self, data: bytes) -> Iterator[Element]:
        """The rows of a sheet's part, one after the other. Raises XMLSyntaxError."""
        return elements(data, f"{{{MAIN}}}row")

    def cells(self, row: Element) -> Iterator[tuple[At, StoredCell]]:
        """The cells of a row that hold something, with their places."""
        said = row.get("r")
        self.number = self.number + 1 if said is None else _row(said)
        column = 0
        for cell in row:
            if cell.tag != _CELL:
                continue
            name = cell.get("r", "")
            at = _at(name) if name else (self.number, column + 1)
            column = at[1]
            if len(cell):
                yield at, self._cell(cell, at)

    def _cell(self, cell: Element, at: At) -> StoredCell:
        kind, style = cell.get("t", "n"), cell.get("s") or "0"
        look = look_at(self._shared.looks, int(style) if style.isdecimal() else _NO_LOOK)
        formula, said = "", None
        inline: Element | None = None
        for part in cell:
            if part.tag == _VALUE:
                said = part.text or ""
            elif part.tag == _FORMULA:
                formula = self._formula(part, at)
            elif part.tag == _INLINE:
                inline = part
        if inline is not None and (kind == "inlineStr" or not said):
            return StoredCell(_text(inline), "inlineStr", look, formula)
        if not said:
            is_open = formula and (said is None or kind not in _TEXTS)
            return StoredCell(None, "n" if is_open else kind, look, formula)
        value, kind = self._value(said, kind, look)
        return StoredCell(value, kind, look, formula)

    def _value(self, said: str, kind: str, look: Look) -> tuple[Stored, str]:
        """The value, and its type: NO_VALUE for what is none of its type, such as a day that no calendar has."""
        try:
            match kind:
                case "s":
                    return self._shared.texts[_index(said)], kind
                case "n":
                    return self._number(said, look), kind
                case "b":
                    return _is_true(said), kind
                case "d":
                    return self._moment(said_moment(said.strip()), look), kind
        except (LookupError, OverflowError, ValueError):
            return said, NO_VALUE
        return unescaped(said), kind

    def _moment(self, said: Moment, look: Look) -> Moment:
        """A day that is said; a time of day or a duration where it is said as one of the epoch, as Excel does."""
        epoch = self._shared.epoch
        if isinstance(said, datetime.datetime) and (look.duration or said.date() == epoch.date()):
            return moment((said - epoch) / datetime.timedelta(days=1), epoch, duration=look.duration)
        return said

    def _number(self, said: str, look: Look) -> Decimal | Moment:
        """A number, or the day that it stands for. Raises OverflowError, ValueError."""
        if "_" in said:  # which Python itself would read
            raise ValueError(said)
        number = float(said) if "." in said or "e" in said.lower() else int(said)
        if look.days:
            return moment(number, self._shared.epoch, duration=look.duration)
        return _decimal(number)

    def _formula(self, node: Element, at: At) -> str:
        """A formula as it is typed; that of a cell which shares another's as it would be typed there."""
        typed, number = f"={node.text or ''}", node.get("si", "")
        if node.get("t") != _SHARED:
            return typed
        if node.text:
            self._formulas[number] = typed, at
        if node.text or number not in self._formulas:
            return typed
        return _moved(*self._formulas[number], at)


def _moved(formula: str, origin: At, at: At) -> str:
    """A formula of one cell as it would be typed in another; as it is where it cannot be understood."""
    from openpyxl.formula.tokenizer import TokenizerError  # takes long to load, and few workbooks need it
    from openpyxl.formula.translate import Translator, TranslatorError

    down, right = at[0] - origin[0], at[1] - origin[1]
    try:
        return str(Translator(formula, "A1").translate_formula(row_delta=down, col_delta=right))
    except (TokenizerError, TranslatorError):
        return formula


def _index(said: str) -> int:
    """The number of a shared text. Raises ValueError for none."""
    if not said.strip().isdecimal():
        raise ValueError(said)
    return int(said)


def _is_true(said: str) -> bool:
    """What a truth value says (XML Schema part 2, §3.2.2), in whatever capitals. Raises ValueError."""
    word = said.strip().lower()
    return word == "true" or (word != "false" and bool(int(word)))


def _decimal(number: float) -> Decimal:
    """The number; one with a fraction rounded to the 15 digits that Excel itself keeps. Raises OverflowError."""
    if math.isinf(number):  # also raises it for a whole number that is too large
        raise OverflowError(number)
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.15g}")


def _text(node: Element) -> Text:
    """The text of ``si`` or ``is``: characters, or runs where a part of it has a font of its own; nothing phonetic."""
    if len(node) == 1 and node[0].tag == _TEXT:  # nearly all of them
        return unescaped(node[0].text or "")
    runs = []
    has_fonts = False
    for part in node:
        if part.tag == _TEXT:
            runs.append(Run(unescaped(part.text or "")))
        elif part.tag == _PART:
            font = next(children(part, "rPr"), None)
            has_fonts = has_fonts or font is not None
            before = "".join(run.text for run in runs[-1:])
            runs.append(_run(part, font_of(font) if font is not None else None, before))
    if not has_fonts and len(runs) < 2:
        return "".join(run.text for run in runs)
    return tuple(runs)


def _run(part: Element, font: Font | None, before: str) -> Run:
    """The run of a part of a cell; ``before`` are the characters before it."""
    text = unescaped("".join(each.text or "" for each in part if each.tag == _TEXT))
    if font is None:
        return Run(text)
    return Run(font.raised(text), font.bold, font.italic, tuple(font.lost(text, before)))


def _at(name: str) -> At:
    """The row and column of a cell by its name. Raises ValueError for what is none."""
    letters = name.rstrip(_DIGITS)
    try:
        row, column = int(name[len(letters) :]), _column(letters)
    except ValueError:
        row, column = 0, 0
    if row:
        return row, column
    if "$" in name:
        return _at(name.replace("$", ""))
    raise ValueError(f"'{name}'")


@cache
def _column(letters: str) -> int:
    if not letters.isascii() or not letters.isalpha():
        raise ValueError(letters)
    return number_of(letters.upper())


def _row(said: str) -> int:
    """The number of a row. Raises ValueError for what is none."""
    number = int(float(said))
    if number < 1:
        raise ValueError(f"'{said}'")
    return number


def _areas(node: Element) -> Iterator[Area]:
    """The area that an element is about; none where it says none."""
    area = area_of(node.get("ref", ""))
    if area is not None:
        yield area


def covers(area: Area, at: At) -> bool:
    """Whether a cell lies in an area."""
    return area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]


def area_of(said: str) -> Area | None:
    """The first row and column of an area and its last ones: of cells, whole columns or whole rows; None for none."""
    found = _AREA.fullmatch(said.rpartition("!")[2])
    left, top, right, bottom = found.groups() if found else (None,) * 4
    if not (left or top):
        return None
    if not (right or bottom):
        right, bottom = left, top
    rows = sorted((int(top or 1), int(bottom or _LAST_ROW)))
    columns = sorted((_column(left) if left else 1, _column(right) if right else _LAST_COLUMN))
    return rows[0], columns[0], rows[1], columns[1]
