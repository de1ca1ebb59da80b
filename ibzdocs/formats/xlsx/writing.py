"""What workbooks of ours are made with: the same bytes for the same content, and notes that can be read."""

import copy
import html
import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.ooxml.package import stable, unpack

AUTHOR = "ibzdocs"
NOTE_WIDTH = 300
_A4 = 9
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
