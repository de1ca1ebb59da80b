"""What goes to a contributor, before anything is drawn: their sheets, columns and rows."""

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.settings import ContributionSettings, Contributor
from ibzdocs.base.settings.translation import TranslationSettings
from ibzdocs.base.values import Language, Names
from ibzdocs.inputs.workbook.columns import Column, Sheet
from ibzdocs.inputs.workbook.headings import Slot, sheet_name, title
from ibzdocs.workflows.contributions import stored
from ibzdocs.workflows.contributions.asked import ASKS, Ask
from ibzdocs.workflows.contributions.keys import keys
from ibzdocs.workflows.contributions.owners import Owners
from ibzdocs.workflows.contributions.records import (
    CellValue,
    Contribution,
    SentColumn,
    SentRow,
    SentSheet,
)
from ibzdocs.workflows.contributions.rows import EditionRow, EditionSheet, column_of
from ibzdocs.workflows.contributions.totals import Total, totals

HEAD = 4  # the row of the headings; above it stands what the sheet is for
_BESIDE = ("decimal", "whole", "date", "amount", "choice", "flag", "year")


@immutable
class DraftColumn:
    """A column of a contributor's sheet.

    ``wanted``: an empty cell of it is something that is missing. ``limit``: the most characters, 0 without
    limit. ``before``: it shows what last year's edition has for the column after it.
    """

    slot: str
    column: Column
    heading: str
    open: bool
    open_new: bool
    wanted: bool
    limit: int = 0
    before: bool = False


@immutable
class DraftRow:
    """A row as it goes out: what is remembered of it, and how it looks.

    ``percents`` are slots shown as percentages, ``totals`` those that are computed, ``before`` what last year's
    edition has in the cells that differ.
    """

    sent: SentRow
    percents: tuple[str, ...] = ()
    totals: Mapping[str, Total] = field(default_factory=dict)
    before: Mapping[str, CellValue] = field(default_factory=dict)


@immutable
class DraftSheet:
    """A sheet as it goes out."""

    sheet: Sheet
    sent: SentSheet
    columns: tuple[DraftColumn, ...]
    rows: tuple[DraftRow, ...]

    @property
    def wanted(self) -> tuple[DraftColumn, ...]:
        """The columns that must be filled."""
        return tuple(column for column in self.columns if column.wanted)

    @property
    def missing(self) -> int:
        """How many cells that must be filled are empty."""
        return sum(row.sent.value(column.slot) is None for row in self.rows for column in self.wanted)


@immutable
class Draft:
    """The whole of what goes to a contributor. ``lists`` are the ids to choose from, by column."""

    contribution: Contribution
    contributor: Contributor
    name: Names
    sheets: tuple[DraftSheet, ...]
    lists: Mapping[str, tuple[str, ...]]

    @property
    def missing(self) -> int:
        """How many cells that must be filled are empty."""
        return sum(sheet.missing for sheet in self.sheets)


@dataclass(frozen=True)
class Sources:
    """What drafts are made of: the sheets as they are now and as they were last year, and the settings."""

    settings: ContributionSettings
    translation: TranslationSettings
    sheets: tuple[EditionSheet, ...]
    earlier: tuple[EditionSheet, ...] = ()

    @cached_property
    def owners(self) -> Owners:
        """Who owns which rows."""
        return Owners(self.settings, self.sheets)

    @cached_property
    def owned(self) -> Mapping[str, tuple[tuple[EditionSheet, tuple[EditionRow, ...]], ...]]:
        """Each contributor's sheets with the rows that are theirs."""
        going = sorted(self._going, key=lambda each: [*ASKS].index(each.sheet.id))
        found = gathered(
            (code, (each, tuple(rows))) for each in going for code, rows in self._rows_of(each).items()
        )
        return {code: tuple(sheets) for code, sheets in found.items()}

    def _rows_of(self, each: EditionSheet) -> Mapping[str, Sequence[EditionRow]]:
        """The rows of a sheet of each contributor who has any."""
        return gathered((code, row) for row in each.rows for code in self.owners.of(each.sheet.id, row))

    @property
    def _going(self) -> Iterator[EditionSheet]:
        kept = self.settings.kept
        return (each for each in self.sheets if each.sheet.id in ASKS and each.sheet.id not in kept)

    @cached_property
    def before(self) -> Mapping[tuple[str, str], EditionRow]:
        """Last year's rows that have an id, by sheet and id."""
        return {(each.sheet.id, row.row_id): row for each in self.earlier for row in each.rows if row.row_id}

    def name_of(self, contributor: Contributor) -> Names:
        """How a contributor is called: in the settings, else like their first unit, else by their code."""
        if contributor.name.nl:
            return contributor.name
        for each in self.sheets:
            for row in each.rows if each.sheet.id == "units" else ():
                if row.row_id == next(iter(contributor.units), None):
                    said = [str(row.cells.get(f"names.{name}") or "") for name in ("nl", "fr", "de")]
                    return Names(said[0] or contributor.code, said[1], said[2])
        return Names(contributor.code)


def compose(edition: Sources, contributor: Contributor, round_: str, today: datetime.date) -> Draft:
    """The draft for one contributor; it has no sheets where nothing is theirs. Its digest is still empty."""
    number = f"{round_}-{contributor.code}"
    owned = edition.owned.get(contributor.code, ())
    salt = _salt(number, owned)
    given = keys(number, salt)
    sheets = tuple(_sheet(edition, contributor, each, rows, given) for each, rows in owned)
    contribution = Contribution(
        number,
        round_,
        contributor.code,
        contributor.language,
        today,
        edition.settings.deadline_of(contributor),
        salt,
        "",
        tuple(each.sent for each in sheets),
        tuple(row.sent for each in sheets for row in each.rows),
    )
    return Draft(contribution, contributor, edition.name_of(contributor), sheets, _lists(edition, owned))


def _salt(number: str, owned: Sequence[tuple[EditionSheet, tuple[EditionRow, ...]]]) -> str:
    said = hashlib.sha256(number.encode())
    for each, rows in owned:
        for row in rows:
            said.update(repr((each.sheet.id, row.row_id, row.line, *map(_text, row.cells.values()))).encode())
    return said.hexdigest()[:16]


def _text(value: CellValue) -> str:
    return str(stored.packed(value))


def _sheet(
    edition: Sources,
    contributor: Contributor,
    each: EditionSheet,
    rows: tuple[EditionRow, ...],
    given: Iterator[str],
) -> DraftSheet:
    ask, language = ASKS[each.sheet.id], contributor.language
    sums = totals(each.sheet.id, rows) if each.sheet.id in contributor.sheets else {}
    columns = tuple(_columns(edition, each, ask, language))
    made = tuple(_row(edition, each, columns, row, sums.get(row.line, {}), next(given)) for row in rows)
    columns = tuple(_with_before(columns, made, language))
    spare = tuple(next(given) for _ in range(edition.settings.spare if ask.grows else 0))
    slots = tuple(
        SentColumn(one.slot, one.heading, one.open, one.open_new) for one in columns if not one.before
    )
    name = sheet_name(language, each.sheet)
    if each.sheet.id == "year_texts":
        name = f"{name} {each.file.stem[-4:]}"
    sent = SentSheet(each.sheet.id, each.file.name, name, HEAD, slots, spare)
    return DraftSheet(each.sheet, sent, columns, made)


def _columns(edition: Sources, each: EditionSheet, ask: Ask, language: Language) -> Iterator[DraftColumn]:
    """The columns that go out, in the order of the declaration; companions and names in one language only."""
    order = {column.id: number for number, column in enumerate(each.sheet.columns)}
    slots = sorted(each.columns, key=lambda slot: (order[slot.partition(".")[0]], each.columns[slot]))
    yearly = [slot for slot in each.columns if column_of(each.sheet, slot).per_year]
    years = sorted(yearly, key=lambda slot: (slot[-4:], each.columns[slot]))
    slots = [slot for slot in slots if slot not in yearly]
    at = next(
        (n for n, slot in enumerate(slots) if order[slot.partition(".")[0]] > _first(order, yearly)), None
    )
    slots[at if at is not None else len(slots) : at if at is not None else len(slots)] = years
    for slot in slots:
        column = column_of(each.sheet, slot)
        suffix = slot.partition(".")[2]
        other = suffix and not column.per_year and suffix != language.value
        if other or column.beside or column.id in ask.hidden:
            continue
        yield _column(edition, each, ask, language, slot)


def _first(order: Mapping[str, int], yearly: Sequence[str]) -> int:
    return min((order[slot.partition(".")[0]] for slot in yearly), default=len(order))


def _column(edition: Sources, each: EditionSheet, ask: Ask, language: Language, slot: str) -> DraftColumn:
    column, suffix = column_of(each.sheet, slot), slot.partition(".")[2]
    what = Slot(column, year=int(suffix)) if column.per_year else Slot(column)
    if suffix and column.kind != "names" and not column.per_year:
        what = Slot(column, Language(suffix))
    is_open = ask.open(column)
    asked = column.id in edition.settings.asked.get(each.sheet.id, ())
    wanted = is_open and (column.required or asked) and (column.per_year or not suffix)
    limit = edition.translation.limit(f"{each.sheet.id}/*/{column.id}")
    if not limit and column.kind in ("text", "prose"):
        limit = _least_limit(edition, each, column)
    return DraftColumn(
        slot, column, title(language, each.sheet, what), is_open, ask.open_new(column), wanted, limit
    )


def _least_limit(edition: Sources, each: EditionSheet, column: Column) -> int:
    """The least of the limits of the rows' texts; 0 where none has one."""
    of = (edition.translation.limit(f"{each.sheet.id}/{row.row_id}/{column.id}") for row in each.rows)
    return min(filter(None, of), default=0) if edition.translation.limits else 0


def _row(
    edition: Sources,
    each: EditionSheet,
    columns: Sequence[DraftColumn],
    row: EditionRow,
    sums: Mapping[str, Total],
    key: str,
) -> DraftRow:
    slots = {column.slot for column in columns}
    cells = {slot: value for slot, value in row.cells.items() if slot in slots and value is not None}
    cells |= {slot: each.value for slot, each in sums.items() if slot in slots and slot not in cells}
    computed = tuple(slot for slot in (*row.formulas, *sums) if slot in slots)
    sent = SentRow(key, each.sheet.id, row.row_id, row.line, cells, tuple(dict.fromkeys(computed)))
    old = edition.before.get((each.sheet.id, row.row_id))
    before = {
        slot: value
        for slot, value in (old.cells.items() if old else ())
        if slot in slots and value is not None
    }
    return DraftRow(sent, row.percents, {slot: sums[slot] for slot in sums if slot in slots}, before)


def _with_before(
    columns: Sequence[DraftColumn], rows: Sequence[DraftRow], language: Language
) -> Iterator[DraftColumn]:
    """The columns, each with last year's before it where there are figures, days or choices to compare."""
    from ibzdocs.base.labels import phrase

    for column in columns:
        fits = column.open and column.column.kind in _BESIDE and not column.column.per_year
        if fits and column.slot != "lang" and any(column.slot in row.before for row in rows):
            heading = phrase(language, "contribution.before", heading=column.heading)
            yield replace(column, heading=heading, open=False, open_new=False, wanted=False, before=True)
        yield column


def _lists(
    edition: Sources, owned: Sequence[tuple[EditionSheet, tuple[EditionRow, ...]]]
) -> Mapping[str, tuple[str, ...]]:
    """The ids that a column of keys may hold, by sheet and column: of rows that are the contributor's, of credits."""
    mine = {each.sheet.id: tuple(row.row_id for row in rows if row.row_id) for each, rows in owned}
    every = {each.sheet.id: tuple(row.row_id for row in each.rows if row.row_id) for each in edition.sheets}
    operational, strategic = mine.get("operational", ()), mine.get("objectives", ())
    found = {
        "indicators.objective": operational,
        "actions.objective": operational or every.get("operational", ()),
        "operational_risks.objective": operational,
        "ambitions.objective": strategic or every.get("objectives", ()),
        "key_figures.objective": strategic,
        "operational.credit": every.get("budget", ()),
    }
    return {name: ids for name, ids in found.items() if ids}
