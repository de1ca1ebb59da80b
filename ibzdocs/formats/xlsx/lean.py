"""A workbook without the cells that hold only a format.

Formatting whole columns by hand can leave a million empty rows in a sheet; as objects they would take
minutes and gigabytes, as text they are left out in a second.
"""

import io
import re
import zipfile
from pathlib import Path

LARGE_PART = 2_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_EMPTY_CELL = re.compile(rb"<c [^<>]*(?:/>|></c>)")
_EMPTY_ROW = re.compile(rb"<row [^<>]*(?:/>|></row>)")


def lean(path: Path) -> io.BytesIO:
    """The workbook at ``path`` in memory, without empty cells where a sheet is large."""
    with zipfile.ZipFile(path) as archive:
        if any(_is_large(part) for part in archive.infolist()):
            return _copy(archive)
    return io.BytesIO(path.read_bytes())


def _is_large(part: zipfile.ZipInfo) -> bool:
    return part.file_size > LARGE_PART and _SHEET.fullmatch(part.filename) is not None


def _copy(archive: zipfile.ZipFile) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
        for part in archive.infolist():
            content = archive.read(part)
            if _is_large(part):
                content = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))
            copy.writestr(part.filename, content)
    out.seek(0)
    return out
