"""Workbooks that we make: read back they are what was put in, in every language."""

import dataclasses
import datetime
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs.workbook import SHEETS, blank, make, read_plan
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.model.plan import Plan

YEARS = (2026, 2027, 2028)
LANGUAGES = pytest.mark.parametrize("language", Language)
ROWS: Mapping[str, Any] = {
    "plan": [
        {"key": "organisation", "names nl": "Dienst", "names fr": "Service"},
        {"key": "period_start", "value": 2026},
        {"key": "period_end", "value": 2028},
        {"key": "signing_date", "value": datetime.date(2025, 12, 15)},
        {"key": "status", "value": "approved"},
    ],
    "texts": [
        {"id": "general", "part": "annexes", "kind": "chapter", "text": "=1+1", "text fr": "-Général"},
        {"part": "SD1", "kind": "page break"},
    ],
    "objectives": [{"id": "1.1", "title": "**Vet**", "domain": "horizontal", "units": "all; ADCV"}],
    "personnel": [
        {"label": "Cel", "2027 management": 1, "2027 statutory": 20.33, "2027 contract": 0},
        {"label": "Totaal", "level": "total", "2026 M": 1, "2026 S": 2, "2026 C": 3, "2026 Total": 6},
    ],
    "communication": [
        {
            "id": "K1",
            "purpose": "a",
            "target": "b",
            "when": "after signature",
            "kind": "main",
            "message": "c\\nd",
            "channel": "e",
        },
    ],
    "terms": [{"nl": "belanghebbende", "fr": "partie prenante", "forbidden": "stakeholder; @x"}],
}


def plan_of(folder: Path, data: bytes) -> Plan:
    path = folder / "plan.xlsx"
    path.write_bytes(data)
    plan, problems = read_plan(path)
    assert [(str(found.place), found.code) for found in problems] == []
    return plan


def bare(thing: Any) -> Any:
    """Records without the cells they came from, to compare workbooks in different languages."""
    if isinstance(thing, tuple):
        return tuple(map(bare, thing))
    if dataclasses.is_dataclass(thing):
        names = (field.name for field in dataclasses.fields(thing) if field.compare)
        return tuple((name, bare(getattr(thing, name))) for name in names if name not in ("origin", "place"))
    return thing


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def complete(rows: Mapping[str, Any]) -> Mapping[str, Any]:
    """The rows; every other sheet is there with its headings only."""
    return {sheet.id: rows.get(sheet.id, ()) for sheet in SHEETS}


def test_rows_come_back_from_every_language(tmp_path: Path) -> None:
    first, *others = (bare(plan_of(tmp_path, make(language, complete(ROWS), YEARS))) for language in Language)
    assert all(other == first for other in others)


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, make(Language.FR, ROWS, YEARS))
    assert (plan.sheet.value("status"), plan.years, plan.signing_date) == (
        "approved",
        YEARS,
        datetime.date(2025, 12, 15),
    )
    assert (plan.texts[0].part, plan.texts[0].text.text) == ("annexes", "=1+1")
    assert plan.texts[0].text.given == ((Language.FR, "-Général"),)
    assert (plan.objectives[0].id, plan.objectives[0].units) == ("1.1", ("all", "ADCV"))
    assert [year for year, _ in plan.personnel[0].years] == [2027]
    assert plan.personnel[1].level == "total"
    assert plan.communication[0].when == "after signature"
    assert plan.terms[0].forbidden == ("stakeholder", "@x")


def test_no_text_becomes_a_formula() -> None:
    for page in opened(make(Language.NL, ROWS, YEARS)).worksheets:
        assert [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f"] == []


@pytest.mark.parametrize(
    "rows",
    [{"kleuren": []}, {"domains": [{"kleur": 1}]}, {"personnel": [{"label": "x", "1999 M": 1}]}],
)
def test_what_is_not_declared_is_refused(rows: Mapping[str, Any]) -> None:
    with pytest.raises(KeyError):
        make(Language.NL, rows, YEARS)


@pytest.mark.whole
@LANGUAGES
@pytest.mark.parametrize("years", [(2026,), YEARS, tuple(range(2025, 2035))])
def test_the_examples_read_without_problems(
    tmp_path: Path, language: Language, years: tuple[int, ...]
) -> None:
    plan = plan_of(tmp_path, blank(language, years))
    assert plan.years == years
    for sheet in SHEETS:
        there = getattr(plan, "settings" if sheet.id == "plan" else sheet.id)
        assert there or sheet.may_be_empty or sheet.id == "key_figures", (
            sheet.id
        )  # their years are the plan's own


def test_the_examples_refer_to_each_other(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, blank(Language.NL, YEARS))
    units, objectives = {*plan.unit, "all"}, set(plan.objective)
    assert {row.domain for row in plan.objectives} == {"horizontal", *(row.id for row in plan.domains)}
    assert {key for row in plan.objectives for key in row.priorities} == {row.id for row in plan.priorities}
    assert {code for row in plan.objectives for code in row.units} <= units
    assert {code for row in plan.ambitions for code in row.units} <= units
    assert {row.holder for row in plan.objectives} <= set(plan.unit)
    assert {row.objective for row in plan.ambitions} == objectives
    assert {row.unit for row in plan.tasks} <= set(plan.unit)
    items = {row.id for row in (*plan.stakeholders, *plan.context, *plan.swot, *plan.values)}
    for risk in plan.risk_domains:
        assert {*risk.weaknesses, *risk.threats} <= items
        assert set(risk.objectives) <= objectives
    for year in YEARS:
        lines = [row.year(year) for row in plan.personnel_lines]
        total = plan.personnel[-1].year(year)
        assert total is not None
        assert sum(staff.sum for staff in lines if staff) == total.sum == total.total


@pytest.mark.whole
def test_examples_are_in_the_language_of_the_documents(tmp_path: Path) -> None:
    titles = {
        language: plan_of(tmp_path, blank(language, YEARS)).priorities[0].title for language in Language
    }
    assert {language: title.language for language, title in titles.items()} == {
        Language.NL: Language.NL,
        Language.FR: Language.FR,
        Language.DE: Language.NL,
        Language.EN: Language.NL,
    }
    assert [language for language, _ in titles[Language.DE].given] == [Language.DE]


def test_german_examples_are_translated_throughout(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, blank(Language.DE, YEARS))
    for row in plan.texts:
        assert row.kind == "insert" or dict(row.text.given)[Language.DE]
    for item in (*plan.stakeholders, *plan.context, *plan.swot, *plan.values):
        assert all(dict(words.given)[Language.DE] for words in item.text)


@LANGUAGES
def test_a_blank_workbook_helps_to_fill_it_in(language: Language) -> None:
    book = opened(blank(language, YEARS))
    assert len(book.worksheets) == len(SHEETS) + 2  # the first, which says what to do, and the lists
    for page in book.worksheets[1:-1]:
        heads = [cell for cell in page[1] if cell.value]
        assert all(cell.comment and cell.comment.text for cell in heads)
        assert (page.freeze_panes, page.print_title_rows) == ("B2", "$1:$1")
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    lists = book["_lists"]
    assert lists.sheet_state == "hidden"
    assert lists.max_column == len(CHOICES)


def test_every_choice_has_a_list_to_choose_from() -> None:
    book = opened(blank(Language.NL, YEARS))
    choices = sum(column.kind == "choice" for sheet in SHEETS for column in sheet.columns)
    rules = [rule for page in book.worksheets for rule in page.data_validations.dataValidation]
    assert len(rules) == choices
    assert {rule.formula1 for rule in rules} <= {f"={name}" for name in book.defined_names}


def test_the_same_rows_give_the_same_bytes() -> None:
    assert blank(Language.DE, YEARS) == blank(Language.DE, YEARS)
