"""Problems as comments on coloured cells of a copy of the workbook."""

import io
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.labels import hint, phrase, sentence
from ibzdocs.problems import Level, Problem
from ibzdocs.values import Language
from ibzdocs.workbook.guard import guard
from ibzdocs.workbook.stable import stable

_FILLS = {Level.ERROR: "F8C9C4", Level.WARNING: "FCE8B2", Level.NOTE: "D6E6F5"}


def annotate(path: Path, problems: Sequence[Problem], language: Language) -> bytes:
    """A copy of the workbook in which each problem is a comment on its cell, coloured by level.

    A sheet in front lists them all, with links to the cells. Comments that were there are kept.
    Raises WorkbookError when the file cannot be opened.
    """
    guard(path)
    book = openpyxl.load_workbook(path, rich_text=True)
    placed = sorted(problems, key=lambda found: found.place)
    for (sheet, row, column), group in groupby(placed, key=_cell_of):
        if sheet in book.sheetnames and row:
            _mark(book[sheet].cell(row, column or 1), list(group), language)
    _list(book.create_sheet(_free_name(book, language), 0), placed, language)
    book.active = 0
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue())


def _cell_of(found: Problem) -> tuple[str, int, int]:
    return found.place.sheet, found.place.row, found.place.column


def _mark(cell: Any, problems: Sequence[Problem], language: Language) -> None:
    said = "\n\n".join(f"{sentence(language, found)}\n{hint(language, found)}" for found in problems)
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    text = before + said
    cell.comment = Comment(text, "ibzdocs", height=60 + 16 * (len(text) // 44 + text.count("\n")), width=360)
    worst = max(found.level for found in problems)
    cell.fill = PatternFill("solid", fgColor=_FILLS[worst])


def _free_name(book: Any, language: Language) -> str:
    name = phrase(language, "annotate.sheet")
    number = 1
    while name in book.sheetnames:
        number += 1
        name = f"{phrase(language, 'annotate.sheet')} {number}"
    return name


def _list(page: Worksheet, problems: Sequence[Problem], language: Language) -> None:
    heads = ("place", "level", "problem", "hint", "code")
    for number, name in enumerate(heads, 1):
        page.cell(1, number, phrase(language, f"annotate.{name}")).font = Font(bold=True)
    for line, found in enumerate(problems, 2):
        place = found.place
        where = page.cell(line, 1, f"{place.sheet}!{place.cell}" if place.cell else place.sheet or place.file)
        if place.row:
            where.hyperlink = f"#'{place.sheet}'!{place.cell if place.column else f'A{place.row}'}"
            where.font = Font(underline="single", color="1F3A5F")
        level = page.cell(line, 2, phrase(language, f"level.{found.level.name.lower()}"))
        level.fill = PatternFill("solid", fgColor=_FILLS[found.level])
        for number, text in enumerate((sentence(language, found), hint(language, found), found.code), 3):
            cell = page.cell(line, number)
            cell.value = text
            cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for letter, width in zip("ABCDE", (24, 12, 70, 70, 20), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
