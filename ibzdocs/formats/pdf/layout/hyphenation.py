"""Where words may be divided, by the patterns of their language (Liang's algorithm, with levels as in libhyphen).

The pattern files are those that pyphen carries. They are read here and not by pyphen, which parses every
pattern beforehand, a second for German, and which takes the two levels of the German file as one list.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from string import digits

import pyphen

from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN, Font

DICTIONARIES = {"nl": "nl_NL", "fr": "fr", "de": "de_DE"}
SHORTEST = 7
# A Word file cannot say these, and word processors ask for two. With four letters on the next line twice as many Dutch
# and German lines ended elsewhere than there.
LEFT, RIGHT = 3, 3
# What LibreOffice asks for: letters of a word, and of those on each line.
SHORTEST_ELSEWHERE, LEAST_ELSEWHERE = 5, 2
PART = 2  # at each end of a part of a compound: COMPOUNDLEFTHYPHENMIN and COMPOUNDRIGHTHYPHENMIN of the German file
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN_LEVELS = "NEXTLEVEL"
# Dutch drops the trema of a letter that begins a line ("co-ordinatoren"). Such places are left alone.
_NOT_BEFORE = {"nl": "äëïöü"}


class Patterns:
    """The hyphenation patterns of one language.

    A file with two levels has first the places between the parts of compounds, then those within a part; each part
    is looked up as a word by itself (README.compound of libhyphen). Patterns that change the spelling have a slash
    in their letters and so are never found.
    """

    def __init__(self, path: Path, not_before: str = "") -> None:
        encoding, _, rest = path.read_bytes().partition(b"\n")
        text = rest.decode(encoding.decode("ascii").strip()).replace("\r", "")
        self._levels = tuple(_Level(part) for part in text.split(_BETWEEN_LEVELS))
        self._not_before = not_before

    def all_places(self, word: str) -> list[int]:
        """After how many letters the lower-case word may be divided, however few they are."""
        return self._within(word, 0, first=True, last=True)

    def places(self, word: str) -> list[int]:
        """The same with so many letters at least on each side."""
        found = _all_places(self, word)
        return [at for at in found if LEFT <= at <= len(word) - RIGHT and word[at] not in self._not_before]

    def _within(self, word: str, level: int, *, first: bool, last: bool) -> list[int]:
        """The places in a word or in a part of one; ``first`` and ``last`` say which ends are those of the word."""
        between = self._levels[level].places(word)
        if level + 1 == len(self._levels):
            return between
        if not between:
            left, right = 0 if first else PART, len(word) - (0 if last else PART)
            return [at for at in self._within(word, level + 1, first=first, last=last) if left <= at <= right]
        edges = [0, *between, len(word)]
        found = set(between)
        for start, end in pairwise(edges):
            at_start, at_end = first and start == 0, last and end == len(word)
            found.update(
                start + at for at in self._within(word[start:end], level, first=at_start, last=at_end)
            )
        return sorted(found)


class _Level:
    """The patterns of one level of a file: letters to the pattern with its digits, looked up as libhyphen does.

    At each letter only one pattern counts: that of the longest run of letters that ends here and begins some pattern.
    The files are made for this; where all patterns that fit were counted, German gets places that its authors removed.
    """

    def __init__(self, text: str) -> None:
        letters = text
        for digit in digits:
            letters = letters.replace(digit, "")
        patterns = dict(zip(letters.split("\n"), text.split("\n"), strict=True))
        self._raised = _Raised(patterns)
        self._runs = _Runs(sorted(patterns))

    def places(self, word: str) -> list[int]:
        """After how many letters the patterns divide the word."""
        dotted = f".{word}."
        levels = [0] * (len(dotted) + 1)
        runs, raised, run = self._runs, self._raised, ""
        for end, letter in enumerate(dotted, 1):
            run = runs[run + letter]
            for at, level in raised[run]:
                levels[end + at] = max(levels[end + at], level)
        return [place for place in range(1, len(word)) if levels[place + 1] % 2]


class _Runs(dict[str, str]):
    """Letters to the longest end of them that begins some pattern, looked for when it is first asked for."""

    def __init__(self, patterns: Sequence[str]) -> None:
        super().__init__()
        self._sorted = patterns

    def __missing__(self, letters: str) -> str:
        run, patterns = letters, self._sorted
        while run:
            at = bisect_left(patterns, run)
            if at < len(patterns) and patterns[at].startswith(run):
                break
            run = run[1:]
        self[letters] = run
        return run


class _Raised(dict[str, tuple[tuple[int, int], ...]]):
    """Letters to the levels that their pattern gives, counted from their end; read when it is first asked for."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        super().__init__()
        self._patterns = patterns

    def __missing__(self, letters: str) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        at = -len(letters)
        for char in self._patterns.get(letters, ""):
            if char.isdigit():
                found.append((at, int(char)))
            else:
                at += 1
        self[letters] = levels = tuple(found)
        return levels


@lru_cache(maxsize=8)
def patterns(language: str) -> Patterns | None:
    """The patterns of a language, by its two letters; None where there are none."""
    path = pyphen.LANGUAGES.get(DICTIONARIES.get(language, ""))
    return Patterns(path, _NOT_BEFORE.get(language, "")) if path else None


_OF_ADDRESS = re.compile(r"://|@|/$|\w[.=]\w|[?&]$")


@lru_cache(maxsize=20000)
def places(word: str, language: str) -> tuple[int, ...]:
    """After how many letters a word may be divided, each of its parts of letters by itself; nowhere in an address."""
    found = patterns(language[:2])
    if found is None:
        return ()
    return _in_parts(
        word, SHORTEST, lambda letters: _with_joints(found.places(letters), letters, language[:2])
    )


def _in_parts(word: str, shortest: int, places: Callable[[str], Iterable[int]]) -> tuple[int, ...]:
    """The places in each part of letters, in small letters, counted from where the word begins; in an address none."""
    if _OF_ADDRESS.search(word):
        return ()
    return tuple(
        letters.start() + place
        for letters in _LETTERS.finditer(word)
        if len(letters.group()) >= shortest
        for place in places(letters.group().lower())
    )


@lru_cache(maxsize=20000)
def _all_places(patterns: Patterns, word: str) -> tuple[int, ...]:
    return tuple(patterns.all_places(word))


@lru_cache(maxsize=20000)
def places_elsewhere(word: str, language: str) -> tuple[int, ...]:
    """After how many letters LibreOffice divides a word by the same patterns."""
    found = patterns(language[:2])
    if found is None:
        return ()

    def allowed(letters: str) -> list[int]:
        last = len(letters) - LEAST_ELSEWHERE
        return [place for place in _all_places(found, letters) if LEAST_ELSEWHERE <= place <= last]

    return _in_parts(word, SHORTEST_ELSEWHERE, allowed)


def _with_joints(found: list[int], word: str, language: str) -> list[int]:
    """The places, with those between parts that we know, and without those beside these."""
    known = [
        at + before
        for letters, before in joints(language)
        if letters in word
        for at in (match.start() for match in re.finditer(letters, word))
    ]
    allowed = [at for at in known if LEFT <= at <= len(word) - RIGHT]
    return sorted({*allowed, *(at for at in found if all(abs(at - each) > PART for each in known))})


@lru_cache(maxsize=8)
def joints(language: str) -> tuple[tuple[str, int], ...]:
    """Letters of compounds that the patterns divide wrongly, and after how many of them a part ends."""
    path = Path(__file__).parent / "joints" / f"{language}.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return tuple(
        (line.replace("|", ""), line.index("|")) for line in lines if line and not line.startswith("#")
    )


def divide(word: str, language: str, font: Font, room: float) -> int:
    """How many characters of ``word`` fit into ``room`` with a hyphen after them; 0 if none can."""
    if len(word) < SHORTEST:
        return 0
    width_of = font.widths
    return _fitting(
        word, places(word, language), room, lambda head: max(width_of[head + SOFT_HYPHEN], _apart(head, font))
    )


def divide_elsewhere(word: str, language: str, font: Font, room: float) -> int:
    """The same as LibreOffice does it."""
    if len(word) < SHORTEST_ELSEWHERE:
        return 0
    return _fitting(word, places_elsewhere(word, language), room, lambda head: _apart(head, font))


def _apart(head: str, font: Font) -> float:
    """The width of the beginning of a word with a hyphen that is not kerned, as LibreOffice sets it."""
    return font.widths[head] + font.widths[SOFT_HYPHEN]


def _fitting(word: str, found: tuple[int, ...], room: float, width_of: Callable[[str], float]) -> int:
    for place in reversed(found):
        if width_of(word[:place]) <= room:
            return place
    return 0
