"""The content of a paragraph, as Word shows it when every tracked change is accepted (ECMA-376 part 1 §17.3).

Every element is read, looked through, known to hold no text, or reported.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ibzdocs.exchange.xml import attribute, child, local
from ibzdocs.intake.findings import Findings
from ibzdocs.intake.package import Part, WordFile, is_on, texts
from ibzdocs.intake.pieces import Piece, Pieces, is_address, is_empty
from ibzdocs.intake.pictures import picture_codes
from ibzdocs.intake.styles import Styles
from ibzdocs.intake.symbols import symbol

_THROUGH = {
    "smartTag",
    "customXml",
    "dir",
    "bdo",
    "sdtContent",
    "ruby",
    "rubyBase",
    "ins",
    "moveTo",
    "hyperlink",
}
_SIGNS = {
    "tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011",
}  # fmt: skip
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

    def read(self, paragraph: etree._Element) -> Content:
        """The content of a paragraph."""
        self.content = Content(generated=self._is_generated())
        self._inside(paragraph, "")
        self.content.pieces = _like_neighbours(self.content.pieces)
        return self.content

    # ------------------------------------------------------------------------------ what holds runs

    def _inside(self, node: Iterable[etree._Element], link: str) -> None:
        for inner in node:
            self._one(inner, link)

    def _one(self, node: etree._Element, link: str) -> None:
        match local(node):
            case "r":
                self._run(node, link)
            case "hyperlink":
                self._inside(node, self._target(node) or link)
            case "ins" | "moveTo":
                self.findings.note("intake-inserted")
                self._inside(node, link)
            case "del" | "moveFrom":
                if said := texts(node):
                    self.findings.note("intake-deleted", words=said)
            case "sdt":
                self._control(node, link)
            case "fldSimple":
                self.fields.append(_Field(attribute(node, "instr")))
                self._begin_result()
                self._inside(node, link)
                self._end_field()
            case "AlternateContent":
                self._inside(branch(node), link)
            case "oMath" | "oMathPara":
                self._equation(node)
            case name if name in _THROUGH:
                self._inside(node, link)
            case name if name not in _SILENT:
                self.findings.warn("intake-unknown", name=name, words=texts(node) or "–")

    def _target(self, node: etree._Element) -> str:
        """Where a link leads; nothing, and a finding, for what a plan cannot link to."""
        target = self.part.links.get(attribute(node, "id"), "")
        if target and attribute(node, "anchor"):
            target += f"#{attribute(node, 'anchor')}"
        return self._allowed(target) if target else self._jump(texts(node))

    def _jump(self, words: str) -> str:
        """No address for a link inside the document, and a finding unless it is one of a table of contents."""
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

    def _equation(self, node: etree._Element) -> None:
        said = "".join(each.text or "" for each in node.iter() if local(each) == "t")
        self.findings.warn("intake-equation", words=said)
        self._add(said, False, False, "")

    # ------------------------------------------------------------------------------------- runs

    def _run(self, run: etree._Element, link: str) -> None:
        properties = child(run, "rPr")
        if is_on(properties, "vanish") and texts(run):
            self.findings.note("intake-hidden", words=texts(run))
        hidden = bool(is_on(properties, "vanish"))
        bold, italic = self.styles.format(properties)
        for inner in run:
            self._in_run(inner, (bold, italic, link), hidden)
        if not hidden and not link and child(run, "t") is not None:
            self._looks(properties)

    def _looks(self, properties: etree._Element | None) -> None:
        for each in properties if properties is not None else ():
            name = local(each)
            if name in _LOOKS and is_on(properties, name):
                self.findings.note(f"intake-{_LOOKS[name]}")
            if name == "vertAlign" and attribute(each, "val") in ("superscript", "subscript"):
                self.findings.note("intake-raised")

    def _in_run(self, node: etree._Element, look: tuple[bool, bool, str], hidden: bool) -> None:
        match local(node):
            case "t" if not hidden:
                self._add(node.text or "", *look)
            case "sym" if not hidden:
                self._symbol(node, look)
            case "br" if not hidden:
                self._break(node, look)
            case "fldChar":
                self._field_mark(node)
            case "instrText":
                if self.fields:
                    self.fields[-1].code += node.text or ""
            case "footnoteReference" | "endnoteReference" if not hidden:
                self._note(node, look[2])
            case "commentReference":
                self._comment(attribute(node, "id"))
            case "drawing" | "pict" | "object":
                self._drawing(node)
            case "softHyphen":
                self.findings.note("intake-invisible")
            case "AlternateContent" | "ruby" | "rubyBase" | "r":
                for inner in branch(node) if local(node) == "AlternateContent" else node:
                    self._in_run(inner, look, hidden)
            case name if name in _SIGNS and not hidden:
                self._sign(name, look)
            case name if not hidden and name not in _SILENT and name not in _SIGNS:
                self.findings.warn("intake-unknown", name=name, words=texts(node) or "–")

    def _sign(self, name: str, look: tuple[bool, bool, str]) -> None:
        if _SIGNS[name] == "\n":
            self.findings.note("intake-line-break")
        elif _SIGNS[name] == " ":
            self.findings.note("intake-tab")
        self._add(_SIGNS[name], *look)

    def _break(self, node: etree._Element, look: tuple[bool, bool, str]) -> None:
        match attribute(node, "type"):
            case "page":
                if not self.fields or not self._is_generated():
                    self.content.pieces.append(Piece(is_page_end=True))
            case "column":
                self.findings.note("intake-column-break")
                self._add(" ", *look)
            case _:
                self._sign("cr", look)

    def _symbol(self, node: etree._Element, look: tuple[bool, bool, str]) -> None:
        """A character of a symbol font, as the character that it shows where that is known."""
        code = attribute(node, "char")
        number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0xFFFD
        found = symbol(attribute(node, "font"), number)
        if not found:
            self.findings.warn("intake-symbol", font=attribute(node, "font"), character=code)
        self._add(found or "\ufffd", *look)

    def _add(self, text: str, bold: bool, italic: bool, link: str) -> None:
        """Put characters into the paragraph, unless a field's code or a generated list is being read."""
        if not text or any(not each.in_result for each in self.fields):
            return
        for each in self.fields:
            each.has_text = True
        if self._is_generated():
            self.content.generated = True
            return
        address = next((each.target for each in reversed(self.fields) if each.name == "HYPERLINK"), "")
        link = link or (address if is_address(address) else "")
        self.content.pieces.append(Piece(self._readable(text), bold, italic, link))

    def _readable(self, text: str) -> str:
        """The characters that a cell can hold; what has no shape is left out, what is unknown is marked."""
        text = re.sub("\r\n|[\r\v\f\u0085\u2028\u2029]", "\n", text)
        if "\t" in text:
            self.findings.note("intake-tab")
        out = ""
        for sign in text.replace("\t", " "):
            match unicodedata.category(sign):
                case "Cf" if sign not in _JOINERS:
                    self.findings.note("intake-invisible")
                case "Co" | "Cc" if sign != "\n":
                    found = symbol("", ord(sign))
                    if not found:
                        self.findings.warn("intake-symbol", font="–", character=f"{ord(sign):04X}")
                    out += found or "\ufffd"
                case _:
                    out += sign
        return out

    # ----------------------------------------------------------------------------------- fields

    def _is_generated(self) -> bool:
        return any(each.in_result and each.name in _GENERATED for each in self.fields)

    def _field_mark(self, node: etree._Element) -> None:
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

    def _note(self, node: etree._Element, link: str) -> None:
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

    def _comment(self, identifier: str) -> None:
        comment = self.paper.comments.get(identifier)
        if comment is not None:
            self.findings.note(
                "intake-comment", author=attribute(comment, "author") or "–", words=texts(comment) or "–"
            )

    def _drawing(self, node: etree._Element) -> None:
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
    """The pieces of a note without the space after its mark and at its end."""
    out = [each for each in pieces if each.text or each.note is not None]
    while out and out[0].note is None and not out[0].text.strip():
        out.pop(0)
    while out and out[-1].note is None and not out[-1].text.strip():
        out.pop()
    return tuple(out)


def _like_neighbours(pieces: list[Piece]) -> list[Piece]:
    """The pieces, a note between two of one look having it as well."""
    return list(_noted(pieces))


def _noted(pieces: list[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        before = pieces[number - 1] if number else None
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        if piece.note is None or before is None or after is None:
            yield piece
        else:
            link = before.link if before.link == after.link else ""
            yield Piece(
                note=piece.note,
                bold=before.bold and after.bold,
                italic=before.italic and after.italic,
                link=link,
            )
