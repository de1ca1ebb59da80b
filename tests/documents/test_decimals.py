"""Decimal signs below one another."""

import datetime
import random
from decimal import Decimal
from typing import Any

import pytest

from ibzdocs.base.values import Number
from ibzdocs.documents import followup, key_figures, measured
from ibzdocs.documents.decimals import aligned, below_one_another
from ibzdocs.documents.operational import indicators, sheet
from ibzdocs.documents.parts import cell, row_head
from ibzdocs.tree.nodes import Cell, Paragraph, Row, Table, Text
from ibzdocs.tree.walk import walk
from tests.plans import YEARS, small_plan, with_rows


def row(*values: str, decimals: int | None = None) -> Row:
    figures = (cell(Number(Decimal(value), decimals), align="right") if value else Cell() for value in values)
    return Row((row_head(Text("x")), *figures))


def decimals(each: Row) -> list[int | None]:
    return [
        block.inlines[0].decimals
        for one in each.cells[1:]
        for block in one.blocks
        if isinstance(block, Paragraph) and isinstance(block.inlines[0], Number)
    ]


def test_a_column_has_the_most_decimals_of_its_figures() -> None:
    rows = aligned([row("0.5", "7"), row("1", "5"), row("", "0"), row("12", "3")])
    assert [decimals(each) for each in rows] == [[None, None], [1, None], [None], [1, None]]


def test_decimals_that_a_cell_shows_count_more_than_those_it_has() -> None:
    rows = aligned([row("1.256", decimals=1), row("2")])
    assert [decimals(each) for each in rows] == [[1], [1]]


def test_a_column_counts_from_where_the_cells_before_it_end() -> None:
    total = Row((Cell((Paragraph((Text("Totaal"),)),), columns=2), cell(Number(Decimal("1")), align="right")))
    rows = aligned([row("3", "0.25"), total])
    assert decimals(rows[0]) == [None, None]
    assert decimals(rows[1]) == [2]


def rooms(each: Row) -> list[int]:
    return [
        block.inlines[0].room
        for one in each.cells[1:]
        for block in one.blocks
        if isinstance(block, Paragraph) and isinstance(block.inlines[0], Number)
    ]


def test_where_each_row_has_a_unit_its_figures_keep_their_decimals_and_get_room() -> None:
    dated = Cell((Paragraph((Number(Decimal("3.25")),)), Paragraph((Text("2022"),))), align="right")
    rows = below_one_another([row("0.5", "7"), row("12", "5"), Row((row_head(Text("x")), dated))])
    assert [decimals(each) for each in rows] == [[None, None], [None, None], [None]]
    assert [rooms(each) for each in rows] == [[1, 0], [2, 0], [0]]


def test_cells_over_several_rows_move_no_figure_to_another_column() -> None:
    first = Row(
        (Cell((Paragraph((Text("x"),)),), "row", rows=2), cell(Number(Decimal("0.5")), align="right"))
    )
    second = Row((cell(Number(Decimal(3)), align="right"),))
    assert rooms(Row((Cell(), *below_one_another([first, second])[1].cells))) == [1]


def _indicator(name: str, chance: random.Random) -> dict[str, Any]:
    values = {
        "baseline": Decimal(chance.randint(0, 9999)).scaleb(-chance.randint(0, 2)),
        "target": Decimal(90),
    }
    measured_on = datetime.date(YEARS[0], chance.randint(1, 12), 3)
    dated = {"baseline_year": chance.choice([0, 2024, 2025]), "realised_on": measured_on}
    realised = {"realised": Decimal(chance.randint(1, 99))}
    return {
        "id": name,
        "objective": "OD1",
        "name": "Oproepen",
        "unit": "share",
        **values,
        **dated,
        **realised,
    }


@pytest.mark.parametrize("seed", range(5))
def test_no_figure_of_an_indicator_shares_its_line_with_a_year_or_a_day(seed: int) -> None:
    chance = random.Random(seed)
    plan = with_rows(small_plan(), "year_settings", {"key": "year", "value": str(YEARS[0])})
    plan = with_rows(plan, "operational", {"id": "OD1", "title": "Doen", "objectives": ("SD1",)})
    plan = with_rows(
        plan,
        "indicators",
        *(_indicator(f"I{number}", chance) for number in range(chance.randint(1, 6))),
    )
    plan = with_rows(
        plan,
        "key_figures",
        {"id": "K1", "objective": "SD1", "name": "Wachttijd", "unit": "minutes", "baseline": Decimal(7)},
    )
    objective = plan.operational[0]
    found = (
        sheet(plan, objective),
        *indicators(plan, ""),
        *key_figures.overview(plan, ""),
        *followup._indicators([(row, "behind") for row in plan.indicators]),
        *measured.key_figures(plan, datetime.date(YEARS[0], 12, 31)),
    )
    tables = list(walk(found, Table))
    assert len(tables) > 4
    for table in tables:
        for each in walk(table.body, Cell):
            lines = [block.inlines for block in each.blocks if isinstance(block, Paragraph)]
            numbers = [line for line in lines if any(isinstance(part, Number) for part in line)]
            if each.align == "right":
                assert all(len(line) == 1 for line in numbers)
                assert numbers in ([], lines[:1])
