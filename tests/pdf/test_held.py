"""Rows stay together so that a page ends before them in LibreOffice too, which takes none along with notes."""

from collections.abc import Iterator

from ibzdocs.formats import pdf
from ibzdocs.formats.pdf.layout.beginnings import WELL_FILLED
from ibzdocs.formats.pdf.layout.boxes import Page, Placed, TableBox
from ibzdocs.formats.pdf.layout.held import BEGUN, before
from ibzdocs.formats.pdf.layout.slices import Slice
from ibzdocs.formats.pdf.layout.tables import TOGETHER
from ibzdocs.tree.nodes import Cell, Note, Paragraph, Row, Table
from tests.pdf.documents import cell, document, head_row, p, row, texts, words
from tests.pdf.house import HOUSE

COUNTS = range(70, 130)


def layout(rows: tuple[Row, ...], *notes: Paragraph) -> pdf.Layout:
    """A document that is a table, with notes below it."""
    found = Table(texts("Titel"), (1, 1), (head_row("A", "B"),), rows, notes, "t", 1, "Tabel 1")
    return pdf.layout(document(found), HOUSE)


def noted(count: int, high: int = 400) -> pdf.Layout:
    """A table of so many rows above notes of so many words; by themselves they fill enough of a page."""
    return layout(tuple(row(f"Rij {at}", cell("x")) for at in range(count)), p(words(high)))


def grids(made: pdf.Layout) -> Iterator[tuple[Page, Placed, TableBox]]:
    for page in made.pages:
        for placed in page.placed:
            if isinstance(placed.box, TableBox) and not placed.repeated:
                yield page, placed, placed.box


def left(page: Page, placed: Placed) -> float:
    """The room below the rows on a page without notes."""
    bottom = placed.top + placed.box.height(placed.first, placed.last)
    return page.area.page.height - page.area.page.bottom - bottom


def held(made: pdf.Layout) -> set[int]:
    """The rows that are kept with the next, those aside that begin or end the table."""
    count = len(next(grids(made))[2].rows)
    return {at for at in made.breaks.rows["t"] if TOGETHER <= at < count - TOGETHER}


def test_the_last_rows_have_no_room_on_the_page_before_that_of_the_notes() -> None:
    found = 0
    for made in map(noted, COUNTS):
        *others, (before, placed, table), (_, last, _) = grids(made)
        if others and last.first == len(table.rows) - TOGETHER:
            found += bool(held(made))
            assert left(before, placed) < table.height(last.first, last.last)
    assert found


def test_more_rows_go_over_to_a_page_with_too_little_on_it_though_notes_follow_them() -> None:
    """Word can be told of rows that they stay with rows: three of them and notes were all that stood on a page."""
    told = 0
    for made in (noted(count, high=80) for count in COUNTS):
        *_, (before, placed, table), (page, last, _) = grids(made)
        lowest, area = page.placed[-1], page.area.page
        filled = lowest.top + lowest.box.height(lowest.first, lowest.last) - area.top
        assert filled >= WELL_FILLED * (area.height - area.top - area.bottom)
        if not page.begun and made.breaks.rows["t"] >= {*range(last.first, len(table.rows) - 1)}:
            told += 1
            assert left(before, placed) < table.height(last.first, last.last)
    assert told


def test_a_row_whose_footnote_has_no_room_stays_with_so_many_after_it_that_they_have_none_either() -> None:
    note = Note(texts(words(45)), 1)
    found = 0
    for at in range(20, 50):
        rows = tuple(row(f"Rij {own}", cell("x")) for own in range(80))
        marked = Row((rows[at].cells[0], Cell((p("x", note),))))
        made = layout((*rows[:at], marked, *rows[at + 1 :]))
        kept = held(made)
        for (page, placed, table), (following, after, _) in zip(
            list(grids(made)), list(grids(made))[1:], strict=False
        ):
            if after.first == at + 1 and following.notes and left(page, placed) > table.rows[at + 1].height:
                found += 1
                assert at + 1 in kept
                assert table.height(at + 1, max(kept) + 2) > left(page, placed)
    assert found


def test_not_too_many_rows_go_over_and_some_stay() -> None:
    table = next(grids(noted(20)))[2]
    height = table.rows[2].height

    def first(begins: int, spare: float, most: float) -> int | None:
        """The first row that goes over, of two pages with rows from ``begins`` on, four on the first of them."""
        chains = [
            [Slice(table, at, 0.0, 0.0, height, False, (), False, HOUSE.portrait)]
            for at in range(begins, begins + 8)
        ]
        found = before(chains, [1] * 4 + [2] * 4, 2, spare, most)
        return found.first if found else None

    assert first(8, 1.5 * height, 2 * height) == 10
    assert first(8, 1.5 * height, 1.9 * height) is None
    assert first(8, 3.5 * height, 9 * height) is None
    assert first(table.head + BEGUN - 2, 1.5 * height, 9 * height) == table.head + BEGUN
    assert first(table.head + BEGUN - 3, 1.5 * height, 9 * height) is None
