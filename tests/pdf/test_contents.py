"""Lines of contents: where titles end, so that the number of the page has room beside their last word."""

import random
import re
from dataclasses import replace

import pytest

from ibzdocs.formats import pdf
from ibzdocs.formats.docx.contents import contents
from ibzdocs.formats.docx.context import Context
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox
from ibzdocs.tree.nodes import Contents, Document, Section, Text
from tests.docx.test_cover import SHELL
from tests.docx.test_writer import HOUSE, document

WORDS = [
    "de",
    "dienst",
    "beheert",
    "crisissen",
    "samen",
    "met",
    "alle",
    "gemeenten",
    "en",
    "hulpverleningszones",
    "van",
    "het",
    "land",
]
LIST = Contents("headings", (Text("Inhoud"),), anchor="contents")


def titled(seed: int) -> Document:
    """Chapters whose titles are of all lengths."""
    chance = random.Random(seed)
    titles = (" ".join(chance.choices(WORDS, k=chance.randint(4, 14))) for _ in range(60))
    chapters = (
        Section("heading", (Text(title),), (), f"c{number}", 1) for number, title in enumerate(titles)
    )
    return document(LIST, *chapters)


def entries(layout: pdf.Layout) -> list[ParagraphBox]:
    boxes = (placed.box for page in layout.pages for placed in page.placed)
    return [box for box in boxes if isinstance(box, ParagraphBox) and box.tail]


RAISED = document(LIST, Section("heading", (Text("Le 1er mai", raised=((4, 6),)),), (), "mai", 1))


def test_letters_that_stand_raised_in_a_title_do_so_in_the_contents() -> None:
    (box,) = entries(pdf.layout(RAISED, HOUSE))
    (line,) = box.lines
    assert [(said.strip(), run.style.rise > 0) for run, said in line.segments if said.strip()] == [
        ("Le 1", False),
        ("er", True),
        ("mai", False),
    ]
    made = contents(Context(RAISED, SHELL, HOUSE), LIST, {}, "")
    assert re.findall(r'<w:vertAlign w:val="superscript"/></w:rPr><w:t[^>]*>([^<]*)', made) == ["er"]


def width(box: ParagraphBox, text: str) -> float:
    assert box.tail
    return box.lines[-1].x + box.tail.run.style.font.widths[text]


@pytest.mark.parametrize("seed", range(4))
def test_a_word_that_makes_room_for_the_number_is_told_to_word(seed: int) -> None:
    """LibreOffice left such words above, and dots and a number alone in a line."""
    layout = pdf.layout(titled(seed), HOUSE)
    found = 0
    for box in entries(layout):
        assert box.tail
        texts = ["".join(text for _, text in line.segments).rstrip() for line in box.lines]
        number = width(box, f"{texts[-1]}\u00a0\u00a0000")
        assert number <= box.tail.right, "the number has room"
        word = layout.moved_words.get(box.tail.target)
        if word:
            found += 1
            assert texts[-1] == word
            assert width(box, f"{texts[-2]} {word}\u00a0\u00a0000") > box.tail.right
        elif len(texts) > 1:
            first = texts[-1].split()[0]
            assert width(box, f"{texts[-2]} {first}") > box.tail.right
    assert found


def test_word_begins_a_line_with_that_word() -> None:
    made = titled(0)
    layout = pdf.layout(made, HOUSE)
    house = replace(HOUSE, moved_words=layout.moved_words)
    written = contents(Context(made, dict(SHELL), house), LIST, {}, "")
    assert written.count("<w:br/>") == len(layout.moved_words)
    for word in layout.moved_words.values():
        assert f'<w:br/><w:t xml:space="preserve">{word}\u00a0' in written
    assert "<w:br/>" not in contents(Context(made, dict(SHELL), HOUSE), LIST, {}, "")


def test_a_label_wider_than_its_column_has_a_space_behind_it() -> None:
    """The next tab was that of the page numbers, and its dots stood between label and title."""
    wide, usual = "Operationele doelstelling 27 van de dienst", "1.1"
    parts = (Section("section", (Text("Titel"),), (), f"s{at}", 2, (1, at)) for at in (1, 2))
    listed, *sections = document(LIST, *parts).blocks
    labelled = [
        replace(each, label=label)
        for each, label in zip(sections, (wide, usual), strict=True)
        if isinstance(each, Section)
    ]
    made = replace(document(), blocks=(listed, *labelled))
    layout = pdf.layout(made, HOUSE)
    assert layout.wide_labels == {"s1"}
    house = replace(HOUSE, wide_labels=layout.wide_labels)
    written = contents(Context(made, dict(SHELL), house), LIST, {}, "")
    assert f">{wide} Titel" in written
    assert f">{usual}</w:t><w:tab/>" in written


@pytest.mark.parametrize("less", [0.0, 56.7])
def test_numbers_of_pages_end_at_the_edge_of_the_text_where_a_page_is_narrower(less: float) -> None:
    """The tab of the style lay outside then, and LibreOffice showed no numbers."""
    page = HOUSE.portrait.page
    narrow = replace(HOUSE, portrait=replace(HOUSE.portrait, page=replace(page, right=page.right + less)))
    written = contents(Context(titled(0), dict(SHELL), narrow), LIST, {}, "")
    place = round(20 * narrow.portrait.width)
    assert (f'<w:tab w:val="right" w:leader="dot" w:pos="{place}"/>' in written) is bool(less)
