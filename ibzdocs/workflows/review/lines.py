"""The paragraphs of a Word file as they are compared: those of the text, of footnotes, of boxes and margins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from ibzdocs.formats.docx.reader.file import WordFile
from ibzdocs.formats.docx.reader.revisions import PLAIN, ReadComment, RevisedParagraph, revised
from ibzdocs.formats.docx.reader.views import ViewParagraph, accepted, rejected
from ibzdocs.translation import coded
from ibzdocs.workflows.review.align import Line
from ibzdocs.workflows.review.units import Notes, Sign, markup_of, signs_of, tokens_of, typed_by

_STYLED = 0.5  # under this share of what was bold or italic, a program lost it


class Kept(NamedTuple):
    """What a program kept of a file beside its words: which are fields, what is bold or italic or a link, footnotes."""

    fields: bool = True
    looks: bool = True
    notes: bool = True

    def of(self, signs: Sequence[Sign]) -> tuple[Sign, ...]:
        """What counts of some characters."""
        if self == WHOLE:
            return tuple(signs)
        there = (sign for sign in signs if self.notes or not sign.note)
        return tuple(
            sign._replace(field=sign.field if self.fields else "", look=sign.look if self.looks else PLAIN)
            for sign in there
        )


WHOLE = Kept()


@dataclass(frozen=True)
class Lines:
    """A Word file in one view. ``body`` are the paragraphs of its text that say something or have a bookmark.

    ``kept`` is what counts of it beside the words: a file that came back from a program that lost the rest says
    nothing of that. ``unread`` are words where no text is read.
    """

    paragraphs: tuple[ViewParagraph, ...]
    physical: tuple[RevisedParagraph, ...]
    comments: tuple[ReadComment, ...]
    kept: Kept = WHOLE
    unread: tuple[str, ...] = ()

    @cached_property
    def body(self) -> tuple[ViewParagraph, ...]:
        """The paragraphs of the text, in their order; lists that Word makes are left out."""
        text = (each for each in self.paragraphs if each.story == "body" and not each.generated)
        return tuple(each for each in text if each.anchors or each.text.strip())

    @cached_property
    def signs(self) -> tuple[tuple[Sign, ...], ...]:
        """The characters of each of these."""
        return tuple(self.kept.of(signs_of(each.stretches)) for each in self.body)

    @cached_property
    def compared(self) -> tuple[Line, ...]:
        """The same for ``align``."""
        return tuple(
            Line(said(signs), each.anchors) for each, signs in zip(self.body, self.signs, strict=True)
        )

    def seen(self, kept: Kept) -> "Lines":
        """The same with what a program kept; what was computed of it stays where that is nothing else."""
        return self if kept == self.kept else replace(self, kept=kept)

    @cached_property
    def styled(self) -> int:
        """How many characters of its text are bold or italic."""
        return sum(each.look.strong or each.look.stressed for signs in self.signs for each in signs)

    @property
    def anchored(self) -> bool:
        """Whether it has any bookmark of ours."""
        return any(each.anchors for each in self.paragraphs)

    @cached_property
    def notes(self) -> Mapping[str, tuple[ViewParagraph, ...]]:
        """The paragraphs of each footnote by its id."""
        found: dict[str, tuple[ViewParagraph, ...]] = {}
        for each in self.paragraphs:
            if each.story == "note":
                found[each.of] = (*found.get(each.of, ()), each)
        return found

    @cached_property
    def note_texts(self) -> Notes:
        """The text of each footnote with markup, by its id."""
        return {number: note_markup(signs_of_note(found)) for number, found in self.notes.items()}

    @cached_property
    def elsewhere(self) -> tuple[ViewParagraph, ...]:
        """What stands in boxes, headers and footers, and says something."""
        return tuple(
            each for each in self.paragraphs if each.story in ("box", "margin") and each.text.strip()
        )


def said(signs: Sequence[Sign]) -> str:
    """The words of a paragraph, the results of its fields masked."""
    return " ".join("".join(token.key for token in tokens_of(signs)).split())


def signs_of_note(paragraphs: Sequence[ViewParagraph]) -> tuple[Sign, ...]:
    """The characters of a footnote, its paragraphs with a blank between them; blanks at its beginning are gone."""
    found: list[Sign] = []
    for each in paragraphs:
        found += [*([Sign(" ")] if found else []), *signs_of(each.stretches)]
    start = next((at for at, sign in enumerate(found) if not sign.text.isspace()), len(found))
    return tuple(found[start:])


def note_markup(signs: Sequence[Sign]) -> str:
    """The text of a footnote that a reader wrote, as an author would type it."""
    return coded.write(coded.parse(markup_of(typed_by(signs, 0, {})).strip()))


def kept(before: Lines, after: Lines) -> Kept:
    """What counts of a file that came back: all where it has bookmarks; else what its program did not lose."""
    if after.anchored:
        return WHOLE
    return Kept(False, after.styled >= before.styled * _STYLED, bool(after.notes) or not before.notes)


def as_sent(paper: WordFile) -> Lines:
    """A file with all its changes undone."""
    read = revised(paper)
    return Lines(rejected(read.paragraphs), read.paragraphs, read.comments, unread=read.unread)


def as_returned(paper: WordFile) -> Lines:
    """A file with all its changes made."""
    read = revised(paper)
    return Lines(accepted(read.paragraphs), read.paragraphs, read.comments, unread=read.unread)
