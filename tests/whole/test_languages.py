"""The sample edition in three languages, and what a change in its workbook does to the translations."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import page as validator
import pytest

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.inputs import edition as project
from ibzdocs.localise import localise
from ibzdocs.localise.parity import differences, outline
from ibzdocs.session.release import gate
from ibzdocs.session.render import render
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Document, Section, Table, Text
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.whole.sample import ROOT, copied

NL, FR, DE = Language.NL, Language.FR, Language.DE
LANGUAGES = (NL, FR, DE)


def session(root: Path) -> Session:
    return Session(project.load(root))


def tree(of: Session, language: Language) -> Document:
    return localise(of.documents["strategic"], language, of.translations[language]).document


@pytest.fixture(name="edition")
def _edition(tmp_path: Path) -> Path:
    """A copy of the sample edition."""
    copied(tmp_path)
    return tmp_path


@pytest.fixture(scope="module", name="sample")
def _sample() -> Session:
    return session(ROOT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gate_is_open(sample: Session, language: Language) -> None:
    assert gate(sample, "strategic", language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_translations_have_no_findings_that_are_not_waived(sample: Session, language: Language) -> None:
    still_open, _ = sample.translation_findings(language)
    assert [(found.code, found.key) for found in still_open] == []


def test_a_tenth_of_the_rows_is_french(sample: Session) -> None:
    french = [segment for segment in sample.segments if segment.language is FR]
    assert 0.07 < len(french) / len(sample.segments) < 0.2


def test_the_three_languages_are_equal_in_everything_that_can_be_counted(sample: Session) -> None:
    outlines = {language: outline(tree(sample, language)) for language in LANGUAGES}
    for language in (FR, DE):
        assert differences("strategic", NL, outlines[NL], language, outlines[language]) == []
    assert len(outlines[NL]) > 2000


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_another_language(sample: Session, language: Language) -> None:
    found = [node for node in walk(tree(sample, language).blocks) if isinstance(node, Text)]
    assert [node.text for node in found if node.untranslated] == []


@pytest.mark.parametrize("language", [FR, DE])
def test_the_pdf_is_accessible_and_archivable(sample: Session, language: Language, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(render(tree(sample, language), sample.edition, ("pdf",)).files["pdf"])
    for profile in ("ua1", "2a"):
        assert "no failures" in str(validator.validate_pdf(str(path), profile=profile))


def change(root: Path, work: Callable[[Any, Session], None]) -> Session:
    """The session of the edition after ``work`` on its workbook."""
    path = root / "inputs" / "strategic-plan.xlsx"
    book = openpyxl.load_workbook(path, rich_text=True)
    work(book, session(root))
    book.save(path)
    return session(root)


def put(book: Any, place: Any, value: Any) -> None:
    book[place.sheet].cell(place.row, place.column).value = value


def states(of: Session, language: Language) -> dict[str, str]:
    return {unit.segment.key: unit.standing.value for unit in of.units[language] if not unit.standing.current}


def cells(document: Document, anchor: str) -> str:
    """All text of a table."""
    (table,) = (node for node in walk(document.blocks) if isinstance(node, Table) and node.anchor == anchor)
    return " ".join(node.text for node in walk(table) if isinstance(node, Text))


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_changed_figures_make_nothing_stale_and_show_in_three_languages(edition: Path) -> None:
    def work(book: Any, now: Session) -> None:
        line = next(row for row in now.plan.budget if row.level == "line")
        put(book, line.origin.at("commitment.2022"), 123456)
        staff = next(row for row in now.plan.personnel if row.level == "line")
        put(book, staff.origin.at("statutory.2023"), 7654.32)

    after = change(edition, work)
    table = next(row for row in after.plan.budget if row.level == "line").table
    for language, amount, count in (
        (NL, "123.456", "7.654,32"),
        (FR, "123 456", "7 654,32"),
        (DE, "123.456", "7.654,32"),
    ):
        assert states(after, language) == {}
        document = tree(after, language)
        assert amount in plain(cells(document, table))
        assert count in plain(cells(document, "personnel"))


def test_another_objective_number_makes_nothing_stale(edition: Path) -> None:
    def work(book: Any, now: Session) -> None:
        for page in book.worksheets:
            for cell in (cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)):
                cell.value = (
                    cell.value.replace("SD22", "SD31").replace("{SD11}", "{SD32}").replace("{SD8", "{SD33")
                )
                cell.value = {"SD11": "SD32", "SD8": "SD33"}.get(cell.value, cell.value)

    after = change(edition, work)
    assert {language: states(after, language) for language in LANGUAGES} == {key: {} for key in LANGUAGES}


def test_a_moved_objective_shows_its_new_number_in_three_languages(edition: Path) -> None:
    titles = {language: objectives(tree(session(edition), language)) for language in LANGUAGES}

    def work(book: Any, now: Session) -> None:
        first, second = now.plan.objectives[0].origin, now.plan.objectives[1].origin
        page = book[first.at("id").sheet]
        for column in range(1, page.max_column + 1):
            one, other = page.cell(first.row, column), page.cell(second.row, column)
            one.value, other.value = other.value, one.value

    after = change(edition, work)
    for language in LANGUAGES:
        assert states(after, language) == {}
        one, other, *_ = objectives(tree(after, language))
        assert (one[1], other[1]) == (titles[language][1][1], titles[language][0][1])
        label = phrase(language, "heading.objective", number="1")
        assert one[0] == label


def objectives(document: Document) -> list[tuple[str, str]]:
    found = (node for node in walk(document.blocks) if isinstance(node, Section) and node.kind == "objective")
    return [(node.label, text_of(node.title)) for node in found]


def test_a_changed_sentence_is_stale_in_the_other_languages_and_stops_the_build(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def work(book: Any, now: Session) -> None:
        row = next(
            row
            for row in now.plan.texts
            if row.kind == "paragraph" and row.text and "^[" not in row.text.text
        )
        cell = book[row.origin.at("text").sheet].cell(row.origin.at("text").row, row.origin.at("text").column)
        cell.value = f"{cell.value} Dat is een nieuwe zin."

    after = change(edition, work)
    (key,) = states(after, FR)
    assert states(after, FR) == states(after, DE) == {key: "stale"}
    assert states(after, NL) == {}
    options = ["--ui-lang", "en", "--edition", str(edition)]
    assert run([*options, "build-plan", "strategic", "--json"]) == 3
    report = json.loads(capsys.readouterr().out)
    assert {made["language"] for made in report["files"]} == {"nl"}
    stale = {(found["code"], found["key"]) for found in report["problems"] if found["level"] == "error"}
    assert ("stale", key) in stale
    assert run([*options, "translate", "why", key, "--lang", "fr"]) == 0
    said = capsys.readouterr().out
    assert "source then: " in said
    assert "Dat is een nieuwe zin." in said.split("source now: ")[1].splitlines()[0]
    assert "Dat is een nieuwe zin." not in said.split("source then: ")[1].splitlines()[0]


def test_a_draft_shows_what_is_not_translated_marked_and_in_its_own_language(edition: Path) -> None:
    (edition / "inputs" / "translations" / "de.json").unlink()
    document = tree(session(edition), DE)
    left = [node for node in walk(document.blocks) if isinstance(node, Text) and node.untranslated]
    assert len(left) > 500
    assert {node.language for node in left} == {NL, FR}
