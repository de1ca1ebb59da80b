"""Whatever is done to the settings: each fault is told at what was touched, and nothing else is raised."""

import copy
import datetime
import json
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.problems import Level, Problem, ProjectError
from ibzdocs.base.settings import SETTINGS, Settings, read
from ibzdocs.base.values import Language
from tests.examples import examples
from tests.settings.full import full

Path: TypeAlias = tuple[str | int, ...]
# What may come to light elsewhere: a rate is judged by the services, a row by those before it.
ELSEWHERE = {
    "translation.services": ("translation.services", "translation.rates"),
    "translation.rates": ("translation.rates",),
}
BARE = re.compile(r"[A-Za-z0-9_-]+")

LEAVES = st.one_of(
    st.booleans(),
    st.integers(-3, 500),
    st.integers(),
    st.integers(4000, 4999).map(lambda digits: 10**digits),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["nl", "xx", "central", "x" * 3000, "../..", "C:/x", "\x00", "a\nb", "–", "  ", "30/min", "none"]
    ),
    st.dates(),
    st.datetimes(),
    st.times(),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


def places(value: object, path: Path = ()) -> Iterator[Path]:
    """Every place in the table but the table itself."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        yield (*path, name)
        yield from places(inner, (*path, name))


def named(path: Path) -> str:
    """The path as problems have it."""
    said = ""
    for part in path:
        if isinstance(part, int):
            said += f"[{part + 1}]"
        else:
            text = part if BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False)
            said += f".{text}" if said else text
    return said


@st.composite
def touched(draw: st.DrawFn) -> tuple[dict[str, object], list[Path]]:
    """The full settings with one to three things done to them, and where."""
    table = copy.deepcopy(full())
    where: list[Path] = []
    for _ in range(draw(st.integers(1, 3))):
        *above, name = draw(st.sampled_from(list(places(table)) or [("x",)]))
        holder: object = table
        for part in above:
            holder = holder[part]  # type: ignore[index]
        assert isinstance(holder, dict | list)
        where += [(*above, other) for other in change(draw, holder, name)] if name in _keys(holder) else []
    return table, where


def _keys(holder: object) -> list[str | int]:
    return (
        list(holder)
        if isinstance(holder, dict)
        else list(range(len(holder)))
        if isinstance(holder, list)
        else []
    )


def change(
    draw: st.DrawFn, holder: dict[str | int, object] | list[object], name: str | int
) -> list[str | int]:
    """Do one thing to a value in a table or list. Returns the names that were touched."""
    value = holder[name]  # type: ignore[index]
    match draw(st.sampled_from(["replace", "list", "table", "unwrap", "delete", "rename", "double"])):
        case "replace":
            holder[name] = draw(VALUES)  # type: ignore[index]
        case "list":
            holder[name] = [value]  # type: ignore[index]
        case "table":
            holder[name] = {draw(st.text(max_size=3)): value}  # type: ignore[index]
        case "unwrap" if isinstance(value, list | dict) and value:
            holder[name] = next(iter(value.values() if isinstance(value, dict) else value))  # type: ignore[index]
        case "rename" if isinstance(holder, dict):
            other = draw(st.text(max_size=6))
            holder[other] = holder.pop(name)
            return [name, other]
        case "double" if isinstance(holder, list):
            holder.append(copy.deepcopy(value))
            return [name, len(holder) - 1]
        case "delete" if isinstance(holder, dict):
            del holder[name]
    return [name]


def related(key: str, path: Path) -> bool:
    """Whether a problem at ``key`` may come of what was done at ``path``."""
    own, above = named(path), named(path[:-1]) or named(path)
    others = [place for table, places in ELSEWHERE.items() if own.startswith(table) for place in places]
    return own.startswith(key) or any(key.startswith(each) for each in (own, above, *others))


@given(touched())
@settings(max_examples=examples(400), deadline=None)
def test_whatever_is_touched_is_told_where_it_is(changed: tuple[dict[str, object], list[Path]]) -> None:
    table, where = changed
    try:
        made, found = read(table)
    except ProjectError as stopped:
        found = stopped.problems
        assert any(each.level is Level.ERROR for each in found)
    else:
        conforms(made, Settings)
        assert all(each.level is Level.WARNING for each in found)
    for each in found:
        assert any(related(each.key, path) for path in where), (each, where)
        _can_be_told(each)


def _can_be_told(found: Problem) -> None:
    assert found.place.file == SETTINGS
    assert found.place.part == found.key
    for language in (Language.NL, Language.EN):
        assert len(sentence(language, found)) + len(hint(language, found)) < 800


def conforms(value: object, hint: object) -> None:
    """Fail where a value is not of the annotated type, as deep as it goes."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        conforms(value, arguments[0])
    elif origin in (Union, types.UnionType):
        if value is not None:
            conforms(value, next(each for each in arguments if each is not type(None)))
    elif origin is tuple:
        assert isinstance(value, tuple)
        for each in value:
            conforms(each, arguments[0])
    elif origin is Mapping:
        assert isinstance(value, dict)
        for name, each in value.items():
            conforms(name, arguments[0])
            conforms(each, arguments[1])
    elif origin is Literal:
        assert value in arguments
    else:
        _is_one(value, hint)


def _is_one(value: object, kind: object) -> None:
    assert isinstance(kind, type)
    assert isinstance(value, kind), (value, kind)
    if kind in (int, float, Decimal):
        assert not isinstance(value, bool)
    if kind is datetime.date:
        assert not isinstance(value, datetime.datetime)
    if is_dataclass(kind) and kind.__module__.startswith("ibzdocs.base.settings"):
        hints = get_type_hints(kind, include_extras=True)
        for field in fields(kind):
            conforms(getattr(value, field.name), hints[field.name])


@pytest.mark.parametrize("key", list(full()))
def test_tables_of_any_depth_are_told(key: str) -> None:
    deep: dict[str, object] = {}
    for _ in range(3000):  # dotted keys may be that long
        deep = {"a": deep}
    try:
        _, found = read({key: deep})
    except ProjectError as stopped:
        found = stopped.problems
    assert found
    assert all(each.key.startswith(key) for each in found)
