"""Which chapters share a page: those of some lines, one after the other, which would each leave a page empty."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil

from ibzdocs.formats.columns import WHOLE, figures, parts
from ibzdocs.formats.grids import FILLED, Held, grid
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox
from ibzdocs.formats.pdf.layout.content import Measured
from ibzdocs.formats.pdf.layout.paragraphs import Scope
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.stylesheet import role_of_level
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Document,
    Inlines,
    Items,
    Note,
    Paragraph,
    ParagraphRole,
    Section,
    Signatures,
    Table,
)
from ibzdocs.tree.walk import walk

_SHORT = 1 / 3  # of the height of the text: the most that a chapter takes that shares a page
_FILLED = 0.9  # of it, at most: what is measured here is not laid out yet
_KINDS = ("chapter", "annex")
_MOST_LINES = 5  # of a cell; one of more is a pillar


def with_shared_pages(document: Document, measured: Measured) -> Document:
    """The document in which chapters of some lines share pages with those before them; annexes as well."""
    look, page = measured.house.looks["heading1"], measured.house.portrait.page
    if not look.break_before:
        return document
    whole = page.height - page.top - page.bottom
    blocks: list[Block] = []
    before, left = "", 0.0
    for block in document.blocks:
        height = _height_of_short(block, measured, whole * _SHORT)
        if height is None or not isinstance(block, Section):
            before, left = "", 0.0
        elif block.kind == before and height <= left:
            left -= height
            blocks.append(replace(block, joined=True))
            continue
        else:
            before, left = block.kind, whole * _FILLED - height
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _height_of_short(block: Block, measured: Measured, most: float) -> float | None:
    """How high a chapter is, at most; None for what is none, is higher than ``most``, or has notes or pictures."""
    if not isinstance(block, Section) or block.kind not in _KINDS:
        return None
    height = measured.house.joined_apart
    for each in _heights((block,), measured):
        if each is None or (height := height + each) > most:
            return None
    return None if any(walk(block, Note)) else height  # asked last: it goes through all of the chapter


def _heights(blocks: Blocks, measured: Measured) -> Iterator[float | None]:
    """The heights of blocks with all space above and below them; None for one that is not measured."""
    for block in blocks:
        match block:
            case Section():
                yield _paragraph(block.title, role_of_level("heading", block.level), measured)
                yield from _heights(block.blocks, measured)
            case Paragraph():
                yield _paragraph(block.inlines, block.role, measured)
            case Items():
                yield _set(measured.setter.items(block, _scope(measured)))
            case Table():
                yield _table(block, measured)
            case Signatures():
                yield _paragraph(block.opening, "signature-text", measured)
                for signatory in block.signatories:
                    said = (signatory.label, signatory.name, signatory.function)
                    yield _paragraph((), "signature-line", measured)
                    yield sum(_paragraph(each, "signature-text", measured) for each in said)
            case _:
                yield None


def _scope(measured: Measured) -> Scope:
    return Scope(Elem("P"), measured.house.portrait.width)


def _paragraph(inlines: Inlines, role: ParagraphRole, measured: Measured) -> float:
    setter = measured.setter
    return _set((setter.paragraph(inlines, setter.text_style(role), _scope(measured)),))


def _set(boxes: Iterable[ParagraphBox]) -> float:
    return sum(
        box.look.before + box.look.leading * len(box.lines) + box.look.after + _rules(box) for box in boxes
    )


def _rules(box: ParagraphBox) -> float:
    borders = box.look.borders
    return sum(rule.width + rule.space for rule in (borders.top, borders.bottom) if rule)


def _table(table: Table, measured: Measured) -> float | None:
    height = table_height(table, measured)
    if height is None:
        return None
    height += _paragraph(table.caption, "caption", measured) if table.caption else measured.house.apart
    return height + sum(_paragraph(note.inlines, "table-note", measured) for note in table.notes)


def table_height(table: Table, measured: Measured) -> float | None:
    """How high the rows of a table are on an upright page, about; None where its columns have no room there."""
    house = measured.house
    room = house.portrait.width
    if not table.widths or len(parts(table, room, house)) > 1:
        return None
    own, rows = measured.contents(table)
    if sum(column.least for column in own) > room:
        return None
    widths = grid(table.widths, [own], rows, room, figures(table))
    lines = [max(map(_lines, row, widths), default=1) for row in rows]
    if max(lines, default=0) > _MOST_LINES:
        return None
    padding = house.table.padding[0] + house.table.padding[2]
    return sum(count * house.looks["table-text"].leading + padding for count in lines)


def _lines(held: Held, width: float) -> int:
    """On how many lines the texts of a cell stand, about."""
    return sum(1 if text <= width + WHOLE else max(2, ceil(text / (width * FILLED))) for text in held.texts)
