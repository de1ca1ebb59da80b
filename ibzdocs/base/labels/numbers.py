"""Counts and amounts in messages as each language writes them (CLDR), without the library that knows all languages.

Documents are written by ``localise`` with the library; a test holds both alike.
"""

import datetime
import re
from decimal import Decimal

from ibzdocs.base.values import Language

# Fills that are counts or amounts wherever they stand: they are grouped. Years, codes and numbers of orders are not.
COUNTS = frozenset({
    "accepted", "added", "amount", "asked", "awaited", "back", "cells", "changed", "changes",
    "characters", "conflict", "construction", "count", "days", "decided", "deletion", "emptied", "errors",
    "failed", "late", "left", "length", "limit", "lines", "mailings", "missing", "most", "moved", "notes",
    "open", "pages", "passages", "passed", "person", "placed", "price", "proposals", "ready", "refused",
    "rejected", "removed", "renamed", "same", "segments", "size", "superseded", "taken", "texts", "times",
    "total", "unchanged", "unsent", "usual", "waived", "warnings", "width",
})  # fmt: skip
# Fills that are amounts in Belgian notation, or days in that of the program or of Belgium: they are written as the
# language writes them.
AMOUNTS = frozenset({
    "asked", "available", "baseline", "computed", "difference", "limit", "new", "old", "printed", "realised",
    "seconds", "size", "target",
})  # fmt: skip
DAYS = frozenset({"at", "date", "day", "due", "end", "on", "since", "start", "until"})
_BELGIAN = re.compile(r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(\d{4})")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d")
# What stands before a number below nothing, wherever it is printed: a hyphen would be cut from it at the end of a line.
MINUS = "−"
# What stands between groups of three digits, and before decimals.
_MARKS = {
    Language.NL: (".", ","),
    Language.FR: ("\u202f", ","),
    Language.DE: (".", ","),
    Language.EN: (",", "."),
}


def is_one(language: Language, count: str) -> bool:
    """Whether a count, as digits or as it is printed, asks for the singular (CLDR plural category ``one``).

    In French that is everything below two; in the other languages a one without decimals.
    """
    count = count.lstrip(f"-{MINUS}")
    if language is not Language.FR:
        return count == "1"
    whole = re.split(r"[.,]", count, maxsplit=1)[0]
    return whole in {"0", "1"}


def written(language: Language, value: object) -> str:
    """A count or amount in the language's marks: 12 345,6.

    Whole numbers may be given as digits; other text is as it was given, since it may be written out already.
    """
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        return value
    group, point = tuple(_MARKS[language])
    number = Decimal(str(value))
    return f"{number:,f}".translate({ord(","): group, ord("."): point, ord("-"): MINUS})


def rewritten(language: Language, said: str) -> str:
    """An amount in Belgian notation in that of the language; other text as it is: -1.008,11 is −1 008,11 in French."""
    if not _BELGIAN.fullmatch(said):
        return said
    group, point = _MARKS[language]
    return said.translate({ord("."): group, ord(","): point, ord("-"): MINUS})


def day_of(said: str) -> datetime.date | None:
    """The day that text stands for, 2026-11-29 or 29/11/2026, or the moment 2026-11-29 18:05:12+01:00.

    None for any other text, or a day that does not exist.
    """
    match = _DAY.fullmatch(said)
    if match is None and not _MOMENT.fullmatch(said):
        return None
    try:
        if match is None:
            return datetime.datetime.fromisoformat(said)
        year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
