"""Organisation charts of any number of units and levels, on one page where they fit on one.

The unit at the top stands over columns. Each unit under it heads a branch: the units below hang from a line at its
left, every level further in. A branch that is too high for a column stands over several. Of the numbers of columns
that fit the one is taken that breaks no words and is least high.

What does not fit on a page is parted by level: a page to the lowest level that fits, then pages on which the units
that are gone on with stand as titles over those below them. So each unit has one box.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pictures.arrangement import APART, Arranged, Box, Branch, Placed, arranged, least
from ibzdocs.formats.pictures.axis import widest
from ibzdocs.formats.pictures.scene import Label, Measure, Scene, Shape, TextStyle, longest_word, wrap
from ibzdocs.formats.pictures.theme import WHITE, Theme
from ibzdocs.tree.nodes import Organigram, Post
from ibzdocs.tree.text import text_of

_INDENT, _GAP, _PAD, _ACROSS = 9.0, 12.0, 3.0, 5.0
_MORE = 9.0  # what the sign takes that others follow on a further part
_BETWEEN = 5.0  # an abbreviation and the name behind it
_LEAST_TEXT = 78.0  # points of width for the text of the deepest unit
_BUS = 10.0  # between the unit at the top and the columns
_MOST_COLUMNS, _WIDEST = 7, 190.0
_ROOT = 0.6  # of the width, that the text of the unit at the top takes at most


@immutable
class _Unit:
    """A unit with those below it that its part shows. ``more``: others follow on a further part."""

    post: Post
    below: "tuple[_Unit, ...]" = ()
    more: bool = False
    boxed: bool = True


@immutable
class _Plan:
    """How units stand on a page: their columns, how wide these are, and what the page has beside them."""

    columns: int
    column: float
    arranged: Arranged
    strip: bool
    height: float


def organigram(
    picture: Organigram, theme: Theme, measure: Measure, size: tuple[float, float]
) -> tuple[Scene, ...]:
    """The chart on one page, or on several by level."""
    return tuple(_Drawing(picture, theme, measure, size).pages())


class _Drawing:
    def __init__(
        self, picture: Organigram, theme: Theme, measure: Measure, size: tuple[float, float]
    ) -> None:
        self.picture, self.theme, self.measure = picture, theme, measure
        self.width, self.height = size
        self.look = theme.text(size=theme.small)
        self.head = theme.text(bold=True, size=theme.small)

    def pages(self) -> Iterator[Scene]:
        """The parts: units under the top one, then those beside it where they do not fit with them."""
        root, beside = _unit(self.picture.root), tuple(map(_unit, self.picture.beside))
        plan = self._best((root,), beside) if beside else None
        if plan is not None:
            yield self._page((root,), beside, plan)
            return
        yield from self._parts((root,))
        yield from self._beside_alone(beside)

    # -------------------------------------------------------------------------------------------- parts

    def _parts(self, tops: Sequence[_Unit]) -> Iterator[Scene]:
        """Units with all that is below them, on as many pages as they take."""
        while tops:
            count = self._most(tops)
            if count:
                yield self._whole(tops[:count])
            else:
                yield from self._by_level(tops[0])
            tops = tops[max(count, 1) :]

    def _most(self, tops: Sequence[_Unit]) -> int:
        """How many of the units, from the first, stand on one page with all that is below them."""
        count = 0
        while count < len(tops) and self._fits(tops[: count + 1]):
            count += 1
        return count

    def _by_level(self, top: _Unit) -> Iterator[Scene]:
        """One unit whose branches are too much for a page."""
        depth = _depth(top)
        while depth > 1 and not self._fits((_cut(top, depth),)):
            depth -= 1
        shown = _cut(top, depth)
        rest: tuple[_Unit, ...] = ()
        if depth == 1 and (few := self._few(shown)) < len(top.below):
            shown = replace(shown, below=shown.below[:few])
            rest = (replace(top, below=top.below[few:], boxed=False),)
            top = replace(top, below=top.below[:few])
        yield self._whole((shown,))
        yield from self._parts((*_cut_off(top, depth), *rest))

    def _few(self, top: _Unit) -> int:
        """How many of the units right under one stand on a page; one at least."""
        low, high = 1, len(top.below)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self._fits((replace(top, below=top.below[:middle]),))
            low, high = (middle, high) if fits else (low, middle - 1)
        return low

    def _fits(self, tops: Sequence[_Unit]) -> bool:
        room = self.height - self._over(tops)
        return any(
            arranged(self._branches(tops, (), column), columns, room) is not None
            for columns, column in self._columns(tops, 0)
        )

    def _whole(self, tops: Sequence[_Unit]) -> Scene:
        """The page of units that fit, or of what is the least that can stand on one."""
        plan = self._best(tops, ())
        if plan is None:
            columns, column = next(iter(self._columns(tops, 0)))
            branches = self._branches(tops, (), column)
            done = least(branches, columns, 1e6) or Arranged((), (), 0, 0.0)
            plan = _Plan(columns, column, done, False, done.height + self._over(tops))
        return self._page(tops, (), plan)

    # ------------------------------------------------------------------------------------------ columns

    def _columns(self, tops: Sequence[_Unit], more: int) -> list[tuple[int, float]]:
        """Numbers of columns that leave room for the text of the deepest unit, each with how wide they are."""
        deep = max(_depth(top) for top in tops) + (len(tops) > 1)
        need = _LEAST_TEXT + 2 * _PAD + max(deep, 1) * _INDENT
        most = min(int((self.width + _GAP) // (need + _GAP)), _MOST_COLUMNS)
        leaves = sum(_count(top) for top in tops) + more
        found = [
            (columns, min((self.width - (columns - 1) * _GAP) / columns, _WIDEST))
            for columns in range(1, min(most, max(leaves, 1)) + 1)
        ]
        if not found and deep <= 1:
            found = [(1, self.width)]
        return found

    def _best(self, tops: Sequence[_Unit], beside: Sequence[_Unit]) -> _Plan | None:
        """How they stand on one page; None where they do not fit."""
        found: list[tuple[int, float, int, _Plan]] = []
        over = self._over(tops)
        for columns, column in self._columns(tops, len(beside)):
            strip = self._strip_height(beside, columns, column) if beside else 0.0
            for below in (True, False) if beside else (False,):
                branches = self._branches(tops, () if below else beside, column)
                room = self.height - over - (strip if below else 0.0)
                done = least(branches, columns, room)
                if done is None or done.columns < columns:
                    continue
                height = over + done.height + (strip if below else 0.0)
                broken = sum(box.broken for branch in branches for box in branch.boxes())
                found.append((broken, height, columns, _Plan(columns, column, done, below, height)))
        return min(found, key=lambda each: each[:3])[3] if found else None

    def _branches(self, tops: Sequence[_Unit], beside: Sequence[_Unit], column: float) -> tuple[Branch, ...]:
        """What stands in columns: the branches of the one unit at the top, or several units with theirs."""
        units = tops[0].below if len(tops) == 1 else tuple(tops)
        loose = len(tops) > 1
        branches = [replace(self._branch(unit, 1, column), loose=loose) for unit in units]
        if beside:
            title = _Unit(Post(self.picture.beside_title), tuple(beside), boxed=False)
            branches.append(replace(self._branch(title, 1, column), loose=True, aside=True))
        return tuple(branches)

    def _branch(self, unit: _Unit, depth: int, column: float) -> Branch:
        below = tuple(self._branch(each, depth + 1, column) for each in unit.below)
        box = self._box(unit, depth, column - depth * _INDENT)
        return Branch(
            box,
            below,
            box.height + APART + sum(each.height for each in below),
            lambda columns: self._box(unit, depth, columns * (column + _GAP) - _GAP - depth * _INDENT),
        )

    def _box(self, unit: _Unit, depth: int, width: float) -> Box:
        """A unit set in a box of that width: its abbreviation, and its name behind it and below."""
        code, name = text_of(unit.post.code), text_of(unit.post.name)
        room = width - 2 * _PAD - (_MORE if unit.more else 2.0)
        bold = not code and (depth == 1 or not unit.boxed)
        look = self.head if bold else self.look
        first = min(self.measure(code, True, self.head.size) + _BETWEEN, room) if code else 0.0
        lines = wrap(name, room, look, self.measure, first)
        broken = int(longest_word(name, look, self.measure) > room)
        height, middle = self._high(lines), _PAD + self.look.leading / 2
        return Box(code, lines, first, bold, unit.boxed, unit.more, depth, broken, height, middle)

    def _high(self, lines: Sequence[str]) -> float:
        return max(len(lines), 1) * self.look.leading + 2 * _PAD

    # ------------------------------------------------------------------------------------------- page

    def _over(self, tops: Sequence[_Unit]) -> float:
        """What the unit at the top takes of the page, with the lines below it."""
        if len(tops) > 1:
            return 0.0
        return self._high(self._root_lines(tops[0])) + (_BUS + 4.0 if tops[0].below else 0.0)

    def _root_lines(self, unit: _Unit) -> tuple[str, ...]:
        texts = (text_of(unit.post.code), text_of(unit.post.name))
        return tuple(
            line for text in texts for line in wrap(text, self.width * _ROOT, self.head, self.measure)
        )

    def _page(self, tops: Sequence[_Unit], beside: Sequence[_Unit], plan: _Plan) -> Scene:
        scene = Scene(self.width, plan.height)
        wide = plan.arranged.columns * (plan.column + _GAP) - _GAP
        left = max(0.0, (self.width - wide) / 2)
        over = self._over(tops)
        if len(tops) == 1:
            self._root(scene, tops[0], left, plan, over)
        for line in plan.arranged.lines:
            points = tuple((left + self._x(plan, *at), over + y) for at, y in line)
            scene.line(points, self.theme.primary)
        for placed in plan.arranged.placed:
            self._draw(scene, placed, left, over, plan)
        shown = tops[0].below if len(tops) == 1 else tops
        scene.shows = [text_of(unit.post.code) or text_of(unit.post.name) for unit in shown or tops]
        if plan.strip:
            top = over + plan.arranged.height
            self._strip(scene, beside, (plan.columns, plan.column, left), top)
        return scene

    def _x(self, plan: _Plan, column: int, depth: int) -> float:
        """Where the boxes of a depth begin in a column; depth 0 is its line."""
        return column * (plan.column + _GAP) + depth * _INDENT

    def _root(self, scene: Scene, unit: _Unit, left: float, plan: _Plan, over: float) -> None:
        """The unit at the top in the middle of the page, with the line from it to every branch."""
        lines = self._root_lines(unit)
        wide = widest(lines, self.head, self.measure) + 4 * _PAD
        middle = min(max(self.width / 2, wide / 2), self.width - wide / 2)
        height = self._high(lines)
        fill = self.theme.primary if unit.boxed else ""
        if unit.boxed:
            scene.rectangle(middle - wide / 2, 0.0, wide, height, fill, self.theme.primary)
        color = self.theme.on(fill) if fill else self.theme.primary
        look = TextStyle(self.head.size, color, bold=True)
        scene.text(Label(middle - wide / 2 + _PAD, _PAD, wide - 2 * _PAD, lines, look, "center"))
        xs = [left + self._x(plan, column, 0) for column in plan.arranged.linked]
        if xs:
            y = over - 4.0 - _BUS / 2
            scene.line(((middle, height), (middle, y)), self.theme.primary)
            scene.line(((min(*xs, middle), y), (max(*xs, middle), y)), self.theme.primary)
            for x in xs:
                scene.line(((x, y), (x, over)), self.theme.primary)

    def _draw(self, scene: Scene, placed: Placed, left: float, over: float, plan: _Plan) -> None:
        box = placed.box
        x = left + self._x(plan, placed.column, box.depth)
        end = left + self._x(plan, placed.column + placed.columns - 1, 0) + plan.column
        self._draw_box(scene, box, (x, over + placed.y, end - x))

    def _draw_box(self, scene: Scene, box: Box, at: tuple[float, float, float]) -> None:
        x, y, width = at
        fill = self.theme.tint if box.depth == 1 else WHITE
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
                and self._strip_height(beside[: count + columns], columns, column) <= self.height + _ACROSS
            ):
                count += columns
            scene = Scene(self.width, 0.0)
            self._strip(scene, beside[:count], (columns, column, 0.0), -_ACROSS)
            scene.height = self._strip_height(beside[:count], columns, column) - _ACROSS
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
        return _ACROSS + title + sum(max(box.height for box in row) + _ACROSS for row in rows)

    def _strip(self, scene: Scene, beside: Sequence[_Unit], at: tuple[int, float, float], top: float) -> None:
        """The bodies in rows of so many columns from ``top``; ``at``: columns, their width, where they begin."""
        columns, column, left = at
        title = self._beside_title()
        y = top + _ACROSS
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


def _unit(post: Post) -> _Unit:
    return _Unit(post, tuple(map(_unit, post.below)))


def _depth(unit: _Unit) -> int:
    """How many levels are below it."""
    return 1 + max(map(_depth, unit.below)) if unit.below else 0


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
