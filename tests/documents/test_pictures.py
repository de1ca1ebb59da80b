"""What pictures say of a plan: which rows, in which order, on which scale, and in words."""

import datetime
import random
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from ibzdocs.base.values import Language, Names
from ibzdocs.documents.bar_charts import budget_chart, personnel_chart
from ibzdocs.documents.calendars import calendar
from ibzdocs.documents.pictures import indicator_charts, strategy_map
from ibzdocs.documents.progress import progress_report
from ibzdocs.documents.resources import budget
from ibzdocs.formats.docx.charts import chart_part
from ibzdocs.formats.pictures import Native, Scene, described, named, scenes
from ibzdocs.formats.pictures.theme import WHITE, contrast, legible
from ibzdocs.localise import localise
from ibzdocs.model.inserts import INSERTS
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import (
    Blocks,
    Chart,
    Document,
    DotPlot,
    Dots,
    Figure,
    StrategyMap,
    Table,
    Text,
    Timeline,
    Wide,
)
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.documents.shown import _META
from tests.documents.test_progress import year
from tests.pictures.test_organigram import THEME
from tests.pictures.test_organigram import measure as MEASURE
from tests.pictures.test_scenes import chart
from tests.plans import each_year, rows, small_plan, staff, with_change, with_rows


def native(shown: Chart) -> Native:
    """The chart for a word processor, somewhere."""
    return Native(shown, Scene(0.0, 0.0), 0.0, (0.25, 0.125, 0.5, 0.75), 50)


@cache
def plan_with(*indicators: tuple[str, str, int | None, int, str]) -> Plan:
    """The plan of a year with indicators: name, objective, baseline, target, and which values are better."""
    given: list[dict[str, Any]] = [
        {"id": f"X{n}", "objective": objective, "name": name, "unit": "share", "better": better}
        | {"baseline": None if baseline is None else Decimal(baseline), "target": Decimal(target)}
        for n, (name, objective, baseline, target, better) in enumerate(indicators)
    ]
    return replace(year(), indicators=rows("indicators", given))


ROWS = (
    ("kort", "OD1", 50, 60, ""), ("lager", "OD1", 30, 10, ""), ("lang", "OD1", 10, 90, ""),
    ("zonder", "OD1", None, 70, "higher"), ("gelijk", "OD1", 40, 40, ""), ("elders", "OD2", 20, -15, ""),
)  # fmt: skip


def localised(plan: Plan, blocks: Blocks, language: Language = Language.NL) -> Document:
    return localise(Document("x", _META, blocks), language).document


def test_indicators_are_sorted_by_side_and_way_and_say_what_is_better() -> None:
    plan = plan_with(*ROWS)
    plot = next(walk(localised(plan, indicator_charts(plan, "share")).blocks, DotPlot))
    shown = [(group.side, [text_of(row.name[-1:]) for row in group.rows]) for group in plot.groups]
    assert shown == [(1, ["lang", "kort", "zonder"]), (-1, ["lager"]), (0, ["gelijk"])]


def test_all_indicators_of_a_unit_have_one_scale() -> None:
    plots = [plot for figure in indicator_charts(plan_with(*ROWS), "share") for plot in walk(figure, DotPlot)]
    assert len(plots) == 2
    assert plots[0].ticks == plots[1].ticks
    values = [
        value for plot in plots for row in walk(plot, Dots) for value in row.values if value is not None
    ]
    assert plots[0].ticks[0].value <= min(values)
    assert plots[0].ticks[-1].value >= max(values)


@pytest.mark.parametrize("language", [Language.NL, Language.FR, Language.DE])
def test_what_stands_for_indicators_counts_those_to_rise_to_fall_and_to_stay(language: Language) -> None:
    plan = plan_with(*ROWS)
    figure = next(walk(localised(plan, indicator_charts(plan, "share"), language).blocks, Figure))
    said = text_of(figure.alternative)
    assert all(f": {count}" in said.replace("\u00a0", " ") for count in (3, 1, 1))
    one = plan_with(ROWS[0])
    figure = next(walk(localised(one, indicator_charts(one, "share"), language).blocks, Figure))
    assert " 1 " in text_of(figure.alternative)


def test_staff_is_sorted_and_summed_up_in_the_caption() -> None:
    plan = small_plan()
    few, many = staff("1", "2.5", "0"), staff("0", "40", "3")
    first, second = [row.unit for row in plan.personnel_lines if row.unit][:2]
    given = [
        {"label": "Weinig", "unit": first, "years": each_year(few)},
        {"label": "Veel", "unit": second, "years": each_year(many)},
    ]
    plan = replace(plan, personnel=rows("personnel", given))
    (figure,) = walk(localised(plan, personnel_chart(plan, "")).blocks, Figure)
    assert isinstance(figure.picture, Chart)
    sums = [sum(each.values[n] or 0 for each in figure.picture.series) for n in range(2)]
    assert sums == [Decimal(43), Decimal("3.5")]
    assert text_of(figure.caption).endswith(", in voltijdse equivalenten (totaal 46,5)")


@pytest.mark.parametrize("language", [Language.NL, Language.FR, Language.DE])
@pytest.mark.parametrize("seed", range(6))
def test_no_two_charts_of_a_plan_have_one_caption_or_one_text_in_their_place(
    seed: int, language: Language
) -> None:
    chance = random.Random(seed)
    indicators = [
        (f"X{n}", chance.choice(("OD1", "OD2")), *(chance.randint(0, 100) for _ in "ab"), "")
        for n in range(9)
    ]
    plan = plan_with(*indicators)
    units = [row.unit for row in plan.personnel_lines if row.unit]
    plan = replace(
        plan,
        personnel=rows(
            "personnel",
            [
                {"label": f"D{n}", "unit": unit, "years": each_year(staff("0", str(10**n), "1"))}
                for n, unit in enumerate(units * 2)
            ],
        ),
    )
    blocks = (*indicator_charts(plan, "share"), *personnel_chart(plan, ""), *personnel_chart(plan, "2027"))
    figures = list(walk(localised(plan, blocks, language).blocks, Figure))
    assert len({text_of(each.caption) for each in figures}) == len(figures) > 2
    assert len({text_of(each.alternative) for each in figures}) == len(figures)
    assert len({each.anchor for each in figures}) == len(figures)


def test_all_bars_of_a_chart_stand_on_one_scale_that_charts_of_other_years_share() -> None:
    plan = small_plan()
    unit = plan.units[0]
    many = [5000, 3000, 9, 8, 7, 6, 5, 4]
    units = tuple(replace(unit, code=f"U{n}", names=Names(f"Dienst {n}")) for n in range(len(many)))
    given = [
        {"label": f"D{n}", "unit": f"U{n}", "years": each_year(staff("0", str(each), "0"))}
        for n, each in enumerate(many)
    ]
    plan = replace(plan, units=(*plan.units, *units), personnel=rows("personnel", given))
    charts = [each for argument in ("", "2027") for each in walk(personnel_chart(plan, argument), Figure)]
    assert [each.anchor for each in charts] == ["chart personnel 2026", "chart personnel 2027"]
    pictures = [each.picture for each in charts if isinstance(each.picture, Chart)]
    assert [len(each.categories) for each in pictures] == [8, 8]
    assert pictures[0].ticks == pictures[1].ticks
    assert [anchor.name for anchor in INSERTS["chart personnel"].anchors(plan, "")] == [charts[0].anchor]


def test_a_period_that_ends_before_it_begins_has_no_chart() -> None:
    plan = with_change(small_plan(), "settings", 6, value="2020")
    assert not plan.years
    assert personnel_chart(plan, "2027") == personnel_chart(plan, "") == budget_chart(plan, "TAB1") == ()


def test_a_chart_says_that_it_sums_the_rows_of_a_unit() -> None:
    plan = small_plan()
    unit = next(row.unit for row in plan.personnel_lines if row.unit)
    given = [{"label": f"D{n}", "unit": unit, "years": each_year(staff("0", "8", "0"))} for n in range(2)]
    for count, blocks in ((1, 1), (2, 2)):
        few = replace(plan, personnel=rows("personnel", given[:count]))
        assert len(personnel_chart(few, "")) == blocks


def test_charts_of_two_sums_of_one_name_have_two_captions() -> None:
    plan = small_plan()
    other = [replace(row, table="TAB2") for row in plan.budget]
    plan = replace(plan, budget=(*plan.budget, *other))
    blocks = (*budget_chart(plan, "TAB1.BASE"), *budget_chart(plan, "TAB2.BASE"))
    assert not any("TAB" in text_of(each.caption) for each in walk(localised(plan, blocks).blocks, Figure))
    inserts = ({"kind": "insert", "part": "body", "text": f"chart budget TAB{n}.BASE"} for n in (1, 2))
    plan = with_rows(plan, "texts", *inserts)
    blocks = (*budget_chart(plan, "TAB1.BASE"), *budget_chart(plan, "TAB2.BASE"))
    one, two = (text_of(each.caption) for each in walk(localised(plan, blocks).blocks, Figure))
    assert one == two.replace("TAB2", "TAB1") != two


def test_tables_of_the_budget_that_the_tables_sheet_does_not_name_have_two_captions() -> None:
    plan = small_plan()
    other = [replace(row, table="TAB2") for row in plan.budget]
    plan = replace(plan, budget=(*plan.budget, *other), tables=())
    tables = walk(localised(plan, (*budget(plan, "TAB1"), *budget(plan, "TAB2"))).blocks, Table)
    assert len({text_of(each.caption) for each in tables}) == 2


def test_the_total_of_a_chart_of_all_lines_is_the_one_that_the_plan_gives() -> None:
    plan = small_plan()
    (figure,) = walk(localised(plan, budget_chart(plan, "TAB1.BASE")).blocks, Figure)
    assert isinstance(figure.picture, Chart)
    assert text_of(figure.picture.series[0].name) == "2026: totaal 45.334"


def test_the_map_knows_which_priorities_an_objective_serves() -> None:
    plan = year()
    (wide,) = strategy_map(plan, "")
    (figure,) = walk(wide, Figure)
    assert isinstance(figure.picture, StrategyMap)
    cards = [card for band in figure.picture.bands for card in band.cards]
    assert len(cards) == len(plan.objectives)
    assert sum(len(card.serves) for card in cards) == sum(len(set(row.priorities)) for row in plan.objectives)


def test_the_calendar_of_a_report_marks_its_day_and_says_what_the_line_is() -> None:
    plan = year()
    figures = walk(localised(plan, progress_report(plan).blocks).blocks, Figure)
    figure, line = next((each, each.picture) for each in figures if isinstance(each.picture, Timeline))
    assert line.today == datetime.date(2026, 6, 30)
    assert text_of(line.today_label) == "rapport: 30/6"
    assert "30\u00a0juni\u00a02026" in text_of(figure.caption)


def test_the_calendar_of_a_plan_has_no_day_of_a_report_and_says_dates() -> None:
    plan = year()
    (line,) = walk(localised(plan, calendar(plan, "")).blocks, Timeline)
    assert line.today is None
    assert len(line.quarters) == 4
    assert "1/1 – 18/12" in [text_of(bar.aside) for bar in line.bars]


def test_days_from_and_until_have_no_spaces_round_their_dash_in_german() -> None:
    plan = year()
    (line,) = walk(localised(plan, calendar(plan, ""), Language.DE).blocks, Timeline)
    assert "1.1.–18.12." in [text_of(bar.aside) for bar in line.bars]


def test_each_part_of_a_picture_says_which_it_is_and_what_it_shows() -> None:
    parts = [Scene(1.0, 1.0, shows=["Doel 1", "Doel 2"]), Scene(1.0, 1.0, shows=["Doel 3"])]
    said = described("Kalender van 2023.", parts, "nl-BE")
    assert said == (
        "Kalender van 2023. Deel 1 van 2: Doel 1; Doel 2.",
        "Kalender van 2023. Deel 2 van 2: Doel 3.",
    )
    assert described("Kalender.", parts[:1], "fr-BE") == ("Kalender.",)


def test_a_native_chart_has_no_legend_and_its_bars_where_the_picture_has_them() -> None:
    part = chart_part(native(chart([[10, 20], [30, 40]])), THEME, "nl-BE").decode()
    assert "c:legend>" not in part  # programs order its entries each in their own way
    assert '<c:x val="0.2500"/><c:y val="0.1250"/><c:w val="0.5000"/><c:h val="0.7500"/>' in part


def test_native_charts_have_the_sums_of_stacks_and_the_marks_of_the_language() -> None:
    stacked = chart([[10, 20], [30, 40]], stacked=True)
    assert named(stacked) == ["C0\u00a0(30)", "C1\u00a0(40)"]
    assert "C0\u00a0(30)" in chart_part(native(stacked), THEME, "nl-BE").decode()
    assert 'formatCode="[$-80C]#,##0"' in chart_part(native(chart([[10, 20]])), THEME, "fr-BE").decode()
    halves = replace(chart([[1]]).series[0], values=(Decimal("2.50"),), labels=((Text("2,5"),),))
    halved = replace(chart([[1]]), series=(halves,))
    assert 'formatCode="[$-813]#,##0.0"' in chart_part(native(halved), THEME, "nl-BE").decode()


@pytest.mark.parametrize("color", ["FFD700", "FFFFFF", "00FF00", "17406D"])
def test_colours_of_a_template_are_darkened_until_they_can_be_read(color: str) -> None:
    assert contrast(legible(color), WHITE) >= 4.5
    assert color != "17406D" or legible(color) == color


@pytest.mark.parametrize(("language", "mark"), [("nl-BE", "."), ("fr-BE", "\u202f"), ("de-BE", ".")])
def test_thousands_of_native_charts_have_the_mark_of_the_document(language: str, mark: str) -> None:
    """A program would take that of the computer it runs on."""
    part = chart_part(native(chart([[100, 250896]])), THEME, language).decode()
    assert f"[&gt;=1000]#&quot;{mark}&quot;##0;0" in part
    assert "#,##0" not in part


@pytest.mark.parametrize("color", ["FFD700", "FFFFFF", "00FF00", "17406D"])
def test_bars_and_lines_that_lead_the_eye_are_seen_on_white(color: str) -> None:
    theme = replace(THEME, primary=legible(color), rule=color)
    assert contrast(theme.soft, WHITE) >= 3
    assert contrast(theme.guide, WHITE) >= 3


def _many(count: int) -> Plan:
    """A plan of a year with so many objectives, each with two actions."""
    plan = with_rows(
        year(),
        "operational",
        *(
            {
                "id": f"N{n}",
                "title": f"Doen {n}",
                "objectives": (f"SD{n % 2 + 1}",),
                "end": datetime.date(2026, 11, 30),
            }
            for n in range(count)
        ),
    )
    actions = (
        {"id": f"A{n}{k}", "objective": f"N{n}", "text": "Doen", "end": datetime.date(2026, 3 + k, 1)}
        for n in range(count)
        for k in range(2)
    )
    return with_rows(plan, "actions", *actions)


def test_a_calendar_of_many_objectives_begins_with_a_line_for_each_of_them() -> None:
    plan = _many(12)
    overview, whole = walk(calendar(plan, ""), Figure)
    assert isinstance(overview.picture, Timeline)
    assert isinstance(whole.picture, Timeline)
    spans = [span for bar in overview.picture.bars for span in bar.spans]
    assert len(spans) == sum(bar.leading for bar in whole.picture.bars)
    assert sum(len(span.milestones) for span in spans) == sum(not bar.leading for bar in whole.picture.bars)
    assert [anchor.name for anchor in INSERTS["calendar"].anchors(plan, "")] == [
        overview.anchor,
        whole.anchor,
    ]
    captions = {text_of(each.caption) for each in walk(localised(plan, calendar(plan, "")).blocks, Figure)}
    assert len(captions) == 2


def test_a_calendar_of_few_objectives_needs_no_overview() -> None:
    plan = _many(2)
    (figure,) = walk(calendar(plan, ""), Figure)
    assert [anchor.name for anchor in INSERTS["calendar"].anchors(plan, "")] == [figure.anchor]


@pytest.mark.parametrize("count", [100, 200])
def test_no_row_of_the_overview_is_higher_than_a_page(count: int) -> None:
    """One of a hundred objectives was; its parts say which objectives they show, so that no two are called alike."""
    plan = localised(_many(count), calendar(_many(count), ""))
    overview = next(walk(plan.blocks, Timeline))
    numbers = [text_of(bar.aside).split(", ") for bar in overview.bars]
    assert sum(map(len, numbers)) == sum(len(bar.spans) for bar in overview.bars) >= count
    assert max(map(len, numbers)) <= 24
    for bar, own in zip(overview.bars, numbers, strict=True):
        assert text_of(bar.label).endswith(f"({own[0]}–{own[-1]})")
    room = 500.0
    drawn = scenes(overview, THEME, MEASURE, (450.0, room))
    assert len(drawn) > 1
    assert max(scene.height for scene in drawn) <= room
    assert len(set(described("", drawn, "nl-BE"))) == len(drawn)


def test_a_calendar_of_a_few_rows_stands_upright() -> None:
    assert not list(walk(calendar(_many(2), ""), Wide))
    assert list(walk(calendar(_many(6), ""), Wide))
