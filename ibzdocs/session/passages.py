"""What can be read in a localised document: its passages, each with its place and its sources."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.values import Language, Source
from ibzdocs.tree.grid import placed
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Box,
    Cell,
    Chart,
    Contents,
    Document,
    Emphasis,
    Figure,
    Inlines,
    Items,
    Leaf,
    Link,
    Note,
    Paragraph,
    Picture,
    Reference,
    Row,
    Section,
    Signatures,
    Strong,
    Table,
    Text,
    Wide,
)
from ibzdocs.tree.text import text_of

Kind = Literal[
    "cover", "heading", "paragraph", "item", "cell", "caption", "note", "picture", "alternative", "box"
]


@immutable
class Spot:
    """Where a passage stands: under which headings, and of a table the caption, row and column."""

    document: str
    language: Language
    sections: tuple[str, ...] = ()
    kind: Kind = "paragraph"
    table: str = ""
    row: str = ""
    column: str = ""


@immutable
class SourcedText:
    """Characters of one source; None where they are the program's own. ``referred``: a cross-reference."""

    text: str
    source: Leaf | Source | None = None
    referred: bool = False


@dataclass(frozen=True)
class Passage:
    """A running text as it is read; ``inlines`` are its nodes in the tree, by which its page is known.

    Those of a text in a picture are the caption's; ``own`` are its nodes wherever they stand.
    """

    spot: Spot
    pieces: tuple[SourcedText, ...]
    inlines: Inlines
    own: Inlines = ()

    @cached_property
    def text(self) -> str:
        """Its characters."""
        return "".join(piece.text for piece in self.pieces)


def passages(document: Document, language: Language) -> Iterator[Passage]:
    """Every passage of a localised document in reading order, its cover first."""
    spot = Spot(document.name, language)
    for _, inlines in document.meta.fields:
        yield from _texts(inlines, spot, "cover")
    yield from _blocks(document.blocks, spot)


def _blocks(blocks: Blocks, spot: Spot) -> Iterator[Passage]:
    for block in blocks:
        yield from _block(block, spot)


def _block(block: Block, spot: Spot) -> Iterator[Passage]:
    match block:
        case Section():
            inside = replace(spot, sections=(*spot.sections, _heading(block)))
            yield from _texts(block.title, inside, "heading", f"{block.label} ".lstrip())
            yield from _blocks(block.blocks, inside)
        case Paragraph():
            yield from _texts(block.inlines, spot, "paragraph")
        case Items():
            yield from _items(block, spot)
        case Table():
            yield from _table(block, spot)
        case Figure():
            yield from _figure(block, spot)
        case Box():
            yield from _texts(block.title, spot, "box", f"{block.label} ".lstrip())
            yield from _blocks(block.blocks, spot)
        case Wide():
            yield from _blocks(block.blocks, spot)
        case Contents():
            yield from _texts(block.title, spot, "heading")
        case Signatures():
            people = ((person.label, person.name, person.function) for person in block.signatories)
            yield from _paragraphs((block.opening, *chain.from_iterable(people)), spot)


def _paragraphs(texts: Iterable[Inlines], spot: Spot) -> Iterator[Passage]:
    for inlines in texts:
        yield from _texts(inlines, spot, "paragraph")


def _heading(section: Section) -> str:
    return f"{section.label} {text_of(section.title, notes=False)}".strip()


def _items(items: Items, spot: Spot) -> Iterator[Passage]:
    for item in items.items:
        yield from _texts(item.inlines, spot, "item")
        yield from _blocks(item.blocks, spot)


# --------------------------------------------------------------------------------------------- tables


def _table(table: Table, spot: Spot) -> Iterator[Passage]:
    name = table.label or text_of(table.caption, notes=False)
    inside = replace(spot, table=name)
    if table.caption:
        yield from _texts(table.caption, inside, "caption", f"{table.label}. " if table.label else "")
    heads = _column_heads(table)
    for row, column, cell in _cells((*table.head, *table.body)):
        is_head = row.role == "head" or cell.head == "column"
        at = replace(
            inside,
            row="" if is_head or cell.head else _row_head(row),
            column="" if is_head else heads.get(column, ""),
        )
        for passage in _blocks(cell.blocks, at):
            kind: Kind = "note" if passage.spot.kind == "note" else "cell"
            yield replace(passage, spot=replace(passage.spot, kind=kind))
    yield from _paragraphs((note.inlines for note in table.notes), inside)


def _cells(rows: Sequence[Row]) -> Iterator[tuple[Row, int, Cell]]:
    """Every cell with its column, counted from 0; what spans several rows keeps its columns in them."""
    for row, columns in placed(rows):
        yield from ((row, column, cell) for column, cell in zip(columns, row.cells, strict=True))


def _column_heads(table: Table) -> dict[int, str]:
    """What stands over each column, from top to bottom."""
    found = gathered(
        (covered, _cell_text(cell))
        for _, column, cell in _cells(table.head)
        for covered in range(column, column + cell.columns)
    )
    return {column: " / ".join(filter(None, texts)) for column, texts in found.items()}


def _row_head(row: Row) -> str:
    """What names a row: the cell that is its head, else its first."""
    return next((_cell_text(cell) for cell in row.cells if cell.head == "row"), _cell_text(row.cells[0]))


def _cell_text(cell: Cell) -> str:
    inlines = (block.inlines for block in cell.blocks if isinstance(block, Paragraph))
    return " ".join(text_of(each, notes=False) for each in inlines)


# ------------------------------------------------------------------------------------------- pictures


def _figure(figure: Figure, spot: Spot) -> Iterator[Passage]:
    """The texts of a picture, known by its caption; then the caption and the text that stands for it."""
    inside = replace(spot, table=figure.label)
    for passage in _picture(figure.picture, inside):
        yield replace(passage, inlines=figure.caption)
    yield from _texts(figure.caption, inside, "caption", f"{figure.label}. ")
    for passage in _texts(figure.alternative, inside, "alternative"):
        yield replace(passage, inlines=figure.caption)


def _picture(picture: Picture, spot: Spot) -> Iterator[Passage]:
    if not isinstance(picture, Chart):
        for inlines in _inlines_in(picture):
            yield from _texts(inlines, spot, "picture")
        return
    for category in picture.categories:
        yield from _texts(category, spot, "picture")
    for series in picture.series:
        named = replace(spot, column=text_of(series.name))
        yield from _texts(series.name, spot, "picture")
        for category, label in zip(picture.categories, series.labels, strict=True):
            yield from _texts(label, replace(named, row=text_of(category)), "picture")
    for inlines in _inlines_in((picture.ticks, picture.unit)):
        yield from _texts(inlines, spot, "picture")


def _inlines_in(node: Any) -> Iterator[Inlines]:
    """The running texts below a part of a picture, in order."""
    if isinstance(node, tuple):
        if node and all(isinstance(part, Text | Strong | Emphasis | Link | Reference) for part in node):
            yield node
        else:
            for part in node:
                yield from _inlines_in(part)
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            yield from _inlines_in(getattr(node, field.name))


# --------------------------------------------------------------------------------------------- pieces


def _texts(inlines: Inlines, spot: Spot, kind: Kind, label: str = "") -> Iterator[Passage]:
    """The passage of some running text, if it says anything, and one for each of its footnotes."""
    notes: list[Note] = []
    own = (SourcedText(label),) if label else ()
    pieces = (*own, *_pieces(inlines, notes, False))
    if pieces:
        yield Passage(replace(spot, kind=kind), pieces, inlines, inlines)
    for note in notes:
        said = tuple(_pieces(note.children, [], False))
        yield Passage(replace(spot, kind="note"), said, note.children, note.children)


def spans(passage: Passage) -> Iterator[tuple[Text, int, int]]:
    """Every text of a passage in the tree, with where it begins and ends among the passage's characters."""
    own = list(_nodes(passage.own, [], False))
    at = len(passage.text) - sum(len(node.text) for node, _ in own)  # a label stands before them
    for node, _ in own:
        yield node, at, at + len(node.text)
        at += len(node.text)


def _pieces(inlines: Inlines, notes: list[Note], referred: bool) -> Iterator[SourcedText]:
    for node, within in _nodes(inlines, notes, referred):
        yield SourcedText(node.text, node.source, within)


def _nodes(inlines: Inlines, notes: list[Note], referred: bool) -> Iterator[tuple[Text, bool]]:
    """The texts of running text, and whether each is that of a cross-reference."""
    for node in inlines:
        match node:
            case Text():
                yield node, referred
            case Strong() | Emphasis() | Link():
                yield from _nodes(node.children, notes, referred)
            case Reference():
                yield from _nodes(node.children, notes, True)
            case Note():
                notes.append(node)
            case _:
                raise TypeError(f"not localised: {node!r}")
