"""What becomes of each cell and row that came back: a three-way merge of any number of files, by key and column.

Three values meet in a cell: the base (what was sent), theirs (what came back), ours (what the coordinator has
now). Nothing here knows of workbooks: a table is a mapping from the key of a row to its values by column, None
for an empty cell; a column that is not there was not said.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered

V = TypeVar("V")
Row: TypeAlias = Mapping[str, V | None]
Table: TypeAlias = Mapping[str, Row[V]]
CellKey: TypeAlias = tuple[str, str]

_FEW_ROWS, _HALF = 3, 3  # so many rows, or one in so many, may be deleted at once; more are half a file


class Outcome(StrEnum):
    """What becomes of a cell."""

    TAKEN = "taken"  # only they changed it
    EMPTIED = "emptied"  # likewise, and nothing stands in it any more
    SAME = "same"  # both changed it, to the same
    CONFLICT = "conflict"
    REFUSED = "refused"  # it may not be changed, or what stands in it cannot be read
    SETTLED = "settled"  # what they say was taken in, or decided on, before
    REVERTED = "reverted"  # as it was sent, although they said something else before; that stays


class RowOutcome(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    DELETION = "deletion"  # they left it out; a proposal
    CONFLICT = "conflict"  # left out by one, changed by another


@immutable
class Voice(Generic[V]):
    """A file that came back: whose, what was sent, what it says now of one sheet.

    ``locked`` are columns that may not be changed, ``faulty`` cells whose value cannot be read. ``heard`` is what
    the same contributor said of a cell before and was dealt with, oldest first; ``heard_rows`` the rows that were
    added, or whose deletion was decided on, before. ``added`` are rows that were not sent, by a key of their own.
    ``late`` says that it was saved before another that was taken in; ``partial`` that absent rows say nothing;
    ``removed`` are rows that are there and are said to go.
    """

    who: str
    file: str
    base: Table[V]
    theirs: Table[V]
    added: Table[V] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()
    faulty: frozenset[CellKey] = frozenset()
    heard: Mapping[CellKey, tuple[V | None, ...]] = field(default_factory=dict)
    heard_rows: frozenset[str] = frozenset()
    late: bool = False
    partial: bool = False
    removed: frozenset[str] = frozenset()

    @property
    def absent(self) -> tuple[str, ...]:
        """The rows that were sent and did not come back."""
        return tuple(key for key in self.base if key not in self.theirs)

    @property
    def is_half(self) -> bool:
        """Whether so many rows are absent that this is a part of a file, and says nothing of them."""
        absent = len(self.absent)
        many = absent == len(self.base) or absent > max(_FEW_ROWS, len(self.base) // _HALF)
        return absent > 0 and (self.partial or many)


@immutable
class Said(Generic[V]):
    """Who says what of a cell, in which file; ``last`` is what that one said and was dealt with, else the base.

    ``again`` says that it is something said before the last: an older file may have come late.
    """

    who: str
    file: str
    base: V | None
    value: V | None
    last: V | None
    again: bool = False


@immutable
class CellVerdict(Generic[V]):
    """What becomes of a cell, and of what was said of it."""

    row: str
    column: str
    outcome: Outcome
    ours: V | None
    said: tuple[Said[V], ...]

    @property
    def value(self) -> V | None:
        """What they say; of several who differ what the first one says."""
        return self.said[0].value


@immutable
class Merged(Generic[V]):
    """All that becomes of a sheet, by row and column; ``halves`` are the files that hold a part of it.

    ``rows`` has those that are new or left out, but for what was added or decided on before.
    """

    cells: tuple[CellVerdict[V], ...]
    rows: Mapping[str, RowOutcome] = field(hash=False)
    halves: tuple[str, ...] = ()


def merge(voices: Collection[Voice[V]], ours: Table[V]) -> Merged[V]:
    """What becomes of a sheet, whatever the order of ``voices``. Cells that nobody changed are left out."""
    ordered = sorted(voices, key=lambda voice: (voice.who, voice.file))
    cells = (*_cells(ordered, ours),)
    changed = {verdict.row for verdict in cells if verdict.outcome not in _SILENT}
    rows = {**_added(ordered), **dict(_left_out(ordered, ours, changed))}
    cells = tuple(
        _beside_deletion(each) if rows.get(each.row) is RowOutcome.CONFLICT else each for each in cells
    )
    return Merged(cells, rows, tuple(voice.file for voice in ordered if voice.is_half))


_SILENT = (Outcome.REFUSED, Outcome.SETTLED, Outcome.REVERTED)


def _beside_deletion(verdict: CellVerdict[V]) -> CellVerdict[V]:
    """The verdict of a cell in a row that another deletes: what would be taken waits for a decision."""
    taken = verdict.outcome in (Outcome.TAKEN, Outcome.EMPTIED)
    return replace(verdict, outcome=Outcome.CONFLICT) if taken else verdict


# ----------------------------------------------------------------------------------------------- cells


def _cells(voices: Sequence[Voice[V]], ours: Table[V]) -> Iterator[CellVerdict[V]]:
    every = gathered((key, (outcome, words)) for voice in voices for key, outcome, words in _changes(voice))
    for (row, column), said in sorted(every.items(), key=lambda each: each[0]):
        mine = ours.get(row, {}).get(column)
        for decided in _SILENT:
            if silent := tuple(each for outcome, each in said if outcome is decided):
                yield CellVerdict(row, column, decided, mine, silent)
        if new := tuple(each for outcome, each in said if outcome is None):
            yield CellVerdict(row, column, _verdict(new, mine, row in ours), mine, new)


def _changes(voice: Voice[V]) -> Iterator[tuple[CellKey, Outcome | None, Said[V]]]:
    """Each cell that differs from what was sent; with its outcome where that depends on nobody else."""
    for row, values in voice.theirs.items():
        base = voice.base.get(row, {})
        for column, value in values.items():
            key, heard = (row, column), voice.heard.get((row, column), ())
            last = heard[-1] if heard else base.get(column)
            words = Said(
                voice.who, voice.file, base.get(column), value, last, again=_is_again(voice, heard, value)
            )
            if value == words.base:
                if last != value:
                    yield key, Outcome.REVERTED, words
            elif column in voice.locked or key in voice.faulty:
                yield key, Outcome.REFUSED, words
            else:
                yield key, Outcome.SETTLED if heard and last == value else None, words


def _is_again(voice: Voice[V], heard: Sequence[V | None], value: V | None) -> bool:
    """Whether an older file may have come after a newer one."""
    return value in heard[:-1] or (voice.late and bool(heard))


def _verdict(new: tuple[Said[V], ...], mine: V | None, is_there: bool) -> Outcome:
    """The outcome of a cell that is said to be something else than was sent."""
    values = {each.value for each in new}
    if len(values) > 1 or not is_there:
        return Outcome.CONFLICT
    if mine in values:
        return Outcome.SAME
    if any(each.again or mine != each.last for each in new):
        return Outcome.CONFLICT
    return Outcome.EMPTIED if new[0].value is None else Outcome.TAKEN


# ------------------------------------------------------------------------------------------------ rows


def _added(voices: Sequence[Voice[V]]) -> dict[str, RowOutcome]:
    """The rows that were not sent and were not added before; one that two files have is one."""
    heard = {key for voice in voices for key in voice.added if key in voice.heard_rows}
    return {key: RowOutcome.ADDED for voice in voices for key in voice.added if key not in heard}


def _left_out(
    voices: Sequence[Voice[V]], ours: Table[V], changed: Collection[str]
) -> Iterator[tuple[str, RowOutcome]]:
    """The rows that a whole file leaves out and the coordinator still has, unless that was decided on before."""
    deleted = gathered(
        (row, voice)
        for voice in voices
        for row in (*sorted(voice.removed), *(() if voice.is_half else voice.absent))
    )
    for row, mine in sorted(deleted.items()):
        if row in ours and not all(row in voice.heard_rows for voice in mine):
            yield row, _deletion(row, mine, ours[row], changed)


def _deletion(row: str, voices: Sequence[Voice[V]], mine: Row[V], changed: Collection[str]) -> RowOutcome:
    ours_changed = any(mine.get(name) != value for voice in voices for name, value in voice.base[row].items())
    return RowOutcome.CONFLICT if ours_changed or row in changed else RowOutcome.DELETION
