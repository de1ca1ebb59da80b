"""Parts of the strategic plan as documents of their own: what stands in the plan, numbered as there."""

from collections.abc import Iterator, Sequence

from ibzdocs.base.documents import ANNEX_INSERTS
from ibzdocs.base.settings import CHAPTER
from ibzdocs.base.values import NO_NAMES
from ibzdocs.documents.chapters import (
    in_chapters,
    in_operational,
    in_strategic,
    in_year_chapters,
    numbered_chapters,
    numbered_year_chapters,
)
from ibzdocs.documents.frame import operational_meta, operational_title, short_front, strategic_meta
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.names import facts, within_reach
from ibzdocs.documents.parts import label
from ibzdocs.model.inserts import named
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, BODY, TextRow
from ibzdocs.tree.nodes import Block, Blocks, Document, Inlines, Label, Section, Wide
from ibzdocs.tree.walk import walk


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

    A chapter is as in the plan, with its number. A generated part is the section of the plan in which it
    stands, or, where it stands in none or is asked for with its argument, it is composed by itself.
    """
    settings = plan.documents[name]
    whole = numbered_chapters(plan) if settings.of == "strategic" else numbered_year_chapters(plan)
    texts = plan.texts if settings.of == "strategic" else plan.year_texts
    title: Inlines = (settings.title,) if settings.title != NO_NAMES else (Label(f"document.{name}"),)
    found: list[Block] = []
    for part in settings.parts:
        keys = _keys_of(plan, texts, part)
        loose = () if keys else _alone(plan, part)
        found += (each for each in _sections(whole, keys) if each not in found)
        found += (Section("section", title, loose),) if loose else ()
    return _cut_out(plan, name, tuple(_gathered(found, title)), title, settings.of)


def _keys_of(plan: Plan, texts: Sequence[TextRow], part: str) -> set[str]:
    """The keys of the heading that a part names, or of the headings under which it stands."""
    if part.startswith(CHAPTER):
        wanted = part.removeprefix(CHAPTER).strip()
        return {row.text.key for row in texts if row.depth is not None and row.id == wanted}
    insert, argument = named(part)
    return _headings(plan, (insert.name,), texts) if insert and not argument else set()


def _alone(plan: Plan, part: str) -> Blocks:
    """A generated part that no section of the plan has; nothing where there is none of that name."""
    insert, argument = named(part)
    if insert is None:
        return ()
    wanted = (argument,) if argument else _arguments(plan, insert.name)
    return tuple(block for each in wanted for block in INSERTS[insert.name](plan, each))


def _gathered(found: Sequence[Block], title: Inlines) -> Iterator[Block]:
    """The sections, and parts that follow each other without one under one title."""
    loose: Blocks = ()
    for block in found:
        if isinstance(block, Section) and block.title == title and not block.number:
            loose = (*loose, *block.blocks)
            continue
        yield from (Section("chapter", title, loose),) if loose else ()
        loose = ()
        yield block
    yield from (Section("chapter", title, loose),) if loose else ()


def _cut_out(plan: Plan, name: str, sections: Blocks, usual: Inlines, of: str = "strategic") -> Document:
    """The document of these sections, called by its only section's title or else as usual."""
    blocks = (*short_front(sections), *sections)
    inside = in_chapters if of == "strategic" else in_year_chapters
    outside = in_operational if of == "strategic" else in_strategic
    called = within_reach(plan, blocks, inside, outside)
    heads = [section for section in unwrapped(sections) if isinstance(section, Section)]
    own = name in plan.documents and plan.documents[name].title != NO_NAMES
    title = heads[0].title if len(heads) == 1 and not own else usual
    period = plan.period
    subtitle = label("document.part-of", title=plan.sheet.names("title"), period=period) if period else None
    if of == "operational":
        meta = operational_meta(plan, title, (operational_title(plan),))
    else:
        meta = strategic_meta(plan, title, (subtitle,) if subtitle else ())
    known = facts(plan, (blocks, title, *called.values()))
    return Document(name, meta, blocks, known, called, template="annex")


def unwrapped(blocks: Blocks) -> Blocks:
    """The blocks, those on landscape pages among them."""
    return tuple(
        inner for block in blocks for inner in (block.blocks if isinstance(block, Wide) else (block,))
    )


def _headings(plan: Plan, inserts: Sequence[str], texts: Sequence[TextRow] = ()) -> set[str]:
    """The keys of the innermost headings under which one of the inserts stands, in the strategic plan or ``texts``."""
    found: set[str] = set()
    for part in (BODY, ANNEXES):
        heading: TextRow | None = None
        for row in (each for each in texts or plan.texts if each.part == part):
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
