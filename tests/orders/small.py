"""A small edition with a few texts, a service per language and nothing translated."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from ibzdocs.base.settings import Settings, read
from ibzdocs.base.values import Language, Names, Number, Words
from ibzdocs.inputs.edition import Edition
from ibzdocs.model.plan import Plan
from ibzdocs.session import store
from ibzdocs.session.cache import Cache
from ibzdocs.session.session import Session
from ibzdocs.translation.coded import bind, parse, write
from ibzdocs.translation.orders import Order
from ibzdocs.translation.segments import Segment, collect
from ibzdocs.translation.terms import Term
from ibzdocs.tree.nodes import Document, Meta, Paragraph, Section
from ibzdocs.workflows.orders import export

NL, FR, DE = Language.NL, Language.FR, Language.DE
TODAY = datetime.date(2026, 11, 23)
TABLE: Mapping[str, object] = {
    "services": [
        {"id": "central", "languages": ["fr", "nl"], "speaks": "fr", "name": "Central"},
        {"id": "cddv", "languages": ["de"], "speaks": "de", "name": "Zentral"},
    ],
    "limits": {"*/label": 20},
}
TEXTS = {
    "texts/a/title": "Onze doelstellingen",
    "texts/a.1/text": "Wij hebben {count} doelen en 1.817 medewerkers op 1 januari 2022.",
    "texts/a.2/text": "De federale fase wordt elk jaar **grondig** geoefend^[Zie {a}.].",
    "texts/a.3/text": "Meer staat op [onze site](https://example.org).",
    "budget/b/label": "Personeel",
}
FRENCH = {
    "texts/a/title": "Nos objectifs",
    "texts/a.1/text": "Nous avons {count} objectifs et 1 817 collaborateurs au 1er janvier 2022.",
    "texts/a.2/text": "La phase fédérale est **soigneusement** exercée chaque année{^1}.",
    "texts/a.2/text^1": "Voir {a}.",
    "texts/a.3/text": "De plus amples informations figurent sur [notre site](https://example.org).",
    "budget/b/label": "Personnel",
}
GERMAN = {
    "texts/a/title": "Unsere Ziele",
    "texts/a.1/text": "Am 1. Januar 2022 haben wir {count} Ziele und 1.817 Mitarbeiter.",
    "texts/a.2/text": "Die föderale Phase wird jedes Jahr **gründlich** geübt{^1}.",
    "texts/a.2/text^1": "Siehe {a}.",
    "texts/a.3/text": "Mehr steht auf [unserer Website](https://example.org).",
    "budget/b/label": "Personal",
}
TERM = Term(Names("federale fase", "phase fédérale", "föderale Phase"), {DE: ("Bundes*",)}, "Debeterm")


def document(texts: Mapping[str, str]) -> Document:
    """A document with a title and a paragraph for each text."""
    (first, title), *rest = texts.items()
    paragraphs = tuple(Paragraph((Words(key, text),)) for key, text in rest)
    meta = Meta((), (), (), datetime.datetime(2022, 1, 1, tzinfo=datetime.UTC))
    chapter = Section("chapter", (Words(first, title),), paragraphs, "a")
    return Document("strategic", meta, (chapter,), {"count": Number(Decimal(22))})


SETTINGS, _ = read({"edition": {"languages": ["nl", "fr", "de"]}, "translation": TABLE})


class SmallSession(Session):
    """A session whose documents and terms are given and not read from a workbook; nothing of it is kept."""

    def __init__(self, edition: Edition, texts: Mapping[str, str]) -> None:
        super().__init__(edition, cache=Cache(None))
        self.given = {"strategic": document(texts)}

    @property
    def plan(self) -> Plan:
        """Nothing."""
        return Plan()

    @property
    def documents(self) -> Mapping[str, Document]:
        """One document."""
        return self.given

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Those of the document."""
        return collect(self.given.values())

    @property
    def terms(self) -> tuple[Term, ...]:
        """One term."""
        return (TERM,)


def session(
    root: Path, texts: Mapping[str, str] | None = None, settings: Settings | None = None
) -> SmallSession:
    """The session of the edition in ``root``, as its files are now."""
    return SmallSession(Edition(root, settings or SETTINGS), texts or TEXTS)


def ordered(root: Path, language: Language = FR, service: str = "") -> Order:
    """An order of everything, written to the edition."""
    options = export.OrderOptions(language, service or {FR: "central", DE: "cddv"}[language])
    order = export.compose(session(root), options, TODAY)
    store.write(root, orders=[order])
    return order


def filled(order: Order, texts: Mapping[str, str]) -> dict[int, str]:
    """The translations of an order's lines as skeletons, by line."""
    return {
        line.id: write(bind(parse(texts[line.key]), line.literals, order.language))
        for line in order.lines
        if line.key in texts
    }


def changed(key: str, text: str) -> dict[str, str]:
    """The texts with another one under a key."""
    return {**TEXTS, key: text}
