"""What a paragraph holds, in order, as Word shows it with every tracked change accepted (17.3).

Every element is read, looked through, known to hold no text, or named.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from ibzdocs.formats.docx.reader.blocks import branch
from ibzdocs.formats.docx.reader.file import Part, WordFile, is_on, texts
from ibzdocs.formats.docx.reader.pictures import pictures
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.formats.docx.reader.symbols import symbol
from ibzdocs.formats.ooxml.xml import Element, attribute, child, local

_THROUGH = {"smartTag", "customXml", "dir", "bdo", "sdtContent"}
# Holds no text that Word shows, or only marks where something is.
_SILENT = {
    "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "bookmarkStart", "bookmarkEnd",
    "commentRangeStart", "commentRangeEnd", "proofErr", "permStart", "permEnd", "lastRenderedPageBreak",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "footnoteRef", "endnoteRef",
    "annotationRef", "separator", "continuationSeparator", "fldData", "delInstrText", "rt", "",
}  # fmt: skip
_GENERATED = {"TOC", "TOA", "INDEX"}
_REFERENCES = {"REF", "PAGEREF", "NOTEREF", "STYLEREF"}
_QUIET = {"HYPERLINK", "SEQ", "XE", "TC", "TA", "RD", *_GENERATED, *_REFERENCES}
_BOXES = {"FORMCHECKBOX", "FORMDROPDOWN"}
_LOOKS: Mapping[str, str] = {
    "u": "underline", "strike": "strike", "dstrike": "strike", "highlight": "highlight", "caps": "capitals",
    "smallCaps": "capitals",
}  # fmt: skip
_SIGNS = {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
UNKNOWN = "¤"  # stands for a character that is not known, and is in every font


class Look(NamedTuple):
    """How the characters of a run look and which web or mail address they link to."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one look: tabs, line ends and special hyphens are characters too."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: what its paragraphs hold."""

    kind: Literal["footnote", "endnote"]
    paragraphs: "tuple[tuple[Piece, ...], ...]"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something else that stands there, or that is to be known of what follows.

    ``kind`` names it: ``page`` (its end), ``generated`` (text of a list that Word makes, which is left out),
    ``comment``, ``box`` (its content is ``node``), ``picture``, ``inserted``, ``deleted``, ``unknown`` …;
    ``said`` is what there is to say of it.
    """

    kind: str
    said: Mapping[str, str] = field(default_factory=dict)
    node: Element | None = None


Piece: TypeAlias = Run | Note | Mark
Pieces: TypeAlias = Iterator[Piece]


@dataclass(slots=True)
class _Field:
    """A field that is open: its code, whether its result has begun, and whether that holds anything."""

    code: str = ""
    in_result: bool = False
    has_text: bool = False

    @property
    def name(self) -> str:
        return (self.code.split() or [""])[0].upper()

    @property
    def target(self) -> str:
        """Where a HYPERLINK field leads (17.16.5.25); empty for a place in the document."""
        match = re.match(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))', self.code, re.IGNORECASE)
        return (match[1] or match[2] or "") if match else ""


class ContentReader:
    """Reads the paragraphs of a story one after another; fields may go on from one to the next.

    A story is what fields end in: the body, a note, a cell. One that does not end in it is none.
    """

    def __init__(self, paper: WordFile, part: Part, story: Element, styles: Styles) -> None:
        self.paper, self.part, self.styles = paper, part, styles
        self.ended = _ended(story)
        self.fields: list[_Field] = []
        self.generated = False
        self.inline: Mapping[str, Callable[[Element, str], Pieces]] = {
            "r": self._run, "hyperlink": self._hyperlink, "ins": self._inserted, "moveTo": self._inserted,
            "del": self._deleted, "moveFrom": self._deleted, "sdt": self._control,
            "fldSimple": self._simple_field, "AlternateContent": self._alternatives,
            "oMath": self._equation, "oMathPara": self._equation,
        }  # fmt: skip
        self.in_run: Mapping[str, Callable[[Element, Look], Pieces]] = {
            "t": self._text, "sym": self._symbol, "br": self._break, **dict.fromkeys(_SIGNS, self._sign),
            "fldChar": self._field_mark, "instrText": self._field_code, "footnoteReference": self._note,
            "endnoteReference": self._note, "commentReference": self._comment, "drawing": self._drawing,
            "pict": self._drawing, "object": self._drawing, "AlternateContent": self._run_alternatives,
            "ruby": self._run_parts, "rubyBase": self._run_parts, "r": self._run_parts,
        }  # fmt: skip

    def read(self, paragraph: Element) -> Pieces:
        """What a paragraph holds."""
        self.generated = self._is_generated()
        if self.generated:
            yield Mark("generated")
        yield from self._inside(paragraph, "")

    # ------------------------------------------------------------------------------ what holds runs

    def _inside(self, node: Iterable[Element], link: str) -> Pieces:
        for inner in node:
            name = local(inner)
            if name in self.inline:
                yield from self.inline[name](inner, link)
            elif name in _THROUGH:
                yield from self._inside(inner, link)
            elif name not in _SILENT:
                yield _unknown(inner)

    def _hyperlink(self, node: Element, link: str) -> Pieces:
        target = self.part.links.get(attribute(node, "id"), "")
        if target and attribute(node, "anchor"):
            target += f"#{attribute(node, 'anchor')}"
        words = texts(node)
        if target and not is_address(target):
            yield Mark("link", {"target": target})
        elif words and not target and not self._is_generated() and not self.generated:
            yield Mark("reference", {"words": words})
        yield from self._inside(node, target if is_address(target) else link)

    def _inserted(self, node: Element, link: str) -> Pieces:
        yield Mark("inserted")
        yield from self._inside(node, link)

    def _deleted(self, node: Element, link: str) -> Pieces:
        if said := texts(node):
            yield Mark("deleted", {"words": said})

    def _alternatives(self, node: Element, link: str) -> Pieces:
        return self._inside(branch(node), link)

    def _simple_field(self, node: Element, link: str) -> Pieces:
        self.fields.append(_Field(attribute(node, "instr")))
        yield from self._begin_result()
        yield from self._inside(node, link)
        yield from self._end_field()

    def _control(self, node: Element, link: str) -> Pieces:
        """A content control; the words that only ask for some are left out."""
        if is_on(child(node, "sdtPr"), "showingPlcHdr"):
            yield Mark("placeholder", {"words": texts(node)}, node)
        else:
            yield from self._inside(node, link)

    def _equation(self, node: Element, link: str) -> Pieces:
        said = "".join(each.text or "" for each in node.iter() if local(each) == "t")
        yield Mark("equation", {"words": said})
        yield from self._add(said, Look())

    # ------------------------------------------------------------------------------------- runs

    def _run(self, run: Element, link: str) -> Pieces:
        properties = child(run, "rPr")
        hidden = bool(is_on(properties, "vanish"))
        if hidden and texts(run):
            yield Mark("hidden", {"words": texts(run)})
        yield from self._run_parts(run, Look(*self.styles.format(properties), link, hidden))
        if not hidden and not link and child(run, "t") is not None:
            yield from _looks(properties)

    def _run_parts(self, nodes: Iterable[Element], look: Look) -> Pieces:
        for node in nodes:
            name = local(node)
            if name in self.in_run:
                yield from self.in_run[name](node, look)
            elif name not in _SILENT:
                yield _unknown(node)

    def _run_alternatives(self, node: Element, look: Look) -> Pieces:
        return self._run_parts(branch(node), look)

    def _text(self, node: Element, look: Look) -> Pieces:
        return self._add(node.text or "", look)

    def _sign(self, node: Element, look: Look) -> Pieces:
        return self._add(_SIGNS[local(node)], look)

    def _break(self, node: Element, look: Look) -> Pieces:
        match attribute(node, "type"):
            case "page":
                if not self._is_generated():
                    yield Mark("page")
            case "column":
                yield Mark("column-break")
                yield from self._add(" ", look)
            case _:
                yield from self._add("\n", look)

    def _symbol(self, node: Element, look: Look) -> Pieces:
        """A character of a symbol font, as the character that it shows where that is known."""
        code = attribute(node, "char")
        number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0xFFFD
        found = symbol(attribute(node, "font"), number)
        if not found:
            yield Mark("symbol", {"font": attribute(node, "font"), "character": code})
        yield from self._add(found or UNKNOWN, look)

    def _add(self, text: str, look: Look) -> Pieces:
        """The characters, unless a field's code or a generated list is being read."""
        if not text or any(not each.in_result for each in self.fields):
            return
        for each in self.fields:
            each.has_text = each.has_text or not look.hidden
        if self._is_generated():
            self.generated = True
            yield Mark("generated")
            return
        address = next((each.target for each in reversed(self.fields) if each.name == "HYPERLINK"), "")
        link = look.link or (address if is_address(address) else "")
        yield Run(text, look._replace(link=link))

    # ----------------------------------------------------------------------------------- fields

    def _is_generated(self) -> bool:
        return any(each.in_result and each.name in _GENERATED for each in self.fields)

    def _field_code(self, node: Element, look: Look) -> Pieces:
        if self.fields:
            self.fields[-1].code += node.text or ""
        return iter(())

    def _field_mark(self, node: Element, look: Look) -> Pieces:
        match attribute(node, "fldCharType"):
            case "begin" if node in self.ended:
                self.fields.append(_Field())
            case "separate" if self.fields:
                yield from self._begin_result()
            case "end" if self.fields:
                yield from self._end_field()

    def _begin_result(self) -> Pieces:
        open_field = self.fields[-1]
        open_field.in_result = True
        target = open_field.target
        if open_field.name == "HYPERLINK" and target and not is_address(target):
            yield Mark("link", {"target": target})

    def _end_field(self) -> Pieces:
        done = self.fields.pop()
        done.in_result = done.in_result or done.name in _BOXES
        if self._is_generated() or not done.in_result:
            return
        if done.name in _REFERENCES or (done.name == "HYPERLINK" and not done.target):
            yield Mark("reference", {"words": done.code.strip()})
        elif done.name in _BOXES and not done.has_text:
            yield Mark("form", {"name": done.name})
        elif done.name not in _QUIET:
            yield Mark("field", {"name": done.name or "–"})

    # --------------------------------------------------------- notes, comments, pictures, boxes

    def _note(self, node: Element, look: Look) -> Pieces:
        kind: Literal["footnote", "endnote"] = "endnote" if local(node) == "endnoteReference" else "footnote"
        note, part = self.paper.notes.get((f"{kind}s", attribute(node, "id")), (None, self.part))
        if note is None:
            yield Note(kind, ())
            return
        reader = ContentReader(self.paper, part, note, self.styles)
        yield Note(kind, tuple(tuple(reader.read(paragraph)) for paragraph in note.iter("{*}p")))

    def _comment(self, node: Element, look: Look) -> Pieces:
        comment = self.paper.comments.get(attribute(node, "id"))
        if comment is not None:
            said = {"author": comment.author or "–", "words": texts(comment.node) or "–"}
            yield Mark("comment", said, comment.node)

    def _drawing(self, node: Element, look: Look) -> Pieces:
        """Text boxes; pictures, charts and the like."""
        yield from (Mark("box", {"words": texts(box) or "–"}, box) for box in _outermost(node, "txbxContent"))
        for kind, alternative in pictures(node):
            yield Mark(kind, {"alternative": alternative or "–"})


def is_address(url: str) -> bool:
    """Whether a link leads to a web or mail address."""
    return bool(_ADDRESS.match(url))


def _unknown(node: Element) -> Mark:
    return Mark("unknown", {"name": local(node), "words": texts(node) or "–"})


def _looks(properties: Element | None) -> Pieces:
    for each in properties if properties is not None else ():
        name = local(each)
        if name in _LOOKS and is_on(properties, name):
            yield Mark(_LOOKS[name])
        if name == "vertAlign" and attribute(each, "val") in ("superscript", "subscript"):
            yield Mark("raised")


def _ended(story: Element) -> set[Element]:
    """The beginnings of those fields that end."""
    begun: list[Element] = []
    ended: set[Element] = set()
    for node in story.iter("{*}fldChar"):
        match attribute(node, "fldCharType"):
            case "begin":
                begun.append(node)
            case "end" if begun:
                ended.add(begun.pop())
    return ended


def _outermost(node: Element, name: str) -> Iterator[Element]:
    """The elements of that name that stand in no other of it; of alternatives only those that are taken."""
    for inner in branch(node) if local(node) == "AlternateContent" else node:
        if local(inner) == name:
            yield inner
        else:
            yield from _outermost(inner, name)
