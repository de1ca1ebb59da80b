"""Spelling: which words of a text a dictionary must know, and the problem with those that none knows."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from ibzdocs.base.dictionary import Dictionary, DictionarySilent
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Problem, note, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.text.compounds import compounds, joined
from ibzdocs.checks.text.doubtful import doubtful, is_typing
from ibzdocs.checks.text.english import english_passages, english_terms
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.mistyped import ends_otherwise, is_idle_hyphen, is_slip, plain
from ibzdocs.checks.text.other_names import announced, names_elsewhere, persons, quoted_elsewhere, spelled_out
from ibzdocs.checks.text.readings import (
    Word,
    as_spelled,
    is_spelled,
    parts_of,
    said_words,
    tokens_of,
    words_of,
)
from ibzdocs.checks.text.wordlists import frequent_english

_SUGGESTIONS = 3
_MOST_SUGGESTED = 40  # a dictionary takes long to suggest: what resembles a name can wait
# Lines in which a slip does not stand always in the same letters, and one that resembles a word.
_OFTEN, _VERY_OFTEN = 3, 9
# A shorter word resembles too many, or is one in too many languages.
_SHORTEST_SURE, _SHORTEST_ELSEWHERE = 4, 4
# The future and the conditional of verbs in -éer with a consonant: générerait.
_TO_COME = re.compile(r"é([^\W\d_aeiouyéèê]{1,2}er(?:a[is]?|ont|ons|ez|aient|ait|ais|ions|iez))$")
_SHORTEST_PART = 3
_SMALL_WORDS = """
à a ab al als am an au aux avec ce ces dans de des du en er est et es il im in is je la le les leur ma me ne of om on op
ou ob par pas pour que qui sa se ses si so son sur te tu um un une wo y zo zu
"""
_ALIKE = 0.75  # how much a slip resembles what was meant


@immutable
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
    words = {word for entry in given if not entry.endswith("*") for word in (entry, *said_words(entry))}
    return Vocabulary(frozenset(words), stems)


def misspelled(
    lines: Iterable[TextLine],
    known: Vocabulary,
    dictionary: Dictionary,
    others: Sequence[Dictionary] = (),
    english: Dictionary | None = None,
) -> Iterator[Problem]:
    """A problem for each word of ``lines``, all in one language, that neither knows: at its first place.

    ``others`` are the dictionaries of other languages, by which names are known, ``english`` that by
    which English terms are. Raises DictionarySilent.
    """
    spoken = list(lines)
    words = [word for line in _to_read(spoken, known, dictionary) for word in words_of(line)]
    distinct = {word.readings for word in words}
    parts = {part for readings in distinct for reading in readings for part in reading}
    unknown = dictionary.unknown({part for part in parts if is_spelled(part) and not known.knows(part)})
    none_known = {
        readings for readings in distinct if not any(unknown.isdisjoint(reading) for reading in readings)
    }
    wrong_words = [word for word in words if word.readings in none_known]
    untold = [word for word in wrong_words if word.text not in _told(word.line.bare, unknown)]
    made = compounds({word.text: word.line.language for word in untold}, dictionary)
    if all(word.text in made for word in untold):
        return  # and no other dictionary is read
    names = _names(wrong_words, dictionary, others)
    places: dict[str, list[TextLine]] = {}
    for word in untold:
        if word.text not in names:
            places.setdefault(word.text, []).append(word.line)
    places = _together(places)
    terms = english_terms({text: lines for text, lines in places.items() if text not in made}, english)
    wrong = [text for text in places if text not in made | terms]
    suggestions = _suggestions(wrong[:_MOST_SUGGESTED], dictionary)
    coined = _coined({text: places[text] for text in wrong}, suggestions)
    suggestions = _single(suggestions, places, dictionary)
    unsure = _known_elsewhere(wrong, others) | _among_others({text: places[text] for text in wrong})
    unsure |= _unsure(suggestions, places, spoken, dictionary)
    for text in wrong:
        if text not in coined and not _is_reformed(text, places[text][0].language, suggestions):
            yield _problem(text, places[text], suggestions.get(text, ()), text in unsure)


def _to_read(lines: Sequence[TextLine], known: Vocabulary, dictionary: Dictionary) -> Sequence[TextLine]:
    """The lines in which a word is not known as it stands there, so that it matters how else it may be read.

    Raises DictionarySilent.
    """
    said = [(line, tokens_of(line.bare)) for line in lines]
    tokens = frozenset[str]().union(*(tokens for _, tokens in said))
    words = {token: as_spelled(token, lines[0].language) for token in sorted(tokens)}
    unknown = dictionary.unknown(frozenset(words.values()))
    unsure = {
        token
        for token, word in words.items()
        if word.endswith("-") or (word in unknown and is_spelled(word) and not known.knows(word))
    }
    return [line for line, tokens in said if not tokens.isdisjoint(unsure)]


def _single(
    suggestions: Mapping[str, tuple[str, ...]],
    places: Mapping[str, Sequence[TextLine]],
    dictionary: Dictionary,
) -> Mapping[str, tuple[str, ...]]:
    """What is suggested: for a word that two known ones make, nothing that only links them or begins otherwise.

    Nor what a letter makes of other words, as it does of any: a dictionary that puts words together has a
    nestverklaring for a netverklaring, and a diefstal for diefstel. In Dutch, nor a hyphen, which it puts between
    any two.
    """
    near = {text: {other for other in found if _is_near(text, other)} for text, found in suggestions.items()}
    halved = joined(suggestions, dictionary)
    dutch = {text for text in halved if text in places and places[text][0].language is Language.NL}
    split = {text for text in halved if near[text]}
    asked = {other for text in split for other in near[text] if " " not in other}
    composed = dictionary.composed(asked) if asked else frozenset[str]()
    return {
        text: tuple(
            other
            for other in found
            if not (text in split and other in near[text] and (other in composed or _is_linked(text, other)))
            and not (text in dutch and is_idle_hyphen(text, other))
        )
        for text, found in suggestions.items()
    }


def _is_near(text: str, other: str) -> bool:
    """Whether a word is another one but for a letter, or for the capital of a name."""
    other_letters = not is_slip(text, other, 0)
    return text.lower() == other.lower() or (other_letters and is_slip(text, other, 1))


def _is_linked(text: str, other: str) -> bool:
    """Whether two words differ by a letter that may link the parts of a compound, or by a capital alone."""
    short, long = sorted((text.lower(), other.lower()), key=len)
    odd = Counter(long) - Counter(short)
    return not odd or (len(long) == len(short) + 1 and set(odd) <= {"e", "n", "s"})


def _together(places: Mapping[str, list[TextLine]]) -> dict[str, list[TextLine]]:
    """The words with their lines: one that begins a sentence with those in small letters, but in German."""
    found: dict[str, list[TextLine]] = {}
    for text, lines in places.items():
        small = text[:1].lower() + text[1:]
        said = small if small in places and lines[0].language is not Language.DE else text
        found.setdefault(said, []).extend(lines)
    return found


def _among_others(places: Mapping[str, Sequence[TextLine]]) -> frozenset[str]:
    """The words that stand among several unknown ones wherever they are: there the text has words of its own."""
    count = Counter(line for lines in places.values() for line in dict.fromkeys(lines))
    return frozenset(text for text, lines in places.items() if all(count[line] >= _OFTEN for line in lines))


def _known_elsewhere(words: Iterable[str], others: Iterable[Dictionary]) -> frozenset[str]:
    """Those of ``words`` that another language has: they may be meant as they stand."""
    asked = frozenset(words)
    english = {word for word in asked if word.lower() in frequent_english()}
    return frozenset(english.union(*(asked - other.unknown(asked) for other in others if asked)))


@lru_cache(maxsize=1024)
def _told(text: str, unknown: frozenset[str]) -> frozenset[str]:
    """The words of ``unknown`` that the text itself says to be of another language."""
    said = spelled_out(text, unknown) | quoted_elsewhere(text, unknown) | announced(text, unknown)
    return said | english_passages(text, unknown)


def _names(words: Sequence[Word], dictionary: Dictionary, others: Sequence[Dictionary]) -> frozenset[str]:
    """Those of ``words`` that are names of another language or of persons."""
    texts: dict[str, dict[str, None]] = {}
    for word in words:
        texts.setdefault(word.text, {})[word.line.bare] = None
    places = {text: "\n".join(lines) for text, lines in texts.items()}
    # in German every noun has a capital: there only other languages tell a first name
    german = bool(words) and words[0].line.language is Language.DE
    first_names = others if german else (dictionary, *others)
    return (
        names_elsewhere(places, others)
        | persons(places, first_names)
        | _joined_elsewhere(texts, dictionary, others)
    )


def _joined_elsewhere(
    words: Iterable[str], dictionary: Dictionary, others: Sequence[Dictionary]
) -> frozenset[str]:
    """Those of ``words`` with hyphens whose parts the dictionary or another language knows: Louis-seize-Stil."""
    parts = {word: [part for part in parts_of(word) if is_spelled(part)] for word in words if "-" in word}
    asked = {part for found in parts.values() for part in found}
    unknown = dictionary.unknown(asked) if asked else frozenset[str]()
    short = {part for part in unknown if len(part) < _SHORTEST_ELSEWHERE}
    for other in others:
        unknown = other.unknown(unknown) if unknown else unknown
    return frozenset(word for word, found in parts.items() if not (unknown | short) & {*found})


def _is_far(text: str, suggestions: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether nothing that is suggested resembles the word."""
    letters = plain(text)
    return not any(
        SequenceMatcher(None, letters, plain(other)).ratio() >= _ALIKE for other in suggestions.get(text, ())
    )


def _is_name(text: str, lines: Sequence[TextLine]) -> bool:
    """Whether a word has a capital within a sentence, or beside another one, in a language whose nouns have none."""
    if lines[0].language is Language.DE or not text[:1].isupper():
        return False
    beside = re.compile(rf"(?<![\w’'-]){re.escape(text)} [A-ZÀ-ÖØ-Þ]|[^.!?:\s“«„]\s[dl][’']{re.escape(text)}")
    return _is_given(text, lines) or any(beside.search(line.bare) for line in lines)


def _is_sure(text: str, lines: Sequence[TextLine], suggestions: Sequence[str]) -> bool:
    """Whether the word is a slip for one that is suggested: no short word, abbreviation or name.

    It differs by an accent, a capital or a blank, or it stands seldom and one word alone differs by a letter.
    """
    if len(text) < _SHORTEST_SURE or _is_shortened(text, lines):
        return False
    named = _is_name(text, lines)
    # With a hyphen it may be written, not must; in Dutch those that must are known: ``is_idle_hyphen``.
    parted = ("-", " ") if named else () if lines[0].language is Language.NL else ("-",)
    meant = [
        other
        for other in suggestions[:_SUGGESTIONS]
        if not any(other.count(sign) > text.count(sign) for sign in parted)
        and not _is_chopped(other, lines[0].language)
    ]
    if any(is_slip(text, other, 0) for other in meant):
        return True
    near = [other for other in meant if is_slip(text, other, 1)]
    return not named and len(lines) < _OFTEN and len(near) == 1 and not ends_otherwise(text, near[0])


def _is_chopped(suggestion: str, language: Language) -> bool:
    """Whether a suggestion of several words has some letters at an edge that no one forgets a blank beside.

    In French one is forgotten beside a small word only: what two others make is what an organisation calls something.
    """
    parts = suggestion.lower().split()
    small = [part in _SMALL_WORDS.split() for part in parts]
    chopped = any(
        len(part) < _SHORTEST_PART and not is_small for part, is_small in zip(parts, small, strict=True)
    )
    return len(parts) > 1 and (chopped or (language is Language.FR and not any(small)))


def _is_shortened(text: str, lines: Sequence[TextLine]) -> bool:
    """Whether a stop stands behind the word within each sentence: Uitv. besluit."""
    stopped = re.compile(rf"(?<![\w’'-]){re.escape(text)}\.(?=[ \u00a0](?:[^\W\d_A-ZÀ-ÖØ-Þ]|\d)|[,;:)])")
    return all(stopped.search(line.bare) for line in lines)


def _is_reformed(text: str, language: Language, suggestions: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a French word is written as in the spelling of 1990, with which a dictionary may not agree.

    It lacks a circumflex (chaine), or has the diaeresis on the letter that is heard (ambigüe, ambigüité), or the accent
    as it is heard (génèrerait).
    """
    return language is Language.FR and any(
        text
        in (
            other.replace("î", "i").replace("û", "u"),
            other.replace("guë", "güe").replace("guï", "güi"),
            _TO_COME.sub(r"è\1", other),
        )
        for other in suggestions.get(text, ())
    )


def _coined(
    places: Mapping[str, Sequence[TextLine]], suggestions: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """Names that an organisation gave: words with a capital that stand in several lines, and what is made of them.

    What resembles a known word must stand in more lines.
    """
    count: Counter[str] = Counter()
    far = {text for text in places if _is_far(text, suggestions)}
    for text, lines in places.items():
        parts = dict.fromkeys((*parts_of(text), text))
        count.update({part: len(lines) for part in parts if _is_given(part, lines)})
    names = {part for part, lines in count.items() if lines >= (_OFTEN if part in far else _VERY_OFTEN)}
    return frozenset(text for text in places if text in names or names & {*parts_of(text)})


def _is_given(part: str, lines: Sequence[TextLine]) -> bool:
    """Whether the word has a capital that no sentence gives it, in each of the lines."""
    inside = re.compile(rf"(?<=[^.!?:\s“«„])[\s/]{re.escape(part)}")
    return part[:1].isupper() and any(inside.search(line.bare) for line in lines)


def _suggestions(words: Sequence[str], dictionary: Dictionary) -> Mapping[str, tuple[str, ...]]:
    """What the words may have been meant to be; a word is as wrong where nothing is suggested in time."""
    try:
        return dictionary.suggestions(words) if words else {}
    except DictionarySilent:
        return {}


def _unsure(
    suggestions: Mapping[str, tuple[str, ...]],
    places: Mapping[str, Sequence[TextLine]],
    lines: Sequence[TextLine],
    dictionary: Dictionary,
) -> frozenset[str]:
    """The words that may well be right, whatever they resemble. ``lines`` are all texts. Raises DictionarySilent."""
    near = {  # of d'accord, accord is asked too
        text: [other for other in others if is_slip(text, other, 1)]
        for text, others in suggestions.items()
        if text in places
    }
    near = {text: others for text, others in near.items() if others}
    if not near:
        return frozenset()
    match next(iter(places.values()))[0].language:
        case Language.FR:
            written = _written(lines) - places.keys()
            return frozenset(
                text
                for text, others in near.items()
                if text.lower().startswith("co-")  # co-construction is written in two ways
                or not any(other in written or is_typing(text, other) for other in others)
            )
        case Language.DE:
            doubted = doubtful(near, _written(lines) - places.keys(), dictionary)
        case _:
            doubted = _of_chance(near, dictionary)
    return doubted | {
        text
        for text in near
        if any(_has_strange_beside(text, line.bare, places) for line in dict.fromkeys(places[text]))
    }


def _written(lines: Iterable[TextLine]) -> frozenset[str]:
    """The words of all lines as they are told to people."""
    return frozenset(word.text for line in lines for word in words_of(line))


def _of_chance(near: Mapping[str, Sequence[str]], dictionary: Dictionary) -> frozenset[str]:
    """The words that resemble nothing but what the dictionary puts together, with one letter for another."""
    other_letter = {
        text: others
        for text, others in near.items()
        if all(len(other) == len(text) and not is_typing(text, other) for other in others)
    }
    asked = {other for others in other_letter.values() for other in others}
    composed = dictionary.composed(asked) if asked else frozenset[str]()
    return frozenset(text for text, others in other_letter.items() if composed.issuperset(others))


def _has_strange_beside(text: str, said: str, unknown: Collection[str]) -> bool:
    """Whether a word that is unknown as well stands beside a word: both are of a name, or of another language."""
    pattern = rf"(?:([^\W\d_]+)[ \u00a0])?(?<![\w’-]){re.escape(text)}(?![\w’-])(?=(?:[ \u00a0]([^\W\d_]+))?)"
    return any(other in unknown for match in re.finditer(pattern, said) for other in match.groups() if other)


def _problem(text: str, lines: Sequence[TextLine], suggestions: Sequence[str], unsure: bool) -> Problem:
    """A warning where the word is a slip for another beyond doubt, else a note: a dictionary lacks many right words.

    None is beyond doubt that is ``unsure``.
    """
    first = lines[0]
    language = first.language.value
    said = text.replace("'", "’")
    fills = {"times": len(lines), "language": language, "file": f"inputs/words/{language}.txt"}
    if unsure or not _is_sure(text, lines, suggestions):
        return note(
            "word-unknown", first.place, first.key, value=said, **fills
        )  # all such words are one cause
    near = ", ".join(suggestions[:_SUGGESTIONS])
    return warning("word-misspelled", first.place, first.key, text=said, **fills, near=near)
