"""Lines of headers and footers that the layout has put in rows stand so in the file, as their first run looks."""

import re

import pytest

from ibzdocs.formats.docx.pages import with_rows

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TAB = "<w:r><w:tab/></w:r>"
_PICTURE = "<w:r><w:pict/></w:r>"
_BOLD = "<w:rPr><w:b/></w:rPr>"


def _text(said: str, looks: str = "") -> str:
    return f"<w:r>{looks}<w:t>{said}</w:t></w:r>"


@pytest.mark.parametrize(
    ("line", "made"),
    [
        (_text("Plan") + _TAB + _text("2026"), "<t>Het<br/><t>Plan<tab/><t>2026"),
        (_text("Plan", _BOLD) + "<w:r><w:tab/><w:t>2026</w:t></w:r>", "<rPr><b/><t>Het<br/><t>Plan<tab/><t>2026"),
        (f"{_PICTURE}{_text('Plan')}{_TAB}{_text('2026', _BOLD)}", "<pict/><t>Het<br/><t>Plan<tab/><t>2026"),
        (_text("Ander") + _TAB + _text("2026", _BOLD), "<t>Ander<tab/><rPr><b/><t>2026"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("part", ["word/header1.xml", "word/footer2.xml"])
def test_a_line_in_rows(part: str, line: str, made: str) -> None:
    about = '<w:p><w:pPr><w:jc w:val="left"/></w:pPr>'
    shell = {part: f"<w:hdr {_W}>{about}{line}</w:p></w:hdr>".encode(), "word/document.xml": b"<w:document/>"}
    found = with_rows(shell, {("Plan", "\t", "2026"): ("Het", "Plan\t2026")})
    assert found["word/document.xml"] == b"<w:document/>"
    shown = found[part].decode().partition("</w:pPr>")[2]
    assert re.sub(r' xml:space="preserve"|</w:\w+>|w:|<w:r>', "", shown) == made


def test_without_rows_the_template_stays() -> None:
    shell = {"word/header1.xml": b"no xml"}
    assert with_rows(shell, {}) is shell
