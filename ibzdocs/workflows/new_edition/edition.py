"""Making the new edition, and what of it names days that have passed. The old one is only read."""

import dataclasses
import datetime
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import (
    Level,
    Place,
    Problem,
    ProjectError,
    WorkbookError,
    by_place,
    error,
    errors_of,
    note,
)
from ibzdocs.base.settings import SETTINGS, Waiver
from ibzdocs.base.values import Words
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.edition import Edition
from ibzdocs.inputs.workbook.edits import edit
from ibzdocs.model.plan import Plan
from ibzdocs.session import store
from ibzdocs.session.cache import Cache
from ibzdocs.session.session import Session
from ibzdocs.workflows.new_edition import files, legislature
from ibzdocs.workflows.new_edition.carry import Left, carry


@immutable
class Wanted:
    """What is asked for; without a year, the one after the old.

    With a ``first_year`` a legislature begins, of ``count`` years or of as many as the one before.
    """

    year: int | None = None
    first_year: int | None = None
    count: int | None = None
    repeat_actions: bool = False
    with_recipients: bool = False

    def period(self, before: tuple[int, ...]) -> tuple[int, ...]:
        """The years of the period that begins; none where that of ``before`` goes on."""
        if self.first_year is None:
            return ()
        return tuple(range(self.first_year, self.first_year + (self.count or max(1, len(before)))))


@immutable
class Rollover:
    """An edition that was made.

    ``kept`` is how many rows of each sheet were carried over, ``left`` what was not. ``fill`` names the cells
    that must be filled in or corrected, ``look`` what a person should look at.
    """

    root: Path
    old: int
    year: int
    kept: Mapping[str, int]
    left: tuple[Left, ...]
    fill: tuple[Problem, ...]
    look: tuple[Problem, ...]


def make(edition: Edition, target: Path, wanted: Wanted, today: datetime.date) -> Rollover:
    """Make the edition of the year after that of ``edition`` in ``target``, and say what came of it.

    Raises ProjectError when ``target`` holds something or lies in the old edition, when that has no
    operational plan with a year, when the new year is not a later one of the period, or when a file cannot be
    written; WorkbookError when a cell of the old workbooks cannot be read. Then nothing was made.
    """
    target = Path(os.path.realpath(target))  # resolve() raises RuntimeError for a link to itself
    _refuse(edition, target)
    source, plan = _read(edition)
    period = wanted.period(plan.years)
    old, year = _years(plan, wanted.year, period)
    carried = carry(plan, year, repeat=wanted.repeat_actions)
    name = source.name.replace(str(old), str(year))
    with files.whole(target) as folder:
        files.copy(edition, folder, recipients=wanted.with_recipients)
        files.rename_operational(folder, edition, name)
        edited = edit(source, carried.edits)
        (folder / "inputs" / name).write_bytes(edited.data)
        frozen = [*edited.frozen, *_strategic(edition, folder, plan, period)]
        made = Session(project.load(folder), cache=Cache(None))
        found = made.findings
    remarks = [
        *carried.remarks,
        *(legislature.proposed(plan) if period else ()),
        *(note("rollover-formula", place) for place in frozen),
    ]
    fill = [
        *_named(carried.open, source.name, name),
        *(each for each in found.problems if each.level > Level.NOTE),
    ]
    fill += legislature.open_cells(made.plan) if period else ()
    look = [*_named(remarks, source.name, name), *_to_look(edition, made.plan, wanted, (old, year, today))]
    return Rollover(
        target, old, year, carried.kept, carried.left, tuple(by_place(fill)), tuple(by_place(look))
    )


# ------------------------------------------------------------------------------------ what is refused


def _refuse(edition: Edition, target: Path) -> None:
    place = Place(str(target))
    if (target / "inputs" / SETTINGS).exists():
        raise ProjectError(error("edition-exists", place))
    if target.is_relative_to(edition.root.resolve()):
        raise ProjectError(error("rollover-inside", place, old=edition.root))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ProjectError(error("rollover-not-empty", place))


def _read(edition: Edition) -> tuple[Path, Plan]:
    """The workbook of the operational plan, and both plans as they stand in the old edition."""
    if edition.operational is None:
        raise ProjectError(error("rollover-no-operational", Place(str(edition.root))))
    old = Session(edition, cache=Cache(None))
    errors = errors_of(old.reading)
    if errors:
        raise WorkbookError(error("rollover-unread", Place(str(edition.root)), count=len(errors)), *errors)
    return edition.operational, old.plan


def _years(plan: Plan, wanted: int | None, new_period: tuple[int, ...]) -> tuple[int, int]:
    """The old year and the new one, which must be a later one of the period."""
    if plan.year is None:
        raise ProjectError(error("plan-year-missing", Place(plan.year_file)))
    year = wanted or max((plan.year + 1, *new_period[:1]))
    years = new_period or plan.years
    if year <= plan.year:
        raise ProjectError(error("rollover-year-before", Place(plan.year_file), year=year, old=plan.year))
    if years and year not in years:
        period = f"{years[0]}–{years[-1]}"
        raise ProjectError(error("rollover-year-outside", Place(plan.file), year=year, period=period))
    return plan.year, year


# ----------------------------------------------------------------------------------- what is written


def _strategic(edition: Edition, folder: Path, plan: Plan, years: tuple[int, ...]) -> tuple[Place, ...]:
    """Make the strategic workbook over for another period, where one is asked for."""
    if not years:
        return ()
    edited = edit(edition.workbook, legislature.renew(plan, edition.workbook, years))
    (folder / "inputs" / edition.settings.edition.workbook).write_bytes(edited.data)
    return edited.frozen


# ---------------------------------------------------------------------------------- what is reported


def _named(problems: Iterable[Problem], old: str, new: str) -> Iterator[Problem]:
    """Problems about the old workbook as problems about the new one."""
    for found in problems:
        file = new if found.place.file == old else found.place.file
        yield replace(found, place=replace(found.place, file=file))


def _to_look(
    edition: Edition, plan: Plan, wanted: Wanted, when: tuple[int, int, datetime.date]
) -> Iterator[Problem]:
    """Where years and days stand that have passed; open orders; that recipients were not copied."""
    old, year, today = when
    yield from texts(plan, old)
    yield from past(plan, datetime.date(year, 1, 1))
    yield from waivers(edition.settings.waivers, today)
    for order in store.read_orders(edition.root):
        if order.open_lines:
            yield note("rollover-order-open", Place(order.number), lines=len(order.open_lines))
    if edition.recipients.is_file() and not wanted.with_recipients:
        yield note("rollover-recipients", Place(edition.recipients.name))


_YEARLY = ("year_texts", "operational", "indicators", "actions", "operational_risks")
_YEAR = datetime.timedelta(days=365)


def texts(plan: Plan, year: int) -> Iterator[Problem]:
    """A note for each sheet of the operational plan in whose texts ``year`` is typed, with its cells."""
    wanted = re.compile(rf"\b{year}\b")
    for name in _YEARLY:
        words = [words for row in getattr(plan, name) for words in _words(row) if wanted.search(words.text)]
        if words:
            first = words[0].place
            cells = ", ".join(dict.fromkeys(each.place.cell for each in words))
            yield note("rollover-year-in-text", Place(first.file, first.sheet), year=year, cells=cells)


def past(plan: Plan, day: datetime.date) -> Iterator[Problem]:
    """A note that names the communication actions of before ``day``."""
    rows = [row for row in plan.communication if isinstance(row.when, datetime.date) and row.when < day]
    if rows:
        ids = ", ".join(row.id for row in rows)
        place = Place(rows[0].origin.file, rows[0].origin.sheet)
        yield note("rollover-action-past", place, ids=ids, day=day.strftime("%d/%m/%Y"))


def waivers(accepted: Iterable[Waiver], today: datetime.date) -> Iterator[Problem]:
    """A note for each finding that was accepted more than a year before ``today``."""
    for waiver in accepted:
        if today - waiver.date > _YEAR:
            place, day = Place(SETTINGS), waiver.date.strftime("%d/%m/%Y")
            yield note("rollover-waiver-old", place, waiver.key, code=waiver.code, record=waiver.key, day=day)


def _words(row: Any) -> Iterator[Words]:
    for field in dataclasses.fields(row):
        value = getattr(row, field.name)
        yield from (
            each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Words)
        )
