"""A copy of a workbook in which some cells have other values and some rows are gone, and nothing else."""

import copy
import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl.formatting.formatting import ConditionalFormatting, ConditionalFormattingList
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import Package
from ibzdocs.formats.xlsx.loading import cells_of, load
from ibzdocs.formats.xlsx.reader import open_file
from ibzdocs.formats.xlsx.writing import copy_look, saved, widen_note
from ibzdocs.inputs.workbook.cells import choice_word, normalised
from ibzdocs.inputs.workbook.columns import ALL_SHEETS
from ibzdocs.inputs.workbook.headings import sheet_name, start_names
from ibzdocs.inputs.workbook.writing import AutomaticRow

Value: TypeAlias = str | int | Decimal | datetime.date | None


@immutable
class Put:
    """A value for the cell at ``place``, None to empty it.

    Where ``choices`` names a list, the value is an id of it and is written in the language of the sheet.
    ``like`` is a column whose look the cell takes over.
    """

    place: Place
    value: Value
    choices: str = ""
    like: int = 0


@immutable
class Copy:
    """The cell at ``place`` takes over what stands in another ``column`` of its row, with its number format.

    So a percentage stays one, however it was typed.
    """

    place: Place
    column: int


@immutable
class Drop:
    """The row of ``place`` goes, and those below it move up."""

    place: Place


Edit: TypeAlias = Put | Copy | Drop


@immutable
class Edited:
    """The copy, and its cells in which a formula was replaced by the value that it last had."""

    data: bytes
    frozen: tuple[Place, ...] = ()


def edit(path: Path, edits: Iterable[Edit]) -> Edited:
    """A copy of the workbook at ``path`` with ``edits``; every place is one of the workbook as it was.

    Formats, comments, drop-down lists, filters, hidden columns and rich text stay, and follow rows that move
    up. A formula becomes its last value: nothing here can compute it, and its references would be to rows
    that have moved; those of the first sheet, which nothing is read from, stay. What openpyxl does not know,
    such as pictures, is not in the copy. Raises WorkbookError when the file cannot be opened.
    """
    opened = open_file(path)
    book = load(opened, values=False)
    computed = _freeze(opened, book)
    wanted, language = tuple(edits), _language(book)
    for each in wanted:
        if isinstance(each, Put):
            _put(book[each.place.sheet], each, language)
        elif isinstance(each, Copy):
            _copy(book[each.place.sheet], each)
    for page in book.worksheets:
        for cell in cells_of(page):
            widen_note(cell)
        drops = (each.place for each in wanted if isinstance(each, Drop))
        _drop(page, sorted({place.row for place in drops if place.sheet == page.title}))
    places = [
        Place(path.name, page.title, *at)
        for page, cell in computed
        for at in [(cell.row, cell.column)]
        if page._cells.get(at) is cell
    ]
    return Edited(saved(book), tuple(sorted(places)))


# ------------------------------------------------------------------------------------------- cells


def _freeze(opened: Package, book: Workbook) -> list[tuple[Worksheet, Any]]:
    """Put the last value of every formula in its place, and return those cells with their sheets.

    Those of the first sheet go on counting: they are about whole columns.
    """
    pages = [page for page in book.worksheets if page.title not in start_names()]
    found: list[tuple[Worksheet, Any]] = [
        (page, cell) for page in pages for cell in cells_of(page) if cell.data_type == "f"
    ]
    computed = load(opened, values=True) if found else book
    for page, cell in found:
        cell.value = computed[page.title].cell(cell.row, cell.column).value
    return found


def _put(page: Worksheet, change: Put, language: Language) -> None:
    """Write a value in the look that the cell has; characters stay characters, whatever they begin with."""
    place = change.place
    cell = page.cell(place.row, place.column)
    if change.like:
        _look_like(page, cell, page.cell(place.row, change.like))
    cell.value = change.value
    if isinstance(change.value, str):
        cell.value = choice_word(language, change.choices, change.value)
        cell.data_type = "s"


def _copy(page: Worksheet, change: Copy) -> None:
    place = change.place
    cell, model = page.cell(place.row, place.column), page.cell(place.row, change.column)
    cell.value, cell.number_format = model.value, model.number_format


def _language(book: Workbook) -> Language:
    """The language in which most sheets are named."""
    names = {normalised(page.title) for page in book.worksheets}
    known = {code: {normalised(sheet_name(code, sheet)) for sheet in ALL_SHEETS} for code in Language}
    return max(Language, key=lambda code: len(names & known[code]))


def _look_like(page: Worksheet, cell: Any, model: Any) -> None:
    copy_look(cell, model)
    if model.comment:
        cell.comment = copy.copy(model.comment)
    shape = page.column_dimensions[get_column_letter(cell.column)]
    shape.width = page.column_dimensions[get_column_letter(model.column)].width


# -------------------------------------------------------------------------------------------- rows


def _drop(page: Worksheet, rows: Sequence[int]) -> None:
    """Take ``rows`` (ascending) out; whatever is bound to the rows below moves up with them.

    In openpyxl's own store, at one go: its ``delete_rows`` goes through all cells for each row.
    """
    gone = set(rows)
    cells = {}
    for cell in cells_of(page):
        if cell.row not in gone:
            cell.row -= bisect_left(rows, cell.row)
            cells[cell.row, cell.column] = cell
            if cell.hyperlink is not None:
                cell.hyperlink.ref = cell.coordinate
    page._cells = cells
    shapes = [
        (row - bisect_left(rows, row), shape) for row, shape in page.row_dimensions.items() if row not in gone
    ]
    page.row_dimensions.clear()
    page.row_dimensions.update({row: _row(page, shape, row) for row, shape in shapes})
    if rows:
        _move_areas(page, rows)


def _row(page: Worksheet, shape: object, number: int) -> Any:
    """The row's shape for another number; openpyxl would write its height as one set by hand."""
    kept = ("ht", "hidden", "outlineLevel", "collapsed", "thickBot", "thickTop")
    row: object = AutomaticRow(page, index=number, **{name: getattr(shape, name) for name in kept})
    copy_look(row, shape)
    return row


def _move_areas(page: Worksheet, rows: Sequence[int]) -> None:
    """Move what is declared for areas: drop-down lists, conditional formats, merged cells, filter, tables."""
    for rule in list(page.data_validations.dataValidation):
        rule.sqref = _areas(rule.sqref.ranges, rows)
        if not rule.sqref.ranges:
            page.data_validations.dataValidation.remove(rule)
    formats = ConditionalFormattingList()
    for each in page.conditional_formatting:
        area = _areas(each.sqref.ranges, rows)
        for rule in each.rules if area.ranges else ():
            formats.add(ConditionalFormatting(area), rule)
    page.conditional_formatting = formats
    page.merged_cells = _areas(page.merged_cells.ranges, rows)
    if page.auto_filter.ref:
        page.auto_filter.ref = _area(page.auto_filter.ref, rows)
    for table in page.tables.values():
        table.ref = _area(table.ref, rows)
        if table.autoFilter is not None:
            table.autoFilter.ref = _area(table.autoFilter.ref, rows)


def _areas(areas: Iterable[CellRange], rows: Sequence[int]) -> MultiCellRange:
    return MultiCellRange([CellRange(moved) for area in areas if (moved := _area(area.coord, rows))])


def _area(coord: str, rows: Sequence[int]) -> str:
    """The area without ``rows``; empty where nothing is left of it."""
    area = CellRange(coord)
    first = area.min_row - bisect_left(rows, area.min_row)
    last = area.max_row - bisect_right(rows, area.max_row)
    if last < first:
        return ""
    return CellRange(None, area.min_col, first, area.max_col, last).coord
