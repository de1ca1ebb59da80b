"""Edits of a copy of a workbook: what must change changes, whatever an author has put there stays."""

import datetime
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.problems import Place
from ibzdocs.inputs.workbook.edits import Copy, Drop, Edit, Put, edit
from ibzdocs.workflows.new_edition.legislature import renewed
from tests.examples import examples
from tests.sheets import workbook

ROWS = """
    == Acties
    id | objective | text  | status
    A1 | OD1       | Een   | klaar
    A2 | OD1       | Twee  | lopend
    A3 | OD2       | Drie  | lopend
    A4 | OD2       | Vier  | lopend
"""


def at(row: int, column: int = 0, sheet: str = "Acties") -> Place:
    return Place("plan.xlsx", sheet, row, column)


def edited(book: Workbook, folder: Path, *edits: Edit) -> Workbook:
    path = folder / "plan.xlsx"
    book.save(path)
    return openpyxl.load_workbook(io.BytesIO(edit(path, edits).data), rich_text=True)


def page_of(table: str = ROWS) -> tuple[Workbook, Worksheet]:
    book = workbook(table).book
    return book, book.worksheets[0]


def test_a_value_is_written_and_one_is_emptied(tmp_path: Path) -> None:
    book, _ = page_of()
    page = edited(book, tmp_path, Put(at(2, 3), "=1+1"), Put(at(3, 3), None))["Acties"]
    assert [page.cell(row, 3).value for row in (2, 3, 4)] == ["=1+1", None, "Drie"]
    assert page["C2"].data_type == "s"


@pytest.mark.parametrize(("value", "form"), [(0.84, "0.0%"), ("84 %", "@"), (84, "General"), (None, "0%")])
def test_a_cell_takes_over_another_with_its_format(
    tmp_path: Path, value: float | str | None, form: str
) -> None:
    book, page = page_of()
    page.cell(2, 4).value, page.cell(2, 4).number_format = value, form
    page = edited(book, tmp_path, Copy(at(2, 3), 4), Put(at(2, 4), None))["Acties"]
    assert (page.cell(2, 3).value, page.cell(2, 3).number_format) == (value, form)
    assert page.cell(2, 4).value is None


@pytest.mark.parametrize(
    ("sheet", "other", "word"),
    [
        ("Acties", "Indicatoren", "gepland"),
        ("Actions", "Indicateurs", "prévue"),
        ("Maßnahmen", "Indikatoren", "geplant"),
        ("Actions", "Indicators", "planned"),
    ],
)
def test_a_choice_is_written_in_the_language_of_the_workbook(
    tmp_path: Path, sheet: str, other: str, word: str
) -> None:
    book, page = page_of()
    page.title = sheet
    book.create_sheet(other)
    change = Put(at(2, 4, sheet), "planned", "action-status")
    assert edited(book, tmp_path, change)[sheet]["D2"].value == word


def test_what_an_author_put_there_stays(tmp_path: Path) -> None:
    book, page = page_of()
    page["C3"].value = CellRichText("Twee ", TextBlock(InlineFont(b=True), "keer"))
    page["A3"].comment = Comment("Navragen bij An.", "An")
    page["B3"].fill = PatternFill("solid", fgColor="FFEEAA")
    page["D3"].font = Font(italic=True)
    page.column_dimensions["C"].width = 61
    page.column_dimensions["B"].hidden = True
    after = edited(book, tmp_path, Put(at(2, 3), "Nieuw"))["Acties"]
    assert str(after["C3"].value) == "Twee keer"
    assert after["C3"].value[1].font.b
    assert after["A3"].comment.text == "Navragen bij An."
    assert after["B3"].fill.fgColor.rgb == "00FFEEAA"
    assert after["D3"].font.i
    assert after.column_dimensions["C"].width == 61
    assert after.column_dimensions["B"].hidden


def test_what_is_bound_to_rows_moves_up_with_them(tmp_path: Path) -> None:
    book, page = page_of()
    page["A4"].comment = Comment("Bij A3.", "An")
    page["C5"].hyperlink = "https://www.example.org/"
    page["E4"].number_format = "dd/mm/yyyy"
    page["E4"].value = datetime.date(2026, 3, 1)
    page.row_dimensions[5].height = 44
    page.row_dimensions[4].hidden = True
    page.auto_filter.ref = "A1:D5"
    page.conditional_formatting.add("D3:D5", Rule(type="duplicateValues"))
    page.add_data_validation(DataValidation("list", formula1='"klaar,lopend"', sqref="D2:D100"))
    page.add_data_validation(DataValidation("list", formula1='"Twee"', sqref="C3"))
    after = edited(book, tmp_path, Drop(at(3)), Drop(at(2)))["Acties"]
    assert [row[0].value for row in after.iter_rows()] == ["id", "A3", "A4"]
    assert after["A2"].comment.text == "Bij A3."
    assert (after["C3"].hyperlink.ref, after["C3"].hyperlink.target) == ("C3", "https://www.example.org/")
    assert (after["E2"].number_format, after["E2"].value.date()) == ("dd/mm/yyyy", datetime.date(2026, 3, 1))
    assert (after.row_dimensions[3].height, after.row_dimensions[2].hidden) == (44, True)
    assert after.auto_filter.ref == "A1:D3"
    assert [str(area.sqref) for area in after.conditional_formatting] == ["D2:D3"]
    assert [str(rule.sqref) for rule in after.data_validations.dataValidation] == ["D2:D98"]


def test_excel_goes_on_fitting_rows_to_their_text(tmp_path: Path) -> None:
    book, page = page_of()
    page.row_dimensions[2].height = 31
    path = tmp_path / "plan.xlsx"
    book.save(path)
    assert b"customHeight" not in _part(edit(path, [Drop(at(3))]).data, "xl/worksheets/sheet1.xml")


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_a_formula_becomes_its_last_value_and_is_reported(tmp_path: Path) -> None:
    book, page = page_of()
    page["E4"] = "=SUM(F2:F5)"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    _calculated(path, b"<f>SUM(F2:F5)</f><v></v>", b"<f>SUM(F2:F5)</f><v>12.5</v>")
    made = edit(path, [Drop(at(3))])
    assert made.frozen == (at(3, 5),)
    assert openpyxl.load_workbook(io.BytesIO(made.data))["Acties"]["E3"].value == 12.5


def test_the_first_sheet_goes_on_counting(tmp_path: Path) -> None:
    book, _ = page_of()
    counting = "=COUNTA('Acties'!$A$2:$A$2000)"
    book.create_sheet("Begin hier", 0)["B2"] = counting
    book.save(tmp_path / "plan.xlsx")
    made = edit(tmp_path / "plan.xlsx", [Drop(at(3))])
    assert openpyxl.load_workbook(io.BytesIO(made.data))["Begin hier"]["B2"].value == counting
    assert made.frozen == ()


def _calculated(path: Path, formula: bytes, value: bytes) -> None:
    """Write the value of a formula into the file, as Excel does."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert formula in parts[sheet]
    parts[sheet] = parts[sheet].replace(formula, value)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_the_same_edits_give_the_same_bytes(tmp_path: Path) -> None:
    path = workbook(ROWS).save(tmp_path)
    assert edit(path, [Drop(at(3))]).data == edit(path, [Drop(at(3))]).data


def test_years_are_renamed_their_figures_emptied_and_further_ones_added(tmp_path: Path) -> None:
    table = """
        == Begroting
        table | code | label | 2022 VL | 2022 VE | 2023 VL | 2023 VE | note
        TAB1  | A    | Een   | 10      | 11      | 12      | 13      | bron
    """
    path = workbook(table).save(tmp_path)
    for years, heads in (
        ((2025, 2026), ["2025 VL", "2025 VE", "2026 VL", "2026 VE", "note"]),
        ((2025,), ["2025 VL", "2025 VE", None, None, "note"]),
        ((2025, 2026, 2027), ["2025 VL", "2025 VE", "2026 VL", "2026 VE", "note", "2027 VL", "2027 VE"]),
    ):
        page = openpyxl.load_workbook(io.BytesIO(edit(path, renewed(path, years)).data))["Begroting"]
        head, row = (list(line) for line in page.iter_rows(values_only=True))
        assert head[3 : 3 + len(heads)] == heads
        assert [value for value in row if value is not None] == ["TAB1", "A", "Een", "bron"]


@settings(max_examples=examples(40), deadline=None)
@given(some.sets(some.integers(2, 12)), some.integers(1, 13), some.integers(1, 13))
def test_whatever_rows_go_the_others_keep_content_height_and_area(
    gone: set[int], first: int, last: int
) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for row in range(1, 13):
        page.cell(row, 1, row)
        page.row_dimensions[row].height = 10 + row
    low, high = sorted((first, last))
    page.add_data_validation(DataValidation("list", formula1='"x"', sqref=f"A{low}:A{high}"))
    with TemporaryDirectory() as folder:
        after = edited(book, Path(folder), *(Drop(at(row, sheet=page.title)) for row in gone)).worksheets[0]
    left = [row for row in range(1, 13) if row not in gone]
    assert [cell.value for cell in after["A"] if cell.value] == left
    assert [after.row_dimensions[number].height for number in range(1, len(left) + 1)] == [
        10 + row for row in left
    ]
    covered = {row for area in after.data_validations.dataValidation for row in _rows(area)}
    values = {after.cell(row, 1).value for row in covered} - {None}
    assert values == {row for row in left if low <= row <= high}


def _rows(rule: DataValidation) -> set[int]:
    return {row for area in rule.sqref.ranges for row in range(area.min_row, area.max_row + 1)}
