"""Numbers, dates, codes and addresses typed in a text: placeables, whose writing is the language's affair."""

import datetime
import re
from decimal import Decimal
from functools import cache
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Day, Language, MonthDay, Number

Meaning: TypeAlias = Number | Day | MonthDay | str
_BLANK = " \u00a0\u202f"
_SIGN = re.compile(r"[\d@]|://|www\.")
# What stands between groups of three digits. A full stop is common in Belgian French too.
_GROUP = {Language.NL: "[.\u00a0\u202f]", Language.FR: f"[.{_BLANK}]", Language.DE: f"[.{_BLANK}]"}


@immutable
class Literal:
    """A placeable as it was typed, and what it means; what is written alike everywhere means itself."""

    text: str
    meaning: Meaning

    @property
    def value(self) -> object:
        """What two spellings of the same thing have in common: 1.817 in Dutch, 1 817 in French."""
        match self.meaning:
            case Number(value=value):
                return value
            case str() as text if text.isdigit():
                return Decimal(text)
            case meaning:
                return meaning


def split(text: str, language: Language) -> list[str | Literal]:
    """``text`` in pieces: plain text, and the placeables that a reader of that language sees in it."""
    if not _SIGN.search(text):
        return [text] if text else []
    pieces: list[str | Literal] = []
    end = 0
    for match in _pattern(language).finditer(text):
        if match.lastgroup == "word":
            continue
        literal = _literal(match, language)
        if text[end : match.start()]:
            pieces.append(text[end : match.start()])
        pieces.append(literal)
        end = match.start() + len(literal.text)
    return [*pieces, text[end:]] if text[end:] else pieces


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    months = "|".join(_months(language))
    group = _GROUP.get(language, _GROUP[Language.NL])
    return re.compile(
        rf"""
        (?P<address>(?:https?://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
        |(?P<word>[^\W\d_]\w*\d\w*)
        |(?P<date>(?<!\d)(?P<day>\d{{1,2}})(?:er|\.)?[{_BLANK}](?P<month>{months})\b(?:[{_BLANK}](?P<year>\d{{4}})\b)?)
        |(?P<numeric>(?<![\d/])\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d\d(?!\d))
        |(?P<grouped>(?<!\d)\d{{1,3}}(?:{group}\d{{3}})+(?!\d)(?:,\d+)?)
        |(?P<decimal>\d+,\d+)
        |(?P<code>\d+(?:\.\d+)+)
        |(?P<digits>\d+)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _months(language: Language) -> tuple[str, ...]:
    return tuple(phrase(language, "value.months").split())


def _literal(match: re.Match[str], language: Language) -> Literal:
    text = match[0]
    match match.lastgroup:
        case "address":
            text = text.rstrip(".,;:!?)»”’")
            return Literal(text, text)
        case "date":
            return Literal(text, _day(match, language) or text)
        case "numeric":
            day, month, year = map(int, re.split("[/.]", text))
            return Literal(text, _valid(year, month, day) or text)
        case "grouped" | "decimal":
            whole, _, rest = text.partition(",")
            return Literal(
                text, Number(Decimal(re.sub(r"\D", "", whole) + (f".{rest}" if rest else "")), len(rest))
            )
        case _:
            return Literal(text, text)


def _day(match: re.Match[str], language: Language) -> Day | MonthDay | None:
    names = [name.casefold() for name in _months(language)]
    month, day = names.index(match["month"].casefold()) + 1, int(match["day"])
    if match["year"]:
        return _valid(int(match["year"]), month, day)
    return MonthDay(month, day) if _valid(2000, month, day) else None


def _valid(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(datetime.date(year, month, day))
    except ValueError:
        return None
