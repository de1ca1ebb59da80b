"""A text or an attachment that lacks in a language: told once, as what it is, before anything is made."""

import json
from pathlib import Path

import openpyxl
import pytest

from ibzdocs import cli

pytestmark = pytest.mark.programs


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition in three languages, with nothing translated."""
    folder = tmp_path / "edition"
    assert cli.run(["init", str(folder), "--lang", "nl", "--first-year", "2027"]) == 0
    set_up(folder, 'languages = ["nl"]', 'languages = ["nl", "fr", "de"]')
    return folder


def set_up(folder: Path, before: str, after: str) -> None:
    path = folder / "inputs" / "ibzdocs.toml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def row(folder: Path, **cells: str) -> None:
    path = folder / "inputs" / "mailings.xlsx"
    book = openpyxl.load_workbook(path)
    page = book.worksheets[1]
    columns = {cell.value: number for number, cell in enumerate(page[1], 1)}
    for name, value in cells.items():
        page.cell(2, columns[name]).value = value
    book.save(path)


def told(folder: Path, capsys: pytest.CaptureFixture[str], level: str = "error") -> list[str]:
    """The codes of the errors, or of the findings of another level, that `mail check` tells."""
    capsys.readouterr()
    cli.run(["--edition", str(folder), "--ui-lang", "en", "mail", "check", "--json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    return [each["code"] for each in problems if each["level"] == level]


@pytest.mark.parametrize("layout", ["persoonlijk", "tweetalig"])
def test_a_missing_mandatory_text_is_not_told_again_per_reader(
    edition: Path, capsys: pytest.CaptureFixture[str], layout: str
) -> None:
    row(edition, Opmaak=layout)
    set_up(edition, "# fallback", "fallback")
    assert told(edition, capsys) == ["gate-open", "mail-mandatory"]


def test_a_trilingual_mail_says_which_language_lacks(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row(edition, Opmaak="drietalig")
    set_up(edition, "[mail]\n", '[mail]\nmandatory = ["nl"]\n')
    codes = told(edition, capsys)
    assert codes == ["gate-open", "gate-open", "mail-trilingual", "mail-trilingual"]


def test_readers_without_a_text_of_theirs_are_told(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_up(edition, "[mail]\n", '[mail]\nmandatory = ["nl"]\n')
    assert told(edition, capsys) == ["mail-language", "mail-language"]


@pytest.mark.parametrize(("address", "warned"), [("an@rva.be", True), ("an@example.org", False)])
def test_the_sender_of_the_example_is_told_where_readers_are_real(
    edition: Path, capsys: pytest.CaptureFixture[str], address: str, *, warned: bool
) -> None:
    path = edition / "inputs" / "recipients.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[1].cell(2, 1).value = address
    book.save(path)
    assert ("mail-sender-example" in told(edition, capsys, "warning")) == warned


def test_an_attachment_that_cannot_be_made_yet_is_told_before(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row(edition, Bijlagen="strategisch plan")
    mail = '[mail]\nmandatory = ["nl"]\nfallback = { fr = "nl", de = "nl" }\n'
    set_up(edition, "[mail]\n", mail)
    assert told(edition, capsys) == []
    path = edition / "inputs" / "strategic-plan.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Tekst"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Taal")
    sheet.cell(3, column).value = "fr"
    book.save(path)
    assert told(edition, capsys) == ["mail-attachment-open"]


def as_json(folder: Path, capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, list[str]]:
    """The exit code of a command, and the codes that its JSON tells; nothing else is printed."""
    capsys.readouterr()
    code = cli.run(["--edition", str(folder), "--ui-lang", "en", *command, "--json"])
    return code, [each["code"] for each in json.loads(capsys.readouterr().out)["problems"]]


def test_a_mistake_in_an_e_mail_stops_the_e_mails_and_no_plan(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row(edition, Actie="K9")
    code, found = as_json(edition, capsys, "mail", "build")
    assert (code, "mail-action-unknown" in found) == (1, True)
    code, found = as_json(edition, capsys, "build-plan", "strategic", "--lang", "nl", "--format", "docx")
    assert code == 0
    assert (edition / "out" / "strategic-nl.docx").exists()


def test_a_server_that_does_not_answer_is_one_of_the_errors_that_are_counted(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(edition, 'languages = ["nl", "fr", "de"]', 'languages = ["nl"]')
    code, found = as_json(edition, capsys, "mail", "check", "--draft", "--probe")
    assert (code, "mail-server" in found) == (1, True)
    cli.run(["--edition", str(edition), "--ui-lang", "en", "mail", "check", "--draft", "--probe"])
    assert "0 errors" not in capsys.readouterr().out
    set_up(edition, "# [mail.server]", '[mail.server]\nhost = "127.0.0.1"\nport = 1\ntls = "none"')
    code, found = as_json(edition, capsys, "mail", "check", "--draft", "--probe")
    assert (code, "mail-unavailable" in found) == (4, True)
