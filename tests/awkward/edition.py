"""A small edition with something on every sheet, in which any cell can be exchanged for another."""

import functools
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.reader import Cell, SheetCells, open_book
from ibzdocs.inputs.workbook import (
    MAILING_SHEETS,
    SHEETS,
    YEAR_SHEETS,
    read_mailings,
    read_plan,
    read_year,
    reading,
)
from ibzdocs.inputs.workbook.blank import blank_mailings, blank_year, example, filled
from ibzdocs.inputs.workbook.columns import Column, Sheet
from ibzdocs.inputs.workbook.headings import recognise, slot
from ibzdocs.inputs.workbook.writing import Page
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Record

YEARS = (2026, 2027, 2028)
_TABLE = "Eigen tabel"
_PICTURE = {"file": "huis.png", "caption": "Huis", "alternative": "Een huis", "width": 8, "source": "foto"}
_FORM = {"field": "organisation:of", "names": "van de Dienst"}
_KEY_FIGURE = {
    "id": "K1",
    "objective": "SD1",
    "name": "Aantal formulieren",
    "unit": "number",
    "better": "higher",
    "baseline": 10,
    "baseline_year": 2025,
    "source": "telling",
    "remark": "vlot",
    **{f"{year} target": 20 + year - YEARS[0] for year in YEARS},
    "2026 realised": 19,
}


@dataclass(frozen=True)
class Spot:
    """A column of a sheet, at a row in which it can be filled; None for a column of a typed table."""

    file: str
    sheet: str
    place: Place
    column: Column | None

    @property
    def kind(self) -> str:
        """What the column holds."""
        return self.column.kind if self.column else "table"

    @property
    def name(self) -> str:
        """How it is called in the list of tests."""
        return f"{self.sheet}!{self.place.cell} {self.column.id if self.column else ''}"


def _strategic() -> bytes:
    texts = example(Language.NL, YEARS, "texts")
    own = {"id": None, "part": "body", "kind": "insert", "text": f"table {_TABLE}"}
    page = Page(_TABLE, (("Dienst", "Aantal"), ("een", "5"), ("twee", "7")))
    rows = {
        "texts": [*texts, own],
        "key_figures": [_KEY_FIGURE],
        "pictures": [_PICTURE],
        "name_forms": [_FORM],
    }
    return filled(Language.NL, YEARS, rows, (page,))


_FILES: Mapping[str, tuple[Callable[[], bytes], tuple[Sheet, ...]]] = {
    "strategic-plan.xlsx": (_strategic, SHEETS),
    "operational-plan-2026.xlsx": (lambda: blank_year(Language.NL, YEARS[0]), YEAR_SHEETS),
    "mailings.xlsx": (lambda: blank_mailings(Language.NL), MAILING_SHEETS),
}


@functools.cache
def books() -> Mapping[str, tuple[SheetCells, ...]]:
    """The sheets of the edition's workbooks, by file."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (make, _) in _FILES.items():
            path = Path(folder) / name
            path.write_bytes(make())
            found[name] = open_book(path)
    return found


@functools.cache
def spots() -> tuple[Spot, ...]:
    """Every column of every sheet, at the first row under its headings and at one in the middle."""
    return tuple(spot for name in _FILES for spot in _spots(name))


def _spots(name: str) -> Iterator[Spot]:
    sheets = _FILES[name][1]
    grids, _ = recognise(books()[name], sheets)
    for sheet in sheets:
        grid = grids[sheet.id]
        rows = [number for number, _ in grid.rows[1:]]
        for number, heading in grid.rows[0][1].items():
            what = slot(sheet, heading.text)
            if what is None:
                continue
            for row in dict.fromkeys((rows[0], rows[len(rows) // 2])):
                yield Spot(name, grid.name, Place(name, grid.name, row, number), what.column)
    for grid in books()[name]:
        if grid.name == _TABLE:
            yield from (Spot(name, _TABLE, Place(name, _TABLE, row, 2), None) for row in (1, 2))


def read(spot: Spot | None = None, cell: Cell | None = None) -> tuple[Plan, list[Problem]]:
    """The plan and what is wrong in its workbooks, with ``cell`` in that spot; as they are without one."""
    mine = dict(books())
    if spot is not None:
        mine[spot.file] = tuple(_put(grid, spot, cell) for grid in mine[spot.file])
    with patch.object(reading, "open_book", lambda path, _: mine[path.name]):
        strategic, yearly, mailings = map(Path, _FILES)
        plan, first = read_plan(strategic)
        plan, second = read_year(yearly, plan)
        plan, third = read_mailings(mailings, plan)
    return plan, [*first, *second, *third]


def _put(grid: SheetCells, spot: Spot, cell: Cell | None) -> SheetCells:
    if grid.name != spot.sheet:
        return grid
    there = {spot.place.column: replace(cell, place=spot.place)} if cell else {}
    rows = []
    for number, cells in grid.rows:
        others = {column: each for column, each in cells.items() if column != spot.place.column}
        rows.append((number, {**others, **there} if number == spot.place.row else cells))
    return replace(grid, rows=tuple(rows))


def read_sheet_with(spot: Spot, cell: Cell | None) -> tuple[Sequence[Record], list[Problem]]:
    """The records of the spot's sheet with ``cell`` in it, and what is wrong there; not for typed tables."""
    sheets, grids = _sheets(spot.file)
    sheet = next(each for each in sheets if grids[each.id].name == spot.sheet)
    return reading.read_sheet(sheet, _put(grids[sheet.id], spot, cell), _plan())


@functools.cache
def _sheets(file: str) -> tuple[tuple[Sheet, ...], Mapping[str, SheetCells]]:
    return _FILES[file][1], recognise(books()[file], _FILES[file][1])[0]


@functools.cache
def _plan() -> Plan:
    return read()[0]
