"""Parts of the strategic plan as documents of their own: what stands in the plan, numbered as there."""

from collections.abc import Iterator, Sequence

from ibzdocs.base.documents import ANNEX_INSERTS
from ibzdocs.documents.chapters import in_chapters, in_operational, numbered_chapters
from ibzdocs.documents.frame import short_front, strategic_meta
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.names import facts, within_reach
from ibzdocs.documents.parts import label
from ibzdocs.model.inserts import named
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, BODY, TextRow
from ibzdocs.tree.nodes import Blocks, Document, Inlines, Label, Section, Wide
from ibzdocs.tree.walk import walk


def annex(plan: Plan, name: str) -> Document:
    """One of the annexes as a document.

    Where the plan places none of its parts, they are composed under a title of ours. A document without
    blocks: the plan has nothing for it.
    """
    whole = numbered_chapters(plan)
    sections = tuple(_sections(whole, _headings(plan, ANNEX_INSERTS[name]))) or _composed(plan, name)
    blocks = (*short_front(sections), *sections)
    called = within_reach(plan, blocks, in_chapters, in_operational)
    heads = [section for section in unwrapped(sections) if isinstance(section, Section)]
    title: Inlines = heads[0].title if len(heads) == 1 else (Label(f"document.{name}"),)
    period = plan.period
    subtitle = label("document.part-of", title=plan.sheet.names("title"), period=period) if period else None
    meta = strategic_meta(plan, title, (subtitle,) if subtitle else ())
    known = facts(plan, (blocks, title, *called.values()))
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
