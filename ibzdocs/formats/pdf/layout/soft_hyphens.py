"""Words that are wider than their cells, as a word processor has to be told of them."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from ibzdocs.formats.pdf.layout.boxes import GridRow, Page, ParagraphBox, TableBox
from ibzdocs.formats.pdf.layout.hyphenation import places
from ibzdocs.formats.pdf.layout.lines import is_divided
from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN


def divided_texts(pages: Iterable[Page]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The ordinals of texts in cells of which words are divided, each with these words, soft hyphens in them."""
    for page in pages:
        for placed in page.placed:
            if isinstance(placed.box, TableBox):
                for row in placed.box.rows[placed.first : placed.last]:
                    for lines in _divided(row):
                        yield lines.ordinal, tuple(dict.fromkeys(_words(lines)))


def _divided(row: GridRow) -> Iterator[ParagraphBox]:
    for cell in row.cells:
        for piece in cell.pieces:
            if piece.lines.reset is not None and piece.lines.ordinal and not piece.first:
                yield piece.lines


def _words(lines: ParagraphBox) -> Iterator[str]:
    """Each word of a paragraph that goes on in another line."""
    begun = ""
    for line in lines.lines:
        text = "".join(text for run, text in line.segments if run.note is None)
        if begun:
            first, *others = text.split(" ", 1)
            begun += first
            if others or not is_divided(line):
                yield _with_all_places(begun, line.segments[0][0].language)
                begun = ""
        if not begun and is_divided(line):
            begun = text.rpartition(" ")[2]


def _with_all_places(divided: str, language: str) -> str:
    """The word with soft hyphens also where it might have been divided: fonts elsewhere may be wider."""
    parts = divided.split(SOFT_HYPHEN)
    word = "".join(parts)
    edges = {0, *accumulate(map(len, parts)), *places(word, language)}
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(sorted(edges)))
