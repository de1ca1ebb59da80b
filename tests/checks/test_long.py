"""A text as long as a cell takes is judged in time that grows with it."""

import time

import pytest

from ibzdocs.checks.plan import endings
from ibzdocs.inputs.workbook.columns import SHEETS
from ibzdocs.inputs.workbook.headings import slot
from tests.plans import small_plan, with_text


@pytest.mark.parametrize("sign", ["x", "Ä", "(", ")", '"', "a.", "a@", "0", "☐"])
def test_the_end_of_a_long_text_is_found_at_its_end(sign: str) -> None:
    begin = time.process_time()
    given = with_text(small_plan(), sign * 16_000 + "a")
    assert all(found.key for found in endings.open_sentences(given))
    assert time.process_time() - begin < 1.5


@pytest.mark.parametrize("sign", ["(", '"', "- ", "x"])
def test_a_long_text_is_no_heading(sign: str) -> None:
    begin = time.process_time()
    assert all(slot(sheet, "Titel (fr)" + sign * 16_000) is None for sheet in SHEETS)
    assert time.process_time() - begin < 1.5
