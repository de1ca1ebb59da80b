"""What is left of the example rows of a new workbook."""

import io
import re
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.checks.plan import every as checks
from ibzdocs.inputs.workbook import read_plan
from ibzdocs.inputs.workbook.blank import blank

YEARS = (2027, 2028)


def left(folder: Path, language: Language, **cells: str) -> list[str]:
    """The cells in which the example is found, where these cells of the Plan sheet say something else."""
    book = openpyxl.load_workbook(io.BytesIO(blank(language, YEARS)))
    for cell, value in cells.items():
        book["Plan"][cell] = value
    book.save(folder / "plan.xlsx")
    plan, _ = read_plan(folder / "plan.xlsx")
    found = [each for each in checks.check(plan) if each.code == "example-left"]
    return [f"{each.place.sheet}!{each.place.cell}" for each in found]


def test_the_example_itself_is_no_fault(tmp_path: Path) -> None:
    assert left(tmp_path, Language.FR) == []


@pytest.mark.parametrize("language", [Language.NL, Language.FR, Language.DE])
def test_what_is_left_of_it_in_the_plan_of_another_organisation_is_told(
    tmp_path: Path, language: Language
) -> None:
    own = {"C2": "Dienst Kaarten", "D2": "Service Cartes", "E2": "Dienst Karten"}
    found = left(tmp_path, language, **own)
    plan = [each for each in found if each.startswith("Plan!")]
    assert plan == ["Plan!B10", "Plan!B11", "Plan!B18"]  # the parties and the address
    assert sum(each.startswith(("Texte!", "Tekst!", "Text!")) for each in found) >= 5


def test_a_party_that_was_filled_in_and_chapters_that_stay_are_not_told(tmp_path: Path) -> None:
    own = {"C2": "Dienst Kaarten", "D2": "Service Cartes", "E2": "Dienst Karten", "B10": "Luc Dubois"}
    found = left(tmp_path, Language.FR, **own)
    assert "Plan!B10" not in found
    assert "Plan!B11" in found
    assert "Texte!E2" not in found


def test_a_short_text_is_not_told_in_one_language_alone(tmp_path: Path) -> None:
    """``La direction a pour tâches :`` has a word more than in Dutch, and may be said of any directorate."""
    own = {"C2": "Dienst Kaarten", "D2": "Service Cartes", "E2": "Dienst Karten"}
    rows = {
        language: {re.sub("![A-Z]+", "!", each) for each in left(tmp_path, language, **own)}
        for language in (Language.NL, Language.FR, Language.DE)
    }
    assert len(set(map(len, rows.values()))) == 1, rows
