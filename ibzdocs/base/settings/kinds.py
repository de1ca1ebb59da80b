"""Kinds of settings: what may be the value of a key, and what is made of it.

A kind reads a value of TOML at a spot. What cannot be used is noted there, all of it, and nothing is raised.
"""

import datetime
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Mapping, Sequence
from decimal import Decimal
from pathlib import PureWindowsPath

from ibzdocs.base.problems import Level
from ibzdocs.base.settings.spot import Spot, typed
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LINES = re.compile(r"[\t\n\r]")
_LONGEST_TEXT, _LONGEST_PATH, _LONGEST_NAME = 2000, 1000, 255


class Kind(ABC):
    """What may be the value of a setting.

    ``example`` is such a value as it is typed; ``allowed`` says in no language what may be typed: choices, a range, or
    the example of the form.
    """

    def __init__(self, example: str, allowed: str = "") -> None:
        self.example, self.allowed = example, allowed or example

    @abstractmethod
    def read(self, value: object, spot: Spot) -> object:
        """The value as the program keeps it; None where it is at fault, which is noted at the spot."""


class Flag(Kind):
    """True or false."""

    def __init__(self) -> None:
        super().__init__("true", "true, false")

    def read(self, value: object, spot: Spot) -> object:
        """The bool."""
        return value if isinstance(value, bool) else spot.misfit(value)


class Whole(Kind):
    """A whole number in a range; read as int."""

    def __init__(self, least: int, most: int, example: int | None = None) -> None:
        super().__init__(str(least if example is None else example), f"{least} – {most}")
        self.least, self.most = least, most

    def read(self, value: object, spot: Spot) -> object:
        """The int."""
        if isinstance(value, bool) or not isinstance(value, int):
            return spot.misfit(value)
        return _within(self.least, value, self.most, spot)


class Amount(Kind):
    """A number in a range, whole or not; read as Decimal."""

    def __init__(self, least: int, most: int, example: str) -> None:
        super().__init__(example, f"{least} – {most}")
        self.least, self.most = least, most

    def read(self, value: object, spot: Spot) -> object:
        """The Decimal of what was typed."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return spot.misfit(value)
        fitting = _within(self.least, value, self.most, spot)
        return None if fitting is None else Decimal(str(fitting))


class Textual(Kind):
    """A text that is not empty, of a form where there is a pattern; of one line unless ``lines``."""

    def __init__(self, example: str = '"…"', pattern: str = "", *, lines: bool = False) -> None:
        super().__init__(example)
        self.lines = lines
        self.pattern = re.compile(pattern) if pattern else None

    def read(self, value: object, spot: Spot) -> object:
        """The text."""
        if not isinstance(value, str):
            return spot.misfit(value)
        if not value.strip():
            return spot.error("setting-blank")
        line = _LINES.sub(" ", value) if self.lines else value
        fits = self.pattern is None or self.pattern.fullmatch(value)
        if not fits or _CONTROL.search(line) or len(value) > _LONGEST_TEXT:
            return spot.misfit(value)
        return value


class InEdition(Textual):
    """A path that stays in the edition, from one of its folders: that of the settings, or its highest."""

    def __init__(self, example: str, *, depth: int = 1) -> None:
        super().__init__(example)
        self.depth = depth  # of the folder from which the path goes: 1 for inputs, 0 for the highest

    def read(self, value: object, spot: Spot) -> object:
        """The path as text."""
        text = super().read(value, spot)
        if not isinstance(text, str):
            return None
        path = PureWindowsPath(text)  # takes both slashes, and knows drives and shares
        if path.drive or path.root or _leaves(path.parts, self.depth):
            return spot.error("setting-path", value=typed(text))
        long = len(text) > _LONGEST_PATH or any(len(part.encode()) > _LONGEST_NAME for part in path.parts)
        return spot.misfit(text) if long else text


class Choice(Kind):
    """One of a few texts; ``made`` makes of it what the program keeps."""

    def __init__(self, choices: Sequence[str], made: Callable[[str], object] = str) -> None:
        self.choices, self.made = tuple(map(str, choices)), made
        super().__init__(typed(self.choices[0]), ", ".join(map(typed, self.choices)))

    def read(self, value: object, spot: Spot) -> object:
        """The choice."""
        if isinstance(value, str) and value in self.choices:
            return self.made(value)
        return spot.error("setting-value", value=typed(value), allowed=", ".join(self.choices))


class Date(Kind):
    """A day without a time."""

    def __init__(self) -> None:
        super().__init__("2026-01-31")

    def read(self, value: object, spot: Spot) -> object:
        """The date."""
        day = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
        return value if day else spot.misfit(value)


class ListOf(Kind):
    """A list of different items of one kind; a text alone is a list of one. ``filled``: of at least one."""

    def __init__(self, item: Kind, *, filled: bool = False) -> None:
        super().__init__(f"[{item.example}]", f"[{item.allowed}]")
        self.item, self.filled = item, filled

    def read(self, value: object, spot: Spot) -> object:
        """The items as a tuple."""
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list):
            return spot.misfit(value)
        if self.filled and not values:
            return spot.error("setting-blank")
        items: list[object] = []
        for number, each in enumerate(values, 1):
            item = self.item.read(each, spot.row(number))
            if item is not None and item in items:
                spot.row(number).error("setting-double", value=typed(each))
            items.append(item)
        return tuple(items)


class MapOf(Kind):
    """A table in which the names are data as well: choices, or texts."""

    def __init__(self, key: Kind, value: Kind, example: str = "") -> None:
        usual = f"{{ {key.example} = {value.example} }}"
        super().__init__(example or usual, f"{{ {key.allowed} = {value.allowed} }}")
        self.key, self.value = key, value

    def read(self, value: object, spot: Spot) -> object:
        """The mapping."""
        if not isinstance(value, Mapping):
            return spot.misfit(value)
        found: dict[Hashable, object] = {}
        for name, inner in value.items():
            key = self._key(name, spot.at(name))
            found[key] = self.value.read(inner, spot.at(name))
        return found

    def _key(self, name: str, spot: Spot) -> Hashable:
        if isinstance(self.key, Choice) and name not in self.key.choices:
            spot.unknown(self.key.choices, Level.ERROR)
            return name
        key = self.key.read(name, spot)
        assert isinstance(key, Hashable)
        return key


LANGUAGE = Choice(DOCUMENT_LANGUAGES, Language)
_BY_LANGUAGE = MapOf(LANGUAGE, Textual())


class Named(Kind):
    """An official name: one text, or one per language. The first one stands for a Dutch one that lacks."""

    def __init__(self) -> None:
        table = '{ nl = "…", fr = "…", de = "…" }'
        super().__init__(table, f'"…", {table}')

    def read(self, value: object, spot: Spot) -> object:
        """The Names."""
        if not isinstance(value, Mapping):
            text = _BY_LANGUAGE.value.read(value, spot)
            return Names(text) if isinstance(text, str) else None
        if not value:
            return spot.error("setting-blank")
        found = _BY_LANGUAGE.read(value, spot)
        assert isinstance(found, Mapping)
        nl, fr, de = (str(found.get(language) or "") for language in DOCUMENT_LANGUAGES)
        return Names(nl or fr or de, fr, de)


class PerLanguage(Kind):
    """A text for all languages, or one per language; read as a mapping from language to text."""

    def __init__(self, text: Textual) -> None:
        self.text, self.table = text, MapOf(LANGUAGE, text)
        super().__init__(self.table.example, f"{text.allowed}, {self.table.allowed}")

    def read(self, value: object, spot: Spot) -> object:
        """The mapping."""
        if isinstance(value, Mapping):
            return self.table.read(value, spot)
        return dict.fromkeys(DOCUMENT_LANGUAGES, self.text.read(value, spot))


def _within(least: int, value: float, most: int, spot: Spot) -> float | None:
    """The value; None where it is out of range or not a number, which is noted."""
    if least <= value <= most:
        return value
    spot.error("setting-range", value=typed(value), least=least, most=most)
    return None


def _leaves(parts: Sequence[str], depth: int) -> bool:
    """Whether a path of these parts goes above the edition from a folder that is ``depth`` folders in it."""
    for part in parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return False
