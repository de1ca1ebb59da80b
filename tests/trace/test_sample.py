"""Fifty sentences and fifty numbers of every language lead to cells that hold them; pages are right."""

import random
import re
import shutil
import subprocess
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from ibzdocs.base.labels import phrases
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.localise import localise
from ibzdocs.session.matching import fold
from ibzdocs.session.passages import passages
from ibzdocs.session.render import render
from ibzdocs.tree.nodes import Note, Paragraph, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.trace import Answer, Citation, Passage
from tests.trace.sample import (
    holds,
    number,
    numbers_in,
    says,
    session,
    tracer,
    unmarked,
    value_of,
    without_notes,
)

pytestmark = pytest.mark.whole

STATED = ":\u00a0"  # behind the label of a fact: a line of these is no sentence
COUNT = 50
ROLES = ("text", "given", "translation", "name")
NUMBER = re.compile(r"\d{1,3}(?:[.\u202f]\d{3})+(?:,\d+)?|\d{2,}(?:,\d+)?|\d+,\d+")
MARK = re.compile(r"[^\W\d]\d|\)\d")
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
languages = pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)


@cache
def paragraphs(language: Language) -> list[str]:
    """The texts of all paragraphs of both plans, read from their trees."""
    documents = (session().documents[name] for name in ("strategic", "operational"))
    lookup = session().translations[language]
    trees = [localise(document, language, lookup).document for document in documents]
    found = [node for tree in trees for node in walk(tree.blocks) if isinstance(node, Paragraph)]
    return [text_of(node.inlines, notes=False) for node in found]


def picked(texts: list[str], count: int, seed: int = 2022) -> list[str]:
    return random.Random(seed).sample(sorted(set(texts)), count)


def answers(text: str, language: Language) -> tuple[Answer, ...]:
    found = tracer().find(text, (language,))
    assert found is not None, text
    assert found.match in ("exact", "tolerant"), text
    return found.answers


def is_text_behind(cited: Citation, language: Language) -> bool:
    """Whether what is shown is in the cell, or is the catalogue's translation of what is in it."""
    value = value_of(cited.cells[0])
    if cited.role != "translation":
        return holds(value, cited.shown)
    unit = tracer().unit(cited, language)
    assert unit is not None
    assert unit.entry is not None
    source, target = unit.entry.source, unit.entry.target
    lines = (unmarked(without_notes(line)) for line in str(value).split("\n"))
    return says(target, cited.shown) and any(says(source, line) for line in lines)


@languages
def test_fifty_sentences_lead_to_the_cells_that_hold_them(language: Language) -> None:
    own = set(phrases(language).values())  # of the program: they stand in no cell
    sentences = [
        text
        for text in paragraphs(language)
        if len(re.findall(r"[^\W\d]{2,}", text)) >= 7 and STATED not in text and text not in own
    ]
    for sentence in picked(sentences, COUNT):
        found = answers(sentence, language)[0]
        texts = [cited for cited in found.cited if cited.role in ROLES]
        assert texts, sentence
        assert any(is_text_behind(cited, language) for cited in texts), (sentence, texts)
        assert all(fold(cited.shown) in fold(found.passage.text) for cited in texts)


@languages
def test_fragments_of_sentences_lead_there_too(language: Language) -> None:
    sentences = [text for text in paragraphs(language) if len(text.split()) >= 12 and STATED not in text]
    held = 0
    for sentence in picked(sentences, 20, seed=7):
        words = sentence.split()
        fragment = " ".join(words[3:10]).replace("\u00a0", " ").replace("’", "'").upper()
        keys = {cited.key for answer in answers(fragment, language) for cited in answer.cited}
        # Seven words may go on from a cell into our own phrase, or into a list of others.
        whole = [each for each in answers(sentence, language)[0].cited if fold(fragment) in fold(each.shown)]
        assert {each.key for each in whole if each.key} <= keys, fragment
        held += bool(whole)
    assert held >= 10


@cache
def figures(language: Language) -> list[Passage]:
    """The cells of tables that show a number and nothing else."""
    return [
        passage
        for name in ("strategic", "operational")
        for passage in passages(
            localise(session().documents[name], language, session().translations[language]).document, language
        )
        if is_figure(passage) and NUMBER.fullmatch(passage.text)
    ]


def is_figure(passage: Passage) -> bool:
    """Whether it stands in a cell under a head: heads may be years that no cell holds."""
    return passage.spot.kind == "cell" and bool(passage.spot.column)


@languages
def test_fifty_numbers_lead_to_the_cells_that_hold_them(language: Language) -> None:
    for passage in random.Random(1).sample(figures(language), COUNT):
        spots = set()
        for answer in answers(passage.text, language):
            first = answer.cited[0]
            spots.add(answer.passage.spot)
            spots.update(place.spot for place in tracer().elsewhere(first, answer))
            if answer.shown == answer.passage.text and is_figure(answer.passage):
                assert is_number_behind(first, number(answer.shown, language)), (answer.passage.spot, first)
        assert passage.spot in spots


def is_number_behind(cited: Citation, shown: Decimal) -> bool:
    if cited.role == "position":
        return True
    if cited.role == "counted":
        return len(cited.cells) == shown
    values = list(numbers_in(cited.cells))
    together = sum(values, Decimal(0))
    if cited.role == "computed" and len(values) == 2 and shown == values[0] * values[1]:
        return True  # a weight: likelihood times impact
    if cited.role == "computed" and values and abs(2 * values[0] - together - shown) < Decimal("0.006"):
        return True  # what others leave of the first
    return abs(together - shown) < Decimal("0.006")


def test_the_same_number_in_two_tables_has_two_cells() -> None:
    tables: dict[str, set[str]] = {}
    for passage in figures(Language.NL):
        tables.setdefault(passage.text, set()).add(passage.spot.table)
    text = next(text for text, names in sorted(tables.items()) if len(names) > 1)
    cells = {answer.cited[0].cells for answer in answers(text, Language.NL)}
    assert len(cells) > 1


def test_what_is_not_there_is_not_found() -> None:
    assert tracer().find("xyzzy", DOCUMENT_LANGUAGES) is None
    assert tracer().find("987.654.321,12", DOCUMENT_LANGUAGES) is None


# ----------------------------------------------------------------------------------------------- pages


@cache
def printed(language: Language, folder: Path, *options: str) -> list[str]:
    """The text of each page of the strategic plan, as another program reads it from the PDF."""
    neutral = session().documents["strategic"]
    document = localise(neutral, language, session().translations[language]).document
    path = folder / f"{language.value}.pdf"
    path.write_bytes(render(document, session().edition, ("pdf",)).files["pdf"])
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


@pytest.fixture(scope="session", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("printed")


@pytest.mark.programs
@needs_pdftotext
@languages
def test_lines_copied_from_the_pdf_are_found(language: Language, folder: Path) -> None:
    pages = printed(language, folder)
    lines = [line.strip() for page in pages[9:] for line in page.splitlines()]
    times = Counter(lines)  # headers and footers stand on every page
    long = [line for line in lines if len(line.split()) >= 6 and times[line] < 3]
    long = [
        line for line in long if not MARK.search(line)
    ]  # with the mark of a note in it a line is only like the text
    prose = [
        line for line in long if len(NUMBER.findall(line)) < len(line.split()) / 2
    ]  # rows: figure by figure
    chosen = picked(prose, 25)
    found = [tracer().find(line.rstrip("-\u00ad"), (language,)) for line in chosen]
    missed = [line for line, each in zip(chosen, found, strict=True) if each is None or each.match == "near"]
    assert len(missed) <= 2, missed  # pdftotext writes two cells side by side as one line


@pytest.mark.programs
@needs_pdftotext
@languages
def test_a_page_lists_what_is_printed_on_it(language: Language, folder: Path) -> None:
    pages = printed(language, folder, "-raw")  # a label in the margin before its title
    tree = session().localised("strategic", language).document
    noted = {each.text for each in passages(tree, language) if any(isinstance(n, Note) for n in each.inlines)}
    for page in random.Random(3).sample(range(10, len(pages) + 1), 8):
        shown = fold(pages[page - 1])
        listed = tracer().page("strategic", language, page)
        whole = [
            answer.passage.text
            for answer in listed
            if answer.pages == (page,)
            and answer.passage.spot.kind in ("paragraph", "item", "heading", "caption")
            and answer.passage.text not in noted
        ]
        assert listed
        assert [text for text in whole if fold(text).rstrip("…") not in shown] == []


def test_a_page_that_does_not_exist_holds_nothing() -> None:
    assert tracer().page("strategic", Language.NL, 999) == ()


def test_every_table_has_passages_for_all_its_cells() -> None:
    tree = localise(
        session().documents["strategic"], Language.NL, session().translations[Language.NL]
    ).document
    cells = sum(
        1
        for table in walk(tree.blocks)
        if isinstance(table, Table)
        for row in (*table.head, *table.body)
        for cell in row.cells
        for node in walk(cell.blocks)
        if getattr(node, "inlines", ())
    )
    found = [each for each in passages(tree, Language.NL) if each.spot.kind == "cell"]
    assert len(found) == cells
