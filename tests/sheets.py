r"""Workbooks as small text tables, with the problems that are expected written under their rows.

    == Objectives
    id  | title       | domain
    SD1 | Samen       | horizontal
    SD1 | Nog eens    | horizontal
    ! A key-double

A line ``== NAME`` begins a sheet, the next line holds its headings. ``\n`` in a cell is a line break; a
cell of digits becomes a number, one such as ``2022-03-25`` a date; quotes keep it text: ``"12"``.
A line ``! COLUMN code`` expects a problem in the row above; ``! code`` right under ``==`` one of the
sheet, before any sheet one of the workbook.
"""

import datetime
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from ibzdocs.base.problems import Problem
from ibzdocs.inputs.workbook import read_plan
from ibzdocs.model.plan import Plan

# A text table need not have every sheet of a plan.
_IGNORED = "sheet-missing"


@dataclass
class Written:
    """A workbook made from a text table, and what is expected of reading it: cell and code."""

    book: openpyxl.Workbook = field(default_factory=openpyxl.Workbook)
    expected: list[tuple[str, str]] = field(default_factory=list)

    def data(self) -> bytes:
        """The bytes of the file."""
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    def save(self, folder: Path) -> Path:
        """The file ``plan.xlsx`` in ``folder``."""
        path = folder / "plan.xlsx"
        path.write_bytes(self.data())
        return path


def workbook(table: str) -> Written:
    """The workbook that ``table`` describes."""
    written = Written()
    for sheet in written.book.worksheets:
        written.book.remove(sheet)
    page: Worksheet | None = None
    row = 0
    for line in filter(None, map(str.strip, table.splitlines())):
        if line.startswith("=="):
            page, row = written.book.create_sheet(line[2:].strip()), 0
        elif line.startswith("!"):
            written.expected.append(_expectation(page, row, line[1:].split()))
        elif page is not None:
            row += 1
            for column, text in enumerate(line.split("|"), 1):
                page.cell(row, column).value = value(text.strip())
    return written


def value(text: str) -> str | int | float | datetime.date | None:
    """What a cell of a text table holds."""
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.date.fromisoformat(text)
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        return text[1:-1]
    return text.replace("\\n", "\n") or None


def check(folder: Path, table: str | Written) -> Plan:
    """The plan read from ``table``, after comparing the problems with those it expects."""
    written = workbook(table) if isinstance(table, str) else table
    plan, problems = read_plan(written.save(folder))
    assert found(problems) == sorted(written.expected), f"found {found(problems)}"
    return plan


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    """Cell and code of each problem, sorted; without what is said of absent sheets."""
    return sorted((_where(problem), problem.code) for problem in problems if problem.code != _IGNORED)


def _where(problem: Problem) -> str:
    place = problem.place
    return f"{place.sheet}!{place.cell}" if place.cell else place.sheet


def _expectation(page: Worksheet | None, row: int, words: list[str]) -> tuple[str, str]:
    sheet = page.title if page is not None else ""
    if len(words) == 1:
        return (f"{sheet}!{row}" if row else sheet), words[0]
    return f"{sheet}!{words[0]}{row}", words[1]
