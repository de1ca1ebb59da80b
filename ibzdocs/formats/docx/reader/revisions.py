"""A Word file with its tracked changes, comments and bookmarks, paragraph by paragraph (17.13.4, 17.13.5).

Nothing is accepted or rejected here: every stretch of characters says what became of it and by whom.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.account import Account
from ibzdocs.formats.docx.reader.blocks import boxes, branch, inside
from ibzdocs.formats.docx.reader.content import GENERATED, SIGNS
from ibzdocs.formats.docx.reader.fields import ended_fields
from ibzdocs.formats.docx.reader.file import WordFile, is_on
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.formats.docx.reader.symbols import shown_as
from ibzdocs.formats.ooxml.xml import Element, attribute, child, local

Change: TypeAlias = Literal["", "ins", "del", "gone"]
Story: TypeAlias = Literal["body", "note", "box", "margin"]
_CHANGES: dict[str, Change] = {"ins": "ins", "moveTo": "ins", "del": "del", "moveFrom": "del"}
_THROUGH = {
    "smartTag",
    "customXml",
    "dir",
    "bdo",
    "sdt",
    "sdtContent",
    "ruby",
    "rubyBase",
    "AlternateContent",
}
_AROUND_BLOCKS = {"tbl", "sdt", "sdtContent", "customXml", "AlternateContent"}
_ANCHOR = re.compile(r"(_Ib\d+)(?:_Copy_\d+)*")
_SIGNS = {**SIGNS, "br": "\n"}
_STRUCK = ("strike", "dstrike")
_FIELDS = {"fldChar", "instrText", "delInstrText"}
_PICTURES = {"drawing", "pict", "object"}
OBJECT = "\ufffc"  # stands for a note's mark or a picture
_LARGEST_NESTING = 200


class Look(NamedTuple):
    """How characters look and where they lead."""

    strong: bool = False
    stressed: bool = False
    link: str = ""


PLAIN = Look()


class Author(NamedTuple):
    """Who changed something and when, as the file says."""

    name: str = ""
    date: str = ""


NOBODY = Author()


@immutable
class Stretch:
    """Characters that look alike and share what became of them; ``gone``: put in, and taken out again.

    ``by`` is who did that, or who gave them another look.

    ``field`` is the code of the field whose result they are, or where a link inside the document leads.
    ``note`` is the id of the footnote whose mark they are, ``comments`` the ids of those that lie on them.
    """

    text: str
    look: Look = PLAIN
    change: Change = ""
    by: Author = NOBODY
    field: str = ""
    note: str = ""
    comments: frozenset[str] = frozenset()


@immutable
class RevisedParagraph:
    """A paragraph with its changes.

    ``cell`` is the number of the table cell in which it stands, 0 outside tables: paragraphs of different
    cells never become one. ``mark`` is what became of its end, ``of`` the footnote that it belongs to.
    ``generated``: its text is a list that Word makes. ``formats`` counts tracked changes of looks only.
    """

    stretches: tuple[Stretch, ...]
    anchors: tuple[str, ...] = ()
    mark: Change = ""
    by: Author = NOBODY
    story: Story = "body"
    part: str = ""
    cell: int = 0
    of: str = ""
    style: str = ""
    generated: bool = False
    formats: int = 0


@immutable
class ReadComment:
    """A comment: who, when, what, whether it is resolved, and the id of the one that it answers."""

    id: str
    by: Author
    text: str
    resolved: bool = False
    parent: str = ""


@immutable
class Revised:
    """What a Word file says: its paragraphs in reading order, notes and margins last, and its comments.

    Endnotes count as margins. ``unread`` are the words of each place that is none of these: hidden ones, alternative
    texts, letters of shapes, what is put in as a file, and what stands in elements that are not known.
    """

    paragraphs: tuple[RevisedParagraph, ...]
    comments: tuple[ReadComment, ...]
    unread: tuple[str, ...] = ()


def revised(paper: WordFile) -> Revised:
    """The paragraphs and comments of a Word file. Raises Refused where a part is damaged."""
    reader = _Reader(paper)
    found = [*reader.story(paper.body, _At("body"))]
    roots = [(paper.body, paper.main)]
    for (kind, number), (note, home) in paper.notes.items():
        roots.append((note, home))
        if kind == "footnotes" and attribute(note, "type") in ("", "normal"):
            found += reader.story(note, _At("note", of=number))
        elif kind == "endnotes" and attribute(note, "type") in ("", "normal"):  # our drafts have none
            found += reader.story(note, _At("margin", part=kind))
    for name, part in paper.shown_margins:
        found += reader.story(part.root, _At("margin", part=name))
        roots.append((part.root, part))
    unread = (words for root, part in roots for _, words in reader.account.left(root, part))
    return Revised(tuple(found), tuple(_comments(paper)), tuple(unread))


# -------------------------------------------------------------------------------------------- comments


def _comments(paper: WordFile) -> Iterator[ReadComment]:
    parents = paper.answered
    for number, comment in paper.comments.items():
        paragraphs = ("".join(_shown(each)) for each in comment.node.iter("{*}p"))
        text = "\n".join(filter(None, map(str.strip, paragraphs)))
        by = Author(comment.author, attribute(comment.node, "date"))
        yield ReadComment(number, by, text, comment.is_resolved, parents.get(number, ""))


def _shown(node: Element) -> Iterator[str]:
    for inner in node.iter("{*}t", "{*}tab", "{*}br", "{*}cr"):
        yield inner.text or "" if local(inner) == "t" else _SIGNS[local(inner)]


# ------------------------------------------------------------------------------------------- paragraphs


class _At(NamedTuple):
    """Where a paragraph stands, and what became of the row or block around it."""

    story: Story
    part: str = ""
    of: str = ""
    cell: int = 0
    change: Change = ""
    by: Author = NOBODY


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False


@dataclass(slots=True)
class _Open:
    """The paragraph that is being read."""

    stretches: list[Stretch] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    generated: bool = False
    formats: int = 0


class _State(NamedTuple):
    """What holds for the characters that are being read."""

    change: Change = ""
    by: Author = NOBODY
    link: str = ""
    jump: str = ""


class _Reader:
    """Reads the stories of one file; fields and comments may go on from one paragraph to the next."""

    def __init__(self, paper: WordFile) -> None:
        self.paper, self.styles = paper, Styles(paper.styles)
        self.account = Account(paper)
        self.fields: list[_Field] = []
        self.ended: set[Element] = set()
        self.comments: set[str] = set()
        self.cells = 0
        self.waiting: list[str] = []  # bookmarks that stand between paragraphs

    def story(self, story: Element, at: _At) -> Iterator[RevisedParagraph]:
        """The paragraphs of a body, note, header or box. A field that does not end in it is none."""
        self.fields, self.comments, self.ended = [], set(), ended_fields(story, revised=True)
        yield from self._blocks(story, at, 0)

    def _blocks(self, nodes: Iterable[Element], at: _At, depth: int) -> Iterator[RevisedParagraph]:
        if depth > _LARGEST_NESTING:
            return
        for node in nodes:
            name = local(node)
            if name == "p":
                yield from self._paragraph(node, at)
            elif name == "tr":
                yield from self._blocks(node, _of_row(node, at), depth + 1)
            elif name == "tc":
                self.cells += 1
                yield from self._blocks(node, at._replace(cell=self.cells), depth + 1)
            elif name in _CHANGES:
                yield from self._blocks(node, at._replace(change=_CHANGES[name], by=_author(node)), depth + 1)
            elif name in _AROUND_BLOCKS:
                yield from self._blocks(inside(node), at, depth + 1)
            else:
                self._between(node, self.waiting)

    def _between(self, node: Element, anchors: list[str]) -> None:
        """Beginnings and ends that stand between runs or paragraphs."""
        match local(node):
            case "bookmarkStart":
                anchors += _anchor(node)
            case "commentRangeStart":
                self.comments.add(attribute(node, "id"))
            case "commentRangeEnd":
                self.comments.discard(attribute(node, "id"))

    def _paragraph(self, node: Element, at: _At) -> Iterator[RevisedParagraph]:
        current = _Open()
        current.generated = self._is_generated()
        current.anchors, self.waiting = self.waiting, []
        self._inside(node, _State(at.change, at.by), current)
        mark, by = _mark(node)
        style = next(self.styles.names(self.styles.of(node)), "")
        yield RevisedParagraph(
            tuple(current.stretches), tuple(dict.fromkeys(current.anchors)), at.change or mark,
            at.by if at.change else by, at.story, at.part, at.cell, at.of, style, current.generated,
            current.formats + sum(1 for _ in node.iter("{*}pPrChange")),
        )  # fmt: skip
        for box in current.boxes:
            fields, self.fields = self.fields, []
            yield from self._blocks(box, at._replace(story="box"), 1)
            self.fields = fields

    def _inside(self, nodes: Iterable[Element], state: _State, current: _Open) -> None:
        for node in nodes:
            name = local(node)
            if name == "r":
                self._run(node, state, current)
            elif name in _CHANGES:
                self._inside(node, _changed(state, _CHANGES[name], _author(node)), current)
            elif name == "hyperlink":
                self._inside(node, self._linked(node, state), current)
            elif name == "fldSimple":
                self.fields.append(_Field(attribute(node, "instr"), True))
                self._inside(node, state, current)
                self.fields.pop()
            elif name in _THROUGH:
                self._inside(inside(node), state, current)
            elif name in ("oMath", "oMathPara"):
                text = "".join(map(self.account.take, node.iter("{*}t")))
                self._add(text, PLAIN, state, current)
            else:
                self._between(node, current.anchors)

    def _linked(self, node: Element, state: _State) -> _State:
        target = self.paper.main.links.get(attribute(node, "id"), "")
        if target:
            return state._replace(link=target)
        return state._replace(jump=attribute(node, "anchor"))

    # ------------------------------------------------------------------------------------------- runs

    def _run(self, run: Element, state: _State, current: _Open) -> None:
        properties = child(run, "rPr")
        if is_on(properties, "vanish"):
            return
        formatted = child(properties, "rPrChange")
        struck = any(is_on(properties, name) for name in _STRUCK)
        if formatted is not None and not struck:
            before = self.styles.format(child(formatted, "rPr"))
            current.formats += before == self.styles.format(properties)
        if struck:  # by hand, where changes are not tracked: what is to go
            state = _changed(state, "del", _author(formatted) if formatted is not None else NOBODY)
        elif formatted is not None and not state.change:
            state = state._replace(by=_author(formatted))
        look = Look(*self.styles.format(properties), state.link)
        self._parts(run, look, state, current)

    def _parts(self, nodes: Iterable[Element], look: Look, state: _State, current: _Open) -> None:
        for node in nodes:
            name = local(node)
            if name in ("t", "delText"):
                self._add(self.account.take(node), look, state, current)
            elif name in _SIGNS and attribute(node, "type") not in ("page", "column"):
                self._add(_SIGNS[name], look, state, current)
            elif name in _FIELDS:
                self._field(node, current)
            elif name == "footnoteReference":
                self._add(OBJECT, PLAIN, state, current, attribute(node, "id"))
            elif name == "commentReference":
                self._mention(attribute(node, "id"), state, current)
            elif name == "sym":
                found = shown_as(attribute(node, "font"), attribute(node, "char"))
                self._add(found or OBJECT, look, state, current)
            elif name in _PICTURES:
                self._picture(node, state, current)
            elif name in ("AlternateContent", "ruby", "rubyBase", "r"):
                inner = branch(node) if name == "AlternateContent" else node
                self._parts(inner, look, state, current)

    def _picture(self, node: Element, state: _State, current: _Open) -> None:
        current.boxes += boxes(node)
        self._add(OBJECT, PLAIN, state, current)

    def _mention(self, number: str, state: _State, current: _Open) -> None:
        """A comment that has no range, or whose range lies elsewhere: it is about where its mark stands."""
        if not any(number in each.comments for each in current.stretches):
            current.stretches.append(
                Stretch("", PLAIN, state.change, state.by, comments=frozenset((number,)))
            )

    def _field(self, node: Element, current: _Open) -> None:
        if local(node) != "fldChar":
            if self.fields:
                self.fields[-1].code += node.text or ""
            return
        match attribute(node, "fldCharType"):
            case "begin" if node in self.ended:
                self.fields.append(_Field())
            case "separate" if self.fields:
                self.fields[-1].in_result = True
                current.generated = current.generated or self._is_generated()
            case "end" if self.fields:
                done = self.fields.pop()
                if self.fields and not self.fields[-1].in_result:  # it is a part of that one's code
                    self.fields[-1].code += f" {done.code} "

    def _is_generated(self) -> bool:
        return any(each.in_result and _name(each) in GENERATED for each in self.fields)

    def _add(self, text: str, look: Look, state: _State, current: _Open, note: str = "") -> None:
        if not text or any(not each.in_result for each in self.fields):
            return
        code = next((" ".join(each.code.split()) for each in self.fields if _name(each) not in GENERATED), "")
        if code.upper().startswith("HYPERLINK"):
            address = re.match(r'HYPERLINK\s+"([^"]*)"', code, re.IGNORECASE)
            look, code = look._replace(link=address[1] if address else look.link), ""
        current.stretches.append(
            Stretch(text, look, state.change, state.by, code or state.jump, note, frozenset(self.comments))
        )


def _name(each: _Field) -> str:
    return (each.code.split() or [""])[0].upper()


def _author(node: Element) -> Author:
    return Author(attribute(node, "author"), attribute(node, "date"))


def _changed(state: _State, change: Change, by: Author) -> _State:
    """What was put in and taken out again is gone, whoever comes first."""
    both = {state.change, change} == {"ins", "del"} or state.change == "gone"
    return state._replace(change="gone" if both else change, by=by)


def _of_row(row: Element, at: _At) -> _At:
    properties = child(row, "trPr")
    for name in ("del", "ins"):
        found = child(properties, name)
        if found is not None:
            return at._replace(change=_CHANGES[name], by=_author(found))
    return at


def _mark(paragraph: Element) -> tuple[Change, Author]:
    """What became of the end of a paragraph, by whom; one that was put in and taken out again is gone."""
    state = _State()
    properties = child(paragraph, "pPr", "rPr")
    for node in properties if properties is not None else ():
        if local(node) in _CHANGES:
            state = _changed(state, _CHANGES[local(node)], _author(node))
    return state.change, state.by


def _anchor(node: Element) -> list[str]:
    found = _ANCHOR.fullmatch(attribute(node, "name"))
    return [found[1]] if found else []
