"""The chapter in headers: a field in Word, and the style by which it finds the title."""

import dataclasses
import io
import zipfile
from collections.abc import Mapping

import pytest
from lxml import etree

from ibzdocs.formats import docx, pdf
from ibzdocs.formats.docx.package import w
from ibzdocs.formats.docx.running_titles import parted
from ibzdocs.tree.nodes import Block, Contents, Emphasis, Note, Section, Text
from tests.docx.test_cover import PLAN, SHELL
from tests.docx.test_writer import HOUSE, document

HEADER = "word/header2.xml"


def written(*blocks: Block, titles: Mapping[str, str], shell: docx.Shell = SHELL) -> dict[str, str]:
    house = dataclasses.replace(HOUSE, running_titles=titles)
    data = docx.write(document(*blocks), shell, house, {})
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
    pieces, marked = parted(title, shown)
    assert [each.text for each in marked] == texts
    assert "".join(each.text for each in pieces if isinstance(each, Text)) == "Onze missie en visie"
    assert sum(len(each.remarks) for each in pieces if isinstance(each, Text)) == 1


def test_the_template_shows_chapters_in_both() -> None:
    front = Contents("headings", (Text("Inhoud"),), anchor="contents")
    layout = pdf.layout(document(front, CHAPTER), HOUSE)
    assert layout.house.running_titles == {"contents": "Inhoud", "c": "Onze missie en visie"}
    assert docx.check(PLAN) == []
