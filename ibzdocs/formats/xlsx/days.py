"""Days and times in a workbook: numbers of days since its epoch, as ECMA-376 part 1 §18.17.4 has them."""

import datetime
import re
from typing import TypeAlias

Moment: TypeAlias = datetime.datetime | datetime.date | datetime.time | datetime.timedelta

EPOCH, EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
_LEAP_DAY = 60  # 1900 has a 29 February in Excel: the days before it are one day later than their numbers say
_DAY = datetime.timedelta(days=1)
_MILLISECONDS = 86_400_000
# What is shown as it is written, and conditions, colours and locales: no signs of a day.
_SHOWN = re.compile(r'".*?"|\[(?!(?:hh?|mm?|ss?)\])[^\]]*\]')
_OF_DAYS = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_DURATION = re.compile(r"P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_CLOCK = r"\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?"
_MOMENT = re.compile(rf"(\d{{4}}-?\d\d-?\d\d)?[T ]?({_CLOCK})?(?:Z|[+-]\d\d:?\d\d)?")
_MIDNIGHT = re.compile("24:00(?::00(?:[.,]0+)?)?")


def shows_days(form: str) -> bool:
    """Whether a number format shows a number as a day, a time or a duration; its first section tells."""
    return _OF_DAYS.search(_SHOWN.sub("", form.partition(";")[0])) is not None


def shows_duration(form: str) -> bool:
    """Whether a number format shows how much time has passed: ``[h]:mm``."""
    return _ELAPSED.search(form.partition(";")[0]) is not None


def moment(number: float, epoch: datetime.datetime, *, duration: bool) -> Moment:
    """The day and time of a number, to the millisecond; a time of the day where there is no day.

    Raises OverflowError or ValueError for what no calendar has.
    """
    if duration:
        return datetime.timedelta(milliseconds=round(number * _MILLISECONDS))
    days, rest = divmod(number, 1)
    time = datetime.timedelta(milliseconds=round(rest * _MILLISECONDS))
    if days == 0 and time < _DAY:
        return (datetime.datetime.min + time).time()
    if 0 < number < _LEAP_DAY and epoch == EPOCH:
        days += 1
    return epoch + datetime.timedelta(days=days) + time


def said_moment(text: str) -> Moment:
    """The day, time or duration that a cell of type ``d`` says (ISO 8601). Raises ValueError.

    A year or a month alone is none of them.
    """
    if found := _DURATION.fullmatch(text):
        days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
        return datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    found = _MOMENT.fullmatch(text)
    day, clock = (part or "" for part in found.groups()) if found else ("", "")
    if not clock:
        return datetime.date.fromisoformat(day)
    if day and _MIDNIGHT.fullmatch(clock):
        return datetime.datetime.fromisoformat(day) + _DAY
    time = datetime.time.fromisoformat(clock)
    return datetime.datetime.combine(datetime.date.fromisoformat(day), time) if day else time
