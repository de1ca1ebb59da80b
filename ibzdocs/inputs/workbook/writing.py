"""Making workbooks from rows: headings with notes, drop-downs, and a look that is good to work in."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.formats.xlsx import writing
from ibzdocs.formats.xlsx.writing import AUTHOR, Print, put_characters, put_note, saved, set_up
from ibzdocs.inputs.workbook.cells import choice_word
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import SETTINGS, SHEETS, Column, Sheet
from ibzdocs.inputs.workbook.headings import LISTS, Slot, sheet_name, slot, title
from ibzdocs.inputs.workbook.start import Filled, StartSheet

Rows: TypeAlias = Mapping[str, Sequence[Mapping[str, object]]]
_LAST_ROW = 5000
_FIGURE_WIDTH, _PADDING = 12, 2
_PRINTED_WIDTH = 190  # characters on a page of A4 landscape that can still be read
_TEXT_FORMAT = "@"

_REQUIRED, _OPTIONAL = PatternFill("solid", fgColor="1F3A5F"), PatternFill("solid", fgColor="4A6785")
_OPTIONAL_FONT = Font(name="Calibri", size=11, color="FFFFFF")
_REQUIRED_LINE = Border(bottom=Side("thick", color="E08A00"))
_HEAD_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_PADDED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_CENTRED = Alignment(horizontal="center", vertical="top")
_LINE = Border(bottom=Side("thin", color="C9D1DA"))
# Kinds whose cells Excel must not turn into numbers or dates: 1.1 is no date, 3-4 is no fourth of March.
_CHARACTERS = ("key", "keys", "string", "strings", "names", "email", "time", "line", "address")
_FORMATS: Mapping[str, str] = {"date": "dd/mm/yyyy", "trigger": "dd/mm/yyyy"} | dict.fromkeys(
    _CHARACTERS, _TEXT_FORMAT
)

_SPOKEN = ("text", "prose", "names", "string", "strings", "line", "address", "email")

# Figures in a unit of their row show what is typed.
_FIGURE_FORMATS: Mapping[str, str] = {
    "commitment": "#,##0", "liquidation": "#,##0", "target": "General", "realised": "General",
}  # fmt: skip


@immutable
class Page:
    """A sheet that is not declared: characters row by row, the first ``head`` of them headings.

    ``merged`` are areas such as ``A1:B2``, ``lists`` the words of drop-down lists by column (1-based).
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    merged: tuple[str, ...] = ()
    width: int = 40
    lists: Mapping[int, tuple[str, ...]] = field(default_factory=dict, hash=False)


def make(
    language: Language,
    rows: Rows,
    years: Sequence[int],
    sheets: Sequence[Sheet] = SHEETS,
    pages: Sequence[Page] = (),
    *,
    start: bool = False,
) -> bytes:
    """A workbook in ``language`` with these rows by sheet id, each a mapping from column to value.

    With ``start`` its first sheet says what to fill in, and how far that is.

    A column is named as a heading or by its id: ``title``, ``title fr`` for a companion, ``names nl``,
    ``2022 commitment``. Equal rows give equal bytes. Raises KeyError for a sheet or column that does not
    exist.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    unknown = set(rows) - {sheet.id for sheet in sheets}
    if unknown:
        raise KeyError(*sorted(unknown))
    filled: list[Filled] = []
    for sheet in sheets:
        entries = [_by_slot(sheet, entry) for entry in rows.get(sheet.id, ())]
        used = {what for entry in entries for what in entry}
        slots = list(_slots(sheet, years, used))
        if used - set(slots):
            raise KeyError(f"{sheet.id}: {sorted(what.year for what in used - set(slots))}")
        page = book.create_sheet(sheet_name(language, sheet))
        _set_up(page, sheet, slots, len(entries) + 1)
        for number, what in enumerate(slots, 1):
            _head(page.cell(1, number), language, sheet, what)
            _drop_down(page, number, what.column, language)
        _fill(page, slots, entries, language)
        filled.append(Filled(sheet, page.title, tuple(slots), tuple(entries)))
    for extra in pages:
        _add_page(book, extra)
    _add_lists(book, language)
    book.properties.creator = AUTHOR
    return saved(book, [StartSheet(book, language).draw(filled)] if start else ())


def _by_slot(sheet: Sheet, entry: Mapping[str, object]) -> dict[Slot, Any]:
    found = {}
    for name, value in entry.items():
        what = slot(sheet, name)
        if what is None:
            raise KeyError(f"{sheet.id}: {name}")
        if what.column.kind == "names" and what.language is None:
            what = Slot(what.column, Language.NL)
        found[what] = value
    return found


def _slots(sheet: Sheet, years: Sequence[int], used: set[Slot]) -> Iterator[Slot]:
    """The columns in their order: names in every language, companions that are used, figures by year."""
    yearly = [column for column in sheet.columns if column.per_year]
    for column in sheet.columns:
        if column.kind == "names":
            yield from (Slot(column, language) for language in DOCUMENT_LANGUAGES)
        elif not column.per_year:
            if not column.beside or Slot(column) in used:
                yield Slot(column)
            companions = (Slot(column, language) for language in DOCUMENT_LANGUAGES)
            yield from (companion for companion in companions if companion in used)
        elif column is yearly[0]:
            yield from (Slot(figure, year=year) for year in years for figure in yearly)


# ---------------------------------------------------------------------------------------------- pages


def _set_up(page: Worksheet, sheet: Sheet, slots: Sequence[Slot], last: int) -> None:
    """Widths, frozen headings, filter, and printing on A4 landscape with the headings on every page."""
    for number, what in enumerate(slots, 1):
        shape = page.column_dimensions[get_column_letter(number)]
        shape.width = _width(what)
        shape.alignment = alignment_of(what.column)
        shape.number_format = format_of(what.column)
    page.row_dimensions[1].height = 32
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(slots))}{max(2, last)}"
    page.sheet_properties.tabColor = "1F3A5F" if sheet.required else "9FB3C8"
    wide = max(1, round(sum(map(_width, slots)) / _PRINTED_WIDTH))
    set_up(page, Print(columns="A:A" if wide > 1 else "", foot="&F – &A", wide=wide))


def _width(what: Slot) -> float:
    """The width of a column, in characters."""
    return _FIGURE_WIDTH if what.year else what.column.width + _PADDING


def format_of(column: Column) -> str:
    """The number format of a column's cells."""
    if column.per_year:
        return _FIGURE_FORMATS.get(column.id, "#,##0.00")
    return _FORMATS.get(column.kind, "General")


def _head(cell: Any, language: Language, sheet: Sheet, what: Slot) -> None:
    column = what.column
    cell.value = title(language, sheet, what)
    cell.font, cell.alignment = writing.HEAD_FONT if column.required else _OPTIONAL_FONT, _HEAD_ALIGNMENT
    cell.fill = _REQUIRED if column.required else _OPTIONAL
    if column.required:
        cell.border = _REQUIRED_LINE
    cell.number_format = "General"
    note = phrases(language)[f"sheet.{sheet.id}.column.{column.id}.note"]
    if column.required:
        note = f"{note} {phrase(language, 'workbook.required')}"
    put_note(cell, note)


def _fill(
    page: Worksheet, slots: Sequence[Slot], entries: Sequence[Mapping[Slot, object]], language: Language
) -> None:
    for line, entry in enumerate(entries, 2):
        key = next((value for what, value in entry.items() if what.column.id == "key"), "")
        for number, what in enumerate(slots, 1):
            column = SETTINGS.get(str(key), what.column) if what.column.kind == "setting" else what.column
            _cell(page.cell(line, number), column, entry.get(what), language)
        page.row_dimensions[line] = AutomaticRow(page, index=line, ht=_height(entry))


def _cell(cell: Any, column: Column, value: object, language: Language) -> None:
    """Write a value. Characters stay characters, whatever sign they begin with: no text is a formula."""
    cell.alignment, cell.border, cell.number_format = alignment_of(column), _LINE, format_of(column)
    if value is None or value == "":
        return
    if isinstance(value, str):
        value = words_of(language, column, value)
    cell.value = value if isinstance(value, int | float | Decimal | datetime.date) else str(value)
    if isinstance(value, datetime.date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, str):
        put_characters(cell, value)


def alignment_of(column: Column) -> Alignment:
    """How a column's cells are aligned."""
    if column.per_year:
        return writing.WRAP
    return _CENTRED if column.kind == "whole" else _PADDED if column.kind in _SPOKEN else writing.WRAP


class AutomaticRow(RowDimension):
    """A row with a height to begin with, which Excel goes on to fit to its text."""

    @property
    def customHeight(self) -> bool:
        return False


def _height(entry: Mapping[Slot, object]) -> float:
    """The height in points of the row's longest cell, about."""
    lines = [
        sum(len(line) // max(1, what.column.width - 1) + 1 for line in str(value).split("\n"))
        for what, value in entry.items()
        if what.column.kind in ("text", "prose", "names", "string", "strings", "keys")
    ]
    return min(409.0, 15.0 * max(lines, default=1) + 1)


def words_of(language: Language, column: Column, value: str) -> str:
    """A text as a cell of the column shows it in a language: ids of choices as their words."""
    if not column.choices:
        return value
    parts = [part.strip() for part in value.split(";")] if column.kind == "keys" else [value]
    known = CHOICES[column.choices]
    return "; ".join(choice_word(language, column.choices, part) if part in known else part for part in parts)


def _add_page(book: Workbook, extra: Page) -> None:
    """A sheet of characters, with areas merged and its headings frozen."""
    page = book.create_sheet(extra.name)
    for line, row in enumerate(extra.rows, 1):
        for number, value in enumerate(row, 1):
            cell = page.cell(line, number)
            cell.alignment, cell.border, cell.number_format = writing.WRAP, _LINE, _TEXT_FORMAT
            if line <= extra.head:
                cell.font, cell.fill, cell.alignment = writing.HEAD_FONT, _OPTIONAL, _HEAD_ALIGNMENT
            if value:
                put_characters(cell, value)
            page.column_dimensions[get_column_letter(number)].width = extra.width
    for area in extra.merged:
        page.merge_cells(area)
    for column, words in extra.lists.items():
        _own_list(page, get_column_letter(column), words, extra.head)
    page.freeze_panes = f"A{extra.head + 1}"


def _own_list(page: Worksheet, letter: str, words: Sequence[str], head: int) -> None:
    """A drop-down list of words that stand in the sheet itself, in a column that is hidden."""
    beside = get_column_letter(page.max_column + 1)
    for line, word in enumerate(words, 1):
        page[f"{beside}{line}"] = word
    page.column_dimensions[beside].hidden = True
    page.add_data_validation(
        DataValidation(
            "list",
            formula1=f"${beside}$1:${beside}${len(words)}",
            allow_blank=False,
            showErrorMessage=True,
            sqref=f"{letter}{head + 1}:{letter}{_LAST_ROW}",
        )
    )


# ------------------------------------------------------------------------------------------ drop-downs


def _list_name(choices: str) -> str:
    return "list_" + choices.replace("-", "_")


def _drop_down(page: Worksheet, number: int, column: Column, language: Language) -> None:
    """A list of the choices. Another word is warned of, not refused: other languages are understood."""
    if column.kind not in ("choice", "flag"):
        return
    letter = get_column_letter(number)
    page.add_data_validation(
        DataValidation(
            "list",
            formula1=f"={_list_name(column.choices)}",
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="warning",
            errorTitle=phrase(language, "workbook.choice-title"),
            error=phrase(language, "workbook.choice-text"),
            sqref=f"{letter}2:{letter}{_LAST_ROW}",
        )
    )


def _add_lists(book: Workbook, language: Language) -> None:
    """A hidden sheet with the words of every list, and a name for each list."""
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    page.protection.sheet = True  # without a password
    for number, (name, identifiers) in enumerate(CHOICES.items(), 1):
        for line, identifier in enumerate(identifiers, 1):
            page.cell(line, number, choice_word(language, name, identifier))
        letter = get_column_letter(number)
        area = f"'{LISTS}'!${letter}$1:${letter}${len(identifiers)}"
        book.defined_names[_list_name(name)] = DefinedName(_list_name(name), attr_text=area)
