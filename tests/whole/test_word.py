"""The Word file: sound by its parts, complete when opened, and the same in LibreOffice."""

import posixpath
import re
import shutil
import subprocess
import zipfile
from collections import Counter, defaultdict
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.office_rules import faults, needs_office_rules
from tests.whole.sample import W, sample, tree_headings, word_fields, word_part, word_text

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(
    SOFFICE is None or shutil.which("pdftotext") is None,
    reason="LOUD: no LibreOffice or pdftotext here, the Word file was not opened",
)


def names() -> set[str]:
    return set(zipfile.ZipFile(BytesIO(sample().docx)).namelist())


def test_every_relationship_leads_somewhere() -> None:
    for name in names():
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for relation in word_part(sample().docx, name):
                if relation.get("TargetMode") != "External":
                    assert posixpath.normpath(posixpath.join(folder, relation.get("Target"))) in names()


def test_relationships_used_are_declared() -> None:
    known = {item.get("Id") for item in word_part(sample().docx, "word/_rels/document.xml.rels")}
    root = word_part(sample().docx, "word/document.xml")
    used = {node.get(f"{R}id") for node in root.iter() if node.get(f"{R}id")}
    assert used <= known


def test_bookmarks_are_unique_and_references_find_them() -> None:
    root = word_part(sample().docx, "word/document.xml")
    bookmarks = Counter(node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart"))
    assert [name for name, count in bookmarks.items() if count > 1] == []
    wanted = {node.get(f"{W}anchor") for node in root.iter(f"{W}hyperlink") if node.get(f"{W}anchor")}
    for instruction, _ in word_fields(root):
        wanted |= set(re.findall(r"(?:REF|PAGEREF) (\S+)", instruction))
    assert wanted - set(bookmarks) == set()


def test_nothing_asks_to_be_updated() -> None:
    document = zipfile.ZipFile(BytesIO(sample().docx)).read("word/document.xml")
    settings = zipfile.ZipFile(BytesIO(sample().docx)).read("word/settings.xml")
    assert b"w:dirty" not in document
    assert b"updateFields" not in settings


def test_the_contents_have_a_page_number_on_every_line() -> None:
    root = word_part(sample().docx, "word/document.xml")
    pages = [result for instruction, result in word_fields(root) if "PAGEREF" in instruction]
    assert len(pages) > 100
    assert all(result.isdigit() for result in pages)


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    for table in word_part(sample().docx, "word/document.xml").iter(f"{W}tbl"):
        rows = list(table.iterchildren(f"{W}tr"))
        column = table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstColumn") == "1"
        assert (
            rows[0].find(f"{W}trPr/{W}tblHeader") is None
        ) == column  # a list of terms has its heads there
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")


def test_wide_tables_have_landscape_sections() -> None:
    sections = list(word_part(sample().docx, "word/document.xml").iter(f"{W}sectPr"))
    sides = [section.find(f"{W}pgSz").get(f"{W}orient", "portrait") for section in sections]
    assert sides[0] == sides[-1] == "portrait"
    assert sides.count("landscape") == 6


def test_the_language_is_said() -> None:
    languages = {node.get(f"{W}val") for node in word_part(sample().docx, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"nl-BE"}
    assert "nl-BE" in word_text_of_part("docProps/core.xml")


def word_text_of_part(name: str) -> str:
    return "".join(str(text) for text in word_part(sample().docx, name).itertext())


def test_fonts_are_embedded_and_can_be_unscrambled() -> None:
    fonts = word_part(sample().docx, "word/fontTable.xml")
    faces = [node for font in fonts for node in font if node.tag.startswith(f"{W}embed")]
    assert len(faces) >= 4
    targets = {
        item.get("Id"): item.get("Target")
        for item in word_part(sample().docx, "word/_rels/fontTable.xml.rels")
    }
    for face in faces:
        data = zipfile.ZipFile(BytesIO(sample().docx)).read(f"word/{targets[face.get(f'{R}id')]}")
        key = bytes.fromhex(re.sub("[{}-]", "", face.get(f"{W}fontKey")))[::-1]
        head = bytes(byte ^ key[place % 16] for place, byte in enumerate(data[:32]))
        assert head[:4] == b"\x00\x01\x00\x00"


# -------------------------------------------------------------------------------------- in LibreOffice


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file as LibreOffice lays it out."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "plan.docx").write_bytes(sample().docx)
    options = '{"ExportBookmarks":{"type":"boolean","value":"true"}}'
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            f"pdf:writer_pdf_Export:{options}",
            "--outdir",
            str(folder),
            str(folder / "plan.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "plan.pdf"


@needs_office
def test_libreoffice_numbers_headings_as_the_tree_does(opened: Path) -> None:
    assert [plain(title) for title, _ in bookmarks(opened)] == list(map(plain, tree_headings(sample().tree)))


@needs_office
def test_the_pages_in_the_contents_are_those_of_libreoffice(opened: Path) -> None:
    root = word_part(sample().docx, "word/document.xml")
    said = defaultdict(list)
    for link in root.iter(f"{W}hyperlink"):
        for instruction, number in word_fields(link):
            if "PAGEREF" not in instruction:
                continue
            said[plain(word_text(link).removesuffix(number))].append(int(number))
    found = [(plain(title), page) for title, page in bookmarks(opened) if said[plain(title)]]
    wrong = [(title, page) for title, page in found if said[title].pop(0) != page]
    assert len(found) > 80
    assert len(wrong) <= 0.05 * len(found), wrong


@needs_office
def test_libreoffice_shows_the_pages_in_the_contents(opened: Path) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", "-f", "2", "-l", "2", str(opened), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    lines = [line for line in text.splitlines() if "....." in line]
    assert len(lines) > 20
    assert [line for line in lines if not re.search(r"\d$", line.strip())] == []


@needs_office
def test_libreoffice_uses_the_embedded_fonts(opened: Path) -> None:
    with pikepdf.open(opened) as pdf:
        fonts = {
            str(font.BaseFont) for page in pdf.pages for font in page.Resources.get("/Font", {}).values()
        }
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {"SourceSansPro"}


def plain(title: str) -> str:
    return re.sub(r"\W", "", title).lower()


def bookmarks(path: Path) -> list[tuple[str, int]]:
    """Titles and pages of a PDF's bookmarks."""
    out: list[tuple[str, int]] = []
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

        def collect(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                target: Any = item.destination if item.action is None else item.action.D
                out.append((item.title, numbers[target[0].objgen]))
                collect(item.children)

        with pdf.open_outline() as outline:
            collect(outline.root)
    return out


@pytest.mark.programs
@needs_office_rules
def test_the_sample_is_as_word_wants_it(tmp_path: Path) -> None:
    assert faults(tmp_path, sample().docx) == []
