"""Workbooks that other programs write, and that openpyxl would never end to read or refuses: what they hold is read."""

import io
import re
import time

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.problems import WorkbookError
from ibzdocs.formats.ooxml.package import Package, pack, unpack
from ibzdocs.formats.xlsx.loading import bounded, load
from ibzdocs.formats.xlsx.reader import MOST_ROWS, parts_of, sheets_of

SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"


def package(changes: dict[str, tuple[str, str]], more: dict[str, str] | None = None) -> Package:
    """A workbook of two filled cells, with a replacement in each of some parts, and ``more`` parts."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    sheet["A1"], sheet["C4"] = "kop", "hier"
    out = io.BytesIO()
    book.save(out)
    parts = unpack(out.getvalue()) | {name: text.encode() for name, text in (more or {}).items()}
    for name, (old, new) in changes.items():
        assert old in parts[name].decode()
        parts[name] = parts[name].decode().replace(old, new, 1).encode()
    return Package("plan.xlsx", pack(parts.items()), {name: len(part) for name, part in parts.items()})


def after_cells(xml: str) -> Package:
    return package({SHEET: ("</sheetData>", f"</sheetData>{xml}")})


OFFICE = "http://schemas.openxmlformats.org"
SPACE = f'xmlns:r="{OFFICE}/officeDocument/2006/relationships"'
RELATION = (
    f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="rId9" '
    f'Type="{OFFICE}/officeDocument/2006/relationships/hyperlink" Target="https://e.be" TargetMode="External"/>'
    "</Relationships>"
)


def texts(made: Package) -> list[str]:
    (grid,) = sheets_of(parts_of(made), made.file)
    return [cell.markup or cell.text for _, cells in grid.rows for cell in cells.values()]


@pytest.mark.parametrize(
    ("area", "cut"),
    [
        ("B2:B1048576", "B2:B4"),
        ("A1:XFD1048576", "A1:C4"),
        ("A9:XFD9", "A9:C9"),
        ("$E$1:$E$1048576", "E1:E4"),
        ("A1:Z9", "A1:Z9"),
        ("A:B", "A1:B4"),
        ("2:3", "A2:C3"),
    ],
)
def test_a_merged_area_ends_where_the_cells_of_its_sheet_end(area: str, cut: str) -> None:
    made = after_cells(f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>')
    sheet = bounded(unpack(made.data))[SHEET].decode()
    assert re.findall(r'<mergeCell\b[^>]* ref="([^"]*)"', sheet.replace("$", "")) == [cut]
    assert texts(made)[0] == "kop"
    assert load(made, values=False).worksheets[0]["A1"].value == "kop"


def test_a_merged_area_that_is_none_goes() -> None:
    made = after_cells('<mergeCells count="1"><mergeCell ref="nowhere at all"/></mergeCells>')
    assert texts(made) == ["kop", "hier"]
    assert load(made, values=False).worksheets[0]["A1"].value == "kop"


@pytest.mark.parametrize(
    ("area", "linked"),
    [
        ("A1", ["[kop](https://e.be)", "hier"]),
        ("B2", ["kop", "hier"]),
        ("A1:C4", ["[kop](https://e.be)", "[hier](https://e.be)"]),
        ("C1:C1048576", ["kop", "[hier](https://e.be)"]),
        ("A1:XFD1048576", ["[kop](https://e.be)", "[hier](https://e.be)"]),
    ],
)
def test_a_link_is_at_cells_with_a_text(area: str, linked: list[str]) -> None:
    made = package(
        {
            SHEET: (
                "</sheetData>",
                f'</sheetData><hyperlinks><hyperlink ref="{area}" r:id="rId9" {SPACE}/></hyperlinks>',
            ),
        },
        {"xl/worksheets/_rels/sheet1.xml.rels": RELATION},
    )
    assert texts(made) == linked
    assert load(made, values=False).worksheets[0]["B2"].value is None


def test_an_area_of_a_sheet_with_a_prefix_is_cut_too() -> None:
    sheet = b'<x:worksheet><x:sheetData/><x:mergeCells><x:mergeCell ref="A1:A1048576"/></x:mergeCells></x:worksheet>'
    assert b'ref="A1:A1"' in bounded({SHEET: sheet})[SHEET]


COLOUR = '<color rgb="red"/>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
)
CORE += 'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>2021- 9- 3</dcterms:created></cp:coreProperties>'
PIVOTS = '<pivotCaches><pivotCache cacheId="1" r:id="rId99" xmlns:r="x"/></pivotCaches></workbook>'


@pytest.mark.parametrize(
    "made",
    [
        package({STYLES: ("<fonts", f"<fonts><font>{COLOUR}</font></fonts><fonts")}),
        package({STYLES: ("<fill>", "<fill/><fill>")}),
        package({}, {"docProps/core.xml": CORE}),
        package({BOOK: ("</workbook>", PIVOTS)}),
    ],
    ids=["colour", "fill", "properties", "pivots"],
)
def test_a_slip_in_what_is_not_read_hinders_nobody(made: Package) -> None:
    assert texts(made) == ["kop", "hier"]


def test_what_is_wrong_is_not_said_in_the_words_of_a_library() -> None:
    made = package({STYLES: ("<fonts", '<fonts><font><u val="zigzag"/></font></fonts><fonts')})
    assert texts(made) == ["kop", "hier"]
    with pytest.raises(WorkbookError) as refused:
        load(made, values=True)
    assert dict(refused.value.problems[0].fills)["detail"] == "@form"


def test_many_merged_areas_do_not_keep_the_reading_busy() -> None:
    count = MOST_ROWS
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, count + 1))
    merged = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(2, count + 1))
    begin = time.process_time()
    made = package({SHEET: ("</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>")})
    parts = parts_of(made)
    head, _, rest = parts[SHEET].partition(b"<sheetData>")
    parts[SHEET] = (
        head + b"<sheetData>" + rows.encode() + b"</sheetData>" + rest.partition(b"</sheetData>")[2]
    )
    (grid,) = sheets_of(parts, made.file)
    assert [found.code for found in grid.problems] == ["cells-merged"] * (count - 1)
    assert time.process_time() - begin < 2
