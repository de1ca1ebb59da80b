"""The checks of mailings: every finding at its cell, and nothing where all is well."""

import datetime
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from ibzdocs.base.problems import Level
from ibzdocs.checks.plan import every as checks
from ibzdocs.model.plan import Plan
from tests.checks.cases import Case, assert_found, codes, finds
from tests.plans import small_plan, with_change, with_rows

ERROR, WARNING = Level.ERROR, Level.WARNING
TWO, FOUR = datetime.time(14), datetime.time(16)


@cache
def mailed_plan() -> Plan:
    """The small plan with a mailing for its one action."""
    return with_rows(replace(small_plan(), mailing_file="mailings.xlsx"), "mailings", {"id": "M1"})


def case(code: str, column: str, level: Level, /, **values: Any) -> Case:
    """The finding that a change to the mailing gives."""
    return finds(code, "mailings", 2, column, level).of(with_change(mailed_plan(), "mailings", 2, **values))


CASES = (
    case("mail-action-unknown", "action", ERROR, action="K9"),
    case("mail-attachment-unknown", "attachments", ERROR, attachments=("strategie",)),
    case("mail-hours", "end", ERROR, start=TWO, venue="Zaal"),
    case("mail-hours", "end", ERROR, start=FOUR, end=TWO, venue="Zaal"),
    case("mail-hours", "end", ERROR, start=TWO, end=TWO, venue="Zaal"),
    case("mail-venue", "venue", ERROR, start=TWO, end=FOUR),
    case("mail-subject-long", "subject", WARNING, subject="Lang " * 20),
    case("mail-link-unknown", "body", ERROR, body="Lees [het plan](document:strategy)."),
    case("ref-unknown", "body", ERROR, body="Dag {recipient.nickname}."),
    finds("action-without-mail", "communication", 2, "channel").of(replace(mailed_plan(), mailings=())),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"attachments": ("strategic", "annex-risks")},
        {"start": TWO, "end": FOUR, "venue": "Zaal 2"},
        {
            "body": (
                "Dag {recipient.first_name},",
                "## Kop",
                "- [Lees](document:strategic) het plan {period}.",
            )
        },
    ],
)
def test_nothing_is_found_where_all_is_well(values: dict[str, Any]) -> None:
    assert checks.check(with_change(mailed_plan(), "mailings", 2, **values)) == []


def test_without_mailings_nothing_is_asked() -> None:
    assert "action-without-mail" not in codes(small_plan())


@pytest.mark.parametrize(("channel", "asked"), [("Vergadering", False), ("E-mails en intranet", True)])
def test_the_channel_says_whether_there_must_be_one(channel: str, asked: bool) -> None:
    plan = with_change(replace(mailed_plan(), mailings=()), "communication", 2, channel=channel)
    assert ("action-without-mail" in codes(plan)) == asked
