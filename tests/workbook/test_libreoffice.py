"""A workbook that LibreOffice has saved again reads as before."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs.workbook import read_plan
from ibzdocs.inputs.workbook.blank import blank
from ibzdocs.inputs.workbook.comments import annotate
from tests.workbook.test_make import bare

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.programs
@pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (soffice) is not installed: nothing saved again by it"
)
def test_saved_again_by_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(blank(Language.FR, (2026, 2027, 2028)))
    before, _ = read_plan(path)
    again = tmp_path / "again"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(again), str(path)], check=True, capture_output=True, timeout=120
    )
    after, problems = read_plan(again / "plan.xlsx")
    assert [(str(found.place), found.code) for found in problems] == []
    assert bare(after) == bare(before)
    assert annotate(again / "plan.xlsx", problems, Language.FR)
