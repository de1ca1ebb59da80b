"""A page that is being filled: what stands on it, what room is left, its notes set against the lower margin."""

from dataclasses import dataclass, field

from ibzdocs.formats.pdf.layout.boxes import Box, Page, ParagraphBox, Placed
from ibzdocs.formats.stylesheet import Area

TOLERANCE = 0.01


@dataclass(slots=True)
class Put:
    """Something placed that may still grow."""

    box: Box
    first: int
    last: int
    top: float
    repeated: bool = False


@dataclass(slots=True)
class OpenPage:
    """The page being filled: ``y`` is what the text has used of ``height``, ``foot`` what the notes have.

    One that is ``begun`` keeps together what is of the flow up to its place ``until``: the first ``bound`` parts of it.
    """

    area: Area
    height: float
    asked: bool
    y: float = 0.0
    foot: float = 0.0
    begun: bool = False
    until: int = -1
    bound: int = 0
    placed: list[Put] = field(default_factory=list)
    notes: list[tuple[ParagraphBox, int, int]] = field(default_factory=list)

    def begin(self, until: int | None) -> None:
        """Begin where a word processor would not, which is told so up to a place in the flow; None where it cannot."""
        self.begun = until is not None
        self.until = -1 if until is None else until

    @property
    def room(self) -> float:
        """The height that is left."""
        return self.height - self.y - self.foot + TOLERANCE

    @property
    def filled(self) -> float:
        """The part of the height that is used."""
        return (self.y + self.foot) / self.height

    def above_note(self, note: ParagraphBox) -> float:
        """The height that stands above a note that is put here: what separates it from the text, or from a note."""
        return between_notes(self.notes[-1][0], note) if self.notes else self.area.notes.room

    def closed(self) -> Page:
        """The page with its notes set against the lower margin."""
        page = self.area.page
        y = page.top + self.height - self.foot
        separator = y + self.area.notes.at if self.notes else 0.0
        y += self.area.notes.room
        notes = []
        previous: ParagraphBox | None = None
        for box, first, last in self.notes:
            y += between_notes(previous, box) if previous else 0.0
            notes.append(Placed(box, first, last, y))
            y += box.height(first, last)
            previous = box
        placed = tuple(Placed(put.box, put.first, put.last, put.top, put.repeated) for put in self.placed)
        return Page(self.area, placed, tuple(notes), separator, begun=self.begun, bound=self.bound)


def between_notes(note: ParagraphBox, following: ParagraphBox) -> float:
    """The space between two notes."""
    return max(note.look.after, following.look.before)
