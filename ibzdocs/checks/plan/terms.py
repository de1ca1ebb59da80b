"""Terms: one concept has one term, forbidden variants are not used, and abbreviations that are declared are."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ibzdocs.base.problems import Problem, note, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.plan.texts import Judge, Passage, passages
from ibzdocs.checks.text.abbreviations import used_in
from ibzdocs.checks.text.inflection import Variants, any_form, term_pattern
from ibzdocs.model.plan import Plan


def forbidden_terms(plan: Plan) -> Judge:
    """A problem for each variant in a text that the Terms sheet forbids in its language, in whatever form."""
    rules = {language: _Rules(plan, language) for language in DOCUMENT_LANGUAGES}

    def judge(passage: Passage) -> Iterator[Problem]:
        for text, name in rules[passage.language].offences(passage):
            yield warning("term-forbidden", passage.place, passage.key, text=text, name=name)

    return judge


class _Rules:
    """The forbidden variants of one language, and what each should be."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.right = {
            variant: term.names.of(language) for term in plan.terms for variant in term.variants(language)
        }
        self.language = language
        self.allowed = _allowed(plan, self.right, language)
        self._variants = Variants(self.right, language)

    def offences(self, passage: Passage) -> Iterator[tuple[str, str]]:
        """The forbidden variants in a text, each once and with the term to use, in the sheet's order.

        Of two that overlap the longer one.
        """
        text = passage.bare
        found: list[tuple[int, int, str]] = []
        for variant in self._variants.among(passage.words):
            cleared = _cleared(text, self.allowed.get(variant, ()))
            said = (variant, self.right[variant], self.language)
            if any_form(*said).search(cleared):  # which most have not, though they have its words
                matches = term_pattern(*said).finditer(cleared)
                found += [(match.start(), match.end(), variant) for match in matches]
        told: dict[str, str] = {}
        for start, end, variant in found:
            if not any(low <= start and end <= high and high - low > end - start for low, high, _ in found):
                told.setdefault(text[start:end], self.right[variant])
        yield from told.items()


def _allowed(plan: Plan, right: Mapping[str, str], language: Language) -> Mapping[str, tuple[str, ...]]:
    """For each variant, the official names and terms in which it may stand."""
    names = [term.names.of(language) for term in plan.terms]
    names += [unit.names.of(language) for unit in plan.units]
    return {
        variant: tuple(name for name in names if variant.casefold() in name.casefold() and name != variant)
        for variant in right
    }


def _cleared(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = re.sub(re.escape(name), lambda match: " " * len(match[0]), text)
    return text


def abbreviations_in_use(plan: Plan) -> Iterator[Problem]:
    """A problem for each abbreviation of the sheet that stands in no text."""
    shorts = [{*row.short.each} - {""} for row in plan.abbreviations]
    used = used_in(passages(plan), frozenset[str]().union(*shorts)) if shorts else frozenset[str]()
    for number, (row, written) in enumerate(zip(plan.abbreviations, shorts, strict=True), 1):
        if used.isdisjoint(written):
            place = row.origin.at("short")
            yield note("abbreviation-unused", place, f"abbreviations/{number}", text=row.short.nl)
