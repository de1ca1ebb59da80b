"""Coverage: what belongs together is connected; and what the law requires."""

import pytest

from ibzdocs.checks.plan.requirements import legal
from ibzdocs.model.plan import Plan
from tests.checks.cases import ERROR, NOTE, Case, assert_found, codes, finds
from tests.plans import small_plan, with_change, with_rows, without

CASES = (
    finds("objective-without-units", "objectives", 3, "units", value="SD2").changing(
        "objectives", 3, units=()
    ),
    finds("objective-without-priorities", "objectives", 3, "priorities").changing(
        "objectives", 3, priorities=()
    ),
    finds("objective-without-risk", "objectives", 3, "id").changing("risk_domains", 2, objectives=("SD1",)),
    finds("objective-without-holder", "objectives", 3, "holder", ERROR, "objectives/SD2/holder").changing(
        "objectives", 3, holder=""
    ),
    finds("holder-unfit", "objectives", 3, "holder", ERROR, value="SD2", unit="MEET").changing(
        "objectives", 3, holder="MEET"
    ),
    finds("holder-unfit", "objectives", 3, "holder", ERROR, unit="ADRB").changing("units", 3, head=None),
    finds("objective-without-ambition", "objectives", 2, "id", value="SD1").of(
        without(small_plan(), "ambitions")
    ),
    finds("objective-without-text", "objectives", 3, "id", value="SD2").of(
        without(small_plan(), "texts", 22)
    ),
    finds(
        "ambitions-uneven", "objectives", 3, "id", NOTE, "objectives/ambitions", items="SD2, SD3, SD4"
    ).adding("objectives", *({"id": f"SD{n}", "domain": "D1", "title": f"Titel {n}"} for n in (3, 4))),
    finds("priority-unused", "priorities", 3, "id", value="P2").adding(
        "priorities", {"id": "P2", "title": "Meer"}
    ),
    finds("domain-unused", "domains", 3, "id", value="D2").adding("domains", {"id": "D2", "title": "Zee"}),
    finds("risk-without-weaknesses", "risk_domains", 2, "weaknesses").changing(
        "risk_domains", 2, weaknesses=()
    ),
    finds("risk-without-threats", "risk_domains", 2, "threats").changing("risk_domains", 2, threats=()),
    finds("risk-without-objectives", "risk_domains", 2, "objectives").changing(
        "risk_domains", 2, objectives=()
    ),
    finds("swot-unused", "swot", 5, "id", value="W1").changing("risk_domains", 2, weaknesses=()),
    finds("swot-unreferred", "swot", 3, "id", NOTE, "swot/S", items="S1").changing("texts", 5, text="Water."),
    finds("unit-without-mission", "units", 4, "mission", value="ADZK").changing("units", 4, mission=()),
    finds("unit-without-tasks", "units", 4, "code", value="ADZK").changing("tasks", 3, unit="MEET"),
    finds("unit-unnamed", "units", 5, "code", NOTE, items="MEET").changing("tasks", 3, text="golven meten"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_stands_alone_is_found(case: Case) -> None:
    assert_found(case)


def test_the_small_plan_has_no_problem() -> None:
    assert codes(small_plan()) == []


def test_units_beside_all_are_fine() -> None:
    assert codes(with_change(small_plan(), "objectives", 2, units=("all", "ADRB"))) == []


def test_unused_items_are_told_in_one_note() -> None:
    plan = with_rows(
        small_plan(),
        "swot",
        {"id": "S2", "group": "S", "text": "ruime kennis"},
        {"id": "S3", "group": "S", "text": "stevige dijken"},
    )
    assert codes(plan) == ["swot-unreferred"]


def test_a_plan_without_risk_domains_is_not_told_of_each_objective() -> None:
    found = codes(without(small_plan(), "risk_domains"))
    assert "objective-without-risk" not in found
    assert "swot-unused" not in found


# ----------------------------------------------------------------------------------------------- law


def missing(plan: Plan) -> list[str]:
    return [requirement.code for requirement in legal(plan) if not requirement.met]


def test_every_requirement_is_met_and_says_where() -> None:
    requirements = legal(small_plan())
    assert len(requirements) == 11
    assert all(requirement.met and requirement.where for requirement in requirements)


@pytest.mark.parametrize(
    ("code", "plan"),
    [
        ("mission", without(small_plan(), "texts", 2)),
        ("mission", without(small_plan(), "texts", 3)),
        ("vision", without(small_plan(), "texts", 4)),
        ("commitments", without(small_plan(), "texts", 6)),
        ("commitments", without(small_plan(), "texts", 7)),
        ("transversal", without(small_plan(), "texts", 8)),
        ("stakeholders", without(small_plan(), "stakeholders")),
        ("stakeholders", without(small_plan(), "texts", 10)),
        ("environment", without(small_plan(), "texts", 11, 12)),
        ("values", without(small_plan(), "texts", 13)),
        ("legislature", without(small_plan(), "texts", 15, 16)),
        ("finance", without(small_plan(), "texts", 18)),
        ("finance", without(small_plan(), "budget")),
        ("communication", without(small_plan(), "communication")),
        ("responsibility", with_change(small_plan(), "objectives", 3, holder="")),
        ("responsibility", with_change(small_plan(), "objectives", 3, holder="MEET")),
    ],
)
def test_what_the_law_requires_and_is_not_there_is_missing(code: str, plan: Plan) -> None:
    assert code in missing(plan)
    if code != "responsibility":
        assert f"legal-{code}" in codes(plan)


def test_an_objective_without_holder_is_named_and_told_once() -> None:
    plan = with_change(small_plan(), "objectives", 3, holder="")
    assert legal(plan)[-1].where == ("SD2",)
    assert codes(plan) == ["objective-without-holder"]


def test_chapters_without_ids_are_known_by_their_titles() -> None:
    plan = small_plan()
    for row in (2, 4, 6, 8):
        plan = with_change(plan, "texts", row, id="")
    assert missing(plan) == []


def test_a_plan_without_objectives_has_nobody_responsible() -> None:
    assert "legal-responsibility" in codes(without(small_plan(), "objectives"))
