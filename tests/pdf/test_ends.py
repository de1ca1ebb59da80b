"""Layout ends, whatever stands on whatever page: every word once, on no more pages than there are lines."""

import dataclasses
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.formats import pdf
from ibzdocs.formats.columns import parts
from ibzdocs.formats.pdf.layout.boxes import Page, ParagraphBox, Placed, TableBox, TextRun
from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN
from ibzdocs.formats.stylesheet import Area, StyleSheet
from ibzdocs.tree.nodes import (
    Block,
    Box,
    Cell,
    Item,
    Items,
    Note,
    Paragraph,
    Row,
    Table,
    Text,
    Wide,
)
from ibzdocs.tree.walk import walk
from tests.examples import examples
from tests.pdf.documents import document, p
from tests.pdf.house import HOUSE


def house(width: float, height: float) -> StyleSheet:
    """A house whose text areas are so large, and no larger."""

    def area(old: Area) -> Area:
        page = dataclasses.replace(
            old.page,
            width=width + old.page.left + old.page.right,
            height=height + old.page.top + old.page.bottom,
        )
        return dataclasses.replace(old, page=page)

    return dataclasses.replace(HOUSE, portrait=area(HOUSE.portrait), landscape=area(HOUSE.landscape))


# ------------------------------------------------------------------------------------- what was laid out


def shown(pages: tuple[Page, ...]) -> str:
    """The characters of all paragraphs without blanks and division hyphens; repeated heads count once.

    Lines are put together by paragraph, since the cells of a row that goes on over pages alternate.
    """
    found: dict[int, str] = defaultdict(str)
    for page in pages:
        for placed in (*page.placed, *page.notes):
            for run in _runs(placed):
                found[id(run.lines)] += "".join(_texts(run))
    return re.sub(r"\s", "", "\n".join(found.values()).replace(SOFT_HYPHEN, ""))


def _runs(placed: Placed) -> Iterator[TextRun]:
    if isinstance(placed.box, ParagraphBox):
        yield TextRun(placed.box, placed.first, placed.last, 0.0)
    elif isinstance(placed.box, TableBox) and not placed.repeated:
        for row in placed.box.rows[placed.first : placed.last]:
            yield from (piece for cell in row.cells for piece in cell.pieces)


def _texts(run: TextRun) -> Iterator[str]:
    for line in run.lines.lines[run.first : run.last]:
        yield from (text for _, text in line.segments)


def outside(pages: tuple[Page, ...]) -> list[float]:
    """How far lines lie below the text area of their page."""
    out = []
    for page in pages:
        limit = page.area.page.height - page.area.page.bottom
        for placed in (*page.placed, *page.notes):
            out.append(placed.top + placed.box.height(placed.first, placed.last) - limit)
            if isinstance(placed.box, TableBox):
                out += [bottom - limit for bottom in _bottoms(placed)]
    return [below for below in out if below > 0.1]


def _bottoms(placed: Placed) -> Iterator[float]:
    top = placed.top
    assert isinstance(placed.box, TableBox)
    for row in placed.box.rows[placed.first : placed.last]:
        for cell in row.cells:
            for piece in cell.pieces:
                yield top + piece.top + (piece.last - piece.first) * piece.lines.look.leading
        top += row.height


# ----------------------------------------------------------------------------------------------- blocks

WORDS = ["a", "ik", "plan", "begroting", "meerjarenbegroting", "overheidsopdrachtenprocedure"]


class Maker:
    """Makes content by chance; every paragraph has a mark of its own, so that a lost or doubled one is seen."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def words(self, most: int = 5) -> str:
        chosen = [
            self.random.choice([*WORDS, "x" * self.random.choice([30, 30, 250])])
            for _ in range(self.random.randint(0, most))
        ]
        return self.text(" ".join(chosen))

    def text(self, words: str) -> str:
        self.count += 1
        return f"{words} §{self.count}§"

    def paragraph(self, note: int = 0) -> Paragraph:
        if not note:
            return p(self.words())
        return p(self.words(), Note((Text(self.words(note)),), self.count))

    def rows(self, count: int, columns: int) -> tuple[Row, ...]:
        return tuple(self.row(columns) for _ in range(count))

    def row(self, columns: int) -> Row:
        cells, left = [], columns
        while left:
            span = self.random.choice([1, 1, self.random.randint(1, left)])
            filled = self.random.randint(0, 3)
            cells.append(
                Cell((self.paragraph(self.random.choice([0, 0, 12])),) if filled else (), columns=span)
            )
            left -= span
        return Row(tuple(cells))

    def table(self) -> Table:
        columns, pick = self.random.choice([1, 2, 5, 30]), self.random.randint
        widths = tuple(self.random.choice([0, 0.1, 1, 7, 90]) for _ in range(columns))
        return Table((), widths, self.rows(pick(0, 4), columns), self.rows(pick(0, 5), columns))

    def spanned(self) -> Table:
        """A table in which the first cell stands beside many rows."""
        count = self.random.randint(2, 30)
        long = tuple(self.paragraph() for _ in range(self.random.randint(0, 20)))
        rows = [Row((Cell(long, rows=count), Cell((self.paragraph(),))))]
        rows += [Row((Cell((self.paragraph(),)),)) for _ in range(count - 1)]
        return Table((), (1, 2), (), tuple(rows))

    def nested(self) -> Items:
        items = Items((Item((Text(self.words()),)),))
        for _ in range(self.random.randint(0, 30)):
            items = Items((Item((Text(self.words()),), (items,)),))
        return items

    def block(self) -> Block:
        makers: tuple[Callable[[], Block], ...] = (
            self.paragraph,
            lambda: self.paragraph(150),
            self.table,
            lambda: Wide((self.table(),)),
            self.spanned,
            lambda: Box("text", (), (self.paragraph(), self.table()), label=self.text("kader")),
            self.nested,
        )
        return self.random.choice(makers)()


def pieces_in(found: tuple[Page, ...]) -> int:
    """How many lines the pages hold; a row of a table without a line counts as one, a head that is repeated not."""
    return sum(_pieces(placed) for page in found for placed in (*page.placed, *page.notes))


def _pieces(placed: Placed) -> int:
    if not isinstance(placed.box, TableBox):
        return sum(run.last - run.first for run in _runs(placed))
    if placed.repeated:
        return 0
    rows = placed.box.rows[placed.first : placed.last]
    return sum(max(1, sum(p.last - p.first for cell in row.cells for p in cell.pieces)) for row in rows)


MARK = re.compile("§([0-9]+)§")
WIDTHS, HEIGHTS = (-20.0, 0.0, 5.0, 60.0, 145.0, 450.0), (-5.0, 9.0, 80.0, 145.0, 600.0)


@settings(max_examples=examples(40), deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(WIDTHS), st.sampled_from(HEIGHTS))
def test_layout_ends_with_every_word_once(seed: int, width: float, height: float) -> None:
    maker = Maker(seed)
    content = tuple(maker.block() for _ in range(maker.random.randint(1, 4)))
    found = pdf.layout(document(*content), house(width, height)).pages[1:]
    text = shown(found)
    repeated = {
        mark
        for table in walk(content, Table)
        if len(parts(table, width, HOUSE)) > 1
        for mark in MARK.findall("".join(node.text for node in walk((table.head, table.body), Text)))
    }
    counts = Counter(MARK.findall(text))
    assert set(counts) == {str(number) for number in range(1, maker.count + 1)}
    assert [mark for mark, count in counts.items() if count > 1 and mark not in repeated] == []
    assert len(found) <= pieces_in(found) + 2
    if width >= 145 and height >= 145:
        assert outside(found) == []
