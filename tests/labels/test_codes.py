"""The table of codes, held against the sources: every code of the labels, in its part, with its levels."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest

from ibzdocs.base.labels import phrases
from ibzdocs.base.labels.codes import codes, parts
from ibzdocs.base.values import Language
from tests.sources import FILES, nodes, parsed

_WRAPPED = re.escape("translation-") + "[a-z-]+"  # what the wrappers themselves make
MAKERS = {
    "error": "error", "_error": "error", "warning": "warning", "_warning": "warning", "warn": "warning",
    "note": "note",
}  # fmt: skip


@dataclass(frozen=True)
class Call:
    """A place in the sources that makes a problem: the code as a pattern, and the level."""

    pattern: str
    level: str


@cache
def calls() -> tuple[Call, ...]:
    return tuple(dict.fromkeys(call for path in FILES for call in _calls(parsed(path))))


def _calls(tree: ast.AST) -> Iterator[Call]:
    """Every call that makes a problem."""
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            for code, level in _said(node):
                pattern = _pattern(code)
                if pattern is not None and pattern != _WRAPPED:
                    yield Call(pattern, level)


def _said(node: ast.Call) -> Iterator[tuple[ast.expr, str]]:
    """Code and level: of ``error("code", …)``, ``findings.warn("code", …)``, and ``any("code", Level.…)``."""
    match node.func:
        case ast.Name(id="_error" | "_warning" as name):
            yield ast.JoinedStr([ast.Constant("translation-"), node.args[1]]), MAKERS[name]
        case ast.Name(id=name) if name in MAKERS:
            yield node.args[0], MAKERS[name]
        case ast.Attribute(attr="warn" | "note" as name) if isinstance(node.args[0], ast.Constant):
            yield node.args[0], MAKERS[name]
    for code, level in pairwise(node.args):
        levels = (level.body, level.orelse) if isinstance(level, ast.IfExp) else (level,)
        for each in levels:
            if re.match(r"'[a-z]+-", ast.unparse(code)) and ast.unparse(each).startswith("Level."):
                yield code, ast.unparse(each).removeprefix("Level.").lower()


def _pattern(node: ast.expr) -> str | None:
    """What a code may be: a literal, a conditional of literals, or an f-string with anything in its holes."""
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.IfExp(body=one, orelse=other):
            choices = [pattern for each in (one, other) if (pattern := _pattern(each))]
            return f"(?:{'|'.join(choices)})" if len(choices) == 2 else None
        case ast.JoinedStr(values=values):
            return "".join(_pattern(each) or "[a-z-]+" for each in values)
    return None


@cache
def strings() -> frozenset[str]:
    """Every string that stands in the sources, as a pattern."""
    everything = (node for path in FILES for node in nodes(parsed(path)))
    patterns = (_pattern(node) for node in everything if isinstance(node, ast.Constant | ast.JoinedStr))
    return frozenset(each for each in patterns if each and not each.startswith("[a-z-]+"))


def labelled() -> set[str]:
    found = (re.fullmatch(r"problem\.([a-z0-9-]+)\.text", key) for key in phrases(Language.EN))
    return {match[1] for match in found if match}


def made(code: str) -> list[Call]:
    """The calls that make this code: those where it is written out, else those where a part of it is."""
    plain = [call for call in calls() if call.pattern == re.escape(code)]
    return plain or [call for call in calls() if re.fullmatch(call.pattern, code)]


def line(code: str) -> str:
    """What the table should say of a code, as far as the sources tell; ? is for a person to fill in."""
    levels = sorted({call.level for call in made(code)}) or ["?"]
    shown = f'"{levels[0]}"' if len(levels) == 1 else str(levels).replace("'", '"')
    return f"{code} = {shown}"


def test_every_code_is_in_the_table() -> None:
    missing = sorted(labelled() - codes().keys())
    assert missing == [], "add to ibzdocs/base/labels/codes.toml:\n" + "\n".join(map(line, missing))


def test_the_table_has_no_code_without_a_text() -> None:
    assert sorted(codes().keys() - labelled()) == []


def test_every_code_that_is_made_is_in_the_table() -> None:
    assert [call for call in calls() if not any(re.fullmatch(call.pattern, code) for code in codes())] == []


def test_the_table_has_the_levels_with_which_a_code_is_made() -> None:
    wrong = [code for code in codes() if not {call.level for call in made(code)} <= _levels(code)]
    assert wrong == [], "\n".join(map(line, wrong))


def test_every_code_of_the_table_stands_in_the_sources() -> None:
    computed = [
        pattern for pattern in strings() if pattern.endswith("[a-z-]+") and re.match(r"[a-z]", pattern)
    ]
    found = {code for code in codes() if made(code) or re.escape(code) in strings()}
    found |= {code for code in codes() if any(re.fullmatch(pattern, code) for pattern in computed)}
    assert sorted(codes().keys() - found) == []


@pytest.mark.parametrize("language", list(Language))
def test_every_part_is_named_in_every_language(language: Language) -> None:
    assert [part for part in parts() if f"explain.part.{part}.name" not in phrases(language)] == []


def _levels(code: str) -> set[str]:
    return {level.name.lower() for level in codes()[code].levels}
