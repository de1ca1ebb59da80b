"""The style of the HTML edition: colours, fonts and their letters, in light and dark, on screen and on paper."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

from ibzdocs.formats.pictures.theme import WHITE, contrast, mix, theme
from ibzdocs.formats.stylesheet import ParagraphStyle, StyleSheet
from ibzdocs.tree.nodes import ParagraphRole

Face: TypeAlias = Callable[[Path, frozenset[str]], str]
"""The subset of a font file with some characters beside those of prose, see ``fonts.face``."""
_ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3
BLACK = "000000"
_NIGHT = "14191F"
_STEP = 0.05
_WEIGHED: tuple[tuple[str, ParagraphRole], ...] = (("title", "heading1"), ("heading", "heading2"))


def style(house: StyleSheet, more: frozenset[str], face: Face) -> str:
    """The style sheet of a document with these characters beside those of prose; ``face`` gives its fonts."""
    sheet = files(__package__).joinpath("page.css").read_text("utf-8")
    return f"{_faces(house, more, face)}{_variables(house)}{sheet}{_between(house)}"


def _faces(house: StyleSheet, more: frozenset[str], face: Face) -> str:
    looks = house.looks
    families: dict[str, tuple[str, tuple[str, ...]]] = {
        "text": (looks["body"].font, ("regular", "bold", "italic"))
    }
    for name, look in _headings(house).items():
        families[name] = (look.font, ("bold",) if look.bold else ("regular",))
    rules = []
    for name, (family, faces) in families.items():
        for kind in faces:
            data = face(getattr(house.fonts[family], kind), more)
            weight = 700 if kind == "bold" else 400
            slope = "italic" if kind == "italic" else "normal"
            rules.append(
                f"@font-face{{font-family:{name};font-weight:{weight};font-style:{slope};font-display:swap;"
                f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
            )
    return "".join(rules)


def _headings(house: StyleSheet) -> dict[str, ParagraphStyle]:
    """The looks of the titles of documents and chapters, and of the headings below them where these are others."""
    title, below = house.looks["heading1"], house.looks["heading2"]
    is_same = (title.font, title.bold) == (below.font, below.bold)
    return {"title": title} if is_same else {"title": title, "heading": below}


def _between(house: StyleSheet) -> str:
    """The rules between all columns, where the table style has them; beside a cell over rows too."""
    if house.table.between is None:
        return ""
    line = "border-left:1px solid var(--rule);border-right:1px solid var(--rule)"
    edges = ".table tr>:first-child{border-left:0}.table tr>:last-child{border-right:0}"
    return f".table th,.table td{{{line}}}{edges}"


def _variables(house: StyleSheet) -> str:
    """The colours as variables; those of the dark scheme are the same, as light as reading needs."""
    look = theme(house)
    head, on_head = house.table.head_fill or look.primary, house.table.head_color or WHITE
    body = house.looks["body"].color
    day = {
        "ink": body,
        "primary": _readable(look.primary, WHITE),
        "accent": _readable(_readable(look.accent, WHITE), look.tint),
        "tint": look.tint,
        "rule": look.rule,
        "head": head,
        "on-head": on_head,
        "paper": WHITE,
    }
    dusk = mix(_NIGHT, look.primary, 0.25)
    night = {
        "ink": mix(WHITE, _NIGHT, 0.1),
        "primary": _readable(look.primary, dusk),
        "accent": _readable(look.accent, dusk),
        "tint": dusk,
        "rule": mix(_NIGHT, WHITE, 0.35),
        "head": mix(_NIGHT, look.primary, 0.6),
        "on-head": WHITE,
        "paper": _NIGHT,
    }
    weights = {name: 700 if house.looks[role].bold else 400 for name, role in _WEIGHED}
    said = ";".join(f"--{name}-weight:{weight}" for name, weight in weights.items())
    light = _rule(day) + f":root{{{said}}}"
    return f"{light}@media screen and (prefers-color-scheme:dark){{{_rule(night)}}}"


def _rule(colors: dict[str, str]) -> str:
    return f":root{{{';'.join(f'--{name}:#{color}' for name, color in colors.items())}}}"


def _readable(color: str, ground: str) -> str:
    """The colour, mixed with black or white until it can be read on that ground."""
    toward = BLACK if contrast(ground, BLACK) > contrast(ground, WHITE) else WHITE
    share = 0.0
    while contrast(mix(color, toward, share), ground) < _ENOUGH and share < 1.0:
        share += _STEP
    return mix(color, toward, min(share, 1.0))


_TYPOGRAPHY = "ŒœŸŠšŽžĲĳ‐‑–—‘’‚“”„†‡•…‰‹›€−≤≥≈←↑→↓↩▲▼◆◊●■□✓✗\u2007\u2009\u202f"

PROSE = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | frozenset(_TYPOGRAPHY)
"""Of Dutch, French, German and English, with the signs of ordinary prose."""
NOT_SEEN = frozenset(map(chr, (*range(0x20), 0xAD, 0x200B, 0x2028, 0x2029, 0xFEFF)))
"""What stands in a text and has no sign of its own: ends of lines, places where a word may be divided."""
