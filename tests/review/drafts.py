"""A small draft that is sent: prose with a fact, a reference, a note and a link, a list, a table."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language, Number, Source, Words, stored
from ibzdocs.formats import docx
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.localise import localise
from ibzdocs.localise.localise import no_catalogue
from ibzdocs.session.sources import CitationFinder
from ibzdocs.tree.nodes import (
    Block,
    Cell,
    Document,
    Item,
    Items,
    Meta,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from ibzdocs.workflows.review.composition import sent_passages
from ibzdocs.workflows.review.lines import Lines, as_returned, as_sent
from ibzdocs.workflows.review.proposals import Origin, proposed
from ibzdocs.workflows.review.records import Proposal, SentDocument
from tests.plans import small_plan
from tests.review.hand import Hand, opened

FILE, SHEET = "strategic-plan.xlsx", "Tekst"
PROSE = (
    "Het departement telt {staff} medewerkers^[Toestand op 1 juni.] in alle provincies van het land.",
    "Wij werken met **open** vizier en volgens [de wet](https://example.org/wet) van het land.",
    "De minister verdedigt elk jaar de aanvragen van het departement in de regering en het parlement.",
    "Elke directie volgt haar eigen doelstellingen op en verantwoordt zich daarover in het najaar.",
    "Zie {SD1} voor de doelstelling; de uitvoering begint in het voorjaar en duurt drie jaren lang.",
    "Burgers verwachten een snelle hulp, ook buiten de kantooruren en in de kleinste gemeenten.",
    "De evaluatie gebeurt door een commissie, die haar verslag aan de voorzitter bezorgt.",
    "Opleiding en bijscholing krijgen een vaste plaats in de loopbaan van iedere ambtenaar.",
    "Bij rampen werken de diensten samen onder leiding van de gouverneur van de provincie.",
    "Het jaarverslag vat samen wat bereikt is en zegt wat het volgende jaar beter moet.",
)
ITEMS = ("een duidelijke taak voor iedereen", "een vast aanspreekpunt per gemeente", "korte wegen")


def words(key: str, text: str, row: int) -> Words:
    return Words(key, text, Language.NL, place=Place(FILE, SHEET, row, 4))


def _document() -> Document:
    prose: list[Block] = [Paragraph((words(f"texts/p{n}/text", text, n),)) for n, text in enumerate(PROSE, 1)]
    items = tuple(Item((words(f"texts/i{n}/text", text, 20 + n),)) for n, text in enumerate(ITEMS, 1))
    head = Row(
        (Cell((Paragraph((Text("Dienst"),)),), "column"), Cell((Paragraph((Text("Aantal"),)),), "column")),
        "head",
    )
    rows = tuple(
        Row(
            (
                Cell(
                    (Paragraph((words(f"units/U{n}/name", f"De dienst nummer {n} van het land", 40 + n),)),)
                ),
                Cell((Paragraph((Number(Decimal(n * 1000), source=_stored(n)),)),), align="right"),
            )
        )
        for n in range(1, 5)
    )
    table = Table(
        (words("tables/T1/title", "Wat elke dienst aan personeel heeft", 60),),
        (3, 1),
        (head,),
        rows,
        anchor="T1",
    )
    first = Section(
        "chapter", (words("texts/kader/title", "Een algemeen kader voor allen", 1),), tuple(prose)
    )
    second = Section(
        "objective",
        (words("objectives/SD1/title", "Een snelle hulp voor iedereen", 70),),
        (Items(items, ends="clauses"), table),
        anchor="SD1",
        number=(1,),
    )
    meta = Meta((Text("Plan"),), (), (), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), draft=True)
    facts = {"staff": Number(Decimal(5648), source=_stored(9))}
    return Document("strategic", meta, (first, second), facts=facts)


def _stored(row: int) -> Source:
    return stored(Place(FILE, "Personeel", row, 3))


@cache
def unmarked() -> bytes:
    """The same draft as everybody gets it."""
    document = localise(_document(), Language.NL).document
    shell = docx.shell(bundled_templates() / "nl" / "plan.docx", {}, Language.NL)
    return write_word(document, shell, docx.house(shell, lambda family: find(family, {})), {})


@cache
def sent() -> tuple[SentDocument, bytes]:
    """The draft: its passages and its bytes."""
    document = localise(_document(), Language.NL).document
    shell = docx.shell(bundled_templates() / "nl" / "plan.docx", {}, Language.NL)
    house = docx.house(shell, lambda family: find(family, {}))
    anchors = docx.Anchors()
    data = write_word(document, shell, house, {}, anchors=anchors)
    citer = CitationFinder(small_plan(), Language.NL, no_catalogue)
    passages = sent_passages(document, anchors.found, citer)
    light = {name: part for name, part in unpack(data).items() if not name.startswith("word/fonts/")}
    return SentDocument("strategic", Language.NL, "", passages), pack_office(light)


def anchor(key: str) -> str:
    """The bookmark of the paragraph that shows a text."""
    found = (each.anchor for each in sent()[0].passages if any(part.key == key for part in each.parts))
    return next(found)


@cache
def before() -> Lines:
    return as_sent(opened(sent()[1]))


def back(data: bytes, group: str = "Lezers") -> tuple[Proposal, ...]:
    """What a file that came back proposes."""
    origin = Origin(group, "a.docx", "strategic", Language.NL)
    return proposed(sent()[0], before(), as_returned(opened(data)), origin)


def hand(*, tracked: bool = True, author: str = "Jan") -> Hand:
    return Hand(sent()[1], author, tracked=tracked)


def only(found: Sequence[Proposal]) -> Proposal:
    assert len(found) == 1, found
    return found[0]
