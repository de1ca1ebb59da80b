"""A case of a check: a plan, the code that must come of it, at which cell and with which fills."""

import re
from dataclasses import dataclass, field
from typing import Any

from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.values import Language
from ibzdocs.checks.plan import every as checks
from ibzdocs.model.plan import Plan
from tests.plans import cell, small_plan, with_change, with_rows, with_text


@dataclass(frozen=True)
class Case:
    """What must be found in a plan."""

    plan: Plan
    code: str
    place: str
    level: Level
    fills: dict[str, str] = field(default_factory=dict)
    key: str = ""

    @property
    def name(self) -> str:
        """How the case is called in the list of tests."""
        return "-".join((self.code, *self.fills.values()))[:60]


def finds(
    code: str, sheet: str, row: int, column: str, level: Level = Level.WARNING, key: str = "", /, **fills: str
) -> "Expected":
    """The finding that a change to the small plan must give."""
    return Expected(code, cell(sheet, row, column), level, key, fills)


@dataclass(frozen=True)
class Expected:
    """A finding without its plan."""

    code: str
    place: str
    level: Level
    key: str
    fills: dict[str, str]

    def of(self, plan: Plan) -> Case:
        """The case that this is found in ``plan``."""
        return Case(plan, self.code, self.place, self.level, self.fills, self.key)

    def changing(self, sheet: str, row: int, **values: Any) -> Case:
        """The case that this is found after changing a row of the small plan."""
        return self.of(with_change(small_plan(), sheet, row, **values))

    def adding(self, sheet: str, *given: dict[str, Any]) -> Case:
        """The case that this is found after adding rows to the small plan."""
        return self.of(with_rows(small_plan(), sheet, *given))


def in_text(code: str, text: Any, level: Level = Level.WARNING, /, **fills: str) -> Case:
    """The case that a paragraph of the first chapter gives a finding."""
    return finds(code, "texts", 3, "text", level, **fills).of(with_text(small_plan(), text))


def problems(plan: Plan, code: str) -> list[Problem]:
    """The findings of that code."""
    return [found for found in checks.check(plan) if found.code == code]


def codes(plan: Plan) -> list[str]:
    """The codes of everything that is found."""
    return [found.code for found in checks.check(plan)]


def assert_found(case: Case) -> None:
    """The case's finding is there: at its cell, of its level, with its fills, and with a key."""
    here = [found for found in problems(case.plan, case.code) if str(found.place) == case.place]
    assert here, [(str(found.place), found.code) for found in checks.check(case.plan)]
    assert {found.level for found in here} == {case.level}
    assert all(found.key for found in here)
    assert any(case.fills.items() <= dict(found.fills).items() for found in here), here
    if case.key:
        assert case.key in {found.key for found in here}
    for language in Language:
        _assert_said(here[0], language)


def _assert_said(found: Problem, language: Language) -> None:
    """Sentence and hint have all their fills and end as sentences."""
    for text in (sentence(language, found), hint(language, found)):
        assert text.rstrip("”“» \u00a0")[-1] in ".?!", text
        assert not re.search(r"\{(?:value|near|text|label|actual|name|year)\}", text), text


ERROR, WARNING, NOTE = Level.ERROR, Level.WARNING, Level.NOTE
