"""Everything that concerns one unit and the units under it, from both plans."""

from collections.abc import Sequence

from ibzdocs.documents.calendars import calendar_of
from ibzdocs.documents.chapters import in_operational, in_strategic
from ibzdocs.documents.frame import drawn, operational_meta, strategic_meta, with_fields
from ibzdocs.documents.names import names_and_facts
from ibzdocs.documents.operational import sheet
from ibzdocs.documents.organisation import by_order, mission
from ibzdocs.documents.parts import cell, day_of, head_row, label, row_head, unit_code
from ibzdocs.documents.resources import personnel_of
from ibzdocs.documents.risks import risk_table
from ibzdocs.documents.strategy import objective_section
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ALL_UNITS, Unit
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Document,
    Item,
    Items,
    Label,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)


def extract(plan: Plan, code: str) -> Document:
    """The extract of the unit ``code``. Raises KeyError for a unit that the register does not have."""
    unit, units = plan.unit[code], plan.units_below(code)
    parts = (
        _chapter("mission", _missions(plan, units)),
        _chapter("strategic", _strategic(plan, units)),
        _chapter("operational", tuple(sheet(plan, row) for row in plan.operational if row.unit in units)),
        _chapter("contributions", _contributions(plan, units)),
        _chapter("calendar", calendar_of(plan, [row for row in plan.operational if row.unit in units])),
        _chapter("means", personnel_of(plan, units)),
        _chapter("risks", _risks(plan, units)),
    )
    text = tuple(part for part in parts if part.blocks)
    sheets = (plan.year_sheet, plan.sheet) if plan.year else (plan.sheet,)
    blocks = drawn(plan, text, (Label("document.numbers-of-rows"),), *sheets) if text else ()
    title = (Label("document.extract"),)
    meta = operational_meta if plan.year else strategic_meta
    about = meta(plan, title, (label("document.unit-part", unit=unit.names),))
    called, known = names_and_facts(plan, blocks, in_strategic, in_operational)
    return Document(
        f"extract-{code}",
        with_fields(about, plan=(*title, Text(" – "), unit.printed_code)),
        blocks,
        known,
        called,
        "annex",
    )


def _chapter(name: str, blocks: Blocks) -> Section:
    return Section("chapter", (Label(f"extract.{name}"),), blocks)


def _missions(plan: Plan, units: frozenset[str]) -> Blocks:
    inside = [unit for unit in by_order(plan.units) if unit.code in units]
    described = tuple(mission(plan, unit) for unit in inside if unit.mission or plan.tasks_of(unit.code))
    return (*_units(inside), *described)


def _units(inside: Sequence[Unit]) -> Blocks:
    """The units that the extract covers, where there are more than one."""
    if len(inside) < 2:
        return ()
    items = tuple(Item((unit.names,)) for unit in inside)
    return (Paragraph((Label("extract.units"),)), Items(items))


def _strategic(plan: Plan, units: frozenset[str]) -> Blocks:
    """The objectives that name one of the units, in full; those of all units in a table."""
    own = tuple(row for row in plan.objectives if units & {*row.units, row.holder})
    common = tuple(row for row in plan.objectives if row not in own and ALL_UNITS in row.units)
    sections: list[Block] = [objective_section(plan, row) for row in own]
    if common:
        head = head_row("column.number", "column.objective")
        rows = tuple(Row((cell(plan.ordinal("objectives", row.id)), row_head(row.title))) for row in common)
        caption = (Label("caption.common-objectives"),)
        sections.insert(0, Table(caption, (8, 92), (head,), rows))
    return tuple(sections)


def _contributions(plan: Plan, units: frozenset[str]) -> Blocks:
    """Actions of these units for objectives of others."""
    rows = tuple(
        Row(
            (
                cell(plan.ordinal("operational", objective.id)),
                row_head(action.text),
                cell(unit_code(plan, objective.unit)),
                cell(day_of(action.end, action.origin, "end")) if action.end else cell(),
            )
        )
        for objective in plan.operational
        if objective.unit not in units
        for action in plan.actions_of(objective.id)
        if action.unit in units
    )
    head = head_row(*(f"column.op.{name}" for name in ("number", "action", "unit", "milestone")))
    return (Table((Label("caption.contributions"),), (8, 60, 15, 17), (head,), rows),) if rows else ()


def _risks(plan: Plan, units: frozenset[str]) -> Blocks:
    """The risk domains that touch an objective of one of the units."""
    own = {row.id for row in plan.objectives if units & {*row.units, row.holder}}
    return tuple(risk_table(plan, row) for row in plan.risk_domains if own & set(row.objectives))
