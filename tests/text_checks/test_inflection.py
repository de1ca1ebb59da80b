"""Each rule by which a word of a term is known in another form, by a word that only that rule finds."""

import pytest

from ibzdocs.base.values import Language
from ibzdocs.checks.text.inflection import forms

NL, FR, DE = Language.NL, Language.FR, Language.DE


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        (NL, "dienst", "diensten"),
        (NL, "dienst", "diensts"),
        (NL, "programma", "programmas"),
        (NL, "plan", "plannen"),
        (NL, "budget", "budgetten"),
        (NL, "taak", "taken"),
        (NL, "glas", "glazen"),
        (NL, "brief", "brieven"),
        (NL, "kans", "kansen"),
        (NL, "plannen", "plan"),
        (NL, "taken", "taak"),
        (NL, "diensten", "dienst"),
        (NL, "programmas", "programma"),
        (NL, "hoven", "hoof"),
        (FR, "plan", "plans"),
        (FR, "plans", "plan"),
        (FR, "bureau", "bureaux"),
        (FR, "bureaux", "bureau"),
        (FR, "adjoint", "adjointes"),
        (FR, "journal", "journaux"),
        (FR, "journaux", "journal"),
        (DE, "Ziel", "ziele"),
        (DE, "Ziele", "ziel"),
        (DE, "Dienst", "dienstes"),
        (DE, "Kind", "kindern"),
        (DE, "Zielen", "ziels"),
    ],
)
def test_a_word_has_the_form(language: Language, word: str, other: str) -> None:
    assert {word.casefold(), other} <= forms(word, language)


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        (NL, "wet", "wetten"),  # three letters
        (NL, "plan-b", "plan-bs"),
        (NL, "stress", "stres"),
        (NL, "taak", "tak"),
        (FR, "plan", "planen"),
        (DE, "Rats", "rat"),  # what is left has three letters
        (Language.EN, "plan", "plans"),
    ],
)
def test_a_word_has_no_form(language: Language, word: str, other: str) -> None:
    assert other not in forms(word, language)
