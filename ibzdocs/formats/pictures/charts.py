"""Bar charts: categories down the left, bars to the right, a legend on top, a value at every bar."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

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
from ibzdocs.formats.pictures.scene import Label, Measure, Native, Scene, Shape, corners, wrap
from ibzdocs.formats.pictures.theme import Theme
from ibzdocs.tree.nodes import Chart, Inlines, Series
from ibzdocs.tree.text import text_of

_GAP, _BETWEEN, _SWATCH = 6.0, 6.0, 8.0
_BELOW = 4.0  # points between a legend and the texts of the scale
_SLACK = 4.0  # points behind the last text of a legend
_LOOSE = 1.2  # how high a bar is, in lines of the text at it: values of two bars stand apart
_NAMES_APART = (4.0, 0.5)  # points between names; the least where that saves a page
_LOWEST = 110.0  # the least height: Word's own charts need it for legend, axis and every category


@immutable
class _Row:
    """A category set: which one it is, the lines of its name, and how high it is."""

    number: int
    lines: tuple[str, ...]
    height: float


def chart(
    picture: Chart, theme: Theme, measure: Measure, size: tuple[float, float], above: float = 0.0
) -> tuple[Scene, ...]:
    """The chart over the whole width, on as many pages as its categories need; each part has the whole scale.

    Where ``above`` points of the first page are taken, the first part fills the rest of it.
    """
    return tuple(_Drawing(picture, theme, measure, size).pages(above))


class _Drawing:
    def __init__(self, picture: Chart, theme: Theme, measure: Measure, size: tuple[float, float]) -> None:
        self.picture, self.theme, self.measure = picture, theme, measure
        self.width, self.height = size
        self.look = theme.text(size=theme.small)
        self.bar = self.look.leading * _LOOSE
        self.fills = theme.series(len(picture.series))
        names = [text_of(category) for category in picture.categories]
        self.room = room_of_names(
            (*named(picture), *named_alike(picture.alike)), self.width, self.look, measure
        )
        own = (text_of(each) for labels in self._shown() for each in labels)
        said = widest((*own, *said_alike(picture.alike)), self.look, measure)
        before = said if picture.ticks[0].value < 0 else 0.0
        self.axis = axis(picture.ticks, self.room + _GAP + before, self.width - said - EDGE)
        self.rows = [self._row(number, name) for number, name in enumerate(names)]

    def pages(self, above: float) -> Iterator[Scene]:
        """Scenes filled one after another, as even as can be."""
        room = self.height - self._legend().height - self._scale_height - 1.0
        first = room - above if above else None
        tried = [_dealt(self._even(apart), room, first) for apart in _NAMES_APART]
        parts = min(tried, key=len)
        for rows in parts:
            yield self._page(rows, alone=len(parts) == 1)

    def _page(self, rows: Sequence[_Row], alone: bool) -> Scene:
        scene, legend = Scene(self.width, 0.0), self._legend()
        scene.items += legend.items
        top = legend.height + self._scale_height
        if alone:
            rows = self._spread(rows, top)
        first, bottom = top, top + sum(row.height for row in rows)
        self._axis(scene, top, bottom)
        for row in rows:
            self._draw(scene, row, top)
            top += row.height
        scene.height = top + 1.0
        scene.shows = [text_of(self.picture.categories[row.number]) for row in rows]
        shown = self.picture if alone else _part(self.picture, [row.number for row in rows])
        below = legend.height + _BELOW
        gap = self._gap((bottom - first) / max(1, len(rows)))
        scene.native = Native(shown, legend, below, self._plot(scene, below, first, bottom), gap)
        return scene

    def _plot(
        self, scene: Scene, below: float, top: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """The room of the bars, as shares of the scene from ``below`` on."""
        left, right = (self.axis.x(self.picture.ticks[at].value) for at in (0, -1))
        wide, high = scene.width, scene.height - below
        return left / wide, (top - below) / high, (right - left) / wide, (bottom - top) / high

    def _gap(self, row: float) -> int:
        """What is left of a row between the bars of two categories, in hundredths of a bar (0 to 500: 21.2.2.75)."""
        bars = 1 if self.picture.stacked else len(self.picture.series)
        return min(max(0, round(100 * (row / self.bar - bars))), 500)

    def _even(self, apart: float) -> Sequence[_Row]:
        """The rows so high together that they could be equally high, as in programs that draw charts.

        ``apart``: points between the names of neighbours there.
        """
        need = least_row(self.picture, self._lines_of, self.look.leading, apart)
        spare = max(0.0, need - sum(row.height for row in self.rows) / max(1, len(self.rows)))
        return [replace(row, height=row.height + spare) for row in self.rows]

    def _lines_of(self, name: str) -> int:
        """How many lines a name takes."""
        return len(wrap(name, self.room, self.look, self.measure))

    def _spread(self, rows: Sequence[_Row], top: float) -> Sequence[_Row]:
        """The rows over the least height that a chart has."""
        spare = max(0.0, _LOWEST - top - sum(row.height for row in rows)) / max(1, len(rows))
        return [replace(row, height=row.height + spare) for row in rows]

    def _shown(self) -> Sequence[Sequence[Inlines]]:
        """The labels that stand behind bars; of a stack only those of the last series, which say the sum."""
        series = self.picture.series[-1:] if self.picture.stacked else self.picture.series
        return [each.labels for each in series]

    # ------------------------------------------------------------------------------------------- parts

    @property
    def _scale_height(self) -> float:
        """How high the texts of the scale are, with what is between them and the legend."""
        return self.look.leading + _BELOW + 4.0

    def _wide(self, text: str) -> float:
        return self.measure(text, self.look.bold, self.look.size)

    def _legend(self) -> Scene:
        """A line with a sample and the name of every series, and what is counted."""
        scene, x, y = Scene(self.width, 0.0), 0.0, 0.0
        leading, most = self.look.leading, self.width - _SWATCH - 4
        for series, fill in zip(self.picture.series, self.fills, strict=True):
            lines = wrap(text_of(series.name), most, self.look, self.measure)
            wide = widest(lines, self.look, self.measure)
            if x and x + _SWATCH + 4 + wide > self.width:
                x, y = 0.0, y + leading + 2
            scene.items.append(Shape(corners(x, y + 1.0, _SWATCH, _SWATCH), fill, self.theme.primary, 0.5))
            scene.text(Label(x + _SWATCH + 4, y, wide, lines, self.look))
            x += _SWATCH + 4 + wide + 14
            if len(lines) > 1:
                x, y = 0.0, y + len(lines) * leading + 2
        unit = text_of(self.picture.unit)
        if unit:
            if x + self._wide(unit) > self.width:
                y += leading + 2
            scene.text(Label(self.width - self._wide(unit), y, self._wide(unit), (unit,), self.look))
        scene.height, scene.width = y + leading, min(self.width, _right(scene) + _SLACK)
        return scene

    def _axis(self, scene: Scene, top: float, bottom: float) -> None:
        for tick in self.picture.ticks:
            x = self.axis.x(tick.value)
            scene.line(((x, top - 2), (x, bottom)), self.theme.rule if tick.value else self.theme.ink)
        y = top - 3 - self.look.leading
        scene.items += scale_texts(self.picture.ticks, self.axis, y, self.look, self.measure, self.width)

    def _row(self, number: int, name: str) -> _Row:
        lines = wrap(name, self.room, self.look, self.measure)
        bars = self.bar if self.picture.stacked else self.bar * len(self.picture.series)
        return _Row(number, lines, max(len(lines) * self.look.leading, bars) + _BETWEEN)

    def _draw(self, scene: Scene, row: _Row, top: float) -> None:
        middle = top + row.height / 2
        y = middle - len(row.lines) * self.look.leading / 2
        scene.text(Label(0.0, y, self.room, row.lines, self.look))
        if self.picture.stacked:
            self._stack(scene, row.number, middle)
        else:
            self._bars(scene, row.number, middle)

    def _bars(self, scene: Scene, number: int, middle: float) -> None:
        y = middle - self.bar * len(self.picture.series) / 2
        for series, fill in zip(self.picture.series, self.fills, strict=True):
            value = series.values[number] or Decimal(0)
            self._bar(scene, (self.axis.zero, self.axis.x(value)), y, fill)
            self._value(scene, series, number, self.axis.x(value), y + self.bar / 2)
            y += self.bar

    def _stack(self, scene: Scene, number: int, middle: float) -> None:
        """The parts one after another from zero, those below zero to the left."""
        more, less = Decimal(0), Decimal(0)
        for series, fill in zip(self.picture.series, self.fills, strict=True):
            value = series.values[number] or Decimal(0)
            begin = more if value >= 0 else less
            self._bar(scene, (self.axis.x(begin), self.axis.x(begin + value)), middle - self.bar / 2, fill)
            more, less = (more + value, less) if value >= 0 else (more, less + value)
        self._value(scene, self.picture.series[-1], number, self.axis.x(more), middle)

    def _bar(self, scene: Scene, ends: tuple[float, float], y: float, fill: str) -> None:
        """One bar, outlined so that the lightest is seen as well."""
        left, right = min(ends), max(ends)
        if right > left:
            shape = Shape(corners(left, y, right - left, self.bar), fill, self.theme.primary, 0.5)
            scene.items.append(shape)

    def _value(self, scene: Scene, series: Series, number: int, x: float, middle: float) -> None:
        """The value beyond the end of its bar."""
        text = text_of(series.labels[number])
        if text:
            y, wide = middle - self.look.leading / 2, self._wide(text)
            left = x + 3 if x >= self.axis.zero else x - 3 - wide
            on_white(scene, Label(left, y, wide, (text,), self.look), self.measure)


def _right(scene: Scene) -> float:
    """How far to the right texts reach: a word processor stretches a group that does not fill its box."""
    return max((item.x + item.width for item in scene.items if isinstance(item, Label)), default=0.0)


def _dealt(rows: Sequence[_Row], room: float, first: float | None) -> list[Sequence[_Row]]:
    """The rows in as few parts as ``room`` allows, as even as can be; the ``first`` is filled where it has its own."""
    return evened(lambda high: _filled(rows, high, first), room)


def _filled(rows: Sequence[_Row], room: float, first: float | None) -> list[Sequence[_Row]]:
    parts: list[list[_Row]] = [[]]
    used = 0.0
    for row in rows:
        most = room if first is None or len(parts) > 1 else first
        if parts[-1] and used + row.height > most:
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used += row.height
    return list(parts)


def _part(picture: Chart, numbers: Sequence[int]) -> Chart:
    """The chart of those categories alone."""
    series = tuple(
        replace(
            each,
            values=tuple(each.values[n] for n in numbers),
            labels=tuple(each.labels[n] for n in numbers),
        )
        for each in picture.series
    )
    return replace(picture, categories=tuple(picture.categories[n] for n in numbers), series=series)


# ------------------------------------------------------------------------------ as word processors draw them


_LINE = 1.1  # how high a line is in such a program, of ours: it takes all that the font asks for


def named(chart: Chart) -> list[str]:
    """The names of the categories; where bars are stacked, each with the sum that is said at its last part.

    A word processor has no place for the sum of a stack.
    """
    names = [text_of(category) for category in chart.categories]
    if not chart.stacked:
        return names
    sums = [text_of(label) for label in chart.series[-1].labels]
    return [f"{name}\u00a0({said})" if said else name for name, said in zip(names, sums, strict=True)]


def least_row(chart: Chart, lines: Callable[[str], int], leading: float, apart: float) -> float:
    """How high a row of a native chart is at least: the names of two neighbours stand ``apart``.

    ``lines``: how many lines a name takes.
    """
    counts = [lines(name) for name in named(chart)]
    return max((one + other) / 2 * leading * _LINE + apart for one, other in pairwise((*counts, 0)))
