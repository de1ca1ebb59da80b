"""Picture files of the edition, in the size in which they are printed."""

from collections.abc import Callable
from typing import TypeAlias

from ibzdocs.formats.images import Pixels
from ibzdocs.formats.pictures.scene import Bitmap, Label, Measure, Scene, wrap
from ibzdocs.formats.pictures.theme import Theme
from ibzdocs.tree.nodes import Image

# From the name of a file and its width in points to its pixels; None where it cannot be used.
Images: TypeAlias = Callable[[str, float], Pixels | None]
_PADDING = 6.0


def no_images(file: str, width: float) -> Pixels | None:
    """The images of documents that have none."""
    return None


def bitmap(image: Image, look: Theme, measure: Measure, size: tuple[float, float], images: Images) -> Scene:
    """The picture, no larger than ``size``; a frame with the name of its file where that cannot be used."""
    shrink = min(1.0, size[0] / image.width, size[1] / image.height)
    scene = Scene(image.width * shrink, image.height * shrink)
    pixels = images(image.file, scene.width) if image.digest else None
    if pixels is not None:
        scene.items.append(Bitmap(0.0, 0.0, scene.width, scene.height, pixels))
        return scene
    scene.rectangle(0.0, 0.0, scene.width, scene.height, look.tint, look.rule)
    text, width = look.text(), scene.width - 2 * _PADDING
    scene.text(Label(_PADDING, _PADDING, width, wrap(image.file, width, text, measure), text))
    return scene
