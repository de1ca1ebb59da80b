"""Tables whose columns have no room side by side, set as records: what stands in each cell below the others.

So are those whose texts would be pillars of lines, half as high as a page: in large type, on small pages. What has
more heads than one row, cells over several rows, or mostly figures, is compared across, and stays a table.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import TypeAlias

from ibzdocs.base.mappings import gathered
from ibzdocs.formats.columns import bare, figures, words_of
from ibzdocs.tree.grid import placed
from ibzdocs.tree.nodes import Blocks, Cell, Document, Row, Table, Wide
from ibzdocs.tree.walk import changed, rebuild, walk

LEAST_COLUMNS, MOST_COLUMNS = 3, 10
MOST_WORDS = 12  # of a head, which each record says again
FIGURES = 0.5  # of the columns: where more of them hold figures, rows are compared
Crowded: TypeAlias = Callable[[Sequence[Table], bool], bool]


def can_be_records(table: Table) -> bool:
    """Whether each row of a table says the same things of something else, under one row of heads."""
    columns = len(table.widths)
    if not LEAST_COLUMNS <= columns <= MOST_COLUMNS or len(table.head) != 1 or not table.body:
        return False
    heads = table.head[0].cells
    if len(heads) != columns or any(len(list(words_of(cell.blocks))) > MOST_WORDS for cell in heads):
        return False
    if any(row.continues or any(cell.rows != 1 for cell in row.cells) for row in (*table.head, *table.body)):
        return False
    if any(cell.columns != 1 for row in table.body for cell in row.cells[1:]):
        return False
    return len(figures(table)) <= FIGURES * columns and _says_all(table)


def _says_all(table: Table) -> bool:
    """Whether some cell says something, and one below each head that has a note or an anchor."""
    said = {
        column if cell.columns == 1 else None
        for row, places in placed(table.body)
        for cell, column in zip(row.cells, places, strict=True)
        if cell.blocks
    }
    heads = (tuple(cell.blocks) for cell in table.head[0].cells)
    return bool(said) and all(
        column in said or tuple(map(bare, head)) == head for column, head in enumerate(heads)
    )


def records(table: Table) -> Table:
    """The table with a row for each cell that says something, its head before it.

    A title over columns stands alone, and so does what has no head. The first row of a record is set apart, and stays
    with the next one. Notes and anchors of a head stand where it stands first.
    """
    heads = [cell.blocks for cell in table.head[0].cells]
    body: list[Row] = []
    for row, places in placed(table.body):
        shown = [pair for pair in zip(row.cells, places, strict=True) if pair[0].blocks]
        for at, (cell, column) in enumerate(shown):
            own = changed(cell, align="left", head="", columns=1)
            if cell.columns > 1 or not heads[column]:
                cells: tuple[Cell, ...] = (changed(own, head="" if at else "row", columns=2),)
            else:
                cells = (Cell(heads[column], "row"), own)
                heads[column] = tuple(map(bare, heads[column]))
            made = Row(cells, kept=at == 0 and len(shown) > 1)
            body.append(made if at else changed(made, role="total" if row.role == "total" else "subtotal"))
    return changed(table, widths=(1.0, 4.0), head=(), body=tuple(body))


def is_record(table: Table) -> bool:
    """Whether the rows of a table are those of ``records``."""
    return not table.head and bool(table.body) and table.body[0].role in ("subtotal", "total")


def with_records(document: Document, kind: Callable[[Table], object], is_crowded: Crowded) -> Document:
    """The document in which tables that ``are crowded`` on their pages are records, all of one ``kind`` alike.

    Landscape pages of nothing else become upright ones.
    """
    tables = list(tables_of(document.blocks))
    kinds = gathered(
        ((is_wide, kind(table)), number)
        for number, (table, is_wide) in enumerate(tables)
        if can_be_records(table)
    )
    made: dict[int, Table] = {}
    for numbers in kinds.values():
        alike, is_wide = [tables[number][0] for number in numbers], tables[numbers[0]][1]
        if is_crowded(alike, is_wide):
            made.update((number, records(table)) for number, table in zip(numbers, alike, strict=True))
    if not made:
        return document
    order = count()
    blocks = rebuild(document.blocks, lambda table: made.get(next(order), table), Table)
    own = tuple(made.values())

    def upright(wide: Wide) -> Wide | Blocks:
        return wide.blocks if all(each in own for each in wide.blocks) else wide

    return changed(document, blocks=rebuild(blocks, upright, Wide))


def tables_of(blocks: Blocks) -> Iterator[tuple[Table, bool]]:
    """Every table in reading order, and whether it stands on a landscape page; no table stands in another."""
    within = 0  # the tables on these landscape pages that are still to come
    for node in walk(blocks, Table, Wide):
        if isinstance(node, Wide):
            within = sum(1 for _ in walk(node, Table))
        else:
            yield node, within > 0
            within = max(0, within - 1)
