"""Single cells changed in the XML of their sheet: formulas, and the order in which they are computed."""

import io
import re

import openpyxl

from ibzdocs.formats.ooxml.package import pack, unpack
from ibzdocs.formats.xlsx.patch import patched

CHAIN = (
    b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<c r="B1" i="1"/><c r="B2"/><c r="B3"/></calcChain>'
)


def book() -> bytes:
    """A workbook with numbers in A and their doubles in B, and the order in which these are computed."""
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page.title = "Cijfers"
    for row in (1, 2, 3):
        page.cell(row, 1, row)
        page.cell(row, 2, f"=A{row}*2")
    out = io.BytesIO()
    made.save(out)
    return pack({**unpack(out.getvalue()), "xl/calcChain.xml": CHAIN}.items())


def cells(data: bytes) -> dict[str, object]:
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None}


def chain(data: bytes) -> list[str]:
    return re.findall(' r="([A-Z0-9]+)"', unpack(data)["xl/calcChain.xml"].decode())


def test_a_formula_stays() -> None:
    made = patched(book(), "a.xlsx", {"Cijfers": {(1, 1): "een", (2, 2): "twee"}})
    assert cells(made) == {**cells(book()), "A1": "een"}
    assert chain(made) == ["B1", "B2", "B3"]


def test_a_formula_that_is_written_over_is_no_longer_computed() -> None:
    made = patched(book(), "a.xlsx", {"Cijfers": {(2, 2): "twee"}}, over_formulas=True)
    assert cells(made) == {**cells(book()), "B2": "twee"}
    assert chain(made) == ["B1", "B3"]


def test_a_row_is_emptied_with_its_formulas() -> None:
    made = patched(book(), "a.xlsx", {"Cijfers": {(1, 1): None}}, frozenset({("Cijfers", 3)}))
    assert sorted(cells(made)) == ["A2", "B1", "B2"]
    assert chain(made) == ["B1", "B2"]
