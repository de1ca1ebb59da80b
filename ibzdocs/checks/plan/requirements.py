"""What the law that applies requires of a plan, and where the plan has it.

Which law that is says the setting ``edition.law``; ``laws.toml`` lists what each requires.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ibzdocs.base.codes import problem_code
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, error
from ibzdocs.checks.plan.coverage import may_hold
from ibzdocs.checks.plan.laws import laws
from ibzdocs.checks.plan.placeholders import is_open
from ibzdocs.model.inserts import placements
from ibzdocs.model.operational import OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import TextRow, is_under

# A chapter or section is recognised by its id, or else by a word of its title in one of the languages.
_SECTIONS = {
    "mission": (("mission",), r"\bmissie\b|\bmission\b|\bopdracht\b|\bauftrag\b"),
    "vision": (("vision",), r"\bvisie\b|\bvision\b"),
    "commitments": (
        ("commitments", "principles"),
        r"verbintenissen|engagements|verpflichtungen|beheersprincipes",
    ),
    "transversal": (("transversal",), r"transversal"),
    "tasks": (("tasks", "missions"), r"\btaken\b|\bopdrachten\b|\btâches\b|\bmissions\b|aufgaben"),
    "conduct": (("conduct",), r"gedragsregels|règles de conduite|verhaltensregeln"),
    "measuring": (
        ("measuring",),
        r"\bmeten\b|\bmeting|opvolging|\bmesure|\bsuivi\b|messung|\bmessen\b|begleitung",
    ),
}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@immutable
class Requirement:
    """A thing that the plan must have, whether it has it, and where; or for which objectives not.

    ``article`` is that of the law that requires it, with paragraph and point behind slashes: 5/2/1.
    """

    code: str
    met: bool
    where: tuple[str, ...] = ()
    article: str = ""


def legal(plan: Plan) -> tuple[Requirement, ...]:
    """Every requirement of the law that applies, in its order, with where the plan meets it; none without one."""
    articles = laws()[plan.law].requires
    found = {each.code: each for each in _all(plan)}
    return tuple(replace(found[code], article=article) for code, article in articles.items() if code in found)


def _all(plan: Plan) -> Iterator[Requirement]:
    for code, find in _REQUIRED.items():
        places = find(plan)
        yield Requirement(code, bool(places), tuple(map(str, places)))
    yield _responsibility(plan)
    yield _quantified(plan)
    yield from _operational(plan)


def legally_complete(plan: Plan) -> Iterator[Problem]:
    """An error for each requirement of the law that applies that the plan does not meet."""
    law = laws()[plan.law]
    for requirement in legal(plan):
        code = requirement.code
        told = _TOLD_ELSEWHERE.get(code, "") in law.errors and bool(requirement.where)
        if not requirement.met and not told:
            file = plan.year_file if code.startswith("year_") else plan.file
            yield error(problem_code(f"legal-{code.replace('_', '-')}"), Place(file), f"legal/{code}")


# -------------------------------------------------------------------------------------------- where


def _section(code: str) -> Callable[[Plan], tuple[Place, ...]]:
    identifiers, words = _SECTIONS[code]

    def find(plan: Plan) -> tuple[Place, ...]:
        heads = [(number, row) for number, row in enumerate(plan.texts) if row.depth is not None]
        by_id = [(number, row) for number, row in heads if row.id in identifiers]
        by_title = [(number, row) for number, row in heads if re.search(words, row.text.text, re.IGNORECASE)]
        found = (row for number, row in (*by_id, *by_title) if _has_content(plan.texts[number + 1 :], row))
        return tuple(row.origin.at("text") for row in islice(found, 1))

    return find


def _has_content(following: Sequence[TextRow], heading: TextRow) -> bool:
    """Whether a text or a generated part stands under ``heading``, at whatever depth.

    ``following`` are the rows behind it. A text that only promises what is to come, or holds its place, is none.
    """
    for row in following:
        if row.part != heading.part or not is_under(row, heading):
            return False
        if row.depth is None and row.kind != "page break" and not _only_promises(row):
            return True
    return False


def _only_promises(row: TextRow) -> bool:
    """Whether each sentence of the text promises something for later, or is a placeholder."""
    sentences = [said for said in _SENTENCE_END.split(row.text.text.strip()) if said]
    return row.kind != "insert" and bool(sentences) and all(map(is_open, sentences))


def _placed(plan: Plan, *names: str) -> tuple[Place, ...]:
    """The rows that place one of these generated parts in the document."""
    return tuple(
        placed.row.origin.at("text") for placed in placements(plan, plan.texts) if placed.insert.name in names
    )


def _values(plan: Plan) -> tuple[Place, ...]:
    return _placed(plan, "values") if plan.values else ()


def _environment(plan: Plan) -> tuple[Place, ...]:
    return (_placed(plan, "context") if plan.context else ()) + (_placed(plan, "swot") if plan.swot else ())


def _stakeholders(plan: Plan) -> tuple[Place, ...]:
    return _placed(plan, "stakeholders") if plan.stakeholders else ()


def _legislature(plan: Plan) -> tuple[Place, ...]:
    """The strategy for the legislature: its priorities and its objectives."""
    priorities = _placed(plan, "priorities") if plan.priorities else ()
    objectives = _placed(plan, "objectives") if plan.objectives else ()
    return (*priorities, *objectives) if objectives else ()


def _communication(plan: Plan) -> tuple[Place, ...]:
    return _placed(plan, "communication") if plan.communication else ()


def _tasks(plan: Plan) -> tuple[Place, ...]:
    """Where the units' missions and tasks are placed, else a chapter on tasks."""
    missions = _placed(plan, "missions", "organisation") if plan.tasks else ()
    return missions or _section("tasks")(plan)


def _finance(plan: Plan) -> tuple[Place, ...]:
    """A budget for more than one year, with every year of the period."""
    years = {year for line in plan.budget for year, _ in line.years}
    return _placed(plan, "budget") if len(years) > 1 and years >= set(plan.years) else ()


def _responsibility(plan: Plan) -> Requirement:
    """Every objective has a holder of a management or staff function; where not, which have none."""
    without = tuple(
        row.id
        for row in plan.objectives
        if row.holder not in plan.unit or not may_hold(plan.unit[row.holder])
    )
    where = without or tuple(str(Place(plan.file, row.origin.sheet)) for row in plan.objectives[:1])
    return Requirement("responsibility", bool(plan.objectives) and not without, where)


def _quantified(plan: Plan) -> Requirement:
    """Every objective has a key figure, or an operational one an indicator, with unit and target; where not, which."""
    measured = {row.objective for row in plan.indicators if row.unit and row.target is not None}
    served = {key for row in plan.operational if row.id in measured for key in row.objectives}
    served |= {
        row.objective
        for row in plan.key_figures
        if row.unit and any(figure.target is not None for _, figure in row.years)
    }
    without = tuple(row.id for row in plan.objectives if row.id not in served)
    where = without or tuple(str(Place(plan.file, row.origin.sheet)) for row in plan.objectives[:1])
    return Requirement("quantified", bool(plan.objectives) and not without, where)


def _operational(plan: Plan) -> Iterator[Requirement]:
    """What the operational plan must have, once there is one; where not, the objectives that lack it."""
    rows = plan.operational
    if not plan.year_file:
        return
    measured = {row.objective for row in plan.indicators if row.unit and row.target is not None}
    acted = {row.objective for row in plan.actions}
    lacking = {
        "year_smart": [row.id for row in rows if not _is_smart(row)],
        "year_actions": [row.id for row in rows if row.id not in acted],
        "year_indicators": [row.id for row in rows if row.id not in measured],
        "year_responsibility": [row.id for row in rows if row.unit not in plan.unit],
    }
    sheet = (str(Place(plan.year_file, rows[0].origin.sheet)),) if rows else ()
    for code, without in lacking.items():
        yield Requirement(code, bool(rows) and not without, tuple(without) or sheet)
    transversal = tuple(row.id for row in rows if row.transversal and row.id in measured)
    yield Requirement("year_transversal", bool(transversal), transversal)


def _is_smart(row: OperationalObjective) -> bool:
    means = row.fte is not None or row.budget is not None
    return bool(row.description and row.acceptable and row.realistic and row.end and means)


# Each objective that lacks something has a finding of its own, where the law makes that an error.
_TOLD_ELSEWHERE = {
    "responsibility": "objective-without-holder",
    "year_smart": "smart-specific",
    "year_actions": "operational-without-action",
    "year_indicators": "smart-measurable",
    "year_responsibility": "operational-without-unit",
}
_REQUIRED: dict[str, Callable[[Plan], tuple[Place, ...]]] = {
    "mission": _section("mission"),
    "vision": _section("vision"),
    "values": _values,
    "environment": _environment,
    "stakeholders": _stakeholders,
    "legislature": _legislature,
    "communication": _communication,
    "finance": _finance,
    "commitments": _section("commitments"),
    "transversal": _section("transversal"),
    "tasks": _tasks,
    "conduct": _section("conduct"),
    "measuring": _section("measuring"),
    "means": _finance,
}
