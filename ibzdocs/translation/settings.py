"""What ibzdocs.toml says about translation: services, rates, what an official build requires."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from typing import Any

from ibzdocs.base.problems import Place, Problem, ProjectError, error, warning
from ibzdocs.base.settings import known
from ibzdocs.base.values import Language, Names
from ibzdocs.inputs.edition import SETTINGS
from ibzdocs.translation.catalogue import State
from ibzdocs.translation.counting import Band, Rate

_UNITS = ("word", "line", "page", "none")


@dataclass(frozen=True, slots=True)
class Service:
    """A translation service: into which languages, the language of its papers, how many working days."""

    id: str
    names: Names
    languages: tuple[Language, ...]
    speaks: Language
    days: int = 10
    email: str = ""


@dataclass(frozen=True, slots=True)
class TranslationSettings:
    """The settings of translation. ``fuzzy``: from which likeness near matches are sent along."""

    required: State = State.APPROVED
    four_eyes: bool = True
    fuzzy: float = 0.75
    authorities: tuple[str, ...] = ()
    limits: tuple[tuple[str, int], ...] = ()
    services: Mapping[str, Service] = field(default_factory=dict)
    rates: tuple[Rate, ...] = ()

    def limit(self, key: str) -> int:
        """The most characters for the segment of that key; 0 where there is no limit."""
        return next((limit for pattern, limit in self.limits if fnmatchcase(key, pattern)), 0)


def read(table: Mapping[str, Any]) -> tuple[TranslationSettings, list[Problem]]:
    """The ``[translation]`` table of the settings, and warnings about what is unknown in it.

    Raises ProjectError naming every value that cannot be used.
    """
    place = Place(SETTINGS)
    problems = [
        warning("setting-unknown", place, name=f"translation.{key}")
        for key in table
        if key not in known("translation")
    ]
    faults: list[Problem] = []
    found = TranslationSettings(
        _state(table.get("required", State.APPROVED), faults),
        bool(table.get("four_eyes", True)),
        _number(table.get("fuzzy", 75), "fuzzy", faults) / 100,
        tuple(map(str, table.get("authorities", ()))),
        tuple(
            (str(key), int(_number(value, f"limits.{key}", faults)))
            for key, value in table.get("limits", {}).items()
        ),
        {service.id: service for service in _services(table.get("services", ()), faults)},
        tuple(_rates(table.get("rates", ()), faults)),
    )
    if faults:
        raise ProjectError(*faults)
    return found, problems


def _fault(name: str, value: object, allowed: str) -> Problem:
    return error("setting-value", Place(SETTINGS), name=f"translation.{name}", value=value, allowed=allowed)


def _state(value: Any, faults: list[Problem]) -> State:
    if value not in {*State}:
        faults.append(_fault("required", value, ", ".join(State)))
        return State.APPROVED
    return State(value)


def _number(value: Any, name: str, faults: list[Problem]) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        faults.append(_fault(name, value, "0, 1, 2 …"))
        return 0
    return value


def _services(rows: Sequence[Mapping[str, Any]], faults: list[Problem]) -> Iterator[Service]:
    for row in rows:
        languages = [code for code in row.get("languages", ()) if code in ("nl", "fr", "de")]
        speaks = row.get("speaks", languages[0] if languages else "")
        if not row.get("id") or not languages or speaks not in ("nl", "fr", "de"):
            faults.append(_fault("services", row.get("id", "?"), "id, languages, speaks"))
            continue
        name = row.get("name", row["id"])
        names = Names(**name) if isinstance(name, Mapping) else Names(str(name), str(name), str(name))
        yield Service(
            str(row["id"]), names, tuple(map(Language, languages)), Language(speaks),
            int(row.get("days", 10)), str(row.get("email", "")),
        )  # fmt: skip


def _rates(rows: Sequence[Mapping[str, Any]], faults: list[Problem]) -> Iterator[Rate]:
    for row in rows:
        try:
            yield _rate(row)
        except (InvalidOperation, KeyError, TypeError, ValueError) as wrong:
            faults.append(
                _fault("rates", f"{row.get('service', '?')}: {wrong}", "service, since, unit, price")
            )


def _rate(row: Mapping[str, Any]) -> Rate:
    if row["unit"] not in _UNITS:
        raise ValueError(row["unit"])
    since, until = row["since"], row.get("until")
    if not isinstance(since, datetime.date) or not isinstance(until, datetime.date | None):
        raise TypeError("since, until")
    return Rate(
        str(row["service"]), since, until, str(row["unit"]), int(row.get("unit_size", 1)),
        Decimal(str(row["price"])), Decimal(str(row.get("minimum", 0))),
        {Band(band): Decimal(str(weight)) for band, weight in row.get("weights", {}).items()},
        str(row.get("legal", "")), bool(row.get("example", False)),
    )  # fmt: skip
