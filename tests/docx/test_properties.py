"""What the attributes of Word say, as plain values: what is no number, or no colour, counts as nothing."""

import pytest
from lxml import etree

from ibzdocs.formats.docx.properties import color, page_style, points

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'


@pytest.mark.parametrize(
    ("text", "size"),
    [("240", 12.0), ("-30.5", -1.525), ("", 0.0), (None, 0.0), ("x", 0.0), ("nan", 0.0), ("-Infinity", 0.0)],
)  # fmt: skip
def test_points(text: str | None, size: float) -> None:
    assert points(text) == size


@pytest.mark.parametrize(
    ("section", "edges"),
    [
        (
            f'{_SIZE}<w:pgMar w:top="1417" w:right="1400" w:bottom="-1000" w:left="1300"/>',
            (70.85, 70.0, 50.0, 65.0),
        ),
        (
            f'{_SIZE}<w:pgMar w:top="200" w:right="200" w:bottom="200" w:left="200" w:gutter="100"/>',
            (10, 10, 10, 15),
        ),
        (
            f'{_SIZE}<w:pgMar w:top="200" w:right="200" w:bottom="200" w:left="200" w:gutter="100"/><w:rtlGutter/>',
            (10, 15, 10, 10),
        ),
        (f'{_SIZE}<w:pgMar w:top="x" w:right="200" w:bottom="nan" w:left="200"/>', (0, 10, 0, 10)),
    ],
)
def test_margins_and_the_room_for_binding(section: str, edges: tuple[float, ...]) -> None:
    page = page_style(etree.fromstring(f"<w:sectPr {_W}>{section}</w:sectPr>"))
    assert (page.top, page.right, page.bottom, page.left) == pytest.approx(edges)
    assert (page.width, page.height) == (595.3, 841.9)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("17406D", "17406D"),
        ("17406d", "17406D"),
        ("#17406D", "17406D"),
        ("auto", ""),
        ("red", ""),
        ("17406", ""),
        ("FF17406D", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_colour_has_six_digits(said: str | None, meant: str) -> None:
    assert color(said) == meant
