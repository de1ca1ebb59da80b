"""A picture of rows fills what is left of its page: its first part, or all of it with its rows nearer together."""

import pytest

from ibzdocs.formats import pdf
from ibzdocs.formats.pdf.layout.arrange import Layout
from ibzdocs.formats.pdf.layout.boxes import Art, Page, ParagraphBox, Placed
from ibzdocs.tree.nodes import Block, Figure, Paragraph
from tests.pdf.documents import chapter, document, p, texts
from tests.pdf.house import HOUSE
from tests.pictures.test_alike import bars, dots, marks

LINE = "woord"


def shown(lines: int, kind: str, rows: int, *behind: Block) -> Layout:
    """Lines of text, a picture of so many rows, and what stands behind it."""
    names = tuple(f"row {number}" for number in range(rows))
    picture = dots(names, 100) if kind == "dots" else bars(names, 9, marks(0, 50))
    figure = Figure(texts("Titel"), texts("Alles."), picture, "f", 1, "Figuur 1")
    before: tuple[Paragraph, ...] = (p(LINE),) * lines
    return pdf.layout(document(*before, figure, *behind), HOUSE)


def parts(layout: Layout) -> list[tuple[int, int]]:
    """On which page each part of the picture stands, and how many rows it has."""
    return [
        (number, len(placed.box.scene.shows))
        for number, page in enumerate(layout.pages)
        for placed in page.placed
        if isinstance(placed.box, Art)
    ]


def left(page: Page) -> float:
    """How much of a page is left below what stands on it."""
    last = page.placed[-1]
    return page.area.page.height - page.area.page.bottom - last.top - last.box.height(last.first, last.last)


@pytest.mark.parametrize("rows", [12, 30, 60])
def test_a_caption_of_many_lines_stands_below_each_part_of_its_picture(rows: int) -> None:
    """Lines of it stood alone on the next page, since three at most had room kept for them."""
    picture = dots(tuple(f"row {number}" for number in range(rows)), 100)
    title = texts("Een titel van heel wat woorden. " * 25)
    figure = Figure(title, texts("Alles."), picture, "f", 1, "Figuur 1")
    for lines in range(0, 45, 3):
        for page in pdf.layout(document(*(p(LINE),) * lines, figure), HOUSE).pages:
            kinds = [type(placed.box) for placed in page.placed]
            captions = [at for at, placed in enumerate(page.placed) if is_caption(placed)]
            assert [kinds[at - 1] for at in captions] == [Art] * kinds.count(Art)
            assert all(page.placed[at].first == 0 for at in captions)


def is_caption(placed: Placed) -> bool:
    return isinstance(placed.box, ParagraphBox) and placed.box.look.style == "Figure Caption"


@pytest.mark.parametrize("kind", ["dots", "bars"])
def test_the_first_part_of_a_picture_fills_the_page_on_which_it_begins(kind: str) -> None:
    rows = 48 if kind == "dots" else 40
    layout = shown(8, kind, rows, *(p(LINE),) * 30)
    (first, most), (second, rest) = parts(layout)
    assert (second - first, most + rest) == (1, rows)
    assert most > rest + 5
    assert left(layout.pages[first]) < 60
    said = [
        placed.box.elem.alternative
        for page in layout.pages
        for placed in page.placed
        if isinstance(placed.box, Art)
    ]
    assert f"row {most - 1}" in said[0]
    assert f"row {most}" not in said[0]
    assert f"row {most}" in said[1]
    assert [len(scene.shows) for scene in layout.scenes["f"]] == [most, rest]


@pytest.mark.parametrize("kind", ["dots", "bars"])
def test_little_of_a_picture_does_not_stand_alone_on_the_last_page(kind: str) -> None:
    rows = 48 if kind == "dots" else 40
    (_, most), (_, rest) = parts(shown(1, kind, rows))
    assert abs(most - rest) <= 2


def test_a_picture_that_nearly_fits_has_its_rows_nearer_to_one_another() -> None:
    alone = shown(0, "dots", 25)
    layouts = [shown(lines, "dots", 25) for lines in range(20)]
    beside = [layout for layout in layouts if parts(layout) == parts(alone)]
    heights = [layout.scenes["f"][0].height for layout in beside]
    assert len(beside) < len(layouts)
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] < heights[0] == alone.scenes["f"][0].height


def test_where_there_is_room_for_a_few_rows_only_the_next_page_has_the_picture() -> None:
    (first, most), (_, rest) = parts(shown(26, "dots", 48, p(LINE)))
    assert abs(most - rest) <= 1
    assert first == 2


@pytest.mark.parametrize(("lines", "pages"), [(0, [1]), (2, [1, 2]), (5, [1, 2]), (8, [1, 2]), (14, [2])])
def test_a_picture_begins_on_the_page_of_a_title_with_some_lines_which_would_be_left_alone(
    lines: int, pages: list[int]
) -> None:
    picture = bars(tuple(f"row {number}" for number in range(34)), 9, marks(0, 50))
    figure = Figure(texts("Titel"), texts("Alles."), picture, "f", 1, "Figuur 1")
    opening: tuple[Paragraph, ...] = (p(LINE),) * lines
    layout = pdf.layout(document(chapter("Kalender", *opening, figure, *(p(LINE),) * 30)), HOUSE)
    assert [page for page, _ in parts(layout)] == pages
    assert sum(rows for _, rows in parts(layout)) == 34
