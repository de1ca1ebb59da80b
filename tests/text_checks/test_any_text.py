"""Whatever is typed can be judged, and what typesetting makes of a right text is right."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.localise.typography import typeset
from tests.text_checks.cases import found
from tests.text_checks.test_correct import SENTENCES

SIGNS = st.text(st.sampled_from("aBé 1.,;:!?-–—()[]“”„«»\"'’%&/{}*^\n\u00a0\u00ad"), max_size=40)
LANGUAGES = st.sampled_from(DOCUMENT_LANGUAGES)


@given(LANGUAGES, st.one_of(SIGNS, st.text(max_size=60)))
def test_every_text_can_be_judged(language: Language, text: str) -> None:
    for problem in found(language.value, text, text):
        assert problem.key
        assert all(isinstance(fill, str) for _, fill in problem.fills)


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_typeset_text_is_right_as_well(language: str, sentence: str) -> None:
    assert [problem.code for problem in found(language, typeset(sentence, Language(language)))] == []


@pytest.mark.parametrize("sign", ["x", "(", ")", "[", "]", '"', "’", "a-", "a.", "1,", "*", "{", "a ", "; "])
@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_four_times_the_text_takes_no_sixteen_times_the_time(language: str, sign: str) -> None:
    """Each sign is looked at some times, not once for every other one: 12 seconds before, tenths of one now."""
    begin = time.process_time()
    found(language, sign * (16_000 // len(sign)))
    assert time.process_time() - begin < 6


@pytest.mark.parametrize("sign", ["“", "a;", "1234;", "(", "de de ", "Ãx", "Ã©"])
def test_the_largest_cell_of_one_slip_is_judged_at_once_and_told_in_some_findings(sign: str) -> None:
    begin = time.process_time()
    problems = found("nl", sign * (32_000 // len(sign)))
    assert time.process_time() - begin < 3
    assert len(problems) < 100
