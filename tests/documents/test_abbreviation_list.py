"""The list of abbreviations of a plan: those that it uses, in the order of the language."""

import dataclasses

import pytest

from ibzdocs.base.settings import BookPlace, BookSettings
from ibzdocs.base.values import Language, Names
from ibzdocs.documents import compose
from ibzdocs.documents.abbreviations import abbreviation_list
from ibzdocs.localise import localise
from ibzdocs.localise.localise import collation
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Label, Paragraph, Section, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.plans import said, small_plan, with_change, with_rows, with_text

EU = {
    "short": Names("EU", "UE", "EU"),
    "names": Names("Europese Unie", "Union européenne", "Europäische Union"),
}
VN = {
    "short": Names("VN", "ONU", "VN"),
    "names": Names("Verenigde Naties", "Nations Unies", "Vereinte Nationen"),
}


def declared() -> Plan:
    return with_rows(small_plan(), "abbreviations", EU, VN)


def listed(text: str, language: str = "nl") -> set[str]:
    """The abbreviations of the list of one paragraph, in Dutch."""
    blocks = abbreviation_list(declared(), (Paragraph((said(text, language=language),)),))
    return {node.nl for node in walk(blocks, Names)} & {"EU", "VN", "MEET"}


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("De EU beslist.", {"EU"}),
        ("De EU-regels en het VN-verdrag.", {"EU", "VN"}),
        ("EUROPA, R&EU en NEU zijn geen afkortingen.", set()),
        ("De dienst {MEET} meet.", {"MEET"}),
        ("De dienst {MEET.name} staat er voluit.", set()),
        ("Het veld {EU} noemt geen dienst.", set()),
    ],
)
def test_what_is_used_is_listed(text: str, used: set[str]) -> None:
    assert listed(text) == used


def test_a_text_is_read_in_its_language() -> None:
    assert listed("L’UE décide.", "fr") == {"EU"}
    assert listed("L’UE décide.") == set()


def test_no_line_parts_an_abbreviation_of_two_words_and_it_is_listed() -> None:
    plan = with_change(small_plan(), "units", 2, short=Names("SD P&O"))
    unit = plan.units[0]
    assert unit.printed_code.nl == "SD\u00a0P&O"
    used = abbreviation_list(plan, (Paragraph((unit.printed_code,)),))
    assert "SD P&O" in {node.nl for node in walk(used, Names)}


def test_a_long_short_name_is_parted() -> None:
    plan = with_change(small_plan(), "units", 2, short=Names("Cel Corporate"))
    assert plan.units[0].printed_code.nl == "Cel Corporate"


def test_it_stands_behind_the_summary() -> None:
    plan = dataclasses.replace(
        with_text(declared(), "De EU beslist."), book=BookSettings(abbreviations="front", summary=True)
    )
    sections = [each.anchor for each in compose(plan, "strategic").blocks if isinstance(each, Section)]
    assert sections[:2] == ["summary", "abbreviation list"]


@pytest.mark.parametrize(("place", "at"), [("front", 1), ("end", -1)])
def test_it_stands_where_the_settings_say(place: BookPlace, at: int) -> None:
    plan = dataclasses.replace(
        with_text(declared(), "De EU beslist."), book=BookSettings(abbreviations=place)
    )
    sections = [each.anchor for each in compose(plan, "strategic").blocks if isinstance(each, Section)]
    assert sections.index("abbreviation list") == (0 if at == 1 else len(sections) - 1)
    unbound = dataclasses.replace(plan, book=BookSettings())
    assert "abbreviation list" not in [
        each.anchor for each in compose(unbound, "strategic").blocks if isinstance(each, Section)
    ]


@pytest.mark.parametrize(("language", "first"), [(Language.NL, "EU"), (Language.FR, "ONU")])
def test_its_rows_are_in_the_order_of_the_language(language: Language, first: str) -> None:
    plan = dataclasses.replace(
        with_text(declared(), "De EU en de VN."), book=BookSettings(abbreviations="end")
    )
    shown = localise(compose(plan, "strategic"), language).document
    (table,) = [each for each in walk(shown.blocks, Table) if each.anchor == "abbreviation list table"]
    found = [text_of(next(walk(row, Paragraph)).inlines) for row in table.body]
    assert found == sorted(found, key=collation)
    assert found.index(first) < found.index("UE" if first == "ONU" else "VN")


def test_accents_and_case_come_after_letters() -> None:
    words = ["Zone", "zone", "éa", "eb", "Ea", "SD P&O", "SDB", "Straße", "Straten", "112"]
    assert sorted(words, key=collation) == [
        "112", "Ea", "éa", "eb", "SDB", "SD P&O", "Straße", "Straten", "zone", "Zone",
    ]  # fmt: skip


def test_an_abbreviation_in_a_name_within_a_phrase_of_ours_counts() -> None:
    named = Label("document.unit-part", (("unit", Names("EU-cel", "Cellule UE", "EU-Zelle")),))
    blocks = abbreviation_list(declared(), (Paragraph((named,)),))
    assert "EU" in {node.nl for node in walk(blocks, Names)}
