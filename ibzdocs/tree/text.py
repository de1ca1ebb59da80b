"""Inlines as their characters, and characters with their emphasis and links as inlines again."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TypeAlias

from ibzdocs.base.values import Words
from ibzdocs.tree.nodes import (
    Deleted,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Link,
    Note,
    Paragraph,
    Raised,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)
from ibzdocs.tree.walk import changed

TERMS = 5  # of a list of terms, which say what it is about
RANGE = re.compile(r"(?<!\S)\S*\d[–—]\d\S*")
_SHORT = 16  # characters of a range that stays on one line
_NUMBERED_ONLY = 3  # the level of headings from which contents leave out those without a number

Own: TypeAlias = Callable[[Inline], str | None]
Wrapper: TypeAlias = Strong | Emphasis | Link | Reference


def text_of(inlines: Inlines, notes: bool = True, own: Own = lambda node: None) -> str:
    """The characters of inlines as a reader sees them; a footnote stands in ``[^n: …]`` or is left out.

    What is inserted or deleted stands in ``[+…+]`` or ``[-…-]``. ``own`` gives the characters of a node that
    is to be written otherwise, or None.
    """
    return "".join([_text(node, notes, own) for node in inlines])


def _text(node: Inline, notes: bool, own: Own) -> str:
    said = own(node)
    if said is not None:
        return said
    match node:
        case Text() | Words():
            return node.text
        case Note():
            return f"[^{node.number}: {text_of(node.children, True, own)}]" if notes else ""
        case Strong() | Emphasis() | Link() | Reference():
            return text_of(node.children, notes, own)
        case Inserted():
            return f"[+{text_of(node.children, notes, own)}+]"
        case Deleted():
            return f"[-{text_of(node.children, notes, own)}-]"
        case _:
            return repr(node)


def raised_parts(text: Text) -> Iterator[tuple[str, bool]]:
    """The characters of a text in pieces, and whether each of them stands raised."""
    at = 0
    for start, end in text.raised:
        yield from ((text.text[at:start], False),) if at < start else ()
        yield text.text[start:end], True
        at = end
    yield from ((text.text[at:], False),) if at < len(text.text) else ()


def in_one(inlines: Inlines, said: str) -> Text:
    """Running text as one text, where its characters are ``said``: what was raised in it stays raised."""
    texts = [*_texts(inlines)]
    if not any(text.raised for text in texts) or "".join(text.text for text in texts) != said:
        return Text(said)
    starts = accumulate((len(text.text) for text in texts), initial=0)
    found = (
        (at + start, at + end) for at, text in zip(starts, texts, strict=False) for start, end in text.raised
    )
    return Text(said, raised=tuple(found))


def _texts(inlines: Inlines) -> Iterator[Text]:
    """The texts of inlines without those of their footnotes."""
    for node in inlines:
        match node:
            case Text():
                yield node
            case Strong() | Emphasis() | Link() | Reference() | Inserted() | Deleted():
                yield from _texts(node.children)
            case _:
                pass


def is_short_range(word: str) -> bool:
    """Whether a word is a range of figures that stays on one line: 2014–2020, (12–14), 1.000–1.500."""
    return (found := RANGE.search(word)) is not None and len(found[0]) <= _SHORT


def cut(text: Text, start: int, end: int) -> Text:
    """The characters of a text from ``start`` up to ``end``; of its raised letters those among them."""
    raised = within(text.raised, start, end - start)
    return replace(text, text=text.text[start:end], raised=raised)


def within(raised: Raised, start: int, length: int) -> Raised:
    """What of the raised letters of a text stands in a piece of it, counted from where that begins."""
    end = start + length
    return tuple(
        (max(first, start) - start, min(last, end) - start)
        for first, last in raised
        if first < end and start < last
    )


def merged(inlines: Iterable[Inline]) -> Inlines:
    """The inlines, in which texts that meet and are alike are one."""
    out: list[Inline] = []
    for node in inlines:
        last = out[-1] if out else None
        if (
            isinstance(node, Text)
            and isinstance(last, Text)
            and changed(node, text=last.text, raised=last.raised) == last
        ):
            behind = tuple((len(last.text) + start, len(last.text) + end) for start, end in node.raised)
            out[-1] = changed(node, text=last.text + node.text, raised=last.raised + behind)
        else:
            out.append(node)
    return tuple(out)


def regrouped(leaves: Sequence[tuple[Inline, tuple[Wrapper, ...]]], widest: bool = False) -> Inlines:
    """Leaves as inlines: neighbours that stand in the same emphasis or link (without children) share it.

    They stand in them from outside to inside; or, if ``widest``, so that the one that reaches farthest is
    outermost, the first of those that reach equally far.
    """
    out: list[Inline] = []
    position = 0
    while position < len(leaves):
        leaf, around = leaves[position]
        if not around:
            out.append(leaf)
            position += 1
            continue
        reach = [
            (_reach(leaves, position, each, widest), each) for each in (around if widest else around[:1])
        ]
        end, wrapper = max(reach, key=lambda found: found[0])
        inside = [(each, _without(others, wrapper)) for each, others in leaves[position:end]]
        out.append(replace(wrapper, children=regrouped(inside, widest)))
        position = end
    return merged(out)


def _without(around: tuple[Wrapper, ...], wrapper: Wrapper) -> tuple[Wrapper, ...]:
    at = around.index(wrapper)
    return (*around[:at], *around[at + 1 :])


def _reach(
    leaves: Sequence[tuple[Inline, tuple[Wrapper, ...]]], start: int, wrapper: Wrapper, widest: bool
) -> int:
    """The position of the first leaf from ``start`` on that does not stand in the wrapper."""
    end = start
    while end < len(leaves) and wrapper in (leaves[end][1] if widest else leaves[end][1][:1]):
        end += 1
    return end


def in_contents(section: Section, depth: int) -> bool:
    """Whether contents down to a level name a heading: deep down only those that have a number, as objectives have."""
    return section.level <= depth and (section.kind != "heading" or section.level < _NUMBERED_ONLY)


def described(table: Table) -> str:
    """What a table without a caption is about: its heads; of a list of terms, which has none, the first ones."""
    cells = [cell for row in table.head for cell in row.cells] or [
        row.cells[0] for row in table.body if row.cells
    ]
    shown = cells if table.head else cells[:TERMS]
    paragraphs = [block for cell in shown for block in cell.blocks if isinstance(block, Paragraph)]
    said = ", ".join(filter(None, (text_of(paragraph.inlines, notes=False) for paragraph in paragraphs)))
    return said if len(shown) == len(cells) else f"{said}, …"
