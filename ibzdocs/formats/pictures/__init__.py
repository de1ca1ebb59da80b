"""Pictures laid out: from the data in the tree to shapes and texts at their places, for both writers."""

from typing import assert_never

from ibzdocs.formats.pictures.bitmap import Images, bitmap, no_images
from ibzdocs.formats.pictures.charts import chart
from ibzdocs.formats.pictures.organisation_chart import organigram
from ibzdocs.formats.pictures.risk_matrix import risk_grid
from ibzdocs.formats.pictures.scene import Bitmap, Label, Measure, Scene, Shape, TextStyle
from ibzdocs.formats.pictures.strategy_map import strategy_map
from ibzdocs.formats.pictures.theme import Theme, theme
from ibzdocs.formats.pictures.timeline import timeline
from ibzdocs.tree.nodes import Chart, Image, Organigram, Picture, RiskGrid, StrategyMap, Timeline

__all__ = [
    "Bitmap", "Images", "Label", "Measure", "Scene", "Shape", "TextStyle", "Theme", "no_images", "scenes", "theme",
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

    Only organisation charts, timelines and strategy maps are parted; a chart is as high as it needs. The first part of
    a timeline leaves ``above`` points to what stands over it.
    """
    match picture:
        case Chart():
            return (chart(picture, look, measure, size),)
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
