"""A document laid out: every line in its place, every page number known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.bitmaps import Emblem
from ibzdocs.formats.pdf.layout.boxes import Art, Flowed, Marked, Page, ParagraphBox, Placed, TableBox, Tail
from ibzdocs.formats.pdf.layout.contents import entries, has_wide_label, moved_word
from ibzdocs.formats.pdf.layout.flow import Flow, Heading, join_frames
from ibzdocs.formats.pdf.layout.pages import paginate
from ibzdocs.formats.pdf.layout.paragraphs import Scope, Setter
from ibzdocs.formats.pdf.layout.running import cut, fitted, titles, wrapped
from ibzdocs.formats.pdf.layout.soft_hyphens import divided_texts
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pictures import Images, Scene, described, no_images
from ibzdocs.formats.stylesheet import Area, Cover, StyleSheet
from ibzdocs.tree import nodes
from ibzdocs.tree.passes import Breaks


@immutable
class Spot:
    """Where an anchor stands: page number (from 1) and distance from the page's upper edge."""

    page: int
    top: float


@immutable
class Layout:
    """Pages in which all positions are decided.

    ``page_of`` has the physical page number (from 1) of every section, table and box and of every anchored
    item and paragraph; ``missing`` the characters that the fonts of the house lack, sorted; ``scenes`` the
    parts of every picture by the anchor of its figure; ``running`` the rows of headers and footers that do
    not fit in one, by the parts of the line in the template; ``cut`` the words of those that the page has no
    room for, which are shown in part or not at all.
    """

    meta: nodes.Meta
    house: StyleSheet
    pages: tuple[Page, ...]
    spots: Mapping[str, Spot]
    headings: tuple[Heading, ...]
    tree: Elem
    missing: tuple[str, ...]
    scenes: Mapping[str, tuple[Scene, ...]]
    running: Mapping[tuple[str, ...], tuple[str, ...]]
    cut: tuple[str, ...] = ()

    @property
    def page_of(self) -> Mapping[str, int]:
        """Anchor to page number."""
        return {anchor: spot.page for anchor, spot in self.spots.items()}

    @property
    def breaks(self) -> Breaks:
        """Where pages end that a word processor would not end there by itself."""
        begun: set[int] = set()
        whole: set[int] = set()
        kept: set[int] = set()
        entries: dict[int, list[str]] = {}
        rows = _kept_rows(self.pages)
        for page in self.pages:
            match page.first.box if page.begun else None:
                case ParagraphBox(tail=tail, ordinal=ordinal) if ordinal and tail:
                    entries.setdefault(ordinal, []).append(tail.target)
                case ParagraphBox(ordinal=ordinal) if ordinal:
                    begun.add(ordinal)
                case None:
                    pass
                case _:
                    for placed, is_last in _bound(page):
                        match placed.box:
                            case TableBox(anchor=anchor):
                                rows[anchor].update(range(placed.first, placed.last - is_last))
                            case ParagraphBox(ordinal=ordinal) if ordinal:
                                (whole if is_last else kept).add(ordinal)
        return Breaks(
            frozenset(begun),
            frozenset(_undivided(self.pages)),
            frozenset(whole),
            {ordinal: tuple(anchors) for ordinal, anchors in entries.items()},
            {anchor: frozenset(kept) for anchor, kept in rows.items() if anchor and kept},
            dict(divided_texts(self.pages)),
            frozenset(grid.anchor for page in self.pages for grid, _ in _grids(page) if grid.tight),
            {grid.anchor: grid.parted for page in self.pages for grid, _ in _grids(page) if grid.parted},
            frozenset(kept),
            {grid.anchor: grid.high for page in self.pages for grid, _ in _grids(page) if grid.high},
            dict(_narrowed(self.pages)),
        )

    @property
    def moved_words(self) -> Mapping[str, str]:
        """The last words of lines of contents that stand below so that the number has room, by what they lead to."""
        words = ((tail.target, moved_word(box)) for box, tail in self._entries())
        return {target: word for target, word in words if word}

    @property
    def wide_labels(self) -> frozenset[str]:
        """To what those lines of contents lead whose label reaches over its column."""
        return frozenset(tail.target for box, tail in self._entries() if has_wide_label(box))

    def _entries(self) -> Iterator[tuple[ParagraphBox, Tail]]:
        """The lines of contents, each with its end."""
        for page in self.pages:
            for placed in page.placed:
                if isinstance(box := placed.box, ParagraphBox) and box.tail:
                    yield box, box.tail

    @property
    def chapters(self) -> tuple[str, ...]:
        """What running lines call the chapter of each page.

        It is the first that begins on the page, else the one before, else the one that follows, as Word finds it
        (17.16.5.59 STYLEREF); in a document without any its own title.
        """
        begun: dict[int, list[str]] = {}
        shown = self.house.running_titles
        for anchor, spot in sorted(self.spots.items(), key=lambda item: (item[1].page, item[1].top)):
            if anchor in shown:
                begun.setdefault(spot.page, []).append(shown[anchor])
        current, found = next(iter(begun.values()), [shown.get("", "")])[0], []
        for number in range(1, self.page_count + 1):
            own = begun.get(number, [current])
            found.append(own[0])
            current = own[-1]
        return tuple(found)

    def paragraphs(self) -> Iterator[tuple[int, nodes.Inlines]]:
        """Every running text with the number of a page on which lines of it stand, page by page.

        The heads of tables that are repeated are left out, and so are lists of contents.
        """
        for number, page in enumerate(self.pages, start=1):
            for placed in (*page.placed, *page.notes):
                if not placed.repeated:
                    yield from ((number, lines.inlines) for lines in _lines(placed) if lines.inlines)

    @property
    def page_count(self) -> int:
        """How many pages there are, with the cover."""
        return len(self.pages)


def layout(document: nodes.Document, house: StyleSheet, images: Images = no_images) -> Layout:
    """Lay out a localised document in a house style; ``images`` has the pixels of its picture files.

    Raises TypeError for a neutral leaf or a block where it cannot stand.
    """
    language = document.meta.language.tag if document.meta.language else "nl-BE"
    given = house
    house = fitted(given, Setter(given, language))
    house = replace(house, running_titles=titles(document, Setter(house, language)))
    setter = Setter(house, language)
    root = Elem("Document")
    root.language = language
    flow = Flow(setter, entries(document), images)
    pages = [*_cover(house.cover, setter, root), *paginate(flow.run(document, root))]
    if house.mirrored:
        pages = list(_mirrored(pages))
    _check_surroundings(setter, document.meta.watermark)
    return Layout(
        document.meta,
        house,
        tuple(pages),
        dict(_spots(pages)),
        tuple(flow.headings),
        root,
        tuple(sorted(setter.fonts.missing)),
        _scenes(pages, flow.said, language),
        wrapped(given, setter),
        cut(given, house),
    )


def _scenes(
    pages: Sequence[Page], said: Sequence[tuple[str, str]], language: str
) -> Mapping[str, tuple[Scene, ...]]:
    """The parts of each picture by the anchor of its figure; their elements get the texts that stand for them.

    ``said`` are the anchors and the texts of whole pictures.
    """
    found: list[list[Art]] = [[] for _ in said]
    for page in pages:
        for placed in page.placed:
            if isinstance(art := placed.box, Art):
                found[art.figure].append(art)
    drawn: dict[str, tuple[Scene, ...]] = {}
    for (anchor, text), arts in zip(said, found, strict=True):
        scenes = drawn[anchor] = tuple(art.scene for art in arts)
        for art, alternative in zip(arts, described(text, scenes, language), strict=True):
            art.elem.alternative = alternative
    return drawn


def _check_surroundings(setter: Setter, watermark: str) -> None:
    """Note what the fonts lack of what is drawn around the text: header, footer, mark of a draft."""
    setter.fonts.clean(watermark, setter.text_style("body").plain.font.face)
    for area in (setter.house.portrait, setter.house.landscape):
        for line in (*area.header, *area.footer):
            face = setter.styled(line.look).plain.font.face
            setter.fonts.clean("".join(line.parts), face)


def _cover(cover: Cover, setter: Setter, root: Elem) -> list[Page]:
    """The cover's page; one that does not fit is an error of the template, its rest is on further pages."""
    page = cover.page
    area = Area(page)
    scope = Scope(root, page.width - page.left - page.right)
    flow = []
    for line in cover.lines:
        inner = scope._replace(elem=root.add("P"))
        inlines = (nodes.Text(line.text),) if line.text else ()
        box = setter.paragraph(inlines, setter.styled(line.look), inner)
        flow.append(Flowed(box._replace(emblems=_marked(line.emblems, root)), area))
    return [page._replace(cover=True) for page in paginate(join_frames(flow))]


def _mirrored(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages, of which those of an even number have their margins on the other side (17.15.1.57)."""
    turned: dict[Area, Area] = {}
    for number, page in enumerate(pages, 1):
        if number % 2:
            yield page
            continue
        if page.area not in turned:
            turned[page.area] = _turned(page.area)
        yield page._replace(area=turned[page.area])


def _turned(area: Area) -> Area:
    """An area with its margins on the other side, and its pictures that do not count from the edge of the page."""
    moved = area.page.right - area.page.left
    header, footer = (
        tuple(replace(line, emblems=tuple(_beside(each, moved) for each in line.emblems)) for line in lines)
        for lines in (area.header, area.footer)
    )
    page = replace(area.page, left=area.page.right, right=area.page.left)
    return replace(area, page=page, header=header, footer=footer)


def _beside(emblem: Emblem, moved: float) -> Emblem:
    return emblem if emblem.home == "page" else replace(emblem, x=emblem.x + moved)


def _marked(emblems: Sequence[Emblem], root: Elem) -> tuple[Marked, ...]:
    """Pictures with their elements; one without a text that stands for it is decoration."""
    made = []
    for emblem in emblems:
        elem = root.add("Figure") if emblem.alternative else None
        if elem is not None:
            elem.alternative = emblem.alternative
        made.append(Marked(emblem, elem))
    return tuple(made)


def _kept_rows(pages: Sequence[Page]) -> dict[str, set[int]]:
    """The rows of each table, by its anchor, that stay with the next row."""
    found: dict[str, set[int]] = {}
    for page in pages:
        for grid, _ in _grids(page):
            found[grid.anchor] = {number for number, row in enumerate(grid.rows[:-1]) if row.kept}
    return found


def _bound(page: Page) -> Iterator[tuple[Placed, bool]]:
    """What stays together on a page that begins with rows, without repeated heads; whether it is the last of it."""
    for number, placed in enumerate(page.placed[: page.bound], 1):
        if not placed.repeated:
            yield placed, number == page.bound


def _narrowed(pages: Sequence[Page]) -> Iterator[tuple[int, float]]:
    """The headings whose lines are made alike, and their indent on the right."""
    for page in pages:
        for placed in page.placed:
            if isinstance(box := placed.box, ParagraphBox) and box.narrowed and box.ordinal:
                yield box.ordinal, box.narrowed


def _undivided(pages: Sequence[Page]) -> Iterator[int]:
    """The ordinals of paragraphs of which no word is divided."""
    for page in pages:
        for placed in page.placed:
            if isinstance(placed.box, ParagraphBox) and placed.box.undivided:
                yield placed.box.ordinal


def _grids(page: Page) -> list[tuple[TableBox, int]]:
    """The tables on a page, each with its first row there."""
    return [
        (placed.box, placed.first)
        for placed in page.placed
        if isinstance(placed.box, TableBox) and not placed.repeated
    ]


def _spots(pages: list[Page]) -> Iterator[tuple[str, Spot]]:
    for number, page in enumerate(pages, start=1):
        for placed in (*page.placed, *page.notes):
            if not placed.repeated:
                for anchor, top in _anchors(placed):
                    yield anchor, Spot(number, top)


def _lines(placed: Placed) -> Iterator[ParagraphBox]:
    """The paragraphs of which a placed box shows lines."""
    match placed.box:
        case ParagraphBox():
            yield placed.box
        case TableBox():
            for row in placed.box.rows[placed.first : placed.last]:
                yield from (piece.lines for cell in row.cells for piece in cell.pieces)


def _anchors(placed: Placed) -> Iterator[tuple[str, float]]:
    box = placed.box
    if isinstance(box, ParagraphBox):
        if box.anchor and placed.first == 0:
            yield box.anchor, placed.top
        return
    if box.anchor and placed.first == 0:
        yield box.anchor, placed.top
    if isinstance(box, TableBox):
        yield from _cell_anchors(box, placed)


def _cell_anchors(grid: TableBox, placed: Placed) -> Iterator[tuple[str, float]]:
    top = placed.top
    for row in grid.rows[placed.first : placed.last]:
        for cell in row.cells:
            for piece in cell.pieces:
                if piece.lines.anchor and piece.first == 0:
                    yield piece.lines.anchor, top + piece.top
        top += row.height
