"""Branches of an organisation chart dealt over columns, in their order, by what they are and by how high they are.

A branch with units below it has a column of its own, and those without any that follow one another share one, of one
kind, while that leaves no column much higher than the others. What is dealt is decided by the heights that boxes have
in the language with the longest names, so that readers of each language see the same groups; only then boxes get their
own heights.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from typing import TypeAlias

from ibzdocs.base.immutable import immutable

APART, INDENT = 4.0, 9.0
_BRANCHES_APART, _KINDS_APART = 3.0, 9.0
# Points of height that a branch by itself is worth, a column of one kind, and units of one kind in one column.
_FOR_SHARED, _FOR_MIXED, _FOR_PARTED = 24.0, 24.0, 40.0
_TRUNK = 4.0  # how far in from the left edge of a box the line to those below it begins

# A place: a column and how far from its left edge, and how far down.
Point: TypeAlias = tuple[tuple[int, float], float]


@immutable
class Box:
    """A unit set: its abbreviation, the lines of its name, the first of them ``first`` points in.

    ``middle``: how far down its first line has its middle, where a line meets it. ``most``: how high it is in the
    language in which it is highest.
    ``boxed``: it has a frame; ``more``: others below it follow on another page; ``broken``: it has a divided word;
    ``leading``: it stands right under the unit at the top.
    """

    code: str
    lines: tuple[str, ...]
    first: float
    bold: bool
    boxed: bool
    more: bool
    depth: int
    broken: int
    height: float
    most: float
    middle: float
    leading: bool = False


@immutable
class Branch:
    """A unit with those below it, at most ``most`` points high in one column.

    ``over``: its box over so many columns; ``aside``: no line leads to it nor to those below it.
    """

    head: Box
    below: "tuple[Branch, ...]"
    most: float
    over: Callable[[int], Box] = field(compare=False)
    kind: str = ""
    aside: bool = False

    def boxes(self) -> Iterator[Box]:
        """Its box and all below it, in order."""
        yield self.head
        for each in self.below:
            yield from each.boxes()


@immutable
class Choice:
    """A branch as it is when it has a column to itself, and as it is among others."""

    alone: Branch
    among: Branch


@immutable
class Run:
    """Branches one below the other in a column, or one branch over ``columns``, with so many of its units in each."""

    branches: tuple[Branch, ...]
    columns: int
    height: float
    dealt: tuple[int, ...] = ()

    @property
    def shared(self) -> int:
        """How many branches with units below them share the column."""
        return sum(bool(each.below) for each in self.branches) if len(self.branches) > 1 else 0

    @property
    def mixed(self) -> int:
        """How often the kind changes within the column."""
        return sum(one.kind != other.kind for one, other in pairwise(self.branches))


@immutable
class Deal:
    """Runs from left to right, and what speaks against them."""

    runs: tuple[Run, ...] = ()
    shared: int = 0
    mixed: int = 0
    height: float = 0.0
    parted: int = 0

    @property
    def cost(self) -> float:
        """What deals are compared by, in points of height: columns that are even, and branches by themselves."""
        beside = self.shared * _FOR_SHARED + self.mixed * _FOR_MIXED + self.parted * _FOR_PARTED
        return self.height + beside

    def plus(self, run: Run) -> "Deal":
        """The deal with a run more."""
        return Deal(
            (*self.runs, run),
            self.shared + run.shared,
            self.mixed + run.mixed,
            max(self.height, run.height),
            self.parted + bool(self.runs and _one_kind(self.runs[-1].branches[-1], run.branches[0])),
        )


def _one_kind(one: Branch, other: Branch) -> bool:
    """Whether they are units without any below them, and of one kind that is told."""
    return bool(one.kind) and one.kind == other.kind and not one.below and not other.below


@immutable
class Placed:
    """A box from the top of the columns, in its column or over several."""

    box: Box
    column: int
    columns: int
    y: float


@immutable
class Arranged:
    """Boxes at their places, the lines between them, how many columns they take, and how high these are.

    ``leading``: the lines from the unit at the top to those that hang one below the other under it.
    ``linked``: the columns that a line from the unit at the top leads to, each with how many columns the box has that
    it meets in the middle; none where it goes on down to several boxes.
    """

    placed: tuple[Placed, ...]
    lines: tuple[tuple[Point, ...], ...]
    leading: tuple[tuple[Point, ...], ...]
    columns: int
    height: float
    linked: tuple[tuple[int, int], ...] = ()


def trunk(depth: int) -> float:
    """How far from the left edge of a column the line goes down to the boxes below one of that depth."""
    return depth * INDENT + _TRUNK


# ----------------------------------------------------------------------------------------------- dealing


def deal(choices: Sequence[Choice], columns: int, room: float) -> Deal | None:
    """The best way in exactly so many columns no higher than ``room``; None where there is none."""
    found: dict[tuple[int, int], Deal] = {(0, 0): Deal()}
    for end in range(1, len(choices) + 1):
        for first, run in _runs(choices, end, columns, room + 0.01):
            for used in range(columns - run.columns + 1):
                before = found.get((first, used))
                if before is None:
                    continue
                made, key = before.plus(run), (end, used + run.columns)
                if key not in found or made.cost < found[key].cost:
                    found[key] = made
    return found.get((len(choices), columns))


def can_be_dealt(choices: Sequence[Choice], columns: int, room: float) -> bool:
    """Whether they stand in so many columns or fewer no higher than ``room``."""
    used, at = 0, 0
    while at < len(choices):
        runs = list(_runs_from(choices, at, columns - used, room + 0.01))
        if not runs:
            return False
        run = runs[-1]
        used, at = used + run.columns, at + len(run.branches)
    return used <= columns


def _runs(choices: Sequence[Choice], end: int, columns: int, room: float) -> Iterator[tuple[int, Run]]:
    """The runs that end before ``end``, each with the branch that it begins with."""
    last = choices[end - 1].alone
    if last.most - APART > room:
        yield from ((end - 1, run) for run in _over_several(last, columns, room))
        return
    yield end - 1, Run((last,), 1, last.most - APART)
    for first in range(end - 2, -1, -1):
        run = _one_below_the_other(choices[first:end])
        if run is None or run.height > room:
            return
        yield first, run


def _runs_from(choices: Sequence[Choice], first: int, columns: int, room: float) -> Iterator[Run]:
    """The runs that begin with a branch, the shortest first; of those over several columns only the narrowest."""
    alone = choices[first].alone
    if alone.most - APART > room:
        yield from list(_over_several(alone, columns, room))[:1]
        return
    if columns < 1:
        return
    yield Run((alone,), 1, alone.most - APART)
    for end in range(first + 2, len(choices) + 1):
        run = _one_below_the_other(choices[first:end])
        if run is None or run.height > room:
            return
        yield run


def _one_below_the_other(choices: Sequence[Choice]) -> Run | None:
    branches = tuple(each.among for each in choices)
    if any(branch.aside for branch in branches):
        return None
    gaps = sum(map(_apart, branches, branches[1:]))
    return Run(branches, 1, sum(branch.most for branch in branches) + gaps - APART)


def _apart(one: Branch, other: Branch) -> float:
    return _BRANCHES_APART if one.kind == other.kind else _KINDS_APART


def _over_several(branch: Branch, columns: int, room: float) -> Iterator[Run]:
    """A branch whose head stands over several columns, in each of which as much of it stands as in the others."""
    if not branch.below:
        return
    for count in range(2, columns + 1):
        top = branch.over(count).most + APART
        if (dealt := _dealt(branch.below, count, room - top)) is not None:
            yield Run((branch,), count, top + dealt[0], dealt[1])


def _dealt(branches: Sequence[Branch], columns: int, room: float) -> tuple[float, tuple[int, ...]] | None:
    """How high the columns are, and how many branches stand in each; None where that is higher than ``room``."""
    found = _filled(branches, room)
    if found is None or len(found) > columns:
        return None
    low, high = 0.0, room
    while high - low > 1.0:
        middle = (low + high) / 2
        tried = _filled(branches, middle)
        if tried is None or len(tried) > columns:
            low = middle
        else:
            high, found = middle, tried
    return high, tuple(found)


def _filled(branches: Sequence[Branch], room: float) -> list[int] | None:
    """How many branches stand in each column that is no higher than ``room``; None where one is higher."""
    counts, used = [0], 0.0
    for branch in branches:
        if branch.most - APART > room:
            return None
        if counts[-1] and used + branch.most - APART > room:
            counts.append(0)
            used = 0.0
        counts[-1] += 1
        used += branch.most
    return counts


# ----------------------------------------------------------------------------------------------- placing


def arranged(found: Deal) -> Arranged:
    """The boxes and lines of a deal."""
    made = _Arrangement()
    for run in found.runs:
        made.add(run)
    return Arranged(
        tuple(made.placed),
        tuple(made.lines),
        tuple(made.leading),
        made.column,
        made.height,
        tuple(made.linked),
    )


class _Arrangement:
    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self.lines: list[tuple[Point, ...]] = []
        self.leading: list[tuple[Point, ...]] = []
        self.linked: list[tuple[int, int]] = []
        self.column, self.height = 0, 0.0

    def add(self, run: Run) -> None:
        """Place a run in the next column or columns."""
        if run.dealt:
            self._over_several(run)
        elif len(run.branches) == 1:
            (branch,) = run.branches
            if not branch.aside:
                self.linked.append((self.column, 1))
            self._ends(self._hang(branch, self.column, 0.0))
        else:
            self._among(run.branches)
        self.column += run.columns

    def _ends(self, y: float) -> None:
        self.height = max(self.height, y - APART)

    def _among(self, branches: Sequence[Branch]) -> None:
        """Branches that hang one below the other from a line at the left."""
        y, x = 0.0, (self.column, trunk(0))
        middle = 0.0
        for before, branch in zip((None, *branches), branches, strict=False):
            y += _apart(before, branch) if before else 0.0
            middle = y + branch.head.middle
            self.leading.append(((x, middle), ((self.column, INDENT), middle)))
            y = self._hang(branch, self.column, y)
        self.leading.append(((x, 0.0), (x, middle)))
        self.linked.append((self.column, 0))
        self._ends(y)

    def _hang(self, branch: Branch, column: int, y: float) -> float:
        """A branch in one column from ``y`` on; where the next box begins."""
        self.placed.append(Placed(branch.head, column, 1, y))
        bottom = y + branch.head.height
        return self._below(branch, column, (bottom, bottom + APART), branch.below)

    def _below(self, branch: Branch, column: int, at: tuple[float, float], below: Sequence[Branch]) -> float:
        """Some of the units below the head of a branch; ``at``: where its box ends and where they begin."""
        bottom, y = at
        depth = branch.head.depth
        for each in below:
            if not branch.aside:
                x, middle = (column, trunk(depth)), y + each.head.middle
                self.lines.append(((x, bottom), (x, middle), ((column, (depth + 1) * INDENT), middle)))
            y = self._hang(each, column, y)
        return y

    def _over_several(self, run: Run) -> None:
        """A branch whose head stands over several columns."""
        (branch,) = run.branches
        head = branch.over(run.columns)
        if not branch.aside:
            self.linked.append((self.column, run.columns))
        self.placed.append(Placed(head, self.column, run.columns, 0.0))
        at = (head.height, head.height + APART)
        first = 0
        for number, count in enumerate(run.dealt):
            below = branch.below[first : first + count]
            self._ends(self._below(branch, self.column + number, at, below))
            first += count
