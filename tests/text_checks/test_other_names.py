"""Names of another language are no slips of spelling; a slip in a name of the text's own language is."""

import pytest

from ibzdocs.base.values import Language
from ibzdocs.checks.text.other_names import names_elsewhere, spelled_out
from ibzdocs.checks.text.spelling import Vocabulary, misspelled, vocabulary
from ibzdocs.checks.text.wordlists import official_words
from tests.text_checks.prose import lines, word_of
from tests.text_checks.test_spelling import Words


@pytest.mark.parametrize(
    "text",
    [
        "het ETCS (European Train Control System) werkt",
        "het European Train Control System (ETCS) werkt",
        "le système ETCS\u00a0(European Train Control System)",
    ],
)
def test_a_name_that_spells_its_abbreviation_may_be_of_another_language(text: str) -> None:
    assert spelled_out(text, {"European", "Control"}) == {"European", "Control"}


@pytest.mark.parametrize(
    "text",
    [
        "de ADV (Algemene Directie Veilgheid)",  # one slip in a name of the own language
        "het plan (Veilgheid en Preventei) telt",  # no abbreviation
        "de ABC (Veilgheid en Preventei)",  # another one
    ],
)
def test_other_words_are_spelled(text: str) -> None:
    assert spelled_out(text, {"Veilgheid"}) == frozenset()
    assert spelled_out(text.partition("(")[2], {"Veilgheid", "Preventei"}) == frozenset()


def test_a_name_is_what_another_language_knows_with_a_capital_only() -> None:
    other = Words("Gent", "Project", "project")
    places = dict.fromkeys(["Gent", "Project", "Gentt", "gent"], "Gent Gentt, Project gent")
    assert names_elsewhere(places, (other,)) == {"Gent"}


def test_a_word_of_a_longer_name_is_known_beside_another_of_its_language() -> None:
    other = Words("Bilan", "bilan", "Carbone", "carbone", "Roi", "roi")
    text = "nach der Methode Bilan Carbone und am Roi"
    assert names_elsewhere(dict.fromkeys(["Bilan", "Carbone", "Roi"], text), (other,)) == {"Bilan", "Carbone"}


def test_such_names_are_not_found() -> None:
    found = misspelled(lines(Language.DE, "Gent und Brugge"), Vocabulary(), Words("und"), (Words("Gent"),))
    assert [word_of(each) for each in found] == ["Brugge"]


@pytest.mark.parametrize("language", [Language.NL, Language.FR, Language.DE])
def test_names_of_places_and_institutions_are_right_in_every_language(language: Language) -> None:
    assert {"Sciensano", "Zeebruges", "Brussels Airport"} <= set(official_words(language))


@pytest.mark.parametrize("language", [Language.NL, Language.FR, Language.DE])
def test_latin_of_the_law_is_right_in_every_language(language: Language) -> None:
    found = misspelled(
        lines(language, "mutatis mutandis ratione materiae"), vocabulary(official_words(language)), Words()
    )
    assert list(found) == []


def test_german_words_of_the_law_are_right() -> None:
    known = vocabulary(official_words(Language.DE))
    assert all(map(known.knows, ("Anberaumung", "unbillig", "Glaubhaftmachung", "Rückverfolgbarkeit")))
