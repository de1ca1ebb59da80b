"""Where the sources name a phrase: keys that are written out, keys with holes, and what is given to fill them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ibzdocs.base.labels import phrases
from ibzdocs.base.labels.codes import codes
from ibzdocs.base.values import Language

ROOT = Path(__file__).parent.parent.parent / "ibzdocs"
# Table and key; of one with holes, the table and what follows.
_KEY = re.compile(r"([a-z][a-z-]*)\.[a-z0-9_.{}-]*[a-z0-9_}]")
# What fills a phrase by keyword, and where its key stands among the arguments.
_FILLERS = {"phrase": 1, "label": 0, "console": 0, "say": 0}
# What makes a problem, with its code as first or second argument.
_MAKERS = {"problem", "error", "warning", "note", "warn", "_error", "_warning"}


@dataclass(frozen=True)
class Named:
    """A place in the sources that names phrases: one key, or those of which it takes one.

    A key has ``{}`` for what is put in at run time. ``fills`` is None where the key is handed on, to a table or
    to a function that gives no fills by keyword. ``more`` says that a mapping of fills is given too.
    """

    where: str
    keys: tuple[str, ...]
    fills: frozenset[str] | None = None
    more: bool = False


@cache
def named() -> tuple[Named, ...]:
    """Every place of the sources that names phrases."""
    paths = sorted(ROOT.rglob("*.py"))
    return tuple(
        found
        for path in paths
        for found in named_in(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
    )


def named_in(source: str, file: str = "") -> Iterator[Named]:
    """The places of a source that name phrases."""
    tree = ast.parse(source)
    seen: set[int] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        found = list(_keys(call.args[at])) if (at := _key_at(call)) < len(call.args) else []
        if found:
            yield Named(f"{file}:{call.lineno}", tuple(key for key, _ in found), *_given(call))
            seen |= {at for _, at in found}
    for key, at in _keys(tree):
        if at not in seen:
            yield Named(file, (key,))


@cache
def made() -> tuple[Named, ...]:
    """Every place of the sources that makes a problem whose code is written out."""
    paths = sorted(ROOT.rglob("*.py"))
    return tuple(
        found
        for path in paths
        for found in made_in(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
    )


def made_in(source: str, file: str = "") -> Iterator[Named]:
    """The places of a source that make a problem: the keys of sentence and hint, and their fills."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        if _called(call) in _MAKERS:
            strings = (
                node for each in call.args[:2] for node in ast.walk(each) if isinstance(node, ast.Constant)
            )
            words = [str(node.value) for node in strings if node.value in codes()]
            keys = tuple(f"problem.{word}.{part}" for word in words for part in ("text", "hint"))
            given, more = _given(call)
            if keys:
                yield Named(f"{file}:{call.lineno}", keys, given - {"key"}, more)


def _given(call: ast.Call) -> tuple[frozenset[str], bool]:
    names = {word.arg for word in call.keywords}
    return frozenset(name for name in names if name), None in names


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _key_at(call: ast.Call) -> int:
    return _FILLERS.get(_called(call), len(call.args))


def _keys(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The keys among the strings of a tree, each with the identity of its node."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in inner:
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            match = _KEY.fullmatch(text)
            if match and match[1] in tables():
                yield text, id(node)


@cache
def tables() -> frozenset[str]:
    """The first parts of all keys."""
    return frozenset(key.partition(".")[0] for key in phrases(Language.EN))


def holes(key: str) -> frozenset[str]:
    """The names of the placeholders of a phrase; those of all languages are the same."""
    return frozenset(re.findall(r"\{([a-z_]+)\}", phrases(Language.NL)[key]))
