"""The calendar of the operational plan: on one page what runs when, then every objective with its actions."""

import datetime
import math
from collections.abc import Iterator, Sequence

from ibzdocs.base.values import Day
from ibzdocs.documents.parts import label, numbers, unit_code
from ibzdocs.model.operational import Action, OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Objective
from ibzdocs.model.selection import calendar_groups, scheduled
from ibzdocs.tree.nodes import Bar, Blocks, Figure, Inlines, Label, Span, Text, Timeline, Wide

_FEW = 15  # rows that need no landscape page
_TOGETHER = 24  # lines in a row of the overview


def calendar(plan: Plan, argument: str) -> Blocks:
    """The operational objectives over the months of the year, with their actions; an overview before many of them."""
    return (*_overview(plan), *calendar_of(plan, plan.operational))


def _overview(plan: Plan) -> Blocks:
    """A row for each strategic objective: a line for each of its operational ones, with all milestones on it."""
    groups = calendar_groups(plan)
    if plan.year is None or not groups:
        return ()
    bars = tuple(bar for objective, rows in groups for bar in _group(plan, objective, rows, plan.year))
    spans = [span for bar in bars for span in bar.spans]
    alternative = label(
        "alternative.calendar-overview",
        year=str(plan.year),
        groups=str(len(groups)),
        objectives=str(len(spans)),
        milestones=str(sum(len(span.milestones) for span in spans)),
    )
    caption = (label("caption.calendar-overview", year=str(plan.year)),)
    return (Figure(caption, (alternative,), _timeline(plan.year, bars), "calendar overview"),)


def _group(
    plan: Plan, objective: Objective, rows: Sequence[OperationalObjective], year: int
) -> Iterator[Bar]:
    """The row of a strategic objective; several where a page cannot hold it, each with its first and last number."""
    name: Inlines = (plan.ordinal("objectives", objective.id), Text(". "), objective.title)
    parts = math.ceil(len(rows) / _TOGETHER)
    size = math.ceil(len(rows) / parts)
    for own in (rows[at : at + size] for at in range(0, len(rows), size)):
        spans = tuple(
            Span(*_days(row, year), tuple(each.end for each in plan.actions_of(row.id) if each.end))
            for row in own
        )
        called = [plan.ordinal("operational", row.id) for row in own]
        which = (Text(" ("), called[0], Text("–"), called[-1], Text(")")) if parts > 1 else ()
        yield Bar((*name, *which), spans, aside=numbers([(each,) for each in called]))


def calendar_of(
    plan: Plan, objectives: Sequence[OperationalObjective], day: datetime.date | None = None
) -> Blocks:
    """The calendar of some operational objectives, on landscape pages unless it has few rows.

    ``day`` is that of a progress report, at which a line stands where it is in the year of the plan.
    """
    rows = scheduled(objectives)
    if plan.year is None or not rows:
        return ()
    year = plan.year
    bars = tuple(bar for row in rows for bar in _bars(plan, row, year))
    actions = sum(not bar.leading for bar in bars)
    line = day if day and day.year == year else None
    counts = {"year": str(year), "objectives": str(len(rows)), "actions": str(actions)}
    caption, alternative = label("caption.calendar", year=str(year)), label("alternative.calendar", **counts)
    if line:
        caption = label("caption.calendar-progress", year=str(year), date=Day(line))
        alternative = label("alternative.calendar-progress", **counts, date=Day(line))
    picture = _timeline(year, bars, line)
    figure = Figure((caption,), (alternative,), picture, "calendar chart")
    return (figure,) if len(bars) <= _FEW else (Wide((figure,)),)


def _timeline(year: int, bars: tuple[Bar, ...], day: datetime.date | None = None) -> Timeline:
    """The rows over the year, with a line at the day of a report."""
    months = tuple((Label(f"picture.month.{number}"),) for number in range(1, 13))
    quarters = tuple((Label(f"picture.quarter.{number}"),) for number in range(1, 5))
    marked: Inlines = (label("picture.report-day", **_day(day)),) if day else ()
    return Timeline(year, months, bars, quarters, day, marked)


def _days(row: OperationalObjective, year: int) -> tuple[datetime.date, datetime.date]:
    """When an objective begins and ends, the whole year where it does not say."""
    return row.start or datetime.date(year, 1, 1), row.end or datetime.date(year, 12, 31)


def _bars(plan: Plan, row: OperationalObjective, year: int) -> Iterator[Bar]:
    """The row of an objective, then those of its actions."""
    number, (start, end) = plan.ordinal("operational", row.id), _days(row, year)
    name: Inlines = (number, Text(". "), row.title)
    yield Bar(name, (Span(start, end),), leading=True, aside=_dates(start, end, year))
    for action in plan.actions_of(row.id):
        if action.end:
            begin = action.start or start
            span = Span(begin, action.end, (action.end,))
            yield Bar((action.text, *_by(plan, action)), (span,), aside=_dates(begin, action.end, year))


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
