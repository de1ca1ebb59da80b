"""What references in texts call the things of the plan, and the facts that texts name in braces."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ibzdocs.base.values import Number, Source, Value, Words
from ibzdocs.documents.parts import label
from ibzdocs.model import figures
from ibzdocs.model.plan import Plan, ordinal
from ibzdocs.model.records import Domain, Objective, Priority, RiskDomain
from ibzdocs.tree.markup import fields, split_field
from ibzdocs.tree.nodes import Blocks, Figure, Inlines, Label, Named, Reference, Section, Table, Text
from ibzdocs.tree.walk import walk


@functools.lru_cache(maxsize=4)
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
        for row in rows:
            found[row.id] = _numbered(kind, ordinal(rows, row.id), row.title)
    counts: dict[str, int] = {}
    for item in plan.swot:
        if item.level == 1:
            counts[item.group] = counts.get(item.group, 0) + 1
            source = Source("position", (item.origin.at("id"),))
            place = Number(Decimal(counts[item.group]), source=source)
            found[item.id] = _numbered(f"swot-{item.group}", place, item.text[0])
    for objective in plan.operational:
        place = ordinal(plan.operational, objective.id)
        found[objective.id] = _numbered("operational", place, objective.title)
    for unit in plan.units:
        code = (unit.printed_code,)
        found[unit.code] = Named(code, code, (unit.names,))
    return found


def referred(called: Mapping[str, Named], nodes: Iterable[Any]) -> Mapping[str, Named]:
    """Those of ``called`` that something below ``nodes`` refers to, or their own titles do."""
    found: dict[str, Named] = {}
    waiting = list(nodes)
    while waiting:
        targets = {target for node in walk(waiting.pop()) for target in _targets(node)}
        names = targets | {target.rpartition(".")[0] for target in targets}
        new = {name: called[name] for name in names if name in called and name not in found}
        found |= new
        waiting += new.values()
    return {name: named for name, named in called.items() if name in found}


def _targets(node: Any) -> Iterator[str]:
    if isinstance(node, Reference):
        yield node.target
    elif isinstance(node, Words):
        for text in (node.text, *(given for _, given in node.given)):
            yield from fields(text)


def elsewhere(blocks: Blocks) -> Mapping[str, Named]:
    """How the sections, tables and figures of numbered ``blocks`` are called where they do not stand."""
    found: dict[str, Named] = {}
    for node in walk(blocks):
        if isinstance(node, Section) and node.anchor:
            found[node.anchor] = _called(node.kind, ".".join(map(str, node.number)), node.title)
        elif isinstance(node, Table | Figure) and node.number:
            kind = "table" if isinstance(node, Table) else "figure"
            found[node.anchor] = _called(kind, str(node.number), node.caption)
    return found


def _called(kind: str, number: str, title: Inlines) -> Named:
    if not number:
        return Named(title, title, title)
    return Named((label(f"reference.{kind}", number=number),), (Text(number),), title)


def in_strategic(called: Mapping[str, Named]) -> Mapping[str, Named]:
    """The same names, saying that they are about the strategic plan."""
    return {
        key: replace(named, label=(*named.label, Text(" "), Label("document.of-strategic")))
        for key, named in called.items()
    }


def _numbered(kind: str, number: Number, title: Words) -> Named:
    return Named((label(f"reference.{kind}", number=number),), (number,), (title,))


def facts(plan: Plan, nodes: Iterable[Any]) -> Mapping[str, Value]:
    """The value of every field that a text below ``nodes`` names and that is a fact."""
    found: dict[str, Value] = {}
    known = _evaluated(plan)
    for words in {node for top in nodes for node in walk(top) if isinstance(node, Words)}:
        for text in (words.text, *(given for _, given in words.given)):
            for field in fields(text):
                if field not in known:
                    known[field] = _fact(plan, field)
                if (value := known[field]) is not None:
                    found[field] = value
    return found


@functools.lru_cache(maxsize=4)
def _evaluated(plan: Plan) -> dict[str, Value | None]:
    """The fields of a plan that were evaluated: every document asks for many of them again."""
    return {}


def _fact(plan: Plan, field: str) -> Value | None:
    expression, form = split_field(field)
    try:
        return figures.shown(figures.evaluate(plan, expression), form)
    except figures.FigureError:
        return None
