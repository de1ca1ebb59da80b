"""The last values of formulas after cells were changed: sums and plain arithmetic computed, all others taken away.

A value that is older than the cells it comes from would be read as if it were right. What is not computed here
has no value until a spreadsheet program saves the file; readers say so (``formula-uncached``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, DecimalException

from openpyxl.formula.translate import Translator, TranslatorError

from ibzdocs.formats.ooxml.package import pack, unpack
from ibzdocs.formats.ooxml.xml import Element, child, children, read, serialised
from ibzdocs.formats.xlsx.patch import lettered, letters, number_of, numbered, sheet_parts

Where = tuple[str, int, int]

_REFERENCE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?(?![\w(])"
)
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(SUM|ROUND|ABS)\(|([-+*/(),])|(§\d+))")
_WHOLE_CALC = "fullCalcOnLoad"


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The workbook, and the cells whose formula has no last value any more."""

    data: bytes
    stale: tuple[Where, ...] = ()


def recomputed(data: bytes, file: str, changed: Iterable[tuple[str, tuple[int, int]]]) -> Recomputed:
    """The workbook with the last values of the formulas that depend on ``changed`` cells brought up to date.

    Raises Refused where a part cannot be read. A workbook without such formulas is returned as it is.
    """
    parts = unpack(data)
    book = _Book(parts, file)
    touched = book.depending((sheet, *at) for sheet, at in changed)
    if not touched:
        return Recomputed(data)
    stale = tuple(where for where in touched if not book.compute(where))
    for name in dict.fromkeys(where[0] for where in touched):
        parts[book.names[name]] = serialised(book.roots[name])
    _recalculate_later(parts, file)
    return Recomputed(pack(parts.items()), stale)


def _recalculate_later(parts: dict[str, bytes], file: str) -> None:
    """Have spreadsheet programs compute everything when they open the file (18.2.2)."""
    root = read(parts["xl/workbook.xml"], file)
    settings = child(root, "calcPr")
    if settings is not None:
        settings.set(_WHOLE_CALC, "1")
        parts["xl/workbook.xml"] = serialised(root)


class _Book:
    """The cells of a workbook that formulas refer to."""

    def __init__(self, parts: Mapping[str, bytes], file: str) -> None:
        self.names = sheet_parts(parts, file)
        self.roots = {name: read(parts[part], file) for name, part in self.names.items() if part in parts}
        self.cells: dict[Where, Element] = {}
        for name, root in self.roots.items():
            rows = child(root, "sheetData")
            for row, element in numbered(rows) if rows is not None else ():
                self.cells |= {(name, row, column): cell for column, cell in lettered(element)}
        self.formulas = dict(self._formulas())

    def _formulas(self) -> Iterator[tuple[Where, str]]:
        """The formula of each cell that has one; those that share one spelled out (18.3.1.40)."""
        shared: dict[tuple[str, str], tuple[str, str]] = {}
        for where, cell in self.cells.items():
            formula = child(cell, "f")
            if formula is None:
                continue
            name, text = f"{letters(where[2])}{where[1]}", formula.text or ""
            group = where[0], formula.get("si", "")
            if formula.get("t") == "shared" and text:
                shared[group] = name, text
            elif formula.get("t") == "shared" and group in shared:
                first, said = shared[group]
                try:
                    text = Translator(f"={said}", origin=first).translate_formula(name)[1:]
                except TranslatorError:
                    text = ""
            yield where, text

    def areas(self, where: Where) -> Iterator[tuple[str, int, int, int, int]]:
        """The areas that a formula refers to."""
        for match in _REFERENCE.finditer(self.formulas[where]):
            yield _area(match, where[0])

    def depending(self, changed: Iterable[Where]) -> list[Where]:
        """The formulas that depend on the cells, each after those that it depends on."""
        fresh, found = set(changed), dict[Where, None]()
        inside = {where: list(self.areas(where)) for where in self.formulas}
        while fresh:
            fresh = {
                where
                for where, areas in inside.items()
                if where not in found and any(_within(cell, area) for cell in fresh for area in areas)
            }
            found |= dict.fromkeys(sorted(fresh))
        return self._ordered(found, inside)

    def _ordered(
        self, found: Iterable[Where], inside: Mapping[Where, list[tuple[str, int, int, int, int]]]
    ) -> list[Where]:
        left, ordered = list(found), list[Where]()
        while left:
            free = [
                where
                for where in left
                if not any(_within(other, area) for other in left if other != where for area in inside[where])
            ] or left
            ordered += free
            left = [where for where in left if where not in free]
        return ordered

    def compute(self, where: Where) -> bool:
        """Give a formula's cell its new value; where it cannot be computed here, take the old one away."""
        cell = self.cells[where]
        value = self._value(where)
        for old in list(children(cell, "v")):
            cell.remove(old)
        cell.attrib.pop("t", "")
        if value is None:
            return False
        made = cell.makeelement(str(cell.tag).rpartition("}")[0] + "}v" if "}" in str(cell.tag) else "v")
        made.text = f"{value:f}"
        cell.append(made)
        return True

    def _value(self, where: Where) -> Decimal | None:
        values: list[list[Decimal]] = []

        def place(match: re.Match[str]) -> str:
            values.append(list(self._numbers(_area(match, where[0]))))
            return f"§{len(values) - 1}"

        try:
            return _Sum(_REFERENCE.sub(place, self.formulas[where]), values).value()
        except (_Other, DecimalException):
            return None

    def _numbers(self, area: tuple[str, int, int, int, int]) -> Iterator[Decimal]:
        """The numbers in an area. Raises _Other for anything else than numbers, texts and empty cells."""
        sheet, top, left, down, right = area
        if (down - top + 1) * (right - left + 1) > 100_000:
            raise _Other
        is_one = area[1:3] == area[3:]
        for row in range(top, down + 1):
            for column in range(left, right + 1):
                found = _number(self.cells.get((sheet, row, column)), is_one)
                if found is not None:
                    yield found


def _number(cell: Element | None, is_one: bool) -> Decimal | None:
    """The number in a cell, None where there is none; a text is none in an area, and an error by itself."""
    if cell is None:
        return None
    value, kind = child(cell, "v"), cell.get("t", "n")
    if kind == "n" and value is not None:
        return Decimal(value.text or "0")
    if kind == "e" or child(cell, "f") is not None or (is_one and kind != "n"):
        raise _Other
    return None


class _Other(Exception):
    """A formula that is not computed here."""


class _Sum:
    """The value of a formula of sums, numbers and the four operations; areas stand as ``§`` and a number."""

    def __init__(self, text: str, areas: list[list[Decimal]]) -> None:
        self.areas = areas
        self.tokens: list[str] = []
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                if text[at:].strip():
                    raise _Other
                break
            self.tokens.append(match[0].strip())
            at = match.end()

    def value(self) -> Decimal:
        found = self._terms()
        if self.tokens:
            raise _Other
        return found

    def _next(self, *wanted: str) -> str:
        return self.tokens.pop(0) if self.tokens and (not wanted or self.tokens[0] in wanted) else ""

    def _terms(self) -> Decimal:
        found = self._factors()
        while sign := self._next("+", "-"):
            other = self._factors()
            found = found + other if sign == "+" else found - other
        return found

    def _factors(self) -> Decimal:
        found = self._one()
        while sign := self._next("*", "/"):
            other = self._one()
            found = found * other if sign == "*" else found / other
        return found

    def _one(self) -> Decimal:
        token = self._next()
        if token in ("-", "+"):
            return -self._one() if token == "-" else self._one()
        if token.endswith("("):
            return self._call(token)
        if token.startswith("§"):
            cells = self.areas[int(token[1:])]
            if len(cells) > 1:
                raise _Other
            return cells[0] if cells else Decimal(0)
        if not token or not token[0].isdigit():
            raise _Other
        return Decimal(token)

    def _call(self, token: str) -> Decimal:
        arguments: list[list[Decimal]] = []
        while not self._next(")"):
            if arguments and not self._next(","):
                raise _Other
            is_area = (
                self.tokens[:1] and self.tokens[0].startswith("§") and self.tokens[1:2] in ([","], [")"])
            )
            arguments.append(self.areas[int(self.tokens.pop(0)[1:])] if is_area else [self._terms()])
        return _called(token, arguments)


def _called(token: str, arguments: list[list[Decimal]]) -> Decimal:
    flat = [number for each in arguments for number in each]
    match token, len(flat):
        case "(", 1:
            return flat[0]
        case "SUM(", _:
            return sum(flat, Decimal(0))
        case "ABS(", 1:
            return abs(flat[0])
        case "ROUND(", 2:
            return flat[0].quantize(Decimal(1).scaleb(-int(flat[1])), "ROUND_HALF_UP")
    raise _Other


def _area(match: re.Match[str], own: str) -> tuple[str, int, int, int, int]:
    sheet = (match[1] or "").replace("''", "'") or match[2] or own
    top, left = int(match[4]), number_of(match[3])
    down, right = (int(match[6]), number_of(match[5])) if match[5] else (top, left)
    return sheet, min(top, down), min(left, right), max(top, down), max(left, right)


def _within(where: Where, area: tuple[str, int, int, int, int]) -> bool:
    sheet, top, left, down, right = area
    return where[0] == sheet and top <= where[1] <= down and left <= where[2] <= right
