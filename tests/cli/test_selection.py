"""Findings that can be worked through: one for each cause, in the workbook's order, and only those wished for."""

import dataclasses
from pathlib import Path

import click
import pytest

from ibzdocs.base.causes import causes, in_order, natural
from ibzdocs.base.problems import Place, Problem, error, note, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.plan import every as checks
from ibzdocs.cli.check import _refuse_unknown
from ibzdocs.cli.console import Console
from ibzdocs.session.selection import Selection, mark
from ibzdocs.session.session import Session
from tests.contributions.small import edition as small_edition
from tests.plans import small_plan, with_change, with_rows, with_text


def without_holders(count: int) -> list[Problem]:
    """The findings of objectives without holder, in the order of their rows."""
    return [
        error(
            "objective-without-holder",
            Place("p.xlsx", "Doelen", n + 1, 6),
            f"objectives/SD{n}/holder",
            value=f"SD{n}",
        )
        for n in range(1, count + 1)
    ]


def test_one_cause_is_one_finding_with_all_its_places() -> None:
    found = causes(without_holders(61))
    assert len(found) == 1
    assert found[0].first.place.cell == "F2"
    assert found[0].also[0] == "F3 (SD2)"
    assert len(found[0].also) == 60


def test_other_words_are_another_cause() -> None:
    place = Place("p.xlsx", "Tekst", 2, 4)
    found = [warning("term-forbidden", place, text=text, name="x") for text in ("a", "b", "a")]
    assert [len(cause.findings) for cause in causes(found)] == [2, 1]
    assert causes([]) == ()


def test_the_same_year_beside_the_row_that_is_meant_is_one_cause() -> None:
    place = Place("p.xlsx", "Doelen", 2, 1)
    found = [
        warning("objective-without-operational", place, value=f"SD{n}", year=year)
        for n, year in ((1, 2023), (2, 2023), (3, 2024))
    ]
    assert [(len(cause.findings), cause.also) for cause in causes(found)] == [(2, ("A2 (SD2)",)), (1, ())]


def test_a_place_with_several_findings_of_a_cause_is_named_once() -> None:
    found = [
        note("item-alike", Place("p.xlsx", "Tekst", row, 5), text="x", other=row) for row in (2, 3, 3, 4)
    ]
    assert [cause.also for cause in causes(found)] == [("E3", "E4")]


def test_errors_come_first_and_sheets_as_in_the_workbook() -> None:
    found = [
        note("swot-unreferred", Place("p.xlsx", "A", 2, 1), items="S1"),
        error("placeholder", Place("p.xlsx", "Z", 10, 1), text="XX"),
        error("placeholder", Place("p.xlsx", "Z", 9, 1), text="XX"),
        error("placeholder", Place("p.xlsx", "B", 12, 1), text="XX"),
        error("placeholder", Place("nl.json", part="objectives/SD10/title"), text="XX"),
        error("placeholder", Place("nl.json", part="objectives/SD2/title"), text="XX"),
    ]
    places = [
        each.place.part or f"{each.place.sheet}{each.place.row}" for each in in_order(found, ("Z", "B", "A"))
    ]
    assert places == ["objectives/SD2/title", "objectives/SD10/title", "Z9", "Z10", "B12", "A2"]
    assert sorted(["SD10", "SD2", "SD1b"], key=natural) == ["SD1b", "SD2", "SD10"]


def test_a_wish_leaves_out_the_rest() -> None:
    plan = with_text(
        with_change(small_plan(), "objectives", 3, holder="", priorities=()), "Dat is een kerntaak."
    )
    found = checks.check(plan)
    codes = {each.code for each in found}
    assert {"objective-without-holder", "objective-without-priorities", "term-forbidden"} <= codes
    assert {each.code for each in Selection(codes=("term-forbidden",)).of(plan, found)} == {"term-forbidden"}
    sheet = next(each.place.sheet for each in found if each.code == "term-forbidden")
    assert {each.code for each in Selection(sheet=sheet.upper()).of(plan, found)} == {"term-forbidden"}
    unit = plan.objectives[1].units[0]
    assert "term-forbidden" not in {each.code for each in Selection(unit=unit).of(plan, found)}
    assert "objective-without-priorities" in {each.code for each in Selection(unit=unit).of(plan, found)}
    assert Selection(unit="NONE").of(plan, found) == []


def test_what_was_there_is_no_news_even_in_another_row() -> None:
    plan = with_text(small_plan(), "Dat is een kerntaak.")
    seen = frozenset(map(mark, checks.check(plan)))
    moved = [
        dataclasses.replace(each, place=dataclasses.replace(each.place, row=each.place.row + 1))
        for each in checks.check(plan)
    ]
    assert Selection(new=True).of(plan, moved, seen) == []
    more = checks.check(with_rows(plan, "priorities", {"id": "P2", "title": "Meer"}))
    assert {each.code for each in Selection(new=True).of(plan, more, seen)} == {"priority-unused"}


def test_a_mark_tells_nothing() -> None:
    assert all(len(mark(each)) == 32 and each.code not in mark(each) for each in without_holders(3))


@pytest.mark.programs
def test_what_a_selection_left_out_stays_new(tmp_path: Path) -> None:
    """A look at one code made everything else old, though nobody had seen it."""
    edition = small_edition(tmp_path)
    found = Session(edition).findings.problems
    first, *others = found
    Session(edition).remember_seen([each for each in found if each.code == first.code])
    plan, seen = Session(edition).plan, Session(edition).seen
    left = Selection(new=True).of(plan, found, seen)
    assert left == [each for each in found if each.code != first.code]
    assert left
    Session(edition).remember_seen(left)
    assert Selection(new=True).of(plan, found, Session(edition).seen) == []
    assert others


@pytest.mark.parametrize(
    ("wish", "value"),
    [
        (Selection(codes=("term-forbidden", "term-forbiden")), "term-forbiden"),
        (Selection(unit="ADCX"), "ADCX"),
        (Selection(sheet="Doelem"), "Doelem"),
    ],
)
def test_what_is_wished_for_and_is_not_there_is_refused_by_its_name(wish: Selection, value: str) -> None:
    with pytest.raises(click.UsageError, match=value):
        _refuse_unknown(Console(Language.EN), wish, {"ADCV"}, {"Doelen"})


def test_a_sheet_may_be_wished_for_in_small_letters() -> None:
    wish = Selection(codes=("term-forbidden",), unit="ADCV", sheet="doelen")
    _refuse_unknown(Console(Language.EN), wish, {"ADCV"}, {"Doelen"})
