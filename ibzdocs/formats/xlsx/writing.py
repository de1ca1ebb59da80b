"""What workbooks of ours are made with: the same bytes for the same content, and notes that can be read."""

import copy
import html
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.ooxml.package import stable, unpack
from ibzdocs.formats.xlsx.escapes import escaped

AUTHOR = "ibzdocs"
NOTE_WIDTH = 300
_A4 = 9
_LONGEST = 32_767  # characters in a cell, as Excel has it
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# The looks of lists that people fill in: lines round every cell, white on blue at the head, grey where it is locked.
_SIDE = Side("thin", color="C9D1DA")
LINE = Border(_SIDE, _SIDE, _SIDE, _SIDE)
FONT, HEAD_FONT = Font(name="Calibri", size=11), Font(name="Calibri", size=11, bold=True, color="FFFFFF")
HEAD_FILL, LOCKED_FILL = PatternFill("solid", fgColor="1F3A5F"), PatternFill("solid", fgColor="F2F4F7")
WRAP = Alignment(vertical="top", wrap_text=True)
_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>', re.DOTALL)


def saved(book: Workbook, values: Sequence[Mapping[str, object]] = ()) -> bytes:
    """The bytes of a workbook; equal workbooks give equal bytes.

    ``values``: for each sheet, in their order, what the formulas of its cells give now. A file is shown in many
    places (the preview of a mail) before anything computes it.
    """
    out = io.BytesIO()
    book.save(out)
    parts = unpack(out.getvalue())
    for number, known in enumerate(values, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        if known:
            parts[name] = _with_values(parts[name].decode(), known).encode()
    return stable(parts)


def _with_values(xml: str, known: Mapping[str, object]) -> str:
    def valued(match: re.Match[str]) -> str:
        value = known.get(match[1])
        if value is None:
            return match[0]
        kind = ' t="str"' if not isinstance(value, int | Decimal) else ""
        looks = re.sub(r' t="\w+"', "", match[2])
        return f'<c r="{match[1]}"{looks}{kind}><f>{match[3]}</f><v>{html.escape(str(value), quote=False)}</v></c>'

    return _FORMULA.sub(valued, xml)


@immutable
class Print:
    """How a sheet is printed on A4: the rows and columns on every page, what stands at its head and foot.

    ``wide`` is how many pages it is wide, None for the program's own choice.
    """

    rows: str = "1:1"
    columns: str = ""
    head: str = ""
    foot: str = ""
    wide: int | None = None
    landscape: bool = True


def set_up(page: Any, printed: Print) -> None:
    """Set up the printing of a sheet; it is as many pages long as it takes."""
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation = "landscape" if printed.landscape else "portrait"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = printed.wide, 0
    page.print_title_rows = printed.rows or None
    page.print_title_cols = printed.columns or None
    if printed.head:
        page.HeaderFooter.oddHeader = header = HeaderFooterItem()
        header.left.text = printed.head
    if printed.foot:
        page.HeaderFooter.oddFooter = footer = HeaderFooterItem()
        footer.left.text, footer.right.text = printed.foot, "&P/&N"


def put_heads(page: Any, heads: Iterable[str]) -> None:
    """Put the headings of a list into the first row of a sheet."""
    page.append([*heads])
    for cell in page[1]:
        cell.font, cell.fill, cell.alignment, cell.border = HEAD_FONT, HEAD_FILL, WRAP, LINE


def put_characters(cell: Any, text: str) -> None:
    """Write characters as they are: no text is a formula, none an escape for another (22.9.2.19).

    With the quotation mark it stays text when it is edited too (CT_Xf, ECMA-376 part 1 §18.8.45).
    """
    cell.value = escaped(text)[:_LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_SIGNS)


def put_note(cell: Any, text: str, width: int = NOTE_WIDTH) -> None:
    """Put a comment of ours on a cell, in place of its own, in which all of ``text`` can be read."""
    cell.comment = Comment(text, AUTHOR, height=_height(text, width), width=width)


def widen_note(cell: Any) -> None:
    """Give the comment of a cell the room that its text needs: openpyxl does not read how large it was."""
    if getattr(cell, "comment", None):
        cell.comment.height, cell.comment.width = _height(cell.comment.text, NOTE_WIDTH), NOTE_WIDTH


def copy_look(cell: Any, model: Any) -> None:
    """Give a cell or row the font, fill, lines, alignment, format and protection of another."""
    for name in ("font", "fill", "border", "alignment", "protection"):
        setattr(cell, name, copy.copy(getattr(model, name)))
    cell.number_format, cell.quotePrefix = model.number_format, model.quotePrefix


def _height(text: str, width: int) -> int:
    """The height in points of a comment so wide; a character takes a little more than eight points."""
    letters = width * 3 // 25
    return 44 + 17 * sum(len(line) // letters + 1 for line in text.split("\n"))
