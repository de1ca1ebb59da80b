"""Where groups of columns begin beside one another, by heads of two levels."""

from ibzdocs.tree.grid import groups
from ibzdocs.tree.nodes import Table
from tests.pdf.documents import cell, grouped, head_row, row, table


def test_a_group_begins_where_another_ends() -> None:
    assert groups(grouped((2, 2, 2))) == {3, 5}
    assert groups(grouped((4, 1))) == {5}
    assert groups(grouped((3,))) == frozenset()


def test_columns_without_a_head_over_them_are_no_group() -> None:
    assert groups(table()) == frozenset()
    over = row(cell("a", head="column", columns=2), cell("b", head="column", rows=2), role="head")
    assert groups(Table((), (1, 1, 1), (over, head_row("c", "d")), (row("1", "2", "3"),))) == frozenset()
