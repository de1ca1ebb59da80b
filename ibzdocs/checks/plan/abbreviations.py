"""Abbreviations: those that are declared are used."""

from collections.abc import Iterator, Sequence

from ibzdocs.base.problems import Problem, note
from ibzdocs.checks.plan.texts import passages
from ibzdocs.checks.text.abbreviations import maybe_short
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.model.plan import Plan


def abbreviations_in_use(plan: Plan) -> Iterator[Problem]:
    """A problem for each abbreviation of the sheet that stands in no text."""
    lines = tuple(passages(plan)) if plan.abbreviations else ()
    for number, row in enumerate(plan.abbreviations, 1):
        if not any(_stands_in(short, lines) for short in (row.short.nl, row.short.fr, row.short.de) if short):
            place = row.origin.at("short")
            yield note("abbreviation-unused", place, f"abbreviations/{number}", text=row.short.nl)


def _stands_in(short: str, lines: Sequence[TextLine]) -> bool:
    """Whether an abbreviation stands in one of the texts, by itself or as a part of a word: BE-Alert."""
    found = (word for line in lines if short in line.bare for word in maybe_short(line.bare))
    return any(short in (word, *word.split("-")) for word in found)
