"""Open ends, doubles and settings."""

import pytest

from ibzdocs.base.values import Names, Words
from tests.checks.cases import ERROR, Case, assert_found, codes, finds, in_text
from tests.plans import said, small_plan, with_change, with_rows, with_text, without

LONG = "Het water in de rivieren wordt elk uur gemeten."

CASES = (
    *(
        in_text("placeholder", f"Dit is {text} hier.", ERROR)
        for text in (
            "**-**-****",
            "***",
            "(...)",
            "(…)",
            "[ ]",
            "[...]",
            "??",
            "XXX",
            "xx/xx",
            "TBD",
            "n.t.b.",
            "____",
            "nog aan te vullen",
            "nog te bepalen",
            "dd/mm/jjjj",
            "DD/MM/JJJJ",
            "00/00/0000",
            "t.b.d.",
            "xx %",
            "Nog in te vullen",
            "nader te bepalen",
            "(in te vullen)",
        )
    ),
    *(in_text("placeholder", text, ERROR) for text in ("…", "-", "?", "...")),
    finds("placeholder", "texts", 3, "text.fr", ERROR, text="à compléter").of(
        with_text(small_plan(), said("Niets.", fr="Texte à compléter."))
    ),
    finds("placeholder", "texts", 3, "text.de", ERROR, text="noch zu ergänzen").of(
        with_text(small_plan(), said("Niets.", de="Ist noch zu ergänzen."))
    ),
    finds("placeholder", "communication", 2, "target", ERROR, text="***").changing(
        "communication", 2, target="***"
    ),
    finds("placeholder", "settings", 8, "value", ERROR, "plan/party/value").changing(
        "settings", 8, value="XXX"
    ),
    finds("placeholder", "units", 3, "names.nl", ERROR, text="(...)").changing(
        "units", 3, names=Names("Algemene Directie (...)")
    ),
    in_text("promise", "Dat volgt in een later addendum.", text="later addendum"),
    in_text("promise", "De cijfers worden later toegevoegd.", text="later toegevoegd"),
    finds("promise", "texts", 2, "text", text="levend document").changing(
        "texts", 2, text="Opdracht (levend document)"
    ),
    finds("section-empty", "texts", 23, "text", title="Besluit").adding(
        "texts", {"kind": "chapter", "text": "Besluit"}
    ),
    finds("section-empty", "texts", 23, "text", title="Meer").adding(
        "texts",
        {"kind": "section", "text": "Meer"},
        {"kind": "page break"},
        {"kind": "chapter", "text": "Slot"},
    ),
    finds("setting-empty", "settings", 2, "value", ERROR, setting="organisation").changing(
        "settings", 2, names=Names("")
    ),
    finds("setting-empty", "settings", 5, "value", ERROR, setting="period_start").changing(
        "settings", 5, value=""
    ),
    finds("period-reversed", "settings", 6, "value", ERROR).changing("settings", 6, value="2020"),
    finds("signing-open", "settings", 7, "value").changing("settings", 7, value=""),
    finds("item-twice", "tasks", 4, "text", other="C2", text="Dijken onderhouden;").adding(
        "tasks", {"unit": "ADRB", "text": "Dijken onderhouden;"}
    ),
    finds("item-twice", "stakeholders", 4, "text", other="D3").adding(
        "stakeholders", {"id": "a2", "group": "a", "text": "Gemeenten"}
    ),
    finds("item-twice", "texts", 24, "text", other="D23").adding(
        "texts", {"text": LONG}, {"text": f"**{LONG}**"}
    ),
    finds("key-twice", "objectives", 2, "units", value="all").changing(
        "objectives", 2, units=("all", "ADRB", "all")
    ),
    finds("key-twice", "risk_domains", 2, "weaknesses", value="W1").changing(
        "risk_domains", 2, weaknesses=("W1", "W1")
    ),
    finds("key-twice", "texts", 23, "text", value="ADRB").adding(
        "texts", {"kind": "units", "part": "SD2", "text": "ADRB; ADZK; ADRB"}
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_open_end_or_a_double_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    "text",
    [
        "Dit is **vet** en *schuin*, en ***allebei***.",
        "Wie helpt (zie {SD1})? Iedereen [hier](https://www.example.org).",
        "De lokale besturen, de zones …",
        "Het dossier wordt later in de procedure aangevuld met stukken van de aanvrager.",
        "Wij vullen aan wat nodig is; de dienst is nog te klein.",
        "Le service à définir des normes.",
    ],
)
def test_finished_texts_are_left_alone(text: str) -> None:
    assert codes(with_text(small_plan(), text)) == []


def test_missing_rows_of_the_plan_sheet_are_found() -> None:
    assert "parties-open" in codes(without(small_plan(), "settings", 8))
    assert codes(without(small_plan(), "settings")).count("setting-empty") == 4


def test_tasks_of_two_units_and_short_lead_ins_may_be_the_same() -> None:
    plan = with_rows(small_plan(), "tasks", {"unit": "ADZK", "text": "dijken onderhouden"})
    assert codes(plan) == []
    plan = with_rows(small_plan(), "texts", {"text": "Onze diensten:"}, {"text": "Onze diensten:"})
    assert codes(plan) == []


def test_a_chapter_with_only_a_section_is_not_empty() -> None:
    rows = (
        {"kind": "chapter", "text": "Slot"},
        {"kind": "section", "text": "Einde"},
        {"text": "Dat was het."},
    )
    assert codes(with_rows(small_plan(), "texts", *rows)) == []


def test_a_settled_signing_date_is_no_problem() -> None:
    assert codes(with_change(small_plan(), "settings", 7, value="2025-12-16")) == []


def test_what_a_sentence_says_to_be_added_is_no_placeholder() -> None:
    for text, found in (
        ("Das ist durch Hinweise zu ergänzen.", False),
        ("(zu ergänzen)", True),
        ("Text zu ergänzen", True),
    ):
        plan = with_text(small_plan(), said("Niets.", de=text))
        assert ("placeholder" in codes(plan)) is found, text


def test_dots_in_brackets_within_a_quotation_are_what_was_left_out() -> None:
    for text, found in (
        ("Le texte dit que « la loi (...) garantit l’eau ».", False),
        ("Le texte dit que « la loi […] garantit l’eau ».", False),
        ("Le texte « loi » dit (...) et « eau ».", True),
        ("Le texte dit que « la loi (???) garantit l’eau ».", True),
        ("La valeur est (...).", True),
    ):
        plan = with_text(small_plan(), said("Niets.", fr=text))
        assert ("placeholder" in codes(plan)) is found, text


@pytest.mark.parametrize(("kind", "found"), [("bullet", False), ("paragraph", True)])
def test_dots_in_brackets_behind_a_point_say_that_the_list_goes_on(kind: str, found: bool) -> None:
    row = {"kind": kind, "level": 0, "part": "body", "text": said("het water, de lucht en de zee (...)")}
    assert ("placeholder" in codes(with_rows(small_plan(), "texts", row))) is found


def test_addresses_are_alike_and_are_no_doubles() -> None:
    address = "https://www.rivieren.example.org/de-nieuwe-meters/"
    rows = (
        {"kind": "paragraph", "level": 0, "part": "body", "text": said(address + end)} for end in ("a", "b")
    )
    assert "item-alike" not in codes(with_rows(small_plan(), "texts", *rows))


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (said("De verdeling wordt nog aangevuld."), True),
        (said("De lijst wordt nog aangevuld met vijf gemeenten."), False),
        (said("Niets.", fr="La répartition sera précisée ultérieurement."), True),
        (said("De cijfers volgen in een latere versie."), True),
        (said("Niets.", de="Das steht in einer späteren Fassung."), True),
        (said("Niets.", fr="Les montants restent à préciser."), True),
        (said("Niets.", fr="Le plan reste à jour."), False),
        (said("Niets.", de="Die Aufteilung wird noch ergänzt."), True),
        (said("Niets.", de="Das Team wird noch durch zwei Personen ergänzt."), False),
        (said("Een onvolledige aanvraag kan nog worden aangevuld."), False),
        (said("De minister beslist; de beslissing wordt nadien meegedeeld."), False),
        (said("Niets.", fr="Le dossier incomplet peut être complété ultérieurement."), False),
        (said("Niets.", de="Fehlende Unterlagen können später nachgereicht werden."), False),
    ],
)
def test_what_is_still_to_be_filled_in_is_a_promise(text: Words, is_told: bool) -> None:
    assert ("promise" in codes(with_text(small_plan(), text))) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"), [("Het kost €€€.", True), ("(bedrag?)", True), ("(en waarom?)", False)]
)
def test_signs_for_an_amount_that_is_still_to_come_are_a_placeholder(text: str, is_told: bool) -> None:
    assert ("placeholder" in codes(with_text(small_plan(), f"Dit is {text} hier."))) is is_told
