"""``ibzdocs`` alone: what is printed inside an edition and outside, as text and for machines."""

import datetime
import json
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import overview, run
from ibzdocs.cli.console import Console
from ibzdocs.session.cache import FOLDER
from ibzdocs.workflows.status import Step
from ibzdocs.workflows.status.steps import FILE, NAME
from tests.whole.sample import copied

pytestmark = pytest.mark.whole


@pytest.fixture(name="edition")
def _edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample edition, on a day of its own time."""
    copied(tmp_path)
    moment = datetime.datetime(2023, 1, 10, 9, tzinfo=datetime.UTC)
    monkeypatch.setattr(overview, "now", lambda: moment)
    return tmp_path


def test_the_sample_as_json(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--edition", str(edition), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [each["file"] for each in report["inputs"]] == [
        "strategic-plan.xlsx",
        "operational-plan-2023.xlsx",
        "mailings.xlsx",
    ]
    assert report["checks"]["error"] == 0
    assert {each["language"]: set(each["segments"]) for each in report["translations"]} == {
        language: {"ready"} for language in ("nl", "fr", "de")
    }
    assert [each["commands"] for each in report["next"]] == [[f"ibzdocs --edition {edition} build-plan"]]
    (minister,) = (each for each in report["dates"] if each["code"] == "to-minister")
    assert (minister["date"], minister["state"], minister["days"]) == ("2023-01-22", "coming", 12)


@pytest.mark.parametrize("language", list(Language))
def test_the_sample_in_every_language_fits_a_terminal(
    language: Language, edition: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(edition)
    assert run(["--ui-lang", language.value]) == 0
    said = capsys.readouterr().out
    assert "      ibzdocs build-plan" in said.splitlines()
    assert Console(language)("overview.none-built") in said
    assert "{" not in said
    assert [line for line in said.splitlines()[1:] if len(line) > 80] == []


def test_no_personal_data_is_told(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--edition", str(edition), "--json"]) == 0
    assert "@" not in capsys.readouterr().out


def test_nothing_is_written(edition: Path) -> None:
    def files() -> list[Path]:
        return sorted(path for path in edition.rglob("*") if FOLDER not in path.parts)

    before = files()
    assert run(["--edition", str(edition)]) == 0
    assert files() == before


def test_outside_an_edition_it_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", "en", "--edition", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "There is no edition" in said
    assert said.splitlines()[-1].strip() == 'ibzdocs init "FOLDER"'
    assert "build-plan" in said
    assert run(["--edition", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["next"] == [
        {"code": "init", "commands": ['ibzdocs init "FOLDER"']}
    ]


def test_what_is_printed_can_be_typed_where_names_have_blanks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "My plan"
    assert run(["--ui-lang", "en", "init", str(root)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith(f'ibzdocs --edition "{root}"')
    assert run(["--ui-lang", "en", "--edition", str(root)]) == 0
    *_, before, command = capsys.readouterr().out.splitlines()
    assert command == f'      ibzdocs --edition "{root}" check'
    assert before == ""  # what goes into the settings and what is typed stand apart


def test_what_the_user_fills_in_stands_between_quotation_marks(edition: Path) -> None:
    step = Step("approve", (("translate", "approve", "--by", NAME), ("translate", "import", FILE)))
    assert overview.commands(Console(Language.NL), None, step) == (
        'ibzdocs translate approve --by "NAAM"',
        'ibzdocs translate import "BESTAND"',
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [("# é\n".encode("utf-16"), "settings-encoding"), ("# é\n".encode("cp1252"), "settings-encoding")],
)
def test_settings_of_another_program_are_told(
    data: bytes, code: str, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (edition / "inputs" / "ibzdocs.toml").write_bytes(data)
    assert run(["--edition", str(edition), "--json"]) == 0
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["trouble"]] == [code]


@pytest.mark.parametrize("method", ["read_text", "is_file"])
def test_settings_that_may_not_be_read_are_told(
    method: str, edition: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, method, refuse)
    assert run(["--edition", str(edition), "--json"]) == 0
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["trouble"]] == [
        "settings-unreadable"
    ]


def test_json_before_a_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "en", "--json", "check"]) == 2
    assert "ibzdocs check … --json" in capsys.readouterr().err
