"""End marks of lists whose items are clauses: semicolons, and a full stop at the very end.

The program sets them: a mark that was typed or pasted with an item is taken off first, before its services in
brackets too. Question marks and the like stay, and so does the full stop of an abbreviation or of a text of
several sentences.
"""

import re
from dataclasses import replace

from ibzdocs.base.values import Language
from ibzdocs.localise.number_formats import NO_BREAK
from ibzdocs.tree.nodes import Emphasis, Inline, Inlines, Item, Items, Link, Strong, Text
from ibzdocs.tree.text import text_of

_OWN, _TYPED = ":!?…", ".;,"
_STOP_STAYS = re.compile(
    r"(?:\.\.|[.!?]\s+[A-ZÀ-Þ].*\.|\b(?:(?i:enz|etc|usw|e\.a|c\.s|u\. ?a|n\.v)|[A-Z])\.)$", re.DOTALL
)


def close_items(items: Items, language: Language, last: str = ".") -> Items:
    """The list with end marks; an item that ends in a colon, a question or an exclamation keeps its mark.

    An item with a list under it ends in a colon, and that list's last item in the mark that was its own.
    """
    marks = [";"] * (len(items.items) - 1) + [last]
    closed = tuple(_close(item, mark, language) for item, mark in zip(items.items, marks, strict=True))
    return replace(items, items=closed, ends="none")


def _close(item: Item, mark: str, language: Language) -> Item:
    inlines = _before_brackets(item.inlines)
    if not any(isinstance(block, Items) for block in item.blocks):
        return replace(item, inlines=_end(inlines, _spaced(mark, language)))
    blocks = tuple(
        close_items(block, language, mark) if isinstance(block, Items) else block for block in item.blocks
    )
    return replace(item, inlines=_end(inlines, _spaced(":", language)), blocks=blocks)


def _spaced(mark: str, language: Language) -> str:
    """The mark with the blank that French puts before it, on which no line breaks."""
    return NO_BREAK + mark if language is Language.FR and mark in ";:" else mark


def _before_brackets(inlines: Inlines) -> Inlines:
    """The inlines without a mark in front of what the program adds in brackets."""
    place = next((n for n, node in enumerate(inlines) if isinstance(node, Text) and node.text == " ("), 0)
    return (*_unmarked(inlines[:place]), *inlines[place:]) if place else inlines


def _end(inlines: Inlines, mark: str) -> Inlines:
    bare = _unmarked(inlines)
    return bare if last_character(bare) in (*_OWN, ".") else (*bare, Text(mark))


def _unmarked(inlines: Inlines) -> Inlines:
    """The inlines without the mark that was typed at their end; footnotes behind it stay."""
    last = last_character(inlines)
    if (
        not last
        or last not in _TYPED
        or (last == "." and _STOP_STAYS.search(text_of(inlines, notes=False).rstrip()))
    ):
        return inlines
    for place in reversed(range(len(inlines))):
        if last_character((inlines[place],)):
            changed = _without_last(inlines[place])
            return (*inlines[:place], *changed, *inlines[place + 1 :])
    return inlines


def _without_last(node: Inline) -> Inlines:
    match node:
        case Text(text=text):
            rest = text.rstrip().rstrip(_TYPED).rstrip()
            return (replace(node, text=rest),) if rest else ()
        case Strong() | Emphasis() | Link():
            children = _unmarked(node.children)
            return (replace(node, children=children),) if children else ()
        case _:
            return (node,)


def last_character(inlines: Inlines) -> str:
    """The last character of the text in ``inlines``; footnotes do not count; empty if there is none."""
    for node in reversed(inlines):
        if isinstance(node, Text) and node.text.strip():
            return node.text.rstrip()[-1]
        if isinstance(node, Strong | Emphasis | Link) and (last := last_character(node.children)):
            return last
    return ""
