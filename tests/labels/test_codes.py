"""The table of codes, held against the sources: every code of the labels, in its part, with its levels."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from ibzdocs.base.codes import ProblemCode, problem_code
from ibzdocs.base.labels import phrases
from ibzdocs.base.labels.codes import codes, parts
from ibzdocs.base.values import Language
from tests.reference import CODES, COMMAND
from tests.reference.codes import module
from tests.sources import FILES, nodes, parsed

_IMPORTS = ("from ibzdocs.base.problems import *", "from ibzdocs.tree.nodes import *")
FINE = ('error("key-double", Place(""))', 'Paragraph((), "lead")')
MISSPELLED = (
    'error("key-duoble", Place(""))',
    'warning(f"key-{1}", Place(""))',
    'Paragraph((), "laed")',
)
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
                if pattern is not None:
                    yield Call(pattern, level)


def _said(node: ast.Call) -> Iterator[tuple[ast.expr, str]]:
    """Code and level: of ``error("code", …)``, ``findings.warn("code", …)``, and ``any("code", Level.…)``."""
    match node.func:
        case ast.Name(id="_error" | "_warning" as name):
            yield node.args[1], MAKERS[name]
        case ast.Name(id="lawful"):
            yield node.args[1], "error"
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
        case ast.Call(func=ast.Name(id="problem_code"), args=[name]):
            return _pattern(name)
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


def test_the_type_has_the_codes_of_the_table() -> None:
    assert CODES.read_text("utf-8") == module(), f"write it anew with: {COMMAND}"
    assert get_args(ProblemCode) == (*codes(),)


def test_data_can_name_no_code_that_does_not_exist() -> None:
    assert problem_code("key-double") == "key-double"
    with pytest.raises(KeyError):
        problem_code("key-duoble")


@pytest.mark.programs
def test_mypy_refuses_what_is_misspelled(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    source = tmp_path / "said.py"
    source.write_text("\n".join((*_IMPORTS, *FINE, *MISSPELLED)) + "\n", "utf-8")
    found, told, status = api.run([str(source), "--follow-imports=silent", "--no-error-summary"])
    assert status == 1, told
    refused = [
        int(number) for number in re.findall(r"said\.py:(\d+): error: .*\[arg-type\]$", found, re.MULTILINE)
    ]
    first = len(_IMPORTS) + len(FINE) + 1
    assert refused == [*range(first, first + len(MISSPELLED))], found


@pytest.mark.parametrize("language", list(Language))
def test_every_part_is_named_in_every_language(language: Language) -> None:
    assert [part for part in parts() if f"explain.part.{part}.name" not in phrases(language)] == []


def _levels(code: str) -> set[str]:
    return {level.name.lower() for level in codes()[code].levels}
