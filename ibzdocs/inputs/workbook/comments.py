"""Problems as comments on coloured cells of a copy of the workbook."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.labels import hint, phrase, remark, sentence
from ibzdocs.base.problems import Level, Place, Problem
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.loading import load
from ibzdocs.formats.xlsx.reader import open_file
from ibzdocs.formats.xlsx.writing import WRAP, put_characters, put_note, saved

_FILLS = {
    Level.ERROR: PatternFill("solid", fgColor="F8C9C4"),
    Level.WARNING: PatternFill("solid", fgColor="FCE8B2"),
    Level.NOTE: PatternFill("solid", fgColor="D6E6F5"),
}
_COLUMNS = {"place": 26, "level": 14, "problem": 70, "hint": 70, "code": 22}
_LINK = Font(underline="single", color="1F3A5F")


def annotate(path: Path, problems: Sequence[Problem], language: Language) -> bytes:
    """A copy of the workbook in which each problem is a comment on its cell, coloured by level.

    A sheet in front lists them all, with links to the cells. Comments that were there are kept. What
    openpyxl does not know, such as pictures, is not in the copy. Raises WorkbookError when the file cannot
    be opened.
    """
    book = load(open_file(path), values=False)
    placed = sorted(problems, key=lambda found: found.place)
    for (sheet, row, column), group in groupby(placed, key=lambda found: _cell_of(found.place)):
        if sheet in book.sheetnames and row:
            _mark(book[sheet].cell(row, column), list(group), language)
    _list(book, placed, language)
    return saved(book)


def _cell_of(place: Place) -> tuple[str, int, int]:
    """Sheet, row and column of the cell to mark: the first one for a whole row or column, row 0 for none."""
    anywhere = place.row or place.column
    return place.sheet, place.row or (1 if anywhere else 0), place.column or 1


def _mark(cell: Any, problems: Sequence[Problem], language: Language) -> None:
    """Add the problems to a cell's comment. In a merged area only its first cell can be marked."""
    if type(cell).__name__ == "MergedCell":
        return
    before = [cell.comment.text] if cell.comment else []
    text = "\n\n".join((*before, *(remark(language, found) for found in problems)))
    put_note(cell, text, width=360)
    cell.fill = _FILLS[max(found.level for found in problems)]


# ----------------------------------------------------------------------------------------- the listing


def _list(book: Workbook, problems: Sequence[Problem], language: Language) -> None:
    """Put a sheet in front that lists the problems."""
    page = book.create_sheet(_free_name(book.sheetnames, phrase(language, "annotate.sheet")), 0)
    for number, (name, width) in enumerate(_COLUMNS.items(), 1):
        cell = page.cell(1, number, phrase(language, f"annotate.{name}"))
        cell.font = Font(bold=True)
        page.column_dimensions[cell.column_letter].width = width
    for line, found in enumerate(problems, 2):
        level = phrase(language, f"annotate.{found.level.name.lower()}")
        texts = (level, sentence(language, found), hint(language, found), found.code)
        _link(page, line, found.place, book.sheetnames)
        for number, text in enumerate(texts, 2):
            cell = page.cell(line, number)
            put_characters(cell, text)
            cell.alignment = WRAP
        page.cell(line, 2).fill = _FILLS[found.level]
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:E{len(problems) + 1}"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is page
    book.active = 0


def _free_name(taken: Iterable[str], name: str) -> str:
    known = {other.casefold() for other in taken}
    number, found = 1, name
    while found.casefold() in known:
        number += 1
        found = f"{name} {number}"
    return found


def _link(page: Worksheet, line: int, place: Place, sheets: Sequence[str]) -> None:
    sheet, row, column = _cell_of(place)
    cell = page.cell(line, 1)
    put_characters(cell, f"{sheet}!{place.cell}" if place.cell else sheet or place.part or place.file)
    cell.alignment = WRAP
    if sheet in sheets:
        target = Place("", "", row or 1, column).cell
        quoted = sheet.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{target}")
        cell.font = _LINK
