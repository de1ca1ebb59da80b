"""A plan on one page, made from its data: what it is for, its objectives and means; what is due, by unit."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import takewhile

from ibzdocs.base.values import Money, Number, Value, Year
from ibzdocs.documents.parts import cell, head_cell, joined, label, marked, numbers, row_head, unit_code
from ibzdocs.model.figures import FigureError, counted, evaluate
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import BODY, Objective
from ibzdocs.model.selection import organisation_unit, transversal
from ibzdocs.tree.nodes import (
    Blocks,
    Cell,
    Inline,
    Inlines,
    Label,
    Paragraph,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
)

SUMMARY = "summary"  # the anchor of its section
MISSION = "mission"  # the id of the chapter that says what the organisation is for
_MILLION = 1_000_000
_MANY = 100  # of whom no parts are said
_QUARTERS = (1, 2, 3, 4)
_LATER = 5  # what is due in none of them
_MONTHS = 3  # of a quarter


def summary(plan: Plan, argument: str) -> Blocks:
    """The strategic plan on a page: mission, key figures, and the objectives with the priorities that they serve."""
    if not plan.objectives:
        return ()
    return (*_mission(plan), *_figures(_strategic_figures(plan)), *_objectives(plan))


def year_summary(plan: Plan, argument: str) -> Blocks:
    """The operational plan on a page: key figures, and what each unit is to have done by which quarter."""
    if not plan.operational:
        return ()
    return (*_year_lead(plan), *_figures(_year_figures(plan)), _due(plan))


def _year_lead(plan: Plan) -> Blocks:
    """What the objectives of the year serve, by which actions, and how they are measured; each where there is any."""
    strategic = [
        row for row in plan.objectives if any(row.id in each.objectives for each in plan.operational)
    ]
    serving = transversal(plan)
    counts = {"count": counted(plan.operational), "strategic": counted(strategic)}
    work = {"actions": counted(plan.actions), "indicators": counted(plan.indicators)}
    said: list[Inlines] = []
    if strategic and plan.year:
        said.append((label("summary.year-lead", year=Year(plan.year), **counts),))
        if serving:
            said.append((label("summary.year-transversal", count=counted(serving)),))
    if plan.actions and plan.indicators:
        said.append((label("summary.year-carried", **work),))
    return (Paragraph(joined(said, " "), "summary-text"),) if said else ()


def begun_with(blocks: Blocks) -> Blocks:
    """The summary as the page with which a plan begins; nothing where there is nothing to say."""
    return (Section("heading", (Label("document.summary"),), blocks, SUMMARY),) if blocks else ()


def _mission(plan: Plan) -> Blocks:
    """What the register says of the organisation itself, else the first paragraph of the chapter on its mission.

    A paragraph that announces a list says nothing by itself.
    """
    unit = organisation_unit(plan)
    if unit is not None and unit.mission:
        return tuple(Paragraph((words,), "summary-text") for words in unit.mission)
    rows = list(plan.texts_of(BODY))
    at = next(
        (number for number, row in enumerate(rows) if row.id == MISSION and row.depth is not None), None
    )
    below = takewhile(lambda row: row.depth is None, rows[at + 1 :]) if at is not None else ()
    said = (row.text for row in below if row.kind in ("lead", "paragraph"))
    words = next((text for text in said if not text.text.rstrip().endswith(":")), None)
    return (Paragraph((words,), "summary-text"),) if words else ()


# ----------------------------------------------------------------------------------------- key figures


def _figures(found: Iterator[tuple[Inline, Value]]) -> Blocks:
    """Figures side by side under what they count."""
    named = list(found)
    if not named:
        return ()
    head = Row(tuple(head_cell(name) for name, _ in named), "head")
    body = Row(tuple(Cell((Paragraph((Strong((value,)),), "key-figure"),)) for _, value in named))
    return (Table((), (1,) * len(named), (head,), (body,), anchor="summary figures"),)


def _strategic_figures(plan: Plan) -> Iterator[tuple[Inline, Value]]:
    if plan.priorities:
        yield Label("summary.priorities"), counted(plan.priorities)
    yield Label("summary.objectives"), counted(plan.objectives)
    if plan.period is None:
        return
    year = plan.period.first
    if (staff := _value(plan, f"personnel.total.{year}")) is not None:
        yield label("summary.staff", year=Year(year)), _whole(staff)
    total = next((line for line in plan.budget if line.level == "total" and line.year(year)), None)
    if total is None:
        return
    credits = _value(plan, f"budget.{total.table}.{total.code}.{year}.commitment")
    if isinstance(credits, Money):
        yield label("summary.budget", year=Year(year)), _in_millions(credits)


def _year_figures(plan: Plan) -> Iterator[tuple[Inline, Value]]:
    yield Label("summary.operational"), counted(plan.operational)
    if plan.indicators:
        yield Label("summary.indicators"), counted(plan.indicators)
    if (staff := _value(plan, "operational.fte")) is not None:
        yield Label("summary.fte"), staff
    credits = _value(plan, "operational.budget")
    if isinstance(credits, Money):
        yield Label("summary.asked"), _in_millions(credits)


def _in_millions(money: Money) -> Money:
    return Money(money.euros, _MILLION, 1, source=money.source)


def _whole(staff: Value) -> Value:
    """Staff without parts of a person, as in the chart and as one says it, where there are many."""
    return replace(staff, decimals=0) if isinstance(staff, Number) and staff.value >= _MANY else staff


def _value(plan: Plan, expression: str) -> Value | None:
    try:
        return evaluate(plan, expression)
    except FigureError:
        return None


# ------------------------------------------------------------------------------------------ objectives


def _objectives(plan: Plan) -> Blocks:
    """A line for each objective, with a mark under each priority that it serves; below, how many serve each."""
    rows = (*(_objective(plan, row) for row in plan.objectives), *_served(plan))
    head = (
        head_cell(Label("column.objective")),
        *(head_cell(Reference(f"{row.id}.number"), align="center") for row in plan.priorities),
    )
    widths = (82.0, *(18.0 / len(plan.priorities) for _ in plan.priorities))
    notes = (Paragraph(_legend(plan), "table-note"),) if plan.priorities else ()
    return (Table((), widths, (Row(head, "head"),), rows, notes, anchor="summary objectives"),)


def _objective(plan: Plan, row: Objective) -> Row:
    marks = (
        cell(*((marked(),) if own.id in row.priorities else ()), align="center") for own in plan.priorities
    )
    title: Inline = Reference(f"{row.id}.title") if row.title.text else row.title
    number = Strong((plan.ordinal("objectives", row.id),))
    return Row((row_head(number, Text("\u00a0 "), title), *marks))


def _served(plan: Plan) -> Iterator[Row]:
    """The row that says how many objectives serve each priority, where there are any."""
    if plan.priorities:
        counts = (
            counted(row for row in plan.objectives if own.id in row.priorities) for own in plan.priorities
        )
        cells = (cell(count, align="center") for count in counts)
        yield Row((row_head(Label("picture.served")), *cells), "total")


def _legend(plan: Plan) -> Inlines:
    """What the numbers of the priorities mean."""
    named: list[Inlines] = [
        (Reference(f"{own.id}.number"), Text("\u00a0"), Reference(f"{own.id}.title"))
        for own in plan.priorities
    ]
    return (Label("summary.legend"), Text(" "), *joined(named, Label("value.semicolon")), Text("."))


# ------------------------------------------------------------------------------------------------ due


def _due(plan: Plan) -> Table:
    """A row for each unit: the objectives that have a milestone or end in each quarter of the year, or later."""
    found = dict(_milestones(plan))
    columns = [each for each in (*_QUARTERS, _LATER) if any(quarter == each for _, quarter in found)]
    order = {unit.code: unit.order for unit in plan.units}
    by_code = sorted({unit for unit, _ in found})
    units = sorted(by_code, key=lambda code: order.get(code, 0))
    rows = tuple(
        Row(
            (
                row_head(unit_code(plan, unit)),
                *(_numbers(plan, found.get((unit, each), ())) for each in columns),
            )
        )
        for unit in units
    )
    heads = [head_cell(Label("column.unit"))]
    heads += [
        head_cell(Label(f"picture.quarter.{each}") if each != _LATER else Label("summary.later"))
        for each in columns
    ]
    widths = (20.0, *(80.0 / len(columns) for _ in columns))
    note = Paragraph((Label("summary.due"),), "table-note")
    return Table((), widths, (Row(tuple(heads), "head"),), rows, (note,), anchor="summary due")


def _milestones(plan: Plan) -> Iterator[tuple[tuple[str, int], set[str]]]:
    """Unit and quarter with the objectives that are due then: by their actions, else by their own end."""
    found: dict[tuple[str, int], set[str]] = {}
    for row in plan.operational:
        actions = [each for each in plan.actions if each.objective == row.id and each.end]
        for unit, end in [(each.unit or row.unit, each.end) for each in actions] or [(row.unit, row.end)]:
            found.setdefault((unit, _quarter(plan, end)), set()).add(row.id)
    yield from found.items()


def _quarter(plan: Plan, end: datetime.date | None) -> int:
    """The quarter of the plan's year in which something ends; the first where it ended before, else later."""
    if end is None or plan.year is None or end.year > plan.year:
        return _LATER
    return (end.month - 1) // _MONTHS + 1 if end.year == plan.year else _QUARTERS[0]


def _numbers(plan: Plan, identifiers: Collection[str]) -> Cell:
    rows = [row for row in plan.operational if row.id in identifiers]
    return cell(*numbers([(Reference(f"{row.id}.number"),) for row in rows]))
