"""From a file that came back, beside the one that was sent, to what its readers propose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import ByIdentity
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.reader.revisions import OBJECT, PLAIN, Author, Stretch
from ibzdocs.formats.docx.reader.views import ViewParagraph
from ibzdocs.workflows.review.align import Alignment, Match, align, likeness
from ibzdocs.workflows.review.edits import PassageEdit, Touched, compared
from ibzdocs.workflows.review.lines import Kept, Lines, kept, said, signs_of_note
from ibzdocs.workflows.review.records import How, Kind, Part, Proposal, SentDocument, SentPassage
from ibzdocs.workflows.review.shapes import Neighbours, joined, neighbours, split
from ibzdocs.workflows.review.threads import Thread, threads
from ibzdocs.workflows.review.units import Notes, Sign, folded, markup_of, signs_of, typed_by, units_of

NOWHERE = SentPassage("", "")
_STRANGE = 0.45  # under this a footnote is not taken for one that was changed
_ALIKE = 0.4  # of two texts of a picture or margin that are taken for one another


@immutable
class Origin:
    """Whose file it is: the readers, its name, and what it is a copy of."""

    group: str
    file: str
    document: str
    language: Language


def proposed(sent: SentDocument, before: Lines, after: Lines, origin: Origin) -> tuple[Proposal, ...]:
    """What the readers of a file changed and said, in the order of the text; what has no place comes last."""
    there = kept(before, after)
    finder = Finder(sent, before.seen(there), after.seen(there), origin)
    finder.changes()
    Commented(finder).take()
    return tuple(finder.found)


class Finder:
    """Finds the proposals of one file, and remembers where in the text each was found."""

    def __init__(self, sent: SentDocument, before: Lines, after: Lines, origin: Origin) -> None:
        self.before, self.after, self.origin = before, after, origin
        self.passage = {each.anchor: each for each in sent.passages if each.anchor}
        self.note = {str(each.note): each for each in sent.passages if each.note}
        self.pictures = [each for each in sent.passages if each.kind == "picture"]
        self.alignment = Alignment((), (), False)
        self.found: list[Proposal] = []
        self.of_view: ByIdentity[ViewParagraph, list[int]] = ByIdentity()  # the proposals about a paragraph
        self.of_anchor: dict[str, list[int]] = {}
        self.passage_of: ByIdentity[ViewParagraph, SentPassage] = ByIdentity()  # of what came back
        self.styles: list[str] = []  # of the paragraphs that came back
        self.where: dict[int, int] = {}  # which one was sent, for each of them
        self.keys: dict[int, str] = {}  # the segments of those that stand where they stood
        self.stirred: set[int] = set()  # those that are new or moved
        self.noted: set[str] = set()  # the footnotes that came back and were compared with their own

    def changes(self) -> None:
        """Find what was changed."""
        alignment = self.alignment = align(self.before.compared, self.after.compared)
        for match in alignment.matches:
            for number in match.returned:
                self.passage_of[self.after.body[number]] = self.of(match.sent)
            self.match(match)
        self.rest(alignment)
        self._other_notes()
        if alignment.anchored:  # who converts a file loses its boxes and margins
            self.elsewhere()

    def of(self, number: int) -> SentPassage:
        """The passage of a paragraph that was sent."""
        anchors = self.before.body[number].anchors
        return self.passage.get(anchors[0], NOWHERE) if anchors else NOWHERE

    # ----------------------------------------------------------------------------------------- matches

    def match(self, match: Match) -> None:
        """What became of one paragraph."""
        passage = self.of(match.sent)
        if passage.kind == "picture" and match.returned:
            return
        if not match.returned:
            self._gone(match, passage)
            return
        if match.joined:
            self._joined(match, passage)
            return
        if len(match.returned) > 1:
            self._split(match, passage)
            return
        if match.moved:
            self._row("move", match, passage)
        self._edited(match, passage)

    def _split(self, match: Match, passage: SentPassage) -> None:
        """A paragraph that became several: its text with a line for each, where it is one text that was split."""
        pieces = [self.after.signs[each] for each in match.returned]
        found = split(passage.parts, self.before.signs[match.sent], pieces, self.after.note_texts)
        part = passage.parts[found.number] if found else None
        if found is None or part is None or not part.writable or not part.place:
            self._row("split", match, passage)
            return
        views = [self.after.body[each] for each in match.returned]
        new = found.edit.texts[found.number]
        self.add("row", passage, part, match.how, views, old=part.typed, new=new, action="split")
        others = {number: text for number, text in found.edit.texts.items() if number != found.number}
        self._texts(replace(found.edit, texts=others), passage, match.how, views[0])
        self._notes(found.edit, match.how)

    def _joined(self, match: Match, passage: SentPassage) -> None:
        """Paragraphs that became one: told once, at the first of them."""
        mine = [each.sent for each in self.alignment.matches if each.returned == match.returned]
        if match.sent != mine[0]:
            return
        before = [self.before.signs[each] for each in mine]
        found = None
        if len(match.returned) == 1:
            parts = [self.of(each).parts for each in mine]
            found = joined(parts, before, self.after.signs[match.returned[0]], self.after.note_texts)
        if found is None:
            self._row(
                "join", match, passage, "\n".join("".join(sign.text for sign in each) for each in before)
            )
            return
        view = self.after.body[match.returned[0]]
        said = {"old": found.old, "new": found.new, "action": "join"}
        self.add("row", passage, found.part, match.how, [view], others=found.others, **said)
        self._notes(found.edit, match.how)

    def _gone(self, match: Match, passage: SentPassage) -> None:
        lost = passage.kind == "picture" and not self.alignment.anchored  # by who converts a file
        if not lost and (self.before.body[match.sent].text.strip(f" {OBJECT}") or passage.kind == "picture"):
            self._row("remove", match, passage)

    def _row(self, action: str, match: Match, passage: SentPassage, old: str = "") -> None:
        views = [self.after.body[each] for each in match.returned]
        part = _writable(passage.parts)
        old = old or "".join(sign.text for sign in self.before.signs[match.sent])
        kind: Kind = "row" if part and action in ("remove", "move") else "remark"
        new = "\n".join(each.text for each in views)
        near = self._near(match.returned[0]) if action == "move" else {}
        self.add(kind, passage, part, match.how, views, old=old, new=new, action=action, **near)

    def _edited(self, match: Match, passage: SentPassage) -> None:
        number = match.returned[0]
        sent, returned = self.before.signs[match.sent], self.after.signs[number]
        if match.how == "aligned":
            sent, returned = _as_pasted(sent, returned)
        edit = compared(passage.parts, sent, returned, self.after.note_texts)
        view = self.after.body[number]
        if not passage.parts and edit.touched:
            old, new = ("".join(each.text for each in signs) for signs in (sent, returned))
            self.add("unplaced", passage, None, match.how, [view], old=old, new=new)
            return
        self._texts(edit, passage, match.how, view)
        self._notes(edit, match.how)

    def _texts(self, edit: PassageEdit, passage: SentPassage, how: How, view: ViewParagraph) -> None:
        for number, new in edit.texts.items():
            part = passage.parts[number]
            if new == part.typed:
                continue
            if not new.strip():
                self.add("row", passage, part, how, [view], old=part.typed, new="", action="remove")
                continue
            kind: Kind = "translation" if part.role == "translation" else "text"
            self.add(kind, passage, part, how, [view], old=part.typed, new=new)
        for touched in edit.touched:
            self._touched(touched, passage, how, view)

    def _touched(self, touched: Touched, passage: SentPassage, how: How, view: ViewParagraph) -> None:
        part = passage.parts[touched.part] if touched.part >= 0 else None
        self.add("remark", passage, part, how, [view], old=touched.old, new=touched.new)

    def _notes(self, edit: PassageEdit, how: How) -> None:
        """Changes in the footnotes that are still there."""
        for ours, theirs in edit.notes.items():
            passage = self.note.get(ours)
            if passage is None or ours not in self.before.notes or theirs not in self.after.notes:
                continue
            sent, returned = (
                signs_of_note(found) for found in (self.before.notes[ours], self.after.notes[theirs])
            )
            if self._strange(sent, returned, theirs):
                old, new = ("".join(each.text for each in signs) for signs in (sent, returned))
                self.noted.add(theirs)
                self.add(
                    "remark", passage, passage.parts[0], "unsure", self.after.notes[theirs], old=old, new=new
                )
                continue
            self.noted.add(theirs)
            inner = compared(passage.parts, sent, returned, {})
            view = self.after.notes[theirs][0]
            self.passage_of[view] = passage
            if passage.ordinal:
                inner = self._within(inner, passage)
                self._texts(
                    inner, replace(passage, parts=(self._outer(passage) or passage.parts[0],)), how, view
                )
            else:
                self._texts(inner, passage, how, view)

    def _other_notes(self) -> None:
        """Footnotes that came or changed in paragraphs of which no text could be told: those have no place."""
        known = {said(signs_of_note(each)) for each in self.before.notes.values()}
        told = [each.new for each in self.found]
        for number, views in self.after.notes.items():
            signs, text = signs_of_note(views), self.after.note_texts[number]
            if number in self.noted or not text or said(signs) in known or any(text in each for each in told):
                continue
            self.add("unplaced", NOWHERE, None, "unsure", views, new="".join(each.text for each in signs))

    def _strange(self, sent: Sequence[Sign], returned: Sequence[Sign], number: str) -> bool:
        """Whether a footnote says something quite different, untracked: LibreOffice mixes them up via odt."""
        old, new = said(sent), said(returned)
        if old == new or any(each.tracked for each in self.after.notes[number]):
            return False
        others = {said(signs_of_note(each)) for each in self.before.notes.values()}
        return new in others or likeness(old, new) < _STRANGE

    def _within(self, edit: PassageEdit, note: SentPassage) -> PassageEdit:
        """The change of a footnote as one of the text in which it stands."""
        outer = self._outer(note)
        if outer is None or not edit.texts:
            return replace(edit, texts={})
        return replace(edit, texts={0: _with_note(outer, note.ordinal, edit.texts[0])})

    def _outer(self, note: SentPassage) -> Part | None:
        """The text in which a footnote stands."""
        key = note.parts[0].key if note.parts else ""
        parts = (part for each in self.passage.values() for part in each.parts)
        return next((part for part in parts if part.key == key and part.typed and key), None)

    # -------------------------------------------------------------------------------------------- rest

    def rest(self, alignment: Alignment) -> None:
        """What stands there and was not sent: paragraphs that were put in."""
        shown = {_gist(each.text) for each in self.before.paragraphs}
        for number in alignment.new:
            view = self.after.body[number]
            text = "".join(sign.text for sign in self.after.signs[number])
            if not text.strip(f" {OBJECT}") or (not alignment.anchored and _gist(text) in shown):
                continue
            near = self._near(number)
            before = next((self.where[at] for at in range(number - 1, -1, -1) if at in self.where), None)
            passage = self.of(before) if before is not None else NOWHERE
            if not near["after"] and near["before"]:
                passage = self._with(str(near["before"]))
            self.passage_of[view] = passage
            part = _writable(passage.parts)
            kind: Kind = "row" if part and (near["after"] or near["before"]) else "unplaced"
            how: How = "exact" if alignment.anchored else "aligned"
            new = markup_of_view(view, self.after.note_texts)
            self.add(kind, passage, part, how, [view], new=new, action="add", **near)

    def _near(self, number: int) -> dict[str, str | int]:
        """Where a paragraph stands that is new or moved: its neighbours, and its own number."""
        if not self.styles:
            self.styles = [each.style for each in self.after.body]
            self.where = {each: match.sent for match in self.alignment.matches for each in match.returned}
            self.stirred = {each.returned[0] for each in self.alignment.matches if each.moved}
            self.stirred |= set(self.alignment.new)
            keys = ((each, _writable(self.of(sent).parts)) for each, sent in self.where.items())
            self.keys = {each: part.key for each, part in keys if part and each not in self.stirred}
        found = neighbours(number, self.styles, self.keys, self.stirred)
        if not found.after and not self._is_within(number):
            found = Neighbours()
        return {"after": found.after, "before": found.before, "like": found.like, "line": number}

    def _is_within(self, number: int) -> bool:
        """Whether what stands before a paragraph is of the text: a cover is before all of it."""
        at = number - 1
        while at in self.stirred:
            at -= 1
        return at in self.where and self.of(self.where[at]) is not NOWHERE

    def _with(self, key: str) -> SentPassage:
        """The passage of a segment."""
        found = (each for each in self.passage.values() if any(part.key == key for part in each.parts))
        return next(found, NOWHERE)

    def elsewhere(self) -> None:
        """What was changed in boxes, headers and footers: remarks, at the cell of a picture where one shows it."""
        old, new = (_by_words(lines.elsewhere) for lines in (self.before, self.after))
        tracked = tuple(dict.fromkeys(self._tracked_outside()))
        for was, now in tracked:
            self._outside(was.text, now.text)
        gone = [
            text for words, text in old.items() if words not in new.keys() | {was.words for was, _ in tracked}
        ]
        known = old.keys() | {now.words for _, now in tracked}
        came = {words: text for words, text in new.items() if words not in known}
        for text in gone:
            like = max(came, key=lambda words: likeness(text, came[words]), default="")
            close = like and likeness(text, came[like]) >= _ALIKE
            self._outside(text, came.pop(like) if close else "")
        for text in came.values():
            self._outside("", text)

    def _tracked_outside(self) -> Iterator[tuple["_Outer", "_Outer"]]:
        """What boxes and margins said before and after changes that were tracked: others may say the same."""
        for each in self.after.physical:
            if each.story in ("box", "margin") and any(part.change for part in each.stretches):
                was, now = (
                    _outer_of([part for part in each.stretches if part.change in ("", change)])
                    for change in ("del", "ins")
                )
                yield from [(was, now)] if was.words != now.words else []

    def _outside(self, old: str, new: str) -> None:
        found = (each for each in self.after.elsewhere if new and each.text.strip(f" {OBJECT}") == new)
        view = next(found, None)
        for picture in self.pictures:
            part = next((each for each in picture.parts if folded(each.text) == folded(old)), None)
            if part is not None:
                self.add("remark", picture, part, "aligned", [view] if view else [], old=old, new=new)
                return
        self.add("unplaced", NOWHERE, None, "aligned", [view] if view else [], old=old, new=new)

    # -------------------------------------------------------------------------------------------- adding

    def _who_removed(self, anchor: str) -> list[Author]:
        """Who took a paragraph out, where that was tracked."""
        gone = (each for each in self.after.physical if anchor and anchor in each.anchors)
        return [part.by for each in gone for part in each.stretches if part.change == "del"][:1]

    def add(
        self,
        kind: Kind,
        passage: SentPassage,
        part: Part | None,
        how: How,
        views: Sequence[ViewParagraph],
        **said: object,
    ) -> None:
        """Put in a proposal, and remember where it was found."""
        number = len(self.found)
        self.of_anchor.setdefault(passage.anchor, []).append(number)
        for view in views:
            self.of_view.setdefault(view, []).append(number)
        authors = [author for each in views for author in each.authors] or self._who_removed(passage.anchor)
        language = part.language if part and part.writable else self.origin.language
        self.found.append(
            replace(
                Proposal("", kind, self.origin.group, self.origin.file, self.origin.document, language),
                where=passage.where,
                place=part.place if part else None,
                key=part.key if part else "",
                fields=part.fields if part and part.writable else (),
                by=tuple(dict.fromkeys(each.name for each in authors if each.name)),
                at=max((each.date for each in authors), default=""),
                how=how,
                tracked=any(each.tracked for each in views) or bool(authors),
                **said,  # type: ignore[arg-type]
            )
        )


def _as_pasted(sent: Sequence[Sign], returned: Sequence[Sign]) -> tuple[tuple[Sign, ...], tuple[Sign, ...]]:
    """What was sent and came back of a paragraph without its bookmark.

    Who pastes words alone loses all fields or looks, and changed none of them: they count for nothing then.
    """
    there = Kept(any(each.field for each in returned), any(each.look != PLAIN for each in returned))
    return there.of(sent), there.of(returned)


def _writable(parts: Iterable[Part]) -> Part | None:
    """The first text of a passage that a reader may change."""
    return next((each for each in parts if each.writable and each.place), None)


def _with_note(part: Part, ordinal: int, text: str) -> str:
    """A text whose footnote of that number says something else."""
    units, seen = [], 0
    for unit in units_of((part,)):
        seen += unit.kind == "note"
        if unit.kind == "note" and seen == ordinal:
            units.append(replace(unit, raw=f"^[{text}]"))
        else:
            units.append(unit)
    return markup_of(units)


def markup_of_view(view: ViewParagraph, notes: Notes) -> str:
    """A new paragraph as an author would type it, with the footnotes in it."""
    return markup_of(typed_by(signs_of(view.stretches), 0, notes)).strip()


def _by_words(views: Iterable[ViewParagraph]) -> dict[str, str]:
    """The texts, each once: a header stands in several parts, and fields in it show other pages."""
    return dict(_outer_of(each.stretches) for each in views)


class _Outer(NamedTuple):
    """What a paragraph of a box or margin says: as it is compared, and as it is read."""

    words: str
    text: str


def _gist(text: str) -> str:
    """The letters and figures of a text but for a number at its end: lists of contents are set anew."""
    return "".join(filter(str.isalnum, folded(text).casefold())).rstrip("0123456789")


def _outer_of(stretches: Sequence[Stretch]) -> _Outer:
    words, text = said(signs_of(stretches)), "".join(each.text for each in stretches)
    return _Outer(words.strip(f" {OBJECT}"), text.strip(f" {OBJECT}"))


# -------------------------------------------------------------------------------------------- comments


class Commented:
    """Gives each comment of a file to the change beside it, or makes a proposal of it."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self.changes = len(finder.found)

    def take(self) -> None:
        """Take all comments over."""
        for thread in threads(self.finder.before, self.finder.after):
            number = self._beside(thread)
            if number is None:
                self._own(thread)
            else:
                first, *others = thread.comments
                mine = (*self.finder.found[number].comments, replace(first, about=thread.quoted), *others)
                self.finder.found[number] = replace(self.finder.found[number], comments=mine)

    def _beside(self, thread: Thread) -> int | None:
        """The change in the paragraph of a comment; None where it has none."""
        numbers = (self.finder.of_view.get(thread.view) if thread.view else None) or []
        near = numbers or (self.finder.of_anchor.get(thread.anchor, []) if thread.anchor else [])
        return next((each for each in near if each < self.changes), None)

    def _own(self, thread: Thread) -> None:
        passage = self.finder.passage_of.get(thread.view) if thread.view else None
        passage = passage or self.finder.passage.get(thread.anchor)
        kind: Kind = "comment" if passage else "unplaced"
        views = [thread.view] if thread.view else []
        part = _quoted_part(passage, thread.quoted) if passage else None
        self.finder.add(kind, passage or NOWHERE, part, "exact", views, old=thread.quoted)
        last = self.finder.found[-1]
        by = tuple(dict.fromkeys(each.by for each in thread.comments if each.by)) or last.by
        said = {"comments": thread.comments, "at": thread.comments[0].at}
        self.finder.found[-1] = replace(last, by=by, tracked=False, **said)  # type: ignore[arg-type]


def _quoted_part(passage: SentPassage, quoted: str) -> Part | None:
    """The part of a passage that holds the words of a comment; else its first text, else what has a cell."""
    said = folded(quoted)
    holds = (each for each in passage.parts if said and said in folded(each.text) and each.place)
    placed = (each for each in passage.parts if each.place)
    return next(holds, None) or _writable(passage.parts) or next(placed, None)
