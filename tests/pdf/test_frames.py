"""Rules and fills of paragraphs: as wide as word processors draw them."""

from dataclasses import replace

import pytest

from ibzdocs.formats.pdf import layout
from ibzdocs.formats.pdf.layout.boxes import Frame, ParagraphBox
from ibzdocs.formats.stylesheet import Border, Borders, StyleSheet
from ibzdocs.tree.nodes import Section
from tests.pdf.documents import chapter, document, p, texts
from tests.pdf.house import HOUSE

INDENT = 125.0


def _house() -> StyleSheet:
    """The house whose chapters have a rule above them, and their labels in the margin."""
    ruled = replace(HOUSE.looks["heading1"], left=INDENT, borders=Borders(top=Border(1.0, "000000", 6.0)))
    levels = HOUSE.lists["chapters"]
    hung = (replace(levels[0], suffix="tab", left=INDENT, hanging=INDENT), *levels[1:])
    return replace(HOUSE, looks={**HOUSE.looks, "heading1": ruled}, lists={**HOUSE.lists, "chapters": hung})


def _frame(section: Section) -> Frame | None:
    (box,) = [
        placed.box
        for page in layout(document(section), _house()).pages
        for placed in page.placed
        if isinstance(placed.box, ParagraphBox) and placed.box.look.style == "heading 1"
    ]
    return box.frame


@pytest.mark.parametrize(
    ("section", "left"),
    [
        (chapter("Met nummer", p("tekst")), 0.0),
        (Section("chapter", texts("Zonder"), (p("tekst"),), "z", 1), INDENT),
    ],
)
def test_the_rule_over_a_title_begins_at_its_label(section: Section, left: float) -> None:
    frame = _frame(section)
    assert frame is not None
    assert frame.left == left
    assert frame.right == HOUSE.portrait.width
