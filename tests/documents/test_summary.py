"""The summary of a plan on one page, made from its data."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from ibzdocs.base.settings import BookSettings
from ibzdocs.base.values import Language, Names
from ibzdocs.documents import compose
from ibzdocs.documents.summary import summary, year_summary
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Contents, Document, Paragraph, Section, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.documents.shown import lines
from tests.plans import small_plan, with_change, with_rows, without

ACTION = datetime.date(2026, 5, 31)
SWITCHED_ON = BookSettings(summary=True)


def small_year() -> Plan:
    """The small plan with the operational plan of 2026: two objectives, one of them with an action."""
    plan = with_rows(small_plan(), "year_settings", {"key": "year", "value": "2026"})
    plan = with_rows(plan, "year_texts", {"id": "intro", "part": "body", "kind": "chapter", "text": "Kader"})
    own = {"objectives": (plan.objectives[0].id,), "unit": "ADRB", "fte": Decimal(2), "budget": Decimal(300)}
    plan = with_rows(
        plan,
        "operational",
        {"id": "OD1", "title": "Dijken bouwen", "end": datetime.date(2026, 12, 31), **own},
        {"id": "OD2", "title": "Golven meten", "end": datetime.date(2026, 9, 30), **own},
    )
    return with_rows(plan, "actions", {"id": "A1", "objective": "OD1", "text": "Bestek", "end": ACTION})


def shown(plan: Plan, name: str = "strategic", language: Language = Language.NL) -> Document:
    return localise(compose(dataclasses.replace(plan, book=SWITCHED_ON), name), language).document


def table(document: Document, anchor: str) -> list[list[str]]:
    """The texts of a table of the summary, row by row, its head first."""
    (found,) = [each for each in walk(document.blocks, Table) if each.anchor == anchor]
    return [
        [" ".join(text_of(each.inlines) for each in walk(cell, Paragraph)) for cell in row.cells]
        for row in (*found.head, *found.body)
    ]


def begins_with(document: Document) -> str:
    blocks = [each for each in document.blocks if not isinstance(each, Contents)]
    return blocks[0].anchor if isinstance(blocks[0], Section) else ""


def test_the_settings_put_it_before_the_chapters() -> None:
    assert begins_with(shown(small_plan())) == "summary"
    assert begins_with(compose(small_plan(), "strategic")) == "mission"
    assert isinstance(shown(small_plan()).blocks[0], Contents), "it stands after the contents"


def test_it_counts_objectives_by_priority() -> None:
    head, *rows, served = table(shown(small_plan()), "summary objectives")
    plan = small_plan()
    assert head[1:] == [str(number) for number, _ in enumerate(plan.priorities, 1)]
    assert len(rows) == len(plan.objectives)
    for row, objective in zip(rows, plan.objectives, strict=True):
        assert [mark == "■" for mark in row[1:]] == [
            each.id in objective.priorities for each in plan.priorities
        ]
        assert objective.title.text in row[0]
    counts = [sum(row[at] == "■" for row in rows) for at in range(1, len(head))]
    assert served == ["Doelstellingen per prioriteit", *(str(count) for count in counts)]
    bare = shown(without(small_plan(), "priorities"))
    assert len(table(bare, "summary objectives")) == 1 + len(plan.objectives)


@pytest.mark.parametrize(("language", "between"), [(Language.NL, "; "), (Language.FR, "\u00a0; ")])
def test_its_legend_has_the_marks_of_the_language(language: Language, between: str) -> None:
    plan = with_rows(small_plan(), "priorities", {"id": "P2", "title": "Rust", "statement": "Wij rusten."})
    tables = walk(shown(plan, language=language).blocks, Table)
    (found,) = [each for each in tables if each.anchor == "summary objectives"]
    assert len(text_of(found.notes[0].inlines).split(f"{between}2\u00a0")) == len(plan.priorities) == 2


def test_its_figures_are_those_of_the_tables() -> None:
    names, values = table(shown(small_plan()), "summary figures")
    said = dict(zip(names, values, strict=True))
    assert said["Strategische doelstellingen"] == str(len(small_plan().objectives))
    assert said["Personeel in VTE, 2026"] == "433", "of 432,75, as the chart says it"
    assert said["Begroting 2026"].endswith("euro")


def test_the_mission_is_a_paragraph_that_announces_nothing() -> None:
    plan = with_change(small_plan(), "texts", 3, text="Wij doen dit:")
    texts = [text_of(each.inlines) for each in walk(summary(plan, "")[:1], Paragraph)]
    assert not any(text.endswith(":") for text in texts)
    chosen = with_change(small_plan(), "texts", 3, text="Wij zorgen voor water.")
    (first, *_) = summary(chosen, "")
    assert isinstance(first, Paragraph)


def test_an_organisation_with_a_mission_in_the_register_says_that() -> None:
    whole = {
        "code": "FDW",
        "names": Names("Water"),
        "type": "organisation",
        "mission": "Water voor iedereen.",
    }
    plan = with_rows(small_plan(), "units", whole)
    (first, *_) = (
        shown(plan).blocks[1:]
        if False
        else [each for each in walk(shown(plan).blocks, Paragraph) if each.role == "summary-text"]
    )
    assert text_of(first.inlines) == "Water voor iedereen."


def test_a_plan_without_objectives_has_none() -> None:
    assert summary(Plan(), "") == ()
    assert year_summary(small_plan(), "") == ()


@pytest.mark.parametrize(
    ("language", "quarter"),
    [(Language.NL, "2e kwartaal"), (Language.FR, "2e trimestre"), (Language.DE, "2. Quartal")],
)
def test_what_is_due_stands_by_unit_and_quarter(language: Language, quarter: str) -> None:
    head, *rows = table(shown(small_year(), "operational", language), "summary due")
    assert head[1] == quarter
    assert len(head) == 3, "a quarter without anything due has no column"
    assert [row[1:] for row in rows] == [["1", "2"]], "OD1 by its action, OD2 by its own end"


@pytest.mark.parametrize(
    ("end", "head"),
    [
        (datetime.date(2025, 5, 31), "1e kwartaal"),
        (datetime.date(2027, 5, 31), "Later of doorlopend"),
        (datetime.date(2026, 12, 31), "4e kwartaal"),
    ],
)
def test_an_action_is_due_when_it_ends_and_what_ended_before_comes_first(
    end: datetime.date, head: str
) -> None:
    changed = with_change(small_year(), "actions", 2, end=end)
    assert head in table(shown(changed, "operational"), "summary due")[0]


def test_the_figures_of_the_year_are_those_of_its_objectives() -> None:
    names, values = table(shown(small_year(), "operational"), "summary figures")
    said = dict(zip(names, values, strict=True))
    assert said["Operationele doelstellingen"] == "2"
    assert said["Personeel in VTE"] == "4"
    assert said["Begroting"].startswith("0,6")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            Language.NL,
            "In 2026 wordt 1 strategische doelstelling uitgewerkt in 2 operationele doelstellingen.",
        ),
        (Language.FR, "En 2026, 1 objectif stratégique est concrétisé par 2 objectifs opérationnels."),
        (Language.DE, "Im Jahr 2026 wird 1 strategisches Ziel durch 2 operative Ziele konkretisiert."),
    ],
)
def test_the_year_is_said_in_sentences_before_its_figures(language: Language, expected: str) -> None:
    (found,) = [
        text_of(each.inlines)
        for each in walk(shown(small_year(), "operational", language).blocks, Paragraph)
        if each.role == "summary-text"
    ]
    assert found.replace("\u00a0", " ") == expected


def test_what_the_year_does_not_have_is_not_said_of_it() -> None:
    plan = small_year()
    serving = tuple(dataclasses.replace(row, transversal=True) for row in plan.operational)
    alone = tuple(dataclasses.replace(row, objectives=()) for row in serving)
    lead, work = (
        "Daarvan dragen er 2 bij tot de transversale doelstellingen.",
        "De uitvoering verloopt via 1 actie en wordt opgevolgd aan de hand van 1 indicator.",
    )
    for rows, wanted in ((serving, [lead, work]), (alone, [work])):
        measured = with_rows(dataclasses.replace(plan, operational=rows), "indicators", {"objective": "OD1"})
        (found,) = lines(measured, year_summary(measured, "")[:1])
        assert found.endswith(" ".join(wanted))
        assert (lead in found) == (lead in wanted)
