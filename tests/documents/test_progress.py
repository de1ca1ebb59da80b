"""The progress report of a small year, against a golden text; and when there is none."""

import datetime
from copy import deepcopy
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from ibzdocs.base.values import Language
from ibzdocs.documents.followup import state_label
from ibzdocs.documents.progress import progress_report
from ibzdocs.formats.fonts import face_of, find
from ibzdocs.formats.html.style import PROSE
from ibzdocs.formats.pdf.layout.measure import face
from ibzdocs.inputs.workbook import YEAR_SHEETS, read_year
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.localise import localise
from ibzdocs.localise.localise import NOTHING
from ibzdocs.model.plan import Plan
from ibzdocs.model.progress import STATES, State
from ibzdocs.tree.text import text_of
from tests.dump import dump
from tests.golden import Golden
from tests.plans import small_plan


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


# One objective that is reached but for a value that is measured once a year, and one that is behind twice.
ROWS: dict[str, list[dict[str, Any]]] = {
    "year_settings": [
        {"key": "year", "value": 2026},
        {"key": "report_date", "value": day(6, 30)},
    ],
    "operational": [
        {"id": "OD1", "title": "Iedereen opnemen", "objectives": "SD1", "unit": "ADZK", "kind": "process"},
        {"id": "OD2", "title": "De beken ruimen", "objectives": "SD2", "unit": "ADRB", "end": day(12, 18)},
    ],
    "indicators": [
        {"id": "I1", "objective": "OD1", "name": "Oproepen opgenomen", "unit": "share"}
        | {"baseline": 60, "baseline_year": 2025, "target": 80, "realised": 82, "realised_on": day(6, 15)},
        {"id": "I2", "objective": "OD1", "name": "Tevreden bellers", "unit": "share"}
        | {"baseline": 60, "baseline_year": 2025, "target": 80, "frequency": "yearly"},
        {"id": "I3", "objective": "OD2", "name": "Geruimde beken", "unit": "number"}
        | {"baseline": 100, "target": 500, "realised": 200, "remark": "De **kranen** kwamen laat."},
    ],
    "actions": [
        {"id": "A1", "objective": "OD1", "text": "Een telefoon kopen", "end": day(3, 1), "status": "done"},
        {"id": "A2", "objective": "OD2", "text": "Kranen huren", "end": day(5, 1), "unit": "ADZK"}
        | {"status": "late", "remark": "De leverancier ging failliet."},
        {"id": "A3", "objective": "OD2", "text": "Slib afvoeren", "end": day(11, 1), "status": "planned"},
    ],
}


@cache
def year(followed: bool = True, report: datetime.date | None = None) -> Plan:
    rows = deepcopy(ROWS)
    if report is not None:
        rows["year_settings"][1]["value"] = report
    if not followed:
        for row in (*rows["indicators"], *rows["actions"]):
            row.update({"realised": None} if "name" in row else {"status": "planned"})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "operational-plan-2026.xlsx"
        path.write_bytes(make(Language.EN, rows, (), YEAR_SHEETS))
        return read_year(path, small_plan())[0]


def test_the_report_of_a_small_year(golden: Golden) -> None:
    document = localise(progress_report(year()), Language.EN).document
    golden("progress.txt", dump(document.blocks))


def test_the_day_of_the_report_is_said_with_its_year_where_that_is_not_the_one_of_the_title() -> None:
    for report, said in (
        (day(6, 30), "30\u00a0juni"),
        (datetime.date(2027, 1, 31), "31\u00a0januari\u00a02027"),
    ):
        meta = localise(progress_report(year(report=report)), Language.NL).document.meta
        assert text_of(dict(meta.fields)["status"]) == f"toestand op {said}"


def test_there_is_no_report_where_nothing_is_followed_up() -> None:
    assert progress_report(year(followed=False)).blocks == ()
    assert progress_report(small_plan()).blocks == ()


def test_an_objective_that_names_no_strategic_one_is_a_line_of_its_own() -> None:
    plan = year()
    lonely = replace(plan, operational=tuple(replace(row, objectives=()) for row in plan.operational))
    report = dump(localise(progress_report(lonely), Language.EN).document.blocks)
    assert "–" in report.partition("progress strategic")[2]


@pytest.mark.parametrize("state", STATES)
def test_the_sign_of_a_state_is_in_all_fonts_that_ship_and_means_nothing_else_in_a_table(
    state: State,
) -> None:
    sign = text_of(state_label(state)[:1]).strip()
    assert sign != NOTHING
    assert sign in PROSE
    for family in ("Source Sans Pro", "Source Sans Pro Semibold", "Source Sans Pro Light"):
        files = find(family, {})
        for bold, italic in product((False, True), repeat=2):
            assert sign in face(face_of(files, bold, italic)).advances
