"""Tables that are typed on a sheet of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ibzdocs.documents.parts import table_notes
from ibzdocs.documents.upright import fits_upright
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import TableCell
from ibzdocs.tree.nodes import Align, Blocks, Cell, Inlines, Paragraph, Row, Strong, Table, Wide

_WIDEST, _NARROWEST = 40, 6  # characters that count for the width of a column
_VALUE_WIDTH = 12  # what a number or a day takes, before any language has written it
_MOST_DECIMALS = 3


def typed_table(plan: Plan, argument: str) -> Blocks:
    """The table on the sheet of that name; on landscape pages where its columns have no room on upright ones.

    Its caption, if any, and its notes stand on the Tables sheet.
    """
    cells = plan.cells_of(argument)
    if not cells:
        return ()
    left = min(cell.column for cell in cells)
    width = max(cell.column + cell.columns for cell in cells) - left
    info = plan.table.get(cells[0].table)
    heads = max((cell.row + cell.rows for cell in cells if cell.head), default=0)
    decimals = {column: _decimals(cells, column) for column in range(left, left + width)}
    rows = [_row(cells, number, (left, width), number < heads, decimals) for number in _numbers(cells)]
    head = tuple(row for row in rows if row.role == "head")
    body = tuple(row for row in rows if row.role != "head")
    widths = tuple(_width(cells, column) for column in range(left, left + width))
    caption = (info.caption,) if info else ()
    table = Table(caption, widths, head, body, table_notes(info), cells[0].table if info else "")
    return (table,) if fits_upright(cells, range(left, left + width)) else (Wide((table,)),)


def _numbers(cells: Sequence[TableCell]) -> range:
    return range(min(cell.row for cell in cells), max(cell.row + cell.rows for cell in cells))


def _row(
    cells: Sequence[TableCell],
    number: int,
    columns: tuple[int, int],
    is_head: bool,
    decimals: Mapping[int, int],
) -> Row:
    """A row: its cells, and an empty one at each place that no cell takes."""
    left, width = columns
    mine = {cell.column: cell for cell in cells if cell.row == number}
    covered = {
        column
        for cell in cells
        if cell.row <= number < cell.row + cell.rows
        for column in range(cell.column, cell.column + cell.columns)
    }
    made = []
    for column in range(left, left + width):
        if column in mine:
            made.append(_cell(cells, mine[column], is_head, decimals.get(column, 0)))
        elif column not in covered:
            made.append(Cell(head="column" if is_head else ""))
    return Row(tuple(made), "head" if is_head else "body")


def _cell(cells: Sequence[TableCell], cell: TableCell, is_head: bool, decimals: int) -> Cell:
    """Numbers stand to the right, on their decimal sign; what is bold as a whole is strong."""
    value = replace(cell.value, decimals=0 if is_head else decimals) if cell.value else None
    lines: list[Inlines] = [(value,)] if value else [(words,) for words in cell.text]
    strong = cell.bold and not is_head
    blocks = tuple(Paragraph((Strong(line),) if strong else line) for line in lines)
    right = _column_stands_right(cells, cell) if is_head else _stands_right(cell)
    align: Align = "right" if right else "left"
    return Cell(blocks, "column" if is_head else "", cell.columns, cell.rows, align)


def _column_stands_right(cells: Sequence[TableCell], head: TableCell) -> bool:
    """Whether a heading stands over nothing but numbers, days and the like."""
    below = [cell for cell in cells if cell.column == head.column and not cell.head]
    return head.columns == 1 and bool(below) and all(map(_stands_right, below))


def _stands_right(cell: TableCell) -> bool:
    return cell.value is not None and not isinstance(cell.value.value, bool)


def _decimals(cells: Sequence[TableCell], column: int) -> int:
    """How many decimals the numbers of a column have that say no number of their own: the most of any."""
    values = [
        cell.value
        for cell in cells
        if cell.column == column and cell.value and isinstance(cell.value.value, Decimal) and not cell.head
    ]
    places = [-int(value.value.as_tuple().exponent) for value in values if isinstance(value.value, Decimal)]
    alike = all(value.form == "General" for value in values)
    return max(places) if alike and places and 0 <= max(places) <= _MOST_DECIMALS else 0


def _width(cells: Sequence[TableCell], column: int) -> float:
    """The longest line of a column, within bounds; cells over several columns do not count."""
    lines = [
        length
        for cell in cells
        if cell.column == column and cell.columns == 1
        for length in ([_VALUE_WIDTH] if cell.value else [len(words.text) for words in cell.text])
    ]
    return float(min(max([*lines, _NARROWEST]), _WIDEST))
