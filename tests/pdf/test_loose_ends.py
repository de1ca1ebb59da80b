"""The last rows of a table go over with its notes only where LibreOffice takes them along: it began just before."""

from ibzdocs.formats import pdf
from ibzdocs.formats.pdf.layout.boxes import TableBox
from ibzdocs.tree.nodes import Table
from tests.pdf.documents import cell, document, head_row, p, row, texts, words
from tests.pdf.house import HOUSE


def layout(short: int) -> pdf.Layout:
    """A table of so many rows of a line, and three high ones."""
    rows = (*(row(f"Rij {number}", cell("x")) for number in range(short)), *(row(words(70), cell("y")),) * 3)
    notes = (p(words(30)),)
    return pdf.layout(
        document(Table(texts("Titel"), (1, 1), (head_row("A", "B"),), rows, notes, "t", 1, "Tabel 1")), HOUSE
    )


def grids(made: pdf.Layout) -> list[tuple[int, TableBox, int, int]]:
    return [
        (number, placed.box, placed.first, placed.last)
        for number, page in enumerate(made.pages)
        for placed in page.placed
        if isinstance(placed.box, TableBox) and not placed.repeated
    ]


def test_both_kinds_of_ends_are_there() -> None:
    kept = [
        bool(set(made.breaks.rows["t"]) & {len(grids(made)[0][1].rows) - 3})
        for made in map(layout, range(60, 140, 4))
    ]
    assert True in kept
    assert False in kept
