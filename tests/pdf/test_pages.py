"""Page breaking: what keeps together, what repeats, and where notes go."""

import dataclasses
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.formats import pdf
from ibzdocs.formats.docx.writer import separators
from ibzdocs.formats.pdf.layout.beginnings import LEAST_FILLED, WELL_FILLED
from ibzdocs.formats.pdf.layout.boxes import Page, ParagraphBox, Placed, TableBox
from ibzdocs.formats.pdf.layout.contents import entries
from ibzdocs.formats.pdf.layout.lines import is_divided
from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN
from ibzdocs.formats.pdf.layout.pages import ROOM_ELSEWHERE
from ibzdocs.formats.pdf.layout.tables import MOST_KEPT
from ibzdocs.formats.stylesheet import Division, ListLevel, NoteRule, StyleSheet
from ibzdocs.tree.nodes import Block, Cell, Contents, Note, Paragraph, Reference, Row, Section, Table, Wide
from tests.examples import examples
from tests.pdf.documents import cell, chapter, document, p, row, section, table, texts, words
from tests.pdf.house import HOUSE, LOOKS

BOTTOM = HOUSE.portrait.page.height - HOUSE.portrait.page.bottom
LEADING = LOOKS["body"].leading


def with_looks(**looks: object) -> StyleSheet:
    """The house with the look of one role changed."""
    return dataclasses.replace(HOUSE, looks={**LOOKS, **looks})  # type: ignore[dict-item]


def pages(*blocks: Block, house: StyleSheet = HOUSE) -> tuple[Page, ...]:
    """The pages of a document without its cover."""
    return pdf.layout(document(*blocks), house).pages[1:]


def room() -> float:
    page = HOUSE.portrait.page
    return page.height - page.top - page.bottom


def filler(lines: int) -> list[Block]:
    """Paragraphs that take as many lines of body text and no more."""
    return [p("x", role="lead") for _ in range(lines)]


BARE = with_looks(lead=dataclasses.replace(LOOKS["body"], style="Line", after=0.0, before=0.0))
FULL = int(room() / LEADING)


def texts_of(page: Page) -> list[str]:
    """The first line of every paragraph or its part on a page."""
    return [
        "".join(text for _, text in placed.box.lines[placed.first].segments)
        for placed in page.placed
        if isinstance(placed.box, ParagraphBox)
    ]


def is_text(placed: Placed) -> bool:
    """Whether it is a paragraph of the text, no filler."""
    return isinstance(placed.box, ParagraphBox) and placed.box.look.style != "Line"


def lines_of(placed: Placed) -> int:
    return placed.last - placed.first


def bottom(placed: Placed) -> float:
    return placed.top + placed.box.height(placed.first, placed.last)


def test_a_heading_goes_on_with_its_text() -> None:
    first, second = pages(*filler(FULL - 2), section("Titel", p("Tekst"), *filler(20)), house=BARE)
    assert len(first.placed) == FULL - 2
    assert texts_of(second)[:2] == ["Titel", "Tekst"]


@pytest.mark.parametrize("between", range(5))
def test_word_is_told_that_a_heading_begins_a_page_with_several_paragraphs_that_stay_with_it(
    between: int,
) -> None:
    keeping = with_looks(
        lead=BARE.looks["lead"],
        responsible=dataclasses.replace(LOOKS["body"], style="Below", keep_next=True),
    )
    lines = [p("Wie", role="responsible")] * between
    found = pdf.layout(
        document(*filler(FULL - 2), section("Titel", *lines, p("Tekst")), *filler(20)), keeping
    )
    page = found.pages[2]
    assert texts_of(page)[0] == "Titel"
    assert page.begun is (between > 1)
    assert isinstance(page.first.box, ParagraphBox)
    assert found.breaks.begun == ({page.first.box.ordinal} if page.begun else set())


def test_no_line_of_a_paragraph_is_left_alone() -> None:
    first, second = pages(*filler(FULL - 1), p(words(40)), *filler(20), house=BARE)
    assert first.placed[-1].first == 0
    assert len(first.placed) == FULL - 1
    assert lines_of(second.placed[0]) >= 3


def test_two_lines_at_least_go_to_the_next_page() -> None:
    undivided = dataclasses.replace(BARE, division=None)
    whole = pages(p(words(60)), house=undivided)[0].placed[0].last
    first, second = pages(*filler(FULL - whole + 1), p(words(60)), *filler(20), house=undivided)
    assert (lines_of(first.placed[-1]), lines_of(second.placed[0])) == (whole - 2, 2)


def test_the_last_page_of_a_part_has_more_than_some_lines() -> None:
    first, second = pages(*filler(FULL + 2), house=BARE)
    assert len(first.placed) + len(second.placed) == FULL + 2
    assert len(second.placed) >= FULL * LEAST_FILLED - 1
    assert second.placed[0].top == HOUSE.portrait.page.top


def test_word_is_told_with_which_paragraph_or_row_the_last_page_of_a_part_begins() -> None:
    found = pdf.layout(document(*filler(FULL + 2)), BARE)
    (begun,) = (page.first.box for page in found.pages if page.begun)
    assert isinstance(begun, ParagraphBox)
    assert found.breaks.begun == {begun.ordinal}
    rows = pdf.layout(document(*filler(FULL - 28), table(29)), BARE)
    (first,) = (page.first for page in rows.pages if page.begun)
    assert isinstance(first.box, TableBox)
    assert set(range(first.first, 29)) <= rows.breaks.rows["t1"]


@pytest.mark.parametrize("noted", [False, True])
@pytest.mark.parametrize("following", ["x", "table"])
def test_word_is_told_that_rows_stay_with_all_up_to_what_begins_the_page_by_itself(
    noted: bool, following: str
) -> None:
    """Else it leaves them on the page before, which has room for them: only one paragraph was told so."""
    led = dataclasses.replace(table(29), notes=(p("Bron"), p("Ook")) if noted else ())
    rest: list[Block] = [p("x"), p(words(30))] if following == "x" else [table(2, number=2), p(words(30))]
    told = 0
    for lines in range(FULL - 36, FULL - 18):
        found = pdf.layout(document(*filler(lines), led, *rest), BARE)
        before, page = found.pages[-2:]
        if isinstance(page.first.box, TableBox) and page.first.box.anchor == "t1":
            told += page.begun
            assert held(found, page) > BOTTOM - bottom(before.placed[-1]) - 1.0
    assert told


def held(found: pdf.Layout, page: Page) -> float:
    """How high all is that stands together with the first rows of a page."""
    own = [placed for placed in page.placed if not placed.repeated]
    for placed in own:
        match placed.box:
            case TableBox() as grid:
                kept = found.breaks.rows[grid.anchor]
                if loose := [at for at in range(placed.first, placed.last) if at not in kept]:
                    return placed.top + grid.height(placed.first, loose[0] + 1) - own[0].top
            case ParagraphBox() as box if not (box.look.keep_next or box.ordinal in found.breaks.kept):
                assert box.ordinal in found.breaks.whole
                return bottom(placed) - own[0].top
    return bottom(own[-1]) - own[0].top


def test_where_a_page_begins_earlier_the_next_begins_as_it_comes() -> None:
    """A row stood alone on a page: with the next one the last page had begun before more rows were moved to it."""
    rows = (17.0, 28.5, 17.0, 17.0, 28.5, 28.5, 17.0, 28.5, 28.5, 17.0, 17.0, 28.5)
    body = tuple(row("x", "waarde" if height == rows[0] else f"waarde {words(9)}") for height in rows)
    for lines in range(FULL - 30, FULL):
        found = pages(*filler(lines), table(body=body), p("x"), p(words(40)), house=BARE)
        assert len(found) == 2 or (len(found), lines < FULL - 10) == (1, True), lines


def test_word_is_told_with_which_line_a_page_of_contents_begins() -> None:
    heads = [section(f"Deel {at}", number=(1, at)) for at in range(1, FULL + 4)]
    listed = Contents("headings", texts("Inhoud"), anchor="contents")
    found = pdf.layout(document(listed, chapter("Slot", *heads)), HOUSE)
    (begun,) = (page.first.box for page in found.pages[:4] if page.begun)
    assert isinstance(begun, ParagraphBox)
    assert begun.tail
    assert found.breaks.entries == {1: (begun.tail.target,)}


def test_a_page_that_is_asked_for_may_be_nearly_empty() -> None:
    first, second = pages(*filler(FULL), chapter("Slot", p("x")), house=BARE)
    assert (len(first.placed), texts_of(second)) == (FULL, ["Hoofdstuk 1 Slot", "x"])


def test_no_more_is_moved_than_some_lines_where_word_cannot_be_told() -> None:
    """Within a paragraph a page ends where it is full: where more was moved, Word found another end."""
    counts = set[int]()
    for count in range(700, 900, 10):
        *_, before, last = pages(p("x"), p(words(count)), house=BARE)
        if FULL * LEAST_FILLED < lines_of(last.placed[-1]) < FULL * WELL_FILLED - 2:
            counts.add(sum(map(lines_of, before.placed)))
            assert not last.begun
    assert counts
    assert counts <= {FULL, FULL - 1, FULL - 2}


def test_an_objective_that_fits_on_a_page_is_not_parted() -> None:
    sheet = Section("operational", texts("Titel"), tuple(filler(20)), "OD1", level=3)
    first, second = pages(*filler(FULL - 10), sheet, *filler(3), house=BARE)
    assert len(first.placed) == FULL - 10
    assert (texts_of(second)[0], second.begun) == ("Titel", True)
    assert len(second.placed) == 1 + 20 + 3


def test_an_objective_that_is_longer_than_a_page_goes_on_where_it_is() -> None:
    sheet = Section("operational", texts("Titel"), tuple(filler(FULL + 20)), "OD1", level=3)
    first, second = pages(*filler(10), sheet, house=BARE)
    assert texts_of(first)[10] == "Titel"
    assert not first.begun
    assert not second.begun


def test_what_an_objective_leaves_for_the_next_page_is_more_than_some_lines() -> None:
    """A page was left with two rows, because the next objective is kept together and did not fit below them."""
    for lines in range(FULL + 1, FULL + 8):
        long = Section("operational", texts("Lang"), tuple(filler(lines)), "OD1", level=3)
        sheet = Section("operational", texts("Titel"), tuple(filler(FULL - 3)), "OD2", level=3)
        found = pages(long, sheet, house=BARE)
        counts = [sum(map(lines_of, page.placed)) for page in found]
        assert len(counts) == 3
        assert min(counts) >= FULL * LEAST_FILLED - 1, lines


def test_no_page_is_parted_twice_to_fill_its_end() -> None:
    for lines in range(FULL + 1, FULL + 20):
        counts = [sum(map(lines_of, page.placed)) for page in pages(*filler(lines), house=BARE)]
        assert len(counts) == 2
        assert min(counts) >= FULL * LEAST_FILLED - 1


def test_no_word_is_divided_over_two_pages() -> None:
    house = dataclasses.replace(BARE, division=Division(zone=0.0, ladder=3))
    cut = []
    for lines in range(FULL - 12, FULL - 2):
        first, second, *_ = pages(*filler(lines), p(words(160)), *filler(20), house=house)
        box = first.placed[-1].box
        assert isinstance(box, ParagraphBox)
        divided = [line.segments[-1][1].endswith(SOFT_HYPHEN) for line in box.lines]
        assert any(divided)
        cut.append(divided[first.placed[-1].last - 1])
        # The word goes to the next page, not the line: as many lines stand here as without dividing.
        assert sum(map(lines_of, first.placed)) == FULL
        said = "".join(
            text.rstrip(SOFT_HYPHEN)
            for each in (*first.placed, *second.placed)
            if isinstance(each.box, ParagraphBox) and each.box.elem is box.elem
            for line in each.box.lines[each.first : each.last]
            for _, text in line.segments
        )
        assert said == words(160)
    assert cut == [False] * 10


def test_where_a_whole_word_costs_a_line_no_word_of_the_paragraph_is_divided() -> None:
    """LibreOffice divides the word over two pages: it would need a line less than the PDF and Word."""
    house = dataclasses.replace(BARE, division=Division(zone=0.0, ladder=3))
    told = 0
    for count in range(120, 160):
        for lines in range(FULL - 12, FULL - 6):
            found = pdf.layout(document(*filler(lines), p(words(count)), *filler(20)), house)
            parts = [each.box for page in found.pages[1:] for each in page.placed if is_text(each)]
            own = [box for box in parts if isinstance(box, ParagraphBox)]
            if own[0].ordinal in found.breaks.undivided:
                told += 1
                assert not any(map(is_divided, own[0].lines))
            else:
                assert len({len(box.lines) for box in own}) == 1
    assert told


def test_a_heading_stays_where_two_lines_of_its_text_fit_though_the_second_would_be_divided() -> None:
    house = dataclasses.replace(BARE, division=Division(zone=0.0, ladder=3))
    divided = 0
    for skipped in range(20):
        text = p(" ".join(words(120).split()[skipped:]))
        (alone, *_) = pages(text, house=house)
        assert isinstance(alone.placed[0].box, ParagraphBox)
        divided += is_divided(alone.placed[0].box.lines[1])
        counts = []
        for lines in range(FULL - 8, FULL):
            first, *_ = pages(*filler(lines), section("Titel", text), *filler(20), house=house)
            counts.append(lines_of(first.placed[-1]) if "Titel" in "".join(texts_of(first)) else 0)
        assert 2 in counts, skipped
    assert divided


def test_where_word_processors_may_need_another_number_of_lines_no_word_is_divided() -> None:
    """They leave two letters of a word: "De meerjarenbegroting …" has a line less there for some numbers of words."""
    house = dataclasses.replace(BARE, division=Division(zone=0.0, ladder=3))
    texts = [p(words(count), role=role) for count in range(20, 90) for role in ("body", "bullet1")]
    found = pdf.layout(document(*texts), house)
    shown = (each.box for page in found.pages[1:] for each in page.placed if is_text(each))
    boxes = {box.ordinal: box for box in shown if isinstance(box, ParagraphBox)}
    contested = [box for box in boxes.values() if box.contested]
    assert 0 < len(contested) < len(boxes) / 4
    for box in contested:
        assert not any(map(is_divided, box.lines))
        assert box.ordinal in found.breaks.undivided


def test_where_the_mark_of_a_note_may_stand_on_another_line_no_word_is_divided() -> None:
    """It may be the last line of a page here, and in LibreOffice the first of the next one, with the note."""
    more = 0
    for skipped in range(60):
        text, rest = " ".join(words(150).split()[skipped : skipped + 40]), " ".join(words(60).split()[:40])
        plain, noted = (
            pages(Paragraph(texts(text, *note, f" {rest}")))[0].placed[0].box
            for note in ((), (Note(texts("Bron"), 1),))
        )
        assert isinstance(plain, ParagraphBox)
        assert isinstance(noted, ParagraphBox)
        assert noted.contested or not plain.contested
        more += noted.contested and not plain.contested
    assert more


def test_a_row_higher_than_a_page_fills_the_page_of_what_leads_to_it() -> None:
    high = table(body=(row("a", Cell((p(words(1200)),))),))
    for lines in range(0, FULL // 2, 3):
        found = pages(*filler(lines), section("Titel", p("Inleiding"), high), house=BARE)
        first, *_ = [page for page in found if "Titel" in texts_of(page)]
        (shown,) = grids(first)
        assert bottom(shown) > BOTTOM - 0.14 * room(), lines


def test_a_paragraph_that_is_only_a_title_is_not_parted() -> None:
    title = Reference("x", "title", texts(words(60)))
    for lines in range(FULL - 8, FULL):
        found = pages(*filler(lines), Paragraph((title,)), *filler(20), house=BARE)
        (placed,) = [each for page in found for each in page.placed if is_text(each)]
        assert isinstance(placed.box, ParagraphBox)
        assert lines_of(placed) == len(placed.box.lines) > 2


def test_space_before_is_dropped_at_the_top_unless_the_style_itself_begins_pages() -> None:
    spaced = dataclasses.replace(LOOKS["body"], style="Spaced", before=30.0)
    house = dataclasses.replace(BARE, looks={**BARE.looks, "responsible": spaced})
    top = HOUSE.portrait.page.top
    _, automatic = pages(*filler(FULL), p("x", role="responsible"), house=house)
    assert automatic.placed[0].top == top
    first, wide, after = pages(
        p("x", role="responsible"),
        Wide((p("x", role="responsible"),)),
        p("x", role="responsible"),
        house=house,
    )
    assert (first.placed[0].top, after.placed[0].top) == (top, top)
    assert wide.placed[0].top == HOUSE.landscape.page.top
    begins = dataclasses.replace(spaced, break_before=True)
    house = dataclasses.replace(BARE, looks={**BARE.looks, "responsible": begins})
    assert pages(p("x", role="responsible"), house=house)[0].placed[0].top == top + 30.0


def test_a_label_hangs_in_the_margin_in_the_size_of_its_list() -> None:
    level = ListLevel("Hoofdstuk %1", left=125.0, hanging=125.0, size=7.0)
    house = dataclasses.replace(BARE, lists={**BARE.lists, "chapters": (level,)})
    (page,) = pages(chapter("Kader"), house=house)
    box = page.placed[0].box
    assert isinstance(box, ParagraphBox)
    assert box.label is not None
    assert (box.label.x, box.label.segments[0][0].style.font.size) == (0.0, 7.0)
    assert (box.lines[0].x, box.lines[0].segments[0][0].style.font.size) == (125.0, LOOKS["heading1"].size)


def test_of_two_spaces_the_larger_counts() -> None:
    looks = {
        name: dataclasses.replace(LOOKS["body"], style=name, before=before, after=after)
        for name, before, after in (("lead", 0.0, 8.0), ("responsible", 12.0, 0.0))
    }
    house = with_looks(**looks)
    first, second = pages(p("x", role="lead"), p("x", role="responsible"), house=house)[0].placed
    assert second.top - first.top == pytest.approx(LEADING + 12.0)


@pytest.mark.parametrize(("after", "caption"), [(0.0, ""), (7.0, ""), (0.0, "Titel")])
def test_a_table_stands_apart_from_the_paragraph_above_it(after: float, caption: str) -> None:
    house = with_looks(lead=dataclasses.replace(LOOKS["body"], style="Line", before=0.0, after=after))
    plain = Table(texts(caption) if caption else (), (1,), (), (row("x"),))
    first, second, *_ = pages(p("x", role="lead"), plain, house=house)[0].placed
    assert second.top - bottom(first) == pytest.approx(house.apart)


def test_spaces_within_one_contextual_style_vanish() -> None:
    style = dataclasses.replace(LOOKS["body"], style="c", before=5.0, after=5.0, contextual=True)
    first, second = pages(p("x", role="lead"), p("x", role="lead"), house=with_looks(lead=style))[0].placed
    assert second.top - first.top == pytest.approx(LEADING)


def test_a_chapter_starts_a_page_and_leaves_none_empty() -> None:
    found = pages(chapter("Een", p("a")), chapter("Twee", p("b"), number=2))
    assert [texts_of(page)[-1] for page in found] == ["a", "b"]


def test_wide_blocks_have_landscape_pages_of_their_own() -> None:
    found = pages(p("a"), Wide((p("b"),)), p("c"))
    assert [page.area is HOUSE.landscape for page in found] == [False, True, False]


def test_the_title_of_a_landscape_table_has_lines_as_long_as_upright_pages() -> None:
    titled = dataclasses.replace(table(3), caption=texts(words(40)))
    (upright,), (wide,) = pages(titled), pages(Wide((titled,)))
    counts = [
        len(page.placed[0].box.lines)
        for page in (upright, wide)
        if isinstance(page.placed[0].box, ParagraphBox)
    ]
    assert counts[0] == counts[1] > 1


# ----------------------------------------------------------------------------------------------- tables


def grids(page: Page) -> list[Placed]:
    return [placed for placed in page.placed if isinstance(placed.box, TableBox)]


def test_the_head_of_a_table_repeats_on_every_page() -> None:
    found = pages(table(120))
    assert len(found) > 2
    for page in found[1:]:
        head, body = grids(page)
        assert (head.first, head.last, head.repeated) == (0, 1, True)
        assert body.top == pytest.approx(bottom(head))
    rows = [number for page in found for placed in grids(page) for number in range(placed.first, placed.last)]
    assert sorted(set(rows)) == list(range(121))


def test_a_caption_and_head_stay_with_the_first_row() -> None:
    first, second = pages(*filler(FULL - 3), table(3), house=BARE)
    assert not grids(first)
    assert texts_of(second)[-1].startswith("Tabel 1. Waarden")
    assert grids(second)


def test_three_rows_of_a_table_stand_together_at_its_beginning_and_its_end() -> None:
    for lines in range(FULL - 25, FULL):
        found = pages(*filler(lines), table(12), house=BARE)
        for page in found:
            assert all(lines_of(placed) >= 3 for placed in grids(page) if not placed.repeated), lines


def test_the_last_row_of_a_table_stays_with_its_notes() -> None:
    noted = dataclasses.replace(table(12), notes=(p("Een"), p("Twee")))
    for lines in range(FULL - 25, FULL):
        found = pages(*filler(lines), noted, *filler(20), house=BARE)
        (page,) = (page for page in found if "Een" in texts_of(page))
        assert "Twee" in texts_of(page)
        assert lines_of([placed for placed in grids(page) if not placed.repeated][-1]) >= 3, lines


def test_the_rule_under_a_row_has_room_where_a_page_ends_after_it() -> None:
    for lines in range(9):
        first, *_ = pages(*filler(lines), table(60), house=BARE)
        (grid,) = grids(first)
        assert isinstance(grid.box, TableBox)
        rule = grid.box.rows[grid.last].top
        assert rule
        assert bottom(grid) + rule.width <= BOTTOM + 0.01
        assert bottom(grid) + rule.width + grid.box.rows[grid.last].height > BOTTOM


def test_the_title_of_rows_stays_with_the_next_one() -> None:
    title = Row((Cell((p("Doel 1"),), "row", columns=2),), "subtotal")
    both = (row("a", "b"), row("c", "d"), row("e", "f"))
    for lines in range(FULL - 12, FULL - 4):
        found = pages(*filler(lines), table(body=(title, *both, *both) * 8), house=BARE)
        boxes = [placed for page in found for placed in grids(page) if not placed.repeated]
        assert len(boxes) > 1
        for placed in boxes[:-1]:
            assert isinstance(placed.box, TableBox)
            assert len(placed.box.rows[placed.last - 1].cells) > 1, lines


def test_high_rows_stand_together_as_far_as_they_leave_half_a_page() -> None:
    high = table(body=tuple(row("a", Cell((p(words(120)),))) for _ in range(6)))
    (grid, *_) = (placed.box for placed in grids(pages(high)[0]))
    assert isinstance(grid, TableBox)
    limit = room() * MOST_KEPT
    for first, second in itertools.pairwise(grid.rows[grid.head :]):
        assert not first.kept or first.height + second.height <= limit


def test_some_lines_below_a_heading_stay_with_the_table_that_they_lead_to() -> None:
    for lines in range(FULL - 12, FULL):
        led = section("Titel", p("Dit is de tabel."), table(9))
        found = pages(*filler(lines), led, *filler(20), house=BARE)
        (page,) = (page for page in found if "Titel" in texts_of(page))
        assert grids(page), lines


def test_rows_under_one_cell_stay_on_one_page() -> None:
    spanned = (
        Row((cell("groep", head="row", rows=3), cell("1"))),
        Row((cell("2"),)),
        Row((cell("3"),)),
    )
    for lines in range(FULL - 9, FULL):
        found = pages(*filler(lines), table(body=(row("a", "b"), *spanned)), house=BARE)
        for page in found:
            for placed in grids(page):
                inside = {number for number in range(placed.first, placed.last) if 2 <= number <= 4}
                assert inside in (set(), {2, 3, 4})


def test_a_row_higher_than_a_page_is_parted_without_loss() -> None:
    text = words(1500)
    found = pages(table(body=(row("kort", Cell((p(text), p("einde")))),)))
    assert len(found) > 1
    said = []
    for page in found:
        for placed in grids(page):
            assert bottom(placed) <= BOTTOM + 0.1
            assert isinstance(placed.box, TableBox)
            for part in placed.box.rows[max(placed.first, placed.box.head) : placed.last]:
                for piece in part.cells[-1].pieces:
                    said += [
                        "".join(text for _, text in line.segments)
                        for line in piece.lines.lines[piece.first : piece.last]
                    ]
    assert " ".join("".join(said).replace("\u00ad", "").split()).startswith(text)
    assert said[-1] == "einde"


def test_what_leads_in_a_row_higher_than_a_page_stands_above_its_beginning() -> None:
    """It stood alone on a page: the first part of the row was as high as a whole one."""
    high = table(body=(row("kort", Cell((p(words(1500)),))),))
    for lines in (0, FULL // 2, FULL - 2):
        found = pages(*filler(lines), section("Titel", high), house=BARE)
        (with_title,) = (page for page in found if "Titel" in texts_of(page))
        assert grids(with_title), lines


def test_row_heights_are_those_of_their_highest_cell() -> None:
    (page,) = pages(table(body=(row("kort", words(40)), row("a", "b"), row("a", "b"))))
    (placed,) = grids(page)
    assert isinstance(placed.box, TableBox)
    _, high, low, _ = placed.box.rows
    lines = high.cells[1].pieces[0].last
    assert lines > 1
    assert high.height - low.height == pytest.approx((lines - 1) * LOOKS["table-text"].leading)


def test_rules_take_room_above_each_row_and_below_the_last_as_in_word() -> None:
    (page,) = pages(table(body=(row("a", "b"), row("a", "b"), row("a", "b"))))
    (placed,) = grids(page)
    assert isinstance(placed.box, TableBox)
    _, first, second, last = placed.box.rows
    edge = HOUSE.table.borders.bottom
    assert edge is not None
    assert first.height == pytest.approx(second.height)
    assert last.height == pytest.approx(second.height + edge.width)


def test_a_paragraph_that_announces_a_table_of_the_text_is_not_parted() -> None:
    of_the_text = dataclasses.replace(table(), caption=())
    first, second = pages(*filler(FULL - 4), p(words(60)), of_the_text, *filler(20), house=BARE)
    assert len(first.placed) == FULL - 4
    assert lines_of(second.placed[0]) == len(second.placed[0].box.lines)  # type: ignore[union-attr]


def test_a_paragraph_does_not_follow_a_table_that_has_a_caption_to_the_next_page() -> None:
    before, after = filler(FULL - 3), filler(20)
    first, second = pages(*before, p("Tabel 1 toont het."), table(), *after, house=BARE)
    assert len(first.placed) == len(before) + 1
    assert isinstance(second.placed[1].box, TableBox)


def test_what_separates_notes_from_the_text_is_as_high_as_in_word() -> None:
    assert f'w:line="{NoteRule().room * 20:.0f}"' in separators("")


def test_the_rule_over_notes_takes_the_room_that_the_template_gives_it() -> None:
    rule = NoteRule(125.0, 200.0, None, 4.0, 11.0)
    house = dataclasses.replace(HOUSE, portrait=dataclasses.replace(HOUSE.portrait, notes=rule))
    (page,) = pages(p("tekst", note(5)), house=house)
    (placed,) = page.notes
    assert bottom(placed) == pytest.approx(BOTTOM)
    assert placed.top - page.separator == pytest.approx(7.0)


# ------------------------------------------------------------------------------------------------ notes


def note(count: int, number: int = 1) -> Note:
    return Note(texts(words(count)), number)


def test_a_note_stands_at_the_foot_of_the_page_of_its_mark() -> None:
    (page,) = pages(p("tekst", note(5)))
    (placed,) = page.notes
    assert bottom(placed) == pytest.approx(BOTTOM)
    assert page.separator < placed.top


def test_a_line_whose_short_note_does_not_fit_goes_to_the_next_page() -> None:
    first, second = pages(*filler(FULL - 1), p("tekst", note(5)), house=BARE)
    assert not first.notes
    assert len(second.notes) == 1


def test_a_note_that_is_not_long_is_never_parted() -> None:
    leading = LOOKS["footnote"].leading
    for lines in (2, 3, 4):
        count = next(
            each for each in range(5, 99) if lines_of(pages(p("x", note(each)))[0].notes[0]) == lines
        )
        for spare in range(6):
            fits = room() - (FULL - spare) * LEADING - NoteRule().room >= lines * leading
            first, *_ = pages(*filler(FULL - 1 - spare), p("x", note(count)), *filler(20), house=BARE)
            assert sum(map(lines_of, first.notes)) == (lines if fits else 0)


def test_of_a_long_note_two_lines_stand_on_the_page_of_its_mark_at_least() -> None:
    for spare in range(8):
        first, *_ = pages(*filler(FULL - 1 - spare), p("x", note(200)), *filler(20), house=BARE)
        free = room() - (FULL - spare) * LEADING - NoteRule().room
        fitting = max(0, int(free / LOOKS["footnote"].leading))
        assert sum(map(lines_of, first.notes)) == (fitting if fitting > 1 else 0)


def test_notes_stand_as_far_apart_as_their_style_says() -> None:
    house = with_looks(footnote=dataclasses.replace(LOOKS["footnote"], after=4.0))
    (page,) = pages(p("tekst", note(5), note(5, 2)), house=house)
    first, second = page.notes
    assert second.top - bottom(first) == pytest.approx(4.0)
    assert bottom(second) == pytest.approx(BOTTOM)


def test_a_paragraph_whose_second_note_has_room_for_a_line_only_begins_the_next_page() -> None:
    """LibreOffice would leave its mark on the page and put the note on the next one."""
    long = next(each for each in range(5, 99) if lines_of(pages(p("x", note(each)))[0].notes[0]) == 4)
    begun = []
    for spare in range(3, 9):
        noted = p("x", note(5), role="lead"), p("y", note(long, 2), role="responsible")
        first, second, *_ = pages(*filler(FULL - spare), *noted, *filler(30), house=BARE)
        assert all(lines_of(placed) == len(placed.box.lines) for placed in first.notes)  # type: ignore[union-attr]
        begun.append(second.begun and texts_of(second)[0] == "y2")
    assert any(begun)
    assert not all(begun)


@pytest.mark.parametrize("height", [2.0, ROOM_ELSEWHERE, 11.0])
def test_no_page_ends_where_libreoffice_has_room_for_another_number_of_lines_above_notes(
    height: float,
) -> None:
    """It leaves the same room above notes, whatever separates them in the document."""
    area = dataclasses.replace(HOUSE.portrait, notes=dataclasses.replace(NoteRule(), room=height))
    loose = dataclasses.replace(BARE.looks["lead"], widow_control=False, hyphenate=False)
    house = dataclasses.replace(with_looks(lead=loose), portrait=area)
    begun = []
    for count in range(10, 60, 10):
        for lines in range(FULL - 14, FULL - 1):
            shown = p("x", note(count)), *filler(lines), p(words(60), role="lead"), *filler(FULL // 2)
            first, second, *_ = pages(*shown, house=house)
            spare = first.notes[0].top - bottom(first.placed[-1]) - height
            more = height - ROOM_ELSEWHERE
            is_alike = spare + more >= 0.0 and not spare < LEADING <= spare + more
            assert is_alike or second.begun, (count, lines)
            begun.append(second.begun)
    assert any(begun) == (height != ROOM_ELSEWHERE)
    assert not all(begun)


def test_a_long_note_goes_on_at_the_foot_of_the_next_page() -> None:
    found = pages(*filler(FULL - 8), p("tekst", note(400)), p(words(300)), house=BARE)
    parts = [placed for page in found for placed in page.notes]
    assert [placed.first for placed in parts] == [0, *(placed.last for placed in parts[:-1])]
    assert parts[-1].last == len(parts[-1].box.lines if isinstance(parts[-1].box, ParagraphBox) else ())
    assert found[0].notes
    assert found[1].notes
    assert min(lines_of(part) for part in parts) >= 2


def test_a_note_longer_than_pages_ends() -> None:
    found = pages(p("tekst", note(3000)))
    assert sum(lines_of(placed) for page in found for placed in page.notes) > 150


def test_notes_keep_their_order_when_one_goes_on() -> None:
    found = pages(p("een", note(1500, 1), " twee", note(5, 2)), p(words(900)))
    anchors = [placed.box.anchor for page in found for placed in page.notes]
    assert anchors == sorted(anchors)
    assert len(set(anchors)) == 2


# -------------------------------------------------------------------------------------- whatever stands

BLOCKS = st.lists(
    st.one_of(
        st.builds(lambda count: p(words(count)), st.integers(0, 150)),
        st.builds(table, st.integers(1, 40)),
        st.builds(lambda count: p("tekst", note(count), "."), st.integers(1, 300)),
        st.builds(lambda count: Section("heading", texts(words(count)), (), level=2), st.integers(1, 12)),
        st.builds(lambda rows: Wide((table(rows),)), st.integers(1, 30)),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=examples(40))
@given(blocks=BLOCKS)
def test_everything_is_placed_once_in_order_and_on_the_page(blocks: list[Block]) -> None:
    laid_out = pages(*blocks)
    seen: list[tuple[int, int]] = []
    for page in laid_out:
        area = page.area.page
        end = page.notes[0].top if page.notes else area.height - area.bottom
        assert all(bottom(placed) <= end + 0.1 for placed in page.placed)
        assert all(bottom(placed) <= area.height - area.bottom + 0.1 for placed in page.notes)
        for above, below in zip(page.placed, page.placed[1:], strict=False):
            assert below.top >= bottom(above) - 0.01
        seen += [
            (id(placed.box), number)
            for placed in page.placed
            if not placed.repeated
            for number in range(placed.first, placed.last)
        ]
    assert len(seen) == len(set(seen))
    boxes = list(dict.fromkeys(box for box, _ in seen))
    assert seen == sorted(seen, key=lambda pair: (boxes.index(pair[0]), pair[1]))


def test_a_list_that_goes_to_the_next_page_with_its_title_begins_that_page() -> None:
    front = dataclasses.replace(LOOKS["front"], break_before=False)
    house = dataclasses.replace(BARE, looks={**BARE.looks, "front": front})
    tables = [dataclasses.replace(table(), anchor=f"TAB{at}", label=f"Tabel {at}") for at in range(9)]
    listed = Contents("tables", texts("Tabellen"), anchor="tables")
    _, second, *_ = pages(*filler(FULL - 2), listed, *tables, house=house)
    assert (texts_of(second)[0], second.begun) == ("Tabellen", True)
    assert not any(page.begun for page in pages(*filler(9), listed, *tables, house=house))


def test_deep_down_the_contents_name_only_headings_with_a_number() -> None:
    deep = (
        Section("heading", texts("Sterktes"), (), "S", 3),
        Section("objective", texts("Veilig"), (), "SD1", 3),
    )
    chapter = Section("heading", texts("Kader"), deep, "kader", 2)
    assert [entry.title.text for entry in entries(document(chapter))["headings"]] == ["Kader", "Veilig"]


def test_the_contents_has_four_looks_and_the_deepest_for_all_below() -> None:
    chain = Section("operational", texts("6"), (), "h6", 6)
    for level in range(5, 0, -1):
        chain = Section("objective", texts(str(level)), (chain,), f"h{level}", level)
    shown = pages(Contents("headings", texts("Inhoud"), depth=6), chain)
    lefts = [
        placed.box.look.left
        for placed in shown[0].placed
        if isinstance(placed.box, ParagraphBox) and placed.box.look.tabs
    ]
    assert lefts == [0.0, 12.0, 24.0, 36.0, 36.0, 36.0]


@pytest.mark.parametrize("size", range(400, 470, 5))
def test_rows_that_stay_with_notes_that_have_notes_end_a_page(size: int) -> None:
    """Word processors cannot be told that rows begin a page where they are all that does."""
    source = p("Bron: jaarverslag.", Note(texts(words(60)), 2), role="table-note")
    noted = dataclasses.replace(table(4), notes=(source,))
    found = pages(p("Tekst", Note(texts("Noot."), 1), ". " + words(size)), noted)
    shown = [placed.box for page in found for placed in (*page.placed, *page.notes)]
    assert sum(isinstance(box, TableBox) for box in shown) >= 1
