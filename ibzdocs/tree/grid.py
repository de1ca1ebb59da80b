"""Where the cells of a table stand, and where groups of its columns begin."""

from collections.abc import Iterator, Sequence

from ibzdocs.tree.nodes import Row, Table


def placed(rows: Sequence[Row]) -> Iterator[tuple[Row, tuple[int, ...]]]:
    """Each row with the columns in which its cells begin."""
    taken: dict[int, int] = {}
    for row in rows:
        places, column = [], 0
        for cell in row.cells:
            while taken.get(column):
                column += 1
            places.append(column)
            if cell.rows > 1:
                taken.update(dict.fromkeys(range(column, column + cell.columns), cell.rows))
            column += cell.columns
        yield row, tuple(places)
        if taken:
            taken = {covered: left - 1 for covered, left in taken.items() if left > 1}


def groups(table: Table) -> frozenset[int]:
    """The columns with which a group begins beside another one: both have a head of their own over the heads."""
    found = set[int]()
    for above, (row, places) in enumerate(placed(table.head)):
        follows = False
        for cell, column in zip(row.cells, places, strict=True):
            leads = above + cell.rows < len(table.head)
            if leads and follows:
                found.add(column)
            follows = leads
    return frozenset(found)
