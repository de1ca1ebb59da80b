"""English in texts of other languages: terms (modal shift, program manager), titles and sentences."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ibzdocs.base.dictionary import Dictionary
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine

_WORD = re.compile(r"[^\W\d_]+")
_LONG_ENOUGH = 4  # a shorter word is written alike in too many languages

# Small words that are of English alone, among Dutch, French and German.
_SMALL_WORDS = """
the and with from by are for our your their this that which how what to towards its into about between
"""
_NEAR, _LEAST = 2, 2  # words from one that is English, and unknown words that make a passage


def english_passages(text: str, unknown: Collection[str]) -> frozenset[str]:
    """The words of ``unknown`` in what is English without a dictionary: “Towards a common understanding of the law”.

    Each stands near a small word that is English, or near such a word; two of them at least.
    """
    words, small = _WORD.findall(text), _SMALL_WORDS.split()
    reached = {at for at, word in enumerate(words) if word.lower() in small}
    wrong = {at for at, word in enumerate(words) if word in unknown} - reached
    found: set[int] = set()
    while near := {at for at in wrong - found if reached & {*range(at - _NEAR, at + _NEAR + 1)}}:
        found |= near
        reached |= near
    return frozenset(words[at] for at in found) if len(found) >= _LEAST else frozenset()


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
