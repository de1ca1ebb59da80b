"""Every code that a finding may have: in which part of the program it is made, and with which levels."""

import tomllib
from collections.abc import Mapping
from functools import cache

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import FOLDER
from ibzdocs.base.problems import Level

FILE = FOLDER / "codes.toml"
TOLD_ONCE = ("intake", "rollover")  # parts whose findings are no finding of "check"


@immutable
class Code:
    """A code, the part that makes it, its levels from the worst on."""

    name: str
    part: str
    levels: tuple[Level, ...]


@cache
def codes() -> Mapping[str, Code]:
    """Every code by its name, part by part."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    return {
        name: Code(name, part, _levels(said)) for part, rows in table.items() for name, said in rows.items()
    }


def parts() -> tuple[str, ...]:
    """The parts of the program that make findings, in the order of the table."""
    return tuple(dict.fromkeys(code.part for code in codes().values()))


def _levels(said: str | list[str]) -> tuple[Level, ...]:
    names = [said] if isinstance(said, str) else said
    return tuple(sorted((Level[name.upper()] for name in names), reverse=True))
