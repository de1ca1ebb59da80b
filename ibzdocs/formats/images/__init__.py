"""Picture files from outside, PNG, JPEG and SVG: looked through, and made ready for the writers."""

from ibzdocs.formats.bitmaps import Pixels
from ibzdocs.formats.images.files import Image, Kind, examine
from ibzdocs.formats.images.pixels import filling, planes, prepared, usable
from ibzdocs.formats.images.png import compressed_lines, is_bare

__all__ = [
    "Image", "Kind", "Pixels", "compressed_lines", "examine", "filling", "is_bare", "planes", "prepared",
    "usable",
]  # fmt: skip
