"""Values as text in one language, by CLDR data (Unicode TR35) and Belgian usage."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from babel.dates import get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol

from ibzdocs.base.labels import phrase
from ibzdocs.base.labels.numbers import MINUS, is_one
from ibzdocs.base.values import (
    Day,
    Language,
    Listing,
    Money,
    MonthDay,
    Names,
    Number,
    Period,
    Share,
    Shown,
    Value,
    Year,
    places_of,
    typed_places,
)
from ibzdocs.localise.number_formats import NO_BREAK, half_up, locale_of, shown

FIGURE_SPACE = "\u2007"
_SCALE_NAMES = {1: "euro", 1000: "thousand", 1_000_000: "million"}


def write_out(value: Value, language: Language) -> str:
    """``value`` as it is written in running text; no-break spaces keep number and unit together."""
    match value:
        case Number():
            number = _spelled(value, language) or decimal(value.value, language, value.decimals)
            return number + _room(value)
        case Money():
            return _money(value, language)
        case Share():
            return decimal(value.value * 100, language, value.decimals) + NO_BREAK + "%"
        case Day() | MonthDay() | Period() | Year():
            return _moment(value, language)
        case Names():
            return value.of(language)
        case Shown():
            return shown(value, language)
        case Listing():
            raise TypeError("a Listing holds segments and is written out by localise")


def _room(value: Number) -> str:
    """Spaces as wide as the decimals that a number lacks; the decimal sign is about as wide as a no-break space."""
    sign = NO_BREAK if value.room and not places_of(value) else ""
    return sign + FIGURE_SPACE * value.room


def _moment(value: Day | MonthDay | Period | Year, language: Language) -> str:
    match value:
        case Day():
            return day(value, language)
        case MonthDay():
            return day(Day(datetime.date(2000, value.month, value.day)), language, "value.month-day")
        case Period():
            return f"{value.first}\u2013{value.last}"
        case Year():
            return str(value.year)


def decimal(value: Decimal, language: Language, decimals: int | None = None) -> str:
    """A number with the language's marks; ``decimals`` None keeps as many as ``value`` has.

    A value with more than six was divided or is the residue of floating point: it is rounded to two.
    """
    places = typed_places(value) if decimals is None else decimals
    return f"{half_up(value, places):,.{places}f}".translate(_signs(language))


@cache
def _signs(language: Language) -> Mapping[int, str]:
    """What a language writes in place of the signs of a number in Python, by code point.

    The patterns of CLDR for the languages of documents and messages group thousands, from the first on.
    """
    locale = locale_of(language)
    return str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale), "-": MINUS})


def day(value: Day, language: Language, form: str = "value.date") -> str:
    """A date written out: 1 januari 2026, 1er janvier 2026, 1. Januar 2026; ``form`` names its pattern."""
    month = _month(value.date.month, language)
    number = phrase(language, "value.first-day") if value.date.day == 1 else str(value.date.day)
    pattern = phrase(language, form, day=number, month=month, year=value.date.year)
    return pattern.replace("~", NO_BREAK)


@cache
def _month(number: int, language: Language) -> str:
    """The name of a month in a date: januari, janvier, Januar."""
    return str(get_month_names(locale=locale_of(language))[number])


def weekday(date: datetime.date, language: Language) -> str:
    """The name of the day of the week as it stands before a date: maandag, lundi, Montag."""
    return str(get_day_names(locale=locale_of(language))[date.weekday()])


def enumerate_texts(texts: list[str], language: Language) -> str:
    """Several texts as a, b and c."""
    return format_list(texts, locale=locale_of(language)) if texts else ""


def _spelled(value: Number, language: Language) -> str:
    if not value.spelled or value.value != int(value.value):
        return ""
    words = phrase(language, "value.words").split()
    return words[int(value.value)] if 0 <= value.value < len(words) else ""


def _money(value: Money, language: Language) -> str:
    amount = value.euros / value.scale
    plural = "one" if is_one(language, str(amount)) else "many"
    unit = phrase(language, f"value.{_SCALE_NAMES[value.scale]}.{plural}").replace("~", NO_BREAK)
    return decimal(amount, language, value.decimals) + NO_BREAK + unit
