"""Parts of the strategic plan as documents of their own: what stands in the plan, numbered as there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, takewhile

from ibzdocs.base.documents import ANNEX_INSERTS
from ibzdocs.base.settings import CHAPTER
from ibzdocs.base.values import NO_NAMES, Year
from ibzdocs.documents.chapters import (
    chapters,
    in_chapters,
    in_operational,
    in_strategic,
    in_year_chapters,
    numbered_chapters,
    year_chapters,
)
from ibzdocs.documents.frame import drawn, operational_meta, operational_title, strategic_meta
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.names import names_and_facts
from ibzdocs.documents.parts import label
from ibzdocs.model.inserts import named
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, BODY, TextRow
from ibzdocs.tree.nodes import Block, Blocks, Document, Figure, Inlines, Label, Section, Table, Wide
from ibzdocs.tree.passes import number_blocks
from ibzdocs.tree.walk import rebuild, walk


def annex(plan: Plan, name: str) -> Document:
    """One of the annexes as a document.

    Where the plan places none of its parts, they are composed under a title of ours. A document without
    blocks: the plan has nothing for it.
    """
    whole = numbered_chapters(plan)
    sections = tuple(_sections(whole, _headings(plan, ANNEX_INSERTS[name]))) or _composed(plan, name)
    named = plan.documents[name].title if name in plan.documents else NO_NAMES
    title: Inlines = (Label(f"document.{name}"),) if named == NO_NAMES else (named,)
    return _cut_out(plan, name, sections, title)


def own_annex(plan: Plan, name: str) -> Document:
    """An annex of what the settings list as its parts, in that order; without blocks where there is nothing.

    A chapter is as in the plan, with its number; generated parts are made by themselves, their tables and
    figures with the numbers that they have in the plan, or else the next ones.
    """
    settings = plan.documents[name]
    strategic = settings.of == "strategic"
    texts, raw = (plan.texts, chapters(plan)) if strategic else (plan.year_texts, year_chapters(plan))
    title: Inlines = (settings.title,) if settings.title != NO_NAMES else (Label(f"document.{name}"),)
    loose = {part: _alone(plan, part) for part in settings.parts}
    # Counted behind the plan, so that nothing of them has the number or the anchor of something in it.
    *_, own = number_blocks((*raw, Section("heading", title, tuple(chain(*loose.values())))))
    whole = number_blocks(raw)
    made = iter(_as_in(whole, own.blocks if isinstance(own, Section) else ()))
    found: list[Block] = []
    for part, blocks in loose.items():
        found += _sections(whole, _keys_of(texts, part))
        found += islice(made, len(blocks))
    return _cut_out(plan, name, tuple(_under_title(found, title)), title, settings.of)


def _keys_of(texts: Sequence[TextRow], part: str) -> set[str]:
    """The key of the chapter, section or annex that a part names; none of a generated part."""
    if not part.startswith(CHAPTER):
        return set()
    wanted = part.removeprefix(CHAPTER).strip()
    return {row.text.key for row in texts if row.depth is not None and row.id == wanted}


def _alone(plan: Plan, part: str) -> Blocks:
    """A generated part by itself, for every argument where none is given; nothing where there is none so called."""
    insert, argument = named(part)
    if insert is None or part.startswith(CHAPTER):
        return ()
    wanted = (argument,) if argument else _arguments(plan, insert.name)
    return tuple(block for each in wanted for block in INSERTS[insert.name](plan, each))


def _as_in(whole: Blocks, blocks: Blocks) -> Blocks:
    """The blocks with tables and figures numbered as those of the same anchor in the plan."""
    there = {node.anchor: node.number for node in walk(whole, Table, Figure)}

    def numbered(node: Table | Figure) -> Table | Figure:
        return replace(node, number=there.get(node.anchor, node.number))

    return rebuild(blocks, numbered, Table, Figure)


def _under_title(blocks: Sequence[Block], title: Inlines) -> Iterator[Block]:
    """The blocks, what stands before the first chapter under the title, on landscape pages if it begins with them."""
    first = tuple(takewhile(lambda block: not _is_section(block), blocks))
    match first:
        case (Wide(blocks=inner), *others):
            yield Wide((Section("heading", title, inner, "_title"),))
            yield from others
        case (_, *_):
            yield Section("heading", title, first, "_title")
        case _:
            pass
    yield from blocks[len(first) :]


def _is_section(block: Block) -> bool:
    return any(isinstance(each, Section) for each in unwrapped((block,)))


def _cut_out(plan: Plan, name: str, sections: Blocks, usual: Inlines, of: str = "strategic") -> Document:
    """The document of these sections, called by its only section's title or else as usual."""
    sheets = (plan.sheet,) if of == "strategic" else (plan.year_sheet, plan.sheet)
    blocks = drawn(plan, sections, (Label("document.numbers-of-plan"),), *sheets) if sections else ()
    inside = in_chapters if of == "strategic" else in_year_chapters
    outside = in_operational if of == "strategic" else in_strategic
    called, known = names_and_facts(plan, blocks, inside, outside)
    heads = [section for section in unwrapped(sections) if isinstance(section, Section)]
    own = name in plan.documents and plan.documents[name].title != NO_NAMES
    title = heads[0].title if len(heads) == 1 and not own else usual
    period = plan.period
    subtitle = label("document.part-of", title=plan.sheet.names("title"), period=period) if period else None
    if of == "operational":
        year = Year(plan.year) if plan.year else ""
        whole = label("document.part-of", title=operational_title(plan), period=year)
        meta = operational_meta(plan, title, (whole,))
    else:
        meta = strategic_meta(plan, title, (subtitle,) if subtitle else ())
    return Document(name, meta, blocks, known, called, template="annex")


def unwrapped(blocks: Blocks) -> Blocks:
    """The blocks, those on landscape pages among them."""
    return tuple(
        inner for block in blocks for inner in (block.blocks if isinstance(block, Wide) else (block,))
    )


def _headings(plan: Plan, inserts: Sequence[str]) -> set[str]:
    """The keys of the innermost headings under which one of the inserts stands."""
    found: set[str] = set()
    for part in (BODY, ANNEXES):
        heading: TextRow | None = None
        for row in plan.texts_of(part):
            if row.depth is not None:
                heading = row
            elif row.kind == "insert" and heading and _name(row) in inserts:
                found.add(heading.text.key)
    return found


def _name(row: TextRow) -> str:
    insert, _ = named(row.text.text)
    return insert.name if insert else ""


def _sections(blocks: Blocks, keys: set[str]) -> Iterator[Section | Wide]:
    """The outermost sections with these titles."""
    for block in blocks:
        if isinstance(block, Section):
            if getattr(block.title[0], "key", "") in keys:
                yield block
            else:
                yield from _sections(block.blocks, keys)
        elif isinstance(block, Wide):
            found = tuple(_sections(block.blocks, keys))
            if found:
                yield Wide(found)


def _composed(plan: Plan, name: str) -> Blocks:
    blocks: Blocks = ()
    for insert in ANNEX_INSERTS[name]:
        for argument in _arguments(plan, insert):
            blocks = (*blocks, *INSERTS[insert](plan, argument))
    return (Section("chapter", (Label(f"document.{name}"),), blocks),) if any(walk(blocks)) else ()


def _arguments(plan: Plan, insert: str) -> tuple[str, ...]:
    tables = tuple(dict.fromkeys(row.table for row in plan.budget))
    if insert == "budget":
        return tables
    if insert == "chart budget":
        totals = [row for row in plan.budget if row.level == "total"]
        return tuple(f"{row.table}.{row.code}" for row in totals)
    return ("",)
