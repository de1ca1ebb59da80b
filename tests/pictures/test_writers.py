"""A picture file in Word and in the PDF: the same pixels, size, caption and alternative text."""

import io
import re
import zipfile
from pathlib import Path

import page as validator
import pikepdf
import pytest
from PIL import Image as Pillow

from ibzdocs.base.values import Language
from ibzdocs.documents.bar_charts import budget_chart
from ibzdocs.formats import pdf
from ibzdocs.formats.bitmaps import Pixels
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.images import prepared
from ibzdocs.formats.pdf import Layout
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox
from ibzdocs.tree.nodes import Document, Figure, Image, Note, Paragraph, Text, Wide
from tests.documents.test_pictures import localised
from tests.docx.test_writer import HOUSE, SHELL, document
from tests.pdf.coherence import incoherences
from tests.pictures.files import on_its_side, png, svg
from tests.plans import small_plan

DATA = {"a.png": png("RGBA"), "a.jpg": on_its_side(), "a.svg": svg()}
FRAME = "word/document.xml"


def images(file: str, width: float) -> Pixels | None:
    return prepared(DATA[file], file, width) if file in DATA else None


def shown(file: str, width: float = 100.0, height: float = 50.0) -> Document:
    picture = Image(file, "d", width, height)
    return document(Figure((Text("De kaart"),), (Text("Twee kanalen"),), picture, file))


def made(whole: Document) -> tuple[zipfile.ZipFile, bytes]:
    layout = pdf.layout(whole, HOUSE, images)
    word = write_word(whole, SHELL, HOUSE, layout.page_of, layout.scenes)
    return zipfile.ZipFile(io.BytesIO(word)), pdf.write(layout)


@pytest.mark.parametrize("file", DATA)
def test_both_show_the_same_pixels_in_the_same_size(file: str) -> None:
    word, data = made(shown(file))
    body = word.read(FRAME).decode()
    (part,) = [name for name in word.namelist() if name.startswith("word/media/")]
    assert 'cx="1270000" cy="635000"' in body
    assert 'descr="Twee kanalen"' in body
    assert f'Target="{part.removeprefix("word/")}"' in word.read("word/_rels/document.xml.rels").decode()
    assert f'Extension="{part.rpartition(".")[2]}"' in word.read("[Content_Types].xml").decode()
    with pikepdf.open(io.BytesIO(data)) as read:
        (picture,) = _pictures(read)
        assert (int(picture.Width), int(picture.Height)) == _size(word.read(part))
        assert ("/SMask" in picture) == (file == "a.png"), "what is opaque has no mask, whatever its form"


def _pictures(read: pikepdf.Pdf) -> list[pikepdf.Stream]:
    """The colours of every picture; their alpha is a picture of its own."""
    streams = [each for each in read.objects if isinstance(each, pikepdf.Stream)]
    return [each for each in streams if each.get("/ColorSpace") == "/DeviceRGB"]


def _size(data: bytes) -> tuple[int, int]:
    return Pillow.open(io.BytesIO(data)).size


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_stays_valid(profile: str, tmp_path: Path) -> None:
    blocks = tuple(block for file in DATA for block in shown(file).blocks)
    _, data = made(document(*blocks))
    (tmp_path / "made.pdf").write_bytes(data)
    report = validator.validate_pdf(str(tmp_path / "made.pdf"), profile=profile)
    assert "no failures" in str(report), str(report)
    assert incoherences(data) == []


def test_no_picture_is_larger_than_its_page() -> None:
    layout = pdf.layout(shown("a.png", 4000.0, 2000.0), HOUSE, images)
    (scene,) = layout.scenes["a.png"]
    page = HOUSE.portrait.page
    assert scene.width == pytest.approx(page.width - page.left - page.right)
    assert scene.height == pytest.approx(scene.width / 2)
    (tall,) = pdf.layout(shown("a.png", 100.0, 3000.0), HOUSE, images).scenes["a.png"]
    assert tall.height < page.height - page.top - page.bottom


def test_notes_and_captions_on_landscape_pages_have_lines_as_on_upright_ones() -> None:
    long = (Text("woord " * 60),)
    picture = Image("a.png", "d", 100.0, 50.0)
    blocks = (Paragraph((Text("a"), Note(long, 1))), Figure(long, (Text("b"),), picture, "f"))
    spare = HOUSE.landscape.width - HOUSE.portrait.width
    (upright, _), (wide, _) = (made(document(*each)) for each in (blocks, (Wide(blocks),)))
    roles = {"FootnoteText": HOUSE.looks["footnote"], "FigureCaption": HOUSE.looks["figure-caption"]}
    for style, look in roles.items():
        name = "word/footnotes.xml" if style == "FootnoteText" else FRAME
        indent = f'<w:ind w:right="{round(20 * (spare + look.right))}"/>'
        shown = [
            re.findall(f'"{style}"/>(.*?)</w:pPr>', each.read(name).decode()) for each in (upright, wide)
        ]
        assert [indent in found for (found,) in shown] == [False, True], style
    one, other = (_lines(pdf.layout(document(*each), HOUSE, images)) for each in (blocks, (Wide(blocks),)))
    assert one == other
    assert len(one) > 4


def _lines(layout: Layout) -> list[str]:
    """The lines of the last page, and of its notes."""
    boxes = [placed.box for placed in (*layout.pages[-1].placed, *layout.pages[-1].notes)]
    lines = [line for box in boxes if isinstance(box, ParagraphBox) for line in box.lines]
    return ["".join(text for _, text in line.segments) for line in lines]


def test_a_file_that_cannot_be_used_is_a_frame_with_its_name() -> None:
    word, data = made(shown("weg.png"))
    assert "weg.png" in word.read(FRAME).decode()
    assert not [name for name in word.namelist() if name.startswith("word/media/")]
    with pikepdf.open(io.BytesIO(data)) as read:
        assert _pictures(read) == []


def test_a_picture_that_stands_twice_is_in_the_file_once() -> None:
    one, two = (shown("a.png").blocks[0] for _ in range(2))
    word, data = made(document(one, two))
    assert len([name for name in word.namelist() if name.startswith("word/media/")]) == 1
    with pikepdf.open(io.BytesIO(data)) as read:
        assert len(_pictures(read)) == 1


@pytest.mark.parametrize(
    ("language", "mark"), [(Language.NL, "; "), (Language.FR, "\u00a0; "), (Language.DE, "; ")]
)
def test_what_stands_for_a_legend_has_the_semicolon_of_the_language(language: Language, mark: str) -> None:
    plan = small_plan()
    word, _ = made(localised(plan, budget_chart(plan, "TAB1.BASE"), language))
    (names,) = re.findall(r'descr="(2026[^"]*)"', word.read(FRAME).decode())
    assert [part[:4] for part in names.split(mark)] == [str(year) for year in plan.years]
