"""The words by which the parts of a plan are known, per language, and what a heading or column says by them."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.settings import LEVELS, LevelName, Levels
from ibzdocs.base.values import DOCUMENT_LANGUAGES

_FOLDER = Path(__file__).parent / "words"
SWOT_GROUPS: Mapping[str, str] = {"strengths": "S", "weaknesses": "W", "opportunities": "O", "threats": "T"}
_TOKEN = re.compile(r"[^\W_]+")
_LONGEST_ABBREVIATION = 4
_FIRST = 3  # letters by which phrases are looked up
_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?|[IVX]{1,5}|[A-Z])"
_AFTER = r"\s*(?:(?P<sign>[:.)|–—-])[\s:.)|–—-]*|(?=\s|$))\s*(?P<rest>.*)"


@immutable
class Label:
    """What stands before a title: the level it names, what was typed, its number, and where the title begins.

    ``is_marked`` says that a sign stands between both, as in ``SD4 – Title``.
    """

    level: str
    said: str
    number: str
    start: int
    is_marked: bool


@immutable
class Named:
    """What a heading names, and whether it says nothing else."""

    kind: str
    sure: bool


Phrases: TypeAlias = Mapping[str, tuple[tuple[str, ...], ...]]
_Index: TypeAlias = Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
_MOST_LETTERS, _MOST_TOKENS = 300, 30  # of a heading that can name a part of a plan


@dataclass(frozen=True)
class Vocabulary:
    """The words of all languages: labels, headings, types of units, heads of columns; phrases as tokens."""

    labels: Mapping[str, tuple[str, ...]]
    headings: Phrases
    units: Phrases
    columns: Phrases
    neutral: tuple[str, ...]
    chapter: tuple[str, ...]
    caption: tuple[str, ...]
    all: tuple[tuple[str, ...], ...]

    def label(self, text: str) -> Label | None:
        """The label that a text begins with, such as ``Doelstelling 4:``, ``OS 1.1`` or ``Axe 2 –``."""
        found = self._label_pattern.match(text) or self._abbreviation_pattern.match(text)
        if found is None or (not found["sign"] and found["rest"][:1].islower()):
            return None
        level = _level_of(self, found["label"])
        return Label(
            level,
            text[: found.start("rest")].strip(),
            found["number"],
            found.start("rest"),
            bool(found["sign"]),
        )

    def named(self, text: str) -> Named | None:
        """The part of a plan that a heading names, or None where it names none or several."""
        words = tokens(text[:_MOST_LETTERS])
        if len(words) > _MOST_TOKENS:
            return None
        found = list(self._phrases(words))
        kinds = {kind for kind, _, _ in found}
        rest = [
            word for at, word in enumerate(words) if not any(start <= at < end for _, start, end in found)
        ]
        sure = not any(not self._is_neutral(word) for word in rest)
        if len(kinds) > 1 and kinds <= {"swot", *SWOT_GROUPS}:
            return Named("swot", sure)
        if len(kinds) > 1 and kinds - {"mission", "vision"}:
            return None
        return Named(min(kinds), sure) if kinds else None

    def _phrases(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The phrases in the words of a heading, the longest at each place, with where they begin and end."""
        at = 0
        while at < len(words):
            kind, length = _longest(self._headings, words[at:])
            if kind:
                yield kind, at, at + length
            at += length or 1

    def _is_neutral(self, word: str) -> bool:
        return word.isdigit() or any(_fits(each, word) for each in self.neutral)

    @cached_property
    def _headings(self) -> _Index:
        return _indexed(self.headings)

    @cached_property
    def _units(self) -> _Index:
        return _indexed(self.units)

    @cached_property
    def _columns(self) -> _Index:
        return _indexed(self.columns)

    @cached_property
    def _label_pattern(self) -> re.Pattern[str]:
        """Words before a number, in whatever capitals, with or without accents."""
        said = (each for names in self.labels.values() for each in names if not _is_abbreviation(each))
        ordered = "|".join(map(_loose, sorted(said, key=len, reverse=True)))
        return _compiled(f"(?i:{ordered})", r"\s*(?:nr\.?|n°|no\.)?\s*")

    @cached_property
    def _abbreviation_pattern(self) -> re.Pattern[str]:
        said = (each for names in self.labels.values() for each in names if _is_abbreviation(each))
        return _compiled("|".join(map(re.escape, sorted(said, key=len, reverse=True))), r"[\s.]{0,2}")

    def unit_type(self, text: str, *, first: bool = False) -> str:
        """The type of unit that a name names, by its ``first`` words only or by any; nothing where it names none."""
        words = tokens(text)
        found = {_longest(self._units, words[at:])[0] for at in range(1 if first else len(words))}
        return next((kind for kind in self.units if kind in found), "")

    def column(self, text: str) -> str:
        """What the head of a column says it holds; nothing where it says something else."""
        words = tokens(text)
        kind, length = _longest(self._columns, words)
        unit = {word for phrase in self.columns["fte"] for word in phrase}
        rest = (word for word in words[length:] if not self._is_neutral(word) and word not in unit)
        return kind if kind and not any(rest) else ""

    def is_all(self, text: str) -> bool:
        """Whether a text says that all units are meant."""
        return tuple(tokens(text)) in self.all


def tokens(text: str) -> list[str]:
    """The words of a text in small letters without accents."""
    return _TOKEN.findall(folded(text))


def folded(text: str) -> str:
    """The text in small letters without accents."""
    spread = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(sign for sign in spread if not unicodedata.combining(sign)).lower()


def vocabulary(levels: Levels | None = None) -> Vocabulary:
    """The words of all languages, with the names that an edition gives the levels of its plan."""
    words = _shipped()
    if not levels:
        return words
    own: dict[str, tuple[str, ...]] = {level: tuple(_own_names(levels, level)) for level in LEVELS}
    labels = {level: (*own.get(level, ()), *said) for level, said in words.labels.items()}
    headings = dict(words.headings)
    for level, kind in (("objective", "objectives"), ("domain", "domains"), ("priority", "priorities"),
                        ("risk", "risks"), ("ambition", "ambitions")):  # fmt: skip
        if level in levels:
            many = (levels[level].many.of(language) for language in DOCUMENT_LANGUAGES)
            headings[kind] += tuple(tuple(tokens(name)) for name in many if name)
    return replace(words, labels=labels, headings=headings)


def _own_names(levels: Levels, level: LevelName) -> Iterator[str]:
    if level in levels:
        said = levels[level]
        names = (each.of(language) for each in (said.one, said.short) for language in DOCUMENT_LANGUAGES)
        yield from filter(None, (*names, said.prefix))


@cache
def _shipped() -> Vocabulary:
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted(_FOLDER.glob("*.toml"))]
    return Vocabulary(
        labels=_gathered(files, "labels"),
        headings=_as_tokens(_gathered(files, "headings")),
        units=_as_tokens(_gathered(files, "units")),
        columns=_as_tokens(_gathered(files, "columns")),
        neutral=tuple(dict.fromkeys(word for file in files for word in file["neutral"].split())),
        chapter=tuple(word for file in files for word in file["chapter"]),
        caption=tuple(word for file in files for word in file["caption"]),
        all=tuple(tuple(tokens(said)) for file in files for said in file["all"]),
    )


def _gathered(
    files: Iterable[Mapping[str, Mapping[str, Sequence[str]]]], table: str
) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for file in files:
        for kind, said in file[table].items():
            found.setdefault(kind, {}).update(dict.fromkeys(said))
    return {kind: tuple(said) for kind, said in found.items()}


def _as_tokens(found: Mapping[str, tuple[str, ...]]) -> Phrases:
    return {
        kind: tuple(tuple(re.findall(r"[^\W_]+\*?", folded(phrase))) for phrase in said)
        for kind, said in found.items()
    }


def _indexed(table: Phrases) -> _Index:
    """The phrases by the first letters of their first words."""
    return gathered(
        (phrase[0].rstrip("*")[:_FIRST], (kind, phrase))
        for kind, phrases in table.items()
        for phrase in phrases
    )


def _longest(index: _Index, words: Sequence[str]) -> tuple[str, int]:
    """The kind of the longest phrase that the words begin with, and its length."""
    best, length = "", 0
    starts = {words[0][:count] for count in range(1, _FIRST + 1)} if words else set()
    for start in sorted(starts):
        for kind, phrase in index.get(start, ()):
            fits = length < len(phrase) <= len(words) and all(map(_fits, phrase, words))
            best, length = (kind, len(phrase)) if fits else (best, length)
    return best, length


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _is_abbreviation(said: str) -> bool:
    return said.isupper() and len(said) <= _LONGEST_ABBREVIATION


def _compiled(said: str, between: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<label>{said}){between}{_NUMBER}(?![\w]){_AFTER}", re.DOTALL)


def _loose(said: str) -> str:
    """A pattern of words written with or without accents, with any apostrophe and any spaces."""
    signs = {" ": r"\s+", "'": "['’]"} | {plain: f"[{plain}{more}]" for plain, more in _ACCENTED.items()}
    return "".join(signs.get(sign, re.escape(sign)) for sign in folded(said))


_ACCENTED = {"e": "éèêë", "a": "àâä", "i": "îï", "o": "ôö", "u": "ûüù", "c": "ç"}


def _level_of(words: Vocabulary, said: str) -> str:
    """The level that a label names."""
    exact = " ".join(said.split())
    for level, names in words.labels.items():
        if any(exact == name if _is_abbreviation(name) else folded(exact) == folded(name) for name in names):
            return level
    return ""
