"""Numbers of staff and means that cannot be less than nothing."""

from collections.abc import Iterator

from ibzdocs.base.problems import Problem, warning
from ibzdocs.checks.plan.texts import CENTS, about, shown
from ibzdocs.model.operational import Action, OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import STAFF_KINDS

_MEANS = ("fte", "budget")


def less_than_nothing(plan: Plan) -> Iterator[Problem]:
    """A problem for each number of staff, or means of the operational plan, that is below zero.

    Credits may be: what is given back is one.
    """
    rows: tuple[OperationalObjective | Action, ...] = (*plan.operational, *plan.actions)
    for row in rows:
        for field in _MEANS:
            number = getattr(row, field)
            if number is not None and number < 0:
                yield warning("number-negative", *about(row, field), printed=shown(number, CENTS))
    for line in plan.personnel:
        for year, staff in line.years:
            for kind in STAFF_KINDS:
                if (number := getattr(staff, kind)) < 0:
                    where = about(line, f"{kind}.{year}")
                    yield warning("number-negative", *where, printed=shown(number, CENTS))
