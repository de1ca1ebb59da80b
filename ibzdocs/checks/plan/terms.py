"""Terms: one concept has one term; variants that the Terms sheet forbids are not used."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.plan.texts import passages
from ibzdocs.model.plan import Plan


def forbidden_terms(plan: Plan) -> Iterator[Problem]:
    """A problem for each variant in a text that the Terms sheet forbids in its language."""
    rules = {language: _Rules(plan, language) for language in DOCUMENT_LANGUAGES}
    for passage in passages(plan):
        rule = rules[passage.language]
        if found := rule.offence(passage.bare):
            text, name = found
            yield warning("term-forbidden", passage.place, passage.key, text=text, name=name)


class _Rules:
    """The forbidden variants of one language, and what each should be."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.right = {
            variant: term.names.of(language) for term in plan.terms for variant in term.variants(language)
        }
        self.stems = {variant: variant.rstrip("*").casefold() for variant in self.right}
        self.patterns = {variant: _word(variant) for variant in self.right}
        self.allowed = _allowed(plan, self.right, language)

    def offence(self, text: str) -> tuple[str, str] | None:
        """The first forbidden variant in ``text`` and the term to use, or None."""
        folded = text.casefold()
        for variant, stem in self.stems.items():
            if stem not in folded:
                continue
            if match := self.patterns[variant].search(_cleared(text, self.allowed.get(variant, ()))):
                return match[0], self.right[variant]
        return None


def _word(variant: str) -> re.Pattern[str]:
    """The variant as a word of its own; one with a capital only with that capital."""
    sign = re.IGNORECASE if variant == variant.lower() else re.NOFLAG
    end = r"\w*" if variant.endswith("*") else r"(?![\w-])"
    return re.compile(rf"(?<![\w-]){re.escape(variant.rstrip('*'))}{end}", sign)


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
