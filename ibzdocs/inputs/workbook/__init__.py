"""Workbooks: the declared sheets, reading, making an empty one, copies with problems or with edits."""

from ibzdocs.inputs.workbook.blank import (
    blank,
    blank_mailings,
    blank_recipients,
    blank_year,
    example,
    filled,
)
from ibzdocs.inputs.workbook.columns import MAILING_SHEETS, RECIPIENTS, SHEETS, YEAR_SHEETS
from ibzdocs.inputs.workbook.comments import annotate
from ibzdocs.inputs.workbook.edits import Copy, Drop, Edit, Edited, Put, Value, edit
from ibzdocs.inputs.workbook.reading import KeptWorkbooks, Workbooks, read_mailings, read_plan, read_year
from ibzdocs.inputs.workbook.recipients import read_recipients
from ibzdocs.inputs.workbook.writing import Page, make
from ibzdocs.inputs.workbook.years import renewed

__all__ = [
    "MAILING_SHEETS", "RECIPIENTS", "SHEETS", "YEAR_SHEETS", "Copy", "Drop", "Edit", "Edited",
    "KeptWorkbooks", "Page", "Put", "Value", "Workbooks", "annotate", "blank", "blank_mailings",
    "blank_recipients", "blank_year", "edit", "example", "filled", "make", "read_mailings", "read_plan",
    "read_recipients", "read_year", "renewed",
]  # fmt: skip
