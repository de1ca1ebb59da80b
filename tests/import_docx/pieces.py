"""Pieces of Word files, as Word, LibreOffice and others write them, each with a word that nothing else has.

``kept`` words must come into the workbook, ``told`` words must be listed and must not, ``either`` may do
one or both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.import_docx.word import field, run

A_NS = "http://schemas.openxmlformats.org/drawingml/2006"
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
_SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))


@dataclass(frozen=True)
class Piece:
    """A piece: its XML with ``{0}`` where its word stands, and what must become of that."""

    xml: str
    fate: str = "kept"


def _drawing(inside: str, uri: str = f"{A_NS}/lockedCanvas", about: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" {about}/><a:graphic><a:graphicData uri="{uri}">'
        f"{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


_PARAGRAPH = "<w:p><w:r><w:t>{0}</w:t></w:r></w:p>"
_BOX = f"<w:txbxContent>{_PARAGRAPH}</w:txbxContent>"
_NEW_BOX = _drawing(f"<wps:wsp><wps:txbx>{_BOX}</wps:txbx></wps:wsp>", "http://x/wordprocessingShape")
_NAMED_BOX = _NEW_BOX.replace("{0}", "kader").replace("<wp:docPr ", '<wp:docPr descr="{0}" ')
_IN_SHAPE = "<a:sp><a:txBody><a:p><a:r><a:t>{0}</a:t></a:r></a:p></a:txBody></a:sp>"
_OLD_BOX = f"<w:r><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict></w:r>"
_DELETED = "<w:del><w:r><w:delText>{0}</w:delText></w:r></w:del>"
_PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
_TEXT = run("{0}")

INLINE: Mapping[str, Piece] = {
    "behind an XML comment": Piece("<w:r><w:t><!-- x -->{0}</w:t></w:r>", "kept"),
    "behind an instruction": Piece("<w:r><w:t><?x y?>{0}</w:t></w:r>", "kept"),
    "plain": Piece(_TEXT),
    "inserted": Piece(f"<w:ins>{_TEXT}</w:ins>"),
    "moved here": Piece(f"<w:moveTo>{_TEXT}</w:moveTo>"),
    "smart tag": Piece(f"<w:smartTag>{_TEXT}</w:smartTag>"),
    "custom XML": Piece(f"<w:customXml>{_TEXT}</w:customXml>"),
    "control": Piece(f"<w:sdt><w:sdtPr/><w:sdtContent>{_TEXT}</w:sdtContent></w:sdt>"),
    "link": Piece(f'<w:hyperlink w:anchor="x">{_TEXT}</w:hyperlink>'),
    "simple field": Piece(f'<w:fldSimple w:instr=" DOCPROPERTY x ">{_TEXT}</w:fldSimple>'),
    "field": Piece(field(" DATE ", _TEXT)),
    "field in a field": Piece(field(" IF 1 ", _TEXT + field(" PAGE ", run("1")))),
    "field without end": Piece(_BEGIN.format("REF x") + _TEXT),
    "field without beginning": Piece(_SEPARATE + _TEXT + _END),
    "end without field": Piece(_TEXT + _END),
    "deleted end of a field": Piece(_BEGIN.format("REF x") + _SEPARATE + _TEXT + f"<w:del>{_END}</w:del>"),
    "alternatives": Piece(
        f'<mc:AlternateContent><mc:Choice Requires="x">{_TEXT}</mc:Choice>'
        f"<mc:Fallback>{_TEXT}</mc:Fallback></mc:AlternateContent>"
    ),
    "only a fallback": Piece(f"<mc:AlternateContent><mc:Fallback>{_TEXT}</mc:Fallback></mc:AlternateContent>"),
    "new text box": Piece(_NEW_BOX),
    "old text box": Piece(_OLD_BOX),
    "formula": Piece("<m:oMath><m:r><m:t>{0}</m:t></m:r></m:oMath>"),
    "ruby base": Piece(
        "<w:r><w:ruby><w:rubyPr/><w:rt/><w:rubyBase><w:r><w:t>{0}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    ),
    "ruby": Piece("<w:r><w:ruby><w:rt><w:r><w:t>{0}</w:t></w:r></w:rt><w:rubyBase/></w:ruby></w:r>", "told"),
    "other alternative": Piece(
        f'<mc:AlternateContent><mc:Choice Requires="x">{run("keuze")}</mc:Choice>'
        f"<mc:Fallback>{_TEXT}</mc:Fallback></mc:AlternateContent>",
        "told",
    ),
    "deleted": Piece(_DELETED, "told"),
    "moved away": Piece(f"<w:moveFrom>{_TEXT}</w:moveFrom>", "told"),
    "deleted in an insertion": Piece(f"<w:ins>{_DELETED}</w:ins>", "told"),
    "deleted formula": Piece("<w:del><m:oMath><m:r><m:t>{0}</m:t></m:r></m:oMath></w:del>", "told"),
    "deleted in a formula": Piece(
        "<m:oMath><w:del><m:r><m:t>{0}</m:t></m:r></w:del><m:r><m:t>x</m:t></m:r></m:oMath>", "told"
    ),
    "deleted text box": Piece(f"<w:del>{_NEW_BOX}</w:del>", "told"),
    "hidden": Piece(run("{0}", "<w:vanish/>"), "told"),
    "hidden by a style": Piece(run("{0}", '<w:rStyle w:val="Hidden"/>'), "told"),
    "hidden by a style under it": Piece(run("{0}", '<w:rStyle w:val="HiddenToo"/>'), "told"),
    "hidden text box": Piece(_NEW_BOX.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1), "told"),
    "struck": Piece(run("{0}", "<w:strike/>"), "told"),
    "struck twice": Piece(run("{0}", "<w:dstrike/>"), "told"),
    "struck by a style": Piece(run("{0}", '<w:rStyle w:val="Struck"/>'), "told"),
    "shown again": Piece(run("{0}", '<w:rStyle w:val="Hidden"/><w:vanish w:val="0"/>')),
    "prompt": Piece(_PROMPT.format(_TEXT), "told"),
    "field without result": Piece(_BEGIN.format("MACROBUTTON NoMacro {0}") + _END, "told"),
    "field with an empty result": Piece(_BEGIN.format('QUOTE "{0}"') + _SEPARATE + _END, "told"),
    "simple field without result": Piece('<w:fldSimple w:instr=" QUOTE {0} "/>', "told"),
    "text in a code": Piece(_BEGIN.format("QUOTE") + _TEXT + _END, "told"),
    "index mark": Piece(_BEGIN.format('XE "{0}"') + _END, "told"),
    "words of a shape": Piece(_drawing(_IN_SHAPE), "told"),
    "letters as a picture": Piece(
        '<w:r><w:pict><v:shape><v:textpath string="{0}"/></v:shape></w:pict></w:r>', "told"
    ),
    "alternative text": Piece(_drawing("", f"{A_NS}/picture", 'descr="{0}"'), "told"),
    "title of a picture": Piece(_drawing("", f"{A_NS}/picture", 'descr="foto" title="{0}"'), "told"),
    "alternative text of a box": Piece(_NAMED_BOX, "told"),
    "alternative text of an old picture": Piece(
        '<w:r><w:pict><v:shape alt="{0}"><v:imagedata/></v:shape></w:pict></w:r>', "told"
    ),
    "unknown": Piece("<w:vreemd><w:r><w:t>{0}</w:t></w:r></w:vreemd>", "told"),
    "unknown in a run": Piece("<w:r><w:vreemd>{0}</w:vreemd></w:r>", "told"),
    "characters of a paragraph itself": Piece("{0}", "told"),
    "form field": Piece(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="{0}"/></w:ddList>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>" + _END,
        "told",
    ),
}  # fmt: skip

_CELL = "<w:tc>{}<w:p/></w:tc>"


def _table(cell: str, row: str = "", more: str = "") -> str:
    return f"<w:tbl><w:tblPr>{more}</w:tblPr><w:tr><w:trPr>{row}</w:trPr>{_CELL.format(cell)}</w:tr></w:tbl>"


BLOCKS: Mapping[str, Piece] = {
    "table": Piece(_table(_PARAGRAPH)),
    "table in a table": Piece(_table(_table(_PARAGRAPH))),
    "control": Piece(f"<w:sdt><w:sdtPr/><w:sdtContent>{_PARAGRAPH}</w:sdtContent></w:sdt>"),
    "control in a cell": Piece(_table(f"<w:sdt><w:sdtContent>{_PARAGRAPH}</w:sdtContent></w:sdt>")),
    "alternatives": Piece(
        f'<mc:AlternateContent><mc:Choice Requires="x">{_PARAGRAPH}</mc:Choice></mc:AlternateContent>'
    ),
    "hidden row": Piece(_table(_PARAGRAPH, "<w:hidden/>"), "told"),
    "deleted row": Piece(_table(_PARAGRAPH, "<w:del/>"), "told"),
    "deleted cell": Piece(_table(f"<w:tcPr><w:cellDel/></w:tcPr>{_PARAGRAPH}"), "told"),
    "deletion in a cell": Piece(_table("<w:del><w:p><w:r><w:delText>{0}</w:delText></w:r></w:p></w:del>"), "told"),
    "unknown in a cell": Piece(_table("<w:vreemd><w:r><w:t>{0}</w:t></w:r></w:vreemd>"), "told"),
    "prompt": Piece(_PROMPT.format(_PARAGRAPH), "told"),
    "prompt in a cell": Piece(_table(_PROMPT.format(_PARAGRAPH)), "told"),
    "prompted cell": Piece(f"<w:tbl><w:tr>{_PROMPT.format(_CELL.format(_PARAGRAPH))}</w:tr></w:tbl>", "told"),
    "caption of a table": Piece(_table("", more='<w:tblCaption w:val="{0}"/>'), "told"),
    "description of a table": Piece(_table("", more='<w:tblDescription w:val="{0}"/>'), "told"),
    "run outside a paragraph": Piece("<w:r><w:t>{0}</w:t></w:r>", "told"),
    "text in the style of the contents": Piece(
        '<w:p><w:pPr><w:pStyle w:val="Toc1"/></w:pPr><w:r><w:t>{0}</w:t></w:r></w:p>'
    ),
    "heading of the contents as a preface": Piece(
        '<w:p><w:pPr><w:pStyle w:val="TocHeading"/></w:pPr><w:r><w:t>{0}</w:t></w:r></w:p>'
    ),
    "own text in the block of the contents": Piece(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{_PARAGRAPH}</w:sdtContent></w:sdt>"
    ),
    "own line in the field of the contents": Piece(
        f"<w:p>{_BEGIN.format('TOC')}{_SEPARATE}</w:p>{_PARAGRAPH}<w:p>{_END}</w:p>", "told"
    ),
    "contents without end": Piece(f"<w:p>{_BEGIN.format('TOC')}{_SEPARATE}</w:p>{_PARAGRAPH}"),
    "code without result that ends later": Piece(
        f"<w:p>{_BEGIN.format('REF x')}</w:p>{_PARAGRAPH}<w:p>{_END}</w:p>"
    ),
    "hidden paragraph": Piece(
        '<w:p><w:pPr><w:pStyle w:val="HiddenText"/></w:pPr><w:r><w:t>{0}</w:t></w:r></w:p>', "told"
    ),
}  # fmt: skip

MORE_STYLES = (
    '<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Verborgen"/><w:rPr><w:vanish/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="HiddenToo"><w:name w:val="Ook"/>'
    '<w:basedOn w:val="Hidden"/></w:style><w:style w:type="character" w:styleId="Struck">'
    '<w:name w:val="Weg"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="HiddenText"><w:name w:val="Verborgen tekst"/><w:rPr><w:vanish/>'
    '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="TocHeading"><w:name w:val="TOC Heading"/>'
    "</w:style>"
)


def in_paragraph(xml: str) -> str:
    """A paragraph with that in it."""
    return f"<w:p>{xml}</w:p>"


def in_cell(xml: str) -> str:
    """A table of one cell that holds a paragraph with that in it."""
    return _table(in_paragraph(xml))


def in_box(xml: str) -> str:
    """A text box that holds a paragraph with that in it."""
    return in_paragraph(_OLD_BOX.replace(_PARAGRAPH, in_paragraph(xml)))


def in_heading(xml: str) -> str:
    """A heading with that in it."""
    return f'<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr>{xml}</w:p>'


def in_item(xml: str) -> str:
    """A list item with that in it."""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    return f"<w:p><w:pPr>{numbered}</w:pPr>{xml}</w:p>"


PLACES: Mapping[str, Callable[[str], str]] = {
    "paragraph": in_paragraph,
    "cell": in_cell,
    "box": in_box,
    "heading": in_heading,
    "item": in_item,
}
