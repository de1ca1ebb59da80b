"""Abbreviations: those that are declared are used."""

from collections.abc import Iterator

from ibzdocs.base.problems import Problem, note
from ibzdocs.checks.plan.texts import passages
from ibzdocs.checks.text.abbreviations import used_in
from ibzdocs.model.plan import Plan


def abbreviations_in_use(plan: Plan) -> Iterator[Problem]:
    """A problem for each abbreviation of the sheet that stands in no text."""
    shorts = [{*row.short.each} - {""} for row in plan.abbreviations]
    used = used_in(passages(plan), frozenset[str]().union(*shorts)) if shorts else frozenset[str]()
    for number, (row, written) in enumerate(zip(plan.abbreviations, shorts, strict=True), 1):
        if used.isdisjoint(written):
            place = row.origin.at("short")
            yield note("abbreviation-unused", place, f"abbreviations/{number}", text=row.short.nl)
