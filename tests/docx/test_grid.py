"""Where the cells of a table stand, whatever its spans say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.formats.docx.reader.blocks import parts
from ibzdocs.formats.docx.reader.grid import placed
from ibzdocs.formats.ooxml.xml import Element, parse

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(said: str) -> str:
    return f'<w:gridSpan w:val="{said}"/>'


def rows(*lines: list[str], before: str = "") -> list[Element]:
    """The rows of a table whose cells have these properties."""
    made = "".join(
        f'<w:tr><w:trPr><w:gridBefore w:val="{before}"/></w:trPr>'
        + "".join(f"<w:tc><w:tcPr>{cell}</w:tcPr></w:tc>" for cell in line)
        + "</w:tr>"
        for line in lines
    )
    return list(parts(parse(f'<w:tbl xmlns:w="w">{made}</w:tbl>'.encode()), "tr"))


def at(found: list[Element]) -> list[tuple[int, int, int, int]]:
    """Row, column, columns and row of the top cell, of each cell."""
    return [(each.row, each.column, each.columns, each.top) for each in placed(found)]


@pytest.mark.parametrize("said", ["0", "-1", "abc", "", "1", "20000", "1000000", "9" * 5000, "²"])
def test_a_span_that_nothing_shows_takes_one_column(said: str) -> None:
    assert at(rows([span(said), ""])) == [(1, 1, 1, 1), (1, 2, 1, 1)]


@pytest.mark.parametrize(("said", "first"), [("abc", 1), ("-3", 1), ("0", 1), ("1", 2), ("500000", 2)])
def test_columns_before_a_row(said: str, first: int) -> None:
    assert at(rows([""], before=said)) == [(1, first, 1, 1)]


def test_spans_cover_what_other_rows_divide() -> None:
    assert at(rows([span("2"), ""], ["", "", ""])) == [
        (1, 1, 2, 1), (1, 3, 1, 1), (2, 1, 1, 2), (2, 2, 1, 2), (2, 3, 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "tops"),
    [
        ([[DOWN], [ON], [ON]], [1, 1, 1]),
        ([[ON], [ON]], [1, 1]),
        ([[DOWN], [""], [ON]], [1, 2, 3]),
        ([[DOWN], [DOWN], [ON]], [1, 2, 2]),
        ([[span("2") + DOWN, ""], [ON, "", ""]], [1, 1, 2, 2, 2]),
        ([[""], [ON]], [1, 2]),
    ],
)
def test_what_goes_on_with_the_cell_above(lines: list[list[str]], tops: list[int]) -> None:
    assert [each.top for each in placed(rows(*lines))] == tops


CELLS = st.builds(
    lambda width, merge: (span(width) if width else "") + merge,
    st.sampled_from(["", "0", "2", "3", "-2", "20000", "x"]),
    st.sampled_from(["", DOWN, ON]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=5), st.sampled_from(["", "1", "x", "3000"]))
def test_no_two_cells_take_one_place(lines: list[list[str]], before: str) -> None:
    found = placed(rows(*lines, before=before))
    taken = [(each.row, each.column + more) for each in found for more in range(each.columns)]
    assert len(taken) == len(set(taken))
    assert len(found) == sum(map(len, lines))
    tops = {(each.row, each.column, each.columns) for each in found if each.top == each.row}
    assert all((each.top, each.column, each.columns) in tops for each in found)
