"""Organisation charts of any number of units and levels, on one page where they fit on one.

The unit at the top stands over columns. Each unit under it heads a branch: the units below hang from a line at its
left, every level further in. A branch that is too high for a column stands over several. Of the numbers of columns
that fit the one is taken that breaks no words, and that is least high; branches that share a column count as height.
Lines from the unit at the top are strong, those further down light.

What does not fit on a page is parted by branch: whole branches on each page, under the title of the unit that they
belong to. A branch that is more than a page by itself is gone on with on pages of its own. So each unit has one box.
All of this is decided by the names in all languages, so that readers of each find a unit at the same place.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pictures.arrangement import (
    APART,
    INDENT,
    Arranged,
    Box,
    Branch,
    Choice,
    Deal,
    Placed,
    arranged,
    can_be_dealt,
    deal,
    trunk,
)
from ibzdocs.formats.pictures.axis import widest
from ibzdocs.formats.pictures.scene import Label, Measure, Scene, Shape, TextStyle, longest_word, wrap
from ibzdocs.formats.pictures.theme import WHITE, Theme
from ibzdocs.tree.nodes import Organigram, Post
from ibzdocs.tree.text import text_of

_GAP, _PAD, _ACROSS = 12.0, 3.0, 5.0
_ABOVE = 12.0  # between the units and those beside them
_MORE = 9.0  # what the sign takes that others follow on a further part
_BETWEEN = 5.0  # an abbreviation and the name behind it
_LEAST_TEXT = 78.0  # points of width for the text of the deepest unit
_BUS = 10.0  # between the unit at the top and the columns
_STRONG, _LIGHT = (
    1.25,
    0.6,
)  # lines from the unit at the top, and those further down: neighbours are told apart
_MOST_COLUMNS, _WIDEST = 7, 190.0
_TITLE = -1  # the number of the title over the bodies beside, which is no unit
_ROOT = 0.6  # of the width, that the text of the unit at the top takes at most


@immutable
class _Unit:
    """A unit with those below it that its part shows. ``more``: others follow on a further part.

    ``number``: which unit of the picture it is, the same in whatever part it is shown.
    """

    post: Post
    number: int
    below: "tuple[_Unit, ...]" = ()
    more: bool = False
    boxed: bool = True


@immutable
class _Plan:
    """How units stand on a page: their columns, how wide these are, and what the page has beside them."""

    columns: int
    column: float
    deal: Deal
    strip: bool
    height: float
    broken: int = 0

    @property
    def cost(self) -> tuple[int, float, int]:
        """What plans are compared by, fewer are better: words broken first."""
        return (self.broken, self.deal.cost + self.height - self.deal.height, self.columns)


def organigram(
    picture: Organigram, theme: Theme, measure: Measure, size: tuple[float, float]
) -> tuple[Scene, ...]:
    """The chart on one page, or on several by branch."""
    return tuple(_Drawing(picture, theme, measure, size).pages())


class _Drawing:
    def __init__(
        self, picture: Organigram, theme: Theme, measure: Measure, size: tuple[float, float]
    ) -> None:
        self.picture, self.theme, self.measure = picture, theme, measure
        self.width, self.height = size
        self.look = theme.text(size=theme.small)
        self.head = theme.text(bold=True, size=theme.small)
        self.title = Post(picture.beside_title)
        self.everywhere = Measure(measure.width)  # words are divided alike, whatever the language
        self.boxes: dict[tuple[int, bool, bool, int, bool, float], Box] = {}

    def pages(self) -> Iterator[Scene]:
        """The parts: units under the top one, then those beside it where they do not fit with them."""
        root, *beside = _units((self.picture.root, *self.picture.beside), itertools.count())
        plan = self._best(root, beside) if beside else None
        if plan is not None:
            yield self._page(root, beside, plan)
            return
        yield from self._parts(root)
        yield from self._beside_alone(beside)

    # -------------------------------------------------------------------------------------------- parts

    def _parts(self, top: _Unit) -> Iterator[Scene]:
        """A unit with all that is below it, on as many pages as it takes: whole branches on each."""
        if self._fits(top):
            yield self._whole(top)
            return
        if len(top.below) == 1:
            yield from self._by_level(top)
            return
        shown = tuple(
            each if self._fits(replace(top, below=(each,))) else _cut(each, 0) for each in top.below
        )
        for number, below in enumerate(self._dealt(top, shown)):
            yield self._whole(replace(top, below=below, boxed=top.boxed and number == 0))
        for cut, whole in zip(shown, top.below, strict=True):
            if cut is not whole:
                yield from self._parts(replace(whole, boxed=False))

    def _by_level(self, top: _Unit) -> Iterator[Scene]:
        """A unit with one branch that is too much for a page: to the lowest level that fits, then what is below."""
        depth = _depth(top)
        while depth > 1 and not self._fits(_cut(top, depth)):
            depth -= 1
        yield self._whole(_cut(top, depth))
        for each in _cut_off(top, depth):
            yield from self._parts(each)

    def _dealt(self, top: _Unit, branches: Sequence[_Unit]) -> list[tuple[_Unit, ...]]:
        """Branches of a unit on as few pages as can be, with as many units on each as on the others."""
        found = self._filled(top, branches, sum(map(_size, branches)))
        low, high = 1, max(sum(map(_size, part)) for part in found)
        while low < high:
            middle = (low + high) // 2
            tried = self._filled(top, branches, middle)
            low, high, found = (low, middle, tried) if len(tried) <= len(found) else (middle + 1, high, found)
        return found

    def _filled(self, top: _Unit, branches: Sequence[_Unit], most: int) -> list[tuple[_Unit, ...]]:
        """Branches page by page, as many on each as stand on it and have no more than ``most`` units; one at least."""
        parts: list[tuple[_Unit, ...]] = []
        while branches:
            low, high = 1, len(branches)
            while low < high:
                count = (low + high + 1) // 2
                part = tuple(branches[:count])
                fits = sum(map(_size, part)) <= most and self._fits(replace(top, below=part))
                low, high = (count, high) if fits else (low, count - 1)
            parts.append(tuple(branches[:low]))
            branches = branches[low:]
        return parts

    def _fits(self, top: _Unit) -> bool:
        room = self.height - self._over(top)
        return any(
            can_be_dealt(self._choices(top, (), column), columns, room)
            for columns, column in self._columns(top, 0)
        )

    def _whole(self, top: _Unit) -> Scene:
        """The page of a unit that fits, or of what is the least that can stand on one."""
        plan = self._best(top, ())
        if plan is None:
            columns, column = self._columns(top, 0)[0]
            done = deal(self._choices(top, (), column), columns, 1e6) or Deal()
            plan = _Plan(columns, column, done, False, done.height + self._over(top))
        return self._page(top, (), plan)

    # ------------------------------------------------------------------------------------------ columns

    def _columns(self, top: _Unit, more: int) -> list[tuple[int, float]]:
        """Numbers of columns that leave room for the text of the deepest unit, each with how wide they are."""
        deep = _depth(top)
        need = _LEAST_TEXT + 2 * _PAD + max(deep, 1) * INDENT
        most = min(int((self.width + _GAP) // (need + _GAP)), _MOST_COLUMNS)
        found = [
            (columns, min((self.width - (columns - 1) * _GAP) / columns, _WIDEST))
            for columns in range(1, min(most, max(_count(top) + more, 1)) + 1)
        ]
        return found or [(1, self.width)]

    def _best(self, top: _Unit, beside: Sequence[_Unit]) -> _Plan | None:
        """How they stand on one page; None where they do not fit."""
        found: list[_Plan] = []
        over = self._over(top)
        for columns, column in self._columns(top, len(beside)):
            strip = self._strip_height(beside, columns, column) if beside else 0.0
            for below in (True, False) if beside else (False,):
                choices = self._choices(top, () if below else beside, column)
                taken = strip if below else 0.0
                room = self.height - over - taken
                done = deal(choices, columns, room) if can_be_dealt(choices, columns, room) else None
                if done is not None:
                    broken = sum(box.broken for each in choices for box in each.alone.boxes())
                    height = over + done.height + taken
                    found.append(_Plan(columns, column, done, below, height, broken))
        return min(found, key=lambda plan: plan.cost, default=None)

    def _choices(self, top: _Unit, beside: Sequence[_Unit], column: float) -> tuple[Choice, ...]:
        """What stands in columns: the branches of the unit at the top, then what is beside it."""
        choices = [
            Choice(self._branch(unit, 0, column, leading=True), self._branch(unit, 1, column, leading=True))
            for unit in top.below
        ]
        if beside:
            title = _Unit(self.title, _TITLE, tuple(beside), boxed=False)
            alone = replace(self._branch(title, 0, column, leading=True), aside=True)
            choices.append(Choice(alone, alone))
        return tuple(choices)

    def _branch(self, unit: _Unit, depth: int, column: float, leading: bool = False) -> Branch:
        below = tuple(self._branch(each, depth + 1, column) for each in unit.below)

        def over(columns: int) -> Box:
            return self._box(unit, depth, columns * (column + _GAP) - _GAP - depth * INDENT, leading)

        box = over(1)
        return Branch(box, below, box.most + APART + sum(each.most for each in below), over, unit.post.kind)

    def _box(self, unit: _Unit, depth: int, width: float, leading: bool = False) -> Box:
        """A unit set in a box of that width: its abbreviation, and its name behind it and below."""
        key = (unit.number, unit.more, unit.boxed, depth, leading, width)
        if key not in self.boxes:
            self.boxes[key] = self._set(unit, depth, width, leading)
        return self.boxes[key]

    def _set(self, unit: _Unit, depth: int, width: float, leading: bool) -> Box:
        code, name = text_of(unit.post.code), text_of(unit.post.name)
        room = width - 2 * _PAD - (_MORE if unit.more else 2.0)
        bold = not code and (leading or not unit.boxed)
        look = self.head if bold else self.look
        first, lines = self._lines(code, name, room, look, self.measure)
        written = unit.post.written or ((code, name),)
        most = max(len(self._lines(*each, room, look, self.everywhere)[1]) for each in written)
        broken = any(longest_word(each, look, self.measure) > room for _, each in written)
        return Box(
            code,
            lines,
            first,
            bold,
            unit.boxed,
            unit.more,
            depth,
            int(broken),
            self._high(len(lines)),
            self._high(max(most, len(lines))),
            _PAD + self.look.leading / 2,
            leading,
        )

    def _lines(
        self, code: str, name: str, room: float, look: TextStyle, measure: Measure
    ) -> tuple[float, tuple[str, ...]]:
        """The lines of a name, and how far in the first of them begins, behind the abbreviation."""
        first = min(measure(code, True, self.head.size) + _BETWEEN, room) if code else 0.0
        return first, wrap(name, room, look, measure, first)

    def _high(self, lines: int) -> float:
        return max(lines, 1) * self.look.leading + 2 * _PAD

    # ------------------------------------------------------------------------------------------- page

    def _over(self, unit: _Unit) -> float:
        """What the unit at the top takes of the page, with the lines below it."""
        written = unit.post.written or ((text_of(unit.post.code), text_of(unit.post.name)),)
        lines = max(len(self._root_lines(*each)) for each in written)
        return self._high(lines) + (_BUS + 4.0 if unit.below else 0.0)

    def _root_lines(self, *texts: str) -> tuple[str, ...]:
        return tuple(
            line for text in texts for line in wrap(text, self.width * _ROOT, self.head, self.measure)
        )

    def _page(self, top: _Unit, beside: Sequence[_Unit], plan: _Plan) -> Scene:
        done = arranged(plan.deal)
        wide = done.columns * (plan.column + _GAP) - _GAP
        left, over = max(0.0, (self.width - wide) / 2), self._over(top)
        strip = self._strip_height(beside, plan.columns, plan.column) if plan.strip else 0.0
        scene = Scene(self.width, over + done.height + strip)
        self._root(scene, top, (left, over), plan, done)
        for lines, look in (
            (done.lines, (self.theme.guide, _LIGHT)),
            (done.leading, (self.theme.primary, _STRONG)),
        ):
            for line in lines:
                points = tuple((left + self._x(plan, *at), over + y) for at, y in line)
                scene.line(points, *look)
        for placed in done.placed:
            self._draw(scene, placed, left, over, plan)
        scene.shows = [text_of(unit.post.code) or text_of(unit.post.name) for unit in top.below or (top,)]
        if plan.strip:
            self._strip(scene, beside, (plan.columns, plan.column, left), over + done.height)
        return scene

    def _x(self, plan: _Plan, column: int, inwards: float) -> float:
        """A place so far from the left edge of a column."""
        return column * (plan.column + _GAP) + inwards

    def _root(self, scene: Scene, unit: _Unit, at: tuple[float, float], plan: _Plan, done: Arranged) -> None:
        """The unit at the top in the middle of the page, with the line from it to every branch."""
        left, over = at
        lines = self._root_lines(text_of(unit.post.code), text_of(unit.post.name))
        wide = widest(lines, self.head, self.measure) + 4 * _PAD
        middle = min(max(self.width / 2, wide / 2), self.width - wide / 2)
        height = self._high(len(lines))
        fill = self.theme.primary if unit.boxed else ""
        if unit.boxed:
            scene.rectangle(middle - wide / 2, 0.0, wide, height, fill, self.theme.primary)
        color = self.theme.on(fill) if fill else self.theme.primary
        look = TextStyle(self.head.size, color, bold=True)
        scene.text(Label(middle - wide / 2 + _PAD, _PAD, wide - 2 * _PAD, lines, look, "center"))
        xs = [left + self._met(plan, *each) for each in done.linked]
        if xs:
            y = over - 4.0 - _BUS / 2
            scene.line(((middle, height), (middle, y)), self.theme.primary, _STRONG)
            scene.line(((min(*xs, middle), y), (max(*xs, middle), y)), self.theme.primary, _STRONG)
            for x in xs:
                scene.line(((x, y), (x, over)), self.theme.primary, _STRONG)

    def _met(self, plan: _Plan, column: int, columns: int) -> float:
        """Where the line from the unit at the top goes down: to the middle of a box, or on at the left of several."""
        if not columns:
            return self._x(plan, column, trunk(0))
        return (self._x(plan, column, 0.0) + self._x(plan, column + columns - 1, plan.column)) / 2

    def _draw(self, scene: Scene, placed: Placed, left: float, over: float, plan: _Plan) -> None:
        box = placed.box
        x = left + self._x(plan, placed.column, box.depth * INDENT)
        end = left + self._x(plan, placed.column + placed.columns - 1, plan.column)
        self._draw_box(scene, box, (x, over + placed.y, end - x))

    def _draw_box(self, scene: Scene, box: Box, at: tuple[float, float, float]) -> None:
        x, y, width = at
        fill = self.theme.tint if box.leading else WHITE
        if box.boxed:
            scene.rectangle(x, y, width, box.height, fill, self.theme.primary)
        color = self.theme.on(fill) if box.boxed else self.theme.primary
        top, lines = y + _PAD, box.lines
        leading = self.look.leading
        if box.code:
            look = TextStyle(self.head.size, color, bold=True)
            scene.text(Label(x + _PAD, top, max(box.first - _BETWEEN, 1.0), (box.code,), look))
        look = TextStyle(self.look.size, color, bold=box.bold)
        if lines and box.first:
            if lines[0]:
                first = Label(x + _PAD + box.first, top, width - 2 * _PAD - box.first, lines[:1], look)
                scene.text(first)
            lines, top = lines[1:], top + leading
        if lines:
            scene.text(Label(x + _PAD, top, width - 2 * _PAD, lines, look))
        if box.more:
            right, low = x + width - 2.0, y + box.height - 2.0
            points = ((right - 6.0, low - 3.5), (right, low - 3.5), (right - 3.0, low))
            scene.items.append(Shape(points, self.theme.accent))

    # ------------------------------------------------------------------------------------------ beside

    def _beside_alone(self, beside: Sequence[_Unit]) -> Iterator[Scene]:
        """Bodies that stand under nobody, in rows under their title, on as many pages as they take."""
        columns = max(1, min(int((self.width + _GAP) // (_LEAST_TEXT * 2 + _GAP)), len(beside), 5))
        column = (self.width - (columns - 1) * _GAP) / columns
        while beside:
            count = columns
            while (
                count < len(beside)
                and self._strip_height(beside[: count + columns], columns, column) <= self.height + _ABOVE
            ):
                count += columns
            scene = Scene(self.width, 0.0)
            self._strip(scene, beside[:count], (columns, column, 0.0), -_ABOVE)
            scene.height = self._strip_height(beside[:count], columns, column) - _ABOVE
            scene.shows = [text_of(unit.post.code) or text_of(unit.post.name) for unit in beside[:count]]
            yield scene
            beside = beside[count:]

    def _rows(self, beside: Sequence[_Unit], columns: int, column: float) -> list[list[Box]]:
        boxes = [self._box(unit, 2, column) for unit in beside]
        return [boxes[at : at + columns] for at in range(0, len(boxes), columns)]

    def _beside_title(self) -> tuple[str, ...]:
        return wrap(text_of(self.picture.beside_title), self.width, self.head, self.measure)

    def _strip_height(self, beside: Sequence[_Unit], columns: int, column: float) -> float:
        rows = self._rows(beside, columns, column)
        title = len(self._beside_title()) * self.head.leading
        return _ABOVE + title + sum(max(box.height for box in row) + _ACROSS for row in rows)

    def _strip(self, scene: Scene, beside: Sequence[_Unit], at: tuple[int, float, float], top: float) -> None:
        """The bodies in rows of so many columns from ``top``; ``at``: columns, their width, where they begin."""
        columns, column, left = at
        title = self._beside_title()
        y = top + _ABOVE
        if title:
            scene.text(Label(left, y, self.width - left, title, self.head))
        y += len(title) * self.head.leading + 2.0
        for row in self._rows(beside, columns, column):
            height = max(box.height for box in row)
            for number, box in enumerate(row):
                even = replace(box, height=height)
                self._draw_box(scene, even, (left + number * (column + _GAP), y, column))
            y += height + _ACROSS


# -------------------------------------------------------------------------------------------- units


def _units(posts: Iterable[Post], numbers: Iterator[int]) -> tuple[_Unit, ...]:
    """The units of the posts with all below them, each with the next of the numbers."""
    return tuple(_Unit(post, next(numbers), _units(post.below, numbers)) for post in posts)


def _depth(unit: _Unit) -> int:
    """How many levels are below it."""
    return 1 + max(map(_depth, unit.below)) if unit.below else 0


def _size(unit: _Unit) -> int:
    """How many units it and those below it are."""
    return 1 + sum(map(_size, unit.below))


def _count(unit: _Unit) -> int:
    """How many units have none below them, of it and those below it."""
    return sum(map(_count, unit.below)) if unit.below else 1


def _cut(unit: _Unit, depth: int) -> _Unit:
    """The unit with ``depth`` levels below it."""
    if depth == 0:
        return replace(unit, below=(), more=bool(unit.below))
    return replace(unit, below=tuple(_cut(each, depth - 1) for each in unit.below))


def _cut_off(unit: _Unit, depth: int) -> Iterator[_Unit]:
    """The units at that depth that have others below them, as titles over those."""
    if depth == 0:
        if unit.below:
            yield replace(unit, boxed=False)
        return
    for each in unit.below:
        yield from _cut_off(each, depth - 1)
