"""Whether a document is the same in two languages: headings, tables, rows, notes, references, in order."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from ibzdocs.base.problems import Place, Problem, error
from ibzdocs.base.values import Language
from ibzdocs.tree.nodes import (
    Box,
    Document,
    Figure,
    Item,
    Items,
    Link,
    Note,
    Paragraph,
    Reference,
    Row,
    Section,
    Signatures,
    Table,
)
from ibzdocs.tree.walk import walk

Outline: TypeAlias = tuple[tuple[str, str], ...]
_INLINE = ("note", "reference", "link")


def outline(document: Document) -> Outline:
    """What a reader can count in a localised document, in order: what it is, and its number or size.

    Within a paragraph, notes, references and links may stand in another order in another language, and are
    counted sorted.
    """
    return tuple(_outline(document.blocks))


def _outline(blocks: object) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[str, str]] = []
    for node in walk(blocks, *_COUNTED):
        found = _COUNTED[type(node)](node)
        if found[0] in _INLINE:
            waiting.append(found)
            continue
        if waiting:
            yield from sorted(waiting)
            waiting = []
        yield found
    yield from sorted(waiting)


_COUNTED: Mapping[type, Callable[[Any], tuple[str, str]]] = {
    Section: lambda node: ("heading", f"{node.level} {'.'.join(map(str, node.number))}".strip()),
    Table: lambda node: ("table", str(node.number)),
    Figure: lambda node: ("figure", str(node.number)),
    Row: lambda node: ("row", str(len(node.cells))),
    Box: lambda node: ("box", str(node.number)),
    Items: lambda node: ("list", str(len(node.items))),
    Item: lambda node: ("item", str(node.number or "")),
    Paragraph: lambda node: ("paragraph", node.role),
    Signatures: lambda node: ("signatures", str(len(node.signatories))),
    Note: lambda node: ("note", ""),
    Reference: lambda node: ("reference", node.target),
    Link: lambda node: ("link", ""),
}


def differences(name: str, first: Language, one: Outline, second: Language, other: Outline) -> list[Problem]:
    """Where two outlines part: one problem with what stands there in each language, or none."""
    if one == other:
        return []
    position = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return [
        error(
            "parity", Place(name, part=_heading(one, position)), document=name,
            first=first.value, one=_shown(one, position), second=second.value, other=_shown(other, position),
        )
    ]  # fmt: skip


def _shown(found: Outline, position: int) -> str:
    return " ".join(found[position]).strip() if position < len(found) else "–"


def _heading(found: Outline, position: int) -> str:
    numbers = [size.partition(" ")[2] for kind, size in found[:position] if kind == "heading"]
    return next((number for number in reversed(numbers) if number), "")
