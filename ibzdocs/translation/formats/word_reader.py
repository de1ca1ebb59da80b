"""The table of a Word file that came back, as if every tracked change in it were accepted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.account import Account
from ibzdocs.formats.docx.reader.blocks import (
    blocks,
    is_gone,
    is_prompt,
    paragraphs,
    parts,
    prompted_cells,
)
from ibzdocs.formats.docx.reader.content import ContentReader, Look, Mark, Note, Piece, Run
from ibzdocs.formats.docx.reader.file import WordFile, is_on, open_word
from ibzdocs.formats.docx.reader.styles import Styles
from ibzdocs.formats.ooxml.xml import Element, attribute, child, local
from ibzdocs.translation.plain import PlainRun, flat

_COLUMNS = 3
# What is no text of a translation, and would be lost or mean something else as plain characters.
_OTHER = {
    "equation", "box", "picture", "chart", "diagram", "object", "shape", "drawn", "unknown", "field-code",
    "form", "symbol", "generated", "ruby",
}  # fmt: skip
_GONE = {"hidden", "strike", "placeholder"}


@immutable
class TableRow:
    """A row: its number, its source, the cells of its translation, those of further columns."""

    number: Element
    source: Element
    targets: tuple[Element, ...]
    more: tuple[Element, ...] = ()

    @property
    def cells(self) -> tuple[Element, ...]:
        """All its cells."""
        return (self.number, self.source, *self.targets, *self.more)


@dataclass(slots=True)
class Typed:
    """What stands in the cells of a translation.

    ``gone`` are words that are hidden, struck through or only ask for others; ``other`` those of what is no
    text, such as a text box, a formula or a footnote.
    """

    pieces: list[PlainRun] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)


class WordTable:
    """A Word file of tables: the texts around them, their rows, and what is in their cells."""

    def __init__(self, paper: WordFile) -> None:
        self.paper, self.styles = paper, Styles(paper.styles)
        self.properties = paper.properties
        self.account = Account(paper)
        self.prompts = prompted_cells(paper.body)
        self.short: list[str] = []

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the paragraphs that stand in no table."""
        return [self.text(node) for node in blocks(self.paper.body) if local(node) == "p"]

    def passages(self) -> Iterator[tuple[PlainRun, ...]]:
        """Every paragraph of the text in its order, those of tables too, with its own bold and italic."""
        for paragraph in paragraphs(self.paper.body):
            yield tuple(self.typed([paragraph]).pieces)

    def rows(self) -> Iterator[TableRow]:
        """The rows of every table that stands in no other; deleted and hidden rows are gone.

        A row that was split in its last column only is one. Those with too few cells go to ``short``.
        """
        for table in blocks(self.paper.body):
            rows = parts(table, "tr") if local(table) == "tbl" else ()
            yield from self._rows(row for row in rows if not self._is_gone(row))

    def _is_gone(self, row: Element) -> bool:
        gone = is_gone(row, "trPr")
        if gone:
            self.account.words(row)
        return gone or bool(is_on(child(row, "trPr"), "hidden"))

    def _rows(self, rows: Iterable[Element]) -> Iterator[TableRow]:
        waiting: TableRow | None = None
        for row in rows:
            cells = tuple(parts(row, "tc"))
            if len(cells) < _COLUMNS:
                self.short += filter(None, [self.account.words(row)])
                continue
            number, source, target, *more = cells
            if waiting is not None and _goes_on(number) and _goes_on(source):
                waiting = TableRow(waiting.number, waiting.source, (*waiting.targets, target), waiting.more)
                continue
            if waiting is not None:
                yield waiting
            waiting = TableRow(number, source, (target,), tuple(more))
        if waiting is not None:
            yield waiting

    def text(self, block: Element) -> str:
        """The characters of a cell or paragraph on one line, whatever they look like."""
        pieces = (each for each in self._read(block) if isinstance(each, Run))
        return flat("".join(each.text for each in pieces))

    def typed(self, cells: Iterable[Element]) -> Typed:
        """What stands in the cells of a translation, with its own bold and italic."""
        out = Typed()
        for cell in cells:
            if cell in self.prompts:
                out.gone += filter(None, [self.account.words(cell)])
                continue
            for each in self._read(cell):
                _put(out, each)
            out.gone += self._named(each for each in cell.iter("{*}sdt") if is_prompt(each))
            self._named(cell.iter("{*}del", "{*}moveFrom"))
            out.other += (words for _, words in self.account.left(cell))
        return out

    def _named(self, nodes: Iterable[Element]) -> list[str]:
        """The words of nodes that nobody has read yet."""
        return [said for node in nodes if (said := " ".join(text for _, text in self.account.left(node)))]

    def _read(self, block: Element) -> Iterator[Piece]:
        reader = ContentReader(self.paper, self.paper.main, block, self.styles, self.account)
        for paragraph in [block] if local(block) == "p" else paragraphs(block):
            for each in reader.read(paragraph):
                yield Run("\n", Look()) if isinstance(each, Mark) and each.kind == "page" else each
            if not is_gone(paragraph, "pPr", "rPr"):
                yield Run("\n", Look())

    def said(self, cells: Iterable[Element]) -> str:
        """The words of cells, on one line."""
        return " ".join(filter(None, map(self.account.words, cells)))

    def remark(self, row: TableRow) -> str:
        """The unresolved comments in a row, and what stands in its further columns."""
        marks = (
            mark for cell in row.cells for mark in cell.iter("{*}commentReference", "{*}commentRangeStart")
        )
        numbers = dict.fromkeys(attribute(mark, "id") for mark in marks)
        found = (self.paper.comments[number] for number in numbers if number in self.paper.comments)
        said = [(each.is_resolved, self.text(each.node)) for each in found]
        comments = [text for is_resolved, text in said if not is_resolved]
        return " ".join(filter(None, (*comments, self.said(row.more))))

    def rest(self) -> Iterator[str]:
        """The words that nobody has read: below the table, in rows of too few cells, in loose comments."""
        yield from self.short
        yield from (words for _, words in self.account.left(self.paper.main.root))
        for comment in self.paper.comments.values():
            unread = [words for _, words in self.account.left(comment.node)]
            yield from unread if not comment.is_resolved else ()


def _put(out: Typed, each: Piece) -> None:
    match each:
        case Run(text=text, look=look):
            if not look.is_gone:
                out.pieces.append(PlainRun(text, look.bold, look.italic))
        case Note(paragraphs=paragraphs):
            runs = [piece.text for found in paragraphs for piece in found if isinstance(piece, Run)]
            out.other.append("".join(runs).strip() or "–")
        case Mark(kind=kind, said=said) if kind in _GONE:
            out.gone.append(said.get("words", "–"))
        case Mark(kind=kind, said=said) if kind in _OTHER:
            out.other.append(" ".join(filter(None, said.values())) or "–")


def open_table(path: Path) -> WordTable:
    """The Word file at ``path``. Raises Refused for what is none, is locked, damaged or unsafe to open."""
    return WordTable(open_word(path))


def _goes_on(cell: Element) -> bool:
    """Whether a cell is merged with the one above it (17.4.84)."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and attribute(merge, "val") != "restart"
