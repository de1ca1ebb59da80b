"""What no page shows and what leads nowhere: each is found at its cell, and an official build prints none of it."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pytest

from ibzdocs.base.problems import Level, Problem
from ibzdocs.checks.plan.every import check_records
from ibzdocs.checks.shown import check as check_shown
from ibzdocs.documents import DOCUMENTS
from ibzdocs.model.plan import Plan
from tests.checks.cases import ERROR, WARNING
from tests.plans import cell, said, small_plan, with_change, with_rows, with_text, without

TEXT = cell("texts", 3, "text")
COUNTED = "{count.objectives} doelen, {count.priorities} prioriteiten."


@cache
def whole() -> Plan:
    """A plan with a part of every kind, all of it on its pages."""
    placed = ("domains", "risk domains", "key figures", "picture kaart.png")
    plan = with_rows(
        small_plan(), "texts", *({"kind": "insert", "part": "body", "text": name} for name in placed)
    )
    plan = with_rows(plan, "pictures", {"caption": "De kaart"})
    plan = with_rows(plan, "key_figures", {"id": "K1", "objective": "SD1"})
    plan = with_rows(plan, "year_settings", {"key": "year", "value": "2026"})
    plan = with_rows(plan, "operational", {"id": "OD1", "unit": "ADRB"})
    shown = {"kind": "insert", "text": "operational objectives"}
    return with_rows(plan, "year_texts", {"kind": "chapter", "text": "Dit jaar"}, shown)


def unplaced(*inserts: str) -> Plan:
    """The whole plan without the rows that place something."""
    rows = [row.origin.row for row in whole().texts if row.kind == "insert" and row.text.text in inserts]
    assert len(rows) == len(inserts)
    return without(whole(), "texts", *rows)


def adding(sheet: str, **values: Any) -> Plan:
    return with_rows(whole(), sheet, values)


def saying(text: str) -> Plan:
    return with_text(whole(), text)


PLANS = ("strategic", "operational")  # where the annexes would show it, in part or by themselves


class Case(NamedTuple):
    """A plan, what must be found of it, where and how bad it is."""

    plan: Plan
    code: str
    place: str
    level: Level = ERROR
    documents: Sequence[str] = (*PLANS, "annex-organisation", "annex-risks")


CASES: Mapping[str, Case] = {
    # what no page shows
    "priority": Case(unplaced("priorities"), "unplaced", cell("priorities", 2, "id")),
    "domain": Case(unplaced("domains", "objectives D1"), "unplaced", cell("domains", 2, "id")),
    "objective": Case(unplaced("objectives horizontal"), "unplaced", cell("objectives", 2, "id")),
    "objective-of-a-domain": Case(unplaced("objectives D1"), "unplaced", cell("objectives", 3, "id")),
    "ambition": Case(unplaced("objectives horizontal"), "unplaced", cell("objectives", 2, "id")),
    "key-figure": Case(
        unplaced("objectives horizontal", "key figures"), "unplaced", cell("objectives", 2, "id")
    ),
    "risk-domain": Case(unplaced("risk domains"), "unplaced", cell("risk_domains", 2, "id"), WARNING, PLANS),
    "unit-with-mission": Case(unplaced("missions"), "unplaced", cell("units", 3, "code"), WARNING, PLANS),
    "budget-table": Case(unplaced("budget TAB1"), "unplaced", cell("budget", 2, "table"), WARNING),
    "staff": Case(unplaced("personnel"), "unplaced", "plan.xlsx, personnel!2", WARNING),
    "swot-item": Case(unplaced("swot"), "unplaced", cell("swot", 2, "text"), WARNING),
    "stakeholder": Case(unplaced("stakeholders"), "unplaced", cell("stakeholders", 2, "text"), WARNING),
    "context-item": Case(unplaced("context"), "unplaced", cell("context", 2, "text"), WARNING),
    "value": Case(unplaced("values"), "unplaced", cell("values", 2, "text"), WARNING),
    "picture": Case(unplaced("picture kaart.png"), "unplaced", cell("pictures", 2, "file"), WARNING),
    "operational": Case(
        without(whole(), "year_texts", 3), "unplaced", cell("operational", 2, "id")
    ),
    # what stands under something that is not there
    "objective-in-no-domain": Case(
        with_change(whole(), "objectives", 3, domain="D9"), "domain-unknown", cell("objectives", 3, "domain")
    ),
    "ambition-of-no-objective": Case(
        adding("ambitions", id="A9", objective="SD9", text="iets"), "objective-unknown",
        cell("ambitions", 3, "objective"),
    ),
    "key-figure-of-no-objective": Case(
        adding("key_figures", id="K9", objective="SD9"), "objective-unknown", cell("key_figures", 3, "objective")
    ),
    "operational-of-no-objective": Case(
        adding("operational", id="OD9", objectives=("SD9",)), "objective-unknown",
        cell("operational", 3, "objectives"),
    ),
    "action-of-nothing": Case(
        adding("actions", id="T9", objective="OD9"), "operational-unknown", cell("actions", 2, "objective")
    ),
    "indicator-of-nothing": Case(
        adding("indicators", id="I9", objective="OD9"), "operational-unknown", cell("indicators", 2, "objective")
    ),
    "risk-of-nothing": Case(
        adding("operational_risks", id="R9", objective="OD9"), "operational-unknown",
        cell("operational_risks", 2, "objective"),
    ),
    "task-of-no-unit": Case(adding("tasks", unit="X9", text="iets"), "unit-unknown", cell("tasks", 4, "unit")),
    "text-of-no-part": Case(adding("texts", part="D9", text="iets"), "part-unknown", cell("texts", 27, "part")),
    "text-of-the-year-of-no-part": Case(
        adding("year_texts", part="OD9", text="iets"), "part-unknown", cell("year_texts", 4, "part")
    ),
    "group-without-head": Case(
        adding("swot", id="X1", group="X", level=1, text="iets"), "group-unknown", cell("swot", 10, "group")
    ),
    "insert-of-nothing": Case(
        adding("texts", kind="insert", text="objectives D9"), "insert-argument", cell("texts", 27, "text")
    ),
    "insert-of-no-picture": Case(
        adding("texts", kind="insert", text="picture x.png"), "insert-argument", cell("texts", 27, "text")
    ),
    "insert-of-no-table": Case(
        adding("texts", kind="insert", text="budget TAB9"), "insert-argument", cell("texts", 27, "text")
    ),
    "insert-in-an-objective": Case(
        adding("texts", kind="insert", part="SD1", text="swot"), "insert-part", cell("texts", 27, "text")
    ),
    # references to what is not there
    "unknown": Case(saying("Zie {KPI}."), "ref-unknown", TEXT),
    "unknown-number": Case(saying("Zie {SD9.number}."), "ref-unknown", TEXT),
    "unknown-title": Case(saying("Zie {SD9.title}."), "ref-unknown", TEXT),
    "unknown-page": Case(saying("Bladzijde {SD9.page}."), "ref-unknown", TEXT),
    "unknown-target": Case(saying("Doel: {target.K9.2026}."), "ref-unknown", TEXT),
    "unknown-count": Case(saying("Wij hebben {count.dromen} dromen."), "ref-unknown", TEXT),
    "in-a-note": Case(saying("Zie noot^[Ook {SD9}]."), "ref-unknown", TEXT),
    "in-a-translation": Case(
        with_text(whole(), said("Goed.", fr="Voir {SD9}.")), "ref-unknown", cell("texts", 3, "text.fr")
    ),
    "in-a-title": Case(
        with_change(whole(), "objectives", 2, title="Als {SD9}"), "ref-unknown", cell("objectives", 2, "title")
    ),
    "in-a-caption": Case(
        with_change(whole(), "tables", 3, caption="Van {SD9}"), "ref-unknown", cell("tables", 3, "caption")
    ),
    "in-the-year": Case(
        adding("year_texts", text="Zie {OD9}."), "ref-unknown", cell("year_texts", 4, "text")
    ),
    "in-a-mail": Case(adding("mailings", body="Zie {SD9}."), "ref-unknown", cell("mailings", 2, "body")),
    # references to what stands on no page, or elsewhere
    "unplaced-table": Case(
        with_text(unplaced("budget TAB1"), "Zie {TAB1}."), "ref-unplaced", TEXT
    ),
    "unplaced-picture": Case(
        with_text(unplaced("picture kaart.png"), "Zie {kaart.png}."), "ref-unplaced", TEXT
    ),
    "unplaced-staff": Case(with_text(unplaced("personnel"), "Zie {personnel}."), "ref-unplaced", TEXT),
    "unplaced-objective": Case(with_text(unplaced("objectives D1"), "Zie {SD2}."), "ref-unplaced", TEXT),
    "unplaced-priority": Case(with_text(unplaced("priorities"), "Zie {P1}."), "ref-unplaced", TEXT),
    "unplaced-domain": Case(
        with_text(unplaced("domains", "objectives D1"), "Zie {D1}."), "ref-unplaced", TEXT
    ),
    "unplaced-risk": Case(
        with_text(unplaced("risk domains"), "Zie {R1.number}."), "ref-unplaced", TEXT, ERROR, PLANS
    ),
    "unplaced-swot": Case(with_text(unplaced("swot"), "Zie {S1}."), "ref-unplaced", TEXT),
    "unplaced-operational": Case(
        with_change(without(whole(), "year_texts", 3), "year_texts", 2, text="Zie {OD1}"), "ref-unplaced",
        cell("year_texts", 2, "text"),
    ),
    "unplaced-in-a-translation": Case(
        with_text(unplaced("priorities"), said("Goed.", fr="Voir {P1}.")), "ref-unplaced", TEXT
    ),
    "unplaced-page": Case(
        with_text(unplaced("objectives D1"), "Zie bladzijde {SD2.page}."), "page-elsewhere", TEXT
    ),
    "page-in-an-annex": Case(
        adding("texts", part="ADRB", text="Zie bladzijde {SD1.page}."), "page-elsewhere", cell("texts", 27, "text")
    ),
    "page-of-the-other-plan": Case(
        adding("year_texts", text="Zie bladzijde {SD2.page}."), "page-elsewhere", cell("year_texts", 4, "text")
    ),
    # sentences that count what nobody sees
    "counted-objectives": Case(
        with_text(unplaced("objectives D1"), COUNTED), "unplaced", cell("objectives", 3, "id")
    ),
    "counted-priorities": Case(
        with_text(unplaced("priorities"), COUNTED), "unplaced", cell("priorities", 2, "id")
    ),
    # what stands there twice
    "twice": Case(adding("texts", kind="insert", text="priorities"), "placed-twice", cell("priorities", 2, "id")),
}  # fmt: skip


def found(
    plan: Plan, names: Sequence[str] = (*PLANS, "annex-organisation", "annex-risks")
) -> Sequence[Problem]:
    """Everything that is found without reading the wording."""
    return [*check_records(plan), *check_shown(plan, {name: DOCUMENTS[name](plan) for name in names})]


def test_nothing_is_unplaced_in_the_whole_plan() -> None:
    codes = {case.code for case in CASES.values()}
    assert [each for each in found(whole()) if each.code in codes] == []


@pytest.mark.parametrize("name", CASES)
def test_it_is_found_at_its_cell(name: str) -> None:
    case = CASES[name]
    assert (case.code, case.place, case.level) in {
        (each.code, str(each.place), each.level) for each in found(case.plan, case.documents)
    }
