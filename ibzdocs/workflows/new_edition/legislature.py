"""The strategic plan for a new legislature: same sheets and structure, another period, no figures."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Place, Problem, note
from ibzdocs.formats.xlsx.reader import Cell, SheetCells, open_book
from ibzdocs.inputs.workbook.columns import SHEETS, Sheet
from ibzdocs.inputs.workbook.edits import Drop, Edit, Put
from ibzdocs.inputs.workbook.headings import columns_of, recognise, start_names
from ibzdocs.model.key_figures import last_realised
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import KeyFigure
from ibzdocs.workflows.new_edition.carry import becomes_baseline


def renew(plan: Plan, path: Path, years: Sequence[int]) -> tuple[Edit, ...]:
    """The edits that make the workbook at ``path``, which holds ``plan``, one for the period ``years``.

    Period, version and status are set; the day of signing is emptied, and every figure of personnel, budget and
    key figures. The last realised value of a key figure becomes its baseline.
    Raises WorkbookError when the file cannot be opened.
    """
    return (*_settings(plan, years), *_baselines(plan), *renewed(path, years))


def open_cells(plan: Plan) -> Iterator[Problem]:
    """What a new legislature asks of a person: the parties, and the facts of the Figures sheet."""
    for line in plan.settings:
        if line.key == "party":
            yield note("rollover-party", line.origin.at("value"), "plan/party", value=line.value)
    facts = [row for row in plan.figures if not row.formula]
    if facts:
        place, ids = facts[0].origin.at("value"), ", ".join(row.id for row in facts)
        yield note("rollover-facts", place, ids=ids)


def proposed(plan: Plan) -> Iterator[Problem]:
    """What is to be looked at in the key figures: baselines that were proposed, and those that are the old ones."""
    measured = [row for row in plan.key_figures if last_realised(row)]
    found: dict[ProblemCode, list[KeyFigure]] = {
        "rollover-key-figures": measured,
        "rollover-key-figures-unmeasured": [row for row in plan.key_figures if row not in measured],
    }
    for code, rows in found.items():
        if rows:
            yield note(code, rows[0].origin.at("baseline"), ids=", ".join(row.id for row in rows))


def _baselines(plan: Plan) -> Iterator[Edit]:
    """What was measured last becomes the baseline; the remark was about values that are emptied."""
    for row in plan.key_figures:
        if last := last_realised(row):
            yield from becomes_baseline(row.origin, f"realised.{last[0]}", last[0])
        remarks = [name for name in row.origin.columns if name.partition(".")[0] == "remark"]
        yield from (Put(row.origin.at(name), None) for name in remarks if row.remark)


def _settings(plan: Plan, years: Sequence[int]) -> Iterator[Edit]:
    becomes = dict(zip(plan.years, years, strict=False))
    values = {"period_start": years[0], "period_end": years[-1], "signing_date": None, "version": "0.1"}
    for line in plan.settings:
        place = line.origin.at("value")
        if line.key in values:
            yield Put(place, values[line.key])
        elif line.key == "status":
            yield Put(place, "draft", "status")
        elif line.key == "year":
            year = becomes.get(int(line.value))
            yield Put(place, year) if year else Drop(place)


# ---------------------------------------------------------------------------------------- columns of figures


def renewed(path: Path, years: Sequence[int]) -> tuple[Edit, ...]:
    """What makes the columns of figures those of ``years``: headings renamed, figures emptied.

    The first year of the workbook becomes the first of ``years``, and so on. Years too many are emptied with
    their headings; further years come at the right, in the look of the last one. Raises WorkbookError when
    the file cannot be opened.
    """
    grids, _ = recognise(open_book(path, start_names()), SHEETS)
    yearly = [sheet for sheet in SHEETS if sheet.years is not None and sheet.id in grids]
    return tuple(change for sheet in yearly for change in _sheet(sheet, grids[sheet.id], years))


def _sheet(sheet: Sheet, grid: SheetCells, years: Sequence[int]) -> Iterator[Edit]:
    columns, _ = columns_of(sheet, grid)
    head = grid.rows[columns.head][1]
    becomes = dict(zip(columns.years, years, strict=False))
    for (_, year), number in columns.yearly.items():
        yield Put(head[number].place, _heading(head[number], year, becomes.get(year)))
    for _, cells in grid.rows[columns.head + 1 :]:
        for number in sorted({*columns.yearly.values()} & {*cells}):
            yield Put(cells[number].place, None)
    if not columns.years:
        return
    beyond, last = max(max(cells) for _, cells in grid.rows), columns.years[-1]
    figures = [number for (_, year), number in columns.yearly.items() if year == last]
    for year in years[len(columns.years) :]:
        for like in figures:
            beyond += 1
            yield from _further(grid, columns.head, (like, beyond), _heading(head[like], last, year))


def _heading(cell: Cell, old: int, new: int | None) -> str | None:
    return re.sub(str(old), str(new), cell.text) if new else None


def _further(grid: SheetCells, head: int, columns: tuple[int, int], heading: str | None) -> Iterator[Edit]:
    """A column more, in the look of another: its heading, and an empty cell in each row."""
    like, number = columns
    for line, (row, _) in enumerate(grid.rows[head:]):
        place = Place(grid.place.file, grid.place.sheet, row, number)
        yield Put(place, None if line else heading, like=like)
