"""Contributions: what was asked of whom, row by row and cell by cell as it was sent, and what came back.

A round is one time of asking; a contribution is the workbook of one contributor in it. A cell is named by the
slot of its column: ``title``, ``title.fr`` for a companion or name, ``commitment.2027`` for a figure of a year.
"""

import datetime
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.rich_text import Run

# A number of a contribution stands in these places of its workbook, to be read in this order.
FIRST_PAGE = "ibzdocs.number"  # defined name of the cell on the first page
PROPERTY = "ibzdocs-contribution"  # custom property of the document
HIDDEN_NAME = "ibzdocs.contribution"  # hidden defined name that holds the number as a text
APPROVED_BY, APPROVED_ON = "ibzdocs.approved.by", "ibzdocs.approved.on"  # cells that the head fills in
REMARKS = "ibzdocs.remarks"  # cell in which the contributor writes whatever they want to say
REMOVE_SLOT = "remove"  # the slot of the column in which a contributor says that a row must go
_SHEET, _SLOT = "in.", "in.{sheet}.{slot}"
KEY_SLOT = "key"  # the slot of the hidden column of keys


@immutable
class Rich:
    """Text in which something is bold or italic: its runs, which are never empty."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(run.text for run in self.runs)


# What a cell holds. A choice is its id where the word is known, whatever the language of the word; an empty
# cell is None. A moment is a datetime, a day a date.
CellValue: TypeAlias = str | Rich | Decimal | bool | datetime.date | datetime.time | None


class Outcome(StrEnum):
    """What became of a cell or row of a workbook that came back."""

    TAKEN = "taken"
    SAME = "same"  # both sides changed it in the same way
    CONFLICT = "conflict"
    REFUSED = "refused"  # with a problem
    SUPERSEDED = "superseded"  # by a later return of the same contributor
    NEW_ROW = "new-row"
    DELETION = "deletion"  # proposed: the row did not come back


@immutable
class SentColumn:
    """A column as it was sent: its slot and heading, whether it may be filled, in rows that are new too."""

    slot: str
    heading: str
    open: bool = True
    open_new: bool = True


@immutable
class SentSheet:
    """A sheet as it was sent.

    ``id`` is that of the declared sheet, ``file`` the workbook of the edition that it comes from, ``name`` that
    on its tab in the contributor's workbook, ``head`` the row of its headings there. ``spare`` are the keys of
    the empty rows for new ones; none where rows cannot be added.
    """

    id: str
    file: str
    name: str
    head: int
    columns: tuple[SentColumn, ...]
    spare: tuple[str, ...] = ()

    def column(self, slot: str) -> SentColumn | None:
        """The column of that slot, or None."""
        return next((column for column in self.columns if column.slot == slot), None)


@immutable
class SentRow:
    """A row as it was sent. ``cells`` has those that held something, by slot; other columns were empty.

    ``row_id`` is what identifies it in the edition (``OD1-A1``, ``TAB1.PERSONNEL``), empty where its sheet has
    no such column; ``line`` was its row in the edition's workbook. ``formulas`` are the slots that hold a
    formula there or were sent as one: never taken back, only compared.
    """

    key: str
    sheet: str
    row_id: str
    line: int
    cells: Mapping[str, CellValue] = field(hash=False)
    formulas: tuple[str, ...] = ()

    def value(self, slot: str) -> CellValue:
        """What the cell held; None where it was empty."""
        return self.cells.get(slot)


@immutable
class Contribution:
    """What was sent to one contributor; ``number`` is unique in the edition.

    ``salt`` went into the keys, so that those of another edition are told apart; ``digest`` is the SHA-256 of
    the workbook that was sent.
    """

    number: str
    round: str
    contributor: str
    language: Language
    sent: datetime.date
    deadline: datetime.date | None
    salt: str
    digest: str
    sheets: tuple[SentSheet, ...]
    rows: tuple[SentRow, ...]


@immutable
class Round:
    """One time of asking: ``number`` is a year and a count, such as ``2027-1``."""

    number: str
    opened: datetime.date
    closed: datetime.date | None = None


@immutable
class Remark:
    """What is wrong with a cell that came back: the code of a problem and its fills."""

    code: str
    fills: tuple[tuple[str, str], ...] = ()


class Choice(StrEnum):
    """What is decided of a change that waits for a decision."""

    TAKE = "take"
    KEEP = "keep"
    OTHER = "other"  # another text, which the list holds
    COMPANION = "companion"  # as the author's own translation, beside the text of the row
    SOURCE = "source"  # and the row is in their language from now on
    DELETE = "delete"  # the row goes


@immutable
class Decision:
    """What was decided: by whom, when, in which step of the log; ``value`` is the other text, if any."""

    choice: Choice
    by: str
    on: datetime.date
    step: int
    value: CellValue = None


@immutable
class Change:
    """What became of one cell (``slot``), or of a whole row (``slot`` empty), of a workbook that came back.

    ``where`` is the cell in the returned workbook (``Acties!F12``). For NEW_ROW ``theirs`` is None and the cells
    of the row follow as changes of their own, of the same key. For DELETION ``ours`` is the sign of the row as it was
    then (``Ours.sign``), None in what an earlier version wrote.
    """

    sheet: str
    key: str
    slot: str
    outcome: Outcome
    base: CellValue = None
    theirs: CellValue = None
    ours: CellValue = None
    where: str = ""
    remark: Remark | None = None
    decision: Decision | None = None

    @property
    def waits(self) -> bool:
        """Whether the coordinator has to decide."""
        return self.outcome in (Outcome.CONFLICT, Outcome.DELETION) and self.decision is None


@immutable
class Approval:
    """What the head of the unit wrote on the first page; ``content`` is the digest of what it is about."""

    by: str
    on: datetime.date | None
    content: str = ""


@immutable
class Returned:
    """A workbook that came back and was taken in: its digest, file name, day, and what became of its cells.

    ``changes`` has no unchanged cells: ``unchanged`` counts them. ``step`` is the step of the log that took it in,
    ``undone`` says that the step was undone: then it counts for nothing. ``saved`` is when the file says that it
    was saved.
    """

    digest: str
    file: str
    on: datetime.date
    contribution: str
    approval: Approval | None = None
    unchanged: int = 0
    step: int = 0
    undone: bool = False
    saved: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def waiting(self) -> tuple[Change, ...]:
        """The changes that wait for a decision."""
        return tuple(change for change in self.changes if change.waits)


def sheet_mark(sheet: str) -> str:
    """The defined name of a sheet's table in a contributor's workbook."""
    return _SHEET + sheet


def slot_mark(sheet: str, slot: str) -> str:
    """The defined name of a column's cells in a contributor's workbook, without the heading."""
    return _SLOT.format(sheet=sheet, slot=slot)
