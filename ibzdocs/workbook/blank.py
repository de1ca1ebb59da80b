"""Making workbooks: headings, notes and drop-downs in one language, and rows."""

import datetime
import io
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.labels import phrases
from ibzdocs.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.workbook.cells import choice_word
from ibzdocs.workbook.headings import heading, sheet_name
from ibzdocs.workbook.layout import CHOICES, SHEETS, Column, Sheet
from ibzdocs.workbook.stable import stable

Rows: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
CHOICE_ROWS = 2000
_HEAD = PatternFill("solid", fgColor="1F3A5F")
_LINE = Border(bottom=Side("thin", color="C9D1DA"))
_WRAP = Alignment(vertical="top", wrap_text=True)
_FORMATS: Mapping[str, str] = {"date": "dd/mm/yyyy", "trigger": "dd/mm/yyyy", "amount": "General"}


def blank(language: Language, years: tuple[int, ...]) -> bytes:
    """A new strategic-plan.xlsx: every sheet with its headings, notes, drop-downs and example rows.

    The examples are in French for French, else in Dutch; together they form a small valid plan.
    """
    name = "fr" if language is Language.FR else "nl"
    text = (Path(__file__).parent / f"example.{name}.toml").read_text("utf-8")
    for place, year in enumerate(years):
        text = text.replace(f"<year{place}>", str(year))
    rows = tomllib.loads(text.replace("<first>", str(years[0])).replace("<last>", str(years[-1])))
    return make(language, {sheet: _of_years(entries, years) for sheet, entries in rows.items()}, years)


def make(language: Language, rows: Rows, years: tuple[int, ...]) -> bytes:
    """A workbook with these rows, each a mapping from column id to value.

    Names and companions are given as ``names nl`` or ``title fr``, yearly figures as ``2022 commitment``.
    Equal rows give equal bytes.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        entries = rows.get(sheet.id, ())
        _write_sheet(
            book.create_sheet(sheet_name(language, sheet)), sheet, _Columns(language, sheet, years), entries
        )
    _choices(book, language)
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue())


def _of_years(entries: Sequence[Mapping[str, Any]], years: tuple[int, ...]) -> list[Mapping[str, Any]]:
    """Example rows with the figures they give for "year" repeated for each year."""
    out: list[Mapping[str, Any]] = []
    for entry in entries:
        row = {name: value for name, value in entry.items() if not name.startswith("year ")}
        for name, value in entry.items():
            if name.startswith("year "):
                row.update({f"{year} {name[5:]}": value for year in years})
        out.append(row)
    return out


class _Columns:
    """The columns of a sheet as they stand: an identifier, a heading and the declaration of each."""

    def __init__(self, language: Language, sheet: Sheet, years: tuple[int, ...]) -> None:
        self.language, self.sheet = language, sheet
        self.all = [entry for column in sheet.columns if not column.per_year for entry in self._plain(column)]
        yearly = [column for column in sheet.columns if column.per_year]
        position = next(
            (n for n, entry in enumerate(self.all) if entry[0] in ("note", "lang")), len(self.all)
        )
        self.all[position:position] = [
            (f"{year} {column.id}", f"{year} {heading(language, sheet, column)}", column)
            for year in years
            for column in yearly
        ]

    def _plain(self, column: Column) -> list[tuple[str, str, Column]]:
        title = heading(self.language, self.sheet, column)
        if column.kind != "names":
            return [(column.id, title, column)]
        return [
            (f"{column.id} {code.value}", f"{title} ({code.value})", column) for code in DOCUMENT_LANGUAGES
        ]

    def with_companions(self, entries: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, Column]]:
        """The columns, and after them the companions that the rows use."""
        known = {identifier for identifier, _, _ in self.all}
        more = sorted({name for entry in entries for name in entry} - known)
        return self.all + [self._companion(name) for name in more]

    def _companion(self, name: str) -> tuple[str, str, Column]:
        identifier, _, code = name.rpartition(" ")
        column = self.sheet.column(identifier)
        return name, f"{heading(self.language, self.sheet, column)} ({code})", column


def _write_sheet(
    page: Worksheet, sheet: Sheet, columns: _Columns, entries: Sequence[Mapping[str, Any]]
) -> None:
    shown = columns.with_companions(entries)
    for number, (_, title, column) in enumerate(shown, 1):
        _head(page, number, title, column, phrases(columns.language).get(_note_key(sheet, column), ""))
        _drop_down(page, number, column)
    for line, entry in enumerate(entries, 2):
        for number, (identifier, _, column) in enumerate(shown, 1):
            if entry.get(identifier) is not None:
                _cell(page, (line, number), column, entry[identifier], columns.language)
    page.freeze_panes = "B2"
    page.sheet_view.zoomScale = 110
    page.auto_filter.ref = f"A1:{get_column_letter(len(shown))}{max(2, len(entries) + 1)}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _note_key(sheet: Sheet, column: Column) -> str:
    return f"sheet.{sheet.id}.column.{column.id}.note"


def _head(page: Worksheet, number: int, title: str, column: Column, note: str) -> None:
    cell = page.cell(1, number, title)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = _HEAD
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    if note:
        cell.comment = Comment(note, "ibzdocs", height=40 + 16 * (len(note) // 34 + 1), width=300)
    page.column_dimensions[get_column_letter(number)].width = column.width


def _cell(page: Worksheet, at: tuple[int, int], column: Column, value: Any, language: Language) -> None:
    if column.choices and isinstance(value, str) and value in CHOICES[column.choices]:
        value = choice_word(language, column.choices, value)
    cell = page.cell(*at)
    cell.value = value if isinstance(value, int | float | Decimal | datetime.date) else str(value)
    if cell.data_type == "f":
        cell.data_type = "s"
    cell.alignment = _WRAP
    cell.border = _LINE
    if isinstance(value, datetime.date):
        cell.number_format = _FORMATS.get(column.kind, "dd/mm/yyyy")
    elif column.per_year:
        cell.number_format = "#,##0.00" if column.kind == "decimal" and value != int(value) else "#,##0"


# ------------------------------------------------------------------------------------------ drop-downs


def _list_name(choices: str) -> str:
    return "list_" + choices.replace("-", "_")


def _drop_down(page: Worksheet, number: int, column: Column) -> None:
    if column.kind != "choice":
        return
    letter = get_column_letter(number)
    validation = DataValidation("list", formula1=f"={_list_name(column.choices)}", allow_blank=True)
    validation.add(f"{letter}2:{letter}{CHOICE_ROWS}")
    page.add_data_validation(validation)


def _choices(book: Workbook, language: Language) -> None:
    """A hidden sheet with the words of every list, and a name for each list."""
    page = book.create_sheet("_lists")
    page.sheet_state = "hidden"
    for number, (name, identifiers) in enumerate(CHOICES.items(), 1):
        for line, identifier in enumerate(identifiers, 1):
            page.cell(line, number, choice_word(language, name, identifier))
        letter = get_column_letter(number)
        area = f"'_lists'!${letter}$1:${letter}${len(identifiers)}"
        book.defined_names[_list_name(name)] = DefinedName(_list_name(name), attr_text=area)
