"""Paragraph and run properties as plain values, named as the fields of ParagraphStyle (ECMA-376 part 1, 17.3)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import isfinite
from typing import Any, Literal

from ibzdocs.formats.docx.package import w
from ibzdocs.formats.ooxml.xml import OFF, Element
from ibzdocs.formats.stylesheet import Border, Borders, PageStyle, Tab

TWIPS = 20
_SIZES = (1, 1638)
# What holds where a section does not say it, in twentieths of a point: A4, margins of 2.5 cm.
_SIZE = {"w": "11906", "h": "16838"}
_MARGINS = {
    "top": "1417",
    "bottom": "1417",
    "left": "1417",
    "right": "1417",
    "header": "708",
    "footer": "708",
}
_STOPS: Mapping[str, Literal["left", "center", "right"]] = {"center": "center", "right": "right"}
# The fonts of the theme, as drawings name them: those of headings and of text (21.1.2.3.7 latin).
HEAD_FONT, TEXT_FONT = "+mj-lt", "+mn-lt"
_ALIGN = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "both": "justify",
}


def value(element: Element, name: str) -> str:
    """The ``val`` of a child element, or empty."""
    child = element.find(w(name))
    return "" if child is None else str(child.get(w("val"), ""))


def points(text: str | None) -> float:
    """Twentieths of a point as points; 0 for what is no number."""
    return _amount(text) / TWIPS


def _amount(text: str | None) -> float:
    """A number as it stands in an attribute; 0 for what is none."""
    try:
        found = float(text or 0)
    except ValueError:
        return 0.0
    return found if isfinite(found) else 0.0


def page_style(section: Element) -> PageStyle:
    """The page of a section; a negative margin, which no header moves, is as wide as its amount (17.6.11).

    The gutter, which is room for binding, is part of the margin beside which it lies.
    """
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    page = PageStyle(
        *(_measure(size, name, given) for name, given in _SIZE.items()),
        *(_measure(margins, name, given) for name, given in _MARGINS.items()),
    )
    gutter, is_right = _measure(margins, "gutter", "0"), section.find(w("rtlGutter")) is not None
    if not gutter:
        return page
    return replace(page, right=page.right + gutter) if is_right else replace(page, left=page.left + gutter)


def _measure(element: Element | None, name: str, given: str) -> float:
    return abs(points(element.get(w(name), given) if element is not None else given))


def is_on(element: Element) -> bool:
    """Whether a toggle element switches on."""
    return str(element.get(w("val"), "true")).lower() not in OFF


def paragraph_properties(properties: Element | None) -> dict[str, Any]:
    """What a pPr sets, by the fields of ParagraphStyle; also ``line`` with its rule, ``number``, ``outline``."""
    return _set(properties, _PARAGRAPH)


def run_properties(properties: Element | None) -> dict[str, Any]:
    """What an rPr sets, by the fields of ParagraphStyle; also ``underline``, ``superscript``, ``run_fill``.

    A font of the theme is HEAD_FONT or TEXT_FONT.
    """
    return _set(properties, _RUN)


def _set(
    properties: Element | None, readers: Mapping[str, Callable[[Element], dict[str, Any]]]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for element in properties if properties is not None else ():
        reader = readers.get(_local(element))
        if reader is not None:
            found.update(reader(element))
    return found


def borders(element: Element) -> Borders:
    """The rules of a pBdr, tblBorders or tcBorders."""
    return Borders(*(border(element.find(w(side))) for side in ("top", "bottom", "left", "right")))


def border(element: Element | None) -> Border | None:
    """A rule, or None for one that is not drawn. Widths are eighths of a point."""
    if element is None or element.get(w("val")) in ("nil", "none"):
        return None
    width = _amount(element.get(w("sz"))) / 8
    return Border(width, color(element.get(w("color"))) or "000000", _amount(element.get(w("space"))))


def color(text: str | None) -> str:
    """Six hexadecimal digits; empty for automatic."""
    return text.upper() if text and text != "auto" else ""


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _spacing(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("before", "after"):
        if element.get(w(name)) is not None:
            found[name] = points(element.get(w(name)))
    if height := element.get(w("line")):
        rule = element.get(w("lineRule"), "auto")
        line = _amount(height)
        found["line"] = (line / 240 if rule == "auto" else line / TWIPS, rule)
    return found


def _indents(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, other in (("left", "start"), ("right", "end")):
        given = element.get(w(name), element.get(w(other)))
        if given is not None:
            found[name] = points(given)
    if element.get(w("hanging")) is not None:
        found["first"] = -points(element.get(w("hanging")))
    elif element.get(w("firstLine")) is not None:
        found["first"] = points(element.get(w("firstLine")))
    return found


def _tabs(element: Element) -> dict[str, Any]:
    leaders = {"dot": ".", "underscore": "_", "hyphen": "-"}
    stops = {
        points(tab.get(w("pos"))): Tab(
            points(tab.get(w("pos"))),
            _STOPS.get(tab.get(w("val"), ""), "left"),
            leaders.get(tab.get(w("leader"), ""), ""),
        )
        for tab in element
        if tab.get(w("val")) not in ("clear", "num")
    }
    cleared = {points(tab.get(w("pos"))) for tab in element if tab.get(w("val")) == "clear"}
    return {"tabs": tuple(stops.values()), "cleared": frozenset(cleared)}


def merged_tabs(inherited: Iterable[Tab], own: Mapping[str, Any]) -> tuple[Tab, ...]:
    """The tab stops of a paragraph or style with those of the style that it is based on (17.3.1.38).

    ``own`` is what ``paragraph_properties`` gives.
    """
    stops, cleared = own.get("tabs", ()), own.get("cleared", frozenset())
    instead = {stop.position for stop in stops} | cleared
    return tuple(
        sorted(
            (*(stop for stop in inherited if stop.position not in instead), *stops),
            key=lambda stop: stop.position,
        )
    )


def _font(element: Element) -> dict[str, Any]:
    """The font of Latin letters; that of the theme comes before one that is named (17.3.2.26)."""
    theme = element.get(w("asciiTheme"), "")
    if theme:
        return {"font": HEAD_FONT if theme.startswith("major") else TEXT_FONT}
    return {"font": element.get(w("ascii"))} if element.get(w("ascii")) else {}


def _number(element: Element) -> dict[str, Any]:
    return {"number": (value(element, "numId"), int(_amount(value(element, "ilvl"))))}


def _size(element: Element) -> dict[str, Any]:
    """The size of letters in points, none where it is none that Word knows: 1 to 1638 points."""
    size = _amount(element.get(w("val"))) / 2
    return {"size": size} if _SIZES[0] <= size <= _SIZES[1] else {}


def _toggle(name: str) -> Callable[[Element], dict[str, Any]]:
    return lambda element: {name: is_on(element)}


_PARAGRAPH: Mapping[str, Callable[[Element], dict[str, Any]]] = {
    "keepNext": _toggle("keep_next"),
    "keepLines": _toggle("keep_lines"),
    "pageBreakBefore": _toggle("break_before"),
    "widowControl": _toggle("widow_control"),
    "contextualSpacing": _toggle("contextual"),
    "suppressAutoHyphens": lambda element: {"hyphenate": not is_on(element)},
    "numPr": _number,
    "pBdr": lambda element: {"borders": borders(element)},
    "shd": lambda element: {"fill": color(element.get(w("fill")))},
    "tabs": _tabs,
    "spacing": _spacing,
    "ind": _indents,
    "outlineLvl": lambda element: {"outline": True},
    "jc": lambda element: {"align": _ALIGN.get(element.get(w("val"), ""), "left")},
}
_RUN: Mapping[str, Callable[[Element], dict[str, Any]]] = {
    "rFonts": _font,
    "b": _toggle("bold"),
    "i": _toggle("italic"),
    "caps": _toggle("caps"),
    "color": lambda element: {"color": color(element.get(w("val"))) or "000000"},
    "spacing": lambda element: {"tracking": points(element.get(w("val")))},
    "kern": lambda element: {"kerned_from": _amount(element.get(w("val"))) / 2},
    "sz": _size,
    "u": lambda element: {"underline": element.get(w("val")) not in ("none", None)},
    "shd": lambda element: {"run_fill": color(element.get(w("fill")))},
    "vertAlign": lambda element: {"superscript": element.get(w("val")) == "superscript"},
}
