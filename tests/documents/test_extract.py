"""What a unit gets to see of both plans: its own, that of the units under it, and what it does for others."""

import datetime

import pytest

from ibzdocs.base.values import Language
from ibzdocs.documents.extract import extract
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.session.selection import codes_of
from ibzdocs.tree.nodes import Section
from ibzdocs.tree.text import text_of
from tests.documents.shown import lines, tables
from tests.plans import small_plan, with_rows

DAY = datetime.date(2026, 5, 1)


def a_year() -> Plan:
    """The small plan with an objective of each directorate, and actions of one for the other."""
    plan = with_rows(small_plan(), "year_settings", {"key": "year", "value": "2026"})
    plan = with_rows(
        plan, "operational",
        {"id": "OD1", "title": "Dijken bouwen", "objectives": ("SD2",), "unit": "MEET", "end": DAY},
        {"id": "OD2", "title": "Golven meten", "unit": "ADZK", "end": DAY},
    )  # fmt: skip
    return with_rows(
        plan, "actions",
        {"id": "A1", "objective": "OD1", "text": "Klei halen", "unit": "MEET", "end": DAY},
        {"id": "A2", "objective": "OD1", "text": "Boten lenen", "unit": "ADZK", "end": DAY},
        {"id": "A3", "objective": "OD2", "text": "Boeien leggen", "unit": "ADRB"},
    )  # fmt: skip


PLAN = a_year()


def chapters(unit: str) -> dict[str, Section]:
    """The chapters of the extract of a unit, by the name of their title."""
    found = [block for block in extract(PLAN, unit).blocks if isinstance(block, Section)]
    return {str(getattr(block.title[0], "name", "")).removeprefix("extract."): block for block in found}


def test_it_has_the_chapters_for_which_there_is_something() -> None:
    every = ["mission", "strategic", "operational", "contributions", "calendar", "means", "risks"]
    assert list(chapters("ADRB")) == every
    # The Meetdienst has no mission, no row of staff, and no objective of the strategic plan of its own.
    assert list(chapters("MEET")) == ["strategic", "operational", "calendar"]


def test_units_under_the_unit_belong_to_it() -> None:
    assert "# Dijken bouwen" in lines(PLAN, (chapters("ADRB")["operational"],))
    assert "# Golven meten" not in lines(PLAN, (chapters("ADRB")["operational"],))
    assert "# Golven meten" in lines(PLAN, (chapters("ADZK")["operational"],))


@pytest.mark.parametrize(
    ("unit", "own", "common"),
    [
        ("ADRB", ["# Gezonde rivieren en beken in het hele land"], ["Een dienst die dag en nacht bereikbaar is"]),
        ("MEET", [], ["Een dienst die dag en nacht bereikbaar is"]),
        ("VZ", ["# Een dienst die dag en nacht bereikbaar is", "# Gezonde rivieren en beken in het hele land"], []),
    ],
)  # fmt: skip
def test_its_objectives_are_in_full_those_of_all_in_a_table(
    unit: str, own: list[str], common: list[str]
) -> None:
    chapter = (chapters(unit)["strategic"],)
    assert [line for line in lines(PLAN, chapter)[1:] if line.startswith("#")] == own
    rows = [row[-1] for table in tables(PLAN, chapter)[:1] for row in table[1:]]
    assert rows == common


@pytest.mark.parametrize(
    ("unit", "actions"),
    [
        ("ADRB", [["2", "Boeien leggen", "ADZK", ""]]),
        ("ADZK", [["1", "Boten lenen", "MEET", "1 mei"]]),
    ],
)
def test_what_it_does_for_others_is_a_table(unit: str, actions: list[list[str]]) -> None:
    ((_, *rows),) = tables(PLAN, (chapters(unit)["contributions"],))
    assert rows == actions


def test_only_its_own_staff_and_risks_are_there() -> None:
    ((_, _, *rows),) = tables(PLAN, (chapters("ADZK")["means"],))
    assert [row[0] for row in rows] == ["Zee en Kust", "Totaal"]
    assert "risks" not in chapters("ADZK")


def test_a_unit_that_the_register_has_not_is_refused() -> None:
    with pytest.raises(KeyError):
        extract(PLAN, "NOBODY")


def test_its_pages_are_headed_by_what_it_is_and_its_unit_for_it_is_of_both_plans() -> None:
    meta = localise(extract(PLAN, "MEET"), Language.NL).document.meta
    assert text_of(dict(meta.fields)["plan"]) == "Uittreksel uit de plannen – MEET"


def test_a_unit_that_is_named_twice_is_asked_for_once() -> None:
    assert codes_of(small_plan(), ("MEET", "meet", "ADZK", "MEET")) == ("MEET", "ADZK")
