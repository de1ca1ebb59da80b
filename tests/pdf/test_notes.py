"""Footnotes as they are set: the mark hangs before the text where the style says so."""

from dataclasses import replace

import pytest

from ibzdocs.formats.pdf.layout.boxes import ParagraphBox, TextLine
from ibzdocs.formats.pdf.layout.paragraphs import Scope, Setter
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.tree.nodes import Note, Text
from tests.pdf.documents import texts, words
from tests.pdf.house import HOUSE

WIDTH = 200.0
LEFT = 10.0  # of the text of notes in this house, which begins as much to the left on its first line


def note(number: int, house: StyleSheet = HOUSE) -> ParagraphBox:
    """A note of some lines as it stands at the foot of a page."""
    setter = Setter(house, "nl-BE")
    setter.note_width = WIDTH
    inlines = (Text("Een woord"), Note(texts(words(60)), number))
    paragraph = setter.paragraph(inlines, setter.text_style("body"), Scope(Elem("P"), WIDTH))
    (found,) = paragraph.notes_on(0)
    assert len(found.lines) > 2
    return found


def width_of(line: TextLine) -> float:
    return sum(run.style.font.widths[text] for run, text in line.segments)


def test_the_mark_hangs_before_the_text_and_all_lines_begin_below_one_another() -> None:
    found = note(7)
    assert found.label is not None
    assert (found.label.x, [text for _, text in found.label.segments]) == (0.0, ["7 "])
    assert {line.x for line in found.lines} == {LEFT}
    assert found.lines[0].segments[0][1].startswith(words(60).split()[0])


def test_a_mark_that_is_wider_than_its_room_moves_the_first_line_only() -> None:
    found = note(123456)
    assert found.label is not None
    assert width_of(found.label) > LEFT
    assert found.lines[0].x == pytest.approx(width_of(found.label))
    assert {line.x for line in found.lines[1:]} == {LEFT}


def test_no_line_of_a_note_is_wider_than_the_page() -> None:
    for number in (7, 123456):
        for line in note(number).lines:
            assert (
                line.x + width_of(TextLine(line.x, line.segments)) - line.segments[-1][0].style.font.space
                <= WIDTH
            )


def test_the_mark_stands_in_the_first_line_where_nothing_hangs() -> None:
    flat = replace(HOUSE.looks["footnote"], left=0.0, first=0.0)
    found = note(7, replace(HOUSE, looks={**HOUSE.looks, "footnote": flat}))
    assert found.label is None
    assert "".join(text for _, text in found.lines[0].segments).startswith("7 ")
    assert {line.x for line in found.lines} == {0.0}
