"""What holds for every picture of any plan: texts that do not meet, nothing outside, nothing too small to be read."""

import datetime
import itertools
import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.documents.pictures import ticks
from ibzdocs.formats.pictures import Label, Scene, Shape, described, scenes
from ibzdocs.tree.nodes import (
    Band,
    Bar,
    Card,
    Chart,
    DotGroup,
    DotPlot,
    Dots,
    Inlines,
    Organigram,
    Picture,
    Post,
    Series,
    Span,
    StrategyMap,
    Text,
    Tick,
    Timeline,
)
from ibzdocs.tree.text import text_of
from tests.pictures.test_organigram import THEME, measure

# The text areas of A4 upright and turned, A5, a page with a narrow column, and a large-print one.
AREAS = [(453.0, 600.0), (699.0, 417.0), (300.0, 380.0), (240.0, 520.0)]
WORDS = (
    "Generaldirektion", "und", "Krisenbewältigungsangelegenheiten", "der", "Bürger", "de", "l’État", "data",
    "Verwaltungszusammenarbeitsvereinbarung", "milieu-informatie", "e-ID", "van", "Ausländeramt",
)  # fmt: skip
SLACK = 0.05


def t(text: str) -> tuple[Text, ...]:
    return (Text(text),)


names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join).map(t)
values = st.one_of(
    st.decimals(-1000, 1000, places=1), st.integers(0, 3).map(Decimal), st.integers(0, 10**7).map(Decimal)
)


def scale(greatest: Decimal, least: Decimal) -> tuple[Tick, ...]:
    """Marks as ``localise`` leaves them."""
    return tuple(Tick(tick.value, said(tick.value)) for tick in ticks(greatest, least=least))


def said(value: Decimal | None) -> Inlines:
    return t(f"{value:,}".replace(",", " ")) if value is not None else ()


# ------------------------------------------------------------------------------------------ what holds


def words_in(picture: Scene) -> Iterator[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom and text of each line."""
    for item in picture.items:
        if isinstance(item, Label):
            for number, line in enumerate(item.lines):
                wide = measure(line, item.look.bold, item.look.size)
                spare = {"left": 0.0, "center": 0.5, "right": 1.0}[item.align] * (item.width - wide)
                top = item.y + number * item.look.leading
                yield item.x + spare, top, item.x + spare + wide, top + item.look.size, line


def check(picture: Picture, area: tuple[float, float], *, parted: bool = True) -> tuple[Scene, ...]:
    """Raise where texts meet, where anything is outside, or where a text is too small."""
    parts = scenes(picture, THEME, measure, area)
    assert parts
    for scene in parts:
        assert scene.width <= area[0] + SLACK
        assert scene.height <= area[1] + SLACK or not parted
        for item in scene.items:
            if isinstance(item, Label):
                assert item.look.size >= 8
            elif isinstance(item, Shape):
                assert min(x for x, _ in item.points) >= -SLACK
                assert max(x for x, _ in item.points) <= scene.width + SLACK
                assert min(y for _, y in item.points) >= -SLACK
                assert max(y for _, y in item.points) <= scene.height + SLACK
        lines = list(words_in(scene))
        for left, top, right, bottom, text in lines:
            assert left >= -SLACK, text
            assert right <= scene.width + SLACK, text
            assert top >= -SLACK, text
            assert bottom <= scene.height + SLACK, text
        for one, other in itertools.combinations(lines, 2):
            apart = (
                one[2] <= other[0] + SLACK
                or other[2] <= one[0] + SLACK
                or one[3] <= other[1] + SLACK
                or other[3] <= one[1] + SLACK
            )
            assert apart, (one, other)
    if len(parts) > 1:
        assert all(scene.shows for scene in parts)
        assert len(set(described("Kaart.", parts, "nl-BE"))) == len(parts)
    return parts


def text_in(parts: tuple[Scene, ...]) -> str:
    """All texts of the parts without the blanks and hyphens between lines."""
    lines = (line for scene in parts for *_, line in words_in(scene))
    return "".join(lines).replace(" ", "").replace("-", "")


# ---------------------------------------------------------------------------------------- dots and bars


def dot_plot(rows: list[tuple[Inlines, list[Decimal | None]]]) -> DotPlot:
    dots = tuple(Dots(name, tuple(found), tuple(map(said, found))) for name, found in rows)
    every = [value for _, found in rows for value in found if value is not None] or [Decimal(0)]
    count = max(len(found) for _, found in rows)
    half = len(dots) // 2
    groups = ((t("Hoger is beter"), 1, dots[:half]), (t("Lager is beter"), -1, dots[half:]))
    return DotPlot(
        tuple(t(f"Zielwert {n}") for n in range(count)),
        tuple(DotGroup(title, side, found) for title, side, found in groups if found),
        scale(max(every), min(every)),
    )


@given(
    st.lists(st.tuples(names, st.lists(st.none() | values, min_size=2, max_size=2)), min_size=1, max_size=45),
    st.sampled_from(AREAS),
)
def test_dot_plots(rows: list[tuple[Inlines, list[Decimal | None]]], area: tuple[float, float]) -> None:
    parts = check(dot_plot(rows), area)
    shown = text_in(parts)
    for _, (baseline, target) in rows:
        for value in (target,) if baseline == target else (baseline, target):
            assert text_of(said(value)).replace(" ", "").replace("-", "") in shown


def circles_in(scene: Scene) -> Iterator[tuple[float, float, float]]:
    """Middle and reach, with its outline, of every dot."""
    for item in scene.items:
        if isinstance(item, Shape) and len(item.points) == 24:
            (left, right), (top, bottom) = ((min(each), max(each)) for each in zip(*item.points, strict=True))
            yield (left + right) / 2, (top + bottom) / 2, (right - left + item.width) / 2


near = st.one_of(st.integers(0, 4).map(Decimal), st.decimals(0, 3, places=1), st.just(Decimal(100)))


@given(
    st.lists(st.tuples(names, st.lists(st.none() | near, min_size=2, max_size=6)), min_size=1, max_size=12),
    st.sampled_from(AREAS),
)
def test_no_dot_hides_another_nor_a_text(
    rows: list[tuple[Inlines, list[Decimal | None]]], area: tuple[float, float]
) -> None:
    parts = check(dot_plot(rows), area)
    count = sum(value is not None for _, found in rows for value in found)
    samples = min(max(len(found) for _, found in rows), 3)  # in what says what they are, over each part
    assert sum(len(list(circles_in(scene))) - samples for scene in parts) == count
    for scene in parts:
        for (x, y, one), (across, down, over) in itertools.combinations(circles_in(scene), 2):
            small = one == over < 2  # two of the dots between may be one
            assert small or math.hypot(across - x, down - y) + one > over + 0.3
        lines = {round(y, 3) for _, y, _ in circles_in(scene)}
        assert len(lines) <= len(scene.shows) + 3  # the dots of a row stand on one line
        for left, top, right, bottom, text in words_in(scene):
            for x, y, reach in circles_in(scene):
                aside, over = max(left - x, 0, x - right), max(top - y, 0, y - bottom)
                assert math.hypot(aside, over) >= reach - 0.6, text


@pytest.mark.parametrize("count", [1, 2, 3, 40, 200])
def test_dot_plots_of_any_number_of_rows(count: int) -> None:
    rows = [(t(f"{n}. Anteil der Bürger"), [Decimal(n % 90), Decimal(n * 7 % 101)]) for n in range(count)]
    for area in AREAS:
        parts = check(dot_plot([(name, list(found)) for name, found in rows]), area)
        circles = [
            item
            for scene in parts
            for item in scene.items
            if isinstance(item, Shape) and len(item.points) == 24
        ]
        assert len(circles) == 2 * (count + len(parts))


@given(
    st.lists(st.tuples(names, st.lists(values, min_size=3, max_size=3)), min_size=1, max_size=40),
    st.sampled_from(AREAS),
    st.booleans(),
)
def test_bar_charts(
    rows: list[tuple[Inlines, list[Decimal]]], area: tuple[float, float], stacked: bool
) -> None:
    if stacked:
        rows = [(name, [abs(value) for value in found]) for name, found in rows]
    sums = [sum(found, Decimal(0)) for _, found in rows]
    every = sums if stacked else [value for _, found in rows for value in found]
    series = tuple(
        Series(
            t(f"{2022 + n}: totaal"),
            tuple(found[n] for _, found in rows),
            tuple(
                (said(sums[row]) if n == 2 else ()) if stacked else said(found[n])
                for row, (_, found) in enumerate(rows)
            ),
        )
        for n in range(3)
    )
    marks = scale(max(every), min(every))
    chart = Chart(tuple(name for name, _ in rows), series, marks, (), stacked)
    parts = check(chart, area)
    drawn = [scene.native.chart for scene in parts if scene.native]
    assert [name for each in drawn if each for name in each.categories] == [name for name, _ in rows]
    assert marks[0].value <= 0 <= marks[-1].value  # bars begin at zero


# ----------------------------------------------------------------------------------------- strategy map


@given(
    st.lists(
        st.tuples(names, st.lists(st.tuples(names, st.sets(st.integers(0, 40))), min_size=1, max_size=12)),
        min_size=1,
        max_size=6,
    ),
    st.lists(names, min_size=0, max_size=14),
    st.sampled_from(AREAS),
)
def test_strategy_maps(
    groups: list[tuple[Inlines, list[tuple[Inlines, set[int]]]]],
    titles: list[Inlines],
    area: tuple[float, float],
) -> None:
    count, number = len(titles), itertools.count(1)
    bands = tuple(
        Band(
            title,
            tuple(
                Card(t("Ziel"), name, t(str(next(number))), tuple(sorted(n for n in serves if n < count)))
                for name, serves in cards
            ),
        )
        for title, cards in groups
    )
    top = tuple(Card(t(f"Priorität {n}"), name, t(f"P{n}")) for n, name in enumerate(titles, 1))
    parts = check(StrategyMap(bands, top, t("Ziele je Priorität") if top else ()), area, parted=False)
    dots = sum(isinstance(item, Shape) and len(item.points) == 24 for scene in parts for item in scene.items)
    assert dots == sum(len(card.serves) for band in bands for card in band.cards)


# --------------------------------------------------------------------------------------- organisation


def tree(parents: Sequence[int], names: Sequence[Inlines], of_all: int = 0) -> Post:
    """Units of which every so many is a body that is about all beside it."""
    below: dict[int, list[int]] = {}
    for number, parent in enumerate(parents, 1):
        below.setdefault(min(parent, number - 1), []).append(number)

    def post(number: int) -> Post:
        own = names[number % len(names)]
        code = t(f"GD{number}") if number % 3 else ()
        units = tuple(map(post, below.get(number, [])))
        return Post((*own, Text(f" X{number}Y")), code, units, of_all=of_all > 0 and number % of_all == 1)

    return post(0)


def boxes(scene: Scene) -> list[tuple[float, float, float, float]]:
    found = []
    for item in scene.items:
        if isinstance(item, Shape) and item.closed and len(item.points) == 4:
            xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def check_organigram(root: Post, beside: tuple[Post, ...], area: tuple[float, float]) -> tuple[Scene, ...]:
    """Each unit has one box, boxes do not meet, and no line goes through one."""
    parts = check(Organigram(root, beside, t("Daneben")), area)

    def count(post: Post) -> int:
        return 1 + sum(map(count, post.below))

    assert sum(len(boxes(scene)) for scene in parts) == count(root) + len(beside)
    shown = text_in(parts)

    def everyone(post: Post) -> Iterator[Post]:
        yield post
        for below in post.below:
            yield from everyone(below)

    for post in (*everyone(root), *beside):
        assert "".join(part.text for part in post.name if isinstance(part, Text)).split()[-1] in shown
    for scene in parts:
        placed = boxes(scene)
        for one, other in itertools.combinations(placed, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        lines = [item for item in scene.items if isinstance(item, Shape) and not item.closed]
        for line in lines:
            for (x1, y1), (x2, y2) in itertools.pairwise(line.points):
                assert x1 == pytest.approx(x2) or y1 == pytest.approx(y2)  # upright or level
                for left, top, right, bottom in placed:
                    inside = (
                        max(x1, x2) > left + SLACK
                        and min(x1, x2) < right - SLACK
                        and max(y1, y2) > top + SLACK
                        and min(y1, y2) < bottom - SLACK
                    )
                    assert not inside, ((x1, y1, x2, y2), (left, top, right, bottom))
    return parts


@given(
    st.lists(st.integers(0, 30), min_size=0, max_size=70),
    st.lists(names, min_size=1, max_size=9),
    st.lists(names, min_size=0, max_size=12),
    st.sampled_from(AREAS),
    st.integers(0, 9),
)
def test_organisation_charts(
    parents: list[int],
    found: list[Inlines],
    beside: list[Inlines],
    area: tuple[float, float],
    of_all: int,
) -> None:
    bodies = tuple(Post((*name, Text(f" B{n}Z"))) for n, name in enumerate(beside))
    check_organigram(tree(parents, found, of_all), bodies, area)


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize(
    "parents",
    [
        [],
        [0] * 4,
        [n // 4 for n in range(59)],
        [n // 7 for n in range(299)],
        [n // 3 for n in range(299)],
        list(range(6)),
        list(range(40)),
        [0] * 40,
        [0] * 300,
        [0, *[1] * 60],
    ],
    ids=["one", "five", "sixty", "flat", "deep", "chain", "long-chain", "star", "large-star", "one-branch"],
)
def test_organisation_charts_of_any_shape(parents: list[int], area: tuple[float, float]) -> None:
    found = [t(" ".join(WORDS[(n + k) % len(WORDS)] for k in range(1 + n % 6))) for n in range(13)]
    check_organigram(tree(parents, found), (), area)


def test_a_chart_that_fits_stands_on_one_page() -> None:
    root = tree([n // 4 for n in range(40)], [t("Dienst für Bürger")])
    assert len(check_organigram(root, tuple(Post(t(f"Rat B{n}Z")) for n in range(8)), AREAS[1])) == 1


def test_a_name_of_120_characters_is_shown_whole() -> None:
    name = t(("Krisenbewältigungsangelegenheiten und Verwaltungszusammenarbeit der " * 2)[:120])
    parts = check_organigram(tree([0, 0, 1, 1, 2], [name]), (), AREAS[2])
    shown = text_in(parts)
    assert shown.count("KrisenbewältigungsangelegenheitenundVerwaltungszusammenarbeitder") >= 6


# -------------------------------------------------------------------------------------------- timeline


days = st.dates(datetime.date(2020, 1, 1), datetime.date(2027, 12, 31))


@given(
    st.lists(
        st.tuples(names, st.lists(st.tuples(days, days), min_size=1, max_size=9), st.booleans()),
        min_size=1,
        max_size=60,
    ),
    st.none() | days,
    st.sampled_from(AREAS),
)
def test_timelines(
    rows: list[tuple[Inlines, list[tuple[datetime.date, datetime.date]], bool]],
    today: datetime.date | None,
    area: tuple[float, float],
) -> None:
    bars = tuple(
        Bar(
            name,
            tuple(Span(min(ends), max(ends), () if leading else ends) for ends in spans),
            leading,
            t("1/12"),
        )
        for name, spans, leading in rows
    )
    months = tuple(t(name) for name in ("janv.", "févr.", "mars", "avr.", "mai", "juin") * 2)
    quarters = tuple(t(f"{n}. Quartal") for n in range(1, 5))
    check(Timeline(2023, months, bars, quarters, today, t("rapport: 30/9")), area)
