"""Raised letters are no change: a French draft comes back as it went, and an ordinal that is edited as it was meant."""

import datetime
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language, Words
from ibzdocs.formats import docx
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.localise import localise
from ibzdocs.localise.localise import no_catalogue
from ibzdocs.session.sources import CitationFinder
from ibzdocs.tree.nodes import Document, Meta, Paragraph, Section, Text
from ibzdocs.workflows.review.composition import sent_passages
from ibzdocs.workflows.review.lines import as_returned, as_sent
from ibzdocs.workflows.review.proposals import Origin, proposed
from ibzdocs.workflows.review.records import Proposal, SentDocument
from tests.examples import examples
from tests.plans import small_plan
from tests.review.hand import Hand, opened

PROSE = (
    "Le rapport paraît le 1er mars^[Depuis la 2e édition.] et le 2e trimestre sert à la consultation.",
    "Au XXIe siècle, la **1re** phase et les *2es* rencontres suivent l’article 1er de la loi.",
    "Voir [la 3e partie](https://example.org/1er) et les n°s 3 et 4 du registre des avis.",
)
KEYS = tuple(f"texts/p{number}/text" for number in range(1, len(PROSE) + 1))


@cache
def sent() -> tuple[SentDocument, bytes]:
    prose = (
        Paragraph((Words(key, text, Language.FR, place=Place("plan.xlsx", "Textes", row, 4)),))
        for row, (key, text) in enumerate(zip(KEYS, PROSE, strict=True), 1)
    )
    title = Words("texts/cadre/title", "Le 1er cadre", Language.FR, place=Place("plan.xlsx", "Textes", 9, 4))
    meta = Meta((Text("Plan"),), (), (), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), draft=True)
    document = Document("strategic", meta, (Section("chapter", (title,), tuple(prose)),))
    spoken = localise(document, Language.FR).document
    shell = docx.shell(bundled_templates() / "fr" / "plan.docx", {}, Language.FR)
    anchors = docx.Anchors()
    data = write_word(spoken, shell, docx.house(shell, lambda family: find(family, {})), {}, anchors=anchors)
    passages = sent_passages(spoken, anchors.found, CitationFinder(small_plan(), Language.FR, no_catalogue))
    light = {name: part for name, part in unpack(data).items() if not name.startswith("word/fonts/")}
    return SentDocument("strategic", Language.FR, "", passages), pack_office(light)


def back(data: bytes) -> tuple[Proposal, ...]:
    before = as_sent(opened(sent()[1]))
    origin = Origin("Lecteurs", "a.docx", "strategic", Language.FR)
    return proposed(sent()[0], before, as_returned(opened(data)), origin)


def anchor(key: str) -> str:
    return next(each.anchor for each in sent()[0].passages if any(part.key == key for part in each.parts))


def test_a_draft_that_nobody_changed_proposes_nothing() -> None:
    assert "superscript" in unpack(sent()[1])["word/document.xml"].decode()
    assert back(sent()[1]) == ()


def edited(old: str, new: str, number: int, *, tracked: bool) -> tuple[Proposal, ...]:
    reader = Hand(sent()[1], "Anne", tracked=tracked)
    name = anchor(KEYS[number])
    start = reader.text(name).index(old)
    reader.replace(name, start, start + len(old), new)
    return back(reader.data())


@settings(max_examples=examples(20), deadline=None)
@given(
    st.sampled_from(
        [
            (0, "1er", "2"), (0, "er mars", " mars"), (0, "2e tri", "3e tri"), (0, "2e trimestre", "1er semestre"),
            (1, "XXIe", "XXe"), (1, "Ie", "I"), (1, "1er de", "2 de"), (2, "n°s", "n°"),
            (0, "paraît le 1er", "paraît au 1er"), (1, "2es", "1res"), (1, "l’article\u00a01er", "l’article 2"),
        ]
    ),
    st.booleans(),
)  # fmt: skip
def test_an_ordinal_that_is_edited_comes_back_as_it_was_meant(
    change: tuple[int, str, str], tracked: bool
) -> None:
    """``old`` as it is shown: with the signs and blanks of typography."""
    number, old, new = change
    (found,) = edited(old, new, number, tracked=tracked)
    assert found.key == KEYS[number]
    assert found.old == PROSE[number]
    assert found.new == PROSE[number].replace(old.replace("\u00a0", " "), new, 1)


def test_a_header_that_no_page_has_may_go() -> None:
    parts = unpack(sent()[1])
    assert b"header3.xml" in parts["word/_rels/document.xml.rels"]
    assert {name for name, _ in opened(sent()[1]).shown_margins} == {
        "header1.xml", "header2.xml", "footer1.xml", "footer2.xml"
    }  # fmt: skip
