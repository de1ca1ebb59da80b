"""References typed by hand, functions with and without a capital, lists that leave out some."""

from dataclasses import replace

import pytest

from ibzdocs.base.problems import Level
from ibzdocs.base.settings import Level as PlanLevel
from ibzdocs.base.values import Names
from ibzdocs.checks.plan.references import typed_references
from ibzdocs.model.plan import Plan
from tests.checks.cases import Case, assert_found, codes, finds, in_text
from tests.plans import said, small_plan, with_change, with_rows, with_text

NOTE = Level.NOTE
BODIES = (
    {"code": "RAW", "names": Names("Raad voor Water"), "type": "independent_body"},
    {"code": "RAB", "names": Names("Raad voor Beken"), "type": "independent_body"},
    {"code": "RAZ", "names": Names("Raad voor Zee"), "type": "independent_body"},
    {"code": "RAG", "names": Names("Raad voor Grondwater"), "type": "independent_body"},
)
NAMED = ("{RAW.name}", "Raad voor Beken", "{RAZ.name}", "{RAG}")


def listing(*named: str) -> Plan:
    """The small plan with four independent bodies, some of them among its stakeholders."""
    items = ({"id": f"k{n}", "text": text} for n, text in enumerate(named))
    return with_rows(with_rows(small_plan(), "units", *BODIES), "stakeholders", *items)


CASES = (
    in_text("ref-typed", "Dat staat in bijlage II.", text="bijlage II"),
    in_text("ref-typed", "Zie ook hoofdstuk 3.", text="hoofdstuk 3"),
    in_text("ref-typed", "Zie hoofdstuk 3 van deze publicatie.", text="hoofdstuk 3"),
    in_text("ref-typed", "Zie bijlage 1 van het Plan.", text="bijlage 1"),
    in_text("ref-typed", "Dat is doelstelling 2 van de FOD.", text="doelstelling 2"),
    in_text("ref-typed", "Zie ook afdeling 2.", text="Zie ook afdeling 2"),
    in_text("ref-typed", "Dat is geregeld (afdeling 2).", text="(afdeling 2"),
    in_text("ref-typed", "Dat is strategische doelstelling 2.", text="strategische doelstelling 2"),
    in_text("ref-typed", "De bovenstaande tabel toont dat.", text="bovenstaande tabel"),
    in_text("ref-typed", "Dat is het doel van SD2.", text="SD2"),
    finds("ref-typed", "texts", 3, "text.fr", text="annexe 2").of(
        with_text(small_plan(), said("Niets.", fr="Voir l’annexe 2."))
    ),
    finds("ref-typed", "texts", 3, "text.de", text="Anlage 2").of(
        with_text(small_plan(), said("Niets.", de="Siehe Anlage 2."))
    ),
    in_text("wording-capitals", "Dat zegt de minister. Dat doet de Minister ook.", NOTE, text="Minister"),
    finds("unit-unlisted", "units", 9, "code", NOTE, value="Raad voor Grondwater").of(listing(*NAMED[:3])),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    "text",
    [
        "Zie bijlage II bij het koninklijk besluit van 29 oktober 2001.",
        "Dat staat in hoofdstuk 3 van de wet.",
        "Dat is bijlage III Verordening Water.",
        "Dat staat onder code 3 van bijlage III van de EWVA.",
        "Zie hoofdstuk 8, titel 3, van de EWVA.",
        "Dat volgt uit hoofdstuk 2.3 ‘Hoog water’ van de Handleiding peilen.",
        "Zie bijlage 6 bij de Regeling peilen.",
        "De artikelen 4 en 5 juncto bijlage I hoofdstuk C (dammen) van het Reglement water gelden.",
        "U krijgt een bijlage 25 of een nieuwe bijlage.",
        "Wij tellen tabel per tabel en bijlage per bijlage.",
        "De tabel toont 3 beken; bijlage 24/7 bereikbaar.",
        "Zie {SD2} en {annex organisation}.",
        "Dat zegt de Minister. De minister van Landbouw zwijgt, en ministers zwijgen.",
        "Dat zegt de Minister, en de minister-president zwijgt.",
        "De SD9 rijdt.",
        "Dat staat in hoofdstuk 97 12 van de rekening.",
        "Van die 31 bijlagen 25 met een kaart.",
        "(3) De dienst krijgt een toelage volgens bijlage IX.",
        "Zie bijlage 5 bij § 44 van het reglement.",
        "Bijlage 2 wordt vervangen als volgt.",
    ],
)
def test_other_references_are_fine(text: str) -> None:
    found = codes(with_text(small_plan(), text))
    assert {"ref-typed", "wording-capitals"}.isdisjoint(found)


def test_a_text_about_every_minister_means_no_one_person() -> None:
    general = "Elke minister schrijft een nota: dat is de taak van de minister."
    for text, is_told in ((general, False), ("Dat is de taak van de minister.", True)):
        rows = (
            {"kind": "paragraph", "part": "body", "text": each} for each in ("Dat zegt de Minister.", text)
        )
        assert ("wording-capitals" in codes(with_rows(small_plan(), "texts", *rows))) is is_told


def test_behind_another_minister_the_minister_is_that_one() -> None:
    for text, is_told in (
        ("De Vlaamse minister van Water beslist.", False),
        ("Water is van de Minister van Water.", True),
    ):
        texts = ("Dat zegt de Minister.", text, "Zo wil de minister het.")
        rows = ({"kind": "paragraph", "part": "body", "text": each} for each in texts)
        assert ("wording-capitals" in codes(with_rows(small_plan(), "texts", *rows))) is is_told


@pytest.mark.parametrize("named", [NAMED, NAMED[:2], ()], ids=["all", "few", "none"])
def test_a_list_of_all_or_of_some_lacks_nothing(named: tuple[str, ...]) -> None:
    assert "unit-unlisted" not in codes(listing(*named))


# ------------------------------------------------------------------------- levels with names of one's own

OWN = {
    "domain": PlanLevel(Names("as", "axe"), Names("assen", "axes"), Names("AS", "AX")),
    "objective": PlanLevel(
        Names("engagement", "engagement"),
        Names("engagementen", "engagements"),
        Names("OS", "OS"),
        "prefix",
        "V",
    ),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zie ook as 2 en engagement 1.1.", "as 2"),
        ("Dat staat in de assen 1 en 2.", "assen 1 en 2"),
        ("Dat past bij engagement 1.1.2.", "engagement 1.1.2"),
        ("Dat past bij OS 1.1.", "OS 1.1"),
        ("Dat past bij OS\u00a01.2 van vorig jaar.", "OS\u00a01.2"),
        ("Dat past bij engagement V3.", "engagement V3"),
        ("Wij halen ze later (V2).", "V2"),
        ("Dat past bij doelstelling 2.", "doelstelling 2"),
        ("De assen 2.500 keer draaien is te veel.", ""),
        ("Wij gaan dat engagement aan met 12 diensten.", ""),
        ("Een as van 2 meter.", ""),
    ],
)
def test_own_names_and_numbers_typed_are_found(text: str, found: str) -> None:
    plan = replace(with_text(small_plan(), text), levels=OWN)
    assert [dict(each.fills)["text"] for each in typed_references(plan)] == [found] * bool(found)


@pytest.mark.parametrize("code", ["OS 1.1", "OS-1.1", "A1.1", "OO.1.2", "KD3.10"])
def test_ids_of_any_form_typed_are_found(code: str) -> None:
    plan = with_text(
        with_change(small_plan(), "objectives", 2, id=code), f"Dat is het doel van {code}, niet meer."
    )
    assert [dict(each.fills)["text"] for each in typed_references(plan)] == [code]
    assert not list(typed_references(with_text(small_plan(), f"Dat is het doel van {code}, niet meer.")))


def test_a_title_that_gives_its_own_number_names_no_other_part() -> None:
    titled = with_change(small_plan(), "texts", 2, text="Hoofdstuk 3. De toekomst")
    assert not list(typed_references(titled))
    (told,) = typed_references(with_text(small_plan(), "Hoofdstuk 3 zegt meer."))
    assert dict(told.fills)["text"] == "Hoofdstuk 3"
