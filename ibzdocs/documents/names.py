"""What references in texts call the things of the plan, and the facts that texts name in braces."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from ibzdocs.base.mappings import Later
from ibzdocs.base.values import Names, Number, Source, Value, Words
from ibzdocs.documents.parts import label
from ibzdocs.model import figures
from ibzdocs.model.plan import Ordered, Plan
from ibzdocs.model.records import SWOT, Domain, Objective, Priority, RiskDomain
from ibzdocs.model.targets import targets
from ibzdocs.tree.markup import fields, split_field
from ibzdocs.tree.nodes import Blocks, Figure, Inlines, Label, Named, Reference, Section, Table, Text
from ibzdocs.tree.walk import anchors, walk

Scope: TypeAlias = Callable[[Plan], Mapping[str, Named]]


@functools.lru_cache(maxsize=4)
def names(plan: Plan) -> Mapping[str, Named]:
    """Priorities, domains, objectives, risk domains, SWOT items and units by key."""
    found: dict[str, Named] = {}
    titled: tuple[tuple[str, Ordered, Sequence[Priority | Domain | Objective | RiskDomain]], ...] = (
        ("priority", "priorities", plan.priorities),
        ("domain", "domains", plan.domains),
        ("objective", "objectives", plan.objectives),
        ("risk", "risk_domains", plan.risk_domains),
    )
    for kind, sheet, rows in titled:
        for row in rows:
            found[row.id] = _numbered(kind, plan.ordinal(sheet, row.id), row.title)
    counts: dict[str, int] = {}
    for item in plan.swot:
        if item.level == 1:
            group = item.highest
            counts[group] = counts.get(group, 0) + 1
            source = Source("position", (item.origin.at("id"),))
            place = Number(Decimal(counts[group]), source=source)
            own = Names(item.id)
            found[item.id] = (
                _numbered(f"swot-{group}", place, item.text[0])
                if group in SWOT
                else Named((own,), (own,), (item.text[0],))
            )
    for objective in plan.operational:
        position = plan.ordinal("operational", objective.id)
        found[objective.id] = _numbered("operational", position, objective.title)
    for unit in plan.units:
        code = (unit.printed_code,)
        found[unit.code] = Named(code, code, (unit.names,))
    return found


def names_and_facts(
    plan: Plan, nodes: Sequence[object], *scopes: Scope
) -> tuple[Mapping[str, Named], Mapping[str, Value]]:
    """How a document that consists of ``nodes`` calls what it refers to, and the value of every fact that it names.

    Both are made when they are looked into, which no check does; the nodes are gone through once for both. See
    ``_within_reach`` and ``facts``.
    """

    @functools.cache
    def said() -> tuple[object, ...]:
        return tuple(walk(tuple(nodes), Reference, Words))

    called = Later(lambda: _within_reach(plan, nodes, said(), scopes))
    return called, Later(lambda: facts(plan, (said(), *called.values())))


def _within_reach(
    plan: Plan, nodes: Sequence[object], said: Sequence[object], scopes: Sequence[Scope]
) -> Mapping[str, Named]:
    """How a document calls what it refers to; ``said`` are the references and texts below its ``nodes``.

    Rows of the plan have their own names. Sections, tables and figures are looked for in ``scopes``, the
    nearest first; one is composed only where what comes before it lacks a name that is asked for.
    """
    known = targets(plan).keys()
    called, own = names(plan), _asked(said)
    here: set[str] | None = None  # what bears an anchor is looked for where a name lacks, not before
    for scope in scopes:
        asked = own | _asked(_reached(called, own).values())
        lacking = (asked & known) - called.keys()
        if lacking and here is None:
            here = anchors(tuple(nodes))
        if here is None or not lacking - here:
            break
        called = {**{name: named for name, named in scope(plan).items() if name not in here}, **called}
    return _reached(called, own)


def referred(called: Mapping[str, Named], nodes: Iterable[object]) -> Mapping[str, Named]:
    """Those of ``called`` that something below ``nodes`` refers to, or their own titles do."""
    return _reached(called, _asked(nodes))


def _reached(called: Mapping[str, Named], asked: set[str]) -> Mapping[str, Named]:
    """Those of ``called`` that are asked for, or that their own titles refer to."""
    found: dict[str, Named] = {}
    while new := {name: each for name, each in called.items() if name in asked and name not in found}:
        found |= new
        asked = _asked(new.values())
    return {name: named for name, named in called.items() if name in found}


def _asked(nodes: Iterable[object]) -> set[str]:
    """What the references below ``nodes`` name, with a form after it and without."""
    said = {target for part in walk(tuple(nodes), Reference, Words) for target in _targets(part)}
    return said | {target.rpartition(".")[0] for target in said}


def _targets(node: object) -> Iterator[str]:
    if isinstance(node, Reference):
        yield node.target
    elif isinstance(node, Words):
        for text in (node.text, *(given for _, given in node.given)):
            yield from fields(text) if "{" in text else ()


def elsewhere(blocks: Blocks) -> Mapping[str, Named]:
    """How the sections, tables and figures of numbered ``blocks`` are called where they do not stand."""
    found: dict[str, Named] = {}
    for node in walk(blocks, Section, Table, Figure):
        if isinstance(node, Section) and node.anchor:
            found[node.anchor] = _called(node.kind, node.mark or ".".join(map(str, node.number)), node.title)
        elif isinstance(node, Table | Figure) and node.number:
            kind = "table" if isinstance(node, Table) else "figure"
            found[node.anchor] = _called(kind, str(node.number), node.caption)
    return found


def _called(kind: str, number: str, title: Inlines) -> Named:
    if not number:
        return Named(title, title, title)
    return Named((label(f"reference.{kind}", number=number),), (Text(number),), title)


def said_to_be(phrase: str, called: Mapping[str, Named]) -> Mapping[str, Named]:
    """The same names, each with the phrase that says of which document it is."""
    return {
        key: replace(named, label=(*named.label, Text(" "), Label(phrase))) for key, named in called.items()
    }


def _numbered(kind: str, number: Number | Names, title: Words) -> Named:
    return Named((label(f"reference.{kind}", number=number),), (number,), (title,))


def facts(plan: Plan, nodes: Iterable[object]) -> Mapping[str, Value]:
    """The value of every field that a text below ``nodes`` names and that is a fact."""
    found: dict[str, Value] = {}
    known = _evaluated(plan)
    for words in dict.fromkeys(walk(tuple(nodes), Words)):
        for text in (words.text, *(given for _, given in words.given)):
            for field in fields(text) if "{" in text else ():
                if field not in known:
                    known[field] = _fact(plan, field)
                if (value := known[field]) is not None:
                    found[field] = value
                found |= _forms(plan, split_field(field)[0])
    return found


def _forms(plan: Plan, named: str) -> Mapping[str, Value]:
    """The forms of a name, which a translation may need though the source does not."""
    return {row.field: row.names for row in plan.name_forms if row.named == named}


@functools.lru_cache(maxsize=4)
def _evaluated(plan: Plan) -> dict[str, Value | None]:
    """The fields of a plan that were evaluated: every document asks for many of them again."""
    return {}


def _fact(plan: Plan, field: str) -> Value | None:
    expression, form = split_field(field)
    if row := plan.name_form.get(f"{expression}:{form}"):
        return row.names
    try:
        return figures.shown(figures.evaluate(plan, expression), form)
    except figures.FigureError:
        return None
