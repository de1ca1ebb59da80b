"""Whatever a document says: its words come through in order, and looks read back as they were."""

import io
import tempfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ibzdocs.tree.markup import parse
from ibzdocs.tree.markup import plain as shown
from ibzdocs.tree.nodes import Note, Text
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.import_docx.pieces import ImportedRun, Pieces, parts, plain, written
from tests.examples import examples
from tests.import_docx.word import taken, words_of

WORDS = st.text(alphabet=st.sampled_from("aé1 *_[]{}^\\.(,)=+\u00a0"), max_size=12)
RUNS = st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=4)
STYLES = (
    "Normal", "Heading 1", "Heading 4", "List Bullet", "List Bullet 3", "List Number 2", "List Continue"
)  # fmt: skip
CELLS = st.lists(WORDS, min_size=1, max_size=4)
BLOCKS = st.one_of(st.tuples(st.sampled_from(STYLES), RUNS), st.tuples(st.just("table"), CELLS))
LONG = st.sampled_from(["woord ", "[x] ", "zonder"]).flatmap(
    lambda word: st.builds(ImportedRun, text=st.integers(1, 9000).map(lambda times: word * times))
)
PIECES = st.lists(
    st.builds(
        ImportedRun,
        text=WORDS,
        bold=st.booleans(),
        italic=st.booleans(),
        link=st.sampled_from(["", "https://a.be/b"]),
    ),
    max_size=5,
).map(tuple)


def document(blocks: list[tuple[str, list[Any]]]) -> tuple[bytes, str]:
    """A Word file with these blocks, and all that it says."""
    made, said = docx.Document(), ""
    for style, content in blocks:
        said += " " + (_table(made, content) if style == "table" else _paragraph(made, style, content))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue(), said


def _table(made: Document, content: list[Any]) -> str:
    table = made.add_table(rows=1, cols=len(content))
    for number, text in enumerate(content):
        table.cell(0, number).text = str(text)
    return " ".join(map(str, content))


def _paragraph(made: Document, style: str, content: list[Any]) -> str:
    paragraph = made.add_paragraph(style=style)
    for text, bold, italic in content:
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, italic
    return paragraph.text


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, max_size=6))
def test_all_words_come_through_in_order(blocks: list[tuple[str, list[Any]]]) -> None:
    data, said = document(blocks)
    with tempfile.TemporaryDirectory() as folder:
        assert taken(Path(folder), data).words() == words_of(said)


@given(PIECES)
def test_written_pieces_read_back_as_their_characters(pieces: Pieces) -> None:
    assert shown(written(pieces)[0]) == plain(pieces)


@given(PIECES, PIECES)
def test_a_note_reads_back_as_one(before: Pieces, note: Pieces) -> None:
    text, _ = written((*before, ImportedRun(note=note), ImportedRun(" einde")))
    found = [node for node in walk(parse(text, lambda field, starts: ())) if isinstance(node, Note)]
    said = ["".join(node.text for node in walk(each.children) if isinstance(node, Text)) for each in found]
    assert said == [plain(note)]


@settings(max_examples=examples(10), deadline=None)
@given(st.lists(LONG, max_size=3).map(tuple))
def test_parts_together_are_the_whole(pieces: Pieces) -> None:
    found = parts(pieces)
    assert "".join(map(plain, found)) == plain(pieces)
    assert all(len(written(each)[0]) <= 32_767 for each in found)
