"""Several processes make the same of the same pieces, in the same order, as one does."""

import gc
import json
import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from ibzdocs.base.problems import Place, ProjectError, error
from ibzdocs.cli import run
from ibzdocs.session.parallel import beside, each, processes
from tests.whole.sample import ROOT


def test_results_come_in_the_order_of_the_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IBZDOCS_PROCESSES", "3")
    assert list(each(lambda piece: piece * 2, range(20))) == [piece * 2 for piece in range(20)]


def test_this_process_works_too_and_none_looks_through_what_it_was_born_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def work(piece: int) -> tuple[int, int]:
        time.sleep(0.01)
        return os.getpid(), gc.get_freeze_count()

    monkeypatch.setenv("IBZDOCS_PROCESSES", "2")
    before, own = gc.get_freeze_count(), os.getpid()
    made = list(each(work, range(20)))
    others = {process for process, _ in made} - {own}
    assert len(others) == 1
    assert (own, before) in made
    assert min(count for process, count in made if process != own) > before
    assert gc.get_freeze_count() == before


@pytest.mark.parametrize("count", ["1", "3"])
def test_what_a_piece_raises_is_raised(monkeypatch: pytest.MonkeyPatch, count: str) -> None:
    def work(piece: int) -> int:
        raise ProjectError(error("document-empty", Place("plan.xlsx"), value=piece))

    monkeypatch.setenv("IBZDOCS_PROCESSES", count)
    with pytest.raises(ProjectError) as raised:
        list(each(work, [1, 2]))
    assert dict(raised.value.problems[0].fills)["value"] == "1"


def test_work_beside_runs_while_the_block_does_and_is_done_at_its_end() -> None:
    begun, seen = threading.Event(), threading.Event()

    def work(said: str) -> str:
        begun.set()
        return said if seen.wait(10) else ""

    with beside(work, "done") as made:
        assert begun.wait(10)
        assert not made.done()
        seen.set()
    assert made.done()
    assert made.result() == "done"


def test_what_is_raised_beside_is_raised_where_the_result_is_asked_for() -> None:
    def work() -> None:
        raise ProjectError(error("document-empty", Place("plan.xlsx")))

    with beside(work) as made:
        pass
    with pytest.raises(ProjectError):
        made.result()


def test_the_number_of_processes_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IBZDOCS_PROCESSES", "0")
    assert processes() == 1
    monkeypatch.setenv("IBZDOCS_PROCESSES", "many")
    assert processes() >= 1


@pytest.mark.whole
def test_files_have_the_same_bytes_whatever_the_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = []
    for count in ("1", "3"):
        folder = tmp_path / count
        shutil.copytree(ROOT / "inputs", folder / "inputs")
        monkeypatch.setenv("IBZDOCS_PROCESSES", count)
        names = ["risks", "resources", "communication"]
        assert run(["--edition", str(folder), "build-annex", *names, "--json"]) == 0
        files = [Path(file["path"]) for file in json.loads(capsys.readouterr().out)["files"]]
        made.append({path.name: path.read_bytes() for path in files})
    assert len(made[0]) == 18
    assert made[0] == made[1]
