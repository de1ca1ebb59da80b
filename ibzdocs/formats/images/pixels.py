"""Pictures made ready: upright, in sRGB, no finer than print needs, without anything but what is seen.

What a camera or a drawing program writes beside the pixels (place, time, names, thumbnails) goes into no document.
"""

import io
import math
import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import resvg_py
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from ibzdocs.base.settings import FACES
from ibzdocs.formats.bitmaps import Form, Pixels
from ibzdocs.formats.fonts import INSTEAD, find
from ibzdocs.formats.images.files import BROKEN, Image, examine, opened, quietly
from ibzdocs.formats.images.svg import in_unicode
from ibzdocs.formats.ooxml.refused import Refused

FINEST, FINE = 450, 300  # pixels to the inch: what is finer than the first is made as fine as the second
_SVG_FINE, _MOST_SIDE = 450, 4000
_PIXEL = 0.75  # points: the unit of a drawing that says no other (SVG 2, 8.9)
_LARGE = 2 / 3  # of the pixels that other pictures get: what fills a cover is large, and looked at from afar
_QUALITY = 92
_SMALL = 6  # zlib's level: the highest takes twice as long for three bytes less in a hundred
_MOST_DRAWN = 4_000_000_000  # parts of a drawing times pixels: what has many parts gets fewer pixels
_TRIAL = 64  # pixels


class _Ready(NamedTuple):
    """A picture as it is printed, not yet in a file, and of which form that will be."""

    picture: Pillow.Image
    form: Form


@lru_cache(maxsize=32)
def prepared(data: bytes, file: str, width: float) -> Pixels:
    """The picture as it is printed ``width`` points wide. Raises Refused where ``examine`` does."""
    image = examine(data, file)
    if is_bare(data) and not _is_finer(image.width, width):
        return Pixels("png", int(image.width), int(image.height), data)
    return _saved(*_ready(image, data, file, width, width / 72 * _SVG_FINE))


@lru_cache(maxsize=32)
def filling(data: bytes, file: str, width: float, ratio: float, drawn: int) -> Pixels:
    """What of a picture fills a box that is ``ratio`` times as wide as high, cut off alike on both sides.

    ``drawn``: pixels to the inch of a drawing; others have as many as they are printed with. Raises Refused where
    ``examine`` does.
    """
    ready = _whole(data, file, width, drawn)
    size = ready.picture.size
    wide, high = min(size[0], max(1, round(size[1] * ratio))), min(size[1], max(1, round(size[0] / ratio)))
    if (wide, high) == size and is_bare(data):
        return prepared(data, file, width * _LARGE)
    left, top = (size[0] - wide) // 2, (size[1] - high) // 2
    return _saved(ready.picture.crop((left, top, left + wide, top + high)), ready.form)


def usable(data: bytes, file: str) -> Image:
    """What the file is, after it was decoded, or drawn in small. Raises Refused as ``examine`` does."""
    image = examine(data, file)
    if image.kind == "svg":
        _drawn(data, file, _TRIAL)
    return image


def planes(pixels: Pixels) -> tuple[bytes, bytes]:
    """The colours of a picture, three bytes a pixel from the top left, and its alpha; none where it is opaque."""
    picture = Pillow.open(io.BytesIO(pixels.data), formats=("PNG", "JPEG"))
    alpha = picture.getchannel("A").tobytes() if picture.mode == "RGBA" else b""
    return picture.convert("RGB").tobytes(), alpha


@lru_cache(maxsize=2)  # pictures without a file are large
def _whole(data: bytes, file: str, width: float, drawn: int) -> _Ready:
    """The picture from which those of places of several heights are cut."""
    return _ready(examine(data, file), data, file, width * _LARGE, width / 72 * drawn)


def _ready(image: Image, data: bytes, file: str, width: float, side: float) -> _Ready:
    """The picture for a width in print; a drawing about ``side`` pixels wide."""
    if image.kind == "svg":
        return _Ready(_opaque(_opened(_drawn(data, file, _drawn_wide(image, side)), file)), "png")
    try:
        with quietly():
            picture = _fine(_upright(_opened(data, file)), width)
    except BROKEN as broken:
        raise Refused("broken", file, broken) from broken
    return _Ready(picture, "png" if image.kind == "png" or picture.mode == "RGBA" else "jpeg")


def _drawn_wide(image: Image, side: float) -> int:
    """So many pixels, or some more or fewer so that a unit of the drawing has a whole number of them.

    Otherwise what lies behind two shapes that meet shows through between them, as a thin line.
    """
    units = image.width / _PIXEL
    each = round(side / units)
    ratio = image.width / image.height
    affordable = math.sqrt(_MOST_DRAWN / image.parts * ratio)
    return max(round(min(each * units if each > 1 else side, _MOST_SIDE, _MOST_SIDE * ratio, affordable)), 1)


def _opened(data: bytes, file: str) -> Pillow.Image:
    picture = opened(data, file)
    picture.load()
    return picture


def _upright(picture: Pillow.Image) -> Pillow.Image:
    """The picture as it is seen, in sRGB; with alpha only where something shows through."""
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    clear = "A" in turned.mode or "transparency" in turned.info
    if clear:
        return _opaque(turned.convert("RGBA"))
    if profile and turned.mode in ("RGB", "CMYK", "L"):
        turned = _in_srgb(turned, profile)
    if turned.mode.startswith("I"):  # 16 bits of grey
        turned = turned.point(lambda value: value / 256).convert("L")
    return turned.convert("RGB")


def _in_srgb(picture: Pillow.Image, profile: bytes) -> Pillow.Image:
    """The picture by its own profile; as it is where that cannot be read."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *BROKEN):
        return picture
    return made or picture


def _fine(picture: Pillow.Image, width: float) -> Pillow.Image:
    """The picture, smaller where its pixels are finer than print shows."""
    if not _is_finer(picture.width, width):
        return picture
    wide = max(1, round(width / 72 * FINE))
    return picture.resize(
        (wide, max(1, round(picture.height * wide / picture.width))), Pillow.Resampling.LANCZOS
    )


def _is_finer(pixels: float, width: float) -> bool:
    """Whether so many pixels over ``width`` points are more than print shows."""
    return width > 0 and pixels / width * 72 > FINEST


def _opaque(picture: Pillow.Image) -> Pillow.Image:
    """The picture without alpha where nothing shows through."""
    return picture if picture.mode == "RGB" or _shows_through(picture) else picture.convert("RGB")


def _shows_through(picture: Pillow.Image) -> bool:
    """Whether a picture has alpha and is not opaque everywhere, as drawings are that fill their page."""
    if picture.mode != "RGBA":
        return False
    lowest = picture.getchannel("A").getextrema()[0]
    return isinstance(lowest, int | float) and lowest < 255


def _saved(picture: Pillow.Image, form: Form) -> Pixels:
    """The file of the bare pixels: a picture of its own, which has nothing of what the first one was told beside."""
    shown = _opaque(picture)
    bare = Pillow.new(shown.mode, shown.size)
    bare.paste(shown)
    out = io.BytesIO()
    if form == "jpeg":
        bare.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        bare.save(out, "PNG", compress_level=_SMALL)
    return Pixels(form, *bare.size, out.getvalue())


@lru_cache(maxsize=4)  # the cover and the band of a page may have as many pixels
def _drawn(data: bytes, file: str, width: int) -> bytes:
    """The PNG of an SVG, so many pixels wide, with our own font in place of any that it names."""
    files = find(INSTEAD, {})
    faces = [str(getattr(files, face)) for face in FACES]
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=in_unicode(data),
                width=width,
                skip_system_fonts=True,
                font_files=faces,
                font_family=INSTEAD,
                serif_family=INSTEAD,
                sans_serif_family=INSTEAD,
                monospace_family=INSTEAD,
            )
        )
    except BaseException as broken:  # a panic of Rust is no Exception
        if isinstance(broken, Exception) or type(broken).__name__ == "PanicException":
            raise Refused("broken", file, broken) from broken
        raise


_SIGN = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(
    ">IIBBBBB"
)  # width, height, bits, kind of colours, compression, filter, interlacing (11.2.2)
_PLAIN = (8, 2, 0, 0, 0)  # three bytes a pixel, from the first line to the last
_BARE = {b"IHDR", b"IDAT", b"IEND"}


def is_bare(data: bytes) -> bool:
    """Whether a file is a PNG of opaque pixels, three bytes each, and says nothing beside them."""
    found = list(_chunks(data))
    kinds = [kind for kind, _ in found]
    whole = len(data) == len(_SIGN) + sum(12 + len(content) for _, content in found)
    return whole and set(kinds) == _BARE and kinds[0] == b"IHDR" and _is_plain(found[0][1])


def compressed_lines(data: bytes) -> bytes:
    """The lines of a file that ``is_bare``, each with its filter before it, compressed as they are (10.1)."""
    return b"".join(content for kind, content in _chunks(data) if kind == b"IDAT")


def _is_plain(head: bytes) -> bool:
    return len(head) == _HEAD.size and _HEAD.unpack(head)[2:] == _PLAIN


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the content of each chunk (5.3), until the data ends or is none."""
    at = len(_SIGN) if data.startswith(_SIGN) else len(data)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if at + 12 + length > len(data):
            return
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
