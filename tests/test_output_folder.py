"""Files are written whole, and nobody's work is overwritten."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.session import output_folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != output_folder.MANIFEST)


def test_a_file_is_made_with_its_folder(tmp_path: Path) -> None:
    assert output_folder.write(tmp_path / "out" / "a.pdf", b"one") == []
    assert (tmp_path / "out" / "a.pdf").read_bytes() == b"one"


def test_our_own_file_is_replaced(tmp_path: Path) -> None:
    output_folder.write(tmp_path / "a.pdf", b"one")
    assert output_folder.write(tmp_path / "a.pdf", b"two") == []
    assert names(tmp_path) == ["a.pdf"]


def test_a_changed_file_is_kept_under_another_name(tmp_path: Path) -> None:
    output_folder.write(tmp_path / "a.docx", b"one")
    (tmp_path / "a.docx").write_bytes(b"somebody's remarks")
    (found,) = output_folder.write(tmp_path / "a.docx", b"two")
    assert found.code == "output-kept"
    assert (tmp_path / "a.kept-1.docx").read_bytes() == b"somebody's remarks"
    assert (tmp_path / "a.docx").read_bytes() == b"two"


def test_a_file_that_we_did_not_make_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"theirs")
    (tmp_path / "a.kept-1.docx").write_bytes(b"older")
    output_folder.write(tmp_path / "a.docx", b"ours")
    assert (tmp_path / "a.kept-2.docx").read_bytes() == b"theirs"


def test_a_broken_manifest_costs_no_file(tmp_path: Path) -> None:
    output_folder.write(tmp_path / "a.pdf", b"one")
    (tmp_path / output_folder.MANIFEST).write_text("{ broken")
    output_folder.write(tmp_path / "a.pdf", b"two")
    assert names(tmp_path) == ["a.kept-1.pdf", "a.pdf"]


def test_what_is_known_of_a_file_in_a_locked_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output_folder.write(tmp_path / "a.pdf", b"one")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(ProjectError) as stopped:
        output_folder.remember(tmp_path, {"a.pdf": {"of": "x"}})
    assert [found.code for found in stopped.value.problems] == ["output-locked"]


def test_a_failure_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output_folder.write(tmp_path / "a.pdf", b"one")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProjectError) as stopped:
        output_folder.write(tmp_path / "a.pdf", b"two")
    assert stopped.value.problems[0].code == "output-locked"
    assert names(tmp_path) == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"one"


@pytest.mark.parametrize("step", ["mkstemp", "fsync", "fdopen"])
@pytest.mark.parametrize("owner", ["ours", "theirs", "nobody"])
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, owner: str
) -> None:
    path = tmp_path / "a.docx"
    if owner == "ours":
        output_folder.write(path, b"old")
    elif owner == "theirs":
        path.write_bytes(b"old")

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = {each.name: each.read_bytes() for each in tmp_path.iterdir() if not each.name.startswith(".l")}
    module = tempfile if step == "mkstemp" else os
    monkeypatch.setattr(module, step, full)
    with pytest.raises(ProjectError) as refused:
        output_folder.write(path, b"new")
    monkeypatch.undo()
    (found,) = refused.value.problems
    assert (found.code, str(found.place)) == ("output-locked", str(path))
    assert dict(found.fills)["detail"] == "@full"
    after = {each.name: each.read_bytes() for each in tmp_path.iterdir() if not each.name.startswith(".l")}
    assert after == before
    output_folder.write(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["plan.xlsx", "ibzdocs.toml", "recipients.csv"])
def test_an_input_of_an_edition_is_never_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / "ibzdocs.toml").write_bytes(b"old")
    (tmp_path / name).write_bytes(b"old")
    with pytest.raises(ProjectError) as stopped:
        output_folder.write(tmp_path / name, b"new")
    assert stopped.value.problems[0].code == "output-input"
    assert (tmp_path / name).read_bytes() == b"old"
    output_folder.write(tmp_path / "plan-nl.docx", b"new")


def test_what_is_remembered_does_not_hang_on_the_order_of_the_files(tmp_path: Path) -> None:
    for folder, files in (("one", "abc"), ("two", "cab")):
        for name in files:
            output_folder.write(tmp_path / folder / name, name.encode())
    one, two = ((tmp_path / folder / output_folder.MANIFEST).read_bytes() for folder in ("one", "two"))
    assert one == two
