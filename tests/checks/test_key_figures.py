"""Key figures: each thing that may be wrong with them is said once, at its cell."""

from decimal import Decimal
from typing import Any

import pytest

from ibzdocs.checks.plan import claims, doubles, fields, key_figures
from ibzdocs.checks.plan.every import CHECKS
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import YearFigure
from tests.plans import YEARS, cell, course, small_plan, with_rows, with_text

FIRST, LAST = YEARS
WHOLE = course("12", "14")


def plan_with(*rows: dict[str, Any]) -> Plan:
    filled = ({"name": f"Maat {n}", "years": WHOLE, "id": f"K{n}"} | row for n, row in enumerate(rows, 1))
    return with_rows(small_plan(), "key_figures", *filled)


def found(plan: Plan, *checks: Any) -> list[tuple[str, str]]:
    of_ours = checks or [each for each in CHECKS if each.__module__ == key_figures.__name__]
    problems = [problem for check in of_ours for problem in check(plan)]
    return sorted(
        (each.code, each.place.cell) for each in problems if each.code != "objective-without-key-figure"
    )


def at(field: str, row: int = 2) -> str:
    return cell("key_figures", row, field).rpartition("!")[2]


def test_a_complete_key_figure_has_no_problem() -> None:
    assert found(plan_with({})) == []


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        ({"unit": ""}, "key-figure-without-unit", "unit"),
        ({"baseline": None}, "key-figure-without-baseline", "baseline"),
        ({"baseline_year": 0}, "key-figure-without-baseline", "baseline_year"),
        ({"source": None}, "key-figure-without-source", "source"),
        ({"objective": "SD99"}, "objective-unknown", "objective"),
        ({"years": course("12", "")}, "key-figure-without-target", f"target.{LAST}"),
        ({"years": ()}, "key-figure-without-target", f"target.{FIRST}"),
        ({"baseline_year": FIRST}, "key-figure-baseline-late", "baseline_year"),
        ({"better": "lower"}, "key-figure-direction", "better"),
        ({"years": course("16", "14")}, "key-figure-course", f"target.{LAST}"),
        ({"years": course("12", "140")}, "key-figure-jump", f"target.{LAST}"),
        ({"years": course("1.2", "14"), "baseline": Decimal(1)}, "key-figure-jump", f"target.{LAST}"),
        ({"unit": "share", "years": course("98", "101")}, "indicator-share", f"target.{LAST}"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(row: dict[str, Any], code: str, field: str) -> None:
    assert (code, at(field)) in found(plan_with(row))


@pytest.mark.parametrize(
    "row",
    [
        {"better": "lower", "years": course("8", "6")},
        {"years": course("8", "6")},
        {"years": course("10", "10"), "better": "higher"},
        {"years": course("12", "140"), "remark": "Er komt een tweede sluis."},
        {"baseline": Decimal(0), "years": course("0", "50")},
        {"years": course("12", "11"), "remark": "In dat jaar wordt verbouwd."},
    ],
)
def test_what_is_meant_so_is_not_said(row: dict[str, Any]) -> None:
    assert found(plan_with(row)) == []


def test_a_year_outside_the_period_is_an_error() -> None:
    years = (*WHOLE, (LAST + 4, YearFigure(None, Decimal(3))))
    assert [code for code, _ in found(plan_with({"years": years}))] == ["key-figure-year-outside"]


def test_a_cell_that_cannot_be_read_is_not_judged() -> None:
    plan = plan_with({"years": course("12", "0"), "better": "higher"})
    plan.key_figures[0].origin.typed[f"target.{LAST}"] = "veertien"  # type: ignore[index]
    assert found(plan, key_figures.courses, key_figures.target_jumps) == []


def test_one_name_has_one_unit() -> None:
    plan = plan_with({"name": "Wachttijd"}, {"name": "wachttijd ", "unit": "days", "objective": "SD2"})
    assert found(plan, key_figures.units_alike) == [("key-figure-unit-differs", at("unit", 3))]


def test_one_objective_is_measured_once_by_a_name() -> None:
    twice = plan_with({"name": "Wachttijd"}, {"name": "Wachttijd"})
    apart = plan_with({"name": "Wachttijd"}, {"name": "Wachttijd", "objective": "SD2"})
    assert [code for code, _ in found(twice, doubles.double_texts)] == ["item-twice"]
    assert found(apart, doubles.double_texts) == []


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("In {year} duurt het wachten bij sluizen nog 140 minuten.", {"claim-typed"}),
        ("In {year} duurt het wachten bij sluizen nog 120 minuten.", {"claim-near"}),
        ("In {year} zijn er 120 boten.", set()),
        ("Te 1000 Brussel duurt in {year} het wachten bij sluizen nog 140 minuten.", {"claim-typed"}),
        ("Het wachten bij sluizen duurde 120 minuten.", set()),
    ],
)
def test_a_number_in_a_text_that_is_or_should_be_a_target(said: str, codes: set[str]) -> None:
    plan = plan_with({"name": "Wachten bij sluizen", "years": course("150", "140")})
    plan = with_text(plan, said.format(year=LAST))
    problems = [*claims.typed_facts(plan), *claims.key_figures_retold(plan)]
    assert {each.code for each in problems} == codes
    assert {dict(each.fills)["reference"] for each in problems} <= {f"{{target.K1.{LAST}}}"}


def test_a_field_that_is_nearly_a_target_is_suggested() -> None:
    plan = with_text(plan_with({}), f"Wij halen {{target.K1.{LAST + 1}}}.")
    (problem,) = fields.fields_known(plan)
    assert f"target.K1.{LAST}" in dict(problem.fills)["near"]


@pytest.mark.parametrize(
    ("year", "report", "realised", "codes"),
    [
        (FIRST, "", "11", []),
        (FIRST - 1, "", "11", ["key-figure-early"]),
        (FIRST, f"{FIRST}-12-31", "", ["key-figure-unmeasured"]),
        (FIRST, f"{FIRST}-06-30", "", []),
        (FIRST, f"{FIRST}-12-31", "11", []),
    ],
)
def test_what_is_followed_belongs_to_its_year(
    year: int, report: str, realised: str, codes: list[str]
) -> None:
    settings = [{"key": "year", "value": str(year)}]
    settings += [{"key": "report_date", "value": report}] if report else []
    plan = plan_with({"years": course("12", "14", realised=realised)})
    plan = with_rows(plan, "year_settings", *settings)
    assert [code for code, _ in found(plan, key_figures.followed_up)] == codes


def test_an_objective_without_key_figures_is_named_where_others_have_some() -> None:
    assert list(key_figures.objectives_with_key_figures(small_plan())) == []
    (problem,) = key_figures.objectives_with_key_figures(plan_with({}))
    assert (problem.code, dict(problem.fills)["value"]) == ("objective-without-key-figure", "SD2")
