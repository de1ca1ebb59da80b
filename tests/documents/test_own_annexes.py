"""Annexes that only the settings describe: chapters and generated parts, in their order, numbered as in the plan."""

from dataclasses import replace

import pytest

from ibzdocs.base.problems import IbzdocsError
from ibzdocs.base.settings import DocumentSettings, file_stem, known_documents, read
from ibzdocs.base.values import Language, Names
from ibzdocs.checks.plan.keys import document_parts
from ibzdocs.documents import all_names, called, compose
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Section, Table
from ibzdocs.tree.passes import number
from ibzdocs.tree.walk import walk
from tests.plans import small_plan
from tests.settings.full import full

NAME = "annex-own"
TITLE = Names("Eigen bijlage", "Annexe propre", "Eigene Anlage")


def with_parts(*parts: str) -> Plan:
    return replace(small_plan(), documents={NAME: DocumentSettings(title=TITLE, parts=parts)})


def test_its_parts_stand_in_their_order_with_the_numbers_of_the_plan() -> None:
    plan = with_parts("budget TAB1", "chapter mission")
    document = number(compose(plan, NAME))
    title, chapter = [node for node in walk(document.blocks, Section) if node.level == 1]
    assert (title.title, title.number) == ((TITLE,), ())
    assert chapter.number == (1,)
    strategic = number(compose(plan, "strategic"))
    numbers = {node.anchor: node.number for node in walk(strategic.blocks, Table)}
    assert [(node.anchor, node.number) for node in walk(title.blocks, Table)] == [("TAB1", numbers["TAB1"])]
    anchors = [node.anchor for node in walk(document.blocks, Section, Table)]
    assert len(anchors) == len(set(anchors))


def test_a_part_behind_a_chapter_needs_no_title() -> None:
    document = compose(with_parts("chapter mission", "personnel"), NAME)
    assert [node.title for node in walk(document.blocks, Section) if node.title == (TITLE,)] == []
    assert [node.anchor for node in walk(document.blocks, Table)] == ["personnel"]


def test_a_part_without_argument_is_made_for_all() -> None:
    plan = with_parts("budget")
    assert {node.anchor for node in walk(compose(plan, NAME).blocks, Table)} == {
        row.table for row in plan.budget
    }


def test_an_annex_of_nothing_is_empty() -> None:
    assert compose(with_parts("indicators"), NAME).blocks == ()


def test_its_names_are_known() -> None:
    plan = with_parts("personnel")
    assert NAME in all_names(plan)
    assert called(plan, NAME) == TITLE
    assert known_documents(plan.documents)[-1] == NAME
    assert file_stem(plan.documents, NAME, Language.FR) == f"{NAME}-fr"
    own = {NAME: DocumentSettings(file={Language.FR: "annexe"}, title=TITLE, parts=("personnel",))}
    assert file_stem(own, NAME, Language.FR) == "annexe"


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("budget TAB9", "insert-argument"),
        ("bugdet TAB1", "insert-unknown"),
        ("chapter visoin", "document-chapter"),
        ("chapter vision", ""),
        ("budget TAB1", ""),
        ("budget", ""),
    ],
)
def test_a_part_that_does_not_exist_is_told_at_its_key(part: str, code: str) -> None:
    found = list(document_parts(with_parts("personnel", part)))
    assert [(each.code, each.place.part) for each in found] == [(code, f"documents.{NAME}.parts[2]")] * bool(
        code
    )


@pytest.mark.parametrize(
    ("key", "value", "code", "at"),
    [
        ("documents", ["strategic", "annex-figuers"], "setting-value", "edition.documents[2]"),
        ("documents", ["strategic", "annex-figures"], "", ""),
    ],
)
def test_a_listed_document_is_described(key: str, value: object, code: str, at: str) -> None:
    table = full()
    table["edition"] = {**table["edition"], key: value}  # type: ignore[dict-item]
    assert told(table) == [(code, at)] * bool(code)


@pytest.mark.parametrize(
    ("name", "settings", "code", "at"),
    [
        ("annex-own", {"parts": ["personnel"]}, "setting-missing", "title"),
        ("annex-own", {"title": "Eigen"}, "setting-missing", "parts"),
        ("annex-own", {"title": "Eigen", "parts": ["personnel"], "file": {"nl": "a/b"}}, "setting-form", "file.nl"),
        ("annex-own", {"title": "Eigen", "parts": ["personnel"], "file": {"nl": "strategic-fr"}}, "setting-double",
         "file.nl"),
        ("annex-own", {"title": "Eigen", "parts": ["personnel"], "fiel": {"nl": "a"}}, "setting-unknown", "fiel"),
        ("operational", {"title": "Plan"}, "setting-unknown", "title"),
        ("operational", {"parts": ["personnel"]}, "setting-unknown", "parts"),
        ("annex-risks", {"parts": ["risk matrix"]}, "", ""),
        ("Annex Own", {"title": "Eigen", "parts": ["personnel"]}, "setting-form", ""),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_key(name: str, settings: object, code: str, at: str) -> None:
    table = full()
    table["documents"] = {name: settings}
    table["edition"] = {**table["edition"], "documents": []}  # type: ignore[dict-item]
    shown = name if " " not in name else f'"{name}"'
    expected = [(code, f"documents.{shown}.{at}".rstrip("."))] * bool(code)
    assert [each for each in told(table) if "title." not in each[1]] == expected


def told(table: object) -> list[tuple[str, str]]:
    try:
        _, found = read(table)  # type: ignore[arg-type]
    except IbzdocsError as refused:
        found = refused.problems
    return [(each.code, each.place.part) for each in found]
