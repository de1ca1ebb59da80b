"""Whose staff an operational objective draws on, and what is asked of it."""

import pytest

from ibzdocs.model.means import payer
from tests.plans import small_plan, with_change


@pytest.mark.parametrize(
    ("unit", "counted_in"),
    [("ADRB", "ADRB"), ("ADZK", "ADZK"), ("MEET", "ADRB"), ("VZ", "VZ"), ("NOBODY", "NOBODY")],
)
def test_staff_is_that_of_the_nearest_unit_above_with_a_row(unit: str, counted_in: str) -> None:
    """ADRB and ADZK have rows in the table of personnel, MEET stands under ADRB, VZ above both."""
    assert payer(small_plan(), unit) == counted_in


def test_units_that_stand_under_one_another_end() -> None:
    plan = with_change(small_plan(), "units", 2, parent="MEET2")
    plan = with_change(plan, "units", 5, code="MEET2", parent="VZ")
    assert payer(plan, "VZ") == "VZ"
    assert payer(plan, "MEET2") == "MEET2"
