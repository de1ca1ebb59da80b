"""Headings whose lines are about as long, so that no word stands in a line of its own under a long one."""

import dataclasses
import random
import re
from importlib import import_module

import pytest

from ibzdocs.formats import pdf
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox
from ibzdocs.formats.stylesheet import Border, Borders
from ibzdocs.tree.nodes import Section
from ibzdocs.tree.passes import with_breaks, with_ordinals
from ibzdocs.tree.walk import walk
from tests.docx.test_writer import HOUSE, body
from tests.pdf.documents import chapter, document, p, texts
from tests.pdf.test_contents import WORDS

LONG = "Een dienst die met alle gemeenten van het land samen crisissen beheert"


def headed(*titles: str) -> pdf.Layout:
    sections = (
        Section("heading", texts(title), (p("Tekst."),), f"h{at}", 2) for at, title in enumerate(titles)
    )
    return pdf.layout(with_ordinals(document(chapter("Kader", *sections))), HOUSE)


def lines(layout: pdf.Layout) -> list[list[str]]:
    """The lines of each heading of the second level."""
    return [
        ["".join(text for _, text in line.segments).strip() for line in box.lines]
        for page in layout.pages
        for placed in page.placed
        if isinstance(box := placed.box, ParagraphBox) and box.look.style == "heading 2"
    ]


@pytest.mark.parametrize("seed", range(4))
def test_lines_of_a_heading_are_about_as_long_and_as_many_as_before(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    titles = [" ".join(chance.choices(WORDS, k=chance.randint(5, 16))) for _ in range(30)]
    made = lines(headed(*titles))
    setting = import_module("ibzdocs.formats.pdf.layout.paragraphs")
    monkeypatch.setattr(setting, "is_balanced", lambda look: False)
    plain = lines(headed(*titles))
    assert list(map(len, made)) == list(map(len, plain))
    assert [" ".join(each) for each in made] == [" ".join(each) for each in plain]
    ragged = [max(map(len, each)) - len(each[-1]) for each in made if len(each) > 1]
    before = [max(map(len, each)) - len(each[-1]) for each in plain if len(each) > 1]
    assert sum(ragged) < sum(before) / 2


def test_word_has_the_same_room() -> None:
    layout = headed(LONG, "Kort")
    (indent,) = layout.breaks.narrowed.values()
    tree = with_ordinals(document(chapter("Kader", Section("heading", texts(LONG), (), "h0", 2))))
    made = body(*with_breaks(tree, layout.breaks).blocks)
    assert re.findall(r'<w:ind w:right="(\d+)"/>', made) == [str(round(indent * 20))]


def test_a_heading_with_rules_keeps_its_room_since_they_would_be_shorter() -> None:
    looks = HOUSE.looks
    ruled = dataclasses.replace(looks["heading2"], borders=Borders(bottom=Border(1.0, "000000")))
    house = dataclasses.replace(HOUSE, looks={**looks, "heading2": ruled})
    tree = with_ordinals(document(chapter("Kader", Section("heading", texts(LONG), (), "h0", 2))))
    assert pdf.layout(tree, house).breaks.narrowed == {}
    assert [each.narrowed for each in walk(tree, Section)] == [0.0, 0.0]
