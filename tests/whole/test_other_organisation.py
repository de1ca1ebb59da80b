"""Another organisation makes its own plan, with other chapters and six objectives, without touching code."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import page as validator
import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.documents.strategic import strategic_plan
from ibzdocs.inputs import edition as project
from ibzdocs.inputs import workbook
from ibzdocs.inputs.workbook import YEAR_SHEETS
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.localise import localise
from ibzdocs.tree.nodes import Section
from ibzdocs.tree.walk import walk
from ibzdocs.workflows import init

YEARS = (2027, 2028)


def year_rows() -> dict[str, list[Mapping[str, object]]]:
    """The year of that service: an objective for each strategic one, half of what SMART asks."""
    return {
        "year_settings": [{"key": "year", "value": YEARS[0]}],
        "year_texts": [
            {"part": "body", "kind": "chapter", "id": "jaar", "text": "Wat wij dit jaar doen"},
            {"part": "body", "kind": "insert", "text": "operational objectives"},
            {"part": "body", "kind": "insert", "text": "calendar"},
        ],
        "operational": [
            {
                "id": f"J{n}",
                "title": f"Boekenkast {n} vullen",
                "objectives": f"LD{n}",
                "unit": "COLLECTIE",
                "end": datetime.date(YEARS[0], n, 28),
            }
            for n in range(1, 7)
        ],
    }


def rows() -> dict[str, list[Mapping[str, object]]]:
    """A small plan of a made-up library service."""
    objectives: list[Mapping[str, object]] = [
        {
            "id": f"LD{n}",
            "title": f"Een bibliotheek die doel {n} waarmaakt",
            "domain": "horizontal" if n < 4 else "LEZEN",
            "priorities": "A",
            "units": "COLLECTIE",
            "holder": "LEIDING",
        }
        for n in range(1, 7)
    ]
    names = {
        "organisation": "Dienst Leesbevordering",
        "organisation_short": "Leesdienst",
        "title": "Leesplan",
    }
    return {
        "plan": [
            *[{"key": key, "names nl": name} for key, name in names.items()],
            {"key": "period_start", "value": YEARS[0]},
            {"key": "period_end", "value": YEARS[-1]},
            {"key": "party", "value": "An Peeters", "names nl": "directeur"},
            {"key": "signing_date", "value": "2027-01-15"},
            {"key": "signing_place", "names nl": "Namen"},
            {"key": "status", "value": "draft"},
            {"key": "version", "value": "0.1"},
        ],
        "texts": [
            {"part": "body", "kind": "chapter", "id": "waarom", "text": "Waarom wij lezen"},
            {"part": "body", "kind": "paragraph", "text": "Zie {wat}, {LD5} en {annex diensten}."},
            {"part": "body", "kind": "chapter", "id": "wat", "text": "Wat wij doen"},
            {"part": "body", "kind": "insert", "text": "priorities"},
            {"part": "body", "kind": "insert", "text": "objectives horizontal"},
            {"part": "body", "kind": "insert", "text": "objectives domains"},
            {"part": "LD1", "kind": "paragraph", "text": "Over {count.objectives:words} doelen."},
            {"part": "annexes", "kind": "chapter", "id": "diensten", "text": "Onze diensten"},
            {"part": "annexes", "kind": "insert", "text": "missions"},
        ],
        "priorities": [{"id": "A", "title": "Lezen voor iedereen", "statement": "Boeken nabij."}],
        "domains": [{"id": "LEZEN", "title": "Lezen", "lead": "Over lezen."}],
        "objectives": objectives,
        "units": [
            {
                "code": "LEIDING",
                "names nl": "Directie",
                "type": "management_body",
                "order": 1,
                "head": "directeur",
            },
            {
                "code": "COLLECTIE",
                "names nl": "Collectie",
                "type": "service",
                "order": 2,
                "mission": "Zij koopt boeken.",
            },
        ],
    }


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_init_gives_an_edition_that_checks_and_builds(language: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "plan")
    assert run(["init", folder, "--lang", language, "--first-year", "2027"]) == 0
    assert run(["--edition", folder, "check"]) == 0
    assert run(["--edition", folder, "build-plan", "--quiet"]) == 0
    assert run(["init", folder]) == 3


def test_another_plan_builds_with_its_own_chapters(tmp_path: Path) -> None:
    assert list(init.create(tmp_path, Language.NL, YEARS))
    edition = project.load(tmp_path)
    edition.workbook.write_bytes(make(Language.NL, rows(), YEARS))
    assert edition.operational is not None
    edition.operational.write_bytes(make(Language.NL, year_rows(), (), YEAR_SHEETS))
    plan, problems = workbook.read_plan(edition.workbook)
    assert [found.code for found in problems if found.level.name == "ERROR"] == []
    tree = localise(strategic_plan(plan), Language.NL).document
    labels = [node.label for node in walk(tree.blocks) if isinstance(node, Section) and node.label]
    assert labels[:2] == ["Hoofdstuk 1", "Hoofdstuk 2"]
    assert labels.count("Bijlage 1") == 1
    assert sum(label.startswith("Strategische doelstelling") for label in labels) == 6
    assert run(["--edition", str(tmp_path), "build-plan", "--draft", "--quiet"]) == 0
    made = sorted(path.stem for path in (tmp_path / "out").glob("*.pdf"))
    assert made == ["annex-organisation-nl", "operational-nl", "strategic-nl"]
    for name in ("strategic-nl.pdf", "operational-nl.pdf"):
        for profile in ("ua1", "2a"):
            report = validator.validate_pdf(str(tmp_path / "out" / name), profile=profile)
            assert "no failures" in str(report)
    assert run(["--edition", str(tmp_path), "extract", "collectie", "--draft", "--quiet"]) == 0
    assert (tmp_path / "out" / "extract-COLLECTIE-nl.docx").is_file()
    assert run(["--edition", str(tmp_path), "extract", "NOBODY", "--draft"]) == 3
