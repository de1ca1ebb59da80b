"""Every word of a Word file is kept or listed, and what is hidden, struck or deleted is not kept."""

import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.formats.docx.reader.file import open_word
from ibzdocs.workflows.import_docx.blocks import BlockReader
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.pieces import Pieces
from ibzdocs.workflows.import_docx.rest import report_rest
from ibzdocs.workflows.import_docx.rows import ordered
from tests.import_docx.pieces import BLOCKS, INLINE, MORE_STYLES, PLACES, Piece
from tests.import_docx.word import STYLES, p, run, taken, word, words_of

# Findings that quote what is kept as well.
QUOTE_ONLY = {"intake-box", "intake-title", "intake-equation", "intake-reference", "intake-label"}


@dataclass(frozen=True)
class Outcome:
    """The words that are kept, and those that are listed as left out."""

    kept: set[str]
    told: set[str]


def said_by(pieces: Pieces) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        found += words_of(piece.text) + (said_by(piece.note) if piece.note is not None else [])
    return found


def outcome(data: bytes) -> Outcome:
    """What becomes of the words of a file, before a workbook is made of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        path.write_bytes(data)
        paper, findings = open_word(path), Findings("plan.docx")
        reader = BlockReader(paper, findings)
        body = reader.read()
        rows = ordered(body.rows, findings)
        report_rest(paper, reader, findings)
    cells = [cell for grid in body.grids for cell in grid.cells.values()]
    texts = [row.pieces for row in rows] + [each for cell in cells for each in cell.paragraphs]
    kept = {each for pieces in texts for each in said_by(pieces)}
    kept |= {each for title in body.titles.values() for each in words_of(title)}
    told = [found for found in findings.in_order() if found.code not in QUOTE_ONLY]
    return Outcome(kept, {each for found in told for _, text in found.fills for each in words_of(text)})


def of_body(body: str, **parts: str) -> Outcome:
    return outcome(word(body, styles=STYLES + MORE_STYLES, **parts))


def filled(piece: Piece, said: str) -> str:
    return piece.xml.replace("{0}", said)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", INLINE)
def test_a_piece_of_a_paragraph(kind: str, place: str) -> None:
    piece = INLINE[kind]
    found = of_body(p("Voor") + PLACES[place](run("begin ") + filled(piece, "HET") + run(" slot")) + p("Na"))
    assert ("HET" in found.kept, "HET" in found.told) == (piece.fate == "kept", piece.fate == "told")
    assert {"Voor", "begin", "slot", "Na"} <= found.kept


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block(kind: str) -> None:
    piece = BLOCKS[kind]
    found = of_body(p("Voor") + filled(piece, "HET") + p("Na"))
    assert ("HET" in found.kept, "HET" in found.told) == (piece.fate == "kept", piece.fate == "told")
    assert {"Voor", "Na"} <= found.kept


INSIDE = st.lists(st.sampled_from(sorted(INLINE)), min_size=1, max_size=4)
PARTS = st.one_of(
    st.tuples(st.sampled_from(sorted(PLACES)), INSIDE),
    st.tuples(st.just(""), st.sampled_from(sorted(BLOCKS))),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=6))
def test_documents_of_such_pieces(parts: list[tuple[str, list[str] | str]]) -> None:
    numbers = count()
    body, all_words, gone = "", set[str](), set[str]()
    for place, kinds in parts:
        inside = ""
        for piece in [INLINE[kind] for kind in kinds] if place else [BLOCKS[str(kinds)]]:
            said = f"W{next(numbers)}"
            inside += filled(piece, said) + (run(" ") if place else "")
            all_words.add(said)
            gone |= {said} if piece.fate == "told" and "TOC" not in piece.xml else set()
        body += PLACES[place](inside) if place else inside
    found = of_body(body)
    assert all_words <= found.kept | found.told
    assert not gone & found.kept


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.parametrize("kind", INLINE)
def test_a_piece_of_a_footnote(kind: str) -> None:
    notes = f'<w:footnote w:id="2">{p(run("noot ") + filled(INLINE[kind], "HET"))}</w:footnote>'
    found = of_body(p(run("a") + NOTE), footnotes=notes)
    assert "noot" in found.kept
    assert ("HET" in found.kept) == (INLINE[kind].fate == "kept")
    assert "HET" in found.kept | found.told


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        (p(run("a")), p("HET")),
        (p(f"<w:del>{NOTE}</w:del>"), p("HET")),
        (p(f"<w:del>{NOTE}</w:del>"), p("<w:del><w:r><w:delText>HET</w:delText></w:r></w:del>")),
        (p(NOTE.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")), p("HET")),
        (p(run("Titel") + NOTE, "Title"), p("HET")),
        (p(NOTE), f"<w:tbl><w:tr><w:tc>{p('HET')}</w:tc></w:tr></w:tbl>"),
        (p(NOTE), p(NOTE + run("HET"))),
    ],
)
def test_a_footnote_is_kept_or_listed(body: str, notes: str) -> None:
    found = of_body(body, footnotes=f'<w:footnote w:id="2">{notes}</w:footnote>')
    assert "HET" in found.kept | found.told


MARK = '<w:r><w:commentReference w:id="1"/></w:r>'


@pytest.mark.parametrize(
    "content",
    [
        run("a") + MARK,
        run("a") + f"<w:del>{MARK}</w:del>",
        '<w:commentRangeStart w:id="1"/>' + run("a"),
        run("a"),
        MARK.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
        INLINE["new text box"].xml.replace("<w:t>{0}</w:t>", '<w:commentReference w:id="1"/>'),
    ],
)
def test_a_comment_is_listed_once_wherever_its_mark_is(tmp_path: Path, content: str) -> None:
    comment = f'<w:comment w:id="1" w:author="An">{p("HET")}</w:comment>'
    found = taken(tmp_path, word(p(content), comments=comment)).taken.problems
    assert [dict(each.fills) for each in found if each.code == "intake-comment"] == [
        {"author": "An", "words": "HET"}
    ]


def test_words_between_parts_that_no_reader_knows_are_found() -> None:
    table = (
        f"<w:tbl><w:vreemd><w:r><w:t>HET</w:t></w:r></w:vreemd><w:tr><w:tc>{p('cel')}</w:tc></w:tr></w:tbl>"
    )
    found = of_body(table)
    assert (found.kept, "HET" in found.told) == ({"cel"}, True)
