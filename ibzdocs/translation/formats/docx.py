"""An order as a Word table, for a translator without a translation program.

Number, source and translation side by side; bold and italic are real, fields and footnote marks stand in
braces, a link is ``[text](address)``. Changes may be tracked and comments made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, error, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.package import W
from ibzdocs.formats.docx.untemplated import About, plain_file
from ibzdocs.formats.docx.xml import paragraph, run, run_properties
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import normal
from ibzdocs.translation.formats.bilingual import Row, deliver
from ibzdocs.translation.formats.delivery import CODES, Delivery, Orders
from ibzdocs.translation.formats.word_reader import TableRow, WordTable, open_table
from ibzdocs.translation.orders import RULES, Order, OrderLine
from ibzdocs.translation.plain import (
    PlainRun,
    formats_of,
    inlines_of,
    old_of,
    pieces,
    printable,
    source_of,
    values_of,
)
from ibzdocs.tree.nodes import Inlines

PROPERTY = "ibzdocs-order"
_COLUMNS = ("number", "source", "target")
_WIDTHS = (900, 6900, 6900)  # twentieths of a point; together an A4 on its side between its margins
_STYLES = (
    f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="Segment">'
    '<w:name w:val="Segment"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>',
    f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="SegmentHead">'
    '<w:name w:val="Segment Head"/><w:basedOn w:val="Segment"/><w:pPr><w:keepNext/></w:pPr>'
    '<w:rPr><w:b/></w:rPr></w:style>',
    f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="SegmentNote">'
    '<w:name w:val="Segment Note"/><w:basedOn w:val="Segment"/>'
    '<w:rPr><w:color w:val="595959"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>',
    f'<w:style xmlns:w="{W}" w:type="character" w:customStyle="1" w:styleId="SegmentCode">'
    '<w:name w:val="Segment Code"/><w:basedOn w:val="DefaultParagraphFont"/>'
    '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="DCE6F2"/></w:rPr></w:style>',
)  # fmt: skip


def write(order: Order, language: Language) -> bytes:
    """The order as a Word file that speaks ``language``; equal orders give equal bytes."""
    title = phrase(language, "order.title", number=order.number)
    about = About(title, order.number, language, {PROPERTY: order.number})
    return plain_file(about, _STYLES, "".join((*_front(order, language), *_table(order, language))))


# ---------------------------------------------------------------------------------------- what it says


def _front(order: Order, language: Language) -> Iterator[str]:
    """The heading with the order's number, and what a translator must know."""
    title = phrase(language, "order.title", number=order.number)
    yield _paragraph("Heading1", _run(PlainRun(title), language))
    rules = ["exchange.page.fill", *(f"order.rule.{name}" for name in order.rules)]
    if any("](" in line.sent for line in order.lines):
        rules.append("exchange.page.links")
    for rule in rules:
        yield _paragraph("ListBullet", _run(PlainRun(phrase(language, rule)), language))


def _table(order: Order, language: Language) -> Iterator[str]:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    heads = (PlainRun(phrase(language, f"exchange.column.{name}")) for name in _COLUMNS)
    yield _row([_paragraph("SegmentHead", _run(head, language)) for head in heads], head=True)
    context = ""
    for line in order.lines:
        yield _row([_number(line, language), _source(line, order, language, context), _target(line, order)])
        context = line.context
    yield "</w:tbl>" + _paragraph("Segment", "")


def _number(line: OrderLine, language: Language) -> str:
    return _paragraph("Segment", _run(PlainRun(str(line.id)), language))


def _source(line: OrderLine, order: Order, language: Language, context: str) -> str:
    """The source, below where it stands if that has changed, above what else is known."""
    above = [line.context] if line.context and line.context != context else []
    return "".join(
        (
            *(_paragraph("SegmentNote", _run(PlainRun(text), line.language)) for text in above),
            _paragraph("Segment", _runs(source_of(line), line.sent_language)),
            *(
                _paragraph("SegmentNote", _run(PlainRun(text), language))
                for text in _hints(line, order.language, language)
            ),
        )
    )


def _hints(line: OrderLine, into: Language, language: Language) -> list[str]:
    old = [phrase(language, "exchange.hint.old", text=line.old_source)] if line.old_source else []
    limit = [phrase(language, "exchange.hint.limit", limit=line.limit)] if line.limit else []
    return [*limit, *values_of(line, into), *old]


def _target(line: OrderLine, order: Order) -> str:
    runs = _runs(old_of(line, order.language), order.language) if line.old else ""
    return _paragraph("Segment", runs, order.language)


def _runs(inlines: Inlines, language: Language) -> str:
    return "".join(_run(piece, language) for piece in pieces(inlines))


def _run(piece: PlainRun, language: Language) -> str:
    style = "SegmentCode" if piece.code else ""
    return run(printable(piece.text), run_properties(style, piece.bold, piece.italic, language.tag))


def _paragraph(style: str, runs: str, language: Language | None = None) -> str:
    """A paragraph; what is typed into an empty one is in ``language``."""
    return paragraph(style, runs, mark=run_properties(language=language.tag) if language else "")


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
        return _read(path.name, open_table(path), orders)
    except Refused as refused:
        return Delivery((), (refused.problem(CODES),))


def _read(file: str, paper: WordTable, orders: Orders) -> Delivery:
    rows = [(paper.text(row.number), row) for row in paper.rows()]
    lines = [row for row in rows if not _is_head(paper, *row)]
    if len(lines) == len(rows):
        return Delivery((), (error("import-no-table", Place(file)),))
    around = paper.paragraphs
    number = _order_number(paper, around, orders)
    into = orders[number].language if number in orders else Language.NL
    found = [_read_row(paper, number, row, Place(file, part=unit[:40])) for unit, row in lines]
    delivery = deliver(file, filter(None, found), orders, partial(_expected, into))
    known = _texts_around(number)
    outside = " | ".join((*(text for text in around if text and normal(text) not in known), *paper.rest()))
    told = (warning("import-text-outside", Place(file), words=outside),) if outside else ()
    return replace(delivery, problems=(*delivery.problems, *told))


def _texts_around(number: str) -> set[str]:
    """What we write above the table, in each language."""
    rules = ("exchange.page.fill", *(f"order.rule.{name}" for name in RULES), "exchange.page.links")
    return {
        normal(text)
        for language in Language
        for text in (
            phrase(language, "order.title", number=number),
            *(phrase(language, rule) for rule in rules),
        )
    }


def _is_head(paper: WordTable, first: str, row: TableRow) -> bool:
    if first.isdecimal():
        return False
    texts = tuple(normal(paper.text(cell)) for cell in (row.number, row.source, *row.targets))
    is_head = any(
        texts == tuple(normal(phrase(language, f"exchange.column.{name}")) for name in _COLUMNS)
        for language in Language
    )
    if is_head:
        paper.said(row.more)
    return is_head


def _order_number(paper: WordTable, around: Sequence[str], orders: Orders) -> str:
    """The order's number: the document's property, or the known one that a paragraph outside tables names."""
    number = paper.properties.get(PROPERTY, "")
    if number in orders:
        return number
    words = (word.strip(".,;:()") for text in around for word in text.split())
    return next((word for word in words if word in orders), number)


def _read_row(paper: WordTable, order: str, row: TableRow, place: Place) -> Row | None:
    source, found = paper.text(row.source), paper.typed(row.targets)
    gone, other = " | ".join(found.gone), " | ".join(found.other)
    remark = paper.remark(row)
    empty = not any(piece.text.strip() for piece in found.pieces)
    if empty and not (place.part or source or gone or other or remark):
        return None
    target = partial(_read_target, tuple(found.pieces))
    return Row(order, place.part, source, target, place, remark, gone, other)


def _read_target(found: tuple[PlainRun, ...], line: OrderLine) -> Inlines:
    return inlines_of(found, formats_of(source_of(line)))


def _expected(into: Language, line: OrderLine) -> Iterator[str]:
    """The source as it may stand there: with or without the grey lines, in whatever language they are."""
    source = "".join(piece.text for piece in pieces(source_of(line)))
    yield source
    yield f"{line.context} {source}"
    for language in Language:
        hints = " ".join(_hints(line, into, language))
        yield f"{source} {hints}"
        yield f"{line.context} {source} {hints}"
