"""Strips to pages: where each page ends, footnotes at the foot, table heads repeated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ibzdocs.formats.pdf.layout.boxes import Box, Flowed, Page, ParagraphBox, Placed, TableBox
from ibzdocs.formats.pdf.layout.slices import Slice, chains, loosened, undivided, units
from ibzdocs.formats.stylesheet import Area

WHOLE_NOTE = 2  # a note of up to so many lines is never divided; word processors divide longer ones
LEAST_FILLED, MOST_MOVED = 0.21, 0.4  # of the height of the text, on the last page of a part
LEAST = 2  # lines of a divided note on each page, where it has more than three
TEXT_ROOM = 60.0  # what a continued note leaves to the text of a page
TOLERANCE = 0.01


@dataclass(slots=True)
class _Put:
    """Something placed that may still grow."""

    box: Box
    first: int
    last: int
    top: float
    repeated: bool = False


@dataclass(slots=True)
class _Open:
    """The page being filled: ``y`` is what the text has used of ``height``, ``foot`` what the notes have."""

    area: Area
    height: float
    asked: bool
    y: float = 0.0
    foot: float = 0.0
    begun: str = ""
    placed: list[_Put] = field(default_factory=list)
    notes: list[tuple[ParagraphBox, int, int]] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The height that is left."""
        return self.height - self.y - self.foot + TOLERANCE

    @property
    def filled(self) -> float:
        """The part of the height that is used."""
        return (self.y + self.foot) / self.height

    def closed(self) -> Page:
        """The page with its notes set against the lower margin."""
        page = self.area.page
        y = page.top + self.height - self.foot
        separator = y + self.area.notes.at if self.notes else 0.0
        y += self.area.notes.room
        notes = []
        for box, first, last in self.notes:
            notes.append(Placed(box, first, last, y))
            y += box.height(first, last)
        placed = tuple(Placed(put.box, put.first, put.last, put.top, put.repeated) for put in self.placed)
        return Page(self.area, placed, tuple(notes), separator, begun=self.begun)


def paginate(flow: Iterable[Flowed]) -> list[Page]:
    """The pages of a flow, in order; a flow without boxes has none."""
    paginator = _Paginator()
    for part in _parts(chains(flow)):
        paginator.place_part(part)
    return paginator.finish()


def _parts(flow: Iterable[list[Slice]]) -> Iterator[list[list[Slice]]]:
    """Chains up to the next that asks for a page of its own, or for one of another kind."""
    part: list[list[Slice]] = []
    for chain in flow:
        if part and (chain[0].new_page or chain[0].area is not part[0][0].area):
            yield part
            part = []
        part.append(chain)
    if part:
        yield part


class _Paginator:
    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.page: _Open | None = None
        self.waiting: list[tuple[ParagraphBox, int]] = []  # notes to go on with, from their line

    def place_part(self, part: list[list[Slice]]) -> None:
        """Place what begins on a page of its own; its last page is not left with some lines only."""
        if self.page is not None and self.page.placed:
            self.pages.append(self.page.closed())
            self.page = None
        before, waiting, open_page = len(self.pages), list(self.waiting), self.page
        starts: list[int] = []
        for number, _ in enumerate(part):  # it may become longer on the way
            self._undivide(part, number)
            starts.append(self._placed(part[number]))
        page = self.page
        if page is None or len(self.pages) == before or page.filled >= LEAST_FILLED or open_page is not None:
            return
        last = next(at for at, start in enumerate(starts) if start == len(self.pages))
        second = starts.index(len(self.pages) - 1) if len(self.pages) - 1 in starts else last
        at = _balanced(part, second, last, page.height)
        if at is None:
            return
        del self.pages[before:]
        self.page, self.waiting = None, waiting
        for number, chain in enumerate(part):
            if number == at:
                self._turn(chain[0].area, asked=False).begun = _anchor(chain[0])
            self.place(chain)

    def _undivide(self, part: list[list[Slice]], at: int) -> None:
        """Break a paragraph anew where a page would end before a line only because this one ends within a word."""
        chain, page = part[at], self.page
        if len(chain) == 1 or page is None or not page.placed or self._fits(page, chain):
            return
        for count in range(len(chain) - 1, 0, -1):
            if self._fits(page, chain[:count]) and (made := undivided(chain, count)):
                end = at
                while end < len(part) and part[end][0].box is chain[0].box:
                    end += 1
                part[at:end] = made
                return

    def _placed(self, chain: list[Slice]) -> int:
        """Place a chain; the page on which it ends."""
        self.place(chain)
        return len(self.pages)

    def place(self, chain: list[Slice]) -> None:
        """Place strips that belong together: on this page, else on the next, else parted as it comes."""
        page = self._page_for(chain[0])
        if page.placed and not self._fits(page, chain) and len(parts := loosened(chain)) > 1:
            if _height(page, chain) > page.height:
                for part in parts:
                    self.place(part)
                return
            page = self._turn(chain[0].area, asked=False)
            page.begun = _anchor(chain[0])
        elif not self._fits(page, chain) and page.placed:
            page = self._turn(chain[0].area, asked=False)
        if self._fits(page, chain):
            self._put(page, chain)
            return
        for unit in units(chain):
            if page.placed and not self._fits(page, unit):
                page = self._turn(unit[0].area, asked=False)
            # A page on which notes go on may have no room for it; every turn shortens what goes on.
            while page.notes and not page.placed and _height(page, unit) > page.room:
                page = self._turn(unit[0].area, asked=False)
            self._put(page, unit)

    def finish(self) -> list[Page]:
        """All pages; those that only notes still need come last."""
        while self.page is not None and self.waiting:
            self._turn(self.page.area, asked=False)
        if self.page is not None:
            self.pages.append(self.page.closed())
            self.page = None
        return self.pages

    # ------------------------------------------------------------------------------------------ pages

    def _page_for(self, strip: Slice) -> _Open:
        page = self.page
        if page is None:
            return self._turn(strip.area, asked=True)
        if strip.area is not page.area or (strip.new_page and page.placed):
            return self._turn(strip.area, asked=True)
        return page

    def _turn(self, area: Area, asked: bool) -> _Open:
        if self.page is not None:
            self.pages.append(self.page.closed())
        height = area.page.height - area.page.top - area.page.bottom
        page = self.page = _Open(area, height, asked)
        waiting, self.waiting = self.waiting, []
        reserve = min(TEXT_ROOM, height / 2)
        for number, (note, first) in enumerate(waiting):
            self._put_note(page, note, first, reserve, least=0 if number else 1)
        return page

    # ----------------------------------------------------------------------------------------- strips

    def _fits(self, page: _Open, chain: list[Slice]) -> bool:
        notes: list[ParagraphBox] = []
        for strip in chain:
            if strip.notes:
                notes += strip.notes
        return _height(page, chain) + (self._notes_need(page, notes) if notes else 0.0) <= page.room

    def _notes_need(self, page: _Open, notes: list[ParagraphBox]) -> float:
        """The least height of these notes: the last may go on over the page if it is long."""
        if self.waiting:
            return float("inf")
        need = 0.0 if page.notes else page.area.notes.room
        need += sum(note.height(0, len(note.lines)) for note in notes[:-1])
        last = notes[-1]
        count = len(last.lines)
        return need + last.height(0, count if count <= WHOLE_NOTE else _least(count))

    def _put(self, page: _Open, chain: list[Slice]) -> None:
        """Put strips on a page and then their notes, which take the room that is left."""
        for strip in chain:
            self._put_strip(page, strip)
        for strip in chain:
            for note in strip.notes:
                self._put_note(page, note, 0)

    def _put_strip(self, page: _Open, strip: Slice) -> None:
        head = _repeated(page, strip)
        page.y += _space(page, strip)
        top = page.area.page.top
        box = strip.box
        if head and isinstance(box, TableBox):
            page.placed.append(_Put(box, 0, box.head, top + page.y, repeated=True))
            page.y += head
        last = page.placed[-1] if page.placed else None
        if last is not None and last.box is box and last.last == strip.at and not last.repeated:
            last.last += 1
        else:
            page.placed.append(_Put(box, strip.at, strip.at + 1, top + page.y))
        page.y += strip.height

    # ------------------------------------------------------------------------------------------ notes

    def _put_note(
        self, page: _Open, note: ParagraphBox, first: int, reserve: float = 0.0, least: int = 0
    ) -> None:
        """As many lines of a note as there is room for, ``least`` at any rate; the others wait for the next page."""
        count = len(note.lines)
        gap = 0.0 if page.notes else page.area.notes.room
        last = count
        if self.waiting or page.room - reserve - gap < note.height(first, count):
            fitting = int((page.room - reserve - gap) / note.look.leading)
            last = first + max(min(least, count - first), min(fitting, count - first - _least(count)))
        if self.waiting or last - first <= 0:
            self.waiting.append((note, first))
            return
        page.foot += gap + note.height(first, last)
        page.notes.append((note, first, last))
        if last < count:
            self.waiting.append((note, last))


def _least(count: int) -> int:
    """How many lines of a note of so many stand together at least."""
    return LEAST if count >= 2 * LEAST else 1


def _balanced(part: list[list[Slice]], second: int, last: int, height: float) -> int | None:
    """With which chain the last page begins so that there is enough on it; None where no such chain can be found.

    ``second`` is the first chain of the page before, ``last`` the first of the last one. A heading is preferred.
    """
    used = sum(strip.height + strip.before for chain in part[last:] for strip in chain)
    found: int | None = None
    for at in range(last - 1, second, -1):
        used += sum(strip.height + strip.before for strip in part[at])
        if used > MOST_MOVED * height:
            return found
        if used >= LEAST_FILLED * height and _anchor(part[at][0]) and part[at][0].at == 0:
            return at
        if used >= LEAST_FILLED * height and found is None:
            found = at
    return found


def _anchor(strip: Slice) -> str:
    """Where a reference to the paragraph leads of which the strip is a line."""
    return strip.box.anchor if isinstance(strip.box, ParagraphBox) else ""


def _height(page: _Open, chain: list[Slice]) -> float:
    """How much of the page strips take, without their notes."""
    height = _space(page, chain[0]) + _repeated(page, chain[0])
    for position, strip in enumerate(chain):
        height += strip.height + (strip.before if position else 0.0)
    return height


def _space(page: _Open, strip: Slice) -> float:
    """The space above a strip; at the top of a page only where the page was asked for."""
    if page.y > 0.0:
        return strip.before
    return strip.own if page.asked else 0.0


def _repeated(page: _Open, strip: Slice) -> float:
    """The height of the table head to repeat above a row, or 0."""
    box: Box = strip.box
    if not isinstance(box, TableBox) or not 0 < box.head <= strip.at:
        return 0.0
    is_first = not page.placed or page.placed[-1].box is not box
    return box.height(0, box.head) if is_first else 0.0
