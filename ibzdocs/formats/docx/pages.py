"""The sections of a template: cover, portrait, landscape, with their headers and footers (17.6)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ibzdocs.formats.docx.package import R, targets, w
from ibzdocs.formats.docx.properties import points
from ibzdocs.formats.docx.template import BODY
from ibzdocs.formats.ooxml.xml import parse
from ibzdocs.formats.stylesheet import (
    PAGE_COUNT,
    PAGE_NUMBER,
    Area,
    Cover,
    CoverLine,
    PageStyle,
    ParagraphStyle,
    RunningLine,
)

_FIELDS = {"PAGE": PAGE_NUMBER, "NUMPAGES": PAGE_COUNT}


def areas(parts: Mapping[str, bytes], look_of: Callable[[str], ParagraphStyle]) -> tuple[Area, Area]:
    """The second and third section of the template: portrait and landscape pages."""
    sections = _sections(parts)
    portrait, landscape = sections[1], sections[2]
    return _area(parts, portrait, look_of), _area(parts, landscape, look_of)


def cover(parts: Mapping[str, bytes], look_of: Callable[[str], ParagraphStyle]) -> Cover:
    """The first section: its page and its paragraphs."""
    body = parse(parts["word/document.xml"])[0]
    lines = []
    for paragraph in body.iterchildren(w("p")):
        text = "".join(_pieces(paragraph))
        if BODY in text:
            break
        lines.append(CoverLine(look_of(style_of(paragraph)), text))
    return Cover(_page(_sections(parts)[0]), tuple(lines))


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style; ``Normal`` where it names none."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return str(style.get(w("val"))) if style is not None else "Normal"


def _sections(parts: Mapping[str, bytes]) -> list[Any]:
    return list(parse(parts["word/document.xml"]).iter(w("sectPr")))


def _area(parts: Mapping[str, bytes], section: Any, look_of: Callable[[str], ParagraphStyle]) -> Area:
    return Area(
        _page(section),
        _running(parts, section, "headerReference", look_of),
        _running(parts, section, "footerReference", look_of),
    )


def _page(section: Any) -> PageStyle:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    names = ("top", "bottom", "left", "right", "header", "footer")
    return PageStyle(
        points(size.get(w("w"))),
        points(size.get(w("h"))),
        *(points(margins.get(w(name))) for name in names),
    )


def _running(
    parts: Mapping[str, bytes], section: Any, kind: str, look_of: Callable[[str], ParagraphStyle]
) -> tuple[RunningLine, ...]:
    named = targets(parts)
    lines = []
    for reference in section.iterchildren(w(kind)):
        part = named.get(str(reference.get(f"{{{R}}}id")), "")
        for paragraph in parse(parts[part]).iterchildren(w("p")) if part in parts else ():
            pieces = tuple(_pieces(paragraph))
            if pieces:
                lines.append(RunningLine(look_of(style_of(paragraph)), pieces))
    return tuple(lines)


def _pieces(paragraph: Any) -> Iterator[str]:
    """Texts, tabs and page-number marks of a paragraph; the shown results of fields are left out."""
    in_result = False
    for element in paragraph.iter():
        if element.tag == w("instrText"):
            mark = _FIELDS.get((element.text or "").split()[0] if (element.text or "").split() else "")
            if mark:
                yield mark
        elif element.tag == w("fldChar"):
            in_result = element.get(w("fldCharType")) != "end"
        elif element.tag == w("tab") and element.getparent().tag == w("r"):
            yield "\t"
        elif element.tag == w("t") and not in_result:
            yield element.text or ""
