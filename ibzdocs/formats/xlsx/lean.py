"""A workbook without the cells that hold only a format.

Formatting whole columns by hand can leave a million empty rows in a sheet; as objects they would take
minutes and gigabytes, as text they are left out in a second.
"""

import re

from ibzdocs.formats.ooxml.package import Package, pack, unpack

LARGE_PART = 2_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_EMPTY_CELL = re.compile(rb"<c [^<>]*(?:/>|></c>)")
_EMPTY_ROW = re.compile(rb"<row [^<>]*(?:/>|></row>)")


def lean(package: Package) -> bytes:
    """The workbook, without empty cells where a sheet is large."""
    large = {name for name, size in package.sizes.items() if size > LARGE_PART and _SHEET.fullmatch(name)}
    if not large:
        return package.data
    parts = unpack(package.data)
    slim = {name: _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", parts[name])) for name in sorted(large)}
    return pack({**parts, **slim}.items(), stored=True)
