"""What has passed: days before the new year, findings that were accepted more than a year ago."""

import datetime

import pytest

from ibzdocs.base.settings import Waiver
from ibzdocs.workflows.new_edition import edition
from tests.plans import small_plan, with_rows, without

TODAY = datetime.date(2027, 1, 10)


@pytest.mark.parametrize(("days", "is_old"), [(364, False), (365, False), (366, True)])
def test_a_finding_accepted_more_than_a_year_ago_is_named(days: int, is_old: bool) -> None:
    waiver = Waiver("sum-row", "budget/A", "Klopt zo.", TODAY - datetime.timedelta(days=days))
    assert [found.code for found in edition.waivers([waiver], TODAY)] == ["rollover-waiver-old"] * is_old


def test_actions_before_the_new_year_are_named_together() -> None:
    first = datetime.date(2027, 1, 1)
    plan = with_rows(
        without(small_plan(), "communication"), "communication",
        {"id": "K1", "when": first - datetime.timedelta(days=1)},
        {"id": "K2", "when": first},
        {"id": "K3", "when": "after signature"},
        {"id": "K4", "when": datetime.date(2026, 1, 1)},
    )  # fmt: skip
    (found,) = edition.past(plan, first)
    assert dict(found.fills)["ids"] == "K1, K4"
    assert list(edition.past(without(plan, "communication"), first)) == []
