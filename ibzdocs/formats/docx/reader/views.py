"""A revised Word file as it was before its changes, or as it is with all of them."""

from collections.abc import Iterable, Iterator, Sequence

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.revisions import Author, Change, RevisedParagraph, Story, Stretch


@immutable
class ViewParagraph:
    """A paragraph of one view: what it holds, the bookmarks that begin in it, and what it was made of.

    ``authors`` are those whose changes touch it, the first one first; ``tracked`` says that there are such
    changes.
    """

    stretches: tuple[Stretch, ...]
    anchors: tuple[str, ...] = ()
    story: Story = "body"
    of: str = ""
    style: str = ""
    generated: bool = False
    authors: tuple[Author, ...] = ()
    tracked: bool = False
    comments: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(each.text for each in self.stretches)


def accepted(paragraphs: Iterable[RevisedParagraph]) -> tuple[ViewParagraph, ...]:
    """The paragraphs with every change made; one that goes as a whole is left out."""
    return tuple(_view(paragraphs, ("", "ins"), "del"))


def rejected(paragraphs: Iterable[RevisedParagraph]) -> tuple[ViewParagraph, ...]:
    """The paragraphs as they were before the changes; one that was put in is left out."""
    return tuple(_view(paragraphs, ("", "del"), "ins"))


def _view(
    paragraphs: Iterable[RevisedParagraph], kept: Sequence[Change], joined: Change
) -> Iterator[ViewParagraph]:
    waiting: list[RevisedParagraph] = []
    for each in paragraphs:
        if waiting and not _goes_on(waiting[-1], each):
            yield from _made(waiting, kept)
            waiting = []
        waiting.append(each)
        if each.mark not in (joined, "gone"):
            yield from _made(waiting, kept)
            waiting = []
    yield from _made(waiting, kept)


def _goes_on(one: RevisedParagraph, other: RevisedParagraph) -> bool:
    """Whether two paragraphs stand in the same cell or story, so that they can become one."""
    return (one.cell, one.story, one.part, one.of) == (other.cell, other.story, other.part, other.of)


def _made(parts: Sequence[RevisedParagraph], kept: Sequence[Change]) -> Iterator[ViewParagraph]:
    """The paragraph that these become; none where they held something and nothing of it is left."""
    if not parts:
        return
    stretches = tuple(each for part in parts for each in part.stretches if each.change in kept)
    held = any(each.text for part in parts for each in part.stretches)
    ended = parts[-1].mark in (*kept, "")
    if not any(each.text for each in stretches) and (held or not ended) and not (ended and _is_only(parts)):
        return
    alive = [part for part in parts if _lives(part, kept)] or [parts[-1]]
    changes = [(each.change, each.by) for part in parts for each in part.stretches]
    changes += [(part.mark, part.by) for part in parts]
    touched = [by for change, by in changes if change or by.name]
    yield ViewParagraph(
        stretches,
        tuple(dict.fromkeys(name for part in alive for name in part.anchors)),
        parts[-1].story, parts[-1].of, alive[0].style,
        any(part.generated for part in parts),
        tuple(dict.fromkeys(touched)),
        bool(touched),
        tuple(dict.fromkeys(n for part in parts for each in part.stretches for n in sorted(each.comments))),
    )  # fmt: skip


def _is_only(parts: Sequence[RevisedParagraph]) -> bool:
    """Whether a paragraph that lost all its words keeps its end: it stays, and is empty."""
    return len(parts) == 1 and parts[0].mark != "del"


def _lives(part: RevisedParagraph, kept: Sequence[Change]) -> bool:
    return any(each.text and each.change in kept for each in part.stretches) or part.mark in (*kept, "")
