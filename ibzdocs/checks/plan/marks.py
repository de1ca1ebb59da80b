"""Marks in official names, which are no texts but stand in every document."""

import re
from collections.abc import Iterator

from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Names
from ibzdocs.checks.text.lines import TextLine, excerpt
from ibzdocs.checks.text.wording import MARK_CHECKS
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin

# Signs of markup, which names do not have: bold, a footnote, a link, a field.
_MARKUP = re.compile(r"\*\*|\^\[|\]\(|\{[^{}\n]+\}")


def marks_in_names(plan: Plan) -> Iterator[Problem]:
    """Problems of spaces, hyphens, brackets and quotation marks in official names, and of names cut off."""
    for line in official_names(plan):
        for check in MARK_CHECKS:
            yield from check(line)
        if found := _MARKUP.search(line.text):
            yield warning("name-marked", line.place, line.key, sign=found[0], text=excerpt(line.text))


def official_names(plan: Plan) -> Iterator[TextLine]:
    """Every name in the registers, in every language in which it is given."""
    for setting in plan.settings:
        yield from _of_names(setting.names, f"plan/{setting.key}", setting.origin)
    for unit in plan.units:
        yield from _of_names(unit.names, f"units/{unit.code}", unit.origin)
        yield from _of_names(unit.short, f"units/{unit.code}", unit.origin, "short")
    for form in plan.name_forms:
        yield from _of_names(form.names, f"name_forms/{form.field}", form.origin)
    for term in plan.terms:
        yield from _of_names(term.names, f"terms/{term.origin.row}", term.origin)
    for row in plan.abbreviations:
        yield from _of_names(row.names, f"abbreviations/{row.origin.row}", row.origin)
        yield from _of_names(row.short, f"abbreviations/{row.origin.row}", row.origin, "short")


def persons(plan: Plan) -> Iterator[TextLine]:
    """The names and addresses that are typed once for all languages, and stand in documents."""
    for setting in plan.settings:
        if setting.value:
            yield _typed(plan, setting.value, f"plan/{setting.key}/value", setting.origin.at("value"))
    for row in plan.operational:
        if row.person:
            yield _typed(plan, row.person, f"operational/{row.id}/person", row.origin.at("person"))


def _typed(plan: Plan, text: str, key: str, place: Place) -> TextLine:
    return TextLine(key, plan.source_language, text, place)


def _of_names(names: Names, key: str, origin: Origin, field: str = "names") -> Iterator[TextLine]:
    for language in DOCUMENT_LANGUAGES:
        if text := getattr(names, language.value):
            column = f"{field}.{language.value}"
            yield TextLine(f"{key}/{column}", language, text, origin.at(column))
