"""What charts and dot plots have in common: a place for names at the left, and a scale beside it."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pictures.scene import Label, Measure, Scene, TextStyle
from ibzdocs.formats.pictures.theme import WHITE
from ibzdocs.tree.nodes import Alike, Tick
from ibzdocs.tree.text import text_of

Part = TypeVar("Part")
_MOST_NAMES, _LEAST_NAMES = 0.42, 0.28  # of the width, that the names of rows take
EDGE = 4.0  # points at the right that no text reaches: Word wraps a line that fills its box
_APART = 4.0  # points between the texts of two marks


@immutable
class Axis:
    """Where values are drawn: to both sides of ``zero``, one unit of the scale ``scale`` points wide."""

    zero: float
    scale: float

    def x(self, value: Decimal) -> float:
        """Where a value stands."""
        return self.zero + float(value) * self.scale


def axis(ticks: Sequence[Tick], left: float, right: float) -> Axis:
    """The marks of a scale over the room from ``left`` to ``right``."""
    least, greatest = ticks[0].value, ticks[-1].value
    scale = (right - left) / float((greatest - least) or Decimal(1))
    return Axis(left - float(least) * scale, scale)


def room_of_names(names: Iterable[str], width: float, look: TextStyle, measure: Measure) -> float:
    """The room at the left for the names of rows: what short ones need, else the same for all pictures."""
    wide = widest(names, look, measure) + 1.0
    return wide if wide < width * _LEAST_NAMES else width * _MOST_NAMES


def scale_texts(
    ticks: Sequence[Tick], place: Axis, y: float, look: TextStyle, measure: Measure, width: float
) -> list[Label]:
    """What is written at the marks that can stand side by side: at all, or every second one, or fewer.

    None of it reaches out of the ``width`` of the picture.
    """
    found: list[Label] = []
    for step in range(1, len(ticks) + 1):
        found = []
        for tick in ticks[::step]:
            text = text_of(tick.text)
            wide = measure(text, look.bold, look.size)
            left = min(max(place.x(tick.value) - wide / 2, 0.0), width - wide)
            found.append(Label(left, y, wide, (text,), look, "center"))
        if all(one.x + one.width + _APART <= other.x for one, other in pairwise(found)):
            return found
    return found


def evened(dealt: Callable[[float], list[Part]], high: float) -> list[Part]:
    """What is dealt into as few parts as are no higher than ``high``, as even as can be."""
    parts, low = dealt(high), high / 2
    while len(parts) > 1 and high - low > 1.0:
        middle = (low + high) / 2
        tried = dealt(middle)
        low, high, parts = (middle, high, parts) if len(tried) > len(parts) else (low, middle, tried)
    return parts


def on_white(scene: Scene, label: Label, measure: Measure) -> None:
    """Add a text of one line with white behind it, so that no line goes through it."""
    wide = measure(label.lines[0], label.look.bold, label.look.size)
    spare = {"left": 0.0, "center": 0.5, "right": 1.0}[label.align] * (label.width - wide)
    scene.rectangle(label.x + spare - 1.0, label.y, wide + 2.0, label.height, WHITE)
    scene.text(label)


def named_alike(alike: Alike | None) -> tuple[str, ...]:
    """The names in the charts that are to be alike."""
    return alike.names if alike else ()


def said_alike(alike: Alike | None) -> tuple[str, ...]:
    """What is said at values in the charts that are to be alike."""
    return alike.said if alike else ()


def widest(texts: Iterable[str], look: TextStyle, measure: Measure) -> float:
    """The width of the widest text."""
    return max((measure(text, look.bold, look.size) for text in texts), default=0.0)
