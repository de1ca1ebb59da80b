"""Bar charts as word processors draw them: every category has as much room, and a stack no place for its sum."""

from collections.abc import Callable
from itertools import pairwise

from ibzdocs.tree.nodes import Chart
from ibzdocs.tree.text import text_of

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
