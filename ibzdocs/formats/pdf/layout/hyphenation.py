"""Where words may be divided, by the patterns of their language (Liang's algorithm).

The pattern files are those that pyphen carries. They are read here and not by pyphen, which parses every
pattern beforehand: a second for German. Here a pattern is parsed when a word first needs it.
"""

import re
from functools import lru_cache
from pathlib import Path
from string import digits

import pyphen

from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN, Font

DICTIONARIES = {"nl": "nl_NL", "fr": "fr", "de": "de_DE"}
SHORTEST = 6
LEFT = RIGHT = 3
_LETTERS = re.compile(r"[^\W\d_]+")


class Patterns:
    """The hyphenation patterns of one language: letters to the pattern with its digits.

    Patterns that change the spelling have a slash in their letters and so are never found.
    """

    def __init__(self, path: Path) -> None:
        encoding, _, rest = path.read_bytes().partition(b"\n")
        text = rest.decode(encoding.decode("ascii").strip()).replace("\r", "")
        letters = text
        for digit in digits:
            letters = letters.replace(digit, "")
        self._patterns = dict(zip(letters.split("\n"), text.split("\n"), strict=True))
        self._longest = max(map(len, self._patterns))

    def places(self, word: str) -> list[int]:
        """After how many letters the lower-case word may be divided."""
        dotted = f".{word}."
        levels = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                pattern = self._patterns.get(dotted[start:end])
                if pattern:
                    _raise_levels(levels, start, pattern)
        return [place for place in range(LEFT, len(word) - RIGHT + 1) if levels[place + 1] % 2]


def _raise_levels(levels: list[int], at: int, pattern: str) -> None:
    for char in pattern:
        if char.isdigit():
            levels[at] = max(levels[at], int(char))
        else:
            at += 1


@lru_cache(maxsize=8)
def patterns(language: str) -> Patterns | None:
    """The patterns of a language, by its two letters; None where there are none."""
    path = pyphen.LANGUAGES.get(DICTIONARIES.get(language, ""))
    return Patterns(path) if path else None


@lru_cache(maxsize=20000)
def _places(word: str, language: str) -> tuple[int, ...]:
    found = patterns(language[:2])
    if found is None:
        return ()
    return tuple(
        letters.start() + place
        for letters in _LETTERS.finditer(word)
        if len(letters.group()) >= SHORTEST
        for place in found.places(letters.group().lower())
    )


def divide(word: str, language: str, font: Font, room: float) -> int:
    """How many characters of ``word`` fit into ``room`` with a hyphen after them; 0 if none can."""
    if len(word) < SHORTEST:
        return 0
    for place in reversed(_places(word, language)):
        if font.widths[word[:place] + SOFT_HYPHEN] <= room:
            return place
    return 0
