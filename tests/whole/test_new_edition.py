"""The year after: the sample of 2023 becomes an edition of 2024, of which three cells must be filled in."""

import dataclasses
import datetime
import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Words
from ibzdocs.cli import run
from ibzdocs.inputs.edition import load
from ibzdocs.inputs.workbook.edits import Edit, Put, edit
from ibzdocs.model.plan import Plan
from ibzdocs.session.session import Session
from tests.new_edition.test_edition import hashes
from tests.whole.sample import ROOT, copied

OPEN_PROJECT, OPEN_ACTION = "OD6", "OD6-A3"
RECURRING = "OD43"  # the only other objective that serves its strategic one is a project


@pytest.fixture(name="old")
def _old(tmp_path: Path) -> Path:
    """The sample at the end of its year: everything measured, all projects but one finished."""
    root = copied(tmp_path / "old", "templates")
    edition = load(root)
    assert edition.operational is not None
    edition.operational.write_bytes(_at_the_end())
    return root


@functools.cache
def _at_the_end() -> bytes:
    """The workbook of the year when it is over."""
    edition = load(ROOT)
    assert edition.operational is not None
    return edit(edition.operational, followed_up(Session(edition).plan)).data


def followed_up(plan: Plan) -> Iterator[Edit]:
    """What the directorates fill in at the end of a year."""
    for row in plan.operational:
        if row.id == RECURRING:
            yield Put(row.origin.at("kind"), "recurring", "objective-kind")
        going_on = row.id == RECURRING or row.kind != "project"
        for indicator in plan.indicators_of(row.id):
            assert indicator.baseline is not None
            half = row.id == OPEN_PROJECT
            yield Put(indicator.origin.at("realised"), indicator.baseline if half else indicator.target)
        for action in plan.actions_of(row.id):
            status = "late" if action.id == OPEN_ACTION else "running" if going_on else "done"
            yield Put(action.origin.at("status"), status, "action-status")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_three_cells_make_next_years_plan_in_three_languages(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, before = tmp_path / "new", hashes(old)
    made = said(capsys, "--edition", str(old), "new-edition", str(new), "--json")
    assert hashes(old) == before
    assert (made["old_year"], made["year"], made["kept"]["operational"]) == (2023, 2024, 31)
    assert len([left for left in made["left"] if left["reason"] == "finished"]) == 17
    assert [left["id"] for left in made["left"] if left["reason"] == "done"] == ["OD6-A1", "OD6-A2"]
    cells = [(found["sheet"], found["cell"]) for found in made["fill"]]
    assert [sheet for sheet, _ in cells] == ["Acties", "Operationele doelstellingen", "Plan"]
    _fill(new, cells)
    found = said(capsys, "--edition", str(new), "check", "--format", "json")
    assert (found["errors"], found["warnings"]) == (0, 0)
    build = ("build-plan", "operational", "--format", "docx", "--json")
    files = said(capsys, "--edition", str(new), *build)["files"]
    assert {file["language"] for file in files} == {"nl", "fr", "de"}
    assert sorted(path.name for path in (new / "out").glob("operational-*.docx")) == [
        f"operational-{language}.docx" for language in ("de", "fr", "nl")
    ]


YEARLY = ("operational", "indicators", "actions", "operational_risks")


def test_compare_names_exactly_what_the_new_edition_changed(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    made = said(capsys, "--edition", str(old), "new-edition", str(new), "--json")
    _fill(new, [(found["sheet"], found["cell"]) for found in made["fill"]])
    changes = said(capsys, "compare", str(old), str(new), "--json")["changes"]
    told = [each for each in changes if each["sheet"] in YEARLY]
    before, after = Session(load(old)).plan, Session(load(new)).plan
    assert {(each["sheet"], each["row"]) for each in told if each["kind"] == "removed"} == set(
        _gone(before, after)
    )
    changed = [(each["sheet"], each["row"], each["field"]) for each in told if each["kind"] == "changed"]
    assert sorted(changed) == sorted(_changed(before, after))
    assert {each["kind"] for each in told} == {"removed", "changed"}


def _gone(before: Plan, after: Plan) -> Iterator[tuple[str, str]]:
    for sheet in YEARLY:
        left = {row.id for row in getattr(after, sheet)}
        yield from ((sheet, row.id) for row in getattr(before, sheet) if row.id not in left)


def _changed(before: Plan, after: Plan) -> Iterator[tuple[str, str, str]]:
    """The fields that say something else, told apart here by their own text."""
    for sheet in YEARLY:
        old = {row.id: row for row in getattr(before, sheet)}
        for row in getattr(after, sheet):
            for field in dataclasses.fields(row):
                pair = (getattr(old[row.id], field.name), getattr(row, field.name))
                if field.name != "origin" and _said(pair[0]) != _said(pair[1]):
                    yield sheet, row.id, field.name


def _said(value: Any) -> Any:
    match value:
        case Words():
            return value.text, value.given
        case tuple():
            return tuple(map(_said, value))
    return value


def _fill(new: Path, cells: list[tuple[str, str]]) -> None:
    """Type a day in each cell, as an official would."""
    path = new / "inputs" / "operational-plan-2024.xlsx"
    days = (datetime.date(2024, 6, 28), datetime.date(2024, 6, 28), datetime.date(2023, 12, 21))
    places = [Place(path.name, sheet, int(cell[1:]), ord(cell[0]) - 64) for sheet, cell in cells]
    path.write_bytes(edit(path, [Put(place, day) for place, day in zip(places, days, strict=True)]).data)


def test_what_was_realised_is_the_new_baseline_and_days_are_of_the_new_year(
    old: Path, tmp_path: Path
) -> None:
    assert run(["--edition", str(old), "new-edition", str(tmp_path / "new")]) == 0
    before, after = Session(load(old)).plan, Session(load(tmp_path / "new")).plan
    realised = {row.id: row.realised for row in before.indicators}
    assert {(row.baseline, row.baseline_year, row.realised) for row in after.indicators} == {
        (realised[row.id], 2023, None) for row in after.indicators
    }
    days = [row.end for row in after.operational] + [row.end for row in after.actions]
    assert {day.year for day in days if day} == {2024}
