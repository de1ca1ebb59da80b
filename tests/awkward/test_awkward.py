"""Every column of every sheet takes every awkward value: nothing breaks, nothing is lost without a word.

A sample of the pairs is tried in each run, the same one; ``python -m tests.awkward`` tries all.
"""

import functools
import random
from collections.abc import Sequence
from decimal import Decimal

import pytest

from ibzdocs.formats.xlsx.reader import Cell
from tests.awkward.edition import Spot, read_sheet_with, spots
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
