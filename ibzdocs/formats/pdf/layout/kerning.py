"""Pair kerning: how much closer or farther two neighbours stand than their widths say.

From the font's ``GPOS`` table (ISO/IEC 14496-22, 6.3.3: pair adjustment, feature ``kern``), else from its ``kern``
table (5.7.3). Word does the same where a style has ``w:kern``; where it has not, neither kerns, so that both break
lines alike.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from fontTools.ttLib import TTFont, TTLibError

# Two glyphs to the units by which the second is moved; None where the next table decides.
_Table: TypeAlias = Callable[[str, str], float | None]

# A font whose tables are damaged is set without kerning.
_BROKEN = (TTLibError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
_SCRIPTS = ("latn", "DFLT")
_PAIRS, _EXTENSION = 2, 9


class Kerning(dict[str, float]):
    """Two characters to the thousandths of the size by which the second is moved, each asked of the font once.

    0 for a pair with a blank: lines are broken and stretched there.
    """

    __slots__ = ("_glyphs", "_lookups", "_scale")

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._glyphs: dict[int, str] = {}
        self._lookups: tuple[tuple[_Table, ...], ...] = ()
        self._scale = 0.0
        try:
            font = TTFont(BytesIO(path.read_bytes()), lazy=True)
            self._glyphs = font.getBestCmap() or {}
            self._lookups = tuple(_lookups(font))
            self._scale = 1000 / font["head"].unitsPerEm
        except _BROKEN:
            self._lookups = ()

    def __missing__(self, pair: str) -> float:
        moved = self[pair] = self._moved(pair)
        return moved

    def _moved(self, pair: str) -> float:
        if not self._lookups or pair[0].isspace() or pair[1].isspace():
            return 0.0
        first, second = (self._glyphs.get(ord(character), "") for character in pair)
        try:
            return sum(_first_answer(tables, first, second) for tables in self._lookups) * self._scale
        except _BROKEN:
            return 0.0

    def width(self, word: str) -> float:
        """What kerning adds to the width of a word, in thousandths of the size; mostly negative."""
        return sum(map(self.__getitem__, map(str.__add__, word, word[1:])))


def _first_answer(tables: Iterable[_Table], first: str, second: str) -> float:
    for table in tables:
        moved = table(first, second)
        if moved is not None:
            return moved
    return 0.0


def _lookups(font: TTFont) -> Iterator[tuple[_Table, ...]]:
    """The lookups that the font applies one after the other."""
    if "GPOS" in font and (chosen := _kern_lookups(font["GPOS"].table)):
        lookups = font["GPOS"].table.LookupList.Lookup
        for index in chosen:
            yield tuple(_pair_table(subtable) for subtable in _subtables(lookups[index]))
    elif "kern" in font:
        yield tuple(_old_table(table.kernTable) for table in font["kern"].kernTables if table.coverage & 1)


def _kern_lookups(gpos: Any) -> list[int]:
    """The numbers of the lookups of the feature ``kern`` in the default language of Latin script, in order."""
    scripts = {record.ScriptTag: record.Script for record in gpos.ScriptList.ScriptRecord}
    script = next((scripts[tag] for tag in _SCRIPTS if tag in scripts), None)
    if script is None or script.DefaultLangSys is None:
        return []
    records = [gpos.FeatureList.FeatureRecord[index] for index in script.DefaultLangSys.FeatureIndex]
    features = [record.Feature for record in records if record.FeatureTag == "kern"]
    return sorted({index for feature in features for index in feature.LookupListIndex})


def _subtables(lookup: Any) -> Iterator[Any]:
    """The pair tables of a lookup, also where they are reached by an extension."""
    for subtable in lookup.SubTable:
        found = subtable.ExtSubTable if lookup.LookupType == _EXTENSION else subtable
        if found.LookupType == _PAIRS:
            yield found


def _pair_table(table: Any) -> _Table:
    """Format 1 lists pairs; format 2 puts glyphs into classes and decides for each first glyph that it covers."""
    covered = {glyph: index for index, glyph in enumerate(table.Coverage.glyphs)}
    if table.Format == 1:
        sets = [
            {pair.SecondGlyph: _advance(pair.Value1) for pair in pairs.PairValueRecord}
            for pairs in table.PairSet
        ]
        return lambda first, second: sets[covered[first]].get(second) if first in covered else None
    firsts, seconds = table.ClassDef1.classDefs, table.ClassDef2.classDefs

    def by_class(first: str, second: str) -> float | None:
        if first not in covered:
            return None
        return _advance(table.Class1Record[firsts.get(first, 0)].Class2Record[seconds.get(second, 0)].Value1)

    return by_class


def _advance(value: Any) -> float:
    return float(getattr(value, "XAdvance", 0) or 0)


def _old_table(pairs: dict[tuple[str, str], int]) -> _Table:
    return lambda first, second: pairs.get((first, second))
