"""Going through a tree: every node once, in reading order; and making a changed copy."""

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Literal, TypeVar, get_origin

from ibzdocs.base.values import Language, Listing
from ibzdocs.tree import nodes

T = TypeVar("T")
_WHOLE = (nodes.Label, Listing)
# Fields that can hold no node are not looked into: plain values, literals, languages; nor what is no part
# of a node, because it does not count when nodes are compared.
_PLAIN = (
    str, int, bool, float, Decimal, datetime.datetime, datetime.date, datetime.date | None, Language | None,
    tuple[int, ...], tuple[str, ...], tuple[float, ...], tuple[Decimal | None, ...],
)  # fmt: skip


def _may_hold_nodes(field: dataclasses.Field[Any]) -> bool:
    return field.compare and field.type not in _PLAIN and get_origin(field.type) is not Literal


_FIELDS: dict[type, tuple[str, ...]] = {
    thing: tuple(field.name for field in dataclasses.fields(thing) if _may_hold_nodes(field))
    for thing in vars(nodes).values()
    if isinstance(thing, type) and dataclasses.is_dataclass(thing)
}


def walk(node: object) -> Iterator[Any]:
    """Yield ``node`` and every node below it, in reading order; tuples are gone through, values left out."""
    if isinstance(node, tuple):
        for part in node:
            yield from walk(part)
    elif type(node) in _FIELDS:
        yield node
        for name in _FIELDS[type(node)]:
            yield from walk(getattr(node, name))


def rebuild(node: T, change: Callable[[Any], Any]) -> T:
    """Return ``node`` with ``change`` applied to every node below it and to itself, inner ones first.

    A change that returns a tuple in a tuple's place is spliced in; what does not change is shared with
    the original. Labels and listings are changed as a whole: what they hold is theirs to place.
    """
    if isinstance(node, tuple):
        return _rebuild_tuple(node, change)  # type: ignore[return-value]
    if type(node) not in _FIELDS:
        return node
    changed = {}
    for name in () if isinstance(node, _WHOLE) else _FIELDS[type(node)]:
        old = getattr(node, name)
        new = rebuild(old, change) if isinstance(old, tuple) or type(old) in _FIELDS else old
        if new is not old:
            changed[name] = new
    return change(dataclasses.replace(node, **changed) if changed else node)  # type: ignore[no-any-return, type-var]


def _rebuild_tuple(parts: tuple[Any, ...], change: Callable[[Any], Any]) -> tuple[Any, ...]:
    out: list[Any] = []
    same = True
    for part in parts:
        new = rebuild(part, change)
        if isinstance(new, tuple) and not isinstance(part, tuple):
            out.extend(new)
            same = False
        else:
            out.append(new)
            same = same and new is part
    return parts if same else tuple(out)


def walk_blocks(blocks: nodes.Blocks) -> Iterator[nodes.Block | nodes.Item]:
    """Yield every block and list item in reading order, without going into inlines and table cells."""
    for block in blocks:
        yield block
        match block:
            case nodes.Section() | nodes.Wide() | nodes.Box():
                yield from walk_blocks(block.blocks)
            case nodes.Items():
                for item in block.items:
                    yield item
                    yield from walk_blocks(item.blocks)
