"""Spelling: which words of a text a dictionary must know, and the problem with those that none knows."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.dictionary import Dictionary, DictionarySilent
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.other_names import names_elsewhere, spelled_out

_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\b[\w-]+\.(?:be|eu|org|com|net|int)\b\S*")
# Words that are joined to a bracket, such as medewerk(st)er, are no words of their own.
_TOKEN = re.compile(r"(?<![\w)·])(?<!\w\()\w(?:[\w’'&·-]*\w)?[-\u2011]?(?![\w·]|\(\w)")
_NOT_SPELLED = re.compile(r"[\d_&·]|(?<!^)(?<![’'-])[^\W\d_a-zß-öø-ÿœĳ]")
_ELIDED = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)[’'](?=\w)", re.IGNORECASE)
_GENITIVE = re.compile(r"[’']s$")
_LONG_ENOUGH, _SHORTEST_PART, _MOST_PARTS = 11, 4, 3
_LINKS = ("", "s", "e", "en", "n")
_TAKES_S = ("heid", "teit", "tion", "tät", "keit", "schaft")
_CAPITALS_SPELLED = 7  # shorter ones in capitals may be abbreviations
_SUGGESTIONS = 3
_MOST_SUGGESTED = (
    40  # a dictionary takes long to think of a suggestion: those of a text full of names can wait
)
_AT_ONCE = 5_000  # looking up as many words takes no longer than reading a dictionary once more
_COMPOUNDING = (Language.NL, Language.DE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that are right in an edition, whatever a dictionary says.

    A word in small letters may begin with a capital; one with a capital has it always. ``stems`` begin words.
    """

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()

    def knows(self, word: str) -> bool:
        """Whether the word is one of them."""
        small = word[:1].lower() + word[1:]
        return (
            word in self.words
            or small in self.words
            or word.startswith(self.stems)
            or small.startswith(self.stems)
        )


def vocabulary(entries: Iterable[str]) -> Vocabulary:
    """The vocabulary of a word list: words or names, ``stem*`` for all words that begin so."""
    given = [entry.replace("’", "'") for entry in entries]
    stems = tuple(entry.rstrip("*") for entry in given if entry.endswith("*") and len(entry) > 3)
    words = {word for entry in given if not entry.endswith("*") for word in (entry, *_words(entry))}
    return Vocabulary(frozenset(words), stems)


def _words(text: str) -> list[str]:
    return [token[0].rstrip("-\u2011").replace("’", "'") for token in _TOKEN.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in a line: right when all parts of one of its ``readings`` are known."""

    text: str
    line: TextLine
    readings: tuple[tuple[str, ...], ...]


def misspelled(
    lines: Iterable[TextLine], known: Vocabulary, dictionary: Dictionary, others: Sequence[Dictionary] = ()
) -> Iterator[Problem]:
    """A problem for each word of ``lines``, all in one language, that neither knows: at its first place.

    ``others`` are the dictionaries of other languages, by which names are known. Raises DictionarySilent.
    """
    words = [word for line in lines for word in _of_line(line)]
    parts = {part for word in words for reading in word.readings for part in reading}
    unknown = dictionary.unknown({part for part in parts if _is_spelled(part) and not known.knows(part)})
    places: dict[str, list[TextLine]] = {}
    wrong_words = [
        word for word in words if all(any(part in unknown for part in reading) for reading in word.readings)
    ]
    names = names_elsewhere({word.text: word.line.bare for word in wrong_words}, others)
    for word in wrong_words:
        if word.text not in names and word.text not in spelled_out(word.line.bare, unknown):
            places.setdefault(word.text, []).append(word.line)
    compounds = _compounds({text: places[text][0].language for text in places}, dictionary)
    wrong = [text for text in places if text not in compounds]
    suggestions = _suggestions(wrong[:_MOST_SUGGESTED], dictionary)
    for text in wrong:
        yield _problem(text, places[text], suggestions.get(text, ()))


def _suggestions(words: Sequence[str], dictionary: Dictionary) -> Mapping[str, tuple[str, ...]]:
    """What the words may have been meant to be; a word is as wrong where nothing is suggested in time."""
    try:
        return dictionary.suggestions(words) if words else {}
    except DictionarySilent:
        return {}


def _problem(text: str, lines: Sequence[TextLine], suggestions: Sequence[str]) -> Problem:
    code: ProblemCode = "word-misspelled" if suggestions else "word-unknown"
    near = {"near": ", ".join(suggestions[:_SUGGESTIONS])} if suggestions else {}
    shown = text.replace("'", "’")
    first = lines[0]
    return warning(
        code, first.place, first.key, text=shown, times=len(lines), language=first.language.value, **near
    )


# ------------------------------------------------------------------------------------------ the words


def _of_line(line: TextLine) -> Iterator[_Word]:
    """The words of a line that are spelled: no fields, addresses, codes, numbers, product names."""
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), line.bare).replace("\u2011", "-")
    for token in _TOKEN.finditer(text):
        word = _in_small(token[0].replace("’", "'"), line.language)
        dotted, joined = text.startswith(".", token.end()), text.endswith("-", 0, token.start())
        if readings := _readings(word, line.language, dotted, joined):
            yield _Word(word.rstrip("-"), line, readings)


def _in_small(word: str, language: Language) -> str:
    """A long word in capitals as it is written otherwise; abbreviations are no words."""
    long = len(word) >= _CAPITALS_SPELLED and word.isupper() and "-" not in word
    return (word.capitalize() if language is Language.DE else word.lower()) if long else word


def _is_spelled(word: str) -> bool:
    """Whether a dictionary can be asked for the word: no single letter, code or CamelCase name."""
    return len(word) > 1 and not _NOT_SPELLED.search(_GENITIVE.sub("", word))


@lru_cache(maxsize=65536)
def _readings(word: str, language: Language, dotted: bool, joined: bool) -> tuple[tuple[str, ...], ...]:
    """How the word may be right: as it is, without its elided article, with its stop, part by part.

    None for one that is not spelled.
    """
    if not _is_spelled(word.rstrip("-")):
        return ()
    if word.endswith("-"):
        return tuple(_split(stem) for stem in _stems(word[:-1]))
    forms = [word]
    if dotted:
        forms.append(f"{word}.")
    if joined:
        forms.append(word.capitalize())
    if language is Language.FR:
        forms.append(_ELIDED.sub("", word, count=1))
    elif _GENITIVE.search(word):
        forms.append(_GENITIVE.sub("", word))
    return tuple(dict.fromkeys([*((form,) for form in forms), *(_split(form) for form in forms)]))


def _stems(part: str) -> Iterator[str]:
    """The words that the first part of an interrupted compound may be: veiligheids- of veiligheid."""
    yield part
    yield f"{part}e"
    for link in ("s", "es", "n", "en"):
        if part.endswith(link):
            yield part.removesuffix(link)
            yield f"{part.removesuffix(link)}e"


def _split(word: str) -> tuple[str, ...]:
    return tuple(part for part in word.split("-") if part)


# ------------------------------------------------------------------------------------------ compounds


def _compounds(words: Mapping[str, Language], dictionary: Dictionary) -> set[str]:
    """Those of ``words`` that are made of words which the dictionary knows, and are no slips.

    A slip is a known word with a letter too many or, in Dutch, too few; in German too many compounds can be
    made of any letters for the latter.
    """
    splits = {
        word: list(_splits(word.lower()))
        for word, language in words.items()
        if language in _COMPOUNDING and len(word) >= _LONG_ENOUGH
    }
    parts = {part for found in splits.values() for split in found for part in split}
    if not parts:
        return set()
    near = {word: set(_near(word, words[word] is Language.NL)) for word in splits}
    asked = parts | {part.capitalize() for part in parts}
    at_once = sum(map(len, near.values())) <= _AT_ONCE
    unknown = dictionary.unknown(asked.union(*near.values()) if at_once else asked)
    made = {word for word, found in splits.items() if any(_is_known(split, unknown) for split in found)}
    if made and not at_once:
        unknown |= dictionary.unknown({other for word in made for other in near[word]})
    return {word for word in made if near[word] <= unknown}


def _is_known(parts: Iterable[str], unknown: Collection[str]) -> bool:
    """Whether a dictionary knows each of the parts, as it is or with a capital."""
    return not any(part in unknown and part.capitalize() in unknown for part in parts)


def _near(word: str, longer: bool) -> Iterator[str]:
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        if longer:
            yield from (word[:at] + letter + word[at:] for letter in ascii_lowercase)


def _splits(word: str, parts: int = _MOST_PARTS) -> Iterator[tuple[str, ...]]:
    """Every way to take the word for two or three words with a link between them, or none."""
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head, rest = word[:at], word[at:]
        for link in _LINKS:
            tail = rest.removeprefix(link)
            linked = rest.startswith(link) and (link == "s" or not head.endswith(_TAKES_S))
            if linked and len(tail) >= _SHORTEST_PART:
                yield head, tail
                if parts > 2:
                    yield from ((head, *more) for more in _splits(tail, parts - 1))
