"""Official prose of another service: what is found of sixty faults, and what is found for nothing."""

from functools import cache
from pathlib import Path

import pytest

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks import hunspell
from tests.text_checks.prose import word_of
from tests.whole.prose import faulty, judged, of_language, prose, row_of
from tests.whole.prose.faults import FAULTS, KNOWN_ALARMS, Fault, recall

LANGUAGES = pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
NOWHERE = Path("/nowhere")  # an edition without words of its own

pytestmark = pytest.mark.skipif(
    len(hunspell.dictionaries()) < 3, reason="hunspell and its nl, fr and de dictionaries are not installed"
)


@cache
def of_right_text(language: Language) -> tuple[Problem, ...]:
    """What is found in the text without faults: nothing but false alarms."""
    return tuple(judged(prose(language), language, NOWHERE))


@cache
def of_faulty_text(language: Language) -> tuple[Problem, ...]:
    """What is found in the text with all its faults."""
    return tuple(judged(faulty(language), language, NOWHERE))


def is_found(fault: Fault) -> bool:
    """Whether the code of a fault is found in its line."""
    there = row_of(faulty(fault.language), fault.wrong)
    found = of_faulty_text(fault.language)
    return any(one.code == fault.code and (one.place.sheet, one.place.row) == there for one in found)


def test_the_prose_is_long_enough_and_each_language_has_twenty_faults() -> None:
    assert all(len(prose(language).split()) > 1000 for language in DOCUMENT_LANGUAGES)
    assert [len(list(of_language(language))) for language in DOCUMENT_LANGUAGES] == [20, 20, 20]


@LANGUAGES
def test_right_prose_gives_no_alarm_but_those_that_are_known(language: Language) -> None:
    alarms = [(one.code, word_of(one)) for one in of_right_text(language)]
    known = [(code, text) for spoken, code, text, reason in KNOWN_ALARMS if spoken is language and reason]
    assert alarms == known


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.language.value}-{fault.code}")
def test_a_fault_is_found_or_known_to_be_missed(fault: Fault) -> None:
    assert is_found(fault) is not bool(fault.missed)


def test_no_check_gives_more_false_alarms_than_finds() -> None:
    table = recall()
    assert [code for code, row in table.items() if row.alarms > row.found] == []
    assert (sum(row.planted for row in table.values()), sum(row.found for row in table.values())) == (60, 58)
