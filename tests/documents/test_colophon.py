"""The colophon of a plan: what it says, where it stands, and what is noted where it lacks something."""

import dataclasses

import pytest

from ibzdocs.base.settings import BookPlace, BookSettings
from ibzdocs.base.values import Language, Names
from ibzdocs.checks.plan.placeholders import colophon_open
from ibzdocs.documents import compose
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Contents, Document, Link, Paragraph, Section, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.plans import small_plan, with_rows

ALL = frozenset((Language.NL, Language.FR, Language.DE))
LICENCE = Names("Overnemen mag.", "Reproduction autorisée.", "Wiedergabe gestattet.")


def settings_with(**given: str | Names) -> Plan:
    """The small plan, with these on its Plan sheet instead of what it says there of the same."""
    own = [
        {"key": key, "names" if isinstance(value, Names) else "value": value} for key, value in given.items()
    ]
    plan = small_plan()
    kept = tuple(line for line in plan.settings if line.key not in given)
    return with_rows(dataclasses.replace(plan, settings=kept), "settings", *own)


def made(place: BookPlace = "end", **given: str | Names) -> Document:
    whole = settings_with(**given)
    return compose(dataclasses.replace(whole, book=BookSettings(place), languages=ALL), "strategic")


def rows(document: Document, language: Language = Language.NL) -> dict[str, str]:
    """What the colophon says, by what it says it of."""
    shown = localise(document, language).document
    tables = [each for each in walk(shown.blocks, Table) if each.anchor == "colophon table"]
    found = {}
    for row in (row for table in tables for row in table.body):
        head, *lines = [text_of(each.inlines) for cell in row.cells for each in walk(cell.blocks, Paragraph)]
        found[head] = " | ".join(lines)
    return found


def test_a_plan_that_says_nothing_of_it_has_none() -> None:
    assert rows(made()) == {}
    assert not [each for each in walk(made().blocks, Section) if each.anchor == "colophon"]


def test_it_says_what_the_sheet_says_and_nothing_more() -> None:
    document = made(publisher="An Uitgever", figures_date="2026-03-01", licence=LICENCE)
    said = rows(document)
    assert said["Verantwoordelijke uitgever"] == "An Uitgever"
    assert said["Cijfers op"] == "1\u00a0maart\u00a02026"
    assert said["Hergebruik"] == "Overnemen mag."
    assert said["Beschikbaar in"] == "Nederlands, Français, Deutsch"
    assert not {"ISBN", "Wettelijk depot", "Toegankelijke versie"} & set(said)
    assert rows(document, Language.FR)["Éditeur responsable"] == "An Uitgever"
    assert rows(document, Language.DE)["Weiterverwendung"] == "Wiedergabe gestattet."


def test_addresses_lead_where_they_can() -> None:
    document = made(
        publisher="x",
        contact_phone="+32 2 555 01 00",
        website="www.example.org",
        contact_email="a@example.org",
    )
    goals = [each.url for each in walk(document.blocks, Link)]
    assert goals[-3:] == ["mailto:a@example.org", "tel:+3225550100", "https://www.example.org"]
    assert rows(made(publisher="x", website="onze website"))["Contact"].endswith("onze website")


@pytest.mark.parametrize(("place", "first"), [("front", True), ("end", False)])
def test_it_stands_where_the_settings_say(place: BookPlace, first: bool) -> None:
    blocks = made(place, publisher="x").blocks
    assert isinstance(blocks[0], Contents) != first
    assert (blocks[0] if first else blocks[-1]).anchor == "colophon"  # type: ignore[union-attr]
    assert rows(made("none", publisher="x")) == {}


def noted(plan: Plan) -> list[str]:
    return [each.key for each in colophon_open(plan)]


def test_what_lacks_is_a_note() -> None:
    begun = settings_with(publisher="x", licence=LICENCE)
    assert noted(begun) == ["plan/figures_date", "plan/accessible_copy"]
    assert noted(dataclasses.replace(begun, book=BookSettings("none"))) == []
    assert noted(settings_with()) == [], "a plan that is not approved and has none begun"
    assert len(noted(settings_with(status="approved"))) == 4


@pytest.mark.parametrize(
    ("name", "cover", "kept"),
    [
        ("annex-organisation", "met de nummering van het plan", "Hoofdstukken, tabellen en figuren"),
        ("extract-ADRB", "genummerd zoals in de plannen", "Doelstellingen en risicodomeinen"),
    ],
)
@pytest.mark.parametrize("place", ["front", "end", "none"])
def test_what_is_drawn_from_plans_says_whose_numbers_it_has(
    name: str, cover: str, kept: str, place: BookPlace
) -> None:
    plan = settings_with(publisher="An Uitgever", isbn="978-90-0000-000-0")
    drawn = compose(dataclasses.replace(plan, book=BookSettings(place)), name)
    assert text_of(dict(localise(drawn, Language.NL).document.meta.fields)["subtitle"]).endswith(f" {cover}")
    said = rows(drawn)
    if place == "none":
        assert said == {}
        return
    assert said["Nummering"].startswith(f"{kept} hebben hier hetzelfde nummer")
    assert (said["Verantwoordelijke uitgever"], said.get("ISBN")) == ("An Uitgever", None)
    sections = [each.anchor for each in drawn.blocks if isinstance(each, Section)]
    assert sections[0 if place == "front" else -1] == "colophon"
    assert "Nummering" not in rows(made(publisher="An Uitgever"))
