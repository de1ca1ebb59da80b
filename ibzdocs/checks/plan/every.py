"""Everything that may be wrong with a plan."""

from collections.abc import Callable, Iterable
from itertools import chain

from ibzdocs.base.problems import Problem, by_place
from ibzdocs.checks.plan import mild, strict
from ibzdocs.checks.plan.strict import Check, TextCheck, readable
from ibzdocs.checks.plan.texts import Passage, passages
from ibzdocs.checks.text.wording import judge
from ibzdocs.model.plan import Plan

CHECKS: tuple[Check, ...] = (*strict.CHECKS, *mild.CHECKS)
TEXT_CHECKS: tuple[TextCheck, ...] = (*strict.TEXT_CHECKS, *mild.TEXT_CHECKS)


def check(plan: Plan) -> list[Problem]:
    """Everything that is wrong with ``plan`` and with its wording, sorted by place; equal problems once."""
    return by_place((*check_records(plan), *judge(passages(plan))))


def text_judge(plan: Plan) -> Callable[[Passage], list[Problem]]:
    """What TEXT_CHECKS find in a text of the plan."""
    return strict.text_judge(plan, TEXT_CHECKS)


def check_records(plan: Plan, of_texts: Iterable[Problem] | None = None) -> list[Problem]:
    """Everything that is wrong with ``plan`` but for the wording of its texts.

    ``of_texts`` is what ``text_judge`` finds, where that is known. What cannot be read has its own problem: nothing
    else is said of those cells, nor of sums that need them.
    """
    if of_texts is None:
        of_texts = chain.from_iterable(map(text_judge(plan), passages(plan)))
    return readable([*(problem for function in CHECKS for problem in function(plan)), *of_texts], plan)
