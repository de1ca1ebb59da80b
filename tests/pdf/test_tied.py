"""Titles, captions and functions do not end in a line of one word."""

import dataclasses
import random
from collections.abc import Callable
from typing import Any

import pytest

from ibzdocs.formats.pdf import settled
from ibzdocs.formats.pdf.layout.paragraphs import Scope, Setter
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.stylesheet import Border, Borders, ListLevel
from ibzdocs.tree.inlines import Inlines
from ibzdocs.tree.nodes import Block, ParagraphRole, Section, Signatory, Signatures
from ibzdocs.tree.text import text_of
from tests.docx.test_writer import HOUSE
from tests.pdf.documents import document, p, table, texts
from tests.pdf.test_contents import WORDS
from tests.pdf.test_settling import figure

RULED = dataclasses.replace(HOUSE.looks["heading1"], borders=Borders(top=Border(1.0, "000000")))
RULES = dataclasses.replace(HOUSE, looks={**HOUSE.looks, "heading1": RULED})
KINDS: dict[ParagraphRole, tuple[Callable[[Inlines], Block], Callable[[Any], Inlines]]] = {
    "heading1": (lambda said: Section("chapter", said, level=1), lambda made: made.title),
    "figure-caption": (
        lambda said: dataclasses.replace(figure(3), caption=said, label=""),
        lambda made: made.caption,
    ),
    "caption": (lambda said: dataclasses.replace(table(), caption=said, label=""), lambda made: made.caption),
    "signature-text": (
        lambda said: Signatures((), (Signatory(texts("Wie"), said),)),
        lambda made: made.signatories[0].function,
    ),
    "responsible": (
        lambda said: Section("heading", texts("Titel"), (p(text_of(said), role="responsible"),), level=2),
        lambda made: made.blocks[0].inlines,
    ),
}


def lines(inlines: Inlines, role: ParagraphRole) -> list[str]:
    setter = Setter(RULES, "nl-BE")
    box = setter.paragraph(inlines, setter.text_style(role), Scope(Elem("P"), RULES.portrait.width))
    return ["".join(text for _, text in line.segments).strip() for line in box.lines]


def test_the_number_before_a_title_has_its_room_too() -> None:
    look = dataclasses.replace(RULES.looks["heading1"], left=0.0)
    level = ListLevel("%1.", suffix="space")
    house = dataclasses.replace(
        RULES, looks={**RULES.looks, "heading1": look}, lists={**RULES.lists, "chapters": (level,)}
    )
    setter = Setter(house, "nl-BE")
    style, scope = setter.text_style("heading1"), Scope(Elem("P"), house.portrait.width)
    chance = random.Random(3)
    tied = 0
    for _ in range(120):
        plain = texts(" ".join(chance.choices(WORDS, k=chance.randint(3, 24))))
        section = Section("chapter", plain, level=1, label="Hoofdstuk 3.", number=(3,))
        (block,) = settled(document(section), house).blocks
        label = setter.heading_label(section, scope.elem)
        last = setter.paragraph(plain, style, scope, label).lines[-1]
        if isinstance(block, Section) and block.title != plain:
            tied += 1
            assert " " not in "".join(text for _, text in last.segments).strip()
    assert tied


@pytest.mark.parametrize("role", KINDS)
def test_no_word_stands_alone_in_a_last_line_where_another_can_stand_with_it(role: ParagraphRole) -> None:
    make, said = KINDS[role]
    chance = random.Random(role)
    tied = 0
    for _ in range(120):
        plain = texts(" ".join(chance.choices(WORDS, k=chance.randint(3, 24))))
        (block,) = settled(document(make(plain)), RULES).blocks
        made = said(block)
        before, after = lines(plain, role), lines(made, role)
        assert text_of(made).replace("\u00a0", " ") == text_of(plain)
        if made == plain:
            continue
        tied += 1
        assert " " not in before[-1]
        assert len(after) == len(before)
        assert after[-1].count("\u00a0") == 1
        assert " " in after[-2]
    assert tied
