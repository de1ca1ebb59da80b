"""Headers and footers: in one row where they fit, in more where their texts would meet."""

import dataclasses

from ibzdocs.formats import pdf
from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.formats.pdf.layout.running import rows, wrapped
from ibzdocs.formats.stylesheet import RunningLine, StyleSheet
from tests.pdf.documents import document, p
from tests.pdf.house import HOUSE

LONG = "Federale Overheidsdienst Economie, K.M.O., Middenstand en Energie van het Koninkrijk"
PAGE = HOUSE.portrait.page


def with_header(*parts: str, count: int = 1) -> StyleSheet:
    line = RunningLine(HOUSE.portrait.header[0].look, parts)
    area = dataclasses.replace(HOUSE.portrait, header=(line,) * count)
    return dataclasses.replace(HOUSE, portrait=area)


def test_a_line_that_fits_is_one_row() -> None:
    setter = Setter(HOUSE, "nl-BE")
    assert len(rows(setter, HOUSE.portrait.header[0], PAGE, (1, 9))) == 1
    assert wrapped(HOUSE, setter) == {}


def test_long_texts_stand_side_by_side_within_the_page() -> None:
    house = with_header(LONG, "\t", LONG + LONG)
    setter = Setter(house, "nl-BE")
    found = rows(setter, house.portrait.header[0], PAGE, (1, 9))
    width, font = (
        PAGE.width - PAGE.left - PAGE.right,
        setter.styled(house.portrait.header[0].look).style().font,
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
