"""Formulas that are sums and plain arithmetic: the areas that they refer to, and what they give."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, DecimalException
from typing import TypeAlias

from ibzdocs.formats.xlsx.patch import number_of

Area: TypeAlias = tuple[str, int, int, int, int]
_REFERENCE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?(?![\w(])"
)
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(SUM|ROUND|ABS)\(|([-+*/(),])|(§\d+))")


class OtherFormula(Exception):
    """A formula that is not computed here."""


def areas_of(formula: str, own: str) -> Iterator[Area]:
    """The areas that a formula of the sheet ``own`` refers to: sheet, first row and column, last row and column."""
    return (_area(match, own) for match in _REFERENCE.finditer(formula))


def value_of(formula: str, own: str, numbers: Callable[[Area], Iterable[Decimal]]) -> Decimal | None:
    """What a formula without its ``=`` gives, with the ``numbers`` in an area; None where it is more than arithmetic.

    ``numbers`` raises OtherFormula where it cannot say.
    """
    values: list[list[Decimal]] = []

    def place(match: re.Match[str]) -> str:
        values.append(list(numbers(_area(match, own))))
        return f"§{len(values) - 1}"

    try:
        return _Sum(_REFERENCE.sub(place, formula), values).value()
    except (OtherFormula, DecimalException, IndexError, RecursionError):
        return None


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
                    raise OtherFormula
                break
            self.tokens.append(match[0].strip())
            at = match.end()

    def value(self) -> Decimal:
        found = self._terms()
        if self.tokens:
            raise OtherFormula
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
                raise OtherFormula
            return cells[0] if cells else Decimal(0)
        if not token or not token[0].isdigit():
            raise OtherFormula
        return Decimal(token)

    def _call(self, token: str) -> Decimal:
        arguments: list[list[Decimal]] = []
        while not self._next(")"):
            if arguments and not self._next(","):
                raise OtherFormula
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
    raise OtherFormula


def _area(match: re.Match[str], own: str) -> tuple[str, int, int, int, int]:
    sheet = (match[1] or "").replace("''", "'") or match[2] or own
    top, left = int(match[4]), number_of(match[3])
    down, right = (int(match[6]), number_of(match[5])) if match[5] else (top, left)
    return sheet, min(top, down), min(left, right), max(top, down), max(left, right)
