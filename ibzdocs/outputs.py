"""Writing results: each file whole or not at all, and never over somebody else's work.

``out/.ibzdocs.json`` remembers the digest of every file that was made, and of what it was made. A file that
is not in it, or that was changed since, is kept under a new name before the new one takes its place.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ibzdocs.problems import Place, Problem, ProjectError, error, note

MANIFEST = ".ibzdocs.json"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its SHA-256, the fingerprint of all that it was made of, and its pages."""

    sha256: str
    of: str = ""
    pages: int = 0


def write(path: Path, data: bytes, of: str = "", pages: int = 0) -> list[Problem]:
    """Write ``data``, made of what ``of`` is the fingerprint, to ``path``; return notes about what was kept.

    Raises ProjectError (``output-locked``) when the folder or file cannot be written, for instance because
    the document is open in Word; the old file is then still there, whole.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = _keep(path)
        _replace(path, data)
        _remember(path, Made(digest(data), of, pages))
    except OSError as locked:
        detail = locked.strerror or str(locked)
        raise ProjectError(error("output-locked", Place(str(path)), detail=detail)) from locked
    return kept


def digest(data: bytes) -> str:
    """The SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def made(folder: Path) -> dict[str, Made]:
    """What is known of the files in ``folder`` that ibzdocs made, by name; empty where nothing is."""
    try:
        known = json.loads((folder / MANIFEST).read_text("utf-8"))
        return {str(name): Made(**row) for name, row in known.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def current(path: Path, of: str) -> Made | None:
    """What is known of the file at ``path`` if it was made of just that and is still as it was made."""
    known = made(path.parent).get(path.name)
    return known if known and of and known.of == of and _untouched(path, known) else None


def _untouched(path: Path, known: Made | None) -> bool:
    return known is not None and path.is_file() and digest(path.read_bytes()) == known.sha256


def _keep(path: Path) -> list[Problem]:
    if not path.exists() or _untouched(path, made(path.parent).get(path.name)):
        return []
    number = 1
    while (aside := path.with_name(f"{path.stem}.kept-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    return [note("output-kept", Place(path.name), kept=aside.name)]


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write several files, each whole: all of them beside their places first, then all into their places.

    Raises ProjectError (``output-locked``) when one cannot be written; then none was replaced.
    """
    written: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            written[path] = _beside(path, data)
        for path, temporary in written.items():
            temporary.replace(path)
    except OSError as locked:
        detail = locked.strerror or str(locked)
        raise ProjectError(error("output-locked", Place(str(locked.filename)), detail=detail)) from locked
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)


def _replace(path: Path, data: bytes) -> None:
    temporary = _beside(path, data)
    try:
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _beside(path: Path, data: bytes) -> Path:
    """A new file in the folder of ``path`` that holds ``data`` safely on disk."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _remember(path: Path, file: Made) -> None:
    known = made(path.parent) | {path.name: file}
    text = json.dumps({name: asdict(row) for name, row in known.items()}, indent=1, sort_keys=True) + "\n"
    _replace(path.parent / MANIFEST, text.encode())
