"""Counts what a book designer would mark in the documents of an edition, from the pages as they are laid out.

``python -m benchmarks.typography`` prints a line for every document and language, and the sums; ``--word`` also
builds the Word files, has LibreOffice lay them out, and counts the headings that stand on another page there.
``--tell`` names these with both pages. ``--seed 7`` leaves out and doubles paragraphs, items and rows by chance, so
that pages end where nobody has looked. ``--style large-print a5 my.docx`` takes the templates of that style, of a house
of ``benchmarks.houses`` and that file, one after the other.
"""

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple, TypeVar

import pikepdf

from benchmarks.houses import styled, with_contents
from ibzdocs.base.documents import STANDARD
from ibzdocs.base.values import Language
from ibzdocs.formats.pdf import Layout
from ibzdocs.formats.pdf.layout.boxes import (
    Art,
    GridCell,
    GridRow,
    Page,
    ParagraphBox,
    Placed,
    TableBox,
    TextLine,
)
from ibzdocs.inputs import edition as project
from ibzdocs.localise import localise
from ibzdocs.session import render
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Cell, Document, Items, Note, Paragraph, Section, Table
from ibzdocs.tree.walk import anchors, rebuild, walk

T = TypeVar("T")

ROOT = Path(__file__).parent.parent
SOFT_HYPHEN = "\u00ad"
RUNNING = (
    "Body Text", "Lead Paragraph", "List", "Box Text", "Summary Text", "Table Note", "Figure Caption", "footnote text"
)  # fmt: skip
SCANT, THIN = 0.20, 0.35  # of the height of the text
FEW = 3  # lines
LADDER = 2  # divided lines one below the other that are still fine
AT_ODDS = 1.0  # points between the edge of a head and that of its figures that nobody sees
PICTURE = 20  # as many lines as a picture counts for


@dataclass(slots=True)
class Counts:
    """What was found in one document in one language, or in all."""

    pages: int = 0
    scant: int = 0
    scant_inside: int = 0
    thin: int = 0
    few_lines: int = 0
    lengths: list[int] = field(default_factory=list)
    lines: int = 0
    divided: int = 0
    last_words: int = 0
    ladders: int = 0
    over_pages: int = 0
    cell_words: int = 0
    heads_off: int = 0
    off: float = 0.0
    in_cells: int = 0
    headings: int = 0
    elsewhere: int = 0

    def add(self, other: "Counts") -> None:
        """Add the counts of another document."""
        for name in self.__slots__:
            mine, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, max(mine, theirs) if name == "off" else mine + theirs)


HEADS = (
    "pages", "<20 %", "inside", "<35 %", "1-3 l.", "char.", "most", "div. %", "last w.", "ladder", "over p.", "cells",
    "in vain", "heads", "pt off", "Word",
)  # fmt: skip


def row(counts: Counts, word: bool) -> list[str]:
    """The counts as the cells of a line of the table."""
    lengths = counts.lengths or [0]
    return [
        *map(str, (counts.pages, counts.scant, counts.scant_inside, counts.thin, counts.few_lines)),
        f"{statistics.median(lengths):.0f}",
        str(max(lengths)),
        f"{100 * counts.divided / max(counts.lines, 1):.1f}",
        *map(
            str,
            (
                counts.last_words,
                counts.ladders,
                counts.over_pages,
                counts.in_cells,
                counts.cell_words,
                counts.heads_off,
            ),
        ),
        f"{counts.off:.1f}",
        f"{counts.elsewhere}/{counts.headings}" if word else "–",
    ]


# ------------------------------------------------------------------------------------------- variants


def varied(document: Document, seed: int) -> Document:
    """The document with some paragraphs, items and rows left out, and some twice, by chance."""
    chance = random.Random(seed)

    def times(node: object) -> int:
        """How often something stands in the variant: what has an anchor, a note or a span stands once."""
        is_fixed = any(walk(node, Note)) or any(each.rows > 1 for each in walk(node, Cell)) or anchors(node)
        return 1 if is_fixed else chance.choice((0, 1, 1, 1, 1, 2))

    def several(nodes: Sequence[T]) -> tuple[T, ...]:
        return tuple(
            deepcopy(node) if number else node for node in nodes for number in range(times(node))
        ) or tuple(nodes[:1])

    def changed(node: Section | Items | Table) -> Section | Items | Table:
        match node:
            case Section():
                texts = (each for each in node.blocks if isinstance(each, Paragraph))
                left = {id(each): times(each) for each in texts}
                blocks = [
                    deepcopy(each) if number else each
                    for each in node.blocks
                    for number in range(left.get(id(each), 1))
                ]
                return replace(node, blocks=tuple(blocks))
            case Items():
                return replace(node, items=several(node.items))
            case _:
                spans = any(cell.rows > 1 for cell in walk(node.body, Cell))
                return node if spans else replace(node, body=several(node.body))

    blocks = rebuild(document.blocks, changed, Section, Items, Table)
    return replace(document, blocks=blocks)


# ---------------------------------------------------------------------------------------------- pages


def count(layout: Layout) -> Counts:
    """What there is to find in the pages of a document."""
    found = Counts(pages=layout.page_count)
    inner = [page for page in layout.pages if not page.cover]
    for page, following in zip(inner, [*inner[1:], None], strict=True):
        filled = fullness(page)
        found.thin += filled < THIN
        found.few_lines += 0 < lines_on(page) <= FEW
        if filled < SCANT:
            found.scant += 1
            found.scant_inside += following is not None and not begins_part(following)
    for lines, cuts in paragraphs(inner):
        count_lines(found, lines, cuts)
    for alike in of_one_grid(grids(inner)):
        found.cell_words += divided_for_nothing(alike)
        found.in_cells += sum(
            was for grid in alike for each in grid.rows for cell in each.cells for was, _ in whole_words(cell)
        )
    for grid in grids(inner):
        for off in heads_off(grid):
            found.heads_off += 1
            found.off = max(found.off, off)
    return found


def fullness(page: Page) -> float:
    """The part of the height of the text that is used, its notes among it."""
    area = page.area.page
    height = area.height - area.top - area.bottom
    bottom = max((end(placed) for placed in page.placed), default=area.top)
    notes = sum(placed.box.height(placed.first, placed.last) for placed in page.notes)
    return (bottom - area.top + notes) / height


def end(placed: Placed) -> float:
    """Where something ends."""
    return placed.top + placed.box.height(placed.first, placed.last)


def begins_part(page: Page) -> bool:
    """Whether a page begins with a heading that asks for a new page."""
    first = page.placed[0].box if page.placed else None
    return isinstance(first, ParagraphBox) and first.look.break_before


def lines_on(page: Page) -> int:
    """How many lines of text stand on a page, those of a row of a table as many as its highest cell has."""
    return sum(map(lines_of, (*page.placed, *page.notes)))


def lines_of(placed: Placed) -> int:
    """How many lines of text something has on its page; a picture counts for many."""
    match placed.box:
        case Art():
            return PICTURE
        case TableBox():
            return sum(map(highest, placed.box.rows[placed.first : placed.last]))
        case _:
            return placed.last - placed.first


def highest(row: GridRow) -> int:
    """The lines of the highest cell of a row."""
    return max((sum(1 for _ in cell_lines(cell)) for cell in row.cells), default=1)


# ---------------------------------------------------------------------------------------------- lines


def paragraphs(pages: Sequence[Page]) -> Iterator[tuple[list[tuple[ParagraphBox, TextLine]], list[int]]]:
    """The lines of each paragraph, and before which of them a page ends."""
    shown = (each for page in pages for each in (*page.placed, *page.notes))
    placed = [(each.box, each) for each in shown if isinstance(each.box, ParagraphBox)]
    for _, parts in groupby(placed, key=lambda each: id(each[0].elem)):
        own = list(parts)
        lines = [(box, line) for box, part in own for line in box.lines[part.first : part.last]]
        yield lines, [part.first for _, part in own[1:]]


def count_lines(found: Counts, lines: Sequence[tuple[ParagraphBox, TextLine]], cuts: Sequence[int]) -> None:
    """Count the lines of a paragraph."""
    box, texts = lines[0][0], [text_of(line) for _, line in lines]
    divided = [text.endswith(SOFT_HYPHEN) for text in texts]
    found.lines += len(texts)
    found.divided += sum(divided)
    found.last_words += len(texts) > 1 and divided[-2] and " " not in texts[-1].strip()
    found.ladders += sum(1 for is_divided, run in groupby(divided) if is_divided and len(list(run)) > LADDER)
    found.over_pages += sum(divided[cut - 1] for cut in cuts)
    if box.look.style.startswith(RUNNING):
        found.lengths += [len(text) for text in texts[:-1]]


def text_of(line: TextLine) -> str:
    """The characters of a line."""
    return "".join(text for _, text in line.segments)


# --------------------------------------------------------------------------------------------- tables


def grids(pages: Sequence[Page]) -> Iterator[TableBox]:
    """Each table once."""
    seen = {
        id(each.box): each.box for page in pages for each in page.placed if isinstance(each.box, TableBox)
    }
    yield from seen.values()


def columns(grid: TableBox) -> dict[tuple[float, float], list[GridCell]]:
    """The cells by the place and width of their column; those over several columns are left out."""
    found: dict[tuple[float, float], list[GridCell]] = {}
    for each in grid.rows:
        for cell in each.cells:
            found.setdefault((round(cell.x, 1), round(cell.width, 1)), []).append(cell)
    edges = {place for place, _ in found}
    return {
        place: cells
        for place, cells in found.items()
        if not any(place[0] < edge < place[0] + place[1] - 1 for edge in edges)
    }


def cell_lines(cell: GridCell) -> Iterator[tuple[ParagraphBox, TextLine]]:
    """The lines of a cell."""
    for piece in cell.pieces:
        for line in piece.lines.lines[piece.first : piece.last]:
            yield piece.lines, line


def of_one_grid(found: Iterable[TableBox]) -> Iterator[list[TableBox]]:
    """The tables whose columns have the same places, as those of one kind have."""
    kinds: dict[tuple[tuple[float, float], ...], list[TableBox]] = {}
    for each in found:
        kinds.setdefault(tuple(sorted(columns(each))), []).append(each)
    yield from kinds.values()


def divided_for_nothing(alike: Sequence[TableBox]) -> int:
    """Words that are divided in a column while another is wider than its longest word by what they lack."""
    joined: dict[tuple[float, float], list[GridCell]] = {}
    for each in alike:
        for place, cells in columns(each).items():
            joined.setdefault(place, []).extend(cells)
    room = {place: place[1] - longest(cells) for place, cells in joined.items()}
    count = 0
    for place, cells in joined.items():
        spare = sum(max(0.0, free) for other, free in room.items() if other != place)
        for cell in cells:
            for lack in lacking(cell):
                count += 0 < lack <= spare
    return count


def longest(cells: Sequence[GridCell]) -> float:
    """The least width of a column: its longest word, with what stands beside it."""
    most = 0.0
    for cell in cells:
        beside = 2 * cell.indent
        for _, words in whole_words(cell):
            most = max(most, words + beside)
    return most


def whole_words(cell: GridCell) -> Iterator[tuple[bool, float]]:
    """The width of each word of a cell, those together that are divided; whether it was."""
    for piece in cell.pieces:
        rest, was = 0.0, False
        for line in piece.lines.lines[piece.first : piece.last]:
            for run, text in line.segments:
                words = text.replace("\u00a0", "~").split(" ")
                for place, word in enumerate(words):
                    bare = word.rstrip(SOFT_HYPHEN)
                    width = run.style.font.widths[bare.replace("~", "\u00a0")] if bare else 0.0
                    rest += width + (line.x if place == 0 else 0.0)
                    if word.endswith(SOFT_HYPHEN):
                        was = True
                    elif place < len(words) - 1 or run is line.segments[-1][0]:
                        yield was, rest
                        rest, was = 0.0, False


def lacking(cell: GridCell) -> Iterator[float]:
    """How much wider the cell would have to be for each word that is divided in it."""
    for was, width in whole_words(cell):
        if was:
            yield max(width + 2 * cell.indent - cell.width, 0.01)


def heads_off(grid: TableBox) -> Iterator[float]:
    """For each column of figures whose head ends elsewhere: how far off, in points."""
    for cells in columns(grid).values():
        heads = [edge for cell in cells for box, edge in right_edges(cell) if "Head" in box.look.style]
        figures = [
            edge
            for cell in cells
            for box, edge in right_edges(cell)
            if box.look.align == "right" and "Head" not in box.look.style
        ]
        if heads and figures and abs(max(heads) - max(figures)) > AT_ODDS:
            yield abs(max(heads) - max(figures))


def right_edges(cell: GridCell) -> Iterator[tuple[ParagraphBox, float]]:
    """Where each line of a cell ends, from the left edge of the table."""
    for box, line in cell_lines(cell):
        texts = [(run, text) for run, text in line.segments if text.strip()]
        if texts:
            width = sum(run.style.font.widths[text.rstrip(" ")] for run, text in texts)
            yield box, cell.x + cell.indent + line.x + width


# ----------------------------------------------------------------------------------------------- Word


class Seen(NamedTuple):
    """A heading, its page in the PDF, and its page in Word's file through LibreOffice."""

    text: str
    ours: int
    theirs: int


def seen(document: Document, layout: Layout, edition: project.Edition) -> Iterator[Seen]:
    """The headings of a document in their order; the title of the contents is none of Word's."""
    data = render.render(document, edition, ("docx",)).files["docx"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        path.write_bytes(data)
        options = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run(
            [*command, "--convert-to", options, "--outdir", folder, str(path)],
            check=True,
            capture_output=True,
        )
        there = list(bookmarks(path.with_suffix(".pdf")))
    pages = layout.page_of
    ours = [(heading.text, pages[heading.anchor]) for heading in layout.headings]
    at = 0
    for text, number in ours:
        found = next((place for place in range(at, len(there)) if same(there[place][0], text)), None)
        if found is not None:
            at = found + 1
            yield Seen(text, number, there[found][1])


def same(title: str, text: str) -> bool:
    """Whether both are the same heading, whatever the spaces and hyphens."""
    bare = ["".join(sign for sign in each if sign.isalnum()).casefold() for each in (title, text)]
    return bool(bare[0]) and bare[1].endswith(bare[0])


def bookmarks(path: Path) -> Iterator[tuple[str, int]]:
    """The titles of the bookmarks of a PDF with their pages, in order."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

        def collect(items: list[pikepdf.OutlineItem]) -> Iterator[tuple[str, int]]:
            for item in items:
                if isinstance(item.destination, pikepdf.Array):
                    yield str(item.title), numbers[item.destination[0].objgen]
                yield from collect(item.children)

        yield from collect(list(outline.root))


class Looked(NamedTuple):
    """What was found in a document, and what there is to tell of it."""

    counts: Counts
    told: list[str]


def look(tree: Document, edition: project.Edition, name: str, word: bool) -> Looked:
    """Lay a document out and count."""
    layout = render.lay_out(tree, edition)
    counts, told = count(layout), list[str]()
    if word:
        found = list(seen(tree, layout, edition))
        wrong = [each for each in found if each.ours != each.theirs]
        counts.headings, counts.elsewhere = len(found), len(wrong)
        told = [f"{name}: {text}, {ours}, in Word {theirs}" for text, ours, theirs in wrong]
    return Looked(counts, told)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edition", type=Path, default=ROOT)
    parser.add_argument("--documents", nargs="*", help="all that the edition has, if not given")
    parser.add_argument("--languages", nargs="*", type=Language, help="all of the edition, if not given")
    parser.add_argument("--seed", type=int, help="vary the texts by chance")
    parser.add_argument("--style", nargs="*", default=[""], help="the templates of that style, house or file")
    parser.add_argument("--word", action="store_true", help="ask LibreOffice as well")
    parser.add_argument(
        "--tell", action="store_true", help="name the headings that stand on another page in Word"
    )
    asked = parser.parse_args()
    if asked.word and not shutil.which("soffice"):
        parser.error("LibreOffice (soffice) is not there")
    edition = project.load(asked.edition)
    now = Session(edition)
    lines, sums, told = [["", *HEADS]], Counts(), list[str]()
    documents = asked.documents or [name for name in STANDARD if name in now.documents]
    languages = asked.languages or edition.settings.edition.languages
    for style, name, language in product(asked.style, documents, languages):
        tree = localise(now.documents[name], language, now.translations[language]).document
        tree = with_contents(tree if asked.seed is None else varied(tree, asked.seed), style)
        called = f"{style} {name} {language.value}".lstrip()
        with tempfile.TemporaryDirectory() as folder:
            counts, wrong = look(tree, styled(edition, style, Path(folder)), called, asked.word)
        sums.add(counts)
        told += wrong
        lines.append([called, *row(counts, asked.word)])
    lines.append(["all", *row(sums, asked.word)])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        _, *others = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write(" ".join([line[0].ljust(widths[0]), *others]) + "\n")
    sys.stdout.writelines(f"{each}\n" for each in told if asked.tell)


if __name__ == "__main__":
    main()
