"""How far the operational objectives of a year are on the day of a progress report.

An indicator is judged by its values, an action by its status and milestone, an objective by both:

====================  =====================================  ============================================
state                 indicator                              action
====================  =====================================  ============================================
reached               the realised value is at the target    done
                      or beyond it
unmeasured            it has no realised value, no baseline  it has no status
                      or no target
on-track              of the way from baseline to target at  planned or running, and the milestone is not
                      least that part is done which is gone  past
                      of the objective's time in the year
behind                all else                               late, stopped, or the milestone is past
====================  =====================================  ============================================

Higher is better where the target lies above the baseline, lower where it lies below, unless the row says
so itself. Where the target does not lie on the better side there is no way to go: it is reached or behind.

An objective is behind where an indicator or action of it is, reached where all of them are. It is unmeasured
where nothing is known of it, or where its time is over and something is not known; else it is on track.
"""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, Protocol, TypeAlias, TypeVar

from ibzdocs.base.immutable import immutable
from ibzdocs.model.operational import Action, Indicator, OperationalObjective
from ibzdocs.model.plan import Plan

T = TypeVar("T")
State: TypeAlias = Literal["reached", "on-track", "unmeasured", "behind"]
STATES: tuple[State, ...] = ("reached", "on-track", "unmeasured", "behind")
_ALL, _NONE = Decimal(1), Decimal(0)


class Measured(Protocol):
    """What goes from a baseline to a target, and which values are better."""

    @property
    def baseline(self) -> Decimal | None:
        """Where it starts."""

    @property
    def target(self) -> Decimal | None:
        """Where it is to be."""

    @property
    def realised(self) -> Decimal | None:
        """Where it is."""

    @property
    def better(self) -> Literal["higher", "lower", ""]:
        """Which values are better, where that is said."""


@immutable
class Progress:
    """The state of an operational objective, and of each of its indicators and actions."""

    objective: OperationalObjective
    state: State
    indicators: tuple[tuple[Indicator, State], ...]
    actions: tuple[tuple[Action, State], ...]


def followed(plan: Plan) -> bool:
    """Whether the workbooks say anything about progress: a realised value, or more than plans."""
    measured = any(row.realised is not None for row in plan.indicators)
    yearly = (figure for row in plan.key_figures for _, figure in row.years)
    measured = measured or any(figure.realised is not None for figure in yearly)
    return measured or any(row.status not in ("", "planned", "running") for row in plan.actions)


def report_day(plan: Plan) -> datetime.date | None:
    """The day of the report: the one on the Plan sheet, else the last day of the year of the plan."""
    if plan.report_date is not None:
        return plan.report_date
    return datetime.date(plan.year, 12, 31) if plan.year else None


def progress(plan: Plan, day: datetime.date) -> tuple[Progress, ...]:
    """How far every operational objective is on ``day``, in the order of their sheet."""
    return tuple(_progress(plan, row, day) for row in plan.operational)


def _progress(plan: Plan, row: OperationalObjective, day: datetime.date) -> Progress:
    first, last = _time(row, plan.year or day.year)
    gone = elapsed(first, last, day)
    indicators = tuple((each, indicator_state(each, gone)) for each in plan.indicators_of(row.id))
    actions = tuple((each, action_state(each, last, day)) for each in plan.actions_of(row.id))
    state = objective_state((state for _, state in (*indicators, *actions)), over=gone >= _ALL)
    return Progress(row, state, indicators, actions)


def _time(row: OperationalObjective, year: int) -> tuple[datetime.date, datetime.date]:
    """The part of the year in which an objective is worked on: the whole year where it says nothing."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return max(row.start or first, first), row.end or last


def elapsed(first: datetime.date, last: datetime.date, day: datetime.date) -> Decimal:
    """Which part of the time from ``first`` to ``last`` is gone at the end of ``day``, from 0 to 1."""
    if day >= last:
        return _ALL
    if day < first:
        return _NONE
    return Decimal((day - first).days + 1) / Decimal((last - first).days + 1)


def indicator_state(row: Measured, gone: Decimal) -> State:
    """The state of an indicator when the part ``gone`` of its time, from 0 to 1, is over."""
    if row.realised is None or row.target is None or row.baseline is None:
        return "unmeasured"
    if _reached(better(row), row.realised, row.target):
        return "reached"
    done = way(row)
    return "on-track" if gone < _ALL and done is not None and done >= gone else "behind"


def better(row: Measured) -> Literal["higher", "lower", ""]:
    """Which values are better: as the row says, else on the side of the target; empty where that is equal."""
    if row.better:
        return row.better
    if row.target is None or row.baseline is None or row.target == row.baseline:
        return ""
    return "higher" if row.target > row.baseline else "lower"


def _reached(side: str, realised: Decimal, target: Decimal) -> bool:
    match side:
        case "higher":
            return realised >= target
        case "lower":
            return realised <= target
        case _:
            return realised == target


def way(row: Measured) -> Decimal | None:
    """The part of the way from baseline to target that is done: 1 at the target, less than 0 for a setback.

    None where a value is missing, or where the target does not lie on the better side of the baseline.
    """
    if row.realised is None or row.target is None or row.baseline is None:
        return None
    distance = row.target - row.baseline
    if distance == 0 or (distance > 0) != (better(row) == "higher"):
        return None
    return (row.realised - row.baseline) / distance


def action_state(row: Action, last: datetime.date, day: datetime.date) -> State:
    """The state of an action on ``day``; without a milestone of its own it must be done on ``last``."""
    match row.status:
        case "":
            return "unmeasured"
        case "done":
            return "reached"
        case "late" | "stopped":
            return "behind"
        case _:
            return "behind" if (row.end or last) < day else "on-track"


def objective_state(parts: Iterable[State], *, over: bool) -> State:
    """The state of an objective from those of its indicators and actions; ``over``: its time is gone."""
    found = set(parts)
    if "behind" in found:
        return "behind"
    if found == {"reached"}:
        return "reached"
    if found <= {"unmeasured"} or (over and "unmeasured" in found):
        return "unmeasured"
    return "on-track"


def sorted_out(rows: Iterable[tuple[T, State]]) -> Mapping[State, tuple[T, ...]]:
    """The rows of each state; every state is there, in their order."""
    known = tuple(rows)
    return {state: tuple(row for row, its in known if its == state) for state in STATES}
