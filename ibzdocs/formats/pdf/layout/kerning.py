"""Pair kerning: how much closer or farther two neighbours stand than their widths say.

From the font's ``GPOS`` table (ISO/IEC 14496-22, 6.3.3: pair adjustment, feature ``kern``), else from its ``kern``
table (5.7.3). Word does the same where a style has ``w:kern``; where it has not, neither kerns, so that both break
lines alike.

The tables are read here: fontTools makes an object of every pair, which takes as long as laying out ten pages.
"""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

# Two glyphs to the units by which the second is moved; None where the next table decides.
_Table: TypeAlias = Callable[[int, int], int | None]
# A glyph to its rank or class; None for one that is not there.
_Numbers: TypeAlias = Callable[[int], int | None]

_SCRIPTS = (b"latn", b"DFLT")
_PAIRS, _EXTENSION = 2, 9
_HORIZONTAL = 1
_PLACES, _ADVANCE = 3, 4  # bits of what a value says (6.3.2.4): two places come before the advance


class Kerning(dict[str, float]):
    """Two characters to the thousandths of the size by which the second is moved, each asked of the font once.

    0 for a pair with a blank: lines are broken and stretched there. A font whose tables are damaged is set without
    kerning. ``glyphs`` has the glyph of each code point.
    """

    __slots__ = ("_glyphs", "_lookups", "_scale")

    def __init__(self, font: bytes, glyphs: Mapping[int, int]) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._lookups: tuple[tuple[_Table, ...], ...] = ()
        self._scale = 0.0
        try:
            tables = _tables(font)
            self._scale = 1000 / _numbers(tables[b"head"], 18, 1)[0]
            self._lookups = tuple(_lookups(tables))
        except _BROKEN:
            self._lookups = ()

    def __missing__(self, pair: str) -> float:
        moved = self[pair] = self._moved(pair)
        return moved

    def _moved(self, pair: str) -> float:
        if not self._lookups or pair[0].isspace() or pair[1].isspace():
            return 0.0
        first, second = (self._glyphs.get(ord(character), 0) for character in pair)
        try:
            return sum(_first_answer(tables, first, second) for tables in self._lookups) * self._scale
        except _BROKEN:
            return 0.0

    def width(self, word: str) -> float:
        """What kerning adds to the width of a word, in thousandths of the size; mostly negative."""
        return sum(map(self.__getitem__, map(str.__add__, word, word[1:])))


# What is raised for a table that leads out of itself, or lacks something.
_BROKEN = (struct.error, LookupError, ArithmeticError)


def _first_answer(tables: Iterable[_Table], first: int, second: int) -> int:
    for table in tables:
        moved = table(first, second)
        if moved is not None:
            return moved
    return 0


def _numbers(data: bytes, at: int, count: int) -> tuple[int, ...]:
    """So many unsigned numbers of two bytes."""
    return struct.unpack_from(f">{count}H", data, at)


def _listed(data: bytes, at: int) -> tuple[int, ...]:
    """The numbers behind their count."""
    return _numbers(data, at + 2, *_numbers(data, at, 1))


def _tagged(data: bytes, at: int) -> list[tuple[bytes, int]]:
    """A list of tags, each with the place to which it leads, from the beginning of the list."""
    (count,) = _numbers(data, at, 1)
    rows = (struct.unpack_from(">4sH", data, at + 2 + 6 * number) for number in range(count))
    return [(tag, at + place) for tag, place in rows]


def _tables(font: bytes) -> dict[bytes, bytes]:
    """The tables of a font by their tags (4.3)."""
    (count,) = _numbers(font, 4, 1)
    rows = (struct.unpack_from(">4s4xLL", font, 12 + 16 * number) for number in range(count))
    return {tag: font[start : start + length] for tag, start, length in rows}


def _lookups(tables: Mapping[bytes, bytes]) -> Iterator[tuple[_Table, ...]]:
    """The lookups that the font applies one after the other."""
    if (gpos := tables.get(b"GPOS")) and (chosen := _kern_lookups(gpos)):
        (lookups,) = _numbers(gpos, 8, 1)
        places = _listed(gpos, lookups)
        for index in chosen:
            yield tuple(_pair_table(gpos, place) for place in _pair_tables(gpos, lookups + places[index]))
    elif old := tables.get(b"kern"):
        yield tuple(_old_tables(old))


def _kern_lookups(gpos: bytes) -> list[int]:
    """The numbers of the lookups of the feature ``kern`` in the default language of Latin script, in order."""
    scripts, features = (_tagged(gpos, place) for place in _numbers(gpos, 4, 2))
    places = dict(scripts)
    script = next((places[tag] for tag in _SCRIPTS if tag in places), 0)
    (language,) = _numbers(gpos, script, 1) if script else (0,)
    if not language:
        return []
    own = [features[index] for index in _listed(gpos, script + language + 4)]
    return sorted({index for tag, place in own if tag == b"kern" for index in _listed(gpos, place + 2)})


def _pair_tables(gpos: bytes, lookup: int) -> Iterator[int]:
    """Where the pair tables of a lookup stand, also those that are reached by an extension (6.3.9)."""
    (kind,) = _numbers(gpos, lookup, 1)
    for place in _listed(gpos, lookup + 4):
        at, own = lookup + place, kind
        if kind == _EXTENSION:
            own, further = struct.unpack_from(">HL", gpos, at + 2)
            at += further
        if own == _PAIRS:
            yield at


def _pair_table(gpos: bytes, at: int) -> _Table:
    """Format 1 lists pairs; format 2 puts glyphs into classes and decides for each first glyph that it covers."""
    form, coverage, one, two = _numbers(gpos, at, 4)
    covered, size = _ranks(gpos, at + coverage), 2 * (one.bit_count() + two.bit_count())
    advance = 2 * (one & _PLACES).bit_count() if one & _ADVANCE else None

    def value(place: int) -> int:
        return 0 if advance is None else int(struct.unpack_from(">h", gpos, place + advance)[0])

    if form == 1:
        sets = _listed(gpos, at + 8)

        @cache
        def pairs(rank: int) -> Mapping[int, int]:
            start = at + sets[rank]
            places = range(start + 2, start + 2 + (2 + size) * _numbers(gpos, start, 1)[0], 2 + size)
            return {_numbers(gpos, place, 1)[0]: value(place + 2) for place in places}

        def by_pair(first: int, second: int) -> int | None:
            rank = covered(first)
            return None if rank is None else pairs(rank).get(second)

        return by_pair
    firsts, seconds = (_classes(gpos, at + place) for place in _numbers(gpos, at + 8, 2))
    _, columns = _numbers(gpos, at + 12, 2)

    def by_class(first: int, second: int) -> int | None:
        if covered(first) is None:
            return None
        return value(at + 16 + size * ((firsts(first) or 0) * columns + (seconds(second) or 0)))

    return by_class


def _ranks(gpos: bytes, at: int) -> _Numbers:
    """The ranks of the glyphs that a table covers: each listed, or ranges of them (6.2.4)."""
    if _numbers(gpos, at, 1) == (1,):
        return {glyph: rank for rank, glyph in enumerate(_listed(gpos, at + 2))}.get
    return _in_ranges(gpos, at + 2, counted=True)


def _classes(gpos: bytes, at: int) -> _Numbers:
    """The classes of glyphs: of each from the first to the last, or of ranges (6.2.5)."""
    if _numbers(gpos, at, 1) == (1,):
        return dict(enumerate(_listed(gpos, at + 4), *_numbers(gpos, at + 2, 1))).get
    return _in_ranges(gpos, at + 2, counted=False)


def _in_ranges(gpos: bytes, at: int, *, counted: bool) -> _Numbers:
    """The number of the range in which a glyph stands; ``counted`` up from the first glyph of that."""
    (count,) = _numbers(gpos, at, 1)
    numbers = _numbers(gpos, at + 2, 3 * count)
    starts, ends, values = numbers[::3], numbers[1::3], numbers[2::3]

    def number(glyph: int) -> int | None:
        index = bisect_right(starts, glyph) - 1
        if index < 0 or glyph > ends[index]:
            return None
        return values[index] + (glyph - starts[index] if counted else 0)

    return number


def _old_tables(kern: bytes) -> Iterator[_Table]:
    """The horizontal tables of a ``kern`` table of version 0 that list pairs."""
    version, count = _numbers(kern, 0, 2)
    at = 4
    for _ in range(0 if version else count):
        _, length, coverage, pairs = _numbers(kern, at, 4)
        if coverage >> 8 == 0 and coverage & _HORIZONTAL:
            rows = (struct.unpack_from(">HHh", kern, at + 14 + 6 * number) for number in range(pairs))
            yield _old_table({(first, second): moved for first, second, moved in rows})
        at += length


def _old_table(pairs: Mapping[tuple[int, int], int]) -> _Table:
    return lambda first, second: pairs.get((first, second))
