"""A document tree as text, closer than ``tests.dump``: all marks of the inlines, a line for each row and picture."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from ibzdocs.tree.nodes import (
    Block,
    Blocks,
    Box,
    Cell,
    Document,
    Emphasis,
    Inline,
    Items,
    Link,
    Note,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Wide,
)

_HELD = ("blocks", "items", "head", "body", "notes")  # fields whose nodes have lines of their own


def as_text(document: Document) -> str:
    """What stands in the document, and what is said about it."""
    meta = document.meta
    lines = [f"{document.name} by {document.template}: {_flat(meta.title)} | {_flat(meta.subject)}"]
    lines += [f"field {name}: {_flat(said)}" for name, said in meta.fields]
    lines += _lines(document.blocks, 0)
    return "\n".join(lines).replace("\u00a0", "~").replace("\u202f", "~~")


def _lines(blocks: Blocks, depth: int) -> Iterator[str]:
    for block in blocks:
        for line in _block(block):
            yield "  " * depth + line


def _block(block: Block) -> Iterator[str]:
    yield _said(block)
    match block:
        case Section() | Box() | Wide():
            yield from _lines(block.blocks, 1)
        case Items():
            for item in block.items:
                yield f"  * {_said(item)}"
                yield from _lines(item.blocks, 2)
        case Table():
            yield from (f"  {_row(row)}" for row in (*block.head, *block.body))
            yield from _lines(block.notes, 1)
        case _:
            pass


def _row(row: Row) -> str:
    return f"{row.role}{' kept' * row.kept}: {' | '.join(map(_cell, row.cells))}"


def _cell(cell: Cell) -> str:
    span = f"{cell.columns}×{cell.rows} " if (cell.columns, cell.rows) != (1, 1) else ""
    marks = f"{'#' * bool(cell.head)}{span}{'' if cell.align == 'left' else f'({cell.align}) '}"
    return marks + " / ".join(line.strip() for line in _lines(cell.blocks, 0))


def _said(node: Any) -> str:
    """The name of a node, and its fields but those that have their usual value."""
    fields = [each for each in dataclasses.fields(node) if each.compare and each.name not in _HELD]
    given = [
        (each.name, getattr(node, each.name)) for each in fields if getattr(node, each.name) != each.default
    ]
    plain = [_flat(value) if isinstance(value, tuple) else f"{name}={_flat(value)}" for name, value in given]
    return (
        " ".join((type(node).__name__, *plain))
        if type(node).__name__ not in ("Item", "Paragraph")
        else " ".join(plain)
    )


def _flat(value: object) -> str:
    """A value in one line: texts with their marks, records by their fields, several in square brackets."""
    if isinstance(value, tuple):
        if all(isinstance(each, _INLINES) for each in value):
            return "".join(map(_inline, value))
        return f"[{', '.join(map(_flat, value))}]"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return f"({_said(value)})"
    return str(value)


_INLINES = (Text, Strong, Emphasis, Link, Reference, Note)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            language = f"{inline.language}:" if inline.language else ""
            return f"{language}{inline.text}{'?' * inline.untranslated}"
        case Strong():
            return f"**{_flat(inline.children)}**"
        case Emphasis():
            return f"*{_flat(inline.children)}*"
        case Link():
            return f"[{_flat(inline.children)}]({inline.url})"
        case Reference():
            return f"{{{inline.target}.{inline.form}: {_flat(inline.children)}}}"
        case Note():
            return f"^{inline.number}[{_flat(inline.children)}]"
        case _:
            return repr(inline)
