"""Columns of tables: how wide they are, and where a table goes on in a part of its own, alike for all writers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, sqrt
from typing import NamedTuple

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.tree.grid import placed
from ibzdocs.tree.nodes import (
    Cell,
    Deleted,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Items,
    Link,
    Paragraph,
    Plain,
    Reference,
    Row,
    Strong,
    Table,
    Text,
)
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import changed

LEAST_TEXT = 12.0  # points of text in a column, at least
CHARACTER = 0.5  # of the size: how wide a character is, about
MOST_CHARACTERS = 12  # a word that is longer is divided rather than that its column becomes wider
WHOLE = 0.01  # points by which a column may lack what its longest text takes, as it is only reckoned
WIDEST_FIRST = 1 / 3  # of the width, for the column that every part repeats


def shares(widths: Sequence[float], width: float, house: StyleSheet) -> tuple[float, ...]:
    """Relative widths that can be used: none is negative or narrower than what its padding and a sign need.

    They are equal where they add up to nothing, or where so many columns have no room on ``width`` points.
    """
    given = [share if 0 < share < float("inf") else 0.0 for share in widths]
    least, total = narrow(house), sum(given)
    if not total or least * len(given) >= width:
        return (1.0,) * len(given)
    if min(given) * width / total >= least:
        return tuple(widths)
    # The narrowest first: what each lacks is taken from those that are wider.
    fitted, left, rest = dict[int, float](), width, total
    for column in sorted(range(len(given)), key=given.__getitem__):
        fitted[column] = max(least, given[column] * left / rest) if rest else left
        left, rest = left - fitted[column], rest - given[column]
    return tuple(fitted[column] for column in range(len(given)))


def narrow(house: StyleSheet) -> float:
    """How wide a column is at least, in points: its padding and a sign."""
    return _padding(house) + LEAST_TEXT


class Content(NamedTuple):
    """What a column holds, in points with its padding: its longest word, and its longest text on one line."""

    least: float
    most: float


def fit(given: Sequence[float], contents: Sequence[Content], width: float) -> tuple[float, ...]:
    """Widths that add up to ``width`` points, as near to what was ``given`` as the contents of the columns allow.

    No column is narrower than its longest word while another has room, and none is wider than its longest text while
    another has not enough (CSS 2.2, 17.5.2.2, with the given widths as the preferred ones). Columns whose texts are
    broken all the same share their room anew by how long these are where that makes the highest cell lower: dates and
    names leave room to sentences. Where the longest words do not fit side by side, the widest columns are made
    narrower, down to a width that all these have.
    """
    return _fitted(tuple(given), tuple(contents), width)


@lru_cache(maxsize=256)  # a row of sheets has many tables alike
def _fitted(given: tuple[float, ...], contents: tuple[Content, ...], width: float) -> tuple[float, ...]:
    least = _capped([content.least for content in contents], width)
    most = [max(low, content.most) for low, content in zip(least, contents, strict=True)]
    if sum(most) <= width:
        shared = [share if 0 < share < float("inf") else 0.0 for share in given]
        total = sum(shared) or 1.0
        return tuple(
            high + (width - sum(most)) * share / total for high, share in zip(most, shared, strict=True)
        )
    first = between(given, least, most, width)
    anew = _shared_anew(given, first, least, most)
    return min(first, anew, key=lambda widths: _lines(widths, most))


def _shared_anew(
    given: Sequence[float], first: Sequence[float], least: Sequence[float], most: Sequence[float]
) -> tuple[float, ...]:
    """The widths, those of columns whose texts are broken by the geometric mean of what was given and the text."""
    whole = [own >= high - WHOLE for own, high in zip(first, most, strict=True)]
    lows = [own if kept else low for own, low, kept in zip(first, least, whole, strict=True)]
    highs = [own if kept else high for own, high, kept in zip(first, most, whole, strict=True)]
    means = [sqrt(max(share, 0.0) * high) for share, high in zip(given, most, strict=True)]
    return between(means, lows, highs, sum(first))


def _lines(widths: Sequence[float], most: Sequence[float]) -> int:
    """How many lines the longest text of a table takes, about."""
    lines = (ceil((high - WHOLE) / max(own, WHOLE)) for own, high in zip(widths, most, strict=True))
    return max(lines, default=0)


def between(
    preferred: Sequence[float], least: Sequence[float], most: Sequence[float], width: float
) -> tuple[float, ...]:
    """Widths that add up to ``width``, in the proportion of the preferred ones where their bounds allow it."""
    columns = list(zip(preferred, least, most, strict=True))
    scale = _scale(columns, width)
    return tuple([min(max(scale * share, low), high) for share, low, high in columns])


def _scale(columns: Sequence[tuple[float, float, float]], width: float) -> float:
    """What preferred widths are multiplied by so that the columns, each within its bounds, add up to ``width``.

    From nothing on, every column begins to grow at its lower bound and stops at its upper one: the sum is a line
    between two such places. Where all stop before it is ``width``, that is where the last one does.
    """
    turns = sorted(
        turn
        for share, low, high in columns
        if share > 0 and low < high
        for turn in ((low / share, share), (high / share, -share))
    )
    total, growth, scale = sum(min(low, high) for _, low, high in columns), 0.0, 0.0
    for at, change in turns:
        reached = total + growth * (at - scale)
        if growth > 0 and reached >= width:
            return scale + (width - total) / growth
        total, growth, scale = reached, growth + change, at
    return scale


def _capped(widths: Sequence[float], width: float) -> list[float]:
    """The widths, the widest of them made narrower where all do not fit."""
    left, count = width, len(widths)
    for number in sorted(widths):
        if number * count >= left:
            return [min(each, left / count) for each in widths]
        left, count = left - number, count - 1
    return list(widths)


def figures(table: Table) -> frozenset[int]:
    """The columns of which every cell that says something is set against the right edge."""
    aligned: dict[int, bool] = {}
    for row, places in placed(table.body):
        for cell, column in zip(row.cells, places, strict=True):
            if cell.columns == 1 and cell.blocks:
                aligned[column] = aligned.get(column, True) and cell.align == "right"
    return frozenset(column for column, right in aligned.items() if right)


def with_heads_over_figures(table: Table, right: frozenset[int]) -> Table:
    """The table, the heads of columns of figures (``right``) set against the same edge as these."""
    if not right:
        return table
    head = tuple(
        changed(
            row,
            cells=tuple(
                changed(cell, align="right") if cell.columns == 1 and column in right else cell
                for cell, column in zip(row.cells, places, strict=True)
            ),
        )
        for row, places in placed(table.head)
    )
    return changed(table, head=head)


def parts(table: Table, width: float, house: StyleSheet) -> tuple[Table, ...]:
    """The table in parts whose columns can be read on ``width`` points: itself where they all can.

    Every part has the heads and the first column; footnotes, anchors and remarks of these stand in the first
    part only. What crosses a cut stands in the part in which it begins. The notes below the table stand under the last.
    """
    count, width = len(table.widths), max(width, 1.0)
    most = _padding(house) + MOST_CHARACTERS * CHARACTER * house.looks["table-text"].size
    if count < 3 or count * most <= width:
        return (table,)
    needs, asked = _needs(table, house), table.widths[0] / (sum(table.widths) or 1.0)
    first = min(max(needs[0], width * asked), width * WIDEST_FIRST)
    if first + sum(needs[1:]) <= width:
        return (table,)
    given = shares(table.widths, width, house)
    cuts = _cuts(needs, width - first)
    grids = [list(placed(row_group)) for row_group in (table.head, table.body)]
    return tuple(
        _part(table, grids, _Span(start, end, end == count), given, first / width)
        for start, end in pairwise(cuts)
    )


def repeats(table: Table, width: float, house: StyleSheet) -> bool:
    """Whether the heads of a table are repeated on every page, in a format whose pages nobody has laid out yet.

    They are where rows follow them and they take, by the number of their characters, less than half a page
    that is as high as ``width``.
    """
    if not table.body:
        return False
    look, padding = house.looks["table-head"], house.table.padding
    given = shares(table.widths, width, house)
    height = 0.0
    for row, places in placed(table.head):
        lines = [1.0]
        for cell, column in zip(row.cells, places, strict=True):
            own = sum(given[column : column + cell.columns]) * width / sum(given) - _padding(house)
            characters = sum(len(word) + 1 for word in words_of(cell.blocks))
            lines.append(characters * CHARACTER * look.size / max(own, look.size))
        height += max(lines) * look.leading + padding[0] + padding[2]
    return height < width / 2


def _padding(house: StyleSheet) -> float:
    return house.table.padding[1] + house.table.padding[3]


# --------------------------------------------------------------------------------------------- measures


def _needs(table: Table, house: StyleSheet) -> list[float]:
    """How wide each column must be for its words; cells over several columns do not count."""
    longest = [0] * len(table.widths)
    for row, places in placed((*table.head, *table.body)):
        for cell, column in zip(row.cells, places, strict=True):
            if cell.columns == 1 and column < len(longest) and longest[column] < MOST_CHARACTERS:
                longest[column] = max(longest[column], *map(len, words_of(cell.blocks)), 0)
    size, padding = house.looks["table-text"].size, _padding(house)
    return [padding + max(LEAST_TEXT, min(count, MOST_CHARACTERS) * CHARACTER * size) for count in longest]


def words_of(blocks: Plain) -> Iterator[str]:
    """The words of a cell, without those of its footnotes."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from text_of(block.inlines, notes=False).split()
            case Items():
                for item in block.items:
                    yield from text_of(item.inlines, notes=False).split()
                    yield from words_of(item.blocks)


def _cuts(needs: Sequence[float], room: float) -> list[int]:
    """The columns with which the parts begin, and the end: in even parts where these fit, else in full ones."""
    full, used = [1], 0.0
    for column in range(1, len(needs)):
        if used and used + needs[column] > room:
            full.append(column)
            used = 0.0
        used += needs[column]
    count, number = len(needs) - 1, len(full)
    even = [1 + count * part // number for part in range(number + 1)]
    if all(sum(needs[start:end]) <= room for start, end in pairwise(even)):
        return even
    return [*full, len(needs)]


# ---------------------------------------------------------------------------------------------- parts


@immutable
class _Span:
    """The columns of a part beside the first: from ``start`` to before ``end``."""

    start: int
    end: int
    is_last: bool

    @property
    def is_first(self) -> bool:
        return self.start == 1

    def count(self, start: int, end: int) -> int:
        """How many columns of the part lie from ``start`` to before ``end``."""
        own = min(end, self.end) - max(start, self.start)
        return max(0, own) + (1 if start == 0 < end else 0)


def _part(
    table: Table,
    grids: Sequence[Sequence[tuple[Row, tuple[int, ...]]]],
    span: _Span,
    given: Sequence[float],
    first: float,
) -> Table:
    head, body = (tuple(_row(row, places, span) for row, places in grid) for grid in grids)
    own = given[span.start : span.end]
    widths = (first * sum(own) / (1 - first), *own)
    notes = table.notes if span.is_last else ()
    caption, anchor = (table.caption, table.anchor) if span.is_first else (_bare_inlines(table.caption), "")
    return changed(table, caption=caption, widths=widths, head=head, body=body, notes=notes, anchor=anchor)


def _row(row: Row, places: Sequence[int], span: _Span) -> Row:
    """The row as the part shows it: of its cells after the first only those in its columns are looked at."""
    own = slice(max(1, bisect_right(places, span.start) - 1), bisect_left(places, span.end))
    near = zip((*row.cells[:1], *row.cells[own]), (*places[:1], *places[own]), strict=True)
    cells = (_cell(row, cell, column, span) for cell, column in near)
    return changed(row, cells=tuple(cell for cell in cells if cell is not None))


def _cell(row: Row, cell: Cell, column: int, span: _Span) -> Cell | None:
    """The cell as the part shows it; None where it has none of its columns."""
    count = span.count(column, column + cell.columns)
    if not count:
        return None
    if span.start <= column < span.end or (column == 0 and span.is_first):
        return changed(cell, columns=count)
    is_repeated = row.role == "head" or cell.head or column == 0
    return changed(cell, columns=count, blocks=tuple(map(bare, cell.blocks)) if is_repeated else ())


def bare(block: Paragraph | Items) -> Paragraph | Items:
    """A block once more: without anchors, notes and remarks, which belong to one place."""
    match block:
        case Paragraph():
            return changed(block, inlines=_bare_inlines(block.inlines), anchor="")
        case Items():
            items = (
                changed(
                    item,
                    inlines=_bare_inlines(item.inlines),
                    blocks=tuple(map(bare, item.blocks)),
                    anchor="",
                )
                for item in block.items
            )
            return changed(block, items=tuple(items))


def _bare_inlines(inlines: Inlines) -> Inlines:
    out: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text():
                out.append(changed(inline, remarks=()))
            case Strong() | Emphasis() | Link() | Reference() | Inserted() | Deleted():
                out.append(changed(inline, children=_bare_inlines(inline.children)))
            case _:
                pass
    return tuple(out)
