"""Pictures to operators: shapes and texts of a scene, its own origin at its top left corner."""

from collections.abc import Iterator
from functools import lru_cache

from ibzdocs.formats.images import Pixels, compressed_lines, is_bare, planes
from ibzdocs.formats.pdf.layout.boxes import BASELINE
from ibzdocs.formats.pdf.layout.measure import Face
from ibzdocs.formats.pdf.output.embed import Embedded, encode
from ibzdocs.formats.pdf.output.file import File
from ibzdocs.formats.pictures import Bitmap, Label, Scene, Shape


class Images:
    """The pictures of a file by the names that pages call them by; each is there once."""

    def __init__(self) -> None:
        self._names: dict[Pixels, str] = {}

    def shown(self, bitmap: Bitmap, x: float, y: float) -> str:
        """The operators that show pixels in their box, whose scene begins at ``x``, ``y`` (ISO 32000-1, 8.9.5)."""
        name = self._names.setdefault(bitmap.pixels, f"Im{len(self._names) + 1}")
        left, low = x + bitmap.x, y - bitmap.y - bitmap.height
        return f"q {bitmap.width:.2f} 0 0 {bitmap.height:.2f} {left:.2f} {low:.2f} cm /{name} Do Q"

    def write(self, file: File) -> str:
        """Put them into the file; the entry of the resources that names them, empty where there are none."""
        named = "".join(f"/{name} {_image(file, pixels)} 0 R" for pixels, name in self._names.items())
        return f"/XObject<<{named}>>" if named else ""


def _image(file: File, pixels: Pixels) -> int:
    """An image with its alpha as a soft mask (11.6.5.3); the number of its object.

    JPEG data is taken as it is, and the lines of a PNG without alpha, which a reader unfilters (7.4.4.4).
    """
    size = f"/Width {pixels.width}/Height {pixels.height}/BitsPerComponent 8"
    head = f"/Type/XObject/Subtype/Image{size}"
    if pixels.form == "jpeg":
        return file.add_stream(pixels.data, f"{head}/ColorSpace/DeviceRGB/Filter/DCTDecode", level=0)
    if is_bare(pixels.data):
        how = f"/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns {pixels.width}>>"
        entries = f"{head}/ColorSpace/DeviceRGB{how}/Filter/FlateDecode"
        return file.add_stream(compressed_lines(pixels.data), entries, level=0)
    colors, alpha = planes(pixels)
    mask = f"/SMask {file.add_stream(alpha, f'{head}/ColorSpace/DeviceGray')} 0 R" if alpha else ""
    return file.add_stream(colors, f"{head}/ColorSpace/DeviceRGB{mask}")


class SceneWriter:
    """Writes scenes with the regular and the bold face."""

    def __init__(self, fonts: Embedded, images: Images, faces: tuple[Face, Face]) -> None:
        self.fonts, self.images, self.faces = fonts, images, faces

    def operators(self, scene: Scene) -> Iterator[str]:
        """The operators that draw a scene, in the order of its items."""
        for item in scene.items:
            match item:
                case Shape():
                    yield from _shape(item)
                case Label():
                    yield from self._label(item)
                case Bitmap():
                    yield self.images.shown(item, 0.0, 0.0)

    def _label(self, label: Label) -> Iterator[str]:
        look = label.look
        face = self.faces[int(look.bold)]
        name = self.fonts.name(face)
        yield f"BT {color(look.color)} rg /{name} {look.size:g} Tf"
        y = label.y + BASELINE * look.leading
        for line in label.lines:
            width = sum(map(face.advances.__getitem__, line)) * look.size / 1000
            spare = {"left": 0.0, "center": 0.5, "right": 1.0}[label.align] * (label.width - width)
            shown = encode(line, self.fonts.codes(face))
            yield f"1 0 0 1 {label.x + spare:.2f} {-y:.2f} Tm ({shown})Tj"
            y += look.leading
        yield "ET"


def _shape(shape: Shape) -> Iterator[str]:
    (x, y), *others = shape.points
    path = [f"{x:.2f} {-y:.2f} m", *(f"{x:.2f} {-y:.2f} l" for x, y in others)]
    if shape.fill:
        yield f"{color(shape.fill)} rg"
    if shape.stroke:
        yield f"{color(shape.stroke)} RG {shape.width:g} w"
    close = "h " if shape.closed else ""
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    yield f"{' '.join(path)} {close}{paint[bool(shape.fill), bool(shape.stroke)]}"


@lru_cache(maxsize=256)
def color(hexadecimal: str) -> str:
    """The three components of a colour."""
    parts = (int(hexadecimal[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return " ".join(f"{part:.3g}" for part in parts)
