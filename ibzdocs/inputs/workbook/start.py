"""The first sheet of a new workbook: what to fill in, in which order, and how far it is, by formulas."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.writing import Print, set_up
from ibzdocs.inputs.workbook.columns import MAILING_SHEETS, RECIPIENTS, YEAR_SHEETS, Sheet
from ibzdocs.inputs.workbook.headings import Slot

_COUNTED = 2000  # rows of a sheet that the formulas look at
_WIDTHS = {"A": 28, "B": 64, "C": 12, "D": 9, "E": 19, "F": 24}
_HEADS = ("name", "purpose", "required", "rows", "missing", "state")
_LINE = Border(bottom=Side("thin", color="C9D1DA"))
_TITLE = Font(name="Calibri", size=18, bold=True, color="1F3A5F")
_HEAD = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
_LINK = Font(name="Calibri", size=11, underline="single", color="0B5394")
_STRONG = Font(name="Calibri", size=11, bold=True, color="1F3A5F")
_OPEN = DifferentialStyle(fill=PatternFill(bgColor="FFE8B3", fill_type="solid"))
_DONE = DifferentialStyle(font=Font(color="1E6B3A", bold=True))


@immutable
class Filled:
    """A sheet of the workbook: its declaration, its name on the tab, its columns, and the rows it has now."""

    sheet: Sheet
    name: str
    slots: tuple[Slot, ...]
    rows: tuple[Mapping[Slot, object], ...]

    @property
    def required(self) -> tuple[int, ...]:
        """The numbers (1-based) of the columns that every row must fill; the first column where there is none."""
        found = [
            number
            for number, what in enumerate(self.slots, 1)
            if what.column.required and not what.year and what.language is None
        ]
        return tuple(found) or (1,)

    @property
    def begun(self) -> int:
        """How many rows have something in a required column."""
        wanted = [self.slots[number - 1] for number in self.required]
        return sum(any(row.get(what) not in (None, "") for what in wanted) for row in self.rows)

    @property
    def missing(self) -> int:
        """How many required cells of these rows are empty."""
        wanted = [self.slots[number - 1] for number in self.required]
        full = sum(row.get(what) not in (None, "") for row in self.rows for what in wanted)
        return self.begun * len(wanted) - full

    def area(self, number: int) -> str:
        """The cells of a column below its heading, for formulas."""
        letter = get_column_letter(number)
        return f"{quote_sheetname(self.name)}!${letter}$2:${letter}${_COUNTED}"

    def counted(self) -> str:
        """The formula for ``begun``."""
        return f"=SUMPRODUCT(--(({'+'.join(f'LEN({self.area(each)})' for each in self.required)})>0))"

    def lacking(self, rows: str) -> str:
        """The formula for ``missing``, where the cell ``rows`` has the number of rows."""
        full = "".join(f"-COUNTA({self.area(each)})" for each in self.required)
        return f"=MAX(0,{len(self.required)}*{rows}{full})"


class StartSheet:
    """The sheet while it is drawn, line by line."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self.language = language
        self.page: Worksheet = book.create_sheet(phrase(language, "start.sheet"), 0)
        self.values: dict[str, int | str] = {}
        self.line = 0

    def draw(self, sheets: Sequence[Filled]) -> dict[str, int | str]:
        """Draw all of it. Returns what its formulas give now, by cell."""
        for letter, width in _WIDTHS.items():
            self.page.column_dimensions[letter].width = width
        self._title(sheets)
        for number, heading in enumerate(_HEADS, 1):
            cell = self._cell(number, self._said(f"head.{heading}"))
            cell.font, cell.fill = _HEAD, _HEAD_FILL
            side = "right" if number in (4, 5) else "left"
            cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=1)
        self.page.row_dimensions[self.line].height = 34
        heads = self.line
        for each in sheets:
            self._sheet(each)
        self._together(heads + 1, sheets)
        self._colours(heads + 1)
        self._set_up(f"{heads}:{heads}")
        return self.values

    def _said(self, key: str) -> str:
        return phrases(self.language)[f"start.{key}"]

    def _cell(self, number: int, value: str | int) -> Cell:
        return self.page.cell(self.line, number, value)

    def _title(self, sheets: Sequence[Filled]) -> None:
        self.line = 1
        self._cell(1, self._said(_book(sheets))).font = _TITLE
        self.page.row_dimensions[1].height = 30
        for key in ("intro", "heads", "check"):
            self.line += 1
            text = self._said(key)
            cell = self._cell(1, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            self.page.merge_cells(f"A{self.line}:F{self.line}")
            self.page.row_dimensions[self.line].height = 16.0 * (len(text) // sum(_WIDTHS.values()) + 1)
        self.line += 2

    def _sheet(self, each: Filled) -> None:
        self.line += 1
        link = self._cell(1, each.name)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"{quote_sheetname(each.name)}!A2")
        link.font = _LINK
        self._cell(2, self._said(f"purpose.{each.sheet.id}"))
        self._cell(3, self._said("yes" if each.sheet.required else "no"))
        rows = self._formula(4, each.counted(), each.begun)
        self._formula(5, each.lacking(rows), each.missing)
        self._formula(6, self._state_formula(each.sheet), self._state(each))
        for number in range(1, 7):
            cell = self.page.cell(self.line, number)
            cell.border = _LINE
            side = "right" if number in (4, 5) else "left"
            cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True, indent=1)
        lines = len(self._said(f"purpose.{each.sheet.id}")) // _WIDTHS["B"] + 1
        self.page.row_dimensions[self.line].height = 16.0 * lines + 2

    def _formula(self, number: int, formula: str, value: int | str) -> str:
        cell = self._cell(number, formula)
        self.values[cell.coordinate] = value
        return cell.coordinate

    def _state_formula(self, sheet: Sheet) -> str:
        empty, incomplete, filled = (
            self._said(f"state.{name}")
            for name in ("todo" if sheet.required else "optional", "incomplete", "filled")
        )
        return f'=IF(D{self.line}=0,"{empty}",IF(E{self.line}>0,"{incomplete}","{filled}"))'

    def _state(self, each: Filled) -> str:
        empty = "todo" if each.sheet.required else "optional"
        return self._said(f"state.{'incomplete' if each.missing else 'filled' if each.begun else empty}")

    def _together(self, first: int, sheets: Sequence[Filled]) -> None:
        last = self.line
        wanted = [each for each in sheets if each.sheet.required]
        done = sum(each.begun > 0 and each.missing == 0 for each in wanted)
        self.line += 2
        self._cell(1, self._said("together")).font = _STRONG
        self.page.merge_cells(f"A{self.line}:B{self.line}")
        yes, filled = self._said("yes"), self._said("state.filled")
        formula = f'=COUNTIFS(C{first}:C{last},"{yes}",F{first}:F{last},"{filled}")&" / {len(wanted)}"'
        cell = self._cell(3, formula)
        cell.font = _STRONG
        self.values[cell.coordinate] = f"{done} / {len(wanted)}"

    def _colours(self, first: int) -> None:
        """What is left to do is seen at once; what is done too. Words say the same."""
        area = f"F{first}:F{self.line - 2}"
        todo = ",".join(f'F{first}="{self._said(f"state.{name}")}"' for name in ("todo", "incomplete"))
        looks = ((f"OR({todo})", _OPEN), (f'F{first}="{self._said("state.filled")}"', _DONE))
        for formula, look in looks:
            rule = Rule(type="expression", formula=[formula], dxf=look)
            self.page.conditional_formatting.add(area, rule)

    def _set_up(self, heads: str) -> None:
        page = self.page
        page.sheet_view.showGridLines = False
        page.sheet_properties.tabColor = "E08A00"
        set_up(page, Print(heads))
        page.page_margins = PageMargins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
        page.print_area = f"A1:F{self.line}"
        page.protection.sheet = True  # no password: against a slip of the keyboard, not against its owner
        page.protection.formatColumns = page.protection.formatRows = False


def _book(sheets: Sequence[Filled]) -> str:
    """Which workbook this is."""
    declared = sheets[0].sheet
    if declared in YEAR_SHEETS:
        return "yearly"
    if declared in MAILING_SHEETS:
        return "mailings"
    return "recipients" if declared is RECIPIENTS else "strategic"
