"""The heights of a table's rows: the highest cell, and room for a cell over several rows."""

from ibzdocs.formats.pdf.layout.tables import Slot, _heights
from ibzdocs.tree.nodes import Cell, Row


def test_a_cell_over_two_rows_lengthens_the_last_and_never_shortens_it() -> None:
    rows = (Row(()), Row(()), Row(()))
    slots = [
        Slot(Cell((), rows=2), 0, 0, (), 50.0),
        Slot(Cell(()), 0, 1, (), 20.0),
        Slot(Cell(()), 1, 1, (), 10.0),
        Slot(Cell((), rows=2), 1, 2, (), 15.0),
        Slot(Cell(()), 2, 0, (), 30.0),
    ]
    assert _heights(rows, slots) == [20.0, 30.0, 30.0]
