"""Strategy maps: a row for each objective, a column for each priority, a dot where one serves the other.

Where there are no priorities the objectives stand as cards under the titles of their groups.
"""

from collections.abc import Iterator
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pictures.axis import EDGE, widest
from ibzdocs.formats.pictures.cards import cards
from ibzdocs.formats.pictures.scene import (
    Label,
    Measure,
    Scene,
    Shape,
    TextStyle,
    corners,
    longest_word,
    wrap,
)
from ibzdocs.formats.pictures.theme import WHITE, Theme
from ibzdocs.tree.nodes import Band, Card, StrategyMap
from ibzdocs.tree.text import text_of

_PAD, _GAP = 3.0, 4.0
_BETWEENS, _USUAL = (5.0, 4.0, 3.0, 2.0, 1.2), 2  # points between rows
_DOT, _LANE = (
    4.2,
    1.25,
)  # the line down from a priority is stronger than those that lead to it: columns are read first
_LEAST_NAMES = 0.34  # of the width, that the titles of objectives have at least
_LEAST_COLUMN = 16.0
_MOST_LINES = 8  # of a head: more of them would be a tower


@immutable
class _Row:
    """An objective set: the lines of its number and title, and how high it is."""

    card: Card
    lines: tuple[str, ...]
    height: float


def strategy_map(
    picture: StrategyMap, theme: Theme, measure: Measure, size: tuple[float, float]
) -> tuple[Scene, ...]:
    """The map on as many pages as it takes, each with the priorities on top."""
    if not picture.priorities:
        return cards(picture, theme, measure, size)
    bold = theme.text(bold=True, size=theme.small)
    mark = widest((text_of(card.mark) for card in picture.priorities), bold, measure)
    most = max(1, int(size[0] * (1 - _LEAST_NAMES) / max(_LEAST_COLUMN, mark + 2 * _PAD)))
    parts = [_some(picture, at, most) for at in range(0, len(picture.priorities), most)]
    return tuple(scene for part in parts for scene in _drawn(part, theme, measure, size))


def _drawn(
    picture: StrategyMap, theme: Theme, measure: Measure, size: tuple[float, float]
) -> tuple[Scene, ...]:
    """The map with rows as far apart as lets it stand on one page; on several where it cannot."""
    tried: list[tuple[Scene, ...]] = []
    for between in _BETWEENS:
        tried.append(tuple(_Drawing(picture, theme, measure, size, between).pages()))
        if len(tried[-1]) == 1:
            return tried[-1]
    return tried[_USUAL]


def _some(picture: StrategyMap, first: int, most: int) -> StrategyMap:
    """The map of so many priorities: more would not stand side by side."""
    bands = tuple(
        replace(
            band,
            cards=tuple(
                replace(card, serves=tuple(n - first for n in card.serves if first <= n < first + most))
                for card in band.cards
            ),
        )
        for band in picture.bands
    )
    return replace(picture, bands=bands, priorities=picture.priorities[first : first + most])


class _Drawing:
    def __init__(
        self,
        picture: StrategyMap,
        theme: Theme,
        measure: Measure,
        size: tuple[float, float],
        between: float,
    ) -> None:
        self.between = between
        self.picture, self.theme, self.measure = picture, theme, measure
        self.width, self.height = size
        self.plain, self.bold = theme.text(size=theme.small), theme.text(bold=True, size=theme.small)
        self.band = theme.text(bold=True, size=theme.small, color=theme.primary)
        self.on_head = theme.on(theme.primary)
        count = len(picture.priorities)
        named = [self._named(card) for band in picture.bands for card in band.cards]
        names = widest(named, self.plain, measure) + _GAP
        marks = (text_of(card.mark) for band in picture.bands for card in band.cards)
        self.numbers = EDGE + widest(marks, self.bold, measure) + 5.0  # the room of them before the titles
        titles = [text_of(card.title) for card in picture.priorities]
        wanted = max(longest_word(title, self.plain, measure) for title in titles) + 2 * _PAD + _GAP
        least = self.width * _LEAST_NAMES
        column = max(wanted, (self.width - names) / count)
        self.column = min(column, (self.width - least) / count)
        self.names = self.width - count * self.column
        self.heads = [self._head(card) for card in picture.priorities]
        self.listed = max(map(len, self.heads)) > _MOST_LINES or self.column < wanted / 2
        self.bands: list[Shape] = []  # behind the titles of groups, over the lines down from priorities
        if self.listed:
            self.heads = [(text_of(card.mark),) for card in picture.priorities]

    # ------------------------------------------------------------------------------------------- pages

    def pages(self) -> Iterator[Scene]:
        """Scenes filled one after another; the number of objectives of each priority stands below the last."""
        scene = self._new(first=True)
        for band in self.picture.bands:
            titled = False
            for number, row in enumerate([self._row(card) for card in band.cards]):
                title = 0.0 if titled else self._title_height(band)
                last = self._count_height() if band is self.picture.bands[-1] else 0.0
                following = last if number + 1 == len(band.cards) else 0.0
                if scene.shows and scene.height + title + row.height + following > self.height:
                    yield self._finished(scene)
                    scene, titled = self._new(first=False), False
                if not titled:
                    self._title(scene, band)
                    titled = True
                self._draw(scene, row)
        self._counts(scene)
        yield self._finished(scene)

    def _new(self, first: bool) -> Scene:
        scene = Scene(self.width, 0.0)
        if self.listed and first:
            self._list(scene)
        scene.height += self._heads(scene)
        self.top = scene.height
        return scene

    def _finished(self, scene: Scene) -> Scene:
        """The scene with a line down from every priority under everything else."""
        under = Scene(0.0, 0.0)
        for number in range(len(self.heads)):
            x = self._x(number)
            under.line(((x, self.top), (x, scene.height)), self.theme.soft, _LANE)
        scene.items[:0] = [*under.items, *self.bands]
        self.bands = []
        return scene

    def _x(self, number: int) -> float:
        """The middle of the column of a priority."""
        return self.names + (number + 0.5) * self.column

    # ------------------------------------------------------------------------------------------- heads

    def _head(self, card: Card) -> tuple[str, ...]:
        width = self.column - _GAP - 2 * _PAD
        label = wrap(text_of(card.mark), width, self.bold, self.measure)
        return (*label, *wrap(text_of(card.title), width, self.plain, self.measure))

    def _list(self, scene: Scene) -> None:
        """The priorities by their marks, where there is no room for their titles over the columns."""
        indent = (
            widest((text_of(card.mark) for card in self.picture.priorities), self.bold, self.measure) + 6.0
        )
        for card in self.picture.priorities:
            lines = wrap(text_of(card.title), self.width - indent, self.plain, self.measure)
            scene.text(Label(0.0, scene.height, indent, (text_of(card.mark),), self.bold))
            label = Label(indent, scene.height, self.width - indent, lines, self.plain)
            scene.text(label)
            scene.height += label.height + 1.0
        scene.height += _GAP

    def _heads(self, scene: Scene) -> float:
        """A box with mark and title over each column; how high they are."""
        leading, gap = self.plain.leading, min(_GAP, self.column / 6)
        height = max(map(len, self.heads)) * leading + 2 * _PAD
        for number, lines in enumerate(self.heads):
            x, width = self.names + number * self.column + gap / 2, self.column - gap
            y = scene.height
            scene.rectangle(x, y, width, height, self.theme.primary, self.theme.primary)
            mark = 1 if self.listed else len(lines) - len(self._title_lines(number))
            for part, bold, at in ((lines[:mark], True, 0), (lines[mark:], False, mark)):
                if part:
                    look = TextStyle(self.plain.size, self.on_head, bold)
                    top = y + _PAD + at * leading
                    scene.text(Label(x, top, width, part, look, "center"))
        return height + self.between

    def _title_lines(self, number: int) -> tuple[str, ...]:
        card, width = self.picture.priorities[number], self.column - _GAP - 2 * _PAD
        return wrap(text_of(card.title), width, self.plain, self.measure)

    # ------------------------------------------------------------------------------------------- rows

    def _title_height(self, band: Band) -> float:
        return len(self._titled(band)) * self.band.leading + 2.0 + self.between / 2

    def _titled(self, band: Band) -> tuple[str, ...]:
        return wrap(text_of(band.title), self.width - 2 * _PAD, self.band, self.measure)

    def _title(self, scene: Scene, band: Band) -> None:
        """The title of a group over the whole width."""
        lines, height = self._titled(band), self._title_height(band) - self.between / 2
        shape = Shape(corners(0.0, scene.height, self.width, height), self.theme.tint)
        self.bands.append(shape)
        scene.text(Label(_PAD, scene.height + 1.0, self.width - 2 * _PAD, lines, self.band))
        scene.shows.append(text_of(band.title))
        scene.height += self._title_height(band)

    def _named(self, card: Card) -> str:
        """Number and title of an objective."""
        return f"{text_of(card.mark)}  {text_of(card.title)}"

    def _row(self, card: Card) -> _Row:
        lines = wrap(text_of(card.title), self.names - _GAP - self.numbers, self.plain, self.measure)
        return _Row(card, lines, max(len(lines), 1) * self.plain.leading + self.between)

    def _draw(self, scene: Scene, row: _Row) -> None:
        y, middle, numbers = scene.height, scene.height + row.height / 2, self.numbers
        top = y + self.between / 2
        scene.text(Label(EDGE, top, numbers - EDGE - 5.0, (text_of(row.card.mark),), self.bold, "right"))
        scene.text(Label(numbers, top, self.names - _GAP - numbers, row.lines, self.plain))
        xs = [self._x(number) for number in row.card.serves]
        if xs:
            name = numbers + widest(row.lines, self.plain, self.measure) + 4.0
            scene.line(((name, middle), (max(xs), middle)), self.theme.guide, 0.4)
        for x in xs:
            scene.circle(x, middle, _DOT, self.theme.primary, WHITE, 0.75)
        scene.height += row.height

    # ------------------------------------------------------------------------------------------- counts

    def _count_height(self) -> float:
        return self.bold.leading + self.between + 2.0

    def _counts(self, scene: Scene) -> None:
        """How many objectives serve each priority."""
        y = scene.height + 1.0
        scene.line(((0.0, y), (self.width, y)), self.theme.primary, 0.75)
        title = text_of(self.picture.count)
        scene.text(Label(0.0, y + 2.0, self.names - _GAP, (title,), self.bold))
        for number in range(len(self.heads)):
            served = sum(number in card.serves for band in self.picture.bands for card in band.cards)
            x, text = self._x(number), str(served)
            wide = self.measure(text, True, self.bold.size) + 4.0
            scene.rectangle(x - wide / 2, y + 2.0, wide, self.bold.leading, WHITE)
            scene.text(Label(x - wide / 2, y + 2.0, wide, (text,), self.bold, "center"))
        scene.height = y + 2.0 + self.bold.leading
