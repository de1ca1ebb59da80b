"""Words and abbreviations of another language."""

import pytest

from ibzdocs.base.values import Language
from ibzdocs.checks.text.language import foreign_words
from tests.checks.cases import Case, assert_found, codes, finds, in_text
from tests.plans import said, small_plan, with_text

CASES = (
    in_text("word-foreign", "Een e-mail et animatie.", text="et"),
    in_text("word-foreign", "De dienst wird aangepast.", text="wird"),
    in_text("word-foreign", "De politie und de brandweer^[De zone und de post.].", text="und"),
    finds("word-foreign", "texts", 3, "text.fr", text="voor").of(
        with_text(small_plan(), said("Tekst.", fr="Le plan voor la période."))
    ),
    finds("word-foreign", "texts", 3, "text.fr", text="und").of(
        with_text(small_plan(), said("Tekst.", fr="Le plan und le budget."))
    ),
    finds("word-foreign", "texts", 3, "text.de", text="maar").of(
        with_text(small_plan(), said("Tekst.", de="Der Plan, maar das Budget."))
    ),
    finds("word-foreign", "texts", 3, "text.de", text="et").of(
        with_text(small_plan(), said("Tekst.", de="Der Plan et das Budget."))
    ),
    in_text("abbreviation-foreign", "Intranet en e-mail via DG.", text="DG", right="AD"),
    in_text("abbreviation-foreign", "Binnen onze SPF werken we samen.", text="SPF", right="FOD"),
    finds("abbreviation-foreign", "texts", 3, "text.fr", text="POD", right="SPP").of(
        with_text(small_plan(), said("Tekst.", fr="La POD est prête."))
    ),
    finds("abbreviation-foreign", "texts", 3, "text.de", text="FOD", right="FÖD").of(
        with_text(small_plan(), said("Tekst.", de="Der FOD arbeitet."))
    ),
)
FOREIGN = {"word-foreign", "abbreviation-foreign"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_slips_are_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    "text",
    [
        "Hij zei “le plan et le budget” en ging.",
        "De *loi sur le budget et les comptes* geldt.",
        "Zie [le plan et le budget](https://www.ibz.be).",
        "De dienst (service et plan) werkt.",
        "De Office de la Naissance et de l’Enfance en de Banque et Caisse werken.",
        "De Service fédéral Eau en de Föderaler Dienst Wasser zijn één dienst.",
        "De DG Home van de Commissie en een DG-vergadering.",
        "De les van vandaag: alles is tout court gezegd.",
        "Bij dans en muziek is een auditie nodig.",
    ],
)
def test_what_may_stand_in_a_text(text: str) -> None:
    assert set(codes(with_text(small_plan(), text))) & FOREIGN == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "de en in was die des men van want per door over"),
        ("fr", "en de des in die on or sur plus me son bout tot"),
        ("de", "die des in an am so war man also du tot er es"),
    ],
)
def test_words_of_two_languages_tell_nothing(language: str, text: str) -> None:
    assert [word[0] for word in foreign_words(text, Language(language))] == []
