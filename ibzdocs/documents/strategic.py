"""The strategic plan: cover, contents, the chapter tree with its inserts, annexes, signatures."""

import functools
from collections.abc import Mapping

from ibzdocs.documents.frame import front, strategic_meta
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.names import elsewhere, facts, names, referred
from ibzdocs.documents.texts import compose
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, BODY, CLOSING
from ibzdocs.tree.nodes import Blocks, Document, Label, Named, Section
from ibzdocs.tree.passes import number_blocks


def strategic_plan(plan: Plan) -> Document:
    """The whole strategic plan as a neutral tree."""
    body = (*chapters(plan), *_closing(plan))
    blocks = (*front(body), *body)
    called = referred(names(plan), blocks)
    return Document(
        "strategic", strategic_meta(plan), blocks, facts(plan, (blocks, *called.values())), called
    )


@functools.lru_cache(maxsize=4)
def chapters(plan: Plan) -> Blocks:
    """The chapters and annexes of the strategic plan."""
    body = compose(plan, plan.texts_of(BODY), INSERTS)
    return (*body, *compose(plan, plan.texts_of(ANNEXES), INSERTS, chapter="annex"))


@functools.lru_cache(maxsize=4)
def numbered_chapters(plan: Plan) -> Blocks:
    """The chapters and annexes with the numbers that they have in the strategic plan."""
    return number_blocks(chapters(plan))


@functools.lru_cache(maxsize=4)
def in_chapters(plan: Plan) -> Mapping[str, Named]:
    """How the sections, tables and figures of the strategic plan are called."""
    return elsewhere(numbered_chapters(plan))


def _closing(plan: Plan) -> Blocks:
    blocks = compose(plan, plan.texts_of(CLOSING), INSERTS)
    return (Section("heading", (Label("document.signatures"),), blocks, "signatures"),) if blocks else ()
