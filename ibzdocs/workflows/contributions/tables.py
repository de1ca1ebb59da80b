"""A sheet of a contributor's workbook: headings, their rows, empty rows for new ones, and what is still missing."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.escapes import escaped
from ibzdocs.formats.xlsx.writing import Print, put_characters, put_note
from ibzdocs.inputs.workbook.columns import Column
from ibzdocs.inputs.workbook.writing import AutomaticRow, format_of, words_of
from ibzdocs.workflows.contributions.draft import HEAD, DraftColumn, DraftRow, DraftSheet
from ibzdocs.workflows.contributions.looks import GOING, MISSING, Look, Looks, protect, set_up
from ibzdocs.workflows.contributions.records import (
    KEY_SLOT,
    REMOVE_SLOT,
    CellValue,
    Rich,
    sheet_mark,
    slot_mark,
)
from ibzdocs.workflows.contributions.rows import text_of
from ibzdocs.workflows.contributions.rules import Lists, rule
from ibzdocs.workflows.contributions.totals import Total

_WIDEST, _FIGURE, _DAY = 52, 12, 12
_BOLD = 1.2  # how wide a bold letter is
_PAGE = 210  # characters in the width of a page whose letters are still large enough
_SPOKEN = ("text", "prose", "names", "string", "strings", "keys")
_FIRST = 2  # the first column that is seen; the one before holds the keys


@dataclass(frozen=True)
class Table:
    """A sheet that is being drawn."""

    page: Worksheet
    draft: DraftSheet
    language: Language
    lists: Lists
    looks: Looks

    @property
    def first(self) -> int:
        """The first row below the headings."""
        return HEAD + 1

    @property
    def last(self) -> int:
        """The last row that was sent, or the headings where there is none."""
        return HEAD + len(self.draft.rows)

    @property
    def end(self) -> int:
        """The last row, those for new ones included."""
        return self.last + len(self.draft.sent.spare)

    def letter(self, slot: str) -> str:
        """The letter of the column of a slot."""
        numbers = {each.slot: number for number, each in self.numbered() if not each.before}
        return get_column_letter(numbers[slot])

    def numbered(self) -> Iterable[tuple[int, DraftColumn]]:
        """The columns with their numbers."""
        return enumerate(self.draft.columns, _FIRST)

    @property
    def remove(self) -> int:
        """The number of the column in which a row is said to go."""
        return _FIRST + len(self.draft.columns)

    def missing(self) -> str:
        """The formula that counts the cells that must be filled and are empty; empty where none must be."""
        if not self.draft.rows:
            return ""
        name = quote_sheetname(self.page.title)
        areas = (self.letter(column.slot) for column in self.draft.wanted)
        counts = [f"SUMPRODUCT(--(LEN(TRIM({name}!${at}${self.first}:${at}${self.last}))=0))" for at in areas]
        return f"={'+'.join(counts)}" if counts else ""


def draw(
    book: Workbook, draft: DraftSheet, language: Language, lists: Lists
) -> tuple[Table, dict[str, CellValue]]:
    """The sheet, put into the book, and what its formulas give now, by cell."""
    page = book.create_sheet(draft.sent.name)
    table = Table(page, draft, language, lists, Looks(page))
    _headings(table)
    values = _rows(table)
    _new_rows(table)
    _rules(table)
    _marks(book, table)
    values |= _above(table)
    set_up(page, *_print(table))
    page.freeze_panes = f"C{table.first}"
    page.auto_filter.ref = f"A{HEAD}:{get_column_letter(table.remove)}{table.end}"
    protect(page)
    return table, values


def _print(table: Table) -> tuple[str, Print]:
    """On as many pages beside one another as its letters can be read on, the first column on each."""
    width = sum(map(_width, table.draft.columns))
    wide = min(3, int(width // _PAGE) + 1)
    last = f"{get_column_letter(table.remove)}{table.end}"
    if wide == 1:
        return f"A1:{last}", Print(f"{HEAD}:{HEAD}", wide=1)
    return f"A{HEAD}:{last}", Print(f"{HEAD}:{HEAD}", "A:B", "&B&A", wide=wide)


# ---------------------------------------------------------------------------------------------- headings


def _above(table: Table) -> dict[str, CellValue]:
    """Title, legend and count above the headings; what the count says now, by cell."""
    _line(table, 1, "title", table.draft.sent.name)
    _line(table, 2, "text", _legend(table))
    formula = table.missing()
    if not formula:
        return {}
    label = phrase(table.language, "contribution.sheet-missing")
    quoted = label.replace('"', '""')
    cell = _line(table, 3, "label", f'="{quoted} "&({formula[1:]})')
    return {cell.coordinate: f"{label} {table.draft.missing}"}


def _line(table: Table, line: int, look: Look, text: str) -> Any:
    cell = table.page.cell(line, _FIRST, text)
    table.looks.put(cell, look)
    return cell


def _legend(table: Table) -> str:
    parts = [
        "open",
        "missing" if table.draft.wanted else "",
        "locked",
        "new" if table.draft.sent.spare else "",
    ]
    return " ".join(phrase(table.language, f"contribution.legend.{part}") for part in parts if part)


def _headings(table: Table) -> None:
    page, language = table.page, table.language
    page.row_dimensions[HEAD].height = 64 if any(each.before for each in table.draft.columns) else 48
    _head(table, 1, KEY_SLOT, "", 12)
    page.column_dimensions["A"].hidden = True
    for number, column in table.numbered():
        note = (
            ""
            if column.before
            else phrases(language)[f"sheet.{table.draft.sheet.id}.column.{column.column.id}.note"]
        )
        _head(table, number, column.heading, note, _width(column))
    note = phrase(language, "contribution.remove-note")
    _head(table, table.remove, phrase(language, "contribution.remove"), note, 12)


def _head(table: Table, number: int, text: str, note: str, width: float) -> None:
    cell = table.page.cell(HEAD, number, text)
    table.looks.put(cell, "head", "@")
    if note:
        put_note(cell, note)
    table.page.column_dimensions[get_column_letter(number)].width = width


def _width(column: DraftColumn) -> float:
    """The width in characters: that of the declaration, with room for a day and for each word of the heading."""
    declared = column.column
    word = max(map(len, column.heading.split()), default=0) * _BOLD + 2
    if declared.per_year:
        return max(_FIGURE, word)
    width = min(declared.width, _WIDEST)
    return max(width, _DAY if declared.kind in ("date", "amount", "trigger") else 8, word)


# -------------------------------------------------------------------------------------------------- rows


def _rows(table: Table) -> dict[str, CellValue]:
    values: dict[str, CellValue] = {}
    at = {row.sent.line: line for line, row in enumerate(table.draft.rows, table.first)}
    for line, row in enumerate(table.draft.rows, table.first):
        _key(table, line, row.sent.key)
        for number, column in table.numbered():
            cell = table.page.cell(line, number)
            _cell(table, cell, column, row)
            if column.slot in row.totals and not column.before:
                cell.value = _formula(table, row.totals[column.slot], at)
                values[cell.coordinate] = row.sent.value(column.slot)
        _remove(table, line)
        table.page.row_dimensions[line] = AutomaticRow(table.page, index=line, ht=_height(table, row))
    return values


def _key(table: Table, line: int, key: str) -> None:
    cell = table.page.cell(line, 1, key)
    table.looks.put(cell, "key", "@")


def _remove(table: Table, line: int) -> None:
    table.looks.put(table.page.cell(line, table.remove), "open", "@", "center")


def _cell(table: Table, cell: Any, column: DraftColumn, row: DraftRow) -> None:
    value = row.before.get(column.slot) if column.before else row.sent.value(column.slot)
    is_open = column.open and column.slot not in row.sent.formulas
    look: Look = "before" if column.before else "open" if is_open else "locked"
    if column.slot in row.totals and not column.before:
        look = "total"
    form = _form(column.column, value, percent=column.slot in row.percents)
    table.looks.put(cell, look, form, _align(column.column))
    put_value(cell, column.column, value, table.language)
    old = row.before.get(column.slot)
    spoken = column.column.kind in _SPOKEN or column.column.per_year
    if is_open and spoken and old is not None and old != value:
        said = words_of(table.language, column.column, text_of(old))
        put_note(cell, phrase(table.language, "contribution.before-note", text=said[:2000]))


def _align(column: Column) -> str:
    if column.kind == "whole":
        return "center"
    return "right" if column.kind in ("decimal", "date", "amount", "year") else "left"


def _form(column: Column, value: CellValue, *, percent: bool = False) -> str:
    if percent:
        return "0%" if isinstance(value, Decimal) and value * 100 == int(value * 100) else "0.00%"
    if isinstance(value, datetime.date):
        return "dd/mm/yyyy"
    return format_of(column)


def put_value(cell: Any, column: Column, value: CellValue, language: Language) -> None:
    """Write a value: choices in words, characters as characters whatever they begin with, runs as runs."""
    match value:
        case None:
            return
        case Rich(runs):
            blocks = [
                TextBlock(InlineFont(rFont="Calibri", sz=11, b=run.bold, i=run.italic), escaped(run.text))
                for run in runs
            ]
            cell.value = CellRichText(*blocks)
        case str():
            put_characters(cell, words_of(language, column, value))
        case _:
            cell.value = value


def _formula(table: Table, total: Total, at: Mapping[int, int]) -> str:
    cells = [(table.letter(slot), at[line]) for line, slot in total.cells]
    return f"=ROUND(SUM({','.join(_areas(cells))}),{total.places})"


def _areas(cells: Sequence[tuple[str, int]]) -> list[str]:
    """The cells as areas: those below one another in one column, those beside one another in one row."""
    parts: list[list[tuple[str, int]]] = []
    for letter, line in cells:
        if parts and parts[-1][-1] == (letter, line - 1):
            parts[-1].append((letter, line))
        else:
            parts.append([(letter, line)])
    return [
        f"{part[0][0]}{part[0][1]}" + (f":{part[-1][0]}{part[-1][1]}" if len(part) > 1 else "")
        for part in parts
    ]


def _height(table: Table, row: DraftRow) -> float:
    """The height in points of the row's longest cell, about."""
    lines = [
        sum(len(line) // (int(_width(column)) - 2) + 1 for line in text_of(value).split("\n"))
        for column in table.draft.columns
        if column.column.kind in _SPOKEN and (value := row.sent.value(column.slot)) is not None
    ]
    return min(409.0, 15.0 * max(lines, default=1) + 3)


def _new_rows(table: Table) -> None:
    for line, key in enumerate(table.draft.sent.spare, table.last + 1):
        _key(table, line, key)
        for number, column in table.numbered():
            look: Look = "new" if column.open_new else "locked"
            table.looks.put(
                table.page.cell(line, number), look, _form(column.column, None), _align(column.column)
            )
        table.looks.put(table.page.cell(line, table.remove), "locked", "@")
        table.page.row_dimensions[line].height = 18


# ------------------------------------------------------------------------------------------------- rules


def _rules(table: Table) -> None:
    """Input rules, and the colours of what is missing and of what goes."""
    page = table.page
    for number, column in table.numbered():
        letter = get_column_letter(number)
        areas = []
        if column.open and table.draft.rows:
            areas.append(f"{letter}{table.first}:{letter}{table.last}")
        if column.open_new and table.draft.sent.spare:
            areas.append(f"{letter}{table.last + 1}:{letter}{table.end}")
        made = rule(table.draft.sheet.id, column, " ".join(areas), table.lists) if areas else None
        if made is not None:
            page.add_data_validation(made)
        _colour(table, column, letter)
    if table.draft.rows:
        _remove_rule(table)


def _colour(table: Table, column: DraftColumn, letter: str) -> None:
    page, first, new = table.page, table.first, table.last + 1
    empty = "LEN(TRIM({}{}))=0"
    if column.wanted and table.draft.rows:
        area = f"{letter}{first}:{letter}{table.last}"
        page.conditional_formatting.add(area, _colouring(empty.format(letter, first), MISSING))
    if column.open_new and column.column.required and table.draft.sent.spare:
        begun = f"SUMPRODUCT(LEN($B{new}:${get_column_letter(table.remove)}{new}))>0"
        formula = f"AND({begun},{empty.format(letter, new)})"
        page.conditional_formatting.add(f"{letter}{new}:{letter}{table.end}", _colouring(formula, MISSING))


def _colouring(formula: str, look: Any) -> Rule:
    return Rule(type="expression", dxf=look, formula=[formula])


def _remove_rule(table: Table) -> None:
    page, letter = table.page, get_column_letter(table.remove)
    area = f"{letter}{table.first}:{letter}{table.last}"
    made = DataValidation(
        "list", formula1=table.lists.yes(), allow_blank=True, showErrorMessage=True, sqref=area
    )
    made.error = phrase(table.language, "contribution.rule.list")
    page.add_data_validation(made)
    rows = f"B{table.first}:{letter}{table.last}"
    page.conditional_formatting.add(rows, _colouring(f"LEN(${letter}{table.first})>0", GOING))


def _marks(book: Workbook, table: Table) -> None:
    """Names for the table and for every column: they follow when columns and sheets are moved or renamed."""
    sheet = table.draft.sheet.id
    if table.end < table.first:
        return
    areas = {sheet_mark(sheet): f"$A${HEAD}:${get_column_letter(table.remove)}${table.end}"}
    columns = [(1, KEY_SLOT), *((n, each.slot) for n, each in table.numbered() if not each.before)]
    for number, slot in (*columns, (table.remove, REMOVE_SLOT)):
        letter = get_column_letter(number)
        areas[slot_mark(sheet, slot)] = f"${letter}${table.first}:${letter}${table.end}"
    for name, area in areas.items():
        text = f"{quote_sheetname(table.page.title)}!{area}"
        book.defined_names[name] = DefinedName(name, attr_text=text, hidden=True)
