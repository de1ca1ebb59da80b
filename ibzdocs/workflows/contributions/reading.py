"""What comes back: which contribution a workbook is, and what its head of unit signed, whatever was done to it."""

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, WorkbookError, error, note
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import read_bytes
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.xlsx.marks import Area, Marks, marks
from ibzdocs.formats.xlsx.reader import LARGEST_FILE, Cell, SheetCells, open_book, open_file
from ibzdocs.inputs.workbook.columns import Column
from ibzdocs.session.output_folder import digest
from ibzdocs.workflows.contributions.finding import BackSheet, find_sheets
from ibzdocs.workflows.contributions.keys import is_key
from ibzdocs.workflows.contributions.normal import folded, held
from ibzdocs.workflows.contributions.records import (
    APPROVED_BY,
    APPROVED_ON,
    FIRST_PAGE,
    HIDDEN_NAME,
    PROPERTY,
    REMARKS,
    Approval,
    Contribution,
    Returned,
)
from ibzdocs.workflows.contributions.rows import column_of

_LONGEST_REMARK = 500
_DAY = Column("on", "date")
_MOSTLY = 0.5


@immutable
class Back:
    """A workbook that came back, and what is remarkable in it."""

    path: Path
    digest: str
    contribution: Contribution
    sheets: tuple[BackSheet, ...]
    approval: Approval | None = None
    problems: tuple[Problem, ...] = ()
    modified: str = ""

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.path.name


def read(path: Path, known: Sequence[Contribution]) -> Back:
    """The workbook at ``path`` as one of the contributions that were sent out.

    Raises WorkbookError for what cannot be opened, and for what is none of them.
    """
    opened = open_file(path)
    book = open_book(path)
    try:
        said = marks(opened)
    except Refused as refused:
        detail = refused.detail or refused.fault
        raise WorkbookError(error("workbook-unreadable", Place(path.name), detail=detail)) from refused
    contribution, problems = _identified(path, said, book, known)
    if any(name.endswith("vbaProject.bin") for name in opened.sizes):
        problems.append(note("contribution-macros", Place(path.name)))
    sheets, found = find_sheets(contribution, said, book)
    remarks = _cell_text(said.areas.get(REMARKS), book)
    if remarks:
        problems.append(note("contribution-remark", Place(path.name), text=remarks[:_LONGEST_REMARK]))
    return Back(
        path,
        digest(opened.data),
        contribution,
        sheets,
        _approval(said, book),
        (*problems, *found),
        said.modified,
    )


def digest_of(path: Path) -> str:
    """The SHA-256 of a file. Raises WorkbookError where it cannot be read."""
    try:
        return digest(read_bytes(path, LARGEST_FILE))
    except Refused as refused:
        code: ProblemCode = "workbook-missing" if refused.fault == "missing" else "workbook-too-large"
        raise WorkbookError(refused.problem({refused.fault: code})) from refused


# ------------------------------------------------------------------------------- which contribution it is


def _identified(
    path: Path, said: Marks, book: Sequence[SheetCells], known: Sequence[Contribution]
) -> tuple[Contribution, list[Problem]]:
    """The contribution by its number, and the keys that must be its own. Raises WorkbookError."""
    numbers = list(dict.fromkeys(filter(None, _numbers(said, book))))
    by_number = {each.number: each for each in known}
    found = next((by_number[number] for number in numbers if number in by_number), None)
    keys = _keys(book)
    owners = {each.number: len(keys & _own_keys(each)) for each in known}
    by_keys = max(known, key=lambda each: owners[each.number], default=None)
    place = Place(path.name)
    if by_keys is None or (found is None and not owners[by_keys.number]):
        raise WorkbookError(
            error("contribution-other", place, number=numbers[0])
            if numbers
            else error("contribution-none", place)
        )
    if found is None:
        return by_keys, [note("contribution-by-keys", place, number=by_keys.number)]
    if keys and owners[found.number] < len(keys) * _MOSTLY and owners[by_keys.number] <= owners[found.number]:
        raise WorkbookError(error("contribution-other", place, number=found.number))
    if owners[by_keys.number] > owners[found.number]:
        raise WorkbookError(error("contribution-mixed", place, number=found.number, other=by_keys.number))
    return found, []


def _numbers(said: Marks, book: Sequence[SheetCells]) -> Iterator[str]:
    """The numbers that the workbook says it has, the most trustworthy first; never that of its file name."""
    yield _cell_text(said.areas.get(FIRST_PAGE), book)
    yield said.properties.get(PROPERTY, "").strip()
    yield said.texts.get(HIDDEN_NAME, "").strip()


def _cell_text(area: Area | None, book: Sequence[SheetCells]) -> str:
    cell = _cell_at(area, book)
    return folded(cell.text) if cell else ""


def _cell_at(area: Area | None, book: Sequence[SheetCells]) -> Cell | None:
    grid = next((each for each in book if area and each.name == area.sheet), None)
    row = dict(grid.rows).get(area.row, {}) if grid and area else {}
    return row.get(area.column) if area else None


def _keys(book: Sequence[SheetCells]) -> set[str]:
    return {
        cell.value
        for grid in book
        for _, cells in grid.rows
        for cell in cells.values()
        if isinstance(cell.value, str) and is_key(cell.value)
    }


def _own_keys(contribution: Contribution) -> set[str]:
    spare = {key for sheet in contribution.sheets for key in sheet.spare}
    return {row.key for row in contribution.rows} | spare


def _approval(said: Marks, book: Sequence[SheetCells]) -> Approval | None:
    """What the head wrote on the first page; the day is None where it is missing or none."""
    by = _cell_text(said.areas.get(APPROVED_BY), book)
    if not by:
        return None
    cell = _cell_at(said.areas.get(APPROVED_ON), book)
    day = held(_DAY, cell, Language.NL)
    return Approval(by, day.sign if day and isinstance(day.sign, datetime.date) else None)


def content(back: Back) -> str:
    """The digest of what the sheets of a file say, whatever the order of sheets, rows and columns."""
    lines = sorted(line for sheet in back.sheets for line in _lines(back, sheet))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _lines(back: Back, sheet: BackSheet) -> list[str]:
    found = []
    for row in sheet.rows:
        for slot, cell in row.cells.items():
            said = held(column_of(sheet.declared, slot), cell, back.contribution.language)
            if said is not None:
                found.append(f"{sheet.sent.id}\t{row.key or row.row_id}\t{slot}\t{said.sign}")
    return found


def approved(back: Back, before: Sequence[Returned]) -> bool:
    """Whether the head gave name and day, and not for another content: an approval is not used twice."""
    approval = back.approval
    if approval is None or not approval.by or approval.on is None:
        return False
    same = [
        each.approval
        for each in before
        if each.approval and (each.approval.by, each.approval.on) == (approval.by, approval.on)
    ]
    return all(each.content in ("", content(back)) for each in same)
