"""The strategic plan: cover, contents, the chapter tree with its inserts, annexes, signatures."""

from ibzdocs.documents.chapters import chapters, in_operational
from ibzdocs.documents.frame import CONTENTS_DEPTH, bound, front, strategic_meta
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.names import names_and_facts
from ibzdocs.documents.stray import strategic_rows
from ibzdocs.documents.summary import begun_with, summary
from ibzdocs.documents.texts import compose
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import CLOSING
from ibzdocs.tree.nodes import Blocks, Document, Label, Section


def strategic_plan(plan: Plan) -> Document:
    """The whole strategic plan as a neutral tree."""
    opening = begun_with(summary(plan, "")) if plan.book.summary else ()
    body = (*opening, *chapters(plan), *strategic_rows(plan), *_closing(plan))
    blocks = bound(plan, front(body, plan.book.contents or CONTENTS_DEPTH), body, plan.sheet)
    called, known = names_and_facts(plan, blocks, in_operational)
    return Document("strategic", strategic_meta(plan), blocks, known, called)


def _closing(plan: Plan) -> Blocks:
    blocks = compose(plan, plan.texts_of(CLOSING), INSERTS)
    return (Section("heading", (Label("document.signatures"),), blocks, "signatures"),) if blocks else ()
