"""The looks of a contributor's workbook: which cells may be filled is seen at once."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.formats.xlsx import writing
from ibzdocs.formats.xlsx.writing import Print

Look: TypeAlias = Literal[
    "open", "new", "locked", "before", "head", "key", "total", "title", "plain", "label", "link", "field", "text",
]  # fmt: skip
_LINE = Side("thin", color="BFC8D2")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_NONE = PatternFill()
_FILLS: Mapping[str, PatternFill] = {
    "new": PatternFill("solid", fgColor="EAF3FB"),
    "locked": PatternFill("solid", fgColor="EEF0F2"),
    "before": PatternFill("solid", fgColor="F7F7F7"),
    "total": PatternFill("solid", fgColor="E3E8ED"),
    "head": PatternFill("solid", fgColor="1F3A5F"),
}
_FONTS: Mapping[str, Font] = {
    "locked": Font(name="Calibri", size=11, color="404040"),
    "key": Font(name="Calibri", size=9, color="7F7F7F"),
    "before": Font(name="Calibri", size=11, italic=True, color="595959"),
    "total": Font(name="Calibri", size=11, bold=True, color="262626"),
    "head": Font(name="Calibri", size=11, bold=True, color="FFFFFF"),
    "title": Font(name="Calibri", size=16, bold=True, color="1F3A5F"),
    "label": Font(name="Calibri", size=11, bold=True, color="1F3A5F"),
    "link": Font(name="Calibri", size=11, underline="single", color="0B5394"),
}
_PLAIN = Font(name="Calibri", size=11)
_BOXED = ("open", "new", "locked", "before", "head", "total", "field")
_OPEN = ("open", "new", "field")
MISSING = DifferentialStyle(fill=PatternFill(bgColor="FFD966", fill_type="solid"))
GOING = DifferentialStyle(font=Font(strike=True, color="7F7F7F"))


@dataclass(frozen=True)
class Looks:
    """The looks of the cells of one sheet, each made once: openpyxl takes long to make one."""

    page: Worksheet
    _made: dict[tuple[str, str, str], Any] = field(default_factory=dict)

    def put(self, cell: Any, look: Look, form: str = "General", align: str = "") -> None:
        """Give a cell a look, with a number format; ``align`` left, right, center, or none for that of its value."""
        key = look, form, align
        if key not in self._made:
            self._made[key] = self._style(look, form, align)
        cell._style = copy(self._made[key])  # what is set later is set for this cell alone

    def _style(self, look: Look, form: str, align: str) -> Any:
        cell: Any = Cell(self.page, row=1, column=1)
        cell.font = _FONTS.get(look, _PLAIN)
        cell.fill = _FILLS.get(look, _NONE)
        cell.border = _BOX if look in _BOXED else Border()
        vertical = "center" if look in ("head", "title") else "top"
        wrap = look not in ("title", "key", "text", "label")
        indent = 1 if align == "left" else 0
        cell.alignment = Alignment(horizontal=align or None, vertical=vertical, wrap_text=wrap, indent=indent)
        cell.protection = Protection(locked=look not in _OPEN)
        cell.number_format = form
        return cell._style


def protect(page: Worksheet) -> None:
    """Lock what is not open, without a password. Widths, heights and filters may be changed.

    Rows cannot be sorted or put in: their keys would not follow, or they would have none.
    """
    shut = page.protection
    shut.sheet, shut.objects, shut.scenarios = True, True, True
    shut.formatColumns = shut.formatRows = shut.autoFilter = False
    shut.sort = shut.insertRows = shut.insertColumns = shut.deleteRows = shut.deleteColumns = True


def set_up(page: Worksheet, area: str, printed: Print) -> None:
    """Printing of an area, with the sheet's name at the foot."""
    writing.set_up(page, replace(printed, foot="&F – &A"))
    page.page_margins = PageMargins(0.5, 0.5, 0.8 if printed.head else 0.6, 0.7, 0.4, 0.3)
    page.print_area = area
    page.sheet_view.showGridLines = False
