"""Pictures at the edges of what they may hold, as text: what they are drawn of and where it stands."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ibzdocs.formats.pictures import scenes
from ibzdocs.tree.nodes import (
    Chart,
    GridRisk,
    Image,
    Organigram,
    Picture,
    Post,
    RiskGrid,
    Series,
    StrategyMap,
    Tick,
)
from tests.golden import Golden
from tests.pdf.rich import PICTURES, t
from tests.pdf.test_as_text import scene_lines
from tests.pictures.test_organigram import THEME, measure, posts

_LOW, _USUAL, _NARROW = (453.0, 150.0), (453.0, 600.0), (300.0, 400.0)
_BESIDE = (Post(t("Raad")), Post(t("Hof"), t("H")))
_RICH: dict[str, Any] = dict(PICTURES)


def _below_zero(stacked: bool) -> Chart:
    values = ((12, -4, 3), (-6, None, 9), (5, -3, -2))
    numbers = [tuple(None if each is None else Decimal(each) for each in own) for own in values]
    series = tuple(Series(t("S"), own, tuple(t(f"{each} VTE") for each in own)) for own in numbers)
    ticks = tuple(Tick(Decimal(at), t(str(at))) for at in (-10, 0, 10, 20))
    return Chart(tuple(map(t, ("Een", "Twee", "Drie"))), series, ticks, t(""), stacked)


def _grid() -> RiskGrid:
    risks = (*(GridRisk(3, 3, t(f"OD{at}-R1")) for at in range(1, 12)), GridRisk(1, 3, t("OD12-R1")))
    return RiskGrid(3, t("Kans"), t("Impact"), (t("laag"), t("hoog")), (4,), risks)


def _cards() -> StrategyMap:
    bands = tuple(
        replace(band, cards=tuple(replace(card, serves=()) for card in band.cards))
        for band in _RICH["map"].bands
    )
    return StrategyMap(bands)


_EDGES: dict[str, tuple[Picture, tuple[float, float]]] = {
    "bars-below-zero": (_below_zero(False), _USUAL),
    "stack-below-zero": (_below_zero(True), _USUAL),
    "chart-parted": (_RICH["chart"], _LOW),
    "dots-parted": (_RICH["dots"], _LOW),
    "map-parted": (_RICH["map"], _LOW),
    "cards": (_cards(), _USUAL),
    "cards-narrow": (_cards(), _NARROW),
    "timeline-of-another-year": (replace(_RICH["timeline"], year=2027, today=None), _LOW),
    "grid": (_grid(), _NARROW),
    "tall-organigram": (Organigram(posts(24, 5)), _USUAL),
    "wide-organigram": (Organigram(posts(12, 2), _BESIDE, t("Daarnaast")), (699.0, 420.0)),
    "organigram-parted": (Organigram(posts(40, 3)), _LOW),
    "missing-image": (Image("een-kaart-van-het-hele-land.png", "", 900.0, 300.0), _USUAL),
    "low-missing-image": (Image("kaart.png", "", 100.0, 400.0), _LOW),
}  # fmt: skip


@pytest.mark.parametrize("name", _EDGES)
def test_what_a_picture_is_drawn_of(golden: Golden, name: str) -> None:
    picture, size = _EDGES[name]
    made = scenes(picture, THEME, measure, size)
    golden(f"{name}.txt", "\n".join(line for scene in made for line in scene_lines(scene)))
