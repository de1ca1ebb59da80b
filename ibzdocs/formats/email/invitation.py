"""Meetings as iCalendar objects (RFC 5545): an invitation for one reader (RFC 5546), a calendar of days."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

from ibzdocs.formats.email.message import Pattern, Sender

ZONE = ZoneInfo("Europe/Brussels")
_PRODUCT = "-//ibzdocs//NONSGML ibzdocs//EN"
# The reader's address, put in when the message is written.
_READER = "ibzdocs-reader@invalid"


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where a meeting is; ``stamp`` is the moment written into the invitation."""

    identity: str
    title: str
    place: str
    start: datetime.datetime
    end: datetime.datetime
    stamp: datetime.datetime


def invitation(meeting: Meeting, sender: Sender) -> Pattern:
    """The invitation, with the reader's address still marked as the field ``address``."""
    event = Event()
    event.add("uid", f"{meeting.identity}@{sender.domain}")
    event.add("dtstamp", meeting.stamp)
    event.add("dtstart", meeting.start)
    event.add("dtend", meeting.end)
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    event.add("sequence", 0)
    organiser = vCalAddress(f"mailto:{sender.address}")
    organiser.params["cn"] = vText(sender.name)
    event.add("organizer", organiser)
    reader = vCalAddress(f"mailto:{_READER}")
    reader.params["partstat"] = vText("NEEDS-ACTION")
    reader.params["rsvp"] = vText("TRUE")
    event.add("attendee", reader)
    calendar = _calendar("REQUEST")
    calendar.add_component(_zone())
    calendar.add_component(event)
    text = calendar.to_ical().decode().replace("\r\n ", "")
    return Pattern(_folded(text.replace(_READER, "\ue000address\ue001")))


def _zone() -> Timezone:
    """The time zone with its rules as Outlook reads them: since 1996 all of the Union changes on the same days.

    RFC 5545 §3.6.5; dates in a row, which other libraries write, are ignored there (MS-STANOICAL §2.1.3.1.1.19).
    The changes are at one o'clock universal time (directive 2000/84/EC, articles 2 and 3).
    """
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for part, month, hour, before, after, name in (
        (TimezoneStandard(), 10, 3, 2, 1, "CET"),
        (TimezoneDaylight(), 3, 2, 1, 2, "CEST"),
    ):
        part.add("dtstart", datetime.datetime(1996, month, 27 if month == 10 else 31, hour))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", datetime.timedelta(hours=before))
        part.add("tzoffsetto", datetime.timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def days(entries: Iterable[tuple[str, str, datetime.date]], stamp: datetime.datetime) -> bytes:
    """A calendar with whole days: for each its identity, its title and its day."""
    calendar = _calendar("PUBLISH")
    for identity, title, day in entries:
        event = Event()
        event.add("uid", identity)
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + datetime.timedelta(days=1))
        event.add("summary", title)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _folded(text: str) -> str:
    """Lines of at most 75 octets (RFC 5545 §3.1); that of the reader's address stands alone."""
    return "\r\n".join(_fold(line) for line in text.split("\r\n"))


def _fold(line: str) -> str:
    parts, part = [], ""
    for character in line:
        if len((part + character).encode()) > 73:
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])
