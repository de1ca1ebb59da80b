"""Priorities, domains and objectives: the strategic frame."""

from collections.abc import Iterator

from ibzdocs.base.values import Words
from ibzdocs.documents import key_figures
from ibzdocs.documents.parts import (
    cell,
    head_row,
    level_section,
    numbers_of,
    paragraphs,
    row_head,
    stated,
    title_list,
    unit_code,
    unit_codes,
)
from ibzdocs.documents.texts import compose
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Ambition, Domain, Objective
from ibzdocs.tree.nodes import (
    Blocks,
    Box,
    Inlines,
    Item,
    Items,
    Label,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Text,
)

_SERVED = 2  # the column of the priorities that an objective serves, left out where the plan has none


def priorities(plan: Plan, argument: str) -> Blocks:
    """A box for each strategic priority."""
    return tuple(
        Box(
            "priority",
            (row.title,),
            paragraphs(row.statement, "box-text"),
            row.id,
            number,
            mark=plan.mark("priorities", row.id) if plan.numbering("priorities") != "through" else "",
        )
        for number, row in enumerate(plan.priorities, 1)
    )


def domains(plan: Plan, argument: str) -> Blocks:
    """The policy domains as a numbered list of their titles."""
    return title_list(plan, "domains", plan.domains)


def objectives(plan: Plan, argument: str) -> Blocks:
    """The objectives of ``horizontal``, of one domain, or of all ``domains`` under their headings."""
    if argument == "domains":
        return tuple(_domain(plan, row) for row in plan.domains)
    return tuple(objective_section(plan, row) for row in plan.objectives_of(argument))


def _domain(plan: Plan, domain: Domain) -> Section:
    blocks = (
        *paragraphs(domain.lead),
        *compose(plan, plan.texts_of(domain.id), {}),
        *objectives(plan, domain.id),
    )
    return level_section(plan, "domains", domain, blocks)


def objective_section(plan: Plan, objective: Objective) -> Section:
    """A strategic objective with who is responsible, its text, its ambitions and its key figures."""
    blocks = (
        *(Paragraph(said, "responsible") for said in _responsible(plan, objective)),
        *compose(plan, plan.texts_of(objective.id), {}),
        *_ambitions(plan, plan.ambitions_of(objective.id)),
        *key_figures.of_objective(plan, objective),
    )
    return level_section(plan, "objectives", objective, blocks)


def _responsible(plan: Plan, objective: Objective) -> Iterator[Inlines]:
    """Holder, services and priorities, each where there is any, on a line of its own."""
    if objective.holder:
        yield stated("document.holder", holder(plan, objective.holder))
    if objective.units:
        yield stated("document.services", unit_codes(plan, objective.units))
    if objective.priorities:
        yield stated("document.priorities", numbers_of(plan, "priorities", objective.priorities))


def holder(plan: Plan, code: str) -> Inlines:
    """The function of the holder who is responsible, with the abbreviation of the unit."""
    unit = plan.unit.get(code)
    if unit is None or unit.head is None:
        return (unit_code(plan, code),)
    return (unit.head, Text(" "), unit.printed_code) if unit.type != "management_body" else (unit.head,)


def _ambitions(plan: Plan, ambitions: tuple[Ambition, ...]) -> Blocks:
    if not ambitions:
        return ()
    items = tuple(Item((row.text, *_tag(plan, row)), anchor=row.id) for row in ambitions)
    return (Paragraph((Label("document.ambitions"),)), Items(items, ends="clauses"))


def _tag(plan: Plan, ambition: Ambition) -> Inlines:
    return (Text(" ("), *unit_codes(plan, ambition.units), Text(")")) if ambition.units else ()


def overview(plan: Plan, argument: str) -> Blocks:
    """A table of all objectives with priorities, services and responsible holder."""
    rows = tuple(_overview_row(plan, row) for row in plan.objectives)
    names = ["column.number", "column.objective", "column.priorities", "column.services", "column.holder"]
    widths = [6, 41, 12, 20, 21] if plan.numbering("objectives") == "through" else [12, 35, 14, 18, 21]
    if not plan.priorities:
        del names[_SERVED], widths[_SERVED]
    caption = (Label("caption.objectives"),)
    return (Table(caption, tuple(widths), (head_row(*names),), rows, anchor="objectives overview"),)


def _overview_row(plan: Plan, objective: Objective) -> Row:
    title: Words = objective.title
    cells = [
        cell(plan.ordinal("objectives", objective.id)),
        row_head(Reference(f"{objective.id}.title")) if title.text else row_head(title),
        cell(*numbers_of(plan, "priorities", objective.priorities)),
        cell(*unit_codes(plan, objective.units)),
        cell(*holder(plan, objective.holder)),
    ]
    if not plan.priorities:
        del cells[_SERVED]
    return Row(tuple(cells))
