"""Where rows stand after others were put in between or taken away, and what refers to them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from ibzdocs.base.immutable import immutable

_LAST = 1_048_576
_CELLS = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?")
_ROWS = re.compile(r"(\$?)(\d+):(\$?)(\d+)")
_GONE = "#REF!"


class Unmovable(ValueError):
    """Something refers to rows in a way that cannot be followed."""


@immutable
class Moves:
    """What happens to the rows of a sheet: how many come after which one, and which go. Numbers as before."""

    inserted: Mapping[int, int] = field(default_factory=dict, hash=False)
    removed: frozenset[int] = frozenset()

    def line(self, row: int) -> int:
        """Where a row stands afterwards; of one that goes, where the row before it stands."""
        more = sum(count for after, count in self.inserted.items() if after < row)
        return min(_LAST, row + more - sum(gone <= row for gone in self.removed))

    def fresh(self, after: int, number: int) -> int:
        """Where the new row of that number (from 1) after a row stands."""
        return self.line(after) + number

    def area(self, top: int, down: int, *, grows: bool = False) -> tuple[int, int] | None:
        """The first and last row of an area afterwards; None where all of it goes.

        Rows that come after its last one belong to it where it ``grows``.
        """
        if down - top < len(self.removed) and all(row in self.removed for row in range(top, down + 1)):
            return None
        first = self.line(top) + (top in self.removed)
        last = self.line(down) + (self.inserted.get(down, 0) if grows else 0)
        return first, min(_LAST, last)


def referring(formula: str, own: str, moves: Mapping[str, Moves]) -> str:
    """A formula that stands on the sheet ``own``, with what it refers to where that stands afterwards.

    ``moves`` are by sheet. Raises Unmovable where that cannot be told.
    """
    if not any(character.isdigit() for character in formula):
        return formula
    started = formula.startswith("=")
    try:
        tokens = Tokenizer(formula if started else f"={formula}").items
    except TokenizerError as unknown:
        raise Unmovable(formula) from unknown
    text = "".join(_token(token, own, moves) for token in tokens)
    return f"={text}" if started else text


def _token(token: Token, own: str, moves: Mapping[str, Moves]) -> str:
    said = str(token.value)
    if token.type == Token.FUNC and ":" in said and moves:
        raise Unmovable(said)
    if token.type != Token.OPERAND or token.subtype != Token.RANGE or "[" in said:
        return said
    named, mark, area = said.rpartition("!")
    sheet = _sheet(named) if mark else own
    if ":" in sheet and moves:
        raise Unmovable(said)
    return f"{named}{mark}{reference(area, moves[sheet])}" if sheet in moves else said


def _sheet(named: str) -> str:
    return named[1:-1].replace("''", "'") if named.startswith("'") else named


def reference(area: str, moves: Moves, *, grows: bool = False) -> str:
    """A reference to cells or rows as it is afterwards; anything else as it is."""
    if (match := _CELLS.fullmatch(area)) or (match := _ROWS.fullmatch(area)):
        first, top, second, down = match.groups()
    else:
        return area
    found = moves.area(int(top), int(down or top), grows=grows)
    if found is None:
        return _GONE
    if down is None and found[0] == found[1]:
        return f"{first}{found[0]}"
    return f"{first}{found[0]}:{first if second is None else second}{found[1]}"


def areas(said: str, moves: Moves) -> str:
    """Areas with blanks between them as they are afterwards; those of which all goes are left out."""
    moved = (reference(each, moves, grows=True) for each in said.split())
    return " ".join(each for each in moved if each != _GONE)


def single(formulas: Iterable[tuple[str, str]], sheet: str, rows: frozenset[int]) -> frozenset[int]:
    """Those of the rows of a sheet that a formula (the sheet that it is on, its text) refers to by themselves.

    Without them it would lead nowhere. Raises Unmovable where that cannot be told.
    """
    found: set[int] = set()
    for own, formula in formulas:
        _seen(formula, own, sheet, lambda top, down: _note(found, top, down, rows))
    return frozenset(found)


def _note(found: set[int], top: int, down: int, rows: frozenset[int]) -> None:
    if down - top < len(rows) and all(row in rows for row in range(top, down + 1)):
        found.update(range(top, down + 1))


def _seen(formula: str, own: str, sheet: str, tell: Callable[[int, int], None]) -> None:
    """Tell the first and last row of each area of ``sheet`` in a formula."""

    class Watching(Moves):
        def area(self, top: int, down: int, *, grows: bool = False) -> tuple[int, int]:
            tell(top, down)
            return top, down

    referring(formula, own, {sheet: Watching()})
