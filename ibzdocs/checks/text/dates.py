"""Dates and ranges that cannot be: no such day, another day of the week, an end before its beginning."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.text.lines import TextLine, excerpt
from ibzdocs.checks.text.slips import BLANK, compiled, spared

MONTHS: Mapping[Language, str] = {
    Language.NL: "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    Language.FR: "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    Language.DE: "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
}
WEEKDAYS: Mapping[Language, str] = {
    Language.NL: "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    Language.FR: "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    Language.DE: "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
}
_LAST_DAY = 39  # a greater number before a month is no day with a slip in it
_LEAP = 2000  # where no year is given February may have 29 days
_YEAR = r"(?:19|20)\d\d"
_STOPS: Mapping[Language, str] = {Language.NL: "", Language.FR: "(?:er)?", Language.DE: r"\."}  # behind a day
_IN_FIGURES = rf"[./-]\d{{1,2}}[./-]{_YEAR}"
_FIGURES = rf"(?<![\w./-])(\d{{1,2}})([./-])(\d{{1,2}})\2({_YEAR})(?![\w/-]|[.,]\d)"
# The words before a beginning and before its end.
_FROM_TO: Mapping[Language, tuple[tuple[str, str], ...]] = {
    Language.NL: (("van|vanaf", "tot(?: en met)?|t/m"), ("tussen", "en")),
    Language.FR: (("du|de", "au|à"), ("entre(?: le)?", "et(?: le)?")),
    Language.DE: (("vom|von", "bis(?: zum)?"), ("zwischen(?: dem)?", "und(?: dem)?")),
}
# The same before numbers, of which the first is the smaller one whatever they measure: what goes from a greater number
# to a smaller one falls, what lies between two does not.
_BETWEEN: Mapping[Language, tuple[tuple[str, str], ...]] = {
    Language.NL: (("tussen", "en"), ("tussen de", "en(?: de)?")),
    Language.FR: (("entre", "et"), ("âgée?s? de", "à")),
    Language.DE: (("zwischen", "und"), ("im Alter von", "bis")),
}
_AGO = re.compile(
    r"\W*\w+ (?:geleden|voordien|eerder|avant|auparavant|plus tôt|vorher|zuvor)\b"
)  # counted backwards
# Hours go on behind midnight, and a day has its month.
_NO_NUMBER = r"(?:uur|u\b|heures?|h\b|Uhr|:)"
_NUMBER = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+|\d+"
_SCALE = 1000
_SCALED = re.compile(
    rf"{BLANK}?(?:duizend|mille|tausend|mil[jl]oen|mil[jl]ard|milliards?|millions?|millionen|milliarden?|mln|mld|mio|mrd)\b"
    rf"|{BLANK}?[kM](?:€|EUR\b|W)",
    re.IGNORECASE,
)
_A_YEAR = re.compile(_YEAR)
_YEARS = rf"(?<![\w./-])(?<!nr\. )(?<!n° )(?<!Nr\. )({_YEAR}){BLANK}?[-–]{BLANK}?({_YEAR})(?![\w/-]|\.\d)"


def impossible_dates(line: TextLine) -> Iterator[Problem]:
    """A problem for each date of a day that its month does not have, and for each with another day of the week."""
    if line.language not in DOCUMENT_LANGUAGES or not line.has_digits:
        return
    text = spared(line.bare)
    if not _may_be_day(line.language).search(text):
        return
    for found in _day(line.language).finditer(text):
        day, month, year = (
            int(found["day"]),
            _month(found["month"], line.language),
            int(found["year"] or _LEAP),
        )
        if not 1 <= day <= monthrange(year, month)[1]:
            if day <= _LAST_DAY:
                yield _problem("date-impossible", line, found)
        elif found["weekday"] and found["year"]:
            right = WEEKDAYS[line.language].split("|")[date(year, month, day).weekday()]
            if right.casefold() != found["weekday"].casefold():
                yield _problem("date-weekday", line, found, right=right)
    for found in compiled(_FIGURES).finditer(text):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        if 1 <= month <= 12 and not 1 <= day <= monthrange(year, month)[1] and day <= _LAST_DAY:
            yield _problem("date-impossible", line, found)


def reversed_ranges(line: TextLine) -> Iterator[Problem]:
    """A problem for each range of dates, years or numbers whose end is before its beginning.

    What goes from a greater number to a smaller one falls; what lies between two begins with the smaller one.
    """
    if line.language not in DOCUMENT_LANGUAGES or not line.has_digits:
        return
    text = spared(line.bare)
    for pattern in _to_search(text, line.language):
        for found in pattern.finditer(text):
            first, last = (_when(end, line.language) for end in _ends(found))
            if last < first and not _is_other(line, text, found, first) and not _AGO.match(text, found.end()):
                yield _problem("range-reversed", line, found)


def _ends(found: re.Match[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The groups of a range: half of them are its beginning, the others its end."""
    groups = found.groups()
    return groups[: len(groups) // 2], groups[len(groups) // 2 :]


def _when(end: Sequence[str], language: Language) -> tuple[int, ...]:
    """A day, month and year from the year on, or a number alone."""
    return tuple(_number(part, language) for part in reversed(end))


def _number(part: str, language: Language) -> int:
    if not part[0].isalpha():
        return int(re.sub(r"\D", "", part))
    return _month(part, language) if part.casefold() in MONTHS[language].casefold().split("|") else 0


def _is_other(line: TextLine, text: str, found: re.Match[str], first: tuple[int, ...]) -> bool:
    """Whether what was found for numbers are days, or the second one has thousands or millions: what stands behind."""
    if first[0] >= _SCALE and _NO_NUMBER in found.re.pattern and _SCALED.match(text, found.end()):
        return True
    word = text[found.end() : found.end() + 12].strip(" .\u00a0\u202f").partition(" ")[0].rstrip(".,;:)")
    return _NO_NUMBER in found.re.pattern and word.casefold() in MONTHS[line.language].casefold().split("|")


def _problem(code: ProblemCode, line: TextLine, found: re.Match[str], **fills: str) -> Problem:
    return warning(code, line.place, line.key, text=excerpt(found[0]), **fills)


def _month(name: str, language: Language) -> int:
    return MONTHS[language].casefold().split("|").index(name.casefold()) + 1


@cache
def _day(language: Language) -> re.Pattern[str]:
    """A day and its month, with the day of the week before it and the year behind it."""
    weekday = rf"(?:\b(?P<weekday>(?i:{WEEKDAYS[language]})),?{BLANK}(?:de[mn]{BLANK})?)?"
    number = rf"(?<![\w.,/-])(?P<day>\d{{1,2}}){_STOPS[language]}{BLANK}"
    return re.compile(
        rf"{weekday}{number}(?P<month>(?i:{MONTHS[language]}))\b(?:{BLANK}(?P<year>{_YEAR})\b)?"
    )


@cache
def _may_be_day(language: Language) -> re.Pattern[str]:
    """What is in each date: most texts have none of it. It begins with a digit, so that it is found at once."""
    return re.compile(rf"\d(?:{_STOPS[language]}{BLANK}(?i:{MONTHS[language]})|{_IN_FIGURES})")


@cache
def _may_be_range(language: Language) -> re.Pattern[str]:
    """The middle of each range: the end of a number, what joins the two, and the beginning of another."""
    ends = "|".join(end for _, end in (*_FROM_TO[language], *_BETWEEN[language]))
    joined = rf"(?:{_STOPS[language]})?{BLANK}(?:{ends}){BLANK}(?:\w+,?{BLANK}){{0,2}}\d"
    return re.compile(rf"\d(?:{joined}|{BLANK}?[-–]{BLANK}?{_YEAR})")


def _to_search(text: str, language: Language) -> Iterator[re.Pattern[str]]:
    """The patterns of ranges of which a text may have one, and only they are made."""
    if not _may_be_range(language).search(text):
        return
    has_year = _A_YEAR.search(text) is not None
    for start, pattern in _ranges(language):
        if (has_year or _YEAR not in pattern) and compiled(start, re.IGNORECASE).search(text):
            yield compiled(pattern)
    if has_year:
        yield compiled(_YEARS)


@cache
def _ranges(language: Language) -> tuple[tuple[str, str], ...]:
    """Two whole dates, two days of one month, two years, two numbers; that a word is a month is seen behind it.

    Each with its beginning.
    """
    stop = _STOPS[language]
    day = rf"(\d{{1,2}}){stop}"
    of_week = rf"(?:\w+(?:tag|och|dag|di|che),?{BLANK}(?:de[mn]{BLANK})?)?"
    whole = rf"{of_week}{day}{BLANK}([^\W\d_]{{3,10}}){BLANK}({_YEAR})\b"
    number = rf"({_NUMBER})(?![\w,./%-])(?!{BLANK}?{_NO_NUMBER})"
    compared = r"(?<!verschil )(?<!keuze )(?<!différence )(?<!écart )(?<!choix )(?<!Unterschied )(?<!Wahl )"
    forms = (
        (f"({_YEAR})(?![\\w/-]|[.,]\\d)", "", _FROM_TO),
        (whole, "", _FROM_TO),
        (number, "", _BETWEEN),
        (day, rf"(?={BLANK}(?i:{MONTHS[language]})\b)", _FROM_TO),
    )
    return tuple(
        (
            rf"\b(?:{start}){BLANK}(?:\w+,?{BLANK}){{0,2}}\d",
            rf"{compared}\b(?i:{start}){BLANK}{form}{BLANK}(?:{end}){BLANK}{form}{behind}",
        )
        for form, behind, words in forms
        for start, end in words[language]
    )
