"""The number that Word shows at an item: what is counted on, what begins anew."""

import pytest
from lxml import etree

from ibzdocs.formats.docx.reader.numbering import Numbering, label
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.workflows.import_docx.rows import started
from tests.import_docx.word import NUMBERING, li

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def labels(*items: tuple[int, int]) -> list[str]:
    """The labels of items, given as list and level; list 2 and 3 count on, 4 starts anew, 5 has letters."""
    root = etree.fromstring(f'<w:numbering xmlns:w="{_W}">{NUMBERING}</w:numbering>')
    numbering = Numbering(root, Styles(None))
    body = etree.fromstring(
        f'<w:body xmlns:w="{_W}">{"".join(li("x", number, level) for number, level in items)}</w:body>'
    )
    places = [numbering.place(paragraph) for paragraph in body]
    return [place.label if place else "" for place in places]


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([(2, 0), (2, 0), (2, 0)], ["1", "2", "3"]),
        ([(2, 0), (3, 0), (4, 0), (4, 0), (2, 0)], ["1", "2", "1", "2", "3"]),
        ([(2, 0), (5, 0), (5, 0), (2, 0)], ["1", "a", "b", "2"]),
        # A level begins anew after an item of a higher one, not after one of a deeper one.
        ([(2, 0), (2, 1), (2, 1), (2, 0), (2, 1)], ["1", "1", "2", "2", "1"]),
        ([(2, 0), (2, 1), (2, 2), (2, 1), (2, 2), (2, 2)], ["1", "1", "1", "2", "1", "2"]),
        ([(2, 1), (2, 2), (2, 0), (2, 2)], ["1", "1", "1", "1"]),
    ],
)
def test_items_are_counted_as_word_counts(items: list[tuple[int, int]], shown: list[str]) -> None:
    assert labels(*items) == shown


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("lowerLetter", 1, "a"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 4, "iv"),
        ("lowerRoman", 49, "xlix"),
        ("upperRoman", 14, "XIV"),
        ("upperRoman", 99, "XCIX"),
        ("ordinalText", 3, "3"),
    ],
)
def test_a_number_in_its_form(form: str, number: int, text: str) -> None:
    assert label(form, number) == text


def test_our_own_lists_count_in_the_same_way() -> None:
    counts: dict[int, tuple[str, int]] = {}
    seen = []
    for kind, depth in [("n", 1), ("n", 2), ("n", 2), ("n", 1), ("n", 2), ("b", 1), ("n", 1)]:
        counts = started(counts, kind, depth)
        seen.append(counts[depth][1])
    assert seen == [1, 1, 2, 2, 1, 1, 1]
