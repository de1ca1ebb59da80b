"""The flow cut into strips, the smallest heights that a page break may part, and into chains of strips."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ibzdocs.formats.pdf.layout import high
from ibzdocs.formats.pdf.layout.boxes import Art, Box, Flowed, ParagraphBox, TableBox
from ibzdocs.formats.pdf.layout.lines import is_divided
from ibzdocs.formats.stylesheet import Area


class Slice(NamedTuple):
    """Line or table row ``at`` of a box, ``glued`` to the next strip.

    ``before`` is the space above it, ``own`` the part of that which stays on a new page that was asked for. What is
    ``kept`` is glued to the next strip only while all fits on one page.
    """

    box: Box
    at: int
    before: float
    own: float
    height: float
    glued: bool
    notes: tuple[ParagraphBox, ...]
    new_page: bool
    area: Area
    kept: bool = False


def chains(flow: Iterable[Flowed]) -> Iterator[list[Slice]]:
    """Strips that must stay on one page together, in order."""
    return _chained(strips(flow))


def _chained(strips: Iterable[Slice]) -> Iterator[list[Slice]]:
    chain: list[Slice] = []
    for strip in strips:
        if chain and (strip.new_page or strip.area is not chain[0].area):
            yield chain
            chain = []
        chain.append(strip)
        if not (strip.glued or strip.kept):
            yield chain
            chain = []
    if chain:
        yield chain


def loosened(chain: list[Slice]) -> list[list[Slice]]:
    """A chain in those that stay when what is only kept is parted."""
    out: list[list[Slice]] = [[]]
    for strip in chain:
        out[-1].append(strip)
        if not strip.glued:
            out.append([])
    return [part for part in out if part]


def undivided(chain: list[Slice], count: int) -> list[list[Slice]]:
    """The chain and what follows it of its paragraph, broken anew so that a page may end after ``count`` strips.

    The word at the end of that line is not divided, as in Word. Empty where no page may end there nevertheless.
    """
    first, last = chain[0], chain[count - 1]
    box = first.box
    if not isinstance(box, ParagraphBox) or box.reset is None or not is_divided(box.lines[last.at]):
        return []
    if (
        any(strip.box is not box or strip.kept for strip in chain)
        or box.look.keep_next
        or box.frame
        or box.tail
    ):
        return []
    whole = box.whole | {last.at}
    made = box._replace(lines=box.reset(whole), whole=whole, anchor="" if first.at else box.anchor)
    if _is_glued(made, last.at, len(made.lines)):
        return []
    rest = [strip for strip in _lines(Flowed(made, first.area), made, None) if strip.at >= first.at]
    rest[0] = rest[0]._replace(before=first.before, own=first.own, new_page=first.new_page)
    return loosened(rest)


def whole_words(part: Iterable[list[Slice]]) -> list[list[Slice]]:
    """The chains, no word of their running text divided."""
    made: list[Slice] = []
    for _, own in groupby((strip for chain in part for strip in chain), key=lambda strip: id(strip.box)):
        strips = list(own)
        made += _with_whole_words(strips[0], strips) or strips
    return list(_chained(made))


def _with_whole_words(first: Slice, strips: list[Slice]) -> list[Slice]:
    """The strips of a paragraph without division; none where there is none, or where it is kept."""
    box = first.box
    if not isinstance(box, ParagraphBox) or not box.running or box.reset is None:
        return []
    if first.at or any(strip.kept for strip in strips):
        return []
    made = box._replace(lines=box.reset(frozenset(range(2 * len(box.lines)))), reset=None)
    rest = list(_lines(Flowed(made, first.area), made, None))
    return [rest[0]._replace(before=first.before, own=first.own, new_page=first.new_page), *rest[1:]]


def between_items(chain: list[Slice], room: float) -> list[list[Slice]]:
    """The chain, and the rest of the row of lists that ends it and its table, of which ``room`` points are left to it.

    Empty where the row cannot be parted there. A table of which a page has rows already is left as it is.
    """
    last = chain[-1]
    grid = last.box
    if not isinstance(grid, TableBox) or last.at < len(grid.rows) - 1 or last.notes:
        return []
    found = high.between_items(grid.rows[-1], room)
    if found is None or not any(strip.box is grid and strip.at == 0 for strip in chain):
        return []
    above, rest, counts = found
    made = grid._replace(rows=(*grid.rows[:-1], above, rest), parted=counts, uncut=grid)
    led = [strip._replace(box=made) if strip.box is grid else strip for strip in chain[:-1]]
    ends = last._replace(box=made, height=above.height)
    return [[*led, ends], [last._replace(box=made, at=last.at + 1, before=0.0, height=rest.height)]]


def units(chain: list[Slice]) -> Iterator[list[Slice]]:
    """The strips of a chain that no page can hold, where it may be parted: not where a cell spans two rows."""
    unit: list[Slice] = []
    for strip in chain:
        last = unit[-1] if unit else None
        if last is not None and not (last.glued and last.box is strip.box and isinstance(last.box, TableBox)):
            yield unit
            unit = []
        unit.append(strip)
    yield unit


def strips(flow: Iterable[Flowed]) -> Iterator[Slice]:
    """The strips of a flow; of the spaces that two neighbours ask for, the larger counts."""
    previous: Box | None = None
    for flowed in flow:
        match flowed.box:
            case TableBox() as grid:
                before = (
                    grid.before if isinstance(previous, TableBox) else _after(previous) or grid.before / 2
                )
                cut = _rows(flowed, grid, before)
            case Art() as art:
                cut = iter((_picture(flowed, art, _after(previous)),))
            case ParagraphBox() as lines:
                cut = _lines(flowed, lines, previous)
        yield from _whole(cut, flowed.kept) if flowed.whole else cut
        previous = flowed.box


def _whole(cut: Iterator[Slice], kept: bool) -> Iterator[Slice]:
    """The strips of a box, each kept with the next one, and the last with the next box if it is ``kept``."""
    strips = list(cut)
    for number, strip in enumerate(strips, 1):
        yield strip._replace(kept=kept or number < len(strips))


def _after(box: Box | None) -> float:
    """The space that a box asks for below it: table styles have none."""
    return box.look.after if isinstance(box, ParagraphBox) else 0.0


def _lines(flowed: Flowed, box: ParagraphBox, previous: Box | None) -> Iterator[Slice]:
    look, count = box.look, len(box.lines)
    own, above = look.before, _after(previous)
    if isinstance(previous, ParagraphBox) and previous.look.style == look.style:
        own = 0.0 if look.contextual else own
        above = 0.0 if previous.look.contextual else above
    before = max(own, above)
    for index in range(count):
        height = look.leading
        height += box.above if index == 0 else 0.0
        height += box.below if index == count - 1 else 0.0
        yield Slice(
            box,
            index,
            before if index == 0 else 0.0,
            own if index == 0 else 0.0,
            height,
            _is_glued(box, index, count),
            tuple(box.notes_on(index)) if box.notes else (),
            flowed.new_page and index == 0,
            flowed.area,
        )


def _is_glued(box: ParagraphBox, index: int, count: int) -> bool:
    """Whether no page may end after this line: the last of a heading, the first and last but one, a divided one."""
    look = box.look
    if index == count - 1:
        return look.keep_next
    if is_divided(box.lines[index]):
        return True
    return look.keep_lines or (look.widow_control and index in (0, count - 2))


def _picture(flowed: Flowed, art: Art, above: float) -> Slice:
    """A picture is never parted from what follows it: its caption."""
    before = max(above, art.before)
    return Slice(art, 0, before, 0.0, art.height(0, 1), True, (), flowed.new_page, flowed.area)


def _rows(flowed: Flowed, grid: TableBox, before: float) -> Iterator[Slice]:
    for index, row in enumerate(grid.rows):
        glued = (index < grid.head or row.glued or row.kept) and index < len(grid.rows) - 1
        yield Slice(
            grid,
            index,
            before if index == 0 else 0.0,
            0.0,
            row.height,
            glued,
            tuple(row.notes()),
            flowed.new_page and index == 0,
            flowed.area,
        )
