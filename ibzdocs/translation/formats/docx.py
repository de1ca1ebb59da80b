"""An order as a Word table, for a translator without a translation program.

Number, source and translation side by side; bold and italic are real, fields and footnote marks stand in
braces, a link is ``[text](address)``. Changes may be tracked and comments made.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, error
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.xml import Refused, normal
from ibzdocs.formats.xlsx.deterministic import stable
from ibzdocs.translation.formats.bilingual import Row, deliver
from ibzdocs.translation.formats.delivery import Delivery, Orders
from ibzdocs.translation.formats.plain import (
    Piece,
    formats_of,
    inlines_of,
    old_of,
    pieces,
    printable,
    source_of,
    values_of,
)
from ibzdocs.translation.formats.word_reader import WordFile, open_document
from ibzdocs.translation.orders import Line, Order
from ibzdocs.tree.nodes import Inlines

PROPERTY = "ibzdocs-order"
_COLUMNS = ("number", "source", "target")
_WIDTHS = (900, 6900, 6900)  # twentieths of a point; together an A4 on its side between its margins
_MARGIN = Mm(18)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_STYLES = (
    '<w:style xmlns:w="{w}" w:type="paragraph" w:customStyle="1" w:styleId="Segment">'
    '<w:name w:val="Segment"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>',
    '<w:style xmlns:w="{w}" w:type="paragraph" w:customStyle="1" w:styleId="SegmentHead">'
    '<w:name w:val="Segment Head"/><w:basedOn w:val="Segment"/><w:pPr><w:keepNext/></w:pPr>'
    '<w:rPr><w:b/></w:rPr></w:style>',
    '<w:style xmlns:w="{w}" w:type="paragraph" w:customStyle="1" w:styleId="SegmentNote">'
    '<w:name w:val="Segment Note"/><w:basedOn w:val="Segment"/>'
    '<w:rPr><w:color w:val="595959"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>',
    '<w:style xmlns:w="{w}" w:type="character" w:customStyle="1" w:styleId="SegmentCode">'
    '<w:name w:val="Segment Code"/><w:basedOn w:val="DefaultParagraphFont"/>'
    '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="DCE6F2"/></w:rPr></w:style>',
)  # fmt: skip
_INSTEAD = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u2011": "<w:noBreakHyphen/>", "\u00ad": "<w:softHyphen/>"}


def write(order: Order, language: Language) -> bytes:
    """The order as a Word file that speaks ``language``; equal orders give equal bytes."""
    document = Document()
    _set_up(document, order, language)
    out = io.BytesIO()
    document.save(out)
    body = "".join((*_front(order, language), *_table(order, language)))
    return stable(_with_body(out.getvalue(), body.encode()))


def _set_up(document: Any, order: Order, language: Language) -> None:
    """Page, styles and properties."""
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.footer.paragraphs[0].text = order.number
    document.styles["Normal"].font.name = "Calibri"
    for style in _STYLES:
        document.styles.element.append(parse_xml(style.format(w=_W)))
    for known in document.styles.element.iter(f"{{{_W}}}lang"):
        known.set(f"{{{_W}}}val", language.tag)
    properties = document.core_properties
    properties.title = phrase(language, "order.title", number=order.number)
    properties.author = properties.last_modified_by = "ibzdocs"
    properties.comments, properties.language = "", language.tag
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, _custom(order.number).encode(), package)
    package.relate_to(part, _RELATION)


def _custom(number: str) -> str:
    """The document's own property with the order's number (ECMA-376 part 1 §22.3)."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{PROPERTY}">'
        f"<vt:lpwstr>{escape(number)}</vt:lpwstr></property></Properties>"
    )


def _with_body(data: bytes, body: bytes) -> bytes:
    """The package with ``body`` before the only section's properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                before, start, after = content.partition(b"<w:sectPr")
                content = before + body + start + after
            new.writestr(name, content)
    return out.getvalue()


# ---------------------------------------------------------------------------------------- what it says


def _front(order: Order, language: Language) -> Iterator[str]:
    """The heading with the order's number, and what a translator must know."""
    title = phrase(language, "order.title", number=order.number)
    yield _paragraph("Heading1", _run(Piece(title), language))
    rules = ["exchange.page.fill", "order.rule.codes", "order.rule.numbers"]
    if any("](" in line.sent for line in order.lines):
        rules.append("exchange.page.links")
    for rule in rules:
        yield _paragraph("ListBullet", _run(Piece(phrase(language, rule)), language))


def _table(order: Order, language: Language) -> Iterator[str]:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    heads = (Piece(phrase(language, f"exchange.column.{name}")) for name in _COLUMNS)
    yield _row([_paragraph("SegmentHead", _run(head, language)) for head in heads], head=True)
    context = ""
    for line in order.lines:
        yield _row([_number(line, language), _source(line, order, language, context), _target(line, order)])
        context = line.context
    yield "</w:tbl>" + _paragraph("Segment", "")


def _number(line: Line, language: Language) -> str:
    return _paragraph("Segment", _run(Piece(str(line.id)), language))


def _source(line: Line, order: Order, language: Language, context: str) -> str:
    """The source, below where it stands if that has changed, above what else is known."""
    above = [line.context] if line.context and line.context != context else []
    return "".join(
        (
            *(_paragraph("SegmentNote", _run(Piece(text), line.language)) for text in above),
            _paragraph("Segment", _runs(source_of(line), line.sent_language)),
            *(
                _paragraph("SegmentNote", _run(Piece(text), language))
                for text in _hints(line, order.language, language)
            ),
        )
    )


def _hints(line: Line, into: Language, language: Language) -> list[str]:
    old = [phrase(language, "exchange.hint.old", text=line.old_source)] if line.old_source else []
    limit = [phrase(language, "exchange.hint.limit", limit=line.limit)] if line.limit else []
    return [*limit, *values_of(line, into), *old]


def _target(line: Line, order: Order) -> str:
    runs = _runs(old_of(line, order.language), order.language) if line.old else ""
    return _paragraph("Segment", runs, order.language)


def _runs(inlines: Inlines, language: Language) -> str:
    return "".join(_run(piece, language) for piece in pieces(inlines))


def _run(piece: Piece, language: Language) -> str:
    properties = (
        '<w:rStyle w:val="SegmentCode"/>' * piece.code
        + "<w:b/>" * piece.bold
        + "<w:i/>" * piece.italic
        + f'<w:lang w:val="{language.tag}"/>'
    )
    parts = re.split("([\n\t\u2011\u00ad])", printable(piece.text))
    inside = "".join(
        _INSTEAD.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>" if inside else ""


def _paragraph(style: str, runs: str, language: Language | None = None) -> str:
    """A paragraph; what is typed into an empty one is in ``language``."""
    typed = f'<w:rPr><w:lang w:val="{language.tag}"/></w:rPr>' if language else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{typed}</w:pPr>{runs}</w:p>'


def _row(cells: list[str], head: bool = False) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(_WIDTHS, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * head}</w:trPr>{inside}</w:tr>"


# --------------------------------------------------------------------------------------------- reading


def read(path: Path, orders: Orders) -> Delivery:
    """What a Word file brings back; one that cannot be opened or is none of ours brings a problem only."""
    try:
        paper = open_document(path)
    except Refused as refused:
        return Delivery((), (refused.problem,))
    rows = [(paper.text(cells[0]), cells) for cells in paper.rows() if len(cells) >= len(_COLUMNS)]
    lines = [row for row in rows if not _is_head(paper, *row)]
    if len(lines) == len(rows):
        return Delivery((), (error("import-no-table", Place(path.name)),))
    number = _order_number(paper, orders)
    into = orders[number].language if number in orders else Language.NL
    found = (_read_row(paper, number, cells, Place(path.name, part=unit[:40])) for unit, cells in lines)
    return deliver(path.name, filter(None, found), orders, partial(_expected, into))


def _is_head(paper: WordFile, first: str, cells: tuple[Any, ...]) -> bool:
    if first.isdecimal():
        return False
    texts = tuple(normal(paper.text(cell)) for cell in cells[: len(_COLUMNS)])
    return any(
        texts == tuple(normal(phrase(language, f"exchange.column.{name}")) for name in _COLUMNS)
        for language in Language
    )


def _order_number(paper: WordFile, orders: Orders) -> str:
    """The order's number: the document's property, or the known one that a paragraph outside tables names."""
    number = paper.properties.get(PROPERTY, "")
    if number in orders:
        return number
    words = (word.strip(".,;:()") for text in paper.paragraphs for word in text.split())
    return next((word for word in words if word in orders), number)


def _read_row(paper: WordFile, order: str, cells: tuple[Any, ...], place: Place) -> Row | None:
    source, found = paper.text(cells[1]), tuple(paper.pieces(cells[2]))
    if not place.part and not source and not any(piece.text.strip() for piece in found):
        return None
    return Row(order, place.part, source, partial(_read_target, found), place, paper.remark(cells))


def _read_target(found: tuple[Piece, ...], line: Line) -> Inlines:
    return inlines_of(found, formats_of(source_of(line)))


def _expected(into: Language, line: Line) -> Iterator[str]:
    """The source as it may stand there: with or without the grey lines, in whatever language they are."""
    source = "".join(piece.text for piece in pieces(source_of(line)))
    yield source
    yield f"{line.context} {source}"
    for language in Language:
        hints = " ".join(_hints(line, into, language))
        yield f"{source} {hints}"
        yield f"{line.context} {source} {hints}"
