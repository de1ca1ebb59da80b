"""The blocks of a letter in one language, as modest HTML and as plain text."""

import re
from collections.abc import Iterator
from html import escape

from ibzdocs.tree.links import leads_outside
from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Emphasis,
    Inline,
    Inlines,
    Item,
    Items,
    Link,
    Note,
    Paragraph,
    Reference,
    Section,
    Strong,
    Text,
)
from ibzdocs.tree.text import text_of

_RANGE = re.compile(r"\b\d+–\d+\b")  # 2022–2024 stays on one line
_HEADING = 2  # the subject is the only heading of the first level


def html(blocks: Blocks) -> str:
    """The blocks as HTML: headings, paragraphs, lists, links; every character of theirs escaped.

    Raises TypeError for a block that no letter can have.
    """
    return "\n".join(map(_html, blocks))


def _html(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_inline_html(block.inlines)}</p>"
        case Section():
            return f"<h{_HEADING}>{_inline_html(block.title)}</h{_HEADING}>\n{html(block.blocks)}"
        case Items():
            tag = "ol" if block.kind == "number" else "ul"
            return f"<{tag}>\n{''.join(map(_item_html, block.items))}</{tag}>"
        case _:
            raise TypeError(f"no part of a letter: {type(block).__name__}")


def _item_html(item: Item) -> str:
    return f"<li>{_inline_html(item.inlines)}</li>\n"


def _inline_html(inlines: Inlines) -> str:
    return "".join(map(_node_html, inlines))


def _node_html(node: Inline) -> str:
    match node:
        case Text():
            return _text_html(node)
        case Strong():
            return f"<strong>{_inline_html(node.children)}</strong>"
        case Emphasis():
            return f"<em>{_inline_html(node.children)}</em>"
        case Link() if not leads_outside(node.url):
            return _inline_html(node.children)
        case Link():
            return f'<a href="{escape(node.url)}">{_inline_html(node.children)}</a>'
        case Reference():
            return _inline_html(node.children)
        case Note():
            return f" ({_inline_html(node.children)})"
        case _:
            raise TypeError(f"not localised: {type(node).__name__}")


def _text_html(node: Text) -> str:
    text = _RANGE.sub(r'<span style="white-space: nowrap">\g<0></span>', escape(node.text))
    return f'<span lang="{node.language.value}">{text}</span>' if node.language else text


# ------------------------------------------------------------------------------------------ plain text


def plain(blocks: Blocks) -> str:
    """The blocks as plain text: a line for each paragraph and item, addresses of links written out."""
    return "\n\n".join(map(_plain, blocks))


def _plain(block: Block) -> str:
    match block:
        case Paragraph():
            return _inline_plain(block.inlines)
        case Section():
            title = _inline_plain(block.title)
            return "\n\n".join(part for part in (f"{title}\n{'-' * len(title)}", plain(block.blocks)) if part)
        case Items():
            return "\n".join(_items_plain(block))
        case _:
            raise TypeError(f"no part of a letter: {type(block).__name__}")


def _items_plain(items: Items) -> Iterator[str]:
    for number, item in enumerate(items.items, 1):
        mark = f"{number}." if items.kind == "number" else "-"
        yield f"{mark} {_inline_plain(item.inlines)}"


def _inline_plain(inlines: Inlines) -> str:
    return text_of(inlines, own=_in_letter)


def _in_letter(node: Inline) -> str | None:
    match node:
        case Link() if leads_outside(node.url):
            text, address = _inline_plain(node.children), node.url.removeprefix("mailto:")
            return text if text == address else f"{text} ({address})"
        case Note():
            return f" ({_inline_plain(node.children)})"
        case _:
            return None
