"""What the operational objectives ask for, beside what the tables of the strategic plan have."""

from collections.abc import Sequence
from decimal import Decimal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.values import Number, Source, computed, stored
from ibzdocs.model.figures import staff_total
from ibzdocs.model.operational import OperationalObjective
from ibzdocs.model.plan import Plan

_SEVERAL = 2


@immutable
class Means:
    """Staff of a unit in FTE, or commitment credits of a budget line in thousands of euro.

    ``available`` is None where the tables say nothing of it. The sources are the cells of either.
    """

    key: str
    asked: Decimal
    available: Decimal | None
    objectives: tuple[OperationalObjective, ...]
    asked_source: Source | None = None
    available_source: Source | None = None


def staff_means(plan: Plan) -> tuple[Means, ...]:
    """For each unit of the personnel table that objectives ask staff of, in the order of that table.

    The staff of a unit that has no row of its own is that of the nearest unit above it that has one; units
    without any come last, under their own code, in the order in which they are first asked for.
    """
    grouped = gathered(
        (payer(plan, row.unit), row) for row in plan.operational if row.fte and row.unit in plan.unit
    )
    order = dict.fromkeys([*(row.unit for row in plan.personnel_lines), *grouped])
    return tuple(_means(code, "fte", grouped[code], _staff(plan, code)) for code in order if code in grouped)


def payer(plan: Plan, code: str) -> str:
    """The unit of the personnel table that a unit's staff is counted in; itself where there is none."""
    with_staff = {row.unit for row in plan.personnel_lines if row.unit in plan.unit}
    seen: list[str] = []
    unit = code
    while unit and unit not in with_staff and unit not in seen:
        seen.append(unit)
        unit = plan.unit[unit].parent if unit in plan.unit else ""
    return unit if unit in with_staff else code


def budget_means(plan: Plan) -> tuple[Means, ...]:
    """For each budget line that objectives ask credits of, in the order of the Budget sheet."""
    grouped = gathered((row.credit, row) for row in plan.operational if row.budget)
    return tuple(
        _means(code, "budget", grouped[code], _credit(plan, code))
        for code in plan.budget_line
        if code in grouped
    )


def staff_together(rows: Sequence[Means]) -> Means | None:
    """What all units together are asked for and have; None for fewer than two, which need no sum."""
    return _together(rows, is_known=True)


def budget_together(plan: Plan, rows: Sequence[Means]) -> Means | None:
    """The same for budget lines: what there is only where no other line can have one of them in it.

    Those of one table can be added up, sums left out; another table may show the same money in another way.
    """
    lines = [plan.budget_line[row.key] for row in rows]
    is_known = all(line.level == "line" and line.table == lines[0].table for line in lines)
    return _together(rows, is_known=is_known)


def _together(rows: Sequence[Means], *, is_known: bool) -> Means | None:
    """The sum of several; without what there is where that is not known."""
    if len(rows) < _SEVERAL:
        return None
    asked = sum((row.asked for row in rows), Decimal(0))
    there = [row.available for row in rows if row.available is not None]
    is_known = is_known and len(there) == len(rows)
    return Means(
        "",
        asked,
        sum(there, Decimal(0)) if is_known else None,
        (),
        computed(row.asked_source for row in rows),
        computed(row.available_source for row in rows) if is_known else None,
    )


def _means(key: str, what: str, rows: Sequence[OperationalObjective], available: Number | None) -> Means:
    asked = sum((getattr(row, what) for row in rows), Decimal(0))
    source = computed(stored(row.origin.at(what)) for row in rows)
    there = (available.value, available.source) if available else (None, None)
    return Means(key, asked, there[0], tuple(rows), source, there[1])


def _staff(plan: Plan, code: str) -> Number | None:
    rows = [row for row in plan.personnel_lines if row.unit == code]
    if plan.year is None or not rows:
        return None
    return staff_total(rows, plan.year, "sum")


def _credit(plan: Plan, code: str) -> Number | None:
    line = plan.budget_line[code]
    credits = line.year(plan.year) if plan.year is not None else None
    return (
        Number(credits.commitment, source=stored(line.origin.at(f"commitment.{plan.year}")))
        if credits
        else None
    )
