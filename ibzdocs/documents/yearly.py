"""The operational plan of a year as a document."""

from ibzdocs.documents.frame import front, operational_meta
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.names import facts, in_strategic, names, referred
from ibzdocs.documents.strategic import in_chapters
from ibzdocs.documents.texts import compose
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, BODY, CLOSING
from ibzdocs.tree.nodes import Document, Label, Section

_DEPTH = 3


def operational_plan(plan: Plan) -> Document:
    """The whole operational plan as a neutral tree, without blocks where there is none."""
    body = compose(plan, plan.year_texts_of(BODY), INSERTS)
    annexes = compose(plan, plan.year_texts_of(ANNEXES), INSERTS, chapter="annex")
    closing = compose(plan, plan.year_texts_of(CLOSING), INSERTS)
    signing = (Section("heading", (Label("document.signatures"),), closing, "signatures"),) if closing else ()
    text = (*body, *annexes, *signing)
    blocks = (*front(text, _DEPTH), *text) if text else ()
    called = referred({**in_strategic(in_chapters(plan)), **names(plan)}, blocks)
    known = facts(plan, (blocks, *called.values()))
    return Document("operational", operational_meta(plan), blocks, known, called)
