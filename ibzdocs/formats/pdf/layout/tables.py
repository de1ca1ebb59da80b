"""Tables to grids: column widths, cells, spans, fills and rules."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ibzdocs.formats.columns import shares
from ibzdocs.formats.pdf.layout import high
from ibzdocs.formats.pdf.layout.boxes import GridCell, GridRow, ParagraphBox, TableBox, TextRun
from ibzdocs.formats.pdf.layout.leftovers import slack
from ibzdocs.formats.pdf.layout.paragraphs import Scope, Setter
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pdf.layout.tokens import TextStyle
from ibzdocs.formats.stylesheet import Border, TableStyle
from ibzdocs.tree import nodes
from ibzdocs.tree.grid import groups, placed
from ibzdocs.tree.keeping import has_only_lists

HIGHEST_HEAD = 0.5  # of the text area: heads that are higher are not repeated
TOGETHER = 3  # rows of a table at its beginning and its end that no page parts
MOST_KEPT = 0.5  # of the text area: what these rows take at most
_SPOKEN: Mapping[str, nodes.ParagraphRole] = {"subtotal": "table-subtotal", "total": "table-total"}
_NUMBERS: Mapping[nodes.ParagraphRole, nodes.ParagraphRole] = {
    "table-text": "table-number",
    "table-subtotal": "table-subtotal-number",
    "table-total": "table-total-number",
}


class Slot(NamedTuple):
    """A cell with its place in the grid and its content set."""

    cell: nodes.Cell
    row: int
    column: int
    pieces: tuple[TextRun, ...]
    height: float


def grid(
    setter: Setter, table: nodes.Table, elem: Elem, width: float, limit: float, noted: int = 0
) -> TableBox:
    """A table in its rows; a row higher than ``limit`` is parted so that every part fits a page.

    ``noted`` is how many notes follow it, with which its last row is kept.

    Heads are repeated only where they leave most of the page to the rows. A table that is only heads has them as
    its body, since there is nothing that they are the heads of (ISO 32000-1, 14.8.4.3.4).
    """
    columns = _column_edges(shares(table.widths, width, setter.house), width)
    rows = (*(dataclasses.replace(row, role="head") for row in table.head), *table.body)
    slots = list(_slots(setter, rows, _Groups(elem, bool(table.body)), columns))
    rules = _room_of_rules(setter.house.table, rows)
    heights = [height + rule for height, rule in zip(_heights(rows, slots), rules, strict=True)]
    set_rows = _rows(setter.house.table, rows, slots, heights, columns, groups(table))
    head = len(table.head) if table.body else 0
    above = sum(row.height for row in set_rows[:head])
    if above > limit * HIGHEST_HEAD:
        head, above = 0, 0.0
    parted = tuple(high.fitting(set_rows, limit - above, setter.house.table))
    room, highest = (0.0, 0.0), limit - above
    too_high = frozenset(at for at, row in enumerate(set_rows) if row.height > highest and not row.glued)
    if len(parted) == len(set_rows):
        parted = tuple(_kept(parted, head, limit * MOST_KEPT, _titles(rows)))
        room = slack(parted, setter.house.table.padding, setter.house.table.tight)
        if table.anchor and rows and has_only_lists(rows[-1]):
            parted = (*parted[:-1], parted[-1]._replace(lists=True))
    if noted:
        parted = (*parted[:-1], parted[-1]._replace(kept=True))
    return TableBox(
        parted, head, width, setter.house.table.borders, table.anchor, slack=room, noted=noted, high=too_high
    )


def _titles(rows: Sequence[nodes.Row]) -> set[int]:
    """The rows that are the title of those after them: one head over all columns, or the first row of a record."""
    return {
        number
        for number, row in enumerate(rows[:-1])
        if row.kept or (len(row.cells) == 1 and row.cells[0].head)
    }


def _kept(rows: Sequence[GridRow], head: int, most: float, titles: set[int]) -> Iterator[GridRow]:
    """The rows, the first and the last three of the body kept together as far as they take ``most`` points.

    Each of the ``titles`` stays with the row after it, as far as both take no more.
    """
    found = {title for title in sorted(titles) if rows[title].height + rows[title + 1].height <= most}
    for ends in (range(head, len(rows)), range(len(rows) - 1, head - 1, -1)):
        height = 0.0
        for before, at in pairwise(ends[:TOGETHER]):
            height += rows[before].height
            if height + rows[at].height <= most:
                found.add(min(before, at))
    for number, row in enumerate(rows):
        yield row._replace(kept=True) if number in found else row


def _column_edges(widths: Sequence[float], width: float) -> list[float]:
    total, edges, x = sum(widths), [0.0], 0.0
    for part in widths:
        x += part * width / total
        edges.append(x)
    return edges


# -------------------------------------------------------------------------------------------- content


class _Groups:
    """The elements of a table's heads and of its body, made when they are first asked for."""

    def __init__(self, elem: Elem, has_body: bool) -> None:
        self.elem, self.has_body = elem, has_body
        self.made: dict[str, Elem] = {}

    def of(self, row: nodes.Row) -> Elem:
        """The element in which a row stands."""
        kind = "THead" if row.role == "head" and self.has_body else "TBody"
        if kind not in self.made:
            self.made[kind] = self.elem.add(kind)
        return self.made[kind]


def _slots(setter: Setter, rows: Sequence[nodes.Row], groups: _Groups, edges: list[float]) -> Iterator[Slot]:
    """The cells in reading order, with their elements made on the way."""
    padding = setter.house.table.padding
    for index, (row, places) in enumerate(placed(rows)):
        is_head = row.role == "head"
        row_elem = groups.of(row).add("TR")
        for cell, column in zip(row.cells, places, strict=True):
            cell_elem = row_elem.add("TH" if cell.head or is_head else "TD", _attributes(cell, is_head))
            width = edges[column + cell.columns] - edges[column] - padding[3] - padding[1]
            content = _content(setter, cell, row.role, Scope(cell_elem, width, "cell"))
            yield _slot(setter, cell, (index, column), content)


def _attributes(cell: nodes.Cell, is_head: bool) -> str:
    """Scope and spans (ISO 32000-1, table 349)."""
    out = ""
    if cell.head or is_head:
        out += "/Scope/Row" if cell.head == "row" else "/Scope/Column"
    if cell.columns > 1:
        out += f"/ColSpan {cell.columns}"
    if cell.rows > 1:
        out += f"/RowSpan {cell.rows}"
    return f"<</O/Table{out}>>" if out else ""


def _slot(setter: Setter, cell: nodes.Cell, at: tuple[int, int], content: Iterable[ParagraphBox]) -> Slot:
    top, _, bottom, _ = setter.house.table.padding
    pieces: list[TextRun] = []
    y, after = top, 0.0
    for lines in content:
        y += max(after, lines.look.before) if pieces else lines.look.before
        count = len(lines.lines)
        pieces.append(TextRun(lines, 0, count, y))
        y += lines.height(0, count)
        after = lines.look.after
    if not pieces:
        y += setter.house.looks["table-text"].leading
    return Slot(cell, *at, tuple(pieces), y + after + bottom)


def _content(setter: Setter, cell: nodes.Cell, row_role: str, scope: Scope) -> Iterator[ParagraphBox]:
    for block in cell.blocks:
        match block:
            case nodes.Paragraph():
                style = cell_style(setter, block.role, row_role, cell.align)
                yield setter.of_block(block, style, Scope(scope.elem.add("P"), scope.width, "cell"))
            case nodes.Items():
                yield from setter.items(block, scope)
            case _:
                raise TypeError(f"not possible in a table cell: {type(block).__name__}")


def cell_style(setter: Setter, role: nodes.ParagraphRole, row_role: str, align: nodes.Align) -> TextStyle:
    """The look of a paragraph in a cell, by the role of its row and the cell's alignment."""
    if row_role == "head":
        return setter.text_style(
            "table-head", align if align != "left" else "", setter.house.table.head_color
        )
    if role in ("body", "table-text"):
        role = _SPOKEN.get(row_role, "table-text")
    if align == "right" and role in _NUMBERS:
        return setter.text_style(_NUMBERS[role])
    return setter.text_style(role, "center" if align == "center" else "")


# --------------------------------------------------------------------------------------------- heights


def _heights(rows: Sequence[nodes.Row], slots: list[Slot]) -> list[float]:
    """Row heights: the highest cell; a cell over several rows lengthens the last of them if it must."""
    heights = [0.0] * len(rows)
    for slot in slots:
        if slot.cell.rows == 1:
            heights[slot.row] = max(heights[slot.row], slot.height)
    for slot in slots:
        if slot.cell.rows > 1:
            last = min(slot.row + slot.cell.rows, len(rows))
            lacking = slot.height - sum(heights[slot.row : last])
            heights[last - 1] += max(0.0, lacking)
    return heights


def _room_of_rules(look: TableStyle, rows: Sequence[nodes.Row]) -> list[float]:
    """How much the rules add to each row: that above it, and below the last the edge of the table, as in Word."""
    edges = look.borders
    room = [_width(_rules(look, row.role, index == 0)[0] or look.inside) for index, row in enumerate(rows)]
    if room:
        room[0] = _width(edges.top)
        room[-1] += _width(edges.bottom)
    return room


def _width(rule: Border | None) -> float:
    return rule.width if rule else 0.0


# ------------------------------------------------------------------------------------------------ rows


def _rows(
    look: TableStyle,
    rows: Sequence[nodes.Row],
    slots: list[Slot],
    heights: list[float],
    edges: list[float],
    parted: frozenset[int],
) -> list[GridRow]:
    """The rows; columns that are ``parted`` from those before have a rule to the left of them, or all but the first."""
    fills = _fills(look, rows)
    cells: list[list[GridCell]] = [[] for _ in rows]
    glued = [False] * len(rows)
    for slot in slots:
        last = min(slot.row + slot.cell.rows, len(rows))
        for covered in range(slot.row, last - 1):
            glued[covered] = True
        x = edges[slot.column]
        width = edges[slot.column + slot.cell.columns] - x
        height = sum(heights[slot.row : last])
        left = (look.inside if slot.column in parted else None) or (look.between if slot.column else None)
        cells[slot.row].append(
            GridCell(x, width, height, slot.pieces, fills[slot.row], look.padding[3], left)
        )
    return [
        GridRow(heights[index], tuple(cells[index]), glued[index], *_rules(look, row.role, index == 0))
        for index, row in enumerate(rows)
    ]


def _fills(look: TableStyle, rows: Sequence[nodes.Row]) -> list[str]:
    fills, plain = [], 0
    for row in rows:
        if row.role == "body":
            fills.append(look.band_fill if plain % 2 else "")
            plain += 1
        else:
            fills.append({"head": look.head_fill, "total": look.total_fill}.get(row.role, ""))
    return fills


def _rules(look: TableStyle, role: str, is_first: bool) -> tuple[Border | None, Border | None]:
    """The rules above and below the cells of a row."""
    if role == "total":
        return look.total_borders.top, look.total_borders.bottom
    return None if is_first else look.inside, None
