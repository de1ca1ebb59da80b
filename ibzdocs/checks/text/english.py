"""English terms in texts of other languages: modal shift, program manager."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ibzdocs.base.dictionary import Dictionary
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine

_WORD = re.compile(r"[^\W\d_]+")
_LONG_ENOUGH = 4  # a shorter word is written alike in too many languages


def english_terms(places: Mapping[str, Sequence[TextLine]], english: Dictionary | None) -> frozenset[str]:
    """Those of the words, each with the lines it stands in, that an English dictionary knows and that are terms.

    One word may be a slip of the text's own language: a term stands beside another English word, which is long or
    wrong as well, or has a capital within a sentence. None without a dictionary. Raises DictionarySilent.
    """
    if english is None or not places:
        return frozenset()
    beside = {
        word: {
            other
            for line in lines
            for other in _beside(word, line.bare)
            if len(other) >= _LONG_ENOUGH or other in places
        }
        for word, lines in places.items()
    }
    asked = {part for word in places for part in _WORD.findall(word)} | set().union(*beside.values())
    unknown = english.unknown(asked | {word.lower() for word in asked})
    known = {word for word in asked if word not in unknown or word.lower() not in unknown}
    return frozenset(
        word
        for word, lines in places.items()
        if known.issuperset(_WORD.findall(word)) and (known & beside[word] or _has_capital(word, lines))
    )


def _beside(word: str, text: str) -> Iterator[str]:
    """The words right before and behind a word, and its own parts where it has a hyphen."""
    gap = r"(?: & |[ \u00a0-])"
    pattern = rf"(?:([^\W\d_]+){gap})?(?<![^\W_]){re.escape(word)}(?![^\W_])(?=(?:{gap}([^\W\d_]+))?)"
    for match in re.finditer(pattern, text):
        yield from (other for other in match.groups() if other)
    if "-" in word:
        yield from (part for part in _WORD.findall(word) if len(part) >= _LONG_ENOUGH)


def _has_capital(word: str, lines: Sequence[TextLine]) -> bool:
    """Whether a word has a capital that no sentence gives it, in a language whose nouns have none."""
    inside = re.compile(rf"(?<=[^.!?:\s“«„(])\s{re.escape(word)}(?![^\W_])")
    return word.istitle() and any(
        line.language is not Language.DE and inside.search(line.bare) for line in lines
    )
