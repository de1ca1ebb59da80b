"""Branches of an organisation chart dealt over columns, in their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import TypeAlias

from ibzdocs.base.immutable import immutable

APART, _BRANCHES_APART = 4.0, 3.0

# A place by column and depth, whose boxes begin there, and how far down it is.
Point: TypeAlias = tuple[tuple[int, int], float]


@immutable
class Box:
    """A unit set: its abbreviation, the lines of its name, the first of them ``first`` points in.

    ``middle``: how far down its first line has its middle, where a line meets it.
    ``boxed``: it has a frame; ``more``: others below it follow on another page; ``broken``: it has a divided word.
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
    middle: float


@immutable
class Branch:
    """A unit with those below it, ``height`` points high in one column.

    ``over``: its box over so many columns; ``loose``: no line leads to it; ``aside``: nor to those below it.
    """

    head: Box
    below: "tuple[Branch, ...]"
    height: float
    over: Callable[[int], Box] = field(compare=False)
    loose: bool = False
    aside: bool = False

    def boxes(self) -> Iterator[Box]:
        """Its box and all below it, in order."""
        yield self.head
        for each in self.below:
            yield from each.boxes()


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

    ``linked``: the columns that a line from the unit at the top leads to.
    """

    placed: tuple[Placed, ...]
    lines: tuple[tuple[Point, ...], ...]
    columns: int
    height: float
    linked: tuple[int, ...] = ()


def least(branches: Sequence[Branch], columns: int, room: float) -> Arranged | None:
    """The branches in so many columns as low as can be; None where they are higher than ``room``."""
    found = arranged(branches, columns, room)
    if found is None:
        return None
    low, high = 0.0, min(room, found.height)
    while high - low > 1.0:
        middle = (low + high) / 2
        done = arranged(branches, columns, middle)
        low, high, found = (low, middle, done) if done is not None else (middle, high, found)
    return found


def arranged(branches: Sequence[Branch], columns: int, room: float) -> Arranged | None:
    """The branches in their order, in no more columns and no higher than ``room``; None where that cannot be."""
    made = _Arrangement(columns, room + 0.01)
    for branch in branches:
        if not made.add(branch):
            return None
    return made.done()


class _Arrangement:
    def __init__(self, columns: int, room: float) -> None:
        self.columns, self.room = columns, room
        self.placed: list[Placed] = []
        self.lines: list[tuple[Point, ...]] = []
        self.column, self.used, self.height = 0, 0.0, 0.0
        self.ends: dict[int, float] = {}  # where the line of a column from the unit at the top ends

    def add(self, branch: Branch) -> bool:
        """Place a branch; whether there was room."""
        height = branch.height + (_BRANCHES_APART if self.used else 0.0)
        if self.used and (branch.aside or self.used + height - APART > self.room):
            self._turn()
        if branch.height - APART > self.room:
            return self._over_several(branch)
        if self.column >= self.columns:
            return False
        top = self.used + (_BRANCHES_APART if self.used else 0.0)
        self._link(branch, self.column, top)
        self.used = self._hang(branch, self.column, top)
        self.height = max(self.height, self.used - APART)
        return True

    def done(self) -> Arranged:
        """What has been placed."""
        trunks = [(((column, 0), 0.0), ((column, 0), end)) for column, end in self.ends.items()]
        used = self.column + (1 if self.used else 0)
        lines = (*trunks, *self.lines)
        return Arranged(tuple(self.placed), lines, used, self.height, tuple(self.ends))

    def _turn(self) -> None:
        self.column, self.used = self.column + 1, 0.0

    def _link(self, branch: Branch, column: int, top: float) -> None:
        """The line of the column to the first box of a branch."""
        if not branch.loose:
            middle = top + branch.head.middle
            self.ends[column] = middle
            self.lines.append((((column, 0), middle), ((column, 1), middle)))

    def _hang(self, branch: Branch, column: int, y: float) -> float:
        """A branch in one column from ``y`` on; where the next box begins."""
        self.placed.append(Placed(branch.head, column, 1, y))
        bottom = y + branch.head.height
        y = bottom + APART
        return self._below(branch, column, (bottom, y), branch.below)

    def _below(self, branch: Branch, column: int, at: tuple[float, float], below: Sequence[Branch]) -> float:
        """Some of the units below the head of a branch; ``at``: where its box ends and where they begin."""
        bottom, y = at
        depth = branch.head.depth
        for each in below:
            if not branch.aside:
                middle = y + each.head.middle
                corner = ((column, depth), middle)
                self.lines.append((((column, depth), bottom), corner, ((column, depth + 1), middle)))
            y = self._hang(each, column, y)
        return y

    def _over_several(self, branch: Branch) -> bool:
        """A branch whose head stands over several columns."""
        for columns in range(2, self.columns - self.column + 1):
            head = branch.over(columns)
            top = head.height + APART
            filled = _filled(branch.below, self.room - top) if branch.below else None
            if filled is None or len(filled) > columns:
                continue
            self._link(branch, self.column, 0.0)
            self.placed.append(Placed(head, self.column, columns, 0.0))
            for number, below in enumerate(filled):
                end = self._below(branch, self.column + number, (head.height, top), below)
                self.height = max(self.height, end - APART)
            self.column, self.used = self.column + columns, 0.0
            return True
        return False


def _filled(branches: Sequence[Branch], room: float) -> list[list[Branch]] | None:
    """Branches one below the other in columns no higher than ``room``; None where one is higher."""
    columns: list[list[Branch]] = [[]]
    used = 0.0
    for branch in branches:
        if branch.height - APART > room:
            return None
        if columns[-1] and used + branch.height - APART > room:
            columns.append([])
            used = 0.0
        columns[-1].append(branch)
        used += branch.height
    return columns
