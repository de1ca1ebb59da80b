"""Which paragraph of a file that came back is which of those that were sent.

Bookmarks say it where they were kept; between two of which it is sure, the words do. What is not sure stays
open: it is never guessed into a cell.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.workflows.compare.align import longest_run
from ibzdocs.workflows.review.records import How

_LIKE = 0.5  # of two paragraphs that are taken for one another
_DOUBTFUL = 0.45  # under this a bookmark must be confirmed by the words
_SURE = 0.8
_LONG = 40  # characters from which likeness alone is enough
_BEGIN = 20  # characters that a paragraph and its first part share
_MOST_PAIRS = 40_000


class Line(NamedTuple):
    """A paragraph for comparing: its folded text, the bookmarks in it, and the kind of story it stands in."""

    text: str
    anchors: tuple[str, ...] = ()
    story: str = "body"


@immutable
class Match:
    """A paragraph that was sent, and those that it became: none, one, or several where it was split.

    ``joined``: it has become part of a paragraph with others. ``moved``: it stands elsewhere.
    """

    sent: int
    returned: tuple[int, ...] = ()
    how: How = "exact"
    joined: bool = False
    moved: bool = False


@immutable
class Alignment:
    """A match for each paragraph that was sent, and those that came back and were not sent."""

    matches: tuple[Match, ...]
    new: tuple[int, ...]
    anchored: bool


def align(sent: Sequence[Line], returned: Sequence[Line]) -> Alignment:
    """Which paragraph became which; ``anchored`` says whether any bookmark came back."""
    work = _Work(sent, returned)
    work.by_anchor()
    work.in_gaps()
    work.splits()
    work.joins()
    work.moves()
    return work.result()


def likeness(one: str, other: str) -> float:
    """How alike two texts are, by words, from 0 to 1."""
    if one == other:
        return 1.0
    first, second = Counter(one.split()), Counter(other.split())
    together = sum(first.values()) + sum(second.values())
    if not together or 2 * sum((first & second).values()) < together * 0.25:
        return 0.0
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


@dataclass(slots=True)
class _Work:
    """The alignment while it is made: for each paragraph of one file those of the other."""

    sent: Sequence[Line]
    returned: Sequence[Line]
    to: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    back: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    how: dict[int, How] = field(default_factory=dict)
    anchored: bool = False

    def pair(self, one: int, other: int, how: How) -> None:
        """Take two paragraphs for the same."""
        self.to[one].append(other)
        self.back[other].append(one)
        self.how[one] = "aligned" if self.how.get(one) == "aligned" else how

    # ------------------------------------------------------------------------------------- bookmarks

    def by_anchor(self) -> None:
        """Pair those whose bookmark came back and whose words do not speak against it."""
        where = gathered((name, number) for number, line in enumerate(self.returned) for name in line.anchors)
        self.anchored = any(line.anchors for line in self.returned)
        texts = Counter(line.text for line in self.sent)
        for number, line in enumerate(self.sent):
            found = [each for name in line.anchors for each in where.get(name, ())]
            for each in self._confirmed(line, found, texts):
                self.pair(number, each, "exact")

    def _confirmed(self, line: Line, found: Sequence[int], texts: Counter[str]) -> list[int]:
        """Those of several paragraphs with one bookmark that are this one, or a part of it."""
        if len(found) == 1:
            other = self.returned[found[0]]
            strange = other.text != line.text and other.text in texts and len(other.text) >= _LONG
            return [] if strange and likeness(line.text, other.text) < _DOUBTFUL else list(found)
        best = sorted(found, key=lambda each: -likeness(line.text, self.returned[each].text))
        if best and self.returned[best[0]].text == line.text:
            return best[:1]  # the others are copies
        parts = [each for each in found if _is_part(self.returned[each].text, line.text)]
        return parts if len(parts) > 1 else best[:1]

    # ------------------------------------------------------------------------------------------ gaps

    def in_gaps(self) -> None:
        """Pair by their words what stands between pairs that are sure and in order."""
        last_one = last_other = 0
        for one, other in (*self._chain(), (len(self.sent), len(self.returned))):
            ones = [at for at in range(last_one, one) if at not in self.to]
            others = [at for at in range(last_other, other) if at not in self.back]
            if ones and others:
                self._gap(ones, others)
            last_one, last_other = one + 1, other + 1

    def _chain(self) -> list[tuple[int, int]]:
        """The longest row of pairs that stand in the same order in both files."""
        firsts = {one: others[0] for one, others in self.to.items()}
        return [(one, firsts[one]) for one in longest_run(firsts)]

    def _gap(self, ones: Sequence[int], others: Sequence[int]) -> None:
        first, second = (
            [lines[at].text for at in ats] for lines, ats in ((self.sent, ones), (self.returned, others))
        )
        codes = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal":
                for offset in range(i2 - i1):
                    self.pair(ones[i1 + offset], others[j1 + offset], "aligned")
            elif tag == "replace":
                self._alike(ones[i1:i2], others[j1:j2])

    def _alike(self, ones: Sequence[int], others: Sequence[int]) -> None:
        """Pair in order those that are most alike; short ones only where they are alone on both sides."""
        if len(ones) * len(others) > _MOST_PAIRS:
            return
        best = _in_order(
            [[self._weight(one, other) for other in others] for one in ones],
        )
        for at, there in best:
            self.pair(ones[at], others[there], "aligned")

    def _weight(self, one: int, other: int) -> float:
        first, second = self.sent[one], self.returned[other]
        if first.story != second.story:
            return 0.0
        like = likeness(first.text, second.text)
        return like if like >= (_LIKE if min(len(first.text), len(second.text)) >= _LONG else 0.6) else 0.0

    # ------------------------------------------------------------------------- splits, joins and moves

    def splits(self) -> None:
        """Add to a paragraph that lost its end the new ones behind it that say it."""
        for one, others in sorted(self.to.items()):
            if len(others) != 1 or len(self.back[others[0]]) > 1:
                continue
            here, there = self.sent[one].text, others[0]
            while (there := there + 1) < len(self.returned) and there not in self.back:
                said = [self.returned[each].text for each in self.to[one]]
                longer = " ".join([*said, self.returned[there].text])
                if likeness(here, longer) <= likeness(here, " ".join(said)):
                    break
                if not _is_part(self.returned[there].text, here):
                    break
                self.pair(one, there, self.how[one])

        self._from_parts()

    def _from_parts(self) -> None:
        """Find those that are gone in two new ones that follow each other."""
        free = [at for at in range(len(self.returned) - 1) if not {at, at + 1} & self.back.keys()]
        begins = gathered((self.returned[at].text[:_BEGIN], at) for at in free)
        for one, line in enumerate(self.sent):
            if one in self.to or len(line.text) < _LONG:
                continue
            for at in begins.get(line.text[:_BEGIN], ()):
                both = f"{self.returned[at].text} {self.returned[at + 1].text}"
                if likeness(line.text, both) >= _SURE:
                    self.pair(one, at, "aligned")
                    self.pair(one, at + 1, "aligned")
                    break

    def joins(self) -> None:
        """Find those that are gone in the paragraph before or behind them that got their words."""
        for one in range(len(self.sent)):
            if one in self.to or not self.sent[one].text.strip():
                continue
            for near in (one - 1, one + 1):
                if near in self.to and self._holds(near, one):
                    self.pair(one, self.to[near][0], self.how[near])
                    break

    def _holds(self, near: int, one: int) -> bool:
        there = self.returned[self.to[near][0]].text
        pair = sorted((near, one))
        together = " ".join(self.sent[at].text for at in pair)
        return likeness(there, together) > max(_SURE, likeness(there, self.sent[near].text))

    def moves(self) -> None:
        """Find those that are gone among the new ones elsewhere."""
        free = gathered(
            (line.text, number)
            for number, line in enumerate(self.returned)
            if number not in self.back and line.text.strip()
        )
        gone = [one for one in range(len(self.sent)) if one not in self.to and self.sent[one].text.strip()]
        times = Counter(self.sent[one].text for one in gone)
        for one in gone:
            text = self.sent[one].text
            if times[text] == len(free.get(text, ())) == 1:
                self.pair(one, free.pop(text)[0], "aligned")
        self._changed_moves([one for one in gone if one not in self.to])

    def _changed_moves(self, gone: Sequence[int]) -> None:
        free = [
            at for at, line in enumerate(self.returned) if at not in self.back and len(line.text) >= _LONG
        ]
        for one in gone:
            if len(self.sent[one].text) < _LONG or len(free) > 400:
                continue
            ranked = sorted(free, key=lambda at: -likeness(self.sent[one].text, self.returned[at].text))
            if ranked and likeness(self.sent[one].text, self.returned[ranked[0]].text) >= _SURE:
                self.pair(one, ranked[0], "aligned")
                free.remove(ranked[0])

    def result(self) -> Alignment:
        """What was found."""
        order = {one for one, _ in self._chain()}
        matches = tuple(self._match(one, one in order) for one in range(len(self.sent)))
        new = tuple(number for number in range(len(self.returned)) if number not in self.back)
        return Alignment(matches, new, self.anchored)

    def _match(self, one: int, is_in_order: bool) -> Match:
        others = tuple(sorted(self.to.get(one, ())))
        joined = any(len(self.back[each]) > 1 for each in others)
        return Match(
            one,
            others,
            self.how.get(one, "exact" if self.anchored else "aligned"),
            joined,
            bool(others) and not is_in_order and not joined,
        )


def _is_part(part: str, whole: str) -> bool:
    """Whether most words of a text stand in another in the same order."""
    words, around = part.split(), whole.split()
    if not words:
        return False
    blocks = SequenceMatcher(None, words, around, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= 0.7 * len(words)


def _in_order(weights: Sequence[Sequence[float]]) -> Iterable[tuple[int, int]]:
    """The pairs of rows and columns, in order, whose weights add up to most."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            weight = weights[row][column]
            taken = weight + best[row + 1][column + 1] if weight else 0.0
            best[row][column] = max(taken, best[row + 1][column], best[row][column + 1])
    return _traced(weights, best)


def _traced(weights: Sequence[Sequence[float]], best: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    row = column = 0
    while row < len(weights) and column < len(weights[0]):
        weight = weights[row][column]
        if weight and best[row][column] == weight + best[row + 1][column + 1]:
            yield row, column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
