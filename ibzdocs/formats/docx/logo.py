"""The logo of the settings in a filled-in template: where its mark stands, else on top of the cover and of the headers.

It becomes a picture of the template like any other, so that Word and the PDF show it by the same means.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from lxml import etree

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, TemplateError, warning
from ibzdocs.formats.bitmaps import Pixels
from ibzdocs.formats.docx.media import Floating, Media, add_media, anchored, inline, picture_data
from ibzdocs.formats.docx.package import (
    DOCUMENT,
    LOGO,
    RUNNING,
    Shell,
    W,
    every_section,
    file_of,
    targets,
    template_parts,
    text_in,
    w,
)
from ibzdocs.formats.ooxml.package import R
from ibzdocs.formats.ooxml.xml import Element, parse, serialised, view

_EDGE, _GAP = 14.0, 4.0  # points that a logo above a header keeps from the page's edge, and from the header
_FIRST_NUMBER = 90001  # of its drawings: those of the text count from 1


@immutable
class Sized:
    """A picture with its size in points."""

    pixels: Pixels
    width: float
    height: float


@immutable
class Logo:
    """The logo on the cover and in the headers, each where it is wanted, and the text that stands for it."""

    cover: Sized | None
    head: Sized | None
    alternative: str


def with_logo(shell: Shell, logo: Logo | None) -> Shell:
    """The filled-in template with the logo; its marks are gone where there is none.

    A mark is a paragraph that says ``[[logo]]`` and nothing else. Without one on the cover the logo stands on top of
    that; without one in headers and footers it stands above each header of the text, which gives way where it must.
    A line with a picture of the template's own becomes as high as that.
    """
    writer = _Writer(dict(shell), logo.alternative if logo else "")
    if logo is None and not any(writer.marks.values()) and not writer.pictured:
        return shell
    writer.put(DOCUMENT, writer.marks[DOCUMENT], logo.cover if logo else None)
    head = logo.head if logo else None
    for part in writer.running:
        writer.put(part, writer.marks[part], head)
    if head is not None and not any(writer.marks[part] for part in writer.running):
        writer.above_headers(head)
    if logo is not None and logo.cover is not None and not writer.marks[DOCUMENT]:
        writer.on_cover(logo.cover)
    writer.save()
    return writer.parts


class _Writer:
    """Puts pictures into the parts of a template."""

    def __init__(self, parts: dict[str, bytes], alternative: str) -> None:
        self.parts, self.alternative = parts, alternative
        self.sections = _running(parts)
        self.running = tuple(dict.fromkeys(part for named in self.sections for part in named))
        self.roots = {part: parse(parts[part]) for part in (DOCUMENT, *self.running)}
        self.marks = {part: list(_marks(root)) for part, root in self.roots.items()}
        self.pictured = [
            each for root in self.roots.values() for each in root.iter(w("p")) if _is_pictured(each)
        ]
        self.media = {part: Media("rIdLogo") for part in self.roots}
        self.numbers = count(_FIRST_NUMBER)

    def put(self, part: str, places: Sequence[Element], logo: Sized | None) -> None:
        """The logo in place of each mark; the mark is gone where there is none."""
        for paragraph in places:
            for child in [child for child in paragraph if child.tag != w("pPr")]:
                paragraph.remove(child)
            if logo is not None:
                paragraph.append(self._run(part, logo, inline))
                _leave_room(paragraph)

    def on_cover(self, logo: Sized) -> None:
        """The logo in a paragraph of its own before all others, with some room below it."""
        made = etree.fromstring(
            f'<w:p xmlns:w="{W}"><w:pPr><w:spacing w:before="0" w:after="60"/></w:pPr></w:p>'
        )
        self.roots[DOCUMENT][0].insert(0, made)
        self.put(DOCUMENT, [made], logo)

    def above_headers(self, logo: Sized) -> None:
        """The logo above each header, from the left margin; header and text move down where it has no room there."""
        needed, lowest = _EDGE + logo.height + _GAP, dict[str, float]()
        for section, named in zip(every_section(self.roots[DOCUMENT])[1:], self.sections, strict=True):
            headers = [part for part in named if part.startswith("word/header")]
            header = _moved(section, needed) if headers else 0.0
            lowest |= {part: min(header, lowest.get(part, header)) for part in headers}
        for part, header in lowest.items():
            place = Floating(0.0, header - _GAP - logo.height)
            first = next(self.roots[part].iterchildren(w("p")), None)
            if first is not None:
                run = self._run(part, logo, partial(anchored, place=place))
                first.insert(0 if first.find(w("pPr")) is None else 1, run)

    def _run(
        self, part: str, logo: Sized, drawing: Callable[[int, tuple[float, float], str, str], str]
    ) -> Element:
        size, relation = (logo.width, logo.height), self.media[part].id(logo.pixels)
        said = drawing(next(self.numbers), size, self.alternative, picture_data(relation, size))
        return etree.fromstring(f'<w:r xmlns:w="{W}">{said}</w:r>')

    def save(self) -> None:
        """The parts as they are now, the template's own pictures with room for them in their lines."""
        for paragraph in self.pictured:
            _leave_room(paragraph)
        for part, root in self.roots.items():
            self.parts[part] = serialised(root)
            add_media(self.parts, self.media[part], part.removeprefix("word/").removesuffix(".xml"))


def _moved(section: Element, needed: float) -> float:
    """The distance of the header from the page's edge, at least as much as that; the text goes down with it."""
    margins = section.find(w("pgMar"))
    if margins is None:
        return needed
    header, top = (int(margins.get(w(name), "0")) for name in ("header", "top"))
    by = max(0, round(needed * 20) - header)
    margins.set(w("header"), str(header + by))
    margins.set(w("top"), str(top + by if top >= 0 else top - by))
    return (header + by) / 20


def headless(template: Path) -> Iterator[Problem]:
    """A problem of a template that has no header after its cover in which the logo could stand."""
    try:
        parts = template_parts(template)
    except TemplateError:
        return
    running = [part for section in _running(parts) for part in section]
    if not any(part.startswith("word/header") or LOGO in text_in(view(parts[part])) for part in running):
        yield warning("template-headless", Place(file_of(template), within="text"))


def _running(parts: dict[str, bytes]) -> list[list[str]]:
    """The headers and footers of each section with text, in order."""
    named = targets(parts)
    return [
        [
            part
            for kind in RUNNING
            for reference in section.iterchildren(w(kind))
            if reference.get(w("type"), "default") == "default"
            and (part := named.get(str(reference.get(f"{{{R}}}id")), "")) in parts
        ]
        for section in every_section(view(parts[DOCUMENT]))[1:]
    ]


def _marks(root: Element) -> Iterator[Element]:
    return (each for each in root.iter(w("p")) if text_in(each).strip() == LOGO)


def _is_pictured(paragraph: Element) -> bool:
    """Whether a paragraph has pictures in its line and no words."""
    return next(paragraph.iter("{*}inline"), None) is not None and not text_in(paragraph).strip()


def _leave_room(paragraph: Element) -> None:
    """A line as high as the picture in it: one of an exact height would cut it (17.3.1.33)."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    spacing = properties.find(w("spacing"))
    if spacing is None:
        spacing = etree.Element(w("spacing"))
        after = [each for each in properties if each.tag in _AFTER_SPACING]
        properties.insert(list(properties).index(after[0]) if after else len(properties), spacing)
    spacing.set(w("line"), "240")
    spacing.set(w("lineRule"), "auto")


# What stands behind spacing among the properties of a paragraph (17.3.1.26).
_AFTER_SPACING = {
    w(name)
    for name in (
        "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
        "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
}  # fmt: skip
