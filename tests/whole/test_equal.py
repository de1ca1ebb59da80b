"""Word, PDF and tree say the same: headings, tables, notes, every word, in the same order."""

import re
from typing import Any

import pikepdf

from ibzdocs.inputs import edition as project
from ibzdocs.session import render
from ibzdocs.tree.nodes import Item, Note, Paragraph, Section
from ibzdocs.tree.passes import Breaks, with_breaks
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.pdf import reading
from tests.whole.sample import (
    ROOT,
    W,
    pdf_outline,
    sample,
    squeeze,
    tree_headings,
    tree_tables,
    word_part,
    word_tables,
    word_text,
)


def test_the_plan_has_its_chapters_and_annexes() -> None:
    kinds = [node.kind for node in walk(sample().tree.blocks) if isinstance(node, Section)]
    assert (kinds.count("chapter"), kinds.count("annex"), kinds.count("objective")) == (7, 2, 22)


def test_headings_are_the_same_everywhere() -> None:
    expected = tree_headings(sample().tree)
    assert pdf_outline(sample().pdf)[3:] == expected
    root = word_part(sample().docx, "word/document.xml")
    styles = {f"Heading{level}{kind}" for level in range(1, 7) for kind in ("", "Unlisted")}
    word = [
        word_text(paragraph)
        for paragraph in root.iter(f"{W}p")
        if (style := paragraph.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") in styles
    ]
    titles = [
        text_of(node.title, notes=False) for node in walk(sample().tree.blocks) if isinstance(node, Section)
    ]
    assert word == titles


def test_tables_are_the_same_everywhere() -> None:
    parted = Breaks(parted=render.lay_out(sample().tree, project.load(ROOT)).breaks.parted)
    assert word_tables(sample().docx) == tree_tables(with_breaks(sample().tree, parted))
    assert pdf_tables(sample().pdf) == tree_tables(sample().tree)


def pdf_tables(data: bytes) -> list[list[list[str]]]:
    """The cells of every table of the structure tree as text."""
    pdf = reading.open_pdf(data)
    found = reading._texts(pdf)
    return [
        [[squeeze("".join(_cell_parts(cell, found))) for cell in _kids(row)] for row in _rows(table)]
        for table in _all(pdf.Root.StructTreeRoot.K[0], "/Table")
    ]


def _cell_parts(elem: Any, found: Any) -> Any:
    """The texts below an element, without list labels and footnotes."""
    if str(elem.S) in ("/Lbl", "/Note"):
        return
    if str(elem.S) == "/Reference" and any(str(kid.get("/S", "")) == "/Note" for kid in _siblings(elem)):
        return
    for kid, shown in reading._kids(elem, found):
        if kid is not None:
            yield from _cell_parts(kid, found)
        else:
            yield shown


def _siblings(elem: Any) -> Any:
    return _kids(elem.P)


def _kids(elem: Any) -> Any:
    kids = elem.get("/K")
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _rows(table: Any) -> Any:
    return [row for part in _kids(table) if str(part.S) in ("/THead", "/TBody") for row in _kids(part)]


def _all(elem: Any, kind: str) -> Any:
    for kid in _kids(elem):
        if str(kid.S) == kind:
            yield kid
        else:
            yield from _all(kid, kind)


def test_the_exact_figures_stand_in_the_tables() -> None:
    cells = {text for table in word_tables(sample().docx) for row in table for text in row}
    figures = ["1.008,11", "5.919,97", "5.953,97", "816,77", "870.230", "1.816.852", "1.664.152", "326.515"]
    assert {figure for figure in figures if figure not in cells} == set()


def test_footnotes_are_real_and_equal() -> None:
    notes = [text_of(node.children) for node in walk(sample().tree.blocks) if isinstance(node, Note)]
    assert len(notes) >= 4
    footnotes = list(word_part(sample().docx, "word/footnotes.xml").iter(f"{W}footnote"))
    assert [word_text(note).strip() for note in footnotes[2:]] == notes
    pdf = reading.open_pdf(sample().pdf)
    assert len(list(_all(pdf.Root.StructTreeRoot.K[0], "/Note"))) == len(notes)


def test_every_paragraph_of_the_tree_is_in_the_pdf_and_in_word() -> None:
    pdf = squeeze(reading.text(sample().pdf))
    word = squeeze(word_text(word_part(sample().docx, "word/document.xml")))
    missing = []
    for node in walk(sample().tree.blocks):
        if isinstance(node, Paragraph | Item):
            for piece in re.split(r"\[\^\d+: .*?\]", text_of(node.inlines)):
                text = squeeze(piece)
                if text not in word or (text not in pdf and "[^" not in text_of(node.inlines)):
                    missing.append(piece)
    assert missing == []
