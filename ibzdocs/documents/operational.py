"""The operational plan of a year: its overview, a sheet per objective, indicators, means and risks."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ibzdocs.base.values import MonthDay, Names, Number, Share, Source, Words, computed, stored
from ibzdocs.documents.decimals import aligned, below_one_another
from ibzdocs.documents.parts import (
    APART,
    as_written,
    cell,
    choice,
    dashed,
    day_of,
    head_row,
    joined,
    label,
    level_section,
    measured_in,
    numbers,
    paragraphs,
    plain,
    row_head,
    stored_number,
    table_notes,
    under_objectives,
    unit_code,
    year_of,
)
from ibzdocs.documents.pictures import RISK_LEVELS, RISK_SIZE, level_of, risk_grid
from ibzdocs.documents.texts import compose
from ibzdocs.model.means import Means, budget_means, budget_together, staff_means, staff_together
from ibzdocs.model.operational import Action, Indicator, OperationalObjective, Risk
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Objective
from ibzdocs.model.selection import measured, transversal
from ibzdocs.tree.nodes import (
    Align,
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

# What the heads of two narrow columns of the table of all risks stand for.
_RISK_LEGEND = (Paragraph((label("op.risk-legend", size=str(RISK_SIZE)),), "table-note"),)
# The columns of a table of actions with their widths; those that an edition never fills are left out.
_ACTION_COLUMNS: Mapping[str, float] = {"action": 32, "deliverable": 24, "carried": 14, "period": 16}
_MEANS_COLUMNS: Mapping[str, float] = {"fte": 6, "budget": 8}


def overview(plan: Plan, argument: str) -> Blocks:
    """A table of all operational objectives under their strategic ones, with service and means.

    Means that no objective names have no column; where there are none, there is no total either.
    """
    means = [name for name in ("fte", "budget") if _in_use(plan.operational, name)]
    head = head_row(*(f"column.op.{name}" for name in ("number", "title", "kind", "unit", *means)))
    rows: list[Row] = []
    for strategic in plan.objectives:
        below = plan.operational_of(strategic.id)
        if below:
            rows.append(_strategic_row(plan, strategic, len(means)))
            rows += [_overview_row(plan, row, means) for row in below]
    if not rows:
        return ()
    if means:
        rows.append(_overview_total(plan.operational, means))
    through = plan.numbering("operational") == "through"
    widths = (7, 49, 13, 13, *(9 for _ in means)) if through else (14, 44, 12, 14, *(8 for _ in means))
    caption = (label("caption.operational", year=str(plan.year)),)
    body, legend = dashed(plan, aligned(rows))
    notes = table_notes(None, *legend)
    return (Table(caption, widths, (head,), body, notes, "operational overview"),)


def _strategic_row(plan: Plan, strategic: Objective, means: int) -> Row:
    number = plan.ordinal("objectives", strategic.id)
    name: Inlines = (label("heading.objective", number=number), Text(" – "), strategic.title)
    return Row((Cell((Paragraph(name),), "row", columns=4 + means),), "subtotal")


def _overview_row(plan: Plan, row: OperationalObjective, means: Iterable[str]) -> Row:
    return Row(
        (
            cell(_number(plan, row)),
            row_head(Reference(f"{row.id}.title")),
            cell(*_kind(row)),
            cell(unit_code(plan, row.unit)),
            *(_stored(row, name) for name in means),
        )
    )


def _overview_total(rows: Sequence[OperationalObjective], means: Iterable[str]) -> Row:
    first = Cell((Paragraph((Label("document.total"),)),), "row", columns=4)
    totals = [
        _figure(sum((getattr(row, name) or Decimal(0) for row in rows), Decimal(0)), _asked(rows, name))
        for name in means
    ]
    return Row((first, *totals), "total")


def _asked(rows: Sequence[OperationalObjective], name: str) -> Source:
    """The cells in which objectives say how much they need."""
    return computed(stored(row.origin.at(name)) for row in rows if getattr(row, name) is not None)


def _number(plan: Plan, row: OperationalObjective) -> Number | Names:
    return plan.ordinal("operational", row.id)


def _kind(row: OperationalObjective) -> Inlines:
    return (choice(f"choice.objective-kind.{row.kind}", row.origin, "kind"),) if row.kind else ()


def _figure(value: Decimal | None, source: Source | None, align: Align = "right") -> Cell:
    return cell(Number(value, source=source), align=align) if value is not None else Cell(align=align)


def _stored(row: OperationalObjective | Indicator | Action | Risk, name: str) -> Cell:
    """A figure of a row as it stands in its cell."""
    value = getattr(row, name)
    return (
        cell(stored_number(Decimal(value), row.origin, name), align="right")
        if value is not None
        else Cell(align="right")
    )


# ------------------------------------------------------------------------------------------ the sheets


def sheets(plan: Plan, argument: str) -> Blocks:
    """The operational objectives in a section for each strategic objective that has any."""
    return under_objectives(plan, lambda row: sheet(plan, row))


def sheet(plan: Plan, row: OperationalObjective) -> Section:
    """One operational objective: who and when, SMART, indicators, actions and risks."""
    blocks = (
        _terms(plan, row),
        *compose(plan, plan.year_texts_of(row.id), {}),
        *_indicators(plan.indicators_of(row.id)),
        *_actions(plan, row, plan.actions_of(row.id)),
        *_risks(plan.operational_risks_of(row.id)),
    )
    return level_section(plan, "operational", row, blocks)


def _terms(plan: Plan, row: OperationalObjective) -> Table:
    """Who does it and where it belongs; then what stands behind the letters of SMART, and the means.

    The objective is measured by the indicators in the table of their own.
    """
    facts = [
        (f"op.term.{name}", (Paragraph(inlines),) if inlines else ()) for name, inlines in _facts(plan, row)
    ]
    letters = [
        ("specific", paragraphs(row.description)),
        ("acceptable", _one(row.acceptable)),
        ("realistic", _one(row.realistic)),
        ("time", (Paragraph(_period(row, plan.year)),)),
        ("means", (Paragraph(_means(plan, row)),)),
    ]
    asked = [(f"op.{name}", blocks) for name, blocks in letters if blocks or _in_use(plan.operational, name)]
    said = [*((name, blocks) for name, blocks in facts if blocks), *asked]
    rows = tuple(Row((row_head(Strong((Label(name),))), Cell(blocks))) for name, blocks in said)
    return Table((), (20, 80), (), rows)


def _facts(plan: Plan, row: OperationalObjective) -> Iterator[tuple[str, Inlines]]:
    """Service, person, kind, and what else it serves; nothing where the edition does not say it."""
    yield "unit", (plan.unit[row.unit].names,) if row.unit in plan.unit else ()
    yield "person", (plain(row.person, row.origin, "person"),) if row.person else ()
    transversal_too = (
        (Strong((choice("op.transversal", row.origin, "transversal"),)),) if row.transversal else ()
    )
    yield "kind", joined([each for each in (_kind(row), transversal_too) if each], APART)
    ordered = sorted(row.objectives[1:], key=lambda key: plan.position("objectives", key))
    yield "also", joined([(Reference(key),) for key in ordered])
    yield "policy-note", (plan.policy_notes[row.policy_note],) if row.policy_note in plan.policy_notes else ()


def _in_use(rows: Sequence[OperationalObjective] | Sequence[Action], name: str) -> bool:
    """Whether the edition fills a column that no law may ask for; True for what is no column of that kind."""
    return any(getattr(row, name, True) not in (None, "") for row in rows)


def _one(words: Words | None) -> tuple[Paragraph, ...]:
    return (Paragraph((words,)),) if words else ()


def _period(row: OperationalObjective | Action, year: int | None) -> Inlines:
    """From when to when; the years are said where one of them is not that of the plan.

    Where one of the two cannot be read, both as they stand.
    """
    if as_written(row.origin, "start") or as_written(row.origin, "end"):
        days = (as_written(row.origin, name) or _day(row, name) for name in ("start", "end"))
        return joined([(day,) for day in days if day], " – ")
    if row.end is None:
        return ()
    end, last = day_of(row.end, row.origin, "end"), str(row.end.year)
    if row.start is None:
        known = row.end.year == year
        return (label("op.until", end=end) if known else label("op.until-year", end=end, year=last),)
    start = day_of(row.start, row.origin, "start")
    if row.start.year == row.end.year == year:
        return (label("op.period", start=start, end=end),)
    return (label("op.period-years", start=start, first=str(row.start.year), end=end, year=last),)


def _days(row: Action, year: int | None) -> Inlines:
    """The period as a column says it: from day to day, with the years where one of them is not that of the plan."""
    if row.start is None or row.end is None or row.origin.typed.keys() & {"start", "end"}:
        return _period(row, year)
    known = row.start.year == row.end.year == year
    first, last = (
        (day_of(day, row.origin, name), *(() if known else (Text(f" {day.year}"),)))
        for name, day in (("start", row.start), ("end", row.end))
    )
    return first if row.start == row.end else (*first, Text("\u00a0– "), *last)


def _day(row: OperationalObjective | Action, name: str) -> MonthDay | None:
    day: datetime.date | None = getattr(row, name)
    return day_of(day, row.origin, name) if day else None


def _means(plan: Plan, row: OperationalObjective) -> Inlines:
    parts: list[Inlines] = []
    if row.fte is not None:
        fte = stored_number(row.fte, row.origin, "fte")
        parts.append((fte, Text("\u00a0"), Label("choice.indicator-unit.fte")))
    if row.budget:
        budget = stored_number(row.budget, row.origin, "budget")
        parts.append((budget, Text("\u00a0kEUR"), *_on_credit(plan, row.credit)))
    return joined(parts, Label("value.semicolon"))


def _on_credit(plan: Plan, credit: str) -> Inlines:
    line = plan.budget_line.get(credit)
    return (Text(" ("), line.label, Text(")")) if line else ()


def _indicators(rows: Sequence[Indicator]) -> Blocks:
    if not rows:
        return ()
    columns = {
        "measured-by": 28.0,
        "measured": 12.0,
        "baseline": 14.5,
        "target": 14.0,
        "frequency": 15.0,
        "source": 16.5,
    }
    head = head_row(*(f"column.op.{name}" for name in columns))
    body = below_one_another([_indicator(row, columns) for row in rows])
    return (Table((), tuple(columns.values()), (head,), body),)


def _columns_of_values(plan: Plan) -> Mapping[str, float]:
    """The columns of figures of an indicator with their widths: the year stands in its own."""
    year = {"baseline-year": 6.5} if any(row.baseline_year for row in plan.indicators) else {}
    return {"baseline": 10.0, **year, "target": 12.0}


def _indicator(row: Indicator, columns: Collection[str]) -> Row:
    cells = {
        "measured": _chosen(row, "indicator-unit", row.unit, "unit"),
        "baseline": _stored(row, "baseline") if "baseline-year" in columns else _dated(row),
        "baseline-year": year_of(row),
        "target": _stored(row, "target"),
        "frequency": _chosen(row, "frequency", row.frequency),
        "source": cell(row.source) if row.source else cell(),
    }
    return Row((row_head(row.name), *(cells[name] for name in columns if name in cells)))


def _dated(row: Indicator) -> Cell:
    """The baseline, and its year below it where the page has no room for a column of years."""
    value = _stored(row, "baseline")
    if not value.blocks or not row.baseline_year:
        return value
    return Cell((*value.blocks, Paragraph(measured_in(row))), align="right")


def _chosen(row: Indicator, group: str, name: str, column: str = "") -> Cell:
    """The word for what was chosen; ``column`` where it is not called like the group."""
    return cell(choice(f"choice.{group}.{name}", row.origin, column or group)) if name else cell()


def _actions(plan: Plan, objective: OperationalObjective, rows: Sequence[Action]) -> Blocks:
    """What is done and when; not how far it is: a plan is made before, and the progress report says it."""
    if not rows:
        return ()
    every = {**_ACTION_COLUMNS, **_MEANS_COLUMNS}
    used = {name: width for name, width in every.items() if _in_use(plan.actions, name)}
    head = head_row(*(f"column.op.{name}" for name in used))
    filled = [_action(plan, row) for row in rows]
    body = [Row(tuple(cells[name] for name in used)) for cells in filled]
    shown, _ = dashed(plan, aligned([*body, *_beyond(objective, rows, list(used))]))
    return (Table((), tuple(used.values()), (head,), shown),)


def _beyond(objective: OperationalObjective, rows: Sequence[Action], columns: Sequence[str]) -> Iterator[Row]:
    """The means of the objective that no action asks for, so that the column adds up; no row where there are none."""
    left = {name: _left(objective, rows, name) for name in _MEANS_COLUMNS if name in columns}
    if any(number.value for number in left.values() if number):
        first = Cell((Paragraph((Label("op.beyond"),)),), "row", columns=len(columns) - len(left))
        figures = (cell(number, align="right") if number else Cell(align="right") for number in left.values())
        yield Row((first, *figures))


def _left(objective: OperationalObjective, rows: Sequence[Action], name: str) -> Number | None:
    """What its actions leave of the means of an objective; None where one of both says nothing, or they take more."""
    asked = [row for row in rows if getattr(row, name) is not None]
    whole: Decimal | None = getattr(objective, name)
    if not asked or whole is None:
        return None
    left = whole - sum((getattr(row, name) for row in asked), Decimal(0))
    source = computed(stored(each.at(name)) for each in (objective.origin, *(row.origin for row in asked)))
    return Number(left, source=source) if left >= 0 else None


def _action(plan: Plan, row: Action) -> Mapping[str, Cell]:
    """The cells of an action by their columns."""
    return {
        "action": row_head(row.text),
        "deliverable": cell(row.deliverable) if row.deliverable else cell(),
        "carried": cell(unit_code(plan, row.unit)) if row.unit else cell(),
        "period": cell(*_days(row, plan.year)),
        "fte": _stored(row, "fte"),
        "budget": _stored(row, "budget"),
    }


def _risks(rows: Sequence[Risk]) -> Blocks:
    if not rows:
        return ()
    head = head_row(*(f"column.op.{name}" for name in ("risk", "weighed", "measure")))
    return (Table((), (38, 22, 40), (head,), tuple(_risk(row) for row in rows)),)


def _risk(row: Risk) -> Row:
    """A risk of a sheet, its weight as the product that it is, so that no sheet needs a legend."""
    likelihood, impact = (
        stored_number(Decimal(value), row.origin, name)
        for name, value in (("likelihood", row.likelihood), ("impact", row.impact))
    )
    product = (likelihood, Text("\u00a0×\u00a0"), impact, Text("\u00a0=\u00a0"), *_weight(row))
    return Row((row_head(row.text), cell(*product), _measure(row)))


def _measure(row: Risk) -> Cell:
    return cell(row.measure) if row.measure else cell()


def _weight(row: Risk) -> Inlines:
    """The weight of a risk and, where it is known, the word for it."""
    source = computed(stored(row.origin.at(name)) for name in ("likelihood", "impact"))
    known = not {"likelihood", "impact"} & row.origin.typed.keys()
    level = Label(f"picture.level.{RISK_LEVELS[level_of(row.weight)]}")
    return (Number(Decimal(row.weight), source=source), *((Text("\u00a0–\u00a0"), level) if known else ()))


# ------------------------------------------------------------------------------------- tables of a year


def indicators(plan: Plan, argument: str) -> Blocks:
    """All indicators under their objectives, on landscape pages."""
    return _indicator_table(plan, plan.operational, "caption.indicators", "indicators table")


def transversal_indicators(plan: Plan, argument: str) -> Blocks:
    """The key indicators of the objectives that serve transversal ones."""
    return _indicator_table(plan, transversal(plan), "caption.transversal", "transversal indicators")


def _indicator_table(
    plan: Plan, objectives: Sequence[OperationalObjective], caption: str, anchor: str
) -> Blocks:
    columns = {
        "number": 5.0, "indicator": 33.0, "unit": 10.0, "measured": 11.0, **_columns_of_values(plan),
        "frequency": 12.0, "source": 17.0,
    }  # fmt: skip
    head = head_row(*(f"column.op.{name}" for name in columns))
    rows = below_one_another([_indicator_row(plan, *pair, columns) for pair in measured(plan, objectives)])
    if not rows:
        return ()
    title = (label(caption, year=str(plan.year)),)
    return (Wide((Table(title, tuple(columns.values()), (head,), rows, anchor=anchor),)),)


def _indicator_row(
    plan: Plan, objective: OperationalObjective, row: Indicator, columns: Collection[str]
) -> Row:
    first, *rest = _indicator(row, columns).cells
    number = cell(_number(plan, objective))
    return Row((number, first, cell(unit_code(plan, objective.unit)), *rest))


def means(plan: Plan, argument: str) -> Blocks:
    """What the objectives ask of the staff of each unit and of each budget line, and what there is."""
    units, lines = staff_means(plan), budget_means(plan)
    staff = [_means_row(plan, each, (plan.unit[each.key].names,)) for each in units]
    budget = [_means_row(plan, each, (plan.budget_line[each.key].label,)) for each in lines]
    sums = (staff_together(units), budget_together(plan, lines))
    tables = zip(("staff", "budget"), (staff, budget), sums, strict=True)
    return tuple(
        _means_table(plan, kind, (*rows, _means_total(total)) if total else rows)
        for kind, rows, total in tables
        if rows
    )


def _means_table(plan: Plan, kind: str, rows: Sequence[Row]) -> Table:
    names = (f"means-{kind}", "objectives", "asked", "available", "share")
    head = head_row(*(f"column.op.{name}" for name in names))
    caption = (label(f"caption.means-{kind}", year=str(plan.year)),)
    body, legend = dashed(plan, aligned(rows))
    return Table(caption, (38, 26, 12, 13, 11), (head,), body, table_notes(None, *legend), f"means {kind}")


def _means_row(plan: Plan, each: Means, name: Inlines) -> Row:
    objectives = numbers([(_number(plan, row),) for row in each.objectives])
    return Row((row_head(*name), cell(*objectives), *_means_cells(each)))


def _means_total(total: Means) -> Row:
    first = Cell((Paragraph((Label("document.total"),)),), "row", columns=2)
    return Row((first, *_means_cells(total)), "total")


def _means_cells(each: Means) -> tuple[Cell, Cell, Cell]:
    """What is asked for, what there is, and the share of it."""
    both = computed((each.asked_source, each.available_source))
    share = cell(Share(each.asked / each.available, 1, both), align="right") if each.available else cell()
    asked = _figure(each.asked, each.asked_source)
    return (asked, _figure(each.available, each.available_source), share)


def risks(plan: Plan, argument: str) -> Blocks:
    """The grid of all risks, then the risks by weight, the greatest first."""
    if not plan.operational_risks:
        return ()
    ordered = sorted(plan.operational_risks, key=lambda row: -row.weight)
    names = ("number", "risk", "likelihood", "impact", "weight", "measure")
    head = head_row(*(f"column.op.{name}" for name in names))
    rows = tuple(_risk_row(plan, row) for row in ordered)
    caption = (label("caption.operational-risks", year=str(plan.year)),)
    table = Table(caption, (6, 31, 6, 6, 19, 32), (head,), rows, _RISK_LEGEND, "operational risks")
    return (risk_grid(plan), table)


def _risk_row(plan: Plan, row: Risk) -> Row:
    number = cell(plan.ordinal("operational", row.objective))
    factors = (_stored(row, "likelihood"), _stored(row, "impact"))
    return Row((number, row_head(row.text), *factors, cell(*_weight(row)), _measure(row)))
