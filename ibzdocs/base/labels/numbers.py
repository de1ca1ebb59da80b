"""Counts and amounts in messages as each language writes them (CLDR), without the library that knows all languages.

Documents are written by ``localise`` with the library; a test holds both alike.
"""

import re
from decimal import Decimal

from ibzdocs.base.values import Language

# Fills that are counts or amounts wherever they stand: they are grouped. Years, codes and numbers of orders are not.
COUNTS = frozenset({
    "amount", "asked", "characters", "count", "days", "errors", "length", "limit", "mailings", "most",
    "notes", "pages", "price", "seconds", "segments", "size", "times", "total", "usual", "waived",
    "warnings", "width",
})  # fmt: skip
# What stands between groups of three digits, and before decimals.
_MARKS = {Language.NL: ".,", Language.FR: "\u202f,", Language.DE: ".,", Language.EN: ",."}


def is_one(language: Language, count: str) -> bool:
    """Whether a count, as digits or as it is printed, asks for the singular (CLDR plural category ``one``).

    In French that is everything below two; in the other languages a one without decimals.
    """
    if language is not Language.FR:
        return count.removeprefix("-") == "1"
    whole = re.split(r"[.,]", count.removeprefix("-"), maxsplit=1)[0]
    return whole in {"0", "1"}


def written(language: Language, value: object) -> str:
    """A count or amount in the language's marks: 12 345,6.

    Whole numbers may be given as digits; other text is as it was given, since it may be written out already.
    """
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        return value
    group, point = tuple(_MARKS[language])
    number = Decimal(str(value))
    return f"{number:,f}".translate({ord(","): group, ord("."): point})
