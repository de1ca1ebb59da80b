"""Workbooks made with earlier versions are read as they were: their words are still known."""

import pytest

from ibzdocs.base.values import NOWHERE, Language
from ibzdocs.formats.xlsx.reader import Cell
from ibzdocs.inputs.workbook.cells import choice, normalised
from ibzdocs.inputs.workbook.choices import CHOICES, earlier, every
from ibzdocs.inputs.workbook.columns import ALL_SHEETS
from ibzdocs.inputs.workbook.headings import heading, slot

SHEETS = {sheet.id: sheet for sheet in ALL_SHEETS}


@pytest.mark.parametrize("key", tuple(every("heading")))
def test_an_earlier_head_is_read_and_is_no_other_columns(key: str) -> None:
    name, _, identifier = key.partition(".")
    sheet = SHEETS[name]
    for word in earlier("heading", name, identifier):
        found = slot(sheet, word) or slot(sheet, f"2022 {word}")
        assert found is not None
        assert found.column.id == identifier
        others = [column for column in sheet.columns if column.id != identifier]
        assert normalised(word) not in {
            normalised(heading(language, sheet, column)) for language in Language for column in others
        }


@pytest.mark.parametrize("key", tuple(every("choice")))
def test_an_earlier_choice_is_read(key: str) -> None:
    name, _, identifier = key.partition(".")
    assert identifier in CHOICES[name]
    for word in earlier("choice", name, identifier):
        assert choice(Cell(word, NOWHERE), name) == identifier
