"""Numbers for what is counted in a document: headings, tables, boxes and list items; and other passes over it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, takewhile
from typing import TypeAlias, TypeGuard

from ibzdocs.base.immutable import immutable
from ibzdocs.tree.keeping import is_short
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Box,
    Cell,
    Contents,
    Document,
    Figure,
    Inlines,
    Item,
    Items,
    Note,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Text,
    Wide,
)
from ibzdocs.tree.walk import changed, rebuild

DEEPEST = 6
_NO_PAGE_YET = "00"  # as wide as most numbers of pages are
_Counted: TypeAlias = Section | Contents | Paragraph | Item


@dataclass(slots=True)
class _Counters:
    chapters: int = 0
    annexes: int = 0
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    figures: Iterator[int] = field(default_factory=lambda: count(1))
    anchors: Iterator[int] = field(default_factory=lambda: count(1))


def number(document: Document) -> Document:
    """The document with levels, numbers and missing anchors of sections, tables and pictures filled in.

    Chapters, sections, annexes, tables and figures are counted; what came with a number keeps it. Footnotes are
    counted when all else is in its order.
    """
    return changed(document, blocks=number_blocks(document.blocks))


def with_ordinals(document: Document) -> Document:
    """The document in which all texts, and what else can begin a page, have an ordinal of their own, from 1."""
    ordinals = count(1)

    def counted(part: _Counted) -> _Counted:
        return changed(part, ordinal=next(ordinals))

    return changed(document, blocks=rebuild(document.blocks, counted, Section, Contents, Paragraph, Item))


@immutable
class Breaks:
    """Where pages end that a word processor would not end there by itself.

    All are named by their ordinals. What is ``begun`` begins a page. No word of an ``undivided`` text is divided, so
    that word processors need as much room for it; one that is ``whole`` is parted over no pages, one that is ``kept``
    stays with what follows. ``entries`` has the
    anchors to which lines of contents lead that begin a page, by their list, ``rows`` the rows of tables, by the anchor
    of these, that stay with the next row. ``divided`` has the texts in cells that are narrower than some of their
    words, with these words, in which soft hyphens stand; ``tight`` the anchors of tables with less room. The last row
    of the tables of ``parted``, by anchor, is parted after so many items of its cells; ``rows`` counts both parts.
    ``high`` has the rows of tables, by anchor, that no page has room for, ``narrowed`` the indents on the right of
    headings.
    """

    begun: frozenset[int] = frozenset()
    undivided: frozenset[int] = frozenset()
    whole: frozenset[int] = frozenset()
    entries: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    divided: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    tight: frozenset[str] = frozenset()
    parted: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    kept: frozenset[int] = frozenset()
    high: Mapping[str, frozenset[int]] = field(default_factory=dict)
    narrowed: Mapping[int, float] = field(default_factory=dict)


def with_breaks(document: Document, breaks: Breaks) -> Document:
    """The document that says where pages end."""
    texts = (breaks.begun, breaks.undivided, breaks.whole, breaks.kept, breaks.entries, breaks.divided)
    named = frozenset[int]().union(*texts, breaks.narrowed)

    def parted(table: Table) -> Table:
        counts = breaks.parted.get(table.anchor)
        return changed(table, body=(*table.body[:-1], *_parted(table.body[-1], counts))) if counts else table

    def with_kept(table: Table) -> Table:
        rows, high = (found.get(table.anchor, frozenset()) for found in (breaks.rows, breaks.high))
        marked = [
            changed(row, kept=number in rows, high=number in high)
            if row.kept or number in rows | high
            else row
            for number, row in enumerate((*table.head, *table.body))
        ]
        count = len(table.head)
        table = changed(table, tight=True) if table.anchor in breaks.tight else table
        is_changed = any(own is not row for own, row in zip(marked, (*table.head, *table.body), strict=True))
        return changed(table, head=tuple(marked[:count]), body=tuple(marked[count:])) if is_changed else table

    blocks = document.blocks
    if named:  # a text of which nothing is told stays as it is, as most do
        blocks = rebuild(
            blocks,
            lambda part: _told(part, breaks) if part.ordinal in named else part,
            Section,
            Contents,
            Paragraph,
            Item,
        )
    if breaks.parted:
        blocks = rebuild(blocks, parted, Table)
    return changed(
        document,
        blocks=rebuild(blocks, with_kept, Table) if breaks.rows or breaks.high or breaks.tight else blocks,
    )


def _told(part: _Counted, breaks: Breaks) -> _Counted:
    """A paragraph, item, list of contents or section that says where a page ends before or in it."""
    fresh = part.ordinal in breaks.begun
    match part:
        case Paragraph() | Item():
            undivided, whole = part.ordinal in breaks.undivided, part.ordinal in breaks.whole
            kept, divided = part.ordinal in breaks.kept, breaks.divided.get(part.ordinal, ())
            return changed(part, fresh=fresh, undivided=undivided, whole=whole, kept=kept, divided=divided)
        case Contents():
            return changed(part, fresh=fresh, begins=breaks.entries.get(part.ordinal, ()))
        case _:
            return changed(part, fresh=fresh, narrowed=breaks.narrowed.get(part.ordinal, 0.0))


def _parted(row: Row, counts: Sequence[int]) -> Iterator[Row]:
    """A row of lists in two, the first with so many items of each cell."""
    cells = list(zip(row.cells, counts, strict=True))
    yield changed(row, cells=tuple(_with_items(cell, slice(count)) for cell, count in cells))
    rest = tuple(_with_items(cell, slice(count, None)) for cell, count in cells)
    yield changed(row, cells=rest, continues=True)


def _with_items(cell: Cell, shown: slice) -> Cell:
    lists = (changed(each, items=each.items[shown]) for each in cell.blocks if isinstance(each, Items))
    return changed(cell, blocks=tuple(each for each in lists if each.items))


def with_wide_sections(document: Document) -> Document:
    """The document in which a section of a few lines and then nothing but landscape pages is one run of these."""

    def turned(section: Section) -> Section | Wide:
        opening = tuple(takewhile(lambda block: not isinstance(block, Wide), section.blocks))
        wide = [block for block in section.blocks[len(opening) :] if isinstance(block, Wide)]
        if not wide or len(opening) + len(wide) < len(section.blocks) or not is_short(opening):
            return section
        return Wide(
            (changed(section, blocks=(*opening, *(inner for each in wide for inner in each.blocks))),)
        )

    return changed(document, blocks=rebuild(document.blocks, turned, Section))


def with_pictures_before_wide(document: Document) -> Document:
    """The document in which an upright picture does not stand alone between landscape pages.

    A picture that follows landscape tables and is followed by landscape pages again, or by nothing in its section,
    comes before these tables with the notes under it, where the page of the text before them may have room.
    """

    def moved(section: Section) -> Section:
        return changed(section, blocks=tuple(_moved(section.blocks)))

    return changed(document, blocks=rebuild(document.blocks, moved, Section))


def _moved(blocks: Blocks) -> Iterator[Block]:
    at = 0
    while at < len(blocks):
        pictures = _pictures(blocks[at + 1 :])
        behind = at + 1 + len(pictures)
        ends = behind == len(blocks) or isinstance(blocks[behind], Wide)
        if ends and _has_only_tables(blocks[at]):
            yield from pictures
            yield blocks[at]
            at = behind
        else:
            yield blocks[at]
            at += 1


def _pictures(blocks: Blocks) -> Blocks:
    """The pictures with which blocks begin, each with its notes."""
    if not blocks or not isinstance(blocks[0], Figure):
        return ()
    return tuple(takewhile(lambda block: isinstance(block, Figure) or _is_note(block), blocks))


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "table-note"


def with_joined_wide(document: Document) -> Document:
    """The document in which landscape tables and pictures that follow one another share their pages."""

    def joined(section: Section) -> Section:
        blocks: list[Block] = []
        for block in section.blocks:
            last = blocks[-1] if blocks else None
            if _is_bare(last) and _is_bare(block):
                blocks[-1] = Wide((*last.blocks, *block.blocks))
            else:
                blocks.append(block)
        return section if len(blocks) == len(section.blocks) else changed(section, blocks=tuple(blocks))

    return changed(document, blocks=rebuild(document.blocks, joined, Section))


def _is_bare(block: Block | None) -> TypeGuard[Wide]:
    """Whether a block is landscape pages without headings."""
    return isinstance(block, Wide) and not any(isinstance(each, Section) for each in block.blocks)


def _has_only_tables(block: Block) -> bool:
    """Whether a block is landscape pages of tables alone."""
    return isinstance(block, Wide) and all(isinstance(each, Table) for each in block.blocks)


def with_pages(document: Document, pages: Mapping[str, int]) -> Document:
    """The localised document in which each reference to a page prints the number in ``pages`` of its target.

    A place as wide as a number is kept for a target that ``pages`` lacks; what has no target is left as it is.
    """

    def paged(reference: Reference) -> Reference:
        if reference.form != "page" or not reference.target:
            return reference
        page = pages.get(reference.target)
        return changed(reference, children=(Text(_NO_PAGE_YET if page is None else str(page)),))

    return changed(document, blocks=rebuild(document.blocks, paged, Reference))


def without_notes(inlines: Inlines) -> Inlines:
    """The inlines without footnotes, which belong to the place where they were written."""
    return rebuild(inlines, lambda note: (), Note)


def number_blocks(blocks: Blocks) -> Blocks:
    """The blocks of a whole document, numbered."""
    return _blocks(blocks, 1, (), _Counters())


def _blocks(blocks: Blocks, level: int, above: tuple[int, ...], counters: _Counters) -> Blocks:
    sections = count(1)
    return tuple(_block(block, level, above, sections, counters) for block in blocks)


def _block(
    block: Block, level: int, above: tuple[int, ...], sections: Iterator[int], counters: _Counters
) -> Block:
    match block:
        case Section():
            return _section(block, level, above, sections, counters)
        case Wide():
            return changed(
                block,
                blocks=tuple(_block(part, level, above, sections, counters) for part in block.blocks),
            )
        case Table():
            return _table(block, counters)
        case Figure():
            return _figure(block, counters)
        case Items():
            return _items(block)
        case Box() if not block.anchor:
            return changed(block, anchor=f"_{next(counters.anchors)}")
        case _:
            return block


def _section(
    section: Section, level: int, above: tuple[int, ...], sections: Iterator[int], counters: _Counters
) -> Section:
    own = section.number or _own_number(section, above, sections, counters)
    return changed(
        section,
        level=min(level, DEEPEST),
        number=own,
        anchor=section.anchor or f"_{next(counters.anchors)}",
        blocks=_blocks(section.blocks, level + 1, own, counters),
    )


def _own_number(
    section: Section, above: tuple[int, ...], sections: Iterator[int], counters: _Counters
) -> tuple[int, ...]:
    match section.kind:
        case "chapter":
            counters.chapters += 1
            return (counters.chapters,)
        case "annex":
            counters.annexes += 1
            return (counters.annexes,)
        case "section":
            return (*above, next(sections))
        case _:
            return ()


def _table(table: Table, counters: _Counters) -> Table:
    return changed(
        table,
        number=table.number or (next(counters.tables) if table.caption else 0),
        anchor=table.anchor or f"_{next(counters.anchors)}",
        head=_rows(table.head),
        body=_rows(table.body),
    )


def _figure(figure: Figure, counters: _Counters) -> Figure:
    anchor = figure.anchor or f"_{next(counters.anchors)}"
    return changed(figure, number=figure.number or next(counters.figures), anchor=anchor)


def _rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(_row(row) if any(map(_lists, row.cells)) else row for row in rows)


def _row(row: Row) -> Row:
    return changed(row, cells=tuple(_cell(cell) if _lists(cell) else cell for cell in row.cells))


def _lists(cell: Cell) -> bool:
    """Whether a list stands in the cell."""
    return Items in map(type, cell.blocks)


def _cell(cell: Cell) -> Cell:
    blocks = tuple(_items(block) if isinstance(block, Items) else block for block in cell.blocks)
    return changed(cell, blocks=blocks)


def _items(items: Items) -> Items:
    return changed(
        items,
        items=tuple(
            changed(
                item,
                number=item.number or place,
                blocks=tuple(_items(block) if isinstance(block, Items) else block for block in item.blocks),
            )
            for place, item in enumerate(items.items, 1)
        ),
    )
