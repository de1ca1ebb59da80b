"""The names by which texts refer to things, with the cells that give them, and those that two things have."""

from collections.abc import Iterator

from ibzdocs.base.problems import Place
from ibzdocs.model import inserts as generated
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES
from ibzdocs.model.targets import targets


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
