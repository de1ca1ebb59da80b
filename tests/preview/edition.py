"""A copy of the sample that may be changed, and what its cells really hold, read by openpyxl alone."""

import re
import shutil
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from tests.whole.sample import ROOT

WORKBOOK = Path("inputs") / "strategic-plan.xlsx"
_REFERENCE = re.compile(r"(?P<file>[^,]+), (?P<sheet>[^!]+)!(?P<cell>[A-Z]+\d+)$")


def copied(folder: Path) -> Path:
    """The sample in a folder of its own."""
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


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
