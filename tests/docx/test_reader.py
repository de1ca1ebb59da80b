"""What a paragraph of a Word file is read as, piece by piece."""

from pathlib import Path

import pytest

from ibzdocs.formats.docx.reader.content import ContentReader, Mark, Note, Piece, Run
from ibzdocs.formats.docx.reader.fields import ended_fields
from ibzdocs.formats.docx.reader.file import open_word
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.formats.docx.reader.symbols import UNSHOWN, typed_in
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import parse
from tests.import_docx.word import p, packed, run, word


def read(folder: Path, body: str) -> list[list[Piece]]:
    """The pieces of every paragraph of a file with that body."""
    path = folder / "a.docx"
    path.write_bytes(word(body))
    paper = open_word(path)
    reader = ContentReader(paper, paper.main, paper.body, Styles(paper.styles))
    return [list(reader.read(paragraph)) for paragraph in paper.body.iter("{*}p")]


def shown(pieces: list[Piece]) -> list[str]:
    """Texts as they are, marks by their kind in brackets."""
    return [
        piece.text if isinstance(piece, Run) else f"<{piece.kind}>"
        for piece in pieces
        if isinstance(piece, Run | Mark | Note)
    ]


BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_what_is_looked_through_and_what_is_named(tmp_path: Path) -> None:
    body = p(
        run("a")
        + '<w:ins w:id="1">' + run("b") + "</w:ins>"
        + '<w:del w:id="2"><w:r><w:delText>c</w:delText></w:r></w:del>'
        + "<w:r><w:tab/><w:softHyphen/><w:br/></w:r><w:new>d</w:new>"
    )  # fmt: skip
    (pieces,) = read(tmp_path, body)
    assert shown(pieces) == ["a", "<inserted>", "b", "<deleted>", "\t", "\u00ad", "\n", "<unknown>"]
    assert [piece.said for piece in pieces if isinstance(piece, Mark) and piece.kind == "deleted"] == [
        {"words": "c"}
    ]


def test_bold_by_style_and_links(tmp_path: Path) -> None:
    linked = "<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r>"
    field = BEGIN.format(' HYPERLINK "https://a.be" ') + SEPARATE + linked + END
    local = BEGIN.format(r' HYPERLINK "C:\a" ') + SEPARATE + run("y") + END
    (pieces,) = read(tmp_path, p(field + local))
    runs = [piece for piece in pieces if isinstance(piece, Run)]
    assert [(each.text, each.look.bold, each.look.link) for each in runs] == [
        ("x", True, "https://a.be"),
        ("y", False, ""),
    ]
    assert Mark("link", {"target": r"C:\a"}) in pieces


@pytest.mark.parametrize("start", [BEGIN.format(" PAGE "), BEGIN.format(" TOC ") + SEPARATE])
def test_a_field_that_never_ends_swallows_nothing(tmp_path: Path, start: str) -> None:
    inner = BEGIN.format(" REF a ") + SEPARATE + run("2") + END
    assert [shown(pieces) for pieces in read(tmp_path, p(start + run("a")) + p(run("b") + inner))] == [
        ["a"],
        ["b", "2", "<reference>"],
    ]


def test_a_contents_that_ends_is_left_out_over_paragraphs(tmp_path: Path) -> None:
    body = p(BEGIN.format(r" TOC \o ") + SEPARATE + run("a")) + p(run("b") + END + run("c"))
    assert [shown(pieces) for pieces in read(tmp_path, body)] == [
        ["<generated>"],
        ["<generated>", "<generated>", "c"],
    ]


def test_a_zip_without_a_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(packed({"a.txt": "a"}))
    with pytest.raises(Refused) as raised:
        open_word(path)
    assert raised.value.fault == "format"


def test_a_header_that_no_section_refers_to_is_read_and_known_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(p("a") + "<w:sectPr/>", header=p("Ontwerp"), footer=p("Versie")))
    paper = open_word(path)
    assert [name for name, _ in paper.margins] == ["header.xml", "footer.xml"]
    assert paper.shown_margins == ()
    path.write_bytes(word(p("a"), header=p("Ontwerp"), footer=p("Versie")))
    assert len(open_word(path).shown_margins) == 2


def test_a_field_in_what_was_deleted_ends_for_those_who_read_all_that_was_revised() -> None:
    marks = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    story = parse(f'<w:body xmlns:w="{space}"><w:p><w:del>{marks}</w:del></w:p></w:body>'.encode())
    assert [len(ended_fields(story, revised=revised)) for revised in (False, True)] == [0, 1]


def test_a_sign_of_a_symbol_font_is_known_or_told_with_its_font() -> None:
    assert [*typed_in("Wingdings", "\uf0fc\u00fc")] == ["✓", "✓"]
    assert [*typed_in("Webdings", "\uf04eN")] == [f"{UNSHOWN}\uf04e", "N"]
    assert [*typed_in("Arial", "\uf04eN")] == ["\uf04eN"]
