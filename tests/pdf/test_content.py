"""Widths of columns by what they hold, and heads over their figures."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.formats import grids, pdf
from ibzdocs.formats.columns import Content, fit, shares
from ibzdocs.formats.columns import narrow as narrowest
from ibzdocs.formats.grids import Held, _with_words_whole, grid
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox, TableBox
from ibzdocs.formats.pdf.layout.content import BETWEEN, _measured
from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN
from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.tree.nodes import Block, Cell, Paragraph, Row, Section, Table, Text, Wide
from ibzdocs.tree.walk import walk
from tests.examples import examples
from tests.pdf.documents import cell, chapter, document, p, row, section, texts
from tests.pdf.house import HOUSE

LONG = "personeelsbezettingsoverzichten"
# Two words side by side have no room on an upright page.
WIDE = Table((), (1, 1), (row("Eén", "Twee"),), (row("b" * 60, "c" * 60),))


@settings(max_examples=examples(60))
@given(
    columns=st.lists(
        st.tuples(st.floats(0.1, 50), st.floats(10, 90), st.floats(0, 300)), min_size=1, max_size=9
    )
)
def test_no_column_is_narrower_than_its_longest_word_while_these_fit(
    columns: list[tuple[float, float, float]],
) -> None:
    given_widths = [share for share, _, _ in columns]
    contents = [Content(least, least + more) for _, least, more in columns]
    widths = fit(given_widths, contents, 450.0)
    assert sum(widths) == pytest.approx(450.0, abs=0.5)
    if sum(each.least for each in contents) <= 450.0:
        assert all(width >= each.least - 0.01 for width, each in zip(widths, contents, strict=True))
    else:
        cut = [width for width, each in zip(widths, contents, strict=True) if width < each.least - 0.01]
        assert max(cut) - min(cut) < 0.01


def test_no_column_is_wider_than_its_texts_while_another_has_not_enough() -> None:
    assert fit((1, 1), (Content(20, 40), Content(50, 900)), 200.0) == pytest.approx((40, 160), abs=0.01)


def test_what_was_given_counts_where_all_have_enough() -> None:
    assert fit((1, 3), (Content(20, 40), Content(20, 60)), 200.0) == pytest.approx((65, 135))


def test_a_column_of_sentences_is_not_the_narrowest_beside_dates_and_names() -> None:
    contents = (Content(50, 150), Content(70, 200), Content(75, 75), Content(65, 130), Content(80, 900))
    *short, sentences = fit((20, 22, 14, 16, 28), contents, 450.0)
    assert sentences > 170
    assert all(own >= each.least - 0.01 for own, each in zip(short, contents, strict=False))


def test_what_was_given_stays_where_another_share_makes_no_cell_lower() -> None:
    contents = (Content(40, 400), Content(60, 200), Content(70, 70))
    assert fit((30, 15, 12), contents, 300.0) == pytest.approx((153.33, 76.67, 70), abs=0.01)


@pytest.mark.parametrize("text", ["woord", "twee woorden", "drie woorden 1.234,5", "een  dubbele blank"])
def test_words_between_blanks_are_as_wide_as_in_a_line(text: str) -> None:
    """A cell of plain words is measured in a shorter way than one with bold words, links or dashes."""
    setter = Setter(HOUSE, "nl-BE")
    style = setter.text_style("table-text")
    quick = _measured(setter, (Text(text),), style, 3.0, 2.0)
    pieces = tuple(map(Text, re.findall(r"\S+|\s+", text)))
    slow = _measured(setter, (*pieces, Text("")), style, 3.0, 2.0)
    assert (quick.least, *quick.texts) == pytest.approx((slow.least, *slow.texts), abs=0.01)
    assert quick.texts[0] >= quick.least


def settled(*blocks: Block) -> list[Table]:
    return list(walk(pdf.settled(document(*blocks), HOUSE), Table))


def narrow(*words: str) -> Table:
    """A table with a narrow first column."""
    body = tuple(row(word, "een tekst die over meer dan één regel gaat " * 4) for word in words)
    return Table((), (5, 95), (row("Kop", "Tekst"),), body)


@pytest.mark.parametrize("width", [-10.0, 0.0, 0.5, 10.0, 500.0])
@pytest.mark.parametrize("given", [(), (0.0, 0.0), (0.0, 5.0), (1e-9, 1.0), (-1.0, 2.0)])
@pytest.mark.parametrize("least", [(0.0, 0.0), (0.0, 10.0), (1000.0, 1.0)])
def test_there_are_widths_even_where_there_is_no_room(
    given: tuple[float, ...], least: tuple[float, ...], width: float
) -> None:
    for most in ((0.0, 0.0), (0.0, 400.0), (1000.0, 1000.0)):
        contents = [Content(*each) for each in zip(least, most, strict=True)][: len(given)]
        assert all(map(isfinite, fit(given, contents, width)))


def test_a_word_is_not_divided_while_another_column_has_room() -> None:
    for lay, divided in ((pdf.settled(document(narrow(LONG)), HOUSE), False), (document(narrow(LONG)), True)):
        lines = [
            "".join(text for _, text in line.segments)
            for page in pdf.layout(lay, HOUSE).pages
            for placed in page.placed
            if isinstance(placed.box, TableBox)
            for line in placed.box.rows[1].cells[0].pieces[0].lines.lines
        ]
        assert any(line.endswith(SOFT_HYPHEN) for line in lines) is divided


def test_tables_of_one_kind_have_the_same_columns() -> None:
    first, second = settled(narrow(LONG), narrow("kort"))
    assert first.widths == second.widths
    alone = settled(narrow("kort"))[0]
    assert alone.widths[0] < first.widths[0]


def test_tables_of_one_kind_have_the_same_columns_where_their_longest_words_do_not_fit_side_by_side() -> None:
    first = Table((), (1, 1), (row("Kop", "Tekst"),), (row(LONG * 2, "kort"),))
    second = Table((), (1, 1), (row("Kop", "Tekst"),), (row("kort", LONG * 2),))
    others = [replace(first, body=(row("kort", "ook kort"),))] * 9
    assert len({each.widths for each in settled(first, second, *others)}) == 1


def shared(given: Sequence[float], tables: Sequence[Sequence[Content]], width: float) -> tuple[float, ...]:
    """The widths of tables of a row each, a cell of which holds one text."""
    return grid(given, tables, [[Held(each.least, (each.most,)) for each in row] for row in tables], width)


def test_words_of_the_fewest_tables_are_divided() -> None:
    usual, wide = (Content(90, 300), Content(100, 300)), (Content(190, 300), Content(100, 300))
    narrow_column, _ = shared((1, 1), [*[usual] * 9, wide], 220.0)
    assert 90 <= narrow_column < 190


def test_the_widths_of_very_many_rows_are_weighed_no_more_often_than_those_of_some() -> None:
    """Each weighing looks at every row: one for each of their longest words would be quadratic."""
    chance = random.Random(5)
    times, widths = [], []
    for many in (100, 4000):
        words = [chance.uniform(20, 380) for _ in range(many)]
        rows = [[Held(word, (word,)), Held(60, (chance.uniform(900, 9000),))] for word in words]
        with mock.patch.object(grids, "_cost", side_effect=grids._cost) as weighed:
            widths.append(grid((1, 1), [(Content(380, 380), Content(60, 9000))], rows, 420.0))
        times.append(weighed.call_count)
    assert 50 < times[0] < times[1] < grids.TRIALS
    assert widths[1] == pytest.approx(widths[0], abs=1)


@pytest.mark.parametrize("many", [100, 1000, 4000])
def test_some_long_words_are_divided_among_however_many_rows(many: int) -> None:
    long, usual = [Held(300, (300,)), Held(50, (400,))], [Held(50, (60,)), Held(50, (400,))]
    rows = [*[long] * 3, *[usual] * many]
    assert grid((1, 1), [(Content(300, 300), Content(50, 400))], rows, 300.0) == (150, 150)


def test_in_a_table_by_itself_words_of_the_fewest_rows_are_divided_and_no_figures() -> None:
    usual = [Held(60, (600,)), Held(60, (60,)), Held(90, (90,))]
    rows = [*[usual] * 9, [Held(60, (600,)), Held(160, (160,)), Held(90, (90,))]]
    columns = [(Content(60, 600), Content(160, 160), Content(90, 90))]
    text, word, figure = grid((1, 1, 1), columns, rows, 300.0, frozenset({2}))
    assert figure == 90
    assert (text > 130, word < 80) == (True, True)


@pytest.mark.parametrize("order", [(50, 101, 180), (180, 101, 50), (101, 180, 50)])
def test_no_word_is_divided_for_want_of_what_another_column_has_beyond_its_words(
    order: tuple[int, ...],
) -> None:
    tables = [(Content(least, 300), Content(60, 300)) for least in order]
    assert _with_words_whole((100.0, 62.0), tables) == pytest.approx((101.0, 61.0))
    assert _with_words_whole((100.0, 60.5), tables) == (100.0, 60.5)
    narrow_ones = [(Content(60, 300), Content(least, 300)) for least in order]
    assert _with_words_whole((62.0, 100.0), narrow_ones) == pytest.approx((61.0, 101.0))
    above = [(Content(least, 300), Content(least - 40, 300)) for least in order]
    assert _with_words_whole((100.0, 142.0), above) == pytest.approx((101.0, 141.0))


def test_no_word_is_divided_where_all_fit() -> None:
    tables = [(Content(90, 300), Content(100, 300)), (Content(120, 300), Content(40, 900))]
    widths = shared((1, 1), tables, 220.0)
    assert widths == fit((1, 1), (Content(120, 300), Content(100, 900)), 220.0)


def test_a_grid_weighs_all_its_tables_and_each_has_a_word_too_long() -> None:
    tables = [(Content(300 - at, 600), Content(300 + at, 600)) for at in range(5)]
    widths = shared((1, 2), tables, 400.0)
    assert sum(widths) == pytest.approx(400.0)


def test_heads_of_one_kind_stand_alike_where_a_table_has_no_figures() -> None:
    with_figures = Table((), (2, 1), (row("Naam", "Aantal"),), (Row((cell("x"), cell("3", align="right"))),))
    without = replace(with_figures, body=(Row((cell("y"), Cell())),))
    assert [each.head[0].cells[1].align for each in settled(with_figures, without)] == ["right", "right"]


def test_a_landscape_table_has_the_width_of_its_page() -> None:
    (upright,), (wide,) = settled(narrow(LONG)), settled(Wide((narrow(LONG), WIDE)))[:1]
    page = HOUSE.landscape.page
    assert sum(wide.widths) == pytest.approx(page.width - page.left - page.right, abs=0.5)
    assert sum(upright.widths) < sum(wide.widths)


def test_heads_stand_over_their_figures() -> None:
    figures = Row((cell("Dienst"), cell("12", align="right"), cell("3", align="right")))
    mixed = Row((cell("Andere"), cell("4", align="right"), cell("geen")))
    (found,) = settled(Table((), (2, 1, 1), (row("Naam", "Aantal", "Rest"),), (figures, mixed)))
    assert [each.align for each in found.head[0].cells] == ["left", "right", "left"]


def years(*names: str) -> Table:
    """Two columns of figures under the name of each year."""
    heads = Row((cell("Dienst"), *(replace(cell(name), columns=2) for name in names)), "head")
    figures = [cell(text, align="right") for _ in names for text in ("1,00", "5,00")]
    return Table((), (8, *(1 for _ in figures)), (heads,), (Row((cell("Alle"), *figures)),))


def test_figures_under_one_head_stand_apart_from_those_under_the_next() -> None:
    (found,) = settled(years("2026", "2027"))
    _, first, last, next_first, next_last = found.widths
    assert first == pytest.approx(last)
    assert next_first == pytest.approx(next_last + BETWEEN)


def test_columns_have_room_for_the_word_over_them() -> None:
    (found,) = settled(years("2026", LONG))
    assert sum(found.widths[3:]) > 2 * sum(found.widths[1:3])


def test_terms_stand_before_the_text_of_the_house() -> None:
    looks = {**HOUSE.looks, "body": replace(HOUSE.looks["body"], left=120.0)}
    house = replace(HOUSE, looks=looks)
    terms = Table((), (1, 4), (), (row("Wie", "De dienst"), row("Wanneer", "In mei")))
    (found,) = walk(pdf.settled(document(terms), house), Table)
    assert found.widths[0] == 120.0 - HOUSE.table.padding[3]


def test_a_chapter_of_some_lines_begins_on_its_landscape_pages() -> None:
    (wide,) = pdf.settled(document(chapter("Kalender", p("Kort."), Wide((WIDE,)))), HOUSE).blocks
    assert isinstance(wide, Wide)
    (page,) = pdf.layout(document(wide), HOUSE).pages[1:]
    assert page.area is HOUSE.landscape
    assert isinstance(page.placed[0].box, ParagraphBox)


def test_a_chapter_of_landscape_pages_only_begins_on_the_first_and_fills_them() -> None:
    parts = (section(f"Deel {n}", p("Kort."), Wide((WIDE,)), number=(1, n)) for n in (1, 2))
    (wide,) = pdf.settled(document(chapter("Middelen", *parts)), HOUSE).blocks
    assert isinstance(wide, Wide)
    (whole,) = wide.blocks
    assert isinstance(whole, Section)
    assert [type(block) for block in whole.blocks] == [Section, Section]
    (page,) = pdf.layout(document(wide), HOUSE).pages[1:]
    assert page.area is HOUSE.landscape


def test_landscape_tables_that_follow_one_another_share_their_pages() -> None:
    long = p("woord " * 400)
    made = document(chapter("Kalender", long, Wide((WIDE,)), Wide((WIDE,)), p("na"), Wide((WIDE,))))
    (found,) = pdf.settled(made, HOUSE).blocks
    assert isinstance(found, Section)
    assert [len(each.blocks) for each in found.blocks if isinstance(each, Wide)] == [2, 1]


def test_a_chapter_with_more_text_does_not() -> None:
    for blocks in ([p("woord " * 40)] * 4 + [Wide((WIDE,))], [Wide((WIDE,)), p("Meer.")]):
        (found,) = pdf.settled(document(chapter("Kalender", *blocks)), HOUSE).blocks
        assert isinstance(found, Section)


def test_nothing_else_changes() -> None:
    plain = document(Paragraph(texts("x")), chapter("Een", p("y")))
    assert pdf.settled(plain, HOUSE) == plain


def test_only_the_tables_on_landscape_pages_have_their_width() -> None:
    upright, wide = narrow("a"), Table((), (20, 80), (row("Eén", "Twee"),), (row("b", LONG * 20),))
    room = [area.page.width - area.page.left - area.page.right for area in (HOUSE.portrait, HOUSE.landscape)]
    blocks = (
        upright,
        Wide((wide, Section("heading", texts("Kop"), (wide,)))),
        upright,
        Wide((wide,)),
        upright,
    )
    sums = [sum(each.widths) for each in settled(chapter("Tabellen", *blocks))]
    narrow_room, wide_room = room
    wanted = [narrow_room, wide_room, wide_room, narrow_room, wide_room, narrow_room]
    assert sums == pytest.approx(wanted, abs=0.5)


def test_a_column_of_much_text_takes_room_from_those_whose_words_fit_without() -> None:
    usual = (Content(50, 110), Content(50, 110), Content(60, 900))
    long_once = (Content(50, 330), Content(50, 110), Content(60, 900))
    *_, text = shared((3, 3, 2), [usual] * 8 + [long_once], 400.0)
    assert text > 230
    *_, alone = fit((3, 3, 2), (Content(50, 330), Content(50, 110), Content(60, 900)), 400.0)
    assert alone < text


@pytest.mark.parametrize("order", [(1, 10, 89), (89, 10, 1), (10, 89, 1), (1, 89, 10)])
def test_what_a_column_lacks_is_taken_from_those_that_are_wider(order: tuple[int, ...]) -> None:
    """The narrowest is widened first, wherever it stands."""
    width = 8 * narrowest(HOUSE)
    found = dict(zip(order, shares(order, width, HOUSE), strict=True))
    assert found[1] == pytest.approx(narrowest(HOUSE))
    assert found[10] == pytest.approx(narrowest(HOUSE))
    assert found[89] == pytest.approx(6 * narrowest(HOUSE))
