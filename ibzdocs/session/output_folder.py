"""Writing results: each file whole or not at all, and never over somebody else's work.

``out/.ibzdocs.json`` remembers the digest of every file that was made, and what its maker says about it. A
file that is not in it, or that was changed since, is kept under a new name before the new one takes its
place.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from ibzdocs.base.problems import Place, Problem, ProjectError, error, note
from ibzdocs.base.settings import SETTINGS
from ibzdocs.base.stored import parsed
from ibzdocs.session.lock import held
from ibzdocs.session.together import beside, told, unused

MANIFEST = ".ibzdocs.json"
_DIGEST = "sha256"
_INPUTS = (".xlsx", ".csv", ".toml")


def write(
    path: Path, data: bytes, about: Mapping[str, str] | None = None, known_as: str = ""
) -> list[Problem]:
    """Write ``data`` to ``path`` and return notes about what was kept aside; ``about`` is remembered with it.

    ``known_as``: its digest, where that is known.

    Raises ProjectError (``output-locked``) when the folder or file cannot be written, for instance because
    the document is open in Word; the old file is then still there, whole. ``output-input`` is one that is a workbook
    or the settings of an edition. Raises Taken where other commands write there without end.
    """
    if path.suffix.lower() in _INPUTS and path.exists() and (path.parent / SETTINGS).exists():
        raise ProjectError(error("output-input", Place(path.name)))
    with told(path), held(path.parent):
        kept = _replace(path, data, keep=True)
        _remember(path.parent, {path.name: {**(about or {}), _DIGEST: known_as or digest(data)}})
    return kept


def digest(data: bytes) -> str:
    """The SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def made(folder: Path) -> dict[str, str]:
    """The digests of the files in ``folder`` that ibzdocs made, by name; empty where nothing is known."""
    return {name: about.get(_DIGEST, "") for name, about in remembered(folder).items()}


def remembered(folder: Path) -> dict[str, dict[str, str]]:
    """What is known about the files in ``folder`` that ibzdocs made, by name: their digest, and more."""
    try:
        known = parsed((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    rows = known.items() if isinstance(known, dict) else ()
    return {str(name): _about(said) for name, said in rows}


def remember(folder: Path, about: Mapping[str, Mapping[str, str]]) -> None:
    """Write down something else about files in ``folder``, by name, that were made and are still as they were.

    Raises ProjectError (``output-locked``) when the folder cannot be written.
    """
    with told(folder / MANIFEST), held(folder):
        known = made(folder)
        _remember(folder, {name: {**said, _DIGEST: known[name]} for name, said in about.items()})


def _untouched(path: Path) -> bool:
    return path.is_file() and made(path.parent).get(path.name) == digest(path.read_bytes())


def _about(said: object) -> dict[str, str]:
    if isinstance(said, dict):
        return {str(name): str(value) for name, value in said.items()}
    return {_DIGEST: str(said)}


def _keep(path: Path) -> list[Problem]:
    if not path.exists() or _untouched(path):
        return []
    aside = unused(path)
    path.rename(aside)
    return [note("output-kept", Place(path.name), kept=aside.name)]


def _replace(path: Path, data: bytes, *, keep: bool = False) -> list[Problem]:
    """Put a new file in the place of the old one, which is only touched when the new one is there whole."""
    temporary = beside(path, data)
    try:
        kept = _keep(path) if keep else []
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return kept


def _remember(folder: Path, about: Mapping[str, Mapping[str, str]]) -> None:
    known = {**remembered(folder), **about}
    table = {name: said[_DIGEST] if [*said] == [_DIGEST] else said for name, said in known.items()}
    text = json.dumps(table, indent=1, sort_keys=True) + "\n"
    _replace(folder / MANIFEST, text.encode())
