"""What a document is made of, as one fingerprint: where it is the same, so are the bytes of the files."""

import functools
import hashlib
import platform
import zlib
from collections.abc import Iterable
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import Edition
from ibzdocs.tree.nodes import Document

# Whose versions may change the bytes of a file, apart from the program's own.
_LIBRARIES = (
    "docxtpl", "font-source-sans-pro", "jinja2", "lxml", "openpyxl", "pillow", "pyphen", "python-docx",
    "reportlab",
)  # fmt: skip


def fingerprint(document: Document, edition: Edition) -> str:
    """The SHA-256 of everything that the files of a localised document are made of, in hexadecimal.

    That is the document, its template, the fonts of the settings, and the program with its libraries. What
    the workbooks say elsewhere is not in it.
    """
    language = document.meta.language or Language.NL
    template = edition.template(language, document.template)
    house_fonts = [path for faces in edition.settings.fonts.values() for path in faces.values()]
    shown = repr(replace(document, facts={}, names={}))
    return _digest((shown.encode(), _bytes(template), *map(_bytes, house_fonts), program().encode()))


@functools.cache
def program() -> str:
    """The SHA-256 of this program: its files, and the versions of Python and the libraries that it uses."""
    folder = Path(__file__).parents[1]
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".toml"))
    named = (part for path in files for part in (path.relative_to(folder).as_posix().encode(), _bytes(path)))
    versions = (platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *map(metadata.version, _LIBRARIES))
    return _digest((*named, *(version.encode() for version in versions)))


def _bytes(path: Path) -> bytes:
    """The content of a file; nothing for one that is not there, which is told when it is needed."""
    return path.read_bytes() if path.is_file() else b""


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()
