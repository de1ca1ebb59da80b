"""References between sheets, and fields in texts and formulas."""

from decimal import Decimal

import pytest

from ibzdocs.base.labels import hint
from ibzdocs.base.values import Language, Names
from tests.checks.cases import ERROR, WARNING, Case, assert_found, codes, finds, in_text, problems
from tests.plans import said, small_plan, with_change, with_rows, with_text, without

# What people type for a code, with the code that it stands for.
CALLED = {
    "Algemene Directie Zee en Kust": "ADZK",
    "algemene directie zee en kust": "ADZK",
    "Algemene Directie Zeen en Kust": "ADZK, ADRB",
    "DGRR": "ADRB",
}

OFFERED = (
    *(
        finds("unit-unknown", "objectives", 3, "units", ERROR, value=name, near=code).changing(
            "objectives", 3, units=(name,)
        )
        for name, code in CALLED.items()
    ),
    *(
        finds(
            "codes-apart", "objectives", 3, "units", ERROR, value=f"ADRB{sign}ADZK", right="ADRB; ADZK"
        ).changing("objectives", 3, units=(f"ADRB{sign}ADZK",))
        for sign in ("/", " + ", " & ", " en ", " et ", " und ", " - ")
    ),
    finds("priority-unknown", "objectives", 2, "priorities", ERROR, near="P1").changing(
        "objectives", 2, priorities=("Zuiver water voor iedereen",)
    ),
    finds("codes-apart", "objectives", 3, "units", ERROR, right="ADRB; ADX").changing(
        "objectives", 3, units=("ADRB en ADX",)
    ),
    finds("holder-unknown", "objectives", 3, "holder", ERROR, value="ADRB/ADZK", near="ADRB, ADZK").changing(
        "objectives", 3, holder="ADRB/ADZK"
    ),
)
CASES = (
    finds("domain-unknown", "objectives", 3, "domain", ERROR, value="D9", near="D1").changing(
        "objectives", 3, domain="D9"
    ),
    finds(
        "priority-unknown", "objectives", 2, "priorities", ERROR, "objectives/SD1/priorities", value="P2"
    ).changing("objectives", 2, priorities=("P1", "P2")),
    finds("unit-unknown", "objectives", 3, "units", ERROR, value="ADRV", near="ADRB, ADZK").changing(
        "objectives", 3, units=("ADRV",)
    ),
    finds("holder-unknown", "objectives", 3, "holder", ERROR, "objectives/SD2/holder", value="XX").changing(
        "objectives", 3, holder="XX"
    ),
    finds("objective-unknown", "ambitions", 2, "objective", ERROR, value="SD7").changing(
        "ambitions", 2, objective="SD7"
    ),
    finds("unit-unknown", "ambitions", 2, "units", ERROR, value="allemaal").changing(
        "ambitions", 2, units=("all", "allemaal")
    ),
    finds("weakness-unknown", "risk_domains", 2, "weaknesses", ERROR, value="T1").changing(
        "risk_domains", 2, weaknesses=("W1", "T1")
    ),
    finds("threat-unknown", "risk_domains", 2, "threats", ERROR, value="T9").changing(
        "risk_domains", 2, threats=("T9",)
    ),
    finds("objective-unknown", "risk_domains", 2, "objectives", ERROR, value="SD3").changing(
        "risk_domains", 2, objectives=("SD3",)
    ),
    finds("unit-unknown", "units", 5, "parent", ERROR, value="ADX").changing("units", 5, parent="ADX"),
    finds("unit-unknown", "tasks", 2, "unit", ERROR, value="ADX").changing("tasks", 2, unit="ADX"),
    finds("unit-unknown", "personnel", 3, "unit", ERROR, value="ADX").changing("personnel", 3, unit="ADX"),
    finds("unit-unknown", "texts", 23, "text", ERROR, value="ADX").adding(
        "texts", {"kind": "units", "part": "SD2", "text": "ADRB; ADX"}
    ),
    finds("unit-cycle", "units", 2, "parent", ERROR, value="VZ", chain="VZ → ADRB → VZ").changing(
        "units", 2, parent="ADRB"
    ),
    finds("group-unknown", "stakeholders", 3, "group", ERROR, value="b").changing(
        "stakeholders", 3, group="b"
    ),
    finds("group-unknown", "stakeholders", 4, "group", ERROR, value="x").adding(
        "stakeholders", {"id": "x1", "group": "x.1", "level": 0, "text": "Kop"}
    ),
    finds("part-unknown", "texts", 22, "part", ERROR, value="SD3", near="SD2, SD1").changing(
        "texts", 22, part="SD3"
    ),
    finds(
        "insert-unknown", "texts", 10, "text", ERROR, value="stakeholder", near="stakeholders, table"
    ).changing("texts", 10, text="stakeholder"),
    finds("insert-argument", "texts", 18, "text", ERROR, name="budget", value="TAB9", near="TAB1").changing(
        "texts", 18, text="budget TAB9"
    ),
    finds("insert-argument", "texts", 15, "text", ERROR, name="objectives", value="–").changing(
        "texts", 15, text="objectives"
    ),
    finds("insert-argument", "texts", 11, "text", ERROR, name="context", value="C1").changing(
        "texts", 11, text="context C1"
    ),
    finds("table-unknown", "budget", 7, "table", ERROR, value="TAB2").adding(
        "budget", {"table": "TAB2", "code": "A", "label": "A"}
    ),
    finds("line-unknown", "budget", 2, "adds_to", ERROR, value="BASIS", near="BASE").changing(
        "budget", 2, adds_to="BASIS"
    ),
    finds("line-unknown", "budget", 2, "equals", ERROR, value="TAB2.STAFF").changing(
        "budget", 2, equals="TAB2.STAFF"
    ),
    finds("name-twice", "figures", 6, "id", ERROR, value="SD2", other="plan.xlsx, objectives!A3").adding(
        "figures", {"id": "SD2", "value": Decimal(3)}
    ),
    in_text("ref-unknown", "Zie {SD3}.", ERROR, field="SD3", near="SD2, SD1"),
    in_text("ref-unknown", "Zie {SD2.titel}.", ERROR, field="SD2.titel", near="SD2.title"),
    in_text("ref-unknown", "Er zijn {staff_totaal}.", ERROR, field="staff_totaal"),
    in_text("ref-unknown", "Zie noot^[Zie {annex risks}.].", ERROR, field="annex risks"),
    in_text("field-format", "Er zijn {count.objectives:word}.", ERROR, format="word"),
    in_text("field-format", "Zie {SD2:words}.", ERROR, field="SD2:words", format="words"),
    in_text("formula-arguments", "Dat is {share(staff_total, 2026)}.", ERROR),
    in_text("formula-kind", "Dat is {sum(staff_total, dredging)}.", ERROR),
    in_text("brace-loose", "Zie {SD2 en verder.", ERROR),
    *(
        in_text(
            "link-address", f"Zie [de site]({typed}).", ERROR, link="de site", address=typed.strip() or "–"
        )
        for typed in (
            "",
            "#kop",
            r"C:\Users\plan.docx",
            "javascript:alert(1)",
            "https://example.org/a b",
            "ftp://a.be",
        )
    ),
    in_text("link-address", "Noot^[[plan](data:text/html,x)].", ERROR, link="plan"),
    in_text("link-address", "Zie [het plan](document:strategic).", ERROR, address="document:strategic"),
    finds("link-address", "objectives", 2, "title.fr", ERROR, link="ici").changing(
        "objectives", 2, title=said("Een dienst", fr="Un service [ici](file:///S:/plan.docx)")
    ),
    in_text("note-nested", "Een noot^[Buiten ^[binnen] verder.] en einde.", ERROR, text="binnen"),
    in_text("note-nested", "Zie [de site^[binnen]](www.example.org).", ERROR, text="binnen"),
    finds("note-nested", "objectives", 2, "title", ERROR, text="b").changing(
        "objectives", 2, title="Een dienst^[a ^[b]]"
    ),
    finds("note-nested", "budget", 2, "note", ERROR, text="b").changing("budget", 2, note="Raming^[b]"),
    in_text("brace-loose", "Zie {} en verder.", ERROR),
    finds("ref-unknown", "objectives", 2, "title.fr", ERROR, "objectives/SD1/title.fr", field="SD9").changing(
        "objectives", 2, title=said("Een dienst", fr="Un service ({SD9})")
    ),
    finds(
        "formula-unknown", "figures", 5, "formula", ERROR, detail="budget.TAB1.TOTL.2026.commitment"
    ).changing("figures", 5, formula="budget.TAB1.TOTL.2026.commitment"),
    finds("formula-cycle", "figures", 5, "formula", ERROR, detail="others").changing(
        "figures", 5, formula="others"
    ),
    finds("formula-arguments", "figures", 5, "formula", ERROR).changing(
        "figures", 5, formula="mean(staff_total)"
    ),
    finds("formula-kind", "figures", 5, "formula", ERROR).changing(
        "figures", 5, formula="sum(staff_total, dredging)"
    ),
    finds("figure-empty", "figures", 5, "value", ERROR, value="others").changing("figures", 5, formula=""),
    finds("figure-both", "figures", 5, "value", WARNING).changing("figures", 5, value=Decimal(5)),
    finds("figure-kind", "figures", 2, "value", ERROR).changing("figures", 2, unit="date"),
    in_text("ref-unplaced", "Zie {abbreviations}.", ERROR, insert="abbreviations"),
    in_text("ref-unplaced", "Zie {R1 table.page}.", ERROR, field="R1 table.page", insert="risk tables"),
    in_text("ref-unplaced", "Zie {chart personnel 2027}.", ERROR, insert="chart personnel 2027"),
    finds("ref-unplaced", "texts", 3, "text", ERROR, insert="budget TAB1").of(
        with_text(without(small_plan(), "texts", 18), "Zie {TAB1}.")
    ),
    in_text("ref-unknown", "Zie {operational overview}.", ERROR),  # there is no operational plan
    finds("insert-part", "texts", 23, "text", ERROR, name="risk matrix", value="SD1").adding(
        "texts", {"kind": "insert", "part": "SD1", "text": "risk matrix"}
    ),
    finds(
        "name-twice", "texts", 24, "text", ERROR, value="abbreviations", other="plan.xlsx, texts!A23"
    ).adding(
        "texts",
        {"id": "abbreviations", "kind": "section", "text": "Afkortingen"},
        {"kind": "insert", "text": "abbreviations"},
    ),
)


@pytest.mark.parametrize("case", OFFERED, ids=lambda case: case.name)
def test_what_was_meant_is_offered(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_does_not_exist_is_found_at_its_cell(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    "text",
    [
        "{SD2}, {SD2.title} en {annex organisation}, {mission.page}, {personnel} en {TAB1.number}",
        "{ADRB} en {ADRB.name}, {S1} en {T1.title}",
        "{count.objectives:words} en {staff_total}, {period}, {period.start}, {organisation.short}",
        "{budget.TAB1.TOTAL.2027.liquidation:million.3}",
        "{share(budget.TAB1.BASE, budget.TAB1.TOTAL, 2026, commitment):1}",
        "{personnel.ADRB.2026:0} en {personnel.total.2027.S}, {list.values}",
    ],
)
def test_what_exists_may_be_named(text: str) -> None:
    assert codes(with_text(small_plan(), text)) == []


def test_a_formula_that_is_wrong_is_told_once() -> None:
    plan = with_change(with_text(small_plan(), "Dat is {others}."), "figures", 5, formula="nothing")
    assert codes(plan).count("formula-unknown") == 1
    assert "ref-unknown" not in codes(plan)


def test_a_name_with_and_in_it_is_no_two_codes() -> None:
    plan = with_change(small_plan(), "units", 4, names=Names("Zee en Kust"))
    plan = with_change(plan, "units", 5, code="ZEE")
    (found,) = problems(with_change(plan, "objectives", 3, units=("Zee en Kust",)), "unit-unknown")
    assert dict(found.fills)["near"] == "ADZK"


def test_one_circle_of_units_is_one_finding() -> None:
    plan = with_change(small_plan(), "units", 2, parent="ADRB")
    assert codes(plan).count("unit-cycle") == 1


@pytest.mark.parametrize("language", list(Language))
def test_where_nothing_can_be_meant_the_hint_names_nothing(language: Language) -> None:
    """It said *for example: –*."""
    (found,) = problems(without(small_plan(), "priorities"), "priority-unknown")[:1]
    assert "–" not in hint(language, found)


def test_a_list_without_any_heading_needs_none() -> None:
    plan = with_rows(small_plan(), "context", {"id": "C2", "group": "D", "text": "De zee stijgt."})
    assert "group-unknown" not in codes(plan)


def test_the_same_id_in_body_and_annexes_is_two_things() -> None:
    annex = {"id": "mission", "part": "annexes", "kind": "chapter", "text": "Meer over de opdracht"}
    plan = with_rows(small_plan(), "texts", annex, {"part": "annexes", "text": "Meer over het water."})
    assert "name-twice" not in codes(plan)


@pytest.mark.parametrize("text", [r"Zie \{SD2\}.", r"Een \} en {SD1}."])
def test_a_brace_that_is_meant_is_no_finding(text: str) -> None:
    assert "brace-loose" not in codes(with_text(small_plan(), text))


def test_a_backslash_that_is_meant_does_not_hide_a_brace() -> None:
    assert "brace-loose" in codes(with_text(small_plan(), r"Zie \\{SD2."))


def test_a_weakness_of_a_group_below_is_a_weakness() -> None:
    head = {"id": "W.1", "group": "W.1", "level": 0, "text": "Gebouwen"}
    item = {"id": "W.1.1", "group": "W.1", "level": 1, "text": "natte kelders"}
    plan = with_change(
        with_rows(small_plan(), "swot", head, item), "risk_domains", 2, weaknesses=("W1", "W.1.1")
    )
    assert not {"weakness-unknown", "swot-unused"} & {*codes(plan)}
