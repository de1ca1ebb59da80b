"""What a plan calls things: its official names, which are right in every text."""

from collections.abc import Iterator, Mapping

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names
from ibzdocs.model.plan import Plan


def abbreviations(plan: Plan) -> Iterator[tuple[Names, Names]]:
    """Every abbreviation with what it stands for: those of the sheet, then those of units."""
    for row in plan.abbreviations:
        yield row.short, row.names
    for unit in plan.units:
        if unit.short.nl:
            yield unit.short, unit.names


def spoken_names(plan: Plan) -> Mapping[Language, tuple[str, ...]]:
    """The names and abbreviations that texts in each language may use; codes of units are never printed."""
    values = [line.value for line in (*plan.settings, *plan.year_settings)]
    return {
        language: tuple(
            filter(
                None,
                (*(getattr(names, language.value) or names.nl for names in _names(plan)), *values),
            )
        )
        for language in DOCUMENT_LANGUAGES
    }


def _names(plan: Plan) -> Iterator[Names]:
    for line in (*plan.settings, *plan.year_settings):
        yield line.names
    for unit in plan.units:
        yield unit.names
        yield unit.short
    for term in plan.terms:
        yield term.names
    for short, names in abbreviations(plan):
        yield short
        yield names
