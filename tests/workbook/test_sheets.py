"""What sheets may look like: formulas, merged and hidden cells, formats without end, rich text."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ibzdocs.formats.xlsx.reader import MOST_ROWS, _ranges
from ibzdocs.inputs.workbook import read_plan
from tests.sheets import Written, check, found, workbook

DOMAINS = """
    == Domains
    id | title
    D1 | Een
    D2 | Twee
"""


def patched(written: Written, folder: Path, pattern: bytes, new: bytes) -> Path:
    """The workbook with its first sheet's XML changed."""
    path = folder / "plan.xlsx"
    with zipfile.ZipFile(io.BytesIO(written.data())) as old, zipfile.ZipFile(path, "w", 8) as copy:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                content, count = re.subn(pattern, new, content)
                assert count
            copy.writestr(part.filename, content)
    return path


def test_bold_italic_and_links_become_markup(tmp_path: Path) -> None:
    written = workbook(DOMAINS)
    page = written.book["Domains"]
    page["A2"] = CellRichText(TextBlock(InlineFont(b=True), "D"), "1")
    page["B2"] = CellRichText(
        "Een ", TextBlock(InlineFont(b=True), "vet "), TextBlock(InlineFont(i=True), "woord")
    )
    page["B3"].hyperlink = "https://example.org/"
    page["B3"].value = "Twee"
    plan = check(tmp_path, written)
    assert [row.title.text for row in plan.domains] == ["Een **vet** *woord*", "[Twee](https://example.org/)"]
    assert plan.domains[0].id == "D1"


def test_a_bold_cell_is_plain_text(tmp_path: Path) -> None:
    written = workbook(DOMAINS)
    written.book["Domains"]["B2"].style = "Headline 1"
    assert check(tmp_path, written).domains[0].title.text == "Een"


def test_a_formula_that_was_never_computed_stands_as_typed(tmp_path: Path) -> None:
    written = workbook(DOMAINS + "! B formula-uncached")
    written.book["Domains"]["B3"] = "=A3&A2"
    assert [(row.id, row.title.text) for row in check(tmp_path, written).domains] == [
        ("D1", "Een"),
        ("D2", "=A3&A2"),
    ]


def test_a_formula_has_its_computed_value(tmp_path: Path) -> None:
    written = workbook(DOMAINS)
    written.book["Domains"]["B3"] = "=A3"
    path = patched(
        written,
        tmp_path,
        rb'<c r="B3"[^>]*><f>A3</f>.*?</c>',
        b'<c r="B3" t="str"><f>A3</f><v>Drie</v></c>',
    )
    plan, problems = read_plan(path)
    assert [row.title.text for row in plan.domains] == ["Een", "Drie"]
    assert found(problems) == []


def test_an_error_value(tmp_path: Path) -> None:
    written = workbook(DOMAINS + "! B formula-error")
    written.book["Domains"]["B3"] = "#REF!"
    check(tmp_path, written)


def test_merged_cells(tmp_path: Path) -> None:
    written = workbook(DOMAINS)
    written.book["Domains"].merge_cells("A2:A3")
    written.expected += [("Domains!A2", "cells-merged"), ("Domains!A3", "cell-required")]
    check(tmp_path, written)


def test_hidden_rows_columns_and_sheets_are_read_and_named(tmp_path: Path) -> None:
    written = workbook(DOMAINS)
    page = written.book["Domains"]
    for row in (3, 7):
        page.row_dimensions[row].hidden = True
    page.column_dimensions["B"].hidden = True
    page.column_dimensions["K"].hidden = True
    written.book.create_sheet("Leeg")
    page.sheet_state = "hidden"
    written.expected += [
        ("Domains!3", "rows-hidden"),
        ("Domains!B1", "column-hidden"),
        ("Domains", "sheet-hidden"),
    ]
    assert len(check(tmp_path, written).domains) == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([3], "3"),
        ([3, 4], "3–4"),
        ([3, 4, 5], "3–5"),
        ([3, 5], "3, 5"),
        ([2, 4, 5, 6, 9], "2, 4–6, 9"),
        ([], ""),
    ],
)
def test_rows_side_by_side_are_said_as_a_range(rows: list[int], said: str) -> None:
    assert _ranges(rows) == said


def test_filtered_rows(tmp_path: Path) -> None:
    written = workbook(DOMAINS)
    page = written.book["Domains"]
    page.auto_filter.ref = "A1:B3"
    page.auto_filter.add_filter_column(0, ["D1"])
    page.row_dimensions[3].hidden = True
    written.expected.append(("Domains!3", "rows-filtered"))
    check(tmp_path, written)


def test_empty_rows_do_not_matter(tmp_path: Path) -> None:
    written = workbook(DOMAINS)
    written.book["Domains"]["A9"], written.book["Domains"]["B9"] = "D9", "Negen"
    written.book["Domains"]["B5"] = "   "
    assert [row.id for row in check(tmp_path, written).domains] == ["D1", "D2", "D9"]


def test_cells_far_away_are_named_and_cost_nothing(tmp_path: Path) -> None:
    written = workbook(DOMAINS)
    written.book["Domains"].cell(1_048_576, 16_384).value = "ver"
    written.expected.append(("Domains!XFD1048576", "sheet-too-large"))
    check(tmp_path, written)


def test_a_dimension_that_lies_costs_nothing(tmp_path: Path) -> None:
    path = patched(workbook(DOMAINS), tmp_path, rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"')
    assert len(read_plan(path)[0].domains) == 2


@pytest.mark.whole
def test_formats_to_the_last_row_cost_little(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d" spans="1:3"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>' % (row, row, row)
        for row in range(4, 1_048_577)
    )
    path = patched(workbook(DOMAINS), tmp_path, b"</sheetData>", rows + b"</sheetData>")
    plan, problems = read_plan(path)
    assert (len(plan.domains), found(problems)) == (2, [])


def test_as_many_rows_as_are_allowed(tmp_path: Path) -> None:
    written = workbook("== Domains\nid | title")
    for row in (MOST_ROWS, MOST_ROWS + 1):
        written.book["Domains"].cell(row, 1).value = f"D{row}"
        written.book["Domains"].cell(row, 2).value = "Laatste"
    written.expected.append((f"Domains!A{MOST_ROWS + 1}", "sheet-too-large"))
    assert len(check(tmp_path, written).domains) == 1


@pytest.mark.parametrize("name", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_a_workbook_that_is_open_elsewhere(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    written = workbook(DOMAINS)
    written.expected.append(("", "workbook-open"))
    check(tmp_path, written)


def test_a_calendar_from_1904_gives_the_same_days(tmp_path: Path) -> None:
    written = workbook("== Figures\nid | value | unit\na | 2022-06-01 | date")
    before = check(tmp_path, written).figures[0].value
    written = workbook("== Figures\nid | value | unit")
    written.book.epoch = CALENDAR_MAC_1904
    page = written.book["Figures"]
    page["A2"], page["C2"] = "a", "date"
    page["B2"] = before
    assert check(tmp_path, written).figures[0].value == before
