"""Workbooks: the declared sheets, reading them, making an empty one, writing problems into a copy."""

from ibzdocs.workbook.annotate import annotate
from ibzdocs.workbook.blank import blank
from ibzdocs.workbook.layout import SHEETS
from ibzdocs.workbook.make import make
from ibzdocs.workbook.read import read_plan

__all__ = ["SHEETS", "annotate", "blank", "make", "read_plan"]
