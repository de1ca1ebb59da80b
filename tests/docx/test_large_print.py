"""The second house style that ships: the same templates in large print, and how an edition asks for it."""

import dataclasses
from pathlib import Path

import pytest

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.formats import docx
from ibzdocs.formats.fonts import find
from ibzdocs.inputs import edition
from ibzdocs.inputs.edition import bundled_templates
from tests.whole.sample import ROOT

STYLE = "large-print"
TEXT, LEAST = 18.0, 14.0
SMALLER = {
    "table-note": LEAST,
    "footnote": 16.0,
    "key-figure": 16.0,
    "summary-text": 16.0,
}  # the size of texts in pictures, and notes


@pytest.mark.parametrize("name", ["plan", "annex"])
@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_its_templates_lack_nothing_and_are_large(language: Language, name: str) -> None:
    path = bundled_templates() / STYLE / language.value / f"{name}.docx"
    assert docx.check(path) == []
    house = docx.house(docx.shell(path, {}, language), lambda family: find(family, {}))
    for role, look in house.looks.items():
        least = 16.0 if role.startswith("table-") else TEXT
        assert look.size >= SMALLER.get(role, least), role
        assert role == "signature-line" or look.leading >= 1.2 * look.size, role
    running = [line.look.size for line in (*house.portrait.header, *house.portrait.footer)]
    assert min(running) >= LEAST


@pytest.mark.parametrize("name", ["plan", "annex"])
@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_no_number_sticks_to_its_title(language: Language, name: str) -> None:
    """A stop before the indent was left from the smaller style: behind “1.1” there was no room."""
    path = bundled_templates() / STYLE / language.value / f"{name}.docx"
    house = docx.house(docx.shell(path, {}, language), lambda family: find(family, {}))
    assert not [level for levels in house.lists.values() for level in levels if level.tabs]


def test_an_edition_asks_for_it_in_its_settings(tmp_path: Path) -> None:
    usual = edition.load(ROOT)
    settings = usual.settings
    large = dataclasses.replace(settings, house=dataclasses.replace(settings.house, style=STYLE))
    own = dataclasses.replace(usual, root=tmp_path, settings=large)
    shipped = bundled_templates() / STYLE / "nl" / "plan.docx"
    assert own.template(Language.NL) == shipped
    mail = own.template(Language.NL, "mail", ".html")
    assert mail == bundled_templates() / "nl" / "mail.html", "e-mails have the usual style"
    mine = tmp_path / "templates" / STYLE / "nl" / "plan.docx"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(shipped.read_bytes())
    assert own.template(Language.NL) == mine
    assert (
        dataclasses.replace(own, settings=settings).template(Language.NL)
        == bundled_templates() / "nl" / "plan.docx"
    )
