"""What Word writes in several ways, by its own buttons, is the same template for us."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.docx.usual import usual_parts
from ibzdocs.formats.fonts import find
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.stylesheet import Borders, StyleSheet, Tab
from tests.docx.test_unshown import DOCUMENT, HEADER, PLAN, SETTINGS, made

FOOTER = "word/footer2.xml"
_WHOLE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_CONTROL = "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
_EMPTY = '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>'


def controlled(data: str) -> str:
    """The footer as Word makes it by Insert, Page Number."""
    return re.sub(
        r"(<w:ftr[^>]*>)(.*)(</w:ftr>)",
        lambda found: found[1] + _CONTROL.format(found[2]) + _EMPTY + found[3],
        data,
        flags=re.DOTALL,
    )


def unlinked(data: str) -> str:
    """The landscape section without headers of its own: "link to previous"."""
    at = data.rindex("<w:sectPr")
    return data[:at] + re.sub(r"<w:(?:header|footer)Reference[^>]*/>", "", data[at:])


def house(path: Path) -> StyleSheet:
    return docx.house(docx.shell(path, {"title": "Plan"}, Language.NL), lambda family: find(family, {}))


USUAL = house(PLAN)
CASES: dict[str, tuple[str, Callable[[str], str]]] = {
    "page number in a content control": (FOOTER, controlled),
    "simple field": (
        FOOTER,
        lambda data: data.replace(
            _WHOLE, '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        ),
    ),
    "code in pieces": (
        FOOTER,
        lambda data: data.replace(
            " PAGE </w:instrText>", " PA</w:instrText></w:r><w:r><w:instrText>GE </w:instrText>"
        ),
    ),
    "small letters": (FOOTER, lambda data: data.replace(" PAGE ", r" page  \* MERGEFORMAT ")),
    "title in a content control": (
        DOCUMENT,
        lambda data: re.sub(
            r'<w:p><w:pPr><w:pStyle w:val="CoverTitle"/>.*?</w:p>',
            lambda found: _CONTROL.format(found[0]),
            data,
        ),
    ),
    "place of the body in a content control": (
        DOCUMENT,
        lambda data: re.sub(
            r'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">\[\[body.*?</w:p>',
            lambda found: _CONTROL.format(found[0]),
            data,
        ),
    ),
    "a cover of two sections": (
        DOCUMENT,
        lambda data: data.replace(
            "<w:p>", "<w:p><w:pPr><w:sectPr><w:pgSz w:w='9000' w:h='9000'/></w:sectPr></w:pPr></w:p><w:p>", 1
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_shown_as_usual(name: str, tmp_path: Path) -> None:
    part, change = CASES[name]
    before = unpack(PLAN.read_bytes())[part].decode()
    assert change(before) != before
    path = made(tmp_path, {part: change})
    assert docx.check(path) == []
    found = house(path)
    for mine, usual in ((found.portrait, USUAL.portrait), (found.landscape, USUAL.landscape)):
        shown = [tuple(line for line in lines if line.parts) for lines in (mine.header, mine.footer)]
        assert (mine.page, *shown) == (usual.page, usual.header, usual.footer)
    assert [line.text for line in found.cover.lines if line.text] == [
        line.text for line in USUAL.cover.lines if line.text
    ]


def test_a_section_is_counted_with_all_that_the_cover_has(tmp_path: Path) -> None:
    def narrow(data: str) -> str:
        at = data.rindex("<w:sectPr", 0, data.rindex("<w:sectPr"))
        return CASES["a cover of two sections"][1](data[:at] + data[at:].replace('w:left="', 'w:left="9', 1))

    (found,) = docx.check(made(tmp_path, {DOCUMENT: narrow}))
    assert (found.code, found.place.row) == ("template-room", 3)


def test_sections_count_by_their_order_where_their_marks_stand_together(tmp_path: Path) -> None:
    """As where somebody puts both marks on the upright pages, which did as well."""

    def together(data: str) -> str:
        (wide,) = re.findall(r"<w:p>(?:(?!<w:p>).)*?\[\[wide.*?</w:p>", data)
        (body,) = re.findall(r"<w:p>(?:(?!<w:p>).)*?\[\[body.*?</w:p>", data)
        return data.replace(wide, "").replace(body, body + wide)

    found = house(made(tmp_path, {DOCUMENT: together}))
    assert (found.portrait.page, found.landscape.page) == (USUAL.portrait.page, USUAL.landscape.page)


def test_an_empty_paragraph_of_a_footer_takes_its_room(tmp_path: Path) -> None:
    """Word leaves one behind the page number that it inserts, and sets the number that much higher."""
    path = made(tmp_path, {FOOTER: lambda data: data.replace("</w:ftr>", _EMPTY + "</w:ftr>")})
    (line, empty) = house(path).portrait.footer
    assert (line.parts, empty.parts) == (USUAL.portrait.footer[0].parts, ())
    rules = USUAL.portrait.footer[0].look.borders
    assert (line.look.borders, empty.look.borders) == (rules, Borders()), "Word draws one rule over both"
    path = made(tmp_path, {FOOTER: lambda data: re.sub("<w:p>.*</w:p>", _EMPTY, data)})
    assert house(path).portrait.footer == ()


def test_a_section_has_the_headers_of_the_one_before(tmp_path: Path) -> None:
    path = made(tmp_path, {DOCUMENT: unlinked})
    found = house(path)
    assert [line.parts for line in found.landscape.header] == [line.parts for line in USUAL.portrait.header]
    written = docx.shell(path, {}, Language.NL)[DOCUMENT].decode()
    assert len(re.findall("<w:headerReference", written)) == 3


def test_room_for_binding_is_part_of_the_margin(tmp_path: Path) -> None:
    """Word narrows the text by it; the PDF had lines that were too long."""
    path = made(tmp_path, {DOCUMENT: lambda data: data.replace('w:gutter="0"', 'w:gutter="600"')})
    found, usual = house(path).portrait.page, USUAL.portrait.page
    assert (found.left, found.right) == (usual.left + 30.0, usual.right)
    path = made(tmp_path, {DOCUMENT: lambda data: data.replace('w:gutter="0"', 'w:gutter="7000"')})
    assert {problem.code for problem in docx.check(path)} == {"template-room"}


@pytest.mark.parametrize(
    ("switches", "moved"), [("<w:gutterAtTop/>", True), ("<w:mirrorMargins/><w:gutterAtTop/>", False)]
)
def test_room_for_binding_at_the_top_is_part_of_that_margin(
    tmp_path: Path, switches: str, moved: bool
) -> None:
    """The PDF narrowed its lines for it; it lies beside them where margins change sides, whatever the settings say."""
    path = made(
        tmp_path,
        {
            DOCUMENT: lambda data: data.replace('w:gutter="0"', 'w:gutter="600"'),
            SETTINGS: lambda data: re.sub("(<w:settings[^>]*>)", rf"\1{switches}", data, count=1),
        },
    )
    found, usual = house(path).portrait.page, USUAL.portrait.page
    assert (found.top, found.left) == (usual.top + 30.0 * moved, usual.left + 30.0 * (not moved))


def test_a_fixed_upper_margin_stays_one_with_room_for_binding() -> None:
    parts = unpack(PLAN.read_bytes())
    page = re.sub(rb'w:top="\d+"', b'w:top="-1000"', parts[DOCUMENT]).replace(
        b'w:gutter="0"', b'w:gutter="600"'
    )
    switched = re.sub(b"(<w:settings[^>]*>)", rb"\1<w:gutterAtTop/>", parts[SETTINGS], count=1)
    margins = usual_parts({**parts, DOCUMENT: page, SETTINGS: switched})[DOCUMENT]
    assert {*re.findall(rb'w:top="(-?\d+)"', margins)} == {b"-1600"}


def test_tab_stops_of_the_paragraph_itself_count(tmp_path: Path) -> None:
    """Who drags a stop on the ruler formats the paragraph and not its style."""
    own = (
        '<w:pStyle w:val="Header"/><w:tabs><w:tab w:val="clear" w:pos="9066"/>'
        '<w:tab w:val="right" w:pos="6000"/><w:tab w:val="center" w:pos="3000"/></w:tabs>'
    )
    path = made(tmp_path, {HEADER: lambda data: data.replace('<w:pStyle w:val="Header"/>', own)})
    assert house(path).portrait.header[0].look.tabs == (Tab(150.0, "center"), Tab(300.0, "right"))


def test_a_tab_by_the_margin_stands_there(tmp_path: Path) -> None:
    """Word's own headers of three columns have such tabs: without them their texts were one word."""
    sign = '<w:r><w:ptab w:relativeTo="margin" w:alignment="{}" w:leader="none"/></w:r>'
    both = sign.format("center") + "<w:r><w:t>Midden</w:t></w:r>" + sign.format("right")
    path = made(tmp_path, {HEADER: lambda data: data.replace("<w:r><w:tab/></w:r>", both)})
    (line,) = house(path).portrait.header
    assert [part for part in line.parts if part == "\t"] == ["\t", "\t"]
    width = USUAL.portrait.width
    assert line.look.tabs == (Tab(width / 2, "center"), Tab(width, "right"))


def test_mirrored_margins_change_sides(tmp_path: Path) -> None:
    mirrored = {
        SETTINGS: lambda data: data.replace("<w:defaultTabStop", "<w:mirrorMargins/><w:defaultTabStop", 1)
    }
    assert house(made(tmp_path, mirrored)).mirrored
    assert not USUAL.mirrored
