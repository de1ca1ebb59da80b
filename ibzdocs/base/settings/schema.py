"""The schema of the settings: records whose annotations say what may stand in the file.

A record is a frozen dataclass. The type of a field, with a ``Kind`` beside it in ``Annotated`` where the type
does not say it all, tells what may be its value; its default counts where the key is left out; a field that
has none must be there. ``TableOf`` makes the record of a table of TOML and notes everything that is wrong.
"""

import datetime
import types
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import (
    Annotated,
    Literal,
    Protocol,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    runtime_checkable,
)

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level
from ibzdocs.base.settings.kinds import LANGUAGE, Choice, Date, Flag, Kind, ListOf, MapOf, Named, Textual
from ibzdocs.base.settings.spot import Spot, typed
from ibzdocs.base.values import NO_NAMES, Language, Names

_PLAIN: Mapping[object, Kind] = {
    bool: Flag(), str: Textual(), datetime.date: Date(), Names: Named(), Language: LANGUAGE,
}  # fmt: skip


@immutable
class Called:
    """The name of a key in the file where it is not that of the field."""

    name: str


@runtime_checkable
class HasRules(Protocol):
    """A record with rules over several keys."""

    def agree(self, spot: Spot) -> None:
        """Note what does not go together. What is faulty by itself is None: ``spot.sound`` tells."""


@immutable
class Key:
    """A key of a table: its field and name, what may be its value, and what counts where it is left out.

    ``default`` is MISSING where it must be there.
    """

    field: str
    name: str
    kind: Kind
    default: object

    @property
    def needed(self) -> bool:
        """Whether the table cannot be used without it."""
        return self.default is MISSING

    @property
    def default_typed(self) -> str:
        """The default as it would be typed; empty where nothing counts without the key."""
        return "" if self.needed or self.default in (None, "", NO_NAMES) else typed(self.default)

    @property
    def example(self) -> str:
        """The key with a value that is right, as it would be typed."""
        usual = self.default_typed if self.default not in ((), {}) else ""
        return f"{self.name} = {usual or self.kind.example}"


class TableOf(Kind):
    """A table that is read as a record."""

    def __init__(self, record: Callable[..., object]) -> None:
        super().__init__("{ … }")
        self.record = record

    def read(self, value: object, spot: Spot) -> object:
        """The record, with None for each value that is at fault."""
        if not isinstance(value, Mapping):
            return spot.misfit(value)
        known = keys(self.record)
        for name in value:
            if name not in known:
                spot.at(name).unknown(known, Level.WARNING)
        made = self.record(**{key.field: _read(key, value, spot) for key in known.values()})
        if isinstance(made, HasRules):
            made.agree(spot)
        return made


class RowsOf(Kind):
    """A table that may stand there several times, read as a tuple of records."""

    def __init__(self, record: Callable[..., object]) -> None:
        super().__init__("[{ … }]")
        self.table = TableOf(record)

    def read(self, value: object, spot: Spot) -> object:
        """The records."""
        if isinstance(value, Mapping):
            return spot.error("setting-brackets", head=f"[[{spot.path}]]")
        if not isinstance(value, list):
            return spot.misfit(value)
        return tuple(self.table.read(row, spot.row(number)) for number, row in enumerate(value, 1))


def _read(key: Key, table: Mapping[str, object], spot: Spot) -> object:
    here = spot.at(key.name, _example(key, spot))
    if key.name in table:
        return key.kind.read(table[key.name], here)
    return here.error("setting-missing", example=here.example) if key.needed else key.default


def _example(key: Key, spot: Spot) -> str:
    """A line that is right for the key: the head of a table, or the key with a value."""
    return head(spot.at(key.name).path, key.kind) or key.example


def head(path: str, kind: Kind) -> str:
    """The head of a table of that kind: ``[mail]``, ``[[waivers]]``, ``[fonts."…"]``; empty for values.

    Of a table whose names are choices it is that of the first.
    """
    match kind:
        case TableOf():
            return f"[{path}]"
        case RowsOf():
            return f"[[{path}]]"
        case MapOf(key=Choice(choices=choices), value=TableOf()):
            return f"[{path}.{choices[0]}]"
        case MapOf(key=key, value=TableOf()):
            return f"[{path}.{key.example}]"
        case _:
            return ""


@cache
def keys(record: Callable[..., object]) -> Mapping[str, Key]:
    """The keys of a record by their names, in order."""
    assert isinstance(record, type)
    assert is_dataclass(record)
    hints = get_type_hints(record, include_extras=True)
    found = (_key(each, hints[each.name]) for each in fields(record))
    return {key.name: key for key in found}


def _key(each: Field[object], hint: object) -> Key:
    default = each.default if each.default_factory is MISSING else each.default_factory()
    called = [extra.name for extra in _extras(hint) if isinstance(extra, Called)]
    return Key(each.name, called[0] if called else each.name, kind_of(hint), default)


def _extras(hint: object) -> tuple[object, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def kind_of(hint: object) -> Kind:
    """What may be the value of a field with that annotation. Raises TypeError where that does not say it."""
    stated = [extra for extra in _extras(hint) if isinstance(extra, Kind)]
    if stated:
        return stated[0]
    inner = tuple(_inner(hint))
    match get_origin(hint):
        case origin if origin is Annotated or origin in (Union, types.UnionType):
            return kind_of(inner[0])
        case origin if origin is tuple:
            return RowsOf(_record(inner[0])) if is_dataclass(inner[0]) else ListOf(kind_of(inner[0]))
        case origin if origin is Mapping:
            return MapOf(kind_of(inner[0]), kind_of(inner[1]))
        case origin if origin is Literal:
            return Choice([str(choice) for choice in inner])
    return _plain(hint)


def _inner(hint: object) -> Iterator[object]:
    """The arguments of a type, without the None of an optional one and the extras of an annotated one."""
    arguments = get_args(hint)[:1] if get_origin(hint) is Annotated else get_args(hint)
    return (each for each in arguments if each not in (type(None), ...))


def _plain(hint: object) -> Kind:
    if isinstance(hint, Hashable) and hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Choice(list(hint), hint)
    return TableOf(_record(hint))


def _record(hint: object) -> Callable[..., object]:
    if not (is_dataclass(hint) and isinstance(hint, type)):
        raise TypeError(f"{hint}: no kind of setting")
    return hint
