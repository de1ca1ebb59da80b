"""From text rows to blocks: headings nest, list rows gather into lists, inserts are placed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias

from ibzdocs.documents.parts import unit_codes
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import TextRow
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Box,
    Item,
    Items,
    Label,
    PageBreak,
    Paragraph,
    Section,
    SectionKind,
    Text,
    Wide,
)

Insert: TypeAlias = Callable[[Plan, str], Blocks]
Inserts: TypeAlias = Mapping[str, Insert]
DEPTH = {"chapter": 0, "section": 1, "heading": 2}
_LIST_KIND = {"bullet": "bullet", "sub-bullet": "bullet", "numbered": "numbered"}


def compose(
    plan: Plan, rows: Sequence[TextRow], inserts: Inserts, chapter: SectionKind = "chapter"
) -> Blocks:
    """The blocks of ``rows``. Rows of kind chapter become sections of the kind that ``chapter`` names."""
    first = next((n for n, row in enumerate(rows) if row.kind in DEPTH), len(rows))
    blocks = list(_plain(plan, rows[:first], inserts))
    rest = rows[first:]
    while rest:
        depth = DEPTH[rest[0].kind]
        end = next(
            (n for n, row in enumerate(rest[1:], 1) if DEPTH.get(row.kind, 9) <= depth),
            len(rest),
        )
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
    for kind, group in groupby(rows, key=lambda row: _LIST_KIND.get(row.kind, "")):
        if kind == "numbered":
            blocks.append(Items(tuple(Item((row.text,)) for row in group), "number"))
        elif kind:
            blocks.append(_bullets(list(group)))
        else:
            for row in group:
                blocks.extend(_row(plan, row, inserts))
    return tuple(blocks)


def _bullets(rows: Sequence[TextRow]) -> Items:
    items: list[Item] = []
    for row in rows:
        if row.kind == "sub-bullet" and items:
            items[-1] = _with_sub(items[-1], Item((row.text,)))
        else:
            items.append(Item((row.text,)))
    return Items(tuple(items))


def _with_sub(item: Item, sub: Item) -> Item:
    last = item.blocks[-1] if item.blocks else None
    if isinstance(last, Items):
        return replace(item, blocks=(*item.blocks[:-1], replace(last, items=(*last.items, sub))))
    return replace(item, blocks=(*item.blocks, Items((sub,))))


def _row(plan: Plan, row: TextRow, inserts: Inserts) -> Blocks:
    match row.kind:
        case "insert":
            name, argument = insert_name(row.text.text, inserts)
            return inserts[name](plan, argument) if name in inserts else ()
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


def insert_name(text: str, inserts: Mapping[str, object]) -> tuple[str, str]:
    """The insert that ``text`` names and its argument: the longest known name that it begins with."""
    wanted = " ".join(text.split())
    known = [name for name in inserts if wanted == name or wanted.startswith(name + " ")]
    name = max(known, key=len, default="")
    return name, wanted[len(name) :].strip()
