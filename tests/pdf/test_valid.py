"""The files as a whole: valid, coherent, everything marked, and the same wherever they are made."""

import os
import subprocess
import sys
from pathlib import Path

import page as validator
import pytest

from ibzdocs.formats import pdf
from ibzdocs.tree.nodes import Contents, Document, Note, Table, Text, Wide
from tests.pdf.coherence import incoherences
from tests.pdf.documents import chapter, document, everything, p, row, table, words
from tests.pdf.house import HOUSE
from tests.pdf.reading import open_pdf, outside_marks

LONG = Note((Text(words(900)),), 1)
HUNDRED = [f"kolom{number}" for number in range(95)]
DOCUMENTS = {
    "everything": everything(),
    "empty": document(),
    "long note": document(chapter("Een", p("Tekst", LONG, ". " + words(200)))),
    "long table": document(chapter("Een", table(120))),
    "empty contents": document(Contents("tables", (Text("Tabellen"),))),
    "many pages": document(*(chapter("Hoofdstuk", p(words(700)), number=index) for index in range(1, 20))),
    "heads only": document(
        chapter("Een", Table((Text("Koppen"),), (1, 1), (row("a", "b", role="head"),), ()))
    ),
    "many columns": document(
        chapter("Een", Table((Text("Breed"),), (1,) * 95, (row(*HUNDRED),), (row(*HUNDRED),)))
    ),
    "wide": document(Wide((table(60),)), chapter("Een", p("Tekst"))),
}


def built(document: Document) -> bytes:
    return pdf.write(pdf.layout(document, HOUSE))


@pytest.fixture(scope="module", params=DOCUMENTS, name="data")
def _data(request: pytest.FixtureRequest) -> bytes:
    return built(DOCUMENTS[request.param])


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_validators_find_nothing(data: bytes, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(data)
    report = validator.validate_pdf(str(path), profile=profile)
    assert "no failures" in str(report), str(report)


def test_marks_parent_tree_elements_and_links_agree(data: bytes) -> None:
    assert incoherences(data) == []


def test_nothing_is_drawn_outside_of_marks(data: bytes) -> None:
    assert outside_marks(data) == []


def test_fonts_are_embedded_subsets(data: bytes) -> None:
    with open_pdf(data) as file:
        fonts = file.pages[0].Resources.Font
        for font in fonts.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert len(descriptor.FontFile2.read_bytes()) == int(descriptor.FontFile2.Length1)
            assert str(font.BaseFont)[7] == "+"


def test_title_language_and_bookmarks_are_said() -> None:
    with open_pdf(built(everything())) as file:
        assert str(file.docinfo.Title) == "Plan & <proef>"
        assert str(file.Root.Lang) == "nl-BE"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles == [
        "Inhoud",
        "Tabellen",
        "Hoofdstuk 1 Inleiding",
        "Bijlage 1 Cijfers",
        "Handtekeningen",
    ]


def test_landscape_pages_are_wide_and_not_turned() -> None:
    layout = pdf.layout(DOCUMENTS["wide"], HOUSE)
    with open_pdf(pdf.write(layout)) as file:
        boxes = [(float(page.MediaBox[2]), float(page.MediaBox[3])) for page in file.pages]
        assert all("/Rotate" not in page for page in file.pages)
    assert boxes[0] == boxes[-1] == (595.3, 841.9)
    assert (841.9, 595.3) in boxes


def test_a_layout_can_be_written_again() -> None:
    layout = pdf.layout(everything(), HOUSE)
    assert pdf.write(layout) == pdf.write(layout)


@pytest.mark.programs
def test_bytes_do_not_depend_on_zone_folder_or_hash(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path[:0] = {[str(Path(__file__).parent.parent)]!r}\n"
        "from pdf.documents import everything; from pdf.house import HOUSE; from ibzdocs.formats import pdf\n"
        "import hashlib; print(hashlib.sha256(pdf.write(pdf.layout(everything(), HOUSE))).hexdigest())"
    )
    sums = set()
    for zone, seed, folder in (("UTC", "1", tmp_path), ("Asia/Tokyo", "2", tmp_path.parent)):
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=True
        )
        sums.add(done.stdout)
    assert len(sums) == 1
