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
from ibzdocs.formats.xlsx.sections import section_for, sections

NO_BREAK = "\u00a0"
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[(h+|m+|s+)\]|\[[^\]]*\]|(AM/PM|A/P)'
    r"|(General|@|/0*[1-9]\d*|.)",
    re.I,
)
_PLACE = set("0#?.,%/Ee")
_WHOLE = ("general", "@")  # all of a number, as it is
_THOUSANDS = re.compile(r"#+(?: ###)* ##0(\.[0#?]*)?")  # a French keyboard's way of grouping digits
_EURO = ("€", "EUR", "euro")
# Words before and after a day; a letter right behind a figure is the format's own way of writing hours.
_WORD_AHEAD, _WORD_BEHIND = re.compile(r"[^\W\d_].*\s$"), re.compile(r"\s+.*[^\W\d_]")
# Excel shows eleven signs of a number without a format, of which one is the decimal sign.
_GENERAL_DIGITS = 10
# From here on a number is shown with an exponent: nobody counts so many digits, and Excel keeps fifteen of them.
_LONG = Decimal(10) ** 21
_MANTISSA = "0.#####"


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
            form = next(iter(sections(value.form)), "")
            said = _moment(moment, _tokens(form), language)
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
    section = section_for(cell.form, value)
    tokens = _tokens(section.form)
    places = [number for number, token in enumerate(tokens) if _is_place(token)]
    first, last = (places[0], places[-1] + 1) if places else (len(tokens), len(tokens))
    before, after, euro = _around(tokens[:first], tokens[last:])
    inner = tokens[first:last]
    if not inner or (not value and not any(_shows_zero(token) for token in inner)):
        return (before + after).strip()
    text = _inner(abs(value), inner, cell.decimals, language)
    minus = "-" if value < 0 and not section.unsigned and any(char in "123456789" for char in text) else ""
    if euro:
        return _with_euro(before.replace(NO_BREAK, "") + minus, text, language)
    return (before + minus + text + after).strip()


def _is_place(token: _Token) -> bool:
    """Whether a piece of a format stands for digits of the number."""
    return token.kind == "sign" and (token.text[0] in _PLACE or token.text.lower() in _WHOLE)


def _shows_zero(token: _Token) -> bool:
    return _is_place(token) and (token.text == "0" or token.text[0] == "/" or token.text.lower() in _WHOLE)


def _inner(value: Decimal, tokens: tuple[_Token, ...], decimals: int, language: Language) -> str:
    """A positive number in the part of a format that is for its digits."""
    if tokens[0].text.lower() in _WHOLE:
        return _general(value, decimals, language)
    pattern = "".join(token.text for token in tokens if _is_place(token))
    spaced = "".join(token.text if _is_place(token) or not token.text.isspace() else " " for token in tokens)
    mantissa, marked, exponent = spaced.upper().partition("E")
    if marked:
        return _scientific(value, mantissa.strip(), exponent, language)
    if "/" in pattern and value < _LONG:
        return _fraction(value, spaced)
    if _THOUSANDS.fullmatch(spaced):
        return _digits(value, "#,##" + spaced[spaced.rindex(" ##0") + 3 :], language)
    if len(tokens) > len(pattern) and not set(pattern) - set("0#?"):
        return _between(value, tokens)
    return _digits(value, pattern, language)


def _between(value: Decimal, tokens: tuple[_Token, ...]) -> str:
    """A whole number whose digits stand between other characters, as those of a telephone number do."""
    digits, shown = list(str(int(half_up(value, 0)))), ""
    first = next(number for number, token in enumerate(tokens) if _is_place(token))
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        if not _is_place(token):
            shown = token.text + shown
        elif number == first:
            shown = ("".join(digits) or token.text.strip("#?")) + shown
        else:
            shown = (digits.pop() if digits else token.text.strip("#?")) + shown
    return re.sub(r"\s+", NO_BREAK, shown.strip())


def _general(value: Decimal, decimals: int, language: Language) -> str:
    """A number without a format: ungrouped, as a year is, with the digits that a cell has room for."""
    if abs(value) >= _LONG:
        return _scientific(value, _MANTISSA, "00", language)
    places = max(0, _GENERAL_DIGITS - max(value.adjusted() + 1, 1))
    if value and value.adjusted() < -4:
        places = _GENERAL_DIGITS - value.adjusted()
    rounded = half_up(value, places).normalize()
    exponent = rounded.as_tuple().exponent
    shown_places = max(decimals, -exponent if isinstance(exponent, int) else 0, 0)
    return _plain(rounded, shown_places, shown_places, False, language)


def _scientific(value: Decimal, mantissa: str, exponent: str, language: Language) -> str:
    """A number as Excel shows it with an exponent: 1,5E+15; in steps of as many digits as ``mantissa`` begins with."""
    whole, _, decimals = mantissa.partition(".")
    step = max(1, len(whole))
    power = value.adjusted() // step * step if value else 0
    shown = half_up(value.scaleb(-power), len(decimals))
    if shown >= 10**step:
        power, shown = power + step, shown.scaleb(-step)
    said = _plain(shown, len(decimals.rstrip("#?")), len(decimals), False, language)
    return f"{said}E{'-' if power < 0 else '+' if '-' not in exponent else ''}{abs(power):0{exponent.count('0')}}"


def _around(ahead: tuple[_Token, ...], behind: tuple[_Token, ...]) -> tuple[str, str, bool]:
    """What the format puts before and after the digits, and whether the euro sign is among it."""
    parts = ["".join(token.text for token in some) for some in (ahead, behind)]
    euro = any(part.strip(" ()-+\u00a0") in _EURO for part in parts)
    if euro:
        parts = [re.sub("€|EUR|euro", "", part).replace(" ", "") for part in parts]
    before, after = (re.sub(r"[ \u00a0\u202f]+", NO_BREAK, part) for part in parts)
    return before, after, euro


def _with_euro(minus: str, text: str, language: Language) -> str:
    amount = f"{minus}{text}"
    return f"€{NO_BREAK}{amount}" if language in (Language.NL, Language.EN) else f"{amount}{NO_BREAK}€"


def _digits(value: Decimal, pattern: str, language: Language) -> str:
    """A positive number in a pattern of 0, #, ?, point, comma and percent sign."""
    if "%" in pattern:
        percent = _digits(value * 100, pattern.replace("%", ""), language)
        return percent + NO_BREAK + "%"
    if value >= _LONG:
        return _scientific(value, _MANTISSA, "00", language)
    whole, _, decimals = pattern.partition(".")
    scaled = re.search(",*$", pattern)
    value /= Decimal(1000) ** len(scaled[0] if scaled else "")
    grouped = "," in whole.rstrip(",")
    decimals = decimals.rstrip(",")
    rounded = half_up(value, len(decimals))
    text = _plain(rounded, len(decimals.rstrip("#?")), len(decimals), grouped, language)
    zeros = whole.count("0")
    return text.rjust(len(text) + zeros - len(str(int(rounded))), "0") if zeros > 1 else text


def _plain(value: Decimal, least: int, most: int, grouped: bool, language: Language) -> str:
    digits = ("#,##0" if grouped else "0") + ("." if most else "") + "0" * least + "#" * (most - least)
    return format_decimal(value, digits, locale=locale_of(language))


def _fraction(value: Decimal, pattern: str) -> str:
    """A number as a fraction; ``# ?/?`` has the whole apart, ``?/8`` is of eighths."""
    above, _, below = pattern.rpartition("/")
    whole, rest = divmod(Fraction(value), 1) if len(above.split()) > 1 else (0, Fraction(value))
    if below.isdigit() and int(below):
        parts, of = int(half_up(Decimal(rest.numerator) / rest.denominator * int(below), 0)), int(below)
    else:
        part = rest.limit_denominator(10 ** max(1, len(below.strip())) - 1)
        parts, of = part.numerator, part.denominator
    if parts % of == 0:
        return str(whole + parts // of)
    return f"{whole}{NO_BREAK}{parts}/{of}" if whole else f"{parts}/{of}"


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
    """A day, a time of the day, or both; a duration in hours, minutes and seconds; with words before and after it."""
    if isinstance(value, datetime.timedelta) or any(token.kind == "elapsed" for token in tokens):
        said = _duration(value, tokens)
    else:
        said = _calendar(value, tokens, language)
    parts = [
        number for number, token in enumerate(tokens) if token.kind != "literal" and token.text.isalpha()
    ]
    ahead, behind = (tokens[: parts[0]], tokens[parts[-1] + 1 :]) if parts else ((), ())
    before, after = ("".join(token.text for token in some) for some in (ahead, behind))
    return (
        (before.lstrip() if _WORD_AHEAD.search(before) else "")
        + said
        + (after.rstrip() if _WORD_BEHIND.match(after) else "")
    )


def _calendar(value: datetime.date | datetime.time, tokens: tuple[_Token, ...], language: Language) -> str:
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
    letters = "".join(token.text for token in tokens if token.kind != "literal").lower()
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
