"""Bar charts: categories down the left, bars to the right, a legend on top, a value at every bar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ibzdocs.formats.pictures.scene import Label, Measure, Scene, Shape, wrap
from ibzdocs.formats.pictures.theme import Theme
from ibzdocs.tree.nodes import Chart, Inlines, Series
from ibzdocs.tree.text import text_of

_LABELS = 0.42  # the most of the width that the names of categories take
_GAP, _BETWEEN, _SWATCH = 6.0, 5.0, 8.0
_BAR, _STACKED = 8.0, 11.0
_LOWEST = 132.0  # the least height: Word's own charts need it for legend, axis and every category
_LEAST = 0.65  # how far a chart that is too high is made smaller before it is allowed to be too high


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the bars are: to both sides of ``zero``, one unit of the axis ``scale`` points wide."""

    zero: float
    scale: float


def chart(picture: Chart, theme: Theme, measure: Measure, size: tuple[float, float]) -> Scene:
    """The chart over the whole width, as high as its categories need, smaller where that is too much."""
    factor = 1.0
    scene = _Drawing(picture, theme, measure, size[0], factor).draw()
    while scene.height > size[1] and factor > _LEAST:
        factor -= 0.05
        scene = _Drawing(picture, theme, measure, size[0], factor).draw()
    return scene


class _Drawing:
    def __init__(self, picture: Chart, theme: Theme, measure: Measure, width: float, factor: float) -> None:
        self.picture, self.measure, self.width, self.factor = picture, measure, width, factor
        self.theme = replace(theme, size=theme.size * factor)
        self.look = self.theme.text()
        self.fills = theme.series(len(picture.series))
        self.scene = Scene(width, 0.0)

    def draw(self) -> Scene:
        names = [text_of(category) for category in self.picture.categories]
        widest = max((self._wide(name) for name in names), default=0.0)
        room = min(self.width * _LABELS, widest + 1.0)
        lines = [wrap(name, room, self.look, self.measure) for name in names]
        frame = self._frame(room)
        top = self._legend()
        top += self.look.leading * 1.6
        heights = [self._row_height(len(each)) for each in lines]
        spare = max(0.0, _LOWEST - top - sum(heights)) / max(1, len(heights))
        heights = [height + spare for height in heights]
        self._axis(frame, top, top + sum(heights))
        for number, (each, height) in enumerate(zip(lines, heights, strict=True)):
            self._row(number, each, frame, top, height, room)
            top += height
        self.scene.height = top + 1.0
        return self.scene

    def _wide(self, text: str) -> float:
        return self.measure(text, self.look.bold, self.look.size)

    def _frame(self, room: float) -> _Frame:
        """The bars leave room on their right for the longest value."""
        longest = max((self._wide(text_of(label)) for each in self._shown() for label in each), default=0.0)
        left, right = room + _GAP, self.width - longest - _GAP
        least, greatest = self.picture.ticks[0].value, self.picture.ticks[-1].value
        scale = (right - left) / float((greatest - least) or Decimal(1))
        return _Frame(left - float(least) * scale, scale)

    def _shown(self) -> Sequence[Sequence[Inlines]]:
        """The labels that stand behind bars; of a stack only those of the last series, which say the sum."""
        series = self.picture.series[-1:] if self.picture.stacked else self.picture.series
        return [each.labels for each in series]

    # ------------------------------------------------------------------------------------------- parts

    def _legend(self) -> float:
        """A line with a sample and the name of every series, and what is counted; its height."""
        x, y = 0.0, 0.0
        leading = self.look.leading
        for series, fill in zip(self.picture.series, self.fills, strict=True):
            name = text_of(series.name)
            if x and x + _SWATCH + 4 + self._wide(name) > self.width:
                x, y = 0.0, y + leading + 2
            self.scene.items.append(Shape(_box(x, y + 1.5, _SWATCH, _SWATCH), fill, self.theme.primary, 0.5))
            self.scene.text(Label(x + _SWATCH + 4, y, self._wide(name), (name,), self.look))
            x += _SWATCH + 4 + self._wide(name) + 14
        unit = text_of(self.picture.unit)
        if x + self._wide(unit) > self.width:
            x, y = 0.0, y + leading + 2
        self.scene.text(Label(self.width - self._wide(unit), y, self._wide(unit), (unit,), self.look))
        return y + leading + 4

    def _axis(self, frame: _Frame, top: float, bottom: float) -> None:
        for tick in self.picture.ticks:
            x = frame.zero + float(tick.value) * frame.scale
            self.scene.line(((x, top - 2), (x, bottom)), self.theme.rule if tick.value else self.theme.ink)
            text = text_of(tick.text)
            half = self._wide(text) / 2
            y = top - 3 - self.look.leading
            self.scene.text(Label(x - half, y, 2 * half, (text,), self.look, "center"))

    def _row_height(self, lines: int) -> float:
        bars = _STACKED if self.picture.stacked else _BAR * len(self.picture.series)
        return max(lines * self.look.leading, bars * self.factor) + _BETWEEN * self.factor

    def _row(
        self, number: int, lines: tuple[str, ...], frame: _Frame, top: float, height: float, room: float
    ) -> None:
        middle = top + height / 2
        y = middle - len(lines) * self.look.leading / 2
        self.scene.text(Label(0.0, y, room, lines, self.look))
        if self.picture.stacked:
            self._stack(number, frame, middle)
        else:
            self._bars(number, frame, middle)

    def _bars(self, number: int, frame: _Frame, middle: float) -> None:
        thick = _BAR * self.factor
        y = middle - thick * len(self.picture.series) / 2
        for series, fill in zip(self.picture.series, self.fills, strict=True):
            end = self._bar(series, number, frame, (frame.zero, y, thick), fill)
            self._value(series, number, end, y + thick / 2)
            y += thick

    def _stack(self, number: int, frame: _Frame, middle: float) -> None:
        thick = _STACKED * self.factor
        x = frame.zero
        for series, fill in zip(self.picture.series, self.fills, strict=True):
            x = self._bar(series, number, frame, (x, middle - thick / 2, thick), fill)
        self._value(self.picture.series[-1], number, x, middle)

    def _bar(
        self, series: Series, number: int, frame: _Frame, at: tuple[float, float, float], fill: str
    ) -> float:
        """One bar, outlined so that the lightest is seen as well; where it ends to the right."""
        x, y, thick = at
        width = float(series.values[number] or 0) * frame.scale
        if width:
            box = _box(min(x, x + width), y, abs(width), thick)
            self.scene.items.append(Shape(box, fill, self.theme.primary, 0.5))
        return x + max(width, 0.0)

    def _value(self, series: Series, number: int, x: float, middle: float) -> None:
        text = text_of(series.labels[number])
        if text:
            y = middle - self.look.leading / 2
            self.scene.text(Label(x + 3, y, self._wide(text), (text,), self.look))


def _box(x: float, y: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
