"""Characters of symbol fonts as the characters of Unicode that look like them."""

import re
from collections.abc import Iterator, Mapping

# Symbol and Wingdings keep their signs from F000 on (ECMA-376 part 1 §17.3.3.30); the frequent ones.
_AREA, _SIZE = 0xF000, 0x100
_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL: Mapping[int, str] = {
    **{0x61 + number: letter for number, letter in enumerate(_GREEK)},
    **{code: chr(code) for code in (*range(0x21, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−",
    **{0x41 + number: letter for number, letter in enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")},
    0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒", 0xE5: "∑", 0xD6: "√",
}  # fmt: skip
_WINGDINGS: Mapping[int, str] = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


_FONTS = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"}
UNSHOWN = "\0"  # before a character of which it is not known how it looks


def typed_in(font: str, text: str) -> Iterator[str]:
    """Characters that are typed in a font, as they look: those of a symbol font are other ones than their letters.

    A letter that is not known in such a font stays; a sign of the private area comes behind UNSHOWN.
    """
    if font.lower() not in _FONTS:
        yield text
        return
    for sign in text:
        code = ord(sign)
        found = _table(font).get(code % _AREA, "") if code < _SIZE or _AREA <= code < _AREA + _SIZE else sign
        yield found or (sign if code < _SIZE else UNSHOWN + sign)


def shown_as(font: str, code: str) -> str:
    """What a character looks like that a Word file names by its font and code (``w:sym``); empty where unknown."""
    return symbol(font, int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0xFFFD)


def symbol(font: str, code: int) -> str:
    """What a character of that font looks like; empty where that is not known.

    A code outside the area of symbol fonts is that character. Where no font is named, the fonts' signs
    for list marks are tried.
    """
    if not _AREA <= code < _AREA + _SIZE:
        private = 0xE000 <= code <= 0xF8FF or code == 0 or 0xFFFD <= code <= 0xFFFF or 0xD800 <= code < 0xE000
        if font.lower() in ("symbol", "wingdings") and code < _SIZE:
            return _table(font).get(code, "")
        return "" if private or code < 0x20 or code > 0x10FFFF else chr(code)
    return _table(font).get(code - _AREA, "")


def _table(font: str) -> Mapping[int, str]:
    return {"symbol": _SYMBOL, "wingdings": _WINGDINGS}.get(font.lower(), {0xB7: "•", 0xA7: "▪"})
