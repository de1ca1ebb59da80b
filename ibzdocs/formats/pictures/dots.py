"""Dot plots: a row for each name, its values as dots on one line, the first and the last said beside them."""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pictures.axis import (
    EDGE,
    axis,
    named_alike,
    on_white,
    room_of_names,
    said_alike,
    scale_texts,
    widest,
)
from ibzdocs.formats.pictures.scene import Label, Measure, Scene, Shape, TextStyle, wrap
from ibzdocs.formats.pictures.theme import WHITE, Theme
from ibzdocs.tree.nodes import DotGroup, DotPlot, Dots
from ibzdocs.tree.text import text_of

_GAP, _BETWEEN, _RADIUS, _SMALL, _WAY = 6.0, 5.0, 3.2, 1.8, 2.0
_STROKE, _FINE = 1.2, 0.5  # the outline of a dot at an end, and of one between
_CLEAR = 0.8  # points between two dots
_ARROW, _APART = 14.0, 3.0
_MOST = 0.8  # of a page, that a part takes


@immutable
class _Mark:
    """A dot: which of the values of its row it is, where, and how far below the middle of the row."""

    number: int
    value: Decimal
    x: float
    y: float = 0.0


@immutable
class _Row:
    """A row set: the lines of its name, its dots, and how high it is; ``group``: what it stands in."""

    group: DotGroup
    dots: Dots
    lines: tuple[str, ...]
    marks: tuple[_Mark, ...]
    height: float

    @property
    def said(self) -> tuple[_Mark, ...]:
        """The dots whose values are said: the first and the last of the row."""
        ends = (0, len(self.dots.values) - 1)
        return tuple(mark for mark in self.marks if mark.number in ends)


@immutable
class _Step:
    """A row on its page: with the title of its group, and with the names of its values over it, where it has them."""

    row: _Row
    titled: bool
    named: bool
    height: float


def dot_plot(
    picture: DotPlot, theme: Theme, measure: Measure, size: tuple[float, float]
) -> tuple[Scene, ...]:
    """The rows in their order, on as many pages as they take, each with the scale and the names of the values.

    What is higher than most of a page is parted as evenly as can be, since it would leave the page before it empty.
    """
    drawing = _Drawing(picture, theme, measure, size[0])
    return tuple(drawing.page(steps) for steps in drawing.dealt(size[1] * _MOST))


class _Drawing:
    def __init__(self, picture: DotPlot, theme: Theme, measure: Measure, width: float) -> None:
        self.picture, self.theme, self.measure, self.width = picture, theme, measure, width
        self.look, self.bold = theme.text(size=theme.small), theme.text(bold=True, size=theme.small)
        rows = [row for group in picture.groups for row in group.rows]
        names = (text_of(row.name) for row in rows)
        self.room = room_of_names((*names, *named_alike(picture.alike)), self.width, self.look, measure)
        own = (text_of(each) for row in rows for each in row.labels)
        said = widest((*own, *said_alike(picture.alike)), self.bold, measure)
        aside = said + _RADIUS + 4.0
        self.axis = axis(picture.ticks, self.room + _GAP + aside, self.width - aside - EDGE)
        self.rows = [self._row(group, dots) for group in picture.groups for dots in group.rows]

    # ------------------------------------------------------------------------------------------- pages

    def dealt(self, high: float) -> list[list[_Step]]:
        """The rows in as few parts as are no higher than ``high``, as even as can be."""
        parts = self._filled(high)
        low = high / 2
        while len(parts) > 1 and high - low > 1.0:
            middle = (low + high) / 2
            tried = self._filled(middle)
            low, high, parts = (middle, high, parts) if len(tried) > len(parts) else (low, middle, tried)
        return parts

    def _filled(self, high: float) -> list[list[_Step]]:
        """The rows page by page; a title of a group is never the last on its page."""
        parts: list[list[_Step]] = [[]]
        used = self._top
        for row in self.rows:
            step = self._step(row, parts[-1])
            if parts[-1] and used + step.height > high - 2.0:
                parts.append([])
                used, step = self._top, self._step(row, ())
            parts[-1].append(step)
            used += step.height
        return parts

    def _step(self, row: _Row, before: Sequence[_Step]) -> _Step:
        """The row after those that stand on its page already."""
        beside = [step for step in before if step.row.group is row.group]
        named = len(row.said) > 1 and not any(step.named for step in beside)
        height = row.height + (self.look.leading if named else 0.0)
        if not beside:
            height += self._title_height(row.group) + (_APART if before else 0.0)
        return _Step(row, not beside, named, height)

    @property
    def _top(self) -> float:
        """How high the texts of the scale are."""
        return self.look.leading + 3.0

    def page(self, steps: Sequence[_Step]) -> Scene:
        """The rows of a page under the scale, whose lines lie under everything else."""
        scene = Scene(self.width, self._top)
        for step in steps:
            if step.titled:
                self._title(scene, step.row.group)
            if step.named:
                self._names(scene, step.row)
            self._draw(scene, step.row)
        under = Scene(0.0, 0.0)
        for tick in self.picture.ticks:
            x = self.axis.x(tick.value)
            under.line(((x, self.look.leading + 1.0), (x, scene.height)), self.theme.rule, 0.5)
        under.items += scale_texts(self.picture.ticks, self.axis, 0.0, self.look, self.measure, self.width)
        scene.items[:0] = under.items
        scene.height += 1.0
        return scene

    def _row(self, group: DotGroup, dots: Dots) -> _Row:
        lines = wrap(text_of(dots.name), self.room, self.look, self.measure)
        last = len(dots.values) - 1
        found = [
            _Mark(n, value, self.axis.x(value)) for n, value in enumerate(dots.values) if value is not None
        ]
        marks, high = _apart(found, [_radius(mark.number in (0, last)) for mark in found])
        return _Row(group, dots, lines, marks, max(max(len(lines), 1) * self.look.leading, high) + _BETWEEN)

    # ------------------------------------------------------------------------------------------- titles

    def _titled(self, group: DotGroup) -> tuple[str, ...]:
        return wrap(text_of(group.title), self.width - _ARROW - 20.0, self.bold, self.measure)

    def _title_height(self, group: DotGroup) -> float:
        return len(self._titled(group)) * self.bold.leading + 5.0

    def _title(self, scene: Scene, group: DotGroup) -> None:
        """The title of a group, with an arrow to where better values lie."""
        scene.height += _APART if scene.shows else 0.0
        lines, y = self._titled(group), scene.height
        scene.rectangle(0.0, y, self.width, self._title_height(group) - 3.0, self.theme.tint)
        wide = widest(lines, self.bold, self.measure)
        scene.text(Label(3.0, y + 1.0, wide, lines, self.bold))
        if group.side:
            middle, start = y + 1.0 + self.bold.leading / 2, wide + 10.0
            tail, head = (start, start + _ARROW) if group.side > 0 else (start + _ARROW, start)
            scene.line(((tail, middle), (head - group.side * 3.0, middle)), self.theme.primary, 1.2)
            back = head - group.side * 5.0
            points = ((head, middle), (back, middle - 2.8), (back, middle + 2.8))
            scene.items.append(Shape(points, self.theme.primary))
        scene.height += self._title_height(group)

    def _names(self, scene: Scene, row: _Row) -> None:
        """What the dots at the ends of a row are, written over them.

        Each text stands outwards of its dot, as near to it as the edges and the other text allow.
        """
        placed: list[list[float]] = []
        ordered = sorted(row.said, key=lambda mark: mark.x)
        looks = [self._look(mark, row) for mark in ordered]
        texts = [text_of(self.picture.names[mark.number]) for mark in ordered]
        for number, (mark, text, look) in enumerate(zip(ordered, texts, looks, strict=True)):
            wide = self.measure(text, look.bold, look.size)
            placed.append([mark.x - wide + _RADIUS if number == 0 else mark.x - _RADIUS, wide])
        placed[0][0] = max(placed[0][0], self.room + _GAP)
        for before, after in itertools.pairwise(placed):
            after[0] = max(after[0], before[0] + before[1] + 6.0)
        limit = self.width - EDGE
        for each in reversed(placed):
            each[0] = min(each[0], limit - each[1])
            limit = each[0] - 6.0
        for (left, wide), text, look in zip(placed, texts, looks, strict=True):
            label = Label(left, scene.height, wide, (text,), replace(look, color=self.theme.primary))
            on_white(scene, label, self.measure)
        scene.height += self.look.leading

    # --------------------------------------------------------------------------------------------- rows

    def _look(self, mark: _Mark, row: _Row) -> TextStyle:
        """The look of what is said of a value: strong where it leads to."""
        return self.bold if mark.number == len(row.dots.values) - 1 else self.look

    def _draw(self, scene: Scene, row: _Row) -> None:
        middle = scene.height + row.height / 2
        y = middle - len(row.lines) * self.look.leading / 2
        scene.shows.append(" ".join(row.lines))
        if row.marks:
            values = list(self._values(row, middle))
            begin = widest(row.lines, self.look, self.measure) + 4.0
            end = min((label.x - 3.0 for label in values), default=self.width)
            end = min(end, *(mark.x - _RADIUS - 3.0 for mark in row.marks))
            if end > begin:
                scene.line(((begin, middle), (end, middle)), self.theme.guide, 0.4)
            self._dots(scene, row, middle)
            for label in values:
                on_white(scene, label, self.measure)
        scene.text(Label(0.0, y, self.room, row.lines, self.look))
        scene.height += row.height

    def _dots(self, scene: Scene, row: _Row, middle: float) -> None:
        """The way from dot to dot, small ones on it, an open one where it starts, a full one where it leads."""
        primary, last = self.theme.primary, len(row.dots.values) - 1
        for one, other in itertools.pairwise(row.marks):
            scene.line(((one.x, middle + one.y), (other.x, middle + other.y)), primary, _WAY)
        for mark in row.marks:
            if mark.number in (0, last):
                fill = primary if mark.number == last else WHITE
                scene.circle(mark.x, middle + mark.y, _RADIUS, fill, primary, _STROKE)
            else:
                scene.circle(mark.x, middle + mark.y, _SMALL, primary, WHITE, _FINE)

    def _values(self, row: _Row, middle: float) -> Iterator[Label]:
        """The first and the last value outside all dots, each on its side; one only where they are equal."""
        y, said = middle - self.look.leading / 2, row.said
        left, right = min(mark.x for mark in row.marks), max(mark.x for mark in row.marks)
        if len(said) > 1 and said[0].value == said[1].value:
            said = said[1:]
        for mark in said:
            text, look = text_of(row.dots.labels[mark.number]), self._look(mark, row)
            wide = self.measure(text, look.bold, look.size)
            before = any(mark.value < other.value for other in said)
            x = left - _RADIUS - 3.0 - wide if before else right + _RADIUS + 3.0
            yield Label(x, y, wide, (text,), look)


def _radius(end: bool) -> float:
    """How far a dot reaches, with its outline."""
    return _RADIUS + _STROKE / 2 if end else _SMALL + _FINE / 2


def _apart(marks: Sequence[_Mark], reach: Sequence[float]) -> tuple[tuple[_Mark, ...], float]:
    """The dots of a row so far below one another that none hides another, and how high they are together.

    Those that are far enough from one another stand on one line. ``reach``: how far each reaches.
    """
    placed: list[_Mark] = []
    for mark, own in zip(marks, reach, strict=True):
        least = [own + other + _CLEAR for other in reach[: len(placed)]]
        downs = [
            each.y + math.sqrt(need**2 - (each.x - mark.x) ** 2)
            for each, need in zip(placed, least, strict=True)
            if abs(each.x - mark.x) < need
        ]
        free = (
            down
            for down in sorted((0.0, *downs))
            if all(
                math.hypot(each.x - mark.x, each.y - down) >= need - 0.001
                for each, need in zip(placed, least, strict=True)
            )
        )
        placed.append(replace(mark, y=next(free)))
    top = min((mark.y - own for mark, own in zip(placed, reach, strict=True)), default=0.0)
    bottom = max((mark.y + own for mark, own in zip(placed, reach, strict=True)), default=0.0)
    middle = (top + bottom) / 2
    return tuple(replace(mark, y=mark.y - middle) for mark in placed), bottom - top
