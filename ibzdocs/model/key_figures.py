"""What the values of key figures say: which direction is better, and how far they are in a year.

The state in a year is that of an indicator (see ``ibzdocs.model.progress``) on the way from the target of the
year before, or the baseline, to the target of the year.
"""

import datetime
from decimal import Decimal
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Money, Number, Share, Value, stored
from ibzdocs.model.plan import Plan
from ibzdocs.model.progress import State, elapsed, indicator_state
from ibzdocs.model.records import KeyFigure, Objective

Named: TypeAlias = Literal["baseline", "target", "realised"]
_KEUR, _HUNDRED = 1000, Decimal(100)


@immutable
class InYear:
    """A key figure in one year: where it starts, where it is to be at the end, and where it was."""

    baseline: Decimal | None
    target: Decimal | None
    realised: Decimal | None
    better: Literal["higher", "lower", ""]


def course(row: KeyFigure) -> tuple[tuple[str, Decimal], ...]:
    """Baseline and targets in their order, each with the name of its column; what is empty is left out."""
    baseline = (("baseline", row.baseline),)
    named = (*baseline, *((f"target.{year}", figure.target) for year, figure in row.years))
    return tuple((name, value) for name, value in named if value is not None)


def direction(row: KeyFigure) -> Literal["higher", "lower", ""]:
    """Which values are better: as the row says, else the side to which it goes; empty where it stays."""
    values = [value for _, value in course(row)]
    if row.better or not values or values[-1] == values[0]:
        return row.better
    return "higher" if values[-1] > values[0] else "lower"


def in_year(row: KeyFigure, year: int) -> InYear:
    """The key figure in that year, from the last target before it, or from the baseline."""
    before = [figure.target for of, figure in row.years if of < year and figure.target is not None]
    start = before[-1] if before else row.baseline
    return InYear(start, row.target(year), row.realised(year), direction(row))


def state(row: KeyFigure, year: int, day: datetime.date) -> State:
    """How far the key figure is on ``day`` on its way to the target of ``year``."""
    gone = elapsed(datetime.date(year, 1, 1), datetime.date(year, 12, 31), day)
    return indicator_state(in_year(row, year), gone)


def year_over(year: int, day: datetime.date) -> bool:
    """Whether all of a year is gone at the end of ``day``."""
    return day >= datetime.date(year, 12, 31)


def last_realised(row: KeyFigure) -> tuple[int, Decimal] | None:
    """The last year in which the key figure was measured, with the value; None where it never was."""
    found = [(year, figure.realised) for year, figure in row.years if figure.realised is not None]
    return found[-1] if found else None


def by_objective(plan: Plan) -> tuple[tuple[Objective, tuple[KeyFigure, ...]], ...]:
    """The objectives that have key figures, in their order, with these."""
    rows = ((objective, plan.key_figures_of(objective.id)) for objective in plan.objectives)
    return tuple((objective, found) for objective, found in rows if found)


def named(plan: Plan, path: str, *, name: Named) -> Value | None:
    """The value that a text calls ``target.K1.2027``, ``realised.K1.2027`` or ``baseline.K1``: after its name."""
    key, _, year = (path, "", "") if name == "baseline" else path.rpartition(".")
    row = plan.key_figure.get(key)
    if row is None or (name != "baseline" and not year.isdecimal()):
        return None
    match name:
        case "baseline":
            return None if row.baseline is None else value(row, name, row.baseline)
        case "target":
            amount = row.target(int(year))
        case "realised":
            amount = row.realised(int(year))
    return None if amount is None else value(row, f"{name}.{year}", amount)


def value(row: KeyFigure, name: str, amount: Decimal) -> Value:
    """An amount of a key figure as texts show it, with its unit; ``name`` is its column: ``target.2027``."""
    source, shows = stored(row.origin.at(name)), row.origin.decimals.get(name)
    match row.unit:
        case "share":
            return Share(amount / _HUNDRED, shows or 0, source)
        case "keur":
            return Money(amount * _KEUR, _KEUR, shows, source=source)
        case _:
            return Number(amount, shows, source=source)
