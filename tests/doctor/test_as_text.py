"""What ``doctor`` says of a machine that lacks everything, and of one that lacks nothing, as text."""

from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.cli import run
from ibzdocs.workflows import doctor
from ibzdocs.workflows.doctor import Machine
from tests.doctor.test_lines import WHOLE
from tests.golden import Golden

BARE = replace(
    WHOLE,
    python="3.10.12",
    requirements=["click>=8.10", "lxml>=5.3"],
    which=lambda name: None,
    dictionaries=lambda: {"nl": "nl_NL"},
    encoding="cp1252",
    zone=lambda name: False,
    free=lambda folder: 10**6,
    writable=lambda folder: False,
)


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_what_is_said_of_a_machine(
    language: str,
    golden: Golden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    def said(machine: Machine) -> str:
        monkeypatch.setattr(doctor, "this_machine", lambda: machine)
        code = run(["--ui-lang", language, "doctor"])
        told = capsys.readouterr()
        return f"{told.out}{told.err}(exit code {code})\n"

    golden(f"machine-{language}.txt", f"{said(WHOLE)}\n{said(BARE)}")
