"""What references in texts call the things of the plan, and the facts that texts name in braces."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ibzdocs.documents.parts import label
from ibzdocs.model import figures
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Domain, Objective, Priority, RiskDomain
from ibzdocs.tree.markup import fields, split_field
from ibzdocs.tree.nodes import Named
from ibzdocs.tree.walk import walk
from ibzdocs.values import Number, Value, Words


def names(plan: Plan) -> Mapping[str, Named]:
    """Priorities, domains, objectives, risk domains, SWOT items and units by key."""
    found: dict[str, Named] = {}
    titled: dict[str, Sequence[Priority | Domain | Objective | RiskDomain]] = {
        "priority": plan.priorities,
        "domain": plan.domains,
        "objective": plan.objectives,
        "risk": plan.risk_domains,
    }
    for kind, rows in titled.items():
        for place, row in enumerate(rows, 1):
            found[row.id] = _numbered(kind, place, row.title)
    counts: dict[str, int] = {}
    for item in plan.swot:
        if item.level == 1:
            counts[item.group] = counts.get(item.group, 0) + 1
            found[item.id] = _numbered(f"swot-{item.group}", counts[item.group], item.text[0])
    for unit in plan.units:
        code = (unit.printed_code,)
        found[unit.code] = Named(code, code, (unit.names,))
    return found


def _numbered(kind: str, place: int, title: Words) -> Named:
    number = Number(Decimal(place))
    return Named((label(f"reference.{kind}", number=number),), (number,), (title,))


def facts(plan: Plan, nodes: Iterable[Any]) -> Mapping[str, Value]:
    """The value of every field that a text below ``nodes`` names and that is a fact."""
    found: dict[str, Value] = {}
    for words in {node for top in nodes for node in walk(top) if isinstance(node, Words)}:
        for text in (words.text, *(given for _, given in words.given)):
            for field in fields(text):
                if field not in found and (value := _fact(plan, field)) is not None:
                    found[field] = value
    return found


def _fact(plan: Plan, field: str) -> Value | None:
    expression, form = split_field(field)
    try:
        return figures.shown(figures.evaluate(plan, expression), form)
    except figures.FigureError:
        return None
