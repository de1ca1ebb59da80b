"""Tables that are typed on sheets of their own, for the rows of a Text sheet that place them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ibzdocs.base.problems import Place, Problem, error, note, warning
from ibzdocs.base.values import Shown, Words, stored
from ibzdocs.formats.xlsx.arithmetic import Area, OtherFormula, value_of
from ibzdocs.formats.xlsx.looks import lost_problems
from ibzdocs.formats.xlsx.reader import Cell, SheetCells
from ibzdocs.formats.xlsx.sections import hides
from ibzdocs.inputs.workbook.cells import Refused, text
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin, TableCell

INSERT = "table"
_MOST_STEPS = 50  # formulas that may lean on one another


def read_tables(
    book: Sequence[SheetCells], declared: Collection[SheetCells], plan: Plan
) -> tuple[tuple[TableCell, ...], list[Problem], frozenset[str]]:
    """The cells of the sheets that texts of ``plan`` place as tables, what is wrong, the sheets' names."""
    wanted = set(_placed(plan))
    grids = [grid for grid in book if table_name(grid).casefold() in wanted and grid not in declared]
    problems: list[Problem] = []
    known = _Book(book)
    cells = [cell for grid in grids for cell in _cells(known.computed(grid, problems), plan, problems)]
    return tuple(cells), problems, frozenset(grid.name for grid in grids)


def table_name(grid: SheetCells) -> str:
    """What texts call the table on a sheet: its name, whose blanks nobody sees or counts."""
    return " ".join(grid.name.split())


def _placed(plan: Plan) -> Iterator[str]:
    for row in (*plan.texts, *plan.year_texts):
        name, _, table = " ".join(row.text.text.split()).partition(" ")
        if row.kind == "insert" and name == INSERT:
            yield table.casefold()


def _cells(grid: SheetCells, plan: Plan, problems: list[Problem]) -> Iterator[TableCell]:
    """The cells that are shown; a hidden row or column takes no place, and is noted."""
    problems += _not_printed(grid)
    sizes = {(top, left): _size(grid, area) for area in grid.merged for top, left in [area[:2]]}
    for number, row in grid.rows:
        if number in grid.hidden_rows:
            continue
        for column, cell in sorted(row.items()):
            if column not in grid.hidden_columns:
                yield _cell(grid, cell, sizes.get((number, column), (1, 1)), plan, problems)


class _Book:
    """The cells of all sheets, for formulas that nobody has calculated."""

    def __init__(self, book: Sequence[SheetCells]) -> None:
        self.cells = {grid.name.casefold(): dict(grid.rows) for grid in book}
        self.open: list[Place] = []
        self.known: dict[Place, Decimal | None] = {}

    def computed(self, grid: SheetCells, problems: list[Problem]) -> SheetCells:
        """The sheet with what its arithmetic gives where no program has calculated it, each such cell noted."""
        if not any(cell.fault == "formula-uncached" for _, row in grid.rows for cell in row.values()):
            return grid
        rows = tuple(
            (number, {column: self._computed(cell, problems) for column, cell in row.items()})
            for number, row in grid.rows
        )
        return replace(grid, rows=rows)

    def _computed(self, cell: Cell, problems: list[Problem]) -> Cell:
        value = self._value(cell) if cell.fault == "formula-uncached" else None
        if value is None:
            return cell
        problems.append(warning("formula-computed", cell.place))
        return replace(cell, value=value, fault="", computed=True)

    def _value(self, cell: Cell) -> Decimal | None:
        """What a formula gives, computed once; None where that is not certain."""
        if cell.place in self.known:
            return self.known[cell.place]
        if cell.place in self.open or len(self.open) > _MOST_STEPS:
            return None
        self.open.append(cell.place)
        found = value_of(cell.text.removeprefix("="), cell.place.sheet, self._numbers)
        self.open.pop()
        self.known[cell.place] = found
        return found

    def _numbers(self, area: Area) -> Iterator[Decimal]:
        sheet, top, left, down, right = area
        rows = self.cells.get(sheet.casefold())
        if rows is None:
            raise OtherFormula
        is_one = (top, left) == (down, right)
        for number in sorted(rows):
            for column, cell in sorted(rows[number].items()):
                if top <= number <= down and left <= column <= right:
                    yield from self._number(cell, is_one)

    def _number(self, cell: Cell, is_one: bool) -> Iterator[Decimal]:
        """The number in a cell, none for a text in an area. Raises OtherFormula for what is no number."""
        value = self._value(cell) if cell.fault == "formula-uncached" else cell.value
        if isinstance(value, Decimal):
            yield value
        elif cell.fault or value is None or is_one or not isinstance(value, str | bool):
            raise OtherFormula


def _not_printed(grid: SheetCells) -> Iterator[Problem]:
    where = grid.place
    for row in sorted(grid.hidden_rows):
        yield note("table-row-hidden", Place(where.file, where.sheet, row))
    for column in sorted(grid.hidden_columns):
        yield note("table-column-hidden", Place(where.file, where.sheet, 0, column))


def _size(grid: SheetCells, area: tuple[int, int, int, int]) -> tuple[int, int]:
    """How many rows and columns of a merged area are shown, of those that the sheet has."""
    top, left, down, right = area
    down = max(top, min(down, grid.rows[-1][0]))
    right = max(left, min(right, max(max(cells) for _, cells in grid.rows)))
    rows = sum(number not in grid.hidden_rows for number in range(top, down + 1))
    return rows, sum(number not in grid.hidden_columns for number in range(left, right + 1))


def _cell(
    grid: SheetCells, cell: Cell, size: tuple[int, int], plan: Plan, problems: list[Problem]
) -> TableCell:
    number, column = cell.place.row, cell.place.column
    key = f"table_cells/{table_name(grid)}.{cell.place.cell}/text"
    hidden = hides(cell.form, cell.value)
    if hidden and cell.value:
        problems.append(note("table-cell-hidden", cell.place, value=cell.text))
    value = None if hidden else _value(cell)
    said = "" if value or hidden else _said(cell, problems)
    problems += lost_problems(cell.lost, cell.place)
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    prose = tuple(
        Words(key if place == 1 else f"{key}/{place}", line, plan.source_language, place=cell.place)
        for place, line in enumerate(lines, 1)
    )
    origin = Origin(cell.place.file, grid.name, number, {"text": column})
    place = (number - _before(grid.hidden_rows, number), column - _before(grid.hidden_columns, column))
    return TableCell(table_name(grid), *place, prose, origin, *size, number <= grid.frozen, value, cell.bold)


def _before(hidden: Collection[int], number: int) -> int:
    return sum(each < number for each in hidden)


def _value(cell: Cell) -> Shown | None:
    """What a cell holds that is no text; None for a text or a fault."""
    if cell.fault or cell.value is None or isinstance(cell.value, str):
        return None
    return Shown(cell.value, cell.form, source=stored(cell.place))


def _said(cell: Cell, problems: list[Problem]) -> str:
    """The characters of a cell."""
    try:
        if cell.fault:
            raise Refused(cell.fault, value=cell.text)
        return text(cell)
    except Refused as refused:
        problems.append(error(refused.fault.code, cell.place, **dict(refused.fault.fills)))
        return cell.text
