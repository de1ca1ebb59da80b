"""Workbooks: the declared sheets, reading them, making an empty one, writing problems into a copy."""

from ibzdocs.workbook.annotate import annotate
from ibzdocs.workbook.blank import blank, blank_mailings, blank_recipients, blank_year, example, filled
from ibzdocs.workbook.layout import MAILING_SHEETS, RECIPIENTS, SHEETS, YEAR_SHEETS
from ibzdocs.workbook.make import Page, make
from ibzdocs.workbook.read import read_mailings, read_plan, read_year
from ibzdocs.workbook.recipients import read_recipients

__all__ = [
    "MAILING_SHEETS",
    "RECIPIENTS",
    "SHEETS",
    "YEAR_SHEETS",
    "Page",
    "annotate",
    "blank",
    "blank_mailings",
    "blank_recipients",
    "blank_year",
    "example",
    "filled",
    "make",
    "read_mailings",
    "read_plan",
    "read_recipients",
    "read_year",
]
