"""Key figures in the plan and in the progress report of a small plan, against a golden text."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ibzdocs.base.values import Language, Number, Share
from ibzdocs.documents import key_figures, measured
from ibzdocs.documents.names import facts, names
from ibzdocs.documents.strategy import objective_section
from ibzdocs.localise import localise
from ibzdocs.model.figures import FigureError, evaluate
from ibzdocs.model.inserts import possible_anchors
from ibzdocs.model.key_figures import direction, state
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import YearFigure
from ibzdocs.tree.nodes import Document, DotPlot, Dots, Figure, Table, Wide
from ibzdocs.tree.walk import walk
from tests.documents.shown import _META, lines, tables
from tests.dump import dump
from tests.golden import Golden
from tests.plans import YEARS, course, said, small_plan, with_rows

ROWS: tuple[dict[str, Any], ...] = (
    {"id": "K1", "objective": "SD1", "name": said("Oproepen opgenomen", fr="Appels pris"), "unit": "share"}
    | {"baseline": Decimal(60), "years": course("72.5", "80", realised="70")},
    {"id": "K2", "objective": "SD2", "name": "Wachttijd aan het loket", "unit": "minutes", "better": "lower"}
    | {
        "baseline": Decimal(30),
        "source": None,
        "years": course("25", "20"),
        "remark": "Twee loketten dicht.",
    },
)


def plan_of(*rows: dict[str, Any]) -> Plan:
    plan = with_rows(small_plan(), "key_figures", *rows)
    return with_rows(plan, "year_settings", {"key": "year", "value": str(YEARS[0])})


def test_the_tables_the_chart_and_the_report(golden: Golden) -> None:
    plan = plan_of(*ROWS)
    day = datetime.date(YEARS[0], 12, 31)
    blocks = (
        *key_figures.of_objective(plan, plan.objective["SD1"]),
        *key_figures.overview(plan, ""),
        *key_figures.charts(plan, "share"),
        *measured.key_figures(plan, day),
    )
    called = names(plan)
    document = Document("strategic", _META, blocks, facts(plan, (blocks, *called.values())), called)
    golden("key_figures.txt", dump(localise(document, Language.FR).document))


def test_the_table_stands_under_its_objective_and_only_there() -> None:
    plan = plan_of(ROWS[0])
    assert "Kerncijfers, met de streefwaarde van elk jaar:" in lines(
        plan, objective_section(plan, plan.objective["SD1"]).blocks
    )
    assert list(walk(objective_section(plan, plan.objective["SD2"]).blocks, Table)) == []


def test_without_key_figures_nothing_is_made_and_nothing_can_be_referred_to() -> None:
    plan = plan_of()
    assert key_figures.overview(plan, "") == key_figures.charts(plan, "share") == ()
    assert measured.key_figures(plan, datetime.date(YEARS[0], 12, 31)) == ()
    assert not [name for name in possible_anchors(plan) if "key figures" in name]


@pytest.mark.parametrize("count", [1, 2, 4, 5, 6, 10])
def test_the_columns_are_those_of_the_period(count: int) -> None:
    plan = plan_of(*ROWS)
    last = str(YEARS[0] + count - 1)
    settings = tuple(replace(row, value=last) if row.key == "period_end" else row for row in plan.settings)
    plan = replace(plan, settings=settings)
    for blocks in (key_figures.overview(plan, ""), measured.key_figures(plan, datetime.date(2026, 6, 1))):
        (table,) = walk(blocks, Table)
        assert len(table.widths) == sum(cell.columns for cell in table.head[0].cells)
        assert sum(table.widths) == pytest.approx(100, abs=0.2)
        assert bool(list(walk(blocks, Wide))) is (count > 4)
        years = [cell for row in tables(plan, blocks)[0][:1] for cell in row if cell.isdigit()]
        assert years == [str(year) for year in plan.years]
    (chart,) = walk(key_figures.charts(plan, "share"), Figure)
    assert isinstance(chart.picture, DotPlot)
    assert len(chart.picture.names) == count + 1


def test_many_key_figures_are_one_chart_with_one_number() -> None:
    rows = [{**ROWS[0], "id": f"K{n}"} for n in range(30)]
    (figure,) = walk(key_figures.charts(plan_of(*rows), "share"), Figure)
    assert figure.anchor == "chart key figures share 1"
    assert sum(1 for _ in walk(figure, Dots)) == 30


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("target.K1.2026", Share(Decimal("0.725"), 0)),
        ("realised.K1.2026", Share(Decimal("0.7"), 0)),
        ("baseline.K2", Number(Decimal(30))),
        ("target.K2.2027", Number(Decimal(20))),
        ("count.key_figures", Number(Decimal(2))),
    ],
)
def test_texts_can_name_the_values(name: str, value: object) -> None:
    assert evaluate(plan_of(*ROWS), name) == value


@pytest.mark.parametrize(
    "name", ["target.K1", "target.K1.2031", "target.K9.2026", "realised.K2.2026", "baseline.K9"]
)
def test_a_value_that_is_not_there_is_unknown(name: str) -> None:
    with pytest.raises(FigureError):
        evaluate(plan_of(*ROWS), name)


@pytest.mark.parametrize(
    ("realised", "day", "wanted"),
    [
        (None, (12, 31), "unmeasured"),
        ("73", (3, 1), "reached"),
        ("70", (6, 30), "on-track"),
        ("62", (6, 30), "behind"),
        ("72", (12, 31), "behind"),
    ],
)
def test_the_state_in_a_year(realised: str | None, day: tuple[int, int], wanted: str) -> None:
    figure = YearFigure(Decimal("72.5"), None if realised is None else Decimal(realised))
    (row,) = plan_of({**ROWS[0], "years": ((YEARS[0], figure),)}).key_figures
    assert state(row, YEARS[0], datetime.date(YEARS[0], *day)) == wanted


def test_the_next_year_begins_at_the_target_of_this_one() -> None:
    years = ((YEARS[0], YearFigure(Decimal(70), None)), (YEARS[1], YearFigure(Decimal(80), Decimal(72))))
    (row,) = plan_of({**ROWS[0], "years": years}).key_figures
    assert state(row, YEARS[1], datetime.date(YEARS[1], 6, 30)) == "behind"
    assert state(row, YEARS[1], datetime.date(YEARS[1], 1, 31)) == "on-track"


def test_the_direction_is_what_the_row_says_or_its_targets_show() -> None:
    first, second = plan_of(*ROWS).key_figures
    assert (direction(first), direction(second)) == ("higher", "lower")
    assert direction(replace(second, better="")) == "lower"
    assert direction(replace(first, years=())) == ""
