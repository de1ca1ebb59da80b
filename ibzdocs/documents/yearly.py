"""The operational plan of a year as a document."""

from ibzdocs.documents.chapters import in_strategic, year_chapters
from ibzdocs.documents.frame import bound, front, operational_meta
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.names import names_and_facts
from ibzdocs.documents.stray import operational_rows
from ibzdocs.documents.summary import begun_with, year_summary
from ibzdocs.documents.texts import compose
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import CLOSING
from ibzdocs.tree.nodes import Document, Label, Section

_DEPTH = 3


def operational_plan(plan: Plan) -> Document:
    """The whole operational plan as a neutral tree, without blocks where there is none."""
    closing = compose(plan, plan.year_texts_of(CLOSING), INSERTS)
    signing = (Section("heading", (Label("document.signatures"),), closing, "signatures"),) if closing else ()
    chapters = year_chapters(plan)
    opening = begun_with(year_summary(plan, "")) if plan.book.summary and chapters else ()
    text = (*opening, *chapters, *operational_rows(plan), *signing)
    blocks = (
        bound(plan, front(text, plan.book.contents or _DEPTH), text, plan.year_sheet, plan.sheet)
        if text
        else ()
    )
    called, known = names_and_facts(plan, blocks, in_strategic)
    return Document("operational", operational_meta(plan), blocks, known, called)
