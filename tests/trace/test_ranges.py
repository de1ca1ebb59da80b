"""Cells as ranges: short, and every cell exactly once."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.workflows.trace import ranges


def cells(*names: str, sheet: str = "Staff", file: str = "plan.xlsx") -> list[Place]:
    return [Place(file, sheet, int(name[1:]), ord(name[0]) - 64) for name in names]


def test_neighbours_are_a_range() -> None:
    assert ranges(cells("C2", "C3", "C4", "F9"), Language.NL) == "plan.xlsx, Staff!C2:C4, F9"


def test_neighbouring_columns_with_the_same_rows_are_a_rectangle() -> None:
    assert ranges(cells("B2", "C2", "B3", "C3", "D2"), Language.NL) == "plan.xlsx, Staff!B2:C3, D2"


def test_other_sheets_and_files_are_named() -> None:
    given_cells = [*cells("A1"), *cells("A1", sheet="Budget"), *cells("B2", file="year.xlsx")]
    said = "plan.xlsx, Staff!A1; plan.xlsx, Budget!A1; year.xlsx, Staff!B2"
    assert ranges(given_cells, Language.NL) == said
    assert ranges(given_cells, Language.FR) == said.replace("; ", "\u00a0; ")


@given(st.sets(st.tuples(st.integers(1, 6), st.integers(1, 9)), min_size=1))
def test_every_cell_stands_in_one_range(wanted: set[tuple[int, int]]) -> None:
    places = [Place("p", "S", row, column) for column, row in wanted]
    said = ranges(places, Language.NL).partition("!")[2]
    found = []
    for area in said.split(", "):
        corners = [(ord(name[0]) - 64, int(name[1:])) for name in re.findall(r"[A-F]\d", area)]
        (left, top), (right, bottom) = corners[0], corners[-1]
        found += [(c, r) for c in range(left, right + 1) for r in range(top, bottom + 1)]
    assert sorted(found) == sorted(wanted)
