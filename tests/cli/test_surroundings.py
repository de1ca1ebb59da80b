"""What a command does where the computer does not give it what it usually has."""

import sys
from pathlib import Path

import pytest

from ibzdocs.__main__ import give_streams
from ibzdocs.cli import run


def test_without_a_console_what_is_said_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    give_streams()
    with sys.stderr as given:
        print("said", file=given)
        assert not given.isatty()


def test_streams_that_are_there_stay() -> None:
    before = sys.stdout, sys.stderr
    give_streams()
    assert (sys.stdout, sys.stderr) == before


def test_a_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert run(["check"]) == 3
    assert "[system-refused]" in capsys.readouterr().err
