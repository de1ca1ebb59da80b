"""Organisation charts of any number of units and levels.

The unit at the top stands over columns. Each unit under it heads a branch: the units below hang from a line
at its left, every level further in. Branches are dealt over as many columns as there is width for, in their
order, so that the columns are as even as can be; what is too much for a page goes on the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ibzdocs.formats.pictures.scene import Label, Measure, Scene, Shape, TextStyle, wrap
from ibzdocs.formats.pictures.theme import Theme
from ibzdocs.tree.nodes import Organigram, Post
from ibzdocs.tree.text import text_of

_INDENT, _GAP, _APART, _PAD = 9.0, 12.0, 5.0, 4.0
_LEAST_TEXT = 66.0  # points of width for the text of the deepest unit
_BUS = 10.0  # between the unit at the top and the columns
_MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class _Box:
    """A unit set: its depth from 1, its lines, the first ``bold`` of them its abbreviation."""

    depth: int
    lines: tuple[str, ...]
    bold: int
    height: float


Branch = tuple[_Box, ...]


def organigram(
    picture: Organigram, theme: Theme, measure: Measure, size: tuple[float, float]
) -> tuple[Scene, ...]:
    """The chart on one page or several, each with the unit at the top."""
    return tuple(_Drawing(picture, theme, measure, size).pages())


def _depth(posts: Sequence[Post]) -> int:
    return 1 + max((_depth(post.below) for post in posts), default=0) if posts else 0


class _Drawing:
    def __init__(
        self, picture: Organigram, theme: Theme, measure: Measure, size: tuple[float, float]
    ) -> None:
        self.picture, self.theme, self.measure = picture, theme, measure
        self.width, self.height = size
        self.look = theme.text(size=theme.small)
        self.head = theme.text(bold=True, size=theme.small)
        deep = max(1, _depth(picture.root.below))
        least = _LEAST_TEXT + 2 * _PAD + deep * _INDENT
        self.most = max(1, min(int((self.width + _GAP) // (least + _GAP)), _MOST_COLUMNS))
        self._divide(min(self.most, max(len(picture.root.below), 1)))

    def pages(self) -> Iterator[Scene]:
        """The scenes: units under the top one, then those beside it."""
        top, dealt = self._top_height(), self._dealt()
        if len(dealt) > 1 and self.columns < self.most:
            self._divide(self.most)
            dealt = self._dealt()
        for columns in dealt:
            yield self._page(columns, top)
        if self.picture.beside:
            yield from self._beside()

    def _divide(self, columns: int) -> None:
        """Divide the width into so many columns."""
        self.columns = columns
        self.column = (self.width - (columns - 1) * _GAP) / columns

    def _dealt(self) -> list[list[Branch]]:
        branches = [tuple(self._boxes(post, 1)) for post in self.picture.root.below]
        return deal(branches, self.columns, self.height - self._top_height()) if branches else [[]]

    # ------------------------------------------------------------------------------------------- boxes

    def _boxes(self, post: Post, depth: int) -> Iterator[_Box]:
        """The unit and all units under it, in order."""
        width = self.column - depth * _INDENT - 2 * _PAD
        yield self._box(post, depth, width)
        for below in post.below:
            yield from self._boxes(below, depth + 1)

    def _box(self, post: Post, depth: int, width: float) -> _Box:
        code, name = text_of(post.code), text_of(post.name)
        name_look = self.head if depth == 1 and not code else self.look
        first = wrap(code, width, self.head, self.measure) if code else ()
        lines = (*first, *wrap(name, width, name_look, self.measure))
        bold = len(first) if code else (len(lines) if depth == 1 else 0)
        return _Box(depth, lines, bold, len(lines) * self.look.leading + 2 * _PAD)

    def _top_height(self) -> float:
        return self._top_box().height + _BUS + _APART

    def _top_box(self) -> _Box:
        return self._box(self.picture.root, 1, self.width * 0.6)

    # ------------------------------------------------------------------------------------------- pages

    def _page(self, columns: Sequence[Branch], top: float) -> Scene:
        tallest = max((_height(column) for column in columns), default=0.0)
        scene = Scene(self.width, top + tallest)
        root = self._top_box()
        texts = [(line, self.head if n < root.bold else self.look) for n, line in enumerate(root.lines)]
        width = max((self.measure(text, look.bold, look.size) for text, look in texts), default=0.0)
        left = (self.width - width) / 2 - 2 * _PAD
        self._draw_box(scene, root, (left, 0.0, width + 4 * _PAD), self.theme.primary, center=True)
        if columns:
            self._bus(scene, root.height, len(columns))
        for number, column in enumerate(columns):
            x = number * (self.column + _GAP)
            self._column(scene, column, x, top)
        return scene

    def _bus(self, scene: Scene, top: float, columns: int) -> None:
        """The line from the unit at the top to every column."""
        y = top + _BUS / 2
        xs = [number * (self.column + _GAP) for number in range(columns)]
        middle = self.width / 2
        scene.line(((middle, top), (middle, y)), self.theme.primary)
        scene.line(((min(xs[0], middle), y), (max(xs[-1], middle), y)), self.theme.primary)

    def _column(self, scene: Scene, boxes: Branch, x: float, top: float) -> None:
        """Boxes under one another, each joined to the line of its parent's level."""
        y = top
        lines = {1: top - _APART - _BUS / 2}  # where the line of each level begins
        for box in boxes:
            middle = y + min(box.height / 2, self.look.leading / 2 + _PAD)
            trunk = x + (box.depth - 1) * _INDENT
            start = lines.get(box.depth, top - _APART)
            scene.line(((trunk, start), (trunk, middle), (trunk + _INDENT, middle)), self.theme.primary)
            lines[box.depth] = middle
            lines[box.depth + 1] = y + box.height
            left = x + box.depth * _INDENT
            fill = self.theme.tint if box.depth == 1 else "FFFFFF"
            self._draw_box(scene, box, (left, y, self.column - box.depth * _INDENT), fill)
            y += box.height + _APART

    def _draw_box(
        self, scene: Scene, box: _Box, at: tuple[float, float, float], fill: str, center: bool = False
    ) -> None:
        x, y, width = at
        corners = ((x, y), (x + width, y), (x + width, y + box.height), (x, y + box.height))
        stroke = self.theme.primary if box.depth == 1 else self.theme.rule
        scene.items.append(Shape(corners, fill, stroke, 0.75))
        color = self.theme.on(fill)
        parts = ((box.lines[: box.bold], True), (box.lines[box.bold :], False))
        text_y = y + _PAD
        for lines, bold in parts:
            if lines:
                look = TextStyle(self.look.size, color, bold)
                align = "center" if center else "left"
                label = Label(x + _PAD, text_y, width - 2 * _PAD, lines, look, align)  # type: ignore[arg-type]
                scene.text(label)
                text_y += label.height

    # ------------------------------------------------------------------------------------------ beside

    def _beside(self) -> Iterator[Scene]:
        """Bodies that stand under nobody, in rows under their title."""
        columns = min(self.columns if self.columns > 1 else 3, 5)
        width = (self.width - (columns - 1) * _GAP) / columns
        boxes = [self._box(post, 2, width - 2 * _PAD) for post in self.picture.beside]
        rows = [boxes[at : at + columns] for at in range(0, len(boxes), columns)]
        title = wrap(text_of(self.picture.beside_title), self.width, self.head, self.measure)
        scene = self._titled(title)
        for row in rows:
            height = max(box.height for box in row)
            if scene.items[1:] and scene.height + height > self.height:
                yield scene
                scene = self._titled(title)
            for number, box in enumerate(row):
                even = _Box(box.depth, box.lines, box.bold, height)
                self._draw_box(scene, even, (number * (width + _GAP), scene.height, width), "FFFFFF")
            scene.height += height + _APART
        yield scene

    def _titled(self, title: tuple[str, ...]) -> Scene:
        scene = Scene(self.width, len(title) * self.head.leading + _APART)
        if title:
            scene.text(Label(0.0, 0.0, self.width, title, self.head))
        return scene


# -------------------------------------------------------------------------------------------- columns


def _height(boxes: Sequence[_Box]) -> float:
    return sum(box.height + _APART for box in boxes)


def deal(branches: Sequence[Branch], columns: int, room: float) -> list[list[Branch]]:
    """Branches in columns of pages: even columns where all fit on one page, else full ones.

    A branch that is higher than a page goes on in the next column, after its first unit once more.
    """
    tallest = _least_height(branches, columns)
    whole = [part for branch in branches for part in _parted(branch, room)]
    if tallest <= room:
        return [_fill(branches, tallest)]
    filled = _fill(whole, room)
    return [filled[at : at + columns] for at in range(0, len(filled), columns)]


def _least_height(branches: Sequence[Branch], columns: int) -> float:
    """The least height at which the branches, in their order, fit into so many columns."""
    heights = [_height(branch) for branch in branches]
    low, high = max(heights), sum(heights)
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(branches, middle)) <= columns else (middle, high)
    return high


def _fill(branches: Sequence[Branch], room: float) -> list[Branch]:
    """Columns filled one after another."""
    columns: list[list[_Box]] = [[]]
    used = 0.0
    for branch in branches:
        height = _height(branch)
        if columns[-1] and used + height > room + 0.01:
            columns.append([])
            used = 0.0
        columns[-1].extend(branch)
        used += height
    return [tuple(column) for column in columns]


def _parted(branch: Branch, room: float) -> Iterator[Branch]:
    """The branch in parts no higher than ``room``; further ones begin with the units above it that fit."""
    part: list[_Box] = []
    above: list[_Box] = []
    for box in branch:
        above = [*above[: box.depth - 1], box]
        if part and _height((*part, box)) > room:
            yield tuple(part)
            part = above[:-1]
            while part and _height((*part, box)) > room:
                part.pop(0)
        part.append(box)
    yield tuple(part)
