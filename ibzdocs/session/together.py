"""Several files that change together: workbooks and what is remembered of them, all of them or none.

No system replaces several files at once. So every new file is first laid beside its place, then the moves that are
still to be made are written down in the folder of the edition, and then they are made. A command that is killed
before that was written down has changed nothing; later, the next command makes the moves that are left (``finish``).
"""

import contextlib
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.open_files import lock_beside
from ibzdocs.base.problems import Place, Problem, ProjectError, error, reason
from ibzdocs.base.settings import SETTINGS
from ibzdocs.base.stored import BROKEN, made, parsed, plain

FILE = ".ibzdocs.moves"
_PART = ".part"  # no reader takes such a file for one of its own, where a killed command leaves it behind
_LEFT = re.compile(rf"\.[a-z0-9_]{{8}}(?:\.\w+)?{re.escape(_PART)}")  # how mkstemp calls what beside makes


@immutable
class _Move:
    """A new file and its place, both from the folder of the list; the digest of what it replaces, empty for nothing."""

    part: str
    place: str
    before: str


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write several files, all or none.

    Raises ProjectError: ``output-open`` for a workbook that somebody has open and would save again, ``output-locked``
    where one cannot be written. Then none was replaced.
    """
    _refuse_open(files)
    parts: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            with told(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                parts[path] = beside(path, data)
        _moved(parts)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def finish(folder: Path) -> None:
    """Make the moves that a killed command left in ``folder``; to be called by who holds its lock.

    What it had laid there and not yet written down goes, since nobody asked for it. A file that somebody changed
    since is not replaced: the new one is kept beside it, and ``output-unfinished`` is raised when all others are in
    their places.
    """
    kept = [problem for move in _read(folder) if (problem := _finished(folder, move))]
    with contextlib.suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)
        for left in filter(lambda path: _LEFT.fullmatch(path.name), folder.rglob(f".*{_PART}")):
            left.unlink(missing_ok=True)
    if kept:
        raise ProjectError(*kept)


def is_unfinished(folder: Path) -> bool:
    """Whether a command was killed, or is at work, while it moved files of ``folder``."""
    return (folder / FILE).exists()


def beside(path: Path, data: bytes) -> Path:
    """A new file in the folder of ``path`` that holds ``data`` safely on disk."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix + _PART, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell as a problem of ``path`` that something cannot be written."""
    try:
        yield
    except OSError as locked:
        detail = reason(locked)
        raise ProjectError(error("output-locked", Place(str(path)), detail=detail)) from locked


def _refuse_open(files: Mapping[Path, bytes]) -> None:
    found = {path.name: lock_beside(path) for path in files}
    problems = [error("output-open", Place(name), lock=lock) for name, lock in found.items() if lock]
    if problems:
        raise ProjectError(*problems)


# ------------------------------------------------------------------------------------------------- moving


def _moved(parts: Mapping[Path, Path]) -> None:
    """Move every part to its place. Where one cannot be moved, those before it are made what they were."""
    if len(parts) > 1:
        _write_down(parts)
    before: dict[Path, bytes | None] = {}
    try:
        for path, part in parts.items():
            with told(path):
                before[path] = _bytes(path)
                part.replace(path)
    except ProjectError:
        for path in list(before)[:-1]:
            with contextlib.suppress(OSError):
                _put_back(path, before[path])
        raise
    finally:
        if len(parts) > 1:
            (_home(parts) / FILE).unlink(missing_ok=True)


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        beside(path, data).replace(path)


def _write_down(parts: Mapping[Path, Path]) -> None:
    """Write down what is to be moved where, so that it is not lost with this process."""
    home = _home(parts)
    moves = [
        _Move(_from(home, part), _from(home, path), _digest(_bytes(path))) for path, part in parts.items()
    ]
    with told(home / FILE):
        beside(home / FILE, json.dumps(plain(moves), indent=1).encode()).replace(home / FILE)


def _home(paths: Mapping[Path, Path]) -> Path:
    """The folder of the edition's settings, in which ``finish`` looks; without settings the one that has them all."""
    common = Path(os.path.commonpath([path.absolute().parent for path in paths]))
    return next((each for each in (common, *common.parents) if (each / SETTINGS).exists()), common)


def _from(home: Path, path: Path) -> str:
    return Path(os.path.relpath(path.absolute(), home)).as_posix()


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


# ------------------------------------------------------------------------------------- what a killed command left


def _read(folder: Path) -> Sequence[_Move]:
    """The moves that are written down, those within ``folder``: an edition may come from somebody else.

    None where the list is damaged: it is written whole, so nobody moved by it.
    """
    try:
        moves = [made(_Move, row) for row in parsed((folder / FILE).read_text("utf-8"))]
        return [move for move in moves if _is_within(folder, move.part) and _is_within(folder, move.place)]
    except (OSError, *BROKEN):
        return ()


def _is_within(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _finished(folder: Path, move: _Move) -> Problem | None:
    """Make a move that is left. What is wrong where its place holds something that the command did not see."""
    part, path = folder / move.part, folder / move.place
    if not part.exists():  # it is in its place already
        return None
    with told(path):
        if _digest(_bytes(path)) == move.before:
            part.replace(path)
            return None
        kept = unused(path)
        part.replace(kept)
    return error("output-unfinished", Place(path.name), kept=kept.name)


def unused(path: Path) -> Path:
    """A name beside ``path`` that no file has, for what is kept of it."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.kept-{number}{path.suffix}")).exists():
        number += 1
    return aside
