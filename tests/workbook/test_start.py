"""The first sheet of a new workbook says how far it is: now, and by formulas that a spreadsheet program computes."""

import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language
from ibzdocs.inputs.workbook import blank, blank_mailings, blank_recipients, blank_year, read_plan
from ibzdocs.inputs.workbook.columns import SHEETS
from ibzdocs.inputs.workbook.writing import make
from tests.translation_formats.office import SOFFICE, needs_libreoffice

YEARS = (2027, 2028, 2029)
ROWS = {
    "priorities": [{"id": "P1", "title": "Eén", "statement": "Dit"}, {"id": "P2", "title": "Twee"}],
    "domains": [{"title": "Zonder id"}, {"id": "D2"}],
}


def table(path: Path, language: Language) -> dict[str, tuple[Any, ...]]:
    """What the first sheet says of each sheet: required, rows, missing, state."""
    page = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    assert page.title == phrase(language, "start.sheet")
    lines = [[cell.value for cell in row] for row in page.iter_rows(min_row=7)]
    return {str(line[0]): tuple(line[2:6]) for line in lines if line[3] is not None}


def workbook(path: Path, language: Language) -> Path:
    path.write_bytes(make(language, ROWS, YEARS, SHEETS, start=True))
    return path


EXPECTED = {
    "Prioriteiten": ("ja", 2, 1, "onvolledig"),
    "Domeinen": ("nee", 2, 2, "onvolledig"),
    "Plan": ("ja", 0, 0, "in te vullen"),
    "Waarden": ("nee", 0, 0, "leeg, mag leeg blijven"),
}


def test_the_sheet_says_what_is_there_and_what_is_missing(tmp_path: Path) -> None:
    found = table(workbook(tmp_path / "plan.xlsx", Language.NL), Language.NL)
    assert {name: found[name] for name in EXPECTED} == EXPECTED
    assert list(found) == [sheet.title for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx")][1:-1]


@pytest.mark.programs
@needs_libreoffice
@pytest.mark.parametrize("language", [Language.NL, Language.FR])
def test_a_spreadsheet_program_computes_the_same(tmp_path: Path, language: Language) -> None:
    known = table(workbook(tmp_path / "plan.xlsx", language), language)
    _without_values(tmp_path / "plan.xlsx")
    target = "xlsx:Calc MS Excel 2007 XML"
    command = [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [
            *command,
            "--convert-to",
            target,
            "--outdir",
            str(tmp_path / "computed"),
            str(tmp_path / "plan.xlsx"),
        ],
        check=True,
        capture_output=True,
    )
    assert table(tmp_path / "computed" / "plan.xlsx", language) == known


def _without_values(path: Path) -> None:
    book = openpyxl.load_workbook(path)  # saved without what formulas gave
    book.save(path)


@pytest.mark.parametrize("language", [*Language])
def test_every_new_workbook_begins_with_it_and_nothing_is_read_from_it(
    tmp_path: Path, language: Language
) -> None:
    for data in (blank_year(language, 2027), blank_mailings(language), blank_recipients(language)):
        (tmp_path / "other.xlsx").write_bytes(data)
        assert table(tmp_path / "other.xlsx", language)
    (tmp_path / "plan.xlsx").write_bytes(blank(language, YEARS))
    assert not [
        each
        for each in read_plan(tmp_path / "plan.xlsx")[1]
        if each.place.sheet == phrase(language, "start.sheet")
    ]
