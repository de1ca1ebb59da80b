"""The progress report of a year: an overview, then how far every operational objective is."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from ibzdocs.base.values import Day, MonthDay
from ibzdocs.documents.calendars import calendar_of
from ibzdocs.documents.chapters import in_operational, in_strategic
from ibzdocs.documents.followup import sheet, state_label
from ibzdocs.documents.frame import operational_meta, with_fields
from ibzdocs.documents.measured import key_figures
from ibzdocs.documents.names import names_and_facts
from ibzdocs.documents.parts import (
    cell,
    dashed,
    head_cell,
    head_row,
    label,
    list_cell,
    row_head,
    table_notes,
    under_objectives,
    unit_code,
)
from ibzdocs.documents.pictures import ticks
from ibzdocs.model.figures import counted
from ibzdocs.model.plan import Plan
from ibzdocs.model.progress import STATES, Progress, State, followed, progress, report_day, sorted_out
from ibzdocs.model.records import Record
from ibzdocs.tree.nodes import (
    Blocks,
    Cell,
    Chart,
    Contents,
    Document,
    Figure,
    Inlines,
    Label,
    Meta,
    Paragraph,
    Reference,
    Row,
    Section,
    SectionKind,
    Series,
    Table,
    Text,
)

_DEPTH = 2
_Found: TypeAlias = Mapping[State, Sequence[Record]]
_Line: TypeAlias = tuple[Inlines, _Found]


def progress_report(plan: Plan) -> Document:
    """The progress report as a neutral tree, without blocks where nothing is followed up."""
    day = report_day(plan)
    rows = progress(plan, day) if day is not None and followed(plan) else ()
    text = _chapters(plan, rows, day) if day is not None and rows else ()
    contents = Contents("headings", (Label("document.contents"),), _DEPTH, "contents")
    blocks = (contents, *text) if text else ()
    called, known = names_and_facts(plan, blocks, in_strategic, in_operational)
    return Document("progress", _meta(plan, day), blocks, known, called)


def _meta(plan: Plan, day: datetime.date | None) -> Meta:
    """What is said about the report: its day stands in place of the status of the plan.

    The year is said where it is not that of the title: the line at the foot of each page is short.
    """
    status: Inlines = ()
    if day is not None:
        date = MonthDay(day.month, day.day) if day.year == plan.year else Day(day)
        status = (label("progress.on", date=date),)
    return with_fields(operational_meta(plan, (Label("document.progress"),)), status=status, date=())


def _chapters(plan: Plan, rows: Sequence[Progress], day: datetime.date) -> Blocks:
    """An overview, whose parts are sections that run on since they may be short, and the sheets."""
    parts = (
        ("behind", _behind(plan, rows)),
        ("key-figures", key_figures(plan, day)),
        ("strategic", _grouped(plan, "strategic", _strategic(plan, rows))),
        ("units", _grouped(plan, "units", _units(plan, rows))),
        ("calendar", calendar_of(plan, [row.objective for row in rows], day)),
    )
    sections = tuple(_part("section", name, blocks) for name, blocks in parts if blocks)
    overview = (*_summary(plan, rows, Day(day)), *sections)
    return (_part("chapter", "summary", overview), _part("chapter", "sheets", _sheets(plan, rows)))


def _part(kind: SectionKind, name: str, blocks: Blocks) -> Section:
    return Section(kind, (Label(f"progress.{name}"),), blocks)


# --------------------------------------------------------------------------------------------- summary


def _summary(plan: Plan, rows: Sequence[Progress], day: Day) -> Blocks:
    """What is counted over all objectives, and by which rules."""
    lines: tuple[_Line, ...] = (
        ((Label("progress.objectives"),), sorted_out((row.objective, row.state) for row in rows)),
        ((Label("progress.indicators"),), sorted_out(pair for row in rows for pair in row.indicators)),
        ((Label("progress.actions"),), sorted_out(pair for row in rows for pair in row.actions)),
    )
    counts = {state.replace("-", "_"): str(len(found)) for state, found in lines[0][1].items()}
    lead = label("progress.lead", date=day, count=str(len(rows)), **counts)
    parts = (_counted(plan, "summary", lines), _chart("summary", lines, lines[0][1]))
    return (Paragraph((lead,), "lead"), *parts, _rules())


def _rules() -> Table:
    """The states with their signs and what each means for an indicator, an action and an objective."""
    head = head_row(*(f"progress.{name}" for name in ("state-head", "indicator", "action", "objective")))
    body = tuple(
        Row(
            (
                row_head(*state_label(state)),
                *(
                    cell(Label(f"progress.rule.{each}.{state}"))
                    for each in ("indicator", "action", "objective")
                ),
            )
        )
        for state in STATES
    )
    caption, notes = (Label("progress.rules"),), (Paragraph((Label("progress.rules-note"),), "table-note"),)
    return Table(caption, (16, 28, 26, 30), (head,), body, notes, "progress rules")


def _counted(plan: Plan, name: str, lines: Sequence[_Line], total: _Found | None = None) -> Table:
    """A table of how many are in each state, a row for each line."""
    first = head_cell(Label(f"progress.{name}-head"))
    states = (head_cell(*state_label(state), align="right") for state in STATES)
    head = Row((first, *states, head_cell(Label("document.total"), align="right")), "head")
    body = [Row((row_head(*title), *_numbers(found))) for title, found in lines]
    if total is not None:
        body.append(Row((row_head(Label("document.total")), *_numbers(total)), "total"))
    caption = (Label(f"progress.{name}-caption"),)
    shown, legend = dashed(plan, tuple(body))
    widths = (44, 11, 11, 12, 12, 10)
    return Table(caption, widths, (head,), shown, table_notes(None, *legend), f"progress {name}")


def _numbers(found: _Found) -> tuple[Cell, ...]:
    groups = (*(found[state] for state in STATES), _all(found))
    return tuple(cell(counted(rows), align="right") for rows in groups)


def _all(found: _Found) -> list[Record]:
    return [row for rows in found.values() for row in rows]


# ---------------------------------------------------------------------------------------------- groups


def _strategic(plan: Plan, rows: Sequence[Progress]) -> list[_Line]:
    """The states under each strategic objective that has operational ones."""
    titles = {
        each.id: (plan.ordinal("objectives", each.id), Text(". "), each.title) for each in plan.objectives
    }
    return _lines(rows, titles, lambda row: next(iter(row.objective.objectives), ""))


def _units(plan: Plan, rows: Sequence[Progress]) -> list[_Line]:
    """The states of the objectives that each unit is responsible for."""
    titles: dict[str, Inlines] = {each.code: (each.names,) for each in plan.units}
    return _lines(rows, titles, lambda row: row.objective.unit)


def _lines(
    rows: Iterable[Progress], titles: Mapping[str, Inlines], group: Callable[[Progress], str]
) -> list[_Line]:
    """A line for each group, those with most behind first, else in the order of ``titles``."""
    members: dict[str, list[tuple[Record, State]]] = {key: [] for key in titles}
    for row in rows:
        members.setdefault(group(row), []).append((row.objective, row.state))
    lines: list[_Line] = [
        (titles.get(key, (Text(key or "–"),)), sorted_out(found)) for key, found in members.items() if found
    ]
    return sorted(lines, key=lambda line: (-len(line[1]["behind"]), -len(line[1]["unmeasured"])))


def _grouped(plan: Plan, name: str, lines: Sequence[_Line]) -> Blocks:
    """The table of the groups and the same as a chart."""
    total = {state: [row for _, found in lines for row in found[state]] for state in STATES}
    return (_counted(plan, name, lines, total), _chart(name, lines, total))


def _chart(name: str, lines: Sequence[_Line], total: _Found) -> Figure:
    sums = [len(_all(found)) for _, found in lines]
    said = tuple((counted(_all(found)),) for _, found in lines)
    series = tuple(
        Series(
            (*state_label(state),),
            tuple(Decimal(len(found[state])) for _, found in lines),
            said if state == STATES[-1] else tuple(() for _ in lines),
        )
        for state in STATES
    )
    picture = Chart(
        tuple(title for title, _ in lines),
        series,
        ticks(Decimal(max(sums)), whole=True),
        (Label(f"progress.{name}-unit"),),
        stacked=True,
    )
    counts = {state.replace("-", "_"): str(len(found)) for state, found in total.items()}
    alternative = label(f"progress.{name}-alternative", groups=str(len(lines)), **counts)
    caption = (Label(f"progress.{name}-chart"),)
    return Figure(caption, (alternative,), picture, f"progress chart {name}")


# ------------------------------------------------------------------------------------------ objectives


def _behind(plan: Plan, rows: Sequence[Progress]) -> Blocks:
    """The objectives that are behind, and through which of their indicators and actions."""
    late = [row for row in rows if row.state == "behind"]
    if not late:
        return (Paragraph((Label("progress.none-behind"),)),)
    head = head_row("column.op.number", "column.op.title", "column.op.unit", "progress.through")
    body = tuple(_late(plan, row) for row in late)
    caption = (Label("progress.behind-caption"),)
    return (Table(caption, (7, 40, 13, 40), (head,), body, anchor="progress behind"),)


def _late(plan: Plan, row: Progress) -> Row:
    parts: list[Inlines] = [(each.name,) for each, state in row.indicators if state == "behind"]
    parts += [(each.text,) for each, state in row.actions if state == "behind"]
    return Row(
        (
            cell(plan.ordinal("operational", row.objective.id)),
            row_head(Reference(f"{row.objective.id}.title")),
            cell(unit_code(plan, row.objective.unit)),
            list_cell(parts),
        )
    )


def _sheets(plan: Plan, rows: Sequence[Progress]) -> Blocks:
    """The operational objectives in a section for each strategic objective that has any."""
    found = {row.objective.id: row for row in rows}
    return under_objectives(plan, lambda row: sheet(plan, found[row.id]))
