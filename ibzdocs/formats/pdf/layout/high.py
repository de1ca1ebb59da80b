"""Rows higher than a page, and cells over more rows than a page has: cut between lines.

Every part but those of empty rows holds a line at least, so that there are no more parts than lines.
"""

from collections import deque
from collections.abc import Iterator, Sequence

from ibzdocs.formats.pdf.layout.boxes import GridCell, GridRow, TextRun
from ibzdocs.formats.stylesheet import TableStyle

TOLERANCE = 0.01
# Of the room, for a part of a row: as much of it as fits stands on the page of what leads the table in.
_PART = 0.12
# Of the highest cell of a row of lists: in its first part, and in the rest, which begins a page below a head.
_LEAST_LINES, _LEAST_REST = 4, 6


def fitting(rows: Sequence[GridRow], room: float, look: TableStyle) -> Iterator[GridRow]:
    """The rows, in which none that must stay together are higher than ``room`` where lines can be parted."""
    for group in _groups(rows):
        is_high = len(group) > 1 and sum(row.height for row in group) > room
        for row in _unglued(group, look) if is_high else group:
            yield from _parts(row, room, look)


def _groups(rows: Sequence[GridRow]) -> Iterator[list[GridRow]]:
    """The rows by what cells span; most stand alone."""
    group: list[GridRow] = []
    for row in rows:
        group.append(row)
        if not row.glued:
            yield group
            group = []
    if group:
        yield group


def _unglued(group: Sequence[GridRow], look: TableStyle) -> list[GridRow]:
    """Rows without cells that span several: each has the lines of these that stand beside it."""
    tops = [0.0]
    for row in group:
        tops.append(tops[-1] + row.height)
    cells: list[list[GridCell]] = [[] for _ in group]
    for index, row in enumerate(group):
        for cell in row.cells:
            for at, part in _spread(cell, tops, index, look):
                cells[at].append(part)
    return [_grown(row, own, look) for row, own in zip(group, cells, strict=True)]


def _spread(
    cell: GridCell, tops: Sequence[float], index: int, look: TableStyle
) -> Iterator[tuple[int, GridCell]]:
    """The parts of a cell that begins in row ``index``, with the rows in which they stand."""
    end, pieces = tops[index] + cell.height - TOLERANCE, deque(cell.pieces)
    for at in range(index, len(tops) - 1):
        is_last = tops[at + 1] >= end or at == len(tops) - 2
        shown = tuple(pieces) if is_last else _taken(pieces, tops[at + 1] - tops[index])
        is_moved = shown and at > index
        yield at, cell._replace(pieces=_moved(shown, shown[0].top, look.padding[0]) if is_moved else shown)
        if is_last:
            return


def _taken(pieces: deque[TextRun], end: float) -> tuple[TextRun, ...]:
    """The lines that stand above ``end``, taken from the left; those below remain."""
    above: list[TextRun] = []
    while pieces:
        piece, leading = pieces[0], pieces[0].lines.look.leading
        lines = max(0, min(piece.last - piece.first, int((end - piece.top + TOLERANCE) / leading)))
        cut = piece.first + lines
        if lines:
            above.append(piece._replace(last=cut))
        if cut < piece.last:
            pieces[0] = piece._replace(first=cut, top=piece.top + lines * leading)
            break
        pieces.popleft()
    return tuple(above)


def _moved(pieces: tuple[TextRun, ...], start: float, top: float) -> tuple[TextRun, ...]:
    """Pieces moved so that ``start`` is at ``top``."""
    shift = top - start
    return tuple(piece._replace(top=piece.top + shift) for piece in pieces)


def _grown(row: GridRow, cells: Sequence[GridCell], look: TableStyle) -> GridRow:
    """A row with these cells, as high as they need."""
    height = max(row.height, _bottom(cells) + look.padding[2])
    own = tuple(cell._replace(height=height) for cell in cells)
    return row._replace(height=height, cells=own, glued=False)


def _bottom(cells: Sequence[GridCell]) -> float:
    return max((_end(piece) for cell in cells for piece in cell.pieces), default=0.0)


def _end(piece: TextRun) -> float:
    return piece.top + (piece.last - piece.first) * piece.lines.look.leading


# ------------------------------------------------------------------------------------------------ lists


def between_items(row: GridRow, room: float) -> tuple[GridRow, GridRow, tuple[int, ...]] | None:
    """A row of lists in two, the first no higher than ``room``, and how many items of each cell stand in that.

    None where it is no row of lists, where a list would begin in the second, or where one has only some lines.
    """
    if not row.lists:
        return None
    below = row.height - _bottom(row.cells)
    ends = sorted((_end(piece) for cell in row.cells for piece in cell.pieces), reverse=True)
    for end in (end for end in ends if end + below <= room):
        counts = tuple(sum(_end(piece) <= end for piece in cell.pieces) for cell in row.cells)
        above = [cell.pieces[:count] for cell, count in zip(row.cells, counts, strict=True)]
        rest = [_at_top(cell.pieces, count) for cell, count in zip(row.cells, counts, strict=True)]
        begin = all(count or not cell.pieces for cell, count in zip(row.cells, counts, strict=True))
        if begin and _most_lines(above) >= _LEAST_LINES and _most_lines(rest) >= _LEAST_REST:
            last = max(_end(piece) for pieces in rest for piece in pieces)
            return _with_pieces(row, above, end + below), _with_pieces(row, rest, last + below), counts
    return None


def _at_top(pieces: tuple[TextRun, ...], count: int) -> tuple[TextRun, ...]:
    """The pieces from that on, where the first of all stood."""
    shift = pieces[count].top - pieces[0].top if count < len(pieces) else 0.0
    return tuple(piece._replace(top=piece.top - shift) for piece in pieces[count:])


def _most_lines(cells: Sequence[tuple[TextRun, ...]]) -> int:
    return max(sum(piece.last - piece.first for piece in pieces) for pieces in cells)


# ------------------------------------------------------------------------------------------------ parts


def _parts(row: GridRow, room: float, look: TableStyle) -> Iterator[GridRow]:
    """The row, or its parts if it is higher than ``room``; one without words is cut off there."""
    if row.height <= room:
        yield row
        return
    waiting = [deque(cell.pieces) for cell in row.cells]
    if not any(waiting):
        yield _with_pieces(row, [()] * len(waiting), max(room, 0.0))
    above, _, below, _ = look.padding
    part = row._replace(bottom=None)
    while any(waiting):
        # The highest line goes in even where there is no room for it: else nothing would ever end.
        first = min((pieces[0] for pieces in waiting if pieces), key=lambda piece: piece.top)
        end = first.top + max(room * _PART, first.lines.look.leading)
        shown = [_moved(_taken(pieces, end), first.top, above) for pieces in waiting]
        bottom = max(_end(piece) for pieces in shown for piece in pieces)
        if any(waiting):
            yield _with_pieces(part, shown, bottom)
        else:
            yield _with_pieces(part._replace(bottom=row.bottom), shown, bottom + below)
        part, above = part._replace(top=None), 0.0


def _with_pieces(row: GridRow, pieces: Sequence[tuple[TextRun, ...]], height: float) -> GridRow:
    cells = zip(row.cells, pieces, strict=True)
    return row._replace(
        height=height, cells=tuple(cell._replace(height=height, pieces=own) for cell, own in cells)
    )
