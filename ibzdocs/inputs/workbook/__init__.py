"""Workbooks: the declared sheets, and reading them. What makes or changes one is imported from its own module."""

from ibzdocs.inputs.workbook.columns import MAILING_SHEETS, RECIPIENTS, SHEETS, YEAR_SHEETS
from ibzdocs.inputs.workbook.reading import KeptWorkbooks, Workbooks, read_mailings, read_plan, read_year
from ibzdocs.inputs.workbook.recipients import read_recipients

__all__ = [
    "MAILING_SHEETS",
    "RECIPIENTS",
    "SHEETS",
    "YEAR_SHEETS",
    "KeptWorkbooks",
    "Workbooks",
    "read_mailings",
    "read_plan",
    "read_recipients",
    "read_year",
]
