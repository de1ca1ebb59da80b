"""Lines of a fixed height for what a template leaves to the font: "single", "multiple" and "at least".

Each program works out such a line from the font in its own way, and rounds it in its own way; some lines later a page
ends elsewhere. The Word file says in points what the PDF has.
"""

from collections.abc import Mapping

from lxml import etree

from ibzdocs.formats.docx.package import STYLES, w
from ibzdocs.formats.docx.styles import Line, styles_of
from ibzdocs.formats.docx.xml import twips
from ibzdocs.formats.ooxml.xml import Element, parse, serialised
from ibzdocs.formats.stylesheet import StyleSheet

# What stands before the spacing in the properties of a paragraph (17.3.1.26 pPr).
_BEFORE = {
    w(name)
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
        "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
    )
}  # fmt: skip
_LATER = {w(name) for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")}  # than pPr in a style
_SINGLE = 240


def with_fixed_lines(parts: Mapping[str, bytes], house: StyleSheet) -> bytes:
    """The styles part, in which every style of a role has lines of a fixed height; as it is where all have.

    A style of the template's own that is based on one of these keeps the lines that it has.
    """
    styles = styles_of(parts)
    looks = {key: house.looks[role] for role, key in styles.of_roles()}
    fixed: dict[str, Line] = {
        key: (look.leading, "exact") for key, look in looks.items() if styles.line_of(key)[1] != "exact"
    }
    if not fixed:
        return parts[STYLES]
    kept = {
        key: styles.line_of(key)
        for key in styles.by_id
        if key not in looks and fixed.keys() & styles.bases(key)
    }
    root = parse(parts[STYLES])
    for style in root.iter(w("style")):
        key = str(style.get(w("styleId")))
        if (line := fixed.get(key) or kept.get(key)) is not None:
            _say(style, line)
    return serialised(root)


def _say(style: Element, line: Line) -> None:
    """Let a style say how high its lines are."""
    height, rule = line
    spacing = _spacing(_properties(style))
    spacing.set(w("line"), str(round(height * _SINGLE) if rule == "auto" else twips(height)))
    spacing.set(w("lineRule"), rule)


def _properties(style: Element) -> Element:
    found = style.find(w("pPr"))
    if found is None:
        found = etree.Element(w("pPr"))
        later = next((number for number, each in enumerate(style) if each.tag in _LATER), len(style))
        style.insert(later, found)
    return found


def _spacing(properties: Element) -> Element:
    found = properties.find(w("spacing"))
    if found is None:
        found = etree.Element(w("spacing"))
        properties.insert(sum(1 for each in properties if each.tag in _BEFORE), found)
    return found
