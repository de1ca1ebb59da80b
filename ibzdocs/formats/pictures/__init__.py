"""Pictures laid out: from the data in the tree to shapes and texts at their places, for both writers."""

from collections.abc import Sequence
from typing import assert_never

from ibzdocs.base.labels import phrase, series
from ibzdocs.base.values import Language
from ibzdocs.formats.pictures.alike import with_charts_alike
from ibzdocs.formats.pictures.bitmap import Images, bitmap, no_images
from ibzdocs.formats.pictures.charts import chart, named
from ibzdocs.formats.pictures.dots import dot_plot
from ibzdocs.formats.pictures.organisation_chart import organigram
from ibzdocs.formats.pictures.risk_matrix import risk_grid
from ibzdocs.formats.pictures.scene import Bitmap, Label, Measure, Native, Scene, Shape, TextStyle, joined
from ibzdocs.formats.pictures.strategy_map import strategy_map
from ibzdocs.formats.pictures.theme import Theme, theme
from ibzdocs.formats.pictures.timeline import timeline
from ibzdocs.tree.nodes import Chart, DotPlot, Image, Organigram, Picture, RiskGrid, StrategyMap, Timeline

__all__ = [
    "Bitmap", "Images", "Label", "Measure", "Native", "Scene", "Shape", "TextStyle", "Theme", "described",
    "joined", "named", "no_images", "part_of", "scenes", "theme",
    "with_charts_alike",
]  # fmt: skip


def scenes(
    picture: Picture,
    look: Theme,
    measure: Measure,
    size: tuple[float, float],
    images: Images = no_images,
    above: float = 0.0,
) -> tuple[Scene, ...]:
    """The picture in scenes no larger than ``size`` (width and height in points), in reading order.

    ``images`` has the pixels of the edition's own files.

    All but risk grids and files are parted where they are too high; no text is made smaller. The first part of a
    chart, a dot plot or a timeline leaves ``above`` points to what stands over it.
    """
    match picture:
        case Chart():
            return chart(picture, look, measure, size, above)
        case DotPlot():
            return dot_plot(picture, look, measure, size, above)
        case Organigram():
            return organigram(picture, look, measure, size)
        case StrategyMap():
            return strategy_map(picture, look, measure, size)
        case Timeline():
            return timeline(picture, look, measure, size, above)
        case RiskGrid():
            return (risk_grid(picture, look, measure, size),)
        case Image():
            return (bitmap(picture, look, measure, size, images),)
        case _:
            assert_never(picture)


def described(alternative: str, parts: Sequence[Scene], language: str) -> tuple[str, ...]:
    """The text that stands for each part of a picture: that of the whole, which part it is, and what it shows.

    ``language``: its tag, nl-BE.
    """
    if len(parts) == 1:
        return (alternative,)
    own = Language(language[:2])
    said = (
        phrase(
            own,
            "picture.part",
            part=number,
            parts=len(parts),
            shown=series(own, dict.fromkeys(scene.shows)),
        )
        for number, scene in enumerate(parts, 1)
    )
    return tuple(f"{alternative} {part}" for part in said)


def part_of(number: int, parts: int, language: str) -> str:
    """What a caption says at its end of a part: ``(part 1 of 2)``; nothing where it shows the whole.

    ``language``: its tag.
    """
    if parts == 1:
        return ""
    said = phrase(Language(language[:2]), "picture.part-of", part=number, parts=parts)
    return " " + said.replace(" ", "\u00a0")
