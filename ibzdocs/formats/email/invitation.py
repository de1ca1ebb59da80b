"""Meetings as iCalendar objects (RFC 5545): an invitation for one reader (RFC 5546), a calendar of days."""

import datetime
import re
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.email.message import Pattern, Sender

ZONE = ZoneInfo("Europe/Brussels")
_PRODUCT = "-//ibzdocs//NONSGML ibzdocs//EN"
# The reader's address, put in when the message is written.
_READER = "ibzdocs-reader@invalid"


@immutable
class Meeting:
    """When and where a meeting is; ``stamp`` is the moment written into the invitation.

    ``sequence`` counts the changes since the first invitation; with ``cancelled`` the meeting is withdrawn.
    """

    uid: str
    title: str
    place: str
    start: datetime.datetime
    end: datetime.datetime
    stamp: datetime.datetime
    sequence: int = 0
    cancelled: bool = False


class Invitation(Pattern):
    """A calendar object, in which the fields of its reader are still marked."""

    def fill(self, fields: Mapping[str, str]) -> str:
        """The object for one reader, in lines of at most 75 octets (RFC 5545 §3.1). Raises KeyError, see Pattern."""
        given = {name: value if name == "address" else _text(value) for name, value in fields.items()}
        return "\r\n".join(map(_fold, super().fill(given).split("\r\n")))


def invitation(meeting: Meeting, sender: Sender) -> Invitation:
    """The invitation, its change or its withdrawal, with the reader's address still marked as the field ``address``.

    A withdrawal has what RFC 5546 §3.2.5 asks for: UID, ORGANIZER, a higher SEQUENCE, ATTENDEE and STATUS:CANCELLED.
    """
    event = Event()
    event.add("uid", meeting.uid)
    event.add("dtstamp", meeting.stamp)
    event.add("dtstart", meeting.start)
    event.add("dtend", meeting.end)
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    event.add("sequence", meeting.sequence)
    organiser = vCalAddress(f"mailto:{sender.address}")
    if sender.name:
        organiser.params["cn"] = vText(sender.name)
    event.add("organizer", organiser)
    event.add("attendee", _reader(meeting))
    if meeting.cancelled:
        event.add("status", "CANCELLED")
    calendar = _calendar("CANCEL" if meeting.cancelled else "REQUEST")
    calendar.add_component(_zone())
    calendar.add_component(event)
    text = calendar.to_ical().decode().replace("\r\n ", "")
    return Invitation(text.replace(_READER, "\ue000address\ue001"))


def _reader(meeting: Meeting) -> vCalAddress:
    """The reader as one who is asked to answer; where nothing is asked any more, only as an address."""
    reader = vCalAddress(f"mailto:{_READER}")
    if not meeting.cancelled:
        reader.params["partstat"] = vText("NEEDS-ACTION")
        reader.params["rsvp"] = vText("TRUE")
    return reader


def _text(value: str) -> str:
    """A value as it stands in a TEXT (RFC 5545 §3.3.11)."""
    return re.sub(r"[\\;,]", lambda found: f"\\{found[0]}", value).replace("\n", "\\n")


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


def _fold(line: str) -> str:
    """A line as lines of at most 75 octets (RFC 5545 §3.1)."""
    if len(line.encode()) <= 75:
        return line
    parts, part = [], ""
    for character in line:
        if len((part + character).encode()) > 73:
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])
