"""What check says of fonts before an official document is refused: families that are nowhere, signs in names."""

import zipfile
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.session.findings import families_asked, of_templates
from ibzdocs.session.session import Session
from tests.editions import axes

ASKED = 'w:ascii="Source Sans Pro"'


def test_a_family_that_is_nowhere_is_an_error_and_asked_of_every_template(tmp_path: Path) -> None:
    axes.write(tmp_path)
    path = tmp_path / "templates" / "nl" / "plan.docx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert ASKED.encode() in parts["word/styles.xml"]
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(ASKED.encode(), b'w:ascii="Nowhere Sans"')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    edition = project.load(tmp_path)
    asked = families_asked(edition)
    assert asked["Nowhere Sans"] == path
    assert asked["Source Sans Pro"] == path.with_name("annex.docx")  # the first that does
    found = [(each.code, dict(each.fills).get("family"), each.place.file) for each in of_templates(edition)]
    assert ("font-unknown", "Nowhere Sans", "nl/plan.docx") in found


@pytest.mark.whole
def test_a_sign_in_an_official_name_that_the_font_lacks_is_told_at_its_cell(tmp_path: Path) -> None:
    axes.write(tmp_path)
    rows = {sheet: list(found) for sheet, found in axes.rows().items()}
    first = rows["units"][0]
    rows["units"][0] = {**first, "names nl": f"{first['names nl']} 中"}
    edition = project.load(tmp_path)
    edition.workbook.write_bytes(make(Language.NL, rows, axes.YEARS))
    told = Session(project.load(tmp_path)).findings.problems
    found = [each for each in told if each.code == "character-missing"]
    assert [dict(each.fills)["character"] for each in found] == ["中"]
    assert found[0].place.sheet
