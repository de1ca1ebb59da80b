"""The dates of a year: what the law and the plan set, and how near they are."""

import dataclasses
import datetime

import pytest

from ibzdocs.base.values import NO_NAMES, Language
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin, Setting
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.workflows.status.dates import Date, Expected, dates, month_after
from ibzdocs.workflows.status.language_progress import awaited
from tests.plans import small_plan

TODAY = datetime.date(2026, 1, 15)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def year_of(plan: Plan, **values: str) -> Plan:
    rows = tuple(Setting(key, value, NO_NAMES, Origin()) for key, value in values.items())
    return dataclasses.replace(plan, year_settings=rows)


def told(plan: Plan, orders: tuple[Order, ...] = (), official: tuple[str, ...] = ()) -> list[str]:
    found = dates(plan, Expected(awaited(orders)), official, TODAY)
    return [f"{date.day or 'open'} {date.code} {date.state(TODAY)}" for date in found]


@pytest.mark.parametrize(
    ("approved", "latest"),
    [
        ("2022-12-22", "2023-01-22"),
        ("2026-01-31", "2026-02-28"),
        ("2024-01-31", "2024-02-29"),
        ("2025-12-31", "2026-01-31"),
        ("2025-11-30", "2025-12-30"),
    ],
)
def test_one_month_after(approved: str, latest: str) -> None:
    assert month_after(day(approved)) == day(latest)


def test_the_dates_of_a_year_in_their_order() -> None:
    plan = year_of(small_plan(), year="2026", budget_approved="2025-12-18")
    assert told(plan) == [
        "2025-12-15 signing late",
        "2026-01-01 period-begins past",
        "2026-01-01 year-begins past",
        "2026-01-18 to-minister coming",
        "2026-12-31 year-ends coming",
        "2027-12-31 period-ends coming",
    ]


def test_what_is_done_is_not_late() -> None:
    plan = year_of(small_plan(), year="2026", budget_approved="2025-12-10")
    assert "2026-01-10 to-minister late" in told(plan)
    done = told(plan, official=("operational", "strategic"))
    assert "2026-01-10 to-minister past" in done
    assert "2025-12-15 signing past" in done


def test_in_a_later_year_the_strategic_plan_was_signed() -> None:
    assert "2025-12-15 signing past" in told(year_of(small_plan(), year="2027"))


@pytest.mark.parametrize("value", ["", "31/12/2025", "soon"])
def test_a_day_that_is_not_given_stays_open(value: str) -> None:
    plan = year_of(small_plan(), year="2026", budget_approved=value)
    assert told(plan)[-1] == "open to-minister open"


def test_without_an_operational_plan_there_is_no_year() -> None:
    assert [line for line in told(small_plan()) if "year" in line or "minister" in line] == []


def test_translations_are_late_until_they_are_back() -> None:
    line = OrderLine(1, "a", Language.NL, "Tekst")
    order = Order("2026-001-fr", Language.FR, "central", TODAY, day("2026-01-14"), (line,))
    assert "2026-01-14 delivery late" in told(Plan(), (order,))
    back = order.delivered({"a"}, TODAY)
    assert told(Plan(), (back,)) == ["open signing open"]


@pytest.mark.parametrize(
    ("when", "due", "state"),
    [
        ("2026-01-14", True, "late"),
        ("2026-01-14", False, "past"),
        ("2026-01-15", True, "today"),
        ("2026-01-16", True, "coming"),
    ],
)
def test_states(when: str, due: bool, state: str) -> None:
    assert Date("x", day(when), due=due).state(TODAY) == state


def test_only_the_law_that_sets_a_day_for_the_minister_asks_for_it() -> None:
    plan = dataclasses.replace(year_of(small_plan(), year="2026"), law="management-contract")
    assert [each for each in told(plan) if "to-minister" in each] == []
    given = dataclasses.replace(year_of(small_plan(), year="2026", budget_approved="2025-12-18"), law="none")
    assert "2026-01-18 to-minister coming" in told(given)
