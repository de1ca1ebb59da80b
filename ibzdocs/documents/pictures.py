"""What pictures show, from the plan: charts, organisation chart, strategy map, calendar and risk grid."""

import datetime
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ibzdocs.base.values import Number, Words, Year, computed, stored
from ibzdocs.documents.organisation import NOT_IN_STRUCTURE, by_order
from ibzdocs.documents.parts import label, unit_code
from ibzdocs.model.figures import staff_total
from ibzdocs.model.inserts import indicator_chart_name
from ibzdocs.model.operational import Action, Indicator, OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import HORIZONTAL, BudgetLine, Unit
from ibzdocs.model.selection import (
    charted_indicators,
    charted_lines,
    charted_units,
    charted_year,
    organisation_unit,
    scheduled,
)
from ibzdocs.tree.nodes import (
    Band,
    Bar,
    Blocks,
    Card,
    Chart,
    Figure,
    GridRisk,
    Inlines,
    Label,
    Organigram,
    Post,
    RiskGrid,
    Series,
    StrategyMap,
    Text,
    Tick,
    Timeline,
    Wide,
)

RISK_SIZE, RISK_BOUNDS = 5, (4, 9, 14)
RISK_LEVELS = ("low", "moderate", "high", "very-high")
_STAFF = ("statutory", "contract", "management")
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_TICKS = 5
_MOST_DECIMALS = 2


# ------------------------------------------------------------------------------------------------ charts


def personnel_chart(plan: Plan, argument: str) -> Blocks:
    """Staff per unit in one year, the first of the period where none is named: three kinds in one bar."""
    year, codes = charted_year(plan, argument), charted_units(plan)
    if not codes:
        return ()
    sums = {code: _together(_staff(plan, code, year, kind) for kind in _STAFF) for code in codes}
    total = _together(sums.values())
    series = tuple(
        Series(
            (Label(f"staff.{kind}"),),
            tuple(_staff(plan, code, year, kind).value for code in codes),
            tuple((sums[code],) for code in codes) if kind == _STAFF[-1] else _unsaid(codes),
        )
        for kind in _STAFF
    )
    categories = tuple((plan.unit[code].names,) for code in codes)
    chart = Chart(
        categories,
        series,
        ticks(max(each.value for each in sums.values())),
        (Label("picture.fte"),),
        stacked=True,
    )
    most = max(codes, key=lambda code: sums[code].value)
    alternative = label(
        "alternative.personnel",
        year=str(year),
        units=str(len(codes)),
        most=plan.unit[most].names,
        value=sums[most],
        total=total,
    )
    caption = (label("caption.chart-personnel", year=str(year)),)
    return (Figure(caption, (alternative,), chart, f"chart personnel {year}"),)


def _staff(plan: Plan, code: str, year: int, kind: str) -> Number:
    return staff_total([row for row in plan.personnel_lines if row.unit == code], year, kind)


def _together(numbers: Iterable[Number]) -> Number:
    """The sum as a whole number."""
    parts = tuple(numbers)
    source = computed(each.source for each in parts)
    return Number(sum((each.value for each in parts), Decimal(0)), 0, source=source)


def budget_chart(plan: Plan, argument: str) -> Blocks:
    """The commitment credits of the lines that add up to ``TABLE.CODE``, side by side for every year.

    Nothing where the plan does not say its years.
    """
    lines = charted_lines(plan, argument)
    if not lines or not plan.years:
        return ()
    whole = plan.budget_line[argument]
    series = tuple(
        Series(
            (Year(year),),
            tuple(rounded(_commitment(line, year)) for line in lines),
            tuple((_commitment(line, year),) for line in lines),
        )
        for year in plan.years
    )
    chart = Chart(tuple((line.label,) for line in lines), series, marks(series), (Label("picture.keur"),))
    first, last = plan.years[0], plan.years[-1]
    most = max(lines, key=lambda line: _commitment(line, first).value)
    alternative = label(
        "alternative.budget",
        lines=str(len(lines)),
        first=str(first),
        last=str(last),
        most=most.label,
        value=_commitment(most, first),
        start=_commitment(whole, first),
        end=_commitment(whole, last),
    )
    caption = (label("caption.chart-budget", title=whole.label),)
    return (Figure(caption, (alternative,), chart, f"chart budget {argument}"),)


def _commitment(line: BudgetLine, year: int) -> Number:
    credits = line.year(year)
    source = stored(line.origin.at(f"commitment.{year}"))
    shows = line.origin.decimals.get(f"commitment.{year}")
    return Number(credits.commitment, shows, source=source) if credits else Number(Decimal(0))


def indicator_charts(plan: Plan, argument: str) -> Blocks:
    """Baseline and target of all indicators measured in one unit, a chart for each group of objectives."""
    charted = tuple(charted_indicators(plan, argument))
    parts = Counter(group for group, _, _ in charted)
    return tuple(
        _indicator_chart(plan, (argument, group, number, parts[group]), rows)
        for group, number, rows in charted
    )


def _indicator_chart(plan: Plan, of: tuple[str, str, int, int], rows: Sequence[Indicator]) -> Figure:
    """The chart of ``rows``. ``of``: unit and group, which of the charts of the group, and how many it has."""
    unit, group, number, parts = of
    series = tuple(
        Series(
            (Label(f"picture.{name}"),),
            tuple(_measured(row, name) for row in rows),
            tuple(_measure(row, name) for row in rows),
        )
        for name in ("baseline", "target")
    )
    categories = tuple((plan.ordinal("operational", row.objective), Text(". "), row.name) for row in rows)
    measured = Label(f"choice.indicator-unit.{unit}")
    chart = Chart(categories, series, marks(series), (measured,))
    domain = next((row for row in plan.domains if row.id == group), None)
    title = domain.title if domain else Label("picture.horizontal")
    higher = sum(1 for row in rows if (row.target or 0) > (row.baseline or 0))
    alternative = label(
        "alternative.indicators",
        count=str(len(rows)),
        title=title,
        higher=str(higher),
        lower=str(len(rows) - higher),
    )
    said = label("caption.chart-indicators", unit=measured, title=title)
    if parts > 1:
        count = {"part": str(number), "parts": str(parts)}
        said = label("caption.chart-indicators-part", unit=measured, title=title, **count)
    caption = (said,)
    return Figure(caption, (alternative,), chart, indicator_chart_name(unit, group, number))


def _measured(row: Indicator, name: str) -> Decimal | None:
    value = getattr(row, name)
    return None if value is None else rounded(Number(value, row.origin.decimals.get(name)))


def _measure(row: Indicator, name: str) -> Inlines:
    value = getattr(row, name)
    if value is None:
        return ()
    return (Number(value, row.origin.decimals.get(name), source=stored(row.origin.at(name))),)


def ticks(greatest: Decimal, whole: bool = False, least: Decimal = Decimal(0)) -> tuple[Tick, ...]:
    """Round marks from zero, or at or below a negative ``least``, to at or above ``greatest``.

    About five of them, or whole ones only.
    """
    greatest, least = max(greatest, Decimal(0)), min(least, Decimal(0))
    if greatest == least:
        return (Tick(Decimal(0), (Number(Decimal(0)),)), Tick(Decimal(1), (Number(Decimal(1)),)))
    rough = (greatest - least) / _TICKS
    power = Decimal(10) ** rough.adjusted()
    steps = (size * power for size in (*_STEPS, _STEPS[-1] * _STEPS[-1]))
    step = next(step for step in steps if step >= rough and not (whole and step % 1))
    marks = range(math.floor(least / step), math.ceil(greatest / step) + 1)
    return tuple(Tick(step * n, (Number(step * n),)) for n in marks)


def marks(series: Sequence[Series]) -> tuple[Tick, ...]:
    """The marks for bars that stand side by side."""
    values = [value for each in series for value in each.values if value is not None] or [Decimal(0)]
    return ticks(max(values), least=min(values))


def rounded(number: Number) -> Decimal:
    """The value with the decimals that are shown: Word writes at a bar what is in its data."""
    places = _MOST_DECIMALS if number.decimals is None else number.decimals
    rounded = round(number.value, places)
    return number.value if rounded == number.value else rounded


def _unsaid(codes: Iterable[str]) -> tuple[Inlines, ...]:
    return tuple(() for _ in codes)


# ------------------------------------------------------------------------------------------ organisation


def organisation_chart(plan: Plan, argument: str) -> Blocks:
    """The organisation and the units under it, then the bodies that stand beside it."""
    roots = [unit for unit in by_order(plan.units) if unit.parent not in plan.unit]
    top = organisation_unit(plan)
    if top is None:
        return ()
    beside = [unit for unit in roots if unit is not top and unit.type not in NOT_IN_STRUCTURE]
    picture = Organigram(
        _post(plan, top), tuple(_post(plan, unit) for unit in beside), (Label("document.beside"),)
    )
    first = [unit for unit in plan.units if unit.parent == top.code]
    alternative = label(
        "alternative.organigram",
        organisation=top.names,
        units=str(len(plan.units_below(top.code)) - 1),
        levels=str(_levels(picture.root)),
        first=str(len(first)),
        beside=str(len(beside)),
    )
    caption = (label("caption.organigram", organisation=top.names),)
    return (Wide((Figure(caption, (alternative,), picture, "organisation chart"),)),)


def _post(plan: Plan, unit: Unit) -> Post:
    below = by_order(row for row in plan.units if row.parent == unit.code)
    code: Inlines = (unit.printed_code,) if unit.short.nl else ()
    return Post((unit.names,), code, tuple(_post(plan, each) for each in below))


def _levels(post: Post) -> int:
    return 1 + max((_levels(each) for each in post.below), default=0)


# --------------------------------------------------------------------------------------------- strategy


def strategy_map(plan: Plan, argument: str) -> Blocks:
    """Priorities on top, then the objectives by group, each with the priorities that it serves."""
    if not plan.objectives:
        return ()
    groups: list[tuple[str, Label | Words]] = [
        (HORIZONTAL, Label("picture.horizontal")),
        *((row.id, row.title) for row in plan.domains),
    ]
    bands = [
        Band((title,), tuple(_objective_card(plan, row.id) for row in plan.objectives_of(group)))
        for group, title in groups
        if plan.objectives_of(group)
    ]
    priorities = tuple(
        Card((label("picture.priority", number=plan.ordinal("priorities", row.id)),), (row.title,))
        for row in plan.priorities
    )
    top = (Band((Label("picture.priorities"),), priorities),) if priorities else ()
    counts = {"objectives": str(len(plan.objectives)), "groups": str(len(bands))}
    alternative = (
        label("alternative.strategy-map", priorities=str(len(plan.priorities)), **counts)
        if plan.priorities
        else label("alternative.objectives-map", **counts)
    )
    picture = StrategyMap((*top, *bands))
    return (Wide((Figure((_map_caption(plan),), (alternative,), picture, "strategy map"),)),)


def _map_caption(plan: Plan) -> Label:
    return Label("caption.strategy-map" if plan.priorities else "caption.objectives-map")


def _objective_card(plan: Plan, key: str) -> Card:
    objective = plan.objective[key]
    number = plan.ordinal("objectives", key)
    marks = tuple(_priority_mark(plan, each) for each in objective.priorities)
    return Card((label("picture.objective", number=number),), (objective.title,), marks)


def _priority_mark(plan: Plan, key: str) -> Inlines:
    """A few characters for a priority: its number alone where that is more than a count."""
    number = plan.ordinal("priorities", key)
    return (label("picture.priority-mark", number=number) if isinstance(number, Number) else number,)


# --------------------------------------------------------------------------------------------- calendar


def calendar(plan: Plan, argument: str) -> Blocks:
    """The operational objectives over the months of the year, with their actions."""
    return calendar_of(plan, plan.operational)


def calendar_of(plan: Plan, objectives: Sequence[OperationalObjective]) -> Blocks:
    """The calendar of some operational objectives, on landscape pages."""
    rows = scheduled(objectives)
    if plan.year is None or not rows:
        return ()
    year = plan.year
    bars = tuple(bar for row in rows for bar in _bars(plan, row, year))
    months = tuple((Label(f"picture.month.{number}"),) for number in range(1, 13))
    actions = sum(not bar.leading for bar in bars)
    alternative = label(
        "alternative.calendar", year=str(year), objectives=str(len(rows)), actions=str(actions)
    )
    caption = (label("caption.calendar", year=str(year)),)
    picture = Timeline(year, months, bars)
    return (Wide((Figure(caption, (alternative,), picture, "calendar chart"),)),)


def _bars(plan: Plan, row: OperationalObjective, year: int) -> Iterator[Bar]:
    number = plan.ordinal("operational", row.id)
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    yield Bar((number, Text(". "), row.title), row.start or first, row.end or last, leading=True)
    for action in plan.actions_of(row.id):
        if action.end:
            name: Inlines = (action.text, *_by(plan, action))
            yield Bar(name, action.start or row.start or first, action.end, action.end)


def _by(plan: Plan, action: Action) -> Inlines:
    return (Text(" ("), unit_code(plan, action.unit), Text(")")) if action.unit else ()


# ------------------------------------------------------------------------------------------------ risks


def risk_grid(plan: Plan) -> Figure:
    """The risks of the operational plan by likelihood and impact, under the number of their objective."""
    risks = tuple(
        GridRisk(row.likelihood, row.impact, (plan.ordinal("operational", row.objective),))
        for row in plan.operational_risks
    )
    levels = tuple((Label(f"picture.level.{name}"),) for name in RISK_LEVELS)
    axes = ((Label("picture.likelihood"),), (Label("picture.impact"),))
    picture = RiskGrid(RISK_SIZE, *axes, levels, RISK_BOUNDS, risks)
    counts = [sum(level_of(row.weight) == n for row in plan.operational_risks) for n in range(len(levels))]
    alternative = label(
        "alternative.risk-grid",
        count=str(len(risks)),
        very_high=str(counts[3]),
        high=str(counts[2]),
        moderate=str(counts[1]),
        low=str(counts[0]),
    )
    return Figure((Label("caption.risk-grid"),), (alternative,), picture, "risk grid")


def level_of(weight: int) -> int:
    """Which of the levels a weight belongs to, 0 for the least."""
    return sum(weight > bound for bound in RISK_BOUNDS)
