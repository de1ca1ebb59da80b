"""Bar charts of staff and of money: in the order that their caption tells, on as many scales as can be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Number, computed, stored
from ibzdocs.documents.parts import label
from ibzdocs.documents.pictures import marks, rounded, ticks
from ibzdocs.model.figures import staff_total
from ibzdocs.model.inserts import chart_part_name
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import BudgetLine
from ibzdocs.model.selection import charted_lines, charted_staff, charted_year
from ibzdocs.tree.nodes import Blocks, Chart, Figure, Label, Series

_FEW = 10  # of fewer people than these a tenth is said
_STAFF = ("statutory", "contract", "management")
_Rows = TypeVar("_Rows", bound=Sequence[object])


@immutable
class _Kind:
    """Which part of a chart it is, counted from 1, and which bars it shows; empty where it shows all."""

    number: int
    shown: str


def personnel_chart(plan: Plan, argument: str) -> Blocks:
    """Staff per unit in one year, the first of the period where none is named: three kinds in one bar, most first.

    Sums are whole numbers, with a tenth where a unit is small and has parts of a person. Units that cannot be read
    beside the largest have a chart of their own.
    """
    year = charted_year(plan, argument)
    parts = charted_staff(plan, year)
    codes = [code for part in parts for code in part]
    exact = {code: _together(_staff(plan, code, year, kind) for kind in _STAFF) for code in codes}
    places = int(any(0 < each.value < _FEW and each.value % 1 for each in exact.values()))
    sums = {code: replace(each, decimals=places) for code, each in exact.items()}
    return tuple(_staff_figure(plan, year, part, sums, kind) for kind, part in _kinds(parts))


def _staff_figure(
    plan: Plan, year: int, codes: Sequence[str], sums: Mapping[str, Number], kind: _Kind
) -> Figure:
    """The chart of some units; ``sums``: the staff of all."""
    series = tuple(
        Series(
            (Label(f"staff.{each}"),),
            tuple(_staff(plan, code, year, each).value for code in codes),
            tuple((sums[code],) if each == _STAFF[-1] else () for code in codes),
        )
        for each in _STAFF
    )
    first = codes[0]
    total, whole = (_together(sums[code] for code in part) for part in (codes, sums))
    total, whole = (replace(each, decimals=sums[first].decimals) for each in (total, whole))
    chart = Chart(
        tuple((plan.unit[code].names,) for code in codes), series, ticks(sums[first].value), (), stacked=True
    )
    alternative = label(
        "alternative.personnel",
        year=str(year),
        units=str(len(codes)),
        most=plan.unit[first].names,
        value=sums[first],
        total=total,
    )
    caption = label("caption.chart-personnel", year=str(year), total=total)
    if kind.shown:
        caption = label(f"caption.chart-personnel-{kind.shown}", year=str(year), total=total, whole=whole)
    name = chart_part_name(f"chart personnel {year}", kind.number)
    return Figure((caption,), (alternative,), chart, name)


def _staff(plan: Plan, code: str, year: int, kind: str) -> Number:
    return staff_total([row for row in plan.personnel_lines if row.unit == code], year, kind)


def _together(numbers: Iterable[Number]) -> Number:
    parts = tuple(numbers)
    source = computed(each.source for each in parts)
    return Number(sum((each.value for each in parts), Decimal(0)), source=source)


def budget_chart(plan: Plan, argument: str) -> Blocks:
    """The commitment credits of the lines that add up to ``TABLE.CODE``, side by side for every year.

    Lines that cannot be read beside the largest have a chart of their own. Nothing where the plan does not say its
    years.
    """
    parts = charted_lines(plan, argument) if plan.years else ()
    return tuple(_credits_figure(plan, argument, lines, kind) for kind, lines in _kinds(parts))


def _credits_figure(plan: Plan, argument: str, lines: Sequence[BudgetLine], kind: _Kind) -> Figure:
    """The chart of some lines; its totals are those of the lines that it shows."""
    whole = plan.budget_line[argument]
    totals = {year: _total(lines if kind.shown else (whole,), year) for year in plan.years}
    series = tuple(
        Series(
            (label("picture.year-total", year=str(year), total=totals[year]),),
            tuple(rounded(_commitment(line, year)) for line in lines),
            tuple((_commitment(line, year),) for line in lines),
        )
        for year in plan.years
    )
    chart = Chart(tuple((line.label,) for line in lines), series, marks(series), ())
    first, last = plan.years[0], plan.years[-1]
    most = max(lines, key=lambda line: _commitment(line, first).value)
    alternative = label(
        "alternative.budget",
        lines=str(len(lines)),
        first=str(first),
        last=str(last),
        most=most.label,
        value=_commitment(most, first),
        start=totals[first],
        end=totals[last],
    )
    caption = label("caption.chart-budget", title=whole.label)
    if kind.shown:
        caption = label(f"caption.chart-budget-{kind.shown}", title=whole.label)
    name = chart_part_name(f"chart budget {argument}", kind.number)
    return Figure((caption,), (alternative,), chart, name)


def _total(lines: Sequence[BudgetLine], year: int) -> Number:
    """The credits of what a chart shows: as the plan gives them where one line holds all of it, else added up."""
    credits = [_commitment(line, year) for line in lines]
    return credits[0] if len(credits) == 1 else _together(credits)


def _commitment(line: BudgetLine, year: int) -> Number:
    credits = line.year(year)
    source = stored(line.origin.at(f"commitment.{year}"))
    shows = line.origin.decimals.get(f"commitment.{year}")
    return Number(credits.commitment, shows, source=source) if credits else Number(Decimal(0))


def _kinds(parts: Sequence[_Rows]) -> Iterator[tuple[_Kind, _Rows]]:
    """Each part of a chart with which it is."""
    first = "largest" if len(next(iter(parts), ())) > 1 else "one"
    shown = (first, "smallest") if len(parts) > 1 else ("",)
    for number, (bars, part) in enumerate(zip(shown, parts, strict=False), 1):
        yield _Kind(number, bars), part
