"""What a cell looks like and how it is shown: kept, or said."""

from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from ibzdocs.base.values import Share
from ibzdocs.inputs.workbook import read_plan, read_year
from ibzdocs.model.figures import evaluate
from ibzdocs.model.plan import Plan
from tests.sheets import Written, check, found, workbook

TEXT = "== Text\npart | kind | text\nbody | paragraph | Een tekst."
FIGURES = "== Figures\nid | value | unit\nf | 1 | share"
INDICATORS = "== Indicators\nid | objective | name | unit | baseline | target\nI1 | O1 | Naam | share | 1 | 1"


def check_year(folder: Path, written: Written) -> Plan:
    """The plan read from a workbook of a year, after comparing the problems with those it expects."""
    plan, problems = read_year(written.save(folder), Plan())
    assert found(problems) == sorted(written.expected)
    return plan


@pytest.mark.parametrize(
    ("font", "codes"),
    [
        (Font(strike=True), ["text-struck"]),
        (Font(vertAlign="superscript"), ["text-raised"]),
        (Font(u="single"), ["text-underlined"]),
        (Font(color="FFFFFFFF"), ["text-white"]),
        (Font(color="FFFF0000"), ["text-coloured"]),
        (Font(color="FF000000"), []),
        (Font(), []),
    ],
)
def test_what_a_whole_cell_looks_like_and_is_not_printed(
    tmp_path: Path, font: Font, codes: list[str]
) -> None:
    written = workbook(TEXT)
    written.book["Text"]["C2"].font = font
    written.expected += [("Text!C2", code) for code in codes]
    check(tmp_path, written)


@pytest.mark.parametrize(
    ("font", "codes"),
    [(Font(strike=True), ["text-struck"]), (Font(color="FFFFFFFF"), ["text-white"]), (Font(u="single"), [])],
)
def test_a_figure_that_was_taken_out_or_is_not_seen(tmp_path: Path, font: Font, codes: list[str]) -> None:
    written = workbook(FIGURES)
    written.book["Figures"]["B2"].font = font
    written.expected += [("Figures!B2", code) for code in codes]
    check(tmp_path, written)


def test_white_on_a_colour_is_seen(tmp_path: Path) -> None:
    written = workbook(TEXT)
    written.book["Text"]["C2"].font = Font(color="FFFFFFFF")
    written.book["Text"]["C2"].fill = PatternFill("solid", "FF003366")
    check(tmp_path, written)


def test_parts_of_a_cell(tmp_path: Path) -> None:
    written = workbook(TEXT)
    high, struck = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
    written.book["Text"]["C2"] = CellRichText("25 m", TextBlock(high, "2"), TextBlock(struck, " weg"))
    written.expected.append(("Text!C2", "text-struck"))
    assert check(tmp_path, written).texts[0].text.text == "25 m² weg"


@pytest.mark.parametrize(
    ("before", "raised", "position", "codes"),
    [
        ("op de 2", "de", "superscript", []),
        ("le 1", "er", "superscript", []),
        ("XXI", "e ", "superscript", []),
        ("les n°", "s ", "superscript", []),
        ("vingt N°", "s", "superscript", []),
        ("x", "e", "superscript", ["text-raised"]),
        ("le 1", "er", "subscript", ["text-raised"]),
    ],
)
def test_raised_letters_of_an_ordinal_are_set_as_the_language_wants(
    tmp_path: Path, before: str, raised: str, position: Literal["superscript", "subscript"], codes: list[str]
) -> None:
    written = workbook(TEXT)
    part = TextBlock(InlineFont(vertAlign=position), raised)
    written.book["Text"]["C2"] = CellRichText(before, part, "dag")
    written.expected += [("Text!C2", code) for code in codes]
    assert check(tmp_path, written).texts[0].text.text == f"{before}{raised}dag"


def test_a_paragraph_in_a_bold_cell_is_bold(tmp_path: Path) -> None:
    written = workbook(TEXT)
    written.book["Text"]["C2"].font = Font(bold=True)
    assert check(tmp_path, written).texts[0].text.text == "**Een tekst.**"


def test_each_line_of_a_paragraph_is_a_paragraph(tmp_path: Path) -> None:
    plan = check(tmp_path, "== Text\nid | part | kind | text\nx | body | paragraph | Een.\\nTwee.")
    assert [(row.id, row.text.text, row.text.key) for row in plan.texts] == [
        ("x", "Een.", "texts/x/text"),
        ("", "Twee.", "texts/x/text/2"),
    ]


@pytest.mark.parametrize("kind", ["bullet", "section"])
def test_the_lines_of_other_texts_are_joined_and_that_is_said(tmp_path: Path, kind: str) -> None:
    plan = check(
        tmp_path, f"== Text\nid | part | kind | text\nx | body | {kind} | Een\\ntwee\n! D lines-joined"
    )
    assert plan.texts[0].text.text == "Een twee"


@pytest.mark.parametrize(
    ("value", "form", "shown", "codes"),
    [
        (0.48, "0%", "48 0", []),
        (0.3333333333333, "0.0%", "33.33333333333 1", []),
        ("48 %", "@", "48 0", ["number-as-text"]),
        ("48,5 %", "@", "48.5 1", ["number-as-text"]),
        (0.48, "General", "48 0", []),
        (48, "General", "48 0", ["share-plain"]),
        (1.2, "0%", "120 0", []),
    ],
)
def test_shares_of_figures(
    tmp_path: Path, value: float | str, form: str, shown: str, codes: list[str]
) -> None:
    written = workbook(FIGURES)
    written.book["Figures"]["B2"] = value
    written.book["Figures"]["B2"].number_format = form
    written.expected += [("Figures!B2", code) for code in codes]
    value_of = evaluate(check(tmp_path, written), "f")
    assert isinstance(value_of, Share)
    assert f"{(value_of.value * 100).normalize():f} {value_of.decimals}" == shown


@pytest.mark.parametrize(
    ("value", "form", "expected", "codes"),
    [
        (0.95, "0%", "95", []),
        ("95 %", "@", "95", ["number-as-text"]),
        (95, "General", "95", []),
        (0.95, "General", "0.95", ["share-plain"]),
    ],
)
def test_shares_of_indicators(
    tmp_path: Path, value: float | str, form: str, expected: str, codes: list[str]
) -> None:
    written = workbook(INDICATORS)
    written.book["Indicators"]["F2"] = value
    written.book["Indicators"]["F2"].number_format = form
    written.expected += [("Indicators!F2", code) for code in codes]
    assert check_year(tmp_path, written).indicators[0].target == Decimal(expected)


def test_a_percentage_where_none_is_expected(tmp_path: Path) -> None:
    written = workbook(INDICATORS.replace("share", "number"))
    written.book["Indicators"]["F2"] = 0.95
    written.book["Indicators"]["F2"].number_format = "0%"
    written.expected.append(("Indicators!F2", "percent-unexpected"))
    check_year(tmp_path, written)


def test_a_figure_that_shows_fewer_decimals_than_it_has(tmp_path: Path) -> None:
    written = workbook(FIGURES.replace("share", "fte"))
    cell = written.book["Figures"]["B2"]
    cell.value, cell.number_format = 2.5, "0"
    written.expected.append(("Figures!B2", "decimals-hidden"))
    assert evaluate(check(tmp_path, written), "f").decimals == 0  # type: ignore[union-attr]


@pytest.mark.parametrize("form", ["# ?/10", "# ?/8", "0.00E+00", "0.0,", "#,##0,", "0,.0"])
def test_a_format_that_shows_something_else_than_decimals_rounds_nothing(tmp_path: Path, form: str) -> None:
    """0.7 as tenths was printed as 1."""
    written = workbook(FIGURES.replace("share", "fte"))
    cell = written.book["Figures"]["B2"]
    cell.value, cell.number_format = 0.7, form
    found = evaluate(check(tmp_path, written), "f")
    assert (found.value, found.decimals) == (Decimal("0.7"), None)  # type: ignore[union-attr]


def test_a_finding_quotes_a_duration_as_excel_shows_it(tmp_path: Path) -> None:
    written = workbook(FIGURES.replace("share", "fte"))
    cell = written.book["Figures"]["B2"]
    cell.value, cell.number_format = 1.5, "[h]:mm"
    written.save(tmp_path)
    said = [
        dict(each.fills)["value"]
        for each in read_plan(tmp_path / "plan.xlsx")[1]
        if each.code == "cell-number"
    ]
    assert said == ["36:00"]


def test_a_finding_quotes_a_day_without_its_midnight(tmp_path: Path) -> None:
    table = "== Plan\ngegeven | waarde\neerste jaar | 2027-01-01\n! B cell-year"
    written = workbook(table)
    _, problems = read_plan(written.save(tmp_path))
    assert [dict(each.fills)["value"] for each in problems if each.code == "cell-year"] == ["2027-01-01"]


def test_a_finding_quotes_a_cell_on_one_line_and_in_part(tmp_path: Path) -> None:
    written = workbook("== Domains\nid | title\nD1 | x")
    written.book["Domains"]["B2"] = "een\u00adwoord\n" + "en nog een " * 20
    written.book.save(tmp_path / "plan.xlsx")
    problems = read_plan(tmp_path / "plan.xlsx")[1]
    quoted = {each.code: dict(each.fills).get("value", "") for each in problems}
    assert quoted["hidden-character"].startswith("een\u00adwoord en nog een")
    assert len(quoted["hidden-character"]) <= 60


def test_what_is_printed_in_place_of_a_percentage_is_said_in_belgian_notation(tmp_path: Path) -> None:
    written = workbook(INDICATORS.replace("share", "number"))
    written.book["Indicators"]["F2"] = 0.95
    written.book["Indicators"]["F2"].number_format = "0%"
    written.book.save(tmp_path / "plan.xlsx")
    problems = read_year(tmp_path / "plan.xlsx", Plan())[1]
    assert [dict(each.fills)["value"] for each in problems if each.code == "percent-unexpected"] == ["0,95"]
