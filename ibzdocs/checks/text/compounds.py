"""Compounds of Dutch and German that a dictionary lacks: words that are made of words which it knows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from string import ascii_lowercase

from ibzdocs.base.dictionary import Dictionary
from ibzdocs.base.values import Language

_LONG_ENOUGH, _SHORTEST_PART, _MOST_PARTS, _SHORTEST_HEADED = 9, 4, 3, 5
_LONGEST = 64  # letters: no word of a dictionary is longer, and the ways to split one grow with their square
_SHORTEST_SLIP = (
    6  # letters of a part within which a slip is looked for; a shorter one resembles too many words
)
_SHORTEST_HALF = 3
_LINKS = ("", "s", "e", "en", "n")
# Short words that many compounds end in.
_HEADS: Mapping[Language, frozenset[str]] = {
    Language.NL: frozenset({"cel", "dag", "hof", "lid", "rol", "tak", "weg", "wet"}),
    Language.DE: frozenset({"amt", "hof", "rat", "tag", "weg"}),
}
_TAKES_S = ("heid", "teit", "tion", "tät", "keit", "schaft")


def compounds(words: Mapping[str, Language], dictionary: Dictionary) -> frozenset[str]:
    """Those of ``words`` that are made of words which the dictionary knows, and are no slips.

    A slip is a known word with a letter too many or, in Dutch, too few; in German too many compounds can be
    made of any letters for the latter. Raises DictionarySilent.
    """
    splits = {
        word: [*_splits(word.lower()), *_headed(word.lower(), _HEADS[language])]
        for word, language in words.items()
        if language in _HEADS and _LONG_ENOUGH <= len(word) <= _LONGEST
    }
    parts = {part for found in splits.values() for split in found for part in split}
    if not parts:
        return frozenset()
    unknown = dictionary.unknown(parts | {part.capitalize() for part in parts})
    made = {word: [split for split in found if _is_known(split, unknown)] for word, found in splits.items()}
    near = {
        word: {other for split in found for other in _near(word, split, words[word] is Language.NL)}
        for word, found in made.items()
        if found
    }
    wrong = dictionary.unknown(set().union(*near.values())) if near else frozenset[str]()
    return frozenset(word for word, others in near.items() if others <= wrong)


def joined(words: Iterable[str], dictionary: Dictionary) -> frozenset[str]:
    """Those of ``words`` that two words may make which the dictionary knows, short ones too.

    Raises DictionarySilent.
    """
    splits = {word: [*_halves(word.lower())] for word in words if len(word) <= _LONGEST}
    parts = {part for found in splits.values() for split in found for part in split}
    unknown = dictionary.unknown(parts | {part.capitalize() for part in parts}) if parts else frozenset[str]()
    return frozenset(
        word for word, found in splits.items() if any(_is_known(split, unknown) for split in found)
    )


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """Every way to take the word for two of three letters or more, with a link between them or none."""
    for at in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        for link in _LINKS:
            tail = word[at:].removeprefix(link)
            if word[at:].startswith(link) and len(tail) >= _SHORTEST_HALF:
                yield word[:at], tail


def _is_known(parts: Iterable[str], unknown: Collection[str]) -> bool:
    """Whether a dictionary knows each of the parts, as it is or with a capital."""
    return not any(part in unknown and part.capitalize() in unknown for part in parts)


def _near(word: str, parts: Iterable[str], longer: bool) -> Iterator[str]:
    """The word with a letter less, or more, where its parts meet and within its long parts.

    Many German compounds do with a link or without it: what links the parts of one is no letter too many.
    """
    small, places, at = word.lower(), set[int](), 0
    for part in parts:
        begin = small.index(part, at)
        if longer:
            places |= {*range(at - 1, begin + 1)}
        at = begin + len(part)
        if len(part) >= _SHORTEST_SLIP:
            places |= {*range(begin, at if longer else at - 1)}
    for place in sorted(places & {*range(1, len(word))}):
        yield word[:place] + word[place + 1 :]
        if longer:
            yield from (word[:place] + letter + word[place:] for letter in ascii_lowercase)


def _headed(word: str, heads: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The ways to take the word for one that ends in a short word: opvangwet."""
    rest, head = word[:-3], word[-3:]
    for link in _LINKS if head in heads else ():
        if rest.endswith(link) and len(rest) - len(link) >= _SHORTEST_HEADED:
            yield rest.removesuffix(link), head


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
