"""Tables that are typed on sheets of their own: from the workbook to the tree."""

from pathlib import Path

import pytest
from openpyxl.styles import Font

from ibzdocs.base.values import Shown, Words
from ibzdocs.checks.plan.keys import inserts
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.formats.ooxml.package import pack, unpack
from ibzdocs.inputs.workbook import read_plan
from ibzdocs.model.inserts import placements
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Cell, Paragraph, Row, Strong, Table, Wide
from ibzdocs.tree.text import text_of
from tests.sheets import Written, check, workbook

PLACED = """
    == Text
    part | kind | text
    body | insert | table mijn
    == mijn
"""


def shown(row: Row) -> list[str]:
    """The cells of a row, with how many columns and rows they take where that is more than one."""
    return [
        f"{text(cell)}{'' if cell.columns * cell.rows == 1 else f' {cell.columns}x{cell.rows}'}"
        for cell in row.cells
    ]


def text(cell: Cell) -> str:
    lines = []
    for block in cell.blocks:
        assert isinstance(block, Paragraph)
        lines += [one.text if isinstance(one, Words) else str(one.value) for one in spoken(block)]
    return " / ".join(lines)


def spoken(paragraph: Paragraph) -> list[Words | Shown]:
    return [one for one in paragraph.inlines if isinstance(one, Words | Shown)]


def table(plan: Plan) -> Table:
    (found,) = INSERTS["table"](plan, "MIJN")
    if isinstance(found, Wide):
        (found,) = found.blocks
    assert isinstance(found, Table)
    return found


@pytest.mark.parametrize("area", ["A1:A40", "A:A"])
def test_a_column_that_is_merged_as_a_whole_is_as_high_as_its_table(tmp_path: Path, area: str) -> None:
    written = workbook(PLACED + "Kop | C\n | d")
    written.book["mijn"].merge_cells("A1:A2")
    path = written.save(tmp_path)
    sheet = "xl/worksheets/sheet2.xml"
    parts = unpack(path.read_bytes())
    parts[sheet] = parts[sheet].replace(b'mergeCell ref="A1:A2"', f'mergeCell ref="{area}"'.encode())
    path.write_bytes(pack(parts.items()))
    sizes = {cell.text[0].text: (cell.rows, cell.columns) for cell in read_plan(path)[0].table_cells}
    assert sizes == {"Kop": (2, 1), "C": (1, 1), "d": (1, 1)}


def test_merged_cells_empty_cells_and_heads(tmp_path: Path) -> None:
    written: Written = workbook(PLACED + "Kop | | C\na\\nb | 2.5 | \n | | **e**")
    page = written.book["mijn"]
    page.merge_cells("A1:B1")
    page.merge_cells("A2:A3")
    page.freeze_panes = "A2"
    found = table(check(tmp_path, written))
    assert [shown(row) for row in found.head] == [["Kop 2x1", "C"]]
    assert [shown(row) for row in found.body] == [["a / b 1x2", "2.5", ""], ["", "**e**"]]
    assert text_of(found.caption) == ""


def test_a_table_without_frozen_rows_has_no_head(tmp_path: Path) -> None:
    found = table(check(tmp_path, PLACED + "a | b"))
    assert (found.head, [shown(row) for row in found.body]) == ((), [["a", "b"]])


LONG = "Een cel waarin iemand uitlegt wat er gebeurt, waarom dat zo is, wie het doet en tegen wanneer het klaar is. "


@pytest.mark.parametrize(
    ("lines", "upright"),
    [
        (
            ["Dienst | " + " | ".join(map(str, range(2026, 2036))), "Labo | " + " | ".join(["1234.5"] * 10)],
            True,
        ),
        (["Maand | " + " | ".join("JFMAMJJASOND"), "Opgeleid personeel | " + " | ".join(["12"] * 12)], True),
        (
            [
                "Dienst | " + " | ".join(f"Begrotingsjaar{at}" for at in range(7)),
                "Labo |" + " 1 |" * 6 + " 1",
            ],
            False,
        ),
        ([" | ".join([LONG * 2] * 5)], False),
        ([" | ".join([LONG * 2] * 3)], True),
        ([" | ".join([LONG] + ["kort"] * 6)], True),
        (["Dienst | " + " | ".join(["1234567890.25"] * 7)], False),
        ([" | ".join(["x"] * 15)], True),
        ([" | ".join(["x"] * 60)], False),
    ],
)
def test_a_table_stands_upright_while_it_fits(tmp_path: Path, lines: list[str], upright: bool) -> None:
    plan = check(tmp_path, PLACED + "\n".join(lines))
    assert isinstance(INSERTS["table"](plan, "mijn")[0], Table) == upright


def test_what_a_number_takes_is_what_its_format_shows(tmp_path: Path) -> None:
    written = workbook(PLACED + "Labo | " + " | ".join(["0.123456789"] * 10))
    plan = check(tmp_path, written)
    assert isinstance(INSERTS["table"](plan, "mijn")[0], Wide)
    for cell in written.book["mijn"][1][1:]:
        cell.number_format = "0%"
    assert isinstance(INSERTS["table"](check(tmp_path, written), "mijn")[0], Table)


def test_a_sheet_that_no_row_places_is_not_read(tmp_path: Path) -> None:
    plan = check(
        tmp_path, "== Text\npart | kind | text\nbody | paragraph | Los\n== mijn\n! sheet-unknown\na | b"
    )
    assert plan.table_cells == ()


def test_the_tables_sheet_gives_a_caption_and_notes(tmp_path: Path) -> None:
    about = "== Tables\nid | caption | note\nmijn | Bijschrift | Legende\n"
    found = table(check(tmp_path, about + PLACED + "a | b"))
    assert text(Cell((Paragraph(found.caption), *found.notes))) == "Bijschrift / Legende"
    assert found.anchor == "mijn"


def test_numbers_stand_to_the_right_on_their_decimal_sign(tmp_path: Path) -> None:
    found = table(check(tmp_path, PLACED + "a | 12 | TRUE\nb | 2.5 | -"))
    numbers = [row.cells[1] for row in found.body]
    assert [cell.align for cell in numbers] == ["right", "right"]
    said = [one for cell in numbers for block in cell.blocks for one in spoken(block)]  # type: ignore[arg-type]
    assert [one.decimals for one in said if isinstance(one, Shown)] == [1, 1]


def formulas(*said: str) -> Written:
    """A table with the numbers 2 and 3 in B1 and B2, and formulas that no program has calculated below."""
    written = workbook(PLACED + "a | 2\nb | 3\n" + "\n".join(f"f{at} | =" for at in range(len(said))))
    for row, formula in enumerate(said, 3):
        written.book["mijn"].cell(row, 2).value = formula
    return written


@pytest.mark.parametrize(
    ("formula", "value"),
    [("=1+1", "2"), ("=SUM(B1:B2)", "5"), ("=B1*B2/4", "1.5"), ("=ROUND(B2/B1,0)", "2"), ("=SUM(A1:B2)", "5"),
     ("=(B1+B2)*100", "500"), ("=Mijn!B1-10", "-8")],
)  # fmt: skip
def test_arithmetic_that_nobody_calculated_is_calculated_and_noted(
    tmp_path: Path, formula: str, value: str
) -> None:
    written = formulas(formula)
    written.expected += [("mijn!B3", "formula-computed")]
    assert shown(table(check(tmp_path, written)).body[2]) == ["f0", value]


def test_formulas_lean_on_one_another(tmp_path: Path) -> None:
    written = formulas("=B1+B2", "=B3*2")
    written.expected += [("mijn!B3", "formula-computed"), ("mijn!B4", "formula-computed")]
    assert shown(table(check(tmp_path, written)).body[3]) == ["f1", "10"]


def test_a_chain_of_formulas_is_calculated_once_and_ends(tmp_path: Path) -> None:
    written = formulas(*(f"=B{row - 1}+B{row - 1}" for row in range(3, 48)))  # 2 ** 45 ways through it
    written.expected += [(f"mijn!B{row}", "formula-computed") for row in range(3, 48)]
    assert shown(table(check(tmp_path, written)).body[-1]) == ["f44", str(3 * 2**45)]


@pytest.mark.parametrize(
    "formula",
    [
        "=B3",
        "=B3+1",
        '=IF(B1>1,"ja","nee")',
        "=A1",
        "=A1+1",
        "=TODAY()",
        "=Elders!A1",
        "=1/0",
        "=" + "(" * 3000,
        "=B1:B2",
    ],
)
def test_other_formulas_have_no_value(tmp_path: Path, formula: str) -> None:
    written = formulas(formula)
    written.expected += [("mijn!B3", "formula-uncached")]
    check(tmp_path, written)


def test_a_year_in_a_heading_takes_no_decimals_of_its_column(tmp_path: Path) -> None:
    written = workbook(PLACED + "Dienst | 2026\nLabo | 2.5")
    written.book["mijn"].freeze_panes = "A2"
    heading = table(check(tmp_path, written)).head[0].cells[1]
    assert [one.decimals for one in spoken(paragraph(heading)) if isinstance(one, Shown)] == [0]


def test_rows_and_columns_that_were_drawn_to_nothing_are_hidden(tmp_path: Path) -> None:
    written = workbook(PLACED + "a | b | c\nd | e | f\ng | h | i")
    page = written.book["mijn"]
    page.column_dimensions["B"].width = 77
    page.row_dimensions[2].height = 77
    path = written.save(tmp_path)
    sheet = "xl/worksheets/sheet2.xml"
    parts = unpack(path.read_bytes())
    drawn = parts[sheet].replace(b'width="77"', b'width="0"').replace(b'ht="77"', b'ht="0"')
    path.write_bytes(pack({**parts, sheet: drawn}.items()))
    plan, problems = read_plan(path)
    told = {(each.place.cell, each.code) for each in problems if each.place.sheet == "mijn"}
    assert told == {("B", "table-column-hidden"), ("2", "table-row-hidden")}
    assert [shown(row) for row in table(plan).body] == [["a", "c"], ["g", "i"]]


def test_what_a_number_format_hides_is_not_printed_and_noted(tmp_path: Path) -> None:
    written = workbook(PLACED + "a | 5\nb | 0\nc | -7\nd | tekst")
    page = written.book["mijn"]
    for row, form in enumerate((";;;", "0;-0;", "0;;", ";;;"), 1):
        page.cell(row, 2).number_format = form
    written.expected += [(f"mijn!B{row}", "table-cell-hidden") for row in (1, 3, 4)]
    assert [shown(row) for row in table(check(tmp_path, written)).body] == [
        ["a", ""],
        ["b", ""],
        ["c", ""],
        ["d", ""],
    ]


def test_hidden_rows_and_columns_are_not_printed_and_noted(tmp_path: Path) -> None:
    written = workbook(PLACED + "Kop | Intern | Bedrag\na | geheim | 1\nb | geheim | 2\nc | geheim | 3")
    page = written.book["mijn"]
    page.freeze_panes = "A2"
    page.column_dimensions["B"].hidden = True
    page.row_dimensions[3].hidden = True
    written.expected += [("mijn!B", "table-column-hidden"), ("mijn!3", "table-row-hidden")]
    found = table(check(tmp_path, written))
    assert [shown(row) for row in (*found.head, *found.body)] == [["Kop", "Bedrag"], ["a", "1"], ["c", "3"]]


def test_a_cell_that_is_bold_as_a_whole_is_strong(tmp_path: Path) -> None:
    written = workbook(PLACED + "a | b")
    written.book["mijn"]["A1"].font = Font(bold=True)
    first, second = table(check(tmp_path, written)).body[0].cells
    assert isinstance(paragraph(first).inlines[0], Strong)
    assert isinstance(paragraph(second).inlines[0], Words)


def paragraph(cell: Cell) -> Paragraph:
    (block,) = cell.blocks
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize("sheet", ["mijn tabel", " Mijn  Tabel ", "MIJN\u00a0TABEL"])
@pytest.mark.parametrize("placed", ["mijn tabel", "Mijn  tabel", "mijn\u00a0TABEL"])
def test_a_sheet_is_found_whatever_its_blanks_and_case(tmp_path: Path, sheet: str, placed: str) -> None:
    written = workbook("== Text\npart | kind | text\nbody | insert | x\n== mijn\nA | B\nx | y")
    written.book["Text"]["C2"] = f"table {placed}"
    written.book["mijn"].title = sheet
    plan = check(tmp_path, written)
    assert len(plan.cells_of(placed)) == 4
    (placement,) = placements(plan, plan.texts)
    assert placement.argument == " ".join(sheet.split())
    assert not [found for found in inserts(plan) if found.code == "insert-argument"]


@pytest.mark.parametrize(
    "name", [" Doelstellingen", "doelstellingen ", "DOEL STELLINGEN", "Doelstellingen\u00a0"]
)
def test_a_declared_sheet_is_known_whatever_its_blanks_and_case(tmp_path: Path, name: str) -> None:
    written = workbook("== Objectives\nid | title | domain\nSD1 | Samen | horizontal")
    written.book["Objectives"].title = name
    assert [row.id for row in check(tmp_path, written).objectives] == ["SD1"]
