"""Tables that are typed on a sheet of their own."""

from collections.abc import Sequence

from ibzdocs.documents.parts import table_notes
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import TableCell
from ibzdocs.tree.nodes import Blocks, Cell, Paragraph, Row, Table, Wide

_WIDEST, _NARROWEST = 40, 6  # characters that count for the width of a column
_MOST_UPRIGHT = 6  # columns of a table that stands on an upright page


def typed_table(plan: Plan, argument: str) -> Blocks:
    """The table on the sheet of that name; on landscape pages where it has many columns.

    Its caption, if any, and its notes stand on the Tables sheet.
    """
    cells = plan.cells_of(argument)
    if not cells:
        return ()
    left = min(cell.column for cell in cells)
    width = max(cell.column + cell.columns for cell in cells) - left
    info = plan.table.get(cells[0].table)
    heads = max((cell.row + cell.rows for cell in cells if cell.head), default=0)
    rows = [_row(cells, number, (left, width), number < heads) for number in _numbers(cells)]
    head = tuple(row for row in rows if row.role == "head")
    body = tuple(row for row in rows if row.role != "head")
    widths = tuple(_width(cells, column) for column in range(left, left + width))
    caption = (info.caption,) if info else ()
    table = Table(caption, widths, head, body, table_notes(info), cells[0].table if info else "")
    return (Wide((table,)),) if width > _MOST_UPRIGHT else (table,)


def _numbers(cells: Sequence[TableCell]) -> range:
    return range(min(cell.row for cell in cells), max(cell.row + cell.rows for cell in cells))


def _row(cells: Sequence[TableCell], number: int, columns: tuple[int, int], is_head: bool) -> Row:
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
            made.append(_cell(mine[column], is_head))
        elif column not in covered:
            made.append(Cell(head="column" if is_head else ""))
    return Row(tuple(made), "head" if is_head else "body")


def _cell(cell: TableCell, is_head: bool) -> Cell:
    blocks = tuple(Paragraph((words,)) for words in cell.text)
    return Cell(blocks, "column" if is_head else "", cell.columns, cell.rows)


def _width(cells: Sequence[TableCell], column: int) -> float:
    """The longest line of a column, within bounds; cells over several columns do not count."""
    lines = [
        len(words.text) for cell in cells if cell.column == column for words in cell.text if cell.columns == 1
    ]
    return float(min(max([*lines, _NARROWEST]), _WIDEST))
