"""The files of an edition that the next one begins with, and writing a folder whole or not at all."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ibzdocs.base.problems import Place, ProjectError, error, reason
from ibzdocs.base.settings import SETTINGS
from ibzdocs.inputs.edition import OPERATIONAL, RECIPIENTS, Edition
from ibzdocs.session import lock, store
from ibzdocs.session.output_folder import MANIFEST

_BESIDE = (".gitignore", ".gitattributes")
_OPEN = ("~$", ".~lock")  # what Excel and LibreOffice put beside a workbook that is open
_NAMED = re.compile(r"""^(\s*operational\s*=\s*)(["']).*?\2""", re.MULTILINE)


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A new folder to write in, which becomes ``target`` at the end, or is gone where anything went wrong.

    Raises ProjectError (``rollover-unwritten``) when a file cannot be read or written.
    """
    folder = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        folder.mkdir(parents=True)
        yield folder
        if target.exists():
            target.rmdir()
        folder.rename(target)
    except OSError as wrong:
        place, detail = Place(str(wrong.filename or target)), reason(wrong)
        raise ProjectError(error("rollover-unwritten", place, detail=detail)) from wrong
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy(edition: Edition, folder: Path, *, recipients: bool) -> None:
    """Copy settings, workbooks, translations, words, fonts and templates of ``edition`` into ``folder``.

    Not copied: operational plans, what was made (``out``), what was sent (``mailing``), and, unless
    ``recipients``, the list of recipients.
    """
    with store.steady(edition.root):
        for path in _files(edition):
            if recipients or not _is_recipients(edition, path):
                there = folder / path.relative_to(edition.root)
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, there)


def rename_operational(folder: Path, edition: Edition, name: str) -> None:
    """Where the settings name the operational plan, have those in ``folder`` name the new one."""
    if edition.settings.edition.operational:
        path = folder / "inputs" / SETTINGS
        text = path.read_bytes().decode("utf-8")
        path.write_bytes(_NAMED.sub(rf"\g<1>\g<2>{name}\g<2>", text, count=1).encode())


def _files(edition: Edition) -> Iterator[Path]:
    root = edition.root
    folders = {root / "inputs": None, root / edition.settings.folders.templates: None}
    for folder in folders:
        if folder.is_relative_to(root):
            yield from (
                path for path in sorted(folder.rglob("*")) if path.is_file() and _belongs(edition, path)
            )
    yield from (root / name for name in _BESIDE if (root / name).is_file())


def _belongs(edition: Edition, path: Path) -> bool:
    made = any(path.is_relative_to(folder) for folder in (edition.output, edition.mailing))
    operational = path.parent.name == "inputs" and path.match(OPERATIONAL)
    passing = path.name in (MANIFEST, lock.FILE) or path.name.startswith(_OPEN)
    return not (made or operational or passing or path == edition.operational)


def _is_recipients(edition: Edition, path: Path) -> bool:
    return path == edition.recipients or (path.parent.name == "inputs" and path.name in RECIPIENTS)
