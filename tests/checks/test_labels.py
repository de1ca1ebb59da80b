"""Every finding has a sentence and a hint in every language; every check is in the list and has a case."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ibzdocs.base.labels import phrases
from ibzdocs.base.problems import Level, by_place
from ibzdocs.base.values import Language
from ibzdocs.checks.plan import every as plan
from ibzdocs.checks.plan import mild
from ibzdocs.checks.plan.laws import laws
from ibzdocs.checks.plan.strict import check_for_errors
from ibzdocs.model.plan import Plan
from tests.checks import (
    test_alike,
    test_claims,
    test_coverage,
    test_foreign,
    test_keys,
    test_lists,
    test_mailings,
    test_names,
    test_open,
    test_operational,
    test_pictures,
    test_references,
    test_sums,
)
from tests.checks.cases import Case
from tests.checks.test_operational import YearCase

FOLDER = Path(plan.__file__).parent
SOURCES = {path: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.py"))}
MODULES = (
    test_alike,
    test_claims,
    test_coverage,
    test_foreign,
    test_keys,
    test_lists,
    test_mailings,
    test_names,
    test_open,
    test_references,
    test_sums,
    test_operational,
    test_pictures,
)
CASES: tuple[Case | YearCase, ...] = tuple(case for module in MODULES for case in module.CASES)
LANGUAGES = pytest.mark.parametrize("language", Language)
CODE = re.compile(r'"([a-z]+(?:-[a-z]+)+|placeholder|promise)"')


def codes_in_sources() -> set[str]:
    return {code for text in SOURCES.values() for code in CODE.findall(text)}


def public_functions() -> Iterator[str]:
    """Functions that take a plan and yield problems, or give what judges a text."""
    for text in SOURCES.values():
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                arguments = [argument.arg for argument in node.args.args]
                if arguments == ["plan"] and ast.unparse(node.returns or node) in (
                    "Iterator[Problem]",
                    "Judge",
                ):
                    yield node.name


@LANGUAGES
def test_every_code_has_a_text_and_a_hint(language: Language) -> None:
    there = phrases(language)
    missing = [
        f"{code}.{part}"
        for code in codes_in_sources()
        for part in ("text", "hint")
        if f"problem.{code}.{part}" not in there
    ]
    assert missing == []


@LANGUAGES
def test_every_requirement_has_a_name(language: Language) -> None:
    there = {key for key in phrases(language) if key.startswith("legal.")}
    assert there == {f"legal.{code}" for law in laws().values() for code in law.requires}


def test_every_check_is_in_the_list_once() -> None:
    listed = [check.__name__ for check in (*plan.CHECKS, *plan.TEXT_CHECKS)]
    assert sorted(listed) == sorted(public_functions())
    assert len(listed) == len(set(listed))


def test_an_empty_plan_can_be_checked() -> None:
    assert {found.code for found in plan.check(Plan())} > {"setting-empty", "legal-mission"}


def test_every_code_has_a_case() -> None:
    elsewhere = {
        "table-undescribed",
        "parties-open",
        "colophon-open",
        "objective-without-operational",
        "plan-year-missing",
        "example-left",
        "workbook-year",
        "document-chapter",
        "objective-without-key-figure",
        "mark-loose",
        "name-form-field",
        "name-marked",
        "name-form-missing",
        "codes-apart",
        "year-outside",
    }
    tried = {case.code for case in CASES} | elsewhere
    ours = {code for code in codes_in_sources() if not code.startswith(("legal-", "key-figure-", "picture-"))}
    assert sorted(ours - tried) == []


@pytest.mark.parametrize("case", CASES[::10], ids=lambda case: case.name)
def test_problems_are_sorted_by_place(case: Case | YearCase) -> None:
    places = [found.place for found in plan.check(case.plan)]
    assert places == sorted(places)


def test_checks_that_are_not_asked_for_errors_know_none() -> None:
    for name in {check.__module__ for check in (*mild.CHECKS, *mild.TEXT_CHECKS)}:
        text = SOURCES[Path(str(sys.modules[name].__file__))]
        assert not re.search(r"\b(?:error|problem|lawful)\(|Level\.ERROR", text), name


@pytest.mark.programs
def test_what_is_not_asked_for_errors_is_not_loaded_for_them() -> None:
    asked = "import sys, ibzdocs.checks.plan.strict; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    found = {*loaded.split()}
    assert not found & {check.__module__ for check in (*mild.CHECKS, *mild.TEXT_CHECKS)}
    assert "ibzdocs.checks.text.wording" not in found


@pytest.mark.parametrize(
    "case", [case for case in CASES if isinstance(case, Case)], ids=lambda case: case.name
)
def test_asked_for_errors_alone_no_error_is_missed(case: Case) -> None:
    errors = [found for found in plan.check_records(case.plan) if found.level is Level.ERROR]
    assert by_place(check_for_errors(case.plan)) == by_place(errors)
