"""The flow cut into strips, the smallest heights that a page break may part, and into chains of strips."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from operator import attrgetter
from typing import NamedTuple

from ibzdocs.formats.pdf.layout import high
from ibzdocs.formats.pdf.layout.boxes import Art, Box, Flowed, ParagraphBox, TableBox
from ibzdocs.formats.pdf.layout.lines import is_divided
from ibzdocs.formats.pdf.layout.paragraphs import without_division
from ibzdocs.formats.pictures import Scene
from ibzdocs.formats.stylesheet import Area

SEVERAL = 3  # paragraphs: a heading, one below it, and the text


class Slice(NamedTuple):
    """Line or table row ``at`` of a box, ``glued`` to the next strip.

    ``number`` is the place of the box in the flow, also after it was broken anew. ``before`` is the space above the
    strip, ``own`` the part of that which stays on a new page that was asked for. What is ``kept`` is glued to the next
    strip only while all fits on one page.
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
    number: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it is of the heading of a section: the title of a list of contents keeps with it in another way."""
        return isinstance(self.box, ParagraphBox) and bool(self.box.anchor) and self.box.look.keep_next

    @property
    def anchor(self) -> str:
        """Where a reference to the paragraph leads of which it is a line."""
        return self.box.anchor if isinstance(self.box, ParagraphBox) else ""


def chains(flow: Iterable[Flowed]) -> Iterator[list[Slice]]:
    """Strips that must stay on one page together, in order."""
    return chained(strips(flow))


def chained(strips: Iterable[Slice]) -> Iterator[list[Slice]]:
    """The strips in chains."""
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


def is_parted_elsewhere(chain: list[Slice]) -> bool:
    """Whether word processors may part a chain that a page has no room for, unless they are told that it begins one.

    They know nothing of what is only kept; and of a heading with several paragraphs that each stay with the next one,
    LibreOffice leaves the first ones behind at times.
    """
    is_long = chain[0].is_heading and len({strip.number for strip in chain}) > SEVERAL
    return is_long or len(loosened(chain)) > 1


def torn(chain: list[Slice], made: list[list[Slice]]) -> bool:
    """Whether word processors that divide a word over two pages need a line less than what ``undivided`` made of it.

    LibreOffice is one, Word is not.
    """
    first, own = chain[-1].box, made[-1][-1].box
    if not isinstance(first, ParagraphBox) or not isinstance(own, ParagraphBox):
        return False
    return own.ordinal > 0 and len(own.lines) != len(first.lines)


def parts_word(strip: Slice) -> bool:
    """Whether a strip is a line that ends within a word."""
    box = strip.box
    return isinstance(box, ParagraphBox) and box.reset is not None and is_divided(box.lines[strip.at])


def undivided(chain: list[Slice], count: int) -> list[list[Slice]]:
    """The chain and what follows it of its paragraph, broken anew so that a page may end after ``count`` strips.

    The word at the end of that line is not divided, as in Word. Empty where no page may end there nevertheless.
    """
    last = chain[count - 1]
    box = last.box
    if not isinstance(box, ParagraphBox) or box.reset is None or not parts_word(last):
        return []
    above = list(takewhile(lambda strip: strip.number != last.number, chain))
    own = chain[len(above) :]
    first = own[0]
    is_alone = not any(strip.box is not box or strip.kept for strip in own)
    if not is_alone or any(strip.kept for strip in above) or box.look.keep_next or box.frame or box.tail:
        return []
    whole = box.whole | {last.at}
    made = box._replace(lines=box.reset(whole), whole=whole, anchor="" if first.at else box.anchor)
    if _is_glued(made, last.at, len(made.lines)):
        return []
    return loosened([*above, *_like(first, made)])


def whole_words(part: Iterable[list[Slice]], only: int | None = None) -> list[list[Slice]]:
    """The chains, no word of their running text divided; where ``only`` is given, of the box of that number."""
    made: list[Slice] = []
    for number, own in groupby((strip for chain in part for strip in chain), key=attrgetter("number")):
        strips = list(own)
        made += strips if only not in (None, number) else _with_whole_words(strips)
    return list(chained(made))


def _with_whole_words(strips: list[Slice]) -> list[Slice]:
    """The strips of a box, of a paragraph without division: as they are where it is kept, or has begun before."""
    first = strips[0]
    box = first.box
    if not isinstance(box, ParagraphBox) or not box.ordinal or box.tail:
        return strips
    if first.at or any(strip.kept for strip in strips):
        return strips
    return _like(first, without_division(box))


def _like(first: Slice, made: ParagraphBox) -> list[Slice]:
    """The strips of a paragraph that was broken anew, in place of those from ``first`` on."""
    strips = list(_lines(Flowed(made, first.area), made, None, first.number))[first.at :]
    strips[0] = strips[0]._replace(own=first.own, before=first.before, new_page=first.new_page)
    return strips


def ends_lists(chain: list[Slice]) -> bool:
    """Whether a chain ends in a table whose last row is one of lists."""
    grid = chain[-1].box
    return isinstance(grid, TableBox) and grid.rows[-1].lists


def cut_lists(chain: list[Slice], room: float) -> list[list[Slice]]:
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
    made = grid._replace(rows=(*grid.rows[:-1], above, rest), parted=counts)
    led = [strip._replace(box=made) if strip.box is grid else strip for strip in chain[:-1]]
    ends = last._replace(box=made, height=above.height)
    return [[*led, ends], [last._replace(box=made, at=last.at + 1, before=0.0, height=rest.height)]]


def parted_art(chain: list[Slice]) -> Slice | None:
    """The strip of a chain that is the first part of a picture which can be parted anew."""
    return next((strip for strip in chain if isinstance(strip.box, Art) and strip.box.again), None)


def is_of(chain: list[Slice], figure: int) -> bool:
    """Whether a part of that picture stands in a chain."""
    return any(isinstance(strip.box, Art) and strip.box.figure == figure for strip in chain)


def with_scenes(part: Sequence[list[Slice]], figure: int, scenes: Iterable[Scene]) -> list[list[Slice]]:
    """The chains, the parts of that picture in them drawn otherwise."""
    left = iter(scenes)

    def drawn(strip: Slice) -> Slice:
        box = strip.box
        if not isinstance(box, Art) or box.figure != figure:
            return strip
        made = box._replace(scene=next(left))
        return strip._replace(box=made, height=made.height(0, 1))

    return [[drawn(strip) for strip in chain] for chain in part]


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
    for number, flowed in enumerate(flow):
        match flowed.box:
            case TableBox() as grid:
                before = (
                    grid.before if isinstance(previous, TableBox) else _after(previous) or grid.before / 2
                )
                cut = _rows(flowed, grid, before, number)
            case Art() as art:
                cut = iter((_picture(flowed, art, _after(previous), number),))
            case ParagraphBox() as lines:
                cut = _lines(flowed, lines, previous, number)
        yield from _whole(cut, flowed.kept) if flowed.whole else cut
        previous = flowed.box


def _whole(cut: Iterator[Slice], kept: bool) -> Iterator[Slice]:
    """The strips of a box, each kept with the next one, and the last with the next box if it is ``kept``."""
    strips = list(cut)
    for number, strip in enumerate(strips, 1):
        yield strip._replace(kept=kept or number < len(strips))


def _after(box: Box | None) -> float:
    """The space that a box asks for below it; a picture has its caption there."""
    match box:
        case ParagraphBox():
            return box.look.after
        case TableBox():
            return box.after
        case _:
            return 0.0


def _lines(flowed: Flowed, box: ParagraphBox, previous: Box | None, number: int) -> Iterator[Slice]:
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
            number=number,
        )


def _is_glued(box: ParagraphBox, index: int, count: int) -> bool:
    """Whether no page may end after this line: the last of a heading, the first and last but one, a divided one."""
    look = box.look
    if index == count - 1:
        return look.keep_next
    if is_divided(box.lines[index]):
        return True
    return look.keep_lines or (look.widow_control and index in (0, count - 2))


def _picture(flowed: Flowed, art: Art, above: float, number: int) -> Slice:
    """A picture is never parted from what follows it: its caption."""
    before = max(above, art.before)
    height = art.height(0, 1)
    return Slice(art, 0, before, 0.0, height, True, (), flowed.new_page, flowed.area, number=number)


def _rows(flowed: Flowed, grid: TableBox, before: float, number: int) -> Iterator[Slice]:
    for index, row in enumerate(grid.rows):
        glued = index < grid.head or row.glued or row.kept
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
            number=number,
        )
