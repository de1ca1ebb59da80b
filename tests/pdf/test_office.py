"""Pages end in Word's file, as LibreOffice lays it out, where they end in the PDF: notes and tables by chance."""

import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats import docx, pdf
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox, Placed, TableBox, TextRun
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Block, Document, Inline, Note, Paragraph, Row, Section, Table, Text
from ibzdocs.tree.passes import with_breaks
from tests.pdf.documents import cell, document, head_row, texts

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.programs,
    pytest.mark.skipif(
        SOFFICE is None or shutil.which("pdftotext") is None,
        reason="LOUD: no LibreOffice or pdftotext here, the ends of pages were not compared",
    ),
]
SHELL = docx.shell(bundled_templates() / "nl" / "plan.docx", {}, Language.NL)
HOUSE = docx.house(SHELL, lambda family: find(family, {}))
MARK = re.compile(r"7\d{5}(?=0{9})")
CHAPTERS = 30


class Maker:
    """Makes chapters by chance; each word is a number of its own, and each fills a line."""

    def __init__(self, seed: int) -> None:
        self.random, self.marks, self.notes = random.Random(seed), count(700000), count(1)

    def word(self, signs: int) -> str:
        return str(next(self.marks)).ljust(signs, "0")

    def paragraph(self, lines: int, notes: int = 0) -> Paragraph:
        noted = [self.random.randrange(lines) for _ in range(notes)]
        inlines: list[Inline] = []
        for line in range(lines):
            inlines.append(Text((" " if line else "") + self.word(52)))
            inlines += [self.note() for _ in range(noted.count(line))]
        return Paragraph(tuple(inlines))

    def note(self) -> Note:
        lines = self.random.choice([1, 2, 3, 4, 5, 9])
        return Note((Text(" ".join(self.word(66) for _ in range(lines))),), next(self.notes))

    def table(self, number: int) -> Table:
        highest = self.random.choice([1, 3, 8])
        rows = tuple(
            Row((cell(" ".join(self.word(22) for _ in range(self.random.randint(1, highest)))), cell("x")))
            for _ in range(self.random.randint(1, 14))
        )
        return Table(texts("Titel"), (1, 1), (head_row("A", "B"),), rows, (), f"t{number}", number, "Tabel")

    def blocks(self, number: int) -> Iterator[Block]:
        pick = self.random.randint
        for _ in range(pick(2, 9)):
            yield self.paragraph(pick(2, 4))
        for _ in range(pick(0, 3)):
            yield self.paragraph(pick(3, 9), pick(1, 2))
        if pick(0, 1):
            led = (self.paragraph(pick(1, 3)), self.table(number), self.paragraph(pick(1, 6)))
            yield Section("section", texts("Deel"), led, f"s{number}", 2, (number, 1), f"{number}.1")
        yield from (self.paragraph(4) for _ in range(pick(0, 5)))

    def document(self) -> Document:
        return document(
            *(
                Section("chapter", texts("x"), tuple(self.blocks(at)), f"c{at}", 1, (at,), f"Hoofdstuk {at}")
                for at in range(1, CHAPTERS + 1)
            )
        )


def ours(layout: pdf.Layout) -> list[list[str]]:
    """The marks on each page of the PDF after the cover."""
    return [
        sorted(mark for placed in (*page.placed, *page.notes) for mark in marks(placed))
        for page in layout.pages[1:]
    ]


def marks(placed: Placed) -> Iterator[str]:
    for run in runs(placed):
        for line in run.lines.lines[run.first : run.last]:
            yield from MARK.findall("".join(text for _, text in line.segments))


def runs(placed: Placed) -> Iterator[TextRun]:
    match placed.box:
        case ParagraphBox():
            yield TextRun(placed.box, placed.first, placed.last, 0.0)
        case TableBox() if not placed.repeated:
            for row in placed.box.rows[placed.first : placed.last]:
                yield from (piece for cell in row.cells for piece in cell.pieces)


def theirs(data: bytes, folder: Path) -> list[list[str]]:
    """The same of Word's file."""
    (folder / "plan.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "plan.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240)
    made = ["pdftotext", "-layout", "plan.pdf", "-"]
    text = subprocess.run(made, cwd=folder, check=True, capture_output=True, text=True).stdout
    return [sorted(MARK.findall(page)) for page in text.rstrip("\f").split("\f")[1:]]


@pytest.mark.parametrize("seed", [5, 6, 8, 20, 36])
def test_pages_end_alike(seed: int, tmp_path: Path) -> None:
    made = Maker(seed).document()
    layout = pdf.layout(made, HOUSE)
    data = write_word(with_breaks(made, layout.breaks), SHELL, HOUSE, layout.page_of, layout.scenes)
    assert theirs(data, tmp_path) == ours(layout)
