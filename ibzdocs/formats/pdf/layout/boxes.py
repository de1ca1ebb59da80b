"""What layout hands on: lines of text, table rows, and pages on which their positions are decided.

All measures are in points; positions count from the top left corner of the page downwards, or from the
container's (text area's or cell's).
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from ibzdocs.formats.bitmaps import Emblem
from ibzdocs.formats.pdf.layout.measure import Face, Font
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pictures import Scene
from ibzdocs.formats.stylesheet import Area, Border, Borders, ParagraphStyle
from ibzdocs.tree.nodes import Inlines

BASELINE = 0.8  # of the leading lies above the base line, as word processors do with exact line spacing
SUPERSCRIPT_SIZE, SUPERSCRIPT_RISE = 0.65, 0.33  # of the size of the letters beside it


class Style(NamedTuple):
    """How a run of characters is drawn."""

    font: Font
    color: str
    rise: float = 0.0
    underline: bool = False
    fill: str = ""
    strike: bool = False

    @property
    def size(self) -> float:
        """The size of the letters on the line: of raised ones that of those beside them."""
        return self.rise / SUPERSCRIPT_RISE if self.rise else self.font.size


class Goal(NamedTuple):
    """Where a link leads: an anchor of the document (``inner``) or an address; ``title`` describes it."""

    target: str
    title: str
    inner: bool


class Run:
    """Characters of one style in one structure element.

    ``note`` is the footnote that the characters are the mark of.
    """

    __slots__ = ("elem", "goal", "language", "note", "plain", "style")

    def __init__(self, style: Style, elem: Elem, language: str, goal: Goal | None = None) -> None:
        self.style, self.elem, self.language, self.goal = style, elem, language, goal
        self.note: ParagraphBox | None = None
        self.plain = goal is None and not style.underline and not style.strike and not style.fill

    def in_font(self, font: Font) -> "Run":
        """Characters of the same element and look in another font."""
        return Run(self.style._replace(font=font), self.elem, self.language, self.goal)


class TextLine(NamedTuple):
    """A line: where it starts, its texts, and what is added to every space to fill the measure."""

    x: float
    segments: tuple[tuple[Run, str], ...]
    stretch: float = 0.0


class Tail(NamedTuple):
    """The end of a line of contents: leader and page number of ``target``, flush right at ``right``."""

    target: str
    right: float
    leader: str
    run: Run


class Marked(NamedTuple):
    """A picture of the cover with its element; without one where it says nothing."""

    emblem: Emblem
    elem: Elem | None


class Frame(NamedTuple):
    """Fill and rules around paragraphs, from ``left`` to ``right`` in their container.

    Neighbours with equal frames share one.
    """

    fill: str
    borders: Borders
    left: float
    right: float


class ParagraphBox(NamedTuple):
    """A paragraph broken into lines; ``above`` and ``below`` are room for the rules of its frame.

    ``inlines`` is the running text that it shows, as it stands in the tree; ``emblems`` are the pictures of a cover.
    ``reset`` gives the lines anew without dividing the words at the end of some, ``whole`` are those of ``lines``; it
    is None where no word is divided. ``undivided``: no word of it is, in word processors neither; ``contested``: these
    may need another number of lines where words are divided. ``narrowed`` is the indent on the right of a heading whose
    lines are made alike, 0 where it has that of its style. ``ordinal`` is that of the tree; without one, word
    processors cannot be told that it begins a page.
    """

    look: ParagraphStyle
    lines: tuple[TextLine, ...]
    elem: Elem
    anchor: str = ""
    label: TextLine | None = None
    tail: Tail | None = None
    frame: Frame | None = None
    above: float = 0.0
    below: float = 0.0
    notes: bool = False
    inlines: Inlines = ()
    emblems: "tuple[Marked, ...]" = ()
    reset: Callable[[frozenset[int]], tuple[TextLine, ...]] | None = None
    whole: frozenset[int] = frozenset()
    undivided: bool = False
    contested: bool = False
    ordinal: int = 0
    narrowed: float = 0.0

    def height(self, first: int, last: int) -> float:
        """The height of its lines from ``first`` to before ``last``."""
        height = (last - first) * self.look.leading
        return height + (self.above if first == 0 else 0.0) + (self.below if last == len(self.lines) else 0.0)

    def notes_on(self, index: int) -> "list[ParagraphBox]":
        """The footnotes whose marks stand on one line."""
        return [run.note for run, _ in self.lines[index].segments if run.note] if self.notes else []


class TextRun(NamedTuple):
    """Some lines of a paragraph in a cell, ``top`` points below the cell's upper edge."""

    lines: ParagraphBox
    first: int
    last: int
    top: float


class GridCell(NamedTuple):
    """A cell set: ``height`` spans all its rows; ``left`` is the rule that parts its column from the one before."""

    x: float
    width: float
    height: float
    pieces: tuple[TextRun, ...]
    fill: str
    indent: float
    left: Border | None = None


class GridRow(NamedTuple):
    """A table row set; ``glued`` to the next row where a cell spans both. ``rules`` are drawn above it.

    One that is ``kept`` stays with the next row, so that no page has only one or two of them; the last one with notes.
    One of ``lists`` may be parted between their items.
    """

    height: float
    cells: tuple[GridCell, ...]
    glued: bool
    top: Border | None
    bottom: Border | None
    kept: bool = False
    lists: bool = False

    def notes(self) -> list[ParagraphBox]:
        """The footnotes whose marks stand in the row."""
        return [
            note
            for cell in self.cells
            for piece in cell.pieces
            if piece.lines.notes
            for index in range(piece.first, piece.last)
            for note in piece.lines.notes_on(index)
        ]


class TableBox(NamedTuple):
    """A table set: its rows, of which the first ``head`` repeat on every page.

    It begins ``before`` points below another table, and half of that below a paragraph that asks for no space; what
    follows begins ``after`` points below it. ``slack``: by how much each row may be lower above and below its texts;
    one that is ``tight`` has become so. Where its last row was parted, ``parted`` has how many items of each cell
    stand above. ``noted`` is how many notes stand below it. One that is a ``part`` shows some columns of a table only.
    ``high`` are the rows that no page has room for, counted before they were parted.
    """

    rows: tuple[GridRow, ...]
    head: int
    width: float
    borders: Borders
    anchor: str
    before: float = 0.0
    after: float = 0.0
    slack: tuple[float, float] = (0.0, 0.0)
    tight: bool = False
    parted: tuple[int, ...] = ()
    noted: int = 0
    part: bool = False
    high: frozenset[int] = frozenset()

    def height(self, first: int, last: int) -> float:
        """The height of its rows from ``first`` to before ``last``."""
        return sum(row.height for row in self.rows[first:last])


class Art(NamedTuple):
    """A picture, or a part of one, on one page with its caption; ``faces`` are the regular and the bold.

    It stands on a line, as in Word: ``below`` is the room for what letters have under that. ``figure`` counts the
    pictures of a document from 0. ``again``, of the first of its parts, gives as many anew, this one so many points
    high at most; none where there is no good way.
    """

    scene: Scene
    elem: Elem
    anchor: str
    before: float
    faces: tuple[Face, Face]
    below: float = 0.0
    figure: int = 0
    again: Callable[[float], tuple[Scene, ...]] | None = None

    def height(self, first: int, last: int) -> float:
        """The height of the picture with the room below it."""
        return self.scene.height + self.below


Box: TypeAlias = ParagraphBox | TableBox | Art


class Flowed(NamedTuple):
    """A box on its way to the pages: on which kind of page, whether on a new one.

    Where all of it fits on one page, what is ``whole`` is not parted, and what is ``kept`` stays with what follows.
    """

    box: Box
    area: Area
    new_page: bool = False
    whole: bool = False
    kept: bool = False


class Placed(NamedTuple):
    """Lines or rows ``first`` to before ``last`` of a box, ``top`` points below the page's upper edge."""

    box: Box
    first: int
    last: int
    top: float
    repeated: bool = False


class Page(NamedTuple):
    """A page with everything in its place; ``separator`` is the height of the rule over the notes, or 0.

    One that is ``begun`` begins where a word processor would not begin one by itself: where it begins with rows,
    because the first ``bound`` parts stay together.
    """

    area: Area
    placed: tuple[Placed, ...]
    notes: tuple[Placed, ...]
    separator: float
    cover: bool = False
    begun: bool = False
    bound: int = 0

    @property
    def first(self) -> Placed:
        """What stands first on it, after heads of a table that are repeated; a page that is begun has some."""
        return next(placed for placed in self.placed if not placed.repeated)
