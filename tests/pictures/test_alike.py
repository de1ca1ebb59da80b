"""Charts of one kind in a document begin at one line and have one scale."""

import datetime
import itertools
import random
from decimal import Decimal

import pytest

from ibzdocs.formats.docx.charts import chart_part
from ibzdocs.formats.pictures import (
    Label,
    Measure,
    Native,
    Scene,
    Shape,
    Theme,
    part_of,
    scenes,
    with_charts_alike,
)
from ibzdocs.tree.nodes import (
    Chart,
    Document,
    DotGroup,
    DotPlot,
    Dots,
    Figure,
    Inlines,
    Meta,
    Series,
    Text,
    Tick,
)
from ibzdocs.tree.walk import walk

THEME = Theme("1F2933", "17406D", "A84B14", "EDF2F7", "C3CED9", "Font", 8.5)
SIZE = (480.0, 640.0)
measure = Measure(lambda text, bold, size: len(text) * size * (0.55 if bold else 0.5))


def t(text: str) -> Inlines:
    return (Text(text),)


def marks(*values: int) -> tuple[Tick, ...]:
    return tuple(Tick(Decimal(value), t(str(value))) for value in values)


def dots(names: tuple[str, ...], greatest: int) -> DotPlot:
    rows = tuple(Dots(t(name), (Decimal(1), Decimal(greatest)), (t("1"), t(str(greatest)))) for name in names)
    return DotPlot((t("begin"), t("end")), (DotGroup(t("higher"), 1, rows),), marks(0, 50, 100))


def bars(names: tuple[str, ...], value: int, ticks: tuple[Tick, ...], unit: str = "staff") -> Chart:
    count = len(names)
    series = Series(t("all"), (Decimal(value),) * count, (t(str(value)),) * count)
    return Chart(tuple(map(t, names)), (series,), ticks, t(unit))


def alike(*pictures: Chart | DotPlot) -> list[Chart | DotPlot]:
    figures = tuple(Figure(t("c"), t("a"), each, f"f{n}") for n, each in enumerate(pictures))
    document = with_charts_alike(
        Document("d", Meta(t("T"), t("S"), t("A"), datetime.datetime(2026, 1, 1)), figures)
    )
    return list(walk(document.blocks, Chart, DotPlot))


def scale(scene: Scene) -> dict[str, float]:
    """Where the texts of the scale stand, by their middles."""
    top = min(
        item.y for item in scene.items if isinstance(item, Label) and item.lines[0] in ("0", "50", "100")
    )
    return {
        item.lines[0]: round(item.x + item.width / 2, 3)
        for item in scene.items
        if isinstance(item, Label) and item.y == top and item.align == "center"
    }


def test_dot_plots_with_short_and_long_names_and_values_have_their_scale_at_one_place() -> None:
    pictures = alike(dots(("a",), 9), dots(("a long name of an indicator that breaks into two lines",), 100))
    one, other = (scenes(each, THEME, measure, SIZE)[0] for each in pictures)
    assert scale(one) == scale(other)


def test_bar_charts_of_one_unit_have_one_scale_and_others_their_own() -> None:
    small, large = marks(0, 50), marks(0, 50, 100)
    pictures = alike(bars(("a",), 9, small), bars(("b b b",), 90, large), bars(("c",), 9, small, "euro"))
    assert [len(each.ticks) for each in pictures] == [3, 3, 2]
    one, other = (scenes(each, THEME, measure, SIZE)[0] for each in pictures[:2])
    assert scale(one) == scale(other)


def test_a_scale_below_zero_is_not_taken_from_a_chart_that_has_none() -> None:
    pictures = alike(bars(("a",), -9, marks(-50, 0)), bars(("b",), 90, marks(0, 50, 100)))
    assert [each.ticks[0].value for each in pictures] == [-50, 0]


@pytest.mark.parametrize(("count", "parts"), [(1, 1), (14, 1), (40, 2)])
def test_a_high_dot_plot_is_parted_evenly(count: int, parts: int) -> None:
    found = scenes(dots(tuple(f"row {n}" for n in range(count)), 100), THEME, measure, SIZE)
    rows = [len(scene.shows) for scene in found]
    assert len(rows) == parts
    assert sum(rows) == count
    assert max(rows) - min(rows) <= 1


def test_a_part_says_which_it_is_in_its_language() -> None:
    assert part_of(1, 1, "nl-BE") == ""
    assert part_of(1, 2, "nl-BE") == " (deel\u00a01\u00a0van\u00a02)"
    assert part_of(2, 2, "de-BE") == " (Teil\u00a02\u00a0von\u00a02)"


def test_names_of_neighbours_do_not_meet_where_all_rows_are_equally_high() -> None:
    """Word and LibreOffice give every category as much room, and drop names that have none."""
    long = "words of a name " * 6
    chart = bars(("a", "b", "c", long, f"{long}2", "d", "e"), 9, marks(0, 50))
    (scene,) = scenes(chart, THEME, measure, SIZE)
    assert scene.native is not None
    lines = {item.lines[0]: len(item.lines) for item in scene.items if isinstance(item, Label)}
    most = max(lines.values())
    row = scene.native.plot[3] * (scene.height - scene.native.top) / 7
    assert most > 1
    assert row >= most * THEME.text(size=THEME.small).leading + 3.9


def test_a_scale_of_one_mark_has_steps_up_to_it() -> None:
    shown = Native(bars(("a",), 9, marks(50)), Scene(0.0, 0.0), 0.0, (0.4, 0.1, 0.5, 0.9), 50)
    assert '<c:majorUnit val="50"/>' in chart_part(shown, THEME, "nl-BE").decode()


def test_every_category_of_a_native_chart_has_its_name() -> None:
    """LibreOffice lets texts touch only where they are said to be level."""
    shown = Native(bars(("a", "b"), 9, marks(0, 50)), Scene(0.0, 0.0), 0.0, (0.4, 0.1, 0.5, 0.9), 50)
    part = chart_part(shown, THEME, "nl-BE").decode()
    assert '<c:tickLblSkip val="1"/>' in part
    assert '<a:bodyPr rot="0"' in part.partition("<c:catAx>")[2].partition("</c:catAx>")[0]


@pytest.mark.parametrize("seed", range(12))
def test_names_and_values_of_a_native_chart_stand_apart(seed: int) -> None:
    """A row has room for all lines of two neighbours, and a bar more than for the value at its end."""
    chance = random.Random(seed)
    names = tuple(" ".join(["word"] * chance.randint(1, 18)) for _ in range(chance.randint(2, 24)))
    parts = scenes(bars(names, 9, marks(0, 50)), THEME, measure, SIZE)
    for scene in parts:
        assert scene.native is not None
        count = len(scene.native.chart.categories)
        row = scene.native.plot[3] * (scene.height - scene.native.top) / count
        lines = [len(item.lines) for item in scene.items if isinstance(item, Label) and item.x == 0]
        need = max((one + other) / 2 for one, other in itertools.pairwise((*lines[-count:], 0)))
        look = THEME.text(size=THEME.small)
        assert row >= need * look.leading + (3.9 if len(parts) == 1 else 0.4)
        assert row / (1 + scene.native.gap / 100) >= look.leading * 1.1


def test_values_of_a_native_chart_stand_on_white_that_covers_no_other_bar() -> None:
    shown = Native(bars(("a", "b"), 9, marks(0, 50)), Scene(0.0, 0.0), 0.0, (0.4, 0.1, 0.5, 0.9), 50)
    labels = chart_part(shown, THEME, "nl-BE").decode().partition("<c:dLbls>")[2].partition("</c:dLbls>")[0]
    assert '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/>' in labels
    assert 'tIns="0"' in labels
    assert 'bIns="0"' in labels


def test_bars_of_a_native_chart_are_as_thick_as_those_of_the_picture() -> None:
    (scene,) = scenes(bars(("a", "b", "c", "d"), 9, marks(0, 50)), THEME, measure, SIZE)
    assert scene.native is not None
    bar, *_ = [
        max(ys) - min(ys)
        for item in scene.items[len(scene.native.legend.items) :]
        if isinstance(item, Shape) and item.stroke == THEME.primary and (ys := [y for _, y in item.points])
    ]
    row = scene.native.plot[3] * (scene.height - scene.native.top) / 4
    assert row / (1 + scene.native.gap / 100) == pytest.approx(bar, rel=0.02)


def test_names_stand_nearer_where_that_saves_a_page() -> None:
    def rows(count: int) -> list[float]:
        parts = scenes(bars((name, name, *"abcdefgh" * 7)[:count], 9, marks(0, 50)), THEME, measure, SIZE)
        return [
            scene.native.plot[3] * (scene.height - scene.native.top) / len(scene.native.chart.categories)
            for scene in parts
            if scene.native is not None
        ]

    name = "words of a name that breaks into some lines here, one more"
    most = max(count for count in range(8, 60) if len(rows(count)) == 1)
    (few,), (many,) = rows(8), rows(most)
    assert few - many > 2.0
