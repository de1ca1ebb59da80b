"""Names of levels in phrases, and every phrase of documents that needs a form for them."""

import re
from dataclasses import replace

import pytest

from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.settings import LEVELS, BookSettings, Level
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names
from ibzdocs.documents import compose
from ibzdocs.localise import localise
from ibzdocs.localise.catalogue import pseudo_lookup
from ibzdocs.model.levels import name_of, said
from ibzdocs.tree.nodes import Paragraph, Section
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.plans import small_plan, with_rows

AXES = {"domain": Level(Names("as", "axe", "Achse"), Names("assen", "axes", "Achsen"))}
WORKS = {"operational": Level(Names("werf", "chantier"), Names("werven", "chantiers"), Names("W", "C"))}
# The tables of the label files that documents are made of, and what in them names no level of the plan.
_PRINTED = (
    "heading.", "reference.", "caption.", "document.", "extract.", "column.", "op.", "picture.", "alternative.",
    "summary.", "progress.",
)  # fmt: skip
_STEMS = {
    Language.NL: r"doelstelling|domein|ambitie|prioriteit",
    Language.FR: r"objectif|domaine|ambition|priorité",
    Language.DE: r"\bZiele?n?\b|bereich|Ambition|Priorität",
}


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_every_printed_phrase_with_a_level_has_a_form_for_other_names(language: Language) -> None:
    known = phrases(language)
    lacking = [
        key
        for key, text in known.items()
        if key.startswith(_PRINTED) and re.search(_STEMS[language], text) and f"named.{key}" not in known
    ]
    assert lacking == []


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_no_such_form_has_a_usual_name(language: Language) -> None:
    wrong = [
        key
        for key, text in phrases(language).items()
        if key.startswith("named.") and re.search(_STEMS[language], re.sub(r"\{.*?\}", "", text))
    ]
    assert wrong == []


@pytest.mark.parametrize("level", LEVELS)
def test_a_phrase_is_the_usual_one_where_nothing_has_a_name(level: str) -> None:
    key = f"heading.{level}"
    if key in phrases(Language.NL):
        usual = phrase(Language.NL, key, number="3")
        assert said(Language.NL, key, {}, number="3") == usual
        assert said(Language.NL, key, {level: Level(numbering="id")}, number="3") == usual


def test_the_own_name_stands_in_the_phrase() -> None:
    assert said(Language.FR, "heading.domain", AXES, number="3") == "Axe 3"
    assert said(Language.NL, "reference.domain", AXES, number="3") == "as 3"


@pytest.mark.parametrize(
    ("language", "count", "noun"),
    [
        ("nl", 0, "werven"),
        ("nl", 1, "werf"),
        ("nl", 2, "werven"),
        ("fr", 0, "chantier"),
        ("fr", 2, "chantiers"),
    ],
)
def test_the_number_of_the_noun_follows_the_count(language: str, count: int, noun: str) -> None:
    text = said(Language(language), "alternative.calendar", WORKS, year="2027", objectives=count, actions=0)
    assert f"{count} {noun}" in text.replace("\u00a0", " ")
    assert "{" not in text


def test_a_level_without_an_abbreviation_is_called_by_its_name() -> None:
    assert name_of(Language.NL, "domain", "short", AXES) == "as"
    assert name_of(Language.NL, "operational", "short", WORKS) == "W"


def test_mails_and_pseudo_translations_have_the_own_names_and_numbers() -> None:
    names = Names("engagement", "engagement", "Zusage"), Names("engagementen", "engagements", "Zusagen")
    levels = {"objective": Level(*names, numbering="prefix", prefix="V")}
    mail = {"id": "M1", "subject": "Over {SD2}", "body": ("Zie {SD2} en {SD1.number}.",)}
    plan = with_rows(replace(small_plan(), levels=levels), "mailings", mail)
    document = localise(compose(plan, "mail-M1"), Language.DE, pseudo_lookup).document
    (paragraph,) = walk(document.blocks, Paragraph)
    assert "Zusage\u00a0V2" in text_of(paragraph.inlines)
    assert " V1." in text_of(paragraph.inlines)


def test_a_summary_calls_levels_by_their_own_names() -> None:
    axes = {"priority": Level(Names("as", "axe", "Achse"), Names("assen", "axes", "Achsen"))}
    plan = replace(small_plan(), levels=axes, book=BookSettings(summary=True))
    whole = localise(compose(plan, "strategic"), Language.FR, pseudo_lookup).document
    (summary,) = (each for each in walk(whole.blocks, Section) if each.anchor == "summary")
    shown = " ".join(text_of(each.inlines) for each in walk(summary.blocks, Paragraph))
    assert "Axes (nombre\u00a0: objectifs stratégiques)\u00a0:" in shown
    assert "riorité" not in shown
