"""One at a time: held against processes and threads, let go however the holder ends, and told by whom."""

import errno
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.session import lock, output_folder

ADDING = """
import sys
from pathlib import Path
from ibzdocs.session import lock
folder, times = Path(sys.argv[1]), int(sys.argv[2])
for _ in range(times):
    with lock.held(folder, wait=60):
        counter = folder / "counter"
        counter.write_text(str(int(counter.read_text()) + 1))
"""
HOLDING = """
import os, sys, time
from pathlib import Path
from ibzdocs.session import lock
with lock.held(Path(sys.argv[1])):
    child = os.fork() if len(sys.argv) > 2 else 1
    if child:
        print(child, flush=True)
    time.sleep(60)
"""
programs = pytest.mark.programs


def started(script: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )


@contextmanager
def holding(folder: Path, *more: str) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the lock, killed at the end where it still runs."""
    with started(HOLDING, folder, *more) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield process
        finally:
            process.kill()


@programs
def test_processes_take_turns(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0")
    several = [started(ADDING, tmp_path, 25) for _ in range(4)]
    assert [process.wait() for process in several] == [0] * 4
    for process in several:
        assert process.stdout is not None
        process.stdout.close()
    assert (tmp_path / "counter").read_text() == "100"
    assert [path.name for path in tmp_path.iterdir()] == ["counter"]


def test_threads_take_turns(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")

    def add(_: int) -> None:
        with lock.held(tmp_path, wait=60):
            counter.write_text(str(int(counter.read_text()) + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(100)))
    assert counter.read_text() == "100"


@programs
def test_the_second_is_told_who_has_it(tmp_path: Path) -> None:
    told: list[lock.Holder] = []
    with holding(tmp_path) as process:
        with pytest.raises(lock.Taken) as taken, lock.held(tmp_path, told.append, wait=1.3):
            raise AssertionError
        assert taken.value.holder.process == str(process.pid)
        assert taken.value.exit_code == 3
        (found,) = taken.value.problems
        assert (found.code, dict(found.fills)["process"]) == ("folder-taken", str(process.pid))
        assert [holder.process for holder in told] == [str(process.pid)]


@programs
@pytest.mark.parametrize("forked", [False, True])
def test_it_goes_with_a_process_that_is_killed(tmp_path: Path, forked: bool) -> None:
    """Also where a process that the killed one forked lives on."""
    with started(HOLDING, tmp_path, *["fork"] * forked) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        process.kill()
        process.wait()
        try:
            assert (tmp_path / lock.FILE).exists()
            with lock.held(tmp_path, wait=0):
                pass
        finally:
            if forked:
                os.kill(child, 9)


@programs
def test_what_another_process_begins_with_waits_for_the_end(tmp_path: Path) -> None:
    with holding(tmp_path) as process:
        threading.Timer(0.3, process.kill).start()
        began = time.monotonic()
        with lock.held(tmp_path, wait=30):
            assert time.monotonic() - began < 20


def test_it_never_waits_for_itself(tmp_path: Path) -> None:
    began = time.monotonic()
    with lock.held(tmp_path), pytest.raises(lock.Taken) as taken, lock.held(tmp_path / "." / "", wait=60):
        raise AssertionError
    assert time.monotonic() - began < 5
    assert taken.value.holder.process == str(os.getpid())
    with lock.held(tmp_path, wait=0):
        pass


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    with lock.held(tmp_path / "inputs" / "translations"):
        assert (tmp_path / "inputs" / "translations" / lock.FILE).exists()
    assert not (tmp_path / "inputs" / "translations").exists()
    with pytest.raises(ValueError, match="x"), lock.held(tmp_path):
        raise ValueError("x")
    output_folder.write(tmp_path / "out" / "a.txt", b"a")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.txt", output_folder.MANIFEST}


def test_what_is_in_the_file_says_nothing_about_the_lock(tmp_path: Path) -> None:
    for text in ("", "{", "[1]", '{"process": 1}', "x" * 5000):
        (tmp_path / lock.FILE).write_text(text)
        assert lock._holder(tmp_path) == lock.UNKNOWN
        with lock.held(tmp_path, wait=0):
            assert lock._holder(tmp_path).process == str(os.getpid())


@pytest.mark.parametrize(
    "hinder",
    [
        lambda folder: folder.write_text(""),
        lambda folder: (folder.mkdir(), (folder / lock.FILE).symlink_to("nowhere")),
        lambda folder: (folder.mkdir(), (folder / lock.FILE).mkdir()),
    ],
)
def test_a_folder_that_cannot_be_locked(tmp_path: Path, hinder: Callable[[Path], object]) -> None:
    hinder(tmp_path / "there")
    with pytest.raises(ProjectError) as found, lock.held(tmp_path / "there", wait=0):
        raise AssertionError
    assert found.value.problems[0].code == "output-locked"


def test_a_share_without_locks_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", none)
    with pytest.raises(ProjectError) as found, lock.held(tmp_path, wait=0):
        raise AssertionError
    assert found.value.problems[0].code == "output-locked"


def test_it_is_told_from_one_process_to_another(tmp_path: Path) -> None:
    taken = lock.Taken(tmp_path, lock.Holder.this())
    again = pickle.loads(pickle.dumps(taken))
    assert (again.problems, again.holder) == (taken.problems, taken.holder)
