"""Workbooks made lean for reading: the same is read, whatever is left out."""

import io
import re

import openpyxl
import pytest

from ibzdocs.formats.ooxml.package import Package, pack, unpack
from ibzdocs.formats.xlsx.lean import formulas_only, lean
from ibzdocs.formats.xlsx.reader import sheets_of

SHEET = "xl/worksheets/sheet1.xml"


def package(inside: str) -> Package:
    """A workbook whose first cell holds a text in place, as these characters of XML."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["hier"])
    out = io.BytesIO()
    book.save(out)
    parts = unpack(out.getvalue())
    cell = f'<c r="A1" t="inlineStr"><is>{inside}</is></c>'
    head, _, rest = parts[SHEET].decode().partition("<c ")
    parts[SHEET] = f"{head}{cell}{rest.partition('</c>')[2]}".encode()
    data = pack(parts.items())
    return Package("plan.xlsx", data, {name: len(part) for name, part in parts.items()})


@pytest.mark.parametrize(
    ("inside", "text", "plain"),
    [
        ("<t>Een &amp; twee</t>", "Een & twee", True),
        ('<t xml:space="preserve"> met blanco </t>', " met blanco ", True),
        # an escape of Excel's, which openpyxl puts right in a text in parts only
        ("<t>a_x005F_b</t>", "a_b", False),
        ("<r><t>Een </t></r><r><rPr><b/></rPr><t>vette</t></r>", "Een vette", False),
    ],
)
def test_a_plain_text_is_read_as_a_value_and_says_the_same(inside: str, text: str, plain: bool) -> None:
    made = package(inside)
    assert (b"inlineStr" not in lean(made)[SHEET]) is plain
    (sheet,) = sheets_of(made)
    assert dict(sheet.rows)[1][1].value == text


def test_what_is_only_for_typing_is_left_out() -> None:
    made = package("<t>x</t>")
    parts = unpack(made.data)
    rules = (
        '<conditionalFormatting sqref="A1"/>'
        '<conditionalFormatting sqref="A1"><cfRule type="x"/></conditionalFormatting>'
        '<dataValidations count="1"><dataValidation sqref="A1"/></dataValidations>'
    )
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", f"</sheetData>{rules}<hyperlinks/>".encode())
    slim = lean(Package("plan.xlsx", pack(parts.items()), made.sizes))[SHEET]
    assert b"cfRule" not in slim
    assert b"dataValidation" not in slim
    assert b"</sheetData>" in slim
    assert b"<hyperlinks/>" in slim


def test_how_rows_look_and_what_stands_in_print_around_them_is_left_out() -> None:
    made = package("<t>x</t>")
    parts = unpack(made.data)
    rows = (
        '<row r="2" ht="46" customHeight="1"><c r="A2" t="n"><v>1</v></c><c r="B2" s="3"/></row>'
        '<row r="3" ht="46" hidden="1"><c r="A3" t="n"><v>1</v></c></row><row r="4" ht="46"><c r="A4" s="3"></c></row>'
    )
    footer = "</sheetData><headerFooter><oddFooter>&amp;P</oddFooter></headerFooter>"
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", f"{rows}{footer}".encode())
    whole = Package("plan.xlsx", pack(parts.items()), made.sizes)
    slim = lean(whole)[SHEET]
    assert b'<row r="2"><c r="A2" t="n"><v>1</v></c></row><row r="3" ht="46" hidden="1">' in slim
    assert b'r="4"' not in slim
    assert b"headerFooter" not in slim
    (sheet,) = sheets_of(whole)
    assert sorted(sheet.hidden_rows) == [3]


def test_for_values_a_sheet_is_its_formulas() -> None:
    made = package("<t>x</t>")
    parts = unpack(made.data)
    row = '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><v>7</v></c></row></sheetData>'
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", row.encode())
    whole = Package("plan.xlsx", pack(parts.items()), made.sizes)
    values = formulas_only(lean(whole))[SHEET]
    assert values.endswith(
        b'><sheetData><row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>'
    )
    (sheet,) = sheets_of(whole)
    assert {column: cell.value for column, cell in dict(sheet.rows)[2].items()} == {1: 2, 2: 7}


def test_a_sheet_written_otherwise_is_left_as_it_is() -> None:
    parts = {SHEET: b'<x:worksheet><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>'}
    assert formulas_only(parts) == parts


def with_rows(rows: str, after: str = "", head: str = "") -> Package:
    """A workbook whose first sheet has these rows, in XML, with something after them and a head of XML."""
    made = package("<t>x</t>")
    parts = unpack(made.data)
    before, _, rest = parts[SHEET].decode().partition("<sheetData>")
    text = f"{head}{before}<sheetData>{rows}</sheetData>{after}{rest.partition('</sheetData>')[2]}"
    parts[SHEET] = text.encode("latin-1" if head else "utf-8")
    return Package("plan.xlsx", pack(parts.items()), made.sizes)


ODD = {
    "an empty cell without a place": '<row r="1"><c s="0"/><c t="str"><v>x</v></c></row>',
    "an empty cell before one without a place": '<row r="1"><c r="A1" s="0"/><c t="str"><v>x</v></c></row>',
    "a formula without a place": '<row r="1"><c><v>1</v></c><c t="str"><f>A1</f><v>x</v></c></row>',
    "a cell whose place is not said first": '<row r="1"><c s="0" r="A1"/><c t="str"><v>x</v></c></row>',
    "a comment with a tag": '<!--<dataValidations>--><row r="1"><c r="B1" t="str"><v>x</v></c></row>'
    "<!--</dataValidations>-->",
    "an instruction with a tag": '<?x <headerFooter> ?><row r="1"><c r="B1" t="str"><v>x</v></c></row>',
}


@pytest.mark.parametrize("rows", ODD.values(), ids=ODD.keys())
def test_what_is_written_in_another_way_stands_where_it_stood(rows: str) -> None:
    (sheet,) = sheets_of(with_rows(rows, after="<headerFooter></headerFooter>"))
    assert dict(sheet.rows)[1][2].value == "x"


def test_an_empty_row_without_a_number_counts() -> None:
    (sheet,) = sheets_of(with_rows('<row spans="1:1"/><row><c t="str"><v>x</v></c></row>'))
    assert [(row, cells[1].value) for row, cells in sheet.rows] == [(2, "x")]


def test_what_only_looks_like_a_cell_is_text() -> None:
    cell = '<c r="A1" t="inlineStr"><is><t><![CDATA[a<c r="A1"/>b]]></t></is></c>'
    (sheet,) = sheets_of(with_rows(f'<row r="1">{cell}</row>'))
    assert dict(sheet.rows)[1][1].value == 'a<c r="A1"/>b'


def test_a_row_is_hidden_on_whatever_line_that_is_said() -> None:
    (sheet,) = sheets_of(with_rows('<row r="1"\nhidden="1"><c r="A1"><v>1</v></c></row>'))
    assert sheet.hidden_rows == {1}


def test_a_computed_text_keeps_the_link_of_its_cell() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"].value = "=B1"
    book.worksheets[0]["A1"].hyperlink = "https://example.org"
    out = io.BytesIO()
    book.save(out)
    parts = unpack(out.getvalue())
    parts[SHEET] = re.sub(rb"(<f>B1</f>)<v>", rb"\1<v>here", parts[SHEET])
    parts[SHEET] = parts[SHEET].replace(b'<c r="A1"', b'<c r="A1" t="str"')
    assert b"here" in parts[SHEET]
    (sheet,) = sheets_of(Package("plan.xlsx", pack(parts.items()), {}))
    assert dict(sheet.rows)[1][1].markup == "[here](https://example.org)"


def test_a_computed_text_is_read_in_the_encoding_of_its_sheet() -> None:
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    rows = '<row r="1"><c r="A1" t="str"><f>B1</f><v>é</v></c></row>'
    (sheet,) = sheets_of(with_rows(rows, head=head))
    assert dict(sheet.rows)[1][1].value == "é"
