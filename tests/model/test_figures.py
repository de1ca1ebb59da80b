"""The facts that texts name: read, counted, and computed by the three functions."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ibzdocs.base.values import Money, Number, Share
from ibzdocs.model.figures import FigureError, evaluate, shown, staff_figure
from tests.plans import credits, small_plan, with_rows, without

PLAN = small_plan()


def amount(expression: str) -> Decimal:
    """The amount of a fact: euros, a part of one, or a number."""
    value = evaluate(PLAN, expression)
    assert isinstance(value, Money | Share | Number)
    return value.euros if isinstance(value, Money) else value.value


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("count.objectives", "2"),
        ("count.objectives.horizontal", "1"),
        ("count.objectives.domains", "1"),
        ("count.objectives.D1", "1"),
        ("count.units.directorate_general", "2"),
        ("count.swot.S", "1"),
        ("count.values", "1"),
        ("budget.TAB1.TOTAL.2026.commitment", "101000000"),
        ("budget.TAB1.TOTAL.2027.liquidation", "102000000"),
        ("personnel.ADRB.2026", "321.75"),
        ("personnel.ADRB.2026.S", "300.5"),
        ("personnel.total.2026", "432.75"),
        ("personnel.total.2027.C", "30.25"),
        ("sum(budget.TAB1.BASE, budget.TAB1.GRANTS, 2026, commitment)", "101000000"),
        ("difference(budget.TAB1.TOTAL, budget.TAB1.BASE, 2026, commitment)", "55666000"),
        ("difference(budget.TAB1.TOTAL, budget.TAB1.STAFF, budget.TAB1.WORKS, 2026, commitment)", "55666000"),
        ("share(budget.TAB1.TOTAL, budget.TAB1.TOTAL, 2026, commitment)", "1"),
        ("others", "55666000"),
        ("dredging", "59600000"),
        ("directorates", "0.8"),
    ],
)
def test_a_fact_is_what_its_cells_say(expression: str, expected: str) -> None:
    assert amount(expression) == Decimal(expected)


def test_a_share_is_of_the_second() -> None:
    part = amount("share(budget.TAB1.BASE, budget.TAB1.TOTAL, 2026, commitment)")
    assert part == Decimal(45334) / Decimal(101000)
    assert amount("share(personnel.ADZK, personnel.total, 2026, S)") == Decimal(100) / Decimal("400.5")


def test_of_several_totals_the_first_is_that_of_all() -> None:
    plan = with_rows(
        PLAN, "personnel", {"label": "Nog een totaal", "level": "total", "years": PLAN.personnel[2].years}
    )
    value = evaluate(plan, "personnel.total.2026")
    assert isinstance(value, Number)
    assert value.value == Decimal("432.75")


def test_without_a_total_it_is_the_sum_of_the_rows() -> None:
    value = evaluate(without(PLAN, "personnel", 4), "personnel.total.2026")
    assert isinstance(value, Number)
    assert value.value == Decimal("432.75")


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("nothing", "unknown"),
        ("budget.TAB1.NONE.2026.commitment", "unknown"),
        ("budget.TAB1.TOTAL.2031.commitment", "unknown"),
        ("budget.TAB1.TOTAL.2026.other", "unknown"),
        ("personnel.ADRB.2031", "unknown"),
        ("personnel.ADRB.2026.X", "unknown"),
        ("sum(dredging)", "arguments"),
        ("product(dredging, others)", "arguments"),
        ("sum(dredging, directorates)", "kind"),
        ("share(dredging, budget.TAB2.ZERO.2026.commitment)", "arguments"),
    ],
)
def test_what_stands_for_nothing_says_why(expression: str, reason: str) -> None:
    plan = with_rows(
        PLAN, "budget", {"table": "TAB2", "code": "ZERO", "label": "Niets", "years": credits(0, 0)}
    )
    with pytest.raises(FigureError) as stopped:
        evaluate(plan, expression)
    assert stopped.value.reason == reason


def test_a_formula_that_names_itself_ends() -> None:
    plan = with_rows(PLAN, "figures", {"id": "loop", "formula": "sum(loop, loop)"})
    with pytest.raises(FigureError) as stopped:
        evaluate(plan, "loop")
    assert stopped.value.reason == "cycle"


def test_forms_change_how_a_value_is_shown_and_not_what_it_is() -> None:
    money = evaluate(PLAN, "dredging")
    assert isinstance(money, Money)
    found = shown(money, "million.3")
    assert isinstance(found, Money)
    assert (found.euros, found.scale, found.decimals) == (money.euros, 1_000_000, 3)
    with pytest.raises(FigureError):
        shown(money, "words")
    assert shown(money, "") == money


def test_a_formula_may_rest_on_twelve_others_and_on_no_more() -> None:
    chain = ({"id": f"f{n}", "formula": f"f{n - 1}"} if n else {"id": "f0", "value": 7} for n in range(14))
    plan = with_rows(PLAN, "figures", *chain)
    assert evaluate(plan, "f12") == replace(evaluate(plan, "f0"), source=evaluate(plan, "f12").source)
    with pytest.raises(FigureError, match="cycle"):
        evaluate(plan, "f13")


def test_staff_of_a_year_that_nobody_gave_is_none() -> None:
    (row, *_) = PLAN.personnel
    assert {staff_figure(row, 1999, kind) for kind in ("management", "sum")} == {Decimal(0)}
