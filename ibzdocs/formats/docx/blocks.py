"""Blocks to paragraphs, tables and sections."""

from collections.abc import Mapping
from typing import assert_never

from ibzdocs.base.labels import series
from ibzdocs.base.values import Language
from ibzdocs.formats.columns import parts
from ibzdocs.formats.docx import xml
from ibzdocs.formats.docx.contents import contents
from ibzdocs.formats.docx.context import Context
from ibzdocs.formats.docx.drawings import chart_drawing, group_drawing, picture_drawing
from ibzdocs.formats.docx.inlines import mark_change, passage, runs
from ibzdocs.formats.docx.tables import table
from ibzdocs.formats.pictures import Native, Scene, described, part_of
from ibzdocs.formats.stylesheet import Area, ListRole, role_of_level, role_of_title
from ibzdocs.tree.keeping import is_title, kept, lead
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Box,
    Contents,
    Figure,
    Inlines,
    Item,
    Items,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Section,
    SectionKind,
    Signatures,
    Table,
    Text,
    Wide,
)
from ibzdocs.tree.passes import without_notes
from ibzdocs.tree.text import text_of

# The kinds of sections that are counted in a list of their own.
_OWN_LISTS: Mapping[SectionKind, ListRole] = {
    "annex": "annexes",
    "domain": "domain",
    "objective": "objective",
    "risk": "risk",
    "operational": "operational",
}
_DEEPEST_BULLET = 3
_LEAST_HEIGHT = 1.0  # points of a paragraph that nobody is to see
_LEVELS = 9  # how many levels a list has in Word: ECMA-376 part 1 §17.9.6


class BodyWriter:
    """Writes the blocks of a document into ``out``; ``portrait`` and ``landscape`` are section properties."""

    def __init__(self, context: Context, pages: Mapping[str, int], sections: tuple[str, str]) -> None:
        self.context, self.pages = context, pages
        self.portrait, self.landscape = sections
        self.out: list[str] = []
        self.closed = 0  # how many parts of ``out`` stand before the last end of a section
        self.ended = ""  # the properties of that section
        self.chapter = ""  # what headers show of the title of the chapter that is being written
        self.boxed = 0  # how many stand before the end of the last box
        self.listed = 0  # how many stand before the end of the last list of contents
        self.table = -1  # how many stand before the end of the last table, if no notes belong to it
        self.held = -1  # how many stand before the end of the last table that stays with what follows
        self.tight = 0  # how many stand before the end of the last paragraph that asks for no space below

    def body(self, blocks: Blocks) -> str:
        """The XML of the whole body, its last section included."""
        self.blocks(blocks)
        if self.closed == len(self.out) > 0:
            before, _, after = "".join(self.out).rpartition(self.ended)
            return before + after + self.ended
        return "".join([*self.out, self._properties()])

    def blocks(self, blocks: Blocks, opens: bool = False) -> None:
        """Write blocks one after another, those that stay together so; ``opens``: they stand below a heading."""
        for block, keep, leads in zip(blocks, kept(blocks, opens), lead(blocks), strict=True):
            self._block(block, keep, leads)

    def _block(self, block: Block, keep: bool, leads: bool = False) -> None:
        """Write a block; ``keep``: it stays on the page of the next; ``leads``: it is a paragraph above a table."""
        match block:
            case Section():
                self._section(block)
            case Paragraph():
                below = self._below(block.role) if leads else ""
                told = xml.joined_spaces(_told(block), below)
                self._paragraph(block.inlines, block.role, block.anchor, keep or block.kept, told)
            case Items():
                self._items(block, 1)
            case Table():
                self._table(block, self.context.page)
            case Figure():
                self._figure(block)
            case Box():
                self._box(block)
            case Wide():
                self._wide(block)
            case Contents() | PageBreak():
                self._generated(block)
            case Signatures():
                self._signatures(block)
            case _:
                assert_never(block)

    def _generated(self, block: Contents | PageBreak) -> None:
        if isinstance(block, PageBreak):
            self.out.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
            return
        role = role_of_title(block.of)
        self._turn(block, role)
        self.out.append(contents(self.context, block, self.pages, self._above(role, block.fresh)))
        self.listed = len(self.out)

    # --------------------------------------------------------------------------------- paragraphs

    def _marked(self, anchor: str, content: str) -> str:
        """The content with its bookmark: in a draft an anchor may stand twice, and a bookmark's name may not."""
        name = self.context.bookmarks.get(anchor)
        if name is None or name in self.context.marked:
            return content
        self.context.marked.add(name)
        return xml.bookmark(next(self.context.bookmark_ids), name, content)

    def _paragraph(
        self,
        inlines: Inlines,
        role: ParagraphRole,
        anchor: str = "",
        keep: bool = False,
        number: str = "",
        style: str = "",
    ) -> None:
        """A paragraph in the style of its role, or in the one of that id."""
        content = self._marked(anchor, passage(self.context, inlines))
        number = number.removeprefix(xml.WHOLE) if keep else number  # what is kept is whole in any case
        mark = mark_change(self.context, inlines)
        if not role.startswith("heading"):
            above = "" if "w:before" in number else self._above(role)
            number = xml.joined_spaces(number, above) + self.context.beside(role)
        self.out.append(xml.paragraph(style or self.context.styles[role], content, keep, number, mark=mark))
        if not self.context.house.looks[role].after and "w:after" not in number:
            self.tight = len(self.out)

    def _below(self, role: ParagraphRole) -> str:
        """The space of a table or figure below a paragraph, where its style asks for less."""
        look, apart = self.context.house.looks[role], self.context.house.apart
        return xml.spaced(apart, "after") if look.after < apart else ""

    def _above(self, role: ParagraphRole, fresh: bool = False) -> str:
        """No space above what begins a page, as where a page ends by itself; that of a table; else nothing.

        Where a style itself begins pages, it says how far a chapter sinks.
        """
        look, apart = self.context.house.looks[role], self.context.house.apart
        if fresh or self._begins(role):
            return xml.AT_THE_TOP
        follows = self.table == len(self.out) and not look.break_before
        return xml.spaced(apart) if follows and look.before < apart else ""

    def _begins(self, role: ParagraphRole) -> bool:
        """Whether what is written next begins a page that its style did not ask for."""
        return self.closed == len(self.out) and not self.context.house.looks[role].break_before

    def _section(self, section: Section) -> None:
        role = role_of_level("heading", section.level)
        self._turn(section, role)
        number = self._heading_number(section)
        title = self.context.titled(section.title, section.anchor)
        above = self._above(role, section.fresh)
        if section.joined:
            above = xml.spaced(self.context.house.joined_apart)
        number = _told(section, number, above) + self._unnumbered(role, number)
        if section.narrowed and "<w:ind " not in number:
            number += xml.narrowed(section.narrowed)
        style = self.context.heading_style(section)
        self._paragraph(title, role, section.anchor, number=number, style=style)
        self.blocks(section.blocks, opens=True)

    def _heading_number(self, section: Section) -> str:
        """The numPr of a heading; none where the style brings the right one itself."""
        if section.kind in _OWN_LISTS and section.number:
            return self.context.heading_number(_OWN_LISTS[section.kind], section)
        if section.kind in ("chapter", "section"):
            return self.context.chapter_number(section)
        return xml.UNNUMBERED if self.context.is_counted(role_of_level("heading", section.level)) else ""

    def _unnumbered(self, role: ParagraphRole, number: str) -> str:
        """The indent of a heading without its number: LibreOffice takes that of the style away with the number."""
        look = self.context.house.looks[role]
        has_one = number == xml.UNNUMBERED and (look.left or look.first)
        return xml.indented(look.left, look.first) if has_one else ""

    def _items(self, items: Items, depth: int) -> None:
        number = self._list_number(items, min(depth, _LEVELS))
        own = role_of_level(items.kind, depth)
        for item in items.items:
            keep = item.kept or bool(item.blocks)
            self._paragraph(item.inlines, own, item.anchor, keep, _told(item, number))
            for block in item.blocks:
                if isinstance(block, Items):
                    self._items(block, depth + 1)
                elif isinstance(block, Paragraph):
                    role = role_of_level("continue", depth) if block.role == "body" else block.role
                    self._paragraph(block.inlines, role, block.anchor, block.kept, _told(block))

    def _list_number(self, items: Items, depth: int) -> str:
        """The numPr of a list's items; none where their style brings the right one itself."""
        if items.kind == "number":
            return xml.numbered(self.context.restarted("numbers", depth - 1), depth - 1)
        own = depth > _DEEPEST_BULLET
        return xml.numbered(self.context.lists["bullets"], depth - 1) if own else ""

    # ------------------------------------------------------------------------------ tables, boxes

    def _table(self, node: Table, area: Area) -> None:
        """The table, in as many parts as its columns need, each with its caption; then its notes."""
        width = area.width
        divided = parts(node, width, self.context.house)
        for number, part in enumerate(divided, 1):
            if part.label or part.caption:
                caption = self._caption(part) if number == 1 else self._repeated_caption(part)
                count = part_of(number, len(divided), self.context.language)
                caption += xml.run(count) if count else ""
                set_so = self._above("caption") + self.context.beside("caption")
                self.out.append(xml.paragraph(self.context.styles["caption"], caption, True, set_so))
            elif self.out and (self.out[-1].endswith("</w:tbl>") or self.tight == len(self.out)):
                is_tight = self.tight == len(self.out)
                height = self.context.house.apart / (2 if is_tight else 1)
                self.out.append(xml.gap(height, is_tight or self.held == len(self.out)))
            noted = bool(node.notes) and number == len(divided)
            self.out.append(table(self.context, part, width, noted))
            self.table = -1 if part.notes else len(self.out)
            self.held = len(self.out) if part.body and part.body[-1].kept else self.held
        for left, note in enumerate(node.notes, 1 - len(node.notes)):
            role: ParagraphRole = "table-note" if note.role == "body" else note.role
            below = "" if left else self._below(role)
            self._paragraph(note.inlines, role, keep=left < 0 or note.kept, number=below)

    def _figure(self, figure: Figure) -> None:
        """The picture, in the parts that layout made of it, each with its caption."""
        drawn = self.context.scenes[figure.anchor]
        alternatives = described(text_of(figure.alternative, notes=False), drawn, self.context.language)
        for number, (scene, alternative) in enumerate(zip(drawn, alternatives, strict=True), 1):
            count = part_of(number, len(drawn), self.context.language)
            drawing = self._drawing(scene, alternative)
            content = self.context.anchored(figure, drawing)
            before = 0.0 if self._begins("body") else self.context.house.apart
            self.out.append(xml.picture(self.context.styles["body"], content, before))
            caption = self._caption(figure) if number == 1 else self._repeated_caption(figure)
            caption += xml.run(count)
            told = f"{xml.WHOLE}{self.context.beside('figure-caption')}"
            self.out.append(xml.paragraph(self.context.styles["figure-caption"], caption, number=told))

    def _drawing(self, scene: Scene, alternative: str) -> str:
        """A chart that can be edited, a picture of pixels, or a group of shapes."""
        number, size, bitmap = next(self.context.drawings), (scene.width, scene.height), scene.bitmap
        if scene.native is not None:
            return self._native(number, scene, scene.native, alternative)
        if bitmap is not None:
            return picture_drawing(number, self.context.media.id(bitmap.pixels), size, alternative)
        return group_drawing(number, scene, self.context.theme.font, alternative)

    def _native(self, number: int, scene: Scene, native: Native, alternative: str) -> str:
        """A chart under its legend, which is drawn as it is in the PDF."""
        own = Language(self.context.language[:2])
        names = series(own, (text_of(each.name) for each in native.chart.series))
        legend = group_drawing(number, native.legend, self.context.theme.font, names)
        size = (scene.width, scene.height - native.top)
        relation = self.context.chart_relation(native)
        return legend + chart_drawing(next(self.context.drawings), relation, size, alternative)

    def _repeated_caption(self, node: Table | Figure) -> str:
        """The caption of a further part: the number as text, so that it is counted once."""
        return xml.run(f"{node.label}. ") + runs(self.context, without_notes(node.caption))

    def _caption(self, node: Table | Figure) -> str:
        """Label, number and title: the number a SEQ field, the first two in the bookmark."""
        name = node.label.rpartition(" ")[0]
        sequence = xml.field(self.context.sequence(name, node.number), xml.run(str(node.number)))
        label = self._marked(node.anchor, xml.run(f"{name} ") + sequence)
        return label + passage(self.context, node.caption, (Text(". "),))

    def _box(self, box: Box) -> None:
        before = self._apart("box-label" if box.label else "box-title")
        if box.label:
            self._paragraph((Text(box.label),), "box-label", box.anchor, number=before)
        if box.title:
            name, number = ("", "") if box.label else (box.anchor, before)
            self._paragraph(box.title, "box-title", name, number=number)
        told = zip(box.blocks, kept(box.blocks, opens=False), lead(box.blocks), strict=True)
        for block, keep, leads in told:
            if isinstance(block, Paragraph):
                role = "box-text" if block.role == "body" else block.role
                below = self._below(role) if leads else ""
                number = xml.joined_spaces(_told(block), below)
                self._paragraph(block.inlines, role, "", keep or block.kept, number)
            else:
                self._block(block, keep)
        self.boxed = len(self.out)

    def _apart(self, role: ParagraphRole) -> str:
        """The space before a box, as an empty paragraph where another one ends above it.

        LibreOffice fills the space between two paragraphs that have a fill, whatever rules they have.
        """
        height = self.context.house.looks[role].before
        if self.boxed != len(self.out) or not self.out or not height:
            return ""
        self.out.append(xml.gap(height))
        return xml.AT_THE_TOP

    def _signatures(self, block: Signatures) -> None:
        self._paragraph(block.opening, "signature-text", keep=True)
        for signatory in block.signatories:
            self._paragraph((), "signature-line", keep=True)
            if signatory.label:
                self._paragraph(signatory.label, "signature-text", keep=True)
            self._paragraph(signatory.name, "signature-text", keep=True)
            self._paragraph(signatory.function, "signature-text")

    # ---------------------------------------------------------------------------------- landscape

    def _wide(self, wide: Wide) -> None:
        """Landscape pages: a section of their own between two portrait ones."""
        if self.closed < len(self.out):
            self._end_section()
        self.context.page = self.context.house.landscape
        self.blocks(wide.blocks)
        self._end_section()
        self.context.page = self.context.house.portrait

    def _turn(self, block: Section | Contents, role: ParagraphRole) -> None:
        """Begin the pages of a chapter or list whose title headers show, if it begins a page."""
        shown = self.context.running_title(block.anchor)
        begins = block.fresh or (self.context.house.looks[role].break_before and not _is_joined(block))
        if shown and begins and self.closed < len(self.out):
            self._end_section()
        if self.closed == len(self.out):
            self.chapter = shown or self.chapter

    def _properties(self) -> str:
        """The properties of the section that is being written."""
        wide = self.context.page is self.context.house.landscape
        return self.context.chapters.headed(self.landscape if wide else self.portrait, self.chapter)

    def _end_section(self) -> None:
        """Put section properties into the last paragraph; the end of a table or list of contents gets a low one.

        LibreOffice loses the page numbers of a section that ends within a field, as a list of contents is one.
        """
        if not self.out or not self.out[-1].endswith("</w:p>") or self.listed == len(self.out):
            self.out.append(xml.gap(_LEAST_HEIGHT))
        last, self.ended = self.out[-1], self._properties()
        end = last.index("</w:pPr>", last.rindex("<w:p><w:pPr>"))
        self.out[-1] = last[:end] + self.ended + last[end:]
        self.closed = len(self.out)


def _is_joined(block: Section | Contents) -> bool:
    return isinstance(block, Section) and block.joined


def _told(block: Section | Paragraph | Item, number: str = "", above: str = "") -> str:
    """The number of a paragraph with what is told of its place on pages, of its lines, and of the space above it."""
    whole = undivided = ""
    begins = xml.FRESH * block.fresh
    if isinstance(block, Section):
        begins = begins or xml.NOT_FRESH * block.joined
    else:
        whole = xml.WHOLE * (block.whole or is_title(block.inlines))
        undivided = xml.UNDIVIDED * block.undivided
    above = xml.AT_THE_TOP if block.fresh else above
    return f"{whole}{begins}{number}{undivided}{above}"
