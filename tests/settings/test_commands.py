"""Every command that needs the settings tells all that is wrong with them, and none ends in a traceback."""

import json
from pathlib import Path

import pytest

from ibzdocs.cli import run

FAULTY = """
[edition]
languages = 3

[translation]
limits = 3
four_eyes = "no"

[translation.services]
id = "central"
languages = ["fr"]
days = "tien"

[[translation.rates]]
service = "central"
since = 2026-01-01
unit = "line"
unit_size = 0
price = -1

[mail]
name = { en = "Cell" }
"""
KEYS = [
    "edition.languages", "translation.limits", "translation.four_eyes", "translation.services",
    "translation.rates[1].unit_size", "translation.rates[1].price", "mail.name.en",
]  # fmt: skip
COMMANDS = [
    ("check",),
    ("build-plan", "--draft"),
    ("build-annex", "all"),
    ("extract", "ADCV"),
    ("translate", "status"),
    ("translate", "check"),
    ("translate", "export", "--lang", "fr", "--service", "central"),
    ("translate", "why", "texts/a/title"),
    ("mail", "check"),
    ("mail", "status"),
    ("mail", "purge"),
    ("trace", "cell", "strategic-plan.xlsx", "Plan!A1"),
]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "ibzdocs.toml").write_text(FAULTY, "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_that_needs_them_tells_all(
    command: tuple[str, ...], edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", "en", "--edition", str(edition), *command]) == 3
    said = capsys.readouterr().err
    assert [key for key in KEYS if f"ibzdocs.toml, {key}: error:" not in said] == []


def test_the_check_tells_all_to_machines_too(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--edition", str(edition), "check", "--format", "json"]) == 3
    report = json.loads(capsys.readouterr().out)
    assert {each["key"] for each in report["problems"]} == {*KEYS}
    assert report["errors"] == len(KEYS)


def test_the_overview_tells_all_and_that_it_is_to_be_mended(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", "en", "--edition", str(edition)]) == 0
    said = capsys.readouterr().out
    assert [key for key in KEYS if f"ibzdocs.toml, {key}: error:" not in said] == []
    assert run(["--edition", str(edition), "--json"]) == 0
    assert {each["key"] for each in json.loads(capsys.readouterr().out)["trouble"]} == {*KEYS}


@pytest.mark.programs
def test_the_doctor_goes_on_without_them_and_tells_all(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["--ui-lang", "en", "--edition", str(edition), "doctor"])
    said = capsys.readouterr()
    assert [key for key in KEYS if f"ibzdocs.toml, {key}: error:" not in said.err] == []
    assert "no edition here" not in said.out


def test_comparing_and_beginning_anew_need_them_too(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", "en", "compare", str(edition), str(edition)]) == 3
    assert "translation.services: error:" in capsys.readouterr().err
    assert run(["--ui-lang", "en", "--edition", str(edition), "new-edition", str(tmp_path / "new")]) == 3
    assert "translation.services: error:" in capsys.readouterr().err


@pytest.mark.whole
def test_what_is_unknown_is_told_by_the_check_and_the_overview(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", "en", "init", str(tmp_path / "e"), "--first-year", "2027"]) == 0
    with (tmp_path / "e" / "inputs" / "ibzdocs.toml").open("a", encoding="utf-8") as settings:
        settings.write('[[translation.services]]\nid = "s"\nlanguages = ["fr"]\ndayss = 10\n')
    told = "ibzdocs.toml, translation.services[1].dayss: warning:"
    for command in (["check"], [], ["translate", "check"], ["mail", "check"]):
        capsys.readouterr()
        run(["--ui-lang", "en", "--edition", str(tmp_path / "e"), *command])
        said = capsys.readouterr()
        assert told in said.out + said.err, command
