"""What a file must be before it is opened: a workbook of sane size, neither locked nor a trap."""

import zipfile
import zlib
from pathlib import Path

from ibzdocs.base.problems import Place, Problem, WorkbookError, error

LARGEST_FILE = 50_000_000
LARGEST_CONTENT = 200_000_000
MOST_PARTS = 2000
LARGEST_RATIO = 200
SMALL_PART = 1_000_000
# A workbook with a password is no zip but a compound file with these streams: [MS-OFFCRYPTO] §2.2.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def guard(path: Path) -> None:
    """Raise WorkbookError unless ``path`` is a zip that may be opened safely.

    Refused: a missing file, another format, a file with a password, more than 200 MB unpacked, a large part
    that was packed more than 200 times smaller, names that lead out of the archive, document types.
    """
    found = _fault(path)
    if found is not None:
        raise WorkbookError(found)


def _fault(path: Path) -> Problem | None:
    place = Place(path.name)
    try:
        with path.open("rb") as file:
            start = file.read(8)
        size = path.stat().st_size
    except FileNotFoundError:
        return error("workbook-missing", Place(str(path)))
    except OSError as unreadable:
        return error("workbook-unreadable", place, detail=unreadable.strerror or "")
    if size > LARGEST_FILE:
        return error("workbook-too-large", place)
    if start == _OLE:
        return error("workbook-locked" if _ENCRYPTED in path.read_bytes() else "workbook-old", place)
    try:
        with zipfile.ZipFile(path) as archive:
            return _archive_fault(archive, place)
    except (zipfile.BadZipFile, OSError, ValueError, zlib.error, NotImplementedError):
        return error("workbook-format", place)


def _archive_fault(archive: zipfile.ZipFile, place: Place) -> Problem | None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        return error("workbook-format", place)
    if any(part.flag_bits & 1 for part in parts):
        return error("workbook-locked", place)
    if len(names) < len(parts) or any(map(_leads_out, names)):
        return error("workbook-hostile", place, detail=".zip")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
        return error("workbook-too-large", place)
    if any(part.file_size > SMALL_PART and _ratio(part) > LARGEST_RATIO for part in parts):
        return error("workbook-too-large", place)
    if any(_declares(archive, part) for part in parts):
        return error("workbook-hostile", place, detail="DOCTYPE")
    return None


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether an XML part begins with a document type, which Office never writes (ECMA-376 part 2 §8.1.4)."""
    with archive.open(part) as content:
        return b"<!DOCTYPE" in content.read(2048).replace(b"\0", b"")


def _ratio(part: zipfile.ZipInfo) -> float:
    return part.file_size / max(1, part.compress_size)
