"""What of a new edition names days and years that have passed: it is left as it is, somebody must look."""

import dataclasses
import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ibzdocs.base.problems import Place, Problem, note
from ibzdocs.base.settings import SETTINGS, Waiver
from ibzdocs.base.values import Words
from ibzdocs.model.plan import Plan

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
