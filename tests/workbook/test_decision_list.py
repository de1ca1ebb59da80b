"""The words of drop-down lists stand in the rule, or on a hidden sheet where the rule cannot hold them."""

import io
from typing import Any

import openpyxl
import pytest

from ibzdocs.formats.xlsx.decision_list import ListColumn, ListRow, write

_LONG = tuple(f"keuze {at} met veel letters" for at in range(12))


def _made(*choices: tuple[str, ...], rows: int = 2) -> Any:
    columns = tuple(ListColumn(f"Kop {at}", 12.0, at == 3, choices=each) for at, each in enumerate(choices))
    lines = tuple(ListRow(("tekst",) * len(choices)) for _ in range(rows))
    return openpyxl.load_workbook(io.BytesIO(write("Lijst", columns, lines)))


def _rules(book: Any) -> dict[str, str]:
    return {str(each.sqref): each.formula1 for each in book.worksheets[0].data_validations.dataValidation}


@pytest.mark.parametrize(
    ("choices", "rule"),
    [
        (("ja", "nee"), '"ja,nee"'),
        (("ja, graag", "nee"), "'{}'!$A$1:$A$2"),
        (('het "ja"', "nee"), "'{}'!$A$1:$A$2"),
        (("x" * 126, "y" * 123), f'"{"x" * 126},{"y" * 123}"'),
        (("x" * 126, "y" * 124), "'{}'!$A$1:$A$2"),
    ],
)
def test_where_the_words_stand(choices: tuple[str, ...], rule: str) -> None:
    book = _made(choices)
    assert _rules(book) == {"A2:A3": rule.format(book.sheetnames[-1])}


def test_lists_that_are_long_stand_beside_one_another() -> None:
    book = _made(_LONG, ("a", "b"), _LONG[::-1], ())
    words = book.worksheets[1]
    assert words.sheet_state == "hidden"
    assert [[cell.value for cell in column] for column in words.columns] == [list(_LONG), list(_LONG[::-1])]
    name = words.title
    assert _rules(book) == {
        "A2:A3": f"'{name}'!$A$1:$A$12",
        "B2:B3": '"a,b"',
        "C2:C3": f"'{name}'!$B$1:$B$12",
    }


def test_a_list_without_rows_has_no_rules() -> None:
    page = _made(("a", "b"), rows=0).worksheets[0]
    assert not page.data_validations.dataValidation
    assert page.auto_filter.ref == "A1:A1"
