"""Inlines as phrasing content: every character escaped, other languages marked, notes readable in place."""

from html import escape

from ibzdocs.base.labels import phrase
from ibzdocs.formats.html.context import Context, fragment
from ibzdocs.tree.links import leads_outside
from ibzdocs.tree.nodes import (
    Deleted,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Link,
    Note,
    Reference,
    Strong,
    Text,
)
from ibzdocs.tree.text import RANGE, is_short_range, raised_parts


def html(context: Context, inlines: Inlines) -> str:
    """The inlines as HTML. Raises TypeError for a leaf that ``localise`` should have written out."""
    return "".join([_node(context, node) for node in inlines])


def _node(context: Context, node: Inline) -> str:
    match node:
        case Text():
            return _text(context, node)
        case Strong() | Emphasis() | Inserted() | Deleted():
            return _wrapped(context, node)
        case Link():
            return _link(context, node)
        case Reference():
            return _reference(context, node)
        case Note():
            return _note(context, node)
        case _:
            raise TypeError(f"not localised: {type(node).__name__}")


def _text(context: Context, node: Text) -> str:
    text = "".join(
        f'<sup class="raised">{escape(part)}</sup>' if raised else _whole(escape(part))
        for part, raised in raised_parts(node)
    )
    if node.spoken:
        text = f'<span role="img" aria-label="{escape(node.spoken)}">{text}</span>'
    language = f' lang="{node.language.tag}"' if node.language else ""
    known = ' class="untranslated"' if node.untranslated else ""
    attributes = f"{language}{known}{context.mark(node)}"
    return f"<span{attributes}>{text}</span>" if attributes else text


def _whole(text: str) -> str:
    """The text, in which a short range of figures stays on one line: browsers part it behind its dash."""
    if "–" not in text and "—" not in text:
        return text
    return RANGE.sub(
        lambda word: f'<span class="whole">{word[0]}</span>' if is_short_range(word[0]) else word[0], text
    )


def _wrapped(context: Context, node: Strong | Emphasis | Inserted | Deleted) -> str:
    tag = {Strong: "strong", Emphasis: "em", Inserted: "ins", Deleted: "del"}[type(node)]
    return f"<{tag}>{html(context, node.children)}</{tag}>"


def _link(context: Context, node: Link) -> str:
    inner = html(context, node.children)
    return f'<a href="{escape(node.url)}">{inner}</a>' if leads_outside(node.url) else inner


def _reference(context: Context, node: Reference) -> str:
    inner = html(context, node.children)
    return f'<a href="#{fragment(node.target)}">{inner}</a>' if node.target in context.targets else inner


def _note(context: Context, node: Note) -> str:
    """The number, which opens the note in place without a script (HTML, the popover attribute)."""
    context.notes.append((node.number, node.children))
    name = escape(phrase(context.language, "html.note", number=node.number))
    return (
        f'<sup class="note"><button type="button" id="note-mark-{node.number}" popovertarget="note-{node.number}"'
        f' aria-label="{name}">{node.number}</button></sup>'
    )


def notes(context: Context) -> str:
    """The notes as they open in place, outside the text: what is closed is not read."""
    return "".join(
        f'<div class="popover" popover id="note-{number}"><p>{number}. {html(context, children)}</p></div>'
        for number, children in list(context.notes)
    )


def listed_notes(context: Context) -> str:
    """The notes as a list at the end, each with the way back."""
    back = escape(phrase(context.language, "html.back"))
    return "".join(
        f'<li value="{number}" id="note-text-{number}">{html(context, children)} '
        f'<a class="back" href="#note-mark-{number}" aria-label="{back} ({number})">↩</a></li>'
        for number, children in list(context.notes)
    )
