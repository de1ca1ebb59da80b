"""Rows put in and taken away: what refers to rows refers to the same ones afterwards, whoever looks."""

import io
import re
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from PIL import Image as Pillow

from ibzdocs.formats.ooxml.package import pack, unpack
from ibzdocs.formats.xlsx.moved import Moves, Unmovable, referring
from ibzdocs.formats.xlsx.rows import removable, restructured


def book() -> bytes:
    """Rows 2 to 6 with numbers and doubles, a sum in row 7 and on another sheet, and whatever refers to rows."""
    made = openpyxl.Workbook()
    page: Any = made.worksheets[0]
    page.title = "Lijn en rij"
    for column, head in enumerate(("Naam", "Getal", "Dubbel"), 1):
        page.cell(1, column, head)
    for row in range(2, 7):
        page.cell(row, 1, f"rij {row}")
        page.cell(row, 2, row).font = Font(bold=row == 4)
        page.cell(row, 3, f"=B{row}*2")
    page["B7"] = "=SUM(B2:B6)"
    page["A10"] = "onder"
    page.merge_cells("A10:B11")
    page["A6"].comment = Comment("bij rij 6", "wij")
    page["A3"].comment = Comment("bij rij 3", "wij")
    page["A5"].hyperlink = "https://example.org/"
    rule = DataValidation("list", formula1="=$A$10:$A$11", showErrorMessage=True)
    rule.add("C2:C6")
    page.add_data_validation(rule)
    for area, formula in (("B2:B6", "$B$7>B2"), ("A2:A6", "B2>3")):
        page.conditional_formatting.add(area, Rule(type="expression", formula=[formula]))
    page.auto_filter.ref = "A1:C6"
    other: Any = made.create_sheet("Ander")
    other["A1"] = "='Lijn en rij'!B7+B2"
    other["B2"] = "=SUM('Lijn en rij'!$B$2:$B$4)"
    for row, line in enumerate((("k", "v"), (1, 2), (3, 4)), 5):
        for column, value in enumerate(line, 1):
            other.cell(row, column, value)
    other.add_table(Table(displayName="Tabel", ref="A5:B7"))
    made.defined_names["bereik"] = DefinedName("bereik", attr_text="'Lijn en rij'!$B$2:$B$6")
    page.print_area = "A1:C11"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def moved(**moves: Moves) -> Any:
    names = {"lines": "Lijn en rij", "other": "Ander"}
    return opened(restructured(book(), "a.xlsx", {names[name]: each for name, each in moves.items()}))


def test_rows_in_between() -> None:
    made = moved(lines=Moves({4: 2}))
    page = made["Lijn en rij"]
    assert [page.cell(row, 1).value for row in range(1, 10)] == [
        "Naam", "rij 2", "rij 3", "rij 4", None, None, "rij 5", "rij 6", None,
    ]  # fmt: skip
    assert (page["C7"].value, page["B9"].value) == ("=B7*2", "=SUM(B2:B8)")
    assert (page["B5"].font.b, page["B7"].font.b) == (True, False)
    assert (page["A8"].comment.text, page["A7"].hyperlink.target) == ("bij rij 6", "https://example.org/")
    assert [str(area) for area in page.merged_cells.ranges] == ["A12:B13"]
    (rule,) = page.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("C2:C8", "=$A$12:$A$13")
    looks = {str(each.sqref): each.rules[0].formula for each in page.conditional_formatting}
    assert looks == {"B2:B8": ["$B$9>B2"], "A2:A8": ["B2>3"]}
    assert page.auto_filter.ref == "A1:C8"
    assert made["Ander"]["A1"].value == "='Lijn en rij'!B9+B2"
    assert made["Ander"]["B2"].value == "=SUM('Lijn en rij'!$B$2:$B$4)"
    assert made.defined_names["bereik"].attr_text == "'Lijn en rij'!$B$2:$B$8"
    assert page.print_area == "'Lijn en rij'!$A$1:$C$13"


def test_a_row_after_the_last_one_has_its_rules_but_is_in_no_sum() -> None:
    page = moved(lines=Moves({6: 1}))["Lijn en rij"]
    assert page["B8"].value == "=SUM(B2:B6)"
    assert str(page.data_validations.dataValidation[0].sqref) == "C2:C7"
    assert page.auto_filter.ref == "A1:C7"


def test_rows_taken_away() -> None:
    made = moved(lines=Moves({2: 1}, frozenset({3, 6})))
    page = made["Lijn en rij"]
    assert [page.cell(row, 1).value for row in range(1, 7)] == ["Naam", "rij 2", None, "rij 4", "rij 5", None]
    assert (page["B6"].value, page["C4"].value) == ("=SUM(B2:B5)", "=B4*2")
    assert [cell.coordinate for row in page.iter_rows() for cell in row if cell.comment] == []
    assert made["Ander"]["B2"].value == "=SUM('Lijn en rij'!$B$2:$B$4)"
    assert str(page.data_validations.dataValidation[0].sqref) == "C2:C5"


def test_a_table_moves_with_its_rows() -> None:
    made = moved(other=Moves({2: 3, 6: 1}))
    assert made["Ander"].tables["Tabel"].ref == "A8:B11"
    assert made["Lijn en rij"]["B7"].value == "=SUM(B2:B6)"


def test_boxes_of_comments_stay_at_their_cells() -> None:
    parts = unpack(restructured(book(), "a.xlsx", {"Lijn en rij": Moves({2: 5}, frozenset({3}))}))
    boxes = next(data.decode() for name, data in parts.items() if name.endswith(".vml"))
    assert re.findall(r"<[^<]*Row>(\d+)<", boxes) == ["9"]


def test_what_a_formula_names_by_itself_is_not_taken_away() -> None:
    wanted = {"Lijn en rij": frozenset({3, 6, 7}), "Ander": frozenset({2, 7})}
    assert removable(book(), "a.xlsx", wanted) == {
        "Lijn en rij": frozenset({3, 6}),
        "Ander": frozenset({7}),
    }


def test_a_formula_on_another_sheet_names_rows_of_its_own_number() -> None:
    """Only formulas that go away with the rows are not asked."""
    made = opened(book())
    made["Ander"]["D3"] = "='Lijn en rij'!A3"
    made["Lijn en rij"]["D6"] = "=B6"
    out = io.BytesIO()
    made.save(out)
    wanted = {"Lijn en rij": frozenset({3, 6})}
    assert removable(out.getvalue(), "a.xlsx", wanted) == {"Lijn en rij": frozenset({6})}


def test_a_new_row_is_of_usual_height_though_the_one_above_is_hidden_or_high() -> None:
    made = opened(book())
    shape = made["Lijn en rij"].row_dimensions[4]
    shape.height, shape.hidden = 40, True
    out = io.BytesIO()
    made.save(out)
    page = opened(restructured(out.getvalue(), "a.xlsx", {"Lijn en rij": Moves({4: 1})}))["Lijn en rij"]
    shapes = [page.row_dimensions[row] for row in (4, 5, 6)]
    assert [(each.height, each.hidden) for each in shapes] == [(40, True), (None, False), (None, False)]


def test_drawings_move_with_their_rows() -> None:
    made = opened(book())
    pixels = io.BytesIO()
    Pillow.new("RGB", (8, 8)).save(pixels, "PNG")
    made["Lijn en rij"].add_image(Image(pixels), "B5")
    out = io.BytesIO()
    made.save(out)
    parts = unpack(restructured(out.getvalue(), "a.xlsx", {"Lijn en rij": Moves({2: 3, 5: 1})}))
    (drawing,) = [data.decode() for name, data in parts.items() if name.startswith("xl/drawings/drawing")]
    assert re.findall(r"row>(\d+)<", drawing) == ["7"]


def test_what_a_name_names_by_itself_is_not_taken_away() -> None:
    made = opened(book())
    made.defined_names["eerste"] = DefinedName("eerste", attr_text="'Lijn en rij'!$B$3")
    out = io.BytesIO()
    made.save(out)
    wanted = {"Lijn en rij": frozenset({3, 6}), "Ander": frozenset({7})}
    assert removable(out.getvalue(), "a.xlsx", wanted) == {
        "Lijn en rij": frozenset({6}),
        "Ander": frozenset({7}),
    }


def test_shared_formulas_are_spelled_out() -> None:
    parts = unpack(book())
    text = parts["xl/worksheets/sheet1.xml"].decode()
    text = text.replace("<f>B2*2</f>", '<f t="shared" si="0" ref="C2:C6">B2*2</f>')
    for row in range(3, 7):
        text = text.replace(f"<f>B{row}*2</f>", '<f t="shared" si="0"/>')
    data = pack({**parts, "xl/worksheets/sheet1.xml": text.encode()}.items())
    page = opened(restructured(data, "a.xlsx", {"Lijn en rij": Moves({3: 1})}))["Lijn en rij"]
    assert [page.cell(row, 3).value for row in range(2, 8)] == [
        "=B2*2",
        "=B3*2",
        None,
        "=B5*2",
        "=B6*2",
        "=B7*2",
    ]


def test_a_shared_formula_leaves_nothing_of_its_group_behind() -> None:
    parts = unpack(book())
    text = parts["xl/worksheets/sheet1.xml"].decode()
    for row in range(2, 7):
        first = 'ref="C2:C6">B2*2<' if row == 2 else "><"
        text = text.replace(f"<f>B{row}*2</f>", f'<f t="shared" si="0" {first}/f>')
    data = pack({**parts, "xl/worksheets/sheet1.xml": text.encode()}.items())
    moves = {"Lijn en rij": Moves({3: 1}, frozenset({5}))}
    assert unpack(restructured(data, "a.xlsx", moves)) == unpack(restructured(book(), "a.xlsx", moves))


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("SUM(A5,A$2:$B6)", "SUM(A7,A$2:$B8)"),
        (
            'IF(A5="A5",3:4,LOG10(A1))',
            'IF(A5="A5",3:4,LOG10(A1))'.replace("A5=", "A7=").replace("3:4", "3:4"),
        ),
        ("Tabel[A5]+lijst_5", "Tabel[A5]+lijst_5"),
        ("'X'!A5+'Lijn'!A5+Ander!A5", "'X'!A7+'Lijn'!A5+Ander!A5"),
        ("SUM(A:A)+5:9", "SUM(A:A)+7:11"),
        ("A1048576", "A1048576"),
    ],
)
def test_references(formula: str, after: str) -> None:
    assert referring(formula, "X", {"X": Moves({4: 2})}) == after


@pytest.mark.parametrize("formula", ["A1#", "Een:Drie!A5", "A1:INDEX(B1:B5,2)"])
def test_what_cannot_be_followed_is_left_to_a_person(formula: str) -> None:
    with pytest.raises(Unmovable):
        referring(formula, "X", {"X": Moves({4: 2})})
