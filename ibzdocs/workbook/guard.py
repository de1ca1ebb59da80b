"""What a file must be before it is opened: a workbook of sane size, neither locked nor a trap."""

import zipfile
from pathlib import Path

from ibzdocs.problems import Place, Problem, WorkbookError, error

LARGEST_FILE = 50_000_000
LARGEST_CONTENT = 200_000_000
MOST_PARTS = 2000
LARGEST_RATIO = 200
SMALL_PART = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def guard(path: Path) -> None:
    """Raise WorkbookError unless ``path`` is a zip that may be opened safely.

    Refused: a missing file, another format, a locked (OLE) file, more than 200 MB unpacked, a part that
    shrinks 200 times, names that lead out of the archive.
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
    if start == _OLE:
        return error("workbook-locked", place)
    if size > LARGEST_FILE:
        return error("workbook-too-large", place)
    try:
        with zipfile.ZipFile(path) as archive:
            return _archive_fault(archive, place)
    except (zipfile.BadZipFile, OSError, ValueError):
        return error("workbook-format", place)


def _archive_fault(archive: zipfile.ZipFile, place: Place) -> Problem | None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        return error("workbook-format", place)
    if any(part.flag_bits & 1 for part in parts):
        return error("workbook-locked", place)
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names):
        return error("workbook-unreadable", place, detail="..")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
        return error("workbook-too-large", place)
    if any(part.file_size > SMALL_PART and _ratio(part) > LARGEST_RATIO for part in parts):
        return error("workbook-too-large", place)
    return None


def _ratio(part: zipfile.ZipInfo) -> float:
    return part.file_size / max(1, part.compress_size)
