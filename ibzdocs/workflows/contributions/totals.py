"""Which cells of a table of figures are sums of others, so that they can be sent as formulas."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.model.records import STAFF_KINDS
from ibzdocs.workflows.contributions.records import CellValue
from ibzdocs.workflows.contributions.rows import EditionRow, text_of

_MOST_PLACES = 2


@immutable
class Total:
    """A sum of cells, each the line of a row and a slot, rounded to ``places`` as the given total is."""

    cells: tuple[tuple[int, str], ...]
    places: int
    value: Decimal


def totals(sheet: str, rows: Sequence[EditionRow]) -> Mapping[int, Mapping[str, Total]]:
    """The totals among the cells of a whole sheet, by line and slot.

    Only those whose given figure is that sum, rounded: what does not add up stays a figure, so that it is seen.
    A formula without a value counts as a sum.
    """
    found: dict[int, dict[str, Total]] = {}
    by_line = {row.line: row for row in rows}
    for line, slot, cells in _sums(sheet, rows):
        row, values = by_line[line], [by_line[at].cells.get(name) for at, name in cells]
        numbers = [value for value in values if isinstance(value, Decimal)]
        if not numbers or len(numbers) != len(values):
            continue
        exact, given = sum(numbers, Decimal(0)), row.cells.get(slot)
        unknown = slot in row.formulas and not isinstance(given, Decimal)
        places = _MOST_PLACES if unknown else _places(given, exact)
        if places is not None:
            found.setdefault(line, {})[slot] = Total(tuple(cells), places, _rounded(exact, places))
    return found


def _places(given: CellValue, exact: Decimal) -> int | None:
    return next((n for n in range(_MOST_PLACES, -1, -1) if _rounded(exact, n) == given), None)


def _rounded(exact: Decimal, places: int) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _sums(sheet: str, rows: Sequence[EditionRow]) -> Iterator[tuple[int, str, list[tuple[int, str]]]]:
    if sheet == "personnel":
        yield from _staff(rows)
    elif sheet == "budget":
        yield from _credits(rows)


def _staff(rows: Sequence[EditionRow]) -> Iterator[tuple[int, str, list[tuple[int, str]]]]:
    """The totals of each row, and of each column in a row of totals."""
    lines = [row.line for row in rows if row.cells.get("level") != "total"]
    for row in rows:
        is_total = row.cells.get("level") == "total"
        for slot in row.cells:
            name, _, year = slot.partition(".")
            if name == "total" and not is_total:
                yield row.line, slot, [(row.line, f"{part}.{year}") for part in STAFF_KINDS]
            elif year and is_total and name in (*STAFF_KINDS, "total"):
                yield row.line, slot, [(line, slot) for line in lines]


def _credits(rows: Sequence[EditionRow]) -> Iterator[tuple[int, str, list[tuple[int, str]]]]:
    """The sum of the rows that add to one, in every column of figures."""
    below = gathered(
        ((text_of(row.cells.get("table")), text_of(row.cells.get("adds_to"))), row.line) for row in rows
    )
    for row in rows:
        lines = below.get((text_of(row.cells.get("table")), text_of(row.cells.get("code"))), ())
        for slot in row.cells if lines else ():
            if slot.startswith(("commitment.", "liquidation.")):
                yield row.line, slot, [(line, slot) for line in lines]
