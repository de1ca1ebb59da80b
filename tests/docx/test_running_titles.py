"""The chapter in headers: a field in Word, and the style by which it finds the title."""

import dataclasses
import io
import re
import zipfile
from collections.abc import Mapping

import pytest
from lxml import etree

from ibzdocs.formats import docx, pdf
from ibzdocs.formats.docx.package import w
from ibzdocs.formats.docx.running_titles import Shown, parted
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.ooxml.package import R
from ibzdocs.tree.nodes import (
    Block,
    Cell,
    Contents,
    Emphasis,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Wide,
)
from tests.docx.test_cover import PLAN, SHELL
from tests.docx.test_writer import HOUSE, document

HEADER = "word/header2.xml"


def written(*blocks: Block, titles: Mapping[str, str], shell: docx.Shell = SHELL) -> dict[str, str]:
    house = dataclasses.replace(HOUSE, running_titles=titles)
    data = write_word(document(*blocks), shell, house, {})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each: archive.read(each).decode("utf-8", "replace") for each in archive.namelist()}


CHAPTER = Section("heading", (Text("Onze missie en visie"),), (), "c", 1)


def test_the_field_stands_where_the_mark_did_and_finds_the_title() -> None:
    made = written(CHAPTER, titles={"c": "Onze missie"})
    assert made[HEADER].count('STYLEREF "Running Title"') == 1
    assert "[[chapter]]" not in made[HEADER]
    assert made["word/styles.xml"].count('w:val="Running Title"') == 1
    root = etree.fromstring(made["word/document.xml"].encode())
    shown = [
        "".join(map(str, run.itertext()))
        for run in root.iter(w("r"))
        if run.find(f"{w('rPr')}/{w('rStyle')}[@{w('val')}='RunningTitle']") is not None
    ]
    assert shown == ["Onze missie"]


def test_a_document_without_titles_has_no_field_that_finds_nothing() -> None:
    made = written(CHAPTER, titles={})
    assert "STYLEREF" not in made[HEADER]
    assert "[[chapter]]" not in made[HEADER]
    assert "Running Title" not in made["word/styles.xml"]


def test_characters_before_and_behind_the_mark_stay_where_they_are() -> None:
    parts = dict(SHELL)
    line = "<w:t>[[chapter]]</w:t>"
    header = parts[HEADER].decode().replace('<w:t xml:space="preserve">[[chapter]]</w:t>', line)
    assert line in header
    parts[HEADER] = header.replace(line, "<w:t>a [[chapter]] z</w:t><w:tab/><w:t>end</w:t>").encode()
    made = written(CHAPTER, titles={"c": "Onze"}, shell=parts)[HEADER]
    places = [made.index(each) for each in (">a <", "STYLEREF", "> z<", ">end<")]
    assert places == sorted(places)
    assert made.index("> z<") < made.rindex("<w:tab/>") < made.index(">end<")


def test_no_section_ends_within_the_field_of_a_list() -> None:
    """LibreOffice showed no page numbers on the pages of such a section."""
    table = Table((Text("Titel"),), (1,), (), (Row((Cell(),)),), anchor="t", label="Tabel 1")
    lists = Contents("tables", (Text("Tabellen"),), anchor="l", fresh=True)
    other = dataclasses.replace(table, anchor="u", label="Tabel 2")
    chapter = dataclasses.replace(CHAPTER, blocks=(table, other), fresh=True)
    made = written(lists, chapter, titles={"c": "Onze missie", "l": "Tabellen"})["word/document.xml"]
    ends = [found.start() for found in re.finditer("<w:sectPr", made)]
    assert any(made.find("TOC") < end < made.rindex("Onze missie") for end in ends)
    for end in ends:
        assert made[:end].count('w:fldCharType="begin"') == made[:end].count('w:fldCharType="end"')


def kept(made: Mapping[str, str], kind: str = "header") -> list[str]:
    """What the field of the chapter keeps in the header of each section, in order."""
    root = etree.fromstring(made["word/document.xml"].encode())
    relations = etree.fromstring(made["word/_rels/document.xml.rels"].encode())
    targets = {str(each.get("Id")): str(each.get("Target")) for each in relations}
    found = []
    for reference in list(root.iter(w(f"{kind}Reference")))[1:]:
        part = made[f"word/{targets[str(reference.get(f'{{{R}}}id'))]}"]
        found.append(
            re.sub(r"<[^>]*>", "", part.partition("separate")[2].partition("fldChar")[0]).strip(' "/><w:')
        )
    return found


def test_each_chapter_has_a_header_whose_field_keeps_its_title() -> None:
    """Programs that do not know the field show what it keeps: LibreOffice before 7.6."""
    first = dataclasses.replace(CHAPTER, blocks=(Wide((Paragraph((Text("x"),)),)),))
    last = Section("heading", (Text("Onze waarden"),), (Paragraph((Text("y"),)),), "d", 1)
    made = written(first, last, titles={"c": "Onze missie", "d": "Onze waarden", "": "Titel"})
    assert kept(made) == ["Onze missie", "Onze missie", "Onze waarden"]
    assert all(name in made["[Content_Types].xml"] for name in made if name.startswith("word/header"))


def test_a_chapter_that_begins_on_the_page_of_another_has_no_pages_of_its_own() -> None:
    front = Contents("headings", (Text("Inhoud"),), anchor="i")
    made = written(front, dataclasses.replace(front, anchor="t"), titles={"i": "Inhoud", "t": "Tabellen"})
    assert kept(made) == ["Inhoud"]
    fresh = dataclasses.replace(front, anchor="t", fresh=True)
    assert kept(written(front, fresh, titles={"i": "Inhoud", "t": "Tabellen"})) == ["Inhoud", "Tabellen"]


def test_a_document_without_chapters_is_named_itself() -> None:
    made = written(Paragraph((Text("x"),)), titles={"": "Titel & <co>"})
    assert "Titel &amp; &lt;co&gt;" in made[HEADER]
    assert "STYLEREF" not in made[HEADER]


@pytest.mark.parametrize(
    ("shown", "texts"),
    [
        ("Onze missie", ["Onze missie"]),
        ("Onze", ["Onze"]),
        ("Onze missie en", ["Onze missie", " en"]),
        ("", []),
    ],
)
def test_a_title_is_parted_where_its_running_title_ends(shown: str, texts: list[str]) -> None:
    title = (
        Text("Onze missie"),
        Note((Text("Noot"),)),
        Text(" en visie", remarks=("r",)),
        Emphasis((Text("!"),)),
    )
    pieces = parted(title, shown)
    assert [each.text for each in pieces if isinstance(each, Shown)] == texts
    assert "".join(each.text for each in pieces if isinstance(each, Text)) == "Onze missie en visie"
    assert sum(len(each.remarks) for each in pieces if isinstance(each, Text)) == 1


def test_the_template_shows_chapters_in_both() -> None:
    front = Contents("headings", (Text("Inhoud"),), anchor="contents")
    layout = pdf.layout(document(front, CHAPTER), HOUSE)
    assert layout.house.running_titles == {
        "contents": "Inhoud",
        "c": "Onze missie en visie",
        "": "Titel & <co>",
    }
    assert docx.check(PLAN) == []


def test_lists_that_follow_one_another_are_one_part() -> None:
    """A page on which two lists stand was headed by one of them."""
    lists = [Contents(of, (Text(of),), anchor=of) for of in ("headings", "tables", "figures")]
    shown = pdf.layout(document(*lists, CHAPTER, lists[2]), HOUSE).house.running_titles
    assert list(shown) == ["headings", "c", "figures", ""]
