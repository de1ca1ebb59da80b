"""Timelines: a row for each bar, over the months of a year, on as many pages as it takes."""

import calendar
import datetime
from collections.abc import Iterator, Sequence

from ibzdocs.formats.pictures.scene import Label, Measure, Scene, Shape, TextStyle, wrap
from ibzdocs.formats.pictures.theme import Theme
from ibzdocs.tree.nodes import Bar, Timeline
from ibzdocs.tree.text import text_of

_LABELS = 0.42
_GAP, _PAD, _INDENT = 6.0, 2.0, 8.0
_LEADING_BAR, _BAR, _DIAMOND = 7.0, 4.5, 3.4


def timeline(
    picture: Timeline, theme: Theme, measure: Measure, size: tuple[float, float], above: float = 0.0
) -> tuple[Scene, ...]:
    """The rows in their order; a leading row is never the last on its page; ``above`` points of the first are taken."""
    return tuple(_Drawing(picture, theme, measure, size).pages(above))


class _Drawing:
    def __init__(self, picture: Timeline, theme: Theme, measure: Measure, size: tuple[float, float]) -> None:
        self.picture, self.theme, self.measure = picture, theme, measure
        self.width, self.height = size
        self.plain = theme.text(size=theme.small)
        self.bold = theme.text(bold=True, size=theme.small)
        self.left = self.width * _LABELS + _GAP
        self.days = 366 if calendar.isleap(picture.year) else 365

    def pages(self, above: float) -> Iterator[Scene]:
        """Scenes filled one after another, each with the names of the months on top; the first one leaves room."""
        scene, first, limit = self._new(), True, self.height - above
        top = scene.height
        for group in _groups(self.picture.bars):
            height = sum(self._row_height(bar) for bar in group)
            if not first and scene.height + height > limit:
                yield self._finished(scene, top)
                scene, limit = self._new(), self.height
            for bar in group:
                if scene.height + self._row_height(bar) > limit and scene.height > top:
                    yield self._finished(scene, top)
                    scene, limit = self._new(), self.height
                self._row(scene, bar)
            first = False
        yield self._finished(scene, top)

    def _new(self) -> Scene:
        scene = Scene(self.width, self.bold.leading + 2 * _PAD)
        scene.rectangle(0.0, 0.0, self.width, scene.height, self.theme.primary)
        look = TextStyle(self.bold.size, self.theme.on(self.theme.primary), bold=True)
        year = str(self.picture.year)
        scene.text(Label(_PAD + 2, _PAD, self.left - 2 * _PAD, (year,), look))
        for number, name in enumerate(self.picture.months, 1):
            start = self._x(datetime.date(self.picture.year, number, 1))
            last = calendar.monthrange(self.picture.year, number)[1]
            end = self._x(datetime.date(self.picture.year, number, last), end=True)
            scene.text(Label(start, _PAD, end - start, (text_of(name),), look, "center"))
        return scene

    def _finished(self, scene: Scene, top: float) -> Scene:
        """The scene with the lines between months under everything else."""
        grid = Scene(0.0, 0.0)
        for number in range(1, 13):
            x = self._x(datetime.date(self.picture.year, number, 1))
            grid.line(((x, top), (x, scene.height)), self.theme.rule, 0.5)
        grid.line(((self.width, top), (self.width, scene.height)), self.theme.rule, 0.5)
        scene.items[:0] = grid.items
        return scene

    def _x(self, day: datetime.date, end: bool = False) -> float:
        """Where a day begins or ends; days outside the year are at its edge."""
        first = datetime.date(self.picture.year, 1, 1)
        count = min(max((day - first).days + int(end), 0), self.days)
        return self.left + (self.width - self.left) * count / self.days

    # -------------------------------------------------------------------------------------------- rows

    def _lines(self, bar: Bar) -> tuple[str, ...]:
        indent = 0.0 if bar.leading else _INDENT
        look = self.bold if bar.leading else self.plain
        return wrap(text_of(bar.label), self.left - _GAP - indent - _PAD, look, self.measure)

    def _row_height(self, bar: Bar) -> float:
        return len(self._lines(bar)) * self.plain.leading + 2 * _PAD

    def _row(self, scene: Scene, bar: Bar) -> None:
        y, height = scene.height, self._row_height(bar)
        if bar.leading:
            scene.rectangle(0.0, y, self.width, height, self.theme.tint)
        indent = 0.0 if bar.leading else _INDENT
        look = self.bold if bar.leading else self.plain
        width = self.left - _GAP - indent - _PAD
        scene.text(Label(indent + _PAD, y + _PAD, width, self._lines(bar), look))
        self._bar(scene, bar, y + height / 2)
        scene.height += height

    def _bar(self, scene: Scene, bar: Bar, middle: float) -> None:
        start, end = self._x(bar.start), self._x(bar.end, end=True)
        thick = _LEADING_BAR if bar.leading else _BAR
        fill = self.theme.primary if bar.leading else self.theme.series(2)[1]
        corners = _rectangle(start, middle - thick / 2, max(end - start, 1.0), thick)
        scene.items.append(Shape(corners, fill, self.theme.primary, 0.5))
        if bar.milestone is not None:
            x = self._x(bar.milestone, end=True)
            diamond = (
                (x, middle - _DIAMOND - 1), (x + _DIAMOND, middle), (x, middle + _DIAMOND + 1),
                (x - _DIAMOND, middle),
            )  # fmt: skip
            scene.items.append(Shape(diamond, self.theme.accent, "FFFFFF", 0.5))


def _groups(bars: Sequence[Bar]) -> Iterator[list[Bar]]:
    """Each leading row with the rows that follow it."""
    group: list[Bar] = []
    for bar in bars:
        if bar.leading and group:
            yield group
            group = []
        group.append(bar)
    if group:
        yield group


def _rectangle(x: float, y: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
