"""Percentages: one rule for all sheets.

A cell in a percent format, or with a percent sign typed, means what it shows: 95 %. Where a share is asked
for, a number without the sign is read as its sheet writes shares (a part of one, or a number of hundredths)
while it can be one; else it is read as per cent. Whatever was not typed as per cent and could mean two
things is said.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from ibzdocs.formats.xlsx.reader import Cell

SHARE = "share"
# The sheets whose column of units may say that a figure is a share, with what a whole is there.
WHOLES = {"figures": Decimal(1), "indicators": Decimal(100), "key_figures": Decimal(100)}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def is_percent(cell: Cell) -> bool:
    """Whether the cell shows a percent sign."""
    if isinstance(cell.value, Decimal):
        return "%" in _QUOTED.sub("", cell.form)
    return isinstance(cell.value, str) and cell.text.endswith("%")


def share(cell: Cell, value: Decimal, whole: Decimal) -> tuple[Decimal, bool]:
    """A share as its sheet writes it, where ``value`` is a part of one or what was typed; and a doubt.

    ``whole`` is 1 or 100. The doubt: a number without a percent sign that could be meant otherwise.
    """
    if is_percent(cell):
        return value * whole, False
    if whole == 1:
        return (value / 100, True) if abs(value) > 1 else (value, False)
    return value, 0 < abs(value) < 1


def decimals_of(cell: Cell) -> int | None:
    """How many decimals the cell's number format shows; None where it leaves that to the number."""
    section = _QUOTED.sub("", cell.form.split(";")[0])
    if (
        not isinstance(cell.value, Decimal)
        or not re.search("[0#?]", section)
        or re.search("[/Ee]|,(?![0#?])", section)  # fractions, powers of ten, thousands and millions
    ):
        return None
    after = re.search(r"\.([0#?]+)", section)
    return len(after[1]) if after else 0


def places(value: Decimal) -> int:
    """How many decimals a number has."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def percent(value: Decimal) -> str:
    """A part of one in per cent, with two decimals at most, for a message."""
    number = (value * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{number.normalize():f} %"
