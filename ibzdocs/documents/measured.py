"""The key figures in the progress report: targets and what was measured, year by year."""

import datetime

from ibzdocs.documents.decimals import below_one_another
from ibzdocs.documents.followup import explained, state_label, unit
from ibzdocs.documents.key_figures import baseline, baseline_heads, figure, objective_row, turned, year_heads
from ibzdocs.documents.parts import cell, head_cell, label, row_head
from ibzdocs.model.key_figures import by_objective, state
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import KeyFigure
from ibzdocs.tree.nodes import Blocks, Cell, Label, Paragraph, Row, Table

# Widths in per cent: name, baseline, its year, which value; the years have the rest, before the state.
_BEFORE, _STATE = (25, 9, 6, 13), 17


def key_figures(plan: Plan, day: datetime.date) -> Blocks:
    """How far the key figures are on ``day`` in the year of the operational plan; nothing without any."""
    groups = by_objective(plan)
    if plan.year is None or not groups:
        return ()
    year, columns = plan.year, len(plan.years) + len(_BEFORE) + 1
    rows: list[Row] = []
    for objective, found in groups:
        rows.append(objective_row(plan, objective, columns))
        rows += [each for row in found for each in _rows(plan, row, day, year)]
    head = Row(
        (
            head_cell(Label("progress.column.indicator")),
            *baseline_heads(),
            head_cell(Label("progress.value")),
            *year_heads(plan),
            head_cell(label("progress.in-year", year=str(year))),
        ),
        "head",
    )
    notes = (Paragraph((label("progress.key-figures-note", year=str(year)),), "table-note"),)
    caption = (Label("progress.key-figures-caption"),)
    table = Table(caption, _widths(plan), (head,), below_one_another(rows), notes, "progress key figures")
    return (Paragraph((label("progress.key-figures-lead", year=str(year)),)), turned(plan, table))


def _widths(plan: Plan) -> tuple[float, ...]:
    left = 100 - sum(_BEFORE) - _STATE
    return (*_BEFORE, *(round(left / len(plan.years), 2) for _ in plan.years), _STATE)


def _rows(plan: Plan, row: KeyFigure, day: datetime.date, year: int) -> tuple[Row, Row]:
    """The targets of a key figure, and under them what was measured."""
    targets = [figure(row, f"target.{each}", row.target(each)) for each in plan.years]
    realised = [figure(row, f"realised.{each}", row.realised(each)) for each in plan.years]
    first = (explained((row.name, *unit(row)), row.remark), *baseline(row))
    last = cell(*state_label(state(row, year, day)))
    names = (row_head(Label("progress.column.target")), row_head(Label("progress.column.realised")))
    return (
        Row((*map(_over, first), names[0], *targets, _over(last))),
        Row((names[1], *realised)),
    )


def _over(one: Cell) -> Cell:
    """A cell that stands over both rows of a key figure."""
    return Cell(one.blocks, one.head, rows=2, align=one.align)
