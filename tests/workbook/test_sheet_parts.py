"""Sheets that are written in another way than spreadsheet programs usually do say the same."""

import io
import re
import tracemalloc
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
import pytest

from ibzdocs.base.problems import WorkbookError
from ibzdocs.formats.ooxml.package import PACKAGE, unpack
from ibzdocs.formats.xlsx.reader import Cell, SheetCells, sheets_of

SHEET, RELATIONS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sheet_of(rows: str, after: str = "", head: str = "", styles: bytes = b"", target: str = "") -> SheetCells:
    """The sheet of a workbook that has these rows, in XML, with something after them and a head of XML.

    ``target`` is the address to which its relationship ``link`` leads.
    """
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    parts = unpack(out.getvalue())
    before, _, rest = parts[SHEET].decode().partition("<sheetData")
    text = f"{head}{before}<sheetData>{rows}</sheetData>{after}{rest.partition('/>')[2]}"
    parts[SHEET] = text.encode("latin-1" if head else "utf-8")
    parts["xl/styles.xml"] = styles or parts["xl/styles.xml"]
    if target:
        link = (
            f'<Relationship Id="link" Type="{RELATION}/hyperlink" Target="{target}" TargetMode="External"/>'
        )
        parts[RELATIONS] = f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'.encode()
    (sheet,) = sheets_of(parts, "plan.xlsx")
    return sheet


def cell_of(inside: str, attributes: str = "", styles: bytes = b"") -> Cell:
    """The first cell of such a sheet."""
    return dict(sheet_of(f'<row r="1"><c r="A1" {attributes}>{inside}</c></row>', styles=styles).rows)[1][1]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<t>Een &amp; twee</t>", "Een & twee"),
        ('<t xml:space="preserve"> met blanco </t>', " met blanco "),
        ("<t>a_x005F_b</t>", "a_b"),  # an escape of Excel's
        ("<t>een_x000D_\ntwee_x000d_drie&#13;vier</t>", "een\ntwee\ndrie\nvier"),
        ("<t>_x005F_x0041_ is geen _x0041_</t>", "_x0041_ is geen A"),
        ("<t>_xD83D__xDE00_</t>", "\U0001f600"),
        ("<t>a_x0007_b_xD83D_</t>", "a_x0007_b_xD83D_"),  # no text can hold them
        ("<t>Een </t><r><t>twee</t></r>", "Een twee"),
        ("<t>Een </t><t>twee</t>", "Een twee"),
        ("<r><t>Een </t></r><r><rPr><b/></rPr><t>vette</t></r>", "Een vette"),
        ("<t>漢</t><rPh sb='0' eb='1'><t>kan</t></rPh>", "漢"),
        ('<t><![CDATA[a<c r="A1"/>b]]></t>', 'a<c r="A1"/>b'),
    ],
)
def test_a_text_that_stands_in_its_cell(inside: str, text: str) -> None:
    assert cell_of(f"<is>{inside}</is>", 't="inlineStr"').value == text


@pytest.mark.parametrize(
    ("inside", "attributes", "value"),
    [
        ("<v>12</v>", "", Decimal(12)),
        ("<v>0.1</v>", "", Decimal("0.1")),
        ("<v>1E-2</v>", "", Decimal("0.01")),
        ("<v>0.30000000000000004</v>", "", Decimal("0.3")),  # more digits than Excel itself keeps
        ("<v>1</v>", 't="b"', True),
        ("<v>2027-03-01</v>", 't="d"', date(2027, 3, 1)),
        ("<v>2027-03-01T10:30:00Z</v>", 't="d"', datetime(2027, 3, 1, 10, 30)),
        ("<v>10:30:00</v>", 't="d"', time(10, 30)),
        ("<v>PT36H30M</v>", 't="d"', timedelta(hours=36, minutes=30)),
        ("<v>P1DT2H</v>", 't="d"', timedelta(hours=26)),
        ("<v>2027-03-01T24:00:00</v>", 't="d"', datetime(2027, 3, 2)),
        ("<v> 2027-03-01 </v>", 't="d"', date(2027, 3, 1)),
        ("<v>TRUE</v>", 't="b"', True),
        ("<is><t>x</t></is>", "", "x"),  # a text of which its cell does not say that it is one
        ("<v>x</v>", 't="inlineStr"', "x"),
        ("<f>B1</f><v>een_x000D_</v>", 't="str"', "een\n"),
        ("<f>1+1</f><v>2</v>", "", Decimal(2)),
    ],
)
def test_what_a_value_is_says_the_type_of_its_cell(inside: str, attributes: str, value: object) -> None:
    found = cell_of(inside, attributes)
    assert (type(found.value), found.value) == (type(value), value)


def styled(code: str) -> bytes:
    """A part of styles with one look: this number format."""
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>'
    ).encode()


@pytest.mark.parametrize(
    ("code", "said", "value"),
    [
        ("hh:mm", "1899-12-30T18:00:00.000", time(18)),
        ("[h]:mm", "1899-12-31T12:00:00.000", timedelta(hours=36)),
        ("dd/mm/yyyy", "2023-03-15T00:00:00.000", datetime(2023, 3, 15)),
        ("dd/mm/yyyy hh:mm", "1899-12-31T12:00:00.000", datetime(1899, 12, 31, 12)),
        ("General", "2023-03-15", date(2023, 3, 15)),
    ],
)
def test_a_moment_that_is_said_is_shown_as_its_number_would_be(code: str, said: str, value: object) -> None:
    assert cell_of(f"<v>{said}</v>", 's="0" t="d"', styled(code)).value == value


@pytest.mark.parametrize(
    ("code", "number", "value"),
    [
        ("dd/mm/yyyy", "45000", datetime(2023, 3, 15)),
        ("d mmm hh:mm", "45000.5", datetime(2023, 3, 15, 12)),
        ("hh:mm", "0.75", time(18)),
        ("yyyy", "59", datetime(1900, 2, 28)),  # 1900 has a 29 February in Excel
        ("yyyy", "61", datetime(1900, 3, 1)),
        ("[h]:mm", "1.5", timedelta(hours=36)),
        ("[$-813]d mmmm", "45000", datetime(2023, 3, 15)),
        ("0 &quot;dagen&quot;", "45000", Decimal(45000)),
        ("[Red]0", "45000", Decimal(45000)),
        ("0;dd", "45000", Decimal(45000)),
        ("0\\d", "45000", Decimal(45000)),
    ],
)
def test_a_number_is_a_day_where_its_format_shows_one(code: str, number: str, value: object) -> None:
    assert cell_of(f"<v>{number}</v>", 's="0"', styled(code)).value == value


def test_a_day_that_no_calendar_has_is_an_error() -> None:
    found = cell_of("<v>-700000</v>", 's="0"', styled("dd/mm/yyyy"))
    assert (found.value, found.fault) == ("-700000", "cell-damaged")


def test_a_number_of_a_look_that_is_not_there_has_none() -> None:
    found = cell_of("<v>1</v>", 's="9"', styled("0%"))
    assert (found.form, found.bold, found.lost) == ("General", False, ())


def test_a_formula_that_cells_share_is_said_as_it_is_typed_in_each() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
    )
    found = dict(sheet_of(rows).rows)
    assert [found[row][1].value for row in (1, 2)] == ["=B1*2", "=B2*2"]
    assert found[2][1].fault == "formula-uncached"


@pytest.mark.parametrize("style", ["9", "-1", "x", ""])
def test_a_look_that_cannot_be_is_none(style: str) -> None:
    assert cell_of("<v>1</v>", f's="{style}"', styled("0%")).form == ("0%" if not style else "General")


@pytest.mark.parametrize(
    ("area", "merged"),
    [
        ("A:B", (1, 1, 1_048_576, 2)),
        ("$2:$3", (2, 1, 3, 16_384)),
        ("B2:A1", (1, 1, 2, 2)),
        ("Sheet!A1:B1", (1, 1, 1, 2)),
    ],
)
def test_whole_columns_and_rows_may_be_merged(area: str, merged: tuple[int, int, int, int]) -> None:
    after = f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'
    assert sheet_of('<row r="1"><c r="A1"><v>1</v></c></row>', after=after).merged == (merged,)


@pytest.mark.parametrize("area", ["", "#REF!", "A1:B2 C3", "ABCD1"])
def test_what_is_merged_nowhere_is_not_merged(area: str) -> None:
    after = f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'
    sheet = sheet_of('<row r="1"><c r="A1"><v>1</v></c></row>', after=after)
    assert (sheet.merged, len(sheet.rows)) == ((), 1)


def test_a_link_on_a_whole_column_is_one_of_its_texts() -> None:
    row = '<row r="1"><c r="A1" t="str"><v>here</v></c><c r="B1" t="str"><v>not</v></c></row>'
    link = f'<hyperlinks><hyperlink ref="A:A" r:id="link" xmlns:r="{RELATION}"/></hyperlinks>'
    sheet = sheet_of(row, after=link, target="https://example.org")
    assert [cell.markup for cell in dict(sheet.rows)[1].values()] == ["[here](https://example.org)", "not"]


@pytest.mark.parametrize("name", ["A0", "R1C1", "B", "1", "A-1"])
def test_a_cell_without_a_place_in_a_sheet_is_named(name: str) -> None:
    with pytest.raises(WorkbookError) as stopped:
        sheet_of(f'<row r="1"><c r="{name}"><v>1</v></c></row>')
    assert stopped.value.problems[0].fills == (("detail", f"@value {name}"),)


def test_a_place_with_dollar_signs_is_that_place() -> None:
    assert dict(sheet_of('<row r="1"><c r="$B$1"><v>1</v></c></row>').rows)[1].keys() == {2}


def test_what_is_merged_is_read_once_and_its_link_stands_on_it() -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>een</v></c><c r="B1" t="str"><v>twee</v></c></row>'
    link = f'<hyperlinks><hyperlink ref="B1" r:id="link" xmlns:r="{RELATION}"/></hyperlinks>'
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    sheet = sheet_of(rows, after=f"{merged}{link}", target="https://example.org")
    said = {column: cell.markup for column, cell in dict(sheet.rows)[1].items()}
    assert said == {1: "[een](https://example.org)"}
    assert sheet.merged == ((1, 1, 1, 2),)


def test_a_million_empty_rows_are_passed_over() -> None:
    empty = "".join(f'<row r="{number}" s="4" customFormat="1"/>' for number in range(2, 200_000))
    tracemalloc.start()
    sheet = sheet_of(f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}')
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row for row, _ in sheet.rows] == [1]
    assert peak < 60_000_000  # the text itself, some times


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
    assert dict(sheet_of(rows, after="<headerFooter></headerFooter>").rows)[1][2].value == "x"


def test_an_empty_row_without_a_number_counts() -> None:
    sheet = sheet_of('<row spans="1:1"/><row><c t="str"><v>x</v></c></row>')
    assert [(row, cells[1].value) for row, cells in sheet.rows] == [(2, "x")]


def test_a_hidden_row_that_holds_nothing_is_no_remark() -> None:
    sheet = sheet_of('<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"/>')
    assert (sheet.hidden_rows, sheet.problems) == (frozenset(), ())


def test_a_row_is_hidden_on_whatever_line_that_is_said() -> None:
    assert sheet_of('<row r="1"\nhidden="1"><c r="A1"><v>1</v></c></row>').hidden_rows == {1}


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
    (sheet,) = sheets_of(parts, "plan.xlsx")
    assert dict(sheet.rows)[1][1].markup == "[here](https://example.org)"


def test_a_computed_text_is_read_in_the_encoding_of_its_sheet() -> None:
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    rows = '<row r="1"><c r="A1" t="str"><f>B1</f><v>é</v></c></row>'
    assert dict(sheet_of(rows, head=head).rows)[1][1].value == "é"


@pytest.mark.parametrize(("said", "value"), [("true", True), ("false", False), ("0", False)])
def test_a_truth_value_is_read_in_words_too(said: str, value: bool) -> None:
    assert cell_of(f"<v>{said}</v>", 't="b"').value is value


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("1E999", "n"), ("9" * 400, "n"), ("INF", "n"), ("1,5", "n"), ("1_000", "n"), ("?", "b"),
        ("gisteren", "d"), ("2027", "d"), ("2027-03", "d"), ("2027-W03", "d"), ("45000", "d"),
        ("-1", "s"), ("7", "s"), ("tekst", "s"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_of_its_type_is_an_error_that_names_it(said: str, kind: str) -> None:
    found = cell_of(f"<v>{said}</v>", f't="{kind}"')
    assert (found.value, found.fault) == (said, "cell-damaged")


@pytest.mark.parametrize("kind", ["n", "str", "b", "e", "s"])
def test_a_formula_without_a_value_was_never_calculated(kind: str) -> None:
    found = cell_of("<f>B1</f>", f't="{kind}"')
    assert (found.value, found.fault) == ("=B1", "formula-uncached")


def test_a_formula_may_give_an_empty_text() -> None:
    assert not cell_of("<f>B1</f><v></v>", 't="str"').fault


def shared_formulas(*cells: str) -> list[object]:
    """What the cells of the first column say, each in a row of its own."""
    rows = "".join(f'<row r="{number}">{cell}</row>' for number, cell in enumerate(cells, 1))
    return [cells[1].value for _, cells in sheet_of(rows).rows]


def test_a_shared_formula_that_cannot_be_moved_is_said_as_its_first_cell_has_it() -> None:
    first = '<c r="A1"><f t="shared" ref="A1:A2" si="0">"open</f></c>'
    assert shared_formulas(first, '<c r="A2"><f t="shared" si="0"/></c>') == ['="open', '="open']


def test_a_cell_without_a_place_shares_a_formula_too() -> None:
    first = '<c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f></c>'
    assert shared_formulas(first, '<c><f t="shared" si="0"/></c>') == ["=B1", "=B2"]


def test_a_cell_that_types_a_shared_formula_has_its_own() -> None:
    first = '<c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f></c>'
    second = '<c r="A2"><f t="shared" ref="A2:A3" si="0">C1</f></c>'
    third = '<c r="A3"><f t="shared" si="0"/></c>'
    assert shared_formulas(first, second, third) == ["=B1", "=C1", "=C2"]


@pytest.mark.parametrize(
    ("pane", "rows"),
    [
        ('<pane ySplit="1" topLeftCell="A2" state="frozen"/>', 1),
        ('<pane ySplit="1" topLeftCell="A40" state="frozen"/>', 1),  # saved while its end was looked at
        ('<pane xSplit="2" topLeftCell="C1" state="frozen"/>', 0),
        ('<pane ySplit="2000" topLeftCell="A4"/>', 0),  # parted, in twentieths of a point
        ("", 0),
    ],
)
def test_rows_that_stay_in_view_are_those_above_the_line(pane: str, rows: int) -> None:
    views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    assert sheet_of('<row r="1"><c><v>1</v></c></row>', after=views).frozen == rows


def test_rows_that_stay_in_view_begin_where_the_sheet_was_scrolled_to() -> None:
    pane = '<pane ySplit="2" topLeftCell="A9" state="frozen"/>'
    views = f'<sheetViews><sheetView topLeftCell="A4" workbookViewId="0">{pane}</sheetView></sheetViews>'
    assert sheet_of('<row r="1"><c><v>1</v></c></row>', after=views).frozen == 5


def test_a_link_to_a_part_of_a_page_leads_there() -> None:
    """Excel keeps what stands behind the sign # of an address apart from it."""
    row = '<row r="1"><c r="A1" t="str"><v>here</v></c></row>'
    link = f'<hyperlink ref="A1" r:id="link" location="part" xmlns:r="{RELATION}"/>'
    sheet = sheet_of(row, after=f"<hyperlinks>{link}</hyperlinks>", target="https://example.org/page")
    assert dict(sheet.rows)[1][1].markup == "[here](https://example.org/page#part)"


@pytest.mark.parametrize(
    ("value", "target", "markup", "lost"),
    [
        ('t="str"><v>here</v>', "HTTPS://EXAMPLE.ORG/a", "[here](HTTPS://EXAMPLE.ORG/a)", ()),
        ('t="str"><v>here</v>', "www.example.org", "[here](www.example.org)", ()),
        ('t="str"><v>here</v>', "file:///C:/secret.txt", "here", ("link-dropped",)),
        ('t="str"><v>here</v>', "secret.docx", "here", ("link-dropped",)),
        ('t="str"><v>here</v>', "javascript:alert(1)", "here", ("link-dropped",)),
        ('t="str"><v>here</v>', "#Sheet2!A1", "here", ()),
        ("><v>5</v>", "https://example.org", "", ("link-dropped",)),
    ],
)
def test_a_link_is_printed_or_told(value: str, target: str, markup: str, lost: tuple[str, ...]) -> None:
    links = f'<hyperlinks><hyperlink ref="A1" r:id="link" xmlns:r="{RELATION}"/></hyperlinks>'
    read = dict(sheet_of(f'<row r="1"><c r="A1" {value}</c></row>', after=links, target=target).rows)[1][1]
    assert (read.markup, read.lost) == (markup, lost)


@pytest.mark.parametrize(
    ("formula", "markup", "lost"),
    [
        ("HYPERLINK(&quot;https://example.org&quot;,&quot;here&quot;)", "[here](https://example.org)", ()),
        ("HYPERLINK(&quot;secret.docx&quot;)", "here", ("link-dropped",)),
        ("HYPERLINK(B1&amp;B2,&quot;here&quot;)", "here", ("link-dropped",)),
        ("B1", "here", ()),
    ],
)
def test_a_formula_that_links_its_cell_is_a_link(formula: str, markup: str, lost: tuple[str, ...]) -> None:
    read = cell_of(f"<f>{formula}</f><v>here</v>", 't="str"')
    assert (read.markup or read.value, read.lost) == (markup, lost)


@pytest.mark.parametrize("text", ["\u200b", " \u00a0\u200b ", "\ufeff", "\u200e"])
def test_a_cell_in_which_nothing_is_seen_is_empty(text: str) -> None:
    """Lists of SharePoint write such a sign into each field that is empty."""
    assert sheet_of(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>').rows == ()
