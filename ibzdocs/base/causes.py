"""Findings as they are worked through: in the order of the workbook, and one for each cause."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Problem

# What fills a sentence only to say which row is meant.
_WHICH = ("value", "times", "other", "label", "year")
_RUN = re.compile(r"(\d+)")
Natural: TypeAlias = tuple[tuple[int, int, str], ...]


@immutable
class Cause:
    """One cause and the findings that it gives, at least one: the same code, level and words in one file."""

    findings: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The finding that stands for all."""
        return self.findings[0]

    @property
    def also(self) -> tuple[str, ...]:
        """Where the other findings are, each with the id or value that it names; a place that has several, once."""
        return tuple(dict.fromkeys(_where(found, self.first) for found in self.findings[1:]))


def causes(findings: Iterable[Problem]) -> tuple[Cause, ...]:
    """The findings put together by their cause, in the order of each first one."""
    grouped: dict[object, list[Problem]] = {}
    for found in findings:
        words = tuple(fill for fill in found.fills if fill[0] not in _WHICH)
        # Where nothing else is said, all but the value must be alike: it alone stands beside the other places.
        alike = words or tuple(fill for fill in found.fills if fill[0] != "value" and len(found.fills) > 1)
        key = (found.code, found.level, found.place.file, alike)
        grouped.setdefault(key, []).append(found)
    return tuple(Cause(tuple(same)) for same in grouped.values())


def in_order(findings: Iterable[Problem], sheets: Sequence[str] = ()) -> list[Problem]:
    """Errors, then warnings, then notes; in each by file, sheet in the order of ``sheets``, row and column.

    Numbers within names count as numbers: SD2 stands before SD10.
    """
    place = {sheet: number for number, sheet in enumerate(sheets)}
    return sorted(findings, key=lambda found: _key(found, place))


def natural(text: str) -> Natural:
    """What a text is sorted by, its numbers as numbers."""
    return tuple(
        (1, int(part), "") if part.isdecimal() else (0, 0, part.casefold())
        for part in _RUN.split(text)
        if part
    )


def _key(found: Problem, sheets: Mapping[str, int]) -> tuple[object, ...]:
    place = found.place
    sheet = (sheets.get(place.sheet, len(sheets)), natural(place.sheet))
    return (
        -found.level,
        place.file,
        sheet,
        place.row,
        place.column,
        natural(place.part),
        natural(found.key),
        found.code,
    )


def _where(found: Problem, first: Problem) -> str:
    """The cell, with its sheet where that is another, and which row is meant."""
    place, fills = found.place, dict(found.fills)
    cell = place.cell or place.part or place.sheet or place.file
    if place.sheet != first.place.sheet and place.cell:
        cell = f"{place.sheet}!{place.cell}"
    value = fills.get("value", "")
    return f"{cell} ({value})" if value and value != dict(first.fills).get("value") else cell
