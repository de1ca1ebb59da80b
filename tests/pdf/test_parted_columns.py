"""A table that is too wide is parted by its columns; what belongs to one place stands in one part."""

from ibzdocs.formats.columns import parts, words_of
from ibzdocs.tree.nodes import Cell, Item, Items, Note, Paragraph, Row, Table, Text
from ibzdocs.tree.walk import walk
from tests.pdf.documents import cell, row
from tests.pdf.house import HOUSE

NAMES = [f"kolomhoofd{number:02}" for number in range(12)]


def anchored(name: str, note: str = "", head: str = "") -> Cell:
    notes = (Note((Text(note),), 1),) if note else ()
    return Cell((Paragraph((Text(name, remarks=("opmerking",)), *notes), anchor=f"a-{name}"),), head)  # type: ignore[arg-type]


def wide() -> Table:
    head = Row(
        (anchored("dienst", "noot bij de kop", "column"), *(cell(name, head="column") for name in NAMES))
    )
    body = (
        Row((anchored("rivieren", "noot bij de rij", "row"), *(cell(f"{at}") for at in range(len(NAMES))))),
        row("zee", cell("een", columns=5), cell("ander", columns=len(NAMES) - 5)),
    )
    caption = (Text("Onderschrift"), Note((Text("noot bij de tabel"),), 1))
    notes = (Paragraph((Text("Bron: dienst"),)),)
    return Table(caption, (1,) * (len(NAMES) + 1), (head,), body, notes, "t1", 1, "Tabel 1")


def test_what_belongs_to_one_place_stands_in_the_first_part_and_its_notes_under_the_last() -> None:
    first, *others = made = parts(wide(), 300.0, HOUSE)
    assert len(others) > 1
    assert [part.anchor for part in made] == ["t1", *("" for _ in others)]
    assert [len(list(walk(part, Note))) for part in made] == [3, *(0 for _ in others)]
    assert [
        [text.text for text in walk(part.caption, Text) if text.text == "Onderschrift"] for part in made
    ] == [["Onderschrift"] for _ in made]
    anchors = [[each.anchor for each in walk(part, Paragraph) if each.anchor] for part in made]
    assert anchors == [["a-dienst", "a-rivieren"], *([] for _ in others)]
    assert [sum(bool(text.remarks) for text in walk(part, Text)) for part in made] == [
        2,
        *(0 for _ in others),
    ]
    assert [len(part.notes) for part in made] == [*(0 for _ in others), 1]
    assert first.head[0].cells[0].columns == 1


def test_every_part_has_the_first_column_and_every_other_column_is_in_one() -> None:
    made = parts(wide(), 300.0, HOUSE)
    heads = [
        [text.text for text in walk(part.head, Text) if text.text in (*NAMES, "dienst")] for part in made
    ]
    assert all(names[0] == "dienst" for names in heads)
    assert [name for names in heads for name in names[1:]] == NAMES
    assert all(
        sum(each.columns for each in line.cells) == len(part.widths) for part in made for line in part.body
    )
    said = [
        [text.text for text in walk(part.body[1], Text) if text.text in ("een", "ander")] for part in made
    ]
    assert sorted(text for texts in said for text in texts) == ["ander", "een"]


def test_a_table_that_can_be_read_is_itself() -> None:
    table = wide()
    assert parts(table, 3000.0, HOUSE) == (table,)


def test_the_words_of_a_cell_are_those_of_its_texts_and_lists_but_of_no_footnote() -> None:
    note = Note((Text("noot"),), 1)
    inner = Items((Item((Text("diep"), note), (Paragraph((Text("nog"), note)),)),))
    blocks = (Paragraph((Text("een twee"), note)), Items((Item((Text("drie"), note), (inner,)),)))
    assert list(words_of(blocks)) == ["een", "twee", "drie", "diep", "nog"]
