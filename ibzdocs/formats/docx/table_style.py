"""A table style: padding, rules, and the looks of header, total and banded rows (17.7.6)."""

from ibzdocs.formats.docx.package import w
from ibzdocs.formats.docx.properties import border, borders, color, points, run_properties
from ibzdocs.formats.ooxml.xml import Element
from ibzdocs.formats.stylesheet import Borders, TableStyle


def table_look(style: Element) -> TableStyle:
    """The look of a table style; what it does not set is taken from ``TableStyle``'s defaults."""
    properties = style.find(w("tblPr"))
    rules = properties.find(w("tblBorders")) if properties is not None else None
    margins = properties.find(w("tblCellMar")) if properties is not None else None
    return TableStyle(
        padding=_padding(margins),
        head_fill=_fill(style, "firstRow"),
        head_color=_head_color(style),
        band_fill=_fill(style, "band2Horz"),
        total_fill=_fill(style, "lastRow"),
        borders=borders(rules) if rules is not None else Borders(),
        inside=border(rules.find(w("insideH"))) if rules is not None else None,
        total_borders=_total_borders(style),
    )


def _padding(margins: Element | None) -> tuple[float, float, float, float]:
    if margins is None:
        return TableStyle().padding
    top, right, bottom, left = (_margin(margins, side) for side in ("top", "right", "bottom", "left"))
    return top, right, bottom, left


def _margin(margins: Element, side: str) -> float:
    element = margins.find(w(side))
    return points(element.get(w("w"))) if element is not None else 0.0


def _part(style: Element, kind: str) -> Element | None:
    return next((part for part in style.iter(w("tblStylePr")) if part.get(w("type")) == kind), None)


def _fill(style: Element, kind: str) -> str:
    part = _part(style, kind)
    shade = part.find(f"{w('tcPr')}/{w('shd')}") if part is not None else None
    return color(shade.get(w("fill"))) if shade is not None else ""


def _head_color(style: Element) -> str:
    part = _part(style, "firstRow")
    return str(run_properties(part.find(w("rPr"))).get("color", "")) if part is not None else ""


def _total_borders(style: Element) -> Borders:
    part = _part(style, "lastRow")
    rules = part.find(f"{w('tcPr')}/{w('tcBorders')}") if part is not None else None
    return borders(rules) if rules is not None else Borders()
