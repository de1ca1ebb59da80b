"""Key figures: what they lack, and values that cannot be what was meant.

Cells that cannot be read have their own problem, and count as empty here.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ibzdocs.base.problems import Problem, error, note, warning
from ibzdocs.checks.plan.keys import unknown
from ibzdocs.checks.plan.texts import about, shown
from ibzdocs.model import key_figures
from ibzdocs.model.operational import Indicator
from ibzdocs.model.plan import Plan
from ibzdocs.model.progress import report_day
from ibzdocs.model.records import KeyFigure

_JUMP = 5
_WHOLE = 100  # a share of everything


def references(plan: Plan) -> Iterator[Problem]:
    """A problem for each objective that key figures name and that does not exist."""
    for row in plan.key_figures:
        yield from unknown("objective-unknown", row, "objective", (row.objective,), plan.objective)


def complete(plan: Plan) -> Iterator[Problem]:
    """A problem for each key figure without unit, baseline or its year, or source, and each share over 100."""
    for row in plan.key_figures:
        if not row.unit:
            yield error("key-figure-without-unit", *about(row, "unit"), value=row.id)
        if row.baseline is None or not row.baseline_year:
            field = "baseline" if row.baseline is None else "baseline_year"
            yield warning("key-figure-without-baseline", *about(row, field), value=row.id)
        if row.source is None:
            yield note("key-figure-without-source", *about(row, "source"), value=row.id)
        yield from _shares(row)


def _shares(row: KeyFigure) -> Iterator[Problem]:
    measured = ((f"realised.{year}", figure.realised) for year, figure in row.years)
    for name, value in (*key_figures.course(row), *measured):
        if row.unit == "share" and value is not None and not 0 <= value <= _WHOLE:
            yield error("indicator-share", *about(row, name), value=shown(value))


def years_covered(plan: Plan) -> Iterator[Problem]:
    """A problem for each key figure that lacks the target of a year, and each value of a year of no plan."""
    if plan.period is None:
        return
    period = f"{plan.period.first}–{plan.period.last}"
    for row in plan.key_figures:
        lacking = [year for year in plan.years if row.target(year) is None]
        if lacking:
            where, years = about(row, f"target.{lacking[0]}", "target"), ", ".join(map(str, lacking))
            yield error("key-figure-without-target", *where, value=row.id, years=years)
        for year, figure in row.years:
            if year not in plan.years:
                name = f"{'realised' if figure.target is None else 'target'}.{year}"
                fills = {"value": row.id, "year": str(year), "period": period}
                yield error("key-figure-year-outside", *about(row, name), **fills)


def baselines_before(plan: Plan) -> Iterator[Problem]:
    """A problem for each baseline that was not measured before the period."""
    for row in plan.key_figures:
        if plan.period and row.baseline_year >= plan.period.first:
            fills = {"year": str(row.baseline_year), "first": str(plan.period.first)}
            yield warning("key-figure-baseline-late", *about(row, "baseline_year"), value=row.id, **fills)


def courses(plan: Plan) -> Iterator[Problem]:
    """A problem where targets go against the direction: the last one as a whole, or one of them without a remark."""
    for row in plan.key_figures:
        found, sign = _read(plan, row), -1 if key_figures.direction(row) == "lower" else 1
        named = dict(found)
        if len(found) > 1 and "baseline" in named and row.better and _worse(found[0][1], found[-1][1], sign):
            fills = {"value": row.id, "target": shown(found[-1][1]), "baseline": shown(found[0][1])}
            yield error("key-figure-direction", *about(row, "better"), **fills)
        elif row.remark is None and key_figures.direction(row):
            yield from _setbacks(row, found, sign)


def _setbacks(row: KeyFigure, found: Sequence[tuple[str, Decimal]], sign: int) -> Iterator[Problem]:
    for (_, old), (name, new) in pairwise(found):
        if _worse(old, new, sign):
            fills = {"value": row.id, "year": _year(name), "old": shown(old), "new": shown(new)}
            yield warning("key-figure-course", *about(row, name), **fills)


def _worse(old: Decimal, new: Decimal, sign: int) -> bool:
    return (new - old) * sign < 0


def target_jumps(plan: Plan) -> Iterator[Problem]:
    """A problem for each value five times the one before it, or a fifth of it, without a remark that says why."""
    for row in plan.key_figures:
        for (_, old), (name, new) in pairwise(_read(plan, row)) if row.remark is None else ():
            less, more = sorted((abs(old), abs(new)))
            if less and more >= _JUMP * less:
                fills = {"value": row.id, "year": _year(name), "old": shown(old), "new": shown(new)}
                yield note("key-figure-jump", *about(row, name), **fills)


def units_alike(plan: Plan) -> Iterator[Problem]:
    """A problem for each key figure with another unit than what has the same name, here or in the operational plan."""
    seen: dict[str, KeyFigure | Indicator] = {}
    rows: tuple[KeyFigure | Indicator, ...] = (*plan.indicators, *plan.key_figures)
    for row in rows:
        first = seen.setdefault(" ".join(row.name.text.casefold().split()), row)
        if isinstance(row, KeyFigure) and row.name.text and row.unit and first.unit not in ("", row.unit):
            fills = {"value": row.id, "name": row.name.text, "other": str(first.origin.at("unit"))}
            yield warning("key-figure-unit-differs", *about(row, "unit"), **fills)


def followed_up(plan: Plan) -> Iterator[Problem]:
    """A problem for each value measured after the year of the operational plan, and where a report lacks values."""
    if plan.year is None:
        return
    for row in plan.key_figures:
        for year, figure in row.years:
            if figure.realised is not None and year > plan.year and year in plan.years:
                yield warning("key-figure-early", *about(row, f"realised.{year}"), value=row.id, year=year)
    day = report_day(plan)
    year = plan.year
    lacking = [row for row in plan.key_figures if row.realised(year) is None and row.target(year) is not None]
    if lacking and plan.report_date and day and key_figures.year_over(plan.year, day):
        place, ids = lacking[0].origin.at(f"realised.{plan.year}"), ", ".join(row.id for row in lacking)
        yield note("key-figure-unmeasured", place, "key_figures/realised", ids=ids, year=plan.year)


def objectives_with_key_figures(plan: Plan) -> Iterator[Problem]:
    """A problem for each objective without key figures, where others have some."""
    for row in plan.objectives if plan.key_figures else ():
        if not plan.key_figures_of(row.id):
            yield note("objective-without-key-figure", *about(row, "id", "key_figures"), value=row.id)


def _read(plan: Plan, row: KeyFigure) -> list[tuple[str, Decimal]]:
    """Baseline and targets, those that can be read."""
    return [
        (name, value) for name, value in key_figures.course(row) if row.origin.at(name) not in plan.unreadable
    ]


def _year(name: str) -> str:
    return name.rpartition(".")[2]
