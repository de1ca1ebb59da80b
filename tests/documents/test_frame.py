"""What covers and running lines are told of a document, beside its title."""

import pytest

from ibzdocs.base.values import Language, Names
from ibzdocs.documents import compose
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Section
from ibzdocs.tree.text import text_of
from tests.plans import small_plan, with_rows

NOTICE = {"key": "notice", "names": Names("Intern", "Interne", "Intern")}
OWN = {"key": "notice", "names": Names("Vertrouwelijk", "Confidentiel", "Vertraulich")}


def year(*settings: dict[str, object]) -> Plan:
    plan = with_rows(small_plan(), "year_settings", {"key": "year", "value": "2026"}, *settings)
    return with_rows(plan, "year_texts", {"id": "intro", "part": "body", "kind": "chapter", "text": "Kader"})


def field(plan: Plan, document: str, name: str) -> str:
    meta = localise(compose(plan, document), Language.NL).document.meta
    return text_of(dict(meta.fields)[name]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("document", "expected"),
    [("annex-risks", "Strategisch plan 2026–2027"), ("operational", "Operationeel plan 2026")],
)
def test_an_annex_is_told_of_which_plan_it_is(document: str, expected: str) -> None:
    assert field(year(), document, "plan") == expected


def test_what_readers_must_know_stands_on_what_is_drawn_from_the_plan_and_on_that_of_the_year() -> None:
    plan = with_rows(year(), "settings", NOTICE)
    for document in ("strategic", "annex-risks", "operational"):
        assert field(plan, document, "notice") == "Intern"


def test_a_year_may_say_something_else() -> None:
    plan = with_rows(year(OWN), "settings", NOTICE)
    assert field(plan, "operational", "notice") == "Vertrouwelijk"
    assert field(plan, "strategic", "notice") == "Intern"


def test_without_a_notice_there_is_none() -> None:
    assert field(year(), "operational", "notice") == ""


@pytest.mark.parametrize("said", [{}, {"names": Names("")}])
def test_a_row_that_says_nothing_leaves_the_notice_of_the_strategic_plan(said: dict[str, object]) -> None:
    plan = with_rows(year({"key": "notice"} | said), "settings", NOTICE)
    assert field(plan, "operational", "notice") == "Intern"


SIGNED = {"kind": "insert", "text": "signatures"}
CHAPTER = {"id": "names", "kind": "chapter", "text": "Wie tekent"}
OWN_HEADING = [("chapter", "Wie tekent")]
GENERATED = [("heading", "Ondertekening")]


@pytest.mark.parametrize(
    ("rows", "sections"),
    [
        ((), []),
        ((SIGNED,), GENERATED),
        ((CHAPTER, SIGNED), OWN_HEADING),
        ((SIGNED, CHAPTER), GENERATED + OWN_HEADING),
    ],
)
@pytest.mark.parametrize(
    ("sheet", "part_of"), [("texts", "strategic"), ("year_texts", "operational")], ids=["plan", "year"]
)
def test_signatures_have_one_heading_that_of_the_author_where_there_is_one(
    rows: tuple[dict[str, str], ...], sections: list[tuple[str, str]], sheet: str, part_of: str
) -> None:
    plan = with_rows(year(), sheet, *({"part": "closing"} | row for row in rows))
    blocks = localise(compose(plan, part_of), Language.NL).document.blocks
    found = [(each.kind, text_of(each.title)) for each in blocks if isinstance(each, Section)]
    assert [each for each in found if each in GENERATED + OWN_HEADING] == sections
