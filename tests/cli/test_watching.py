"""Watching: a change is told once, when it has come to an end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ibzdocs.base.problems import Place, WorkbookError, error
from ibzdocs.base.values import Language
from ibzdocs.cli import build_plan
from ibzdocs.cli.console import Console
from ibzdocs.session import watching

A, B = Path("inputs/a.xlsx"), Path("inputs/b.toml")


def test_a_change_is_told_when_two_looks_agree() -> None:
    one, two, three = {A: (1, 5)}, {A: (2, 0)}, {A: (3, 7)}
    left = iter((one, two, three, three))
    changes = watching.changes(Path(), lambda root: next(left), lambda seconds: None)
    assert next(changes) == ("a.xlsx",)
    assert next(left, None) is None


def test_new_and_removed_files_are_changes() -> None:
    left = iter(({A: (1, 1)}, {B: (1, 1)}, {B: (1, 1)}))
    changes = watching.changes(Path(), lambda root: next(left), lambda seconds: None)
    assert next(changes) == ("a.xlsx", "b.toml")


def test_what_programs_leave_beside_an_open_file_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    for name in ("plan.xlsx", "~$plan.xlsx", ".~lock.plan.xlsx#"):
        (tmp_path / "inputs" / name).write_text("x")
    assert [path.name for path in watching.snapshot(tmp_path)] == ["plan.xlsx"]


def test_a_workbook_that_cannot_be_read_does_not_end_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "ibzdocs.toml").write_text("")
    runs = iter((WorkbookError(error("workbook-missing", Place("a.xlsx"))), 0))

    def build(*given: object) -> int:
        result = next(runs)
        if isinstance(result, Exception):
            raise result
        return result

    def twice(root: Path) -> Iterator[tuple[str, ...]]:
        yield ("a.xlsx",)
        raise KeyboardInterrupt

    monkeypatch.setattr(build_plan, "run", build)
    monkeypatch.setattr(watching, "changes", twice)
    chosen = build_plan.BuildOptions((), None, None, None, False, False, False, False)
    assert build_plan.watched(Console(Language.EN), tmp_path, chosen) == 0
    assert next(runs, None) is None
    assert "a.xlsx" in capsys.readouterr().out
