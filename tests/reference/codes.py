"""The module that names every code of a finding as a type, made from the table of codes."""

import textwrap

from ibzdocs.base.labels.codes import Code, codes

_HEAD = '''"""The code of every finding as a type: mypy refuses any other.

Made by ``python -m tests.reference`` from ``labels/codes.toml``.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

ProblemCode: TypeAlias = Literal[
'''
_TAIL = ''']  # fmt: skip
_BY_NAME: Mapping[str, ProblemCode] = {code: code for code in get_args(ProblemCode)}


def problem_code(name: str) -> ProblemCode:
    """The code of that name, which data named. Raises KeyError where there is no such code."""
    return _BY_NAME[name]
'''
_WIDTH = 104


def module() -> str:
    """The source of ``ibzdocs/base/codes.py``, part by part as in the table."""
    parts: dict[str, list[Code]] = {}
    for code in codes().values():
        parts.setdefault(code.part, []).append(code)
    return _HEAD + "".join(_part(name, found) for name, found in parts.items()) + _TAIL


def _part(name: str, found: list[Code]) -> str:
    listed = ", ".join(f'"{code.name}"' for code in found) + ","
    lines = textwrap.wrap(listed, _WIDTH, break_on_hyphens=False, break_long_words=False)
    return "".join(f"    {line}\n" for line in (f"# {name}", *lines))
