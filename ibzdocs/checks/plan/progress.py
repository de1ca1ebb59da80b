"""What is followed up in the operational plan: realised values, their days, and the status of actions."""

import datetime
from collections.abc import Iterator

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Problem, note, warning
from ibzdocs.checks.plan.operational import printed_day
from ibzdocs.checks.plan.texts import about, shown
from ibzdocs.model.operational import Action
from ibzdocs.model.plan import Plan
from ibzdocs.model.progress import better

_OPEN = ("planned", "running")


def report_date(plan: Plan) -> Iterator[Problem]:
    """A problem where the progress report is made before the year that it is about."""
    day, line = plan.report_date, next((row for row in plan.year_settings if row.key == "report_date"), None)
    if day is not None and line is not None and plan.year is not None and day.year < plan.year:
        place, key = line.origin.at("value"), "year_settings/report_date"
        yield warning("report-date-outside", place, key, date=printed_day(day), year=plan.year)


def realised_values(plan: Plan) -> Iterator[Problem]:
    """A problem for each value measured outside the year or after the report, or with no known direction."""
    for row in plan.indicators:
        day = row.realised_on
        if day is not None and _elsewhen(plan, day):
            yield warning("realised-date", *about(row, "realised_on"), date=printed_day(day), year=plan.year)
        if row.realised not in (None, row.target) and row.target is not None and not better(row):
            where = about(row, "realised", "better")
            yield note("realised-held", *where, value=row.id, realised=shown(row.realised))


def _elsewhen(plan: Plan, day: datetime.date) -> bool:
    late = plan.report_date is not None and day > plan.report_date
    return late or (plan.year is not None and day.year != plan.year)


def action_statuses(plan: Plan) -> Iterator[Problem]:
    """A problem for each action open after its milestone, or done before its start, on the day of the report."""
    day = plan.report_date
    if day is None:
        return
    for row in plan.actions:
        if row.status in _OPEN and row.end is not None and row.end < day:
            yield _status(row, "action-status-passed", end=printed_day(row.end))
        elif row.status == "done" and row.start is not None and row.start > day:
            yield _status(row, "action-done-early", start=printed_day(row.start))


def _status(row: Action, code: ProblemCode, **fills: str) -> Problem:
    return warning(code, *about(row, "status"), value=row.id, **fills)


def objectives_measured(plan: Plan) -> Iterator[Problem]:
    """A problem for each objective without a measured indicator, where a report is asked for.

    What is measured once a year is awaited when the year is over.
    """
    day = plan.report_date
    if day is None or plan.year is None:
        return
    over = day >= datetime.date(plan.year, 12, 31)
    for objective in plan.operational:
        rows = plan.indicators_of(objective.id)
        awaited = [row for row in rows if over or row.frequency != "yearly"]
        if awaited and all(row.realised is None for row in rows):
            place, key = awaited[0].origin.at("realised"), f"indicators/{objective.id}/realised"
            yield note("progress-missing", place, key, value=objective.id)
