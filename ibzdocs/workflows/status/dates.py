"""The dates of a plan's year: those that the law sets, those of the plan itself, those of translations.

The operational plan goes to the minister at the latest one month after the Chamber approved the budget, and
runs from 1 January to 31 December (royal decree of 29 October 2001, art. 11bis, as replaced by the royal
decree of 21 December 2021).
"""

import calendar
import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from ibzdocs.base.immutable import immutable
from ibzdocs.model.plan import Plan
from ibzdocs.workflows.status.language_progress import Awaited

_ACTIONS = 5  # of the communication plan, those that come next


@immutable
class Date:
    """A day that matters, or one that is still open. ``code`` and ``fills`` say what it is.

    ``due``: something must be done by then, and is not done yet.
    """

    code: str
    day: datetime.date | None
    fills: tuple[tuple[str, str], ...] = ()
    due: bool = False

    def state(self, today: datetime.date) -> str:
        """``late``, ``past``, ``today``, ``coming``, or ``open`` while there is no day."""
        if self.day is None:
            return "open"
        if self.day < today:
            return "late" if self.due else "past"
        return "today" if self.day == today else "coming"


@immutable
class Expected:
    """What others deliver: orders to translation services, and contributions by their day."""

    orders: Sequence[Awaited] = ()
    contributions: Mapping[datetime.date | None, tuple[str, ...]] = field(default_factory=dict)


def dates(
    plan: Plan, expected: Expected, official: Collection[str], today: datetime.date
) -> tuple[Date, ...]:
    """Every date, sorted; those that are still open last.

    ``official`` names the documents of which there is an official version that says what the inputs say.
    """
    found = (
        *_year(plan, "operational" in official),
        *_period(plan, "strategic" in official),
        *_communication(plan, today),
        *_translations(expected.orders),
        *_contributions(expected.contributions),
    )
    return tuple(sorted(found, key=lambda date: (date.day or datetime.date.max, date.code, date.fills)))


def month_after(day: datetime.date) -> datetime.date:
    """The same day of the next month, or the last one of that month where it has no such day."""
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _year(plan: Plan, official: bool) -> Iterator[Date]:
    if plan.year is None:
        return
    year = (("year", str(plan.year)),)
    approved = _day(plan.year_sheet.value("budget_approved"))
    if plan.law == "art11bis" or approved:  # no other law sets that day
        yield Date("to-minister", month_after(approved) if approved else None, year, due=not official)
    yield Date("year-begins", datetime.date(plan.year, 1, 1), year)
    yield Date("year-ends", datetime.date(plan.year, 12, 31), year)


def _period(plan: Plan, official: bool) -> Iterator[Date]:
    followed = plan.year is not None and plan.period is not None and plan.year > plan.period.first
    yield Date("signing", plan.signing_date, due=not (official or followed))
    if plan.period is not None:
        years = (("first", str(plan.period.first)), ("last", str(plan.period.last)))
        yield Date("period-begins", datetime.date(plan.period.first, 1, 1), years)
        yield Date("period-ends", datetime.date(plan.period.last, 12, 31), years)


def _communication(plan: Plan, today: datetime.date) -> Iterator[Date]:
    coming = [
        (row.when, row.id)
        for row in plan.communication
        if isinstance(row.when, datetime.date) and row.when >= today
    ]
    for day, name in sorted(coming)[:_ACTIONS]:
        yield Date("communication", day, (("action", name),))


def _translations(orders: Iterable[Awaited]) -> Iterator[Date]:
    for order in orders:
        yield Date("delivery", order.due, (("order", order.number),), due=True)


def _contributions(days: Mapping[datetime.date | None, tuple[str, ...]]) -> Iterator[Date]:
    for day, codes in days.items():
        yield Date("contribution", day, (("codes", ", ".join(codes)),), due=True)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
