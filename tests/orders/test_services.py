"""The settings of translation: what they mean, and what is said about those that cannot be used."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.values import Language, Names
from ibzdocs.translation import settings
from ibzdocs.translation.catalogue import State
from ibzdocs.translation.counting import Band
from ibzdocs.workflows.orders.export import working_days_after

RATE = {"service": "s", "since": datetime.date(2019, 3, 1), "unit": "line", "unit_size": 60, "price": 1.25}


def test_what_is_not_set_has_its_default() -> None:
    found, problems = settings.read({})
    assert (found.required, found.four_eyes, found.fuzzy, problems) == (State.APPROVED, True, 0.75, [])
    assert found.limit("any/key") == 0


def test_services_and_rates() -> None:
    service = {"id": "s", "languages": ["de"], "speaks": "de", "name": {"nl": "A", "fr": "B", "de": "C"}}
    found, _ = settings.read(
        {"services": [service], "rates": [{**RATE, "weights": {"102": 0}}], "limits": {"*/label": 20}}
    )
    assert found.services["s"].names == Names("A", "B", "C")
    assert found.services["s"].languages == (Language.DE,)
    assert (found.rates[0].price, found.rates[0].weights) == (
        Decimal("1.25"),
        {Band.CONTEXT_TEXT: Decimal(0)},
    )
    assert found.limit("personnel/X/label") == 20


def test_an_unknown_setting_is_a_warning() -> None:
    assert [found.code for found in settings.read({"colour": "blue"})[1]] == ["setting-unknown"]


@pytest.mark.parametrize(
    "table",
    [
        {"required": "perfect"},
        {"fuzzy": "many"},
        {"limits": {"a": -1}},
        {"services": [{"id": "s"}]},
        {"services": [{"id": "s", "languages": ["en"]}]},
        {"rates": [{**RATE, "unit": "hour"}]},
        {"rates": [{**RATE, "price": "dear"}]},
        {"rates": [{**RATE, "since": "2019"}]},
        {"rates": [{"service": "s"}]},
        {"rates": [{**RATE, "weights": {"99": 1}}]},
    ],
)
def test_a_setting_that_cannot_be_used_is_an_error(table: dict[str, Any]) -> None:
    with pytest.raises(ProjectError) as raised:
        settings.read(table)
    assert [found.code for found in raised.value.problems] == ["setting-value"]


def test_working_days() -> None:
    friday = datetime.date(2026, 11, 20)
    assert working_days_after(friday, 1) == datetime.date(2026, 11, 23)
    assert working_days_after(friday, 10) == datetime.date(2026, 12, 4)
