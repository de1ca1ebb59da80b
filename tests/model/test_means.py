"""Whose staff an operational objective draws on, and what is asked of it."""

from decimal import Decimal

import pytest

from ibzdocs.model.means import payer, staff_means
from ibzdocs.model.plan import Plan
from tests.plans import small_plan, with_change, with_rows


def asking(plan: Plan, **asked: int) -> Plan:
    """The plan with an operational objective for each unit that asks for so many FTE."""
    rows = (
        {"id": f"OD{n}", "unit": unit, "fte": Decimal(fte)} for n, (unit, fte) in enumerate(asked.items())
    )
    return with_rows(plan, "operational", *rows)


@pytest.mark.parametrize(
    ("unit", "counted_in"),
    [("ADRB", "ADRB"), ("ADZK", "ADZK"), ("MEET", "ADRB"), ("VZ", "VZ"), ("NOBODY", "NOBODY")],
)
def test_staff_is_that_of_the_nearest_unit_above_with_a_row(unit: str, counted_in: str) -> None:
    """ADRB and ADZK have rows in the table of personnel, MEET stands under ADRB, VZ above both."""
    assert payer(small_plan(), unit) == counted_in


@pytest.mark.parametrize("nameless", ["", "GONE"])
def test_a_row_of_no_known_unit_pays_for_nobody(nameless: str) -> None:
    plan = with_rows(small_plan(), "personnel", {"label": "Andere", "unit": nameless})
    plan = with_change(plan, "units", 2, parent=nameless)
    assert payer(plan, "VZ") == "VZ"


def test_units_that_stand_under_one_another_end() -> None:
    plan = with_change(small_plan(), "units", 2, parent="MEET2")
    plan = with_change(plan, "units", 5, code="MEET2", parent="VZ")
    assert payer(plan, "VZ") == "VZ"
    assert payer(plan, "MEET2") == "MEET2"


def test_staff_is_listed_in_the_order_of_the_table_then_as_it_is_asked_for() -> None:
    """Eight units without a row of their own or above them: no set's order may decide."""
    codes = [f"U{number}" for number in (5, 3, 8, 1, 7, 2, 6, 4)]
    plan = with_rows(small_plan(), "units", *({"code": code, "type": "service"} for code in sorted(codes)))
    found = staff_means(asking(plan, **dict.fromkeys(codes, 2), ADZK=3, MEET=4, ADRB=5))
    assert [each.key for each in found] == ["ADRB", "ADZK", *codes]
    assert [each.asked for each in found] == [9, 3, *[2] * 8]
    assert [each.available is None for each in found] == [True, True, *[True] * 8]
