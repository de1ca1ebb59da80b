"""Words in parts of their own: charts and files that are put in, led to from the text, a header or a comment."""

import base64
from collections.abc import Mapping

import pytest

from ibzdocs.formats.docx.reader.chunks import chunk_words
from ibzdocs.formats.ooxml.package import pack_office, unpack
from tests.import_docx.pieces import A_NS
from tests.import_docx.test_every_word import NOTE, of_body, outcome
from tests.import_docx.word import p, run, word

CHART = (
    f'<w:r><w:drawing><a:graphic><a:graphicData uri="{A_NS}/chart"><x:chart xmlns:x="x" r:id="rId1"/>'
    "</a:graphicData></a:graphic></w:drawing></w:r>"
)
# rId1 of the text itself is the styles.
PUT_IN: Mapping[str, tuple[str, str, bytes]] = {
    "chart": (run("a") + CHART, "chart1.xml", b"<c:x xmlns:c='c'><c:v>HET</c:v></c:x>"),
    "chart of the newer kind": (run("a") + CHART, "chart1.xml", b"<c:x xmlns:c='c'><c:pt>HET</c:pt></c:x>"),
    "page": ('</w:p><w:altChunk r:id="rId1"/><w:p>', "deel.html", b"<p>HET</p>"),
}
PLACES = {
    "header": lambda inside: {"header": f"<w:p>{inside}</w:p>"},
    "note": lambda inside: {"footnotes": f'<w:footnote w:id="2"><w:p>{inside}</w:p></w:footnote>'},
    "comment": lambda inside: {"comments": f'<w:comment w:id="1"><w:p>{inside}</w:p></w:comment>'},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", PUT_IN)
def test_what_a_header_note_or_comment_leads_to_is_its_own(kind: str, place: str) -> None:
    inside, name, content = PUT_IN[kind]
    parts = PLACES[place](inside)
    data = word(p(run("a") + NOTE * ("footnotes" in parts)), **parts)
    link = (
        f'<Relationships xmlns="x"><Relationship Id="rId1" Type="x/aFChunk" Target="{name}"/></Relationships>'
    )
    more = {f"word/{name}": content, f"word/_rels/{next(iter(parts))}.xml.rels": link.encode()}
    assert "HET" in outcome(pack_office(unpack(data) | more)).told


def test_words_that_are_drawn_on_a_chart_are_listed() -> None:
    link = '<Relationship Id="rId77" Type="x/chart" Target="chart1.xml"/>'
    data = word(p(run("a") + CHART.replace("rId1", "rId77")), link)
    more = {
        "word/chart1.xml": b"<c:x xmlns:c='c'/>",
        "word/_rels/chart1.xml.rels": b'<Relationships xmlns="x"><Relationship Id="rId1" '
        b'Type="x/chartUserShapes" Target="drawing1.xml"/></Relationships>',
        "word/drawing1.xml": b"<c:x xmlns:c='c'><c:t>HET</c:t></c:x>",
    }
    assert "HET" in outcome(pack_office(unpack(data) | more)).told


INNER = word(
    p(run("een") + NOTE),
    footnotes=f'<w:footnote w:id="2">{p("HET")}</w:footnote>',
    header=p("HOOFD"),
    comments=f'<w:comment w:id="1" w:author="An">{p("KANT")}</w:comment>',
)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("afchunk.dat", b"<html><body>HET</body></html>", {"HET"}),
        ("afchunk.bin", INNER, {"HET", "HOOFD", "KANT", "een"}),
        ("deel.docm", INNER, {"HET", "HOOFD", "KANT", "een"}),
    ],
)
def test_a_file_that_is_put_in_under_any_name_is_read(name: str, data: bytes, words: set[str]) -> None:
    link = f'<Relationship Id="rId77" Type="x/aFChunk" Target="{name}"/>'
    paper = word('<w:altChunk r:id="rId77"/>', link)
    assert words <= outcome(pack_office(unpack(paper) | {f"word/{name}": data})).told


def archive(kind: str, transfer: str, content: bytes) -> bytes:
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n{kind}\r\n'
    picture = (
        b"\r\n--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--B--"
    )
    return f"{head}Content-Transfer-Encoding: {transfer}\r\n\r\n".encode() + content + picture


PAGE = "<html><body><p>Het één</p></body></html>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (archive("Content-Type: text/html; charset=utf-8", "base64", base64.b64encode(PAGE.encode())), "Het één"),
        (archive("Content-Type: text/html; charset=cp1252", "8bit", PAGE.encode("cp1252")), "Het één"),
        (archive("Content-Type: text/html; charset=x-none", "quoted-printable", b"Het =C3=A9=\r\n=C3=A9n"), "Het één"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p class=3D'x'>H=\r\net</p>", "Het"),
        (b"<p>ee<b>n</b><img alt='plaat'>twee</p>", "een plaat twee"),
        (rb"{\rtf1{\*\generator X {diep {er}}}{\pict 0102ab}{\b v}et\par twee}", "vet twee"),
        (rb"{\rtf1\ansicpg1250 Caf\'e9 \u8364 ?\u8217\'92s {\upr{ans}{\*\ud{uni}}}}", "Café €’s ansuni"),
        (rb"{\rtf1 a{\footnote noot}{\field{\*\fldinst PAGE}{\fldrslt 3}} \{b\}\endash c}", "a noot3 {b}–c"),
        (rb"{\rtf1 \u-10179?\u-8704? a\u-10179? b\u-2?\u0?}", "\U0001f600 a\ufffd b\ufffd\ufffd"),
        (b"<p>a\x00\xef\xbf\xbf</p>", "a\ufffd\ufffd"),
        (rb"{\rtf1{\shp{\*\shpinst{\sp{\sn naam}{\sv 2}}{\shptxt kader}}}}", "kader"),
    ],
)  # fmt: skip
def test_words_of_pages_archives_and_rich_text(data: bytes, said: str) -> None:
    assert chunk_words("deel.bin", data) == said


BLOCK = (
    '<w:docParts><w:docPart><w:docPartPr><w:category><w:gallery w:val="{}"/></w:category></w:docPartPr>'
    f"<w:docPartBody>{p('HET')}</w:docPartBody></w:docPart></w:docParts>"
)


@pytest.mark.parametrize(("gallery", "is_told"), [("autoTxt", True), ("placeholder", False)])
def test_building_blocks_of_the_file_are_listed(gallery: str, is_told: bool) -> None:
    found = of_body(p("a"), glossaryDocument=BLOCK.format(gallery))
    assert (found.kept, "HET" in found.told) == ({"a"}, is_told)
