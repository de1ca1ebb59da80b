"""Dot plots: a row for each name, its values as dots on one line, the first and the last said beside them.

The first value is a ring, the last a disc that fits into it, those between are small dots: where they lie near one
another they stand over one another on their line, and each is still seen. What they are is told at the same place over
every part.
"""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pictures.axis import (
    EDGE,
    axis,
    evened,
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

_GAP, _WAY = 6.0, 2.0
_BETWEEN = (5.0, 4.0, 3.0, 2.5)  # points between rows; less where that saves a page
_RING, _DISC, _SMALL = 3.9, 2.9, 1.6  # how far the first, the last and any other dot reach
_STROKE, _FINE = 1.1, 0.5  # the outline of a ring, and the white one of a dot that stands over it
_SAMPLE, _NAMES_APART = 4.0, 12.0  # points behind a sample, and between the names of two
_ARROW, _APART = 14.0, 3.0
_MOST = 0.8  # of a page, that a part takes


@immutable
class _Mark:
    """A dot: which of the values of its row it is, and where."""

    number: int
    value: Decimal
    x: float


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
    """A row on its page, with the title of its group where it has that over it."""

    row: _Row
    titled: bool
    height: float


def dot_plot(
    picture: DotPlot, theme: Theme, measure: Measure, size: tuple[float, float], above: float = 0.0
) -> tuple[Scene, ...]:
    """The rows in their order, on as many pages as they take, each with the names of the values and the scale.

    What is higher than most of a page is parted as evenly as can be, since it would leave the page before it empty.
    Where ``above`` points of the first page are taken, the first part fills the rest of it.
    """
    high, first = size[1] * _MOST, size[1] - above if above else None
    tried = [
        _Drawing(picture, theme, measure, size[0], each) for each in (_BETWEEN if above else _BETWEEN[:1])
    ]
    drawing, parts = min(((each, each.dealt(high, first)) for each in tried), key=lambda pair: len(pair[1]))
    return tuple(map(drawing.page, parts))


class _Drawing:
    def __init__(
        self, picture: DotPlot, theme: Theme, measure: Measure, width: float, between: float
    ) -> None:
        self.picture, self.theme, self.measure, self.width = picture, theme, measure, width
        self.between = between
        self.look, self.bold = theme.text(size=theme.small), theme.text(bold=True, size=theme.small)
        rows = [row for group in picture.groups for row in group.rows]
        names = (text_of(row.name) for row in rows)
        self.room = room_of_names((*names, *named_alike(picture.alike)), self.width, self.look, measure)
        own = (text_of(each) for row in rows for each in row.labels)
        said = widest((*own, *said_alike(picture.alike)), self.bold, measure)
        aside = said + _RING + 4.0
        self.axis = axis(picture.ticks, self.room + _GAP + aside, self.width - aside - EDGE)
        self.rows = [self._row(group, dots) for group in picture.groups for dots in group.rows]
        self.legend = self._legend()

    # ------------------------------------------------------------------------------------------- pages

    def dealt(self, high: float, first: float | None) -> list[list[_Step]]:
        """The rows in as few parts as are no higher than ``high``, as even as can be.

        Where the ``first`` has a height of its own, it is filled, and the others are even.
        """
        return evened(lambda most: self._filled(most, first), high)

    def _filled(self, high: float, first: float | None) -> list[list[_Step]]:
        """The rows page by page; a title of a group is never the last on its page."""
        parts: list[list[_Step]] = [[]]
        used = self._top
        for row in self.rows:
            step = self._step(row, parts[-1])
            most = high if first is None or len(parts) > 1 else first
            if parts[-1] and used + step.height > most - 2.0:
                parts.append([])
                used, step = self._top, self._step(row, ())
            parts[-1].append(step)
            used += step.height
        return parts

    def _step(self, row: _Row, before: Sequence[_Step]) -> _Step:
        """The row after those that stand on its page already."""
        beside = [step for step in before if step.row.group is row.group]
        height = row.height
        if not beside:
            height += self._title_height(row.group) + (_APART if before else 0.0)
        return _Step(row, not beside, height)

    @property
    def _scale(self) -> float:
        """Where the texts of the scale begin: beside the names of the values where these are short, else below."""
        return 0.0 if self.legend.width <= self.room else self.legend.height + 3.0

    @property
    def _top(self) -> float:
        """How high the names of the values and the texts of the scale are."""
        return self._scale + self.look.leading + 3.0

    def page(self, steps: Sequence[_Step]) -> Scene:
        """The rows of a page under the scale, whose lines lie under everything else."""
        scene = Scene(self.width, self._top)
        scene.items += self.legend.items
        for step in steps:
            if step.titled:
                self._title(scene, step.row.group)
            self._draw(scene, step.row)
        under = Scene(0.0, 0.0)
        for tick in self.picture.ticks:
            x = self.axis.x(tick.value)
            under.line(((x, self._top - 2.0), (x, scene.height)), self.theme.rule, 0.5)
        under.items += scale_texts(
            self.picture.ticks, self.axis, self._scale, self.look, self.measure, self.width
        )
        scene.items[:0] = under.items
        scene.height += 1.0
        return scene

    def _row(self, group: DotGroup, dots: Dots) -> _Row:
        lines = wrap(text_of(dots.name), self.room, self.look, self.measure)
        marks = tuple(
            _Mark(n, value, self.axis.x(value)) for n, value in enumerate(dots.values) if value is not None
        )
        return _Row(group, dots, lines, marks, max(len(lines), 1) * self.look.leading + self.between)

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

    def _legend(self) -> Scene:
        """What the dots are: a sample of each kind with its name, in as many lines as they take."""
        *first, last = self.picture.names
        between = ", ".join(map(text_of, first[1:]))
        named = [(0, text_of(first[0]))] if first else []
        named += [(1, between)] if between else []
        named.append((len(first), text_of(last)))
        scene, x, y = Scene(0.0, 0.0), 0.0, 0.0
        most, leading = self.width - 2 * _RING - _SAMPLE - EDGE, self.look.leading
        for number, name in named:
            look = self.bold if number == len(first) else self.look
            lines = wrap(name, most, look, self.measure)
            wide = widest(lines, look, self.measure)
            if x and x + 2 * _RING + _SAMPLE + wide > self.width - EDGE:
                x, y = 0.0, scene.height
            self._dot(scene, (x + _RING + _STROKE / 2, y + leading / 2), number, len(first))
            x += 2 * _RING + _SAMPLE
            scene.text(Label(x, y, wide, lines, look))
            x += wide + _NAMES_APART
            scene.width = max(scene.width, x)
            scene.height = max(scene.height, y + len(lines) * leading)
        return scene

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
            end = min(end, *(mark.x - _RING - 3.0 for mark in row.marks))
            if end > begin:
                scene.line(((begin, middle), (end, middle)), self.theme.guide, 0.4)
            self._dots(scene, row, middle)
            for label in values:
                on_white(scene, label, self.measure)
        scene.text(Label(0.0, y, self.room, row.lines, self.look))
        scene.height += row.height

    def _dots(self, scene: Scene, row: _Row, middle: float) -> None:
        """The way from dot to dot, a ring where it starts, a disc where it leads, small dots on it over both."""
        last = len(row.dots.values) - 1
        for one, other in itertools.pairwise(row.marks):
            scene.line(((one.x, middle), (other.x, middle)), self.theme.primary, _WAY)
        for mark in sorted(row.marks, key=lambda mark: 0 < mark.number < last):
            self._dot(scene, (mark.x, middle), mark.number, last)

    def _dot(self, scene: Scene, at: tuple[float, float], number: int, last: int) -> None:
        """The dot of a value, by which of the values of its row it is."""
        primary = self.theme.primary
        if number == last:
            scene.circle(*at, _DISC, primary, WHITE, _FINE)
        elif number == 0:
            scene.circle(*at, _RING, WHITE, primary, _STROKE)
        else:
            scene.circle(*at, _SMALL, primary, WHITE, _FINE)

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
            x = left - _RING - 3.0 - wide if before else right + _RING + 3.0
            yield Label(x, y, wide, (text,), look)
