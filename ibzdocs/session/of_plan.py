"""What is wrong with a plan, of which most is as it was before.

A text is judged again where it has changed, or what it is judged by.
"""

from ibzdocs.base.problems import Problem, by_place
from ibzdocs.checks.plan.every import check_records, text_judge
from ibzdocs.checks.plan.marks import official_names, persons
from ibzdocs.checks.plan.strict import seen_by_text_checks
from ibzdocs.checks.plan.texts import passages
from ibzdocs.checks.text.wording import judge_line, judge_together
from ibzdocs.inputs.edition import Edition
from ibzdocs.model.plan import Plan
from ibzdocs.session.cache import Cache
from ibzdocs.session.characters import characters
from ibzdocs.session.digests import joined
from ibzdocs.session.remembered import judged, of_line, of_passages, together


def found_in(plan: Plan, edition: Edition, cache: Cache) -> list[Problem]:
    """What is wrong with the records and texts of a plan, and what its fonts lack, sorted by place; no spelling."""
    lines = list(passages(plan))
    said = list(map(of_line, lines))
    seen = joined(repr(seen_by_text_checks(plan)))
    of_texts = judged(cache, "texts", seen, lines, text_judge(plan), of_passages(lines, said))
    wording = (
        *judged(cache, "lines", joined(), lines, judge_line, said),
        *together(cache, "together", lines, judge_together, said),
    )
    shown = characters(edition, (*lines, *official_names(plan), *persons(plan)))
    return by_place((*check_records(plan, of_texts), *wording, *shown))
