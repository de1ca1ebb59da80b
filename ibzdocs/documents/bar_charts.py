"""Bar charts of staff and of money: in the order that their caption tells, on one scale, each value said at its bar."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from ibzdocs.base.values import Number, computed, stored
from ibzdocs.documents.parts import label
from ibzdocs.documents.pictures import marks, rounded, ticks
from ibzdocs.model.figures import staff_total
from ibzdocs.model.inserts import budget_chart_name, personnel_chart_name, placements
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import BudgetLine
from ibzdocs.model.selection import charted_lines, charted_staff, charted_year
from ibzdocs.tree.nodes import Blocks, Chart, Figure, Label, Paragraph, Series, Tick

_ROWS_TOGETHER = Paragraph((Label("document.rows-together"),), "table-note")
_FEW = 10  # of fewer people than these a tenth is said
_STAFF = ("statutory", "contract", "management")


def personnel_chart(plan: Plan, argument: str) -> Blocks:
    """Staff per unit in one year, the first of the period where none is named: three kinds in one bar, most first.

    Sums are whole numbers, with a tenth where a unit is small and has parts of a person. A note says so where a unit
    has several rows in the table. Nothing without staff.
    """
    year = charted_year(plan, argument)
    codes = charted_staff(plan, year) if plan.years else ()
    if not codes:
        return ()
    exact = {code: _together(_staff(plan, code, year, kind) for kind in _STAFF) for code in codes}
    places = int(any(0 < each.value < _FEW and each.value % 1 for each in exact.values()))
    sums = {code: replace(each, decimals=places) for code, each in exact.items()}
    series = tuple(
        Series(
            (_kind(plan, codes, year, each, places),),
            tuple(_staff(plan, code, year, each).value for code in codes),
            tuple((sums[code],) if each == _STAFF[-1] else () for code in codes),
        )
        for each in _STAFF
    )
    first = codes[0]
    total = replace(_together(sums.values()), decimals=places)
    chart = Chart(
        tuple((plan.unit[code].names,) for code in codes), series, _scale(plan, codes, year), (), stacked=True
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
    figure = Figure((caption,), (alternative,), chart, personnel_chart_name(year))
    rows = sum(row.unit in exact for row in plan.personnel_lines)
    return (figure, *((_ROWS_TOGETHER,) if rows > len(codes) else ()))


def _kind(plan: Plan, codes: Sequence[str], year: int, kind: str, places: int) -> Label:
    """A kind of staff with its sum: bars of a few people cannot be seen beside those of thousands."""
    total = replace(_together(_staff(plan, code, year, kind) for code in codes), decimals=places)
    return label("picture.kind-total", kind=Label(f"staff.{kind}"), total=total)


def _scale(plan: Plan, codes: Sequence[str], charted: int) -> tuple[Tick, ...]:
    """One scale for the charts of all years: bars of two of them can be compared. A plan may not say its years."""
    return ticks(
        max(
            _together(_staff(plan, code, year, kind) for kind in _STAFF).value
            for code in codes
            for year in plan.years or (charted,)
        )
    )


def _staff(plan: Plan, code: str, year: int, kind: str) -> Number:
    return staff_total([row for row in plan.personnel_lines if row.unit == code], year, kind)


def _together(numbers: Iterable[Number]) -> Number:
    parts = tuple(numbers)
    source = computed(each.source for each in parts)
    return Number(sum((each.value for each in parts), Decimal(0)), source=source)


def budget_chart(plan: Plan, argument: str) -> Blocks:
    """The commitment credits of the lines that add up to ``TABLE.CODE``, side by side for every year.

    Nothing without such lines, nor where the plan does not say its years.
    """
    lines = charted_lines(plan, argument) if plan.years else ()
    if not lines:
        return ()
    whole = plan.budget_line[argument]
    totals = {year: _commitment(whole, year) for year in plan.years}
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
    caption = _credits_caption(plan, argument)
    return (Figure((caption,), (alternative,), chart, budget_chart_name(argument)),)


def _credits_caption(plan: Plan, argument: str) -> Label:
    """What the chart of a sum shows: with the code of the sum where another chart is of one that is called as it is."""
    title = plan.budget_line[argument].label
    charts = [each for each in placements(plan, plan.texts) if each.insert.name == "chart budget"]
    others = (plan.budget_line.get(each.argument) for each in charts if each.argument != argument)
    if any(row and row.label.text == title.text for row in others):
        return label("caption.chart-budget-of", title=title, code=argument)
    return label("caption.chart-budget", title=title)


def _commitment(line: BudgetLine, year: int) -> Number:
    credits = line.year(year)
    source = stored(line.origin.at(f"commitment.{year}"))
    shows = line.origin.decimals.get(f"commitment.{year}")
    return Number(credits.commitment, shows, source=source) if credits else Number(Decimal(0))
