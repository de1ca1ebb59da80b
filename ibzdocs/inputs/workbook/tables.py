"""Tables that are typed on sheets of their own, for the rows of a Text sheet that place them."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from ibzdocs.base.problems import Problem, error
from ibzdocs.base.values import Words
from ibzdocs.formats.xlsx.reader import Cell, SheetCells
from ibzdocs.inputs.workbook.cells import Refused, text
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin, TableCell

INSERT = "table"


def read_tables(
    book: Sequence[SheetCells], declared: Collection[SheetCells], plan: Plan
) -> tuple[tuple[TableCell, ...], list[Problem], frozenset[str]]:
    """The cells of the sheets that texts of ``plan`` place as tables, what is wrong, the sheets' names."""
    wanted = set(_placed(plan))
    grids = [grid for grid in book if grid.name.casefold() in wanted and grid not in declared]
    problems: list[Problem] = []
    cells = [cell for grid in grids for cell in _cells(grid, plan, problems)]
    return tuple(cells), problems, frozenset(grid.name for grid in grids)


def _placed(plan: Plan) -> Iterator[str]:
    for row in (*plan.texts, *plan.year_texts):
        name, _, table = " ".join(row.text.text.split()).partition(" ")
        if row.kind == "insert" and name == INSERT:
            yield table.casefold()


def _cells(grid: SheetCells, plan: Plan, problems: list[Problem]) -> Iterator[TableCell]:
    sizes = {(top, left): (down - top + 1, right - left + 1) for top, left, down, right in grid.merged}
    for number, row in grid.rows:
        for column, cell in sorted(row.items()):
            rows, columns = sizes.get((number, column), (1, 1))
            said = _said(cell, problems)
            key = f"table_cells/{grid.name}.{cell.place.cell}/text"
            lines = [line.strip() for line in said.split("\n") if line.strip()]
            prose = tuple(
                Words(key if place == 1 else f"{key}/{place}", line, plan.source_language, place=cell.place)
                for place, line in enumerate(lines, 1)
            )
            origin = Origin(cell.place.file, grid.name, number, {"text": column})
            head = number <= grid.frozen
            yield TableCell(grid.name, number, column, prose, origin, rows, columns, head)


def _said(cell: Cell, problems: list[Problem]) -> str:
    """The characters of a cell; a number with a comma, as the languages of the documents have it."""
    try:
        if cell.fault:
            raise Refused(cell.fault, value=cell.text)
        said = text(cell)
    except Refused as refused:
        problems.append(error(refused.fault.code, cell.place, **dict(refused.fault.fills)))
        return ""
    return said.replace(".", ",") if isinstance(cell.value, Decimal) else said
