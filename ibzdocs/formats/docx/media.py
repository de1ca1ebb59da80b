"""Pictures as parts of a Word file, and the drawing that shows one in a line of text (ECMA-376 part 1, 20.2, 20.4)."""

import hashlib
from typing import NamedTuple

from lxml import etree

from ibzdocs.formats.bitmaps import MEDIA_TYPES, Pixels
from ibzdocs.formats.ooxml.package import CONTENT_TYPES, PACKAGE, R
from ibzdocs.formats.ooxml.xml import DECLARATION, escape, parse, serialised

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
RELATION = f"{R}/image"
_PER_POINT = 12700
_NO_RELATIONS = (f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"></Relationships>').encode()


class Media:
    """The pictures of one part, with a relationship id for each; ``parts`` has their content by name."""

    def __init__(self, prefix: str = "rIdPicture") -> None:
        self.prefix = prefix
        self.ids: dict[str, str] = {}
        self.parts: dict[str, bytes] = {}

    def id(self, pixels: Pixels) -> str:
        """The relationship id of a picture."""
        name = f"media/{hashlib.sha256(pixels.data).hexdigest()[:16]}.{pixels.form}"
        self.parts[name] = pixels.data
        return self.ids.setdefault(name, f"{self.prefix}{len(self.ids) + 1}")

    def relations(self) -> str:
        """The relationships to all of them."""
        return "".join(
            f'<Relationship Id="{identifier}" Type="{RELATION}" Target="{name}"/>'
            for name, identifier in self.ids.items()
        )


def picture_data(relation: str, size: tuple[float, float]) -> str:
    """The graphic data of a picture, ``size`` in points."""
    width, height = (round(side * _PER_POINT) for side in size)
    return (
        f'<a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="0" name=""/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{R}" r:embed="{relation}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData>"
    )


class Floating(NamedTuple):
    """A place from the left margin and from the page's upper edge, in points."""

    x: float
    y: float


def inline(number: int, size: tuple[float, float], alternative: str, data: str) -> str:
    """A drawing in the line of text: its number in the file, its size in points, the text that stands for it."""
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}" xmlns:a="{A}" distT="0" distB="0" distL="0" distR="0">'
        f"{_extent(size)}{_content(number, alternative, data)}</wp:inline></w:drawing>"
    )


def anchored(number: int, size: tuple[float, float], alternative: str, data: str, place: Floating) -> str:
    """A drawing at a place of the page, behind the text, which does not give way to it (20.4.2.3)."""
    x, y = (round(side * _PER_POINT) for side in place)
    return (
        f'<w:drawing><wp:anchor xmlns:wp="{WP}" xmlns:a="{A}" distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:posOffset>{x}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f"{_extent(size)}<wp:wrapNone/>{_content(number, alternative, data)}</wp:anchor></w:drawing>"
    )


def _extent(size: tuple[float, float]) -> str:
    width, height = (round(side * _PER_POINT) for side in size)
    return f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'


def _content(number: int, alternative: str, data: str) -> str:
    return (
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{escape(alternative)}"/>'
        f"<wp:cNvGraphicFramePr/><a:graphic>{data}</a:graphic>"
    )


def add_media(parts: dict[str, bytes], media: Media, story: str) -> None:
    """Put the pictures of ``word/STORY.xml`` into the file."""
    if not media.ids:
        return
    relations, own = f"word/_rels/{story}.xml.rels", media.relations()
    there = parts.get(relations, _NO_RELATIONS).decode()
    end = there.rindex("</Relationships>")
    parts[relations] = f"{there[:end]}{own}{there[end:]}".encode()
    parts |= {f"word/{name}": data for name, data in media.parts.items()}
    parts[CONTENT_TYPES] = _typed(parts[CONTENT_TYPES], {name.rpartition(".")[2] for name in media.parts})


def _typed(part: bytes, forms: set[str]) -> bytes:
    """The content types with those of picture files (part 2, 7.2.3)."""
    root = parse(part)
    known = {item.get("Extension") for item in root}
    for form in sorted(forms - known):
        kind = {"Extension": form, "ContentType": MEDIA_TYPES[form]}
        root.insert(0, etree.Element(f"{{{PACKAGE}/content-types}}Default", kind))
    return serialised(root)
