"""The content of a paragraph, as Word shows it when every tracked change is accepted (ECMA-376 part 1 §17.3).

Every element is read, looked through, known to hold no text, or reported.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from ibzdocs.formats.ooxml.xml import attribute, child, local
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.package import Part, WordFile, is_on, texts
from ibzdocs.workflows.import_docx.pictures import picture_codes
from ibzdocs.workflows.import_docx.pieces import Piece, Pieces, is_address, is_empty
from ibzdocs.workflows.import_docx.styles import Styles
from ibzdocs.workflows.import_docx.symbols import symbol

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
_JOINERS = "\u200c\u200d"
_LINE_END = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
UNKNOWN = "¤"  # stands for a character that is not known, and is in every font


class Look(NamedTuple):
    """How the characters of a run look and where they link to."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    hidden: bool = False


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


@dataclass(slots=True)
class Content:
    """What a paragraph holds: its pieces, the text boxes anchored in it, whether it is a generated list's."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    generated: bool = False


class RunReader:
    """Reads paragraphs one after another; fields may go on from one to the next."""

    def __init__(self, paper: WordFile, part: Part, styles: Styles, findings: Findings) -> None:
        self.paper, self.part, self.styles, self.findings = paper, part, styles, findings
        self.fields: list[_Field] = []
        self.content = Content()
        self.inline: Mapping[str, Callable[[etree._Element, str], None]] = {
            "r": self._run, "hyperlink": self._hyperlink, "ins": self._inserted, "moveTo": self._inserted,
            "del": self._deleted, "moveFrom": self._deleted, "sdt": self._control,
            "fldSimple": self._simple_field, "AlternateContent": self._alternatives,
            "oMath": self._equation, "oMathPara": self._equation,
        }  # fmt: skip
        self.in_run: Mapping[str, Callable[[etree._Element, Look], None]] = {
            "t": self._text, "sym": self._symbol, "br": self._break, "cr": self._line_end, "tab": self._tab,
            "ptab": self._tab, "noBreakHyphen": self._hyphen, "softHyphen": self._soft_hyphen,
            "fldChar": self._field_mark, "instrText": self._field_code, "footnoteReference": self._note,
            "endnoteReference": self._note, "commentReference": self._comment, "drawing": self._drawing,
            "pict": self._drawing, "object": self._drawing, "AlternateContent": self._run_alternatives,
            "ruby": self._run_parts, "rubyBase": self._run_parts, "r": self._run_parts,
        }  # fmt: skip

    def read(self, paragraph: etree._Element) -> Content:
        """The content of a paragraph."""
        self.content = Content(generated=self._is_generated())
        self._inside(paragraph, "")
        self.content.pieces = list(_noted(self.content.pieces))
        return self.content

    # ------------------------------------------------------------------------------ what holds runs

    def _inside(self, node: Iterable[etree._Element], link: str) -> None:
        for inner in node:
            self._one(inner, link)

    def _one(self, node: etree._Element, link: str) -> None:
        name = local(node)
        if name in self.inline:
            self.inline[name](node, link)
        elif name in _THROUGH:
            self._inside(node, link)
        elif name not in _SILENT:
            self._unknown(node)

    def _unknown(self, node: etree._Element) -> None:
        self.findings.warn("intake-unknown", name=local(node), words=texts(node) or "–")

    def _hyperlink(self, node: etree._Element, link: str) -> None:
        self._inside(node, self._target(node) or link)

    def _inserted(self, node: etree._Element, link: str) -> None:
        self.findings.note("intake-inserted")
        self._inside(node, link)

    def _deleted(self, node: etree._Element, link: str) -> None:
        if said := texts(node):
            self.findings.note("intake-deleted", words=said)

    def _alternatives(self, node: etree._Element, link: str) -> None:
        self._inside(branch(node), link)

    def _simple_field(self, node: etree._Element, link: str) -> None:
        self.fields.append(_Field(attribute(node, "instr")))
        self._begin_result()
        self._inside(node, link)
        self._end_field()

    def _target(self, node: etree._Element) -> str:
        """Where a link leads; nothing, and a finding, for what a plan cannot link to."""
        target = self.part.links.get(attribute(node, "id"), "")
        if target and attribute(node, "anchor"):
            target += f"#{attribute(node, 'anchor')}"
        return self._allowed(target) if target else self._jump(texts(node))

    def _jump(self, words: str) -> str:
        """No address for a link inside the document, and a finding unless a generated list holds it."""
        if words and not self._is_generated() and not self.content.generated:
            self.findings.note("intake-reference", words=words)
        return ""

    def _allowed(self, target: str) -> str:
        if is_address(target):
            return target
        self.findings.note("intake-link", target=target)
        return ""

    def _control(self, node: etree._Element, link: str) -> None:
        """A content control; the words that only ask for some are left out."""
        if is_on(child(node, "sdtPr"), "showingPlcHdr"):
            self.findings.note("intake-placeholder", words=texts(node))
        else:
            self._inside(node, link)

    def _equation(self, node: etree._Element, link: str) -> None:
        said = "".join(each.text or "" for each in node.iter() if local(each) == "t")
        self.findings.warn("intake-equation", words=said)
        self._add(said, Look())

    # ------------------------------------------------------------------------------------- runs

    def _run(self, run: etree._Element, link: str) -> None:
        properties = child(run, "rPr")
        hidden = bool(is_on(properties, "vanish"))
        if hidden and texts(run):
            self.findings.note("intake-hidden", words=texts(run))
        self._run_parts(run, Look(*self.styles.format(properties), link, hidden))
        if not hidden and not link and child(run, "t") is not None:
            self._looks(properties)

    def _run_parts(self, nodes: Iterable[etree._Element], look: Look) -> None:
        for node in nodes:
            name = local(node)
            if name in self.in_run:
                self.in_run[name](node, look)
            elif name not in _SILENT:
                self._unknown(node)

    def _run_alternatives(self, node: etree._Element, look: Look) -> None:
        self._run_parts(branch(node), look)

    def _looks(self, properties: etree._Element | None) -> None:
        for each in properties if properties is not None else ():
            name = local(each)
            if name in _LOOKS and is_on(properties, name):
                self.findings.note(f"intake-{_LOOKS[name]}")
            if name == "vertAlign" and attribute(each, "val") in ("superscript", "subscript"):
                self.findings.note("intake-raised")

    def _text(self, node: etree._Element, look: Look) -> None:
        self._add(node.text or "", look)

    def _tab(self, node: etree._Element, look: Look) -> None:
        """A tab; at the beginning it only indents."""
        if not is_empty(tuple(self.content.pieces)):
            self._add("\t", look)

    def _hyphen(self, node: etree._Element, look: Look) -> None:
        self._add("\u2011", look)

    def _soft_hyphen(self, node: etree._Element, look: Look) -> None:
        self.findings.note("intake-invisible")

    def _line_end(self, node: etree._Element, look: Look) -> None:
        self._add("\n", look)

    def _break(self, node: etree._Element, look: Look) -> None:
        match attribute(node, "type"):
            case "page":
                if not self._is_generated():
                    self.content.pieces.append(Piece(is_page_end=True))
            case "column":
                self.findings.note("intake-column-break")
                self._add(" ", look)
            case _:
                self._add("\n", look)

    def _symbol(self, node: etree._Element, look: Look) -> None:
        """A character of a symbol font, as the character that it shows where that is known."""
        code = attribute(node, "char")
        number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0xFFFD
        found = symbol(attribute(node, "font"), number)
        if not found:
            self.findings.warn("intake-symbol", font=attribute(node, "font"), character=code)
        self._add(found or UNKNOWN, look)

    def _add(self, text: str, look: Look) -> None:
        """Put characters into the paragraph, unless a field's code or a generated list is being read."""
        if not text or look.hidden or any(not each.in_result for each in self.fields):
            return
        for each in self.fields:
            each.has_text = True
        if self._is_generated():
            self.content.generated = True
            return
        address = next((each.target for each in reversed(self.fields) if each.name == "HYPERLINK"), "")
        link = look.link or (address if is_address(address) else "")
        self.content.pieces.append(Piece(self._readable(text), look.bold, look.italic, link))

    def _readable(self, text: str) -> str:
        """The characters that a cell can hold; what has no shape is left out, what is unknown is marked."""
        text = _LINE_END.sub("\n", text)
        if "\t" in text:
            self.findings.note("intake-tab")
        if "\n" in text:
            self.findings.note("intake-line-break")
        return "".join(map(self._character, text.replace("\t", " ")))

    def _character(self, sign: str) -> str:
        category = unicodedata.category(sign)
        if category == "Cf" and sign not in _JOINERS:
            self.findings.note("intake-invisible")
            return ""
        if category == "Co" or (category == "Cc" and sign != "\n"):
            found = symbol("", ord(sign))
            if not found:
                self.findings.warn("intake-symbol", font="–", character=f"{ord(sign):04X}")
            return found or UNKNOWN
        return sign

    # ----------------------------------------------------------------------------------- fields

    def _is_generated(self) -> bool:
        return any(each.in_result and each.name in _GENERATED for each in self.fields)

    def _field_code(self, node: etree._Element, look: Look) -> None:
        if self.fields:
            self.fields[-1].code += node.text or ""

    def _field_mark(self, node: etree._Element, look: Look) -> None:
        match attribute(node, "fldCharType"):
            case "begin":
                self.fields.append(_Field())
            case "separate" if self.fields:
                self._begin_result()
            case "end" if self.fields:
                self._end_field()

    def _begin_result(self) -> None:
        open_field = self.fields[-1]
        open_field.in_result = True
        if open_field.name == "HYPERLINK" and open_field.target:
            self._allowed(open_field.target)

    def _end_field(self) -> None:
        done = self.fields[-1]
        done.in_result = done.in_result or done.name in _BOXES
        self.fields.pop()
        if self._is_generated() or not done.in_result:
            return
        if done.name in _REFERENCES or (done.name == "HYPERLINK" and not done.target):
            self.findings.note("intake-reference", words=done.code.strip())
        elif done.name in _BOXES and not done.has_text:
            self.findings.warn("intake-form", name=done.name)
        elif done.name not in _QUIET:
            self.findings.note("intake-field", name=done.name or "–")

    # --------------------------------------------------------- notes, comments, pictures, boxes

    def _note(self, node: etree._Element, look: Look) -> None:
        kind = "footnotes" if local(node) == "footnoteReference" else "endnotes"
        found = self.paper.notes.get((kind, attribute(node, "id")))
        pieces = self._note_pieces(*found) if found else ()
        if is_empty(pieces):
            self.findings.warn("intake-note-empty")
            return
        if kind == "endnotes":
            self.findings.note("intake-endnote")
        self.content.pieces.append(Piece(note=pieces))

    def _note_pieces(self, note: etree._Element, part: Part) -> Pieces:
        """The text of a note; its paragraphs with a space between."""
        reader = RunReader(self.paper, part, self.styles, self.findings)
        read = [reader.read(paragraph) for paragraph in note.iter("{*}p")]
        if any(content.boxes for content in read):
            self.findings.warn("intake-unknown", name="txbxContent", words="–")
        filled = [content.pieces for content in read if not is_empty(tuple(content.pieces))]
        if len(filled) > 1:
            self.findings.note("intake-note-paragraphs")
        joined: list[Piece] = []
        for pieces in filled:
            joined += [Piece(" ")] * bool(joined) + [each for each in pieces if not each.is_page_end]
        return _stripped(joined)

    def _comment(self, node: etree._Element, look: Look) -> None:
        comment = self.paper.comments.get(attribute(node, "id"))
        if comment is not None:
            self.findings.note(
                "intake-comment", author=attribute(comment, "author") or "–", words=texts(comment) or "–"
            )

    def _drawing(self, node: etree._Element, look: Look) -> None:
        """Text boxes are kept for later; pictures, charts and the like are reported."""
        self.content.boxes += outermost(node, "txbxContent")
        for code, alternative in picture_codes(node):
            self.findings.warn(code, alternative=alternative or "–")


def branch(node: etree._Element) -> Iterable[etree._Element]:
    """What stands in the first of several alternatives for newer and older programs, which say the same."""
    found = child(node, "Choice")
    if found is None:
        found = child(node, "Fallback")
    return () if found is None else found


def outermost(node: etree._Element, name: str) -> list[etree._Element]:
    """The elements of that name that stand in no other of it; of alternatives only those that are taken."""
    found: list[etree._Element] = []
    for inner in branch(node) if local(node) == "AlternateContent" else node:
        found += [inner] if local(inner) == name else outermost(inner, name)
    return found


def _stripped(pieces: list[Piece]) -> Pieces:
    """The pieces of a note without the space after its mark."""
    first, *others = pieces or [Piece()]
    return (replace(first, text=first.text.lstrip()), *others)


def _noted(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces; a note between two that both are bold, italic or a link is so as well."""
    for number, piece in enumerate(pieces):
        before, after = pieces[max(number - 1, 0)], pieces[min(number + 1, len(pieces) - 1)]
        link = before.link if before.link == after.link else ""
        bold, italic = before.bold and after.bold, before.italic and after.italic
        is_note = piece.note is not None
        yield replace(piece, bold=bold, italic=italic, link=link) if is_note else piece
