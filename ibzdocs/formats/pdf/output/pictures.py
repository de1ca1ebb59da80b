"""Pictures to operators: shapes and texts of a scene, its own origin at its top left corner."""

from collections.abc import Iterator
from functools import lru_cache

from ibzdocs.formats.pdf.layout.boxes import BASELINE
from ibzdocs.formats.pdf.layout.measure import Face
from ibzdocs.formats.pdf.output.embed import Embedded, encode
from ibzdocs.formats.pictures import Label, Scene, Shape


class SceneWriter:
    """Writes scenes with the regular and the bold face."""

    def __init__(self, fonts: Embedded, faces: tuple[Face, Face]) -> None:
        self.fonts, self.faces = fonts, faces

    def operators(self, scene: Scene) -> Iterator[str]:
        """The operators that draw a scene, in the order of its items."""
        for item in scene.items:
            if isinstance(item, Shape):
                yield from _shape(item)
            else:
                yield from self._label(item)

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
