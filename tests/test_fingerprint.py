"""Only what an input touches is made anew, and its bytes are those of a full build."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ibzdocs.cli import run
from ibzdocs.session.output_folder import MANIFEST

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parent.parent
BUILD = ["build-plan", "--lang", "nl", "--format", "docx", "--draft", "--json"]


def built(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, bool]:
    """Build; which files were there already."""
    run(["--edition", str(folder), *BUILD, *more])
    report = json.loads(capsys.readouterr().out)
    return {Path(file["path"]).name: file["unchanged"] for file in report["files"]}


def change(path: Path, sheet: str, identifier: str, column: int, value: Any) -> None:
    """Another value in a column of the row with that id."""
    book = openpyxl.load_workbook(path, rich_text=True)
    row = next(row for row in book[sheet].iter_rows(min_row=2) if row[0].value == identifier)
    row[column].value = value
    book.save(path)


@pytest.fixture(name="edition")
def _edition(tmp_path: Path) -> Path:
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_only_what_a_cell_touches_is_made_anew(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not any(built(edition, capsys).values())
    assert all(built(edition, capsys).values())
    change(edition / "inputs" / "operational-plan-2023.xlsx", "Indicatoren", "OD1-I1", 6, 97)
    after = built(edition, capsys)
    assert sorted(name for name, kept in after.items() if not kept) == ["operational-nl.docx"]
    again = edition / "again"
    built(edition, capsys, "--output", str(again))
    for name in after:
        assert (again / name).read_bytes() == (edition / "out" / name).read_bytes(), name


def test_a_file_that_is_gone_or_changed_is_made_anew(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = built(edition, capsys)
    gone, touched, *rest = first
    (edition / "out" / gone).unlink()
    (edition / "out" / touched).write_bytes(b"remarks")
    assert built(edition, capsys) == {gone: False, touched: False} | dict.fromkeys(rest, True)
    assert not any(built(edition, capsys, "--rebuild").values())


def test_a_template_touches_every_document_that_it_dresses(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(edition, capsys)
    annex = edition / "templates" / "nl" / "annex.docx"
    shutil.copy(edition / "templates" / "nl" / "plan.docx", annex)
    kept = built(edition, capsys)
    assert kept["strategic-nl.docx"]
    assert not kept["annex-risks-nl.docx"]


def test_a_manifest_that_is_lost_costs_time_only(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(edition, capsys)
    (edition / "out" / MANIFEST).unlink()
    assert not any(built(edition, capsys).values())
