"""Tables: grid, spans, header rows that repeat, rows that do not split (ECMA-376 part 1, 17.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ibzdocs.formats.columns import repeats, shares
from ibzdocs.formats.docx import xml
from ibzdocs.formats.docx.context import Context
from ibzdocs.formats.docx.inlines import passage
from ibzdocs.formats.ooxml.xml import escape
from ibzdocs.formats.stylesheet import Border, Borders
from ibzdocs.tree.grid import groups
from ibzdocs.tree.nodes import Block, Cell, Item, Items, Paragraph, ParagraphRole, Row, Table
from ibzdocs.tree.text import described, text_of

_SPOKEN: Mapping[str, tuple[ParagraphRole, ParagraphRole]] = {
    "total": ("table-total", "table-total-number"),
    "subtotal": ("table-subtotal", "table-subtotal-number"),
}
# The bits of w:tblLook (17.4.55): what of the table style counts for a table.
_FIRST_ROW, _LAST_ROW, _FIRST_COLUMN, _NO_COLUMN_BANDS = 0x20, 0x40, 0x80, 0x400

_BARE = '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'  # not the fill of a row of its own


def table(context: Context, node: Table, width: float, noted: bool = False) -> str:
    """The table over ``width`` points, without its caption and notes; ``noted``: its last row keeps with these."""
    widths = _column_widths(shares(node.widths, width, context.house), width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    writer = _TableWriter(context, widths, groups(node))
    repeated = repeats(node, width, context.house)
    last = len(node.body) - 1
    head = [writer.row(row, "head", not above, repeated) for above, row in enumerate(node.head)]
    body = (*node.body[:-1], replace(node.body[-1], kept=True)) if noted and node.body else node.body
    rows = [*head, *(writer.row(row, row.role, above == last) for above, row in enumerate(body))]
    properties = _properties(context, node, sum(widths))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _column_widths(shares: Sequence[float], width: float) -> list[int]:
    """Whole twips that add up to the width."""
    total, edges, position = sum(shares), [0], 0.0
    for share in shares:
        position += share
        edges.append(xml.twips(width * position / total))
    return [right - left for left, right in pairwise(edges)]


def _properties(context: Context, node: Table, width: int) -> str:
    first, last = bool(node.head), bool(node.body) and node.body[-1].role == "total"
    look = _NO_COLUMN_BANDS | (_FIRST_ROW if first else _FIRST_COLUMN) | (_LAST_ROW if last else 0)
    caption = escape(text_of(node.caption, notes=False) or described(node))
    return (
        f'<w:tblPr><w:tblStyle w:val="{context.table_style}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{xml.cell_margins(context.house.table.tight) if node.tight else ""}'
        f'<w:tblLook w:val="{look:04X}" w:firstRow="{first:d}" w:lastRow="{last:d}" w:firstColumn="{not first:d}"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(node.label)}"/><w:tblDescription w:val="{caption}"/></w:tblPr>'
    )


class _TableWriter:
    """Writes the rows of one table; remembers which columns a cell above still covers.

    The columns that are ``parted`` from those before have a rule to the left of them.
    """

    def __init__(self, context: Context, widths: list[int], parted: frozenset[int]) -> None:
        self.context, self.widths, self.parted = context, widths, parted
        self.open: dict[int, tuple[int, int]] = {}
        self.kept = ""  # what keeps the row that is being written with the next one

    def row(self, row: Row, role: str, styled: bool, repeated: bool = False) -> str:
        """A row; covered places get a cell that continues the one above.

        ``styled``: the table style knows it, as the first or last row; others of its role are given their look. A row
        stays with the next one where all its paragraphs do.
        """
        self.kept = xml.KEPT if row.kept else ""
        looks = self._looks(role, styled, _BARE if row.continues else "")
        cells: list[str] = []
        column, waiting = 0, list(row.cells)
        while column < len(self.widths) and (waiting or self.open.get(column)):
            if column in self.open:
                left, span = self.open.pop(column)
                if left > 1:
                    self.open[column] = (left - 1, span)
                look = looks[column in self.parted]
                cells.append(self._cell(Cell(columns=span), role, column, "<w:vMerge/>" + look))
                column += span
                continue
            cell = waiting.pop(0)
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            if cell.rows > 1:
                self.open[column] = (cell.rows - 1, cell.columns)
            cells.append(self._cell(cell, role, column, merge + looks[column in self.parted]))
            column += cell.columns
        head = "<w:tblHeader/>" if repeated else ""
        whole = "" if row.high else "<w:cantSplit/>"
        properties = f"<w:trPr>{whole}{head}</w:trPr>" if whole or head else ""
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def _looks(self, role: str, styled: bool, bare: str) -> tuple[str, str]:
        """What a cell of the row says of its look: where it follows the one before, and where a rule parts them."""
        plain = self._look(role, styled, None)
        parted = self._look(role, styled, self.context.house.table.inside) if self.parted else plain
        return plain + bare, parted + bare

    def _look(self, role: str, styled: bool, left: Border | None) -> str:
        """The rules and fill of a cell of that role (tcBorders, shd) beside what the table style says of the row."""
        look = self.context.house.table
        own = look.total_borders if role == "total" and not styled else Borders()
        edges = (("top", own.top), ("left", left), ("bottom", own.bottom))
        rules = "".join(xml.rule(side, rule.width, rule.color) for side, rule in edges if rule)
        fills = {} if styled else {"head": look.head_fill, "total": look.total_fill}
        fill = xml.shade(fills[role]) if role in fills else ""
        return (f"<w:tcBorders>{rules}</w:tcBorders>" if rules else "") + fill

    def _cell(self, cell: Cell, role: str, column: int, further: str) -> str:
        width = sum(self.widths[column : column + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{further}'
        content = "".join(self._block(block, role, cell.align) for block in cell.blocks)
        content = content or xml.paragraph(self._style("body", role, cell.align), "", number=self.kept)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    def _block(self, block: Block, role: str, align: str) -> str:
        match block:
            case Paragraph():
                style = self._style(block.role, role, align)
                direct = align if (role == "head" and align != "left") or align == "center" else ""
                return xml.paragraph(
                    style,
                    passage(self.context, block.inlines, divided=block.divided),
                    number=self.kept,
                    align=direct,
                )
            case Items():
                return "".join(self._item(block, item) for item in block.items)
            case _:
                raise TypeError(f"not possible in a table cell: {type(block).__name__}")

    def _item(self, items: Items, item: Item) -> str:
        text = passage(self.context, item.inlines, divided=item.divided)
        number = self.context.number_in_cell(items, item) if items.kind == "number" else ""
        return xml.paragraph(self.context.styles["table-bullet"], text, number=self.kept + number)

    def _style(self, role: ParagraphRole, row_role: str, align: str) -> str:
        if row_role == "head":
            return self.context.styles["table-head"]
        if role not in ("body", "table-text"):
            return self.context.styles[role]
        spoken, number = _SPOKEN.get(row_role, ("table-text", "table-number"))
        return self.context.styles[number if align == "right" else spoken]
