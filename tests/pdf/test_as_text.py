"""What stands where on the pages of rich documents, as text: lines, rows and pictures with their places in points."""

import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

import pikepdf
import pytest

from ibzdocs.formats import pdf
from ibzdocs.formats.pdf.layout.boxes import Art, Page, ParagraphBox, Placed, Run, TableBox, TextLine
from ibzdocs.formats.pictures import Bitmap, Label, Scene, Shape, no_images
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.tree.nodes import Document, Wide
from ibzdocs.tree.passes import with_ordinals
from ibzdocs.tree.text import text_of
from tests.golden import Golden
from tests.pdf.documents import chapter, document, everything, p, words
from tests.pdf.house import HOUSE
from tests.pdf.reading import instructions
from tests.pdf.rich import PICTURES, lists, rich
from tests.pdf.test_records import HEADS, LARGE, SAID, house_of, said, table

_MOST_LINES = 6  # of a paragraph that are all shown
_BEGIN, _END = 30, 16  # characters of a line that are shown


def as_text(made: pdf.Layout) -> str:
    """The pages, then what the layout says of the whole document."""
    lines = [line for number, page in enumerate(made.pages, 1) for line in _page(number, page)]
    breaks = made.breaks
    lines += [
        f"spots {', '.join(f'{name} {spot.page} {spot.top:.1f}' for name, spot in sorted(made.spots.items()))}",
        *(f"heading {each}" for each in map(_heading, made.headings)),
        f"begun {sorted(breaks.begun)} kept {sorted(breaks.kept)} whole {sorted(breaks.whole)}",
        f"rows { ({name: sorted(rows) for name, rows in sorted(breaks.rows.items())}) }",
        f"missing {made.missing} cut {made.cut} running {dict(made.running)}",
    ]
    return "\n".join(map(str.rstrip, lines))


def _heading(each: object) -> str:
    return str(each)[:120]


def _page(number: int, page: Page) -> Iterator[str]:
    size = f"{page.area.page.width:.0f}×{page.area.page.height:.0f}"
    marks = f"{' cover' * page.cover}{' begun' * page.begun}{f' bound {page.bound}' if page.bound else ''}"
    yield f"page {number} {size}{marks}"
    for placed in page.placed:
        yield from _placed(placed)
    if page.notes:
        yield f"  notes below {page.separator:.1f}"
        for placed in page.notes:
            yield from _placed(placed)


def _placed(placed: Placed) -> Iterator[str]:
    match placed.box:
        case ParagraphBox():
            yield from _paragraph(placed, placed.box)
        case TableBox():
            yield from _table(placed, placed.box)
        case Art(scene=scene, anchor=anchor):
            yield f"  {placed.top:.1f} picture {anchor} {scene.width:.1f}×{scene.height:.1f}, {len(scene.items)} items"


def _paragraph(placed: Placed, box: ParagraphBox) -> Iterator[str]:
    whole = "" if (placed.first, placed.last) == (0, len(box.lines)) else f" [{placed.first}:{placed.last}]"
    marks = f"{' undivided' * box.undivided}{' contested' * box.contested}{f' {box.anchor}' if box.anchor else ''}"
    label = f" “{_said(box.label)}” at {box.label.x:.1f}" if box.label else ""
    frame = (
        f" frame {box.frame.left:.1f}–{box.frame.right:.1f} +{box.above:.1f} +{box.below:.1f}"
        if box.frame
        else ""
    )
    tail = f" … {box.tail.target} at {box.tail.right:.1f}" if box.tail else ""
    yield f"  {placed.top:.1f} {box.look.style}{whole}{marks}{label}{frame}{tail}"
    shown = box.lines[placed.first : placed.last]
    for at, line in enumerate(shown):
        if 3 <= at < len(shown) - 2 and len(shown) > _MOST_LINES:
            continue
        yield f"    {line.x:.1f}{f' +{line.stretch:.2f}' if line.stretch else ''} {_said(line)}"


def _said(line: TextLine) -> str:
    """The characters of a line, cut in the middle; what is set in another way begins with a sign for it."""
    text = "".join(f"{_sign(run)}{said}" for run, said in line.segments)
    return text if len(text) <= _BEGIN + _END else f"{text[:_BEGIN]} … {text[-_END:]}"


def _sign(run: Run) -> str:
    style = run.style
    return "^" * (style.rise > 0) + "_" * style.underline + "~" * style.strike + "#" * bool(style.fill)


def _table(placed: Placed, box: TableBox) -> Iterator[str]:
    marks = f"{' repeated' * placed.repeated}{' tight' * box.tight}{' part' * box.part}"
    marks += (
        f"{f' parted {box.parted}' if box.parted else ''}{f' high {sorted(box.high)}' if box.high else ''}"
    )
    rows = f"{placed.first}:{placed.last} of {len(box.rows)}"
    yield f"  {placed.top:.1f} table {box.anchor} {rows}, {box.width:.1f} wide{marks}"
    shown = box.rows[placed.first : placed.last]
    for at, row in enumerate(shown):
        if 3 <= at < len(shown) - 2:
            if at == 3:
                yield f"    … {sum(each.height for each in shown[3:-2]):.1f}"
            continue
        signs = f"{' glued' * row.glued}{' kept' * row.kept}{' lists' * row.lists}{' rule' * (row.top is not None)}"
        yield f"    {row.height:.1f}{signs}"
        for cell in row.cells[:5]:
            lines = [line for piece in cell.pieces for line in piece.lines.lines[piece.first : piece.last]]
            tops = " ".join(f"{piece.top:.1f}" for piece in cell.pieces)
            first = f"{_said(lines[0])}{f' ({len(lines)})' if len(lines) > 1 else ''}" if lines else ""
            where = f"{cell.x:.1f} {cell.width:.1f} {cell.fill or '-'} {tops}{' |' if cell.left else ''}"
            yield f"      {where} {first}".rstrip()


DOCUMENTS = {"everything": everything, "rich": rich, "lists": lists}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_stands_where(golden: Golden, name: str) -> None:
    golden(f"layout-{name}.txt", as_text(pdf.layout(_settled(DOCUMENTS[name](), HOUSE), HOUSE)))


def _settled(made: Document, house: StyleSheet) -> Document:
    return with_ordinals(pdf.settled(made, house))


def test_what_stands_where_in_large_print(golden: Golden) -> None:
    """Columns that have no room side by side become records, landscape tables stand upright."""
    house = house_of(LARGE)
    records = replace(table(said(*SAID), said(*SAID)), anchor="t2")
    blocks = chapter("Groot", p(words(60)), table(said(*HEADS)), Wide((records,)), p(words(20)))
    golden("layout-large.txt", as_text(pdf.layout(_settled(document(blocks), house), house)))


@pytest.mark.parametrize("name", PICTURES)
def test_what_a_picture_is_drawn_of(golden: Golden, name: str) -> None:
    scene = pdf.pictures(rich(), HOUSE, no_images)[f"f-{name}"]
    golden(f"picture-{name}.txt", "\n".join(scene_lines(scene)))


def scene_lines(scene: Scene) -> Iterator[str]:
    """What a picture is drawn of, a line for each shape and text."""
    yield f"{scene.width:.1f}×{scene.height:.1f} shows {', '.join(scene.shows)}"
    for item in scene.items:
        match item:
            case Shape(points=points):
                xs, ys = zip(*points, strict=True)
                look = f"{item.fill or '-'} {item.stroke or '-'} {item.width:.2f}{'' if item.closed else ' open'}"
                yield f"shape {min(xs):.1f},{min(ys):.1f} to {max(xs):.1f},{max(ys):.1f} {len(points)} {look}"
            case Label():
                look = f"{item.look.size:.1f} {item.look.color}{' bold' * item.look.bold} {item.align}"
                yield f"label {item.x:.1f},{item.y:.1f} {item.width:.1f} {look}: {' / '.join(item.lines)}"
            case Bitmap():
                yield f"bitmap {item.x:.1f},{item.y:.1f} {item.width:.1f}×{item.height:.1f}"


@pytest.mark.parametrize(("name", "pages"), [("everything", range(6)), ("rich", range(2, 3))])
def test_what_is_drawn(golden: Golden, name: str, pages: range) -> None:
    """The instructions of pages, a line for each text and shape, of characters how many; and where links lead."""
    data = pdf.write(pdf.layout(_settled(DOCUMENTS[name](), HOUSE), HOUSE))
    lines: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as made:
        for number, page in enumerate(made.pages, 1):
            if number - 1 in pages:
                lines += [f"page {number}", *(f"  {line}" for line in _drawn(page))]
                lines += [f"  link {_link(each)}" for each in page.get("/Annots", ())]
    golden(f"drawn-{name}.txt", "\n".join(lines))


_ENDS = ("Tj", "TJ", "f", "S", "Do", "ET", "EMC")  # operators after which a line ends


def _drawn(page: Any) -> Iterator[str]:
    said: list[str] = []
    for operands, operator in instructions(page):
        said += [*map(_operand, operands), str(operator)]
        if str(operator) in _ENDS:
            yield " ".join(said)
            said = []
    yield from (" ".join(said),) if said else ()


def _operand(value: Any) -> str:
    if isinstance(value, int | float | Decimal):
        number = float(value)
        return f"{number:.{1 if abs(number) > 1 else 2}f}".rstrip("0").rstrip(".") or "0"
    if isinstance(value, pikepdf.String):
        return f"({len(bytes(value)) // 2})"
    if isinstance(value, pikepdf.Array):
        return f"[{' '.join(map(_operand, value))}]"
    if isinstance(value, pikepdf.Dictionary):
        return f"<{' '.join(f'{name} {_operand(each)}' for name, each in sorted(value.items()))}>"
    return str(value)


def _link(each: Any) -> str:
    corners = " ".join(_operand(side) for side in each.Rect)
    goal = str(each.A.URI) if "/A" in each and "/URI" in each.A else "in the document"
    return f"{corners} {goal} “{each.get('/Contents', '')}”"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_found_on_which_page(golden: Golden, name: str) -> None:
    """The texts of each page as they are searched for, and the chapters that the lines above it name."""
    made = pdf.layout(_settled(DOCUMENTS[name](), HOUSE), HOUSE)
    texts = [(number, text_of(inlines)[:12].strip()) for number, inlines in made.paragraphs()]
    pages = groupby(texts, key=lambda found: found[0])
    lines = [f"{number} {' | '.join(said for _, said in found)}" for number, found in pages]
    golden(f"found-{name}.txt", "\n".join([f"chapters {', '.join(made.chapters)}", *lines]))
