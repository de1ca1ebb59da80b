"""Which row of one sheet is which of another: by key, by text, by likeness; never by row number."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ibzdocs.base.mappings import gathered
from ibzdocs.inputs.workbook.columns import REPEATED_SETTINGS, Sheet
from ibzdocs.workflows.compare.cells import cells, content, name, texts, words_of

ALIKE = 0.5  # share of the words that two texts have in common, above which one is the other, changed
_FREQUENT, _LOOKED_AT = 50, 10  # rows that have a word, and rows that may be a row's counterpart


class Pair(NamedTuple):
    """A row that was and the row that it became; None where there is none.

    ``moved`` are its places (from 1) before and after, where it stands among other neighbours now.
    """

    old: object
    new: object
    moved: tuple[int, ...] = ()


def align(sheet: Sheet, old: Sequence[object], new: Sequence[object]) -> tuple[Pair, ...]:
    """Every row of both sheets once, alone or with its counterpart, in the order of ``new``.

    A row with another key but the same text is the same row. Rows without a key of their own are found by
    what they say, then among those between the same neighbours by the words that they have in common.
    """
    table = _Table(sheet, old, new)
    if sheet.unique:
        table.claim(lambda row: (name(sheet, row), texts(sheet, row)))
        table.claim(lambda row: texts(sheet, row) or None)
        table.claim(lambda row: name(sheet, row))
    else:
        table.claim_in_order(lambda row: content(sheet, row))
        for key in (lambda row: content(sheet, row), lambda row: _identity(sheet, row), _said(sheet)):
            table.claim(key)
        _match_between(table)
    return tuple(_in_order(table))


def _identity(sheet: Sheet, row: Any) -> Hashable:
    """What a row without a declared key is known by, or None."""
    match sheet.role:
        case "settings":
            return None if row.key in REPEATED_SETTINGS and not row.value else (row.key, _value(row))
        case "texts":
            return (row.part == "annexes", row.id) if row.id else None
    if sheet.id == "terms":
        return str(row.names.nl)
    return (row.unit, row.level) if sheet.years else None


def _value(row: Any) -> str:
    """What tells lines of the Plan sheet with one key apart; a party is known by what it says."""
    return str(row.value) if row.key in REPEATED_SETTINGS else ""


def _said(sheet: Sheet) -> Callable[[object], Hashable]:
    return lambda row: _text(sheet, row) or None


def _text(sheet: Sheet, row: object) -> str:
    return " ".join(filter(None, map(words_of, cells(sheet, row).values())))


# ---------------------------------------------------------------------------------------------- matching


@dataclass(slots=True)
class _Table:
    """Two sheets side by side; ``found`` leads from an old row's index to that of the new one."""

    sheet: Sheet
    old: Sequence[object]
    new: Sequence[object]
    found: dict[int, int] = field(default_factory=dict)

    def open_old(self) -> list[int]:
        """The old rows without counterpart."""
        return [number for number in range(len(self.old)) if number not in self.found]

    def open_new(self) -> list[int]:
        """The new rows without counterpart."""
        taken = set(self.found.values())
        return [number for number in range(len(self.new)) if number not in taken]

    def claim(self, key: Callable[[object], Hashable]) -> None:
        """Match rows with an equal key that no other open row has; a key None says nothing."""
        before = _unique({number: key(self.old[number]) for number in self.open_old()})
        after = _unique({number: key(self.new[number]) for number in self.open_new()})
        self.found |= {number: after[value] for value, number in before.items() if value in after}

    def claim_in_order(self, key: Callable[[object], Hashable]) -> None:
        """Match runs of rows with equal keys, in their order."""
        before, after = [key(row) for row in self.old], [key(row) for row in self.new]
        for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
            self.found |= {block.a + step: block.b + step for step in range(block.size)}


def _unique(keys: dict[int, Hashable]) -> dict[Hashable, int]:
    count = Counter(keys.values())
    return {key: number for number, key in keys.items() if key is not None and count[key] == 1}


def _match_between(table: _Table) -> None:
    """Match open rows that stand between the same two matched ones and belong to the same thing."""
    firsts = longest_run(table.found)
    seconds = [table.found[number] for number in firsts]
    gaps: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, numbers, anchors, sheet_rows in (
        (0, table.open_old(), firsts, table.old),
        (1, table.open_new(), seconds, table.new),
    ):
        for number in numbers:
            gap = (bisect_left(anchors, number), _group(table.sheet, sheet_rows[number]))
            gaps.setdefault(gap, ([], []))[side].append(number)
    for old, new in gaps.values():
        _match_gap(table, old, new)


def _group(sheet: Sheet, row: object) -> Hashable:
    return str(getattr(row, {"texts": "part", "settings": "key"}.get(sheet.role, "unit"), ""))


def _match_gap(table: _Table, old: Sequence[int], new: Sequence[int]) -> None:
    """The likest two first, then what is like without crossing them; a lone pair may differ in one cell."""
    matched = _ordered(_likenesses(table, old, new))
    table.found |= matched
    if not matched and len(old) == len(new) == 1 and _one_cell(table, old[0], new[0]):
        table.found[old[0]] = new[0]


def _likenesses(table: _Table, old: Sequence[int], new: Sequence[int]) -> list[tuple[float, int, int]]:
    """Pairs of rows that are alike enough, the likest first.

    Only rows that share a word which few have are looked at: with all pairs, the time would grow with the
    square of the text.
    """
    after = {number: _counted(_text(table.sheet, table.new[number])) for number in new}
    having = gathered((word, number) for number, others in after.items() for word in others)
    found = []
    for number in old:
        words = _counted(_text(table.sheet, table.old[number]))
        shared = Counter(other for word in words for other in _telling(having, word))
        for other, _ in shared.most_common(_LOOKED_AT):
            found.append((-_likeness(words, after[other]), number, other))
    return sorted(each for each in found if each[0] < -ALIKE)


def _telling(having: Mapping[str, Sequence[int]], word: str) -> Sequence[int]:
    """The rows that have a word, unless so many have it that it tells nothing."""
    numbers = having.get(word, ())
    return numbers if len(numbers) <= _FREQUENT else ()


def _ordered(pairs: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """The pairs that cross none of those before them."""
    old: list[int] = []
    new: list[int] = []
    for _, first, second in pairs:
        place = bisect_left(old, first)
        is_free = first not in old[place : place + 1] and second not in new[place : place + 1]
        if is_free and bisect_left(new, second) == place:
            old.insert(place, first)
            new.insert(place, second)
    return dict(zip(old, new, strict=True))


def _one_cell(table: _Table, old: int, new: int) -> bool:
    first, second = (dict(content(table.sheet, row)) for row in (table.old[old], table.new[new]))
    return len({slot for slot in {**first, **second} if first.get(slot) != second.get(slot)}) == 1


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _counted(text: str) -> Counter[str]:
    return Counter(text.casefold().split())


# ----------------------------------------------------------------------------------------------- order


def longest_run(found: Mapping[int, int]) -> list[int]:
    """The most keys whose values stand in the same order as they do; what is not among them has moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in sorted(found):
        place = bisect_left(tails, found[number])
        before[number] = ends[place - 1] if place else None
        tails[place : place + 1] = [found[number]]
        ends[place : place + 1] = [number]
    run, last = list[int](), ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]


def _in_order(table: _Table) -> Iterator[Pair]:
    """The rows of the new sheet, and behind the row that they stood behind those that are gone."""
    steady = longest_run(table.found)
    came_from = {new: old for old, new in table.found.items()}
    gone = gathered(
        (bisect_left(steady, number), Pair(table.old[number], None)) for number in table.open_old()
    )
    yield from gone.get(0, ())
    for number, row in enumerate(table.new):
        old = came_from.get(number)
        if old is None:
            yield Pair(None, row)
            continue
        place = bisect_left(steady, old)
        is_steady = steady[place : place + 1] == [old]
        yield Pair(table.old[old], row, () if is_steady else (old + 1, number + 1))
        if is_steady:
            yield from gone.get(place + 1, ())
