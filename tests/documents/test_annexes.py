"""Annexes as documents of their own: what stands in the plan, or a composition where it stands nowhere."""

import pytest

from ibzdocs.base.documents import ANNEX_INSERTS
from ibzdocs.documents.annexes import annex
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Section, Table
from ibzdocs.tree.walk import walk
from tests.documents.shown import lines
from tests.plans import small_plan, without

PLAN = small_plan()


def headings(plan: Plan, name: str) -> list[str]:
    """The headings of an annex."""
    return [line for line in lines(plan, annex(plan, name).blocks) if line.startswith("# ")]


def test_every_annex_is_made_of_parts_that_there_are() -> None:
    assert {name for names in ANNEX_INSERTS.values() for name in names} <= INSERTS.keys()


def test_an_annex_is_the_innermost_heading_under_which_its_part_stands() -> None:
    """The small plan places the personnel and the budget under its section on transversal objectives."""
    assert headings(PLAN, "annex-resources")[0] == "# Transversale doelstellingen"
    assert headings(PLAN, "annex-organisation")[0] == "# Structuur van de Federale Dienst Water"


def test_what_the_plan_places_nowhere_is_composed() -> None:
    assert [row for row in PLAN.texts if row.text.text == "risk tables"] == []
    (section,) = [block for block in annex(PLAN, "annex-risks").blocks if isinstance(block, Section)]
    assert section.kind == "chapter"
    captions = [table.anchor for table in walk(section, Table)]
    assert "R1 table" in captions
    assert "risk matrix" in captions


def test_without_anything_to_say_an_annex_has_no_blocks() -> None:
    assert annex(without(PLAN, "risk_domains"), "annex-risks").blocks == ()


@pytest.mark.parametrize("name", sorted(ANNEX_INSERTS))
def test_an_annex_is_part_of_the_plan_and_says_so(name: str) -> None:
    document = annex(PLAN, name)
    assert (document.name, document.template) == (name, "annex")
    assert "document.part-of" in str(dict(document.meta.fields)["subtitle"])
