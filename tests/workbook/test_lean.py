"""Workbooks made lean for reading: the same is read, whatever is left out."""

import io

import openpyxl
import pytest

from ibzdocs.formats.ooxml.package import Package, pack, unpack
from ibzdocs.formats.xlsx.lean import lean
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
    assert (b"inlineStr" not in unpack(lean(made))[SHEET]) is plain
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
    slim = unpack(lean(Package("plan.xlsx", pack(parts.items()), made.sizes)))[SHEET]
    assert b"cfRule" not in slim
    assert b"dataValidation" not in slim
    assert b"</sheetData>" in slim
    assert b"<hyperlinks/>" in slim
