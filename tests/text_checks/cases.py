"""Lines of text for the checks of wording, and what is found in them."""

from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.wording import judge


def line(language: str, text: str, key: str = "texts/scope.paragraph.1/text", row: int = 2) -> TextLine:
    """A paragraph of the Text sheet."""
    return TextLine(key, Language(language), text, Place("plan.xlsx", "Tekst", row, 4))


def found(language: str, *texts: str, key: str = "texts/scope.paragraph.1/text") -> list[Problem]:
    """What is wrong with texts that stand in one column."""
    return judge(line(language, text, key, row) for row, text in enumerate(texts, 2))


def codes(language: str, *texts: str) -> set[str]:
    """The codes of what is found."""
    return {problem.code for problem in found(language, *texts)}


def rights(language: str, code: str, text: str) -> list[str]:
    """What the findings of ``code`` propose instead."""
    return [dict(problem.fills)["right"] for problem in found(language, text) if problem.code == code]
