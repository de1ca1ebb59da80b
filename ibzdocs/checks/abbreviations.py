"""Abbreviations: those that are declared are used."""

from collections.abc import Iterator

from ibzdocs.checks.texts import passages
from ibzdocs.model.plan import Plan
from ibzdocs.problems import Problem, note
from ibzdocs.wording.abbreviations import abbreviations_used


def abbreviations_in_use(plan: Plan) -> Iterator[Problem]:
    """Every abbreviation of the sheet stands in a text, for the list shows readers what they meet."""
    used = abbreviations_used(tuple(passages(plan))) if plan.abbreviations else frozenset()
    parts = {part for word in used for part in (word, *word.split("-"))}
    for number, row in enumerate(plan.abbreviations, 1):
        if parts.isdisjoint((row.short.nl, row.short.fr, row.short.de)):
            place = row.origin.at("short")
            yield note("abbreviation-unused", place, f"abbreviations/{number}", text=row.short.nl)
