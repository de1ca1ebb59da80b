"""The cover: rectangles of the template, and the picture of the settings in one of them."""

import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import page as validator
import pikepdf
import pytest
from PIL import Image

from ibzdocs.base.values import Language
from ibzdocs.formats import docx, pdf
from ibzdocs.formats.bitmaps import Pixels
from ibzdocs.formats.fonts import find
from ibzdocs.formats.images import filling
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.formats.stylesheet import Cover
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Paragraph, Text
from tests.docx.test_writer import document
from tests.pictures.files import png, svg

PLAN = bundled_templates() / "nl" / "plan.docx"
DOCUMENT = "word/document.xml"
SHELL = docx.shell(PLAN, {}, Language.NL)
PICTURE = "template-picture"


def cover(shell: docx.Shell) -> Cover:
    return docx.house(shell, lambda family: find(family, {})).cover


def emblems(shell: docx.Shell) -> list[tuple[str, float, float, str, str]]:
    return [
        (each.fill, each.width, each.height, each.home, each.alternative)
        for line in cover(shell).lines
        for each in line.emblems
    ]


def whole(width: float, height: float) -> Pixels | None:
    return filling(svg(), "c", width, width / height, 225)


def changed(change: Callable[[str], str], data: bytes) -> bytes:
    parts = unpack(data)
    parts[DOCUMENT] = change(parts[DOCUMENT].decode()).encode()
    return pack_office(parts)


def test_rectangles_of_the_template_are_those_of_the_pdf() -> None:
    found = emblems(docx.with_picture(SHELL, None))
    assert [(fill, home) for fill, *_, home, _ in found] == [
        ("17406D", "page"),
        ("A84B14", "page"),
        ("9DB8D2", "paragraph"),
    ]
    assert all(not said for *_, said in found), "the name of the place is no text that stands for anything"


def test_the_picture_fills_its_rectangle_and_is_cut_to_it() -> None:
    shell = docx.with_picture(SHELL, whole, "Het gebouw")
    (picture,) = [each for line in cover(shell).lines for each in line.emblems if each.pixels]
    assert (picture.alternative, picture.home) == ("Het gebouw", "paragraph")
    assert picture.pixels is not None
    ratio = picture.pixels.width / picture.pixels.height
    assert ratio == pytest.approx(picture.width / picture.height, rel=0.01)
    assert b"[[picture]]" not in shell[DOCUMENT]


def test_a_picture_without_words_is_decoration_in_both() -> None:
    shell = docx.with_picture(SHELL, whole)
    assert b"decorative xmlns" in shell[DOCUMENT] or b":decorative" in shell[DOCUMENT]
    assert not any(said for *_, said in emblems(shell))


def test_a_picture_that_cannot_be_made_leaves_the_rectangle() -> None:
    assert emblems(docx.with_picture(SHELL, lambda width, height: None)) == emblems(
        docx.with_picture(SHELL, None)
    )


@pytest.mark.parametrize(("size", "ratio"), [((40, 20), 1.0), ((20, 40), 1.0), ((30, 20), 1.5)])
def test_what_is_cut_off_is_cut_alike_on_both_sides(size: tuple[int, int], ratio: float) -> None:
    made = filling(png(size=size), "c", 20.0, ratio, 225)
    assert (made.width, made.height) == (
        min(size[0], round(size[1] * ratio)),
        min(size[1], round(size[0] / ratio)),
    )


def test_a_photograph_is_written_once_however_it_is_cut() -> None:
    """Each time that JPEG is written it loses something: it is cut before."""
    noise = random.Random(7).randbytes(3 * 60 * 40)
    whole = Image.frombytes("RGB", (60, 40), noise)
    source = io.BytesIO()
    whole.save(source, "JPEG", quality=100, subsampling=0)
    cut = Image.open(source).crop((10, 0, 50, 40))
    expected = io.BytesIO()
    Image.frombytes("RGB", cut.size, cut.tobytes()).save(expected, "JPEG", quality=92, subsampling=0)
    assert filling(source.getvalue(), "c.jpg", 20.0, 1.0, 225).data == expected.getvalue()


CASES: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "as it is": (lambda data: data, []),
    "a colour of the theme": (
        lambda data: data.replace('<a:srgbClr val="17406D"/>', '<a:schemeClr val="accent1"/>'),
        [PICTURE],
    ),
    "see-through": (
        lambda data: data.replace(
            '<a:srgbClr val="17406D"/>', '<a:srgbClr val="17406D"><a:alpha val="50000"/></a:srgbClr>'
        ),
        [PICTURE],
    ),
    "with a rule": (
        lambda data: data.replace(
            "<a:ln><a:noFill/></a:ln>", '<a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>', 1
        ),
        [PICTURE],
    ),
    "an ellipse": (lambda data: data.replace('prst="rect"', 'prst="ellipse"', 1), [PICTURE]),
    "turned": (lambda data: data.replace("<a:xfrm>", '<a:xfrm rot="5400000">', 1), [PICTURE]),
    "with a stand-in for old programs": (
        lambda data: data.replace("</mc:Choice>", "</mc:Choice><mc:Fallback><w:pict/></mc:Fallback>", 1),
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_shapes_that_the_pdf_does_not_show_are_told(name: str, tmp_path: Path) -> None:
    change, codes = CASES[name]
    path = tmp_path / "plan.docx"
    path.write_bytes(changed(change, PLAN.read_bytes()))
    assert [found.code for found in docx.check(path)] == codes


def test_a_template_without_a_place_for_the_picture_is_told(tmp_path: Path) -> None:
    assert list(docx.pictureless(PLAN)) == []
    path = tmp_path / "plan.docx"
    path.write_bytes(changed(lambda data: data.replace("[[picture]]", "Bild"), PLAN.read_bytes()))
    assert [each.code for each in docx.pictureless(path)] == ["template-pictureless"]
    for extent in ('cx="0" cy="0"', 'cx="x" cy=""'):
        path.write_bytes(
            changed(lambda data, to=extent: re.sub(r'cx="\d+" cy="\d+"', to, data), PLAN.read_bytes())  # type: ignore[misc]
        )
        assert [each.code for each in docx.pictureless(path)] == ["template-pictureless"]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_with_it_stays_valid(profile: str, tmp_path: Path) -> None:
    made = docx.house(docx.with_picture(SHELL, whole, "Het gebouw"), lambda family: find(family, {}))
    data = pdf.write(pdf.layout(document(Paragraph((Text("Tekst"),))), made))
    path = tmp_path / "made.pdf"
    path.write_bytes(data)
    report = validator.validate_pdf(str(path), profile=profile)
    assert "no failures" in str(report), str(report)
    with pikepdf.open(io.BytesIO(data)) as read:
        content = read.pages[0].Contents.read_bytes()
        assert content.index(b"/Im1 Do") < content.index(b"BT"), "the picture lies behind the words"
