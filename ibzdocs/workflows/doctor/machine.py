"""What can be asked of a machine: programs, packages, terminal, disk."""

import importlib.metadata
import os
import platform
import shutil
import sys
import zoneinfo
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.checks import hunspell


@immutable
class Machine:
    """Answers about a machine.

    ``requirements`` are those of ibzdocs as its package names them, ``version`` gives that of an installed
    package or None, ``which`` where a program is or None, ``dictionaries`` what hunspell has by language,
    ``zone`` whether a time zone is known, ``free`` the bytes that are free and ``writable`` whether a folder
    can be written or made.
    """

    python: str
    windows: bool
    needed_python: str
    requirements: Sequence[str]
    version: Callable[[str], str | None]
    which: Callable[[str], str | None]
    dictionaries: Callable[[], Mapping[str, str]]
    encoding: str
    zone: Callable[[str], bool]
    free: Callable[[Path], int]
    writable: Callable[[Path], bool]


def this_machine() -> Machine:
    """The machine that ibzdocs runs on."""
    needed, requirements = _package()
    return Machine(
        platform.python_version(),
        sys.platform == "win32",
        needed,
        requirements,
        _version,
        shutil.which,
        _dictionaries,
        sys.stdout.encoding or "",
        _zone,
        lambda folder: shutil.disk_usage(_there(folder)).free,
        lambda folder: os.access(_there(folder), os.W_OK),
    )


def _package() -> tuple[str, Sequence[str]]:
    """Which Python and which packages ibzdocs asks for; nothing where it is run without being installed."""
    try:
        needed = importlib.metadata.metadata("ibzdocs")["Requires-Python"]
        return needed or "", importlib.metadata.requires("ibzdocs") or ()
    except importlib.metadata.PackageNotFoundError:
        return "", ()


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _dictionaries() -> Mapping[str, str]:
    return {
        language.value: Path(known.dictionary).name for language, known in hunspell.dictionaries().items()
    }


def _zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return False
    return True


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(each for each in (folder, *Path(os.path.realpath(folder)).parents) if each.is_dir())
