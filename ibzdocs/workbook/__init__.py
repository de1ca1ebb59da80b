"""Workbooks: the declared sheets, reading, making an empty one, copies with problems or with edits."""

from ibzdocs.workbook.annotate import annotate
from ibzdocs.workbook.blank import blank, blank_mailings, blank_recipients, blank_year, example, filled
from ibzdocs.workbook.edit import Drop, Edit, Edited, Put, Value, edit
from ibzdocs.workbook.layout import MAILING_SHEETS, RECIPIENTS, SHEETS, YEAR_SHEETS
from ibzdocs.workbook.make import Page, make
from ibzdocs.workbook.read import read_mailings, read_plan, read_year
from ibzdocs.workbook.recipients import read_recipients
from ibzdocs.workbook.years import renewed

__all__ = [
    "MAILING_SHEETS",
    "RECIPIENTS",
    "SHEETS",
    "YEAR_SHEETS",
    "Drop",
    "Edit",
    "Edited",
    "Page",
    "Put",
    "Value",
    "annotate",
    "blank",
    "blank_mailings",
    "blank_recipients",
    "blank_year",
    "edit",
    "example",
    "filled",
    "make",
    "read_mailings",
    "read_plan",
    "read_recipients",
    "read_year",
    "renewed",
]
