"""Rows of a table that stay together, so that a page ends before them in LibreOffice as it does here.

LibreOffice takes no rows along with what follows a table that began on an earlier page, neither with its notes nor with
footnotes of the rows: it puts these on the next page and leaves the rows. Rows it does keep with rows.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from ibzdocs.formats.pdf.layout.boxes import TableBox
from ibzdocs.formats.pdf.layout.slices import Slice, chained

SURE = 2.0  # points by which rows have no room, so that they have none in word processors either
MOST_MOVED = 0.5  # of the height of the text: what goes over from one page to the next at most
BEGUN = 3  # rows of a table that stand at least where it begins


class Held(NamedTuple):
    """The rows of a table from ``first`` to ``last``, each kept with the next one."""

    table: TableBox
    first: int
    last: int


def with_held(part: Iterable[list[Slice]], held: Held) -> list[list[Slice]]:
    """The chains, these rows kept together."""
    kept = range(held.first, held.last)
    rows = tuple(row._replace(kept=row.kept or at in kept) for at, row in enumerate(held.table.rows))
    made = held.table._replace(rows=rows)

    def bound(strip: Slice) -> Slice:
        if strip.box is not held.table:
            return strip
        return strip._replace(box=made, glued=strip.glued or strip.at in kept)

    return list(chained(bound(strip) for chain in part for strip in chain))


def goes_on(chain: Sequence[Slice]) -> TableBox | None:
    """The table with rows of which a chain begins, not with its first ones; None where it begins otherwise.

    None too of a table in parts: the same rows would stay together in all of these.
    """
    box = chain[0].box
    return box if isinstance(box, TableBox) and chain[0].at >= max(box.head, 1) and not box.part else None


def rows_of(chain: Sequence[Slice], table: TableBox) -> list[Slice]:
    """The rows of a table with which a chain begins."""
    return list(takewhile(lambda strip: strip.box is table, chain))


def before(
    chains: Sequence[list[Slice]], starts: Sequence[int], page: int, spare: float, most: float
) -> Held | None:
    """The last rows on the page before ``page``, which go over so that less than ``spare`` is left on that.

    They stay with the first two rows there, of the same table. ``starts`` has the page on which each of the ``chains``
    ends. None where too few rows would be left before them, or more than ``most`` would go over.
    """
    first = starts.index(page) if page in starts else 0
    table = goes_on(chains[first])
    if table is None:
        return None
    moved = 0.0
    for at in range(first - 1, -1, -1):
        if starts[at] < page - 1 or goes_on(chains[at]) is not table:
            return None
        if chains[at][0].at < table.head + BEGUN:
            return None
        moved += sum(map(_height, chains[at]))
        is_left = at > 0 and starts[at - 1] == page - 1
        if moved > most or not is_left:
            return None
        if moved > spare:
            return Held(table, chains[at][0].at, min(chains[first][0].at + 1, len(table.rows) - 1))
    return None


def following(chains: Sequence[list[Slice]], number: int, room: float) -> Held | None:
    """The rows of chain ``number`` with so many after them that they take more than ``room``; None without so many."""
    table = goes_on(chains[number])
    if table is None:
        return None
    height = 0.0
    first = chains[number][0].at
    for at, row in enumerate(table.rows[first:], first):
        height += row.height
        if height > room:
            return Held(table, first, at) if at > first else None
    return None


def _height(strip: Slice) -> float:
    """The height of a row with its footnotes."""
    return strip.height + sum(note.height(0, len(note.lines)) for note in strip.notes)
