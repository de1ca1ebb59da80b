"""What the law that applies requires of a plan, as ``laws.toml`` says it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level, Place, Problem, problem
from ibzdocs.model.plan import Plan


@immutable
class LawEntry:
    """A law: the article of each requirement by its code, and the findings that are errors or warnings by it."""

    requires: Mapping[str, str]
    errors: frozenset[str]
    warnings: frozenset[str]


@cache
def laws() -> Mapping[str, LawEntry]:
    """Each law by the name that the setting ``edition.law`` gives it."""
    said = tomllib.loads(Path(__file__).with_name("laws.toml").read_text("utf-8"))
    return {
        law: LawEntry(entry["requires"], frozenset(entry["errors"]), frozenset(entry["warnings"]))
        for law, entry in said.items()
    }


def lawful(
    plan: Plan, code: ProblemCode, place: Place, /, key: str = "", **fills: object
) -> Iterator[Problem]:
    """The finding, as bad as the law of the plan makes it; none where that law does not ask for it."""
    law = laws()[plan.law]
    if code in law.errors:
        yield problem(code, Level.ERROR, place, key, **fills)
    elif code in law.warnings:
        yield problem(code, Level.WARNING, place, key, **fills)
