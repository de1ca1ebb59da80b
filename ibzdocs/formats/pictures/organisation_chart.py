"""Organisation charts of any number of units and levels, on one page where they fit on one.

The unit at the top stands over columns. Each unit under it heads a branch: the units below hang from a line at its
left, every level further in. Bodies that are about all of them stand beside the unit at the top, above the columns: in
a column they would seem to head it. A branch that is too high for a column stands over several. Of the
numbers of columns that fit the one is taken that breaks no words, and that is least high; branches that share a column
count as height. Lines from the unit at the top are strong, those further down light.

What does not fit on a page is parted by branch: whole branches on each page, under the title of the unit that they
belong to. A branch that is more than a page by itself is gone on with on pages of its own. So each unit has one box.
All of this is decided by the names in all languages, so that readers of each find a unit at the same place.
"""

import itertools
import math
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
from ibzdocs.formats.pictures.units import Unit, units
from ibzdocs.tree.nodes import Organigram, Post
from ibzdocs.tree.text import text_of

_GAP, _PAD, _ACROSS = 12.0, 3.0, 5.0
_ABOVE = 12.0  # between the units and those beside them
_MORE = 9.0  # what the sign takes that others follow on a further part
_BETWEEN = 5.0  # an abbreviation and the name behind it
_LEAST_TEXT = 78.0  # points of width for the text of the deepest unit
_BUS = 10.0  # between the unit at the top and the columns
_ASIDE = 16.0  # between the unit at the top and the bodies that are about all
_MOST_OF_ALL = 0.25  # of the page, that these bodies take at most; more of them stand in columns
# Lines from the unit at the top, and those further down: neighbours are told apart.
_STRONG, _LIGHT = 1.25, 0.6
_MOST_COLUMNS, _WIDEST = 7, 190.0
_TITLE = -1  # the number of the title over the bodies beside, which is no unit
_ROOT = 0.6  # of the width, that the text of the unit at the top takes at most


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
        self.of_all: tuple[
            tuple[Box, ...], ...
        ] = ()  # those at the right of the unit at the top, and those at its left
        self.boxes: dict[tuple[int, bool, bool, int, bool, float], Box] = {}

    def pages(self) -> Iterator[Scene]:
        """The parts: units under the top one, then those beside it where they do not fit with them."""
        root, *beside = units((self.picture.root, *self.picture.beside), itertools.count())
        root = self._without_those_of_all(root)
        plan = self._best(root, beside) if beside else None
        if plan is not None:
            yield self._page(root, beside, plan)
            return
        yield from self._parts(root)
        yield from self._beside_alone(beside)

    def _without_those_of_all(self, root: Unit) -> Unit:
        """The unit at the top with its branches; the bodies that are about all are set to stand beside it."""
        room = self._beside_root(root)
        if room < _LEAST_TEXT or not any(each.is_of_all for each in root.below):
            return root
        boxes = [self._box(each, 0, room, leading=True) for each in root.below if each.is_of_all]
        sides = (tuple(boxes[::2]), tuple(boxes[1::2]))
        if max(map(_stacked, sides)) > self.height * _MOST_OF_ALL:
            return root
        self.of_all = sides
        return replace(root, below=tuple(each for each in root.below if not each.is_of_all))

    def _beside_root(self, root: Unit) -> float:
        """How wide a box beside the unit at the top can be, in the language in which that one is widest."""
        written = root.post.written or ((text_of(root.post.code), text_of(root.post.name)),)
        wide = max(self._root_width(self._root_lines(*each)) for each in written)
        return min((self.width - wide) / 2 - _ASIDE, _WIDEST)

    def _root_width(self, lines: Sequence[str]) -> float:
        return widest(lines, self.head, self.measure) + 4 * _PAD

    # -------------------------------------------------------------------------------------------- parts

    def _parts(self, top: Unit) -> Iterator[Scene]:
        """A unit with all that is below it, on as many pages as it takes: whole branches on each."""
        if self._fits(top):
            yield self._whole(top)
            return
        if len(top.below) == 1:
            yield from self._by_level(top)
            return
        shown = tuple(each if self._fits(replace(top, below=(each,))) else each.cut(0) for each in top.below)
        for number, below in enumerate(self._dealt(top, shown)):
            yield self._whole(replace(top, below=below, boxed=top.boxed and number == 0))
        for cut, whole in zip(shown, top.below, strict=True):
            if cut is not whole:
                yield from self._parts(replace(whole, boxed=False))

    def _by_level(self, top: Unit) -> Iterator[Scene]:
        """A unit with one branch that is too much for a page: to the lowest level that fits, then what is below."""
        depth = top.depth
        while depth > 1 and not self._fits(top.cut(depth)):
            depth -= 1
        yield self._whole(top.cut(depth))
        for each in top.cut_off(depth):
            yield from self._parts(each)

    def _dealt(self, top: Unit, branches: Sequence[Unit]) -> list[tuple[Unit, ...]]:
        """Branches of a unit on as few pages as can be, with as many units on each as on the others."""
        found = self._filled(top, branches, _size(branches))
        low, high = 1, max(_size(part) for part in found)
        while low < high:
            middle = (low + high) // 2
            tried = self._filled(top, branches, middle)
            low, high, found = (low, middle, tried) if len(tried) <= len(found) else (middle + 1, high, found)
        return found

    def _filled(self, top: Unit, branches: Sequence[Unit], most: int) -> list[tuple[Unit, ...]]:
        """Branches page by page, as many on each as stand on it and have no more than ``most`` units; one at least."""
        parts: list[tuple[Unit, ...]] = []
        while branches:
            low, high = 1, len(branches)
            while low < high:
                count = (low + high + 1) // 2
                part = tuple(branches[:count])
                fits = _size(part) <= most and self._fits(replace(top, below=part))
                low, high = (count, high) if fits else (low, count - 1)
            parts.append(tuple(branches[:low]))
            branches = branches[low:]
        return parts

    def _fits(self, top: Unit) -> bool:
        room = self.height - self._over(top)
        return any(
            can_be_dealt(self._choices(top, (), column), columns, room)
            for columns, column in self._columns(top, 0)
        )

    def _whole(self, top: Unit) -> Scene:
        """The page of a unit that fits, or of what is the least that can stand on one."""
        plan = self._best(top, ())
        if plan is None:
            columns, column = self._columns(top, 0)[0]
            done = deal(self._choices(top, (), column), columns, 1e6) or Deal()
            plan = _Plan(columns, column, done, False, done.height + self._over(top))
        return self._page(top, (), plan)

    # ------------------------------------------------------------------------------------------ columns

    def _columns(self, top: Unit, more: int) -> list[tuple[int, float]]:
        """Numbers of columns that leave room for the text of the deepest unit, each with how wide they are."""
        deep = top.depth
        need = _LEAST_TEXT + 2 * _PAD + max(deep, 1) * INDENT
        most = min(int((self.width + _GAP) // (need + _GAP)), _MOST_COLUMNS)
        found = [
            (columns, min((self.width - (columns - 1) * _GAP) / columns, _WIDEST))
            for columns in range(1, min(most, max(top.ends + more, 1)) + 1)
        ]
        return found or [(1, self.width)]

    def _best(self, top: Unit, beside: Sequence[Unit]) -> _Plan | None:
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

    def _choices(self, top: Unit, beside: Sequence[Unit], column: float) -> tuple[Choice, ...]:
        """What stands in columns: the branches of the unit at the top, then what is beside it."""
        choices = [
            Choice(self._branch(unit, 0, column, leading=True), self._branch(unit, 1, column, leading=True))
            for unit in top.below
        ]
        if beside:
            title = Unit(self.title, _TITLE, tuple(beside), boxed=False)
            alone = replace(self._branch(title, 0, column, leading=True), aside=True)
            choices.append(Choice(alone, alone))
        return tuple(choices)

    def _branch(self, unit: Unit, depth: int, column: float, leading: bool = False) -> Branch:
        below = tuple(self._branch(each, depth + 1, column) for each in unit.below)

        def over(columns: int) -> Box:
            return self._box(unit, depth, columns * (column + _GAP) - _GAP - depth * INDENT, leading)

        box = over(1)
        return Branch(box, below, box.most + APART + sum(each.most for each in below), over, unit.post.kind)

    def _box(self, unit: Unit, depth: int, width: float, leading: bool = False) -> Box:
        """A unit set in a box of that width: its abbreviation, and its name behind it and below."""
        key = (unit.number, unit.more, unit.boxed, depth, leading, width)
        if key not in self.boxes:
            self.boxes[key] = self._set(unit, depth, width, leading)
        return self.boxes[key]

    def _set(self, unit: Unit, depth: int, width: float, leading: bool) -> Box:
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

    def _over(self, unit: Unit) -> float:
        """What the unit at the top takes of the page, with those beside it and the lines below it."""
        written = unit.post.written or ((text_of(unit.post.code), text_of(unit.post.name)),)
        lines = max(len(self._root_lines(*each)) for each in written)
        high = max(self._high(lines), *map(_stacked, self._sides(unit)), 0.0)
        return high + (_BUS + 4.0 if unit.below else 0.0)

    def _sides(self, unit: Unit) -> tuple[tuple[Box, ...], ...]:
        """The bodies to the right and left of a unit: those about all where it is the one over all."""
        return self.of_all if unit.boxed and unit.number == 0 else ()

    def _root_lines(self, *texts: str) -> tuple[str, ...]:
        return tuple(
            line for text in texts for line in wrap(text, self.width * _ROOT, self.head, self.measure)
        )

    def _page(self, top: Unit, beside: Sequence[Unit], plan: _Plan) -> Scene:
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

    def _root(self, scene: Scene, unit: Unit, at: tuple[float, float], plan: _Plan, done: Arranged) -> None:
        """The unit at the top in the middle of the page, with the line from it to every branch."""
        left, over = at
        lines = self._root_lines(text_of(unit.post.code), text_of(unit.post.name))
        wide = self._root_width(lines)
        middle = min(max(self.width / 2, wide / 2), self.width - wide / 2)
        height = self._high(len(lines))
        fill = self.theme.primary if unit.boxed else ""
        if unit.boxed:
            scene.rectangle(middle - wide / 2, 0.0, wide, height, fill, self.theme.primary)
        color = self.theme.on(fill) if fill else self.theme.primary
        look = TextStyle(self.head.size, color, bold=True)
        scene.text(Label(middle - wide / 2 + _PAD, _PAD, wide - 2 * _PAD, lines, look, "center"))
        for boxes, way in zip(self._sides(unit), (1.0, -1.0), strict=False):
            self._aside(scene, boxes, (middle + way * wide / 2, height / 2), way * self._beside_root(unit))
        xs = [left + self._met(plan, *each) for each in done.linked]
        if xs:
            y = over - 4.0 - _BUS / 2
            scene.line(((middle, height), (middle, y)), self.theme.primary, _STRONG)
            scene.line(((min(*xs, middle), y), (max(*xs, middle), y)), self.theme.primary, _STRONG)
            for x in xs:
                scene.line(((x, y), (x, over)), self.theme.primary, _STRONG)

    def _aside(self, scene: Scene, boxes: Sequence[Box], start: tuple[float, float], width: float) -> None:
        """Bodies one below the other beside the unit at the top, with a line to each from ``start`` at its edge.

        ``width`` is negative for those at its left.
        """
        if not boxes:
            return
        (x, y), way = start, math.copysign(1.0, width)
        width = way * min(abs(width), max(map(self._text_width, boxes)))
        near, trunk_x = x + way * _ASIDE, x + way * _ASIDE / 2
        top = max(0.0, y - (_stacked(boxes, own=True)) / 2)
        middles = []
        for box in boxes:
            middles.append(y if len(boxes) == 1 else top + box.height / 2)
            scene.line(((trunk_x, middles[-1]), (near, middles[-1])), self.theme.primary, _STRONG)
            self._draw_box(scene, box, (min(near, near + width), top, abs(width)))
            top += box.height + APART
        scene.line(((x, y), (trunk_x, y)), self.theme.primary, _STRONG)
        ends = (min(*middles, y), max(*middles, y))
        scene.line(((trunk_x, ends[0]), (trunk_x, ends[1])), self.theme.primary, _STRONG)

    def _text_width(self, box: Box) -> float:
        """How wide a box of these lines is at least."""
        look = self.head if box.bold else self.look
        wide = [self.measure(line, look.bold, look.size) for line in box.lines]
        return max((w + (0.0 if n else box.first) for n, w in enumerate(wide)), default=0.0) + 2 * _PAD + 4.0

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

    def _beside_alone(self, beside: Sequence[Unit]) -> Iterator[Scene]:
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

    def _rows(self, beside: Sequence[Unit], columns: int, column: float) -> list[list[Box]]:
        boxes = [self._box(unit, 2, column) for unit in beside]
        return [boxes[at : at + columns] for at in range(0, len(boxes), columns)]

    def _beside_title(self) -> tuple[str, ...]:
        return wrap(text_of(self.picture.beside_title), self.width, self.head, self.measure)

    def _strip_height(self, beside: Sequence[Unit], columns: int, column: float) -> float:
        rows = self._rows(beside, columns, column)
        title = len(self._beside_title()) * self.head.leading
        return _ABOVE + title + sum(max(box.height for box in row) + _ACROSS for row in rows)

    def _strip(self, scene: Scene, beside: Sequence[Unit], at: tuple[int, float, float], top: float) -> None:
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


def _stacked(boxes: Sequence[Box], *, own: bool = False) -> float:
    """How high boxes are one below the other, in the language in which each is highest or in their ``own``."""
    return sum((box.height if own else box.most) + APART for box in boxes) - APART


def _size(branches: Iterable[Unit]) -> int:
    """How many units they are with all below them."""
    return sum(each.size for each in branches)
