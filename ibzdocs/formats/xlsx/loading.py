"""Workbooks in the form of openpyxl, for those who change them: see ``reader`` for what cells say."""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.problems import Place
from ibzdocs.formats.ooxml.package import Package, pack, unpack
from ibzdocs.formats.xlsx.areas import bounded
from ibzdocs.formats.xlsx.reader import broken_in, open_file

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
