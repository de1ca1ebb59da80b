"""Every word of a Word file is kept or listed, and what is hidden, struck or deleted is not kept."""

import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.formats.docx.reader.file import open_word
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.workflows.import_docx.blocks import BlockReader
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.pieces import Pieces
from ibzdocs.workflows.import_docx.rest import report_rest
from ibzdocs.workflows.import_docx.rows import ordered
from tests.import_docx.pieces import BLOCKS, INLINE, MORE_STYLES, PLACES, Piece
from tests.import_docx.word import STYLES, li, p, packed, run, taken, word, words_of

# Findings that quote what is kept as well.
QUOTE_ONLY = {"intake-box", "intake-title", "intake-equation", "intake-label"}


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
    assert ("HET" in found.kept) == (piece.fate == "kept")
    assert ("HET" in found.told) == (piece.fate == "told" or kind == "link")
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


def strict(data: bytes) -> bytes:
    """The file with the namespaces of Strict Open XML (ECMA-376 part 1)."""
    changed = {
        name: part.decode()
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main", f"{PURL}/wordprocessingml/main"
        )
        .replace("http://schemas.openxmlformats.org/officeDocument/2006", f"{PURL}/officeDocument")
        .replace("http://schemas.openxmlformats.org/drawingml/2006", f"{PURL}/drawingml")
        for name, part in unpack(data).items()
    }
    return packed(changed)


PURL = "http://purl.oclc.org/ooxml"


@pytest.mark.parametrize("kind", INLINE)
def test_strict_files_say_the_same(kind: str) -> None:
    data = word(p(run("a ") + filled(INLINE[kind], "HET")), styles=STYLES + MORE_STYLES)
    assert outcome(strict(data)) == outcome(data)


LEVELS = {
    "tables": ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", p("HET"), 70),
    "controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", p("HET"), 110),
    "insertions": ("<w:ins>", "</w:ins>", run("HET"), 200),
    "text boxes": (
        "<w:r><w:pict><v:textbox><w:txbxContent><w:p>",
        "</w:p></w:txbxContent></v:textbox></w:pict></w:r>",
        run("HET"),
        40,
    ),
    "unknown": ("<w:vreemd>", "</w:vreemd>", run("HET"), 200),
}  # fmt: skip


@pytest.mark.parametrize("kind", LEVELS)
def test_what_is_nested_deep_is_read_or_named(kind: str) -> None:
    start, end, inside, times = LEVELS[kind]
    body = start * times + inside + end * times
    found = of_body(body if kind in ("tables", "controls") else p(body))
    assert "HET" in found.kept | found.told


def with_properties(properties: str) -> str:
    return p("HET", "", properties)


SAID = ("abc", "-1", "0", "99999999999999999999", "²", "1e5", "")
NUMBERED = (
    with_properties('<w:outlineLvl w:val="{0}"/>'),
    with_properties('<w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="2"/></w:numPr>'),
    with_properties('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{0}"/></w:numPr>'),
    with_properties('<w:ind w:left="{0}"/>'),
    p('<w:r><w:sym w:font="Symbol" w:char="{0}"/><w:t xml:space="preserve"> HET</w:t></w:r>'),
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{0}"/><w:vMerge w:val="{0}"/></w:tcPr>'
    f"{p('HET')}</w:tc></w:tr></w:tbl>",
)


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("xml", NUMBERED)
def test_a_value_that_is_no_number_ends_in_no_fault(xml: str, said: str) -> None:
    assert "HET" in of_body(xml.replace("{0}", said)).kept


def test_values_that_are_no_numbers_come_into_the_workbook(tmp_path: Path) -> None:
    bodies = [xml.replace("{0}", said) for xml in NUMBERED for said in SAID]
    told = [body.replace("HET", f"HET{number}") for number, body in enumerate(bodies)]
    words = taken(tmp_path, word("".join(told), styles=STYLES + MORE_STYLES)).words()
    assert {f"HET{number}" for number, _ in enumerate(bodies)} <= set(words)


FORMS = ("decimal", "lowerRoman", "upperLetter", "decimalZero", "none", "x")
STARTS = ("0", "-5", "999999999", "abc", "4000", "99999999999")


def started(number: int, form: str, start: str) -> str:
    """The definition of a list with that number."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1) %2"/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("start", STARTS)
def test_a_list_may_start_anywhere(form: str, start: str) -> None:
    assert "HET" in of_body(li("HET", 9), numbering=started(9, form, start)).kept


def test_lists_that_start_anywhere_come_into_the_workbook(tmp_path: Path) -> None:
    every = [(form, start) for form in FORMS for start in STARTS]
    numbering = "".join(started(number, *each) for number, each in enumerate(every, 9))
    body = "".join(li(f"HET{number}", number) for number, _ in enumerate(every, 9))
    words = taken(tmp_path, word(body, numbering=numbering)).words()
    assert {f"HET{number}" for number, _ in enumerate(every, 9)} <= set(words)


CHUNKS = {
    "deel.html": b"<html><head><title>x</title></head><body><p>HET &amp; meer</p></body></html>",
    "deel.txt": "HET".encode("utf-16"),
    "deel.rtf": rb"{\rtf1{\fonttbl{\f0 Arial;}}\f0 HET\par}",
    "deel.mht": b"MIME-Version: 1.0\n\n<html><body>HE=\nT</body></html>",
    "deel.docx": word(p("HET")),
    "deel.xml": b"<w:document xmlns:w='w'><w:t>HET</w:t></w:document>",
}


@pytest.mark.parametrize("name", CHUNKS)
def test_the_words_of_a_file_that_is_put_in_are_listed(name: str) -> None:
    link = f'<Relationship Id="rId77" Type="x/aFChunk" Target="{name}"/>'
    data = word(p("a") + '<w:altChunk r:id="rId77"/>', link)
    found = outcome(pack_office(unpack(data) | {f"word/{name}": CHUNKS[name]}))
    assert (found.kept, "HET" in found.told) == ({"a"}, True)


def test_the_words_of_a_chart_are_listed() -> None:
    link = '<Relationship Id="rId77" Type="x/chart" Target="chart1.xml"/>'
    chart = '<w:r><w:drawing><a:graphic><a:graphicData uri="x/chart"><x:chart xmlns:x="x" r:id="rId77"/>'
    data = word(p(run("a") + chart + "</a:graphicData></a:graphic></w:drawing></w:r>"), link)
    content = b"<c:c xmlns:c='c' xmlns:a='a'><a:t>HET</a:t><c:f>Blad1!A1</c:f><c:v>Noord</c:v></c:c>"
    found = outcome(pack_office(unpack(data) | {"word/chart1.xml": content}))
    assert ({"HET", "Noord"} <= found.told, "Blad1" in found.told) == (True, False)
