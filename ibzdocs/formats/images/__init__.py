"""Picture files from outside, PNG, JPEG and SVG: looked through, and made ready for the writers."""

from ibzdocs.formats.bitmaps import Pixels
from ibzdocs.formats.images.files import Image, Kind, examine
from ibzdocs.formats.images.pixels import compressed_lines, filling, is_bare, planes, prepared, usable

__all__ = [
    "Image", "Kind", "Pixels", "compressed_lines", "examine", "filling", "is_bare", "planes", "prepared",
    "usable",
]  # fmt: skip
