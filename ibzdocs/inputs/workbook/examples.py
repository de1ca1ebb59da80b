"""The example rows of a new workbook, as far as no workbook is written: what they say of a made-up organisation."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ibzdocs.base.immutable import immutable

_FILES = ("example.toml", "example-year.toml")
_BY_ROW = (
    "plan",
    "texts",
    "year_texts",
    "tables",
    "terms",
    "abbreviations",
)  # most of these rows may well stay
_FEWEST_WORDS = 6  # shorter texts may be those of another organisation too
_VALUES = ("value", "person")


@immutable
class MadeUp:
    """The ``names`` of the organisation, and all ``texts`` and values that are about it alone, in every language."""

    names: frozenset[str]
    texts: frozenset[str]


def dated(text: str, years: Sequence[int]) -> str:
    """The text of a file of examples with the years of a period, and the one before it."""
    marks = {"BEFORE": years[0] - 1, "FIRST": years[0], "LAST": years[-1]}
    return re.sub("|".join(marks), lambda match: str(marks[match[0]]), text)


@cache
def made_up() -> MadeUp:
    """What stands in the example rows, read from their files."""
    names, texts = set[str](), set[str]()
    for file in _FILES:
        text = (Path(__file__).parent / file).read_text("utf-8")
        table: Mapping[str, Any] = tomllib.loads(dated(text, (0,)))
        for sheet, rows in table.items():
            for row in rows:
                if row.get("key") == "organisation":
                    names.update(row["names"].values())
                texts.update(_said(row, row.get("made_up", ()), 1))
                if sheet not in _BY_ROW:
                    texts.update(_said(row, row.keys() - {"value"}, _FEWEST_WORDS))
    return MadeUp(frozenset(names), frozenset(texts))


def _said(row: Mapping[str, Any], fields: Iterable[str], fewest: int) -> Iterator[str]:
    """The values of a row in these fields, and its texts of so many words or more in each language."""
    for name in fields:
        match row[name]:
            case dict(texts) if min(len(str(text).split()) for text in texts.values()) >= fewest:
                yield from texts.values()
            case str(value) if name in _VALUES:
                yield value
