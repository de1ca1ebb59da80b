"""The strategic plan: cover, contents, the chapter tree with its inserts, annexes, signatures."""

from ibzdocs.documents.chapters import chapters, closing, in_operational
from ibzdocs.documents.frame import CONTENTS_DEPTH, bound, front, strategic_meta
from ibzdocs.documents.names import names_and_facts
from ibzdocs.documents.stray import strategic_rows
from ibzdocs.documents.summary import begun_with, summary
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import CLOSING
from ibzdocs.tree.nodes import Document


def strategic_plan(plan: Plan) -> Document:
    """The whole strategic plan as a neutral tree."""
    opening = begun_with(summary(plan, "")) if plan.book.summary else ()
    body = (*opening, *chapters(plan), *strategic_rows(plan), *closing(plan, plan.texts_of(CLOSING)))
    blocks = bound(plan, front(body, plan.book.contents or CONTENTS_DEPTH), body, plan.sheet)
    called, known = names_and_facts(plan, blocks, in_operational)
    return Document("strategic", strategic_meta(plan), blocks, known, called)
