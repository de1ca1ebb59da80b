"""Means of the operational plan, against the personnel and budget tables of the strategic plan."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Problem, error, warning
from ibzdocs.checks.plan.texts import CENTS, about, shown
from ibzdocs.model.means import Means, budget_means, staff_means
from ibzdocs.model.operational import OperationalObjective
from ibzdocs.model.plan import Plan


def staff_within(plan: Plan) -> Iterator[Problem]:
    """A problem for each unit whose objectives ask for more staff than the personnel table has in that year."""
    for means in staff_means(plan):
        if means.available is not None and means.asked > means.available:
            unit = plan.unit[means.key].printed_code.nl
            yield _exceeded(plan, "means-staff", means, "fte", unit=unit)


def budget_within(plan: Plan) -> Iterator[Problem]:
    """A problem for each budget line that is asked for more commitment credits than it has in that year."""
    for means in budget_means(plan):
        if means.available is not None and means.asked > means.available:
            yield _exceeded(plan, "means-budget", means, "budget", credit=means.key)
    for row in plan.operational:
        if row.budget and not row.credit:
            asked = shown(row.budget, CENTS)
            yield warning("means-without-credit", *about(row, "credit"), value=row.id, asked=asked)


def _exceeded(plan: Plan, code: ProblemCode, means: Means, field: str, **fills: str) -> Problem:
    """An error at the objective that asks for most."""
    greatest = max(means.objectives, key=lambda row: getattr(row, field) or Decimal(0))
    return error(
        code,
        greatest.origin.at(field),
        f"operational/{means.key}/{field}",
        asked=shown(means.asked, CENTS),
        available=shown(means.available or Decimal(0), CENTS),
        year=plan.year,
        items=", ".join(row.id for row in means.objectives),
        **fills,
    )


def actions_within_means(plan: Plan) -> Iterator[Problem]:
    """A problem for each objective whose actions ask for more than the objective has."""
    for row in plan.operational:
        actions = plan.actions_of(row.id)
        asked = [(action.fte or Decimal(0), action.budget or Decimal(0)) for action in actions]
        yield from _actions(row, asked)


def _actions(row: OperationalObjective, asked: Sequence[tuple[Decimal, Decimal]]) -> Iterator[Problem]:
    for number, (field, unit) in enumerate((("fte", "VTE"), ("budget", "kEUR"))):
        total = sum((each[number] for each in asked), Decimal(0))
        available = getattr(row, field) or Decimal(0)
        if total > available:
            fills = {"asked": shown(total, CENTS), "available": shown(available, CENTS), "unit": unit}
            yield warning("means-actions", *about(row, field, f"actions.{field}"), value=row.id, **fills)
