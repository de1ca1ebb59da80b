"""Pages end in Word's file, as LibreOffice lays it out, where they end in the PDF: notes and tables by chance."""

import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats import docx, pdf
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox, Placed, TableBox, TextRun
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Block, Document, Inline, Note, Paragraph, Row, Section, Table, Text, Wide
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
TEMPLATE = bundled_templates() / "nl" / "plan.docx"
SHELL = docx.shell(TEMPLATE, {}, Language.NL)
MARK = re.compile(r"7\d{5}(?=0{9})")
CHAPTERS = 30


def house_of(shell: docx.Shell) -> StyleSheet:
    return docx.house(shell, lambda family: find(family, {}))


HOUSE = house_of(SHELL)


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
    compare(Maker(seed).document(), SHELL, tmp_path)


def compare(made: Document, shell: docx.Shell, folder: Path) -> None:
    house = house_of(shell)
    layout = pdf.layout(made, house)
    data = write_word(with_breaks(made, layout.breaks), shell, house, layout.page_of, layout.scenes)
    assert theirs(data, folder) == ours(layout)


class Tables(Maker):
    """Makes tables of up to three pages: one row of heads or two, notes, text behind, on both kinds of pages."""

    def table(self, number: int) -> Table:
        highest, heads = self.random.choice([1, 3, 4]), self.random.choice([1, 2])
        notes = tuple(Paragraph((Text(self.word(30)),)) for _ in range(self.random.choice([0, 0, 1, 2])))
        rows = tuple(
            Row((cell(" ".join(self.word(22) for _ in range(self.random.randint(1, highest)))), cell("x")))
            for _ in range(self.random.randint(8, 40))
        )
        head = (head_row("A", "B"),) * heads
        return Table(texts("Titel"), (1, 2), head, rows, notes, f"t{number}", number, "Tabel")

    def blocks(self, number: int) -> Iterator[Block]:
        yield self.paragraph(2)
        table = self.table(number)
        yield Wide((table,)) if self.random.random() < 0.6 else table
        if self.random.random() < 0.5:
            yield self.paragraph(3)


@pytest.mark.parametrize("seed", [1, 4])
def test_pages_of_long_tables_end_alike(seed: int, tmp_path: Path) -> None:
    """LibreOffice lets no page begin with rows of a table for what follows it, unless it begins on the page before."""
    compare(Tables(seed).document(), SHELL, tmp_path)


@pytest.mark.parametrize("seed", [2])
def test_pages_end_alike_in_a_template_of_another_format(seed: int, tmp_path: Path) -> None:
    """Its margins leave two centimetres less, and its text is half a point larger."""
    own = tmp_path / "own.docx"
    with zipfile.ZipFile(TEMPLATE) as given, zipfile.ZipFile(own, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            if name in ("word/document.xml", "word/styles.xml"):
                part = narrower(larger(part.decode())).encode()
            made.writestr(name, part)
    shell = docx.shell(own, {}, Language.NL)
    assert house_of(shell).portrait.width == pytest.approx(HOUSE.portrait.width - 2 * 28.35)
    assert house_of(shell).looks["body"].size == HOUSE.looks["body"].size + 0.5
    compare(Maker(seed).document(), shell, tmp_path)


def narrower(xml: str) -> str:
    """The XML with margins that are a centimetre wider on both sides."""

    def moved(margins: re.Match[str]) -> str:
        return re.sub(
            r'w:(left|right)="(\d+)"', lambda side: f'w:{side[1]}="{int(side[2]) + 567}"', margins[0]
        )

    return re.sub("<w:pgMar [^>]*>", moved, xml)


def larger(xml: str) -> str:
    """The XML with body text of 11.5 points."""
    return re.sub(
        r'(<w:style [^>]*w:styleId="BodyText">.*?</w:pPr>)',
        r'\1<w:rPr><w:sz w:val="23"/></w:rPr>',
        xml,
        count=1,
    )
