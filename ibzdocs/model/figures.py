"""The facts that texts may name in braces, stored or computed.

They are: ids of the Figures sheet; ``count.objectives.horizontal``; ``budget.TABLE.CODE.YEAR.commitment``;
``personnel.UNIT.YEAR`` and ``personnel.total.YEAR.S``; ``target.K.YEAR``, ``realised.K.YEAR`` and
``baseline.K`` of a key figure; ``period.start``; ``list.values``; the functions
``share(a, b)``, ``sum(a, b, …)`` and ``difference(a, b)``, whose further arguments are appended to the
first two, as in ``share(budget.T.A, budget.T.B, 2022, commitment)``.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import get_args

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Day, Listing, Money, Number, Share, Source, Value, Year, computed, stored
from ibzdocs.model import key_figures
from ibzdocs.model.plan import Plan
from ibzdocs.model.plan_sheet import PlanKey
from ibzdocs.model.records import CREDITS, HORIZONTAL, STAFF_KINDS, PersonnelRow, Record

_CALL = re.compile(r"(\w+)\((.*)\)")
_STAFF: Mapping[str, str] = {"M": "management", "S": "statutory", "C": "contract", "total": "sum"}
_NAMING = ("id", "code", "value")  # the columns that name a record
_FUNCTIONS = ("share", "sum", "difference")
_DEPTH = 12


class FigureError(ValueError):
    """A field that stands for nothing; ``reason`` is unknown, cycle, arguments, kind or format."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@immutable
class Call:
    """A function of the formula language with its arguments as written."""

    function: str
    arguments: tuple[str, ...]


def parse_call(expression: str) -> Call | None:
    """The function call that ``expression`` is, or None when it is a plain name."""
    match = _CALL.fullmatch(expression.strip())
    if match is None:
        return None
    return Call(match[1], tuple(part.strip() for part in match[2].split(",")))


def evaluate(plan: Plan, expression: str, depth: int = 0) -> Value:
    """The value of a fact. Raises FigureError for what is unknown, circular or of the wrong kind."""
    if depth > _DEPTH:
        raise FigureError("cycle", expression)
    call = parse_call(expression)
    if call is not None:
        return _call(plan, call, depth)
    first, _, rest = expression.strip().partition(".")
    if first in _NAMED and (value := _NAMED[first](plan, rest)) is not None:
        return value
    if not rest and first in plan.figure:
        return _stored(plan, first, depth)
    raise FigureError("unknown", expression)


def shown(value: Value, form: str) -> Value:
    """``value`` with a format applied: words, million, million.3, keur, euro, or a number of decimals."""
    if not form:
        return value
    name, _, digits = form.partition(".")
    decimals = int(digits) if digits.isdecimal() else None
    match value:
        case Number() if form == "words":
            return replace(value, spelled=True)
        case Money() if name in _SCALES and (not digits or decimals is not None):
            return replace(value, scale=_SCALES[name], decimals=decimals if digits else _DECIMALS[name])
        case Number() | Share() if form.isdecimal():
            return replace(value, decimals=int(form))
    raise FigureError("format", form)


# -------------------------------------------------------------------------------------------- parts


def _stored(plan: Plan, name: str, depth: int) -> Value:
    figure = plan.figure[name]
    if figure.formula:
        value = evaluate(plan, figure.formula, depth + 1)
        return replace(value, source=computed([value.source], figure.origin.at("formula")))
    source = stored(figure.origin.at("value"))
    if isinstance(figure.value, datetime.date):
        return Day(figure.value, source)
    if figure.value is None:
        raise FigureError("unknown", name)
    if figure.unit == "share":
        return Share(figure.value, figure.origin.decimals.get("value", 0), source=source)
    if figure.unit == "keur":
        return Money(figure.value * 1000, 1_000_000, source=source)
    return Number(figure.value, figure.origin.decimals.get("value"), source=source)


def _count(plan: Plan, what: str) -> Value | None:
    rows: dict[str, Iterable[Record]] = {
        "priorities": plan.priorities,
        "domains": plan.domains,
        "objectives": plan.objectives,
        "objectives.domains": (row for row in plan.objectives if row.domain != HORIZONTAL),
        "ambitions": plan.ambitions,
        "risk_domains": plan.risk_domains,
        "key_figures": plan.key_figures,
        "values": (row for row in plan.values if row.level == 0),
        "communication": plan.communication,
        "parties": plan.parties,
        "operational": plan.operational,
        "indicators": plan.indicators,
        "actions": plan.actions,
    }
    group, _, name = what.partition(".")
    if what in rows:
        return counted(rows[what])
    if group == "objectives" and name in {HORIZONTAL, *(row.id for row in plan.domains)}:
        return counted(plan.objectives_of(name))
    if group == "operational" and name in {row.kind for row in plan.operational}:
        return counted(row for row in plan.operational if row.kind == name)
    if group == "units" and name in {row.type for row in plan.units}:
        return counted(row for row in plan.units if row.type == name)
    if group == "swot" and name in {each for row in plan.swot for each in (row.group, row.highest)}:
        return counted(row for row in plan.swot if name in (row.group, row.highest) and row.level == 1)
    return None


def counted(rows: Iterable[Record]) -> Number:
    """How many records there are, with the cells that name them."""
    origins = [row.origin for row in rows]
    cells = (origin.at(next((name for name in _NAMING if name in origin.columns), "")) for origin in origins)
    return Number(Decimal(len(origins)), source=Source("counted", tuple(cells)))


def _budget(plan: Plan, path: str) -> Value | None:
    parts = path.split(".")
    if len(parts) != 4 or parts[3] not in CREDITS or not parts[2].isdecimal():
        return None
    table, code, year, kind = parts
    for line in plan.budget:
        if (line.table, line.code) == (table, code):
            credits = line.year(int(year))
            if credits is None:
                return None
            source = stored(line.origin.at(f"{kind}.{year}"))
            shows = line.origin.decimals.get(f"{kind}.{year}")
            return Money(getattr(credits, kind) * 1000, 1000, shows, source=source)
    return None


def _personnel(plan: Plan, path: str) -> Value | None:
    """Full-time equivalents of a unit, or of all: as the table's row of totals says where it has one."""
    parts = path.split(".")
    kind = _STAFF.get(parts[2] if len(parts) == 3 else "total")
    if len(parts) not in (2, 3) or not parts[1].isdecimal() or kind is None:
        return None
    year = int(parts[1])
    chosen = _personnel_rows(plan, parts[0])
    if not chosen or any(row.year(year) is None for row in chosen):
        return None
    return staff_total(chosen, year, kind)


def _personnel_rows(plan: Plan, unit: str) -> tuple[PersonnelRow, ...]:
    if unit != "total":
        return tuple(row for row in plan.personnel_lines if row.unit == unit)
    return tuple(row for row in plan.personnel if row.level == "total")[:1] or plan.personnel_lines


def staff_figure(row: PersonnelRow, year: int, kind: str) -> Decimal:
    """One figure of a personnel row: management, statutory, contract, or ``sum``; 0 where unknown.

    The sum is the total as it was given, where one was.
    """
    staff = row.year(year)
    if staff is None:
        return Decimal(0)
    if kind == "sum" and staff.total is not None:
        return staff.total
    return Decimal(getattr(staff, kind))


def staff_source(row: PersonnelRow, year: int, kind: str) -> Source:
    """The cell of that figure; for a sum that was not given, those of the three kinds."""
    staff = row.year(year)
    if kind == "sum" and (staff is None or staff.total is None):
        return computed(stored(row.origin.at(f"{name}.{year}")) for name in STAFF_KINDS)
    return stored(row.origin.at(f"{'total' if kind == 'sum' else kind}.{year}"))


def staff_total(rows: Sequence[PersonnelRow], year: int, kind: str) -> Number:
    """That figure of several rows together; of one row, as it stands there."""
    sources = [staff_source(row, year, kind) for row in rows]
    total = sum((staff_figure(row, year, kind) for row in rows), Decimal(0))
    return Number(total, source=sources[0] if len(rows) == 1 else computed(sources))


def _period(plan: Plan, part: str) -> Value | None:
    if plan.period is None:
        return None
    match part:
        case "":
            return plan.period
        case "start":
            return Year(plan.period.first, plan.sheet.source("period_start"))
        case "end":
            return Year(plan.period.last, plan.sheet.source("period_end"))
        case _:
            return None


def _signing_date(plan: Plan, part: str) -> Value | None:
    return (
        Day(plan.signing_date, plan.sheet.source("signing_date")) if plan.signing_date and not part else None
    )


_ORGANISATION: Mapping[str, PlanKey] = {
    "": "organisation",
    "short": "organisation_short",
    "abbreviation": "abbreviation",
}


def _organisation(plan: Plan, part: str) -> Value | None:
    key = _ORGANISATION.get(part)
    return plan.sheet.names(key) if key and plan.sheet.line(key) else None


def _signing_place(plan: Plan, part: str) -> Value | None:
    return plan.sheet.names("signing_place") if not part and plan.sheet.line("signing_place") else None


def _list(plan: Plan, what: str) -> Value | None:
    lists = {
        "values": tuple(row.text[0] for row in plan.values if row.level == 0),
        "priorities": tuple(row.title for row in plan.priorities),
        "domains": tuple(row.title for row in plan.domains),
    }
    return Listing(lists[what]) if lists.get(what) else None


def _year(plan: Plan, part: str) -> Value | None:
    return Year(plan.year, plan.year_sheet.source("year")) if plan.year and not part else None


def _operational(plan: Plan, part: str) -> Value | None:
    """The means that all operational objectives ask for together."""
    if part not in ("fte", "budget") or not plan.operational:
        return None
    rows = [row for row in plan.operational if getattr(row, part) is not None]
    total = sum((getattr(row, part) for row in rows), Decimal(0))
    source = computed(stored(row.origin.at(part)) for row in rows)
    return Number(total, source=source) if part == "fte" else Money(total * 1000, 1000, source=source)


_NAMED: Mapping[str, Callable[[Plan, str], Value | None]] = {
    "count": _count,
    "budget": _budget,
    "personnel": _personnel,
    "period": _period,
    "signing_date": _signing_date,
    "signing_place": _signing_place,
    "organisation": _organisation,
    "list": _list,
    "year": _year,
    "operational": _operational,
    **{name: partial(key_figures.named, name=name) for name in get_args(key_figures.Named)},
}
_SCALES = {"million": 1_000_000, "keur": 1000, "euro": 1}
_DECIMALS: Mapping[str, int | None] = {"million": 1, "keur": None, "euro": None}


# ------------------------------------------------------------------------------------------ functions


def _call(plan: Plan, call: Call, depth: int) -> Value:
    if call.function not in _FUNCTIONS or len(call.arguments) < 2:
        raise FigureError("arguments", f"{call.function}({', '.join(call.arguments)})")
    names = _argument_names(plan, call)
    if len(names) < 2:
        raise FigureError("arguments", f"{call.function}({', '.join(call.arguments)})")
    values = [evaluate(plan, name, depth + 1) for name in names]
    amounts = [_amount(value) for value in values]
    if len({type(value) for value in values}) != 1:
        raise FigureError("kind", ", ".join(names))
    source = computed(value.source for value in values)
    if call.function == "share":
        if not amounts[1]:
            raise FigureError("arguments", names[1])
        return Share(amounts[0] / amounts[1], source=source)
    result = sum(amounts[1:], amounts[0]) if call.function == "sum" else amounts[0] - sum(amounts[1:])
    return replace(_like(values[0], result), source=source)


def _argument_names(plan: Plan, call: Call) -> tuple[str, ...]:
    """The facts that the arguments name; trailing parts of a path are appended to the ones before."""
    tail = [part for part in call.arguments if part.isdecimal() or part in (*CREDITS, *_STAFF)]
    heads = call.arguments[: len(call.arguments) - len(tail)]
    suffix = "".join(f".{part}" for part in tail)
    return tuple(head + suffix if head not in plan.figure else head for head in heads)


def _amount(value: Value) -> Decimal:
    match value:
        case Money():
            return value.euros
        case Number() | Share():
            return value.value
    raise FigureError("kind", type(value).__name__)


def _like(value: Value, amount: Decimal) -> Value:
    if isinstance(value, Money):
        return replace(value, euros=amount)
    return Share(amount) if isinstance(value, Share) else Number(amount)
