"""What a paragraph holds, in order, as Word shows it with every tracked change accepted (17.3).

Every element is read, looked through, known to hold no text, or named.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.account import Account
from ibzdocs.formats.docx.reader.blocks import blocks, boxes, branch, is_prompt, parts
from ibzdocs.formats.docx.reader.fields import ended_fields
from ibzdocs.formats.docx.reader.file import Part, WordFile, is_on, texts
from ibzdocs.formats.docx.reader.pictures import pictures
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.formats.docx.reader.symbols import UNSHOWN, shown_as, typed_in
from ibzdocs.formats.ooxml.xml import Element, attribute, child, children, local

_THROUGH = {"smartTag", "customXml", "dir", "bdo", "sdtContent"}
# Holds no text that Word shows, or only marks where something is.
_SILENT = {
    "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "bookmarkStart", "bookmarkEnd",
    "commentRangeEnd", "proofErr", "permStart", "permEnd", "lastRenderedPageBreak",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "footnoteRef", "endnoteRef",
    "annotationRef", "separator", "continuationSeparator", "fldData", "delInstrText", "",
}  # fmt: skip
GENERATED = {"TOC", "TOA", "INDEX"}
_REFERENCES = {"REF", "PAGEREF", "NOTEREF", "STYLEREF"}
_QUIET = {"HYPERLINK", "SEQ", "XE", "TC", "TA", "RD", *GENERATED, *_REFERENCES}
_SHOW_NOTHING = {"XE", "TC", "TA", "RD", "SET", "ASK", "SEQ", "PRIVATE"}
_BOXES = {"FORMCHECKBOX", "FORMDROPDOWN"}
_MAY_BE_EMPTY = {"HYPERLINK", "IF", "", *GENERATED}
_LOOKS: Mapping[str, str] = {
    "u": "underline", "highlight": "highlight", "caps": "capitals",
    "smallCaps": "capitals",
}  # fmt: skip
# What is named with the words of a run that is hidden or struck through.
_NAMED_WITH_RUN = {"drawing", "pict", "object", "footnoteReference", "endnoteReference", "rt", "sym"}
_IN_FORMULA = {
    "footnoteReference", "endnoteReference", "commentReference", "drawing", "pict", "object",
}  # fmt: skip
SIGNS = {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_TIP = re.compile(r'\\o\s+"([^"]*)"')  # what shows over a link (17.16.5.25)
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
UNKNOWN = "¤"  # stands for a character that is not known, and is in every font


class Look(NamedTuple):
    """How the characters of a run look and which web or mail address they link to."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    hidden: bool = False
    struck: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether the characters are not meant to be read."""
        return self.hidden or self.struck


@immutable
class Run:
    """Characters in one look: tabs, line ends and special hyphens are characters too."""

    text: str
    look: Look


@immutable
class Note:
    """A footnote or endnote: what its paragraphs hold."""

    kind: Literal["footnote", "endnote"]
    paragraphs: "tuple[tuple[Piece, ...], ...]"


@immutable
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
    """A field that is open: its code, whether its result has begun and what it holds, what could be chosen."""

    code: str = ""
    in_result: bool = False
    has_text: bool = False
    has_drawing: bool = False
    choices: str = ""

    @property
    def name(self) -> str:
        """The name of the field; of a QUOTE that only changes the letters of a reference that of the latter."""
        words = [word.upper() for word in self.code.split()[:2]]
        return words[-1] if words[:1] == ["QUOTE"] and words[-1] in _REFERENCES else (words or [""])[0]

    @property
    def target(self) -> str:
        """Where a HYPERLINK field leads (17.16.5.25); empty for a place in the document."""
        match = re.match(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))', self.code, re.IGNORECASE)
        return (match[1] or match[2] or "") if match else ""


class ContentReader:
    """Reads the paragraphs of a story one after another; fields may go on from one to the next.

    A story is what fields end in: the body, a note, a cell. One that does not end in it is none.
    ``account`` keeps what is read and named, ``label`` gives what a list puts before a paragraph of a note.
    """

    def __init__(
        self, paper: WordFile, part: Part, story: Element, styles: Styles, account: Account | None = None
    ) -> None:
        self.paper, self.part, self.styles = paper, part, styles
        self.account = account or Account(paper)
        self.style = self.font = ""
        self.label: Callable[[Element, bool], str] = lambda paragraph, is_empty: ""
        self.open_notes: frozenset[Element] = frozenset()
        self.ended = ended_fields(story)
        self.fields: list[_Field] = []
        self.generated = False
        self.inline: Mapping[str, Callable[[Element, str], Pieces]] = {
            "r": self._run, "hyperlink": self._hyperlink, "ins": self._inserted, "moveTo": self._inserted,
            "del": self._deleted, "moveFrom": self._moved, "sdt": self._control,
            "fldSimple": self._simple_field, "AlternateContent": self._alternatives,
            "oMath": self._equation, "oMathPara": self._equation, "commentRangeStart": self._comment_range,
        }  # fmt: skip
        self.in_run: Mapping[str, Callable[[Element, Look], Pieces]] = {
            "t": self._text, "sym": self._symbol, "br": self._break, **dict.fromkeys(SIGNS, self._sign),
            "fldChar": self._field_mark, "instrText": self._field_code, "footnoteReference": self._note,
            "endnoteReference": self._note, "commentReference": self._comment, "drawing": self._drawing,
            "pict": self._drawing, "object": self._drawing, "AlternateContent": self._run_alternatives,
            "ruby": self._run_parts, "rubyBase": self._run_parts, "r": self._run_parts, "rt": self._ruby,
        }  # fmt: skip

    def read(self, paragraph: Element) -> Pieces:
        """What a paragraph holds."""
        self.style = self.styles.of(paragraph)
        self.generated = self._is_generated()
        if self.generated:
            yield Mark("generated")
        yield from self._inside(paragraph, "")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Read a text box, which is a story of its own: the fields around it are none of its."""
        fields, self.fields = self.fields, []
        yield
        self.fields = fields

    # ------------------------------------------------------------------------------ what holds runs

    def _inside(self, node: Iterable[Element], link: str) -> Pieces:
        for inner in node:
            name = local(inner)
            if name in self.inline:
                yield from self.inline[name](inner, link)
            elif name in _THROUGH:
                yield from self._inside(inner, link)
            elif name not in _SILENT:
                yield self._unknown(inner)

    def _hyperlink(self, node: Element, link: str) -> Pieces:
        target = self.part.links.get(attribute(node, "id"), "")
        if target and attribute(node, "anchor"):
            target += f"#{attribute(node, 'anchor')}"
        words, tip = texts(node), attribute(node, "tooltip").strip()
        self.account.seen.add((node, "tooltip"))
        if tip and tip not in (target, words):
            yield Mark("tooltip", {"words": tip})
        if target and not is_address(target):
            yield Mark("link", {"target": target})
        elif words and not target and not self._is_generated() and not self.generated:
            yield Mark("reference", {"words": words})
        yield from self._inside(node, target if is_address(target) else link)

    def _inserted(self, node: Element, link: str) -> Pieces:
        yield Mark("inserted")
        yield from self._inside(node, link)

    def _deleted(self, node: Element, link: str) -> Pieces:
        if said := self.account.words(node, self.part):
            yield Mark("deleted", {"words": said})
        for mark in node.iter("{*}commentReference"):
            yield from self._comment(mark, Look())

    def _moved(self, node: Element, link: str) -> Pieces:
        for each in self._deleted(node, link):
            words = each.said.get("words", "") if isinstance(each, Mark) and each.kind == "deleted" else ""
            yield Mark("moved", {"words": words}) if words and words in self.paper.moved else each

    def _unknown(self, node: Element) -> Mark:
        said = self.account.words(node, self.part)
        return Mark("unknown", {"name": local(node), "words": said or "–"})

    def _alternatives(self, node: Element, link: str) -> Pieces:
        return self._inside(branch(node), link)

    def _simple_field(self, node: Element, link: str) -> Pieces:
        self.fields.append(_Field(attribute(node, "instr")))
        yield from self._begin_result()
        yield from self._inside(node, link)
        yield from self._end_field()

    def _control(self, node: Element, link: str) -> Pieces:
        """A content control; the words that only ask for some are left out."""
        if is_prompt(node):
            yield Mark("placeholder", {"words": self.account.words(node, self.part)}, node)
        else:
            yield from self._inside(node, link)

    def _equation(self, node: Element, link: str) -> Pieces:
        for gone in [each for each in node.iter() if local(each) in ("del", "moveFrom")]:
            yield from self._deleted(gone, link)
        said = "".join(self._formula(node))
        yield Mark("equation", {"words": said})
        yield from self._add(said, Look())
        for each in [each for each in node.iter() if local(each) in _IN_FORMULA and _is_live(each)]:
            yield from self.in_run[local(each)](each, Look())

    def _formula(self, node: Element) -> Iterator[str]:
        """The characters of a formula, with the brackets and large signs that are settings (22.1.2.24, 70)."""
        name = local(node)
        if name == "t":
            yield self.account.take(node)
        elif name == "sym":
            yield shown_as(attribute(node, "font"), attribute(node, "char")) or UNKNOWN
        elif name == "d":
            settings = child(node, "dPr")
            between = _chosen_sign(settings, "sepChr", "|")
            inside = between.join("".join(self._formula(each)) for each in children(node, "e"))
            yield _chosen_sign(settings, "begChr", "(") + inside + _chosen_sign(settings, "endChr", ")")
        elif name not in ("del", "moveFrom", *_IN_FORMULA):
            yield _chosen_sign(child(node, "naryPr"), "chr", "∫") if name == "nary" else ""
            for inner in node:
                yield from self._formula(inner)

    # ------------------------------------------------------------------------------------- runs

    def _run(self, run: Element, link: str) -> Pieces:
        properties = child(run, "rPr")
        hidden = self.styles.is_set("vanish", properties, self.style)
        struck = any(self.styles.is_set(name, properties, self.style) for name in ("strike", "dstrike"))
        look = Look(*self.styles.format(properties), link, hidden, struck)
        fonts = child(properties, "rFonts")
        self.font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
        if look.is_gone and (said := self.account.words(run, self.part)):
            yield Mark("hidden" if hidden else "strike", {"words": said})
        yield from self._run_parts(run, look)
        if not look.is_gone and not link and child(run, "t") is not None:
            yield from _looks(properties)

    def _run_parts(self, nodes: Iterable[Element], look: Look) -> Pieces:
        for node in nodes:
            name = local(node)
            if look.is_gone and name in _NAMED_WITH_RUN:
                continue
            if name in self.in_run:
                yield from self.in_run[name](node, look)
            elif name not in _SILENT:
                yield self._unknown(node)

    def _run_alternatives(self, node: Element, look: Look) -> Pieces:
        return self._run_parts(branch(node), look)

    def _text(self, node: Element, look: Look) -> Pieces:
        for sign in typed_in(self.font, self.account.take(node)):
            if sign.startswith(UNSHOWN):
                yield Mark("symbol", {"font": self.font, "character": f"{ord(sign[-1]):04X}"})
                yield from self._add(UNKNOWN, look)
            else:
                yield from self._add(sign, look)

    def _ruby(self, node: Element, look: Look) -> Pieces:
        if said := self.account.words(node, self.part):
            yield Mark("ruby", {"words": said})

    def _sign(self, node: Element, look: Look) -> Pieces:
        return self._add(SIGNS[local(node)], look)

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
        found = shown_as(attribute(node, "font"), code)
        if not found:
            yield Mark("symbol", {"font": attribute(node, "font") or "–", "character": code})
        yield from self._add(found or UNKNOWN, look)

    def _add(self, text: str, look: Look) -> Pieces:
        """The characters, unless a field's code or a generated list is being read."""
        if not text:
            return
        if any(not each.in_result for each in self.fields):
            self.fields[-1].code += text
            return
        for each in self.fields:
            each.has_text = each.has_text or not look.is_gone
        if self._is_generated():
            self.generated = True
            yield Mark("generated", {"words": text})
            return
        address = next((each.target for each in reversed(self.fields) if each.name == "HYPERLINK"), "")
        link = look.link or (address if is_address(address) else "")
        yield Run(text, look._replace(link=link))

    # ----------------------------------------------------------------------------------- fields

    def _is_generated(self) -> bool:
        return any(each.in_result and each.name in GENERATED for each in self.fields)

    def _field_code(self, node: Element, look: Look) -> Pieces:
        if self.fields:
            self.fields[-1].code += node.text or ""
        return iter(())

    def _field_mark(self, node: Element, look: Look) -> Pieces:
        match attribute(node, "fldCharType"):
            case "begin" if node in self.ended:
                said = (attribute(each, "val") for each in node.iter("{*}listEntry", "{*}default"))
                self.fields.append(_Field(choices=" ".join(f"“{text}”" for text in said if text)))
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
        tip = _TIP.search(open_field.code) if open_field.name == "HYPERLINK" else None
        if tip is not None and tip[1].strip() not in ("", target):
            yield Mark("tooltip", {"words": tip[1].strip()})

    def _end_field(self) -> Pieces:
        done = self.fields.pop()
        if not done.in_result and self.fields and not self.fields[-1].in_result:
            self.fields[-1].code += f" {done.code} "
            return
        if not self._is_generated():
            yield from _of_field(done)

    # --------------------------------------------------------- notes, comments, pictures, boxes

    def _note(self, node: Element, look: Look) -> Pieces:
        kind: Literal["footnote", "endnote"] = "endnote" if local(node) == "endnoteReference" else "footnote"
        note, part = self.paper.notes.get((f"{kind}s", attribute(node, "id")), (None, self.part))
        if note is None or note in self.open_notes:
            yield Note(kind, ())
            return
        reader = ContentReader(self.paper, part, note, self.styles, self.account)
        reader.open_notes, reader.label = self.open_notes | {note}, self.label
        yield Note(kind, tuple(reader.story(note)))

    def story(self, nodes: Iterable[Element]) -> Iterator[tuple[Piece, ...]]:
        """What each paragraph of a note holds; those of its tables and text boxes follow in order."""
        for node in blocks(nodes):
            if local(node) == "p":
                found = tuple(self.read(node))
                words = "".join(
                    each.text for each in found if isinstance(each, Run) and not each.look.is_gone
                )
                mark = self.label(node, not words.strip())
                yield (*([Run(mark, Look())] if mark else ()), *(each for each in found if not _is_box(each)))
                for each in found:
                    if isinstance(each, Mark) and each.node is not None and _is_box(each):
                        with self.aside():
                            yield from self.story(each.node)
            else:
                for row in parts(node, "tr"):
                    for cell in parts(row, "tc"):
                        yield from self.story(cell)

    def _comment(self, node: Element, look: Look) -> Pieces:
        return self._comment_of(attribute(node, "id"))

    def _comment_range(self, node: Element, link: str) -> Pieces:
        """A comment that has a beginning only: no mark of it stands in the text."""
        if attribute(node, "id") not in self.paper.referenced:
            yield from self._comment_of(attribute(node, "id"))

    def _comment_of(self, number: str) -> Pieces:
        comment = self.paper.comments.get(number)
        if comment is not None:
            said = self.account.words(comment.node, comment.part) or "–"
            yield Mark("comment", {"author": comment.author or "–", "words": said}, comment.node)

    def _drawing(self, node: Element, look: Look) -> Pieces:
        """Text boxes; pictures, charts and the like, with their words."""
        for field_around in self.fields:
            field_around.has_drawing = True
        yield from (Mark("box", {"words": texts(box) or "–"}, box) for box in boxes(node))
        found, alternatives = tuple(pictures(node)), self.account.alternatives(node)
        for kind, alternative in found:
            yield Mark(kind, {"alternative": alternative or "–"})
        named = {alternative for _, alternative in found}
        if more := "; ".join(each for each in alternatives if each not in named):
            yield Mark("alternative", {"words": more})
        said = self.account.words(node, self.part, boxes=False)
        if said and said not in named:
            yield Mark("drawn", {"words": said})


def is_address(url: str) -> bool:
    """Whether a link leads to a web or mail address."""
    return bool(_ADDRESS.match(url))


def _is_box(piece: Piece) -> bool:
    return isinstance(piece, Mark) and piece.kind == "box"


def _is_live(node: Element) -> bool:
    return not any(local(each) in ("del", "moveFrom") for each in node.iterancestors())


def _chosen_sign(settings: Element | None, name: str, usual: str) -> str:
    """A sign of a formula that is a setting; one that is empty is none."""
    found = child(settings, name)
    return usual if found is None else attribute(found, "val")


def _of_field(done: _Field) -> Pieces:
    """What is to be said of a field that has ended."""
    code = done.code.strip()
    if done.name in _BOXES and not done.has_text:
        yield Mark("form", {"name": " ".join((done.name, done.choices)).strip()})
    elif not done.in_result or not (done.has_text or done.name in _MAY_BE_EMPTY):
        if done.in_result and done.has_drawing:
            return  # its result is a picture, which is named by itself
        if code and done.name not in GENERATED:
            kind = "field-mark" if done.name in _SHOW_NOTHING else "field-code"
            yield Mark(kind, {"words": " ".join((code, done.choices)).strip()})
    elif done.name in _REFERENCES or (done.name == "HYPERLINK" and not done.target):
        yield Mark("reference", {"words": code})
    elif done.name not in _QUIET:
        yield Mark("field", {"name": code or "–"})


def _looks(properties: Element | None) -> Pieces:
    for each in properties if properties is not None else ():
        name = local(each)
        if name in _LOOKS and is_on(properties, name):
            yield Mark(_LOOKS[name])
        if name == "vertAlign" and attribute(each, "val") in ("superscript", "subscript"):
            yield Mark("raised")
