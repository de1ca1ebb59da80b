"""The sheet of key figures: columns for the years of the period, one percent rule, another period."""

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language
from ibzdocs.inputs.workbook import SHEETS, read_plan
from ibzdocs.inputs.workbook.edits import edit
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.model.plan import Plan
from ibzdocs.workflows.new_edition import legislature

Rows: TypeAlias = Mapping[str, Sequence[Mapping[str, object]]]
_SHEET = {Language.NL: "Kerncijfers", Language.FR: "Chiffres clés", Language.DE: "Kennzahlen"}
_PLAN = [{"key": "period_start", "value": 2027}, {"key": "period_end", "value": 2029}]
_ROW = {
    "id": "K1",
    "objective": "SD1",
    "name": "Maat",
    "unit": "share",
    "baseline": 60,
    "baseline_year": 2026,
}


_SHEETS = [sheet for sheet in SHEETS if sheet.id in ("plan", "key_figures")]


def made(language: Language, rows: Rows, years: Sequence[int]) -> bytes:
    """A workbook of the two sheets, so that the tests are quick."""
    return make(language, rows, years, _SHEETS)


def read(path: Path, data: bytes) -> tuple[Plan, list[Problem]]:
    path.write_bytes(data)
    plan, problems = read_plan(path)
    return plan, [found for found in problems if found.place.sheet in _SHEET.values()]


@pytest.mark.parametrize("language", _SHEET)
@pytest.mark.parametrize("count", [1, 3, 4, 5, 6])
def test_a_new_workbook_has_a_target_and_a_realised_value_for_each_year(
    language: Language, count: int
) -> None:
    years = range(2027, 2027 + count)
    page = openpyxl.load_workbook(io.BytesIO(made(language, {}, years)))[_SHEET[language]]
    heads = [str(cell.value) for cell in page[1]]
    assert [head[:4] for head in heads if head[:4].isdigit()] == [str(year) for year in years for _ in "tr"]
    assert len(heads) == 10 + 2 * count
    assert all(cell.comment is not None for cell in page[1])


def test_what_is_written_is_read_with_its_cells(tmp_path: Path) -> None:
    row = {**_ROW, "2027 target": 72.5, "2029 target": 80, "2027 realised": 70}
    data = made(Language.NL, {"plan": _PLAN, "key_figures": [row]}, (2027, 2028, 2029))
    plan, problems = read(tmp_path / "plan.xlsx", data)
    (found,) = plan.key_figures
    assert problems == []
    assert [found.target(year) for year in plan.years] == [Decimal("72.5"), None, Decimal(80)]
    assert [found.realised(year) for year in plan.years] == [Decimal(70), None, None]
    assert found.origin.at("target.2029").cell == "L2"


@pytest.mark.parametrize(
    ("typed", "unit", "wanted", "shown", "codes"),
    [
        ((0.85, "0%"), "share", "85", 0, []),
        ((0.8525, "0.0%"), "share", "85.25", 1, []),
        (("85 %", "@"), "share", "85", 0, ["number-as-text"]),
        ((85, "General"), "share", "85", 0, []),
        ((0.85, "General"), "share", "0.85", 2, ["share-plain"]),
        ((0.85, "0%"), "number", "0.85", None, ["percent-unexpected"]),
        (("veertien", "@"), "number", "0", None, ["cell-number"]),
    ],
)
def test_percentages_follow_the_one_rule(
    tmp_path: Path,
    typed: tuple[float | str, str],
    unit: str,
    wanted: str,
    shown: int | None,
    codes: list[str],
) -> None:
    data = made(Language.NL, {"plan": _PLAN, "key_figures": [{**_ROW, "unit": unit}]}, (2027, 2028, 2029))
    book = openpyxl.load_workbook(io.BytesIO(data))
    column = next(head.column for head in book["Kerncijfers"][1] if head.value == "2028 Streefwaarde")
    cell = book["Kerncijfers"].cell(2, column)
    cell.value, cell.number_format = typed
    book.save(tmp_path / "typed.xlsx")
    plan, problems = read(tmp_path / "plan.xlsx", (tmp_path / "typed.xlsx").read_bytes())
    (found,) = plan.key_figures
    assert (found.target(2028), found.origin.decimals.get("target.2028")) == (Decimal(wanted), shown)
    assert [each.code for each in problems] == codes


@pytest.mark.parametrize("years", [(2030, 2031), (2030, 2031, 2032, 2033, 2034)])
def test_another_period_begins_where_the_last_one_ended(tmp_path: Path, years: tuple[int, ...]) -> None:
    rows = [
        {**_ROW, "2027 target": 0.7, "2027 realised": 0.68, "2028 realised": 0.75, "remark": "Later."},
        {**_ROW, "id": "K2", "name": "Andere maat", "2027 target": 70},
    ]
    book = openpyxl.load_workbook(
        io.BytesIO(made(Language.NL, {"plan": _PLAN, "key_figures": rows}, (2027, 2028, 2029)))
    )
    for cells in book["Kerncijfers"].iter_rows(min_row=2, max_row=2):
        for cell in cells:
            if isinstance(cell.value, float):
                cell.number_format = "0%"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    plan, _ = read_plan(path)
    after, problems = read(path, edit(path, legislature.renew(plan, path, years)).data)
    first, second = after.key_figures
    assert (first.baseline, first.baseline_year, first.remark) == (Decimal(75), 2028, None)
    assert (second.baseline, second.baseline_year) == (Decimal(60), 2026)
    assert [row.years for row in after.key_figures] == [(), ()]
    assert [each.code for each in problems] == []
    page = openpyxl.load_workbook(path)["Kerncijfers"]
    heads = {str(cell.value) for cell in page[1]}
    assert {f"{year} Streefwaarde" for year in years} == {head for head in heads if "Streef" in head}
    assert [each.code for each in legislature.proposed(plan)] == [
        "rollover-key-figures",
        "rollover-key-figures-unmeasured",
    ]


def test_a_workbook_without_the_sheet_is_read_as_before(tmp_path: Path) -> None:
    sheets = [sheet for sheet in SHEETS if sheet.id != "key_figures"]
    plan, problems = read(tmp_path / "plan.xlsx", make(Language.NL, {"plan": _PLAN}, (2027,), sheets))
    assert plan.key_figures == ()
    assert problems == []
