"""The slips that cannot be made: what is stored once, and what is printed in one form."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Item, Paragraph, Row, Section
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.dump import dump
from tests.whole.sample import sample, squeeze
from tests.whole.slips import IMPOSSIBLE, SLIPS
from tests.whole.slips.planting import BOOK, copy_of_sample

STORED_ONCE = (
    ("Doelstellingen", "Titel"),
    ("Domeinen", "Titel"),
    ("Risicodomeinen", "Titel"),
    ("SWOT", "Tekst"),
)
ANNEXES = ("organisation", "risks")


@dataclass(frozen=True)
class Renamed:
    """The Dutch tree of the sample after every title got another name, and what each was before."""

    text: str
    names: dict[str, str]


@pytest.fixture(scope="module", name="renamed")
def _renamed(tmp_path_factory: pytest.TempPathFactory) -> Renamed:
    folder = copy_of_sample(tmp_path_factory.mktemp("renamed"))
    names = rename(folder / "inputs" / BOOK)
    edition = project.load(folder)
    session = Session(edition)
    tree = localise(session.documents["strategic"], Language.NL, session.translations[Language.NL]).document
    return Renamed(dump(tree), names)


def rename(path: Path) -> dict[str, str]:
    """Give every title of a workbook another one; the new ones with the old ones."""
    book = openpyxl.load_workbook(path)
    names: dict[str, str] = {}
    for sheet, heading in STORED_ONCE:
        rows = book[sheet].iter_rows(min_row=2)
        column = next(cell.column for cell in book[sheet][1] if cell.value == heading)
        for row in rows:
            cell = row[column - 1]
            names[f"Naam {sheet[0]}{cell.row} van iets"] = str(cell.value).partition("^[")[0]
            cell.value = f"Naam {sheet[0]}{cell.row} van iets"
    book.save(path)
    return names


def sections(kind: str) -> list[Section]:
    return [node for node in walk(sample().tree.blocks) if isinstance(node, Section) and node.kind == kind]


def titles(kind: str) -> list[str]:
    return [text_of(section.title, notes=False) for section in sections(kind)]


def labels(kind: str) -> list[str]:
    return [section.label for section in sections(kind)]


def inside(node: Section, kind: type[Paragraph] | type[Item], /) -> list[str]:
    """The texts of the paragraphs or items in a section, without its own sections."""
    own = [block for block in node.blocks if not isinstance(block, Section)]
    return [
        text_of(part.inlines, notes=False) for block in own for part in walk(block) if isinstance(part, kind)
    ]


# ------------------------------------------------------------------------------------------ the proofs


def test_a_title_that_is_changed_once_is_changed_everywhere(renamed: Renamed) -> None:
    """B6, C1 to C9, C12, C13: chapter, lists, tables and matrix show the one that is stored."""
    left = [old for old in renamed.names.values() if len(old.split()) > 3 and old in renamed.text]
    assert left == []
    linked = {name for name in renamed.names if renamed.text.count(name) > 1}
    assert {name for name in renamed.names if name.startswith(("Naam D", "Naam R"))} <= linked
    assert len([name for name in linked if name.startswith("Naam S")]) >= 16


def test_the_risk_domains_are_the_same_in_the_chapter_and_in_the_annex() -> None:
    """B6, C7 to C9."""
    chapter = next(node for node in sections("section") if node.anchor == "risks")
    assert inside(chapter, Item) == titles("risk") == [row.title.text for row in sample().plan.risk_domains]


def test_annexes_are_referred_to_by_the_title_that_they_bear() -> None:
    """C10, C11: each title stands in one row."""
    rows = [row for row in sample().plan.texts if row.part == "annexes" and row.kind == "chapter"]
    assert tuple(row.id for row in rows) == ANNEXES
    assert [row.text.text for row in rows] == titles("annex")


def test_labels_are_printed_in_one_form() -> None:
    """B9, G1, H1, H2, H4."""
    assert labels("risk") == [f"Risicodomein {n}" for n in range(1, 13)]
    assert labels("domain") == [f"Domein {n}" for n in range(1, 5)]
    assert labels("objective") == [f"Strategische doelstelling {n}" for n in range(1, 23)]
    assert labels("chapter") == [f"Hoofdstuk {n}" for n in range(1, 8)]
    assert all(re.fullmatch(r"\d\.\d", label) for label in labels("section"))


def test_every_objective_names_who_is_responsible_under_its_title() -> None:
    """B14."""
    for section in sections("objective"):
        facts = [each for each in section.blocks[:3] if isinstance(each, Paragraph)]
        assert [each.role for each in facts] == ["responsible"] * 3
        assert "Diensten:\u00a0" in text_of(facts[1].inlines)


def test_the_units_of_an_ambition_are_named_in_one_style() -> None:
    """B15, B16, H14: codes with commas in one bracket, "all" first; no typed bullet."""
    ambitions = [
        text
        for section in sections("objective")
        for text in inside(section, Item)
        if text[-2:] in (");", ").")
    ]
    assert len(ambitions) == len(sample().plan.ambitions)
    named = {unit.printed_code.nl for unit in sample().plan.units}
    for text in ambitions:
        bracket = re.search(r" \(([^()]+)\)[;.]$", text)
        assert bracket
        units = re.sub("^alle diensten(?:, in het bijzonder (?=.)|$)", "", bracket[1])
        assert set(units.split(", ")) - {""} <= named
        assert text[0].isalpha()


def test_all_risk_tables_have_the_same_head() -> None:
    """E1."""
    annex = next(node for node in sections("annex") if node.anchor == "annex risks")
    heads = [
        tuple(squeeze(text_of(part.inlines)) for part in walk(node) if isinstance(part, Paragraph))
        for risk in annex.blocks
        if isinstance(risk, Section) and risk.kind == "risk"
        for node in walk(risk)
        if isinstance(node, Row) and node.role == "head"
    ]
    assert heads == [("Zwaktes", "Bedreigingen", "Strategischedoelstellingen")] * 12


def test_headings_of_units_are_their_official_names() -> None:
    """H5."""
    plan: Plan = sample().plan
    names = {unit.names.nl for unit in plan.units}
    annex = next(node for node in sections("annex") if node.anchor == "annex organisation")
    headings = [text_of(node.title) for node in annex.blocks if isinstance(node, Section)]
    assert len(headings) == 11
    assert {re.sub(r" \([^()]+\)$", "", heading) for heading in headings} <= names


def test_each_impossible_slip_has_a_proof() -> None:
    proofs = [test for name, test in globals().items() if name.startswith("test_")]
    proved = {number for proof in proofs for number in _numbers(proof)}
    assert {slip.number for slip in SLIPS if slip.verdict == IMPOSSIBLE} <= proved


def _numbers(proof: Callable[..., None]) -> list[str]:
    """The slips that the description of a proof names, ranges written out."""
    said = (proof.__doc__ or "").partition(":")[0]
    found = re.findall(r"([A-H])(\d+)(?: to [A-H](\d+))?", said)
    return [
        f"{letter}{n}" for letter, first, last in found for n in range(int(first), int(last or first) + 1)
    ]
