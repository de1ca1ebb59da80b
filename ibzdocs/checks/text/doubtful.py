"""German words that only look like slips: what a dictionary suggests for them may be as wrong as they are.

A dictionary of a language whose compounds are written in one word takes nearly any two words for one, and suggests
such words as well. A warning is for what nothing else explains; the rest is told together, as unknown words.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ibzdocs.base.dictionary import Dictionary
from ibzdocs.checks.text.mistyped import letters

_SHORTEST, _LONG = 3, 7  # letters of a part, and of one that resembles no other by chance
_SHORT = 6  # letters of a name that may resemble any word
_ROOT = 8  # letters with which words begin that are made of the same one
_LINKS = ("", "s", "es", "en", "n", "e")
_ENDED = ("e", "en", "er", "ern", "erin", "es", "n", "s")
_ENDING = re.compile(r"(?:e[mnrs]?|ern|er[ns]|[mnrs]|es)?")
_PLACE = re.compile(
    r"[A-ZÄÖÜ]\w{2,}(?:ingen|heim|hausen|hofen|stadt|stedt|dorf|burg|bach|kirchen|weiler|stett?en|leben|scheid|rath|itz|ow)"
)
_OF_PLACE = re.compile(r"[a-zäöüß-]+isch(?:e[mnrs]?)?")  # schleswig-holsteinisch
# What a blank was forgotten before: "Zukunftim". Other words are written in one.
_SMALL = """
ab als am an auf aus bei beim bis das dem den der des die durch ein eine für im in ist mit nach oder seit und
vom von vor wie zu zum zur über
"""


def doubtful(
    suggested: Mapping[str, Iterable[str]], written: Collection[str], dictionary: Dictionary
) -> frozenset[str]:
    """Those of the words, each with what it resembles, that may well be right. Raises DictionarySilent.

    The names of places; a word made of known ones; one that others begin with as well; one that differs from what it
    resembles most at the ending only, in a short part of a compound, or otherwise than people mistype. What it
    resembles is meant where the texts have it as well, among the words that are ``written``.
    """
    meant = {
        word: [other for other in others if not _is_parted(word, other)] for word, others in suggested.items()
    }
    splits = {text: [*_splits(text)] for word, others in meant.items() for text in (word, *others[:1])}
    parts = {part for found in splits.values() for split in found for part in split}
    bases = {word: _bases(word) for word in meant}
    parts |= {base for found in bases.values() for base in found}
    unknown = dictionary.unknown(parts | {part.capitalize() for part in parts}) if parts else frozenset[str]()

    def made(text: str) -> list[tuple[str, ...]]:
        return [split for split in splits[text] if all(_is_known(part, unknown) for part in split)]

    roots = Counter(word[:_ROOT].lower() for word in suggested if len(word) > _ROOT)

    def short_part(word: str, other: str) -> bool:
        return any(len(_differing(split, word, other)) < _LONG for split in made(other))

    def is_guess(word: str, others: Sequence[str]) -> bool:
        return (
            not is_typing(word, others[0])
            or _PLACE.fullmatch(word) is not None
            or (_OF_PLACE.fullmatch(word) is not None and others[0].lower() == word)
            or roots[word[:_ROOT].lower()] > 1
            or (word.istitle() and len(word) < _SHORT and word.casefold() not in map(str.casefold, others))
            or _is_ambiguous(word, others)
            or short_part(word, others[0])
        )

    return frozenset(
        word
        for word, others in meant.items()
        if not others
        or _inflected(word, others[0])
        or any(_is_known(base, unknown) for base in bases[word])
        or any(min(map(len, split)) > _SHORTEST for split in made(word))
        or (others[0] not in written and is_guess(word, others))
    )


def _is_known(part: str, unknown: Collection[str]) -> bool:
    return part not in unknown or part.capitalize() not in unknown


def is_typing(word: str, other: str) -> bool:
    """Whether a word is another one with letters that changed places, that lacks one, or has one twice, or once.

    A capital, an accent, a blank, and ß for ss, are none.
    """
    mine, meant = (text.lower().replace("ß", "ss") for text in (word, other))
    at = _first_difference(mine, meant)
    rest, right = mine[at:], meant[at:]
    swapped = rest[1::-1] + rest[2:] == right
    lacks = rest == right[1:]
    twice = rest[1:] == right and mine[at : at + 1] in (mine[at - 1 : at], mine[at + 1 : at + 2])
    return swapped or lacks or twice or letters(mine) == letters(meant)


def _is_ambiguous(word: str, others: Sequence[str]) -> bool:
    """Whether letters that are put into one place of a word make several others: nonsense, each as good as the next."""
    at = _first_difference(word, others[0])
    longer = {other for other in others if other[:at] == word[:at] and other[at + 1 :] == word[at:]}
    return len(longer) > 1


def _is_parted(word: str, other: str) -> bool:
    """Whether a suggestion puts a blank or a hyphen into a word, and none of its parts is a small word."""
    parts, own = re.split(r"[ -]", other), word.split("-")
    return len(parts) > len(own) and not {*_SMALL.split()}.intersection(parts)


def _inflected(word: str, other: str) -> bool:
    """Whether two words differ in their endings only: Internates, Internats."""
    at = _first_difference(word, other)
    at = min(at, len(word), len(other))
    return all(
        _ENDING.fullmatch(text[start:]) is not None
        for start in [at - 1 if at and word[at - 1 : at] == "e" else at]
        for text in (word, other)
    )


def _bases(word: str) -> list[str]:
    """What a word may be an unusual form of: Wissenschafter, of Wissenschaft."""
    ends = (word.removesuffix(ending) for ending in _ENDED if word.endswith(ending))
    return [base for base in ends if len(base) >= _LONG and base[-1] != word[len(base)]]


def _first_difference(word: str, other: str) -> int:
    pairs = zip(word, other, strict=False)
    return next((at for at, (mine, its) in enumerate(pairs) if mine != its), min(len(word), len(other)))


def _differing(split: Sequence[str], word: str, other: str) -> str:
    """The part of a compound in which it differs from a word."""
    at, start = _first_difference(word.lower(), other.lower()), 0
    for part in split:
        start = other.lower().index(part, start) + len(part)
        if at < start:
            return part
    return split[-1]


def _splits(word: str, parts: int = 3) -> Iterator[tuple[str, ...]]:
    """Every way to take a word for two or three words with a link between them, or none."""
    small = word.lower()
    for at in range(_SHORTEST, len(small) - _SHORTEST + 1):
        for link in _LINKS:
            tail = small[at:].removeprefix(link)
            if small[at:].startswith(link) and len(tail) >= _SHORTEST:
                yield small[:at], tail
                if parts > 2 and at > _SHORTEST:
                    yield from ((small[:at], *more) for more in _splits(tail, parts - 1))
