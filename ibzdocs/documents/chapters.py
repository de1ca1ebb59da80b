"""The chapters and annexes of both plans, and how other documents call what stands in them."""

import functools
from collections.abc import Mapping, Sequence

from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.names import elsewhere, said_to_be
from ibzdocs.documents.texts import compose
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, BODY, TextRow
from ibzdocs.tree.nodes import Blocks, Label, Named, Section
from ibzdocs.tree.passes import number_blocks


@functools.lru_cache(maxsize=4)
def chapters(plan: Plan) -> Blocks:
    """The chapters and annexes of the strategic plan."""
    body = compose(plan, plan.texts_of(BODY), INSERTS)
    return (*body, *compose(plan, plan.texts_of(ANNEXES), INSERTS, chapter="annex"))


@functools.lru_cache(maxsize=4)
def year_chapters(plan: Plan) -> Blocks:
    """The chapters and annexes of the operational plan."""
    body = compose(plan, plan.year_texts_of(BODY), INSERTS)
    return (*body, *compose(plan, plan.year_texts_of(ANNEXES), INSERTS, chapter="annex"))


def closing(plan: Plan, rows: Sequence[TextRow]) -> Blocks:
    """What ends a plan, from its rows: under the heading of signatures up to the first chapter of its author."""
    own = next((n for n, row in enumerate(rows) if row.kind == "chapter"), len(rows))
    signing = compose(plan, rows[:own], INSERTS)
    headed = (Section("heading", (Label("document.signatures"),), signing, "signatures"),) if signing else ()
    return (*headed, *compose(plan, rows[own:], INSERTS))


@functools.lru_cache(maxsize=4)
def numbered_chapters(plan: Plan) -> Blocks:
    """The chapters and annexes of the strategic plan with the numbers that they have there."""
    return number_blocks(chapters(plan))


@functools.lru_cache(maxsize=4)
def in_year_chapters(plan: Plan) -> Mapping[str, Named]:
    """How the sections, tables and figures of the operational plan are called in a part of it."""
    return elsewhere(number_blocks(year_chapters(plan)))


@functools.lru_cache(maxsize=4)
def in_chapters(plan: Plan) -> Mapping[str, Named]:
    """How the sections, tables and figures of the strategic plan are called in a part of it."""
    return elsewhere(numbered_chapters(plan))


@functools.lru_cache(maxsize=4)
def in_strategic(plan: Plan) -> Mapping[str, Named]:
    """How other documents call the sections, tables and figures of the strategic plan."""
    return said_to_be("document.of-strategic", in_chapters(plan))


@functools.lru_cache(maxsize=4)
def in_operational(plan: Plan) -> Mapping[str, Named]:
    """How other documents call the sections, tables and figures of the operational plan."""
    return said_to_be("document.of-operational", in_year_chapters(plan))
