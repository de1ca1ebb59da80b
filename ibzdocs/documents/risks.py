"""The strategic risk domains: their list, and per domain what it draws together."""

from ibzdocs.documents.parts import head_row, label, list_cell, paragraphs
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import RiskDomain
from ibzdocs.tree.nodes import Blocks, Inlines, Item, Items, Reference, Row, Section, Strong, Table, Text


def risk_list(plan: Plan, argument: str) -> Blocks:
    """The titles of the risk domains, numbered, each leading to its table."""
    return (Items(tuple(Item((Reference(f"{row.id}.title"),)) for row in plan.risk_domains), "number"),)


def risk_tables(plan: Plan, argument: str) -> Blocks:
    """A section with a table of three independent lists for each risk domain."""
    return tuple(_domain(row, number) for number, row in enumerate(plan.risk_domains, 1))


def _domain(domain: RiskDomain, number: int) -> Section:
    head = head_row("column.weaknesses", "column.threats", "column.objectives")
    row = Row(
        (
            list_cell(map(_quoted, domain.weaknesses)),
            list_cell(map(_quoted, domain.threats)),
            list_cell(map(_quoted, domain.objectives)),
        )
    )
    caption = (label("caption.risk", title=domain.title),)
    table = Table(caption, (1, 1, 1), (head,), (row,), anchor=f"{domain.id} table")
    return Section("risk", (domain.title,), (*paragraphs(domain.remark), table), domain.id, number=(number,))


def _quoted(key: str) -> Inlines:
    """The number of a thing, then its text as it stands where it belongs."""
    return (Strong((Reference(f"{key}.number"),)), Text(" – "), Reference(f"{key}.title"))
