"""Names of another language in a text: what a dictionary does not know of them is no slip."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibzdocs.base.dictionary import Dictionary

_IN_FULL = re.compile(r"(?<![\w&-])([A-Z]{2,8})\s\(([^()]{8,120})\)")
_IN_SHORT = re.compile(r"((?:[^\W\d_][\w’'-]*\s){2,12})\(([A-Z]{2,8})\)")
_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")  # with what stands before an apostrophe, as it is spelled
_LEAST = 2  # unknown words by which a name is of another language
_QUOTED = re.compile(r"“([^”]+)”|«([^»]+)»|„([^“]+)“|\"([^\"]+)\"|‘([^’]+)’(?!\w)")
_LONGEST_QUOTED = 12  # words: what is longer is a sentence of the text's own language
# "in het Frans: …": what follows is of the language that is named.
_ANNOUNCED = re.compile(
    r"\b(?i:Frans|Engels|Duits|Nederlands|français|anglais|allemand|néerlandais|Französisch|Englisch|Deutsch"
    r"|Niederländisch|Flämisch)e?[ \u00a0]?:[ \u00a0_]*([^().;]+)"
)
# Who is called by the name behind it.
_TITLES = """
mevrouw mevr mijnheer heer minister staatssecretaris premier dr prof professor gouverneur
madame mme monsieur ministre docteur professeur
frau herr herrn ministerin staatssekretär staatssekretärin gouverneurin
"""
_PARTICLES = r"(?:(?:[Vv]an|[Vv]on|[Dd]e[rnl]?|[Dd]u|[Tt]e[rn]?|[Dd]’|[Vv]ander|[Vv]anden)\s){0,2}"


def spelled_out(text: str, unknown: Collection[str]) -> frozenset[str]:
    """The words of ``unknown`` in names that stand beside their abbreviation: ETCS (European Train Control System).

    Two of a name's words must be unknown: one of a name in the language of the text may be a slip.
    """
    found = {word for name in _names(text) for word in _of_other_language(name, unknown)}
    return frozenset(found)


def quoted_elsewhere(text: str, unknown: Collection[str]) -> frozenset[str]:
    """The words of ``unknown`` in short quotations of another language: « One world, one health ».

    Half of a quotation's words must be unknown, and two at least: one of the text's own language may hold a slip.
    """
    found: set[str] = set()
    for match in _QUOTED.finditer(text):
        words = _ELIDED.findall(next(said for said in match.groups() if said).replace("’", "'"))
        wrong = [word for word in words if word in unknown]
        if len(words) <= _LONGEST_QUOTED and len(wrong) >= max(_LEAST, len(words) / 2):
            found |= set(wrong)
    return frozenset(found)


def without_announced(text: str) -> str:
    """A text with blanks for what it says to be of another language; of the same length."""
    return _ANNOUNCED.sub(lambda match: match[0][: -len(match[1])] + " " * len(match[1]), text)


def announced(text: str, unknown: Collection[str]) -> frozenset[str]:
    """The words of ``unknown`` behind the language that they are said to be of: (in het Frans: Conseil mixte)."""
    found = (_ELIDED.findall(match[1].replace("’", "'")) for match in _ANNOUNCED.finditer(text))
    return frozenset(word for words in found for word in words if word in unknown)


def persons(places: Mapping[str, str], dictionaries: Iterable["Dictionary"]) -> frozenset[str]:
    """The words with a capital, each with the text it stands in, that are names of persons: Jan Wouteraerts.

    A title stands before them, an initial, or a first name: a word that one of the ``dictionaries`` knows with a
    capital only.
    Raises DictionarySilent.
    """
    before = {word: _before(word, text) for word, text in places.items() if word[:1].isupper()}
    found = {
        word
        for word, called in before.items()
        if any(said.lower() in _TITLES.split() for said in called) or _has_initial(word, places[word])
    }
    first = {said for called in before.values() for said in called if said.istitle()}
    for dictionary in dictionaries if first else ():
        unknown = dictionary.unknown(first | {said.lower() for said in first})
        names = {said for said in first - unknown if said.lower() in unknown}
        found |= {word for word, called in before.items() if called & names}
    return frozenset(found)


def _has_initial(word: str, text: str) -> bool:
    """Whether an initial stands before a word: B. Wouteraerts, J.-P. Wouteraerts."""
    return (
        re.search(rf"(?<![\w.])(?:[A-Z]\.[ -]?){{1,3}}\s?{_PARTICLES}{re.escape(word)}(?![\w-])", text)
        is not None
    )


def _before(word: str, text: str) -> frozenset[str]:
    """The words before a word, but for what belongs to a family name: van, de."""
    pattern = re.compile(rf"(?<![\w’-])([^\W\d_]+(?:-[^\W\d_]+)*)\.?\s{_PARTICLES}{re.escape(word)}(?![\w-])")
    return frozenset(match[1] for match in pattern.finditer(text.replace("'", "’")))


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
    has a capital: Roi Albert. A word in small letters may stand beside a name: Communauté francophone. Raises
    DictionarySilent.
    """
    asked = {word: _beside(word, text) for word, text in places.items() if word.istitle()}
    small = {word: text for word, text in places.items() if word.islower()}
    words = {*asked, *(other for beside in asked.values() for other in beside)}
    found: set[str] = set()
    for dictionary in others if asked else ():
        unknown = dictionary.unknown(words | {word.lower() for word in words})
        known = words - unknown
        names = {word for word in known & asked.keys() if word.lower() in unknown or known & asked[word]}
        found |= names | _joined(names, small, dictionary)
    return frozenset(found)


def _joined(names: Collection[str], small: Mapping[str, str], dictionary: "Dictionary") -> frozenset[str]:
    """The words in small letters that the language of ``names`` knows, right before or behind one of them."""
    beside = {
        word
        for word, text in small.items()
        if any(
            re.search(rf"\b(?:{name}\s{re.escape(word)}|{re.escape(word)}\s{name})\b", text) for name in names
        )
    }
    return frozenset(beside - dictionary.unknown(beside)) if beside else frozenset()


def _beside(word: str, text: str) -> frozenset[str]:
    """The words with a capital before and behind a word, with nothing but small words of names between them."""
    found: set[str] = set()
    link = r"\s(?:(?:de|du|des|la|le|les|et|aux?|van|von|der|den|het|en|und|of|the)\s){0,2}"
    for match in re.finditer(rf"(?:([^\W\d_]+){link})?\b{re.escape(word)}\b(?=(?:{link}([^\W\d_]+))?)", text):
        found |= {other for other in match.groups() if other and other.istitle()}
    return frozenset(found)
