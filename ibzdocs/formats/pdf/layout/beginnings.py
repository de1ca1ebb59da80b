"""With what the last page of a part begins, where too little would stand on it, and what can be told of that."""

from collections.abc import Collection, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from ibzdocs.formats.pdf.layout.boxes import Box, Frame, ParagraphBox, TableBox
from ibzdocs.formats.pdf.layout.held import Held
from ibzdocs.formats.pdf.layout.slices import Slice

LEAST_FILLED = 0.21  # of the height of the text, on the last page of a part
WELL_FILLED = 0.36  # of it, where word processors can be told so
FEW = 3  # lines that are not left alone there even where word processors cannot be told so
LIKED = 0.19  # of it: how much more one looks at for a better place
MOST_MOVED = 0.6  # of it
# The box of a strip by its place in the flow, and which of its strips.
Beginning: TypeAlias = tuple[int, int]


class Better(NamedTuple):
    """What is to be placed otherwise: another page begins ``at`` a chain, of which word processors can be told.

    ``until`` is the place in the flow of what would begin that page by itself: where rows begin it, all that stands
    between stays together. None where they cannot be told. Or, where that is ``whole``, no word is divided of the
    paragraph ``at`` which a page would end. Or rows are ``held``.
    """

    at: Beginning
    until: int | None = None
    whole: bool = False
    held: Held | None = None


def better(
    chains: list[list[Slice]],
    starts: list[int],
    page: tuple[int, float, float],
    begun: Collection[Beginning],
) -> Better | None:
    """With which chain a page had better begin that ends with the last one; None where there is enough on it.

    ``starts`` has the page on which each chain ends; ``page`` its number, how full it is, and its height.
    """
    number, filled, height = page
    own = starts[: len(chains)]
    if filled >= WELL_FILLED or number not in own:
        return None
    last = own.index(number)
    if beginning(chains[last][0]) in begun:
        return None
    second = own.index(number - 1) if number - 1 in own else last
    at = _balanced(chains, own, (second, last), height, WELL_FILLED)
    if at is None and filled < LEAST_FILLED:
        at = _balanced(chains, own, (second, last), height, LEAST_FILLED)
    if at is None and sum(map(len, chains[last:])) <= FEW:
        at = _balanced(chains, own, (second, last), height, LEAST_FILLED, told=False)
    return None if at is None else begin_with(chains, own, at, last)


def begin_with(part: list[list[Slice]], starts: Sequence[int], at: int, last: int) -> Better:
    """That the page begins with the chain ``at`` which begins with the chain ``last`` by itself."""
    return Better(beginning(part[at][0]), part[last][0].number if can_begin(part, starts, at, last) else None)


def begins(chain: list[Slice], number: int) -> bool:
    """Whether the first line of a paragraph stands in a chain."""
    return any(strip.at == 0 and strip.number == number for strip in chain)


def beginning(strip: Slice) -> Beginning:
    """What tells a chain by its first strip, also where its paragraph was broken anew."""
    return strip.number, strip.at


def can_begin(part: list[list[Slice]], starts: Sequence[int], at: int, last: int) -> bool:
    """Whether word processors can be told that a page begins with a chain: a paragraph, a line of contents, or rows.

    Of rows, they can only be told to stay together with all that follows up to what begins the page by itself, with
    the chain ``last``, which is another one; and LibreOffice lets no page begin with rows of a table because of what
    follows it, unless the table begins on the page before. ``starts`` has the page on which each chain ends.
    """
    first = part[at][0]
    if isinstance(first.box, ParagraphBox) and first.box.ordinal > 0:
        return not first.at
    tables = [strip.number for strip in part[at] if isinstance(strip.box, TableBox)]
    if not tables or at == last:
        return False
    begins_at = next(number for number, chain in enumerate(part) if begins(chain, tables[0]))
    is_parted = starts[begins_at] < starts[at]
    if is_parted and any(strip.number != tables[0] for strip in part[last]):
        return False
    strips = (*(strip for each in part[at:last] for strip in each), part[last][0])
    boxes = [next(own).box for _, own in groupby(strips, key=attrgetter("number"))]
    if any(isinstance(box, TableBox) and box.part for box in boxes):
        return False  # the rows of its parts stay together in all of them or in none
    return all(map(_can_stay, boxes, boxes[1:]))


def _can_stay(box: Box, following: Box) -> bool:
    """Whether word processors can be told that a box stays with the following one.

    Not where another paragraph stands between in Word, to set two frames apart, nor of a picture.
    """
    match box, following:
        case TableBox(), _:
            return True
        case ParagraphBox(frame=Frame()), ParagraphBox(frame=Frame()) if (
            box.look.style != following.look.style
        ):
            return False
        case ParagraphBox(), _:
            return (box.ordinal > 0 and not box.tail) or box.look.keep_next
        case _:
            return False


def _balanced(
    part: list[list[Slice]],
    starts: Sequence[int],
    between: tuple[int, int],
    height: float,
    least: float,
    told: bool = True,
) -> int | None:
    """With which chain the last page begins so that it is filled to ``least``; None where no such chain can be found.

    It is one ``between`` the first chain of the page before and the first of the last one, of which word processors
    can be ``told``. A heading is preferred; no more is moved than needs be. Of others, none goes with a heading.
    """
    second, last = between
    used = sum(strip.height + strip.before for chain in part[last:] for strip in chain)
    found: list[int] = []
    has_heading = False
    for at in range(last - 1, second, -1):
        used += sum(strip.height + strip.before for strip in part[at])
        if used > (least + LIKED if found else MOST_MOVED) * height:
            break
        if used >= least * height and (can_begin(part, starts, at, last) if told else not has_heading):
            found.append(at)
        has_heading = has_heading or part[at][0].is_heading
    return min(found, key=lambda at: not part[at][0].anchor, default=None)
