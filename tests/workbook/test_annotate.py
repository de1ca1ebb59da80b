"""Problems written into a copy of the workbook."""

import io
from dataclasses import asdict
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from ibzdocs.base.labels import sentence
from ibzdocs.base.problems import Place, error, note
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.writing import put_note
from ibzdocs.inputs.workbook import read_plan
from ibzdocs.inputs.workbook.comments import annotate
from tests.sheets import workbook

TABLE = """
    == Domains
    id | title | kleur
    D1 | Een   | rood
    D1 | 2030  |
"""


def annotated(path: Path, language: Language = Language.NL) -> openpyxl.Workbook:
    _, problems = read_plan(path)
    return openpyxl.load_workbook(io.BytesIO(annotate(path, problems, language)), rich_text=True)


def test_each_cell_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    page = annotated(workbook(TABLE).save(tmp_path))["Domains"]
    assert page["A3"].comment.text.startswith("Fout: ")
    assert "D1" in page["A3"].comment.text
    assert page["B3"].comment.text.startswith("Opmerking: ")
    assert page["A2"].comment is None
    fills = [page[name].fill.fgColor.rgb for name in ("A3", "C1", "B3")]
    assert len({*fills, page["A2"].fill.fgColor.rgb}) == 4


def test_a_sheet_in_front_lists_all_with_links(tmp_path: Path) -> None:
    path = workbook(TABLE).save(tmp_path)
    _, problems = read_plan(path)
    book = annotated(path, Language.FR)
    page = book.worksheets[0]
    assert page.max_row == len(problems) + 1
    codes = {page.cell(row, 5).value: row for row in range(2, page.max_row + 1)}
    assert set(codes) == {found.code for found in problems}
    cell = page.cell(codes["key-double"], 1)
    assert cell.hyperlink is not None
    assert (cell.value, cell.hyperlink.location) == ("Domains!A3", "'Domains'!A3")
    texts = {page.cell(row, 3).value for row in range(2, page.max_row + 1)}
    assert texts == {sentence(Language.FR, found) for found in problems}
    assert book.active is page


def test_what_was_there_is_kept_and_the_original_untouched(tmp_path: Path) -> None:
    written = workbook(TABLE)
    page = written.book["Domains"]
    page["A3"].comment = Comment("Nakijken!", "An")
    page["B2"].font = Font(italic=True)
    page.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="C2:C9"))
    page["C3"] = "=1+1"
    path = written.save(tmp_path)
    before = path.read_bytes()
    copy = annotated(path)["Domains"]
    assert copy["A3"].comment.text.startswith("Nakijken!\n\nFout: ")
    assert copy["B2"].font.italic
    assert copy["C3"].value == "=1+1"
    assert [str(rule.sqref) for rule in copy.data_validations.dataValidation] == ["C2:C9"]
    assert path.read_bytes() == before


def test_problems_without_a_cell_are_listed_only(tmp_path: Path) -> None:
    path = workbook(TABLE + "== L'an 1\n").save(tmp_path)
    problems = [
        error("sheet-missing", Place("plan.xlsx"), name="Tekst"),
        note("sheet-hidden", Place("plan.xlsx", "L'an 1")),
        note("column-hidden", Place("plan.xlsx", "Domains", 0, 3)),
        error("sheet-missing", Place("elsewhere.xlsx", "Weg", 3, 3), name="=Tekst"),
    ]
    page = openpyxl.load_workbook(io.BytesIO(annotate(path, problems, Language.EN))).worksheets[0]
    links = {cell.value: cell.hyperlink and cell.hyperlink.location for cell in page["A"][1:]}
    assert links == {
        "Weg!C3": None,
        "plan.xlsx": None,
        "L'an 1": "'L''an 1'!A1",
        "Domains!C": "'Domains'!C1",
    }


def test_an_annotated_copy_reads_like_the_original(tmp_path: Path) -> None:
    path = workbook(TABLE).save(tmp_path)
    plan, problems = read_plan(path)
    for _ in range(2):
        path.write_bytes(annotate(path, problems, Language.DE))
    again, found = read_plan(path)
    assert (asdict(again), found) == (asdict(plan), problems)
    assert openpyxl.load_workbook(path).sheetnames == ["Feststellungen 2", "Feststellungen", "Domains"]


def test_a_comment_is_as_high_as_its_text_asks_for() -> None:
    page = openpyxl.Workbook().worksheets[0]
    heights = []
    for text in ("Een", "Een\nTwee", "woord " * 12):
        put_note(page["A1"], text)
        assert page["A1"].comment is not None
        heights.append(page["A1"].comment.height)
    assert heights == [61, 78, 78 + 17]
