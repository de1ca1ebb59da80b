"""Whose staff an operational objective draws on, and what is asked of it."""

from decimal import Decimal

import pytest

from ibzdocs.model.means import budget_means, budget_together, payer, staff_means, staff_together
from ibzdocs.model.plan import Plan
from tests.plans import credits, small_plan, with_change, with_rows


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


def test_what_nothing_is_asked_of_is_not_listed() -> None:
    """An objective that says that it needs nobody, or no money, asks as little as one that says nothing."""
    plan = asking(small_plan(), ADZK=0)
    assert staff_means(plan) == ()
    assert staff_means(with_change(plan, "operational", 2, fte=None)) == ()
    (found,) = staff_means(asking(small_plan(), ADZK=3, ADRB=0))
    assert (found.key, found.asked) == ("ADZK", Decimal(3))


def in_2026(plan: Plan) -> Plan:
    """The plan with an operational plan of the first of its years."""
    return with_rows(plan, "year_settings", {"key": "year", "value": "2026"})


def test_the_sum_of_units_is_what_they_are_asked_for_and_have() -> None:
    plan = in_2026(asking(small_plan(), ADRB=5, ADZK=3))
    together = staff_together(staff_means(plan))
    assert together is not None
    assert together.asked == 8
    assert together.available == Decimal("432.75")


def test_nothing_is_made_up_for_a_unit_without_staff() -> None:
    plan = in_2026(asking(small_plan(), ADRB=5, VZ=3))
    together = staff_together(staff_means(plan))
    assert together is not None
    assert together.asked == 8
    assert together.available is None


def test_one_row_needs_no_sum() -> None:
    assert staff_together(staff_means(in_2026(asking(small_plan(), ADRB=5)))) is None


@pytest.mark.parametrize(
    ("lines", "available"),
    [
        (("TAB1.STAFF", "TAB1.WORKS"), 45334),
        (("TAB1.STAFF", "TAB1.BASE"), None),
        (("TAB1.STAFF", "TAB2.PART"), None),
    ],
)
def test_lines_are_added_up_where_none_can_have_another_in_it(
    lines: tuple[str, ...], available: int | None
) -> None:
    plan = with_rows(small_plan(), "budget", {"table": "TAB2", "code": "PART", "years": credits(10, 10)})
    rows = ({"id": f"C{n}", "budget": Decimal(100), "credit": line} for n, line in enumerate(lines))
    plan = in_2026(with_rows(plan, "operational", *rows))
    together = budget_together(plan, budget_means(plan))
    assert together is not None
    assert together.asked == 200
    assert together.available == available
