"""German words that resemble another one and may be right all the same, and slips that nothing else explains."""

from collections.abc import Mapping, Sequence

import pytest

from ibzdocs.base.values import Language
from ibzdocs.checks.text.doubtful import doubtful
from ibzdocs.checks.text.spelling import Vocabulary, misspelled
from tests.text_checks.prose import lines
from tests.text_checks.test_right_words import Suggesting, found
from tests.text_checks.test_spelling import Words

KNOWN = ("Wasser", "Karte", "Karten", "ring", "Kranke", "kranke", "Messung", "Dienst", "Ausgaben", "Behörde")


@pytest.mark.parametrize(
    ("word", "suggested", "reason"),
    [
        ("Dammes", ("Damms", "Damme"), "its ending alone differs"),
        ("Planierer", ("Planieren",), "its ending alone differs"),
        ("Wasserkarte", ("Wasserkarre",), "it is made of known words"),
        ("Karteing", ("Kartering",), "a short part of a compound differs"),
        ("Beckmatingen", ("Beckmatinee",), "it is a place"),
        ("Bachdienstler", ("Bach dienstler",), "nothing is written in two"),
        ("Flusplans", ("Flusxplans", "Flusyplans"), "the letters are as good as each other"),
        ("Tasso", ("Tasse",), "it is short and may be a name"),
        ("fluss-beckischen", ("Fluss-beckischen",), "it is of a place"),
        ("Messunger", ("Messungler",), "it is made of a known word"),
        ("Estrich", ("Bestich",), "people do not mistype so"),
    ],
)
def test_a_word_that_may_be_right_is_doubtful(word: str, suggested: tuple[str, ...], reason: str) -> None:
    assert doubtful({word: suggested}, (), Words(*KNOWN)) == {word}, reason


@pytest.mark.parametrize(
    ("word", "suggested"),
    [
        ("Behhörde", ("Behörde", "Gehörde")),
        ("Behorde", ("Behörde",)),
        ("Wassermesung", ("Wassermessung",)),
        ("jährlcih", ("jährlich",)),
        ("Ausgbaen", ("Ausgaben",)),
        ("Zukunftim", ("Zukunft im",)),
    ],
)
def test_a_slip_that_nothing_else_explains_is_sure(word: str, suggested: tuple[str, ...]) -> None:
    assert doubtful({word: suggested}, (), Words(*KNOWN)) == frozenset()


def test_another_letter_is_a_slip_where_the_texts_have_the_right_word() -> None:
    for written, told in (((), {"Behörte"}), (("Behörde",), set[str]())):
        assert doubtful({"Behörte": ("Behörde", "Gehörte")}, written, Words(*KNOWN)) == told


def test_a_doubtful_word_is_told_with_the_unknown_ones() -> None:
    dictionary = Suggesting("die", "und", Dammes="Damms", Behöde="Behörde")
    problems = misspelled(lines(Language.DE, "die Dammes und die Behöde"), Vocabulary(), dictionary)
    assert [each.code for each in problems] == ["word-unknown", "word-misspelled"]


def test_two_strange_words_side_by_side_are_of_another_language() -> None:
    dictionary = Suggesting("die", "und", Felisus="Feliaus", silvestri="silvester", Behöde="Behörde")
    problems = misspelled(lines(Language.DE, "die Felisus silvestri\ndie Behöde"), Vocabulary(), dictionary)
    assert [each.code for each in problems] == ["word-unknown", "word-unknown", "word-misspelled"]


def test_the_first_of_two_adjectives_may_be_made_of_a_noun() -> None:
    known = Words("und", "landesspezifische", "Länder")
    assert found("länder- und landesspezifische", known, Language.DE) == []


def test_a_dictionary_may_answer_for_a_part_of_a_word() -> None:
    class Parted(Suggesting):
        def suggestions(self, words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
            return {"assuransse": ("assurance",)}

    problems = misspelled(lines(Language.DE, "die d’assuransse"), Vocabulary(), Parted("die"))
    assert [each.code for each in problems] == ["word-unknown"]


def test_words_that_begin_alike_are_made_of_a_term() -> None:
    terms = {"Beherbergungssatz": ("Becherbergungssatz",), "Beherbergungsplan": ("Becherbergungsplan",)}
    assert doubtful(terms, (), Words(*KNOWN)) == terms.keys()
