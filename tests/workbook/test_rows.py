"""Whatever a sheet holds, reading gives records or problems and never stops."""

import datetime
import re
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.problems import Level, Place
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.reader import Cell, Content, SheetCells
from ibzdocs.inputs.workbook import SHEETS
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import Column, Sheet
from ibzdocs.inputs.workbook.reading import read_sheet
from ibzdocs.inputs.workbook.stand_ins import STRICT
from ibzdocs.model.plan import Plan

UNFILLED = re.compile(r"\{(?:allowed|area|character|found|heading|name|row|rows|value|wanted)\}")
WHERE = Place("plan.xlsx", "Blad")
ANYTHING: st.SearchStrategy[Content] = st.one_of(
    st.text(max_size=20),
    st.sampled_from(("SD1", "nl", "80 %", "1.008", "25/03/2022", "a; b", "=1+1", "x\ny", "{", "\x07")),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.integers().map(Decimal),
    st.datetimes(),
    st.booleans(),
)
FAULTS: st.SearchStrategy[ProblemCode | Literal[""]] = st.sampled_from(
    ("", "", "", "formula-uncached", "formula-error")
)


def headings(sheet: Sheet) -> list[str]:
    """Every column of a sheet, with one companion and two years."""
    found: list[str] = []
    for column in sheet.columns:
        if column.per_year:
            found += [f"2026 {column.id}", f"2027 {column.id}"]
        else:
            found += [
                column.id,
                *([f"{column.id} (fr)"] if column.kind in ("text", "prose", "names") else []),
            ]
    return found


def grid(rows: list[list[Cell]]) -> SheetCells:
    return SheetCells(WHERE, tuple((row, dict(enumerate(cells, 1))) for row, cells in enumerate(rows, 1)))


def cell(row: int, column: int, value: Content, fault: ProblemCode | Literal[""] = "") -> Cell:
    return Cell(value, Place(WHERE.file, WHERE.sheet, row, column), fault)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
@given(data=st.data())
def test_anything_is_read(sheet: Sheet, data: st.DataObject) -> None:
    heads = headings(sheet)
    row = [
        cell(2, number, data.draw(ANYTHING | _sensible(sheet, head)), data.draw(FAULTS))
        for number, head in enumerate(heads, 1)
    ]
    top = [cell(1, number, head) for number, head in enumerate(heads, 1)]
    records, problems = read_sheet(sheet, grid([top, row]), Plan())
    is_wrong = any(found.level is Level.ERROR for found in problems)
    if is_wrong and sheet.id in STRICT:
        assert not records
    elif sheet.role == "texts":
        assert records  # one for each line of a paragraph
    else:
        assert len(records) == 1
    for found in problems:
        for language in Language:
            assert not UNFILLED.search(sentence(language, found) + hint(language, found))


def _sensible(sheet: Sheet, head: str) -> st.SearchStrategy[Content]:
    """Values that the column may well accept."""
    column = next((one for one in sheet.columns if one.id == head), Column(head, "text"))
    if column.choices:
        return st.sampled_from(CHOICES[column.choices])
    if column.kind == "text":
        return st.just("Een tekst.")
    return st.just(Decimal(1)) if column.kind != "date" else st.just(datetime.date(2026, 1, 1))
