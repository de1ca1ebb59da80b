"""Workbooks: the declared sheets, reading them, making an empty one, writing problems into a copy."""

from ibzdocs.workbook.annotate import annotate
from ibzdocs.workbook.blank import blank, blank_year
from ibzdocs.workbook.layout import SHEETS, YEAR_SHEETS
from ibzdocs.workbook.make import make
from ibzdocs.workbook.read import read_plan, read_year

__all__ = ["SHEETS", "YEAR_SHEETS", "annotate", "blank", "blank_year", "make", "read_plan", "read_year"]
