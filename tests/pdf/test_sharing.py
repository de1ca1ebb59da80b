"""Which chapters share a page with those before them."""

import re

import pytest

from ibzdocs.formats import pdf
from ibzdocs.tree.nodes import Block, Note, Paragraph, Section, Text
from tests.docx.test_writer import HOUSE, body
from tests.pdf.documents import chapter, document, p, texts

LONG = tuple(p("Een alinea van heel wat woorden die op twee of drie regels staat. " * 3) for _ in range(12))


def joined(*blocks: Block) -> list[bool]:
    found = pdf.settled(document(*blocks), HOUSE)
    return [each.joined for each in found.blocks if isinstance(each, Section)]


def page_numbers(*blocks: Block) -> list[int]:
    layout = pdf.layout(pdf.settled(document(*blocks), HOUSE), HOUSE)
    return [layout.page_of[each.anchor] for each in blocks if isinstance(each, Section)]


def short(number: int) -> Section:
    return chapter(f"Hoofdstuk {number}", p("Wij schrijven zoals wij spreken."), number=number)


def test_chapters_of_a_sentence_share_a_page_and_a_long_one_begins_its_own() -> None:
    blocks = (short(1), short(2), chapter("Lang", *LONG, number=9), short(3), short(4), short(5))
    assert joined(*blocks) == [False, True, False, False, True, True]
    first, second, third, *others = page_numbers(*blocks)
    assert (second - first, third - first, len(set(others))) == (0, 1, 1)


def test_as_many_chapters_share_a_page_as_have_room_on_it() -> None:
    pages = page_numbers(*map(short, range(20)))
    first = pages[0]
    starts = [number for number, is_joined in enumerate(joined(*map(short, range(20)))) if not is_joined]
    assert starts == [pages.index(page) for page in range(first, pages[-1] + 1)], (
        "no chapter is moved by itself"
    )


@pytest.mark.parametrize(
    "other",
    [
        chapter("Met noot", Paragraph((Text("Zie"), Note(texts("Daar."), 1)))),
        Section("annex", texts("Bijlage"), (p("Kort."),), "annex", 1),
    ],
    ids=["note", "annex"],
)
def test_what_has_notes_or_is_of_another_kind_begins_a_page(other: Section) -> None:
    assert joined(short(1), other) == [False, False]


def test_word_is_told_that_a_joined_chapter_begins_no_page() -> None:
    first, second = (each for each in pdf.settled(document(short(1), short(2)), HOUSE).blocks)
    assert re.findall(r'<w:pageBreakBefore[^>]*>|<w:spacing w:before="640"/>', body(first, second)) == [
        '<w:pageBreakBefore w:val="0"/>',
        '<w:spacing w:before="640"/>',
    ]
