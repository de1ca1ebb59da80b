"""What a picture file is: its kind by its content, its size as it is seen, and whether it may be used."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.images.svg import looks_like_svg, size_of
from ibzdocs.formats.ooxml.refused import Refused

Kind: TypeAlias = Literal["png", "jpeg", "svg"]
LARGEST_FILE = 20_000_000  # bytes
MOST_PIXELS = 50_000_000
_TURNED = (5, 6, 7, 8)  # values of the Exif tag Orientation by which width and height change places
_ORIENTATION = 0x0112
# What Pillow raises for a damaged file, depending on where it notices.
BROKEN = (
    zlib.error,
    struct.error,
    OSError,
    ValueError,
    SyntaxError,
    MemoryError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    ArithmeticError,
)
_SIGNS: tuple[tuple[bytes, Kind], ...] = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))


@immutable
class Image:
    """A picture file that may be used. ``width`` and ``height`` are pixels, of SVG points, as it is seen.

    ``parts`` says how much there is to draw in an SVG.
    """

    kind: Kind
    width: float
    height: float
    parts: int = 1


@contextmanager
def quietly() -> Iterator[None]:
    """Without the warnings of Pillow, which are about what is left out here or refused: Exif data, many pixels."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def examine(data: bytes, file: str) -> Image:
    """What the file is. Raises Refused where it is too large, damaged, hostile, or of another format."""
    if len(data) > LARGEST_FILE:
        raise Refused("too-large", file, f"{len(data) // 1_000_000} MB")
    if looks_like_svg(data):
        return Image("svg", *size_of(data, file, raster=lambda inner: examine_raster(inner, file)))
    return examine_raster(data, file)


def examine_raster(data: bytes, file: str) -> Image:
    """What a file of pixels is; all of it is decoded, so that a damaged end is found. Raises Refused."""
    with quietly(), opened(data, file) as picture:
        width, height = picture.size
        try:
            picture.load()
            turned = picture.getexif().get(_ORIENTATION) in _TURNED
        except BROKEN as broken:
            raise Refused("broken", file, broken) from broken
    return Image(kind_of(data), *((height, width) if turned else (width, height)))


def kind_of(data: bytes) -> Kind:
    """PNG or JPEG by the first bytes. Raises KeyError for others."""
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return kind
    raise KeyError(data[:8])


def opened(data: bytes, file: str) -> Pillow.Image:
    """The file opened, its pixels not yet decoded. Raises Refused for other formats and for too many pixels."""
    if not any(data.startswith(sign) for sign, _ in _SIGNS):
        raise Refused("format", file)
    try:
        with quietly():
            picture = Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    except Pillow.DecompressionBombError as bomb:
        raise Refused("too-large", file, f"> {MOST_PIXELS // 1_000_000} MP") from bomb
    except UnidentifiedImageError as unknown:
        raise Refused("broken", file, f"{len(data)} B") from unknown
    except BROKEN as broken:
        raise Refused("broken", file, broken) from broken
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Refused("too-large", file, f"{width} × {height}")
    return picture
