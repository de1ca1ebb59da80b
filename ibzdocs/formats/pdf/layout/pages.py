"""Strips to pages: where each page ends, footnotes at the foot, table heads repeated."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from ibzdocs.formats.pdf.layout import held
from ibzdocs.formats.pdf.layout.beginnings import (
    WELL_FILLED,
    Beginning,
    Better,
    begin_with,
    beginning,
    begins,
    better,
    can_begin,
)
from ibzdocs.formats.pdf.layout.boxes import Art, Box, Flowed, Page, ParagraphBox, TableBox, Tail
from ibzdocs.formats.pdf.layout.leftovers import LeftOver, can_be_fitted, followed, left_over, with_tight
from ibzdocs.formats.pdf.layout.open_page import OpenPage, Put, between_notes
from ibzdocs.formats.pdf.layout.slices import (
    Slice,
    chains,
    cut_lists,
    ends_lists,
    is_of,
    is_parted_elsewhere,
    loosened,
    parted_art,
    parts_word,
    torn,
    undivided,
    units,
    whole_words,
    with_scenes,
)
from ibzdocs.formats.stylesheet import Area

END = 1.0  # points of a paragraph that ends a section of Word
SURE = 2.0  # points that are left below a part of a picture, so that it has room in word processors too
RULE = 2.0  # points that the rule takes at most which closes the rows on a page
LEAST = 2  # lines of a long note that stand at least on the page of its mark
ROOM_ELSEWHERE = 6.2  # points between text and notes in LibreOffice, whatever separates them in the document
TEXT_ROOM = 60.0  # what a continued note leaves to the text of a page
MOST_BEGUN = 50  # times that a page of a part is begun where no word processor would begin one


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
            yield _ended(part)
            part = []
        part.append(chain)
    if part:
        yield _ended(part)


def _ended(part: list[list[Slice]]) -> list[list[Slice]]:
    """The part with room for the low paragraph with which Word ends a section after a table or list of contents."""
    *before, last = part[-1]
    match last.box:
        case TableBox() | ParagraphBox(tail=Tail()):
            return [*part[:-1], [*before, last._replace(height=last.height + END)]]
        case _:
            return part


class _Paginator:
    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.page: OpenPage | None = None
        self.waiting: list[tuple[ParagraphBox, int]] = []  # notes to go on with, from their line
        self.rest: LeftOver | None = None  # of a table, on the last page of the part that is being placed

    def place_part(self, part: list[list[Slice]]) -> None:
        """Place what begins on a page of its own; its last page is not left with some lines or rows only.

        Nor is one after which something that is kept together begins the next.
        """
        if self.page is not None and self.page.placed:
            self.pages.append(self.page.closed())
            self.page = None
        before, waiting, open_page = len(self.pages), list(self.waiting), self.page
        begun: dict[Beginning, int | None] = {}
        tried = 0
        loose: list[list[Slice]] | None = None  # the part before a table of it was made tight
        ended = 0  # with which page it ended then
        while True:
            is_last = open_page is not None or tried == MOST_BEGUN
            self.rest = None
            found = self._run(part, begun, is_last)
            rest = self.rest
            fits = rest is not None and loose is None and not begun and can_be_fitted(rest)
            overran = rest is not None and loose is not None and rest.table.tight and len(self.pages) >= ended
            is_known = found is None or (found.at in begun and found.held is None)
            if not (fits or overran) and (is_known or is_last):
                return
            # else it was not placed up to its end
            is_whole = found is None or found.held is None or rest is not None
            if loose is None and is_whole:
                ended = len(self.pages)
            del self.pages[before:]
            self.page, self.waiting = None, list(waiting)
            if rest is not None and fits:
                loose, part = part, with_tight(part, rest.table)
            elif loose is not None and overran:
                part, begun = loose, {}  # what begins a page was found while it was tight
            elif found is not None and found.held is not None:
                tried += 1
                part = held.with_held(part, found.held)
            elif found is not None and found.whole:
                part = _with_whole_paragraph(part, found.at)
            elif found is not None:
                tried += 1
                # A page that begins earlier leaves another rest: what was found behind it holds no longer.
                begun = {at: until for at, until in begun.items() if at < found.at}
                begun[found.at] = found.until
                part = part if found.until is None else _with_whole_words(part, found.at)

    def _run(
        self, part: list[list[Slice]], begun: Mapping[Beginning, int | None], is_last: bool
    ) -> Better | None:
        """Place the chains, some of them at the beginning of a page; what had better be placed otherwise.

        Beside each stands until where word processors are told. All are placed when ``is_last``; else it may be
        found before the end.
        """
        chains, starts = list(part), list[int]()
        before = len(self.pages)
        for number, _ in enumerate(chains):  # they may become more on the way
            page, count = self.page, len(self.pages)
            at = beginning(chains[number][0])
            if at in begun and self.page is not None and self.page.placed:
                self._turn(chains[number][0].area, asked=False).begin(begun[at])
            chains[number : number + 1] = _loosened(chains[number])
            if self._undivide(chains, number) and not is_last:
                return Better(beginning(chains[number][-1]), whole=True)
            if not is_last and (rows := self._held(chains, number, starts)) is not None:
                return Better(beginning(chains[number][0]), held=rows)
            self._part_lists(chains, number)
            self._part_picture(chains, number)
            if not is_last and (first := self._noted(chains, number, starts)) is not None:
                return begin_with(chains, starts, first, number)
            starts.append(self._placed(chains[number]))
            if not is_last and before < count < len(self.pages) and page is not None:
                found = better(chains[:number], starts, (count, page.filled, page.height), begun)
                if found is not None:
                    return found
        page, count = self.page, len(self.pages)
        if page is None or count == before:
            return None
        self.rest = None if is_last else left_over(chains, starts, count) or followed(chains, starts, count)
        last = starts.index(count) if count in starts else 0
        balanced = None if self.rest is None else self.rest.at
        if balanced is not None and can_begin(chains, starts, balanced, last):
            return begin_with(chains, starts, balanced, last)
        found = better(chains, starts, (count, page.filled, page.height), begun)
        return found if found is not None or is_last else self._filled_with_rows(chains, starts, last)

    def _filled_with_rows(self, chains: list[list[Slice]], starts: list[int], last: int) -> Better | None:
        """That more rows of a table go over to the last page, which begins with the chain ``last`` and has too little.

        Word processors cannot be told that the page begins with them, but that they stay with those behind them.
        """
        page = self.page
        if page is None or not last or page.filled >= WELL_FILLED:
            return None
        lacking = (WELL_FILLED - page.filled) * page.height
        rows = held.before(chains, starts, starts[last], lacking, held.MOST_MOVED * page.height)
        return Better(beginning(chains[last][0]), held=rows) if rows else None

    def _noted(self, chains: list[list[Slice]], number: int, starts: list[int]) -> int | None:
        """The chain in which a paragraph begins that had better begin the next page, because of a note.

        Where there is room for a line of it, but not for as much as has to stand together, and other notes stand on
        the page, LibreOffice leaves the line with the mark there and puts the note on the next page, unlike Word. Or
        it has room for another number of lines of the paragraph above the notes.
        """
        chain, page = chains[number], self.page
        last = chain[-1]
        if page is None or not isinstance(last.box, ParagraphBox):
            return None
        if not (self._is_contested(page, chain) or self._is_torn_off(page, chain)):
            return None
        first = number
        while first and not begins(chains[first], last.number):
            first -= 1
        on_page = first > 0 and starts[first - 1] == len(self.pages)
        return first if on_page and can_begin(chains, starts, first, number) else None

    def _held(self, chains: list[list[Slice]], number: int, starts: list[int]) -> held.Held | None:
        """The rows to keep together so that those of a chain begin the next page in LibreOffice too, as they do here.

        That is because of footnotes or of what follows the table: alone, they have room on this page.
        """
        chain, page = chains[number], self.page
        table = held.goes_on(chain)
        if table is None or page is None or not page.placed:
            return None
        if self._is_contested(page, chain):
            return held.following(chains, number, page.room + ROOM_ELSEWHERE + held.SURE)
        if self._fits(page, chain):
            return None
        rows = held.rows_of(chain, table)
        room = page.room - held.SURE
        left = room - sum(row.height for row in rows)
        if left < -held.SURE:
            return None
        if any(row.notes for row in rows):
            return held.following(chains, number, page.room + held.SURE)
        most = held.MOST_MOVED * page.height
        return held.before(chains, starts, len(self.pages), left + 2 * held.SURE, most)

    def _is_contested(self, page: OpenPage, chain: list[Slice]) -> bool:
        """Whether a chain has room above the notes of its page in LibreOffice or here, and not in both."""
        if not (page.notes or any(strip.notes for strip in chain)):
            return False
        left = page.room - self._need(page, chain, parted=bool(chain[-1].notes))
        return (left >= 0.0) != (left + page.area.notes.room - ROOM_ELSEWHERE >= 0.0)

    def _is_torn_off(self, page: OpenPage, chain: list[Slice]) -> bool:
        """Whether a note of a chain would stand on the page after its mark in LibreOffice."""
        if self.waiting:
            return False
        above: list[ParagraphBox] = []
        bare: list[Slice] = []
        for at, strip in enumerate(chain):
            for number, note in enumerate(strip.notes):
                with_others = [*bare, strip._replace(notes=strip.notes[:number])]
                rest = [each._replace(notes=()) for each in chain[at + 1 :]]
                room = page.room - self._need(page, with_others, parted=False)
                room -= between_notes(above[-1], note) if above else page.above_note(note)
                is_alone = not above and not page.notes
                if not is_alone and note.look.leading <= room < _least(note):
                    return self._fits(page, [*with_others, *rest])
                above.append(note)
            bare.append(strip)
        return False

    def _undivide(self, part: list[list[Slice]], at: int) -> bool:
        """Break a paragraph anew where a page would end before a line only because this one ends within a word.

        Whether word processors may need a line less for it.
        """
        chain, page = part[at], self.page
        ends = [count for count in range(len(chain) - 1, 0, -1) if parts_word(chain[count - 1])]
        if not ends or page is None or not page.placed or self._fits(page, chain):
            return False
        for count in ends:
            if self._fits(page, chain[:count]) and (made := undivided(chain, count)):
                end = at + 1
                while end < len(part) and part[end][0].box is chain[-1].box:
                    end += 1
                part[at:end] = made
                return torn(chain, made)
        return False

    def _part_lists(self, part: list[list[Slice]], at: int) -> None:
        """Part a row of lists where the page ends, which else would stay half empty for what leads to the row."""
        chain, page = part[at], self.page
        if page is None or not page.placed or not ends_lists(chain) or self._fits(page, chain):
            return
        room = page.room - self._need(page, chain, parted=False) + chain[-1].height - RULE
        part[at : at + 1] = cut_lists(chain, room) or [chain]

    def _part_picture(self, part: list[list[Slice]], at: int) -> None:
        """Draw a picture anew that does not fit, so that it, or the first of its parts, fills what is left of the page.

        Not where little of it would stand alone on the last page of all.
        """
        page, art = self.page, parted_art(part[at])
        if (
            page is None
            or not page.placed
            or art is None
            or not isinstance(art.box, Art)
            or not art.box.again
        ):
            return
        room = page.room - self._need(page, part[at], parted=False) + art.height - SURE
        is_parted = any(is_of(chain, art.box.figure) for chain in part[at + 1 :])
        if not is_parted and self._fits(page, part[at]):
            return
        scenes, ends = art.box.again(room), is_parted and is_of(part[-1], art.box.figure)
        if scenes and not (ends and scenes[-1].height < WELL_FILLED * page.height):
            part[at:] = with_scenes(part[at:], art.box.figure, scenes)

    def _placed(self, chain: list[Slice]) -> int:
        """Place a chain; the page on which it ends."""
        self.place(chain)
        return len(self.pages)

    def place(self, chain: list[Slice]) -> None:
        """Place strips that belong together: on this page, else on the next, else parted as it comes."""
        page = self._page_for(chain[0])
        fits = self._fits(page, chain)
        if not fits and page.placed:
            page = self._turn(chain[0].area, asked=False)
            if is_parted_elsewhere(chain):
                page.begin(chain[0].number)
            fits = self._fits(page, chain)
        if fits:
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

    def _page_for(self, strip: Slice) -> OpenPage:
        page = self.page
        if page is None:
            return self._turn(strip.area, asked=True)
        if strip.area is not page.area or (strip.new_page and page.placed):
            return self._turn(strip.area, asked=True)
        return page

    def _turn(self, area: Area, asked: bool) -> OpenPage:
        if self.page is not None:
            self.pages.append(self.page.closed())
        height = area.page.height - area.page.top - area.page.bottom
        page = self.page = OpenPage(area, height, asked)
        waiting, self.waiting = self.waiting, []
        reserve = min(TEXT_ROOM, height / 2)
        for number, (note, first) in enumerate(waiting):
            self._put_note(page, note, first, reserve, least=0 if number else 1)
        return page

    # ----------------------------------------------------------------------------------------- strips

    def _fits(self, page: OpenPage, chain: list[Slice]) -> bool:
        return self._need(page, chain, parted=bool(chain[-1].notes)) <= page.room

    def _need(self, page: OpenPage, chain: list[Slice], parted: bool) -> float:
        """The height of strips with their notes; the last of these may be ``parted`` over the page if it is long."""
        notes: list[ParagraphBox] = []
        for strip in chain:
            if strip.notes:
                notes += strip.notes
        height = _height(page, chain) + _closing(chain[-1])
        return height + (self._notes_need(page, notes, parted) if notes else 0.0)

    def _notes_need(self, page: OpenPage, notes: list[ParagraphBox], parted: bool) -> float:
        """The height of these notes, of the last the least if it may be ``parted``."""
        if self.waiting:
            return float("inf")
        need = page.above_note(notes[0])
        need += sum(note.height(0, len(note.lines)) for note in notes[:-1])
        need += sum(between_notes(note, following) for note, following in pairwise(notes))
        return need + (_least(notes[-1]) if parted else notes[-1].height(0, len(notes[-1].lines)))

    def _put(self, page: OpenPage, chain: list[Slice]) -> None:
        """Put strips on a page and then their notes, which take the room that is left."""
        for strip in chain:
            self._put_strip(page, strip)
        for strip in chain:
            for note in strip.notes:
                self._put_note(page, note, 0)

    def _put_strip(self, page: OpenPage, strip: Slice) -> None:
        head = _repeated(page, strip)
        page.y += _space(page, strip)
        top = page.area.page.top
        box = strip.box
        if head and isinstance(box, TableBox):
            page.placed.append(Put(box, 0, box.head, top + page.y, repeated=True))
            page.y += head
        last = page.placed[-1] if page.placed else None
        if last is not None and last.box is box and last.last == strip.at and not last.repeated:
            last.last += 1
        else:
            page.placed.append(Put(box, strip.at, strip.at + 1, top + page.y))
        if strip.number <= page.until:
            page.bound = len(page.placed)
        page.y += strip.height

    # ------------------------------------------------------------------------------------------ notes

    def _put_note(
        self, page: OpenPage, note: ParagraphBox, first: int, reserve: float = 0.0, least: int = 0
    ) -> None:
        """As many lines of a note as there is room for, ``least`` at any rate; the others wait for the next page."""
        count = len(note.lines)
        gap = page.above_note(note)
        last = count
        if self.waiting or page.room - reserve - gap < note.height(first, count):
            fitting = int((page.room - reserve - gap) / note.look.leading)
            last = first + max(min(least, count - first), min(fitting, count - first - 1))
        if self.waiting or last - first <= 0:
            self.waiting.append((note, first))
            return
        page.foot += gap + note.height(first, last)
        page.notes.append((note, first, last))
        if last < count:
            self.waiting.append((note, last))


def _least(note: ParagraphBox) -> float:
    """The height of what stands together at least of a note."""
    count = len(note.lines)
    return note.height(0, count if note.look.keep_lines else min(count, LEAST))


def _loosened(chain: list[Slice]) -> list[list[Slice]]:
    """The chain, or its parts where no page holds all that is only kept together."""
    page = chain[0].area.page
    height = sum(strip.height for strip in chain) + sum(strip.before for strip in chain[1:])
    return loosened(chain) if height > page.height - page.top - page.bottom else [chain]


def _with_whole_words(part: list[list[Slice]], found: Beginning) -> list[list[Slice]]:
    """The chains, those that follow a row of a table without division of words.

    Word processors can be told that rows stand together, not where a page begins: they must fill as much of a page.
    """
    at = next((at for at, chain in enumerate(part) if beginning(chain[0]) == found), len(part))
    has_rows = any(isinstance(strip.box, TableBox) for chain in part[at : at + 1] for strip in chain)
    return [*part[:at], *whole_words(part[at:])] if has_rows else part


def _with_whole_paragraph(part: list[list[Slice]], at: Beginning) -> list[list[Slice]]:
    """The chains, no word divided of the paragraph of which one begins ``at``."""
    own = [number for number, chain in enumerate(part) if any(strip.number == at[0] for strip in chain)]
    first, last = own[0], own[-1] + 1
    return [*part[:first], *whole_words(part[first:last], at[0]), *part[last:]]


def _height(page: OpenPage, chain: list[Slice]) -> float:
    """How much of the page strips take, without their notes."""
    height = _space(page, chain[0]) + _repeated(page, chain[0])
    for position, strip in enumerate(chain):
        height += strip.height + (strip.before if position else 0.0)
    return height


def _closing(strip: Slice) -> float:
    """The rule under a row that a table goes on after: word processors draw it on the page that ends there."""
    box = strip.box
    if not isinstance(box, TableBox) or strip.at + 1 == len(box.rows):
        return 0.0
    rule = box.rows[strip.at + 1].top
    return rule.width if rule else 0.0


def _space(page: OpenPage, strip: Slice) -> float:
    """The space above a strip; at the top of a page only where the page was asked for."""
    if page.y > 0.0:
        return strip.before
    return strip.own if page.asked else 0.0


def _repeated(page: OpenPage, strip: Slice) -> float:
    """The height of the table head to repeat above a row, or 0."""
    box: Box = strip.box
    if not isinstance(box, TableBox) or not 0 < box.head <= strip.at:
        return 0.0
    is_first = not page.placed or page.placed[-1].box is not box
    return box.height(0, box.head) if is_first else 0.0
