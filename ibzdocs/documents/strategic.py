"""The strategic plan: cover, contents, the chapter tree with its inserts, annexes, signatures."""

import datetime

from ibzdocs.documents.communication import communication
from ibzdocs.documents.environment import context, stakeholders, swot, values
from ibzdocs.documents.names import facts, names
from ibzdocs.documents.organisation import abbreviations, missions, structure
from ibzdocs.documents.parts import label
from ibzdocs.documents.resources import budget, personnel
from ibzdocs.documents.risks import risk_list, risk_tables
from ibzdocs.documents.strategy import domains, objectives, overview, priorities
from ibzdocs.documents.texts import Inserts, compose
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, BODY, CLOSING
from ibzdocs.tree.nodes import (
    Blocks,
    Contents,
    Document,
    Inlines,
    Item,
    Items,
    Label,
    Meta,
    Reference,
    Section,
    Signatory,
    Signatures,
    Text,
)
from ibzdocs.values import Day

CONTENTS_DEPTH = 4


def strategic_plan(plan: Plan) -> Document:
    """The whole strategic plan as a neutral tree."""
    body = compose(plan, plan.texts_of(BODY), INSERTS)
    annexes = compose(plan, plan.texts_of(ANNEXES), INSERTS, chapter="annex")
    blocks = (*_front(plan), *body, *annexes, *_closing(plan))
    meta, called = _meta(plan), names(plan)
    return Document("strategic", meta, blocks, facts(plan, (blocks, *called.values())), called)


def annex_list(plan: Plan, argument: str) -> Blocks:
    """The annexes, each leading to its place."""
    rows = [row for row in plan.texts_of(ANNEXES) if row.kind == "chapter" and row.id]
    items = tuple(
        Item((Reference(f"annex {row.id}", capital=True), Text(" – "), Reference(f"annex {row.id}.title")))
        for row in rows
    )
    return (Items(items),) if items else ()


def signatures(plan: Plan, argument: str) -> Blocks:
    """The block in which the parties sign."""
    place, date = plan.names("signing_place"), plan.signing_date
    opening: Inlines = (label("document.signed", place=place, date=Day(date) if date else "…"),)
    parties = tuple(Signatory((Text(party.value),), (party.names,)) for party in plan.parties)
    return (Signatures(opening, parties),) if parties else ()


INSERTS: Inserts = {
    "stakeholders": stakeholders,
    "context": context,
    "swot": swot,
    "values": values,
    "priorities": priorities,
    "domains": domains,
    "objectives overview": overview,
    "objectives": objectives,
    "risk domains": risk_list,
    "risk tables": risk_tables,
    "personnel": personnel,
    "budget": budget,
    "communication": communication,
    "annexes": annex_list,
    "organisation": structure,
    "missions": missions,
    "abbreviations": abbreviations,
    "signatures": signatures,
}


def _front(plan: Plan) -> Blocks:
    contents = Contents("headings", (Label("document.contents"),), CONTENTS_DEPTH, "contents")
    tables = Contents("tables", (Label("document.tables"),), anchor="tables")
    return (contents, tables)


def _closing(plan: Plan) -> Blocks:
    blocks = compose(plan, plan.texts_of(CLOSING), INSERTS)
    return (Section("heading", (Label("document.signatures"),), blocks, "signatures"),) if blocks else ()


def _meta(plan: Plan) -> Meta:
    title, organisation = plan.names("title"), plan.names("organisation")
    period: Inlines = (plan.period,) if plan.period else ()
    date = plan.signing_date
    status = plan.value("status")
    fields: dict[str, Inlines] = {
        "title": (title,),
        "subtitle": (plan.names("subtitle"),),
        "organisation": (organisation,),
        "organisation_short": (plan.names("organisation_short"),),
        "period": period,
        "version": (Text(plan.value("version")),),
        "status": (Label(f"status.{status}"),) if status else (),
        "date": (Day(date),) if date else (),
        "contact": (Text(plan.value("contact_email")),),
    }
    full_title: Inlines = (title, Text(" "), *period)
    return Meta(full_title, full_title, (organisation,), _stamp(plan), tuple(fields.items()))


def _stamp(plan: Plan) -> datetime.datetime:
    """The moment written into the files: the day of signing, else the first day of the period."""
    first = plan.period.first if plan.period else datetime.MINYEAR + 1999
    day = plan.signing_date or datetime.date(first, 1, 1)
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
