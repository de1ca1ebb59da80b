"""Pictures that a template has on its cover, in headers and footers, as far as the PDF shows them as Word does.

Those are PNG and JPEG files, whole and upright, alone in their line or at a place of the page where no text gives way
to them (ECMA-376 part 1, 20.4.2.3, 20.4.2.8); and at such a place rectangles of one colour without rules and words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from ibzdocs.formats.bitmaps import Emblem, Pixels
from ibzdocs.formats.docx.package import DOCUMENT, text_in, w
from ibzdocs.formats.docx.properties import paragraph_properties
from ibzdocs.formats.ooxml.package import R, relations
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import Element, attribute, child, local
from ibzdocs.formats.stylesheet import PageStyle, ParagraphStyle

Media: TypeAlias = Mapping[str, bytes]  # the pictures of a part by the ids of their relationships
_PER_POINT = 12700
_OTHER = (w("pict"), w("object"))
_DESCENT = 0.2  # of the leading lies below the base line, on which a picture stands
_SHARES = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}
_ACROSS = ("page", "margin", "column")
_DOWN = ("page", "margin", "topMargin", "paragraph", "line")


def media(parts: Mapping[str, bytes], part: str = DOCUMENT) -> Media:
    """The pictures that a part of a template leads to."""
    found = relations(parts, part, part)
    return {each.id: parts[each.target] for each in found if each.kind == "image" and each.target in parts}


def hidden(paragraph: Element, pictures: Media) -> Element | None:
    """The first drawing of a paragraph that the PDF does not show as Word does; None where there is none."""
    if (other := next(filter(_is_shown, paragraph.iter(*_OTHER)), None)) is not None:
        return other
    for drawing in paragraph.iter(w("drawing")):
        placed = _placed(drawing)
        beside = (
            local(placed) == "inline" and bool(text_in(paragraph).strip()) if placed is not None else True
        )
        if (
            placed is None
            or beside
            or not _is_drawn(placed, pictures)
            or (_is_floating(placed) and not _is_free(placed))
        ):
            return drawing
    return None


def undescribed(paragraph: Element) -> bool:
    """Whether a picture of the paragraph has no text that stands for it."""
    drawings = [placed for each in paragraph.iter(w("drawing")) if (placed := _placed(each)) is not None]
    return any(not _alternative(each) and not _panel(each) and not is_decorative(each) for each in drawings)


def dressed(
    paragraph: Element, pictures: Media, page: PageStyle, look: ParagraphStyle
) -> tuple[ParagraphStyle, tuple[Emblem, ...]]:
    """The look of a paragraph with its pictures at their places; none where the PDF does not show one of them.

    One that has pictures in its line is as high as they are, and aligned and spaced as it says itself.
    """
    if next(paragraph.iter(w("drawing")), None) is None or hidden(paragraph, pictures) is not None:
        return look, ()
    drawn = [placed for drawing in paragraph.iter(w("drawing")) if (placed := _placed(drawing)) is not None]
    floating = tuple(_floating(each, _emblem(each, pictures), page) for each in drawn if _is_floating(each))
    row = [_emblem(each, pictures) for each in drawn if not _is_floating(each)]
    if not row:
        return look, floating
    own = paragraph_properties(paragraph.find(w("pPr")))
    said = {name: own[name] for name in ("before", "after", "align") if name in own}
    look = replace(look, **said, leading=max(each.height for each in row) + _DESCENT * look.leading)
    return look, (*_in_line(row, page, look), *floating)


def _in_line(row: list[Emblem], page: PageStyle, look: ParagraphStyle) -> Iterator[Emblem]:
    """Pictures side by side on one base line, aligned as their paragraph."""
    spare = page.width - page.left - page.right - look.left - look.right - sum(each.width for each in row)
    x = page.left + look.left + spare * _SHARES.get(look.align, 0.0)
    highest = max((each.height for each in row), default=0.0)
    for each in row:
        yield replace(each, x=x, y=highest - each.height)
        x += each.width


# -------------------------------------------------------------------------------------------- drawings


def _placed(drawing: Element) -> Element | None:
    return next((each for each in drawing if local(each) in ("inline", "anchor")), None)


def _is_floating(placed: Element) -> bool:
    return local(placed) == "anchor"


def _is_drawn(placed: Element, pictures: Media) -> bool:
    return bool(_is_floating(placed) and _panel(placed)) or _is_plain(placed, pictures)


def _is_plain(placed: Element, pictures: Media) -> bool:
    """Whether it is one picture of a known format, neither turned nor cut."""
    kinds = [attribute(each, "uri").rpartition("/")[2] for each in placed.iter("{*}graphicData")]
    frame = next(placed.iter("{*}xfrm"), None)
    cut = next(placed.iter("{*}srcRect"), None)
    is_cut = cut is not None and any(value != "0" for value in cut.attrib.values())
    turned = any(attribute(frame, name) not in ("", "0", "false") for name in ("rot", "flipH", "flipV"))
    return kinds == ["picture"] and not is_cut and not turned and _pixels(placed, pictures) is not None


def _pixels(placed: Element, pictures: Media) -> Pixels | None:
    blip = next(placed.iter("{*}blip"), None)
    data = pictures.get(str(blip.get(f"{{{R}}}embed"))) if blip is not None else None
    if data is None:
        return None
    from ibzdocs.formats.images import prepared  # most templates have no picture

    try:
        return prepared(data, "template", _points(child(placed, "extent"), "cx"))
    except Refused:
        return None


def _emblem(placed: Element, pictures: Media) -> Emblem:
    extent, fill = child(placed, "extent"), _panel(placed)
    pixels = None if fill else _pixels(placed, pictures)
    said = "" if fill or is_decorative(placed) else _alternative(placed)
    return Emblem(pixels, _points(extent, "cx"), _points(extent, "cy"), said, 0.0, fill=fill)


def _panel(placed: Element) -> str:
    """The colour of a rectangle without words, rules and effects; empty where it is something else."""
    shapes = list(placed.iter("{*}wsp"))
    kinds = [attribute(each, "uri").rpartition("/")[2] for each in placed.iter("{*}graphicData")]
    look = child(shapes[0], "spPr") if len(shapes) == 1 and kinds == ["wordprocessingShape"] else None
    if look is None or next(placed.iter("{*}txbx"), None) is not None:
        return ""
    fill = child(child(look, "solidFill"), "srgbClr")
    line, styled = child(look, "ln"), child(shapes[0], "style") is not None
    ruled = child(line, "noFill") is None if line is not None else styled
    frame = child(look, "xfrm")
    turned = attribute(frame, "rot") not in ("", "0")
    plain = attribute(child(look, "prstGeom"), "prst") == "rect" and not ruled and not turned
    shaded = fill is None or len(fill) > 0 or child(look, "effectLst") is not None
    return attribute(fill, "val") if plain and not shaded else ""


def is_decorative(placed: Element) -> bool:
    """Whether it was marked as saying nothing ("Mark as decorative" in Word)."""
    return any(attribute(each, "val") in ("1", "true") for each in placed.iter("{*}decorative"))


def _is_shown(element: Element) -> bool:
    """Whether it stands for itself, and not for a drawing in programs that do not know that."""
    return next(element.iterancestors("{*}Fallback"), None) is None


def _alternative(node: Element) -> str:
    about = next(node.iter("{*}docPr"), None)
    return attribute(about, "descr") or attribute(about, "title")


def _points(element: Element | None, name: str) -> float:
    text = attribute(element, name)
    return int(text) / _PER_POINT if text.lstrip("-").isdigit() else 0.0


# ------------------------------------------------------------------------------------- places on the page


def _is_free(placed: Element) -> bool:
    """Whether no text gives way to it, and its place is said in a way that can be worked out."""
    wrapped = next((local(each) for each in placed if local(each).startswith("wrap")), "wrapNone")
    return (
        wrapped == "wrapNone"
        and attribute(child(placed, "positionH"), "relativeFrom") in _ACROSS
        and attribute(child(placed, "positionV"), "relativeFrom") in _DOWN
        and all(_is_said(child(placed, axis)) for axis in ("positionH", "positionV"))
    )


def _is_said(position: Element | None) -> bool:
    offset, align = child(position, "posOffset"), child(position, "align")
    return offset is not None or (align is not None and (align.text or "") in _SHARES)


def _floating(placed: Element, emblem: Emblem, page: PageStyle) -> Emblem:
    across, down = child(placed, "positionH"), child(placed, "positionV")
    left, right = (0.0, page.width)
    if attribute(across, "relativeFrom") != "page":
        left, right = page.left, page.width - page.right
    x = left + _offset(across, right - left - emblem.width)
    frame = attribute(down, "relativeFrom")
    if frame in ("paragraph", "line"):
        return replace(emblem, x=x, y=_offset(down, 0.0), home="paragraph")
    top, bottom = (page.top, page.height - page.bottom) if frame == "margin" else (0.0, page.height)
    if frame == "topMargin":
        bottom = page.top
    return replace(emblem, x=x, y=top + _offset(down, bottom - top - emblem.height), home="page")


def _offset(position: Element | None, spare: float) -> float:
    """The distance from the edge of the frame; ``spare`` is what the picture leaves of it."""
    offset, align = child(position, "posOffset"), child(position, "align")
    if offset is not None:
        return int(offset.text or "0") / _PER_POINT
    return spare * _SHARES[(align.text or "left") if align is not None else "left"]
