"""The tree as stable indented text, for tests and for people who look for a fault."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from ibzdocs.base.values import Words
from ibzdocs.tree.nodes import Deleted, Emphasis, Inserted, Link, Note, Reference, Strong, Text
from ibzdocs.tree.text import text_of

_INLINE = (Text, Strong, Emphasis, Link, Reference, Note, Inserted, Deleted, Words)


def dump(node: object) -> str:
    """The tree below ``node``: a line per block with its inlines as text, children indented by two."""
    return "\n".join(_lines(node, 0)) + "\n"


def _lines(node: object, depth: int) -> Iterator[str]:
    if isinstance(node, tuple):
        for part in node:
            yield from _lines(part, depth)
        return
    if not dataclasses.is_dataclass(node) or isinstance(node, _INLINE):
        return
    yield "  " * depth + " ".join((type(node).__name__, *_facts(node)))
    for field in dataclasses.fields(node):
        yield from _lines(getattr(node, field.name), depth + 1)


def _facts(node: Any) -> Iterator[str]:
    """What a line says beside the node's name: its plain fields, then its text in quotation marks."""
    for field in dataclasses.fields(node):
        value = getattr(node, field.name)
        if not field.repr or field.name in ("facts", "names", "fields", "keywords", "stamp", "blocks"):
            continue
        if isinstance(value, str | int | bool) and value not in ("", 0, False):
            yield f"{field.name}={value}"
        elif _is_inlines(value):
            yield f'{field.name}="{text_of(value)}"'
        elif isinstance(value, tuple) and value and all(isinstance(part, int | float) for part in value):
            yield f"{field.name}={','.join(map(str, value))}"


def _is_inlines(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], _INLINE)
