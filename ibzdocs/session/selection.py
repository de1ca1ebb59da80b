"""Which findings a reader wants to see: of some codes, of a unit, of a sheet, or new since the last check."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, ProjectError, error

if TYPE_CHECKING:
    from ibzdocs.model.plan import Plan

_Row = tuple[str, str, int]


@immutable
class Selection:
    """What is wished for; an empty wish leaves nothing out. ``new``: what ``seen`` has not."""

    codes: tuple[str, ...] = ()
    unit: str = ""
    sheet: str = ""
    new: bool = False

    def of(
        self, plan: "Plan", findings: Sequence[Problem], seen: frozenset[str] = frozenset()
    ) -> list[Problem]:
        """The findings that are wished for, in their order."""
        rows = frozenset(rows_of_unit(plan, self.unit)) if self.unit else frozenset()
        return [
            found
            for found in findings
            if (not self.codes or found.code in self.codes)
            and (not self.unit or _row(found.place) in rows)
            and (not self.sheet or found.place.sheet.casefold() == self.sheet.casefold())
            and not (self.new and mark(found) in seen)
        ]

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()


def mark(found: Problem) -> str:
    """What a finding is recognised by at the next check: a digest, from which nothing can be read.

    It is that of the code, the words and the record, so that a moved row makes no finding new.
    """
    about = found.key or str(found.place)
    said = "\0".join((found.code, about, *(f"{name}={value}" for name, value in found.fills)))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def rows_of_unit(plan: "Plan", code: str) -> Iterator[_Row]:
    """The rows that are a unit's affair: its own, those that name it, and those of its objectives."""
    objectives = {row.id for row in plan.objectives if code in (*row.units, row.holder)}
    objectives |= {row.id for row in plan.operational if row.unit == code}
    objectives |= {row.objective for row in plan.ambitions if code in row.units}
    for record in records(plan):
        named = {
            *getattr(record, "units", ()),
            *(getattr(record, name, "") for name in ("unit", "holder", "code")),
        }
        about = {getattr(record, name, "") for name in ("id", "objective", "part")}
        if code in named or about & objectives:
            yield _row(record.origin.at())


def records(plan: "Plan") -> Iterator[Any]:
    """Every row of the plan's sheets."""
    for field in fields(plan):
        rows = getattr(plan, field.name)
        if isinstance(rows, tuple):
            yield from (row for row in rows if hasattr(row, "origin"))


def sheets_in_order(plan: "Plan") -> tuple[str, ...]:
    """The names of the sheets that have rows, in the order of the workbooks."""
    return tuple(dict.fromkeys(record.origin.sheet for record in records(plan)))


def _row(place: Place) -> _Row:
    return place.file, place.sheet, place.row


def codes_of(plan: "Plan", units: Sequence[str]) -> tuple[str, ...]:
    """The codes of units that are called by code or abbreviation in any language, in whatever case; each once.

    Raises ProjectError for units that do not exist.
    """
    short = [(said, unit.code) for unit in plan.units for said in unit.short.each]
    codes = {said.casefold(): code for said, code in (*short, *((code, code) for code in plan.unit))}
    if unknown := [unit for unit in units if unit.casefold() not in codes]:
        place, known = Place(plan.file), ", ".join(plan.unit)
        raise ProjectError(*(error("extract-unit", place, value=unit, known=known) for unit in unknown))
    return tuple(dict.fromkeys(codes[unit.casefold()] for unit in units))
