"""Pages to content streams. Everything is decided before: this only says it in PDF operators.

A page is one artifact with all fills and rules, then one text object in which every piece of text is
marked with its element or as an artifact (ISO 14289-1, 7.1).
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ibzdocs.formats.bitmaps import Emblem
from ibzdocs.formats.pdf.layout.boxes import (
    BASELINE,
    Art,
    Frame,
    Goal,
    GridCell,
    GridRow,
    Marked,
    Page,
    ParagraphBox,
    Placed,
    Run,
    Style,
    TableBox,
    Tail,
    TextLine,
)
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pdf.output.embed import Codes, Embedded, Shown
from ibzdocs.formats.pdf.output.pictures import Images, SceneWriter, color
from ibzdocs.formats.pdf.output.structure import Marks
from ibzdocs.formats.pictures import Bitmap
from ibzdocs.formats.stylesheet import Border, Borders

UNDERLINE_BELOW, UNDERLINE_WIDTH = 0.12, 0.05  # of the size
STRIKE_ABOVE = 0.25  # of the size
LEADER_GAP = 3.0


def _figure_box(sides: Iterable[float]) -> str:
    """The attributes of a Figure with the box around it (ISO 32000-1, 14.8.5.4.3)."""
    return f"<</O/Layout/Placement/Block/BBox[{' '.join(f'{side:.2f}' for side in sides)}]>>"


class Area(NamedTuple):
    """A place on the page that leads somewhere: x0, y0, x1, y1 from the lower left, its link and element."""

    rect: tuple[float, float, float, float]
    goal: Goal
    elem: Elem


class Drawer:
    """Draws one page: ``graphics``, ``pictures`` and ``text`` grow; ``links`` are what can be clicked."""

    def __init__(
        self, page: Page, fonts: Embedded, images: Images, marks: Marks, page_of: Mapping[str, int]
    ) -> None:
        self.page, self.fonts, self.images, self.marks, self.page_of = page, fonts, images, marks, page_of
        self.graphics: list[str] = []
        self.behind: list[str] = []
        self.pictures: list[str] = []
        self.text: list[str] = []
        self.links: list[Area] = []
        self._height = page.area.page.height
        self._left = page.area.page.left
        self._elem: Elem | None = None
        self._marked = False
        self._style: Style | None = None  # what is set, and the texts that are shown so
        self._shown = Shown(Codes(), None)

    def draw(self) -> None:
        """Draw the text area and the notes."""
        self._frames()
        for placed in (*self.page.placed, *self.page.notes):
            match placed.box:
                case ParagraphBox() as lines:
                    self._lines(lines, (placed.first, placed.last), self._left, placed.top)
                case TableBox() as grid:
                    self._rows(grid, placed)
                case Art() as art:
                    self._picture(art, placed.top)
        notes = self.page.area.notes
        if self.page.separator and notes.line:
            x, y = self._left + notes.left, self._height - self.page.separator
            self.rule(x, y, x + notes.length(self.page.area.width), notes.line)
        self.close_mark()

    # ------------------------------------------------------------------------------------------ marks

    def _mark(self, elem: Elem | None) -> None:
        """Begin to draw what that element holds, or an artifact."""
        self.close_mark()
        if elem is None:
            self.text.append("/Artifact BMC")
        else:
            self.text.append(f"/{elem.kind} <</MCID {self.marks.mark(elem)}>> BDC")
        self._elem, self._marked = elem, True

    def open_artifact(self, subtype: str) -> None:
        """Begin a header or footer (14.8.2.2)."""
        self.close_mark()
        self.text.append(f"/Artifact <</Type/Pagination/Subtype/{subtype}>> BDC")
        self._elem, self._marked = None, True

    def close_mark(self) -> None:
        """End the present marked content, if any."""
        if self._marked:
            self.text.append("EMC")
        self._marked = False

    # ------------------------------------------------------------------------------------------- text

    def _lines(
        self, box: ParagraphBox, span: tuple[int, int], x: float, top: float, repeated: bool = False
    ) -> None:
        first, last = span
        leading = box.look.leading
        y = self._height - top - BASELINE * leading
        if first == 0:
            for marked in box.emblems:
                self.emblem(marked, top)
            y -= box.above
            if box.label is not None:
                self.line(box.label, x, y, repeated)
        for line in box.lines[first:last]:
            self.line(line, x, y, repeated)
            y -= leading
        if box.tail is not None and last == len(box.lines):
            self._tail(box.tail, box.lines[-1], x, y + leading)
        if box.anchor.startswith("\x01note") and last == len(box.lines):
            self.close_mark()

    def line(self, line: TextLine, x: float, y: float, artifact: bool = False) -> None:
        """Draw a line whose container starts at ``x``, on base line ``y``."""
        start, segments, stretch = line
        text = self.text
        at, last = x + start, len(segments) - 1
        text.append(f"1 0 0 1 {at:.2f} {y:.2f} Tm")
        for number, (run, characters) in enumerate(segments):
            elem = None if artifact else run.elem
            if elem is not self._elem or not self._marked:
                self._mark(elem)
            if run.style is not self._style:
                self._set(run.style)
            text.append(self._stretched(characters, stretch) if stretch else self._shown[characters])
            if number < last or not run.plain:
                end = at + _width(run, characters, stretch)
                if not run.plain:
                    self._decorate(run, (at, end), y, artifact)
                at = end

    def _stretched(self, characters: str, stretch: float) -> str:
        """The operator that shows text in what is set, every space wider by ``stretch``."""
        size = self._style.font.size if self._style else 1.0
        return self._shown.spaced(characters, f"){-stretch * 1000 / size:.0f}(")

    def _set(self, style: Style) -> None:
        """Set font, colour, rise and tracking where they differ from what is set."""
        before = self._style
        self._style = style
        font = style.font
        if before is None or font is not before.font:
            self.text.append(f"/{self.fonts.name(font.face)} {font.size:g} Tf")
            self._shown = self.fonts.shown(font.face, font.kerned)
        if before is None or style.color != before.color:
            self.text.append(f"{color(style.color)} rg")
        if style.rise != (before.rise if before else 0.0):
            self.text.append(f"{style.rise:.2f} Ts")
        if font.tracking != (before.font.tracking if before else 0.0):
            self.text.append(f"{font.tracking:g} Tc")

    def _decorate(self, run: Run, span: tuple[float, float], y: float, artifact: bool) -> None:
        """Fill behind, rule below and link around a run."""
        size, style = run.style.size, run.style
        start, end = span
        if style.fill:
            self.fill(start, y - 0.25 * size, end - start, 1.2 * size, style.fill)
        if style.underline:
            rule = Border(UNDERLINE_WIDTH * size, style.color)
            self.rule(start, y - UNDERLINE_BELOW * size, end, rule)
        if style.strike:
            self.rule(start, y + STRIKE_ABOVE * size, end, Border(UNDERLINE_WIDTH * size, style.color))
        if run.goal is not None and not artifact:
            high = style.font.size
            rect = (start, y + style.rise - 0.25 * high, end, y + style.rise + 0.85 * high)
            self.links.append(Area(rect, run.goal, _link_of(run.elem)))
        if run.note is not None and not artifact:
            self.marks.of(run.note.elem.parent or run.note.elem)

    def _tail(self, tail: Tail, last: TextLine, x: float, y: float) -> None:
        """Leader and page number of a line of contents."""
        run = tail.run
        font = run.style.font
        number = str(self.page_of.get(tail.target, ""))
        end = x + last.x + sum(segment.style.font.widths[text] for segment, text in last.segments)
        start = x + tail.right - font.widths[number]
        dots = int((start - end - 2 * LEADER_GAP) / font.widths[tail.leader]) if tail.leader else 0
        if dots > 0:
            leader = TextLine(
                start - LEADER_GAP - dots * font.widths[tail.leader], ((run, tail.leader * dots),)
            )
            self.line(leader, 0.0, y, artifact=True)
        self.line(TextLine(start, ((run, number),)), 0.0, y)

    # --------------------------------------------------------------------------------------- pictures

    def _picture(self, art: Art, top: float) -> None:
        """A picture as marked content of its Figure, with the box around it."""
        high, scene = self._height - top, art.scene
        sides = (self._left, high - scene.height, self._left + scene.width, high)
        art.elem.attributes = _figure_box(sides)
        writer = SceneWriter(self.fonts, self.images, art.faces)
        self.pictures += [
            f"/Figure <</MCID {self.marks.mark(art.elem)}>> BDC",
            f"q 1 0 0 1 {self._left:.2f} {high:.2f} cm 1 j",
            *writer.operators(scene),
            "Q EMC",
        ]

    def emblem(self, marked: Marked, top: float, artifact: str = "/Artifact BMC") -> None:
        """A picture of the cover, a header or a footer, of a paragraph that begins at ``top``."""
        emblem, elem = marked
        high = self._height - emblem.y - (0.0 if emblem.home == "page" else top)
        if elem is not None:
            sides = (emblem.x, high - emblem.height, emblem.x + emblem.width, high)
            elem.attributes = _figure_box(sides)
        layer = self.pictures if emblem.home == "line" else self.behind
        layer += [
            artifact if elem is None else f"/Figure <</MCID {self.marks.mark(elem)}>> BDC",
            self._drawn(emblem, high),
            "EMC",
        ]

    def _drawn(self, emblem: Emblem, high: float) -> str:
        """The operators of its pixels, or of the rectangle that it is, whose upper edge is at ``high``."""
        if emblem.pixels is not None:
            bitmap = Bitmap(0.0, 0.0, emblem.width, emblem.height, emblem.pixels)
            return self.images.shown(bitmap, emblem.x, high)
        low = high - emblem.height
        return f"q {color(emblem.fill)} rg {emblem.x:.2f} {low:.2f} {emblem.width:.2f} {emblem.height:.2f} re f Q"

    # ----------------------------------------------------------------------------------------- frames

    def _frames(self) -> None:
        """Fills and rules around paragraphs: one frame for neighbours that share it."""
        current: Frame | None = None
        top = bottom = 0.0
        for placed in self.page.placed:
            box = placed.box
            frame = box.frame if isinstance(box, ParagraphBox) else None
            if frame is not current and current is not None:
                self._frame(current, top, bottom)
            if frame is not None and isinstance(box, ParagraphBox):
                top = placed.top if frame is not current else top
                bottom = placed.top + box.height(placed.first, placed.last)
            current = frame
        if current is not None:
            self._frame(current, top, bottom)

    def _frame(self, frame: Frame, top: float, bottom: float) -> None:
        borders = frame.borders
        left = self._left + frame.left - _reach(borders.left)
        right = self._left + frame.right + _reach(borders.right)
        high, low = self._height - top, self._height - bottom
        if frame.fill:
            self.fill(left, low, right - left, high - low, frame.fill)
        self.box_rules((left, low, right, high), borders)

    def box_rules(self, rect: tuple[float, float, float, float], borders: Borders) -> None:
        """Rules on the inside of the edges of a rectangle."""
        left, low, right, high = rect
        if borders.top:
            self.rule(left, high - borders.top.width / 2, right, borders.top)
        if borders.bottom:
            self.rule(left, low + borders.bottom.width / 2, right, borders.bottom)
        for border, x in ((borders.left, left), (borders.right, right)):
            if border:
                at = x if x == left else x - border.width
                self.fill(at, low, border.width, high - low, border.color)

    def fill(self, x: float, y: float, width: float, height: float, hexadecimal: str) -> None:
        """A filled rectangle from its lower left corner."""
        self.graphics.append(f"{color(hexadecimal)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def rule(self, start: float, y: float, end: float, border: Border) -> None:
        """A horizontal rule centred on ``y``."""
        self.fill(start, y - border.width / 2, end - start, border.width, border.color)

    # ----------------------------------------------------------------------------------------- tables

    def _rows(self, grid: TableBox, placed: Placed) -> None:
        y = placed.top
        for index in range(placed.first, placed.last):
            row = grid.rows[index]
            for cell in row.cells:
                self._cell(cell, y, placed.repeated)
            self._row_rules(row, y)
            y += row.height
        rect = (self._left, self._height - y, self._left + grid.width, self._height - placed.top)
        self.box_rules(rect, grid.borders)

    def _cell(self, cell: GridCell, top: float, repeated: bool) -> None:
        x = self._left + cell.x
        if cell.fill:
            self.fill(x, self._height - top - cell.height, cell.width, cell.height, cell.fill)
        if rule := cell.left:
            low = self._height - top - cell.height
            self.fill(x - rule.width / 2, low, rule.width, cell.height, rule.color)
        for piece in cell.pieces:
            self._lines(piece.lines, (piece.first, piece.last), x + cell.indent, top + piece.top, repeated)

    def _row_rules(self, row: GridRow, top: float) -> None:
        for border, y in ((row.top, top), (row.bottom, top + row.height)):
            if border is None:
                continue
            for cell in row.cells:
                x = self._left + cell.x
                self.rule(x, self._height - y, x + cell.width, border)


def _link_of(elem: Elem) -> Elem:
    """The link that an element is or stands in: text of another language has its own element in it."""
    while elem.kind != "Link" and elem.parent is not None:
        elem = elem.parent
    return elem


def _reach(border: Border | None) -> float:
    return border.space + border.width if border else 0.0


def _width(run: Run, characters: str, stretch: float) -> float:
    width = run.style.font.widths[characters]
    return width + stretch * characters.count(" ") if stretch else width
