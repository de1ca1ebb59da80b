"""Sums of personnel and budget, missing years, and what stands around tables."""

from decimal import Decimal

import pytest

from ibzdocs.checks.plan import every as checks
from ibzdocs.model.plan import Plan
from tests.checks.cases import ERROR, NOTE, Case, assert_found, codes, finds
from tests.plans import credits, each_year, small_plan, staff, with_change, with_rows, without

WRONG_TOTAL = each_year(staff("1", "100", "10", "112"))


def with_second_table() -> Plan:
    """The small plan with a table that splits a line of the first one."""
    plan = with_rows(
        small_plan(),
        "budget",
        {"table": "TAB2", "code": "A", "adds_to": "SUM", "label": "Dijken", "years": credits(15000, 15000)},
        {"table": "TAB2", "code": "B", "adds_to": "SUM", "label": "Pompen", "years": credits(234, 500)},
        {
            "table": "TAB2",
            "code": "SUM",
            "level": "total",
            "equals": "TAB1.WORKS",
            "label": "Totaal werken",
            "years": credits(15234, 15500),
        },
    )
    return with_rows(plan, "tables", {"id": "TAB2", "caption": "Werken"})


CASES = (
    finds(
        "sum-row",
        "personnel",
        3,
        "total.2026",
        ERROR,
        "personnel/3/total.2026",
        label="Zee en Kust",
        year="2026",
        printed="112",
        computed="111",
        difference="1",
    ).changing("personnel", 3, years=WRONG_TOTAL),
    finds(
        "sum-column",
        "personnel",
        4,
        "total.2027",
        ERROR,
        printed="432,75",
        computed="433,75",
        difference="-1",
    ).changing("personnel", 3, years=WRONG_TOTAL),
    finds(
        "sum-column",
        "personnel",
        4,
        "statutory.2026",
        ERROR,
        printed="1.400,5",
        computed="400,5",
    ).changing("personnel", 4, years=each_year(staff("2", "1400.5", "30.25", "1432.75"))),
    finds(
        "sum-column",
        "budget",
        6,
        "commitment.2026",
        ERROR,
        label="Algemeen totaal",
        printed="101.010",
        computed="101.000",
        difference="10",
    ).changing("budget", 6, years=credits(101010, 102000)),
    finds(
        "sum-column",
        "budget",
        4,
        "liquidation.2027",
        ERROR,
        printed="46.400",
    ).changing("budget", 4, years=credits(45334, 46400)),
    finds(
        "sum-equals",
        "budget",
        9,
        "commitment.2027",
        ERROR,
        other="TAB1.WORKS",
        printed="15.501",
        computed="15.500",
    ).of(with_change(with_second_table(), "budget", 9, years=credits(15234, 15501))),
    finds("sum-unverified", "budget", 5, "code", code="GRANTS").changing("budget", 5, level="subtotal"),
    finds("sum-cycle", "budget", 3, "adds_to", ERROR, chain="WORKS → WORKS").changing(
        "budget", 3, adds_to="WORKS"
    ),
    finds("sum-adrift", "budget", 3, "adds_to", code="WORKS").changing("budget", 3, adds_to=""),
    finds(
        "year-missing",
        "personnel",
        3,
        "management.2027",
        ERROR,
        label="Zee en Kust",
        year="2027",
    ).changing("personnel", 3, years=each_year(staff("1", "100", "10"))[:1]),
    finds(
        "year-missing",
        "budget",
        5,
        "commitment.2027",
        ERROR,
        year="2027",
    ).changing("budget", 5, years=credits(55666)),
    finds("table-without-caption", "tables", 2, "caption", value="personnel").changing(
        "tables", 2, caption=""
    ),
    finds("table-without-unit", "tables", 3, "unit", value="TAB1").changing("tables", 3, unit=""),
    finds("table-without-source", "tables", 3, "source").changing("tables", 3, source=None),
    finds("table-without-date", "tables", 3, "date").changing("tables", 3, date=None),
    finds("table-unused", "tables", 5, "id", NOTE, value="TAB7").adding("tables", {"id": "TAB7"}),
    finds(
        "jump-unexplained",
        "budget",
        5,
        "commitment.2027",
        NOTE,
        label="Toelagen",
        year="2027",
        old="55.666",
        new="75.500",
    ).changing("budget", 5, years=credits(55666, 75500)),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_wrong_figure_is_found_at_its_cell(case: Case) -> None:
    assert_found(case)


def test_a_table_that_nobody_describes_is_found() -> None:
    assert "table-undescribed" in codes(without(small_plan(), "tables", 2))


def test_figures_of_a_year_that_the_plan_does_not_have_are_told_once_a_sheet() -> None:
    """As where the last year is mistyped: no table would show them."""
    plan = small_plan()
    for sheet, row, figures in (("personnel", 2, staff("1", "1", "1")), ("budget", 3, credits(1)[0][1])):
        for line in (row, row + 1):
            years = (*getattr(plan, sheet)[line - 2].years, (2031, figures))
            plan = with_change(plan, sheet, line, years=years)
    found = [each for each in checks.check(plan) if each.code == "year-outside"]
    assert sorted((str(each.place), dict(each.fills)["year"]) for each in found) == [
        ("plan.xlsx, budget!3", "2031"),
        ("plan.xlsx, personnel!2", "2031"),
    ]


def test_a_second_table_that_agrees_is_silent() -> None:
    assert codes(with_second_table()) == []


def test_the_tolerance_of_the_table_is_allowed() -> None:
    plan = with_change(small_plan(), "personnel", 3, years=WRONG_TOTAL)
    assert {"sum-row", "sum-column"} <= set(codes(plan))
    tolerant = with_change(plan, "tables", 2, tolerance=Decimal(1))
    assert "sum-row" not in codes(tolerant)
    assert "sum-column" not in codes(tolerant)


@pytest.mark.parametrize("tolerant", [3, 5])
@pytest.mark.parametrize(("tolerance", "is_silent"), [("0", False), ("0.9", False), ("1", True)])
def test_lines_that_are_equal_have_the_greater_tolerance_of_their_two_tables(
    tolerant: int, tolerance: str, is_silent: bool
) -> None:
    """The tables of rows 3 and 5: whichever of them allows the difference of 1."""
    plan = with_change(with_second_table(), "budget", 9, years=credits(15234, 15501))
    plan = with_change(plan, "tables", tolerant, tolerance=Decimal(tolerance))
    assert ("sum-equals" not in codes(plan)) == is_silent


def test_a_total_may_be_that_of_the_rows_since_the_last_one() -> None:
    plan = with_rows(
        small_plan(),
        "personnel",
        {"label": "Zee en Kust – schepen", "unit": "ADZK", "years": each_year(staff("0", "5", "5", "10"))},
        {"label": "Totaal schepen", "level": "total", "years": each_year(staff("0", "5", "5", "10"))},
    )
    assert codes(plan) == []


def test_a_jump_with_a_note_is_explained() -> None:
    plan = with_change(small_plan(), "budget", 5, years=credits(55666, 75500), note="Nieuwe dijk.")
    assert "jump-unexplained" not in codes(plan)


@pytest.mark.parametrize("amounts", [(4000, 4999), (55666, 66000), (100, 900)])
def test_a_small_change_is_no_jump(amounts: tuple[int, int]) -> None:
    plan = with_change(small_plan(), "budget", 5, years=credits(*amounts))
    assert "jump-unexplained" not in codes(plan)


@pytest.mark.parametrize(
    ("level", "equals", "is_unverified"),
    [("line", "", False), ("subtotal", "", True), ("total", "", True), ("subtotal", "TAB1.WORKS", False)],
)
def test_a_sum_without_parts_is_verified_by_the_line_that_it_equals(
    level: str, equals: str, is_unverified: bool
) -> None:
    row = {"table": "TAB2", "code": "SUM", "level": level, "equals": equals, "years": credits(15234, 15500)}
    plan = with_rows(with_rows(small_plan(), "budget", row), "tables", {"id": "TAB2"})
    assert ("sum-unverified" in codes(plan)) == is_unverified
