"""Pictures made ready: upright, in sRGB, no finer than print needs, without anything but what is seen.

What a camera or a drawing program writes beside the pixels (place, time, names, thumbnails) goes into no document.
"""

import io
import math
from functools import lru_cache
from typing import Literal

import resvg_py
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from ibzdocs.base.settings import FACES
from ibzdocs.formats.bitmaps import Pixels
from ibzdocs.formats.fonts import INSTEAD, find
from ibzdocs.formats.images.files import (
    BROKEN,
    Image,
    examine,
    kind_of,
    loaded,
    opened,
    quietly,
    refuse_large,
)
from ibzdocs.formats.images.png import is_bare
from ibzdocs.formats.images.svg import looks_like_svg
from ibzdocs.formats.ooxml.refused import Refused

FINEST, FINE = 450, 300  # pixels to the inch: what is finer than the first is made as fine as the second
_SVG_FINE, _MOST_SIDE = 450, 4000
_QUALITY = 92
_SMALL = 6  # zlib's level: the highest takes twice as long for three bytes less in a hundred
_MOST_DRAWN = 4_000_000_000  # parts of a drawing times pixels: what has many parts gets fewer pixels
_TRIAL = 64  # pixels


@lru_cache(maxsize=32)
def prepared(data: bytes, file: str, width: float, ratio: float | None = None) -> Pixels:
    """The picture as it is printed ``width`` points wide. Raises Refused where ``examine`` does.

    With a ``ratio`` what of it fills a box that is so many times as wide as high, cut off alike on both sides.
    """
    refuse_large(data, file)
    if looks_like_svg(data):
        return _png(_cut(_rendered(data, file, width), ratio))
    whole = loaded(data, file)
    try:
        with quietly():
            picture = _cut(_fine(_upright(whole), width), ratio)
    except BROKEN as broken:
        raise Refused("broken", file, broken) from broken
    if picture.size == whole.size and is_bare(data):
        return Pixels("png", *picture.size, data)
    return _png(picture) if kind_of(data) == "png" or picture.mode == "RGBA" else _jpeg(picture)


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


def _rendered(data: bytes, file: str, width: float) -> Pillow.Image:
    """The pixels of an SVG, as many as print shows or as its parts allow."""
    image = examine(data, file)
    ratio = image.width / image.height
    affordable = math.sqrt(_MOST_DRAWN / image.parts * ratio)
    side = round(min(width / 72 * _SVG_FINE, _MOST_SIDE, _MOST_SIDE * ratio, affordable))
    picture = opened(_drawn(data, file, max(side, 1)), file)
    picture.load()
    return picture


def _cut(picture: Pillow.Image, ratio: float | None) -> Pillow.Image:
    """What of the picture fills a box of that ratio; all of it where there is none."""
    if ratio is None:
        return picture
    width = min(picture.width, max(1, round(picture.height * ratio)))
    height = min(picture.height, max(1, round(picture.width / ratio)))
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    return picture.crop((left, top, left + width, top + height))


def _upright(picture: Pillow.Image) -> Pillow.Image:
    """The picture as it is seen, in sRGB; with alpha only where something shows through."""
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    clear = "A" in turned.mode or "transparency" in turned.info
    if clear:
        whole = turned.convert("RGBA")
        return whole if _shows_through(whole) else whole.convert("RGB")
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
    if width <= 0 or picture.width / width * 72 <= FINEST:
        return picture
    wide = max(1, round(width / 72 * FINE))
    return picture.resize(
        (wide, max(1, round(picture.height * wide / picture.width))), Pillow.Resampling.LANCZOS
    )


def _png(picture: Pillow.Image) -> Pixels:
    return _saved(picture if _shows_through(picture) else picture.convert("RGB"), "png")


def _shows_through(picture: Pillow.Image) -> bool:
    """Whether a picture has alpha and is not opaque everywhere, as drawings are that fill their page."""
    if picture.mode != "RGBA":
        return False
    lowest = picture.getchannel("A").getextrema()[0]
    return isinstance(lowest, int | float) and lowest < 255


def _jpeg(picture: Pillow.Image) -> Pixels:
    return _saved(picture, "jpeg")


def _saved(picture: Pillow.Image, form: Literal["png", "jpeg"]) -> Pixels:
    """The file of the bare pixels: a picture of its own, which has nothing of what the first one was told beside."""
    bare = Pillow.frombytes(picture.mode, picture.size, picture.tobytes())
    out = io.BytesIO()
    if form == "jpeg":
        bare.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        bare.save(out, "PNG", compress_level=_SMALL)
    return Pixels(form, *bare.size, out.getvalue())


@lru_cache(maxsize=2)  # the same picture stands on covers of several sizes
def _drawn(data: bytes, file: str, width: int) -> bytes:
    """The PNG of an SVG, so many pixels wide, with our own font in place of any that it names."""
    files = find(INSTEAD, {})
    faces = [str(getattr(files, face)) for face in FACES]
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=data.decode("utf-8-sig"),
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
