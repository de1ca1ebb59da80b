"""Picture files from outside: what they are, what is refused, and what is left of them."""

import base64
import contextlib
import io
import random

import pytest
from PIL import Image

from ibzdocs.formats.images import examine, planes, prepared, usable
from ibzdocs.formats.ooxml.refused import Refused
from tests.pictures.files import HEAD, jpeg, on_its_side, png, svg

_DATA = base64.b64encode(png(size=(4, 4))).decode()
_PIXEL = f'<image width="9" height="9" xlink:href="data:image/png;base64,{_DATA}"/>'
_BOMB = "".join(f'<g id="a{n + 1}">' + f'<use xlink:href="#a{n}"/>' * 10 + "</g>" for n in range(6))
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "event": '<rect onload="x()"/>',
    "html": "<foreignObject/>",
    "web": '<image xlink:href="https://example.org/a.png"/>',
    "file": '<image href="file:///etc/passwd"/>',
    "beside": '<image href="other.png"/>',
    "inner svg": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    "fill": '<rect fill="url(https://example.org/#a)"/>',
    "style": "<style>@import 'a.css';</style>",
    "font": "<style>@font-face { src: url(a.woff) }</style>",
    "hidden": '<rect style="fill:\\75rl(a)"/>',
    "use": '<use href="other.svg#a"/>',
    "animation": "<set/>",
    "filter": "<filter/>",
}
FINE = {
    "link inside": '<g id="a"><rect width="4" height="4"/></g><use xlink:href="#a"/>',
    "gradient": '<linearGradient id="g"><stop/></linearGradient><rect fill="url(#g)" width="9" height="9"/>',
    "pixels": _PIXEL,
    "notes of a program": '<g xmlns:i="urn:i" i:file="C:\\a\\b.png"><title>url(a) onclick</title></g>',
    "text": "<text y='15'>Namen</text>",
}


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (png(), "png", (60, 40)),
        (jpeg(), "jpeg", (60, 40)),
        (on_its_side(), "jpeg", (40, 60)),
        (svg(), "svg", (30, 15)),
        (svg(head=HEAD.replace('"40"', '"40mm"').replace('"20"', '"20mm"')), "svg", (113.39, 56.69)),
        (svg(head=HEAD.replace('"40"', '"4cm"').replace('"20"', '"2cm"')), "svg", (113.39, 56.69)),
        (svg(head=HEAD.replace('"40"', '"4pc"').replace('"20"', '"1in"')), "svg", (48, 72)),
        (svg(head=HEAD.replace('"40"', '"40pt"').replace('"20"', '"20px"')), "svg", (40, 15)),
        (svg(head=HEAD.replace('width="40" height="20"', 'viewBox="0 0 8 4"')), "svg", (6, 3)),
        (svg(head=HEAD.replace('height="20"', 'viewBox="0 0 8 4"')), "svg", (30, 15)),
    ],
)
def test_what_a_file_is(data: bytes, kind: str, size: tuple[float, float]) -> None:
    found = examine(data, "a")
    assert found.kind == kind
    assert (found.width, found.height) == pytest.approx(size, abs=0.01)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_drawing_that_reaches_out_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        examine(svg(HOSTILE[name]), "a.svg")
    assert refused.value.fault == "hostile"


@pytest.mark.parametrize("name", FINE)
def test_a_drawing_that_keeps_to_itself_is_taken(name: str) -> None:
    assert prepared(svg(FINE[name]), "a.svg", 30).form == "png"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (svg(f'<g id="a0"><rect/></g>{_BOMB}'), "too-large"),
        (
            svg(
                f'<marker id="m">{"<rect/>" * 10}</marker><path marker-mid="url(#m)" d="M0 0{" L1 2" * 9000}"/>'
            ),
            "too-large",
        ),
        (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "too-large"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"), "hostile"),
        (svg()[:-9], "broken"),
        (svg(head=HEAD.replace('"40"', '"0"')), "broken"),
        (svg(_PIXEL.replace(_DATA, _DATA[:40])), "broken"),
        (png(size=(300, 300))[:-60], "broken"),
        (jpeg(size=(300, 300))[:400], "broken"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"GIF89a", "format"),
        (b"", "format"),
        (b"<html></html>", "format"),
        (png("1", (8_000, 7_000), 0), "too-large"),
        (b"\xff\xd8\xff" + bytes(20_000_001), "too-large"),
    ],
)
def test_what_is_refused(data: bytes, fault: str) -> None:
    with pytest.raises(Refused) as refused:
        examine(data, "a")
    assert refused.value.fault == fault
    assert fault == "format" or refused.value.detail  # else the message ends in empty brackets


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252"])
def test_a_drawing_is_drawn_in_whatever_encoding_it_says_that_it_is(encoding: str) -> None:
    text = svg("<text x='10' y='50' font-size='40'>\u00e9</text>").decode()
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
    assert usable(declared, "a.svg").kind == "svg"
    assert prepared(declared, "a.svg", 30).data == prepared(text.encode(), "a.svg", 30).data


def test_a_drawing_that_is_sound_and_cannot_be_drawn_is_refused() -> None:
    tiny = b'<svg xmlns="http://www.w3.org/2000/svg" width="0.0000001pt" height="0.0000001pt"/>'
    assert examine(tiny, "a.svg").kind == "svg"
    for taken in (lambda: usable(tiny, "a.svg"), lambda: prepared(tiny, "a.svg", 30)):
        with pytest.raises(Refused) as refused:
            taken()
        assert refused.value.fault == "broken"
        assert refused.value.detail


@pytest.mark.parametrize(
    "data", [png("L"), png("P"), png("I;16"), png("1", color=1), jpeg("L"), jpeg("CMYK"), png("LA")]
)
def test_every_kind_of_pixels_becomes_rgb(data: bytes) -> None:
    pixels = prepared(data, "a", 60)
    colors, alpha = planes(pixels)
    assert len(colors) == 3 * pixels.width * pixels.height
    assert len(alpha) in (0, pixels.width * pixels.height)


def test_what_shows_through_is_kept_and_opaque_alpha_is_not() -> None:
    assert set(planes(prepared(png("RGBA"), "a", 60))[1]) == {90}
    assert planes(prepared(png("RGBA", color=(1, 2, 3, 255)), "a", 60))[1] == b""


def test_a_photograph_is_turned_upright_and_says_nothing_of_where_it_was_taken() -> None:
    pixels = prepared(on_its_side(), "a.jpg", 40)
    assert (pixels.width, pixels.height, pixels.form) == (40, 60, "jpeg")
    assert b"secret" in on_its_side()
    assert b"secret" not in pixels.data
    assert b"Exif" not in pixels.data
    picture = Image.open(io.BytesIO(pixels.data)).convert("RGB")
    left, right = picture.getpixel((5, 30)), picture.getpixel((35, 30))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert (left[0] > 200, right[2] > 200) == (True, True)


def test_pixels_are_no_finer_than_print_shows() -> None:
    assert prepared(png(size=(2000, 1000)), "a", 72).width == 300
    assert prepared(png(size=(440, 100)), "a", 72).width == 440


def test_a_drawing_gets_pixels_by_its_width_in_print() -> None:
    assert prepared(svg(), "a.svg", 72).width == pytest.approx(450, rel=0.1)
    assert prepared(svg(), "a.svg", 7200).width == 4000
    assert prepared(svg(), "a.svg", 72).data == prepared(bytes(svg()), "b.svg", 72).data


@pytest.mark.parametrize("width", range(30, 100, 7))
def test_nothing_shows_through_between_shapes_of_a_drawing_that_meet(width: int) -> None:
    """Each edge lies between two pixels: on one, each of the shapes covers it in part, and what is behind is seen."""
    tiles = "".join(
        f"<rect x='{x}' y='{y}' width='4' height='4'/>" for x in range(0, 40, 4) for y in range(0, 20, 4)
    )
    drawn = prepared(svg(f"<rect width='40' height='20' fill='#fff'/>{tiles}"), "a.svg", width)
    assert set(planes(drawn)[0]) == {0}


def test_words_in_a_drawing_are_drawn_with_our_own_font() -> None:
    said = prepared(svg("<text y='15' font-family='Arial'>Namen</text>"), "a.svg", 40)
    assert set(planes(said)[1]) != {0}


@pytest.mark.parametrize("seed", range(8))
def test_damage_is_refused_or_harmless(seed: int) -> None:
    """Any bytes changed, lost or put in: a picture, or a reason why there is none."""
    chance = random.Random(seed)
    for whole in (
        png(),
        png("RGBA"),
        on_its_side(),
        jpeg("CMYK"),
        svg(FINE["link inside"]),
        svg(FINE["pixels"]),
    ):
        for _ in range(15):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 6)):
                at = chance.randrange(len(data))
                data[at : at + chance.randint(0, 4)] = bytes(
                    chance.randrange(256) for _ in range(chance.randint(0, 4))
                )
            with contextlib.suppress(Refused):
                usable(bytes(data), "a")
                prepared(bytes(data), "a", 30)


def test_a_drawing_of_very_many_parts_gets_fewer_pixels() -> None:
    few = prepared(svg("<rect width='1' height='1'/>" * 100), "a.svg", 400)
    many = prepared(svg("<rect width='1' height='1'/>" * 9000), "a.svg", 400)
    assert few.width == pytest.approx(2500, rel=0.01)
    assert many.width < 1000


@pytest.mark.parametrize("order", [1, -1], ids=["from outside", "from inside"])
@pytest.mark.parametrize(("links", "taken"), [(20, True), (150, False), (5_000, False)])
def test_a_chain_of_parts_in_parts_is_followed_so_far(links: int, taken: bool, order: int) -> None:
    """Neither this program nor the one that draws goes deeper than its stack."""
    chain = [f'<g id="g{n}"><use href="#g{n + 1}"/></g>' for n in range(links)][::order]
    data = svg(
        f'<defs>{"".join(chain)}<g id="g{links}"><rect width="1" height="1"/></g></defs><use href="#g0"/>'
    )
    if taken:
        assert prepared(data, "a.svg", 30).form == "png"
    else:
        with pytest.raises(Refused):
            examine(data, "a.svg")


@pytest.mark.parametrize(("depth", "taken"), [(40, True), (200, False), (10_000, False)])
def test_groups_within_groups_are_taken_so_far(depth: int, taken: bool) -> None:
    data = svg("<g>" * depth + "<rect/>" + "</g>" * depth)
    if taken:
        examine(data, "a.svg")
    else:
        with pytest.raises(Refused):
            examine(data, "a.svg")
