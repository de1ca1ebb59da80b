"""What pictures show, from the plan: charts, organisation chart, strategy map and risk grid."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Number, Words
from ibzdocs.documents.organisation import NOT_IN_STRUCTURE, by_order
from ibzdocs.documents.parts import label, stored_number
from ibzdocs.model.inserts import indicator_chart_name
from ibzdocs.model.operational import Indicator
from ibzdocs.model.plan import Plan
from ibzdocs.model.progress import better
from ibzdocs.model.records import HORIZONTAL, Unit
from ibzdocs.model.selection import (
    SIDES,
    Side,
    charted_indicators,
    organisation_unit,
)
from ibzdocs.tree.nodes import (
    Band,
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
    Wide,
)

RISK_SIZE, RISK_BOUNDS = 5, (4, 9, 14)
RISK_LEVELS = ("low", "moderate", "high", "very-high")
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_TICKS = 5
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
    found = tuple(
        dots(
            (plan.ordinal("operational", row.objective), Text(". "), row.name),
            [_stored(row, row.baseline, "baseline"), _stored(row, row.target, "target")],
        )
        for row in rows
        if better(row) == side
    )
    return dot_group(side, found)


def _stored(row: Indicator, value: Decimal | None, column: str) -> Number | None:
    return None if value is None else stored_number(value, row.origin, column)


def dots(name: Inlines, numbers: Sequence[Number | None]) -> Dots:
    """A row of a dot plot: its values as they are shown, and what is said at them."""
    values = tuple(None if each is None else rounded(each) for each in numbers)
    return Dots(name, values, tuple(() if each is None else (each,) for each in numbers))


def dot_group(side: Side, rows: tuple[Dots, ...]) -> DotGroup:
    """Rows of a dot plot whose better values lie on that side."""
    return DotGroup((Label(f"picture.better.{side or 'same'}"),), _WAYS[side], rows)


def _sides(rows: Sequence[Indicator]) -> dict[str, str]:
    """How many of the rows are to rise, to fall, and to stay."""
    counts = Counter(better(row) for row in rows)
    return {"higher": str(counts["higher"]), "lower": str(counts["lower"]), "same": str(counts[""])}


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
    posts = tuple(_post(plan, each) for each in below)
    return Post((unit.names,), code, posts, unit.type, written, of_all=unit.type == "management_body")


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
