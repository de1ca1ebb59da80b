"""Titles, captions and functions whose last line would be one word: the word before it goes there too.

Not where a line would be left with one word by that, or another line be needed. Between both stands a no-break space,
so that every program ends the lines alike. Headings without rules need none, since all their lines are made alike.
"""

from collections.abc import Sequence
from operator import is_
from typing import TypeVar

from ibzdocs.formats.pdf.layout.content import Measured
from ibzdocs.formats.pdf.layout.paragraphs import Label, Scope, is_balanced
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.stylesheet import role_of_level
from ibzdocs.tree.nodes import (
    Block,
    Document,
    Figure,
    Inlines,
    Paragraph,
    ParagraphRole,
    Section,
    Signatory,
    Table,
    Text,
)
from ibzdocs.tree.walk import changed, rebuild

T = TypeVar("T")
_Tied = TypeVar("_Tied", Section, Figure, Table, Signatory)


def with_tied_ends(document: Document, measured: Measured) -> Document:
    """The document in which no title, caption or function ends in a line of one word, where that can be mended."""
    blocks = rebuild(
        document.blocks, lambda node: _with_tied_end(node, measured), Section, Figure, Table, Signatory
    )
    return changed(document, blocks=blocks)


def _with_tied_end(node: _Tied, measured: Measured) -> _Tied:
    match node:
        case Section(title=title):
            role = role_of_level("heading", node.level)
            label = measured.setter.heading_label(node, Elem("Lbl"))
            node = _changed(node, "title", _tied(title, role, measured, label=label))
            return _changed(node, "blocks", tuple(_responsible(block, measured) for block in node.blocks))
        case Signatory(function=function):
            return _changed(node, "function", _tied(function, "signature-text", measured))
        case Table(caption=caption):
            return _changed(node, "caption", _tied(caption, "caption", measured, before=_count(node)))
        case Figure(caption=caption):
            return _changed(node, "caption", _tied(caption, "figure-caption", measured, before=_count(node)))


def _responsible(block: Block, measured: Measured) -> Block:
    if not isinstance(block, Paragraph) or block.role != "responsible":
        return block
    return _changed(block, "inlines", _tied(block.inlines, block.role, measured))


def _changed(node: T, name: str, value: Sequence[object]) -> T:
    """The node with that value; itself where each part of the value is the same, since it is found by identity."""
    return node if all(map(is_, getattr(node, name), value)) else changed(node, **{name: value})


def _count(node: Table | Figure) -> Inlines:
    """What stands before a caption."""
    return (Text(f"{node.label}. "),) if node.label else ()


def _tied(
    inlines: Inlines,
    role: ParagraphRole,
    measured: Measured,
    *,
    label: Label | None = None,
    before: Inlines = (),
) -> Inlines:
    last = inlines[-1] if inlines else None
    look = measured.house.looks[role]
    if not isinstance(last, Text) or last.raised or is_balanced(look):
        return inlines
    head, blank, word = last.text.rpartition(" ")
    if not (head and blank and word):
        return inlines
    now = _lines((*before, *inlines), role, measured, label)
    if len(now) == 1 or " " in now[-1].strip():
        return inlines
    made = (*inlines[:-1], changed(last, text=f"{head}\u00a0{word}"))
    then = _lines((*before, *made), role, measured, label)
    is_better = len(now) == len(then) and " " in then[-2].strip() and f"\u00a0{word}" in then[-1]
    return made if is_better else inlines


def _lines(inlines: Inlines, role: ParagraphRole, measured: Measured, label: Label | None) -> list[str]:
    scope = Scope(Elem("P"), measured.house.portrait.width)
    box = measured.setter.paragraph(inlines, measured.setter.text_style(role), scope, label)
    return ["".join(text for _, text in line.segments) for line in box.lines]
