"""Contents, lists of tables and figures: fields complete when the document is opened (17.16.5.68 TOC)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ibzdocs.formats.docx import xml
from ibzdocs.formats.docx.context import Context
from ibzdocs.formats.docx.inlines import passage
from ibzdocs.formats.stylesheet import CONTENTS_DIGITS, CONTENTS_GAP, role_of_level, role_of_title
from ibzdocs.tree.nodes import Contents, Figure, ParagraphRole, Section, Table, Text
from ibzdocs.tree.text import in_contents, in_one, raised_parts, text_of
from ibzdocs.tree.walk import walk_blocks

_GALLERY = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr>"
)

_FIGURE_SPACE = "\u2007"  # as wide as a digit, and no place to break a line


class Entry(NamedTuple):
    """A line of a list: label and title, the role of its style, and what it leads to."""

    label: str
    title: Text
    role: ParagraphRole
    anchor: str


def contents(context: Context, node: Contents, pages: Mapping[str, int], above: str) -> str:
    """The title and the list, its page numbers those of ``pages``; nothing asks to be updated.

    ``above`` is the spacing of the title where it is not that of its style.
    """
    title = xml.paragraph(
        context.styles[role_of_title(node.of)],
        passage(context, context.titled(node.title, node.anchor)),
        number=f"{xml.FRESH}{above}" if node.fresh else above,
    )
    entries = list(_headings(context, node.depth) if node.of == "headings" else _captions(context, node.of))
    if not entries:
        return title
    lines = [_line(context, entry, pages) for entry in entries]
    lines[0] = xml.field_start(_instruction(node, entries)) + lines[0]
    lines[-1] += xml.FIELD_END
    styled = [
        xml.paragraph(
            context.styles[entry.role],
            line,
            number=_told(context, entry, entry.anchor in node.begins),
        )
        for entry, line in zip(entries, lines, strict=True)
    ]
    inner = title + "".join(styled)
    if node.of == "headings":
        return f"<w:sdt>{_GALLERY}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    return inner


def _told(context: Context, entry: Entry, begins: bool) -> str:
    """What a line says beside its style: that it begins a page, and where page numbers end in narrower pages.

    There the tab of the style lies outside the text, and word processors leave the number out or break the line.
    """
    look, width = context.house.looks[entry.role], context.house.portrait.width
    stops = [tab for tab in look.tabs if tab.align == "right" and xml.twips(tab.position) > xml.twips(width)]
    moved = xml.moved_tab(stops[-1].position, width, stops[-1].leader) if stops else ""
    return f"{xml.FRESH}{moved}{xml.AT_THE_TOP}" if begins else moved


def _instruction(node: Contents, entries: list[Entry]) -> str:
    if node.of == "headings":
        return rf'TOC \o "1-{node.depth}" \h \z'
    name = entries[0].label.rpartition(" ")[0]
    return rf'TOC \h \z \c "{name}"'


def _headings(context: Context, depth: int) -> Iterator[Entry]:
    for node in walk_blocks(context.document.blocks):
        if isinstance(node, Section) and in_contents(node, depth):
            title = in_one(node.title, text_of(node.title, notes=False))
            yield Entry(node.label, title, role_of_level("contents", node.level), node.anchor)


def _captions(context: Context, of: str) -> Iterator[Entry]:
    kind = Table if of == "tables" else Figure
    for node in walk_blocks(context.document.blocks):
        if isinstance(node, kind) and node.label:
            caption = in_one(node.caption, text_of(node.caption, notes=False))
            yield Entry(f"{node.label}.", caption, "contents-tables", node.anchor)


def _line(context: Context, entry: Entry, pages: Mapping[str, int]) -> str:
    name = context.bookmarks[entry.anchor]
    number = str(pages.get(entry.anchor, ""))
    page = xml.field(rf"PAGEREF {name} \h", xml.run(number))
    has_column = any(tab.align == "left" for tab in context.house.looks[entry.role].tabs)
    is_wide = entry.anchor in context.house.wide_labels  # behind it the next tab would be that of the numbers
    between = "\t" if has_column and not is_wide else " " if entry.label else ""
    gap = CONTENTS_GAP + _FIGURE_SPACE * (CONTENTS_DIGITS - len(number))
    title = _in_lines(context, entry)
    if not title.raised:
        text = xml.run(f"{entry.label}{between}{title.text}{gap}")
    else:
        text = xml.run(f"{entry.label}{between}") + _raised(title) + xml.run(gap)
    return xml.jump(name, text + xml.run("\t") + page)


def _raised(title: Text) -> str:
    return "".join(
        xml.run(said, xml.run_properties(raised=True) if raised else "")
        for said, raised in raised_parts(title)
    )


def _in_lines(context: Context, entry: Entry) -> Text:
    """The title, its last word in a line of its own where the number would have no room beside it.

    Word processors look for that room behind the tab, and would leave the leader and the number in a line alone.
    """
    word = context.house.moved_words.get(entry.anchor, "")
    said = entry.title.text
    above = said.removesuffix(word).rstrip(" ")
    if not word or not above or not said.endswith(f" {word}"):
        return entry.title
    return replace(entry.title, text=f"{above}\n{word}")
