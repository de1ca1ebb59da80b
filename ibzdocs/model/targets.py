"""What texts may refer to in braces: records by their ids, headings, tables and figures that are placed."""

from collections.abc import Mapping
from functools import lru_cache

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
