"""Which bars stand on one scale: where one is so long that many others could not be read, these get their own."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

_READ = Decimal("0.04")  # of the longest bar, that a bar has at least to be read
_MANY = 3  # one bar in so many that cannot be read asks for a second scale
_LEAST = 2  # bars that the second scale has at least
T = TypeVar("T")


def by_scale(rows: Sequence[T], values: Sequence[Decimal]) -> tuple[tuple[T, ...], ...]:
    """The rows whose values are read on one scale, then those that need their own, each in their order; none empty.

    A second scale begins where the fewest bars are too short to be read; of such places, where neighbours differ most.
    """
    sizes = sorted(map(abs, values), reverse=True)
    if _unread(sizes) * _MANY < len(sizes) or not any(sizes):
        return (tuple(rows),) if rows else ()
    places = range(1, len(sizes) - _LEAST + 1)
    count = min(places, key=lambda place: _against(sizes, place), default=len(sizes))
    least = sizes[count - 1]
    parts = (
        tuple(row for row, value in zip(rows, values, strict=True) if (abs(value) >= least) is large)
        for large in (True, False)
    )
    return tuple(part for part in parts if part)


def _unread(sizes: Sequence[Decimal]) -> int:
    """How many are too short beside the first; those of zero are told by their number on any scale."""
    return sum(0 < size < sizes[0] * _READ for size in sizes)


def _against(sizes: Sequence[Decimal], count: int) -> tuple[int, Decimal]:
    """What speaks against a second scale from there on: bars that cannot be read, then neighbours of one size."""
    before, after = sizes[count - 1], sizes[count]
    return _unread(sizes[:count]) + _unread(sizes[count:]), after / before if before else Decimal(1)
