"""Where the cells of a table stand (17.4.17, 17.4.84): whatever its spans say, no two take one place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.blocks import parts
from ibzdocs.formats.docx.reader.file import whole
from ibzdocs.formats.ooxml.xml import Element, attribute, child


class Span(NamedTuple):
    """The first column that a cell takes and the first that it does not."""

    start: int
    end: int


@immutable
class PlacedCell:
    """A cell, its row and column from 1 and how many columns it takes.

    One that is merged with a cell above it has the row of that in ``top``; else ``top`` is its own row.
    """

    cell: Element
    row: int
    column: int
    columns: int
    top: int


def placed(rows: Sequence[Element]) -> list[PlacedCell]:
    """The cells of these rows. Columns in which no cell begins or ends are not counted.

    A span that is no number, none or less takes one column. A cell goes on with the one above only where
    that is merged too and takes the same columns.
    """
    found = list(_cells(rows))
    edges = sorted({0, *(edge for each in found for edge in (each.column, each.columns))})
    number = {edge: at for at, edge in enumerate(edges)}
    return [
        replace(each, column=number[each.column] + 1, columns=number[each.columns] - number[each.column])
        for each in found
    ]


def _cells(rows: Sequence[Element]) -> Iterator[PlacedCell]:
    """The cells with their columns as the file counts them, ``columns`` being the first not taken."""
    above: dict[Span, int] = {}
    for at, row in enumerate(rows, 1):
        merged: dict[Span, int] = {}
        start = max(0, whole(attribute(child(row, "trPr", "gridBefore"), "val"), 0))
        for cell in parts(row, "tc"):
            if child(cell, "tcPr", "cellDel") is not None:
                continue
            span = Span(start, start + max(1, whole(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1)))
            merge = child(cell, "tcPr", "vMerge")
            goes_on = merge is not None and attribute(merge, "val") != "restart"
            top = above.get(span, at) if goes_on else at
            if merge is not None:
                merged[span] = top
            yield PlacedCell(cell, at, *span, top)
            start = span.end
        above = merged
