"""Lines whose height a template leaves to the font are as high in Word as in the PDF, whatever the font."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.base.problems import TemplateError
from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.docx.fixed_lines import with_fixed_lines
from ibzdocs.formats.docx.package import STYLES
from ibzdocs.formats.fonts import find, single_line
from ibzdocs.formats.ooxml.package import add_relation, pack_office, unpack
from ibzdocs.formats.stylesheet import StyleSheet
from tests.docx.test_template import FIELDS, changed

ROOMY = 1.257  # what Source Sans Pro asks for above and below: 984 + 273 thousandths
_OWN = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Own"><w:name w:val="Own"/>'
    '<w:basedOn w:val="BodyText"/><w:rPr><w:sz w:val="60"/></w:rPr></w:style></w:styles>'
)


def spaced(rule: str) -> Callable[[bytes], bytes]:
    """Give Body Text other lines, and add a style of the template's own that is based on it."""

    def change(styles: bytes) -> bytes:
        text = re.sub(
            r'(<w:name w:val="Body Text"/>.*?)w:line="300" w:lineRule="exact"',
            rf"\1{rule}",
            styles.decode(),
            count=1,
        )
        return text.replace("</w:styles>", _OWN).encode()

    return change


def read(path: Path) -> tuple[docx.Shell, StyleSheet]:
    shell = docx.shell(path, FIELDS, Language.NL)
    return shell, docx.house(shell, lambda family: find(family, {}))


@pytest.mark.parametrize(
    ("rule", "height"),
    [
        ('w:line="240" w:lineRule="auto"', 11 * ROOMY),
        ('w:line="276"', 1.15 * 11 * ROOMY),
        ('w:line="200" w:lineRule="atLeast"', 11 * ROOMY),
        ('w:line="400" w:lineRule="atLeast"', 20.0),
        ('w:line="200" w:lineRule="exact"', 10.0),
    ],
)
def test_a_line_is_as_high_as_its_font_asks(tmp_path: Path, rule: str, height: float) -> None:
    shell, house = read(changed(tmp_path, STYLES, spaced(rule)))
    assert house.looks["body"].leading == pytest.approx(height, abs=0.025)
    written = with_fixed_lines(shell, house).decode()
    body = re.search(r'<w:name w:val="Body Text"/>.*?</w:style>', written)
    assert body is not None
    line = re.search(r'w:line="(\d+)" w:lineRule="(\w+)"', body[0])
    assert line is not None
    assert (int(line[1]) / 20, line[2]) == (house.looks["body"].leading, "exact")


def test_a_style_of_the_templates_own_keeps_its_lines(tmp_path: Path) -> None:
    shell, house = read(changed(tmp_path, STYLES, spaced('w:line="264" w:lineRule="auto"')))
    own = with_fixed_lines(shell, house).decode().partition('<w:name w:val="Own"/>')[2]
    assert re.search(r'<w:spacing w:line="264" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="60"/>', own)


def test_a_template_with_fixed_lines_is_written_as_it_is(tmp_path: Path) -> None:
    shell, house = read(changed(tmp_path, STYLES, lambda styles: styles))
    assert with_fixed_lines(shell, house) is shell[STYLES]


def test_a_file_that_is_no_font_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "Broken.ttf"
    broken.write_bytes(b"\x00\x01\x00\x00" + bytes(40))
    with pytest.raises(TemplateError, match="font-unreadable"):
        single_line(broken)


_THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>
<a:majorFont><a:latin typeface="Source Sans Pro Light"/></a:majorFont><a:minorFont><a:latin
typeface="Source Sans Pro"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"""


def themed(folder: Path, attributes: str) -> Path:
    """A template whose text has that font, with a theme."""
    path = changed(
        folder, STYLES, lambda styles: re.sub(rb"<w:rFonts [^>]*/>", attributes.encode(), styles, count=1)
    )
    parts = dict(unpack(path.read_bytes()))
    parts["word/theme/theme1.xml"] = _THEME.encode()
    add_relation(parts, "word/document.xml", "rId99", "theme", "theme/theme1.xml")
    path.write_bytes(pack_office(parts))
    return path


@pytest.mark.parametrize(
    ("attributes", "family"),
    [
        ('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>', "Source Sans Pro"),
        ('<w:rFonts w:ascii="Arial" w:asciiTheme="majorHAnsi"/>', "Source Sans Pro Light"),
        ('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "Arial"),
        ("<w:rFonts/>", "Times New Roman"),
    ],
)
def test_text_has_the_font_of_the_theme(tmp_path: Path, attributes: str, family: str) -> None:
    """As every new file of Word has it: text in the theme's font for text, which no style names."""
    path = themed(tmp_path, attributes)
    house = docx.house(docx.shell(path, FIELDS, Language.NL), lambda _: find("Source Sans Pro", {}))
    assert house.looks["body"].font == family
    assert docx.body_family(path) == family
    assert family in docx.families(path)
