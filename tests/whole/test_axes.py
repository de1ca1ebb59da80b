"""An edition with axes and engagements: its own names and numbers everywhere, the usual ones nowhere."""

import re
import zipfile
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.inputs import edition as project
from ibzdocs.localise import localise
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Section
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.editions import axes
from tests.office_rules import faults, needs_office_rules

_USUAL = re.compile(
    r"doelstelling|domein|ambitie|prioriteit|risico|objectif|domaine|ambition|priorité", re.IGNORECASE
)


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("axes")
    axes.write(folder)
    return folder


def test_it_builds_officially_in_both_languages(folder: Path) -> None:
    assert run(["--edition", str(folder), "build-plan", "--quiet"]) == 0
    made = {path.name for path in (folder / "out").glob("*.*")}
    for name in ("strategic", "operational"):
        for language in ("nl", "fr"):
            assert {f"{name}-{language}.docx", f"{name}-{language}.pdf"} <= made
    assert not [name for name in made if "-de." in name]


@pytest.mark.programs
@needs_office_rules
def test_its_documents_are_as_word_wants_them(folder: Path) -> None:
    assert run(["--edition", str(folder), "build-plan", "--quiet"]) == 0
    for name in ("strategic-fr.docx", "operational-nl.docx"):
        assert faults(folder, (folder / "out" / name).read_bytes()) == []


@pytest.mark.parametrize("language", [Language.NL, Language.FR])
@pytest.mark.parametrize("name", ["strategic", "operational"])
def test_no_usual_name_of_a_level_is_printed(folder: Path, name: str, language: Language) -> None:
    session = Session(project.load(folder))
    document = localise(session.documents[name], language).document
    said = repr(document.blocks)
    labels = [node.label for node in walk(document.blocks, Section) if node.label]
    texts = re.findall(r"text='([^']*)'|label='([^']*)'", said)
    assert [text for pair in texts for text in pair if _USUAL.search(text)] == []
    one = {Language.NL: "Werf", Language.FR: "Chantier"}[language]
    wanted = axes.OBJECTIVES if name == "strategic" else axes.OPERATIONAL
    first = "Engagement" if name == "strategic" else one
    assert [label for label in labels if label.startswith(first)] == [f"{first} {key}" for key in wanted]


def test_references_say_the_own_names_and_numbers(folder: Path) -> None:
    document = localise(Session(project.load(folder)).documents["strategic"], Language.FR).document
    paragraph = next(
        node for node in walk(document.blocks) if "Voir" in text_of(getattr(node, "inlines", ()))
    )
    assert text_of(paragraph.inlines) == "Voir engagement\u00a0OS 2.1, axe\u00a03 et OS 1.2."


def test_orders_say_the_own_names_and_numbers(folder: Path) -> None:
    fields = Session(project.load(folder)).fields(Language.FR)
    assert (fields["A3"], fields["OS 2.1"]) == ("axe\u00a03", "engagement\u00a0OS 2.1")


def test_word_starts_each_own_label_at_its_own_number(folder: Path) -> None:
    command = ["--edition", str(folder), "build-plan", "operational", "--lang", "nl", "--format", "docx"]
    assert run([*command, "--quiet"]) == 0
    with zipfile.ZipFile(folder / "out" / "operational-nl.docx") as package:
        numbering = package.read("word/numbering.xml").decode()
    own = re.findall(
        r'<w:lvlOverride w:ilvl="0">(<w:startOverride w:val="(\d+)"/>)?<w:lvl .*?</w:lvl>', numbering
    )
    texts = re.findall(r'w:val="((?:Werf|Engagement) [^"]*%1)"', numbering)
    assert texts[:3] == ["Engagement OS 1.%1", "Werf OO 1.1.%1", "Werf OO 1.2.%1"]
    assert [start for _, start in own] == ["1", "1", "1", "1", "1", "1", "1"][: len(own)]
    assert len(own) == len(texts)
