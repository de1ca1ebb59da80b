"""What the properties of a style say, as plain values."""

import pytest

from ibzdocs.formats.docx.properties import color


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
