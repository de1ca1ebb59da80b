"""What stands on every page outside the text: header, footer, and the mark of a draft."""

import math
from collections.abc import Sequence
from typing import TypeAlias

from ibzdocs.formats.pdf.layout.boxes import BASELINE, Marked, Page, Run, TextLine
from ibzdocs.formats.pdf.layout.measure import Font
from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.formats.pdf.layout.running import Folio, Piece, height_of, rows
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pdf.output.draw import Drawer
from ibzdocs.formats.pdf.output.embed import encode
from ibzdocs.formats.pdf.output.pictures import color
from ibzdocs.formats.stylesheet import RunningLine

_ARTIFACT = "/Artifact <</Type/Pagination/Subtype/{}>> BDC"
WATERMARK_SHARE = 0.7  # of the page's diagonal
WATERMARK_LARGEST = 140.0
Rows: TypeAlias = Sequence[Sequence[Piece]]


class Running:
    """Draws running lines; ``chapters`` says for each page which chapter it belongs to."""

    def __init__(self, setter: Setter, chapters: Sequence[str]) -> None:
        self.setter, self.chapters = setter, chapters
        self._runs: dict[RunningLine, Run] = {}

    def draw(self, drawer: Drawer, page: Page, number: int) -> None:
        """Header and footer of a page, as artifacts; the cover has none."""
        if page.cover:
            return
        area, folio = page.area, Folio(number, len(self.chapters), self.chapters[number - 1])
        header, footer = (
            [(line, rows(self.setter, line, area.page, folio)) for line in lines]
            for lines in (area.header, area.footer)
        )
        self._stack(drawer, header, area.page.header, "Header")
        height = sum(height_of(line, len(own)) for line, own in footer)
        self._stack(drawer, footer, area.page.height - area.page.footer - height, "Footer")

    def _stack(
        self, drawer: Drawer, lines: Sequence[tuple[RunningLine, Rows]], top: float, kind: str
    ) -> None:
        if not lines:
            return
        drawer.open_artifact(kind)
        page = drawer.page.area.page
        for line, own in lines:
            look = line.look
            top += look.before
            border = look.borders.top
            above = border.space + border.width if border else 0.0
            height = height_of(line, len(own)) - look.before - look.after
            rect = (
                page.left + look.left,
                page.height - top - height,
                page.width - page.right - look.right,
                page.height - top,
            )
            if look.fill:
                drawer.fill(rect[0], rect[1], rect[2] - rect[0], height, look.fill)
            drawer.box_rules(rect, look.borders)
            for emblem in line.emblems:
                drawer.emblem(Marked(emblem, None), top, _ARTIFACT.format(kind))
            y = page.height - top - above - BASELINE * look.leading
            for row in own:
                self._row(drawer, line, row, y)
                y -= look.leading
            top += height + look.after
        drawer.close_mark()

    def _row(self, drawer: Drawer, line: RunningLine, row: Sequence[Piece], y: float) -> None:
        run, left = self._run(line), drawer.page.area.page.left
        for at, text in row:
            if text:
                drawer.line(TextLine(line.look.left + at, ((run, text),)), left, y, artifact=True)

    def _run(self, line: RunningLine) -> Run:
        """How the characters of a line look: the same on every page."""
        if line not in self._runs:
            self._runs[line] = Run(self.setter.styled(line.look).plain, Elem("Artifact"), "")
        return self._runs[line]


def watermark(drawer: Drawer, text: str, font: Font, hexadecimal: str) -> str:
    """The operators of a large text along the page's diagonal, behind everything else."""
    page = drawer.page.area.page
    angle = math.atan2(page.height, page.width)
    natural = font.widths[text] / font.size
    diagonal = math.hypot(page.width, page.height) * WATERMARK_SHARE
    size = min(WATERMARK_LARGEST, diagonal / natural)
    cosine, sine = math.cos(angle), math.sin(angle)
    along, across = natural * size / 2, size * 0.33
    x = page.width / 2 - along * cosine + across * sine
    y = page.height / 2 - along * sine - across * cosine
    name = drawer.fonts.name(font.face)
    matrix = f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {x:.2f} {y:.2f}"
    shown = encode(text, drawer.fonts.codes(font.face))
    return (
        "/Artifact <</Type/Pagination/Subtype/Watermark>> BDC BT "
        f"/{name} {size:.1f} Tf {color(hexadecimal)} rg {matrix} Tm ({shown})Tj ET EMC"
    )
