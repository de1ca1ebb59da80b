"""A draft loses nothing that was typed: dates that are none, rows that name what is not there, risks half weighed."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from ibzdocs.base.values import Words
from ibzdocs.documents import compose
from ibzdocs.documents.operational import _period, _weight
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Label, Text
from ibzdocs.tree.walk import walk
from tests.plans import small_plan, with_rows

END = datetime.date(2026, 11, 30)


def typed(row: Any, **cells: str) -> Any:
    """The row with cells that cannot be read."""
    return replace(row, origin=replace(row.origin, typed=cells))


def with_typed(sheet: str, row: dict[str, Any], **cells: str) -> Any:
    """The last row of a sheet, with cells that cannot be read."""
    plan = with_rows(small_plan(), sheet, row)
    return typed(getattr(plan, sheet)[-1], **cells)


def marked(inlines: Any) -> list[str]:
    """The pieces that are marked."""
    return [text.text for text in walk(inlines, Text) if text.untranslated]


@pytest.mark.parametrize("cells", [{"end": "eind november"}, {"start": "in maart", "end": "eind november"}])
def test_a_day_that_cannot_be_read_stands_as_it_was_typed(cells: dict[str, str]) -> None:
    row = with_typed("operational", {"id": "OD1", "title": "Iets", "start": None, "end": None}, **cells)
    assert marked(_period(row, 2026)) == list(cells.values())


def test_the_day_that_can_be_read_stands_beside_it() -> None:
    row = with_typed("actions", {"id": "A", "objective": "OD1", "text": "Iets", "end": END}, start="in maart")
    said = _period(row, 2026)
    assert (marked(said), len(said)) == (["in maart"], 3)


@pytest.mark.parametrize(("cells", "levels"), [({}, 1), ({"impact": "hoog"}, 0)])
def test_a_risk_that_is_half_weighed_has_no_level(cells: dict[str, str], levels: int) -> None:
    risk = {"id": "R", "objective": "OD1", "text": "Iets", "likelihood": 3, "impact": 1}
    weight = _weight(with_typed("operational_risks", risk, **cells))
    assert sum(label.name.startswith("picture.level.") for label in walk(weight, Label)) == levels


STRAY: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("strategic", "objectives", {"id": "SD7", "title": "Zwerfrij", "domain": "D99"}),
    ("strategic", "ambitions", {"id": "A7", "text": "Zwerfrij", "objective": "SD99"}),
    ("strategic", "tasks", {"text": "Zwerfrij", "unit": "WEG", "level": 1}),
    ("strategic", "texts", {"text": "Zwerfrij", "part": "weg", "kind": "paragraph"}),
    ("operational", "operational", {"id": "OD7", "title": "Zwerfrij", "objectives": ("SD99",)}),
    ("operational", "actions", {"id": "X", "objective": "OD99", "text": "Zwerfrij"}),
    ("operational", "indicators", {"id": "X", "objective": "OD99", "name": "Zwerfrij"}),
    ("operational", "operational_risks", {"id": "X", "objective": "OD99", "text": "Zwerfrij"}),
)


@pytest.mark.parametrize(
    ("document", "sheet", "row"), STRAY, ids=lambda part: part if isinstance(part, str) else ""
)
def test_a_row_that_names_what_is_not_there_stands_in_the_draft(
    document: str, sheet: str, row: dict[str, Any]
) -> None:
    plan = _plan_of_a_year(with_rows(small_plan(), sheet, row))
    said = compose(plan, document)
    assert any(words.text == "Zwerfrij" for words in walk(said.blocks, Words))
    named = next(each for each in row.values() if each in ("D99", "SD99", "WEG", "weg", "OD99", ("SD99",)))
    assert (named if isinstance(named, str) else named[0]) in marked(said.blocks)


@pytest.mark.parametrize("document", ["strategic", "operational"])
def test_where_all_is_there_nothing_is_stray(document: str) -> None:
    assert marked(compose(_plan_of_a_year(small_plan()), document).blocks) == []


def _plan_of_a_year(plan: Plan) -> Plan:
    """The plan with a chapter in its year, so that there is an operational plan."""
    return with_rows(plan, "year_texts", {"part": "body", "kind": "chapter", "text": "Kader", "level": 0})
