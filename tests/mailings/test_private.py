"""What nobody else may look into: folders and files of a mailing."""

import os
from pathlib import Path

import pytest

from ibzdocs.workflows.mailings.batch import private, private_folder

needs_rights = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")


@needs_rights
def test_a_folder_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "above" / "mailing"
    for _ in range(2):
        private_folder(folder)
        assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / ".gitignore").read_text("ascii") == "*\n"


def test_what_somebody_wrote_for_version_control_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("key\n", "ascii")
    private_folder(tmp_path)
    assert (tmp_path / ".gitignore").read_text("ascii") == "key\n"


@needs_rights
def test_a_file_is_its_owners_alone_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"before")
    path.chmod(0o644)
    with private(path) as file:
        assert path.stat().st_mode & 0o777 == 0o600
        file.write(b"a")
    assert path.read_bytes() == b"a"
