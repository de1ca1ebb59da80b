"""Inlines to runs: emphasis by character styles, links, fields for references, footnotes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx import xml
from ibzdocs.formats.docx.comments import around
from ibzdocs.formats.docx.context import Context
from ibzdocs.formats.docx.running_titles import STYLE, Shown
from ibzdocs.formats.stylesheet import CharacterRole
from ibzdocs.tree.keeping import is_whole
from ibzdocs.tree.links import leads_outside
from ibzdocs.tree.nodes import Deleted, Emphasis, Inlines, Inserted, Link, Note, Reference, Strong, Text
from ibzdocs.tree.text import raised_parts, text_of
from ibzdocs.tree.walk import walk

SOFT_HYPHEN = "\u00ad"


@immutable
class Manner:
    """How text is set: strong, stressed, within a footnote; ``divided`` are words with soft hyphens in them."""

    strong: bool = False
    stressed: bool = False
    in_note: bool = False
    divided: tuple[str, ...] = ()


PLAIN = Manner()


def passage(context: Context, inlines: Inlines, lead: Inlines = (), divided: tuple[str, ...] = ()) -> str:
    """The runs of a paragraph, with what is remarked about its texts as comments on it; ``lead`` comes before."""
    manner = Manner(divided=divided) if divided else PLAIN
    content = context.anchored(inlines, runs(context, lead + inlines, manner))
    numbers = [context.comments.add(text) for text in _remarks(inlines)]
    return around(content, numbers) if numbers else content


def _remarks(inlines: Inlines) -> Iterator[str]:
    for node in inlines:
        match node:
            case Text():
                yield from node.remarks
            case Strong() | Emphasis() | Link() | Reference() | Note():
                yield from _remarks(node.children)


def runs(context: Context, inlines: Inlines, manner: Manner = PLAIN) -> str:
    """The runs of ``inlines``. Raises TypeError for a leaf that ``localise`` should have spoken."""
    return "".join([_run(context, node, manner) for node in inlines])


def _run(context: Context, node: object, manner: Manner) -> str:
    match node:
        case Text():
            return _text(context, manner, node)
        case Strong():
            return runs(context, node.children, replace(manner, strong=True))
        case Emphasis():
            return runs(context, node.children, replace(manner, stressed=True))
        case Link():
            return _link(context, node, manner)
        case Reference():
            return _reference(context, node, manner)
        case Note():
            return _note(context, node)
        case Inserted() | Deleted():
            return context.tracked(_mark(node), runs(context, node.children, manner))
        case _:
            raise TypeError(f"not localised: {type(node).__name__}")


def _mark(node: Inserted | Deleted) -> xml.Change:
    return "ins" if isinstance(node, Inserted) else "del"


def mark_change(context: Context, inlines: Inlines) -> str:
    """The mark of a paragraph that is new or gone as a whole; empty for any other."""
    match inlines:
        case (Inserted() | Deleted() as node,):
            return xml.changed_mark(_mark(node), context.change())
        case _:
            return ""


def _text(context: Context, manner: Manner, node: Text) -> str:
    """The run of a text; several where letters stand raised, or other fonts have characters that the body's lacks."""
    if not node.raised:
        return _run_of(context, manner, node, node.text)
    parts = raised_parts(node)
    return "".join(_run_of(context, manner, node, text, raised) for text, raised in parts)


def _run_of(context: Context, manner: Manner, node: Text, text: str, raised: bool = False) -> str:
    text = _with_soft_hyphens(text, manner.divided) if manner.divided else text
    instead = context.house.substitutes
    if not instead or not any(map(text.__contains__, instead)):
        return xml.run(text, _properties(context, manner, node, raised=raised))
    pieces = context.house.in_families(text)
    return "".join(
        xml.run(piece, _properties(context, manner, node, family, raised)) for family, piece in pieces
    )


def _with_soft_hyphens(text: str, words: Iterable[str]) -> str:
    """The text, in which these words may be divided: none is, by itself, in styles of cells."""
    found = {word.replace(SOFT_HYPHEN, ""): word for word in words}
    return " ".join(found.get(word, word) for word in text.split(" "))


def _properties(context: Context, manner: Manner, text: Text, font: str = "", raised: bool = False) -> str:
    """Strong and stressed by their styles; where both or another style is needed, the second directly."""
    running = isinstance(text, Shown)
    is_other = running or text.untranslated or text.language is not None or font or raised
    if manner is PLAIN and not is_other:
        return ""
    role: CharacterRole | None = "emphasis" if manner.stressed else None
    role = "strong" if manner.strong else role
    role = "untranslated" if text.untranslated else role
    return xml.run_properties(
        context.characters[role] if role else STYLE if running else "",
        bold=manner.strong and role != "strong",
        italic=manner.stressed and role != "emphasis",
        language=text.language.tag if text.language else "",
        font=font,
        raised=raised,
    )


def _link(context: Context, node: Link, manner: Manner) -> str:
    if not leads_outside(node.url):  # a link to another document, which only e-mails have
        return runs(context, node.children, manner)
    links = context.note_links if manner.in_note else context.links
    style, strong, stressed = context.characters["link"], manner.strong, manner.stressed
    parts = (part for text in walk(node.children, Text) for part in raised_parts(text))
    content = "".join(
        xml.run(
            "".join(said for said, _ in alike), xml.run_properties(style, strong, stressed, raised=raised)
        )
        for raised, alike in groupby(parts, key=itemgetter(1))
    )
    return xml.link(links.id(node.url), content)


def _reference(context: Context, node: Reference, manner: Manner) -> str:
    """A field where Word would compute the same text; else a link to the place; text if there is none.

    See 17.16.5.51 REF, 17.16.5.42 PAGEREF.
    """
    content = runs(context, node.children, manner)
    name = context.bookmarks.get(node.target)
    if name is None:
        return content
    # Word, too, gives the words of the heading's number, in which the blank may be another.
    text = text_of(node.children).replace("\u00a0", " ")
    label = context.labels.get(node.target, "").replace("\u00a0", " ")
    if node.form == "page":
        return xml.field(rf"PAGEREF {name} \h", content)
    if node.form == "title" and label and not node.capital:
        return xml.field(rf"REF {name} \h", content)
    if node.form == "label" and label and text == label:
        return xml.field(rf"REF {name} \r \h", content)
    if node.form == "label" and label and text == label.lower():
        content = xml.lowered(rf"REF {name} \r \h", content)
    return xml.jump(name, content)


def _note(context: Context, node: Note) -> str:
    mark, number = context.characters["footnote-mark"], context.characters["footnote-number"]
    text = runs(context, node.children, Manner(in_note=True))
    gap = "\t" if context.house.looks["footnote"].first < 0 else " "
    looks = (xml.WHOLE if is_whole(node) else "") + context.beside("footnote")
    own = xml.note(node.number, context.styles["footnote"], number, gap, text, looks)
    context.notes.append(own)
    return xml.note_mark(node.number, mark)
