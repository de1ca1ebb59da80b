"""What texts may refer to in braces: records by ids, headings, tables and figures; and names that two things have."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ibzdocs.base.problems import Place
from ibzdocs.model import inserts as generated
from ibzdocs.model.inserts import anchors
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES

FORMS = ("label", "number", "title", "name", "page")


@lru_cache(maxsize=4)
def targets(plan: Plan) -> Mapping[str, str]:
    """Everything that a text may refer to, with what kind of thing it is."""
    found: dict[str, str] = {}
    groups: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("priority", plan.priorities),
        ("domain", plan.domains),
        ("objective", plan.objectives),
        ("risk", plan.risk_domains),
        ("swot", tuple(row for row in plan.swot if row.level)),
        ("operational", plan.operational),
    )
    for kind, rows in groups:
        found.update((str(getattr(row, "id", "")), kind) for row in rows)
    found.update((row.code, "unit") for row in plan.units)
    found.update((anchor.name, anchor.kind) for anchor in anchors(plan))
    for row in (*plan.texts, *plan.year_texts):
        if row.id and row.kind in ("chapter", "section", "heading"):
            found.update(_text_target(row.part, row.id, row.kind))
    found.pop("", None)
    return found


def reference(plan_targets: Mapping[str, str], expression: str) -> tuple[str, str] | None:
    """The target and form that ``expression`` names (``SD5.title``), or None when it names none."""
    if expression in plan_targets:
        return expression, "label"
    target, _, form = expression.rpartition(".")
    return (target, form) if target in plan_targets and form in FORMS else None


def _text_target(part: str, identifier: str, kind: str) -> dict[str, str]:
    if part == ANNEXES and kind == "chapter":
        return {f"annex {identifier}": "annex"}
    return {identifier: kind}


def names_of_two(plan: Plan) -> frozenset[str]:
    """The names that two things have."""
    return frozenset(name for name, *_ in named_twice(plan))


def named_twice(plan: Plan) -> Iterator[tuple[str, Place, str, Place]]:
    """Each name that another thing has already: where it is given again, its key, and where it was given first."""
    seen: dict[str, Place] = {}
    for name, place, key in _named(plan):
        if name in seen:
            yield name, place, key, seen[name]
        seen.setdefault(name, place)


def _named(plan: Plan) -> Iterator[tuple[str, Place, str]]:
    """Every name that a text may use, with the cell that gives it and a key."""
    known = targets(plan)
    sheets = (
        "texts", "priorities", "domains", "objectives", "swot", "risk_domains", "tables", "figures",
        "year_texts", "operational",
    )  # fmt: skip
    for sheet in sheets:
        for row in getattr(plan, sheet):
            name = f"annex {row.id}" if getattr(row, "part", "") == ANNEXES else row.id
            if row.id and (name in known or sheet == "figures"):
                yield name, row.origin.at("id"), f"{sheet}/{row.id}/id"
    for unit in plan.units:
        yield unit.code, unit.origin.at("code"), f"units/{unit.code}/code"
    for anchor, (row, _, _) in generated.anchors(plan).items():
        if anchor.name not in plan.table:
            yield anchor.name, row.origin.at("text"), row.text.key
