"""Whole runs of the command line: what is printed, what is made, how it ends."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.cli.console import language_of
from tests.whole.sample import ROOT, copied

pytestmark = pytest.mark.whole


@pytest.fixture(name="edition")
def _edition(tmp_path: Path) -> Path:
    """A copy of the sample edition."""
    copied(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_the_sample_has_no_errors_and_no_warnings(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "en", "--edition", str(edition), "check"]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out


def test_check_as_json(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--edition", str(edition), "check", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["errors"], report["warnings"]) == (0, 0)


def test_check_as_json_where_a_workbook_cannot_be_read(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (edition / "inputs" / "strategic-plan.xlsx").write_bytes(b"PK")
    assert run(["--edition", str(edition), "check", "--format", "json"]) == 3
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "workbook-unreadable"


def test_no_colours_of_a_terminal_are_in_a_report(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "en", "--edition", str(edition), "mail", "status", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["approval"]
    assert "\x1b" not in told


def test_legal_completeness_is_shown_point_by_point(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", "en", "--edition", str(edition), "check", "--legal"]) == 0
    said = capsys.readouterr().out
    assert said.count("[met]") == 16
    assert "[missing]" not in said


def test_closing_without_a_round_says_that_there_is_none(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", "en", "--edition", str(edition), "contribute", "close"]) == 1
    assert "“ibzdocs contribute export”" in capsys.readouterr().err


def test_legal_completeness_is_joined_as_the_language_does(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", "fr", "--edition", str(edition), "check", "--legal"]) == 0
    assert "(art.\u00a011bis\u00a0; strategic-plan.xlsx" in capsys.readouterr().out


def test_annotate_writes_a_copy_and_leaves_the_workbook_alone(edition: Path) -> None:
    before = (edition / "inputs" / "strategic-plan.xlsx").read_bytes()
    assert run(["--edition", str(edition), "check", "--annotate"]) == 0
    assert names(edition / "out") == [
        "mailings.annotated.xlsx",
        "operational-plan-2023.annotated.xlsx",
        "strategic-plan.annotated.xlsx",
    ]
    assert (edition / "inputs" / "strategic-plan.xlsx").read_bytes() == before


def test_annotate_writes_a_copy_of_a_template_with_problems(edition: Path) -> None:
    shutil.copytree(ROOT / "templates", edition / "templates")
    template = edition / "templates" / "fr" / "annex.docx"
    document = Document(str(template))
    document.paragraphs[0].add_run("{{ nom }}")
    document.save(str(template))
    (edition / "templates" / "de" / "annex.docx").write_bytes(b"broken")
    before = template.read_bytes()
    assert run(["--edition", str(edition), "check", "--annotate"]) == 1
    assert [name for name in names(edition / "out") if name.endswith(".docx")] == ["annex-fr.annotated.docx"]
    assert template.read_bytes() == before


def test_comments_are_for_drafts(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "en", "--edition", str(edition), "build-plan", "--comments"]) == 2
    assert "only possible with --draft" in capsys.readouterr().err
    assert names(edition / "out") == []


def test_a_draft_says_beside_a_passage_what_is_wrong_with_it(edition: Path) -> None:
    path = edition / "inputs" / "strategic-plan.xlsx"
    book = openpyxl.load_workbook(path, rich_text=True)
    title = next(row for row in book["Doelstellingen"].iter_rows(min_row=2) if row[0].value == "SD5")[1]
    title.value = f"{title.value} lorem ipsum"
    book.save(path)
    build = [
        "--ui-lang",
        "en",
        "--edition",
        str(edition),
        "build-plan",
        "strategic",
        "--lang",
        "nl",
        "--draft",
    ]
    run([*build, "--format", "docx"])
    made = edition / "out" / "strategic-nl.docx"
    assert list(Document(str(made)).comments) == []
    run([*build, "--format", "docx", "--comments"])
    said = [comment.text for comment in Document(str(made)).comments if "Doelstellingen!" in comment.text]
    assert any(title.coordinate in text for text in said)
    run([*build, "--format", "docx"])
    assert list(Document(str(made)).comments) == []


def test_build_makes_word_and_pdf(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "en", "--edition", str(edition), "build-plan", "strategic"]) == 0
    assert names(edition / "out") == [
        f"strategic-{language}.{form}" for language in ("de", "fr", "nl") for form in ("docx", "pdf")
    ]
    assert "pages" in capsys.readouterr().out


def test_build_as_json_one_format_elsewhere(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "build-plan",
        "strategic",
        "--lang",
        "nl",
        "--format",
        "pdf",
        "--json",
        "--output",
        str(edition / "x"),
    ]
    assert run(["--edition", str(edition), *arguments]) == 0
    (made,) = json.loads(capsys.readouterr().out)["files"]
    assert (made["format"], made["language"]) == ("pdf", "nl")
    assert names(edition / "x") == ["strategic-nl.pdf"]


def test_quiet_prints_nothing(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--edition", str(edition), "build-plan", "--quiet", "--format", "pdf"]) == 0
    assert capsys.readouterr() == ("", "")


def test_an_untranslated_plan_is_refused_but_for_a_draft(edition: Path) -> None:
    (edition / "inputs" / "translations" / "fr.json").unlink()
    assert run(["--edition", str(edition), "build-plan", "strategic", "--lang", "fr", "--quiet"]) == 1
    assert names(edition / "out") == []
    arguments = ["build-plan", "strategic", "--lang", "fr", "--quiet", "--draft"]
    assert run(["--edition", str(edition), *arguments]) == 0
    assert names(edition / "out") == ["strategic-fr.docx", "strategic-fr.pdf"]


def test_half_of_the_languages_is_a_partial_result(edition: Path) -> None:
    (edition / "inputs" / "translations" / "fr.json").unlink()
    assert run(["--edition", str(edition), "build-plan", "strategic", "--format", "pdf", "--quiet"]) == 3
    assert names(edition / "out") == ["strategic-de.pdf", "strategic-nl.pdf"]


def test_no_edition_is_said_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "en", "--edition", str(tmp_path), "check"]) == 3
    assert "There is no edition here" in capsys.readouterr().err


def test_a_missing_workbook_is_said(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edition / "inputs" / "strategic-plan.xlsx").unlink()
    assert run(["--ui-lang", "nl", "--edition", str(edition), "check"]) == 3
    assert "staat niet in de map inputs" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["nothing"], ["build-plan", "--format", "odt"], ["init"]])
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    assert run(arguments) == 2


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_help_in_every_language(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("init", "check", "build-plan"):
        assert run(["--ui-lang", language, command, "--help"]) == 0
    assert "--" in capsys.readouterr().out


def test_the_language_follows_the_option_then_the_locale() -> None:
    assert language_of(["--ui-lang", "fr"], {"LANG": "nl_BE.UTF-8"}) is Language.FR
    assert language_of(["--ui-lang=de"], {}) is Language.DE
    assert language_of([], {"LANG": "nl_BE.UTF-8"}) is Language.NL
    assert language_of([], {"LC_ALL": "C", "LANG": "nl_BE.UTF-8"}) is Language.EN
