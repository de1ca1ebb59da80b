"""Numbers given to what is counted."""

import datetime
from dataclasses import replace

import pytest

from ibzdocs.tree.nodes import (
    Blocks,
    Box,
    Cell,
    Contents,
    Document,
    Figure,
    Image,
    Item,
    Items,
    Meta,
    Paragraph,
    Row,
    Section,
    SectionKind,
    Table,
    Text,
    Wide,
)
from ibzdocs.tree.passes import (
    Breaks,
    number,
    with_breaks,
    with_ordinals,
    with_pictures_before_wide,
    with_wide_sections,
)
from ibzdocs.tree.walk import walk

META = Meta((), (), (), datetime.datetime(2022, 1, 1, tzinfo=datetime.UTC))


def section(kind: SectionKind, *blocks: object, number: tuple[int, ...] = ()) -> Section:
    return Section(kind, (Text(kind),), blocks, number=number)  # type: ignore[arg-type]


def numbered(*blocks: object) -> Document:
    return number(Document("test", META, blocks))  # type: ignore[arg-type]


def headings(document: Document) -> list[tuple[str, int, tuple[int, ...]]]:
    return [(node.kind, node.level, node.number) for node in walk(document) if isinstance(node, Section)]


def test_chapters_sections_and_annexes_are_counted() -> None:
    document = numbered(
        section("chapter", section("section"), section("heading"), section("section")),
        section("chapter", section("section", section("heading"))),
        section("annex", section("unit")),
        section("annex"),
    )
    assert headings(document) == [
        ("chapter", 1, (1,)),
        ("section", 2, (1, 1)),
        ("heading", 2, ()),
        ("section", 2, (1, 2)),
        ("chapter", 1, (2,)),
        ("section", 2, (2, 1)),
        ("heading", 3, ()),
        ("annex", 1, (1,)),
        ("unit", 2, ()),
        ("annex", 1, (2,)),
    ]


def test_a_number_that_was_given_is_kept() -> None:
    document = numbered(section("chapter", section("objective", number=(5,))))
    assert headings(document)[1] == ("objective", 2, (5,))


def test_tables_are_counted_through_the_document_and_get_anchors() -> None:
    table = Table((Text("Title"),), (1,), (), (Row((Cell(),)),))
    document = numbered(section("chapter", table, Wide((table,))), section("annex", table))
    tables = [node for node in walk(document) if isinstance(node, Table)]
    assert [node.number for node in tables] == [1, 2, 3]
    assert len({node.anchor for node in tables}) == 3


def test_items_are_counted_in_each_list() -> None:
    inner = Items((Item(()), Item(())), "number")
    document = numbered(section("chapter", Items((Item((), (inner,)), Item(())), "number")))
    assert [node.number for node in walk(document) if isinstance(node, Item)] == [1, 1, 2, 2]


def test_no_section_is_deeper_than_word_has_headings() -> None:
    chain = section("heading")
    for _ in range(7):
        chain = section("heading", chain)
    assert [level for _, level, _ in headings(numbered(chain))] == [1, 2, 3, 4, 5, 6, 6, 6]


TEXT = Paragraph((Text("text"),))
WIDE = Wide((Table((), (1.0,), (), ()),))
PICTURE = Figure((Text("picture"),), (), Image("a.png", "", 1.0, 1.0))
MAP = Wide((PICTURE,))
NOTE = Paragraph((Text("note"),), "table-note")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((TEXT, WIDE, PICTURE, WIDE), (TEXT, PICTURE, WIDE, WIDE)),
        ((TEXT, WIDE, PICTURE), (TEXT, PICTURE, WIDE)),
        ((TEXT, WIDE, PICTURE, PICTURE, MAP), (TEXT, PICTURE, PICTURE, WIDE, MAP)),
        ((WIDE, WIDE, PICTURE, WIDE), (WIDE, PICTURE, WIDE, WIDE)),
        ((TEXT, WIDE, PICTURE, NOTE), (TEXT, PICTURE, NOTE, WIDE)),
        ((WIDE, PICTURE, NOTE, PICTURE, NOTE, WIDE), (PICTURE, NOTE, PICTURE, NOTE, WIDE, WIDE)),
        ((TEXT, WIDE, NOTE), (TEXT, WIDE, NOTE)),  # a note of the landscape pages stays behind them
        ((TEXT, WIDE, PICTURE, TEXT), (TEXT, WIDE, PICTURE, TEXT)),  # text follows on the page of the picture
        ((TEXT, MAP, PICTURE, WIDE), (TEXT, MAP, PICTURE, WIDE)),  # pictures keep the order of their numbers
        ((), ()),
    ],
)
def test_no_picture_stands_alone_between_landscape_pages(blocks: Blocks, expected: Blocks) -> None:
    document = Document("test", META, (Section("chapter", (), (Section("section", (), blocks),)),))
    (found,) = [each for each in walk(with_pictures_before_wide(document), Section) if each.kind == "section"]
    assert found.blocks == expected


def test_where_pages_end_is_written_into_the_tree() -> None:
    texts = [(Text(name),) for name in "abc"]
    first, second = Paragraph(texts[0]), Paragraph(texts[1])
    listed = Items((Item(texts[2]), Item(texts[2], anchor="i")))
    names = Contents("headings", ())
    cells = (Cell((first,)), Cell((first,)))
    rows = Table((), (1,), (Row(()),), (Row(cells), Row(())), anchor="t")
    held = Section("section", (), (first, second, listed, names, rows), "s")
    plain = with_ordinals(Document("test", META, (held,)))
    counted = walk(plain.blocks, Section, Contents, Paragraph, Item)
    section, one, other, item, last, lists, _, narrow = (part.ordinal for part in counted)
    breaks = Breaks(
        frozenset({section, other, last}),
        frozenset({one}),
        frozenset({item}),
        {lists: ("a", "b")},
        {"t": frozenset({0, 1})},
        {narrow: ("a\u00ad",)},
        kept=frozenset({one, item}),
    )
    (found,) = with_breaks(plain, breaks).blocks
    assert isinstance(found, Section)
    assert found.fresh
    *begun, items, lines, table = found.blocks
    assert begun == [Paragraph(texts[0], undivided=True, kept=True), Paragraph(texts[1], fresh=True)]
    assert items == Items((Item(texts[2], whole=True, kept=True), Item(texts[2], anchor="i", fresh=True)))
    assert lines == Contents("headings", (), begins=("a", "b"))
    told = (Cell((first,)), Cell((replace(first, divided=("a\u00ad",)),)))
    assert table == Table((), (1,), (Row((), kept=True),), (Row(told, kept=True), Row(())), anchor="t")
    assert with_breaks(plain, Breaks()) == plain


def test_texts_and_what_can_begin_a_page_have_an_ordinal_each() -> None:
    text = Paragraph((Text("x"),), ordinal=9)
    listed = Items((Item((), (text, Items((Item(()),)))), Item(())))
    held = (
        Box("priority", (), (text,)),
        text,
        listed,
        Contents("tables", ()),
        Table((), (1,), (), (Row((Cell((text,)),)),), (text,)),
    )
    document = Document("test", META, (text, Wide((Section("section", (), held),)), text))
    found = walk(with_ordinals(document).blocks, Section, Contents, Paragraph, Item)
    assert sorted(part.ordinal for part in found) == list(range(1, 13))


def test_a_section_of_a_few_lines_before_landscape_pages_begins_on_them() -> None:
    lead, table = Paragraph((Text("x"),)), Table((), (1,), (), (Row(()),))
    inner = Section("section", (), (lead, Wide((table,))), "s")
    (chapter,) = with_wide_sections(Document("t", META, (section("chapter", inner, lead),))).blocks
    assert isinstance(chapter, Section)
    assert chapter.blocks == (Wide((replace(inner, blocks=(lead, table)),)), lead)
    long = Section("section", (), (Paragraph((Text("x" * 600),)), Wide((table,))), "s")
    plain = Document("t", META, (section("chapter", long),))
    assert with_wide_sections(plain) == plain
