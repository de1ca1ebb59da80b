"""Workbooks whose parts have other names than Excel gives them: backslashes, other capitals, another folder."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.base.problems import WorkbookError
from ibzdocs.formats.ooxml.package import pack, unpack
from ibzdocs.formats.xlsx.patch import patched
from ibzdocs.formats.xlsx.reader import open_book, open_file
from tests.sheets import workbook

BOOK, BESIDE = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def backslashes(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name.replace("/", "\\"): part for name, part in parts.items()}


def small_letters(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name.lower(): part for name, part in parts.items()}


def other_capitals(parts: dict[str, bytes]) -> dict[str, bytes]:
    named = {
        "xl/sharedStrings.xml": "xl/SharedStrings.xml",
        "xl/worksheets/sheet1.xml": "xl/Worksheets/Sheet1.xml",
    }
    return {named.get(name, name): part for name, part in parts.items()}


def capitals_everywhere(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Parts, relationships and types agree on other capitals than the usual ones."""
    named = re.compile(rb"(?<![\w:])xl/|workbook\.xml|worksheets/sheet")
    capital = {name: named.sub(lambda match: match[0].title(), part) for name, part in parts.items()}
    return {
        named.sub(lambda match: match[0].title(), name.encode()).decode(): part
        for name, part in capital.items()
    }


def at_the_root(parts: dict[str, bytes]) -> dict[str, bytes]:
    """As some exports write them: all parts that the workbook leads to stay, the workbook itself is at the root."""
    moved = {"workbook.xml": parts.pop(BOOK), "_rels/workbook.xml.rels": parts.pop(BESIDE), **parts}
    moved["_rels/workbook.xml.rels"] = re.sub(
        b'Target="/?(?:xl/)?', b'Target="xl/', moved["_rels/workbook.xml.rels"]
    )
    for name in ("_rels/.rels", "[Content_Types].xml"):
        moved[name] = moved[name].replace(b"xl/workbook.xml", b"workbook.xml")
    return moved


def strict(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The names of Strict Open XML (ISO/IEC 29500-1)."""
    named = re.compile(rb"http://schemas\.openxmlformats\.org/(officeDocument|\w+ml)/2006/")
    other = {name: named.sub(rb"http://purl.oclc.org/ooxml/\1/", part) for name, part in parts.items()}
    other = {name: re.sub(rb"(purl\S+/)extended-p", rb"\1extendedP", part) for name, part in other.items()}
    return other | {BOOK: other[BOOK].replace(b"<workbook ", b'<workbook conformance="strict" ')}


SHAPES = (strict, backslashes, small_letters, other_capitals, capitals_everywhere, at_the_root)


def written(folder: Path, shape: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Path:
    path = folder / "plan.xlsx"
    path.write_bytes(pack(shape(unpack(workbook("== Domeinen\nid | titel\nD1 | Een").data())).items()))
    return path


@pytest.mark.parametrize("shape", SHAPES)
def test_such_a_workbook_is_read_and_changed(
    tmp_path: Path, shape: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    path = written(tmp_path, shape)
    (sheet,) = open_book(path)
    assert [[cell.text for cell in cells.values()] for _, cells in sheet.rows] == [
        ["id", "titel"],
        ["D1", "Een"],
    ]
    usual = open_file(path).settled()
    changed = openpyxl.load_workbook(io.BytesIO(patched(usual, path.name, {"Domeinen": {(2, 2): "Twee"}})))
    assert changed["Domeinen"]["B2"].value == "Twee"


def test_a_strict_workbook_is_settled_as_a_usual_one(tmp_path: Path) -> None:
    def as_they_are(parts: dict[str, bytes]) -> dict[str, bytes]:
        return parts

    usual = unpack(open_file(written(tmp_path, as_they_are)).settled())
    settled = unpack(open_file(written(tmp_path, strict)).settled())
    assert [name for name in (BOOK, BESIDE, "_rels/.rels") if settled[name] != usual[name]] == []
    assert [name for name, part in settled.items() if b"purl.oclc.org" in part] == []


def test_links_of_a_sheet_in_other_capitals_are_read_and_kept(tmp_path: Path) -> None:
    def linked(parts: dict[str, bytes]) -> dict[str, bytes]:
        book = openpyxl.load_workbook(io.BytesIO(pack(parts.items())))
        book["Domeinen"]["B2"].hyperlink = "https://www.example.org/een"
        out = io.BytesIO()
        book.save(out)
        saved = unpack(out.getvalue())
        return {name.replace("/sheet1.xml", "/Sheet1.xml"): part for name, part in saved.items()}

    path = written(tmp_path, linked)
    (sheet,) = open_book(path)
    assert dict(sheet.rows)[2][2].markup == "[Een](https://www.example.org/een)"
    kept = openpyxl.load_workbook(io.BytesIO(open_file(path).settled()))["Domeinen"]["B2"].hyperlink
    assert kept is not None
    assert kept.target == "https://www.example.org/een"


def test_the_type_of_a_part_that_is_not_the_workbook_stays_its_own(tmp_path: Path) -> None:
    """Where the package leads to another part than the workbook, which stands at its usual place."""

    def misled(parts: dict[str, bytes]) -> dict[str, bytes]:
        start = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"docProps/app.xml")
        return other_capitals(parts | {"_rels/.rels": start})

    types = unpack(open_file(written(tmp_path, misled)).settled())["[Content_Types].xml"]
    assert types.count(b'PartName="/xl/workbook.xml"') == 1
    assert types.count(b'PartName="/docProps/app.xml"') == 1


def test_a_usual_workbook_is_left_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, lambda parts: parts)
    assert open_file(path).settled() == path.read_bytes()


def test_a_word_file_at_the_root_is_no_workbook(tmp_path: Path) -> None:
    def word(parts: dict[str, bytes]) -> dict[str, bytes]:
        moved = at_the_root(parts)
        return moved | {"workbook.xml": b'<w:document xmlns:w="wordprocessingml"/>'}

    with pytest.raises(WorkbookError) as stopped:
        open_book(written(tmp_path, word))
    assert stopped.value.problems[0].code == "workbook-format"


def test_a_sheet_whose_part_was_lost_is_missed(tmp_path: Path) -> None:
    def torn(parts: dict[str, bytes]) -> dict[str, bytes]:
        return {name: part for name, part in parts.items() if name != "xl/worksheets/sheet1.xml"}

    with pytest.raises(WorkbookError) as stopped:
        open_book(written(tmp_path, torn))
    assert stopped.value.problems[0].fills == (("detail", "@lacks xl/worksheets/sheet1.xml"),)
