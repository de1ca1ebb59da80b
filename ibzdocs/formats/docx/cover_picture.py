"""The picture of the settings on the cover: it fills the rectangle of the template that is called ``[[picture]]``."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from ibzdocs.base.problems import Place, Problem, TemplateError, warning
from ibzdocs.formats.bitmaps import Pixels
from ibzdocs.formats.docx.media import A, Media, add_media, picture_data
from ibzdocs.formats.docx.package import DOCUMENT, MC, PICTURE, Shell, file_of, template_parts
from ibzdocs.formats.ooxml.xml import Element, attribute, child, local, parse, serialised, view

_PER_POINT = 12700
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_KIND = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
Filling: TypeAlias = Callable[[float, float], Pixels | None]


def with_picture(shell: Shell, filling: Filling | None, alternative: str = "") -> Shell:
    """The filled-in template with the picture in its place; that stays the rectangle it is where there is none.

    ``filling`` makes the picture for a width and height in points, or None where it cannot. What has no
    ``alternative`` is marked as decoration.
    """
    if PICTURE.encode() not in shell[DOCUMENT]:
        return shell
    root, pictures = parse(shell[DOCUMENT]), Media("rIdCover")
    for placed in list(_places(root)):
        size = _size(placed)
        pixels = filling(*size) if filling is not None else None
        if pixels is not None:
            _fill(placed, picture_data(pictures.id(pixels), size))
        _describe(placed, alternative if pixels is not None else "")
    parts = {**shell, DOCUMENT: serialised(root)}
    add_media(parts, pictures, "document")
    return parts


def picture_sizes(template: Path) -> tuple[tuple[float, float], ...]:
    """The sizes of the places for the picture in a template, in points; none in one that cannot be read."""
    try:
        return tuple(map(_size, _places(view(template_parts(template)[DOCUMENT]))))
    except TemplateError:
        return ()


def pictureless(template: Path) -> Iterator[Problem]:
    """A problem of a template that has no place for the picture."""
    if not picture_sizes(template):
        yield warning("template-pictureless", Place(file_of(template), within="text"))


def _places(root: Element) -> Iterator[Element]:
    for about in root.iter("{*}docPr"):
        placed = about.getparent()
        named = attribute(about, "descr").strip() == PICTURE
        if named and placed is not None and local(placed) == "anchor" and min(_size(placed)) > 0:
            yield placed


def _size(placed: Element) -> tuple[float, float]:
    extent = child(placed, "extent")
    width, height = (int(side) if (side := attribute(extent, name)).isdigit() else 0 for name in ("cx", "cy"))
    return width / _PER_POINT, height / _PER_POINT


def _fill(placed: Element, data: str) -> None:
    """The picture instead of the rectangle; a picture needs no stand-in for programs that know no shapes."""
    graphic = child(placed, "graphic")
    if graphic is None:
        return
    made = etree.fromstring(f'<a:graphic xmlns:a="{A}">{data}</a:graphic>')
    graphic[:] = list(made)
    drawing = placed.getparent()
    around = next(placed.iterancestors(f"{{{MC}}}AlternateContent"), None)
    run = around.getparent() if around is not None else None
    if around is not None and run is not None and drawing is not None:
        run.replace(around, drawing)


def _describe(placed: Element, alternative: str) -> None:
    about = child(placed, "docPr")
    assert about is not None
    about.set("descr", alternative)
    for each in list(about):
        about.remove(each)
    if not alternative:
        about.append(
            etree.fromstring(
                f'<a:extLst xmlns:a="{A}"><a:ext uri="{_DECORATIVE_KIND}">'
                f'<d:decorative xmlns:d="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
            )
        )
