"""What a cell of Excel holds, as its number format shows it, in the way of a language.

The grammar of formats is that of ECMA-376 part 1 §18.8.31. Order of day and month, separators, the place of
the euro sign and the names of months are the language's; how many decimals, thousands, percent, which parts
of a date: the format's.
"""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.labels.numbers import MINUS
from ibzdocs.base.values import Language, Shown

NO_BREAK = "\u00a0"
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[(h+|m+|s+)\]|\[[^\]]*\]|(AM/PM|A/P)|(.)', re.I
)
_PLACE = set("0#?.,%/Ee")
_EURO = ("€", "EUR", "euro")
# Excel shows eleven signs of a number without a format, of which one is the decimal sign.
_GENERAL_DIGITS = 10
# From here on a number is shown with an exponent: nobody counts so many digits, and Excel keeps fifteen of them.
_LONG = Decimal(10) ** 21
_MANTISSA = 5


@cache
def locale_of(language: Language) -> Locale:
    """The Belgian locale of a language; British for English."""
    return Locale("en", "GB") if language is Language.EN else Locale(language.value, "BE")


def shown(value: Shown, language: Language) -> str:
    """The value as text; a truth value as yes or no."""
    match value.value:
        case bool() as truth:
            return phrase(language, f"choice.flag.{'yes' if truth else 'no'}")
        case Decimal() as amount:
            return _with_minus(_number(amount, value, language))
        case moment:
            said = _moment(moment, _tokens(_sections(value.form)[0]), language)
            return _with_minus(said) if isinstance(moment, datetime.timedelta) else said


def _with_minus(said: str) -> str:
    """A number with a minus sign where Excel puts a hyphen before its digits."""
    return re.sub(r"^(\D*)-(?=\D*\d)", rf"\1{MINUS}", said)


# ------------------------------------------------------------------------------------------- formats


@immutable
class _Token:
    """A piece of a format: ``literal`` characters, an ``elapsed`` unit, or a ``sign`` with a meaning."""

    kind: str
    text: str


@cache
def _sections(form: str) -> tuple[str, ...]:
    """The formats of positive, negative and zero values, as far as there are."""
    return tuple(re.findall(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])*);', form + ";")[:3]) or ("General",)


@cache
def _tokens(section: str) -> tuple[_Token, ...]:
    found = []
    for match in _TOKEN.finditer(section):
        literal, escaped, currency, elapsed, half, sign = match.groups()
        said = next((text for text in (literal, escaped, currency) if text), "")
        if said:
            found.append(_Token("literal", said))
        elif elapsed:
            found.append(_Token("elapsed", elapsed.lower()))
        elif sign and not half:
            found.append(_Token("sign", sign))
    return tuple(found)


# ------------------------------------------------------------------------------------------- numbers


def _number(value: Decimal, cell: Shown, language: Language) -> str:
    sections = _sections(cell.form)
    place = 1 if value < 0 and len(sections) > 1 else 2 if not value and len(sections) > 2 else 0
    section = sections[place]
    if "general" in section.lower() or not section.strip() or "@" in section:
        return _general(value, cell.decimals, language)
    tokens = _tokens(section)
    pattern = "".join(token.text for token in tokens if token.kind == "sign" and token.text in _PLACE)
    before, after, euro = _around(tokens)
    if not pattern or (not value and place == 2 and "0" not in pattern):
        return (before + after).strip()
    text = _digits(abs(value), pattern, language)
    minus = "-" if value < 0 and place == 0 and any(char in "123456789" for char in text) else ""
    if euro:
        return _with_euro(before.replace(NO_BREAK, "") + minus, text, language)
    return (before + minus + text + after).strip()


def _general(value: Decimal, decimals: int, language: Language) -> str:
    """A number without a format: ungrouped, as a year is, with the digits that a cell has room for."""
    if abs(value) >= _LONG:
        return _scientific(value, _MANTISSA, 0, language)
    places = max(0, _GENERAL_DIGITS - max(value.adjusted() + 1, 1))
    if value and value.adjusted() < -4:
        places = _GENERAL_DIGITS - value.adjusted()
    rounded = half_up(value, places).normalize()
    exponent = rounded.as_tuple().exponent
    shown_places = max(decimals, -exponent if isinstance(exponent, int) else 0, 0)
    return _plain(rounded, shown_places, shown_places, False, language)


def _scientific(value: Decimal, most: int, least: int, language: Language) -> str:
    """A number as Excel shows it with an exponent: 1,5E+15."""
    mantissa = half_up(value.scaleb(-value.adjusted()), most)
    exponent = value.adjusted() + mantissa.adjusted() if mantissa else 0
    shown_mantissa = _plain(
        mantissa.scaleb(-mantissa.adjusted()) if mantissa else mantissa, least, most, False, language
    )
    return f"{shown_mantissa}E{'-' if exponent < 0 else '+'}{abs(exponent):02}"


def _around(tokens: tuple[_Token, ...]) -> tuple[str, str, bool]:
    """What the format puts before and after the digits, and whether the euro sign is among it."""
    digits = [number for number, token in enumerate(tokens) if token.kind == "sign" and token.text in _PLACE]
    first, last = (digits[0], digits[-1]) if digits else (len(tokens), len(tokens))
    parts = ["".join(token.text for token in tokens[:first]), ""]
    parts[1] = "".join(token.text for token in tokens[last + 1 :])
    euro = any(part.strip(" ()-+\u00a0") in _EURO for part in parts)
    if euro:
        parts = [re.sub("€|EUR|euro", "", part).replace(" ", "") for part in parts]
    before, after = (re.sub(r"[ \u00a0\u202f]+", NO_BREAK, part) for part in parts)
    return before, after, euro


def _with_euro(minus: str, text: str, language: Language) -> str:
    amount = f"{minus}{text}"
    return f"€{NO_BREAK}{amount}" if language in (Language.NL, Language.EN) else f"{amount}{NO_BREAK}€"


def _digits(value: Decimal, pattern: str, language: Language) -> str:
    """A positive number in a pattern of 0 # ? . , % / E."""
    if "%" in pattern:
        percent = _digits(value * 100, pattern.replace("%", ""), language)
        return percent + NO_BREAK + "%"
    mantissa, exponent, _ = pattern.upper().partition("E")
    if exponent or value >= _LONG:
        decimals = mantissa.partition(".")[2] if exponent else "#" * _MANTISSA
        return _scientific(value, len(decimals), decimals.count("0"), language)
    if "/" in pattern:
        return _fraction(value, pattern)
    whole, _, decimals = pattern.partition(".")
    scaled = re.search(",*$", pattern)
    value /= Decimal(1000) ** len(scaled[0] if scaled else "")
    grouped = "," in whole.rstrip(",")
    decimals = decimals.rstrip(",")
    rounded = half_up(value, len(decimals))
    text = _plain(rounded, len(decimals.rstrip("#")), len(decimals), grouped, language)
    zeros = whole.count("0")
    return text.rjust(len(text) + zeros - len(str(int(rounded))), "0") if zeros > 1 else text


def _plain(value: Decimal, least: int, most: int, grouped: bool, language: Language) -> str:
    digits = ("#,##0" if grouped else "0") + ("." if most else "") + "0" * least + "#" * (most - least)
    return format_decimal(value, digits, locale=locale_of(language))


def _fraction(value: Decimal, pattern: str) -> str:
    below = pattern.rpartition("/")[2]
    most = int(below) if below.isdigit() and int(below) else 10 ** max(1, len(below)) - 1
    whole, rest = divmod(Fraction(value), 1)
    part = Fraction(rest).limit_denominator(most)
    if part in (0, 1):
        return str(whole + int(part))
    return f"{whole}{NO_BREAK}{part}" if whole else str(part)


def half_up(value: Decimal, places: int) -> Decimal:
    """The value with so many decimals, half away from zero, as Excel does; one too long for that as it is."""
    try:
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        return value


# --------------------------------------------------------------------------------- days, times, durations


def _moment(
    value: datetime.date | datetime.time | datetime.timedelta, tokens: tuple[_Token, ...], language: Language
) -> str:
    """A day, a time of the day, or both; a duration in hours, minutes and seconds."""
    if isinstance(value, datetime.timedelta) or any(token.kind == "elapsed" for token in tokens):
        return _duration(value, tokens)
    day, clock = _parts("".join(token.text for token in tokens if token.kind == "sign").lower())
    if isinstance(value, datetime.time):
        return _clock(value, "s" in clock, language)
    has_time = isinstance(value, datetime.datetime) and bool(clock)
    # openpyxl and others give every day the form of a moment: midnight then says nothing.
    if has_time and isinstance(value, datetime.datetime) and (value.time() != datetime.time() or not day):
        time = _clock(value.time(), "s" in clock, language)
        return f"{_day(value, day, language)} {time}" if day else time
    return _day(value, day or "d m yyyy", language)


def _parts(letters: str) -> tuple[str, str]:
    """The letters that name a day and those that name a time; an m next to h or s is a minute."""
    letters = re.sub(r"[^dmyhs]+", " ", letters)
    clock = re.search(r"h+ ?m* ?s*|m+ ?s+|s+", letters)
    return (letters.replace(clock[0], "", 1).strip(), clock[0]) if clock else (letters.strip(), "")


def _clock(time: datetime.time, seconds: bool, language: Language) -> str:
    return format_time(time, "HH:mm:ss" if seconds else "HH:mm", locale=locale_of(language))


def _day(day: datetime.date, letters: str, language: Language) -> str:
    """The parts of a day that the format shows, in the language's order."""
    weekday, number = _longest(letters, "d") > 2, bool(re.search("(?<!d)d{1,2}(?!d)", letters))
    month = {0: "", 3: "MMM", 4: "MMMM"}.get(_longest(letters, "m"), "M")
    skeleton = ("y" if "y" in letters else "") + month + ("d" if number else "")
    text = _named(day, skeleton, language)
    if not weekday:
        return text
    name = format_date(day, "EEEE", locale=locale_of(language))
    return f"{name}{',' if language is Language.DE else ''} {text}" if text else name


def _named(day: datetime.date, skeleton: str, language: Language) -> str:
    if skeleton in ("M", "MMM", "MMMM", "d"):
        return format_date(day, skeleton, locale=locale_of(language))
    moment = datetime.datetime(day.year, day.month, day.day)
    text = format_skeleton(skeleton, moment, locale=locale_of(language)) if skeleton else ""
    if "MMM" in skeleton and day.day == 1 and text.startswith("1 "):
        return phrase(language, "value.first-day") + text[1:]
    return text


def _longest(letters: str, letter: str) -> int:
    return max((len(run) for run in re.findall(f"{letter}+", letters)), default=0)


def _duration(value: object, tokens: tuple[_Token, ...]) -> str:
    seconds = _seconds(value)
    minus, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    unit = next((token.text[0] for token in tokens if token.kind == "elapsed"), "h")
    letters = "".join(token.text for token in tokens).lower()
    minutes, second = divmod(seconds, 60)
    if unit == "s":
        return f"{minus}{seconds}"
    parts = [f"{minutes}"] if unit == "m" else [f"{minutes // 60}", f"{minutes % 60:02}"]
    return minus + ":".join([*parts, f"{second:02}"] if "s" in letters else parts)


def _seconds(value: object) -> int:
    match value:
        case datetime.timedelta():
            return round(value.total_seconds())
        case datetime.datetime():
            return round((value - datetime.datetime(1899, 12, 30)).total_seconds())
        case datetime.time():
            return value.hour * 3600 + value.minute * 60 + value.second
        case _:
            return 0
