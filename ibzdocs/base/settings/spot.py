"""A place in the settings file, and the problems that are found there."""

import datetime
import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level, Place, Problem, error, problem

SETTINGS = "ibzdocs.toml"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_MOST_SHOWN = 60  # characters of a value
_MOST_ITEMS = 8
_LIKENESS = 0.6


@immutable
class Spot:
    """A key or table of the settings by its path, such as ``translation.services[2].days``.

    Rows are counted from 1. ``example`` is a line of TOML that is right there; ``found`` collects the
    problems of the whole file, so that all of them are told at once.
    """

    path: str = ""
    name: str = ""
    example: str = ""
    found: list[Problem] = field(default_factory=list)

    def at(self, key: str, example: str = "") -> "Spot":
        """The key of that name in this table."""
        name = key if _BARE.fullmatch(key) else shortened(json.dumps(key, ensure_ascii=False))
        path = f"{self.path}.{name}" if self.path else name
        return replace(self, path=path, name=name, example=example or self.example)

    def row(self, number: int) -> "Spot":
        """The item of that number, from 1, in this list."""
        return replace(self, path=f"{self.path}[{number}]", name=f"{self.name}[{number}]")

    def error(self, code: ProblemCode, **fills: object) -> object:
        """None, with which a reading ends; the error is noted here, ``name`` filled in."""
        self.found.append(error(code, Place(SETTINGS, part=self.path), self.path, name=self.name, **fills))
        return None

    def misfit(self, value: object) -> object:
        """None; that ``value`` is of the wrong kind or form is noted here."""
        return self.error("setting-form", value=typed(value), example=self.example)

    def unknown(self, known: Iterable[str], level: Level) -> None:
        """Note that there is no such key; the nearest of those that are ``known`` are named."""
        names = tuple(known)
        near = difflib.get_close_matches(self.name, names, 2, _LIKENESS) or names
        place = Place(SETTINGS, part=self.path)
        fills = {"name": self.name, "near": ", ".join(near)}
        self.found.append(problem("setting-unknown", level, place, self.path, **fills))

    def sound(self, *keys: str) -> bool:
        """Whether no error was found at these keys of this table or below them."""
        paths = [self.at(key).path for key in keys]
        wrong = [each.key for each in self.found if each.level is Level.ERROR]
        return not any(
            key == path or key.startswith((f"{path}.", f"{path}[")) for key in wrong for path in paths
        )


def typed(value: object) -> str:
    """The value as it would be typed in TOML; long ones shortened, without what is in inner tables."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return shortened(json.dumps(str(value), ensure_ascii=False))
        case Mapping():
            return "{ … }" if value else "{}"
        case list() | tuple():
            return _typed_list(value)
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return _typed_number(value)


def shortened(text: str) -> str:
    """The text, or its beginning and … where it is very long."""
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


def _typed_list(items: list[object] | tuple[object, ...]) -> str:
    if len(items) > _MOST_ITEMS or any(isinstance(item, list | Mapping) for item in items):
        return "[…]"
    return f"[{', '.join(map(typed, items))}]"


def _typed_number(value: object) -> str:
    try:
        return shortened(str(value))
    except ValueError:  # Python refuses to write integers of more than 4,300 digits
        return "…"
