"""Every finding of wording has a sentence and a hint in every language, and can be waived."""

import ast
import re
from pathlib import Path

import pytest

from ibzdocs.base.labels import hint, phrases, sentence
from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language
from ibzdocs.checks.text import wording
from tests.text_checks.cases import found
from tests.text_checks.test_manners import MIXED
from tests.text_checks.test_marks import SLIPS

FOLDER = Path(wording.__file__).parent
MODULES = ("doubled", "spacing", "dashes", "pairs", "leftovers", "remarks", "consistency")
CODE = re.compile(r'"([a-z]+-[a-z]+(?:-[a-z]+)*)"')
OTHERS = (
    ("nl", "- het plan (zie de “nota"),
    ("nl", "24"),
    ("nl", "Commissariaat-generaal en"),
    ("nl", "vergade\u00adring"),
    ("nl", "Het federaal crisisÃ©centrum"),
    ("nl", "Nota: na te vragen"),
    ("nl", "de 'klantgerichte' en «nieuwe» dienst"),
)


def codes_in_sources() -> set[str]:
    return {code for name in MODULES for code in CODE.findall((FOLDER / f"{name}.py").read_text("utf-8"))}


def one_of_each() -> dict[str, Problem]:
    """A finding of every code."""
    texts = [(language, [typed]) for language, _, typed, _ in SLIPS]
    texts += [(language, [one, other]) for language, _, one, other in MIXED]
    texts += [(language, [typed]) for language, typed in OTHERS]
    return {problem.code: problem for language, typed in texts for problem in found(language, *typed)}


def test_every_code_has_a_case() -> None:
    assert codes_in_sources() - one_of_each().keys() == set()


@pytest.mark.parametrize("language", Language)
def test_every_finding_is_said_in_full(language: Language) -> None:
    for code, problem in one_of_each().items():
        assert f"problem.{code}.hint" in phrases(language)
        for text in (sentence(language, problem), hint(language, problem)):
            assert text.rstrip("”“» \u00a0")[-1] in ".?!", text
            assert not re.search(r"\{[a-z]+\}", text), text


def test_every_finding_can_be_waived() -> None:
    assert all(problem.key for problem in one_of_each().values())


def test_every_check_is_in_a_list() -> None:
    listed = {check.__name__ for check in (*wording.LINE_CHECKS, *wording.TOGETHER_CHECKS)}
    there = {
        node.name
        for name in MODULES
        for node in ast.parse((FOLDER / f"{name}.py").read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and ast.unparse(node.returns or node) == "Iterator[Problem]"
    }
    assert there <= listed
