"""Pictures of pixels that are ready for every writer."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable

Form: TypeAlias = Literal["png", "jpeg"]
MEDIA_TYPES: Mapping[str, str] = {"png": "image/png", "jpeg": "image/jpeg"}


@immutable
class Pixels:
    """A picture as a file of a form that every reader knows; JPEG has no alpha."""

    form: Form
    width: int
    height: int
    data: bytes = field(repr=False)


@immutable
class Emblem:
    """A picture of the cover, of a header or of a footer: its size in points, and the text that stands for it.

    Without pixels it is a rectangle filled with ``fill``, which says nothing. ``x`` counts from the page's left edge;
    ``y`` from the upper edge of the page where that is its ``home``, else from that of its paragraph, whose line is as
    high as it where it stands in that.
    """

    pixels: Pixels | None
    width: float
    height: float
    alternative: str
    x: float
    y: float = 0.0
    home: Literal["line", "paragraph", "page"] = "line"
    fill: str = ""
