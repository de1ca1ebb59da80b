"""Tables whose last rows stand alone on a page: they become tight where that makes them fit, or rows are balanced."""

from collections.abc import Sequence
from itertools import accumulate, chain, takewhile
from typing import NamedTuple, TypeAlias

from ibzdocs.formats.pdf.layout.boxes import GridCell, GridRow, ParagraphBox, TableBox
from ibzdocs.formats.pdf.layout.slices import Slice

# Of the rows on the last two pages of a table, by their height: what stands on the last one at least.
SHARE = 1 / 3
FEW = 6  # lines of notes and text below the rows that are left over
BEGUN = 3  # rows of a table that stand at least where it begins

NEARLY = 0.01  # points
Padding: TypeAlias = tuple[float, float, float, float]


class LeftOver(NamedTuple):
    """The end of a table, alone on a page.

    Or some lines that follow it. ``lacking`` is how much more room they need at least on the page before, ``at`` the
    chain with which the page had better begin; None where there is enough on it.
    """

    table: TableBox
    lacking: float
    at: int | None = None


def left_over(chains: Sequence[list[Slice]], starts: Sequence[int], number: int) -> LeftOver | None:
    """The table whose last rows are all that stands on page ``number``, the last, with some lines; None without one.

    ``starts`` has the page on which each chain ends.
    """
    last = starts.index(number) if number in starts else 0
    if not last:
        return None
    table = chains[last][0].box
    rest = list(chain.from_iterable(chains[last:]))
    others = [strip for strip in rest if strip.box is not table]
    if not isinstance(table, TableBox) or len(others) > FEW:
        return None
    if not all(isinstance(strip.box, ParagraphBox) for strip in others):
        return None
    on_page = [at for at in range(last) if starts[at] == number - 1 and chains[at][0].box is table]
    if not on_page:
        return None
    # There may be room for all but the last of the rows that stay together.
    together = table.height(max(table.head, len(table.rows) - BEGUN), len(table.rows))
    return LeftOver(table, _height(rest) - together, _balanced(table, chains, on_page, rest[0]))


def followed(chains: Sequence[list[Slice]], starts: Sequence[int], number: int) -> LeftOver | None:
    """The table after which some lines are all that stands on page ``number``, the last; None without one."""
    last = starts.index(number) if number in starts else 0
    rest = list(chain.from_iterable(chains[last:]))
    if len(rest) > FEW or not all(isinstance(strip.box, ParagraphBox) for strip in rest):
        return None
    before = takewhile(lambda at: starts[at] == number - 1, range(last - 1, -1, -1))
    boxes = (chains[at][-1].box for at in before)
    table = next((box for box in boxes if not isinstance(box, ParagraphBox)), None)
    return LeftOver(table, _height(rest)) if isinstance(table, TableBox) else None


def _height(strips: Sequence[Slice]) -> float:
    return sum(strip.height + strip.before for strip in strips)


def _balanced(
    table: TableBox, chains: Sequence[list[Slice]], before: Sequence[int], first: Slice
) -> int | None:
    """With which of the chains ``before`` the page begins on which too few rows stand, from ``first`` on."""
    begun = max(chains[before[0]][0].at, table.head)
    wanted = SHARE * table.height(begun, len(table.rows))
    if table.height(first.at, len(table.rows)) >= wanted:
        return None
    for at in reversed(before):
        begins = chains[at][0].at
        if begins - begun < BEGUN:
            return None
        if table.height(begins, len(table.rows)) >= wanted:
            return at
    return None


def can_be_fitted(found: LeftOver) -> bool:
    """Whether what is left over may fit on the page before, where the table takes less when it is tight."""
    return found.lacking <= sum(found.table.slack) * len(found.table.rows)


def with_tight(part: Sequence[list[Slice]], table: TableBox) -> list[list[Slice]]:
    """The chains, one table of them tight."""
    tight = _tightened(table)
    return [
        [
            strip._replace(box=tight, height=strip.height - sum(table.slack)) if strip.box is table else strip
            for strip in each
        ]
        for each in part
    ]


def _tightened(table: TableBox) -> TableBox:
    """The table with less room above and below the texts of its cells."""
    above, below = table.slack
    less = above + below
    rows = tuple(
        row._replace(
            height=row.height - less,
            cells=tuple(
                cell._replace(
                    height=cell.height - less * _span(table.rows, at, cell),
                    pieces=tuple(piece._replace(top=piece.top - above) for piece in cell.pieces),
                )
                for cell in row.cells
            ),
        )
        for at, row in enumerate(table.rows)
    )
    return table._replace(rows=rows, slack=(0.0, 0.0), tight=True)


def _span(rows: Sequence[GridRow], at: int, cell: GridCell) -> int:
    """Over how many rows a cell of row ``at`` stands."""
    heights = accumulate(row.height for row in rows[at:])
    return next((count for count, height in enumerate(heights, 1) if height >= cell.height - NEARLY), 1)


def slack(rows: Sequence[GridRow], padding: Padding, tight: Padding) -> tuple[float, float]:
    """By how much rows may be lower, above and below their texts; nothing where a cell over several needs its room."""
    above, below = padding[0] - tight[0], padding[2] - tight[2]
    for at, row in enumerate(rows):
        for cell in row.cells if row.glued else ():
            bottom = max(
                (piece.top + piece.lines.height(piece.first, piece.last) for piece in cell.pieces),
                default=0.0,
            )
            spare = cell.height - bottom - padding[2]
            if (_span(rows, at, cell) - 1) * (above + below) > spare + NEARLY:
                return 0.0, 0.0
    return above, below
