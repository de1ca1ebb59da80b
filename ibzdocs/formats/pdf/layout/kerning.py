"""Pair kerning: how much closer or farther two neighbours stand than their widths say.

From the font's ``GPOS`` table (ISO/IEC 14496-22, 6.3.3: pair adjustment, feature ``kern``), else from its ``kern``
table (5.7.3). Word does the same where a style has ``w:kern``; where it has not, neither kerns, so that both break
lines alike. The tables are read here: fontTools makes objects of all of their parts, a tenth of a second for the
fonts of a plan, of which few are asked.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from reportlab.pdfbase.ttfonts import TTFontFace

# Two glyphs to the units by which the second is moved; None where the next table decides.
_Table: TypeAlias = Callable[[int, int], float | None]

# A font whose tables are damaged is set without kerning.
_BROKEN = (struct.error, LookupError, ValueError)
_SCRIPTS = (b"latn", b"DFLT")
_PAIRS, _EXTENSION = 2, 9
_BEFORE_ADVANCE, _ADVANCE = 0b011, 0b100  # what a value has of two axes: placement, and advance (table 17)


class Kerning(dict[str, float]):
    """Two characters to the thousandths of the size by which the second is moved, each asked of the font once.

    0 for a pair with a blank: lines are broken and stretched there.
    """

    __slots__ = ("_glyphs", "_lookups", "_scale")

    def __init__(self, file: TTFontFace) -> None:
        super().__init__()
        self._glyphs: Mapping[int, int] = file.charToGlyph
        self._scale: float = 1000 / file.unitsPerEm
        try:
            self._lookups = tuple(_lookups(file))
        except _BROKEN:
            self._lookups = ()

    def __missing__(self, pair: str) -> float:
        moved = self[pair] = self._moved(pair)
        return moved

    def _moved(self, pair: str) -> float:
        if not self._lookups or pair[0].isspace() or pair[1].isspace():
            return 0.0
        first, second = (self._glyphs.get(ord(character), -1) for character in pair)
        try:
            return sum(_first_answer(tables, first, second) for tables in self._lookups) * self._scale
        except _BROKEN:
            return 0.0

    def width(self, word: str) -> float:
        """What kerning adds to the width of a word, in thousandths of the size; mostly negative."""
        return sum(map(self.__getitem__, map(str.__add__, word, word[1:])))


def _first_answer(tables: Iterable[_Table], first: int, second: int) -> float:
    for table in tables:
        moved = table(first, second)
        if moved is not None:
            return moved
    return 0.0


def _lookups(file: TTFontFace) -> Iterator[tuple[_Table, ...]]:
    """The lookups that the font applies one after the other."""
    gpos = file.get_table("GPOS") if "GPOS" in file.table else b""
    if gpos and (chosen := _kern_lookups(gpos)):
        (lookups,) = _numbers(gpos, 8, 1)
        for index in chosen:
            (at,) = _numbers(gpos, lookups + 2 + 2 * index, 1)
            yield tuple(_pair_table(gpos, subtable) for subtable in _subtables(gpos, lookups + at))
    elif "kern" in file.table:
        yield tuple(_old_tables(file.get_table("kern")))


def _kern_lookups(gpos: bytes) -> list[int]:
    """The numbers of the lookups of the feature ``kern`` in the default language of Latin script, in order (6.2)."""
    scripts, features = _numbers(gpos, 4, 2)
    named = dict(_tagged(gpos, scripts))
    script = next((named[tag] for tag in _SCRIPTS if tag in named), 0)
    language = _numbers(gpos, script, 1)[0] if script else 0
    if not language:
        return []
    all_features = _tagged(gpos, features)
    asked = (all_features[index] for index in _counted(gpos, script + language + 4))
    return sorted({index for tag, at in asked if tag == b"kern" for index in _counted(gpos, at + 2)})


def _subtables(gpos: bytes, lookup: int) -> Iterator[int]:
    """Where the pair tables of a lookup begin, also those that are reached by an extension."""
    (kind,) = _numbers(gpos, lookup, 1)
    for offset in _counted(gpos, lookup + 4):
        at = lookup + offset
        if kind == _PAIRS:
            yield at
        elif kind == _EXTENSION:
            _, own, far = struct.unpack_from(">HHL", gpos, at)
            if own == _PAIRS:
                yield at + far


def _pair_table(gpos: bytes, at: int) -> _Table:
    """Format 1 lists pairs; format 2 puts glyphs into classes and decides for each first glyph that it covers."""
    form, coverage, has, has_second = _numbers(gpos, at, 4)
    covered = _covered(gpos, at + coverage)
    size = has.bit_count() + has_second.bit_count()  # numbers of both values
    before = (has & _BEFORE_ADVANCE).bit_count()

    def advance(value: int) -> float:
        return float(struct.unpack_from(">h", gpos, value + 2 * before)[0]) if has & _ADVANCE else 0.0

    if form == 1:
        sets = _counted(gpos, at + 8)

        @cache
        def values(first: int) -> Mapping[int, int]:
            """Where the values of the pairs of a covered glyph are, by the second one."""
            start = at + sets[covered[first]]
            (count,) = _numbers(gpos, start, 1)
            seconds = _numbers(gpos, start + 2, count * (1 + size))[:: 1 + size]
            return {glyph: start + 4 + 2 * rank * (1 + size) for rank, glyph in enumerate(seconds)}

        def by_pair(first: int, second: int) -> float | None:
            value = values(first).get(second) if first in covered else None
            return None if value is None else advance(value)

        return by_pair
    firsts, seconds, _, count = _numbers(gpos, at + 8, 4)
    first_classes, second_classes = _classes(gpos, at + firsts), _classes(gpos, at + seconds)

    def by_class(first: int, second: int) -> float | None:
        if first not in covered:
            return None
        rank = first_classes.get(first, 0) * count + second_classes.get(second, 0)
        return advance(at + 16 + 2 * rank * size)

    return by_class


def _old_tables(kern: bytes) -> Iterator[_Table]:
    """The tables of an older font that move glyphs along the line and list pairs."""
    _, count = _numbers(kern, 0, 2)
    at = 4
    for _ in range(count):
        _, length, kind, pairs = _numbers(kern, at, 4)
        if kind & 0xFF01 == 1:
            listed = struct.iter_unpack(">HHh", kern[at + 14 : at + 14 + 6 * pairs])
            yield _listed({(first, second): float(moved) for first, second, moved in listed})
        at += length


def _listed(moves: Mapping[tuple[int, int], float]) -> _Table:
    return lambda first, second: moves.get((first, second))


# ---------------------------------------------------------------------- what tables are made of (6.2)


def _numbers(data: bytes, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", data, at)


def _counted(data: bytes, at: int) -> tuple[int, ...]:
    """The numbers of a list that says first how many they are."""
    return _numbers(data, at + 2, *_numbers(data, at, 1))


def _tagged(data: bytes, at: int) -> list[tuple[bytes, int]]:
    """The tags of a list of scripts or features, and where in the table each begins."""
    (count,) = _numbers(data, at, 1)
    records = struct.iter_unpack(">4sH", data[at + 2 : at + 2 + 6 * count])
    return [(tag, at + offset) for tag, offset in records]


def _ranges(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """From which glyph to which something counts, and what it is."""
    (count,) = _numbers(data, at, 1)
    return struct.iter_unpack(">3H", data[at + 2 : at + 2 + 6 * count])


def _covered(data: bytes, at: int) -> Mapping[int, int]:
    """Glyphs to their rank among those that a table is about."""
    if _numbers(data, at, 1) == (1,):
        return {glyph: rank for rank, glyph in enumerate(_counted(data, at + 2))}
    return {
        glyph: rank + glyph - first
        for first, last, rank in _ranges(data, at + 2)
        for glyph in range(first, last + 1)
    }


def _classes(data: bytes, at: int) -> Mapping[int, int]:
    """Glyphs to their class, where that is not the first."""
    form, start = _numbers(data, at, 2)
    if form == 1:
        return dict(enumerate(_counted(data, at + 4), start))
    return {
        glyph: number for first, last, number in _ranges(data, at + 2) for glyph in range(first, last + 1)
    }
