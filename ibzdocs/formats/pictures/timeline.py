"""Timelines: a row for each bar, over the quarters and months of a year, on as many pages as it takes.

A row has one line, or several one below the other. Where some rows lead others, these stand out, and the others are
set in.
"""

import calendar
import datetime
from collections.abc import Iterator, Sequence

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pictures.axis import widest
from ibzdocs.formats.pictures.scene import Label, Measure, Scene, Shape, TextStyle, corners, wrap
from ibzdocs.formats.pictures.theme import WHITE, Theme
from ibzdocs.tree.nodes import Bar, Span, Timeline
from ibzdocs.tree.text import text_of

_LABELS, _LABELS_ALONE, _MOST_ASIDE = (
    0.40,
    0.46,
    0.16,
)  # of the width: names, those of rows alike, what is beside them
_GAP, _PAD, _INDENT = 6.0, 1.5, 8.0
_LEADING_BAR, _BAR, _DIAMOND, _ARROW = 1.8, 4.0, 3.2, (5.0, 2.8)
_LINES_APART, _LINE, _SMALL_DIAMOND = 6.5, 2.2, 2.8  # of several lines in a row
_MONTHS_IN_QUARTER = 3


@immutable
class _Row:
    """A bar set: the lines of its name and of what is beside it, and how high it is."""

    bar: Bar
    lines: tuple[str, ...]
    aside: tuple[str, ...]
    height: float


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
        self.led = any(bar.leading for bar in picture.bars)
        aside = widest((text_of(bar.aside) for bar in picture.bars), self.bold, measure)
        self.aside = min(aside, self.width * _MOST_ASIDE)
        names = widest((text_of(bar.label) for bar in picture.bars), self.bold, measure)
        most = self.width * (_LABELS if self.led else _LABELS_ALONE)
        self.names = min(most, names + _INDENT + 2 * _PAD)
        self.left = self.names + _GAP + (self.aside + _GAP if self.aside else 0.0)
        self.rules: list[
            Shape
        ] = []  # over the rows of the page that others do not lead, under everything else
        self.diamonds: list[Shape] = []  # over everything else
        self.days = 366 if calendar.isleap(picture.year) else 365

    def pages(self, above: float) -> Iterator[Scene]:
        """Scenes as even as can be, each with the quarters and months on top; the first one leaves room."""
        leading = ""
        for rows in self._dealt(above):
            scene = self._new()
            top = scene.height
            if leading and rows and not rows[0].bar.leading:
                scene.shows.append(leading)  # a group goes on
            leading = next((text_of(row.bar.label) for row in reversed(rows) if row.bar.leading), leading)
            for row in rows:
                self._row(scene, row)
            yield self._finished(scene, top)

    def _dealt(self, above: float) -> list[list[_Row]]:
        """The rows in as few parts as fit on pages, ending as far down on the first of them as on the last.

        No group is parted for that.
        """
        groups = [[self._set(bar) for bar in group] for group in _groups(self.picture.bars)]
        top, low, high = self._new().height, self.height / 2, self.height
        parts = _filled(groups, top, above, high)
        while len(parts) > 1 and high - low > 1.0:
            middle = (low + high) / 2
            tried = _filled(groups, top, above, middle)
            worse = len(tried) > len(parts) or _cut(tried) > _cut(parts)
            low, high, parts = (middle, high, parts) if worse else (low, middle, tried)
        return parts

    # -------------------------------------------------------------------------------------------- scale

    def _new(self) -> Scene:
        """A scene with the year, the quarters, the months, and the text at the line of a marked day."""
        leading, year = self.bold.leading, self.picture.year
        lines = 2 if self.picture.quarters else 1
        scene = Scene(self.width, lines * leading + 2 * _PAD)
        scene.rectangle(0.0, 0.0, self.width, scene.height, self.theme.tint)
        look = TextStyle(self.bold.size, self.theme.primary, bold=True)
        scene.text(Label(_PAD + 2, _PAD, self.names - 2 * _PAD, (str(year),), look))
        quarters = [text_of(each) for each in self.picture.quarters]
        self._spans(scene, quarters, _MONTHS_IN_QUARTER, _PAD, look)
        months = [text_of(each) for each in self.picture.months]
        self._spans(scene, months, 1, scene.height - _PAD - leading, look)
        if self._marked is not None and (text := text_of(self.picture.today_label)):
            wide = self.measure(text, True, self.bold.size)
            x = min(max(self._marked - wide / 2, 0.0), self.width - wide)
            mark = TextStyle(self.bold.size, self.theme.accent, bold=True)
            scene.text(Label(x, scene.height + 1.0, wide, (text,), mark))
            scene.height += leading + 2.0
        return scene

    def _spans(self, scene: Scene, names: Sequence[str], months: int, y: float, look: TextStyle) -> None:
        """The names of spans of so many months, where all of them fit; their first letters where not."""
        ends = [(self._month(n * months + 1), self._month((n + 1) * months + 1)) for n in range(len(names))]
        fit = all(
            self.measure(name, True, look.size) + 2.0 <= end - start
            for name, (start, end) in zip(names, ends, strict=True)
        )
        for name, (start, end) in zip(names, ends, strict=True):
            scene.text(Label(start, y, end - start, (name if fit else name[:1],), look, "center"))

    def _month(self, number: int) -> float:
        """Where a month begins; the thirteenth is the end of the year."""
        if number > 12:
            return self.width
        return self._x(datetime.date(self.picture.year, number, 1))

    @property
    def _marked(self) -> float | None:
        """Where the line of the marked day stands; None where there is none in the year."""
        day = self.picture.today
        return self._x(day, end=True) if day is not None and day.year == self.picture.year else None

    def _finished(self, scene: Scene, top: float) -> Scene:
        """The scene with the lines between months and quarters under everything else, and that of the marked day."""
        grid = Scene(0.0, 0.0)
        for number in range(1, 14):
            x, quarter = self._month(number), number % _MONTHS_IN_QUARTER == 1
            color, width = (self.theme.guide, 0.5) if quarter else (self.theme.rule, 0.4)
            grid.line(((x, top), (x, scene.height)), color, width)
        scene.items[:0] = [*self.rules, *grid.items]
        self.rules = []
        if self._marked is not None:
            line = ((self._marked, top), (self._marked, scene.height))
            scene.line(line, self.theme.accent, 1.25)
        scene.items += self.diamonds
        self.diamonds = []
        return scene

    def _x(self, day: datetime.date, end: bool = False) -> float:
        """Where a day begins or ends; days outside the year are at its edge."""
        first = datetime.date(self.picture.year, 1, 1)
        count = min(max((day - first).days + int(end), 0), self.days)
        return self.left + (self.width - self.left) * count / self.days

    # -------------------------------------------------------------------------------------------- rows

    def _set(self, bar: Bar) -> _Row:
        look = self._look(bar)
        lines = wrap(text_of(bar.label), self._room(bar), look, self.measure)
        aside = wrap(text_of(bar.aside), self.aside, look, self.measure) if self.aside else ()
        height = max(max(len(lines), len(aside), 1) * self.plain.leading, len(bar.spans) * _LINES_APART)
        return _Row(bar, lines, aside, height + 2 * _PAD)

    def _look(self, bar: Bar) -> TextStyle:
        return self.bold if bar.leading else self.plain

    def _indent(self, bar: Bar) -> float:
        return _INDENT if self.led and not bar.leading else 0.0

    def _room(self, bar: Bar) -> float:
        """The width for the name of a row."""
        return self.names - self._indent(bar) - 2 * _PAD

    def _row(self, scene: Scene, row: _Row) -> None:
        y, height, bar = scene.height, row.height, row.bar
        if bar.leading or not self.led:
            color = self.theme.guide if bar.leading else self.theme.rule
            self.rules.append(Shape(((0.0, y), (self.width, y)), "", color, 0.5, closed=False))
            scene.shows.append(text_of(bar.label))
        look = self._look(bar)
        scene.text(Label(self._indent(bar) + _PAD, y + _PAD, self._room(bar), row.lines, look))
        if row.aside:
            scene.text(Label(self.names + _GAP, y + _PAD, self.aside, row.aside, look, "right"))
        middle = y + height / 2 - (len(bar.spans) - 1) / 2 * _LINES_APART
        for span in bar.spans:
            self._span(scene, bar, span, middle)
            middle += _LINES_APART
        scene.height += height

    def _span(self, scene: Scene, bar: Bar, span: Span, middle: float) -> None:
        """The line, an arrow at the edge where it goes on beyond the year, a diamond on the day of each milestone."""
        start, end = self._x(span.start), self._x(max(span.start, span.end), end=True)
        thick = _LEADING_BAR if bar.leading else _BAR if self.led else _LINE
        fill = self.theme.primary if bar.leading else self.theme.soft
        year = self.picture.year
        if span.start.year < year:
            start = self._goes_on(scene, self.left, 1, (middle, fill))
        if span.end.year > year:
            end = self._goes_on(scene, self.width, -1, (middle, fill))
        if end > start:
            scene.items.append(Shape(corners(start, middle - thick / 2, end - start, thick), fill))
        half = _DIAMOND if self.led else _SMALL_DIAMOND
        for day in span.milestones:
            if day.year == year:
                x = min(self._x(day, end=True), self.width - half)
                high = half + 1 if self.led else half + 0.4
                diamond = ((x, middle - high), (x + half, middle), (x, middle + high), (x - half, middle))
                self.diamonds.append(Shape(diamond, self.theme.accent, WHITE, 0.5))

    def _goes_on(self, scene: Scene, edge: float, way: int, at: tuple[float, str]) -> float:
        """An arrow to the edge of the year, ``way`` inwards, in the height and colour of its bar; where these meet."""
        (middle, fill), (length, half) = at, _ARROW
        back = edge + way * length
        scene.items.append(Shape(((edge, middle), (back, middle - half), (back, middle + half)), fill))
        return back


def _filled(groups: Sequence[Sequence[_Row]], top: float, above: float, limit: float) -> list[list[_Row]]:
    """The rows page by page, a group on one page where it fits; ``top``: where they begin on each."""
    parts: list[list[_Row]] = [[]]
    used = top + above
    for group in groups:
        together = sum(row.height for row in group)
        for number, row in enumerate(group):
            following = group[number + 1 : number + 2] if row.bar.leading else []
            need = sum(each.height for each in (row, *following)) if number else together
            if parts[-1] and used + need > limit:
                parts.append([])
                used = top
            parts[-1].append(row)
            used += row.height
    return parts


def _cut(parts: Sequence[Sequence[_Row]]) -> int:
    """How many parts begin within a group."""
    return sum(not rows[0].bar.leading for rows in parts if rows)


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
