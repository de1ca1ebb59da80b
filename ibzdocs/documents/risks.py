"""The strategic risk domains: their list, per domain what it draws together, and a matrix."""

from collections.abc import Sequence

from ibzdocs.base.values import Number, stored
from ibzdocs.documents.names import names
from ibzdocs.documents.parts import (
    cell,
    head_cell,
    head_row,
    label,
    level_section,
    list_cell,
    marked,
    paragraphs,
    row_head,
    title_list,
)
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import RiskDomain
from ibzdocs.tree.nodes import (
    Blocks,
    Cell,
    Inlines,
    Label,
    Paragraph,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Wide,
)

_MATRIX_TITLE = 30.0  # of a hundred, for the titles of the domains


def risk_list(plan: Plan, argument: str) -> Blocks:
    """The titles of the risk domains, numbered, each leading to its table."""
    return title_list(plan, "risk_domains", plan.risk_domains)


def risk_tables(plan: Plan, argument: str) -> Blocks:
    """A section with a table of three independent lists for each risk domain."""
    return tuple(risk_table(plan, row) for row in plan.risk_domains)


def risk_table(plan: Plan, domain: RiskDomain) -> Section:
    """A risk domain with what it draws together."""
    head = head_row("column.weaknesses", "column.threats", "column.objectives")
    row = Row(
        (
            _listed(plan, domain.weaknesses),
            _listed(plan, domain.threats),
            _listed(plan, domain.objectives),
        )
    )
    caption = (label("caption.risk", number=plan.ordinal("risk_domains", domain.id)),)
    table = Table(caption, (1, 1, 1), (head,), (row,), anchor=f"{domain.id} table")
    return level_section(plan, "risk_domains", domain, (*paragraphs(domain.remark), table))


def risk_matrix(plan: Plan, argument: str) -> Blocks:
    """Which risk domain threatens which strategic objective: a row per domain, a column per objective."""
    objectives = tuple(row.id for row in plan.objectives)
    if not plan.risk_domains or not objectives:
        return ()
    heads = tuple(head_cell(plan.ordinal("objectives", key), align="center") for key in objectives)
    head = Row((head_cell(Label("column.risk-domain")), *heads), "head")
    rows = tuple(_matrix_row(plan, row, objectives) for row in plan.risk_domains)
    widths = (_MATRIX_TITLE, *((100 - _MATRIX_TITLE) / len(objectives) for _ in objectives))
    note = Paragraph((Label("document.risk-matrix-note"),), "table-note")
    caption = (Label("caption.risk-matrix"),)
    return (Wide((Table(caption, widths, (head,), rows, (note,), "risk matrix"),)),)


def _matrix_row(plan: Plan, domain: RiskDomain, objectives: Sequence[str]) -> Row:
    mark = marked(stored(domain.origin.at("objectives")))
    cells = tuple(
        cell(mark, align="center") if key in domain.objectives else cell(align="center") for key in objectives
    )
    return Row((row_head(plan.ordinal("risk_domains", domain.id), Text(". "), domain.title), *cells))


def _listed(plan: Plan, keys: Sequence[str]) -> Cell:
    """The texts of things as they stand where they belong, numbered as there.

    The number stands in the text where one of them is more than a number, such as ``S2``.
    """
    called = [named.number[0] for key in keys if (named := names(plan).get(key)) is not None]
    numbers = [int(number.value) for number in called if isinstance(number, Number)]
    if len(numbers) < len(keys):
        return list_cell(map(_quoted, keys))
    return list_cell([(Reference(f"{key}.title"),) for key in keys], numbers)


def _quoted(key: str) -> Inlines:
    """The number of a thing, then its text as it stands where it belongs."""
    return (Strong((Reference(f"{key}.number"),)), Text(" – "), Reference(f"{key}.title"))
