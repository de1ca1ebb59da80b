"""What becomes of each row of the operational plan in the next one: a function from a plan to edits.

Recurring objectives and processes go on, and their dates move to the new year. A project goes on until it is
finished; when it will end, only its owner can say.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, note
from ibzdocs.base.values import DOCUMENT_LANGUAGES
from ibzdocs.inputs.workbook.edits import Copy, Drop, Edit, Put, Value
from ibzdocs.model.operational import Action, Indicator, OperationalObjective
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin, Setting

_CLOSED = ("done", "stopped")
_PARTS = ("operational", "indicators", "actions", "operational_risks")


@immutable
class Left:
    """An objective or action that is not carried over, and why: ``finished``, ``done`` or ``stopped``."""

    id: str
    title: str
    reason: str


@immutable
class Carried:
    """The edits that make the new operational plan of the old one, and what a person should know of them.

    ``kept`` is how many rows of each sheet are carried over. ``open`` are cells that were emptied and that
    nothing but a person can fill; ``remarks`` are decisions to look at.
    """

    edits: tuple[Edit, ...]
    left: tuple[Left, ...]
    open: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    kept: Mapping[str, int] = field(default_factory=dict)


@immutable
class _Step:
    """From which year to which, and whether done actions of what recurs are planned again."""

    old: int
    new: int
    repeat: bool

    def day(self, day: datetime.date | None) -> datetime.date | None:
        """The same day in the new year, of a day in the old one; 29 February becomes the 28th."""
        if day is None or day.year != self.old:
            return day
        try:
            return day.replace(year=self.new)
        except ValueError:
            return day.replace(year=self.new, day=28)


def carry(plan: Plan, year: int, *, repeat: bool = False) -> Carried:
    """What becomes of the operational plan of ``plan`` in ``year``; the plan must say its own year.

    With ``repeat`` the done actions of recurring objectives and processes are planned again.
    """
    assert plan.year is not None
    step = _Step(plan.year, year, repeat)
    gone = {row.id for row in plan.operational if _finished(plan, row, step.old)}
    closed = {row.id for row in plan.actions if row.objective not in gone and _closed(plan, row, step)}
    rows = [(name, row) for name in _PARTS for row in getattr(plan, name)]
    dropped = [row for _, row in rows if _objective(row) in gone or _is_action(row, closed)]
    kept = [(name, row) for name, row in rows if not (_objective(row) in gone or _is_action(row, closed))]
    edits: list[Edit] = [Drop(row.origin.at()) for row in dropped]
    for _, row in kept:
        edits += _row(plan, row, step)
    for line in plan.year_settings:
        edits += _setting(line, step)
    return Carried(
        tuple(edits),
        tuple(_left(plan, gone, closed)),
        tuple(_open(plan)),
        tuple(_remarks(plan, [row for _, row in kept if isinstance(row, Indicator)], step)),
        {name: sum(other == name for other, _ in kept) for name in _PARTS},
    )


def reached(row: Indicator) -> bool:
    """Whether what was realised is the target or lies beyond it, seen from the baseline."""
    if row.realised is None or row.target is None:
        return False
    if row.baseline is None or row.baseline == row.target:
        return row.realised == row.target
    return row.realised >= row.target if row.target > row.baseline else row.realised <= row.target


# --------------------------------------------------------------------------------------- decisions


def _finished(plan: Plan, row: OperationalObjective, year: int) -> bool:
    """Whether nothing of a project or process is left to do: its end, every action, every indicator."""
    actions, indicators = plan.actions_of(row.id), plan.indicators_of(row.id)
    if row.kind not in ("project", "process") or row.end is None or row.end.year > year:
        return False
    done = all(action.status in _CLOSED for action in actions) and all(map(reached, indicators))
    return done and bool(actions or indicators)


def _closed(plan: Plan, row: Action, step: _Step) -> bool:
    """Whether an action is over for good."""
    again = step.repeat and row.status == "done" and _recurs(plan, row.objective)
    return row.status in _CLOSED and not again


def _recurs(plan: Plan, objective: str) -> bool:
    row = plan.operational_objective.get(objective)
    return row is None or row.kind != "project"


def _is_action(row: object, ids: set[str]) -> bool:
    return isinstance(row, Action) and row.id in ids


def _objective(row: object) -> str:
    return str(getattr(row, "id" if isinstance(row, OperationalObjective) else "objective"))


def _left(plan: Plan, gone: set[str], closed: set[str]) -> Iterator[Left]:
    for objective in plan.operational:
        if objective.id in gone:
            yield Left(objective.id, objective.title.text, "finished")
    for action in plan.actions:
        if action.id in closed:
            yield Left(action.id, action.text.text, action.status)


# ------------------------------------------------------------------------------------------- edits


def _row(plan: Plan, row: object, step: _Step) -> Iterator[Edit]:
    match row:
        case OperationalObjective():
            yield from _dates(row, step, recurs=_recurs(plan, row.id))
        case Action():
            yield from _dates(row, step, recurs=_recurs(plan, row.objective))
            if row.status == "done":
                yield from _put(row.origin, "status", "planned", "action-status")
            yield from _emptied(row, "remark")
        case Indicator():
            if row.realised is not None:
                yield from becomes_baseline(row.origin, "realised", step.old)
            yield from _emptied(row, "realised", "realised_on", "remark")


def _emptied(row: Indicator | Action, *names: str) -> Iterator[Edit]:
    for name in names:
        if getattr(row, name) is not None:
            yield from _put(row.origin, name, None)


def _dates(row: OperationalObjective | Action, step: _Step, *, recurs: bool) -> Iterator[Edit]:
    """What recurs moves to the new year. A project keeps its start; an end that has passed is emptied."""
    if recurs:
        for name in ("start", "end"):
            day = getattr(row, name)
            if step.day(day) != day:
                yield from _put(row.origin, name, step.day(day))
    elif row.end is not None and row.end.year < step.new:
        yield from _put(row.origin, "end", None)


def _setting(line: Setting, step: _Step) -> Iterator[Edit]:
    match line.key:
        case "year":
            yield from _put(line.origin, "value", step.new)
        case "budget_approved" | "report_date" | "signing_date" | "figures_date" | "isbn" | "depot":
            yield from _put(line.origin, "value", None)
        case "status":
            yield from _put(line.origin, "value", "draft", "status")
        case "version":
            yield from _put(line.origin, "value", "0.1")
    for language in DOCUMENT_LANGUAGES:
        name = getattr(line.names, language.value)
        if str(step.old) in name:
            moved = name.replace(str(step.old), str(step.new))
            yield from _put(line.origin, f"names.{language.value}", moved)


def becomes_baseline(origin: Origin, name: str, year: int) -> Iterator[Edit]:
    """The edits by which the value of the column ``name``, measured in ``year``, becomes the baseline of its row."""
    if origin.at("baseline").column:
        yield Copy(origin.at("baseline"), origin.at(name).column)
    yield from _put(origin, "baseline_year", year)


def _put(origin: Origin, name: str, value: Value, choices: str = "") -> Iterator[Edit]:
    """The edit of a field that has a column."""
    place = origin.at(name)
    if place.column:
        yield Put(place, value, choices)


# ----------------------------------------------------------------------------------------- reports


def _open(plan: Plan) -> Iterator[Problem]:
    for line in plan.year_settings:
        if line.key == "budget_approved" and line.value:
            yield note("rollover-budget-date", line.origin.at("value"), "year_settings/budget_approved")


def _remarks(plan: Plan, indicators: list[Indicator], step: _Step) -> Iterator[Problem]:
    for line in plan.year_settings:
        if str(step.old) in line.names.nl + line.names.fr + line.names.de:
            place = line.origin.at("names.nl")
            yield note("rollover-name-moved", place, f"year_settings/{line.key}", old=step.old, new=step.new)
    found: dict[ProblemCode, list[Indicator]] = {
        "rollover-unmeasured": [row for row in indicators if row.realised is None],
        "rollover-target-reached": [row for row in indicators if reached(row)],
    }
    for code, rows in found.items():
        if rows:
            place = Place(rows[0].origin.file, rows[0].origin.sheet)
            yield note(code, place, ids=", ".join(row.id for row in rows), year=step.old)
