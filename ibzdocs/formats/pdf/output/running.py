"""What stands on every page outside the text: header, footer, and the mark of a draft."""

import math

from ibzdocs.formats.pdf.layout.boxes import BASELINE, Page, Run, TextLine
from ibzdocs.formats.pdf.layout.measure import Font
from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pdf.output.draw import Drawer
from ibzdocs.formats.pdf.output.embed import encode
from ibzdocs.formats.pdf.output.pictures import color
from ibzdocs.formats.stylesheet import PAGE_COUNT, PAGE_NUMBER, RunningLine, Tab

WATERMARK_SHARE = 0.7  # of the page's diagonal
WATERMARK_LARGEST = 140.0


class Running:
    """Draws running lines; ``count`` is the number of pages."""

    def __init__(self, setter: Setter, count: int) -> None:
        self.setter, self.count = setter, count
        self._runs: dict[RunningLine, Run] = {}

    def draw(self, drawer: Drawer, page: Page, number: int) -> None:
        """Header and footer of a page, as artifacts; the cover has none."""
        if page.cover:
            return
        area = page.area
        self._stack(drawer, area.header, area.page.header, number, "Header")
        height = sum(_height(line) for line in area.footer)
        self._stack(drawer, area.footer, area.page.height - area.page.footer - height, number, "Footer")

    def _stack(
        self, drawer: Drawer, lines: tuple[RunningLine, ...], top: float, number: int, subtype: str
    ) -> None:
        if not lines:
            return
        drawer.open_artifact(subtype)
        page = drawer.page.area.page
        for line in lines:
            look = line.look
            top += look.before
            border = look.borders.top
            above = border.space + border.width if border else 0.0
            bottom = look.borders.bottom
            below = bottom.space + bottom.width if bottom else 0.0
            height = above + look.leading + below
            rect = (
                page.left + look.left,
                page.height - top - height,
                page.width - page.right - look.right,
                page.height - top,
            )
            if look.fill:
                drawer.fill(rect[0], rect[1], rect[2] - rect[0], height, look.fill)
            drawer.box_rules(rect, look.borders)
            self._line(drawer, line, page.height - top - above - BASELINE * look.leading, number)
            top += height + look.after
        drawer.close_mark()

    def _line(self, drawer: Drawer, line: RunningLine, y: float, number: int) -> None:
        page = drawer.page.area.page
        width = page.width - page.left - page.right - line.look.left - line.look.right
        run = self._run(line)
        clean, face = self.setter.fonts.clean, run.style.font.face
        texts = (
            part if part == "\t" else clean(_filled(part, number, self.count), face) for part in line.parts
        )
        stops = line.look.tabs or (Tab(width / 2, "center"), Tab(width, "right"))
        at = 0.0
        for index, part in enumerate("".join(texts).split("\t")):
            natural = run.style.font.widths[part]
            if index:
                stop = stops[min(index, len(stops)) - 1]
                at = max(at, stop.position - natural * {"left": 0, "center": 0.5, "right": 1}[stop.align])
            elif line.look.align != "left":
                at = (width - natural) * (0.5 if line.look.align == "center" else 1.0)
            if part:
                drawer.line(TextLine(line.look.left + at, ((run, part),)), page.left, y, artifact=True)
            at += natural

    def _run(self, line: RunningLine) -> Run:
        """How the characters of a line look: the same on every page."""
        if line not in self._runs:
            self._runs[line] = Run(self.setter.styled(line.look).style(), Elem("Artifact"), "")
        return self._runs[line]


def _height(line: RunningLine) -> float:
    look = line.look
    rules = (look.borders.top, look.borders.bottom)
    return look.before + look.leading + look.after + sum(rule.space + rule.width for rule in rules if rule)


def _filled(part: str, number: int, count: int) -> str:
    return {PAGE_NUMBER: str(number), PAGE_COUNT: str(count)}.get(part, part)


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
