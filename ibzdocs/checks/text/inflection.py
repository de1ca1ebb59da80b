"""A term in running text: its words in the singular and the plural, and what may stand between them."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from os.path import commonprefix

from ibzdocs.base.values import Language

_SHORTEST = 4
_SHORT_CODE = 5  # an abbreviation as long as this means something else in small letters
_DOUBLED = re.compile(r"(?P<before>.*[^aeiou])(?P<vowel>[aeou])(?P=vowel)(?P<end>[^aeiou])")
_SHORT = re.compile(r"(?:.*[^aeiou])?[aeiou](?P<end>[bdfgklmnprst])")
_OPEN = re.compile(r"(?P<before>.*[^aeiou])(?P<vowel>[aeou])(?P<end>[^aeiou])")
_VOICED = {"f": "v", "s": "z", "v": "f", "z": "s"}
_GERMAN = ("", "e", "en", "n", "er", "ern", "es", "s")
_FRENCH = ("", "s", "x", "e", "es")
# What joins or introduces words stands between the words of a term only where the two are apart.
_NO_WORD_BETWEEN = (
    "en|of|de|het|een|van|voor|in|op|met|door|is|zijn|et|ou|les?|la|des?|du|en|dans|par|est|sont|pour"
    "|und|oder|der|die|das|den|dem|von|für|mit|ist|sind"
)
_RUN = re.compile(r"\w+")
_BETWEEN = rf"(?:[ \u00a0]+(?!(?:{_NO_WORD_BETWEEN})\b)[a-zà-öø-ÿœß’'-]+)?"


def forms(word: str, language: Language) -> frozenset[str]:
    """The forms that a word may have, in small letters; too many rather than too few.

    A word shorter than four letters has one.
    """
    small = word.casefold()
    if len(small) < _SHORTEST or not small.replace("’", "").isalpha():
        return frozenset((small,))
    match language:
        case Language.NL:
            return frozenset(_dutch(small))
        case Language.FR:
            return frozenset(_french(small))
        case Language.DE:
            return frozenset(_german(small))
        case _:
            return frozenset((small,))


def _dutch(word: str) -> Iterator[str]:
    for stem in dict.fromkeys((word, *_dutch_singulars(word))):
        yield stem
        yield from (f"{stem}{end}" for end in ("s", "e", "en", "n"))
        if doubled := _DOUBLED.fullmatch(stem):
            yield from _ended(f"{doubled['before']}{doubled['vowel']}{doubled['end']}")
        if short := _SHORT.fullmatch(stem):
            yield from (f"{stem}{short['end']}{end}" for end in ("e", "en"))
        if stem[-1] in "fs":
            yield from _ended(stem)


def _ended(stem: str) -> Iterator[str]:
    """The stem with an ending: with ``v`` for the ``f`` and ``z`` for the ``s`` at its end too."""
    for last in dict.fromkeys((stem[-1], _VOICED.get(stem[-1], stem[-1]))):
        yield from (f"{stem[:-1]}{last}{end}" for end in ("e", "en"))


def _dutch_singulars(word: str) -> Iterator[str]:
    """What a plural, or a word with the ending -e, may come of."""
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    for end in ("en", "e"):
        stem = word.removesuffix(end)
        if stem == word or len(stem) < _SHORTEST - 1:
            continue
        yield stem
        yield f"{stem}e"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        elif found := _OPEN.fullmatch(stem):
            last = _VOICED.get(stem[-1], stem[-1]) if stem[-1] in "vz" else stem[-1]
            yield f"{found['before']}{found['vowel'] * 2}{last}"
        return


def _french(word: str) -> Iterator[str]:
    stem = word[:-1] if word[-1] in "sx" else word
    yield word
    yield from (f"{stem}{end}" for end in _FRENCH)
    if stem.endswith("al"):
        yield f"{stem[:-2]}aux"
    if word.endswith("aux"):
        yield f"{word[:-3]}al"


def _german(word: str) -> Iterator[str]:
    endings = ("en", "er", "e", "n", "s", "es")
    for stem in dict.fromkeys((word, *map(word.removesuffix, endings))):
        if len(stem) >= _SHORTEST:
            yield from (f"{stem}{end}" for end in _GERMAN)


class Variants:
    """Variants of terms, and which of them a text may have by its words, in small letters."""

    def __init__(self, variants: Iterable[str], language: Language) -> None:
        self._variants = tuple(variants)
        self._wanted = tuple(_words_of(variant, language) for variant in self._variants)
        self._begun: list[int] = []  # those of which no word is known as a whole
        self._by_word: dict[str, list[int]] = {}
        for number, wanted in enumerate(self._wanted):
            for word in max(wanted, key=lambda words: min(map(len, words))) if wanted else ():
                self._by_word.setdefault(word, []).append(number)
            if not wanted:
                self._begun.append(number)
        self._beginnings = tuple(_beginning(self._variants[number]) for number in self._begun)

    def among(self, words: Collection[str]) -> Iterator[str]:
        """The variants of each of whose words a form is among ``words``, in their order."""
        numbers = {number for word in self._by_word.keys() & words for number in self._by_word[word]}
        if self._begun and any(word.startswith(self._beginnings) for word in words):
            numbers.update(self._begun)
        for number in sorted(numbers):
            if not any(each.isdisjoint(words) for each in self._wanted[number]):
                yield self._variants[number]


def _beginning(variant: str) -> str:
    """The small letters with which a word of every text with the variant begins; none where that is not sure."""
    found = re.search(r"\w+(?=\*\Z)", variant.casefold())
    return found[0] if found else ""


def _words_of(variant: str, language: Language) -> tuple[frozenset[str], ...]:
    """For each word of a variant those of which a text with it has one: the longest run of letters in each form.

    A word that may go on (``Bundes*``), and one without a letter, asks for nothing.
    """
    known = _forms_of_words(variant, language)
    whole = known[:-1] if variant.endswith("*") else known
    runs = (frozenset(max(_RUN.findall(form), key=len, default="") for form in each) for each in whole)
    return tuple(each for each in runs if "" not in each)


@lru_cache(maxsize=4096)
def _forms_of_words(variant: str, language: Language) -> tuple[frozenset[str], ...]:
    return tuple(forms(word, language) for word in re.split(r"[ \u00a0]+", variant.rstrip("*")))


@lru_cache(maxsize=4096)
def term_pattern(variant: str, right: str, language: Language) -> re.Pattern[str]:
    """Where a variant of the term ``right`` stands in a text: as it is, or in another form.

    ``Bundes*`` begins words. Another word may stand within a variant of several words, a hyphen for its
    blank, a number before it (``112-…``). Capitals count where they alone tell the variant from the term,
    and in abbreviations. What is a form of the term itself is not found.
    """
    own = "" if variant.endswith("*") else _but_for(variant, right, language)
    return _stands(variant, right, language, own)


@lru_cache(maxsize=4096)
def any_form(variant: str, right: str, language: Language) -> re.Pattern[str]:
    """The same, and what is a form of the term itself: a pattern that is made in half the time."""
    return _stands(variant, right, language, "")


def _stands(variant: str, right: str, language: Language, own: str) -> re.Pattern[str]:
    begins = variant.endswith("*")
    words = re.split(r"[ \u00a0]+", variant.rstrip("*"))
    said = [_one_of(word, language) for word in words[:-1]]
    last = re.escape(words[-1]) + r"\w*" if begins else _one_of(words[-1], language)
    joint = rf"(?:{_BETWEEN}[ \u00a0]+|-)"
    sign = re.NOFLAG if _capitals_tell(variant, right) else re.IGNORECASE
    end = "" if begins else r"(?:['’]s)?(?![\w-])(?!['’]\w)"
    return re.compile(rf"(?<!\w)(?<![A-Z]-)(?<!\w[.&/@]){own}{joint.join((*said, last))}{end}", sign)


def _one_of(word: str, language: Language) -> str:
    """A pattern for the forms of a word, the word as it is among them."""
    others = sorted(sorted(forms(word, language) - {word.casefold()}), key=len, reverse=True)
    cased = (form.capitalize() if word[:1].isupper() else form for form in others)
    every = (word, *cased)
    begins = commonprefix(every)  # noqa: RUF071 -- of letters; a pattern takes as long to compile as it is
    return re.escape(begins) + "(?:" + "|".join(re.escape(each[len(begins) :]) for each in every) + ")"


def _but_for(variant: str, right: str, language: Language) -> str:
    """A pattern that no form of the right term matches, but the variant as it is."""
    if not right:
        return ""
    words = r"[ \u00a0]+".join(_one_of(word, language) for word in right.split())
    return rf"(?:(?={re.escape(variant)}(?!\w))|(?!(?:{words})(?!\w)))"


def _capitals_tell(variant: str, right: str) -> bool:
    folded = variant.casefold()
    code = variant.isupper() and len(variant) <= _SHORT_CODE
    return code or (variant != right and folded in right.casefold())
