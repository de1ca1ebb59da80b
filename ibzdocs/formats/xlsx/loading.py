"""Workbooks in the form of openpyxl, for those who change them: see ``reader`` for what cells say."""

import io
import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.problems import Place
from ibzdocs.formats.ooxml.package import Package, pack, unpack
from ibzdocs.formats.xlsx.patch import number_of
from ibzdocs.formats.xlsx.reader import broken_in, open_file
from ibzdocs.formats.xlsx.sheet import Area, area_of, covers

# In the language of who comments: what this is in brackets, what older versions do with it, "Comment:", "Reply:".
_THREAD = re.compile(r"\[[^\]\n]+\]\n\n[^\n]+\n\n[^\n]+:\n {4}")
_REPLY = re.compile(r"\n[^\n:]{1,20}:\n {4}")


def load(opened: Package, *, values: bool) -> Workbook:
    """The whole workbook, with computed ``values`` or with formulas.

    Raises WorkbookError when a part of the file is broken.
    """
    macros = opened.file.lower().endswith(".xlsm")
    with broken_in(opened.file), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out
        data = io.BytesIO(_without_endless(opened.settled()))
        return openpyxl.load_workbook(
            data, data_only=values, rich_text=True, keep_links=True, keep_vba=macros
        )


def _without_endless(data: bytes) -> bytes:
    """The bytes of a workbook in which no area has so many places that it could not be read."""
    parts = unpack(data)
    cut = bounded(parts)
    return data if cut == parts else pack(cut.items(), stored=True)


def cells_of(sheet: Worksheet) -> Iterator[Any]:
    """The cells that a sheet has, by row and column.

    Read from openpyxl's own store: its ``iter_rows`` makes a cell for every place up to the farthest one.
    """
    return (cell for _, cell in sorted(sheet._cells.items()))


def comments(path: Path) -> Mapping[Place, str]:
    """What people wrote in comments and notes, by cell, each with the replies to it.

    Raises WorkbookError when the file cannot be opened.
    """
    opened = open_file(path)
    if not any("comments" in name for name in opened.sizes):
        return {}
    said = (
        (Place(path.name, sheet.title, cell.row, cell.column), _said(cell.comment.text))
        for sheet in load(opened, values=False).worksheets
        for cell in cells_of(sheet)
        if cell.comment is not None
    )
    return {place: text for place, text in said if text}


def _said(text: str) -> str:
    """The words of a comment without what Excel writes around those of a thread for older versions."""
    thread = _THREAD.match(text)
    if thread is not None:
        text = _REPLY.sub(" – ", text[thread.end() :])
    return " ".join(text.split())


# ------------------------------------------------------------------------------------ areas that have no end


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
    """The parts of a workbook, in which merged areas end where the cells of their sheet end, and links are at texts.

    openpyxl makes a cell for every place of such an area: of a column that was merged or linked as a whole a million,
    of a whole sheet more than any memory holds. And it takes the address of a link for the text of an empty cell,
    where a spreadsheet program keeps the link of a text that was deleted and shows nothing.
    """
    return {name: _bounded(part) if _SHEET.fullmatch(name) else part for name, part in parts.items()}


def _bounded(sheet: bytes) -> bytes:
    has_large = any(_is_cut(area_of(ref.decode())) for _, ref, _ in _MERGED.findall(sheet))
    if not (has_large or _LINK.search(sheet)):
        return sheet
    cells = {
        (int(row), number_of(column.decode())): not rest.endswith((b"/>", b"</"))
        for column, row, rest in _CELL.findall(sheet)
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
        found = sorted(spot for spot in filled if covers(area, spot))
    for spot in found:
        yield b"%s%s%s" % (head, _name(spot), tail)


def _is_cut(area: Area | None) -> bool:
    """Whether a merged area is not left as it is: one that is large, or none."""
    return area is None or (area[2] - area[0] + 1) * (area[3] - area[1] + 1) > _LARGE


def _name(spot: Spot) -> bytes:
    return f"{get_column_letter(spot[1])}{spot[0]}".encode()
