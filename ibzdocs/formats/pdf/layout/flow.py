"""The document tree to a flow of boxes, in reading order, with the structure tree made on the way."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, assert_never

from ibzdocs.formats.columns import parts
from ibzdocs.formats.pdf.layout.beginnings import WELL_FILLED
from ibzdocs.formats.pdf.layout.boxes import Art, Flowed, Frame, ParagraphBox
from ibzdocs.formats.pdf.layout.contents import Entry, contents
from ibzdocs.formats.pdf.layout.paragraphs import Scope, Setter, placed, whole
from ibzdocs.formats.pdf.layout.tables import grid
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pdf.layout.tokens import plain_text
from ibzdocs.formats.pictures import Images, Scene, no_images, part_of, scenes, theme
from ibzdocs.formats.stylesheet import Area, Border, role_of_level, role_of_title
from ibzdocs.tree import nodes
from ibzdocs.tree.keeping import kept, lead
from ibzdocs.tree.passes import without_notes
from ibzdocs.tree.walk import rebuild

# Sections that stand on one page where they fit on one.
KEPT = ("operational",)
CAPTION_LINES = 3  # room kept below a picture at least
LEAST_ROWS = 3  # of a picture, in a part of it


class Heading(NamedTuple):
    """A bookmark: its text, its level from 1, and where it leads."""

    text: str
    level: int
    anchor: str


class Flow:
    """Walks a document. ``headings`` grows with the bookmarks, ``said`` with the texts for pictures.

    These stand beside the anchors of the pictures. ``area`` is the kind of page being filled.
    """

    def __init__(
        self, setter: Setter, entries: Mapping[str, list[Entry]], images: Images = no_images
    ) -> None:
        self.setter, self.images = setter, images
        self.headings: list[Heading] = []
        self._entries = entries
        self.area: Area = setter.house.portrait
        self.theme = theme(setter.house)
        self.said: list[tuple[str, str]] = []
        self._above = 0.0  # what paragraphs have taken of a page that they begin and nothing else stands on

    def run(self, document: nodes.Document, root: Elem) -> list[Flowed]:
        """All boxes of a document after its cover, with the frames of neighbours joined."""
        scope = Scope(root, self._turn(self.setter.house.portrait))
        return join_frames(_turned(self._counted(self._blocks(document.blocks, scope))))

    def _counted(self, flow: Iterable[Flowed]) -> Iterator[Flowed]:
        """The boxes; the next one knows what stands above it on its page, where these are paragraphs that begin one."""
        for flowed in flow:
            box = flowed.box
            if isinstance(box, ParagraphBox) and (flowed.new_page or self._above):
                above = 0.0 if flowed.new_page else self._above
                self._above = above + box.height(0, len(box.lines)) + box.look.before + box.look.after
            else:
                self._above = 0.0
            yield flowed

    def _turn(self, area: Area) -> float:
        self.area = area
        self.setter.note_width = self._measure_of_text(area.width)
        return area.width

    # ----------------------------------------------------------------------------------------- blocks

    def _blocks(self, blocks: nodes.Blocks, scope: Scope, opens: bool = False) -> Iterator[Flowed]:
        fresh = False
        for block, keeps, leads in zip(blocks, kept(blocks, opens), lead(blocks), strict=True):
            if isinstance(block, nodes.PageBreak):
                fresh = True
                continue
            for flowed in self._block(block, scope):
                yield _adjusted(self._apart(flowed) if leads else flowed, fresh, keeps)
                fresh = False

    def _apart(self, flowed: Flowed) -> Flowed:
        """The paragraph with the space of a table below it."""
        box, space = flowed.box, self.setter.house.apart
        if not isinstance(box, ParagraphBox) or box.look.after >= space:
            return flowed
        return flowed._replace(box=box._replace(look=dataclasses.replace(box.look, after=space)))

    def _block(self, block: nodes.Block, scope: Scope) -> Iterator[Flowed]:
        match block:
            case nodes.Section():
                yield from self._section(block, scope)
            case nodes.Paragraph() | nodes.Items():
                yield from map(self._flowed, self._paragraphs(block, scope))
            case nodes.Signatures():
                yield from map(self._flowed, self._signatures(block, scope))
            case nodes.Table():
                yield from self._table(block, scope)
            case nodes.Figure():
                yield from self._figure(block, scope)
            case nodes.Wide():
                yield from self._wide(block, scope)
            case nodes.Contents():
                yield from self._contents(block, scope)
            case nodes.Box():
                yield from self._box(block, scope)
            case nodes.PageBreak():
                pass
            case _:
                assert_never(block)

    def _paragraphs(self, block: nodes.Paragraph | nodes.Items, scope: Scope) -> Iterator[ParagraphBox]:
        match block:
            case nodes.Paragraph():
                yield self._paragraph(block, scope)
            case nodes.Items():
                yield from self.setter.items(block, scope)

    def _flowed(self, lines: ParagraphBox) -> Flowed:
        return Flowed(lines, self.area, lines.look.break_before)

    def _paragraph(self, block: nodes.Paragraph, scope: Scope) -> ParagraphBox:
        role: nodes.ParagraphRole = (
            "box-text" if scope.place == "box" and block.role == "body" else block.role
        )
        style = self.setter.text_style(role)
        inner = Scope(scope.elem.add("P"), self._measure_of_text(scope.width))
        return placed(block, self.setter.of_block(block, style, inner))

    def _measure_of_text(self, width: float) -> float:
        """The width of text: on a landscape page that of a portrait one, in which its lines can be read."""
        return min(width, self.setter.house.portrait.width)

    # --------------------------------------------------------------------------------------- sections

    def _section(self, section: nodes.Section, scope: Scope) -> Iterator[Flowed]:
        level = min(max(section.level, 1), 6)
        role = role_of_level("heading", level)
        elem = scope.elem.add(f"H{level}")
        label = self.setter.heading_label(section, elem)
        anchor = section.anchor or f"\x01heading{len(self.headings)}"
        text = f"{section.label} {plain_text(section.title)}".strip()
        self.headings.append(Heading(text, level, anchor))
        style = self.setter.text_style(role)
        if section.joined:
            above = dataclasses.replace(style.look, break_before=False, before=self.setter.house.joined_apart)
            style = self.setter.styled(above)
        inner = Scope(elem, scope.width)
        title = self._flowed(
            self.setter.paragraph(section.title, style, inner, label, anchor, section.ordinal)
        )
        own = chain((title,), self._blocks(section.blocks, scope, opens=True))
        yield from _together(own) if section.kind in KEPT else own

    def _contents(self, block: nodes.Contents, scope: Scope) -> Iterator[Flowed]:
        elem = scope.elem.add("H1")
        anchor = block.anchor or f"\x01heading{len(self.headings)}"
        self.headings.append(Heading(plain_text(block.title), 1, anchor))
        style = self.setter.text_style(role_of_title(block.of))
        title = self.setter.paragraph(block.title, style, scope._replace(elem=elem), anchor=anchor)
        # Kept with the list by itself, so that Word can be told where a page begins: not all keep it across the field.
        loose = dataclasses.replace(title.look, keep_next=False)
        yield self._flowed(title._replace(look=loose, ordinal=block.ordinal))._replace(whole=True, kept=True)
        shown = [entry for entry in self._entries[block.of] if entry.level <= block.depth]
        inner = scope._replace(elem=scope.elem.add("TOC"))
        for line in contents(self.setter, shown, block.of, inner):
            yield self._flowed(line._replace(ordinal=block.ordinal))

    # ----------------------------------------------------------------------------------------- tables

    def _table(self, table: nodes.Table, scope: Scope) -> Iterator[Flowed]:
        """The table, in as many parts as its columns need, each with its caption; then its notes."""
        divided = parts(table, scope.width, self.setter.house)
        for number, part in enumerate(divided, 1):
            count = part_of(number, len(divided), self.setter.language)
            yield from self._part(part, count, scope, len(table.notes) if number == len(divided) else 0)
        for left, note in enumerate(table.notes, 1 - len(table.notes)):
            role: nodes.ParagraphRole = "table-note" if note.role == "body" else note.role
            lines = self._paragraph(dataclasses.replace(note, role=role), scope)
            yield self._flowed(whole(lines)) if left else self._apart(self._flowed(lines))

    def _part(self, table: nodes.Table, count: str, scope: Scope, noted: int) -> Iterator[Flowed]:
        elem = scope.elem.add("Table")
        caption = f"{table.label}. " if table.label and table.caption else table.label
        inlines = (nodes.Text(caption), *table.caption) if caption else table.caption
        if inlines:
            inlines = (*inlines, nodes.Text(count)) if count else inlines
            inner = Scope(elem.add("Caption").add("P"), self._measure_of_text(scope.width), scope.place)
            lines = self.setter.paragraph(inlines, self.setter.text_style("caption"), inner)
            yield self._flowed(lines._replace(look=dataclasses.replace(lines.look, keep_next=True)))
        page = self.area.page
        height = page.height - page.top - page.bottom
        box = grid(self.setter, table, elem, scope.width, height, noted)
        apart = self.setter.house.apart
        if count:  # word processors know no parts of it, and make all of them tight or none
            rows = tuple(row._replace(lists=False) for row in box.rows)
            box = box._replace(rows=rows, slack=(0.0, 0.0), part=True)
        yield Flowed(
            box._replace(before=0.0 if inlines else apart, after=0.0 if table.notes else apart), self.area
        )

    def _figure(self, figure: nodes.Figure, scope: Scope) -> Iterator[Flowed]:
        """The picture, in as many parts as it needs, each with a caption under it."""
        style = self.setter.text_style("figure-caption")
        below = self.setter.text_style("body").plain.font.depth
        room = self._room_of_picture(figure, "", scope) - below
        picture = rebuild(figure.picture, self._shown, nodes.Text)
        above = self._above
        above += max(0.0, self.setter.house.apart - self.setter.house.looks["body"].after) if above else 0.0

        def parts(above: float) -> tuple[Scene, ...]:
            measure = self.setter.picture_measure()
            return scenes(picture, self.theme, measure, (scope.width, room), self.images, above)

        def again(first: float) -> tuple[Scene, ...]:
            made = parts(room + below - first) if first < room + below else ()
            least = min(len(scene.shows) for scene in made) if len(made) == len(drawn) else 0
            return made if least >= LEAST_ROWS or len(made) == len(drawn) == 1 else ()

        is_upright = self.area is self.setter.house.portrait
        if is_upright:
            above = self._begun(parts, above, room)
        drawn = parts(above)
        if len(drawn) > 1:
            room = (
                self._room_of_picture(figure, part_of(len(drawn), len(drawn), self.setter.language), scope)
                - below
            )
            drawn = parts(above)
        own, faces = len(self.said), self.setter.picture_faces()
        self.said.append((figure.anchor, plain_text(figure.alternative)))
        for number, scene in enumerate(drawn, 1):
            elem = scope.elem.add("Figure")
            art = Art(scene, elem, "", self.setter.house.apart, faces, below, own)
            if number == 1:
                art = art._replace(anchor=figure.anchor, again=again if is_upright else None)
            yield Flowed(art, self.area)
            count = part_of(number, len(drawn), self.setter.language)
            title = figure.caption if number == 1 else without_notes(figure.caption)
            caption = (nodes.Text(f"{figure.label}. "), *title, nodes.Text(count))
            inner = Scope(scope.elem.add("Caption").add("P"), self._measure_of_text(scope.width))
            lines = self.setter.paragraph(caption, style, inner)
            yield self._flowed(lines._replace(look=dataclasses.replace(lines.look, keep_lines=True)))

    def _begun(self, parts: Callable[[float], tuple[Scene, ...]], above: float, room: float) -> float:
        """How much of the page is taken on which a picture begins below a title; 0.0 where it begins on any page.

        The title with its ``above`` points of text would be left alone else. A quarter of a page more is taken where
        too few rows would go on behind the first part.
        """
        spare = CAPTION_LINES * self.setter.text_style("figure-caption").look.leading
        if not spare < above < WELL_FILLED * room or len(parts(above - spare)) == 1:
            return 0.0
        tried = (above, above + room / 4)
        return next((each for each in tried if _begins(parts(0.0), parts(each))), 0.0)

    def _room_of_picture(self, figure: nodes.Figure, count: str, scope: Scope) -> float:
        """The height of a page without the caption below a picture, which ends in ``count``."""
        page, style = self.area.page, self.setter.text_style("figure-caption")
        caption = (nodes.Text(f"{figure.label}. "), *without_notes(figure.caption), nodes.Text(count))
        inner = Scope(Elem("P"), self._measure_of_text(scope.width))
        lines = max(CAPTION_LINES, len(self.setter.paragraph(caption, style, inner).lines))
        return page.height - page.top - page.bottom - lines * style.look.leading - style.look.before

    def _shown(self, text: nodes.Text) -> nodes.Text:
        """Texts of pictures with the characters that the font has."""
        clean = self.setter.fonts.clean(text.text, self.setter.picture_faces()[0])
        return text if clean == text.text else dataclasses.replace(text, text=clean)

    def _wide(self, wide: nodes.Wide, scope: Scope) -> Iterator[Flowed]:
        before = self.area
        inner = scope._replace(width=self._turn(self.setter.house.landscape))
        self._above, fresh = 0.0, True
        for flowed in self._blocks(wide.blocks, inner):
            yield _topmost(flowed)._replace(new_page=True) if fresh else flowed
            fresh = False
        self._turn(before)

    # ---------------------------------------------------------------------------- boxes and signatures

    def _box(self, box: nodes.Box, scope: Scope) -> Iterator[Flowed]:
        """A label line, a title and text; their styles make the frame."""
        inner = scope._replace(elem=scope.elem.add("Div"), place="box")
        anchor = box.anchor
        if box.label:
            label = nodes.Paragraph((nodes.Text(box.label),), "box-label", anchor)
            yield self._flowed(self._paragraph(label, inner))
            anchor = ""
        if box.title:
            title = nodes.Paragraph(box.title, "box-title", anchor)
            yield self._flowed(self._paragraph(title, inner))
        yield from self._blocks(box.blocks, inner)

    def _signatures(self, block: nodes.Signatures, scope: Scope) -> Iterator[ParagraphBox]:
        """Place and date; then for each signatory a line to sign on, its label, the name, and the function."""
        roles: list[tuple[nodes.Inlines, nodes.ParagraphRole]] = [(block.opening, "signature-text")]
        for signatory in block.signatories:
            roles.append(((), "signature-line"))
            said = (signatory.label, signatory.name, signatory.function)
            roles += [(inlines, "signature-text") for inlines in said if inlines]
        for index, (inlines, role) in enumerate(roles):
            lines = self._paragraph(nodes.Paragraph(inlines, role), scope)
            keep = index < len(roles) - 1
            yield lines._replace(look=dataclasses.replace(lines.look, keep_next=keep, keep_lines=True))


def _begins(whole: Sequence[Scene], made: Sequence[Scene]) -> bool:
    """Whether a picture begins below a title rather than behind it: in parts of some rows, one more at most."""
    return 1 < len(made) <= len(whole) + 1 and all(len(scene.shows) >= LEAST_ROWS for scene in made)


def _together(flow: Iterable[Flowed]) -> Iterator[Flowed]:
    """The boxes, each kept with the next one; the last is not kept with what comes after it."""
    previous: Flowed | None = None
    for flowed in flow:
        if previous is not None:
            yield previous._replace(whole=True, kept=True)
        previous = flowed
    if previous is not None:
        yield previous._replace(whole=True)


def _adjusted(flowed: Flowed, fresh: bool, keeps: bool) -> Flowed:
    """A box that starts a page, or that keeps with what it announces."""
    if keeps and isinstance(flowed.box, ParagraphBox):
        flowed = flowed._replace(box=whole(flowed.box))
    return flowed._replace(new_page=True) if fresh else flowed


def _turned(flow: Iterable[Flowed]) -> Iterator[Flowed]:
    """The boxes, in which what begins pages of another kind is as at the top of any page."""
    area: Area | None = None
    for flowed in flow:
        yield flowed if flowed.area is area else _topmost(flowed)
        area = flowed.area


def _topmost(flowed: Flowed) -> Flowed:
    """A box without the space above it, unless its style itself begins pages: then that is how far a chapter sinks."""
    box = flowed.box
    if not isinstance(box, ParagraphBox) or box.look.break_before or not box.look.before:
        return flowed
    return flowed._replace(box=box._replace(look=dataclasses.replace(box.look, before=0.0)))


# --------------------------------------------------------------------------------------------- frames


def join_frames(flow: Iterable[Flowed]) -> list[Flowed]:
    """The flow with fills and rules as frames: one around neighbours with equal looks and indents."""
    out: list[Flowed] = []
    previous: Frame | None = None
    for flowed in flow:
        box = flowed.box
        frame = _frame_of(box, flowed.area) if isinstance(box, ParagraphBox) else None
        if isinstance(box, ParagraphBox) and frame is not None:
            joined = frame == previous and not flowed.new_page
            if joined:
                frame = _open_below(out) or frame
            out.append(flowed._replace(box=_framed(box, frame, joined)))
        else:
            out.append(flowed)
        previous = frame
    return out


def _framed(box: ParagraphBox, frame: Frame, joined: bool) -> ParagraphBox:
    above = 0.0 if joined else _room(frame.borders.top)
    return box._replace(frame=frame, above=above, below=_room(frame.borders.bottom))


def _room(border: Border | None) -> float:
    return border.space + border.width if border else 0.0


def _open_below(out: list[Flowed]) -> Frame | None:
    """Take the end of its frame off the last box, since the frame goes on; that frame."""
    last = out[-1].box
    if not isinstance(last, ParagraphBox):
        return None
    out[-1] = out[-1]._replace(box=last._replace(below=0.0))
    return last.frame


def _frame_of(lines: ParagraphBox, area: Area) -> Frame | None:
    if lines.frame is not None:
        return lines.frame
    look = lines.look
    borders = look.borders
    if not look.fill and not (borders.top or borders.bottom or borders.left or borders.right):
        return None
    width = area.page.width - area.page.left - area.page.right
    # A label that hangs before the text stands within the rules in word processors too.
    left = min(look.left, lines.label.x) if lines.label else look.left
    return Frame(look.fill, borders, left, width - look.right)
