"""The progress report of the sample: its counts, its languages, its files, and how it is asked for."""

import io
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import page as validator
import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.localise.parity import differences, outline
from ibzdocs.tree.nodes import Chart, Document, Figure, Table
from ibzdocs.tree.walk import walk
from tests.whole.sample import ROOT, cell_text, copied
from tests.whole.test_set import localised, rendered

LANGUAGES = pytest.mark.parametrize("language", [Language.NL, Language.FR, Language.DE], ids=str)
WORKBOOK = ROOT / "inputs" / "operational-plan-2023.xlsx"


def table(document: Document, anchor: str) -> list[list[str]]:
    """The cells of the body of a table."""
    found = next(node for node in walk(document.blocks) if isinstance(node, Table) and node.anchor == anchor)
    return [[cell_text(cell) for cell in row.cells] for row in found.body]


def counted(shown: str) -> int:
    """A count as the tables show it: none is a dash."""
    return 0 if shown == "–" else int(shown)


def sheet(name: str) -> list[dict[str, Any]]:
    """The rows of a sheet of the sample by their Dutch headings."""
    rows = openpyxl.load_workbook(WORKBOOK)[name].iter_rows(values_only=True)
    head = [str(title) for title in next(rows)]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_summary_counts_what_the_workbook_says() -> None:
    summary = table(localised("progress", Language.NL), "progress summary")
    numbers = {name: list(map(counted, counts)) for name, *counts in summary}
    indicators, actions = sheet("Indicatoren"), sheet("Acties")
    reached = [
        row
        for row in indicators
        if row["Gerealiseerd"] is not None
        and (row["Gerealiseerd"] - row["Streefwaarde"]) * (row["Streefwaarde"] - row["Nulwaarde"]) >= 0
    ]
    silent = [row for row in indicators if row["Gerealiseerd"] is None]
    states = Counter(row["Status"] for row in actions)
    assert numbers["Indicatoren"][::2] == [len(reached), len(silent), len(indicators)]
    assert numbers["Acties"] == [
        states["klaar"],
        states["gepland"] + states["lopend"],
        0,
        states["vertraagd"] + states["gestopt"],
        len(actions),
    ]
    assert numbers["Operationeledoelstellingen"][-1] == len(sheet("Operationele doelstellingen"))


@pytest.mark.parametrize("anchor", ["progress strategic", "progress units"])
def test_groups_add_up_to_the_summary_and_those_behind_come_first(anchor: str) -> None:
    document = localised("progress", Language.NL)
    *groups, total = [list(map(counted, counts)) for _, *counts in table(document, anchor)]
    assert [sum(column) for column in zip(*groups, strict=True)] == total
    assert total == list(map(counted, table(document, "progress summary")[0][1:]))
    assert [group[3] for group in groups] == sorted((group[3] for group in groups), reverse=True)
    assert total[3] == len(table(document, "progress behind")) > 0


def test_the_charts_show_the_tables() -> None:
    document = localised("progress", Language.NL)
    figures = [node for node in walk(document.blocks, Figure) if node.anchor != "calendar chart"]
    assert [figure.anchor for figure in figures] == [
        f"progress chart {name}" for name in ("summary", "strategic", "units")
    ]
    for figure in figures:
        assert isinstance(figure.picture, Chart)
        rows = table(document, figure.anchor.replace("chart ", ""))[: len(figure.picture.categories)]
        shown = zip(*(series.values for series in figure.picture.series), strict=True)
        assert [list(map(counted, row[1:-1])) for row in rows] == [list(map(int, values)) for values in shown]


def test_every_language_has_the_same_report() -> None:
    first = outline(localised("progress", Language.NL))
    for language in (Language.FR, Language.DE):
        other = outline(localised("progress", language))
        assert list(differences("progress", Language.NL, first, language, other)) == []


@LANGUAGES
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_report_is_a_valid_pdf_with_every_character(
    language: Language, profile: str, tmp_path: Path
) -> None:
    report = rendered("progress", language)
    assert report.problems == ()
    path = tmp_path / "progress.pdf"
    path.write_bytes(report.files["pdf"])
    assert "no failures" in str(validator.validate_pdf(str(path), profile=profile))


@pytest.fixture(name="edition")
def _edition(tmp_path: Path) -> Path:
    """A copy of the sample edition."""
    copied(tmp_path)
    return tmp_path


def made(edition: Path) -> list[str]:
    return sorted(path.name for path in (edition / "out").iterdir() if not path.name.startswith("."))


def test_the_report_is_built_alone_and_only_when_asked_for(edition: Path) -> None:
    arguments = ["--edition", str(edition), "build-plan", "operational", "--format", "docx", "--quiet"]
    assert run([*arguments, "--lang", "nl"]) == 0
    assert made(edition) == ["operational-nl.docx"]
    assert run([*arguments, "--progress"]) == 0
    assert made(edition) == [
        "operational-nl.docx",
        *(f"progress-{language}.docx" for language in ("de", "fr", "nl")),
    ]


def test_the_strategic_plan_has_no_progress_report(edition: Path) -> None:
    assert run(["--edition", str(edition), "build-plan", "strategic", "--progress"]) == 2


def test_a_report_on_nothing_is_refused(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = edition / "inputs" / WORKBOOK.name
    book = openpyxl.load_workbook(path)
    for row in book["Indicatoren"].iter_rows(min_row=2, min_col=10, max_col=12):
        row[0].value = row[2].value = None
    for row in book["Acties"].iter_rows(min_row=2, min_col=10, max_col=10):
        row[0].value = "gepland"
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    assert run(["--ui-lang", "en", "--edition", str(edition), "build-plan", "--progress"]) == 3
    assert "document-empty" in capsys.readouterr().err
    assert made(edition) == []
