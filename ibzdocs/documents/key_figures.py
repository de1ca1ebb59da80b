"""Key figures: the table under an objective, the overview of all, the charts."""

from collections.abc import Sequence
from decimal import Decimal

from ibzdocs.base.values import Year
from ibzdocs.documents.decimals import below_one_another
from ibzdocs.documents.parts import cell, choice, head_cell, label, row_head, stored_number, year_of
from ibzdocs.documents.pictures import dot_group, dots, ticks
from ibzdocs.model.inserts import key_figure_chart_name
from ibzdocs.model.key_figures import by_objective, course, direction
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import KeyFigure, Objective
from ibzdocs.model.selection import SIDES, charted_key_figures
from ibzdocs.tree.nodes import (
    Blocks,
    Cell,
    DotPlot,
    Dots,
    Figure,
    Inlines,
    Label,
    Paragraph,
    Row,
    Table,
    Text,
    Tick,
    Wide,
)

_HEADS = ("indicator", "measured", "better")
# Widths in per cent of the columns before those of the years, and of the source.
_BEFORE, _SOURCE = (25, 13.5, 11, 10, 6), 11.5
_UPRIGHT = 4  # more years than these ask for a landscape page
_YEAR = 4  # the signs of a year
_LEAST = 20  # what the columns of the years have together at least
# How much of the page a sign takes, and the columns of the years at most: upright and on landscape pages.
_ROOM, _WIDE_ROOM = (0.98, 50), (0.68, 60)


def of_objective(plan: Plan, objective: Objective) -> Blocks:
    """A table of the key figures of an objective, after a line that says what it is; none without any."""
    rows = plan.key_figures_of(objective.id)
    if not rows:
        return ()
    body = below_one_another([_row(plan, row, _sourced(rows)) for row in rows])
    table = Table((), _widths(plan, rows, *_ROOM), (_head(plan, _sourced(rows)),), body)
    return (Paragraph((Label("document.key-figures"),)), table)


def overview(plan: Plan, argument: str) -> Blocks:
    """All key figures under their objectives; on landscape pages where there are many years."""
    groups = by_objective(plan)
    if not groups:
        return ()
    rows = [row for _, found in groups for row in found]
    sourced, room = _sourced(rows), _WIDE_ROOM if len(plan.years) > _UPRIGHT else _ROOM
    widths = _widths(plan, rows, *room)
    body: list[Row] = []
    for objective, found in groups:
        body.append(objective_row(plan, objective, len(widths)))
        body += [_row(plan, row, sourced) for row in found]
    caption = (Label("caption.key-figures"),)
    table = Table(caption, widths, (_head(plan, sourced),), below_one_another(body), anchor="key figures")
    return (turned(plan, table),)


def turned(plan: Plan, table: Table) -> Table | Wide:
    """The table, on a landscape page where the period has many years."""
    return Wide((table,)) if len(plan.years) > _UPRIGHT else table


def objective_row(plan: Plan, objective: Objective, columns: int) -> Row:
    """A row over all columns that names an objective."""
    number = plan.ordinal("objectives", objective.id)
    name: Inlines = (label("heading.objective", number=number), Text(" – "), objective.title)
    return Row((Cell((Paragraph(name),), "row", columns=columns),), "subtotal")


def figure(row: KeyFigure, name: str, value: Decimal | None) -> Cell:
    """A value of a key figure with the decimals that its cell shows."""
    return cell(stored_number(value, row.origin, name), align="right") if value is not None else cell()


def baseline(row: KeyFigure) -> tuple[Cell, Cell]:
    """The baseline, and its year in a column of its own."""
    return figure(row, "baseline", row.baseline), year_of(row)


def baseline_heads() -> tuple[Cell, Cell]:
    """The header cells over a baseline and its year."""
    value, year = (
        head_cell(Label(f"column.op.{name}"), align="right") for name in ("baseline", "baseline-year")
    )
    return value, year


def year_heads(plan: Plan) -> tuple[Cell, ...]:
    """A header cell for each year of the period."""
    return tuple(head_cell(Year(year), align="right") for year in plan.years)


def _sourced(rows: Sequence[KeyFigure]) -> bool:
    """Whether any of the rows names a source."""
    return any(row.source for row in rows)


def _widths(plan: Plan, rows: Sequence[KeyFigure], sign: float, most: float) -> tuple[float, ...]:
    """The columns, in per cent: those of the years hold their numbers, up to ``most`` together; the rest is shared.

    ``sign``: how much of the page a sign takes.
    """
    count, longest = len(plan.years), max([_YEAR, *(_signs(row, plan.years) for row in rows)])
    years = min(max(_LEAST, (longest + 2) * sign * count), most) if count else 0
    others = (*_BEFORE, _SOURCE) if _sourced(rows) else _BEFORE
    *before, last = (round(part * (100 - years) / sum(others), 2) for part in others)
    each = (round(years / count, 2),) * count if count else ()
    return (*before, *each, last) if _sourced(rows) else (*before, last, *each)


def _signs(row: KeyFigure, years: Sequence[int]) -> int:
    """How many signs the longest target has, those between thousands too."""
    said = [f"{target:f}" for year in years if (target := row.target(year)) is not None]
    return max((len(each) + (len(each.partition(".")[0]) - 1) // 3 for each in said), default=0)


def _head(plan: Plan, sourced: bool) -> Row:
    first = [head_cell(Label(f"column.op.{name}")) for name in _HEADS]
    first += baseline_heads()
    last = [head_cell(Label("column.op.source"))] if sourced else []
    return Row((*first, *year_heads(plan), *last), "head")


def _row(plan: Plan, row: KeyFigure, sourced: bool) -> Row:
    years = [figure(row, f"target.{year}", row.target(year)) for year in plan.years]
    source = [cell(row.source) if row.source else cell()] if sourced else []
    unit = cell(choice(f"choice.indicator-unit.{row.unit}", row.origin, "unit")) if row.unit else cell()
    return Row((row_head(row.name), unit, _better(row), *baseline(row), *years, *source))


def _better(row: KeyFigure) -> Cell:
    """Which values are better, as the row or its targets say."""
    if row.better:
        return cell(choice(f"choice.better.{row.better}", row.origin, "better"))
    side = direction(row)
    return cell(Label(f"choice.better.{side}")) if side else cell()


# ------------------------------------------------------------------------------------------------ charts


def charts(plan: Plan, argument: str) -> Blocks:
    """Baseline and targets of all key figures measured in one unit, as a chart."""
    rows = charted_key_figures(plan, argument)
    return (_chart(plan, argument, rows),) if rows and plan.years else ()


def _chart(plan: Plan, unit: str, rows: Sequence[KeyFigure]) -> Figure:
    names: tuple[Inlines, ...] = ((Label("picture.baseline"),), *((Year(year),) for year in plan.years))
    groups = tuple(
        dot_group(side, tuple(_dots(plan, row) for row in rows if direction(row) == side))
        for side in SIDES
        if any(direction(row) == side for row in rows)
    )
    alternative = label(
        "alternative.key-figures",
        count=str(len(rows)),
        first=str(plan.years[0]),
        last=str(plan.years[-1]),
    )
    measured = Label(f"choice.indicator-unit.{unit}")
    said = label("caption.chart-key-figures", unit=measured)
    picture = DotPlot(names, groups, _scale(rows))
    return Figure((said,), (alternative,), picture, key_figure_chart_name(unit))


def _scale(rows: Sequence[KeyFigure]) -> tuple[Tick, ...]:
    found = [value for row in rows for _, value in course(row)]
    return ticks(max(found), least=min(found))


def _dots(plan: Plan, row: KeyFigure) -> Dots:
    """A key figure from its baseline over its targets to the last."""
    columns = {"baseline": row.baseline, **{f"target.{year}": row.target(year) for year in plan.years}}
    numbers = [
        stored_number(value, row.origin, name) if value is not None else None
        for name, value in columns.items()
    ]
    return dots((plan.ordinal("objectives", row.objective), Text(". "), row.name), numbers)
