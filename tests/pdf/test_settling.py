"""Which tables and pictures stand on landscape pages."""

from importlib import import_module

import pytest

from ibzdocs.formats import pdf
from ibzdocs.tree.nodes import Block, Figure, Image, Organigram, Table, Wide
from ibzdocs.tree.walk import walk
from tests.pdf.documents import chapter, document, row, texts
from tests.pdf.house import HOUSE
from tests.pictures.test_organigram import posts

LONG = "personeelsbezettingen"


def rows(count: int, columns: int = 6, text: str = "twee woorden") -> Table:
    body = tuple(row(*[text] * columns) for _ in range(count))
    return Table((), (1.0,) * columns, (row(*["Kop"] * columns),), body)


def wide(*blocks: Block) -> int:
    """How many tables stand on landscape pages."""
    found = pdf.settled(document(*blocks), HOUSE)
    return sum(1 for each in walk(found, Wide) for _ in walk(each, Table))


def test_a_table_of_few_rows_stands_upright_and_a_long_one_does_not() -> None:
    assert wide(chapter("Kort", Wide((rows(3),)))) == 0
    assert wide(chapter("Lang", Wide((rows(60),)))) == 1


def test_a_table_whose_words_have_no_room_upright_stays_landscape() -> None:
    assert wide(chapter("Woorden", Wide((rows(1, text=LONG),)))) == 1


def test_a_table_whose_cells_would_be_pillars_stays_landscape() -> None:
    assert wide(chapter("Zinnen", Wide((rows(1, text="een zin van heel wat woorden " * 5),)))) == 1


def test_all_landscape_tables_of_a_chapter_are_turned_or_none() -> None:
    assert wide(chapter("Beide", Wide((rows(3),)), Wide((rows(60),)))) == 2
    assert wide(chapter("Kort", Wide((rows(3),))), chapter("Lang", Wide((rows(60),)))) == 1


def figure(units: int) -> Figure:
    return Figure(texts("Titel"), texts("Alles."), Organigram(posts(units, 2)), "f", 1, "Figuur 1")


def test_a_small_picture_stands_upright_with_the_tables_beside_it() -> None:
    blocks = pdf.settled(document(chapter("Beeld", Wide((rows(3),)), Wide((figure(3),)))), HOUSE).blocks
    assert not list(walk(blocks, Wide))


def test_a_picture_that_needs_a_landscape_page_keeps_it_and_the_tables_beside_it() -> None:
    assert wide(chapter("Beeld", Wide((rows(3),)), Wide((figure(60),)))) == 1


def test_a_picture_that_would_go_on_in_a_second_part_keeps_its_landscape_page() -> None:
    blocks = pdf.settled(document(chapter("Beeld", Wide((figure(25),)))), HOUSE).blocks
    assert list(walk(blocks, Wide))


def test_a_picture_of_many_boxes_is_not_drawn_to_know_that_it_needs_a_landscape_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(import_module("ibzdocs.formats.pdf.layout.settling"), "scenes")
    assert len(list(walk(pdf.settled(document(chapter("Beeld", Wide((figure(60),)))), HOUSE), Wide))) == 1


def test_a_file_s_picture_stays_as_its_author_placed_it() -> None:
    image = Figure(texts("Titel"), texts("Alles."), Image("kaart.png", "", 600, 200), "f", 1, "Figuur 1")
    assert wide(chapter("Beeld", Wide((rows(3),)), Wide((image,)))) == 1
