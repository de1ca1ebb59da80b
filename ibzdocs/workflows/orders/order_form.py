"""The papers of an order in the service's language: the order form with its counts, and the context."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.settings import SETTINGS
from ibzdocs.base.settings.translation import Band, Service
from ibzdocs.base.values import Day, Language, Money, Names, Number, Words
from ibzdocs.documents import called
from ibzdocs.documents.frame import strategic_title
from ibzdocs.documents.letters import CLOSE, OPEN
from ibzdocs.documents.parts import cell, head_cell, label, row_head
from ibzdocs.localise import localise
from ibzdocs.localise.values import write_out
from ibzdocs.model.mailing import MAIL, PERSONAL
from ibzdocs.session.render import as_draft, render
from ibzdocs.session.session import Session
from ibzdocs.translation.counting import Size, cost
from ibzdocs.translation.orders import Order
from ibzdocs.tree.nodes import (
    Blocks,
    Document,
    Inline,
    Inlines,
    Item,
    Items,
    Label,
    Meta,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from ibzdocs.tree.walk import rebuild
from ibzdocs.workflows.orders import export

_COLUMNS = ("segments", "words", "characters", "letters")
_LINE = 60


def form(session: Session, order: Order) -> Mapping[str, bytes]:
    """The order form as Word and PDF, by format."""
    service = export.service_of(session, order.service, order.language)
    document = _form(session, order, service)
    return render(localise(document, service.paper_language).document, session.edition, ("docx", "pdf")).files


def problems(session: Session, order: Order) -> Iterator[Problem]:
    """What the form cannot say in its own language: the text that fixes the rate, where it is given in Dutch only."""
    language = export.service_of(session, order.service, order.language).paper_language
    rate = export.rate(session, order)
    if rate is not None and rate.legal.nl and not getattr(rate.legal, language.value):
        yield warning("order-legal", Place(SETTINGS), service=order.service, language=language.value)


def context(session: Session, name: str, order: Order, language: Language) -> bytes:
    """A document in the language that the translator works from, with the number of each line, as PDF.

    An e-mail is shown as a made-up reader would get it.
    """
    marked = export.context_document(session.documents[name], order)

    def lookup(words: Words, wanted: Language) -> str | None:
        return session.translations[wanted](words, wanted) or words.text

    document = _for_a_reader(localise(marked, language, lookup).document, language)
    given = dict(document.meta.fields)
    missing: dict[str, Inlines] = {
        "title": document.meta.title,
        "status": (),
        "version": (Text("1"),),
        "date": (Text(write_out(Day(order.on), language)),),
    }
    fields = (*document.meta.fields, *((name, text) for name, text in missing.items() if not given.get(name)))
    shown = replace(document, meta=replace(document.meta, fields=fields))
    return render(as_draft(shown, language), session.edition, ("pdf",)).files["pdf"]


def _for_a_reader(document: Document, language: Language) -> Document:
    """The document with the names of a made-up reader where an e-mail prints those of its reader."""

    def named(node: Text) -> Text:
        text = node.text
        for name in PERSONAL:
            text = text.replace(f"{OPEN}{name}{CLOSE}", phrase(language, f"order.reader.{name}"))
        return replace(node, text=text) if text != node.text else node

    return rebuild(document, named, Text)


def _form(session: Session, order: Order, service: Service) -> Document:
    title: Inlines = (label("order.title", number=order.number),)
    fields: dict[str, Inlines] = {
        "title": title,
        "subtitle": (service.official_name,),
        "organisation": (session.plan.sheet.names("organisation"),),
        "organisation_short": (session.plan.sheet.names("organisation_short"),),
        "status": (Label("order.status"),),
        "version": (Text("1"),),
        "date": (Day(order.on),),
        "contact": (Text(session.plan.sheet.value("contact_email")),),
        "plan": strategic_title(session.plan),
    }
    day = order.on
    stamp = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    author = (session.plan.sheet.names("organisation"),)
    meta = Meta(title, title, author, stamp, tuple(fields.items()))
    parts = (
        *_request(session, order, service),
        *_volume(session, order),
        *_contents(service),
        *_rules(order),
    )
    return Document(f"order-{order.number}", meta, (Section("heading", title, parts),))


def _section(name: str, blocks: Blocks) -> Section:
    return Section("heading", (Label(name),), blocks)


def _request(session: Session, order: Order, service: Service) -> Blocks:
    sources = [(Label(f"language.{language.value}"),) for language, _ in export.directions(order)]
    due: Inlines = (Day(order.due),) if order.due else (Text("–"),)
    rows: tuple[tuple[str, Inlines], ...] = (
        ("order.number", (Text(order.number),)),
        ("order.service", (service.official_name,)),
        ("order.service-email", _said(service.email)),
        ("order.client", (session.plan.sheet.names("organisation"),)),
        ("order.document", _listed((called(session.plan, name),) for name in _names(order))),
        ("order.purpose", _purpose(order, service)),
        ("order.publication", _listed(_publication(session, order))),
        ("order.from", _listed(sources)),
        ("order.into", (Label(f"language.{order.language.value}"),)),
        ("order.sent", (Day(order.on),)),
        ("order.due", due),
        ("order.contact", _contact(session, service)),
        ("order.telephone", _said(service.telephone)),
    )
    body = tuple(Row((row_head(Label(name)), cell(*value))) for name, value in rows if value)
    head = (Row((head_cell(Label("order.item")), head_cell(Label("order.value"))), "head"),)
    table = Table((Label("order.request"),), (2, 5), head, body)
    return (_section("order.request", (table,)),)


def _said(text: str) -> Inlines:
    return (Text(text),) if text else ()


def _listed(parts: Iterable[Inlines]) -> Inlines:
    """The parts with commas between them."""
    found: list[Inline] = []
    for part in parts:
        found += [Text(", "), *part] if found else part
    return tuple(found)


def _names(order: Order) -> Iterable[str]:
    return dict.fromkeys(name for line in order.lines for name in line.documents)


def _purpose(order: Order, service: Service) -> Inlines:
    """What the texts are for: what the settings say of this service, else what its documents are."""
    if service.purpose.nl:
        return (service.purpose,)
    kinds = dict.fromkeys("mail" if name.startswith(MAIL) else "document" for name in _names(order))
    return _listed((Label(f"order.use.{kind}"),) for kind in kinds)


def _publication(session: Session, order: Order) -> Iterator[Inlines]:
    """The days still to come on which the documents are signed or sent, each with what is published then."""
    plan = session.plan
    mailings = {each.document: each for each in plan.mailings}
    for name in _names(order):
        day = plan.day_of(mailings[name]) if name in mailings else plan.signing_date
        if day is not None and day >= order.on:
            yield called(plan, name), Label("value.colon"), Day(day)


def _contact(session: Session, service: Service) -> Inlines:
    """Whom the service may ask, with the address: the person of the settings, else the unit that the plan names."""
    sheet = session.plan.sheet
    people = _named(service.contact) or _named(sheet.names("contact_service"))
    return _listed((each,) for each in (*people, *_said(sheet.value("contact_email"))))


def _named(names: Names) -> Inlines:
    return (names,) if names.nl else ()


def _volume(session: Session, order: Order) -> Blocks:
    sizes = export.sizes(session, order)
    head = Row(
        (
            head_cell(Label("order.band")),
            *(head_cell(Label(f"order.{name}"), align="right") for name in _COLUMNS),
        ),
        "head",
    )
    body = [_size_row((Label(f"band.{band.value}"),), size) for band, size in sizes.items() if size.segments]
    total = replace(_size_row((Label("order.total"),), export.all_of(sizes)), role="total")
    table = Table((Label("order.volume"),), (4, 2, 2, 2, 2), (head,), (*body, total))
    rate = export.rate(session, order)
    width = rate.unit_size if rate is not None and rate.unit == "line" else _LINE
    lines = Number(export.all_of(sizes).lines(width), decimals=2)
    notes = (
        Paragraph((label("order.method"),), "table-note"),
        Paragraph((label("order.lines", lines=lines, width=str(width)),), "table-note"),
    )
    return (_section("order.volume", (replace(table, notes=notes), *_price(session, order, sizes))),)


def _size_row(name: Inlines, size: Size) -> Row:
    numbers = (size.segments, size.words, size.characters, size.letters)
    return Row((row_head(*name), *(cell(Number(Decimal(number)), align="right") for number in numbers)))


def _price(session: Session, order: Order, sizes: Mapping[Band, Size]) -> Blocks:
    rate = export.rate(session, order)
    if rate is None or rate.unit == "none":
        return ()
    amount = Money(cost(sizes, rate), decimals=2)
    unit = label(f"order.unit.{rate.unit}", size=str(rate.unit_size))
    text = label("order.price", amount=amount, price=Money(rate.price, decimals=2), unit=unit)
    blocks = [Paragraph((text,))]
    if rate.legal.nl:
        blocks.append(Paragraph((rate.legal,), "table-note"))
    if rate.example:
        blocks.append(Paragraph((Label("order.example"),), "table-note"))
    return tuple(blocks)


def _contents(service: Service) -> Blocks:
    names = (*service.formats, "manifest")
    items = tuple(Item((Label(f"order.file.{name}"),)) for name in names)
    return (_section("order.files", (Paragraph((Label("order.choose"),), "lead"), Items(items))),)


def _rules(order: Order) -> Blocks:
    items = tuple(Item((Label(f"order.rule.{name}"),)) for name in (*order.rules, "format", "return"))
    return (_section("order.rules", (Items(items),)),)
