"""Stakeholders, context, SWOT and values: grouped items as headings and lists."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ibzdocs.documents.parts import paragraphs
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ListItem
from ibzdocs.tree.nodes import Blocks, Item, Items, Section


def stakeholders(plan: Plan, argument: str) -> Blocks:
    """Every group of stakeholders with its items."""
    return grouped(plan.stakeholders)


def context(plan: Plan, argument: str) -> Blocks:
    """The elements of the context as one list."""
    return grouped(plan.context)


def swot(plan: Plan, argument: str) -> Blocks:
    """Strengths, weaknesses, opportunities and threats, each numbered from 1."""
    return grouped(plan.swot, "number")


def values(plan: Plan, argument: str) -> Blocks:
    """Every value with its statements."""
    return grouped(plan.values)


def grouped(rows: Sequence[ListItem], kind: Literal["bullet", "number"] = "bullet") -> Blocks:
    """A section for each group that has a heading, a plain list for items before any heading.

    Groups nest by the dots in their name: ``c.2`` stands in ``c``.
    """
    first = next((n for n, row in enumerate(rows) if row.level == 0), len(rows))
    blocks: Blocks = (item_list(rows[:first], kind),) if first else ()
    rest = rows[first:]
    while rest:
        depth = rest[0].group.count(".")
        end = next(
            (n for n, row in enumerate(rest[1:], 1) if row.level == 0 and row.group.count(".") <= depth),
            len(rest),
        )
        blocks = (*blocks, _group(rest[:end], kind))
        rest = rest[end:]
    return blocks


def _group(rows: Sequence[ListItem], kind: Literal["bullet", "number"]) -> Section:
    title, *lead = rows[0].text
    return Section("heading", (title,), (*paragraphs(tuple(lead)), *grouped(rows[1:], kind)), rows[0].id)


def item_list(rows: Sequence[ListItem], kind: Literal["bullet", "number"] = "bullet") -> Items:
    """Items with what belongs under each: further paragraphs, then items of a deeper level."""
    items: list[Item] = []
    for row in rows:
        item = Item((row.text[0],), paragraphs(row.text[1:], "continue1"), row.id)
        if row.level >= 2 and items:
            items[-1] = _nest(items[-1], item)
        else:
            items.append(item)
    return Items(tuple(items), kind)


def _nest(parent: Item, item: Item) -> Item:
    last = parent.blocks[-1] if parent.blocks else None
    if isinstance(last, Items):
        return replace(parent, blocks=(*parent.blocks[:-1], replace(last, items=(*last.items, item))))
    return replace(parent, blocks=(*parent.blocks, Items((item,))))
