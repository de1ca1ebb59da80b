"""Terms: one concept has one term; variants that the Terms sheet forbids are not used."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ibzdocs.checks.texts import passages
from ibzdocs.model.plan import Plan
from ibzdocs.problems import Problem, warning
from ibzdocs.values import Language


def forbidden_terms(plan: Plan) -> Iterator[Problem]:
    """No Dutch text uses a variant that the Terms sheet forbids."""
    right = {variant: term.names.nl for term in plan.terms for variant in term.forbidden if variant}
    if not right:
        return
    allowed = _allowed(plan, right)
    patterns = [(variant, _word(variant)) for variant in right]
    for passage in passages(plan):
        if passage.language is not Language.NL:
            continue
        text = passage.bare
        folded = text.casefold()
        for variant, pattern in patterns:
            if variant.casefold() not in folded:
                continue
            cleared = _cleared(text, allowed.get(variant, ()))
            if match := pattern.search(cleared):
                yield warning(
                    "term-forbidden", passage.place, passage.key, text=match[0], name=right[variant]
                )


def _word(variant: str) -> re.Pattern[str]:
    """The variant as a word of its own; one with a capital only with that capital."""
    sign = re.IGNORECASE if variant == variant.lower() else re.NOFLAG
    return re.compile(rf"(?<![\w-]){re.escape(variant)}(?![\w-])", sign)


def _allowed(plan: Plan, right: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """For each variant, the official names and terms in which it may stand."""
    names = [term.names.nl for term in plan.terms] + [unit.names.nl for unit in plan.units]
    return {
        variant: tuple(name for name in names if variant.casefold() in name.casefold() and name != variant)
        for variant in right
    }


def _cleared(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = re.sub(re.escape(name), lambda match: " " * len(match[0]), text)
    return text
