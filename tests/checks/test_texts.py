"""How checks read texts: without markup, with the cell of each language, in sentences."""

from decimal import Decimal

import pytest

from ibzdocs.checks.plan.texts import CENTS, passages, shown, stem
from ibzdocs.checks.text.lines import GAP, bare, excerpt, sentence_at
from tests.plans import cell, said, small_plan, with_change


def test_markup_is_left_out_and_footnotes_stand_apart() -> None:
    assert (
        bare("De **dienst** telt {staff_total}^[Op *1 juni*.] mensen.")
        == f"De dienst telt {GAP} mensen.\nOp 1 juni."
    )


def test_a_translation_stands_in_its_own_cell() -> None:
    plan = with_change(small_plan(), "objectives", 2, title=said("Titel", fr="Titre", de="Titel"))
    found = [(passage.language.value, str(passage.place)) for passage in passages(plan, "objectives")]
    assert found[:3] == [
        ("nl", cell("objectives", 2, "title")),
        ("fr", cell("objectives", 2, "title.fr")),
        ("de", cell("objectives", 2, "title.de")),
    ]


def test_rows_of_codes_and_inserts_are_no_texts() -> None:
    kinds = {passage.kind for passage in passages(small_plan(), "texts")}
    assert kinds == {"chapter", "section", "paragraph", "bullet"}


@pytest.mark.parametrize(
    ("word", "sentence"),
    [("een", "Dit is een."), ("twee", "Dat is art. twee!"), ("drie", "Noot drie.")],
)
def test_the_sentence_of_a_word(word: str, sentence: str) -> None:
    text = "Dit is een. Dat is art. twee! Einde.\nNoot drie."
    assert sentence_at(text, text.index(word)) == sentence


@pytest.mark.parametrize(
    ("number", "text"),
    [("5648", "5.648"), ("1008.110", "1.008,11"), ("-0.01", "-0,01"), ("0", "0"), ("1E+6", "1.000.000")],
)
def test_numbers_are_shown_the_belgian_way(number: str, text: str) -> None:
    assert shown(Decimal(number)) == text


def test_a_third_is_shown_in_hundredths_where_that_is_asked() -> None:
    assert shown(Decimal(400) / 3, CENTS) == "133,33"
    assert shown(Decimal("-0.004"), CENTS) == "0"


def test_keys_and_excerpts() -> None:
    assert stem(small_plan().objectives[0]) == "objectives/SD1"
    assert excerpt("een twee drie vier", 12) == "een twee …"
