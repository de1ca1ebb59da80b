"""Maps of cards by groups, for strategies without priorities; groups stand side by side where they are short."""

from collections.abc import Iterator, Sequence

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pictures.scene import Label, Measure, Scene, wrap
from ibzdocs.formats.pictures.theme import Theme
from ibzdocs.tree.nodes import Band, Card, StrategyMap
from ibzdocs.tree.text import text_of

_LEAST_CARD, _MOST_COLUMNS = 96.0, 6
_GAP, _PAD, _ROWS_APART, _BANDS_APART = 8.0, 5.0, 7.0, 12.0


@immutable
class _Cell:
    """A card set: its lines and how high it is."""

    label: tuple[str, ...]
    title: tuple[str, ...]
    height: float


@immutable
class _Row:
    """Cards of one or more bands at one height; ``titles`` are column, columns wide, and lines."""

    titles: tuple[tuple[int, int, tuple[str, ...]], ...]
    cells: tuple[_Cell, ...]
    title_height: float
    height: float


def cards(
    picture: StrategyMap, theme: Theme, measure: Measure, size: tuple[float, float]
) -> tuple[Scene, ...]:
    """The cards on as many pages as they take."""
    return tuple(_Drawing(theme, measure, size).pages(picture))


class _Drawing:
    def __init__(self, theme: Theme, measure: Measure, size: tuple[float, float]) -> None:
        self.theme, self.measure = theme, measure
        self.width, self.height = size
        self.columns = max(1, min(_MOST_COLUMNS, int((self.width + _GAP) // (_LEAST_CARD + _GAP))))
        self.card = (self.width - (self.columns - 1) * _GAP) / self.columns
        self.look, self.bold = theme.text(size=theme.small), theme.text(bold=True, size=theme.small)
        self.band = theme.text(bold=True, color=theme.primary)

    def pages(self, picture: StrategyMap) -> Iterator[Scene]:
        """The rows from top to bottom."""
        scene = Scene(self.width, 0.0)
        for row in self._rows(picture.bands):
            apart = _BANDS_APART if row.titles else _ROWS_APART
            need = row.title_height + row.height
            if scene.items and scene.height + apart + need > self.height:
                yield scene
                scene = Scene(self.width, 0.0)
            scene.height += apart if scene.items else 0.0
            self._draw(scene, row)
        yield scene

    # -------------------------------------------------------------------------------------------- rows

    def _rows(self, bands: Sequence[Band]) -> Iterator[_Row]:
        """Rows of cards. Bands that fit into what is left of a row share it."""
        waiting: list[Band] = []
        for band in bands:
            used = sum(len(each.cards) for each in waiting)
            alone = len(band.cards) > self.columns
            if waiting and (alone or used + len(band.cards) > self.columns):
                yield self._row(waiting)
                waiting = []
            if not alone:
                waiting.append(band)
                continue
            for at in range(0, len(band.cards), self.columns):
                part = Band(band.title if at == 0 else (), band.cards[at : at + self.columns])
                yield self._row([part])
        if waiting:
            yield self._row(waiting)

    def _row(self, bands: Sequence[Band]) -> _Row:
        cells = [self._cell(card) for band in bands for card in band.cards]
        titles: list[tuple[int, int, tuple[str, ...]]] = []
        column = 0
        for band in bands:
            count = self.columns if len(bands) == 1 else len(band.cards)
            width = count * (self.card + _GAP) - _GAP
            if band.title:
                titles.append((column, count, wrap(text_of(band.title), width, self.band, self.measure)))
            column += len(band.cards)
        title = max((len(lines) for *_, lines in titles), default=0) * self.band.leading
        title += 3.0 if titles else 0.0
        height = max((cell.height for cell in cells), default=0.0)
        return _Row(tuple(titles), tuple(cells), title, height)

    def _cell(self, card: Card) -> _Cell:
        width = self.card - 2 * _PAD
        label = wrap(text_of(card.label), width, self.bold, self.measure)
        title = wrap(text_of(card.title), width, self.look, self.measure)
        return _Cell(label, title, (len(label) + len(title)) * self.look.leading + 2 * _PAD)

    # ------------------------------------------------------------------------------------------ drawing

    def _draw(self, scene: Scene, row: _Row) -> None:
        top = scene.height
        if not row.titles:  # a group goes on: its cards say with which
            scene.shows += [" ".join(cell.label) for cell in row.cells]
        for column, count, lines in row.titles:
            x = column * (self.card + _GAP)
            scene.shows.append(" ".join(lines))
            width = count * (self.card + _GAP) - _GAP
            y = top + row.title_height - 3.0 - len(lines) * self.band.leading
            scene.text(Label(x, y, width, lines, self.band))
        top += row.title_height
        for column, cell in enumerate(row.cells):
            self._card(scene, cell, (column * (self.card + _GAP), top), row.height)
        scene.height = top + row.height

    def _card(self, scene: Scene, cell: _Cell, at: tuple[float, float], height: float) -> None:
        x, y = at
        scene.rectangle(x, y, self.card, height, self.theme.tint, self.theme.primary)
        width, color = self.card - 2 * _PAD, self.theme.on(self.theme.tint)
        bold = self.theme.text(bold=True, size=self.theme.small, color=color)
        plain = self.theme.text(size=self.theme.small, color=color)
        label = Label(x + _PAD, y + _PAD, width, cell.label, bold)
        scene.text(label)
        scene.text(Label(x + _PAD, y + _PAD + label.height, width, cell.title, plain))
