"""Bars that cannot be read beside the largest get a scale of their own, whatever the values are."""

import random
from decimal import Decimal

import pytest

from ibzdocs.model.scales import by_scale

_READ = Decimal("0.04")


def decimals(*values: float) -> list[Decimal]:
    return [Decimal(str(value)) for value in values]


def unread(values: list[Decimal]) -> int:
    """How many bars are shorter than one in twenty-five of the longest."""
    most = max(map(abs, values), default=Decimal(0))
    return sum(0 < abs(value) < most * _READ for value in values)


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ((2408, 859, 532, 345, 322, 292, 232, 187, 181, 149, 94, 92, 83, 37, 34, 28, 23, 18, 5), 10),
        ((1000, *[5] * 18), 1),
        ((1000, 900, 3, 2, 1), 2),
        ((10, 9, 8), 3),
        ((100, 50, 40, 1), 4),
        ((0, 0, 0), 3),
        ((100, 3), 2),
        ((-900, 3, 2), 1),
    ],
)
def test_a_second_scale_begins_where_bars_could_not_be_read(values: tuple[int, ...], first: int) -> None:
    parts = by_scale(values, decimals(*values))
    assert len(parts[0]) == first
    assert sum(parts, ()) == values


@pytest.mark.parametrize("seed", range(40))
def test_each_row_stands_once_in_its_order_and_no_part_reads_worse_than_the_whole(seed: int) -> None:
    chance = random.Random(seed)
    values = decimals(*(round(chance.lognormvariate(4, chance.choice((0.3, 1, 2))), 1) for _ in range(seed)))
    parts = by_scale(list(range(seed)), values)
    assert sorted(number for part in parts for number in part) == list(range(seed))
    assert all(list(part) == sorted(part) for part in parts)
    if len(parts) == 2:
        assert sum(unread([values[n] for n in part]) for part in parts) < unread(values)
        large, small = parts
        assert min(values[n] for n in large) > max(values[n] for n in small)
        assert len(small) > 1
    else:
        assert unread(values) * 3 < max(len(values), 1) or len(values) < 3


def test_there_are_no_parts_of_nothing() -> None:
    assert by_scale([], []) == ()
