"""Cells of the edition's workbooks that get another value: what is written where, and the files that come of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ibzdocs.base.problems import Place, Problem, WorkbookError, error, note
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.xlsx.patch import At, Written, patched
from ibzdocs.formats.xlsx.reader import open_file
from ibzdocs.formats.xlsx.recompute import recomputed
from ibzdocs.inputs.workbook.cells import choice_word
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import Column
from ibzdocs.inputs.workbook.headings import slot as slot_of
from ibzdocs.inputs.workbook.headings import start_names, title
from ibzdocs.workflows.contributions.records import CellValue, Rich
from ibzdocs.workflows.contributions.rows import EditionRow, EditionSheet, column_of, text_of

_PARENTS = ("objective", "group", "table", "unit")
_NUMBER = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class Write:
    """A cell of the edition that is written: in which sheet, row and slot, what was there and what comes there.

    ``row_id`` is what identifies the row, if anything does; ``anew`` says that the row is a new one, ``whole`` that
    it goes, with whatever is computed in it.
    """

    sheet: str
    line: int
    slot: str
    before: CellValue
    after: CellValue
    row_id: str = ""
    anew: bool = False
    whole: bool = False


def files(sheets: Sequence[EditionSheet], writes: Iterable[Write]) -> tuple[dict[Path, bytes], list[Problem]]:
    """The workbooks with what is written, by path, and what is to be said of them.

    Raises WorkbookError where one cannot be read, or would lose a part.
    """
    by_id = {sheet.sheet.id: sheet for sheet in sheets}
    wanted: dict[Path, dict[str, dict[At, Written]]] = defaultdict(lambda: defaultdict(dict))
    drops: dict[Path, set[tuple[str, int]]] = defaultdict(set)
    for write in writes:
        sheet = by_id[write.sheet]
        column = sheet.columns.get(write.slot, 0)
        if not column:
            sheet = by_id[write.sheet] = _with_column(sheet, write.slot)
            column = sheet.columns[write.slot]
            wanted[sheet.file][sheet.tab][sheet.head, column] = heading_of(sheet, write.slot)
        wanted[sheet.file][sheet.tab][write.line, column] = written(sheet, write)
        if write.whole:
            drops[sheet.file].add((sheet.tab, write.line))
    made, problems = {}, list[Problem]()
    for path, cells in wanted.items():
        opened = open_file(path)
        data = patched(opened.data, path.name, cells, frozenset(drops[path]))
        done = recomputed(data, path.name, [(tab, at) for tab, each in cells.items() for at in each])
        if set(unpack(done.data)) != set(opened.sizes):
            raise WorkbookError(error("workbook-unreadable", Place(path.name), detail="parts"))
        made[path] = done.data
        if stale := [where for where in done.stale if where[0] not in start_names()]:
            problems.append(note("contribution-recompute", Place(path.name), count=len(stale)))
    return made, problems


def _with_column(sheet: EditionSheet, slot: str) -> EditionSheet:
    """The sheet with one column more, for a companion that no row had so far."""
    last = max(sheet.columns.values(), default=0)
    return replace(sheet, columns={**sheet.columns, slot: last + 1})


def written(sheet: EditionSheet, write: Write) -> Written:
    """The value as it stands in the workbook: choices as words of its language, bold and italic as runs."""
    value, column = write.after, column_of(sheet.sheet, write.slot)
    match value:
        case Rich():
            return value.runs
        case bool():
            return choice_word(sheet.language, column.choices, "yes" if value else "no")
        case str():
            return _words(sheet.language, column, value)
    return value


def _words(language: Language, column: Column, value: str) -> str:
    if not column.choices:
        return value
    parts = value.split("; ") if column.kind == "keys" else [value]
    words = (
        choice_word(language, column.choices, part) if part in CHOICES[column.choices] else part
        for part in parts
    )
    return "; ".join(words)


# --------------------------------------------------------------------------------------------- new rows


def next_line(sheet: EditionSheet) -> int:
    """The line after the last row that holds something."""
    return max((row.line for row in sheet.rows), default=1) + 1


def next_id(sheet: EditionSheet, values: Mapping[str, CellValue], taken: Iterable[str]) -> str:
    """An id for a new row in the way of those beside it: ``OD1-A3`` after ``OD1-A2``; empty where rows have none.

    Beside it are the rows of the same objective, group or table; where there are none, all rows of the sheet.
    """
    if "id" not in sheet.columns or not sheet.sheet.unique:
        return ""
    ids = [text_of(row.cells.get("id")) for row in _beside(sheet, values)]
    stems: dict[str, list[int]] = defaultdict(list)
    for each in ids:
        if match := _NUMBER.fullmatch(each):
            stems[match[1]].append(int(match[2]))
    parent = next((text_of(values[name]) for name in _PARENTS if values.get(name)), "")
    usual = max(stems, key=lambda stem: (len(stems[stem]), max(stems[stem])), default="")
    if not stems:
        usual = _like_others(sheet, parent)
    number, known = max(stems.get(usual, [0])) + 1, set(taken)
    while f"{usual}{number}" in known:
        number += 1
    return f"{usual}{number}"


def _beside(sheet: EditionSheet, values: Mapping[str, CellValue]) -> list[EditionRow]:
    for name in _PARENTS:
        if name in sheet.columns and values.get(name):
            return [row for row in sheet.rows if row.cells.get(name) == values[name]]
    return list(sheet.rows)


def _like_others(sheet: EditionSheet, parent: str) -> str:
    """What ids of another parent begin with, with this parent in place of that one: ``OD9-A``."""
    for row in sheet.rows:
        other = next((text_of(row.cells[name]) for name in _PARENTS if row.cells.get(name)), "")
        match = _NUMBER.fullmatch(text_of(row.cells.get("id")))
        if match and other and match[1].startswith(other):
            return parent + match[1].removeprefix(other)
    return f"{parent}-" if parent else ""


def heading_of(sheet: EditionSheet, slot: str) -> str:
    """How the column of a slot is headed in the edition's workbook."""
    what = slot_of(sheet.sheet, slot.replace(".", " "))
    return title(sheet.language, sheet.sheet, what) if what else slot
