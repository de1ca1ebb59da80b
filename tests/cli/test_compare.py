"""``ibzdocs compare`` as a whole: what is printed, what is made, how it ends."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.cli import run
from tests.whole.sample import ROOT

pytestmark = pytest.mark.whole

YEAR = "operational-plan-2023.xlsx"


@pytest.fixture(name="old")
def _old(tmp_path: Path) -> Path:
    """The sample edition with another target and another word in a title."""
    shutil.copytree(ROOT / "inputs", tmp_path / "old" / "inputs")
    book = openpyxl.load_workbook(tmp_path / "old" / "inputs" / YEAR)
    _fill(book["Indicatoren"], "OD1-I1", "Streefwaarde", lambda value: 85)
    _fill(book["Operationele doelstellingen"], "OD2", "Titel", lambda value: f"{value} of toch niet")
    book.save(tmp_path / "old" / "inputs" / YEAR)
    return tmp_path / "old"


def _fill(sheet: Worksheet, key: str, heading: str, of: Callable[[object], str | int]) -> None:
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    row = next(cell.row for cell in sheet["A"] if cell.value == key)
    sheet.cell(row=row, column=column).value = of(sheet.cell(row=row, column=column).value)


def test_what_changed_is_told_row_by_row(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "nl", "compare", str(old), str(ROOT)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Operationele doelstellingen"
    assert "[- of toch niet-]" in said[2]
    assert said[3] == "Indicatoren"
    assert said[4].startswith("  OD1-I1 – ")
    assert said[5] == "    Streefwaarde: 85\u00a0% → 90\u00a0% (+5\u00a0procentpunt)"
    assert said[6].endswith("gewijzigde gegevens: 2.")


def test_french_has_its_space_before_the_colon(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "fr", "compare", str(old), str(ROOT)]) == 0
    assert "    Valeur cible\u00a0: 85\u00a0% → 90\u00a0%" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "same"), [("nl", "Er is niets gewijzigd."), ("fr", "Rien n’a changé.")])
def test_the_new_edition_is_the_present_one(
    language: str, same: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", language, "--edition", str(ROOT), "compare", str(ROOT)]) == 0
    assert capsys.readouterr().out == f"{same}\n"


def test_for_machines(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(old), str(ROOT), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["counts"] == {"added": 0, "removed": 0, "renamed": 0, "moved": 0, "changed": 2}
    assert report["facts"] == []
    assert report["changes"][1] == {
        "sheet": "indicators",
        "row": "OD1-I1",
        "kind": "changed",
        "field": "target",
        "language": None,
        "year": None,
        "old": "85",
        "new": "90",
        "unit": "percent",
    }


def test_the_word_file_has_tracked_changes_and_equal_inputs_give_equal_bytes(
    old: Path, tmp_path: Path
) -> None:
    made = [tmp_path / "one.docx", tmp_path / "two.docx"]
    for path in made:
        assert run(["compare", str(old), str(ROOT), "--word", str(path), "--lang", "fr"]) == 0
    assert made[0].read_bytes() == made[1].read_bytes()
    xml = zipfile.ZipFile(made[0]).read("word/document.xml").decode()
    assert "of</w:delText>" not in xml
    assert " of toch niet</w:delText>" in xml
    assert "90\u00a0%" in xml
    assert '<w:lang w:val="nl-BE"/>' in xml  # a Dutch title in a French document


def test_an_edition_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "en", "compare", str(tmp_path / "nowhere"), str(ROOT)]) == 3
    assert "edition-missing" in capsys.readouterr().err


def test_a_workbook_that_is_none_is_named(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "inputs" / "strategic-plan.xlsx").write_bytes(b"no workbook")
    assert run(["compare", str(old), str(ROOT)]) == 3
    assert "strategic-plan.xlsx" in capsys.readouterr().err


def test_rows_that_cannot_be_read_make_the_comparison_partial(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(old / "inputs" / YEAR)
    _fill(book["Indicatoren"], "OD1-I2", "Streefwaarde", lambda value: "veel")
    book.save(old / "inputs" / YEAR)
    assert run(["--ui-lang", "en", "compare", str(old), str(ROOT)]) == 3
    assert "were not compared" in capsys.readouterr().err


def test_a_file_that_is_not_ours_is_kept(old: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.docx"
    target.write_bytes(b"mine")
    assert run(["compare", str(old), str(ROOT), "--word", str(target)]) == 0
    assert (tmp_path / "mine.kept-1.docx").read_bytes() == b"mine"
