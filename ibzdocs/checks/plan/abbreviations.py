"""Abbreviations: those that are declared are used."""

from collections.abc import Iterator

from ibzdocs.base.problems import Problem, note
from ibzdocs.checks.plan.texts import passages
from ibzdocs.checks.text.abbreviations import abbreviations_used
from ibzdocs.model.plan import Plan


def abbreviations_in_use(plan: Plan) -> Iterator[Problem]:
    """A problem for each abbreviation of the sheet that stands in no text."""
    used = abbreviations_used(tuple(passages(plan))) if plan.abbreviations else frozenset()
    parts = {part for word in used for part in (word, *word.split("-"))}
    for number, row in enumerate(plan.abbreviations, 1):
        if parts.isdisjoint((row.short.nl, row.short.fr, row.short.de)):
            place = row.origin.at("short")
            yield note("abbreviation-unused", place, f"abbreviations/{number}", text=row.short.nl)
