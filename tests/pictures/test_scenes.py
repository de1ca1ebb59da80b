"""Charts, maps, timelines and grids: what they show stands where it should."""

import datetime
import itertools
import random
from decimal import Decimal

import pytest

from ibzdocs.documents.pictures import ticks
from ibzdocs.formats.pictures import Label, Shape, described, scenes
from ibzdocs.formats.pictures.scene import Scene, TextStyle, corners, joined, wrap
from ibzdocs.formats.pictures.theme import WHITE, contrast, mix
from ibzdocs.tree.nodes import (
    Band,
    Bar,
    Card,
    Chart,
    GridRisk,
    RiskGrid,
    Series,
    Span,
    StrategyMap,
    Text,
    Tick,
    Timeline,
)
from tests.pictures.test_organigram import THEME, measure

SIZE = (453.0, 600.0)


def t(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def chart(values: list[list[int]], stacked: bool = False) -> Chart:
    series = tuple(
        Series(t(f"S{n}"), tuple(map(Decimal, each)), tuple(t(str(value)) for value in each))
        for n, each in enumerate(values)
    )
    top = max(map(max, values)) if not stacked else max(map(sum, zip(*values, strict=True)))
    axis = (Tick(Decimal(0), t("0")), Tick(Decimal(top), t(str(top))))
    return Chart(tuple(t(f"C{n}") for n in range(len(values[0]))), series, axis, t("stuks"), stacked)


def bar(name: str, start: datetime.date, end: datetime.date, leading: bool = False) -> Bar:
    """A row of a timeline; one that leads none has a milestone at its end."""
    return Bar(t(name), (Span(start, end, () if leading else (end,)),), leading)


def bars(picture: Chart) -> list[float]:
    """The widths of the bars; the samples of the legend come before them."""
    (scene,) = scenes(picture, THEME, measure, SIZE)
    shapes = [item for item in scene.items if isinstance(item, Shape) and item.closed and item.stroke]
    return [shape.points[1][0] - shape.points[0][0] for shape in shapes[len(picture.series) :]]


def test_bars_are_as_long_as_their_values() -> None:
    widths = bars(chart([[10, 20], [30, 40]]))
    assert [round(width / widths[0], 3) for width in widths] == [1, 3, 2, 4]


def test_stacked_bars_follow_one_another_and_their_sum_reaches_the_last_tick() -> None:
    (scene,) = scenes(chart([[10], [30]], stacked=True), THEME, measure, SIZE)
    shapes = [item for item in scene.items if isinstance(item, Shape) and item.closed and item.stroke][2:]
    assert shapes[0].points[1][0] == pytest.approx(shapes[1].points[0][0])
    lines = [item for item in scene.items if isinstance(item, Shape) and not item.closed]
    assert max(line.points[0][0] for line in lines) == pytest.approx(shapes[1].points[1][0])


@pytest.mark.parametrize("greatest", ["0", "0.4", "7", "88", "1234.5", "2408", "326515", "1000000"])
def test_ticks_are_round_and_reach_the_greatest_value(greatest: str) -> None:
    marks = ticks(Decimal(greatest))
    values = [mark.value for mark in marks]
    assert values[0] == 0
    assert values[-1] >= Decimal(greatest)
    assert 2 <= len(values) <= 8
    assert len({after - before for before, after in itertools.pairwise(values)}) == 1


@pytest.mark.parametrize(
    ("greatest", "step"),
    [("5", "1"), ("10", "2"), ("50", "10"), ("51", "20"), ("0.5", "0.1"), ("1000", "200"), ("125", "25")],
)
def test_a_round_greatest_value_is_the_last_tick(greatest: str, step: str) -> None:
    values = [mark.value for mark in ticks(Decimal(greatest))]
    assert values[1] == Decimal(step)
    assert values[-1] - Decimal(step) < Decimal(greatest) <= values[-1]


def test_whole_ticks_have_no_halves() -> None:
    assert [mark.value for mark in ticks(Decimal(2), whole=True)] == [0, 1, 2]
    assert [mark.value for mark in ticks(Decimal(12), whole=True)] == [0, 5, 10, 15]
    assert [mark.value for mark in ticks(Decimal(12))] == [
        0,
        Decimal("2.5"),
        5,
        Decimal("7.5"),
        10,
        Decimal("12.5"),
    ]


def test_series_are_told_apart_in_grey_and_texts_can_be_read() -> None:
    for count in (2, 3, *range(6, 12)):
        fills = THEME.series(count)
        assert len(set(fills)) == count
        for one, other in itertools.pairwise(fills):
            assert contrast(one, other) > 1.4
    for fill in (THEME.primary, THEME.tint, WHITE, *(mix(THEME.accent, WHITE, n / 10) for n in range(11))):
        assert contrast(THEME.on(fill), fill) >= 3


def test_words_that_are_too_wide_are_divided_and_nothing_is_lost() -> None:
    look = TextStyle(8, "000000")
    lines = wrap("Verwaltungszusammenarbeitsvereinbarung mit Ortsbehörden", 60, look, measure)
    assert all(measure(line, False, 8) <= 60 for line in lines)
    assert (
        "".join(lines).replace("-", "").replace(" ", "").startswith("Verwaltungszusammenarbeitsvereinbarung")
    )


@pytest.mark.parametrize(
    ("text", "first", "lines"),
    [
        ("", 0, ()),
        (" ", 0, ()),
        ("een twee", 0, ("een twee",)),
        ("een  twee ", 0, ("een twee",)),
        ("een twee", 40, ("een", "twee")),
    ],
)
def test_blanks_are_lost_between_words_and_the_first_line_may_have_less_room(
    text: str, first: float, lines: tuple[str, ...]
) -> None:
    look = TextStyle(8, "000000")
    width = measure("een twee", False, 8) + 1
    assert wrap(text, width, look, measure, first and width - measure("een", False, 8)) == lines


def test_a_long_timeline_is_parted_and_keeps_leading_rows_with_what_they_lead() -> None:
    year, rows = 2023, []
    for number in range(40):
        rows.append(bar(f"Doel {number}", datetime.date(2022, 5, 1), datetime.date(2024, 1, 1), leading=True))
        day = datetime.date(2023, 1 + number % 12, 15)
        rows += [bar(f"Actie {number}.{n}", datetime.date(2023, 1, 1), day) for n in range(3)]
    parts = scenes(
        Timeline(year, tuple(t(str(n)) for n in range(1, 13)), tuple(rows)), THEME, measure, (700.0, 400.0)
    )
    assert len(parts) > 1
    texts = [
        line for scene in parts for item in scene.items if isinstance(item, Label) for line in item.lines
    ]
    assert sum(text.startswith(("Doel", "Actie")) for text in texts) == 160
    for scene in parts:
        assert scene.height <= 400.5
        xs = [x for item in scene.items if isinstance(item, Shape) for x, _ in item.points]
        assert min(xs) >= 0
        assert max(xs) <= 704
        last = [item for item in scene.items if isinstance(item, Label)][-1]
        assert not last.lines[0].startswith("Doel")


def test_the_risk_grid_has_a_cell_for_every_pair_and_says_levels_in_words() -> None:
    risks = (GridRisk(5, 5, t("7")), GridRisk(1, 1, t("9")))
    picture = RiskGrid(
        5, t("W"), t("G"), (t("laag"), t("matig"), t("hoog"), t("zeer hoog")), (4, 9, 14), risks
    )
    (scene,) = scenes(picture, THEME, measure, SIZE)
    said = [line for item in scene.items if isinstance(item, Label) for line in item.lines]
    assert {"25 – zeer hoog", "1 – laag", "7", "9"} <= set(said)
    assert sum(" – " in line for line in said) == 25


def test_a_strategy_map_shows_every_objective_with_a_dot_for_each_priority_that_it_serves() -> None:
    cards = tuple(Card(t("Doel"), t("Een lange titel"), t(f"{n}"), (0, n % 5)) for n in range(1, 23))
    top = tuple(Card(t("Prioriteit"), t(f"Titel {n}"), t(f"P{n}")) for n in range(1, 6))
    bands = (Band(t("Horizontaal"), cards[:11]), Band(t("Domein"), cards[11:]))
    (scene,) = scenes(StrategyMap(bands, top, t("Doelstellingen")), THEME, measure, (699.0, 417.0))
    said = [line for item in scene.items if isinstance(item, Label) for line in item.lines]
    assert said.count("Een lange titel") == 22
    assert {"P1", "P5", "Titel 3", "Horizontaal", "Domein", "Doelstellingen"} <= set(said)
    assert said[-5:] == ["22", "5", "5", "4", "4"]  # how many serve each priority


@pytest.mark.parametrize("words", range(3, 12))
def test_over_a_column_of_a_strategy_map_the_mark_alone_is_bold(words: int) -> None:
    cards = tuple(Card(t("Doel"), t("Een titel"), t(f"{n}"), (n % 5,)) for n in range(1, 9))
    titles = [
        " ".join(("sterk", "en", "veilig", "dicht", "bij")[(n + at) % 5] for at in range(words))
        for n in range(5)
    ]
    top = tuple(Card(t("Prioriteit"), t(title), t(f"P{n}")) for n, title in enumerate(titles))
    for width in range(430, 480, 3):
        (scene,) = scenes(
            StrategyMap((Band(t("Domein"), cards),), top, t("Hoeveel")), THEME, measure, (width, 600.0)
        )
        heads = [
            item for item in scene.items if isinstance(item, Label) and item.align == "center" and item.y < 60
        ]
        bold = [line for item in heads if item.look.bold for line in item.lines]
        assert bold[:5] == [f"P{n}" for n in range(5)], width
        plain = [" ".join(item.lines) for item in heads if not item.look.bold and len(item.lines[0]) > 1]
        assert plain[:5] == titles, width


def test_a_strategy_without_priorities_is_shown_as_cards() -> None:
    cards = tuple(Card(t(f"Doel {n}"), t("Een titel")) for n in range(22))
    parts = scenes(StrategyMap((Band(t("A"), cards),)), THEME, measure, (699.0, 417.0))
    said = [line for scene in parts for item in scene.items if isinstance(item, Label) for line in item.lines]
    assert sum(line.startswith("Doel") for line in said) == 22
    first, *others = scenes(StrategyMap((Band(t("A"), cards),)), THEME, measure, (220.0, 120.0))
    assert first.shows[0] == "A"
    assert others
    assert all(scene.shows and scene.shows[0].startswith("Doel") for scene in others)


def test_what_a_part_shows_is_told_with_the_marks_of_the_language() -> None:
    parts = [Scene(1.0, 1.0, shows=["1. Un", "2. Deux"]), Scene(1.0, 1.0, shows=["3. Trois"])]
    first, _ = described("Calendrier.", parts, "fr-BE")
    assert first == "Calendrier. Partie 1 sur 2\u00a0: 1. Un\u00a0; 2. Deux."
    assert described("Kalender.", parts, "nl-BE")[0] == "Kalender. Deel 1 van 2: 1. Un; 2. Deux."


@pytest.mark.parametrize("seed", range(8))
def test_parts_of_a_timeline_are_as_even_as_whole_groups_let_them_be(seed: int) -> None:
    chance = random.Random(seed)
    first, last = datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)
    rows = []
    for number in range(chance.randint(20, 60)):
        rows.append(bar(f"Doel {number}", first, last, leading=True))
        rows += [bar(f"Actie {n}", first, last) for n in range(chance.randint(1, 4))]
    months = tuple(t(str(n)) for n in range(1, 13))
    above = chance.choice((0.0, 120.0))
    parts = scenes(Timeline(2023, months, tuple(rows)), THEME, measure, (700.0, 400.0), above=above)
    ends = [scene.height + (above if number == 0 else 0.0) for number, scene in enumerate(parts)]
    assert max(ends) <= 400.5
    assert len(parts) > 1
    assert max(ends) - min(ends) <= 2 * 5 * 14.0  # two of the highest groups


def test_a_part_that_begins_within_a_group_says_which() -> None:
    day = datetime.date(2023, 5, 1)
    rows = (
        bar("Doel 7", day, day, leading=True),
        *(bar(f"Actie {n}", day, day) for n in range(60)),
    )
    months = tuple(t(str(n)) for n in range(1, 13))
    parts = scenes(Timeline(2023, months, rows), THEME, measure, (700.0, 400.0))
    assert [scene.shows for scene in parts] == [["Doel 7"]] * len(parts)
    assert len(set(described("Kalender.", parts, "fr-BE"))) == len(parts) > 1


def test_the_bar_of_one_day_is_that_day_wide_and_one_to_the_last_day_ends_at_the_edge() -> None:
    day, last = datetime.date(2023, 5, 1), datetime.date(2023, 12, 31)
    months = tuple(t(str(n)) for n in range(1, 13))
    rows = (bar("Actie 1", day, day), bar("Actie 2", day, last))
    (scene,) = scenes(Timeline(2023, months, rows), THEME, measure, (700.0, 400.0))
    ends = [
        (min(x for x, _ in each.points), max(x for x, _ in each.points))
        for each in scene.items
        if isinstance(each, Shape) and each.fill == THEME.soft
    ]
    (left, right), (begin, edge) = ends
    assert left == begin
    assert right - left == pytest.approx((edge - left) / ((last - day).days + 1))
    assert edge == pytest.approx(700.0)


def test_parts_of_a_picture_are_joined_one_below_the_other() -> None:
    style = TextStyle(8.5, "000000")
    first, second = Scene(100.0, 40.0), Scene(120.0, 30.0)
    for scene in (first, second):
        scene.items = [Shape(corners(10, 5, 20, 10)), Label(1, 2, 30, ("naam",), style)]
    whole = joined([first, second])
    assert whole.width == 120
    shapes = [item.points for item in whole.items if isinstance(item, Shape)]
    labels = [item.y for item in whole.items if isinstance(item, Label)]
    down = labels[1] - labels[0]
    assert down >= first.height
    assert shapes[1] == tuple((x, y + down) for x, y in shapes[0])
    assert joined([first]) is first
