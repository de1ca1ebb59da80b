"""Several files change together, or none does: whatever stands open, goes wrong in the middle, or is killed."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.session import lock, together

OLD: Mapping[str, bytes] = {"plan.xlsx": b"old plan", "contributions/2027-1/DIR1.returns.json": b"old"}
NEW: Mapping[str, bytes] = {
    "contributions/2027-1/DIR1.returns.json": b"new",
    "plan.xlsx": b"new plan",
    "contributions/2027-1/returned/1.xlsx": b"theirs",
    "contributions/steps.json": b"1",
}
STEPS = 15  # that are made while these are replaced
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed that was forked")


def killed(folder: Path, steps: int) -> int:
    """Replace them in a process that is killed after so many steps; how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = [steps]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def step(*given: object, **named: object) -> object:
            if not left[0]:
                os._exit(9)
            left[0] -= 1
            return real(*given, **named)

        return step

    for name in ("fsync", "replace", "unlink"):
        setattr(os, name, counted(getattr(os, name)))
    try:
        replace(folder)
    finally:
        os._exit(0)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    for name, data in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "ibzdocs.toml").write_text("version = 1\n")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """What lies there, without what begins with a dot."""
    every = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in every
        if path.name != "ibzdocs.toml"
    }


def replace(folder: Path) -> None:
    together.replace_all({folder / name: data for name, data in NEW.items()})


def test_all_of_them_change(inputs: Path) -> None:
    replace(inputs)
    assert files(inputs) == {**OLD, **NEW}
    assert not list(inputs.rglob(".*"))


@forks
@pytest.mark.parametrize("steps", range(STEPS + 1))
def test_a_command_that_is_killed_changed_nothing_or_is_finished_by_the_next(
    inputs: Path, steps: int
) -> None:
    (inputs / ".notes.part").write_bytes(b"of somebody else")
    assert killed(inputs, steps) == (9 if steps < STEPS else 0)
    assert not [path for path in inputs.rglob("*.json") if path.name.startswith(".")], "read as one of theirs"
    with lock.edition(inputs.parent):
        pass
    assert files(inputs) in (OLD, {**OLD, **NEW})
    assert [path.name for path in inputs.rglob(".*.part")] == [".notes.part"]
    replace(inputs)
    assert files(inputs) == {**OLD, **NEW}


@pytest.mark.parametrize("number", range(1, 5))
def test_where_one_cannot_be_written_none_is(
    inputs: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where nobody can replace a workbook that Excel has open."""
    left, real = [number], os.replace

    def refuse(source: Path, target: Path) -> None:
        left[0] -= Path(target).name != together.FILE
        if not left[0]:
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(ProjectError) as stopped:
        replace(inputs)
    assert stopped.value.problems[0].code == "output-locked"
    assert files(inputs) == OLD
    assert not list(inputs.rglob(".*"))


@pytest.mark.parametrize("name", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_nothing_is_written_into_a_workbook_that_is_open(inputs: Path, name: str) -> None:
    """Whoever has it open saves it afterwards, and what was written would be gone without a word."""
    (inputs / name).touch()
    with pytest.raises(ProjectError) as stopped:
        replace(inputs)
    (found,) = stopped.value.problems
    assert (found.code, found.place.file, dict(found.fills)) == ("output-open", "plan.xlsx", {"lock": name})
    (inputs / name).unlink()
    assert files(inputs) == OLD
    replace(inputs)


@forks
def test_what_somebody_changed_since_is_not_replaced_when_the_command_is_finished(inputs: Path) -> None:
    killed(inputs, 7)
    assert (inputs / together.FILE).exists()
    assert files(inputs) != {**OLD, **NEW}
    (inputs / "plan.xlsx").write_bytes(b"typed since")
    with pytest.raises(ProjectError) as stopped, lock.edition(inputs.parent):
        pytest.fail("told before anything else is done")
    (found,) = stopped.value.problems
    assert (found.code, found.place.file) == ("output-unfinished", "plan.xlsx")
    kept = dict(found.fills)["kept"]
    assert files(inputs) == {**OLD, **NEW, "plan.xlsx": b"typed since", kept: b"new plan"}
    with lock.edition(inputs.parent):
        pass


@pytest.mark.parametrize("place", ["../taken.xlsx", "{outside}/taken.xlsx", "link/taken.xlsx"])
def test_what_an_edition_of_somebody_else_tells_to_move_stays_in_it(inputs: Path, place: str) -> None:
    outside = inputs.parent / "outside"
    outside.mkdir()
    (inputs / "link").symlink_to(outside)
    (inputs / ".new.part").write_bytes(b"theirs")
    moves = [{"part": ".new.part", "place": place.format(outside=outside.as_posix()), "before": ""}]
    (inputs / together.FILE).write_text(json.dumps(moves), "utf-8")
    with lock.edition(inputs.parent):
        pass
    assert not list(inputs.parent.rglob("taken.xlsx"))


def test_what_is_left_to_move_is_told_by_part_and_place(inputs: Path) -> None:
    (inputs / ".new.part").write_bytes(b"new")
    moves = [{"part": ".new.part", "place": "mailings.xlsx", "before": ""}]
    (inputs / together.FILE).write_text(json.dumps(moves), "utf-8")
    with lock.edition(inputs.parent):
        pass
    assert (inputs / "mailings.xlsx").read_bytes() == b"new"
