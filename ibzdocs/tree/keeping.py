"""What stays together on one page, alike in all writers that have pages."""

from collections.abc import Sequence
from itertools import takewhile, zip_longest

from ibzdocs.tree.nodes import Block, Blocks, Cell, Inlines, Items, Note, Paragraph, Reference, Row, Table
from ibzdocs.tree.text import text_of

SHORT = 500  # characters that leave room for the table or picture that they announce
_SHORT_NOTE = 450  # characters of a footnote that no page parts


def kept(blocks: Blocks, opens: bool) -> tuple[bool, ...]:
    """For each block whether it stays on the page of the next one; ``opens``: the blocks stand below a heading.

    A paragraph stays with the list that it announces, and with a table that belongs to the text. A table with a caption
    is referred to by its number: it may stand on the next page, and the text need not leave its own half empty for
    that. Where only some lines stand between a heading and a table, these have nothing else to announce.
    """
    leads = _leads(blocks) if opens else 0
    return tuple(
        number < leads or _announces(block, following)
        for number, (block, following) in enumerate(zip_longest(blocks, blocks[1:]))
    )


def lead(blocks: Blocks) -> tuple[bool, ...]:
    """For each block whether it is a paragraph right above a table that no caption sets apart from it."""
    return tuple(
        isinstance(block, Paragraph) and isinstance(following, Table) and not following.caption
        for block, following in zip_longest(blocks, blocks[1:])
    )


def _leads(blocks: Blocks) -> int:
    """How many paragraphs lead from a heading to a table; 0 where they are long, or where no table follows."""
    opening = tuple(takewhile(lambda block: isinstance(block, Paragraph), blocks))
    behind = blocks[len(opening) : len(opening) + 1]
    is_table = any(isinstance(block, Table) for block in behind)
    return len(opening) if is_table and is_short(opening) else 0


def _announces(block: Block, following: Block | None) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return isinstance(following, Items) or (isinstance(following, Table) and not following.caption)


def is_short(opening: Sequence[Block]) -> bool:
    """Whether blocks are some lines of text at most."""
    paragraphs = [block for block in opening if isinstance(block, Paragraph)]
    signs = sum(len(text_of(paragraph.inlines, notes=False)) for paragraph in paragraphs)
    return len(paragraphs) == len(opening) and signs <= SHORT


def is_title(inlines: Inlines) -> bool:
    """Whether running text is nothing but the title of what it refers to, which LibreOffice parts over no pages."""
    match inlines:
        case (Reference(form="title"),):
            return True
        case _:
            return False


def is_whole(note: Note) -> bool:
    """Whether a footnote stands on one page: word processors differ in where they part one, and readers lose it."""
    return len(text_of(note.children)) <= _SHORT_NOTE


def has_only_lists(row: Row) -> bool:
    """Whether a row of a table is plain lists side by side, which a page may part between their items."""
    return row.role == "body" and any(cell.blocks for cell in row.cells) and all(map(_has_a_list, row.cells))


def _has_a_list(cell: Cell) -> bool:
    """Whether nothing stands in a cell but a list without lists or paragraphs in it, or nothing at all."""
    match cell.blocks:
        case ():
            return cell.rows == 1
        case (Items(items=items, ends="none"),):
            return cell.rows == 1 and not any(item.blocks for item in items)
        case _:
            return False
