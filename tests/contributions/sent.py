"""Workbooks as they are sent to contributors, small and made by openpyxl, and what was remembered of them."""

import datetime
import io
import itertools
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import Edition
from ibzdocs.inputs.workbook.cells import choice_word
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.session.output_folder import digest
from ibzdocs.workflows.contributions import records, store
from ibzdocs.workflows.contributions.keys import keys
from ibzdocs.workflows.contributions.records import (
    Contribution,
    Rich,
    Round,
    SentColumn,
    SentRow,
    SentSheet,
)
from ibzdocs.workflows.contributions.rows import EditionRow, EditionSheet, column_of, edition_sheets
from ibzdocs.workflows.contributions.writing import heading_of

DAY = datetime.date(2026, 12, 1)
HEAD = 2
SPARE = 4
COMPUTED = {"commitment.2027": 300, "liquidation.2027": 270}  # what Excel would have written for the sums
LOCKED = ("id", "code", "table", "objective", "unit", "adds_to", "level", "equals")


def send(
    edition: Edition,
    contributor: str,
    language: Language,
    wanted: Mapping[str, Collection[int]],
    round_: str = "2026-1",
    salt: str = "zout",
) -> tuple[Contribution, Path]:
    """What was sent to a contributor of the rows on these lines, by sheet; the record and the file are kept."""
    contribution, data = made(edition, contributor, language, wanted, round_, salt)
    store.write(
        edition.root,
        [Round(round_, DAY)],
        {contribution.number: (contribution, data)},
    )
    return contribution, store.sent_file(edition.root, contribution)


def made(
    edition: Edition,
    contributor: str,
    language: Language,
    wanted: Mapping[str, Collection[int]],
    round_: str = "2026-1",
    salt: str = "zout",
) -> tuple[Contribution, bytes]:
    """The contribution and its workbook."""
    number = f"{round_}-{contributor}"
    fresh = keys(number, salt)
    sheets, rows = [], []
    book: Any = Workbook()
    first: Any = book.active
    first.title = "Begin"
    first["A1"], first["B1"] = "Nummer", number
    first["A2"], first["A3"] = "Goedgekeurd door", "Op"
    _name(book, records.FIRST_PAGE, "'Begin'!$B$1")
    _name(book, records.APPROVED_BY, "'Begin'!$B$2")
    _name(book, records.APPROVED_ON, "'Begin'!$B$3")
    _name(book, records.HIDDEN_NAME, f'"{number}"')
    book.custom_doc_props.append(StringProperty(name=records.PROPERTY, value=number))
    for sheet in edition_sheets(edition):
        lines = wanted.get(sheet.sheet.id, ())
        mine = [row for row in sheet.rows if row.line in lines]
        if not mine:
            continue
        spare = tuple(itertools.islice(fresh, SPARE)) if "id" in sheet.columns else ()
        columns = tuple(
            SentColumn(slot, heading_of(sheet, slot), slot not in LOCKED, slot not in ("id", "code"))
            for slot in sheet.columns
        )
        sent = SentSheet(sheet.sheet.id, sheet.file.name, sheet.tab, HEAD, columns, spare)
        kept = [_row(next(fresh), sheet, row) for row in mine]
        _page(book, sheet, sent, kept, language)
        sheets.append(sent)
        rows += kept
    out = io.BytesIO()
    book.save(out)
    contribution = Contribution(
        number,
        round_,
        contributor,
        language,
        DAY,
        None,
        salt,
        digest(out.getvalue()),
        tuple(sheets),
        tuple(rows),
    )
    return contribution, out.getvalue()


def _name(book: Workbook, name: str, text: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=text)


def _row(key: str, sheet: EditionSheet, row: EditionRow) -> SentRow:
    cells = {
        slot: Decimal(COMPUTED[slot]) if slot in row.formulas else value for slot, value in row.cells.items()
    }
    return SentRow(key, sheet.sheet.id, row.row_id, row.line, cells, row.formulas)


def _page(
    book: Workbook, sheet: EditionSheet, sent: SentSheet, rows: list[SentRow], language: Language
) -> None:
    page = book.create_sheet(sent.name)
    page.cell(1, 1, "Vul de witte cellen in.")
    last = HEAD + len(rows) + len(sent.spare)
    _name(book, records.sheet_mark(sent.id), f"'{sent.name}'!$A${HEAD + 1}:$A${last}")
    for number, slot in enumerate(("key", *(column.slot for column in sent.columns)), 1):
        letter = get_column_letter(number)
        area = f"'{sent.name}'!${letter}${HEAD + 1}:${letter}${last}"
        _name(book, records.slot_mark(sent.id, slot), area)
        column = sent.column(slot) if number > 1 else None
        page.cell(HEAD, number, column.heading if column else "sleutel")
        for line, row in enumerate(rows, HEAD + 1):
            value = row.key if number == 1 else shown(sheet, slot, row.value(slot), language)
            page.cell(line, number).value = value
    for line, key in enumerate(sent.spare, HEAD + len(rows) + 1):
        page.cell(line, 1, key)
    page.column_dimensions["A"].hidden = True


def shown(sheet: EditionSheet, slot: str, value: Any, language: Language) -> Any:
    """A value as a cell of the contributor's workbook shows it."""
    column = column_of(sheet.sheet, slot)
    if isinstance(value, Rich):
        return value.text
    if isinstance(value, str) and column.choices and value in CHOICES[column.choices]:
        return choice_word(language, column.choices, value)
    return value


class Opened:
    """A workbook that a contributor has open: cells by sheet, key and slot."""

    def __init__(self, path: Path, contribution: Contribution) -> None:
        self.book: Any = openpyxl.load_workbook(path)
        self.contribution = contribution

    def page(self, sheet: str) -> Any:
        """The sheet of that id."""
        return self.book[self.sent(sheet).name]

    def sent(self, sheet: str) -> SentSheet:
        """The sheet of that id as it was sent."""
        return next(each for each in self.contribution.sheets if each.id == sheet)

    def column(self, sheet: str, slot: str) -> int:
        """The column of a slot; of the keys where it is ``key``."""
        slots = ["key", *(column.slot for column in self.sent(sheet).columns)]
        return slots.index(slot) + 1

    def line(self, sheet: str, key: str) -> int:
        """The line on which a key stands."""
        page = self.page(sheet)
        return next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == key)

    def cell(self, sheet: str, key: str, slot: str) -> Any:
        """The cell of a row, by its key."""
        return self.page(sheet).cell(self.line(sheet, key), self.column(sheet, slot))

    def put(self, sheet: str, key: str, slot: str, value: Any) -> None:
        """Write into a cell."""
        self.cell(sheet, key, slot).value = value

    def keys(self, sheet: str) -> list[str]:
        """The keys of the rows that were sent, in their order."""
        return [row.key for row in self.contribution.rows if row.sheet == sheet]

    def key(self, row_id: str) -> str:
        """The key of the row with that id."""
        return next(row.key for row in self.contribution.rows if row.row_id == row_id)

    def save(self, path: Path) -> Path:
        """Save it there."""
        self.book.save(path)
        return path


def closed(round_: Round, day: datetime.date) -> Round:
    """The round, closed on a day."""
    return replace(round_, closed=day)
