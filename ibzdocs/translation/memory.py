"""The translation memory: what was translated before, found again exactly or nearly.

Texts are compared by words, a placeable counting as one word: the similarity of two texts is one minus
their Levenshtein distance in words divided by the length of the longer. The match is never taken over
without a person having looked at it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.stored import Upgrades, brief, loaded, made, written
from ibzdocs.base.values import Language
from ibzdocs.translation.catalogue import Catalogue

# Version 1 had the pairs alone.
_UPGRADES: Upgrades = (lambda pairs: {"pairs": pairs},)
LOWEST = 0.5
_ALWAYS = ("source", "target")  # what a reader asks for, also where it is empty
# What stands for a word that no text of the memory has; the memory's own are chr(1), chr(2) and so on.
_UNKNOWN = chr(0)
_TOKEN = re.compile(r"\{[^{}]*\}|\w+|[^\w\s]")


@immutable
class Pair:
    """A source and its translation, as skeletons; ``key`` is that of the segment, where it is known."""

    source_language: Language
    language: Language
    source: str
    target: str
    key: str = ""
    origin: str = ""


@immutable
class Match:
    """A pair found for a text, and how alike it is: 1.0 is the same text."""

    pair: Pair
    likeness: float


def of_catalogue(catalogue: Catalogue) -> Iterator[Pair]:
    """Every translation of a catalogue as a pair."""
    for entry in catalogue.entries.values():
        yield Pair(entry.language, catalogue.language, entry.source, entry.target, entry.key, entry.order)
        if entry.pivot:
            yield Pair(
                entry.pivot.language,
                catalogue.language,
                entry.pivot.text,
                entry.target,
                entry.key,
                entry.order,
            )


def tokens(skeleton: str) -> tuple[str, ...]:
    """The words, signs and placeables of a text, in small letters; every placeable alike."""
    return tuple("{}" if token[0] == "{" else token.casefold() for token in _TOKEN.findall(skeleton))


class Memory:
    """Pairs of one direction, indexed for look-up."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.exact: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            if pair not in self.exact[pair.source]:
                self.exact[pair.source].append(pair)
        self.sources = list(self.exact)
        self.alphabet: dict[str, str] = {}
        self.texts = [self._learn(tokens(source)) for source in self.sources]
        self.spread = Counter(letter for text in self.texts for letter in dict.fromkeys(text))
        self.postings = gathered(
            (letter, number)
            for number, text in enumerate(self.texts)
            for letter in self._telling(text, LOWEST)
        )

    def _learn(self, words: Sequence[str]) -> str:
        """The words as a string with a letter for each word, which rapidfuzz compares fastest."""
        return "".join(self.alphabet.setdefault(word, chr(1 + len(self.alphabet))) for word in words)

    def exact_matches(self, source: str) -> Sequence[Pair]:
        """The pairs of exactly this source."""
        return self.exact.get(source, ())

    def near(self, source: str, lowest: float = LOWEST, most: int = 3) -> list[Match]:
        """The pairs of the nearest texts, best first, none below ``lowest``."""
        text = "".join(self.alphabet.get(word, _UNKNOWN) for word in tokens(source))
        candidates: set[int] = set()
        for letter in self._telling(text, lowest):
            candidates.update(self.postings.get(letter, ()))
        found = process.extract(
            text,
            {number: self.texts[number] for number in sorted(candidates)},
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=lowest,
            limit=most,
        )
        return [
            Match(pair, likeness)
            for _, likeness, number in found
            for pair in self.exact[self.sources[number]]
        ][:most]

    def _telling(self, text: str, lowest: float) -> list[str]:
        """The rarest words of a text, so many that two texts of that likeness share at least one of them.

        Of n words at least ``lowest`` n are in both texts, so one of any n - ``lowest`` n + 1 is; taken
        rarest first in both, they are the same (prefix filtering: Chaudhuri and others, ICDE 2006).
        """
        distinct = sorted(dict.fromkeys(text), key=lambda letter: (self.spread[letter], letter))
        return distinct[: len(text) - math.ceil(lowest * len(text)) + 1]


def load(text: str, file: str) -> tuple[Pair, ...]:
    """The pairs that ``text`` holds, in this form or an older one.

    Raises ProjectError when it holds none, or where the form is a newer one.
    """
    return loaded(
        text,
        file,
        _UPGRADES,
        "memory-broken",
        lambda table: tuple(made(Pair, row) for row in table["pairs"]),
    )


def dump(pairs: Iterable[Pair]) -> str:
    """The pairs as text, sorted, each once."""
    rows = sorted({(pair.source, pair.target, pair.key): pair for pair in pairs}.items())
    return written({"pairs": [brief(pair, _ALWAYS) for _, pair in rows]}, _UPGRADES, left="pairs")
