"""End marks of lists whose items are clauses: semicolons, and a full stop at the very end."""

from dataclasses import replace

from ibzdocs.tree.nodes import Emphasis, Inlines, Item, Items, Link, Strong, Text

_MARKS = ".;:!?…"


def close_items(items: Items, last: str = ".") -> Items:
    """The list with end marks; an item that brings a mark of its own keeps it.

    An item with a list under it ends in a colon, and that list's last item in the mark that was its own.
    """
    marks = [";"] * (len(items.items) - 1) + [last]
    closed = tuple(_close(item, mark) for item, mark in zip(items.items, marks, strict=True))
    return replace(items, items=closed, ends="none")


def _close(item: Item, mark: str) -> Item:
    if not any(isinstance(block, Items) for block in item.blocks):
        return replace(item, inlines=_end(item.inlines, mark))
    blocks = tuple(close_items(block, mark) if isinstance(block, Items) else block for block in item.blocks)
    return replace(item, inlines=_end(item.inlines, ":"), blocks=blocks)


def _end(inlines: Inlines, mark: str) -> Inlines:
    return inlines if last_character(inlines) in _MARKS else (*inlines, Text(mark))


def last_character(inlines: Inlines) -> str:
    """The last character of the text in ``inlines``; footnotes do not count; empty if there is none."""
    for node in reversed(inlines):
        if isinstance(node, Text) and node.text.strip():
            return node.text.rstrip()[-1]
        if isinstance(node, Strong | Emphasis | Link) and (last := last_character(node.children)):
            return last
    return ""
