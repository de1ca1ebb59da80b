"""A social security institution with letters before its numbers: three languages, no word of the sample's."""

import re
from pathlib import Path

import pytest

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.plan.requirements import legal
from ibzdocs.cli import run
from ibzdocs.inputs import edition as project
from ibzdocs.localise import localise
from ibzdocs.localise.catalogue import pseudo_lookup
from ibzdocs.session.passages import passages
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Section
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.editions import letters

_USUAL = re.compile(
    r"doelstelling|domein|ambitie|prioriteit|risico|objectif|domaine|ambition|priorité|risque"
    r"|\bziele?n?\b|bereich|priorität|risik",
    re.IGNORECASE,
)
_NAMES = {
    Language.NL: ("Pijler", "Verbintenis", "Stap"),
    Language.FR: ("Pilier", "Engagement", "Étape"),
    Language.DE: ("Säule", "Verpflichtung", "Schritt"),
}
_SEE = {
    Language.NL: "Zie verbintenis\u00a0A1.2, pijler\u00a0A2 en A2.1: samen 4.",
    Language.FR: "Voir engagement\u00a0A1.2, pilier\u00a0A2 et A2.1 : ensemble 4.",
    Language.DE: "Siehe Verpflichtung\u00a0A1.2, Säule\u00a0A2 und A2.1: zusammen 4.",
}


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    letters.write(folder)
    return folder


@pytest.fixture(name="session", scope="module")
def _session(folder: Path) -> Session:
    return Session(project.load(folder))


def test_the_contract_has_what_its_law_requires(session: Session) -> None:
    assert [each.code for each in legal(session.plan) if not each.met] == []
    assert {each.article.partition("/")[0] for each in legal(session.plan)} == {"5", "10"}


def test_it_builds_officially_in_three_languages(folder: Path) -> None:
    assert run(["--edition", str(folder), "build-plan", "strategic", "--quiet"]) == 0
    made = {path.name for path in (folder / "out").glob("*-*.*")}
    kinds = [f"{language}.{form}" for language in ("nl", "fr", "de") for form in ("docx", "pdf")]
    assert made == {f"strategic-{kind}" for kind in kinds}


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_every_page_has_the_own_names_and_numbers_and_none_of_the_usual_ones(
    session: Session, language: Language
) -> None:
    said, labels = [], []
    for name in session.documents:
        document = session.localised(name, language).document
        said += [passage.text for passage in passages(document, language)]
        labels += [node.label for node in walk(document.blocks, Section) if node.label]
    assert [text for text in said if _USUAL.search(text)] == []
    domain, objective, step = _NAMES[language]
    assert {f"{domain} A1", f"{domain} A2"} < set(labels)
    assert {f"{objective} {mark}" for mark in letters.MARKS.values()} < set(labels)
    assert {f"{step} {mark}.1" for mark in letters.MARKS.values()} < set(labels)
    assert " ".join(_SEE[language].split()) in {" ".join(text.split()) for text in said}


def test_pseudo_translations_and_orders_say_them_too(session: Session) -> None:
    document = localise(session.documents["operational"], Language.FR, pseudo_lookup).document
    assert "Étape A1.1.1" in {node.label for node in walk(document.blocks, Section)}
    assert session.fields(Language.DE)["huis"] == "Säule\u00a0A2"
    assert text_of(document.meta.title, notes=False).startswith("Plan d’administration")
