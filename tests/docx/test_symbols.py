"""Characters of the symbol fonts are read as what they show."""

import unicodedata

import pytest

from ibzdocs.formats.docx.reader.symbols import shown_as, typed_in

# What Word shows for them, by the names of Unicode.
SHOWN = {
    ("Symbol", 0xB1): "PLUS-MINUS SIGN",
    ("Symbol", 0xB0): "DEGREE SIGN",
    ("Symbol", 0xA3): "LESS-THAN OR EQUAL TO",
    ("Symbol", 0xB3): "GREATER-THAN OR EQUAL TO",
    ("Symbol", 0xAE): "RIGHTWARDS ARROW",
    ("Symbol", 0xB4): "MULTIPLICATION SIGN",
    ("Symbol", 0xB7): "BULLET",
    ("Symbol", 0xB9): "NOT EQUAL TO",
    ("Symbol", 0xA5): "INFINITY",
    ("Symbol", 0xE5): "N-ARY SUMMATION",
    ("Symbol", 0xD6): "SQUARE ROOT",
    ("Symbol", 0x61): "GREEK SMALL LETTER ALPHA",
    ("Symbol", 0x57): "GREEK CAPITAL LETTER OMEGA",
    ("Wingdings", 0xFC): "CHECK MARK",
    ("Wingdings", 0xFE): "BALLOT BOX WITH CHECK",
    ("Wingdings", 0xA7): "BLACK SMALL SQUARE",
    ("Wingdings", 0x28): "BLACK TELEPHONE",
    ("Wingdings", 0xE0): "RIGHTWARDS ARROW",
}


@pytest.mark.parametrize(("font", "code"), SHOWN)
@pytest.mark.parametrize("base", [0, 0xF000])
def test_a_character_of_a_symbol_font_is_what_it_shows(font: str, code: int, base: int) -> None:
    (shown,) = typed_in(font, chr(base + code))
    assert unicodedata.name(shown) == SHOWN[font, code]


@pytest.mark.parametrize("code", ["0000", "D83D", "FFFE", "FFFF", "110000", "-1", "x"])
def test_what_is_no_character_is_not_known(code: str) -> None:
    assert {shown_as(font, code) for font in ("Arial", "Symbol", "Wingdings", "")} == {""}
