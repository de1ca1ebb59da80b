"""Some two hundred awkward values, as cells that the reader of workbooks has read from a file."""

import datetime
import functools
import io
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.formats.xlsx.reader import Cell, open_book

_LONGEST = 32_767  # characters in a cell of Excel

_NUMBERS = (
    0, -1, 1, 1.1, 1.10, -0.5, 0.95, 48, 95, 100, 1e-9, 1e15, 123456789012345, 1.23456789012345, 2**31, -(2**63),
    1899, 1900, 2022, 2100, 2101, 9999, 44562, 44562.75, 2958465, 0.1 + 0.2, 1e300, -1e300, 1e-300,
)  # fmt: skip
_FORMATTED: tuple[tuple[object, str], ...] = (
    (0.95, "0%"), (0.955, "0.0%"), (95, "0%"), (-0.1, "0%"), (1234.5, "#,##0.00"), (1234567, '#,##0 "keur"'),
    (470123456, "0000000000"), (7, "000"), (1.1, "0.00"), (0.5, "# ?/?"), (12345, "0.00E+00"), (3, '"ja";;"nee"'),
    (1234.5678, "0"), (5, ";;;"), (12, "@"), (41.5, '€ #,##0.00'),
    (3_000_000, "yyyy-mm-dd"), (-5, "yyyy-mm-dd"), (44562, "mmmm yyyy"), (1.5, "[h]:mm"), (0.25, "hh:mm"),
)  # fmt: skip
_DAYS = (
    datetime.date(1900, 1, 1), datetime.date(1899, 12, 31), datetime.date(2022, 2, 1), datetime.date(9999, 12, 31),
    datetime.datetime(2022, 3, 25, 14, 30), datetime.datetime(2022, 3, 25), datetime.time(14, 0),
    datetime.timedelta(hours=30), datetime.time(0, 0),
)  # fmt: skip
_TRUE_OR_ERROR = (True, False, "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
_FORMULAS = ("=A1", "=1/0", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.org","x")', "=", "=SUM(A1:A9)")
_AS_TEXT = (
    "12", "-12", "1.008", "1.008,11", "1,008.11", "1 234,5", "12,5 %", "95 %", "95%", "95 procent", "1-2", "1/2",
    "1.10", "1.10.3", "0470123456", "+32 2 500 21 11", "25/03/2022", "2022-03-25", "31/02/2022", "**-**-****",
    "25.3.22", "3 maart 2022", "mrt/22", "12 345 678", "1e5", "١٢٣", "½", "IV", "n.v.t.", "-", "–", "?", "0,00",
    "1.000.000", "€ 5", "5 €", "5 keur", "<5", "> 80 %", "± 12", "12-15", "80 à 90", "2022-2024", "9999-12-31",
    "1899-01-01", "0", "00", "-0", "24:00", "25:61", "14u30", "TRUE", "WAAR", "ja", "nee", "x", "X", "∞", "NaN",
    "inf", "None", "null", "#N/B", "#N/A!", "'12", "1,2,3", "1;2;3", "SD1, SD2", "alle", "P1;P99",
)  # fmt: skip
_MARKUP = (
    "**", "**half", "half**", "*", "* een", "_", "__half", "{", "}", "{}", "{{", "{half", "half}", "{ruimte hier}",
    "{onbekend}", "{SD1}", "{SD1.page}", "{SD99.page}", "{budget.TAB1.TOTAL.2026}", "{{ 7*7 }}", "{% for x in y %}",
    "^[", "^[half", "^[]", "^[a^[b]c]", "[", "]", "[x](", "[x]()", "[](x)", "[x](y", "[x](javascript:alert(1))",
    "[x](https://example.org)", "[x](C:\\map)", "[[x]](y)", "![x](y.png)", "<b>vet</b>", "<script>alert(1)</script>",
    "&amp;", "&nbsp;", "&#x41;", "<!-- weg -->", "<w:p/>", "]]>", "- een", "- een\n  - twee\n    - drie", "1. een",
    "# kop", "> citaat", "`code`", "```", "| a | b |", "~~weg~~", "\\", "\\*", "\\n", "a\\", "***", "**a*b**c*",
    "[x^[n]](https://example.org)", "^[n [x](https://example.org)]", "www.example.org", "a@example.org", "$x^2$",
    "[" * 300, "**" * 150 + "x", "^[" * 250 + "x", "{" * 300, "[a](" * 200,
)  # fmt: skip
_LETTERS = (
    "😀", "👩‍👩‍👧", "🇧🇪", "e\u0301t\u0301", "z\u0332\u0333\u0334", "שלום", "مرحبا", "\u202eachteruit\u202c",
    "nul\u200bbreed", "\u200b", "\ufeffbegin", "zacht\u00adafbreken", "vast\u00a0wit", "\u00a0", "smal\u202fwit",
    "\u2028",
    "a\u2028b", "中文", "日本語テスト", "ไทย", "Ω≈ç√", "ﬁ", "Ⅳ", "㎡", "\ue000", "\U0010ffff", "\ufffd", "\U000e0041",
    "ĳ", "ẞ", "İ", "ŉ", "“ ” „ ‘ ’", "a\tb", "a\nb", "a\n\n\nb", "a\r\nb", "\n", " ", "   ", "  voor", "achter  ",
    "_x0007_", "a_x0000_b", "a_x001F_b", "a_x000D_b", "_x005F_x0041_", "_x", "a_xZZZZ_b", "\u0378", "\u2029",
    "a\u0085b",
)  # fmt: skip
_LONG = (
    "x" * _LONGEST, "woord " * 5_400, "a\n" * 16_000, "x" * 300, "y" * 65, "Ä" * 8_000, "; ".join(["deel"] * 4_000),
    "-" * 500, "." * 500, "(" * 500, "\u0301" * 200,
)  # fmt: skip
_MARKS = ("een;", "een,", "een.", "een;.", "een (allen);", ";", ".", ",", "…", "...", "een…;", "!", "“")
_HEADS = (
    "../../etc/passwd",
    "C:\\x",
    "CON",
    "a/b",
    "a|b",
    "a:b",
    "a'b",
    'a"b',
    "a`b",
    "%s",
    "%d",
    "{0}",
    "${x}",
    "$(x)",
)


def _values() -> Iterator[tuple[object, str]]:
    plain = (
        *_NUMBERS,
        *_DAYS,
        *_TRUE_OR_ERROR,
        *_FORMULAS,
        *_AS_TEXT,
        *_MARKUP,
        *_LETTERS,
        *_LONG,
        *_MARKS,
        *_HEADS,
    )
    yield from ((value, "") for value in plain)
    yield from _FORMATTED
    bold, struck = InlineFont(b=True), InlineFont(strike=True)
    yield CellRichText("gewoon ", TextBlock(bold, " vet "), "en ", TextBlock(struck, "weg")), ""
    yield CellRichText(TextBlock(bold, "**"), TextBlock(InlineFont(i=True), "half")), ""
    yield CellRichText(TextBlock(InlineFont(vertAlign="superscript"), "1"), "["), ""


@functools.cache
def awkward() -> Mapping[str, Cell | None]:
    """What the reader makes of each value, by a name; None for what is an empty cell to it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    given = list(_values())
    for row, (value, form) in enumerate(given, 1):
        _put(sheet, row, value, form)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "values.xlsx"
        data = io.BytesIO()
        book.save(data)
        path.write_bytes(data.getvalue())
        read = dict(open_book(path)[0].rows)
    return {_name(row, *each): read.get(row, {}).get(1) for row, each in enumerate(given, 1)}


def _put(sheet: Worksheet, row: int, value: object, form: str) -> None:
    cell = sheet.cell(row, 1)
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str) and value not in _FORMULAS and value not in _TRUE_OR_ERROR:
        cell.data_type = "s"
    if form:
        cell.number_format = form


def _name(row: int, value: object, form: str) -> str:
    return f"{row}-{str(value)[:24]!r}{form}"
