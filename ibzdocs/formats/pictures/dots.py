"""Dot plots: a row for each name, its values as dots on one line, the first and the last said beside them."""

import itertools
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
from ibzdocs.formats.pictures.scene import Label, Measure, Scene, Shape, wrap
from ibzdocs.formats.pictures.theme import WHITE, Theme
from ibzdocs.tree.nodes import DotGroup, DotPlot, Dots
from ibzdocs.tree.text import text_of

_GAP, _BETWEEN, _RADIUS, _SMALL, _WAY = 6.0, 5.0, 3.2, 1.8, 2.0
_ARROW, _APART = 14.0, 3.0
_MOST = 0.8  # of a page, that a part takes


@immutable
class _Row:
    """A row set: the lines of its name, and how high it is."""

    dots: Dots
    lines: tuple[str, ...]
    height: float


def dot_plot(
    picture: DotPlot, theme: Theme, measure: Measure, size: tuple[float, float]
) -> tuple[Scene, ...]:
    """The rows in their order, on as many pages as they take, each with the scale and the names of the values.

    What is higher than most of a page is parted as evenly as can be, since it would leave the page before it empty.
    """
    drawing = _Drawing(picture, theme, measure, size[0])

    def drawn(height: float) -> tuple[Scene, ...]:
        return tuple(drawing.pages(height - 1.0))

    high = size[1] * _MOST
    parts = drawn(high)
    low = high / 2
    while len(parts) > 1 and high - low > 1.0:
        middle = (low + high) / 2
        tried = drawn(middle)
        low, high, parts = (middle, high, parts) if len(tried) > len(parts) else (low, middle, tried)
    return parts


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
        self.named = False  # whether a row under the present title has the names of the values already

    # ------------------------------------------------------------------------------------------- pages

    def pages(self, height: float) -> Iterator[Scene]:
        """Scenes of that height filled one after another; a title of a group is never the last on its page."""
        scene, self.named = self._new(), False
        for group in self.picture.groups:
            titled = False
            for dots in group.rows:
                row = self._row(dots)
                title = 0.0 if titled else self._title_height(group) + _APART
                if scene.shows and scene.height + title + self._names_height(titled) + row.height > height:
                    yield self._finished(scene)
                    scene, titled = self._new(), False
                if not titled:
                    self._title(scene, group)
                    titled = True
                self._draw(scene, row)
        yield self._finished(scene)

    def _new(self) -> Scene:
        return Scene(self.width, self.look.leading + 3.0)

    def _finished(self, scene: Scene) -> Scene:
        """The scene with the scale under everything else."""
        under = Scene(0.0, 0.0)
        for tick in self.picture.ticks:
            x = self.axis.x(tick.value)
            under.line(((x, self.look.leading + 1.0), (x, scene.height)), self.theme.rule, 0.5)
        under.items += scale_texts(self.picture.ticks, self.axis, 0.0, self.look, self.measure, self.width)
        scene.items[:0] = under.items
        scene.height += 1.0
        return scene

    def _row(self, dots: Dots) -> _Row:
        lines = wrap(text_of(dots.name), self.room, self.look, self.measure)
        return _Row(dots, lines, max(len(lines), 1) * self.look.leading + _BETWEEN)

    # ------------------------------------------------------------------------------------------- titles

    def _titled(self, group: DotGroup) -> tuple[str, ...]:
        return wrap(text_of(group.title), self.width - _ARROW - 20.0, self.bold, self.measure)

    def _title_height(self, group: DotGroup) -> float:
        return len(self._titled(group)) * self.bold.leading + 5.0

    def _title(self, scene: Scene, group: DotGroup) -> None:
        """The title of a group, with an arrow to where better values lie."""
        scene.height += _APART if scene.shows else 0.0
        lines, y, self.named = self._titled(group), scene.height, False
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

    def _names_height(self, titled: bool) -> float:
        return 0.0 if titled and self.named else self.look.leading

    def _names(self, scene: Scene, ends: Sequence[tuple[float, str, bool]]) -> None:
        """What the dots of the first row are, written over them; ``ends``: where, what, and whether it is the target.

        Each text stands outwards of its dot, as near to it as the edges and the other text allow.
        """
        placed: list[list[float]] = []
        ordered = sorted(ends, key=lambda end: end[0])
        for number, (x, text, last) in enumerate(ordered):
            wide = self.measure(text, last, self.look.size)
            outwards = x - wide + _RADIUS if number == 0 and len(ordered) > 1 else x - _RADIUS
            placed.append([outwards, wide])
        placed[0][0] = max(placed[0][0], self.room + _GAP)
        for before, after in itertools.pairwise(placed):
            after[0] = max(after[0], before[0] + before[1] + 6.0)
        limit = self.width - EDGE
        for each in reversed(placed):
            each[0] = min(each[0], limit - each[1])
            limit = each[0] - 6.0
        for (left, wide), (_, text, last) in zip(placed, ordered, strict=True):
            look = replace(self.bold if last else self.look, color=self.theme.primary)
            on_white(scene, Label(left, scene.height, wide, (text,), look), self.measure)
        scene.height += self.look.leading
        self.named = True

    # --------------------------------------------------------------------------------------------- rows

    def _draw(self, scene: Scene, row: _Row) -> None:
        found = [(n, self.axis.x(v), v) for n, v in enumerate(row.dots.values) if v is not None]
        last = len(row.dots.values) - 1
        ends = [(n, x) for n, x, _ in found if n in (0, last)]
        if found and not self.named and len(ends) == 2:
            names = [(x, text_of(self.picture.names[n]), n == last) for n, x in ends]
            self._names(scene, names)
        middle = scene.height + row.height / 2
        y = middle - len(row.lines) * self.look.leading / 2
        scene.shows.append(" ".join(row.lines))
        if found:
            name = widest(row.lines, self.look, self.measure)
            begin, end = name + 4.0, min(x for _, x, _ in found)
            scene.line(((begin, middle), (end, middle)), self.theme.guide, 0.4)
            self._dots(scene, found, last, middle)
            self._values(scene, row.dots, found, middle)
        scene.text(Label(0.0, y, self.room, row.lines, self.look))
        scene.height += row.height

    def _dots(
        self, scene: Scene, found: Sequence[tuple[int, float, Decimal]], last: int, middle: float
    ) -> None:
        """The way, small dots on it, an open one where it starts, a full one where it leads."""
        xs = [x for _, x, _ in found]
        primary = self.theme.primary
        if max(xs) - min(xs) > 0.5:
            scene.line(((min(xs), middle), (max(xs), middle)), primary, _WAY)
        for number, x, _ in found:
            if number not in (0, last):
                scene.circle(x, middle, _SMALL, primary, WHITE, 0.5)
        for number, x, _ in found:
            if number == 0:
                scene.circle(x, middle, _RADIUS, WHITE, primary, 1.2)
        for number, x, _ in found:
            if number == last:
                scene.circle(x, middle, _RADIUS, primary, primary, 1.2)

    def _values(
        self, scene: Scene, dots: Dots, found: Sequence[tuple[int, float, Decimal]], middle: float
    ) -> None:
        """The first and the last value outside all dots, each on its side; one only where they are equal."""
        y, last = middle - self.look.leading / 2, len(dots.values) - 1
        left, right = min(x for _, x, _ in found), max(x for _, x, _ in found)
        said = {n: (x, v) for n, x, v in found if n in (0, last)}
        if len(said) == 2 and said[0][1] == said[last][1]:
            del said[0]
        for number, (_, value) in said.items():
            text, look = text_of(dots.labels[number]), self.bold if number == last else self.look
            wide = self.measure(text, look.bold, look.size)
            other = said.get(last - number)
            before = other is not None and value < other[1]
            x = left - _RADIUS - 3.0 - wide if before else right + _RADIUS + 3.0
            on_white(scene, Label(x, y, wide, (text,), look), self.measure)
