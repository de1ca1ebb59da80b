"""From text rows to blocks: headings nest, list rows gather into lists, inserts are placed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal, TypeAlias

from ibzdocs.documents.parts import unit_codes
from ibzdocs.model.inserts import meant, named
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import LIST_KINDS, TextRow, is_under
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Box,
    Item,
    Items,
    Label,
    PageBreak,
    Paragraph,
    Plain,
    Section,
    SectionKind,
    Text,
    Wide,
)

Insert: TypeAlias = Callable[[Plan, str], Blocks]
Inserts: TypeAlias = Mapping[str, Insert]


def compose(
    plan: Plan, rows: Sequence[TextRow], inserts: Inserts, chapter: SectionKind = "chapter"
) -> Blocks:
    """The blocks of ``rows``. Rows of kind chapter become sections of the kind that ``chapter`` names."""
    first = next((n for n, row in enumerate(rows) if row.depth is not None), len(rows))
    blocks = list(_plain(plan, rows[:first], inserts))
    rest = rows[first:]
    while rest:
        end = next((n for n, row in enumerate(rest[1:], 1) if not is_under(row, rest[0])), len(rest))
        blocks.append(_section(plan, rest[:end], inserts, chapter))
        rest = rest[end:]
    return tuple(blocks)


def _section(plan: Plan, rows: Sequence[TextRow], inserts: Inserts, chapter: SectionKind) -> Block:
    heading = rows[0]
    kinds: Mapping[str, SectionKind] = {"chapter": chapter, "section": "section", "heading": "heading"}
    kind = kinds[heading.kind]
    anchor = f"annex {heading.id}" if kind == "annex" and heading.id else heading.id
    blocks = compose(plan, rows[1:], inserts, chapter)
    return _on_its_pages(Section(kind, (heading.text,), blocks, anchor))


def _on_its_pages(section: Section) -> Block:
    """A chapter of some lines and then something wide stands on landscape pages as a whole."""
    *lines, last = section.blocks or (None,)
    if section.kind != "chapter" or not isinstance(last, Wide):
        return section
    if not all(isinstance(block, Paragraph) for block in lines):
        return section
    return Wide((replace(section, blocks=(*section.blocks[:-1], *last.blocks)),))


def _plain(plan: Plan, rows: Sequence[TextRow], inserts: Inserts) -> Blocks:
    blocks: list[Block] = []
    items: list[TextRow] = []
    for row in rows:
        if row.item_depth and (items or row.kind in LIST_KINDS):
            items.append(row)
        else:
            blocks += [*_lists(items), *_row(plan, row, inserts)]
            items = []
    return (*blocks, *_lists(items))


def _lists(rows: Sequence[TextRow]) -> tuple[Items, ...]:
    """The lists that ``rows`` are; each item holds the paragraphs and deeper items that follow it."""
    blocks: list[Items] = []
    for kind, group in groupby(_items(rows), key=lambda found: found[0]):
        blocks.append(Items(tuple(item for _, item in group), kind))
    return tuple(blocks)


def _items(rows: Sequence[TextRow]) -> Iterator[tuple[Literal["bullet", "number"], Item]]:
    rest = rows
    while rest:
        head, depth = rest[0], rest[0].item_depth
        end = next((n for n, row in enumerate(rest[1:], 1) if _is_next(row, depth)), len(rest))
        item = Item((head.text,), _below(rest[1:end], depth))
        yield "number" if head.kind == "numbered" else "bullet", item
        rest = rest[end:]


def _below(rows: Sequence[TextRow], depth: int) -> Plain:
    """What stands in an item of that depth: paragraphs, and lists with what stands in their items."""
    blocks: list[Paragraph | Items] = []
    items: list[TextRow] = []
    for row in rows:
        if row.kind == "paragraph" and (not items or row.item_depth <= depth):
            blocks += [*_lists(items), Paragraph((row.text,))]
            items = []
        else:
            items.append(row)
    return (*blocks, *_lists(items))


def _is_next(row: TextRow, depth: int) -> bool:
    return row.kind in LIST_KINDS and row.item_depth <= depth


def _row(plan: Plan, row: TextRow, inserts: Inserts) -> Blocks:
    match row.kind:
        case "insert":
            insert, argument = named(row.text.text)
            if insert is None or insert.name not in inserts:
                return ()
            return inserts[insert.name](plan, meant(plan, insert, argument))
        case "page break":
            return (PageBreak(),)
        case "box":
            return (Box("text", (), (Paragraph((row.text,), "box-text"),)),)
        case "units":
            codes = [part.strip() for part in row.text.text.split(";")]
            services = (Label("document.services"), Text(" "), *unit_codes(plan, codes))
            return (Paragraph(services, "responsible"),)
        case "lead":
            return (Paragraph((row.text,), "lead"),)
        case _:
            return (Paragraph((row.text,)),)
