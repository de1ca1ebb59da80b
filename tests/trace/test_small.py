"""What stands behind a passage of a small plan: texts, facts, counts, names, positions, our own words."""

from dataclasses import dataclass

import pytest

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language, Names, Source
from ibzdocs.documents.strategic import strategic_plan
from ibzdocs.localise import localise
from ibzdocs.localise.localise import no_catalogue
from ibzdocs.model.plan import Plan
from ibzdocs.session.matching import exactly
from ibzdocs.session.passages import passages
from ibzdocs.session.sources import CitationFinder
from ibzdocs.workflows.trace import Citation, ranges
from tests.plans import cell, said, small_plan, with_change, with_text


@dataclass(frozen=True)
class Behind:
    """Role and cells, without the name of the file."""

    role: str
    cells: str


def cited(plan: Plan, query: str, language: Language = Language.NL) -> list[Citation]:
    """What stands behind the first passage that shows ``query``."""
    neutral = strategic_plan(plan)
    citer = CitationFinder(plan, language, no_catalogue)
    for passage in passages(localise(neutral, language).document, language):
        if span := exactly(query, passage.text):
            return list(citer.cite(passage, neutral.facts, span))
    raise AssertionError(query)


def behind(plan: Plan, query: str, language: Language = Language.NL) -> list[Behind]:
    return [
        Behind(each.role, ranges(each.cells, language).removeprefix("plan.xlsx, "))
        for each in cited(plan, query, language)
    ]


def at(sheet: str, row: int, field: str) -> str:
    return cell(sheet, row, field).removeprefix("plan.xlsx, ")


TEXT = at("texts", 3, "text")


@pytest.mark.parametrize(
    ("text", "query", "role", "cells"),
    [
        ("Wij zijn met {staff_total}.", "5.648", "stored", at("figures", 2, "value")),
        ("Met {count.objectives} doelen.", "2", "counted", "objectives!A2:A3"),
        ("Zie {SD2}.", "strategische doelstelling\u00a02", "position", at("objectives", 3, "id")),
        (
            "Het gaat om {others:million}.",
            "55,7",
            "computed",
            f"{at('figures', 5, 'formula')}; plan.xlsx, {at('budget', 4, 'commitment.2026')}, AZ6",
        ),
    ],
)
def test_behind_a_text_with_a_fact(text: str, query: str, role: str, cells: str) -> None:
    plan = with_text(small_plan(), text)
    assert behind(plan, query) == [Behind(role, cells), Behind("text", TEXT)]


def test_behind_a_part_of_a_text_without_its_facts() -> None:
    plan = with_text(small_plan(), "Wij zijn met {staff_total} mensen.")
    assert behind(plan, "mensen") == [Behind("text", TEXT)]


def test_a_name_stands_in_the_cell_of_its_language() -> None:
    places = tuple(Place("plan.xlsx", "units", 3, column) for column in (5, 6, 7))
    names = Names("Dienst Rivieren", "Service Rivières", source=Source("stored", places))
    plan = with_change(small_plan(), "units", 3, names=names)
    assert behind(plan, "Dienst Rivieren") == [Behind("name", "units!E3")]
    assert behind(plan, "Service Rivières", Language.FR) == [Behind("name", "units!F3")]
    assert names.source_of(Language.DE) == Source("stored", places[:1])


def test_the_field_is_named() -> None:
    assert cited(small_plan(), "5.648")[0].field == "staff_total"


def test_the_authors_own_translation_stands_in_its_companion() -> None:
    plan = with_text(small_plan(), said("Het water.", fr="L’eau."))
    assert behind(plan, "L’eau", Language.FR) == [Behind("given", at("texts", 3, "text.fr"))]


def test_a_number_of_a_table_has_its_cell_in_its_year() -> None:
    assert behind(small_plan(), "15.234") == [Behind("stored", at("budget", 3, "commitment.2026"))]
    assert behind(small_plan(), "321,75") == [Behind("stored", at("personnel", 2, "total.2026"))]


def test_a_total_that_is_not_given_is_computed_from_its_cells() -> None:
    plan = small_plan()
    lines = tuple(row for row in plan.personnel if row.level == "line")
    found = behind(with_change(plan, "personnel", 4, level="line", unit="MEET"), "865,50")
    assert len(lines) == 2
    assert found == [Behind("computed", f"personnel!{at('personnel', 2, 'total.2026').partition('!')[2]}"
                     f":{at('personnel', 4, 'total.2026').partition('!')[2]}")]  # fmt: skip


def test_our_own_words_stand_in_no_cell() -> None:
    assert behind(small_plan(), "Tabel 1") == [Behind("own", "")]
