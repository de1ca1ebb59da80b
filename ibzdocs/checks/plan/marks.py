"""Marks in official names, which are no texts but stand in every document."""

from collections.abc import Iterator

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Names
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.wording import MARK_CHECKS
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin


def marks_in_names(plan: Plan) -> Iterator[Problem]:
    """Problems of spaces, hyphens, brackets and quotation marks in official names, and of names cut off."""
    for line in official_names(plan):
        for check in MARK_CHECKS:
            yield from check(line)


def official_names(plan: Plan) -> Iterator[TextLine]:
    """Every name in the registers, in every language in which it is given."""
    for setting in plan.settings:
        yield from _of_names(setting.names, f"plan/{setting.key}", setting.origin)
    for unit in plan.units:
        yield from _of_names(unit.names, f"units/{unit.code}", unit.origin)
    for form in plan.name_forms:
        yield from _of_names(form.names, f"name_forms/{form.field}", form.origin)
    for term in plan.terms:
        yield from _of_names(term.names, f"terms/{term.origin.row}", term.origin)


def _of_names(names: Names, key: str, origin: Origin) -> Iterator[TextLine]:
    for language in DOCUMENT_LANGUAGES:
        if text := getattr(names, language.value):
            column = f"names.{language.value}"
            yield TextLine(f"{key}/{column}", language, text, origin.at(column))
