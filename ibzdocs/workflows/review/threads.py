"""The comments of a file that came back, each with its answers and the words that it is about."""

from collections.abc import Iterator
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.revisions import ReadComment
from ibzdocs.formats.docx.reader.views import ViewParagraph
from ibzdocs.workflows.review.lines import Lines
from ibzdocs.workflows.review.records import Said


@immutable
class Thread:
    """A comment with its answers: the paragraph that it is about, and the words."""

    comments: tuple[Said, ...]
    quoted: str
    view: ViewParagraph | None = None
    anchor: str = ""
    start: int = 0  # how many characters of the paragraph stand before them


def threads(before: Lines, after: Lines) -> Iterator[Thread]:
    """The threads of a file that stood not in the one that was sent."""
    return _Threads(before, after).found()


class _Threads:
    """Finds which comments belong together."""

    def __init__(self, before: Lines, after: Lines) -> None:
        self.after = after
        known = {(each.by, each.text) for each in before.comments}
        self.comments = {each.id: each for each in self.after.comments if (each.by, each.text) not in known}
        self.views: dict[str, ViewParagraph] = {}
        self.places: dict[str, int] = {}  # which paragraph of the file that is
        for place, view in enumerate(self.after.paragraphs):
            for number in view.comments:
                self.views.setdefault(number, view)
                self.places.setdefault(number, place)

    def found(self) -> Iterator[Thread]:
        """The comments with their answers: those that say so, and later ones about the very same words."""
        where = {number: self._about(number) for number in self.comments}
        first: dict[object, str] = {}
        answers: dict[str, list[ReadComment]] = {}
        for each in sorted(self.comments.values(), key=lambda comment: comment.by.date):
            root = self._root(each)
            if root == each.id:
                about = where[each.id]
                spot = about.quoted, self.places.get(each.id), about.anchor, about.start
                same = spot if about.quoted else each.id
                root = first.setdefault(same, each.id)
            answers.setdefault(root, []).append(each)
        for number in (each for each in self.comments if each in answers):
            told = (
                Said(each.by.name, each.by.date, each.text, each.resolved, at > 0)
                for at, each in enumerate(answers[number])
            )
            yield replace(where[number], comments=tuple(told))

    def _root(self, comment: ReadComment) -> str:
        seen = {comment.id}
        while comment.parent in self.comments and comment.parent not in seen:
            comment = self.comments[comment.parent]
            seen.add(comment.id)
        return comment.id

    def _about(self, number: str) -> Thread:
        """What a comment is about: the words, the paragraph with them, a bookmark where that is gone."""
        view = self.views.get(number)
        for each in self.after.physical:
            begins = next((at for at, part in enumerate(each.stretches) if number in part.comments), None)
            if begins is not None:
                quoted = "".join(part.text for part in each.stretches if number in part.comments)
                start = sum(len(part.text) for part in each.stretches[:begins])
                return Thread((), quoted.strip(), view, next(iter(each.anchors), ""), start)
        return Thread((), "", view)
