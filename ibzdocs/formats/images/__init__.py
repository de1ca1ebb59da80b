"""Picture files from outside, PNG, JPEG and SVG: looked through, and made ready for the writers."""

from ibzdocs.formats.bitmaps import Pixels
from ibzdocs.formats.images.files import Image, Kind, examine
from ibzdocs.formats.images.pixels import filling, planes, prepared, usable

__all__ = ["Image", "Kind", "Pixels", "examine", "filling", "planes", "prepared", "usable"]
