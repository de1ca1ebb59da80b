"""Long plans of many hands: files that Word opens, and how much of them arrives where it belongs."""

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from ibzdocs.workflows.import_docx import ImportOptions, take_in
from tests.import_docx.arrived import Arrived, arrived
from tests.import_docx.made_plan import MadePlan
from tests.office_rules import faults, needs_office_rules

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LOUD: no LibreOffice here, the pages of the made plans were not counted"
)


def measured(folder: Path, plan: MadePlan) -> Arrived:
    """What becomes of a made plan, which stays in the folder."""
    source, workbook = folder / "plan.docx", folder / "plan.xlsx"
    source.write_bytes(plan.data())
    workbook.write_bytes(take_in(source, ImportOptions((2026, 2027))).data)
    return arrived(plan.parts, workbook, source)


@pytest.mark.parametrize(("language", "seed", "styles"), [("nl", 1, True), ("fr", 4, False)])
def test_words_arrive_where_they_belong(tmp_path: Path, language: str, seed: int, styles: bool) -> None:
    found = measured(tmp_path, MadePlan(language, seed, styles))
    assert found.lost == []
    assert found.records >= 0.95, found.missed[:5]
    assert found.share() >= 0.95


@pytest.mark.whole
@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("styles", [True, False])
def test_many_hands(tmp_path: Path, language: str, styles: bool) -> None:
    """Words that the import does not know are among these: not all of them reach a record."""
    for seed in (30, 54):
        found = measured(tmp_path, MadePlan(language, seed, styles))
        assert (seed, found.lost) == (seed, [])
        assert (seed, found.records >= (0.8 if styles else 0.6)) == (seed, True), found.missed[:5]


@needs_libreoffice
@pytest.mark.whole
@pytest.mark.programs
@pytest.mark.parametrize("styles", [True, False])
def test_sixty_pages(tmp_path: Path, styles: bool) -> None:
    found = measured(tmp_path, MadePlan("nl", 7, styles, 3))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "plan.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    with pikepdf.open(tmp_path / "plan.pdf") as opened:
        assert len(opened.pages) >= 50
    assert found.lost == []
    assert found.records >= (0.8 if styles else 0.6)


@needs_office_rules
@pytest.mark.programs
@pytest.mark.parametrize("styles", [True, False])
def test_a_made_plan_is_a_file_of_word(tmp_path: Path, styles: bool) -> None:
    assert faults(tmp_path, MadePlan("fr", 2, styles).data()) == []
