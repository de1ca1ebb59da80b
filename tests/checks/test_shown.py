"""What documents show: pages that texts name, captions, and what is placed twice."""

import pytest

from ibzdocs.checks.shown import check
from ibzdocs.documents import DOCUMENTS
from ibzdocs.model.plan import Plan
from tests.checks.cases import ERROR, WARNING
from tests.plans import cell, small_plan, with_rows, with_text


def found(plan: Plan, *names: str) -> list[tuple[str, str, dict[str, str]]]:
    documents = {name: DOCUMENTS[name](plan) for name in names or ("strategic",)}
    return [(each.code, str(each.place), dict(each.fills)) for each in check(plan, documents)]


def test_nothing_is_wrong_with_the_small_plan() -> None:
    assert found(small_plan(), *DOCUMENTS) == []


@pytest.mark.parametrize("target", ["SD1", "P1", "TAB1", "personnel", "vision", "W1", "ADRB"])
def test_a_page_of_what_stands_in_the_document_is_known(target: str) -> None:
    assert found(with_text(small_plan(), f"Zie bladzijde {{{target}.page}}.")) == []


@pytest.mark.parametrize("target", ["SD1", "TAB1"])
def test_a_page_of_what_stands_elsewhere_is_an_error(target: str) -> None:
    text = {"kind": "paragraph", "part": "ADRB", "text": f"Zie noot^[Op bladzijde {{{target}.page}}]."}
    plan = with_rows(small_plan(), "texts", text)
    (only,) = found(plan, "annex-organisation")
    assert only == (
        "page-elsewhere",
        cell("texts", len(plan.texts) + 1, "text"),
        {"field": f"{target}.page", "target": f"{{{target}}}", "document": "annex-organisation"},
    )


def test_what_stands_twice_in_a_document_is_an_error() -> None:
    plan = with_rows(small_plan(), "texts", {"kind": "insert", "part": "body", "text": "priorities"})
    codes = {(code, place, fills["value"]) for code, place, fills in found(plan)}
    assert codes == {("placed-twice", cell("priorities", 2, "id"), "P1")}


def test_a_table_that_stands_twice_is_told_at_its_caption() -> None:
    plan = with_rows(small_plan(), "texts", {"kind": "insert", "part": "body", "text": "budget TAB1"})
    told = found(plan)
    assert ("placed-twice", cell("tables", 3, "caption"), {"value": "TAB1", "document": "strategic"}) in told
    assert "caption-twice" in {code for code, _, _ in told}


def test_levels() -> None:
    plan = with_rows(small_plan(), "texts", {"kind": "insert", "part": "body", "text": "budget TAB1"})
    levels = {each.code: each.level for each in check(plan, {"strategic": DOCUMENTS["strategic"](plan)})}
    assert levels == {"placed-twice": ERROR, "caption-twice": WARNING}
