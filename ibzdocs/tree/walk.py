"""Going through a tree: every node once, in reading order; and making a changed copy."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias, TypeVar, get_args, get_type_hints, overload

from ibzdocs.base.values import Listing
from ibzdocs.tree import inlines, nodes

T = TypeVar("T")
K = TypeVar("K")
_Change: TypeAlias = Callable[[Any], Any]
_Rebuilder: TypeAlias = Callable[[Any, _Change], Any]
_Values: TypeAlias = Callable[[Any], tuple[Any, ...]]
_WHOLE = (nodes.Label, Listing)
_NODES: tuple[type, ...] = tuple(
    thing
    for thing in {**vars(inlines), **vars(nodes)}.values()
    if isinstance(thing, type) and dataclasses.is_dataclass(thing)
)
ANCHORED: tuple[type, ...] = tuple(
    kind for kind in _NODES if "anchor" in {field.name for field in dataclasses.fields(kind)}
)  # the nodes that a reference can lead to


class _Route(NamedTuple):
    """How to go on at a node of one class: the fields to enter, and whether the node itself is wanted.

    ``below`` gives the values of two fields or more, the last first.
    """

    fields: tuple[str, ...]
    wanted: bool
    below: Callable[[Any], tuple[Any, ...]]


@overload
def walk(node: object) -> Iterator[Any]: ...
@overload
def walk(node: object, kind: type[K], /) -> Iterator[K]: ...
@overload
def walk(node: object, *kinds: type) -> Iterator[Any]: ...
def walk(node: object, *kinds: type) -> Iterator[Any]:
    """Yield ``node`` and every node below it, in reading order; tuples are gone through, values left out.

    With ``kinds`` only the nodes of these classes: what can hold none of them is not entered.
    """
    routes = _routes(kinds)
    waiting = [node]
    while waiting:
        node = waiting.pop()
        route = routes.get(type(node))
        if route is not None:
            fields, wanted, below = route
            if wanted:
                yield node
            if len(fields) == 1:
                held = getattr(node, fields[0])
                if type(held) is tuple:
                    waiting += held[::-1]
                else:
                    waiting.append(held)
            elif fields:
                waiting += below(node)
        elif isinstance(node, tuple):
            waiting += node[::-1]


def anchors(node: object) -> set[str]:
    """The anchors of the node and of all nodes below it; of those that bear none, nothing."""
    return {part.anchor for part in walk(node, *ANCHORED) if part.anchor}


def rebuild(node: T, change: Callable[[Any], Any], *kinds: type) -> T:
    """Return ``node`` with ``change`` applied to every node below it and to itself, inner ones first.

    With ``kinds`` only nodes of these classes are changed: what can hold none of them is not entered.
    A change that returns a tuple in a tuple's place is spliced in; what does not change is shared with
    the original. Labels and listings are changed as a whole: what they hold is theirs to place.
    """
    rebuilder = _rebuilders(kinds).get(type(node))
    return node if rebuilder is None else rebuilder(node, change)


@cache
def _rebuilders(kinds: tuple[type, ...]) -> Mapping[type, _Rebuilder]:
    """For tuples, and for each class of nodes that is changed or entered for ``kinds``, how a changed copy is made."""
    found: dict[type, _Rebuilder] = {}
    for kind, route in _routes(kinds).items():
        fields = () if kind in _WHOLE else route.fields
        if fields:
            positions, values_of = _values(kind)
            entered = [(positions[name], name) for name in fields]
            found[kind] = _rebuilder(found, entered, values_of, route.wanted)
        elif route.wanted:
            found[kind] = _changed
    found[tuple] = _tuple_rebuilder(found)
    return found


def _changed(node: Any, change: _Change) -> Any:
    return change(node)


def _rebuilder(
    rebuilders: Mapping[type, _Rebuilder],
    entered: Sequence[tuple[int, str]],
    values_of: _Values,
    wanted: bool,
) -> _Rebuilder:
    """What makes a changed copy of the nodes of a class, of which the fields in ``entered`` are gone through."""

    def rebuilt(node: Any, change: _Change) -> Any:
        values = None
        for at, name in entered:
            old = getattr(node, name)
            rebuilder = rebuilders.get(type(old)) if old else None
            if rebuilder is not None:
                new = rebuilder(old, change)
                if new is not old:
                    values = values or list(values_of(node))
                    values[at] = new
        if values is not None:
            node = type(node)(*values)
        return change(node) if wanted else node

    return rebuilt


def _tuple_rebuilder(rebuilders: Mapping[type, _Rebuilder]) -> _Rebuilder:
    def rebuilt(parts: tuple[Any, ...], change: _Change) -> Any:
        out: list[Any] = []
        same = True
        for part in parts:
            rebuilder = rebuilders.get(type(part))
            new = part if rebuilder is None else rebuilder(part, change)
            if new is part:
                out.append(part)
            else:
                same = False
                if type(new) is tuple and type(part) is not tuple:
                    out += new
                else:
                    out.append(new)
        return parts if same else tuple(out)

    return rebuilt


def changed(node: T, **values: Any) -> T:
    """The node with other values in some fields: what ``dataclasses.replace`` gives, in a third of its time.

    For what is done with every node of a document.
    """
    kind: Any = type(node)
    positions, values_of = _values(kind)
    whole = list(values_of(node))
    for name, value in values.items():
        whole[positions[name]] = value
    return kind(*whole)  # type: ignore[no-any-return]


@cache
def _values(kind: type) -> tuple[Mapping[str, int], _Values]:
    """The position of each field of a class of nodes, and what gives the values of all fields of a node."""
    names = tuple(field.name for field in dataclasses.fields(kind))
    values = attrgetter(*names) if len(names) > 1 else lambda node: (getattr(node, names[0]),)
    return {name: at for at, name in enumerate(names)}, values


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


# ------------------------------------------------------------------------------------- what holds what


@cache
def _routes(kinds: tuple[type, ...]) -> Mapping[type, _Route]:
    """Where to go on at a node of each class to find all nodes of ``kinds``; no class, no way on."""
    wanted = frozenset(kinds or _NODES)
    found = {
        holder: _route(
            tuple(name for name, held in fields.items() if not wanted.isdisjoint(held)), holder in wanted
        )
        for holder, fields in _holdings().items()
    }
    return {holder: route for holder, route in found.items() if route.fields or route.wanted}


def _route(fields: tuple[str, ...], wanted: bool) -> _Route:
    return _Route(fields, wanted, attrgetter(*fields[::-1]) if len(fields) > 1 else _nothing)


def _nothing(node: object) -> tuple[Any, ...]:
    return ()


@cache
def _holdings() -> Mapping[type, Mapping[str, frozenset[type]]]:
    """For each class of nodes the classes that may stand below each of its fields, at any depth.

    Fields that do not count when nodes are compared are no part of a node.
    """
    direct = {
        holder: {
            field.name: _named(hints[field.name]) for field in dataclasses.fields(holder) if field.compare
        }
        for holder in _NODES
        for hints in [get_type_hints(holder)]
    }
    below = {holder: frozenset[type]().union(*fields.values()) for holder, fields in direct.items()}
    growing = True
    while growing:
        wider = {holder: held.union(*(below[each] for each in held)) for holder, held in below.items()}
        growing, below = wider != below, wider
    return {
        holder: {name: held.union(*(below[each] for each in held)) for name, held in fields.items()}
        for holder, fields in direct.items()
    }


def _named(hint: Any) -> frozenset[type]:
    """The classes of nodes that a type hint names."""
    if hint in _NODES:
        return frozenset((hint,))
    return frozenset[type]().union(*map(_named, get_args(hint)))
