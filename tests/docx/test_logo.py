"""Pictures of a template, and the logo of the settings, which becomes one of them."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import page as validator
import pikepdf
import pytest
from lxml import etree

from ibzdocs.base.values import Language
from ibzdocs.formats import docx, pdf
from ibzdocs.formats.bitmaps import Emblem
from ibzdocs.formats.docx.logo import headless
from ibzdocs.formats.docx.media import Floating, anchored, inline, picture_data
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.formats.images import prepared
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Paragraph, Text
from tests.docx.test_writer import document
from tests.pictures.files import png, svg

PLAN = bundled_templates() / "nl" / "plan.docx"
DOCUMENT, HEADER, FOOTER = "word/document.xml", "word/header2.xml", "word/footer2.xml"
SIZE = (90.0, 45.0)
SHELL = docx.shell(PLAN, {}, Language.NL)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def logo(cover: float = 90.0, head: float = 50.0) -> docx.Logo:
    return docx.Logo(sized(cover), sized(head), "Dienst")


def sized(width: float) -> docx.Sized | None:
    return docx.Sized(prepared(svg(), "l", width), width, width / 2) if width else None


def house(shell: docx.Shell) -> StyleSheet:
    return docx.house(shell, lambda family: find(family, {}))


def changed(part: str, change: Callable[[str], str], shell: docx.Shell = SHELL) -> dict[str, bytes]:
    """The template with a change in one part, and a picture that ``rId77`` leads to."""
    parts = dict(shell)
    parts[part] = change(parts[part].decode()).encode()
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    own = f'<Relationship Id="rId77" Type="{_RELATION}/image" Target="media/own.png"/></Relationships>'
    before = parts.get(relations, f"{_ROOT}</Relationships>".encode()).decode()
    parts[relations] = before.replace("</Relationships>", own).encode()
    parts["word/media/own.png"] = png()
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = re.sub(
        r"(<Types[^>]*>)", r'\1<Default Extension="png" ContentType="image/png"/>', types
    ).encode()
    return parts


def first(xml: str) -> Callable[[str], str]:
    return lambda data: re.sub(r"<w:p[ >]", lambda found: xml + found[0], data, count=1)


def in_first(xml: str) -> Callable[[str], str]:
    return lambda data: data.replace("</w:pPr>", f"</w:pPr>{xml}", 1)


DRAWING = inline(77, SIZE, "Dienst", picture_data("rId77", SIZE))
FLOATING = anchored(77, SIZE, "Dienst", picture_data("rId77", SIZE), Floating(10.0, 20.0))
ALONE = f"<w:p><w:r>{DRAWING}</w:r></w:p>"
RIGHT = f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r>{DRAWING}</w:r></w:p>'


def test_a_picture_alone_on_its_line_is_that_of_the_pdf() -> None:
    cover = house(changed(DOCUMENT, first(ALONE))).cover
    (emblem,) = cover.lines[0].emblems
    assert (emblem.width, emblem.height, emblem.alternative) == (90, 45, "Dienst")
    assert (emblem.x, emblem.y, emblem.home) == (cover.page.left, 0, "line")
    assert cover.lines[0].look.leading > 45
    (right,) = house(changed(DOCUMENT, first(RIGHT))).cover.lines[0].emblems
    assert right.x + right.width == pytest.approx(cover.page.width - cover.page.right)


@pytest.mark.parametrize("part", [HEADER, FOOTER])
def test_a_picture_at_a_place_of_the_page_is_that_of_the_pdf(part: str) -> None:
    area = house(changed(part, in_first(f"<w:r>{FLOATING}</w:r>"))).portrait
    lines = area.header if part == HEADER else area.footer
    (emblem,) = lines[0].emblems
    assert (emblem.x, emblem.y, emblem.home) == (area.page.left + 10, 20, "page")


@pytest.mark.parametrize(
    ("down", "y", "home"),
    [
        ('relativeFrom="paragraph"><wp:posOffset>127000</wp:posOffset>', 10, "paragraph"),
        ('relativeFrom="margin"><wp:align>top</wp:align>', 81, "page"),
        ('relativeFrom="page"><wp:align>bottom</wp:align>', 841.9 - 45, "page"),
    ],
)
def test_places_are_worked_out(down: str, y: float, home: str) -> None:
    at = re.sub(
        r'(<wp:positionV )relativeFrom="page"><wp:posOffset>\d+</wp:posOffset>', rf"\1{down}", FLOATING
    )
    (emblem,) = house(changed(HEADER, in_first(f"<w:r>{at}</w:r>"))).portrait.header[0].emblems
    assert emblem.y == pytest.approx(y, abs=0.1)
    assert emblem.home == home


PICTURE = "template-picture"


def _logos(emblems: tuple[Emblem, ...]) -> list[Emblem]:
    """Those that say something: the others are the template's own rectangles."""
    return [each for each in emblems if each.alternative]


def floating(old: str = "", new: str = "") -> Callable[[str], str]:
    """A picture at a place of the page, in the first paragraph, with a change."""
    return in_first(f"<w:r>{FLOATING.replace(old, new)}</w:r>")


CASES: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "beside words": (in_first(f"<w:r>{DRAWING}</w:r>"), [PICTURE]),
    "words give way": (floating("wrapNone", "wrapTopAndBottom"), [PICTURE]),
    "counted from a character": (floating('relativeFrom="margin"', 'relativeFrom="character"'), [PICTURE]),
    "cut": (first(ALONE.replace("<a:stretch>", '<a:srcRect l="10000"/><a:stretch>')), [PICTURE]),
    "turned": (first(ALONE.replace("<a:xfrm>", '<a:xfrm rot="5400000">')), [PICTURE]),
    "elsewhere": (first(ALONE.replace("rId77", "rId99")), [PICTURE]),
    "without words": (first(ALONE.replace('descr="Dienst"', 'descr=""')), ["template-alternative"]),
    "alone": (first(ALONE), []),
    "to the right": (first(RIGHT), []),
    "floating": (floating(), []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_the_pdf_cannot_show_as_word_does_is_told(name: str, tmp_path: Path) -> None:
    change, codes = CASES[name]
    path = tmp_path / "plan.docx"
    path.write_bytes(pack_office(changed(DOCUMENT, change, unpack(PLAN.read_bytes()))))
    assert [found.code for found in docx.check(path)] == codes


# ------------------------------------------------------------------------------------------------- logo


def test_the_logo_stands_on_the_cover_and_above_every_header() -> None:
    before, after = house(SHELL), house(docx.with_logo(SHELL, logo()))
    (cover,) = after.cover.lines[0].emblems
    assert (cover.width, cover.height, cover.alternative) == (90, 45, "Dienst")
    assert [line.text for line in after.cover.lines[1:]] == [line.text for line in before.cover.lines]
    for old, new in ((before.portrait, after.portrait), (before.landscape, after.landscape)):
        (head,) = new.header[0].emblems
        assert (head.width, head.height, head.home) == (50, 25, "page")
        assert head.y >= 14
        assert head.y + head.height <= new.page.header - 3.9
        assert new.page.top - old.page.top == pytest.approx(new.page.header - old.page.header)


def test_a_high_logo_moves_header_and_text_down_alike() -> None:
    page = house(docx.with_logo(SHELL, logo(head=140))).portrait.page
    assert page.header == pytest.approx(14 + 70 + 4, abs=0.1)
    assert page.top == pytest.approx(85 + page.header - 40, abs=0.1)


def test_its_mark_says_where_it_stands() -> None:
    mark = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>[[logo]]</w:t></w:r></w:p>'
    title = '<w:p><w:pPr><w:pStyle w:val="CoverTitle"/>'
    cover = changed(DOCUMENT, lambda data: data.replace(title, mark + title))
    shell = docx.with_logo(changed(FOOTER, first(mark), cover), logo())
    made = house(shell)
    assert [len(_logos(line.emblems)) for line in made.cover.lines[:5]] == [0, 0, 0, 1, 0]
    assert len(made.portrait.footer[0].emblems) == 1
    assert not any(line.emblems for line in made.portrait.header)
    assert b"[[logo]]" not in b"".join(shell.values())


def test_without_a_logo_the_mark_is_gone_and_a_template_without_one_is_untouched() -> None:
    marked = changed(DOCUMENT, first("<w:p><w:r><w:t>[[logo]]</w:t></w:r></w:p>"))
    assert b"[[logo]]" not in docx.with_logo(marked, None)[DOCUMENT]
    assert docx.with_logo(SHELL, None) is SHELL


@pytest.mark.parametrize(("cover", "head"), [(0.0, 50.0), (90.0, 0.0)])
def test_it_may_stand_in_one_place_only(cover: float, head: float) -> None:
    made = house(docx.with_logo(SHELL, logo(cover, head)))
    assert any(_logos(line.emblems) for line in made.cover.lines) == (cover > 0)
    assert any(line.emblems for line in made.portrait.header) == (head > 0)


def test_a_line_of_exact_height_does_not_cut_a_picture_of_the_template() -> None:
    exact = ALONE.replace("<w:p>", '<w:p><w:pPr><w:spacing w:line="200" w:lineRule="exact"/></w:pPr>')
    made = docx.with_logo(changed(DOCUMENT, first(exact)), None)[DOCUMENT].decode()
    assert '<w:spacing w:line="240" w:lineRule="auto"/>' in made
    assert 'w:lineRule="exact"' not in made


def test_a_template_without_headers_is_told(tmp_path: Path) -> None:
    parts = unpack(PLAN.read_bytes())
    assert list(headless(PLAN)) == []
    data = parts[DOCUMENT].decode()
    parts[DOCUMENT] = re.sub(r"<w:headerReference[^>]*/>", "", data).encode()
    path = tmp_path / "plan.docx"
    path.write_bytes(pack_office(parts))
    assert [each.code for each in headless(path)] == ["template-headless"]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_with_it_stays_valid_and_has_it_once(profile: str, tmp_path: Path) -> None:
    made = house(docx.with_logo(SHELL, logo(50.0, 50.0)))
    data = pdf.write(pdf.layout(document(Paragraph((Text("Tekst"),))), made))
    path = tmp_path / "made.pdf"
    path.write_bytes(data)
    report = validator.validate_pdf(str(path), profile=profile)
    assert "no failures" in str(report), str(report)
    with pikepdf.open(io.BytesIO(data)) as read:
        streams = [each for each in read.objects if isinstance(each, pikepdf.Stream)]
        assert sum(each.get("/ColorSpace") == "/DeviceRGB" for each in streams) == 1
        assert b"/Figure" in read.pages[0].Contents.read_bytes()
        assert b"/Subtype/Header" in read.pages[1].Contents.read_bytes().split(b"/Im1 Do")[0]


def test_the_word_file_has_it_with_its_own_numbers() -> None:
    shell = docx.with_logo(SHELL, logo())
    data = write_word(document(Paragraph((Text("Tekst"),))), shell, house(shell), {})
    archive = zipfile.ZipFile(io.BytesIO(data))
    numbers = [
        each.get("id")
        for name in archive.namelist()
        if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)
        for each in etree.fromstring(archive.read(name)).iter("{*}docPr")
    ]
    assert len(numbers) == 6  # three rectangles of the cover, and three times the logo
    assert len(set(numbers)) == 6
