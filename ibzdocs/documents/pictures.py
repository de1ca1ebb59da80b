"""What pictures show, from the plan: charts, organisation chart, strategy map, calendar and risk grid."""

import datetime
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Day, Number, Words, stored
from ibzdocs.documents.organisation import NOT_IN_STRUCTURE, by_order
from ibzdocs.documents.parts import label, unit_code
from ibzdocs.model.inserts import indicator_chart_name
from ibzdocs.model.operational import Action, Indicator, OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.progress import better
from ibzdocs.model.records import HORIZONTAL, Unit
from ibzdocs.model.selection import (
    charted_indicators,
    organisation_unit,
    scheduled,
)
from ibzdocs.tree.nodes import (
    Band,
    Bar,
    Blocks,
    Card,
    DotGroup,
    DotPlot,
    Dots,
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
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_TICKS = 5
Side: TypeAlias = Literal["higher", "lower", ""]
SIDES: tuple[Side, ...] = ("higher", "lower", "")
_WAYS: Mapping[Side, int] = {"higher": 1, "lower": -1, "": 0}
_MOST_DECIMALS = 2


# ------------------------------------------------------------------------------------------------ charts


def indicator_charts(plan: Plan, argument: str) -> Blocks:
    """Baseline and target of all indicators measured in one unit, a chart for each group of objectives."""
    return tuple(
        _indicator_chart(plan, argument, group, rows) for group, rows in charted_indicators(plan, argument)
    )


def _indicator_chart(plan: Plan, unit: str, group: str, rows: Sequence[Indicator]) -> Figure:
    groups = tuple(_side(plan, side, rows) for side in SIDES if any(better(row) == side for row in rows))
    names = ((Label("picture.baseline"),), (Label("picture.target"),))
    picture = DotPlot(names, groups, _scale(plan, unit))
    measured = Label(f"choice.indicator-unit.{unit}")
    domain = next((row for row in plan.domains if row.id == group), None)
    title = domain.title if domain else Label("picture.horizontal")
    alternative = label("alternative.indicators", count=str(len(rows)), title=title, **_sides(rows))
    said = label("caption.chart-indicators", unit=measured, title=title)
    return Figure((said,), (alternative,), picture, indicator_chart_name(unit, group))


def _scale(plan: Plan, unit: str) -> tuple[Tick, ...]:
    """One scale for all indicators that are measured in a unit, in whichever chart they stand."""
    rows = [row for *_, found in charted_indicators(plan, unit) for row in found]
    values = [value for row in rows for value in (row.baseline, row.target) if value is not None]
    return ticks(max(values), least=min(values)) if values else ticks(Decimal(0))


def _side(plan: Plan, side: Side, rows: Sequence[Indicator]) -> DotGroup:
    """Those of the rows whose better values lie on that side, each from baseline to target."""
    dots = tuple(
        Dots(
            (plan.ordinal("operational", row.objective), Text(". "), row.name),
            (_measured(row, "baseline"), _measured(row, "target")),
            (_measure(row, "baseline"), _measure(row, "target")),
        )
        for row in rows
        if better(row) == side
    )
    return dot_group(side, dots)


def dot_group(side: Side, rows: tuple[Dots, ...]) -> DotGroup:
    """Rows of a dot plot whose better values lie on that side."""
    return DotGroup((Label(f"picture.better.{side or 'same'}"),), _WAYS[side], rows)


def _sides(rows: Sequence[Indicator]) -> dict[str, str]:
    """How many of the rows are to rise, to fall, and to stay."""
    counts = Counter(better(row) for row in rows)
    return {"higher": str(counts["higher"]), "lower": str(counts["lower"]), "same": str(counts[""])}


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
    written = tuple(
        (unit.printed_code.of(language) if code else "", unit.names.of(language))
        for language in DOCUMENT_LANGUAGES
    )
    return Post((unit.names,), code, tuple(_post(plan, each) for each in below), unit.type, written)


def _levels(post: Post) -> int:
    return 1 + max((_levels(each) for each in post.below), default=0)


# --------------------------------------------------------------------------------------------- strategy


def strategy_map(plan: Plan, argument: str) -> Blocks:
    """A row for each objective, by group, a column for each priority, and which serves which."""
    if not plan.objectives:
        return ()
    groups: list[tuple[str, Label | Words]] = [
        (HORIZONTAL, Label("picture.horizontal")),
        *((row.id, row.title) for row in plan.domains),
    ]
    bands = tuple(
        Band((title,), tuple(_objective_card(plan, row.id) for row in plan.objectives_of(group)))
        for group, title in groups
        if plan.objectives_of(group)
    )
    priorities = tuple(
        Card(
            (label("picture.priority", number=plan.ordinal("priorities", row.id)),),
            (row.title,),
            _priority_mark(plan, row.id),
        )
        for row in plan.priorities
    )
    picture = StrategyMap(bands, priorities, (Label("picture.served"),) if priorities else ())
    figure = Figure((_map_caption(plan),), (_map_alternative(plan, picture),), picture, "strategy map")
    return (Wide((figure,)),)


def _map_alternative(plan: Plan, picture: StrategyMap) -> Label:
    """What the map shows in a sentence: how many objectives serve the priority that most of them serve."""
    counts = {"objectives": str(len(plan.objectives)), "groups": str(len(picture.bands))}
    if not plan.priorities:
        return label("alternative.objectives-map", **counts)
    served = Counter(number for band in picture.bands for card in band.cards for number in card.serves)
    most = max(range(len(plan.priorities)), key=lambda number: served[number])
    return label(
        "alternative.strategy-map",
        priorities=str(len(plan.priorities)),
        most=plan.priorities[most].title,
        served=str(served[most]),
        unserved=str(sum(not served[number] for number in range(len(plan.priorities)))),
        **counts,
    )


def _map_caption(plan: Plan) -> Label:
    return Label("caption.strategy-map" if plan.priorities else "caption.objectives-map")


def _objective_card(plan: Plan, key: str) -> Card:
    objective = plan.objective[key]
    number = plan.ordinal("objectives", key)
    wanted = set(objective.priorities)
    serves = tuple(n for n, row in enumerate(plan.priorities) if row.id in wanted)
    return Card((label("picture.objective", number=number),), (objective.title,), (number,), serves)


def _priority_mark(plan: Plan, key: str) -> Inlines:
    """A few characters for a priority: its number alone where that is more than a count."""
    number = plan.ordinal("priorities", key)
    return (label("picture.priority-mark", number=number) if isinstance(number, Number) else number,)


# --------------------------------------------------------------------------------------------- calendar


def calendar(plan: Plan, argument: str) -> Blocks:
    """The operational objectives over the months of the year, with their actions."""
    return calendar_of(plan, plan.operational)


def calendar_of(
    plan: Plan, objectives: Sequence[OperationalObjective], day: datetime.date | None = None
) -> Blocks:
    """The calendar of some operational objectives, on landscape pages.

    ``day`` is that of a progress report, at which a line stands where it is in the year of the plan.
    """
    rows = scheduled(objectives)
    if plan.year is None or not rows:
        return ()
    year = plan.year
    bars = tuple(bar for row in rows for bar in _bars(plan, row, year))
    months = tuple((Label(f"picture.month.{number}"),) for number in range(1, 13))
    actions = sum(not bar.leading for bar in bars)
    quarters = tuple((Label(f"picture.quarter.{number}"),) for number in range(1, 5))
    line = day if day and day.year == year else None
    marked: Inlines = (label("picture.report-day", **_day(line)),) if line else ()
    picture = Timeline(year, months, bars, quarters, line, marked)
    counts = {"year": str(year), "objectives": str(len(rows)), "actions": str(actions)}
    caption, alternative = label("caption.calendar", year=str(year)), label("alternative.calendar", **counts)
    if line:
        caption = label("caption.calendar-progress", year=str(year), date=Day(line))
        alternative = label("alternative.calendar-progress", **counts, date=Day(line))
    return (Wide((Figure((caption,), (alternative,), picture, "calendar chart"),)),)


def _bars(plan: Plan, row: OperationalObjective, year: int) -> Iterator[Bar]:
    number = plan.ordinal("operational", row.id)
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    start, end = row.start or first, row.end or last
    dates = _dates(start, end, year)
    yield Bar((number, Text(". "), row.title), start, end, leading=True, dates=dates)
    for action in plan.actions_of(row.id):
        if action.end:
            name: Inlines = (action.text, *_by(plan, action))
            start = action.start or row.start or first
            yield Bar(name, start, action.end, action.end, dates=_dates(start, action.end, year))


def _dates(start: datetime.date, end: datetime.date, year: int) -> Inlines:
    """Begin and end in few signs, one day where they are equal; with their years where these are others."""
    if start == end:
        return (_short(start, year),)
    return (label("picture.range", start=_short(start, year), end=_short(end, year)),)


def _short(day: datetime.date, year: int) -> Label:
    if day.year == year:
        return label("picture.day", **_day(day))
    return label("picture.day-of-year", **_day(day), year=str(day.year))


def _day(day: datetime.date) -> dict[str, str]:
    return {"day": str(day.day), "month": str(day.month)}


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
