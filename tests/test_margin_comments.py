"""A problem is said once, at the first passage of a draft that shows what it is about."""

from pathlib import Path

import pytest

from ibzdocs.base.labels import where
from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.documents.strategic import strategic_plan
from ibzdocs.localise import localise
from ibzdocs.localise.localise import no_catalogue
from ibzdocs.model.plan import Plan
from ibzdocs.session.margin_comments import about_translations, remarked
from ibzdocs.session.passages import passages
from ibzdocs.translation.formats import xliff
from ibzdocs.tree.nodes import Text
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.orders import receive
from tests.orders.small import FR, FRENCH, TODAY, changed, filled, ordered, session
from tests.plans import said, small_plan, with_text
from tests.translation_formats.test_xliff import answered

PLAN = with_text(
    small_plan(), said("Met {staff_total} *mensen*.^[Een noot.]", fr="Avec {staff_total} personnes.")
)


def about(sheet: str, row: int, field: str = "", key: str = "") -> Problem:
    """A problem with a cell of the small plan, or with all of a row."""
    origin = getattr(PLAN, sheet)[row - 2].origin
    place = origin.at(field) if field else Place(origin.file, origin.sheet, row)
    return warning("term-forbidden", place, key)


def remarks(found: Problem, language: Language = Language.NL, plan: Plan = PLAN) -> list[str]:
    """The passages of the strategic plan that have a remark once there is this problem."""
    document = localise(strategic_plan(plan), language).document
    draft = remarked(document, plan, no_catalogue, [found], Language.EN)
    return [
        text_of(passage.inlines)
        for passage in passages(draft, language)
        for node in walk(passage.inlines)
        if isinstance(node, Text) and node.remarks and passage.spot.kind not in ("picture", "alternative")
    ]


OBJECTIVE = "Een dienst die dag en nacht bereikbaar is"


@pytest.mark.parametrize(
    ("found", "passage"),
    [
        (about("texts", 3, "text"), "Met 5.648 mensen.[^1: Een noot.]"),
        (about("figures", 2, "value"), "Met 5.648 mensen.[^1: Een noot.]"),
        (about("objectives", 2, "title"), OBJECTIVE),
        (about("objectives", 2, "holder"), OBJECTIVE),
        (about("objectives", 2), OBJECTIVE),
        (warning("term-forbidden", Place("fr.json"), "objectives/SD1/title"), OBJECTIVE),
    ],
    ids=["text", "fact", "shown-often", "not-shown-itself", "row", "segment"],
)
def test_the_first_passage_that_shows_it_has_the_remark(found: Problem, passage: str) -> None:
    assert remarks(found) == [passage]


@pytest.mark.parametrize(
    "found",
    [
        warning("term-forbidden", Place("plan.xlsx", "objectives")),
        warning("term-forbidden", Place("nl/plan.docx")),
    ],
    ids=["sheet", "template"],
)
def test_what_is_shown_nowhere_has_no_remark(found: Problem) -> None:
    assert remarks(found) == []


def test_a_cell_of_another_language_has_none_in_this_one() -> None:
    french = about("objectives", 2, "title.fr")
    assert remarks(french) == []
    assert remarks(french, Language.FR) == [OBJECTIVE]


def test_a_remark_says_what_to_do_and_where() -> None:
    found = about("texts", 3, "text")
    document = localise(strategic_plan(PLAN), Language.NL).document
    draft = remarked(document, PLAN, no_catalogue, [found], Language.EN)
    (said_of,) = (node.remarks for node in walk(draft.blocks) if isinstance(node, Text) and node.remarks)
    assert said_of[0].startswith("Warning: ")
    assert said_of[0].endswith(f"\n{where(Language.EN, found.place)} [term-forbidden]")


def test_without_problems_a_document_stays_the_same() -> None:
    document = localise(strategic_plan(PLAN), Language.NL).document
    assert remarked(document, PLAN, no_catalogue, [], Language.EN) == document


@pytest.mark.whole
def test_a_stale_translation_is_said_and_its_wording_is_judged(tmp_path: Path) -> None:
    order, options = ordered(tmp_path), receive.Options(TODAY)
    back = tmp_path / "back.xlf"
    texts = FRENCH | {
        "texts/a.3/text": "De plus amples informations sont sont sur [notre site](https://example.org)."
    }
    back.write_bytes(answered(order, xliff.write(order), filled(order, texts)))
    receive.take_in(session(tmp_path), receive.receive(session(tmp_path), [back], options), options)
    now = session(tmp_path, changed("texts/a/title", "Onze grote doelstellingen"))
    said_of = {(found.key, found.code) for found in about_translations(now, "strategic", FR)}
    assert ("texts/a/title", "stale") in said_of
    assert any(key == "texts/a.3/text" for key, _ in said_of)
    assert not {code for _, code in said_of} & {"untranslated", "unapproved"}
