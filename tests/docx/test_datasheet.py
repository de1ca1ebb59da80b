"""The workbook in which a chart of Word keeps its numbers."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.formats.xlsx.datasheet import datasheet
from ibzdocs.tree.nodes import Chart, Series, Text
from tests.office_rules import faults, needs_office_rules

NAMES = ("=1+1", " Noord & Zuid <x>\u00a0(3)", "bel\x07 \ud800", "")


def chart() -> Chart:
    numbers = (Decimal("0.1"), Decimal(1200), None, Decimal(-3))
    series = (Series((Text("2024"),), numbers, ()), Series((Text('"b"'),), numbers[::-1], ()))
    return Chart(tuple((Text(name),) for name in NAMES), series, (), ())


def test_it_shows_names_and_numbers_and_runs_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(datasheet(chart(), NAMES)))
    (page,) = book.worksheets
    assert page.title == "Data"
    assert list(page.iter_rows(values_only=True)) == [
        (None, "2024", '"b"'),
        ("=1+1", 0.1, -3),
        (" Noord & Zuid <x>\u00a0(3)", 1200, None),
        ("bel ", None, 1200),
        (None, -3, 0.1),
    ]
    assert page["A2"].data_type == "s"
    assert page.column_dimensions["A"].width == 48
    assert book.properties.creator == "ibzdocs"


def test_equal_charts_give_equal_bytes() -> None:
    assert datasheet.__wrapped__(chart(), NAMES) == datasheet.__wrapped__(chart(), NAMES)


@needs_office_rules
@pytest.mark.programs
def test_office_finds_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, datasheet(chart(), NAMES), "xlsx") == []
