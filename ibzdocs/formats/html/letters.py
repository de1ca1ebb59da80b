"""The letters and signs that every font of an HTML file has."""

_TYPOGRAPHY = "ŒœŸŠšŽžĲĳ‐‑–—‘’‚“”„†‡•…‰‹›€−≤≥≈←↑→↓↩▲▼◆●■□✓✗\u2007\u2009\u202f"

PROSE = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | frozenset(_TYPOGRAPHY)
"""Of Dutch, French, German and English, with the signs of ordinary prose."""
NOT_SEEN = frozenset(map(chr, (*range(0x20), 0xAD, 0x200B, 0x2028, 0x2029, 0xFEFF)))
"""What stands in a text and has no sign of its own: ends of lines, places where a word may be divided."""
