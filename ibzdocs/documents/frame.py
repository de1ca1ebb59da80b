"""What stands around the text of a document: cover and properties, contents, annexes, signatures."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from ibzdocs.base.values import NO_NAMES, Day, Names, Source, Year
from ibzdocs.documents.abbreviations import abbreviation_list
from ibzdocs.documents.colophon import colophon
from ibzdocs.documents.parts import label, plain
from ibzdocs.documents.summary import SUMMARY
from ibzdocs.model.mailing import Mailing
from ibzdocs.model.plan import Plan
from ibzdocs.model.plan_sheet import PlanSheet
from ibzdocs.model.records import ANNEXES
from ibzdocs.tree.nodes import (
    Blocks,
    Contents,
    Emphasis,
    Figure,
    Inlines,
    Item,
    Items,
    Label,
    Meta,
    Reference,
    Section,
    Signatory,
    Signatures,
    Strong,
    Table,
    Text,
)
from ibzdocs.tree.walk import walk

CONTENTS_DEPTH = 4
_MANY_HEADINGS = 6


def front(blocks: Blocks, depth: int = CONTENTS_DEPTH) -> Blocks:
    """Contents, and the lists of tables and of figures where the document has any."""
    lists: list[Contents] = [Contents("headings", (Label("document.contents"),), depth, "contents")]
    if any(table.caption for table in walk(blocks, Table)):
        lists.append(Contents("tables", (Label("document.tables"),), anchor="tables"))
    if any(walk(blocks, Figure)):
        lists.append(Contents("figures", (Label("document.figures"),), anchor="figures"))
    return tuple(lists)


def bound(plan: Plan, lists: Blocks, text: Blocks, *sheets: PlanSheet) -> Blocks:
    """A plan as a book: what the settings put before its lists of contents, these, the text, and what stands behind it.

    ``text`` begins with the summary where there is one, and no list of abbreviations stands before that; ``sheets``
    say what the colophon says, that of the plan first.
    """
    before, after = _colophon(plan, sheets)
    short = abbreviation_list(plan, text) if plan.book.abbreviations != "none" else ()
    early, late = (short, ()) if plan.book.abbreviations == "front" else ((), short)
    opening = text[: sum(isinstance(block, Section) and block.anchor == SUMMARY for block in text[:1])]
    return (*before, *lists, *opening, *early, *text[len(opening) :], *late, *after)


def drawn(plan: Plan, blocks: Blocks, numbers: Inlines, *sheets: PlanSheet) -> Blocks:
    """What is drawn from plans, with its contents and colophon; ``numbers`` says which numbers it has from them."""
    before, after = _colophon(plan, sheets, numbers)
    return (*before, *short_front(blocks), *blocks, *after)


def _colophon(plan: Plan, sheets: Sequence[PlanSheet], numbers: Inlines = ()) -> tuple[Blocks, Blocks]:
    """The colophon where it stands before a document, and where behind it."""
    own = colophon(plan, *sheets, numbers=numbers) if plan.book.colophon != "none" else ()
    return (own, ()) if plan.book.colophon == "front" else ((), own)


def short_front(blocks: Blocks) -> Blocks:
    """Contents of chapters and sections, for a document that is long enough to need them."""
    headings = sum(1 for _ in walk(blocks, Section))
    contents = Contents("headings", (Label("document.contents"),), 2, "contents")
    return (contents,) if headings > _MANY_HEADINGS else ()


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
    place, date = plan.sheet.names("signing_place"), plan.signing_date
    signed = Day(date, plan.sheet.source("signing_date")) if date else "…"
    opening: Inlines = (label("document.signed", place="…" if place == NO_NAMES else place, date=signed),)
    below: Inlines = (Emphasis((Label("document.signature" if date else "document.signature-day"),)),)
    parties = tuple(
        Signatory((Strong((plain(party.value, party.origin, "value"),)),), (party.names,), below)
        for party in plan.parties
    )
    return (Signatures(opening, parties),) if parties else ()


# ---------------------------------------------------------------------------------------- properties


def strategic_meta(plan: Plan, title: Inlines = (), subtitle: Inlines = ()) -> Meta:
    """What is said about the strategic plan, or about a part of it with a title of its own."""
    period: Inlines = (plan.period,) if plan.period else ()
    own = title or (plan.sheet.names("title"),)
    fields = {
        "title": own,
        "subtitle": subtitle or (plan.sheet.names("subtitle"),),
        "period": period,
        "version": (Text(plan.sheet.value("version"), source=plan.sheet.source("version")),),
        "status": _status(plan.sheet.value("status"), plan.sheet.source("status")),
        "date": _day(plan.signing_date, plan.sheet.source("signing_date")),
        "plan": strategic_title(plan),
        "notice": (plan.sheet.names("notice"),),
    }
    whole = strategic_title(plan)
    full: Inlines = (*title, Text(" – "), *whole) if title else whole
    return _meta(plan, full, fields)


def operational_meta(plan: Plan, title: Inlines = (), subtitle: Inlines = ()) -> Meta:
    """What is said about the operational plan of the year, or about what is drawn from it."""
    period: Inlines = (Year(plan.year, plan.year_sheet.source("year")),) if plan.year else ()
    own = title or (operational_title(plan),)
    fields = {
        "title": own,
        "subtitle": subtitle or (plan.year_sheet.names("subtitle"),),
        "period": period,
        "version": _version(plan),
        "status": _status(
            plan.year_sheet.value("status") or plan.sheet.value("status"),
            plan.year_sheet.source("status") or plan.sheet.source("status"),
        ),
        "date": _day(plan.year_signing_date, plan.year_sheet.source("signing_date")),
        "plan": (operational_title(plan), Text(" "), *period),
        "notice": (_notice(plan),),
    }
    stamp = _midnight(plan.year_signing_date or datetime.date(plan.year, 1, 1)) if plan.year else _stamp(plan)
    return replace(_meta(plan, (*own, Text(" "), *period), fields), stamp=stamp)


def letter_meta(plan: Plan, mailing: Mailing | None) -> Meta:
    """What is said about a mailing: its subject as title, its preheader as subject; and who sends it.

    Without a mailing only who sends it.
    """
    fields: dict[str, Inlines] = {
        "plan": strategic_title(plan),
        "service": (plan.sheet.names("contact_service"),),
        "abbreviation": (Text(plan.sheet.value("abbreviation"), source=plan.sheet.source("abbreviation")),),
    }
    if mailing is None:
        return replace(_meta(plan, (), fields), subject=())
    fields["venue"] = (mailing.venue,) if mailing.venue else ()
    preheader: Inlines = (mailing.preheader,) if mailing.preheader else ()
    meta = _meta(plan, (mailing.subject,), fields)
    return replace(meta, subject=preheader)


def with_fields(meta: Meta, **own: Inlines) -> Meta:
    """The same of a document, some of its fields said otherwise."""
    return replace(meta, fields=tuple((name, own.get(name, value)) for name, value in meta.fields))


def strategic_title(plan: Plan) -> Inlines:
    """The title of the strategic plan with its years."""
    return (plan.sheet.names("title"), Text(" "), *((plan.period,) if plan.period else ()))


def operational_title(plan: Plan) -> Names | Label:
    """The title of the operational plan; our own word for it where it has none."""
    names = plan.year_sheet.names("title")
    return names if names.nl or names.fr or names.de else Label("document.operational-plan")


def _version(plan: Plan) -> Inlines:
    """The version of the operational plan; that of the strategic one where it has none."""
    if own := plan.year_sheet.value("version"):
        return (Text(own, source=plan.year_sheet.source("version")),)
    return (Text(plan.sheet.value("version"), source=plan.sheet.source("version")),)


def _notice(plan: Plan) -> Names:
    """What the cover and every page of the operational plan say of it; that of the strategic one where it has none."""
    own = plan.year_sheet.names("notice")
    return own if own.nl or own.fr or own.de else plan.sheet.names("notice")


def _status(name: str, source: Source | None) -> Inlines:
    return (Label(f"status.{name}", source=source),) if name else ()


def _meta(plan: Plan, title: Inlines, fields: dict[str, Inlines]) -> Meta:
    organisation = plan.sheet.names("organisation")
    common: dict[str, Inlines] = {
        "organisation": (organisation,),
        "organisation_short": (plan.sheet.names("organisation_short"),),
        "contact": (Text(plan.sheet.value("contact_email"), source=plan.sheet.source("contact_email")),),
    }
    return Meta(title, title, (organisation,), _stamp(plan), tuple((fields | common).items()))


def _stamp(plan: Plan) -> datetime.datetime:
    """The moment written into the files: the day of signing, else the first day of the period."""
    first = plan.period.first if plan.period else datetime.MINYEAR + 1999
    return _midnight(plan.signing_date or datetime.date(first, 1, 1))


def _day(day: datetime.date | None, source: Source | None) -> Inlines:
    return (Day(day, source),) if day else ()


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
