"""A copy of the sample that may be changed, and what its cells really hold, read by openpyxl alone."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

WORKBOOK = Path("inputs") / "strategic-plan.xlsx"
_REFERENCE = re.compile(r"(?P<file>[^,]+), (?P<sheet>[^!]+)!(?P<cell>[A-Z]+\d+)$")


@cache
def _book(path: Path) -> Any:
    return openpyxl.load_workbook(path, data_only=True)


def held(root: Path, reference: str) -> object:
    """What the one cell of a reference holds; None where it names none or more than one."""
    found = _REFERENCE.fullmatch(reference)
    return _book(root / "inputs" / found["file"])[found["sheet"]][found["cell"]].value if found else None


def same_text(value: object, shown: str) -> bool:
    """Whether a cell, or a paragraph in it, is a text that is shown, whatever its blanks and signs."""
    return isinstance(value, str) and letters(shown) in map(letters, (value, *value.split("\n")))


def letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def same_number(value: object, shown: str) -> bool:
    """Whether a cell holds a number that is shown: rounded as it is shown, or in thousands or hundredths."""
    digits = re.sub(r"[^\d,]", "", shown).replace(",", ".")
    if not digits or isinstance(value, str | bool) or value is None:
        return False
    places = len(digits.partition(".")[2])
    given = Decimal(str(value))
    return any(abs(round(given * by, places)) == Decimal(digits) for by in (1, 100, Decimal("0.001")))


def change(root: Path, text: str) -> None:
    """Let the first text of the plan end otherwise, as a person does it: in the workbook, and saved."""
    path = root / WORKBOOK
    book = openpyxl.load_workbook(path)
    cell = book["Prioriteiten"]["C3"]
    cell.value = f"{str(cell.value).partition(' §')[0]} §{text}"
    book.save(path)


def insert(root: Path, text: str) -> None:
    """Put a paragraph in, as the third of the plan: those below it stand in other rows and passages from then on."""
    path = root / WORKBOOK
    book = openpyxl.load_workbook(path)
    sheet = book["Tekst"]
    at = [row for row in range(2, 40) if sheet.cell(row, 3).value == "alinea"][2]
    sheet.insert_rows(at)
    for column, value in enumerate((None, sheet.cell(at + 1, 2).value, "alinea", text), 1):
        sheet.cell(at, column).value = value
    book.save(path)
