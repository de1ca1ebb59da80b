"""The workbook that goes to a contributor: its first page says what is asked, until when, whom to ask; the approval."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import day, phrase
from ibzdocs.base.values import Language, Names
from ibzdocs.formats.xlsx.writing import AUTHOR, Print, saved
from ibzdocs.inputs.workbook.columns import YEAR_SHEETS
from ibzdocs.workflows.contributions import tables
from ibzdocs.workflows.contributions.draft import Draft
from ibzdocs.workflows.contributions.looks import Look, Looks, protect, set_up
from ibzdocs.workflows.contributions.records import (
    APPROVED_BY,
    APPROVED_ON,
    FIRST_PAGE,
    HIDDEN_NAME,
    PROPERTY,
    REMARKS,
    CellValue,
)
from ibzdocs.workflows.contributions.rules import DAYS, Lists
from ibzdocs.workflows.contributions.tables import Table

_WIDTHS = {"A": 30, "B": 62, "C": 15, "D": 15}
_REMARK_HEIGHT = 90


@immutable
class About:
    """What the first page says beside what stands in the draft: whose plans, for when, whom to ask.

    ``period`` and ``year`` are empty where the edition has no such plan.
    """

    organisation: Names
    period: str
    year: str
    contact: str
    email: str
    approval: bool = True


def plans(draft: Draft, about: About) -> str:
    """The plans to which the rows of a draft belong, with their years."""
    language, of_year = draft.contribution.language, {sheet.id for sheet in YEAR_SHEETS}
    found = []
    if about.period and any(sheet.sent.id not in of_year for sheet in draft.sheets):
        found.append(phrase(language, "contribution.plan-strategic", period=about.period))
    if about.year and any(sheet.sent.id in of_year for sheet in draft.sheets):
        found.append(phrase(language, "contribution.plan-operational", year=about.year))
    return ", ".join(found)


class FirstPage:
    """The page while it is drawn, line by line."""

    def __init__(self, book: Workbook, draft: Draft, about: About) -> None:
        self.language: Language = draft.contribution.language
        self.page: Worksheet = book.create_sheet(phrase(self.language, "contribution.first-page"), 0)
        self.book, self.draft, self.about = book, draft, about
        self.looks, self.line = Looks(self.page), 0
        self.values: dict[str, CellValue] = {}

    def draw(self, tables: Sequence[Table]) -> dict[str, CellValue]:
        """Draw all of it. Returns what its formulas give now, by cell."""
        for letter, width in _WIDTHS.items():
            self.page.column_dimensions[letter].width = width
        self._put("A", self._said("title", name=self.draft.name.of(self.language)), "title", 30)
        self._put("A", self.about.organisation.of(self.language), "text")
        for label, value in self._request():
            self._pair(label, value)
        self._mark(FIRST_PAGE, "B")
        self._steps()
        self._sheets(tables)
        self._answers()
        set_up(self.page, f"A1:D{self.line}", Print("", wide=1, landscape=False))
        protect(self.page)
        return self.values

    def _said(self, key: str, **fills: object) -> str:
        return phrase(self.language, f"contribution.{key}", **fills)

    # ------------------------------------------------------------------------------------------- lines

    def _put(self, letter: str, value: object, look: Look, height: float = 0) -> Any:
        """A value in a new line."""
        self.line += 1
        if height:
            self.page.row_dimensions[self.line].height = height
        return self._cell(letter, value, look)

    def _cell(self, letter: str, value: object, look: Look, form: str = "General", align: str = "") -> Any:
        cell = self.page[f"{letter}{self.line}"]
        cell.value = value
        self.looks.put(cell, look, form, align)
        return cell

    def _pair(self, label: str, value: str) -> None:
        self._put("A", label, "label")
        self._cell("B", value, "plain")
        self.page.row_dimensions[self.line].height = 16 * (len(value) // _WIDTHS["B"] + 1)

    def _heading(self, key: str) -> None:
        self.line += 1
        self._put("A", self._said(key), "label", 20)

    def _mark(self, name: str, letter: str) -> None:
        area = f"{quote_sheetname(self.page.title)}!${letter}${self.line}"
        self.book.defined_names[name] = DefinedName(name, attr_text=area, hidden=True)

    # ---------------------------------------------------------------------------------------- contents

    def _request(self) -> Iterator[tuple[str, str]]:
        contribution, contributor = self.draft.contribution, self.draft.contributor
        self.line += 1
        yield self._said("plan"), plans(self.draft, self.about)
        if contributor.contact:
            yield self._said("by"), contributor.contact
        if contribution.deadline:
            yield self._said("until"), day(self.language, contribution.deadline)
        if self.about.email:
            yield self._said("to"), self.about.email
        if self.about.contact:
            yield self._said("ask"), self.about.contact
        yield self._said("number"), contribution.number

    def _steps(self) -> None:
        self._heading("what")
        wanted = any(sheet.wanted for sheet in self.draft.sheets)
        grows = any(sheet.sent.spare for sheet in self.draft.sheets)
        tests = {"missing": wanted, "new": grows, "approve": self.about.approval}
        names = ("editing", "fill", "missing", "new", "remove", "language", "approve", "return")
        steps = [name for name in names if tests.get(name, True)]
        for number, name in enumerate(steps, 1):
            text = self._said(f"step.{name}", heading=self._said("remove"))
            self._put("A", number, "plain")
            self._cell("A", f"{number}.", "plain", align="right")
            self._cell("B", text, "plain")
            self.page.row_dimensions[self.line].height = 16 * (len(text) // _WIDTHS["B"] + 1)

    def _sheets(self, tables: Sequence[Table]) -> None:
        self._heading("sheets")
        for letter, key in (("A", "sheet"), ("B", "rows"), ("C", "missing-sent"), ("D", "missing-now")):
            self._cell(letter, self._said(key), "head")
        self.page.row_dimensions[self.line].height = 34
        first = self.line + 1
        for table in tables:
            self._sheet(table)
        self._put("A", self._said("together"), "total")
        self._cell("B", None, "total")
        self._cell("C", self.draft.missing, "total", "0", "right")
        self._count(f"=SUM(D{first}:D{self.line - 1})", self.draft.missing, "total")

    def _sheet(self, table: Table) -> None:
        title, sheet = table.page.title, table.draft
        cell = self._put("A", title, "link")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(title)}!B{table.first}")
        self.looks.put(cell, "link")
        key = "grows" if sheet.sent.spare else "fixed"
        self._cell("B", self._said(f"sheet-{key}", rows=len(sheet.rows)), "plain")
        self._cell("C", sheet.missing, "plain", "0", "right")
        formula = table.missing()
        if formula:
            self._count(formula, sheet.missing, "plain")
        else:
            self._cell("D", 0, "plain", "0", "right")

    def _count(self, formula: str, value: int, look: Look) -> None:
        cell = self._cell("D", formula, look, "0", "right")
        self.values[cell.coordinate] = Decimal(value)

    def _answers(self) -> None:
        if self.about.approval:
            self._heading("approval")
            head = self.draft.contributor.head
            self._field("head", APPROVED_BY, self._said("head-is", name=head) if head else "")
            cell = self._field("day", APPROVED_ON, self._said("day-hint"))
            cell.number_format = "dd/mm/yyyy"
            first, last = DAYS
            rule = DataValidation(
                "date", formula1=first, formula2=last, allow_blank=True, showErrorMessage=True
            )
            rule.error, rule.sqref = self._said("rule.date"), cell.coordinate
            self.page.add_data_validation(rule)
        self._heading("remarks")
        self._field("remarks-label", REMARKS, "")
        self.page.row_dimensions[self.line].height = _REMARK_HEIGHT

    def _field(self, key: str, mark: str, hint: str) -> Any:
        """A line with a label, a cell to fill in, and a hint beside it."""
        self._put("A", self._said(key), "plain", 20)
        cell = self._cell("B", None, "field", align="left")
        if hint:
            self._cell("C", hint, "text")
        self._mark(mark, "B")
        return cell


def workbook(draft: Draft, about: About) -> bytes:
    """The workbook: a first page, a sheet for each table, and hidden lists. Its formulas hold their values."""
    book = Workbook()
    book.remove(book.worksheets[0])
    language, number = draft.contribution.language, draft.contribution.number
    lists = Lists(language, draft.lists)
    drawn = [tables.draw(book, sheet, language, lists) for sheet in draft.sheets]
    values = [FirstPage(book, draft, about).draw([table for table, _ in drawn]), *(each for _, each in drawn)]
    lists.write(book)
    book.active = 0
    book.defined_names[HIDDEN_NAME] = DefinedName(HIDDEN_NAME, attr_text=f'"{number}"', hidden=True)
    properties: Any = book  # the stubs do not know this member
    properties.custom_doc_props.append(StringProperty(name=PROPERTY, value=number))
    book.properties.creator = AUTHOR
    book.properties.identifier = number
    book.properties.language = language.tag
    book.properties.title = phrase(language, "contribution.title", name=draft.name.of(language))
    return saved(book, values)
