"""Rows that belong to nothing, since what they name is not there: a draft shows them at its end, marked.

An official build is refused while there are any; ``check`` says which cell it is.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from ibzdocs.base.values import Words, stored
from ibzdocs.model.inserts import PARTS
from ibzdocs.model.operational import Action, Indicator, OperationalObjective, Risk
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import (
    HORIZONTAL,
    SILENT_KINDS,
    Ambition,
    Objective,
    Task,
    TextRow,
)
from ibzdocs.tree.nodes import Blocks, Item, Items, Label, Paragraph, Strong, Text

_Row: TypeAlias = Objective | Ambition | Task | TextRow | OperationalObjective | Indicator | Action | Risk
_Stray: TypeAlias = tuple[_Row, str, str, Words]


def strategic_rows(plan: Plan) -> Blocks:
    """Objectives of no domain, ambitions of no objective, tasks of no unit, texts of no part."""
    domains = {HORIZONTAL, *(row.id for row in plan.domains)}
    objectives = ((row, "domain", row.domain, row.title) for row in plan.objectives)
    ambitions = ((row, "objective", row.objective, row.text) for row in plan.ambitions)
    tasks = ((row, "unit", row.unit, row.text) for row in plan.tasks)
    parts = {*PARTS, *domains, *plan.objective, *plan.unit}
    return _shown(
        [
            *_without(objectives, domains),
            *_without(ambitions, plan.objective),
            *_without(tasks, plan.unit),
            *_without(_texts(plan.texts), parts),
        ]
    )


def operational_rows(plan: Plan) -> Blocks:
    """Operational objectives of no strategic one; indicators, actions, risks and texts of no operational one."""
    known = plan.operational_objective
    objectives = [
        (row, "objectives", "; ".join(row.objectives), row.title)
        for row in plan.operational
        if not {*row.objectives[:1]} & plan.objective.keys()
    ]
    indicators = ((row, "objective", row.objective, row.name) for row in plan.indicators)
    actions = ((row, "objective", row.objective, row.text) for row in plan.actions)
    risks = ((row, "objective", row.objective, row.text) for row in plan.operational_risks)
    texts = _without(_texts(plan.year_texts), {*PARTS, *known})
    found = (*_without(indicators, known), *_without(actions, known), *_without(risks, known))
    return _shown([*objectives, *found, *texts])


def _texts(rows: Iterable[TextRow]) -> Iterator[_Stray]:
    return ((row, "part", row.part, row.text) for row in rows if row.kind not in SILENT_KINDS)


def _without(rows: Iterable[_Stray], known: Collection[str]) -> Iterator[_Stray]:
    return (row for row in rows if row[2] not in known)


def _shown(rows: Sequence[_Stray]) -> Blocks:
    """A line that says what they are, and a point for each: what it names, marked, and its text."""
    if not rows:
        return ()
    items = tuple(
        Item(
            (
                Text(named or "–", untranslated=True, source=stored(row.origin.at(field))),
                Label("value.colon"),
                words,
            )
        )
        for row, field, named, words in rows
    )
    return (Paragraph((Strong((Label("document.stray"),)),)), Items(items))
