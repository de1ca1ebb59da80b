"""Tables whose columns have no room side by side become records, alike in Word and PDF; others stay tables."""

import re
from collections.abc import Iterator

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats import docx, pdf
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Cell, Document, Note, Paragraph, Row, Table, Text, Wide
from ibzdocs.tree.passes import with_breaks
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.pdf.documents import cell, document, head_row, texts, words

HEADS = ("Luik", "Doelgroep", "Moment", "Boodschap", "Kanaal", "Materiaal")
SAID = ("Vakorganisaties", "Vertegenwoordigers", "na ondertekening", words(45), "vergaderingen", "informatie")


def shell_of(style: str) -> docx.Shell:
    return docx.shell(bundled_templates() / style / "nl" / "plan.docx", {}, Language.NL)


def house_of(shell: docx.Shell) -> StyleSheet:
    return docx.house(shell, lambda family: find(family, {}))


LARGE, USUAL = shell_of("large-print"), shell_of("")


def table(*rows: Row, heads: tuple[Row, ...] = (head_row(*HEADS),)) -> Table:
    return Table(texts("Titel"), (1,) * len(HEADS), heads, rows, (), "t1", 1, "Tabel 1")


def said(*cells: str) -> Row:
    return Row(tuple(map(cell, cells)))


def settled(made: Document, shell: docx.Shell) -> Document:
    return pdf.settled(made, house_of(shell))


def lines(found: Table) -> Iterator[tuple[str, ...]]:
    for row in found.body:
        yield tuple(
            " ".join(text_of(each.inlines) for each in own.blocks if isinstance(each, Paragraph))
            for own in row.cells
        )


def only(made: Document) -> Table:
    (found,) = walk(made, Table)
    return found


def test_a_table_that_would_be_pillars_of_lines_says_each_cell_below_the_other() -> None:
    made = only(settled(document(table(said(*SAID), said(*SAID))), LARGE))
    assert made.head == ()
    assert list(lines(made)) == [*zip(HEADS, SAID, strict=True)] * 2
    assert [row.role for row in made.body] == ["subtotal", *["body"] * 5] * 2
    assert {row.cells[0].head for row in made.body} == {"row"}
    assert [row.kept for row in made.body] == [True, *[False] * 5] * 2
    assert made.caption == texts("Titel")
    assert made.anchor == "t1"


def test_it_stays_a_table_where_it_has_room() -> None:
    given = document(table(said(*SAID)))
    assert only(settled(given, USUAL)).head == given.blocks[0].head  # type: ignore[union-attr]


def test_landscape_pages_of_records_alone_become_upright() -> None:
    made = settled(document(Wide((table(said(*SAID)),))), LARGE)
    assert [type(block) for block in made.blocks] == [Table]
    short = table(said(*["kort"] * 6))
    made = settled(
        document(
            Wide(
                (
                    table(said(*SAID)),
                    Table(texts("Nog een"), (1, 1), (head_row("A", "B"),), (said("a", "b"),), (), "t2", 2),
                )
            )
        ),
        LARGE,
    )
    assert [type(block) for block in made.blocks] == [Wide]
    assert only(settled(document(Wide((short,))), LARGE)).head == short.head


@pytest.mark.parametrize(("divided", "kept"), [(1, True), (4, False)])
def test_words_that_are_divided_in_some_rows_make_records_and_in_one_do_not(divided: int, kept: bool) -> None:
    long, short = said(*["Personeelsbezettingsoverzichten"] * 6), said(*["kort"] * 6)
    made = only(settled(document(table(*[long] * divided, *[short] * (20 - divided))), USUAL))
    assert bool(made.head) == kept


@pytest.mark.parametrize("kind", ["two heads", "long heads", "rows over one another", "figures"])
def test_what_is_compared_across_stays_a_table(kind: str) -> None:
    row = said(*SAID)
    heads = (head_row(*HEADS),)
    match kind:
        case "two heads":
            given = table(row, heads=heads * 2)
        case "long heads":
            given = table(
                row, row, heads=(head_row(*HEADS[:-1], "een kop die in elk record opnieuw zou staan " * 2),)
            )
        case "figures":
            figures = [Cell((Paragraph(texts("1 234 567,89 euro")),), align="right")] * 4
            given = table(Row((*row.cells[:2], *figures)), Row((*row.cells[:2], *figures)), heads=heads)
        case _:
            high = Cell(row.cells[0].blocks, rows=2)
            given = table(Row((high, *row.cells[1:])), Row(row.cells[1:]), heads=heads)
    assert only(settled(document(given), LARGE)).head


def test_a_title_over_columns_stands_alone_and_what_says_nothing_is_left_out() -> None:
    total = Row((Cell(cell("Andere").blocks, "row", columns=4), cell("3"), Cell()), "total")
    made = only(settled(document(table(said(*SAID), total)), LARGE))
    assert list(lines(made))[6:] == [("Andere",), ("Kanaal", "3")]
    assert [row.role for row in made.body[6:]] == ["total", "body"]
    assert made.body[6].cells[0].columns == 2


def test_a_note_of_a_head_stands_where_it_stands_first() -> None:
    noted = Cell((Paragraph((Text("Luik"), Note(texts("Waar het past."), 1))),), "column")
    head = Row((noted, *head_row(*HEADS[1:]).cells), "head")
    made = only(settled(document(table(said(*SAID), said(*SAID), heads=(head,))), LARGE))
    assert [any(walk(row, Note)) for row in made.body] == [True, *[False] * 11]


def test_word_keeps_the_rows_together_that_the_pdf_keeps() -> None:
    """The first row of a record stays with the second, unless both are higher than half a page."""
    house = house_of(LARGE)
    high = (*SAID[:1], words(110), *SAID[2:])
    plan = pdf.settled(document(table(*[said(*SAID)] * 4, said(*high), *[said(*SAID)] * 3)), house)
    layout = pdf.layout(plan, house)
    data = write_word(with_breaks(plan, layout.breaks), LARGE, house, layout.page_of, layout.scenes)
    rows = re.findall("<w:tr>.*?</w:tr>", unpack(data)["word/document.xml"].decode())
    kept = [number for number, row in enumerate(rows) if "<w:keepNext/>" in row]
    (grid,) = {
        id(placed.box): placed.box
        for page in layout.pages
        for placed in page.placed
        if hasattr(placed.box, "rows")
    }.values()
    assert set(kept) >= {number for number, row in enumerate(grid.rows) if row.kept}  # type: ignore[union-attr]
    assert 6 in kept
    assert 24 not in kept


def test_a_row_that_no_page_holds_may_be_parted_in_word() -> None:
    house = house_of(USUAL)
    given = Table(
        texts("Titel"), (1, 1), (head_row("A", "B"),), (said(words(900), "b"), said("c", "d")), (), "t1", 1
    )
    plan = pdf.settled(document(given), house)
    layout = pdf.layout(plan, house)
    data = write_word(with_breaks(plan, layout.breaks), USUAL, house, layout.page_of, layout.scenes)
    rows = re.findall("<w:tr>.*?</w:tr>", unpack(data)["word/document.xml"].decode())
    assert ["<w:cantSplit/>" in row for row in rows] == [True, False, True]


def test_notes_are_counted_in_the_order_in_which_records_show_them() -> None:
    """Word counts them itself; a note of a head stands in the first record, behind those of the cells before it."""
    noted = Cell((Paragraph((Text("Materiaal"), Note(texts("Ook digitaal."), 1))),), "column")
    head = Row((*head_row(*HEADS[:-1]).cells, noted), "head")
    first = Cell((Paragraph((Text(SAID[0]), Note(texts("Alle."), 2))),))
    row = Row((first, *said(*SAID).cells[1:]))
    made = settled(document(table(row, said(*SAID), heads=(head,))), LARGE)
    assert [note.number for note in walk(made, Note)] == [1, 2]
    assert [text_of(note.children) for note in walk(made, Note)] == ["Alle.", "Ook digitaal."]


def test_notes_are_counted_in_the_order_in_which_the_parts_of_a_table_show_them() -> None:
    def noted(text: str, number: int) -> Cell:
        return Cell((Paragraph((Text(text), Note(texts(text), number))),))

    heads = head_row("Naam", *["personeelsleden"] * 11)
    body = tuple(
        Row((noted("dienst", 2 * at + 1), *[cell("personeelsleden")] * 10, noted("laatste", 2 * at + 2)))
        for at in range(2)
    )
    given = Table(texts("Titel"), (1,) * 12, (heads,), body, (), "t1", 1, "Tabel 1")
    made = settled(document(given), LARGE)
    assert [note.number for note in walk(made, Note)] == [1, 3, 2, 4]


def test_a_table_of_empty_cells_stays_one() -> None:
    """Records of nothing were a table without rows, which no page and no Word file can have."""
    crowded = table(said(*SAID))
    empty = Table(texts("Leeg"), *(crowded.widths, crowded.head), (said(*[""] * 6),), (), "t2", 2)
    made = settled(document(crowded, empty), LARGE)
    assert [bool(each.head) for each in walk(made, Table)] == [False, True]


def test_a_note_of_a_head_below_which_nothing_stands_is_not_lost() -> None:
    noted = Cell((Paragraph((Text("Materiaal"), Note(texts("Nog open."), 1))),), "column")
    head = Row((*head_row(*HEADS[:-1]).cells, noted), "head")
    made = settled(document(table(said(*SAID[:-1], ""), heads=(head,))), LARGE)
    assert [text_of(note.children) for note in walk(made, Note)] == ["Nog open."]


def test_what_has_no_head_stands_alone() -> None:
    head = Row((Cell((), "column"), *head_row(*HEADS[1:-1]).cells, Cell((), "column")), "head")
    made = only(settled(document(table(said(*SAID), heads=(head,))), LARGE))
    assert [len(row.cells) for row in made.body] == [1, 2, 2, 2, 2, 1]
    assert [row.cells[0].head for row in made.body] == ["row"] * 5 + [""]
    assert [row.kept for row in made.body] == [True, *[False] * 5]


def test_a_cell_over_columns_in_the_middle_stays_below_its_heads() -> None:
    row = said(*SAID[:4], "beide")
    over = Row((*row.cells[:4], Cell(row.cells[4].blocks, columns=2)))
    assert only(settled(document(table(said(*SAID), over)), LARGE)).head


def test_records_that_begin_with_a_total_have_the_columns_of_others() -> None:
    total = Row(said(*SAID).cells, "total")
    made = (only(settled(document(table(row)), LARGE)) for row in (total, said(*SAID)))
    assert len({each.widths for each in made}) == 1
