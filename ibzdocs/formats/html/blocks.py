"""Blocks as flow content: sections with headings of their level, lists, boxes, tables, figures."""

from collections.abc import Iterable
from html import escape
from typing import assert_never

from ibzdocs.base.labels import phrase
from ibzdocs.formats.html.context import Context, fragment
from ibzdocs.formats.html.figures import figure
from ibzdocs.formats.html.inlines import html
from ibzdocs.formats.html.tables import table
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Box,
    Contents,
    Figure,
    Inlines,
    Items,
    PageBreak,
    Paragraph,
    Section,
    Signatures,
    Table,
    Wide,
)
from ibzdocs.tree.text import in_one, text_of
from ibzdocs.tree.walk import walk

_DEEPEST = 6  # of the headings of HTML; the title of the document is the first


def blocks(context: Context, of: Blocks) -> str:
    """The blocks as HTML, in their order."""
    return "\n".join([_block(context, block) for block in of])


def _block(context: Context, block: Block) -> str:
    match block:
        case Section():
            return _section(context, block)
        case Paragraph():
            return _paragraph(context, block)
        case Items():
            return _items(context, block)
        case Contents():
            return _contents(context, block)
        case Wide():
            return f'<div class="wide">{blocks(context, block.blocks)}</div>'
        case PageBreak():
            return ""
        case _:
            return _framed(context, block)


def _framed(context: Context, block: Table | Figure | Box | Signatures) -> str:
    """What stands in a frame of its own."""
    match block:
        case Table():
            return table(context, block)
        case Figure():
            return figure(context, block)
        case Box():
            return _box(context, block)
        case Signatures():
            return _signatures(context, block)
        case _:
            assert_never(block)


def _id(anchor: str) -> str:
    return f' id="{fragment(anchor)}"' if anchor else ""


def _paragraph(context: Context, paragraph: Paragraph) -> str:
    kind = f' class="{paragraph.role}"' if paragraph.role != "body" else ""
    return f"<p{_id(paragraph.anchor)}{kind}>{html(context, paragraph.inlines)}</p>"


# ------------------------------------------------------------------------------------------- headings


def _section(context: Context, section: Section) -> str:
    label = f'<span class="label">{escape(section.label)}</span> ' if section.label else ""
    title = f"<{_heading(section)}>{label}{html(context, section.title)}</{_ended(section)}>"
    inner = blocks(context, section.blocks)
    tools = _tools(context, section) if section.anchor else ""
    head = f'<div class="head">{title}{tools}</div>'
    return f'<section class="{section.kind}"{_id(section.anchor)}>{head}\n{inner}</section>'


def _heading(section: Section) -> str:
    """The element of a heading; one deeper than HTML has says its level itself (WAI-ARIA 1.2, aria-level)."""
    level = section.level + 1
    return f"h{level}" if level <= _DEEPEST else f'h{_DEEPEST} aria-level="{level}"'


def _ended(section: Section) -> str:
    return f"h{min(section.level + 1, _DEEPEST)}"


def _tools(context: Context, section: Section) -> str:
    """A link to the passage itself and one to it in each other language."""
    target = fragment(section.anchor)
    own = escape(phrase(context.language, "html.self"))
    links = [f'<a href="#{target}" aria-label="# {own}">#</a>']
    for each in context.alternates:
        code, tag = each.language.value.upper(), each.language.tag
        name = escape(f"{code} {phrase(context.language, f'html.passage-{each.language.value}')}")
        href = f"{escape(each.file)}#{target}"
        links.append(f'<a href="{href}" hreflang="{tag}" aria-label="{name}">{code}</a>')
    return f'<span class="tools">{"".join(links)}</span>'


def _contents(context: Context, block: Contents) -> str:
    """A list of the tables or figures; that of the headings stands beside the text."""
    if block.of == "headings":
        return ""
    found: Iterable[Table | Figure] = walk(context.document, Table if block.of == "tables" else Figure)
    items = "".join(f"<li>{_jump(context, node)}</li>" for node in found if node.label and node.anchor)
    title = f"<summary>{html(context, block.title)}</summary>"
    return f'<details class="listing"{_id(block.anchor)}>{title}<ul>{items}</ul></details>' if items else ""


def _jump(context: Context, node: Table | Figure) -> str:
    text = f"{escape(node.label)}. {_plain(context, node.caption)}"
    return f'<a href="#{fragment(node.anchor)}">{text}</a>'


def navigation(context: Context, depth: int) -> str:
    """The contents beside the text: the headings down to ``depth``, nested."""
    return _branch(context, context.document.blocks, depth)


def _branch(context: Context, of: Blocks, depth: int) -> str:
    items = ""
    for section in _sections(of):
        label = f'<span class="label">{escape(section.label)}</span> ' if section.label else ""
        text = label + _plain(context, section.title)
        below = _branch(context, section.blocks, depth) if section.level < depth else ""
        link = f'<a href="#{fragment(section.anchor)}">{text}</a>' if section.anchor else text
        items += f"<li>{link}{below}</li>"
    return f"<ol>{items}</ol>" if items else ""


def _plain(context: Context, said: Inlines) -> str:
    """A title or caption as contents show it: without its notes, emphasis and languages."""
    return html(context, (in_one(said, text_of(said, notes=False)),))


def _sections(of: Blocks) -> list[Section]:
    found: list[Section] = []
    for block in of:
        if isinstance(block, Section):
            found.append(block)
        elif isinstance(block, Wide):
            found += _sections(block.blocks)
    return found


# ------------------------------------------------------------------------------------ lists and boxes


def _items(context: Context, items: Items) -> str:
    tag = "ol" if items.kind == "number" else "ul"
    inner = "".join(
        f"<li{_id(item.anchor)}>{html(context, item.inlines)}{blocks(context, item.blocks)}</li>"
        for item in items.items
    )
    return f"<{tag}>{inner}</{tag}>"


def _box(context: Context, box: Box) -> str:
    label = f'<p class="box-label">{escape(box.label)}</p>' if box.label else ""
    title = f'<p class="box-title">{html(context, box.title)}</p>' if box.title else ""
    return f'<div class="box"{_id(box.anchor)}>{label}{title}{blocks(context, box.blocks)}</div>'


def _signatures(context: Context, block: Signatures) -> str:
    signed = "".join(
        '<li><span class="line"></span>'
        + "<br>".join(html(context, said) for said in (each.label, each.name, each.function) if said)
        + "</li>"
        for each in block.signatories
    )
    return f'<div class="signatures"><p>{html(context, block.opening)}</p><ul>{signed}</ul></div>'
