"""Names of another language in a text: what a dictionary does not know of them is no slip."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibzdocs.base.dictionary import Dictionary

_IN_FULL = re.compile(r"(?<![\w&-])([A-Z]{2,8})\s\(([^()]{8,120})\)")
_IN_SHORT = re.compile(r"((?:[^\W\d_][\w’'-]*\s){2,12})\(([A-Z]{2,8})\)")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 2  # unknown words by which a name is of another language


def spelled_out(text: str, unknown: Collection[str]) -> frozenset[str]:
    """The words of ``unknown`` in names that stand beside their abbreviation: ETCS (European Train Control System).

    Two of a name's words must be unknown: one of a name in the language of the text may be a slip.
    """
    found = {word for name in _names(text) for word in _of_other_language(name, unknown)}
    return frozenset(found)


def _names(text: str) -> Iterator[list[str]]:
    if "(" not in text:
        return
    for match in _IN_FULL.finditer(text):
        yield from _spelling(match[1], _WORD.findall(match[2]))
    for match in _IN_SHORT.finditer(text):
        words = _WORD.findall(match[1])
        yield from _spelling(match[2], words[-len(match[2]) :])


def _spelling(short: str, words: list[str]) -> Iterator[list[str]]:
    """The words of a name, if the first letters of those that are not small spell its abbreviation."""
    if "".join(word[0] for word in words if word[0].isupper()) == short:
        yield words


def _of_other_language(name: Iterable[str], unknown: Collection[str]) -> list[str]:
    found = [word for word in name if word in unknown]
    return found if len(found) >= _LEAST else []


def names_elsewhere(places: Mapping[str, str], others: Iterable["Dictionary"]) -> frozenset[str]:
    """The words, each with the text it stands in, that another language knows as names or parts of names.

    A name has a capital, and is not known in small letters; of a longer name the word beside it is known, too, and
    has a capital: Roi Albert. Raises DictionarySilent.
    """
    asked = {word: _beside(word, text) for word, text in places.items() if word.istitle()}
    words = {*asked, *(other for beside in asked.values() for other in beside)}
    found: set[str] = set()
    for dictionary in others if asked else ():
        unknown = dictionary.unknown(words | {word.lower() for word in words})
        known = words - unknown
        found |= {word for word in known & asked.keys() if word.lower() in unknown or known & asked[word]}
    return frozenset(found)


def _beside(word: str, text: str) -> frozenset[str]:
    """The words with a capital right before and behind a word."""
    found: set[str] = set()
    for match in re.finditer(rf"(?:([^\W\d_]+)\s)?\b{re.escape(word)}\b(?=(?:\s([^\W\d_]+))?)", text):
        found |= {other for other in match.groups() if other and other.istitle()}
    return frozenset(found)
