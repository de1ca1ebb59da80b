"""A row of lists side by side is parted between their items where a page ends, alike in PDF and Word."""

import io
import random
import zipfile
from collections.abc import Sequence

import pytest

from ibzdocs.formats import pdf
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.pdf.layout.boxes import GridCell, GridRow, TableBox
from ibzdocs.tree.nodes import Cell, Inlines, Item, Items, Paragraph, Row, Section, Table, Text
from ibzdocs.tree.passes import with_breaks
from ibzdocs.tree.walk import walk
from tests.docx.test_cover import SHELL
from tests.pdf.documents import document, p, words
from tests.pdf.house import HOUSE

HEAD = Row(tuple(Cell((p(name),), "column") for name in ("Zwaktes", "Bedreigingen", "Doelen")), "head")


def sheet(number: int, chance: random.Random, most: int = 30) -> Section:
    """A section that leads to three lists, some of them empty, of items of at most so many words."""

    def cell() -> Cell:
        items = tuple(Item((Text(words(chance.randint(3, most))),)) for _ in range(chance.randint(0, 9)))
        return Cell((Items(items),) if items else ())

    row = Row((cell(), cell(), cell()))
    body = (row,) if any(each.blocks for each in row.cells) else (Row((Cell((p("x"),)),) * 3),)
    table = Table((Text("Lijsten"),), (1, 1, 1), (HEAD,), body, anchor=f"t{number}", label=f"Tabel {number}")
    return Section("risk", (Text(f"Domein {number}"),), (p(words(30)), table), f"r{number}", 2)


def items(cells: Sequence[Cell]) -> list[list[Inlines]]:
    return [[item.inlines for item in walk(cell.blocks, Item)] for cell in cells]


def shown(cells: Sequence[GridCell]) -> list[list[Inlines]]:
    return [[piece.lines.inlines for piece in cell.pieces] for cell in cells]


def test_items_of_a_list_in_a_cell_have_the_numbers_that_they_have_elsewhere() -> None:
    items = Items((Item((Text("twee"),), number=2), Item((Text("twaalf"),), number=12)), "number")
    layout = pdf.layout(document(Table((), (1,), (), (Row((Cell((items,)),)),))), HOUSE)
    (grid,) = (each.box for page in layout.pages for each in page.placed if isinstance(each.box, TableBox))
    labels = [piece.lines.label for piece in grid.rows[0].cells[0].pieces]
    assert ["".join(text for _, text in label.segments).strip() for label in labels if label] == ["2.", "12."]
    assert {piece.lines.lines[0].x for piece in grid.rows[0].cells[0].pieces} == {13.5}


def test_no_page_begins_with_only_some_lines_of_a_row_below_its_heads() -> None:
    def lines(row: GridRow) -> int:
        return max(sum(piece.last - piece.first for piece in cell.pieces) for cell in row.cells)

    chance = random.Random(11)
    layout = pdf.layout(document(*(sheet(number, chance, 12) for number in range(1, 80))), HOUSE)
    found = [each.box for page in layout.pages for each in page.placed if isinstance(each.box, TableBox)]
    parted = [grid.rows[-2:] for grid in found if grid.parted]
    assert parted
    assert min(lines(first) for first, _ in parted) >= 4
    assert min(lines(rest) for _, rest in parted) >= 6


@pytest.mark.parametrize("seed", range(6))
def test_all_items_stand_once_and_word_is_told_where_they_are_parted(seed: int) -> None:
    chance = random.Random(seed)
    made = document(*(sheet(number, chance) for number in range(1, 15)))
    layout = pdf.layout(made, HOUSE)
    told = with_breaks(made, layout.breaks)
    before = {table.anchor: table.body for table in walk(made.blocks, Table)}
    grids = {
        placed.box.anchor: placed.box
        for page in layout.pages
        for placed in page.placed
        if isinstance(placed.box, TableBox)
    }
    assert layout.breaks.parted
    for table in walk(told.blocks, Table):
        grid = grids[table.anchor]
        assert [shown(row.cells) for row in grid.rows[1:] if row.lists] == [
            items(row.cells) for row in table.body if grid.rows[-1].lists
        ]
        parts = [items(row.cells) for row in table.body]
        joined = [[each for part in column for each in part] for column in zip(*parts, strict=True)]
        assert joined == items(before[table.anchor][0].cells)
        assert [row.continues for row in table.body] == [False, True][: len(table.body)]
        for column in zip(*parts, strict=True):
            assert column[0] or not any(column), "no list begins behind the page's end"


@pytest.mark.parametrize("seed", range(3))
def test_each_part_is_on_a_page_of_its_own_below_the_head(seed: int) -> None:
    chance = random.Random(seed)
    layout = pdf.layout(document(*(sheet(number, chance) for number in range(1, 15))), HOUSE)
    for page in layout.pages:
        bottom = page.area.page.height - page.area.page.bottom
        for placed in page.placed:
            assert placed.top + placed.box.height(placed.first, placed.last) <= bottom + 0.1
            if isinstance(placed.box, TableBox) and placed.box.parted:
                last = len(placed.box.rows) - 1
                assert (placed.first, placed.last) in {(0, last), (last, last + 1)} or placed.repeated
                assert placed.first < last or page.placed[0].repeated


def test_a_row_with_other_text_is_not_parted() -> None:
    lists = Cell((Items(tuple(Item((Text(words(30)),)) for _ in range(9))),))
    table = Table(
        (Text("Lijsten"),), (1, 1), (), (Row((Cell((Paragraph((Text("x"),)),)), lists)),), anchor="t"
    )
    sections = [Section("risk", (Text("Domein"),), (p(words(90)),), f"r{at}", 2) for at in range(4)]
    last = Section("risk", (Text("Domein"),), (p("Zie."), table), "r", 2)
    assert not pdf.layout(document(*sections, last), HOUSE).breaks.parted


def test_the_rest_of_a_row_has_not_the_fill_of_a_row_of_its_own() -> None:
    chance = random.Random(1)
    made = document(*(sheet(number, chance) for number in range(1, 15)))
    layout = pdf.layout(made, HOUSE)
    data = write_word(with_breaks(made, layout.breaks), SHELL, HOUSE, layout.page_of)
    text = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    found = text.count('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>')
    assert found == 3 * len(layout.breaks.parted) > 0
