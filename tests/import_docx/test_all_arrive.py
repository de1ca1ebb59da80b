"""Whatever the headings of a document say, each of its words is in a record, in the text, or in the report."""

# ruff: noqa: E501, SIM905

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.formats.docx.reader.file import open_word
from ibzdocs.workflows.import_docx import ImportOptions
from ibzdocs.workflows.import_docx.blocks import BlockReader, Body
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.pieces import plain
from ibzdocs.workflows.import_docx.recognised import Recognised, recognised
from ibzdocs.workflows.import_docx.sections import ROLES, Role
from ibzdocs.workflows.import_docx.vocabulary import vocabulary
from tests.examples import examples
from tests.import_docx.word import li, p, run, word, words_of

SAID = st.sampled_from(
    "SWOT|Sterktes|Nos faiblesses|Kansen|Bedreigingen|Doelstellingen|Doelstelling 1: Sneller|SD2 – Beter|Axe 1 : Vite|Domein 2|OS 1.1 Grote stap|"
    "Prioriteiten|Prioriteit 1 – Meten|Onze waarden|Respect: wij luisteren|De belanghebbenden|Klanten:|Context|Risicodomeinen|Risico 3: Brand|"
    "De diensten en hun taken|Dienst Labo (LAB)|Cellule X|Onze ambities zijn:|Ambities|3.2 Iets|a) iets anders|Hoofdstuk 4. Slot|Tabel 1: Wat staat|"
    "- een streepje;|1. een nummer;|2) nog een (alle);|W1. zwak punt|Gewone zin met woorden.|Missie|Personeel|Begroting|Totaal 2027|IN HOOFDLETTERS".split("|")
)  # fmt: skip
LINES = st.builds(
    lambda text, style, bold: p(run(text, "<w:b/>" if bold else ""), style),
    SAID,
    st.sampled_from(["", "", "H1", "H2", "H3", "H5", "Caption"]),
    st.booleans(),
)
ITEMS = st.builds(li, SAID, st.just(1), st.integers(0, 2))
CELLS = st.sampled_from(
    "|2027|2028|M|S|C|Totaal|VL|VE|Zwaktes|Bedreigingen|Doelstellingen|Sterktes|Kansen|12|1.250,5|-|W1|SD2|Personeel|iets".split(
        "|"
    )
)
TABLES = st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=4).map(
    lambda rows: (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{p(run(cell))}</w:tc>" for cell in row) + "</w:tr>" for row in rows
        )
        + "</w:tbl>"
    )
)
BODIES = st.lists(st.one_of(LINES, LINES, ITEMS, TABLES), min_size=1, max_size=14).map("".join)


def kept(made: Recognised, body: Body) -> Iterator[str]:
    """The texts of the records, of the text sheet, and of the tables that have a sheet of their own."""
    for rows in made.records.sheets.values():
        yield from (str(value) for row in rows for value in row.values())
    yield from (plain(each.row.pieces) for each in made.records.texts)
    yield from body.titles.values()
    for grid in body.grids:
        if grid.number not in made.taken:
            yield from (plain(each) for cell in grid.cells.values() for each in cell.paragraphs)


def told(findings: Findings) -> Iterator[str]:
    wanted = ("intake-typed-number", "intake-replaced", "intake-left", "intake-label")
    yield from (text for found in findings.problems if found.code in wanted for _, text in found.fills)


def outcome(data: bytes, decided: dict[str, Role]) -> tuple[Counter[str], Counter[str]]:
    """The words of a document, and those that arrived somewhere."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        path.write_bytes(data)
        findings = Findings(path.name)
        body = BlockReader(open_word(path), findings).read()
    texts = [plain(row.pieces) for row in body.rows]
    texts += [plain(each) for grid in body.grids for cell in grid.cells.values() for each in cell.paragraphs]
    said = Counter(word for text in texts for word in words_of(text))
    made = recognised(body, vocabulary(), decided, ImportOptions((2026,)), findings)
    arrived = Counter(word for text in (*kept(made, body), *told(findings)) for word in words_of(text))
    # A figure is a number in its cell, and "all" is a choice.
    return Counter(
        {word: count for word, count in said.items() if not word.isdigit() and word != "alle"}
    ), arrived


@settings(max_examples=examples(60), deadline=None)
@given(BODIES)
def test_each_word_arrives(body: str) -> None:
    said, arrived = outcome(word(body), {})
    assert said - arrived == Counter()


@settings(max_examples=examples(40), deadline=None)
@given(BODIES, st.dictionaries(st.integers(1, 14).map("¶ {}".format), st.sampled_from(ROLES), max_size=5))
def test_each_word_arrives_whatever_is_decided(body: str, decided: dict[str, Role]) -> None:
    said, arrived = outcome(word(body), decided)
    assert said - arrived == Counter()
