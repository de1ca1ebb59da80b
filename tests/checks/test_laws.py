"""The laws as data: each says what it requires, and which findings are wrong by it alone."""

import dataclasses

import pytest

from ibzdocs.base.labels.codes import codes
from ibzdocs.base.problems import Level
from ibzdocs.base.settings import Law
from ibzdocs.base.values import Words
from ibzdocs.checks.plan.every import check
from ibzdocs.checks.plan.laws import laws
from ibzdocs.checks.plan.requirements import legal
from ibzdocs.model.operational import OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin
from tests.plans import course, small_plan, with_rows

ORIGIN = Origin("year.xlsx", "operational", 2, {})
DEMANDED = frozenset().union(*(law.errors | law.warnings for law in laws().values()))


def bare_year() -> Plan:
    """A plan with one operational objective of which nothing is said, and strategic ones without a holder."""
    title = Words("operational/OD1/title", "Iets doen")
    row = OperationalObjective(
        "OD1", title, ("SD1",), "", "", "", (), None, None, None, None, "", None, None, False, "", ORIGIN
    )
    held = tuple(dataclasses.replace(each, holder="") for each in small_plan().objectives)
    return dataclasses.replace(small_plan(), objectives=held, operational=(row,), year_file="year.xlsx")


def found(plan: Plan) -> dict[str, Level]:
    """The findings that a law may ask for, or that name a requirement."""
    return {
        each.code: each.level
        for each in check(plan)
        if each.code in DEMANDED or each.code.startswith("legal-")
    }


def test_the_findings_of_a_law_are_codes_with_these_levels() -> None:
    for law in laws().values():
        assert all(Level.ERROR in codes()[code].levels for code in law.errors)
        assert all(Level.WARNING in codes()[code].levels for code in law.warnings)
        assert not law.errors & law.warnings
        assert all(law.requires.values())


@pytest.mark.parametrize("law", ["management-contract", "none"])
def test_each_law_asks_for_its_own(law: Law) -> None:
    plan = dataclasses.replace(bare_year(), law=law)
    levels = found(plan)
    assert {code for code, level in levels.items() if level is Level.ERROR and code in DEMANDED} <= laws()[
        law
    ].errors
    assert {code for code, level in levels.items() if level is Level.WARNING} <= laws()[law].warnings
    assert "smart-acceptable" in found(bare_year())
    assert "smart-acceptable" not in levels
    assert levels["smart-measurable"] == (Level.WARNING if law == "none" else Level.ERROR)


def test_without_a_law_nothing_is_an_error_that_only_a_law_demands() -> None:
    assert Level.ERROR not in found(dataclasses.replace(bare_year(), law="none")).values()
    assert Level.ERROR not in found(dataclasses.replace(Plan(), law="none")).values()


def test_a_management_contract_requires_what_its_decree_lists() -> None:
    plan = dataclasses.replace(small_plan(), law="management-contract")
    lacking = {each.code: each.article for each in legal(plan) if not each.met}
    assert lacking == {
        "quantified": "5/2/2",
        "conduct": "5/2/3",
        "measuring": "5/2/4",
    }
    assert {code for code in found(plan) if code.startswith("legal-")} == {
        f"legal-{code}" for code in lacking
    }


def test_a_key_figure_with_a_target_quantifies_its_objective() -> None:
    plan = dataclasses.replace(small_plan(), law="management-contract")
    rows = tuple(
        {"id": f"K{number}", "objective": each.id, "years": course("12", "14")}
        for number, each in enumerate(plan.objectives, 1)
    )
    assert "quantified" not in {
        each.code for each in legal(with_rows(plan, "key_figures", *rows)) if not each.met
    }
    bare = tuple(row | {"years": ()} for row in rows)
    assert "quantified" in {
        each.code for each in legal(with_rows(plan, "key_figures", *bare)) if not each.met
    }
