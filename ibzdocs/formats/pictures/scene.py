"""What a picture is drawn with: shapes and texts at their places, in points, downwards from the top left."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.images import Pixels
from ibzdocs.tree.nodes import Chart

Places: TypeAlias = Callable[[str], Sequence[int]]  # after how many letters a word may be divided


def _nowhere(word: str) -> Sequence[int]:
    return ()


@immutable
class Measure:
    """How wide a text is, and where its words may be divided.

    ``width``: from a text, whether it is bold, and its size in points to its width in points.
    """

    width: Callable[[str, bool, float], float]
    places: Places = _nowhere

    def __call__(self, text: str, bold: bool, size: float) -> float:
        return self.width(text, bold, size)


_CORNERS = 24  # of a circle
_TURNS = tuple(2 * math.pi * n / _CORNERS for n in range(_CORNERS))
_CIRCLE = tuple((math.cos(turn), math.sin(turn)) for turn in _TURNS)
_APART = 14.0  # points between parts one below the other
_OWN = "-/–"  # signs of a word after which it may be divided


@immutable
class TextStyle:
    """How a text in a picture is set. ``leading`` is the distance between base lines."""

    size: float
    color: str
    bold: bool = False

    @property
    def leading(self) -> float:
        """The distance between base lines."""
        return self.size * 1.2


@immutable
class Shape:
    """A closed or open line through points; colours are six hexadecimal digits, empty for none."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.75
    closed: bool = True


def corners(x: float, y: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Those of a rectangle, from its top left one."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


@immutable
class Label:
    """Lines of text in a box ``width`` wide from ``x``, ``y``; each line as wide as it was measured."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    look: TextStyle
    align: Literal["left", "center", "right"] = "left"

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.look.leading


@immutable
class Bitmap:
    """Pixels in a box from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    pixels: Pixels


@dataclass(slots=True)
class Scene:
    """A picture, or as much of it as goes on a page. Later items lie over earlier ones.

    ``shows`` names what is on it, for the text that stands for a part of a picture; ``native`` is how a program that
    draws charts itself shows it.
    """

    width: float
    height: float
    items: list[Shape | Label | Bitmap] = field(default_factory=list)
    shows: list[str] = field(default_factory=list)
    native: "Native | None" = None

    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: str = "", stroke: str = ""
    ) -> None:
        """Add a rectangle from its top left corner."""
        self.items.append(Shape(corners(x, y, width, height), fill, stroke))

    def line(self, points: Sequence[tuple[float, float]], color: str, width: float = 0.75) -> None:
        """Add an open line."""
        self.items.append(Shape(tuple(points), "", color, width, closed=False))

    def circle(self, x: float, y: float, radius: float, fill: str, stroke: str, width: float = 1.0) -> None:
        """Add a circle around its middle, as a line of so many corners that none is seen."""
        points = tuple([(x + radius * across, y + radius * down) for across, down in _CIRCLE])
        self.items.append(Shape(points, fill, stroke, width))

    @property
    def bitmap(self) -> Bitmap | None:
        """The pixels that are all of the scene; None where it is drawn."""
        first = self.items[0] if len(self.items) == 1 else None
        return first if isinstance(first, Bitmap) else None

    def text(self, label: Label) -> None:
        """Add lines of text."""
        self.items.append(label)


@immutable
class Native:
    """A chart for a program that draws charts: what it shows, and where.

    ``legend``: what stands over it, which such programs order each in their own way; ``top``: where the chart begins
    below it; ``plot``: left, top, width and height of the room of the bars, as shares of the chart; ``gap``: what is
    between the bars of two categories, in hundredths of a bar.
    """

    chart: Chart
    legend: Scene
    top: float
    plot: tuple[float, float, float, float]
    gap: int


def joined(parts: Sequence[Scene]) -> Scene:
    """The parts of a picture one below the other, for a reader that has no pages."""
    if len(parts) == 1:
        return parts[0]
    whole = Scene(max(part.width for part in parts), 0.0)
    for part in parts:
        whole.items += [_lower(item, whole.height) for item in part.items]
        whole.height += part.height + _APART
        whole.shows += part.shows
    return whole


def _lower(item: Shape | Label | Bitmap, down: float) -> Shape | Label | Bitmap:
    if isinstance(item, Shape):
        return replace(item, points=tuple((x, y + down) for x, y in item.points))
    return replace(item, y=item.y + down)


@lru_cache(
    maxsize=20_000
)  # a chart is set in several ways, and each language and document sets the same names
def wrap(text: str, width: float, look: TextStyle, measure: Measure, first: float = 0.0) -> tuple[str, ...]:
    """The text in lines no wider than ``width``, the first with ``first`` points less.

    A word that is wider is divided with a hyphen: where its language divides it, else where it must be.
    """
    if "  " not in text and text == text.strip(" ") and measure(text, look.bold, look.size) <= width - first:
        return (text,) if text else ()
    lines: list[str] = []
    line, room = "", width - first
    if first and (words := text.split(" ")) and measure(words[0], look.bold, look.size) > room:
        lines, room = [""], width
    for word in _fitting(text, width, look, measure):
        joined = f"{line} {word}" if line else word
        if line and measure(joined, look.bold, look.size) > room:
            lines.append(line)
            line, room = word, width
        else:
            line = joined
    return (*lines, line) if line else tuple(lines)


@lru_cache(maxsize=20_000)
def longest_word(text: str, look: TextStyle, measure: Measure) -> float:
    """The width of the widest word."""
    return max((measure(word, look.bold, look.size) for word in text.split(" ")), default=0.0)


def _fitting(text: str, width: float, look: TextStyle, measure: Measure) -> list[str]:
    """The words, those that are wider in parts that are not."""
    words: list[str] = []
    for word in text.split(" "):
        rest = word
        while len(rest) > 1 and measure(rest, look.bold, look.size) > width:
            count = _most(rest, width, look, measure)
            words.append(rest[:count] + ("" if rest[count - 1] in _OWN else "-"))
            rest = rest[count:]
        words.append(rest)
    return [word for word in words if word]


def _most(word: str, width: float, look: TextStyle, measure: Measure) -> int:
    """How many characters of a word go on a line: up to its own hyphen or stroke, else to where it is divided."""
    fitting = 1
    for count in range(2, len(word)):
        if measure(word[:count] + "-", look.bold, look.size) > width:
            break
        fitting = count
    own = max((word.rfind(sign, 2, fitting) for sign in _OWN), default=-1) + 1
    places = [at for at in measure.places(word) if at <= fitting]
    return max(own, *places) if places else own or fitting
