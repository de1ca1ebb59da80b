"""The translation memory: what was translated before, found again exactly or nearly.

Texts are compared by words, a placeable counting as one word: the similarity of two texts is one minus
their Levenshtein distance in words divided by the length of the longer. The match is never taken over
without a person having looked at it.
"""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from heapq import nlargest
from typing import Any

from rapidfuzz.distance import Levenshtein

from ibzdocs.problems import Place, ProjectError, error
from ibzdocs.translation.catalogue import Catalogue
from ibzdocs.values import Language

LOWEST = 0.5
_LOOKED_AT, _CANDIDATES = 300, 40
_TOKEN = re.compile(r"\{[^{}]*\}|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation, as skeletons; ``key`` is that of the segment, where it is known."""

    source_language: Language
    language: Language
    source: str
    target: str
    key: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
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
        self.tokens = [tokens(source) for source in self.sources]
        self.spread = Counter(word for words in self.tokens for word in set(words))
        self.postings: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.tokens):
            for word in self._telling(words, LOWEST):
                self.postings[word].append(number)

    def exact_matches(self, source: str) -> Sequence[Pair]:
        """The pairs of exactly this source."""
        return self.exact.get(source, ())

    def near(self, source: str, lowest: float = LOWEST, most: int = 3) -> list[Match]:
        """The nearest pairs, best first, none below ``lowest``."""
        words = tokens(source)
        found = []
        for number in self._candidates(words, lowest):
            likeness = Levenshtein.normalized_similarity(words, self.tokens[number], score_cutoff=lowest)
            if likeness >= lowest:
                found += [Match(pair, likeness) for pair in self.exact[self.sources[number]]]
        return nlargest(most, found, key=lambda match: (match.likeness, match.pair.source, match.pair.key))

    def _candidates(self, words: Sequence[str], lowest: float) -> list[int]:
        """The texts of about that length with which most of the telling words are shared."""
        shared: Counter[int] = Counter()
        for word in self._telling(words, lowest):
            shared.update(self.postings.get(word, ()))
        shortest, longest = lowest * len(words), len(words) / lowest
        best = (number for number, _ in shared.most_common(_LOOKED_AT))
        fitting = [number for number in best if shortest <= len(self.tokens[number]) <= longest]
        return fitting[:_CANDIDATES]

    def _telling(self, words: Sequence[str], lowest: float) -> list[str]:
        """The rarest words of a text, so many that two texts of that likeness share at least one of them.

        Of n words at least ``lowest`` n are in both texts, so one of any n - ``lowest`` n + 1 is; taken
        rarest first in both, they are the same (prefix filtering: Chaudhuri and others, ICDE 2006).
        """
        distinct = sorted(set(words), key=lambda word: (self.spread[word], word))
        return distinct[: len(words) - math.ceil(lowest * len(words)) + 1]


def load(text: str, file: str) -> tuple[Pair, ...]:
    """The pairs that ``text`` holds. Raises ProjectError when it holds none."""
    try:
        return tuple(_pair(row) for row in json.loads(text))
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise ProjectError(error("memory-broken", Place(file), detail=str(wrong))) from wrong


def dump(pairs: Iterable[Pair]) -> str:
    """The pairs as text, sorted, each once."""
    rows = sorted({(pair.source, pair.target, pair.key): pair for pair in pairs}.items())
    return json.dumps([_row(pair) for _, pair in rows], ensure_ascii=False, indent=1) + "\n"


def _row(pair: Pair) -> dict[str, Any]:
    return {name: str(value) for name, value in asdict(pair).items() if value}


def _pair(row: Mapping[str, Any]) -> Pair:
    return Pair(
        Language(row["source_language"]),
        Language(row["language"]),
        str(row["source"]),
        str(row["target"]),
        str(row.get("key", "")),
        str(row.get("origin", "")),
    )
