"""Items that say nearly the same, facts with a date, names in tables, abbreviations that are declared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.values import Language, Names, Words
from ibzdocs.checks.plan.alike import likeness
from tests.checks.cases import NOTE, Case, assert_found, finds, in_text, problems
from tests.plans import small_plan, with_change, with_rows, with_text

LONG = "de burgers snel, duidelijk en in hun eigen taal informeren over de toestand van de rivieren"
STAFF = "Op 1 september 2021 telden de diensten 328 ambtenaren."


def item(text: str, identifier: str = "A1.9") -> dict[str, object]:
    return {"id": identifier, "objective": "SD1", "text": text}


@given(st.text("ab ", max_size=9), st.text("ab ", max_size=9), st.sampled_from((0.5, 0.6, 0.75, 0.9)))
def test_texts_are_alike_by_their_longest_common_run_of_characters(one: str, two: str, least: float) -> None:
    total = len(one) + len(two)
    share = 2 * max(len(each) for each in runs(one) & runs(two)) / total if total else 1.0
    assert likeness(one, two, least) == pytest.approx(share if share >= least else 0.0)


def runs(text: str) -> set[str]:
    """What is left of a text when characters are taken out of it."""
    found = {""}
    for character in text:
        found |= {before + character for before in found}
    return found


@pytest.mark.parametrize(("one", "two"), [("o.a. " * 1600, "a.o. " * 1600), ("ab" * 4000, "ba" * 4000)])
def test_texts_that_repeat_themselves_are_compared_at_once(one: str, two: str) -> None:
    """A comparison whose time grows with the cube of such a text would never end here."""
    assert likeness(one, two, 0.5) > 0.5


def test_questions_may_be_alike() -> None:
    asked = (
        "Welche Daten der Flüsse werden vom Dienst gemessen?",
        "Welche Daten der Flüsse werden vom Dienst vermessen?",
    )
    for texts, found in ((asked, []), ([text.replace("?", ".") for text in asked], ["item-alike"])):
        plan = with_rows(small_plan(), "texts", *map(second_text, texts))
        assert [each.code for each in problems(plan, "item-alike")] == found


def test_points_of_one_build_say_different_things() -> None:
    said = "de vergunning van een waterbeheerder wordt door de dienst {}"
    for words, found in ((("verleend", "geweigerd"), []), (("verleend", "verleende"), ["item-alike"])):
        points = ({"part": "body", "kind": "bullet", "text": said.format(word)} for word in words)
        plan = with_rows(small_plan(), "texts", *points)
        assert [each.code for each in problems(plan, "item-alike")] == found


def second_text(text: str) -> dict[str, object]:
    return {"part": "body", "kind": "paragraph", "text": text}


CASES: tuple[Case, ...] = (
    finds("item-alike", "ambitions", 4, "text", NOTE, other=f"{'D'}3").of(
        with_rows(
            small_plan(), "ambitions", item(LONG), item(LONG.replace("informeren", "te informeren"), "A1.8")
        )
    ),
    finds("fact-dated", "texts", 23, "text").of(
        with_rows(with_text(small_plan(), STAFF), "texts", second_text(STAFF.replace("328", "341")))
    ),
    finds("fact-dated", "texts", 23, "text").of(
        with_rows(with_text(small_plan(), STAFF), "texts", second_text(STAFF.replace("september", "juni")))
    ),
    finds("label-article", "personnel", 3, "label", NOTE, text="De Zee en Kust").changing(
        "personnel", 3, label="De Zee en Kust"
    ),
    finds("abbreviation-unused", "abbreviations", 2, "short", NOTE, text="EU").adding(
        "abbreviations", {"short": Names("EU", "UE", "EU"), "names": Names("Europese Unie")}
    ),
    in_text(
        "acronym-spelled", "SMART (specifiek, meetbaar, haalbaar, realistisch, tijdsgebonden)", text="SMART"
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_problem_is_found(case: Case) -> None:
    assert_found(case)


def test_what_leads_in_a_list_may_be_alike() -> None:
    leads = [
        f"Voor elke peiling in het land gelden de {many} regels{{}}" for many in ("volgende", "navolgende")
    ]
    for sign, found in ((":", 0), (".", 1)):
        plan = with_rows(small_plan(), "texts", *(second_text(lead.format(sign)) for lead in leads))
        assert len(problems(plan, "item-alike")) == found


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (LONG, f"{LONG} in 2027"),
        (
            "verslag over de werking van het loket in de stad Gent",
            "verslag over de werking van het loket in de stad Luik",
        ),
        ("korte zin over water", "korte zin over waters"),
        (LONG, "de medewerkers opleiden zodat zij de pompen zelf kunnen onderhouden en herstellen"),
    ],
)
def test_items_that_numbers_or_names_tell_apart_are_not_alike(one: str, two: str) -> None:
    assert problems(with_rows(small_plan(), "ambitions", item(one), item(two, "A1.8")), "item-alike") == []


@pytest.mark.parametrize(
    "second",
    [
        STAFF,
        "Op 1 september 2022 telden de diensten 341 ambtenaren.",
        "Op 1 september 2021 telden de diensten 341 voertuigen.",
        "Op 1 september 2021 telde ADRB 41 ambtenaren.",
        "Op 1 september 2021 waren er 341 ambtenaren en 12 stagiairs.",
    ],
)
def test_facts_that_agree_or_are_about_something_else(second: str) -> None:
    plan = with_rows(with_text(small_plan(), STAFF), "texts", second_text(second))
    assert problems(plan, "fact-dated") == []


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "fr",
            "Au 1er septembre 2021, le service comptait 328 fonctionnaires.",
            "412 fonctionnaires au 1er septembre 2021.",
        ),
        (
            "de",
            "Am 1. September 2021 zählte der Dienst 328 Bedienstete.",
            "412 Bedienstete am 1. September 2021.",
        ),
    ],
)
def test_dated_facts_in_other_languages(language: str, first: str, second: str) -> None:
    texts = [Words("", text, Language(language)) for text in (first, second)]
    plan = with_rows(with_text(small_plan(), texts[0]), "texts", second_text("") | {"text": texts[1]})
    assert len(problems(plan, "fact-dated")) == 1


def test_a_table_whose_names_mostly_have_an_article_is_left_alone() -> None:
    plan = with_change(small_plan(), "personnel", 2, label="De Rivieren en Beken")
    plan = with_change(plan, "personnel", 3, label="De Zee en Kust")
    assert problems(plan, "label-article") == []


def test_an_abbreviation_that_is_used_may_be_declared() -> None:
    plan = with_text(small_plan(), "De EU-richtlijn over water.")
    row = {"short": Names("EU", "UE", "EU"), "names": Names("Europese Unie")}
    assert problems(with_rows(plan, "abbreviations", row), "abbreviation-unused") == []
