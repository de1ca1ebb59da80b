"""The operational plan of a year as a document."""

from ibzdocs.documents.chapters import closing, in_strategic, year_chapters
from ibzdocs.documents.frame import bound, front, operational_meta
from ibzdocs.documents.names import names_and_facts
from ibzdocs.documents.stray import operational_rows
from ibzdocs.documents.summary import begun_with, year_summary
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import CLOSING
from ibzdocs.tree.nodes import Document

_DEPTH = 3


def operational_plan(plan: Plan) -> Document:
    """The whole operational plan as a neutral tree, without blocks where there is none."""
    chapters = year_chapters(plan)
    opening = begun_with(year_summary(plan, "")) if plan.book.summary and chapters else ()
    text = (*opening, *chapters, *operational_rows(plan), *closing(plan, plan.year_texts_of(CLOSING)))
    blocks = (
        bound(plan, front(text, plan.book.contents or _DEPTH), text, plan.year_sheet, plan.sheet)
        if text
        else ()
    )
    called, known = names_and_facts(plan, blocks, in_strategic)
    return Document("operational", operational_meta(plan), blocks, known, called)
