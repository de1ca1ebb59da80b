"""``doctor`` on machines that lack something; the machine is made up."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.inputs import edition as project
from ibzdocs.workflows import doctor
from ibzdocs.workflows.doctor import DoctorLine, Machine, State, examine
from ibzdocs.workflows.doctor.lines import at_least
from ibzdocs.workflows.init import create

VERSIONS = {"click": "8.2.1", "tzdata": None, "page-validation": "0.11"}
WHOLE = Machine(
    python="3.12.4",
    windows=False,
    needed_python=">=3.11",
    requirements=["click>=8.2", "tzdata>=2024.2; sys_platform == 'win32'", "ruff>=0.9; extra == 'dev'"],
    version=VERSIONS.get,
    which=lambda name: f"/usr/bin/{name}",
    dictionaries=lambda: {"de": "de_BE", "fr": "fr", "nl": "nl_NL"},
    encoding="utf-8",
    zone=lambda name: True,
    free=lambda folder: 10**12,
    writable=lambda folder: True,
)


@pytest.fixture(name="edition")
def _edition(tmp_path: Path) -> project.Edition:
    list(create(tmp_path, Language.NL, (2027, 2028)))
    return project.load(tmp_path)


def wrong(machine: Machine, edition: project.Edition | None = None) -> list[tuple[str, str, State]]:
    found = examine(machine, edition)
    return [(line.code, line.name, line.state) for line in found if line.state is not State.OK]


def test_nothing_is_wrong_with_a_whole_machine(edition: project.Edition) -> None:
    assert wrong(WHOLE, edition) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"python": "3.10.12"}, [("python", "", State.PROBLEM)]),
        ({"requirements": ["click>=8.10"]}, [("package", "click", State.PROBLEM)]),
        ({"requirements": ["lxml>=5.3"]}, [("package", "lxml", State.MISSING)]),
        ({"windows": True}, [("package", "tzdata", State.MISSING)]),
        ({"encoding": "cp1252"}, [("encoding", "", State.PROBLEM)]),
        ({"zone": lambda name: False}, [("zone", "", State.MISSING)]),
        ({"dictionaries": lambda: {"nl": "nl_NL", "fr": "fr"}}, [("dictionary", "de", State.MISSING)]),
        ({"free": lambda folder: 10**6}, [("space", "", State.PROBLEM)]),
        ({"writable": lambda folder: False}, [("output", "", State.PROBLEM)]),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_is_missing_is_named(
    change: dict[str, object], found: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ibzdocs.workflows.doctor.lines.families", lambda edition: ())
    edition = project.Edition(tmp_path)
    assert wrong(replace(WHOLE, **change), edition) == found  # type: ignore[arg-type]


def test_without_any_program_nothing_required_is_missing() -> None:
    lines = list(examine(replace(WHOLE, which=lambda name: None, dictionaries=dict), None))
    missing = [line for line in lines if line.state is not State.OK]
    assert [line.code for line in missing] == [
        "hunspell",
        *["dictionary"] * 3,
        "libreoffice",
        "omegat",
        "verapdf",
    ]
    assert not any(line.required for line in missing)
    assert all(line.debian and line.windows for line in missing)


def test_a_font_of_the_template_that_is_nowhere_is_missing(
    edition: project.Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ibzdocs.formats.fonts._CARRIED", {})
    names = {name for code, name, _ in wrong(WHOLE, edition) if code == "font"}
    assert "Source Sans Pro" in names


def test_a_character_that_the_font_lacks_is_named(
    edition: project.Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ibzdocs.workflows.doctor.lines._texts", lambda edition: ["plain", "漢"])
    found = [line for line in examine(WHOLE, edition) if line.code == "characters"]
    assert {(line.detail, line.required) for line in found} == {("漢", False)}


@pytest.mark.parametrize(
    ("version", "bound", "enough"),
    [("5.10", "5.9", True), ("5.1.3", "5.1.", True), ("3.10", "3.11", False), ("2024.2", "2024.2", True)],
)
def test_versions_are_compared_by_number(version: str, bound: str, enough: bool) -> None:
    assert at_least(version, bound) is enough


@pytest.mark.parametrize(("required", "code"), [(True, 1), (False, 0)])
def test_only_what_is_required_fails(
    required: bool, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = DoctorLine("hunspell", State.MISSING, required=required)
    monkeypatch.setattr(doctor, "examine", lambda machine, edition: [line])
    assert run(["doctor", "--json"]) == code
    assert json.loads(capsys.readouterr().out)[0]["state"] == "missing"


@pytest.mark.parametrize("language", list(Language))
def test_every_line_is_told_in_every_language(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    poor = replace(
        WHOLE, version=lambda name: None, which=lambda name: None, zone=lambda name: False, encoding="cp850"
    )
    monkeypatch.setattr(doctor, "this_machine", lambda: poor)
    assert run(["--ui-lang", language.value, "--edition", str(tmp_path), "doctor"]) == 1
    said = capsys.readouterr().out
    assert "sudo apt install hunspell" in said
    assert [line for line in said.splitlines() if len(line) > 80 and "install" not in line] == []


@pytest.mark.programs
def test_the_mail_server_is_only_asked_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    list(create(tmp_path, Language.NL, (2027,)))
    for extra, codes in (([], []), (["--smtp"], ["smtp"])):
        run(["--edition", str(tmp_path), "doctor", "--json", *extra])
        lines = json.loads(capsys.readouterr().out)
        assert [line["code"] for line in lines if line["code"] == "smtp"] == codes
