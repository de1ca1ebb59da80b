"""What becomes of each row of an operational plan in the next one."""

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ibzdocs.inputs.workbook.edits import Put
from ibzdocs.model.plan import Plan
from ibzdocs.workflows.new_edition import Left
from tests.examples import examples
from tests.new_edition.small import rolled, table

RECURRING = "OD1 | Elk jaar | SD1 | recurring | 2027-01-01 | 2027-12-31"
PROCESS = "OD2 | Het proces | SD1 | process | 2027-01-01 | 2027-12-31"
PROJECT = "OD3 | Het project | SD1 | project | 2026-03-01 | 2027-11-30"
REACHED = "I1 | OD3 | Aantal | number | 2 | 2026 | 8 | 9"
MISSED = "I1 | OD3 | Aantal | number | 2 | 2026 | 8 | 7"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def ids(plan: Plan) -> set[str]:
    """The ids of all its rows."""
    parts = {row.id for row in plan.indicators} | {row.id for row in plan.actions}
    return parts | {row.id for row in plan.operational} | {row.id for row in plan.operational_risks}


# ------------------------------------------------------------------------------------ objectives


@pytest.mark.parametrize("row", [RECURRING, PROCESS])
def test_what_recurs_moves_to_the_new_year(row: str) -> None:
    after, _ = rolled(table(row))
    assert [(each.start, each.end) for each in after.operational] == [(day("2028-01-01"), day("2028-12-31"))]


def test_an_open_project_keeps_its_start_and_its_passed_end_is_emptied() -> None:
    after, _ = rolled(table(PROJECT, actions=("A1 | OD3 | Bouwen | 2027-02-01 | 2027-09-30 | late",)))
    assert [(row.start, row.end) for row in after.operational] == [(day("2026-03-01"), None)]
    assert [(row.start, row.end, row.status) for row in after.actions] == [(day("2027-02-01"), None, "late")]


def test_an_end_in_a_later_year_is_kept() -> None:
    row = "OD3 | Het project | SD1 | project | 2026-03-01 | 2028-06-30"
    after, carried = rolled(table(row, actions=("A1 | OD3 | Bouwen | 2027-02-01 | 2028-05-31 | done",)))
    assert [row.end for row in after.operational] == [day("2028-06-30")]
    assert carried.left == (Left("A1", "Bouwen", "done"),)


def test_the_29th_of_february_becomes_the_28th() -> None:
    row = "OD1 | Elk jaar | SD1 | recurring | 2027-01-01 | 2027-12-31"
    leap = table(row, actions=("A1 | OD1 | Tellen | 2028-02-01 | 2028-02-29 | planned",))
    after, _ = rolled(leap.replace("2027", "2028"), 2029)
    assert [row.end for row in after.actions] == [day("2029-02-28")]


@pytest.mark.parametrize(
    ("kind", "indicator", "status", "left"),
    [
        ("project", REACHED, "done", ["OD3"]),
        ("process", REACHED, "done", ["OD3"]),
        ("project", REACHED, "stopped", ["OD3"]),
        ("project", REACHED, "running", []),
        ("project", MISSED, "done", ["A1"]),
        ("project", "I1 | OD3 | Aantal | number | 2 | 2026 | 8 |", "done", ["A1"]),
        ("project", "I1 | OD3 | Dagen | days | 8 | 2026 | 2 | 1", "done", ["OD3"]),
        ("project", "I1 | OD3 | Dagen | days | 8 | 2026 | 2 | 3", "done", ["A1"]),
        ("recurring", REACHED, "done", ["A1"]),
    ],
)
def test_a_project_is_left_out_when_nothing_of_it_is_left_to_do(
    kind: str, indicator: str, status: str, left: list[str]
) -> None:
    action = f"A1 | OD3 | Bouwen | 2027-02-01 | 2027-09-30 | {status}"
    text = table(PROJECT.replace("project |", f"{kind} |"), indicators=(indicator,), actions=(action,))
    after, carried = rolled(text)
    assert [row.id for row in carried.left] == left
    assert [row.id for row in after.operational] == ([] if left == ["OD3"] else ["OD3"])


def test_a_project_of_which_nothing_is_known_is_carried_over() -> None:
    after, carried = rolled(table(PROJECT))
    assert ([row.id for row in after.operational], carried.left) == (["OD3"], ())


def test_what_belongs_to_a_finished_objective_goes_with_it() -> None:
    after, carried = rolled(
        table(
            RECURRING,
            PROJECT,
            indicators=("I0 | OD1 | Aantal | number | 1 | 2026 | 3 | 2", REACHED),
            actions=(
                "A0 | OD1 | Tellen | 2027-01-01 | 2027-12-31 | running",
                "A1 | OD3 | Bouwen | | 2027-09-30 | done",
            ),
            risks=("R0 | OD1 | Te laat | 2 | 3", "R1 | OD3 | Te duur | 2 | 3"),
        )
    )
    assert carried.left == (Left("OD3", "Het project", "finished"),)
    assert carried.kept == {"operational": 1, "indicators": 1, "actions": 1, "operational_risks": 1}
    assert ids(after) == {"OD1", "I0", "A0", "R0"}


# --------------------------------------------------------------------------- indicators and actions


def test_what_was_realised_becomes_the_baseline() -> None:
    after, carried = rolled(table(PROJECT, indicators=(MISSED,)))
    (row,) = after.indicators
    assert (row.baseline, row.baseline_year, row.target, row.realised) == (Decimal(7), 2027, Decimal(8), None)
    assert "rollover-unmeasured" not in {found.code for found in carried.remarks}


def test_without_a_realised_value_the_baseline_stays_and_is_reported() -> None:
    after, carried = rolled(table(RECURRING, indicators=("I1 | OD1 | Aantal | number | 2 | 2026 | 8 |",)))
    (row,) = after.indicators
    assert (row.baseline, row.baseline_year) == (Decimal(2), 2026)
    assert [dict(found.fills)["ids"] for found in carried.remarks if found.code == "rollover-unmeasured"] == [
        "I1"
    ]


def test_a_target_that_is_reached_is_kept_and_reported() -> None:
    after, carried = rolled(table(RECURRING, indicators=("I1 | OD1 | Aantal | number | 2 | 2026 | 8 | 9",)))
    assert after.indicators[0].target == 8
    found = [dict(each.fills)["ids"] for each in carried.remarks if each.code == "rollover-target-reached"]
    assert found == ["I1"]


@pytest.mark.parametrize("row", [RECURRING, PROCESS])
def test_done_actions_of_what_recurs_can_be_planned_again(row: str) -> None:
    name = row.partition(" ")[0]
    actions = (
        f"A1 | {name} | Tellen | 2027-02-01 | 2027-09-30 | done",
        f"A2 | {name} | Wegen | 2027-02-01 | 2027-09-30 | stopped",
    )
    text = table(row, indicators=(f"I1 | {name} | Aantal | number | 2 | 2026 | 8 | 7",), actions=actions)
    assert [row.id for row in rolled(text)[1].left] == ["A1", "A2"]
    after, carried = rolled(text, repeat=True)
    assert [row.id for row in carried.left] == ["A2"]
    assert [(each.id, each.status, each.end) for each in after.actions] == [
        ("A1", "planned", day("2028-09-30"))
    ]


# ---------------------------------------------------------------------------------- the Plan sheet


def test_the_year_moves_on_and_what_held_for_the_old_one_only_does_not() -> None:
    after, carried = rolled(table(RECURRING))
    assert (after.year, after.year_sheet.value("status"), after.year_sheet.value("version")) == (
        2028,
        "draft",
        "0.1",
    )
    assert after.year_sheet.value("budget_approved") == ""
    notes = after.policy_notes["BZ"]
    assert (notes.nl, notes.fr) == ("Beleidsnota 2028", "Note 2028")
    assert [found.code for found in carried.open] == ["rollover-budget-date"]
    assert [found.code for found in carried.remarks] == ["rollover-name-moved"]


# ---------------------------------------------------------------------------------- any small plan

KINDS = some.sampled_from(["recurring", "project", "process", ""])
STATUSES = some.sampled_from(["planned", "running", "done", "late", "stopped", ""])
DAYS = some.dates(day("2026-01-01"), day("2029-12-31")).map(str) | some.just("")
NUMBERS = some.integers(0, 9).map(str) | some.just("")


@some.composite
def plans(draw: some.DrawFn) -> str:
    """A plan of a few objectives, each with some indicators, actions and a risk."""
    objectives, indicators, actions, risks = [], [], [], []
    for number in range(draw(some.integers(1, 4))):
        name = f"OD{number}"
        objectives.append(f"{name} | Doel {number} | SD1 | {draw(KINDS)} | {draw(DAYS)} | {draw(DAYS)}")
        for part in range(draw(some.integers(0, 2))):
            values = " | ".join(draw(NUMBERS) for _ in range(3)).split(" | ")
            row = f"{name}-I{part} | {name} | Maat | number | {values[0]} | 2026 | {values[1]} | {values[2]}"
            indicators.append(row)
            actions.append(f"{name}-A{part} | {name} | Stap | {draw(DAYS)} | {draw(DAYS)} | {draw(STATUSES)}")
        risks.append(f"{name}-R | {name} | Gevaar | 2 | 3")
    return table(*objectives, indicators=tuple(indicators), actions=tuple(actions), risks=tuple(risks))


@settings(max_examples=examples(40), deadline=None)
@given(plans(), some.booleans())
def test_any_plan_rolls_into_one_that_can_be_read(text: str, repeat: bool) -> None:
    """``rolled`` refuses a plan with errors of reading; what is left are some of the same rows, emptied."""
    after, carried = rolled(text, repeat=repeat)
    assert ids(after).isdisjoint({row.id for row in carried.left})
    assert ids(after) <= set(re.findall(r"^(\S+) \| ", text, re.MULTILINE))
    assert len(after.operational) == carried.kept["operational"]
    owners = {row.objective for row in after.indicators} | {row.objective for row in after.actions}
    assert owners <= {row.id for row in after.operational}
    assert all(row.realised is None for row in after.indicators)
    assert all(row.status != "done" for row in after.actions)
    recurring = [row for row in after.operational if row.kind == "recurring"]
    assert all(row.end.year != 2027 for row in recurring if row.end)
    assert all(isinstance(edit, Put) or edit.place.row > 1 for edit in carried.edits)
