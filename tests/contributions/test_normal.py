"""What different programs write for the same has one sign, and what differs has not."""

import datetime
from decimal import Decimal

import pytest

from ibzdocs.base.values import NOWHERE, Language
from ibzdocs.formats.xlsx.reader import Cell, Content
from ibzdocs.formats.xlsx.rich_text import Run, marked
from ibzdocs.inputs.workbook.columns import Column
from ibzdocs.workflows.contributions.normal import Held, held, of_value
from ibzdocs.workflows.contributions.records import Rich

TEXT, NUMBER, DAY = Column("text", "text"), Column("budget", "decimal"), Column("end", "date")
FLAG = Column("transversal", "flag", choices="flag")
STATUS = Column("status", "choice", choices="action-status")
KEYS, AMOUNT = Column("objectives", "keys"), Column("value", "amount")


def said(column: Column, value: Content, language: Language = Language.NL) -> Held | None:
    return held(column, Cell(value, NOWHERE, markup=value if isinstance(value, str) else ""), language)


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        (TEXT, "twee\r\nregels", "twee\nregels"),
        (TEXT, "twee_x000D_\nregels", "twee\nregels"),
        (TEXT, "ge\u0301e\u0301n", "géén"),
        (TEXT, "12\u00a0%", "12 %"),
        (TEXT, "  woord \n\n", "woord"),
        (TEXT, "regel \nregel", "regel\nregel"),
        (TEXT, "af\u00adbreken", "afbreken"),
        (TEXT, Decimal("2025"), "2025"),
        (NUMBER, Decimal("3.0"), Decimal("3")),
        (NUMBER, Decimal("0.1000000000000000055"), Decimal("0.1")),
        (NUMBER, "1.234,50", Decimal("1234.5")),
        (NUMBER, "1.234", Decimal("1234")),
        (NUMBER, "1,5", Decimal("1.5")),
        (NUMBER, "1.5", Decimal("1.5")),
        (NUMBER, "1 234,5", Decimal("1234.5")),
        (NUMBER, "\u22123", Decimal("-3")),
        (DAY, datetime.datetime(2027, 3, 1), datetime.date(2027, 3, 1)),
        (DAY, "01/03/2027", datetime.date(2027, 3, 1)),
        (DAY, "1 maart 2027", datetime.date(2027, 3, 1)),
        (DAY, "1er mars 2027", datetime.date(2027, 3, 1)),
        (DAY, "1. März 2027", datetime.date(2027, 3, 1)),
        (AMOUNT, "1 maart 2027", datetime.date(2027, 3, 1)),
        (FLAG, True, "ja"),
        (FLAG, "=TRUE()", "oui"),
        (FLAG, Decimal(1), True),
        (FLAG, "WAAR", "VRAI"),
        (FLAG, Decimal(0), "nee"),
        (STATUS, "Lopend", "en cours "),
        (KEYS, "W2; W5", "W2;W5"),
    ],
)
def test_the_same(column: Column, one: Content, other: Content) -> None:
    first = said(column, one)
    assert first is not None
    assert first == said(column, other)


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        (TEXT, "woord", "Woord"),
        (TEXT, "woord", "**woord**"),
        (TEXT, "een\ntwee", "een twee"),
        (NUMBER, Decimal("3"), Decimal("3.0001")),
        (DAY, "01/03/2027", datetime.date(2027, 1, 3)),
    ],
)
def test_not_the_same(column: Column, one: Content, other: Content) -> None:
    assert said(column, one) != said(column, other)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (NUMBER, "veel", "cell-number"),
        (DAY, "01/03", "cell-date"),
        (DAY, "31 februari 2027", "cell-date"),
        (STATUS, "onzin", "cell-choice"),
        (KEYS, "(W2)", "cell-key"),
        (TEXT, "bel\x07", "control-character"),
    ],
)
def test_what_the_reader_refuses_is_refused_here(column: Column, value: str, code: str) -> None:
    found = said(column, value)
    assert found is not None
    assert found.fault is not None
    assert found.fault.code == code


def test_blank_is_empty() -> None:
    assert said(TEXT, " \u00a0 \n") is None


def test_bold_in_excel_is_bold_in_stars_and_keeps_its_runs() -> None:
    runs = (Run("Een "), Run("vet", bold=True), Run(" woord"))
    cell = Cell("Een vet woord", NOWHERE, markup=marked(runs), runs=runs)
    found = held(TEXT, cell, Language.NL)
    assert found == said(TEXT, "Een **vet** woord")
    assert found is not None
    assert found.value == Rich(runs)
    assert found.typed == "Een **vet** woord"
    assert of_value(TEXT, Rich(runs), Language.NL) == found


def test_what_was_typed_is_told_where_it_is_no_text_too() -> None:
    cells = [Cell(Decimal(value), NOWHERE) for value in ("12", "1.5")]
    found = [held(NUMBER, cell, Language.NL) for cell in cells]
    assert [each and each.typed for each in found] == [cell.text for cell in cells]
    assert all(cell.text for cell in cells)


def test_a_fault_in_the_cell_is_its_fault() -> None:
    found = held(NUMBER, Cell(None, NOWHERE, "formula-uncached"), Language.NL)
    assert found is not None
    assert found.fault is not None
    assert found.fault.code == "formula-uncached"
