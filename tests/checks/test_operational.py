"""The checks of the operational plan: every finding at its cell, and nothing where all is well."""

import datetime
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import pytest

from ibzdocs.base.problems import Level
from ibzdocs.base.values import Language
from ibzdocs.checks.plan import every as checks
from ibzdocs.checks.plan.requirements import legal
from ibzdocs.inputs.workbook import YEAR_SHEETS, read_year
from ibzdocs.inputs.workbook.headings import sheet_name
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.model.plan import Plan
from tests.checks.cases import Case, assert_found
from tests.plans import small_plan

ERROR, WARNING, NOTE = Level.ERROR, Level.WARNING, Level.NOTE
FILE = "operational-plan-2026.xlsx"
START, END = datetime.date(2026, 1, 5), datetime.date(2026, 12, 18)
SHEETS = {sheet.id: sheet for sheet in YEAR_SHEETS}
Change: TypeAlias = tuple[str, int, str, Any]  # sheet, row, column and what the cell holds
# A year in which every strategic objective of the small plan has one operational objective.
GOOD: dict[str, list[dict[str, Any]]] = {
    "year_settings": [
        {"key": "year", "value": 2026},
        {"key": "policy_note", "value": "BN", "names nl": "Algemene beleidsnota"},
        {"key": "report_date", "value": datetime.date(2026, 9, 30)},
    ],
    "operational": [
        {
            "id": f"OD{number}",
            "title": f"Iets van orde {number}",
            "objectives": objective.id,
            "unit": "ADRB",
            "kind": "project",
            "description": f"Er komt werk nummer {number} tot stand.",
            "acceptable": "De dienst staat erachter.",
            "realistic": "De middelen zijn er.",
            "fte": 1,
            "budget": 1,
            "credit": f"{small_plan().budget[0].table}.{small_plan().budget[0].code}",
            "start": START,
            "end": END,
            "transversal": "yes",
            "policy_note": "BN",
        }
        for number, objective in enumerate(small_plan().objectives, 1)
    ],
    "indicators": [
        {
            "id": f"OD{number}-I1",
            "objective": f"OD{number}",
            "name": f"Wat men telt van orde {number}",
            "unit": "share",
            "baseline": 10,
            "baseline_year": 2025,
            "target": 20,
            "frequency": "yearly",
            "source": f"Register {number}",
        }
        for number, _ in enumerate(small_plan().objectives, 1)
    ],
    "actions": [
        {
            "id": f"OD{number}-A1",
            "objective": f"OD{number}",
            "text": f"Het werk van orde {number} doen",
            "start": START,
            "end": END,
            "unit": "ADRB",
            "fte": 1,
            "budget": 1,
        }
        for number, _ in enumerate(small_plan().objectives, 1)
    ],
    "operational_risks": [
        {
            "id": "OD1-R1",
            "objective": "OD1",
            "text": "Het lukt niet",
            "likelihood": 4,
            "impact": 4,
            "measure": "Anders aanpakken",
        }
    ],
}


@cache
def _year(*changes: Change) -> Plan:
    rows = deepcopy(GOOD)
    for sheet, row, column, value in changes:
        if column == "-":
            del rows[sheet][row - 2]
        else:
            rows[sheet][row - 2][column] = value
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_bytes(make(Language.EN, rows, (), YEAR_SHEETS))
        plan, problems = read_year(path, small_plan())
    assert [found.code for found in problems if found.level is ERROR] == []
    return plan


@dataclass(frozen=True)
class YearCase:
    """What must be found at a cell, given as sheet, row and column, of the good year with cells changed."""

    code: str
    level: Level
    at: tuple[str, int, str]
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        """How the case is called in the list of tests."""
        return self.code

    @property
    def plan(self) -> Plan:
        """The plan, whose workbook is written and read here and not while tests are listed."""
        return _year(*self.changes)

    @property
    def made(self) -> Case:
        """The case with its plan."""
        sheet, row, column = self.at
        place = f"{FILE}, {sheet_name(Language.EN, SHEETS[sheet])}!{_letter(sheet, column)}{row}"
        return Case(self.plan, self.code, place, self.level)


def case(code: str, level: Level, at: tuple[str, int, str], *changes: Change) -> YearCase:
    """The finding at a cell of the good year with some cells changed."""
    return YearCase(code, level, at, changes)


def _letter(sheet: str, column: str) -> str:
    return chr(ord("A") + [each.id for each in SHEETS[sheet].columns].index(column))


def _lacking(code: str, level: Level, sheet: str, column: str, value: Any = None) -> YearCase:
    return case(code, level, (sheet, 2, column), (sheet, 2, column, value))


OP, IND, ACT, RISK = "operational", "indicators", "actions", "operational_risks"
LATE, BEFORE = datetime.date(2027, 3, 1), datetime.date(2025, 9, 1)
SUMMER, AUTUMN = datetime.date(2026, 6, 30), datetime.date(2026, 11, 1)
CASES = (
    case("plan-year-outside", ERROR, ("year_settings", 2, "value"), ("year_settings", 2, "value", 2031)),
    _lacking("operational-unknown", ERROR, IND, "objective", "OD99"),
    _lacking("objective-unknown", ERROR, OP, "objectives", "SD99"),
    _lacking("credit-unknown", ERROR, OP, "credit", "TAB1.NOTHING"),
    _lacking("policy-note-unknown", ERROR, OP, "policy_note", "XX"),
    _lacking("smart-specific", ERROR, OP, "description"),
    case("smart-measurable", ERROR, (OP, 2, "id"), (IND, 2, "-", None)),
    _lacking("smart-acceptable", ERROR, OP, "acceptable"),
    _lacking("smart-realistic", ERROR, OP, "realistic"),
    _lacking("smart-time", ERROR, OP, "end"),
    case("smart-means", ERROR, (OP, 2, "fte"), (OP, 2, "fte", None), (OP, 2, "budget", None)),
    _lacking("operational-without-unit", ERROR, OP, "unit"),
    _lacking("operational-without-kind", ERROR, OP, "kind"),
    case("operational-without-action", ERROR, (OP, 2, "id"), (ACT, 2, "-", None)),
    _lacking("indicator-without-unit", ERROR, IND, "unit"),
    _lacking("indicator-without-baseline", ERROR, IND, "baseline"),
    _lacking("indicator-without-target", ERROR, IND, "target"),
    _lacking("indicator-without-frequency", WARNING, IND, "frequency"),
    _lacking("indicator-without-source", WARNING, IND, "source"),
    _lacking("indicator-share", ERROR, IND, "target", 120),
    _lacking("indicator-baseline-late", WARNING, IND, "baseline_year", 2031),
    _lacking("indicator-unchanged", NOTE, IND, "target", 10),
    _lacking("risk-scale", ERROR, RISK, "impact", 7),
    _lacking("risk-without-measure", WARNING, RISK, "measure"),
    _lacking("deadline-outside", ERROR, OP, "end", LATE),
    _lacking("deadline-outside", ERROR, ACT, "end", LATE),
    case("dates-reversed", ERROR, (OP, 2, "start"), (OP, 2, "start", datetime.date(2026, 12, 31))),
    _lacking("action-without-date", ERROR, ACT, "end"),
    case("action-after-objective", WARNING, (ACT, 2, "end"), (OP, 2, "end", datetime.date(2026, 6, 1))),
    case("policy-note-unused", NOTE, ("year_settings", 3, "value"), ("year_settings", 3, "value", "ZZ")),
    _lacking("means-staff", ERROR, OP, "fte", 9999),
    _lacking("means-budget", ERROR, OP, "budget", 9_999_999),
    _lacking("means-without-credit", WARNING, OP, "credit"),
    case("means-actions", WARNING, (OP, 2, "fte"), (ACT, 2, "fte", 3)),
    _lacking("number-negative", WARNING, OP, "fte", -1),
    _lacking("number-negative", WARNING, OP, "budget", -1),
    _lacking("number-negative", WARNING, ACT, "fte", -1),
    _lacking("number-negative", WARNING, ACT, "budget", -1),
    case(
        "report-date-outside", WARNING, ("year_settings", 4, "value"), ("year_settings", 4, "value", BEFORE)
    ),
    _lacking("realised-date", WARNING, IND, "realised_on", AUTUMN),
    _lacking("realised-date", WARNING, IND, "realised_on", BEFORE),
    case("realised-held", NOTE, (IND, 2, "realised"), (IND, 2, "target", 10), (IND, 2, "realised", 12)),
    case(
        "action-status-passed",
        WARNING,
        (ACT, 2, "status"),
        (ACT, 2, "status", "running"),
        (ACT, 2, "end", SUMMER),
    ),
    case(
        "action-done-early",
        WARNING,
        (ACT, 2, "status"),
        (ACT, 2, "status", "done"),
        (ACT, 2, "start", AUTUMN),
    ),
    case("progress-missing", NOTE, (IND, 2, "realised"), (IND, 2, "frequency", "quarterly")),
)


@pytest.mark.parametrize("each", CASES, ids=lambda each: each.name)
def test_what_a_year_lacks_is_found_at_its_cell(each: YearCase) -> None:
    assert_found(each.made)


def test_a_good_year_has_no_findings_and_is_legally_complete() -> None:
    plan = _year()
    about = [found for found in checks.check(plan) if found.place.file == FILE]
    assert [str(found) for found in about] == []
    codes = [found.code for found in legal(plan) if found.code.startswith("year_") and found.met]
    assert len(codes) == 5


def test_a_strategic_objective_without_an_operational_one_is_named() -> None:
    found = [each for each in checks.check(_year((OP, 2, "-", None))) if each.key.startswith("objectives/")]
    assert [each.code for each in found] == ["objective-without-operational"]


def test_a_year_without_transversal_indicators_is_incomplete() -> None:
    changes = tuple((OP, row, "transversal", "no") for row in range(2, 2 + len(GOOD[OP])))
    assert "legal-year-transversal" in {found.code for found in checks.check(_year(*changes))}


def test_the_name_of_the_workbook_says_the_same_year() -> None:
    for name, told in (
        ("operational-plan-2027.xlsx", 1),
        ("operational-plan-2025.xlsx", 1),
        ("operational-plan-2026.xlsx", 0),
        ("plan.xlsx", 0),
    ):
        plan = replace(_year(), year_file=name)
        assert [each.code for each in checks.check(plan)].count("workbook-year") == told


def test_a_year_is_asked_for() -> None:
    plan = _year(("year_settings", 2, "-", None))
    assert "plan-year-missing" in {found.code for found in checks.check(plan)}


@pytest.mark.parametrize(
    "changes",
    [
        ((IND, 2, "realised", 15), (IND, 2, "realised_on", SUMMER), (IND, 2, "frequency", "quarterly")),
        ((IND, 2, "target", 10), (IND, 2, "realised", 12), (IND, 2, "better", "higher")),
        ((ACT, 2, "end", SUMMER), (ACT, 2, "status", "late")),
        ((ACT, 2, "end", SUMMER), (ACT, 2, "status", "running"), ("year_settings", 4, "-", None)),
        ((IND, 2, "frequency", "quarterly"), ("year_settings", 4, "-", None)),
    ],
)
def test_what_is_followed_up_well_is_not_reported(changes: tuple[tuple[str, int, str, Any], ...]) -> None:
    found = {each.code for each in checks.check(_year(*changes)) if each.place.file == FILE}
    assert found <= {"indicator-unchanged"}


@pytest.mark.parametrize("asking", ["ADRB", "MEET"])
def test_staff_asked_for_a_unit_without_a_row_is_asked_of_the_unit_above(asking: str) -> None:
    """The table gives ADRB 321.75 FTE, and its Meetdienst none; another objective asks ADRB for 1."""
    enough = ((OP, 2, "fte", 320), (OP, 2, "unit", asking))
    assert "means-staff" not in {found.code for found in checks.check(_year(*enough))}
    assert_found(
        case("means-staff", ERROR, (OP, 2, "fte"), (OP, 2, "fte", 321), (OP, 2, "unit", asking)).made
    )
