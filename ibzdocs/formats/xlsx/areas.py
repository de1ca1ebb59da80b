"""Merged and linked areas of a sheet, as far as the sheet has cells.

openpyxl makes a cell for every place of such an area: of a column that was merged or linked as a whole a million, of a
whole sheet more than any memory holds. And it takes the address of a link for the text of an empty cell, where a
spreadsheet program keeps the link of a text that was deleted and shows nothing.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from openpyxl.utils import get_column_letter

from ibzdocs.formats.xlsx.patch import number_of
from ibzdocs.formats.xlsx.sheet import Area, area_of

Spot: TypeAlias = tuple[int, int]
_LARGE = 10_000  # places; a smaller merged area is left as it is
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_MERGED = re.compile(
    rb'(<(?:\w+:)?mergeCell\b[^<>]*?\bref=")([^"]*)("[^<>]*?(?:/>|>[^<>]*</(?:\w+:)?mergeCell>))'
)
_LINK = re.compile(
    rb'(<(?:\w+:)?hyperlink\b[^<>]*?\bref=")([^"]*)("[^<>]*?(?:/>|>[^<>]*</(?:\w+:)?hyperlink>))'
)
_CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"([^<>]*>(?:\s*</)?)')


def bounded(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a workbook, in which merged areas end where the cells of their sheet end, and links are at texts."""
    return {name: _bounded(part) if _SHEET.fullmatch(name) else part for name, part in parts.items()}


def _bounded(sheet: bytes) -> bytes:
    has_large = any(_is_cut(area_of(ref.decode())) for _, ref, _ in _MERGED.findall(sheet))
    if not (has_large or _LINK.search(sheet)):
        return sheet
    cells = {
        _spot(column, row): not rest.endswith((b"/>", b"</")) for column, row, rest in _CELL.findall(sheet)
    }
    cut = _MERGED.sub(lambda area: _cut(area, _farthest(cells)), sheet) if has_large else sheet
    filled = {spot for spot, has_text in cells.items() if has_text}
    return _LINK.sub(lambda link: b"".join(_links(link, filled)), cut)


def _farthest(cells: Iterable[Spot]) -> Spot:
    """The last row and the last column in which a sheet has a cell; 1 where it has none."""
    rows, columns = {1}, {1}
    for row, column in cells:
        rows.add(row)
        columns.add(column)
    return max(rows), max(columns)


def _cut(merged: re.Match[bytes], end: Spot) -> bytes:
    head, ref, tail = merged.groups()
    area = area_of(ref.decode())
    if area is None or not _is_cut(area):
        return merged[0] if area else b""
    first, last = area[:2], area[2:]
    kept = (max(start, min(stop, most)) for start, stop, most in zip(first, last, end, strict=True))
    return b"%s%s:%s%s" % (head, _name(first), _name(tuple(kept)), tail)  # type: ignore[arg-type]


def _links(link: re.Match[bytes], filled: Collection[Spot]) -> Iterator[bytes]:
    """The link for each of its cells that has a text."""
    head, ref, tail = link.groups()
    area = area_of(ref.decode())
    if area is None:
        return
    if area[:2] == area[2:]:
        found: Iterable[Spot] = {area[:2]}.intersection(filled)
    else:
        found = sorted(spot for spot in filled if _is_within(spot, area[:2], area[2:]))
    for spot in found:
        yield b"%s%s%s" % (head, _name(spot), tail)


def _is_within(spot: Spot, first: Spot, last: Spot) -> bool:
    return first[0] <= spot[0] <= last[0] and first[1] <= spot[1] <= last[1]


def _is_cut(area: Area | None) -> bool:
    """Whether a merged area is not left as it is: one that is large, or none."""
    return area is None or (area[2] - area[0] + 1) * (area[3] - area[1] + 1) > _LARGE


def _spot(letters: bytes, row: bytes) -> Spot:
    return int(row), number_of(letters.decode())


def _name(spot: Spot) -> bytes:
    return f"{get_column_letter(spot[1])}{spot[0]}".encode()
