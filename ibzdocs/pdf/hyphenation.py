"""Where words may be divided, by the patterns of their language."""

import re
from functools import lru_cache

from pyphen import Pyphen

from ibzdocs.pdf.measure import SOFT_HYPHEN, Font

PATTERNS = {"nl": "nl_NL", "fr": "fr", "de": "de_DE"}
SHORTEST = 6
LEFT = RIGHT = 3
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8)
def _patterns(language: str) -> Pyphen | None:
    name = PATTERNS.get(language[:2])
    return Pyphen(lang=name, left=LEFT, right=RIGHT) if name else None


@lru_cache(maxsize=20000)
def _places(word: str, language: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    if patterns is None:
        return ()
    return tuple(
        letters.start() + int(place)
        for letters in _LETTERS.finditer(word)
        if len(letters.group()) >= SHORTEST
        for place in reversed(patterns.positions(letters.group().lower()))
    )


def divide(word: str, language: str, font: Font, room: float) -> int:
    """How many characters of ``word`` fit into ``room`` with a hyphen after them; 0 if it cannot be divided so."""
    if len(word) < SHORTEST:
        return 0
    return max(
        (place for place in _places(word, language) if font.widths[word[:place] + SOFT_HYPHEN] <= room),
        default=0,
    )
