"""Headers and footers: in one row where they fit, in more where their texts would meet."""

import dataclasses
from typing import Any

import pytest

from ibzdocs.formats import pdf
from ibzdocs.formats.bitmaps import Emblem
from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.formats.pdf.layout.running import Folio, height_of, rows, shortened, wrapped
from ibzdocs.formats.stylesheet import CHAPTER, RunningLine, StyleSheet
from ibzdocs.tree.nodes import Block, PageBreak, Section, Text
from tests.pdf.documents import document, p
from tests.pdf.house import HOUSE
from tests.pdf.reading import instructions, open_pdf

LONG = "Federale Overheidsdienst Economie, K.M.O., Middenstand en Energie van het Koninkrijk"
PAGE = HOUSE.portrait.page


def with_header(*parts: str, count: int = 1) -> StyleSheet:
    line = RunningLine(HOUSE.portrait.header[0].look, parts)
    area = dataclasses.replace(HOUSE.portrait, header=(line,) * count)
    return dataclasses.replace(HOUSE, portrait=area)


def test_a_line_that_fits_is_one_row() -> None:
    setter = Setter(HOUSE, "nl-BE")
    assert len(rows(setter, HOUSE.portrait.header[0], PAGE, Folio(1, 9))) == 1
    assert wrapped(HOUSE, setter) == {}


def test_long_texts_stand_side_by_side_within_the_page() -> None:
    house = with_header(LONG, "\t", LONG + LONG)
    setter = Setter(house, "nl-BE")
    found = rows(setter, house.portrait.header[0], PAGE, Folio(1, 9))
    width, font = (
        PAGE.width - PAGE.left - PAGE.right,
        setter.styled(house.portrait.header[0].look).plain.font,
    )
    assert len(found) > 1
    for left, right in found:
        assert left.x == 0.0
        assert left.x + font.widths[left.text] < right.x or not left.text or not right.text
        assert right.x + font.widths[right.text] <= width + 0.1
    assert " ".join(left.text for left, _ in found).strip() == LONG


def test_the_rows_are_told_to_the_word_writer() -> None:
    house = with_header(LONG, "\t", LONG)
    told = pdf.layout(document(p("x")), house).running
    assert list(told) == [(LONG, "\t", LONG)]
    assert all(row.count("\t") == 1 for row in told[LONG, "\t", LONG])


def test_the_text_begins_below_a_high_header() -> None:
    before = pdf.layout(document(p("x")), HOUSE).pages[1].placed[0].top
    after = pdf.layout(document(p("x")), with_header(LONG, "\t", LONG, count=5)).pages[1].placed[0].top
    assert after > before


@pytest.mark.parametrize("count", [1, 5, 40])
@pytest.mark.parametrize("words", [LONG, LONG * 30])
def test_a_header_never_stands_over_the_text(words: str, count: int) -> None:
    """What the page has no room for is left out, and told."""
    house = with_header(words, "\t", words, count=count)
    made = pdf.layout(document(p("x")), house)
    setter, area = Setter(made.house, "nl-BE"), made.house.portrait
    high = sum(height_of(line, len(rows(setter, line, area.page, Folio(1, 9)))) for line in area.header)
    assert area.header
    assert area.page.header + high <= made.pages[1].placed[0].top + 1
    assert bool(made.cut) is (area.header != house.portrait.header)
    assert bool(made.cut) is (count == 40 or (count == 5 and len(words) > len(LONG)))


@pytest.mark.parametrize(
    ("title", "room", "shown"),
    [
        ("Onze missie", 11, "Onze missie"),
        ("Onze missie en onze visie", 16, "Onze missie"),
        ("Middelen, mensen en gebouwen", 25, "Middelen, mensen"),
        ("Middelen voor mensen, in alle gebouwen", 33, "Middelen voor mensen"),
        ("Personalentwicklungsmaßnahmen", 10, ""),
        ("de en het", 7, "de"),
    ],
)
def test_a_title_without_room_is_cut_between_words(title: str, room: int, shown: str) -> None:
    assert shortened(title, lambda text: len(text) <= room) == shown


def chapters(*titles: str) -> tuple[Section, ...]:
    return tuple(
        Section("heading", (Text(title),), (p("x"), PageBreak(), p("y")), f"c{number}", 1)
        for number, title in enumerate(titles)
    )


def test_each_page_names_its_chapter() -> None:
    house = with_header("Plan", "\t", CHAPTER)
    layout = pdf.layout(document(*chapters("Eerste", "Tweede")), house)
    assert layout.house.running_titles == {"c0": "Eerste", "c1": "Tweede", "": "Plan & <proef>"}
    assert layout.chapters == ("Eerste", "Eerste", "Eerste", "Tweede", "Tweede"), (
        "the cover, then two of each"
    )
    drawn = pdf.layout(document(*chapters("Eerste")), with_header("Plan"))
    assert (drawn.house.running_titles, set(drawn.chapters)) == ({}, {""})


def test_a_document_without_chapters_is_named_itself() -> None:
    layout = pdf.layout(document(p("x"), PageBreak(), p("y")), with_header("Plan", "\t", CHAPTER))
    assert set(layout.chapters) == {"Plan & <proef>"}


def test_a_long_chapter_leaves_the_line_in_one_row() -> None:
    house = with_header("Plan", "\t", CHAPTER)
    layout = pdf.layout(document(*chapters(LONG + " " + LONG)), house)
    shown = layout.house.running_titles["c0"]
    assert LONG.startswith(shown[:40])
    assert len(shown) < len(LONG + LONG)
    line = layout.house.portrait.header[0]
    assert len(rows(Setter(house, "nl-BE"), line, PAGE, Folio(2, 9, shown))) == 1
    assert layout.running == {}


def test_mirrored_margins_change_sides_on_even_pages() -> None:
    """A bound book has its wide margin at the back; the breaks of lines and pages are the same."""
    blocks: list[Block] = [p("x"), PageBreak(), p("y"), PageBreak(), p("z")]
    usual = pdf.layout(document(*blocks), HOUSE)
    mirrored = pdf.layout(document(*blocks), dataclasses.replace(HOUSE, mirrored=True))
    sides = [(page.area.page.left, page.area.page.right) for page in mirrored.pages]
    assert sides == [(PAGE.left, PAGE.right), (PAGE.right, PAGE.left)] * 2
    tops = [[[placed.top for placed in page.placed] for page in each.pages] for each in (mirrored, usual)]
    assert tops[0] == tops[1]


@pytest.mark.parametrize(
    ("emblem", "places"),
    [
        (Emblem(None, 20.0, 20.0, "", PAGE.left, fill="1F4E79"), [PAGE.right, PAGE.left]),
        (Emblem(None, 20.0, 20.0, "", 12.0, home="page", fill="1F4E79"), [12.0, 12.0]),
    ],
)
def test_a_picture_in_a_mirrored_header_moves_with_the_margin_unless_it_counts_from_the_edge(
    emblem: Emblem, places: list[float]
) -> None:
    line = RunningLine(HOUSE.portrait.header[0].look, (), (emblem,))
    area = dataclasses.replace(HOUSE.portrait, header=(line,))
    house = dataclasses.replace(HOUSE, portrait=area, mirrored=True)
    pages = pdf.layout(document(p("x"), PageBreak(), p("y")), house).pages
    assert [page.area.header[0].emblems[0].x for page in pages[1:3]] == places


@pytest.mark.parametrize(
    ("home", "down"),
    [("page", 30.0), ("paragraph", PAGE.header + 30.0), ("line", PAGE.header + 30.0)],
)
def test_a_picture_of_a_header_is_drawn_as_far_down_as_its_home_says(home: Any, down: float) -> None:
    emblem = Emblem(None, 20.0, 10.0, "", 12.0, 30.0, home=home, fill="1F4E79")
    line = RunningLine(HOUSE.portrait.header[0].look, (), (emblem,))
    house = dataclasses.replace(HOUSE, portrait=dataclasses.replace(HOUSE.portrait, header=(line,)))
    with open_pdf(pdf.write(pdf.layout(document(p("x")), house))) as made:
        drawn = [list(map(float, sides)) for sides, sign in instructions(made.pages[1]) if str(sign) == "re"]
    assert [each for each in drawn if each[2] == emblem.width] == [
        pytest.approx([12.0, PAGE.height - down - 10.0, 20.0, 10.0], abs=0.01)
    ]
