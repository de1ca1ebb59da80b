"""Which rows of a plan its generated tables and pictures show; none where there is nothing to show."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from ibzdocs.model.figures import staff_total
from ibzdocs.model.key_figures import course, direction
from ibzdocs.model.operational import Indicator, OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.progress import better
from ibzdocs.model.records import HORIZONTAL, STAFF_KINDS, BudgetLine, KeyFigure, Objective, Unit

_MANY = 10  # objectives with their actions, that take more than a page of a calendar
Side: TypeAlias = Literal["higher", "lower", ""]
SIDES: tuple[Side, ...] = ("higher", "lower", "")


def charted_year(plan: Plan, argument: str) -> int:
    """The year that ``argument`` names; the first of the period where it names none, 0 without a period."""
    return int(argument) if argument else next(iter(plan.years), 0)


def charted_staff(plan: Plan, year: int) -> tuple[str, ...]:
    """The units of the register that have staff, most in that year first."""
    units = dict.fromkeys(row.unit for row in plan.personnel_lines if row.unit in plan.unit)
    sums = {unit: _staff(plan, unit, year) for unit in units}
    return tuple(sorted(sums, key=lambda unit: -sums[unit]))


def _staff(plan: Plan, unit: str, year: int) -> Decimal:
    rows = [row for row in plan.personnel_lines if row.unit == unit]
    return sum((staff_total(rows, year, kind).value for kind in STAFF_KINDS), Decimal(0))


def charted_lines(plan: Plan, argument: str) -> tuple[BudgetLine, ...]:
    """The budget lines that add up to ``TABLE.CODE``, in their order; none where there is no such line."""
    table, _, code = argument.partition(".")
    if argument not in plan.budget_line:
        return ()
    return tuple(row for row in plan.budget_of(table) if row.adds_to == code)


def charted_indicators(plan: Plan, unit: str) -> Iterator[tuple[str, Sequence[Indicator]]]:
    """The indicators measured in ``unit``, by group: ``horizontal`` or a domain.

    Those for which more is better come first, then those for which less is; within them the longest way first.
    """
    for group in (HORIZONTAL, *(domain.id for domain in plan.domains)):
        rows = tuple(
            indicator
            for strategic in plan.objectives_of(group)
            for objective in plan.operational_of(strategic.id)
            for indicator in plan.indicators_of(objective.id)
            if indicator.unit == unit and indicator.target is not None
        )
        if rows:
            yield group, sorted(rows, key=_by_way)


def _by_way(row: Indicator) -> tuple[int, Decimal]:
    """Where an indicator stands in its chart; one without a baseline after the others of its side."""
    if row.baseline is None or row.target is None:
        return (SIDES.index(better(row)), Decimal(1))
    return (SIDES.index(better(row)), -abs(row.target - row.baseline))


def charted_key_figures(plan: Plan, unit: str) -> Sequence[KeyFigure]:
    """The key figures measured in ``unit`` that have a target."""
    rows = [
        row
        for objective in plan.objectives
        for row in plan.key_figures_of(objective.id)
        if row.unit == unit and any(row.target(year) is not None for year in plan.years)
    ]
    return sorted(rows, key=_by_course)


def _by_course(row: KeyFigure) -> tuple[int, Decimal]:
    """Where a key figure stands in its chart, as an indicator does."""
    values = [value for _, value in course(row)]
    return (SIDES.index(direction(row)), -abs(values[-1] - values[0]))


def organisation_unit(plan: Plan) -> Unit | None:
    """The first unit of type organisation that stands under no other, by the order of the register."""
    roots = (unit for unit in plan.units if unit.parent not in plan.unit)
    return min(
        (unit for unit in roots if unit.type == "organisation"), key=lambda unit: unit.order, default=None
    )


def scheduled(objectives: Sequence[OperationalObjective]) -> list[OperationalObjective]:
    """The objectives that have an end, which a calendar can show."""
    return [row for row in objectives if row.end]


def calendar_groups(plan: Plan) -> tuple[tuple[Objective, list[OperationalObjective]], ...]:
    """The objectives of a calendar by strategic objective, where they are so many that it needs an overview."""
    if plan.year is None or len(scheduled(plan.operational)) < _MANY:
        return ()
    groups = [(row, scheduled(plan.operational_of(row.id))) for row in plan.objectives]
    return tuple((row, found) for row, found in groups if found)


def measured(
    plan: Plan, objectives: Sequence[OperationalObjective]
) -> list[tuple[OperationalObjective, Indicator]]:
    """Every indicator of ``objectives`` with the objective that it belongs to."""
    return [(row, indicator) for row in objectives for indicator in plan.indicators_of(row.id)]


def transversal(plan: Plan) -> tuple[OperationalObjective, ...]:
    """The operational objectives that serve transversal ones."""
    return tuple(row for row in plan.operational if row.transversal)
