"""Staff and money: the personnel table and the budget tables."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ibzdocs.base.values import Number, Source, Year, stored
from ibzdocs.documents.decimals import aligned
from ibzdocs.documents.parts import cell, dashed, head_cell, label, row_head, table_notes
from ibzdocs.model.figures import staff_figure, staff_source, staff_total
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import BudgetLine, PersonnelRow
from ibzdocs.tree.nodes import Blocks, Cell, Inlines, Label, Note, Paragraph, Row, Table, Text, Wide

_STAFF = ("management", "statutory", "contract", "sum")
_DECIMALS = 2
# Of a hundred, for all years together: totals of thousands need more room than a few mandates.
_LABEL_WIDTH = 28.0
_STAFF_WIDTHS = {"management": 14.0, "statutory": 20.5, "contract": 17.0, "sum": 20.5}


def personnel(plan: Plan, argument: str) -> Blocks:
    """The personnel table on a landscape page: a row per unit, four columns per year, totals at the end."""
    info = plan.table.get("personnel")
    years = plan.years
    if not plan.personnel:
        return ()
    bands = tuple(head_cell(Year(year), columns=4, align="center") for year in years)
    kinds = tuple(head_cell(Label(f"column.staff.{kind}"), align="right") for _ in years for kind in _STAFF)
    head = (
        Row((_first_head("column.unit", "column.figures.staff"), *bands), "head"),
        Row(kinds, "head"),
    )
    figures = tuple(_personnel_row(row, years) for row in plan.personnel)
    if not any(row.level == "total" for row in plan.personnel):
        figures = (*figures, _personnel_total(plan, years))
    rows, legend = dashed(plan, figures)
    widths = (_LABEL_WIDTH, *(_STAFF_WIDTHS[kind] / len(years) for _ in years for kind in _STAFF))
    caption = (info.caption,) if info else (Label("caption.personnel"),)
    return (Wide((Table(caption, widths, head, rows, table_notes(info, *legend), "personnel"),)),)


def personnel_of(plan: Plan, units: frozenset[str]) -> Blocks:
    """The rows of the personnel table for some units, with their total where there are several."""
    rows = tuple(row for row in plan.personnel_lines if row.unit in units)
    return personnel(replace(plan, personnel=rows), "") if rows else ()


def _personnel_row(row: PersonnelRow, years: Sequence[int]) -> Row:
    cells = [_staff_cell(row, year, kind) for year in years for kind in _STAFF]
    return Row((row_head(row.label), *cells), "total" if row.level == "total" else "body")


def _staff_cell(row: PersonnelRow, year: int, kind: str) -> Cell:
    """The figure as stored; an empty cell where the row has no figures for that year."""
    value = None if row.year(year) is None else staff_figure(row, year, kind)
    return _number(value, staff_source(row, year, kind), _DECIMALS)


def _personnel_total(plan: Plan, years: Sequence[int]) -> Row:
    totals = (staff_total(plan.personnel_lines, year, kind) for year in years for kind in _STAFF)
    cells = [cell(replace(total, decimals=_DECIMALS), align="right") for total in totals]
    return Row((row_head(Label("document.total")), *cells), "total")


def budget(plan: Plan, argument: str) -> Blocks:
    """A budget table on landscape pages: commitment and liquidation credits per year."""
    info = plan.table.get(argument)
    lines = plan.budget_of(argument)
    years = plan.years
    if not lines:
        return ()
    bands = tuple(head_cell(*_year_head(plan, year), columns=2, align="center") for year in years)
    kinds = tuple(
        head_cell(Label(f"column.credits.{kind}"), align="right")
        for _ in years
        for kind in ("commitment", "liquidation")
    )
    first = _first_head("column.budget-line", "column.figures.budget")
    head = (Row((first, *bands), "head"), Row(kinds, "head"))
    rows, legend = dashed(plan, aligned([_budget_row(line, years) for line in lines]))
    widths = (40.0, *(60.0 / (2 * len(years)) for _ in kinds))
    caption = (info.caption,) if info else (_caption(plan, argument),)
    return (Wide((Table(caption, widths, head, rows, table_notes(info, *legend), argument),)),)


def _caption(plan: Plan, table: str) -> Label:
    """What a table is that the Tables sheet does not name: with its code where there are several."""
    unnamed = {line.table for line in plan.budget} - plan.table.keys()
    return label("caption.budget-of", table=table) if len(unnamed) > 1 else Label("caption.budget")


def _first_head(name: str, unit: str) -> Cell:
    """The head of the names beside both rows of heads, with the unit of the figures, which so stands on every page."""
    return Cell((Paragraph((Label(name),)), Paragraph((Label(unit),))), "column", rows=2)


def _year_head(plan: Plan, year: int) -> Inlines:
    name = plan.year_name(year)
    return (Year(year), Text(" – "), name) if name.nl else (Year(year),)


def _budget_row(line: BudgetLine, years: Sequence[int]) -> Row:
    cells: list[Cell] = []
    for year in years:
        credits = line.year(year)
        for kind in ("commitment", "liquidation"):
            source = stored(line.origin.at(f"{kind}.{year}"))
            shows = line.origin.decimals.get(f"{kind}.{year}")
            cells.append(_number(getattr(credits, kind, None), source, shows))
    title: Inlines = (line.label, Note((line.note,))) if line.note else (line.label,)
    return Row((row_head(*title), *cells), "body" if line.level == "line" else line.level)


def _number(value: Decimal | None, source: Source, decimals: int | None = None) -> Cell:
    if value is None:
        return Cell(align="right")
    return cell(Number(value, decimals, source=source), align="right")
