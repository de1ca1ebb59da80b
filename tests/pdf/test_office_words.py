"""Pages end in Word's file, as LibreOffice lays it out, where they end in the PDF: prose whose words are divided."""

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Block, Document, Item, Items, Paragraph, Reference, Section, Table, Text
from tests.pdf.documents import WORDS, cell, document, head_row, row, texts
from tests.pdf.test_office import SHELL, compare, pytestmark

__all__ = ["pytestmark"]  # what these tests need, and how they are marked
CHAPTERS = 16
LARGE = docx.shell(bundled_templates() / "large-print" / "nl" / "plan.docx", {}, Language.NL)


class Maker:
    """Makes chapters by chance; every paragraph begins with a number of its own, by which its page is known."""

    def __init__(self, seed: int) -> None:
        self.random, self.marks = random.Random(seed), count(700000)

    def words(self, least: int, most: int) -> str:
        source, start = WORDS.split(), self.random.randrange(30)
        said = (source[(start + at) % len(source)] for at in range(self.random.randint(least, most)))
        return f"{next(self.marks)}000000000 {' '.join(said)}"

    def paragraph(self, least: int = 20, most: int = 110) -> Paragraph:
        return Paragraph(texts(self.words(least, most)))

    def titles(self) -> Items:
        """A list of titles, each of them a field."""
        named = [self.random.randint(1, CHAPTERS) for _ in range(self.random.randint(2, 5))]
        return Items(tuple(Item((Reference(f"c{at}", "title", (Text(title(at)),)),)) for at in named))

    def table(self, number: int) -> Table:
        rows = tuple(row(self.words(1, 9), cell("x")) for _ in range(self.random.randint(3, 8)))
        notes = (Paragraph(texts(self.words(4, 8))),) * self.random.randint(0, 1)
        return Table(
            texts("Titel"), (1, 1), (head_row("A", "B"),), rows, notes, f"t{number}", number, "Tabel"
        )

    def blocks(self, number: int) -> Iterator[Block]:
        for _ in range(self.random.randint(2, 4)):
            yield from (self.paragraph() for _ in range(self.random.randint(1, 4)))
            yield Items(tuple(Item(texts(self.words(5, 40))) for _ in range(self.random.randint(2, 5))))
        yield self.titles()
        yield self.paragraph(5, 60)
        if self.random.random() < 0.5:
            yield self.table(number)
            yield self.paragraph(20, 60)


def title(number: int) -> str:
    return f"{' '.join(WORDS.split()[number : number + 3 + number])}"


def made(seed: int) -> Document:
    maker = Maker(seed)
    return document(
        *(
            Section(
                "chapter", texts(title(at)), tuple(maker.blocks(at)), f"c{at}", 1, (at,), f"Hoofdstuk {at}"
            )
            for at in range(1, CHAPTERS + 1)
        )
    )


@pytest.mark.parametrize("seed", [1, 2, 8])
def test_pages_of_prose_end_alike(seed: int, tmp_path: Path) -> None:
    compare(made(seed), SHELL, tmp_path)


@pytest.mark.parametrize("seed", [1, 3])
def test_pages_of_prose_end_alike_in_large_print(seed: int, tmp_path: Path) -> None:
    compare(made(seed), LARGE, tmp_path)
