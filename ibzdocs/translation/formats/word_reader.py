"""The table of a Word file that came back, as if every tracked change in it were accepted."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ibzdocs.formats.docx.reader.blocks import blocks, is_gone, parts
from ibzdocs.formats.docx.reader.content import ContentReader, Mark, Run
from ibzdocs.formats.docx.reader.file import WordFile, open_word
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.formats.ooxml.xml import Element, attribute, local
from ibzdocs.translation.formats.plain import PlainRun, flat


class WordTable:
    """A Word file of tables: the texts around them, their rows, and what is in their cells."""

    def __init__(self, paper: WordFile) -> None:
        self.paper, self.styles = paper, Styles(paper.styles)
        self.properties = paper.properties

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the paragraphs that stand in no table."""
        return [self.text(node) for node in blocks(self.paper.body) if local(node) == "p"]

    def rows(self) -> Iterator[tuple[Element, ...]]:
        """The cells of every row of every table that stands in no other; deleted rows are gone."""
        for table in blocks(self.paper.body):
            rows = parts(table, "tr") if local(table) == "tbl" else ()
            yield from (tuple(parts(row, "tc")) for row in rows if not is_gone(row, "trPr"))

    def pieces(self, block: Element) -> Iterator[PlainRun]:
        """What stands in a cell or paragraph, with its own bold and italic."""
        reader = ContentReader(self.paper, self.paper.main, block, self.styles)
        for paragraph in [block] if local(block) == "p" else _paragraphs(block):
            for each in reader.read(paragraph):
                match each:
                    case Run(text=text, look=look):
                        yield PlainRun(text, look.bold, look.italic)
                    case Mark(kind="page"):
                        yield PlainRun("\n")
            if not is_gone(paragraph, "pPr", "rPr"):
                yield PlainRun("\n")

    def text(self, block: Element) -> str:
        """The characters of a cell or paragraph on one line."""
        return flat("".join(piece.text for piece in self.pieces(block)))

    def remark(self, cells: Iterable[Element]) -> str:
        """The unresolved comments in a row."""
        marks = (mark for cell in cells for mark in cell.iter("{*}commentReference"))
        numbers = dict.fromkeys(attribute(mark, "id") for mark in marks)
        found = (self.paper.comments[number] for number in numbers if number in self.paper.comments)
        return " ".join(filter(None, (self.text(each.node) for each in found if not each.is_resolved)))


def open_table(path: Path) -> WordTable:
    """The Word file at ``path``. Raises Refused for what is none, is locked, damaged or unsafe to open."""
    return WordTable(open_word(path))


def _paragraphs(block: Iterable[Element]) -> Iterator[Element]:
    """The paragraphs of a cell, those of tables in it too."""
    for node in blocks(block):
        if local(node) == "p":
            yield node
        else:
            for row in parts(node, "tr"):
                for cell in parts(row, "tc"):
                    yield from _paragraphs(cell)
