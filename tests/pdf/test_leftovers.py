"""The last rows of a table do not stand alone on a page: they are fitted before it, or there are enough of them."""

import operator
import random
import re
from importlib import import_module

import pytest

from ibzdocs.formats import pdf
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.pdf.layout.boxes import Page, TableBox
from ibzdocs.formats.pdf.layout.leftovers import SHARE
from ibzdocs.tree.nodes import Document, Paragraph, Row, Table, Wide
from ibzdocs.tree.passes import with_breaks
from tests.pdf.documents import cell, document, head_row, p, texts
from tests.pdf.test_office import HOUSE, SHELL

SEEDS = range(40)


def made(seed: int) -> Document:
    """A document that ends in a table on landscape pages, of rows that are one or some lines high."""
    chance = random.Random(seed)
    high = chance.choice([0.2, 1, 2, 4])
    rows = tuple(
        Row((cell("x"), cell(" ".join("woord" for _ in range(chance.randint(1, round(30 * high)))))))
        for _ in range(chance.randint(*((22, 30) if high < 1 else (12, 45))))
    )
    notes: tuple[Paragraph, ...] = (p("Bron"),) * chance.randint(0, 2)
    found = Table(texts("Titel"), (1, 3), (head_row("A", "B"),), rows, notes, "t", 1, "Tabel 1")
    return document(p("Eerst"), Wide((found,)))


def ends(pages: tuple[Page, ...]) -> list[tuple[TableBox, float, float]]:
    """The table, and how high its rows are on the last page but one, and on the last, without repeated heads."""
    own = [
        (each.box, each.box.height(max(each.first, each.box.head), each.last))
        for page in pages
        for each in page.placed
        if isinstance(each.box, TableBox) and not each.repeated
    ]
    return [(own[-1][0], own[-2][1], own[-1][1])] if len(own) > 1 else []


def test_there_is_a_third_of_the_rows_on_the_last_page_of_a_table() -> None:
    found = [end for seed in SEEDS for end in ends(pdf.layout(made(seed), HOUSE).pages)]
    assert len(found) > 10
    for table, before, last in found:
        highest = max(row.height for row in table.rows)
        assert last >= SHARE * (before + last) - highest


def test_some_tables_are_fitted_by_less_room_in_their_rows_and_need_no_further_page() -> None:
    tight = [layout for seed in SEEDS if (layout := pdf.layout(made(seed), HOUSE)).breaks.tight]
    assert 0 < len(tight) < len(SEEDS) / 2
    for layout in tight:
        (table, *_) = [
            each.box
            for page in layout.pages
            for each in page.placed
            if isinstance(each.box, TableBox) and not each.repeated
        ]
        assert table.tight


@pytest.mark.parametrize("seed", SEEDS)
def test_word_is_told_where_the_last_page_begins_and_which_table_is_tight(seed: int) -> None:
    plan = made(seed)
    layout = pdf.layout(plan, HOUSE)
    data = write_word(with_breaks(plan, layout.breaks), SHELL, HOUSE, layout.page_of, layout.scenes)
    xml = unpack(data)["word/document.xml"].decode()
    top, _, bottom, _ = HOUSE.table.tight
    margins = rf'<w:tblCellMar><w:top w:w="{round(20 * top)}".*?<w:bottom w:w="{round(20 * bottom)}"'
    assert bool(re.search(margins, xml)) is bool(layout.breaks.tight)
    last = [page for page in layout.pages if any(isinstance(each.box, TableBox) for each in page.placed)][-1]
    if last.begun:
        first = next(each.first for each in last.placed if not each.repeated)
        rows = re.findall("<w:tr>.*?</w:tr>", xml)
        assert all("<w:keepNext/>" in row for row in rows[first:-1])


@pytest.mark.parametrize(("notes", "lines"), [(2, 0), (0, 3), (2, 3)])
def test_a_table_of_several_pages_is_tight_too_where_that_fits_what_follows_it(
    notes: int, lines: int
) -> None:
    """That it ends its page then was taken for rows that are left over."""
    tight = 0
    for count in range(56, 76):
        rows = tuple(Row((cell("x"), cell("y"))) for _ in range(count))
        after = (p("Bron"),) * notes
        table = Table(texts("Titel"), (1, 3), (head_row("A", "B"),), rows, after, "t", 1, "Tabel 1")
        rest = (p(" ".join("woorden" for _ in range(8 * lines))),) if lines else ()
        layout = pdf.layout(document(*(p("Eerst") for _ in range(4)), table, *rest), HOUSE)
        assert len(layout.pages) == 3 or not layout.breaks.tight
        tight += bool(layout.breaks.tight)
    assert tight


def test_a_table_that_may_be_tight_takes_no_more_pages_than_one_that_may_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What began a page where it was tight still did so after that was taken back."""

    def pages(seed: int) -> int:
        chance = random.Random(seed)
        count, group = chance.randint(60, 260), chance.choice([3, 5, 9])
        body = tuple(
            Row((cell("x"), cell("woord " * chance.choice([1, 1, 1, 20]))), kept=row % group != group - 1)
            for row in range(count // group * group)
        )
        table = Table(texts("Titel"), (1, 3), (head_row("A", "B"),), body, (), "t", 1, "Tabel 1")
        return len(pdf.layout(document(table), HOUSE).pages)

    fewer = (3, 17, 74, 116)  # of these the last two had a page more
    seeds = (*fewer, *range(8))
    may = [pages(seed) for seed in seeds]
    monkeypatch.setattr(import_module("ibzdocs.formats.pdf.layout.pages"), "can_be_fitted", lambda _: False)
    without = [pages(seed) for seed in seeds]
    assert all(map(operator.le, may, without))
    assert all(map(operator.lt, may[: len(fewer)], without))
