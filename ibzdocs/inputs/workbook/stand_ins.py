"""What takes the place of a value that cannot be read, so that the rest of its row is not lost.

A draft prints the cell as it was typed, marked; an official build is refused. A stand-in is never printed: it
has the type of its column, and names nothing that another row could name.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import Column, Sheet
from ibzdocs.model.records import BODY

# Sheets of which half a row does more harm than none: settings, whom to write to, what a word means.
STRICT = ("plan", "year_settings", "mailings", "recipients", "terms", "abbreviations")
_CHOSEN: Mapping[str, str] = {"unit-type": "service", "kind": "paragraph", "figure-unit": "number"}
_SIGNS = re.compile(r"[\s;,:|{}()\[\]]+")
_LONGEST = 40
_PLAIN: Mapping[str, object] = {
    "decimal": Decimal(0),
    "amount": Decimal(0),
    "whole": 1,
    "year": 0,
    "flag": False,
    "keys": (),
    "strings": (),
    "date": None,
    "time": None,
}


def stand_in(sheet: Sheet, column: Column, typed: str, row: int) -> object:
    """A value of the column's type for what was ``typed`` in a row; None where its fields may be None."""
    if column.id == "lang":
        return None
    if column.kind in ("choice", "trigger"):
        return _CHOSEN.get(column.choices, CHOICES[column.choices][0])
    if column.kind == "key":
        return _key(sheet, column, typed, row)
    return _PLAIN.get(column.kind, typed)


def _key(sheet: Sheet, column: Column, typed: str, row: int) -> str:
    if column.id == "part":
        return BODY
    plain = _SIGNS.sub("-", typed).strip("-")[:_LONGEST]
    return "-".join(filter(None, (plain, f"row-{row}"))) if column.id in sheet.key else plain
