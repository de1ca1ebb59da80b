"""Raw WordprocessingML as text, one small function per element (ECMA-376 part 1, chapter 17)."""

import datetime
import re
from collections.abc import Callable
from typing import Literal, TypeAlias

from ibzdocs.formats.ooxml.xml import escape

Change: TypeAlias = Literal["ins", "del"]
_SPECIAL = re.compile("([\n\t\u2011\u00ad])")
_INSTEAD = {
    "\n": "<w:br/>",
    "\t": "<w:tab/>",
    "\u2011": "<w:noBreakHyphen/>",
    "\u00ad": "<w:softHyphen/>",
}
# Neighbouring runs, which hold no others here; and what text and field codes are called where deleted.
_RUNS = re.compile(r"(?:<w:r>.*?</w:r>)+", re.DOTALL)
_DELETED = (("w:t", "w:delText"), ("w:instrText", "w:delInstrText"))
TWIPS = 20


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * TWIPS)


def run(text: str, properties: str = "") -> str:
    """A run with these properties; line breaks, tabs and special hyphens become their elements."""
    if not text:
        return ""
    if _SPECIAL.search(text) is None:
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    shown = [_INSTEAD.get(piece) or _t(piece) for piece in _SPECIAL.split(text)]
    return f"<w:r>{properties}{''.join(shown)}</w:r>"


def _t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def run_properties(
    style: str = "",
    bold: bool = False,
    italic: bool = False,
    language: str = "",
    font: str = "",
    raised: bool = False,
) -> str:
    """An rPr, or nothing where there is nothing to say. ``style`` is an id, ``language`` a tag, ``font`` a family."""
    inner = f'<w:rStyle w:val="{style}"/>' if style else ""
    if font:
        name = escape(font)
        inner += f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
    inner += "<w:b/>" if bold else ""
    inner += "<w:i/>" if italic else ""
    inner += '<w:vertAlign w:val="superscript"/>' if raised else ""
    inner += f'<w:lang w:val="{language}"/>' if language else ""
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def change(number: int, author: str, moment: datetime.datetime) -> str:
    """The attributes of a tracked change (17.13.5)."""
    return f'w:id="{number}" w:author="{escape(author)}" w:date="{moment:%Y-%m-%dT%H:%M:%SZ}"'


def tracked(kind: Change, content: str, attributes: Callable[[], str]) -> str:
    """``content`` with every run of it inserted or deleted: inside links, since no change may hold a link."""
    if kind == "del":
        for name, instead in _DELETED:
            content = re.sub(rf"(</?){name}(?=[ >])", rf"\1{instead}", content)
    return _RUNS.sub(lambda runs: f"<w:{kind} {attributes()}>{runs[0]}</w:{kind}>", content)


def changed_mark(kind: Change, attributes: str) -> str:
    """The properties of the mark of a paragraph that is inserted or deleted with its mark."""
    return f"<w:rPr><w:{kind} {attributes}/></w:rPr>"


KEPT, WHOLE = "<w:keepNext/>", "<w:keepLines/>"
NOT_FRESH = '<w:pageBreakBefore w:val="0"/>'  # although the style begins a page
FRESH, UNDIVIDED = "<w:pageBreakBefore/>", "<w:suppressAutoHyphens/>"
AT_THE_TOP = '<w:spacing w:before="0"/>'  # as where a page ends by itself


def spaced(room: float, side: Literal["before", "after"] = "before") -> str:
    """The space above or below a paragraph, in points."""
    return f'<w:spacing w:{side}="{twips(room)}"/>'


_LEADERS = {".": "dot", "_": "underscore", "-": "hyphen"}


def moved_tab(position: float, instead: float, leader: str) -> str:
    """A right tab stop at another place than in the style, in points (17.3.1.38)."""
    own = f' w:leader="{_LEADERS[leader]}"' if leader in _LEADERS else ""
    return (
        f'<w:tabs><w:tab w:val="clear" w:pos="{twips(position)}"/>'
        f'<w:tab w:val="right"{own} w:pos="{twips(instead)}"/></w:tabs>'
    )


def joined_spaces(told: str, space: str) -> str:
    """What is told of a paragraph with one more space: an element has both."""
    if not space or "<w:spacing" not in told:
        return told + space
    return told.replace("<w:spacing", space.removesuffix("/>"), 1)


def narrowed(right: float) -> str:
    """An indent on the right, in points."""
    return f'<w:ind w:right="{twips(right)}"/>'


def indented(left: float, first: float) -> str:
    """The indents of a paragraph and of its first line, in points."""
    line = f'w:firstLine="{twips(first)}"' if first >= 0 else f'w:hanging="{twips(-first)}"'
    return f'<w:ind w:left="{twips(left)}" {line}/>'


def paragraph(
    style: str, content: str, keep: bool = False, number: str = "", align: str = "", mark: str = ""
) -> str:
    """A paragraph of that style id. ``align``: of jc; ``mark``: an rPr.

    ``number`` is a numPr, perhaps after KEPT, WHOLE or FRESH, before UNDIVIDED, then AT_THE_TOP or ``spaced``, what
    ``narrowed`` or ``indented`` gives. What keeps with the next is not parted: Word and LibreOffice differ in that.
    """
    inner = f'<w:pStyle w:val="{style}"/>'
    inner += "<w:keepNext/><w:keepLines/>" if keep else ""
    inner += number
    inner += f'<w:jc w:val="{align}"/>' if align else ""
    inner += mark
    return f"<w:p><w:pPr>{inner}</w:pPr>{content}</w:p>"


def picture(style: str, content: str, before: float) -> str:
    """A paragraph that holds a drawing, with that space above it: as high as it, from the margin, with its caption."""
    spacing = f'<w:spacing w:before="{twips(before)}" w:line="240" w:lineRule="auto"/>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:keepNext/>{spacing}'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0"/></w:pPr>{content}</w:p>'
    )


def cell_margins(padding: tuple[float, float, float, float]) -> str:
    """The room around the texts of all cells of a table, in points: above, right, below, left (17.4.42)."""
    top, right, bottom, left = map(twips, padding)
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    inner = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def gap(height: float, keep: bool = False) -> str:
    """An empty paragraph of that height in points: without one, Word makes two neighbouring tables one.

    ``keep``: it stays on the page of the next. It has the default style: LibreOffice leaves one out that ends a
    section, and gives the indent on the right of its style to the headings that follow.
    """
    kept = "<w:keepNext/>" if keep else ""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twips(height)}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{kept}{spacing}</w:pPr></w:p>"


def numbered(number: str, level: int = 0) -> str:
    """A numPr."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


UNNUMBERED = numbered("0")  # takes the numbering of the style away (17.9.18)


def bookmark(number: int, name: str, content: str) -> str:
    """``content`` with a bookmark around it."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def field(instruction: str, result: str) -> str:
    """A field with its present result (17.16); it does not ask to be updated.

    In its long form: LibreOffice shows no result of a short one inside a link.
    """
    return field_start(instruction) + result + FIELD_END


_BEGIN, _SEPARATE, FIELD_END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def field_start(instruction: str) -> str:
    """The first part of a field that spans paragraphs."""
    return f"{_BEGIN}{_instruction(instruction)}{_SEPARATE}"


def _instruction(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'


def lowered(instruction: str, result: str) -> str:
    """A field whose result is that of another one in small letters (17.16.5.48 QUOTE); ``result`` is the present one.

    LibreOffice does not know the switch and computes a REF anew when it opens a file; of a QUOTE it shows what is kept.
    The inner field has no result of its own: programs that know no fields within fields would show it as well.
    """
    inner = f"{_BEGIN}{_instruction(instruction)}{FIELD_END}"
    code = _instruction("QUOTE") + inner + _instruction(r"\* Lower")
    return f"{_BEGIN}{code}{_SEPARATE}{result}{FIELD_END}"


def jump(anchor: str, content: str) -> str:
    """A link to a bookmark."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'


def link(relation: str, content: str) -> str:
    """A link to the outside, by its relationship."""
    return f'<w:hyperlink r:id="{relation}" w:history="1">{content}</w:hyperlink>'


def note_mark(number: int, style: str) -> str:
    """The mark of a footnote in the text."""
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def note(number: int, style: str, mark: str, gap: str, content: str, own_looks: str = "") -> str:
    """A footnote: its own number, a gap, its text; ``own_looks`` are properties of its paragraph beside its style's."""
    own = f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:footnoteRef/></w:r>{run(gap)}'
    return f'<w:footnote w:id="{number}">{paragraph(style, own + content, number=own_looks)}</w:footnote>'


def shade(fill: str) -> str:
    """A shading of that colour, or nothing."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""


def rule(side: str, width: float, color: str) -> str:
    """A rule of that width in points on a side of a cell (17.4.66)."""
    return f'<w:{side} w:val="single" w:sz="{round(width * 8)}" w:space="0" w:color="{color}"/>'
