"""A text in the target language alone, set beside the lines that were sent: which passage may translate which line.

Nothing here knows a dictionary: lengths, numbers, abbreviations, words of the earlier translation, and beginnings of
words that both languages share. What comes of it is a proposal for a person.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_WORD = re.compile(r"\w+")
_ANCHOR = re.compile(r"\d+|\b[A-Z]{2,}\b|\S+@\S+")
_BEGINNING = 4  # letters that related words share: organis-atie, Organis-ation
_SPREAD = 0.35  # of the logarithm of lengths; a translation is rarely half or twice as long
_LONGEST_GAP, _FITTING = (
    3,
    0.15,
)  # lines between two pairs that nothing but their place tells, and how unlike they may be
LEAST, ALONE = 0.5, 0.75  # the likeness of a proposal; of one that stands elsewhere than its neighbours say


@dataclass(frozen=True)
class Passage:
    """A text with what it can be recognised by."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, without case."""
        return frozenset(word.casefold() for word in _WORD.findall(self.text))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What is the same in every language: numbers, abbreviations, addresses."""
        return frozenset(_ANCHOR.findall(self.text))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first letters of its words that are not short."""
        return frozenset(word[:_BEGINNING] for word in self.words if len(word) >= _BEGINNING)


def align(
    sources: Sequence[str], olds: Sequence[str], passages: Sequence[str]
) -> dict[int, tuple[int, float]]:
    """For each line that a passage may translate: the passage's position, and how alike they are (0 to 1).

    ``sources`` and ``olds`` are the lines' texts and earlier translations, in the same order. Each passage serves one
    line. Most stand in the order of the lines; one that does not must be very like.
    """
    known = [(Passage(source), Passage(old)) for source, old in zip(sources, olds, strict=True)]
    found = [Passage(text) for text in passages]
    scale = _scale(sources, passages)

    def likeness(line: int, passage: int) -> float:
        return _likeness(*known[line], found[passage], scale)

    chosen = _in_order(len(known), len(found), likeness)
    chosen |= _between(chosen, len(known), len(found), likeness)
    return chosen | _elsewhere(
        [line for line in range(len(known)) if line not in chosen],
        [passage for passage in range(len(found)) if passage not in {at for at, _ in chosen.values()}],
        likeness,
    )


def _scale(sources: Sequence[str], passages: Sequence[str]) -> float:
    """How much longer the passages are than the sources, within what languages differ."""
    before, after = sum(map(len, sources)), sum(map(len, passages))
    return min(1.35, max(0.8, after / before)) if before else 1.0


def _likeness(source: Passage, old: Passage, found: Passage, scale: float) -> float:
    """The weighted mean of what both have to be compared by."""
    length = _length(source.text, found.text, scale)
    if length < 0.1:
        return 0.0
    marks = [(1.0, length), (1.5, math.sqrt(_overlap(source.beginnings, found.beginnings)))]
    if source.anchors or found.anchors:
        marks.append((2.0, _overlap(source.anchors, found.anchors)))
    if old.text:
        marks.append((4.0, _overlap(old.words, found.words)))
    return math.fsum(weight * mark for weight, mark in marks) / math.fsum(weight for weight, _ in marks)


def _length(source: str, found: str, scale: float) -> float:
    ratio = (len(found) + 5) / (len(source) * scale + 5)
    return math.exp(-(math.log(ratio) ** 2) / (2 * _SPREAD**2))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of both that is common (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _in_order(
    lines: int, passages: int, likeness: Callable[[int, int], float]
) -> dict[int, tuple[int, float]]:
    """The pairs in the same order on both sides that are the most alike together."""
    alike = [[likeness(line, passage) for passage in range(passages)] for line in range(lines)]
    best = [[0.0] * (passages + 1) for _ in range(lines + 1)]
    for line in range(lines):
        above, here, row = best[line], best[line + 1], alike[line]
        for passage in range(passages):
            pair = above[passage] + row[passage] if row[passage] >= LEAST else 0.0
            here[passage + 1] = max(above[passage + 1], here[passage], pair)
    chosen: dict[int, tuple[int, float]] = {}
    line, passage = lines, passages
    while line and passage:
        if best[line][passage] == best[line - 1][passage]:
            line -= 1
        elif best[line][passage] == best[line][passage - 1]:
            passage -= 1
        else:
            line, passage = line - 1, passage - 1
            chosen[line] = (passage, alike[line][passage])
    return chosen


def _between(
    chosen: Mapping[int, tuple[int, float]],
    lines: int,
    passages: int,
    likeness: Callable[[int, int], float],
) -> dict[int, tuple[int, float]]:
    """What is left between two pairs that follow each other, where that is as much on both sides and not unlike."""
    ends = [(-1, -1), *((line, passage) for line, (passage, _) in sorted(chosen.items())), (lines, passages)]
    more: dict[int, tuple[int, float]] = {}
    for (line, passage), (next_line, next_passage) in pairwise(ends):
        gap = range(1, next_line - line)
        alike = (
            [likeness(line + step, passage + step) for step in gap]
            if _fits(gap, next_passage - passage)
            else []
        )
        if alike and min(alike) >= _FITTING:
            more |= {line + step: (passage + step, like) for step, like in zip(gap, alike, strict=True)}
    return more


def _fits(gap: range, passages: int) -> bool:
    return 0 < len(gap) <= _LONGEST_GAP and len(gap) == passages - 1


def _elsewhere(
    lines: Iterable[int], passages: Sequence[int], likeness: Callable[[int, int], float]
) -> dict[int, tuple[int, float]]:
    """Of what is left on both sides the pairs that are very much alike, the best ones first."""
    pairs = sorted(
        ((likeness(line, passage), line, passage) for line in lines for passage in passages), reverse=True
    )
    chosen: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for like, line, passage in pairs:
        if like >= ALONE and line not in chosen and passage not in taken:
            chosen[line] = (passage, like)
            taken.add(passage)
    return chosen
