"""Every column of every sheet takes every awkward value: nothing breaks, nothing is lost without a word.

A sample of the pairs is tried in each run, the same one; ``python -m tests.awkward`` tries all.
"""

import functools
import random
from collections.abc import Sequence
from decimal import Decimal

import pytest

from ibzdocs.base.problems import Level, Place
from ibzdocs.formats.xlsx.reader import Cell
from tests.awkward.edition import Spot, books, read_sheet_with, spots
from tests.awkward.judged import left_out, outcome, silent
from tests.awkward.values import awkward

_READ, _COMPOSED = 400, 6


@functools.cache
def _pairs(many: int, kinds: tuple[str, ...] = ()) -> Sequence[tuple[Spot, str]]:
    """So many pairs of a column and a value, spread over all columns and all values.

    Workbooks are made for it, so it is asked for in tests and not while they are listed.
    """
    chance = random.Random(14)
    names = list(awkward())
    places = [spot for spot in spots() if not kinds or spot.kind in kinds]
    return tuple((chance.choice(places), chance.choice(names)) for _ in range(many))


def test_there_is_an_awkward_value_of_each_kind() -> None:
    kinds = {type(cell.value).__name__ for cell in awkward().values() if cell is not None}
    assert kinds == {"Decimal", "str", "bool", "datetime", "time", "timedelta"}
    assert len(awkward()) > 300
    assert len({(spot.sheet, spot.column.id) for spot in spots() if spot.column}) > 150


def test_reading_keeps_a_value_or_names_its_cell() -> None:
    lost = [
        (spot.name, name)
        for spot, name in _pairs(_READ)
        if spot.column and (cell := awkward()[name]) and silent(spot, cell, *read_sheet_with(spot, cell))
    ]
    assert lost == []


@pytest.mark.parametrize("number", range(_COMPOSED))
def test_documents_show_what_was_typed_or_its_cell_is_named(number: int) -> None:
    spot, name = _pairs(_COMPOSED, ("text", "prose", "names", "table"))[number]
    assert left_out(spot, awkward()[name]) == set(), (spot.name, name)


@pytest.mark.parametrize("number", range(_COMPOSED))
def test_no_value_breaks_a_document(number: int) -> None:
    spot, name = _pairs(_COMPOSED)[number]
    assert outcome(spot, awkward()[name]).documents, (spot.name, name)


def test_what_is_left_out_is_noticed() -> None:
    """The other tests can fail: a value that nobody shows and nothing is said of is left out."""
    spot = next(each for each in spots() if each.kind == "prose")
    cell = Cell("gewoon", spot.place)
    assert left_out(spot, cell) == set()
    assert silent(spot, cell, (), [])


@pytest.mark.parametrize("form", ["General", "0", "#,##0.00", "0%", "# ?/?"])
def test_a_number_of_a_table_is_shown_as_excel_shows_it(form: str) -> None:
    spot = next(each for each in spots() if each.kind == "table")
    found = outcome(spot, Cell(Decimal("-1e300"), spot.place, form=form))
    assert not found.told(spot)
    assert {"300", "302"} & (found.words() - outcome().words())


@pytest.mark.parametrize("kind", ["decimal", "amount"])
def test_a_number_beyond_all_measure_breaks_no_document(kind: str) -> None:
    spot = next(each for each in spots() if each.kind == kind)
    found = outcome(spot, Cell(Decimal("-1e300"), spot.place))
    assert "number-large" in {each.code for each in found.problems if each.place == spot.place}


@pytest.mark.parametrize(
    "typed", [Decimal(9999), Decimal(0), Decimal(-1), Decimal(10**12), "x", "2027-2028", None]
)
@pytest.mark.parametrize(
    ("file", "word"),
    [
        ("strategic-plan.xlsx", "eerste jaar"),
        ("strategic-plan.xlsx", "laatste jaar"),
        ("operational-plan-2026.xlsx", "jaar"),
    ],
)
def test_a_year_that_is_none_is_said_once(file: str, word: str, typed: Decimal | str | None) -> None:
    """It was said again wherever a text names it: as a name that does not exist, with that name as what was meant."""
    spot = _setting(file, word)
    cell = None if typed is None else Cell(typed, spot.place)
    known = {(each.code, each.place) for each in outcome().problems}
    found = [each for each in outcome(spot, cell).problems if (each.code, each.place) not in known]
    assert {each.place for each in found if each.level is Level.ERROR} == {spot.place}, found


def _setting(file: str, word: str) -> Spot:
    """The value of a line of a sheet Plan."""
    grid = next(each for each in books()[file] if each.name == "Plan")
    row = next(number for number, cells in grid.rows if cells[1].text == word)
    value = next(
        each.column
        for each in spots()
        if each.file == file and each.sheet == "Plan" and each.kind == "setting"
    )
    return Spot(file, "Plan", Place(file, "Plan", row, 2), value)
