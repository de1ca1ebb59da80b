"""Figures of years that the plan does not have: they are read, and no table shows them."""

from collections.abc import Iterator

from ibzdocs.base.problems import Problem, warning
from ibzdocs.checks.plan.texts import about
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import BudgetLine, PersonnelRow


def years_outside(plan: Plan) -> Iterator[Problem]:
    """A problem for each year outside the period for which staff or credits are given, at its first figure.

    So it is where the period was made shorter, or its last year mistyped: all else in the plan then agrees with that.
    """
    if plan.period is None or not plan.years:
        return
    period = f"{plan.period.first}–{plan.period.last}"
    sheets: tuple[tuple[str, tuple[PersonnelRow | BudgetLine, ...]], ...] = (
        ("management", plan.personnel),
        ("commitment", plan.budget),
    )
    for field, rows in sheets:
        first = {year: row for row in reversed(rows) for year, _ in row.years if year not in plan.years}
        for year, row in sorted(first.items(), key=lambda each: each[0]):
            yield warning("year-outside", *about(row, f"{field}.{year}"), year=year, period=period)
