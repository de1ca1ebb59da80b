"""The numbers of a chart as a small workbook: charts of word processors keep their data in one."""

from decimal import Decimal
from functools import lru_cache

from ibzdocs.tree.nodes import Chart
from ibzdocs.tree.text import text_of

SHEET = "Data"


@lru_cache(maxsize=64)
def datasheet(chart: Chart, names: tuple[str, ...]) -> bytes:
    """A workbook with a row per category, under its name, and a column per series; equal charts give equal bytes."""
    from openpyxl import Workbook

    from ibzdocs.formats.xlsx.writing import AUTHOR, saved

    book = Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    page.append(["", *(text_of(series.name) for series in chart.series)])
    for number, name in enumerate(names):
        page.append([name, *(_number(series.values[number]) for series in chart.series)])
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a name that begins with an equals sign is no formula
    page.column_dimensions["A"].width = 48
    book.properties.creator = AUTHOR
    return saved(book)


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
