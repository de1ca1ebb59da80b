"""What documents show: pages that texts name, captions, and what is placed twice."""

from dataclasses import replace

import pytest

from ibzdocs.base.problems import Level
from ibzdocs.checks.plan.every import check_records
from ibzdocs.checks.shown import check
from ibzdocs.documents import DOCUMENTS
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Paragraph, Text
from tests.checks.cases import ERROR, WARNING
from tests.plans import cell, small_plan, with_change, with_rows, with_text, without


def whole_plan() -> Plan:
    """The small plan with all of it on its pages."""
    rows = ({"kind": "insert", "part": "body", "text": name} for name in ("domains", "risk domains"))
    return with_rows(small_plan(), "texts", *rows)


def found(plan: Plan, *names: str) -> list[tuple[str, str, dict[str, str]]]:
    documents = {name: DOCUMENTS[name](plan) for name in names or ("strategic",)}
    return [(each.code, str(each.place), dict(each.fills)) for each in check(plan, documents)]


def test_nothing_is_wrong_with_the_whole_plan() -> None:
    assert found(whole_plan(), *DOCUMENTS) == []


@pytest.mark.parametrize("target", ["SD1", "P1", "TAB1", "personnel", "vision", "W1", "ADRB"])
def test_a_page_of_what_stands_in_the_document_is_known(target: str) -> None:
    assert found(with_text(whole_plan(), f"Zie bladzijde {{{target}.page}}.")) == []


@pytest.mark.parametrize("target", ["SD1", "TAB1"])
def test_a_page_of_what_stands_elsewhere_is_an_error(target: str) -> None:
    text = {"kind": "paragraph", "part": "ADRB", "text": f"Zie noot^[Op bladzijde {{{target}.page}}]."}
    plan = with_rows(whole_plan(), "texts", text)
    (only,) = found(plan, "annex-organisation")
    assert only == (
        "page-elsewhere",
        cell("texts", len(plan.texts) + 1, "text"),
        {"field": f"{target}.page", "target": f"{{{target}}}", "document": "annex-organisation"},
    )


def test_what_stands_twice_in_a_document_is_an_error() -> None:
    plan = with_rows(whole_plan(), "texts", {"kind": "insert", "part": "body", "text": "priorities"})
    codes = {(code, place, fills["value"]) for code, place, fills in found(plan)}
    assert codes == {("placed-twice", cell("priorities", 2, "id"), "P1")}


def test_a_table_that_stands_twice_is_told_at_its_caption() -> None:
    plan = with_rows(whole_plan(), "texts", {"kind": "insert", "part": "body", "text": "budget TAB1"})
    told = found(plan)
    assert ("placed-twice", cell("tables", 3, "caption"), {"value": "TAB1", "document": "strategic"}) in told
    assert "caption-twice" not in {code for code, _, _ in told}  # it is one table


def test_two_tables_of_one_caption_are_an_error() -> None:
    plan = whole_plan()
    caption = plan.table["TAB1"].caption
    plan = replace(plan, tables=tuple(replace(row, caption=caption) for row in plan.tables))
    told = [
        each
        for each in check(plan, {"strategic": DOCUMENTS["strategic"](plan)})
        if each.code == "caption-twice"
    ]
    assert [each.level for each in told] == [ERROR] * (len(plan.tables) - 1)


def test_one_caption_twice_in_two_documents_is_one_finding() -> None:
    plan = whole_plan()
    caption = plan.table["TAB1"].caption
    plan = replace(plan, tables=tuple(replace(row, caption=caption) for row in plan.tables))
    twice = {"strategic": DOCUMENTS["strategic"](plan), "annex-resources": DOCUMENTS["strategic"](plan)}
    told = [dict(each.fills) for each in check(plan, twice) if each.code == "caption-twice"]
    assert [each["document"] for each in told] == ["strategic, annex-resources"] * (len(plan.tables) - 1)


def test_two_things_of_one_name_are_told_once() -> None:
    """A weakness and a table with its code: the name is wrong, not that both are placed."""
    plan = with_change(whole_plan(), "swot", 5, id="TAB1")
    assert {code for code, _, fills in found(plan) if fills.get("value") == "TAB1"} == set()
    assert ("name-twice", "TAB1") in {
        (each.code, dict(each.fills).get("value")) for each in check_records(plan)
    }


def test_levels() -> None:
    plan = with_rows(whole_plan(), "texts", {"kind": "insert", "part": "body", "text": "budget TAB1"})
    levels = {each.code: each.level for each in check(plan, {"strategic": DOCUMENTS["strategic"](plan)})}
    assert levels == {"placed-twice": ERROR}


@pytest.mark.parametrize(
    ("insert", "items", "place", "level"),
    [
        ("priorities", "P1", cell("priorities", 2, "id"), ERROR),
        ("domains", "D1", cell("domains", 2, "id"), ERROR),
        ("objectives horizontal", "SD1", cell("objectives", 2, "id"), ERROR),
        ("objectives D1", "SD2", cell("objectives", 3, "id"), ERROR),
        ("risk domains", "R1", cell("risk_domains", 2, "id"), WARNING),
        ("missions", "ADRB", cell("units", 3, "code"), WARNING),
        ("budget TAB1", "TAB1", cell("budget", 2, "table"), WARNING),
        ("personnel", "personnel", "plan.xlsx, personnel!2", WARNING),
        ("swot", "", cell("swot", 2, "text"), WARNING),
        ("stakeholders", "", cell("stakeholders", 2, "text"), WARNING),
        ("context", "", cell("context", 2, "text"), WARNING),
        ("values", "", cell("values", 2, "text"), WARNING),
    ],
)
def test_what_no_page_shows_is_found(insert: str, items: str, place: str, level: Level) -> None:
    plan = whole_plan()
    rows = [row.origin.row for row in plan.texts if row.kind == "insert" and row.text.text == insert]
    plan = without(plan, "texts", *rows)
    problems = check(plan, {"strategic": DOCUMENTS["strategic"](plan)})
    (only,) = [each for each in problems if each.code == "unplaced"]
    assert (str(only.place), only.level) == (place, level)
    fills = dict(only.fills)
    assert fills["items"].startswith(items)
    assert fills["insert"] == ("objectives domains" if insert == "domains" else insert)


def test_an_objective_of_no_domain_is_not_told_as_unplaced_too() -> None:
    plan = with_rows(whole_plan(), "objectives", {"id": "SD9", "title": "Verdwaald", "domain": "D9"})
    assert found(plan) == []


def test_an_operational_objective_of_no_objective_is_not_told_as_unplaced_too() -> None:
    plan = with_rows(whole_plan(), "year_settings", {"key": "year", "value": "2026"})
    plan = with_rows(plan, "operational", {"id": "OD1", "unit": "ADRB", "objectives": ("SD9",)})
    shown = {"kind": "insert", "text": "operational objectives"}
    plan = with_rows(plan, "year_texts", {"kind": "chapter", "text": "Dit jaar"}, shown)
    assert found(plan, "strategic", "operational") == []


def test_many_of_one_kind_are_one_finding() -> None:
    plan = with_rows(whole_plan(), "priorities", {"id": "P2", "title": "Stil water"})
    plan = without(plan, "texts", *(row.origin.row for row in plan.texts if row.text.text == "priorities"))
    assert [fills["items"] for code, _, fills in found(plan) if code == "unplaced"] == ["P1, P2"]


def test_an_annex_that_shows_it_is_enough() -> None:
    plan = whole_plan()
    plan = without(plan, "texts", *(row.origin.row for row in plan.texts if row.text.text == "missions"))
    assert {code for code, _, _ in found(plan)} == {"unplaced"}
    assert found(plan, "strategic", "annex-organisation") == []


def test_what_other_documents_may_show_is_not_asked_of_some() -> None:
    plan = small_plan()
    documents = {"strategic": DOCUMENTS["strategic"](plan)}
    assert "unplaced" in {each.code for each in check(plan, documents)}
    assert "unplaced" not in {each.code for each in check(plan, documents, whole=False)}


def test_a_paragraph_may_bear_an_anchor_that_another_bears() -> None:
    document = DOCUMENTS["strategic"](whole_plan())
    again = (Paragraph((Text("Eerst."),), anchor="here"), Paragraph((Text("Dan."),), anchor="here"))
    twice = replace(document, blocks=(*document.blocks, *again))
    assert check(whole_plan(), {"strategic": twice}) == []
