"""Invitations: long lines are folded as RFC 5545, 3.1, asks, and the hours are said in words."""

import datetime
import io
import warnings
from collections.abc import Callable
from typing import Any

import icalendar
import pytest
from dateutil.tz import tzical

from ibzdocs.base.values import Language
from ibzdocs.formats.email.invitation import ZONE, Meeting, _fold, invitation
from ibzdocs.formats.email.message import Sender
from ibzdocs.workflows.mailings.compose import meeting_words


@pytest.mark.parametrize("letter", ["x", "é", "€"])
@pytest.mark.parametrize("count", [1, 24, 36, 37, 73, 74, 75, 76, 300])
def test_no_line_is_longer_than_75_octets(letter: str, count: int) -> None:
    whole = "SUMMARY:" + letter * count
    folded = _fold(whole)
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "") == whole


SENDER = Sender("plan@example.org", "Cel", "")


def _event(moment: datetime.datetime) -> icalendar.Calendar:
    meeting = Meeting("m1", "Plan 2022–2024", "Zaal 2", moment, moment + datetime.timedelta(hours=2), moment)
    text = invitation(meeting, SENDER).fill({"address": "an@example.org"})
    return icalendar.Calendar.from_ical(text)


@pytest.mark.parametrize("year", [2022, 2026, 2031, 2040])
@pytest.mark.parametrize("month", range(1, 13))
def test_rules_of_the_time_zone_give_the_same_instants(year: int, month: int) -> None:
    """Read by another library, from the rules in the file alone, on days around those of the change."""
    for day in (1, 24, 25, 26, 27, 28):
        moment = datetime.datetime(year, month, day, 14, tzinfo=ZONE)
        data = _event(moment).to_ical().decode()
        rules = data[data.index("BEGIN:VTIMEZONE") : data.index("END:VTIMEZONE")] + "END:VTIMEZONE\r\n"
        zone = tzical(io.StringIO(rules.replace("Europe/Brussels", "Ours"))).get("Ours")
        assert moment.replace(tzinfo=zone).utcoffset() == moment.utcoffset()


def test_the_time_zone_has_rules_and_no_rows_of_dates() -> None:
    data = _event(datetime.datetime(2026, 3, 31, 14, tzinfo=ZONE)).to_ical()
    assert (data.count(b"RRULE:"), data.count(b"RDATE")) == (2, 0)
    assert data.index(b"BEGIN:VTIMEZONE") < data.index(b"BEGIN:VEVENT")


@pytest.mark.parametrize("name", ["An", "An; of, toch \\ Ann", "É" * 90, "regel\neen"])
def test_a_title_that_names_its_reader(name: str) -> None:
    moment = datetime.datetime(2026, 3, 31, 14, tzinfo=ZONE)
    meeting = Meeting("m1@example.org", "Voor \ue000first_name\ue001", "Zaal, 2", moment, moment, moment)
    text = invitation(meeting, SENDER).fill({"first_name": name, "address": "an@example.org"})
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (f"Voor {name}", "Zaal, 2")


def test_an_organiser_without_a_name_has_no_empty_one() -> None:
    moment = datetime.datetime(2026, 3, 31, 14, tzinfo=ZONE)
    meeting = Meeting("m1@example.org", "Titel", "Zaal", moment, moment, moment)
    text = invitation(meeting, Sender("plan@example.org", "")).fill({"address": "an@example.org"})
    assert "ORGANIZER:mailto:plan@example.org\r\n" in text


# ---------------------------------------------------------------------------------- read by other libraries

MOMENTS = [
    datetime.datetime(2026, month, day, hour, 30, tzinfo=ZONE)
    for month, day in ((1, 15), (3, 28), (3, 29), (7, 1), (10, 24), (10, 25), (12, 31))
    for hour in (9, 23)
]


def _vobject(text: str) -> dict[str, Any]:
    vobject = pytest.importorskip("vobject")
    calendar = vobject.readOne(text)
    event = calendar.vevent
    return {
        "method": calendar.method.value,
        "start": event.dtstart.value,
        "end": event.dtend.value,
        "sequence": int(event.sequence.value),
        "uid": event.uid.value,
        "title": event.summary.value,
        "status": event.status.value if hasattr(event, "status") else "",
    }


def _ics(text: str) -> dict[str, Any]:
    ics = pytest.importorskip("ics")
    with warnings.catch_warnings():  # ics 0.7 calls re.split in a way that Python 3.13 warns about
        warnings.simplefilter("ignore", DeprecationWarning)
        calendar = ics.Calendar(text)
    (event,) = calendar.events
    extra = {line.name: line.value for line in event.extra}
    return {
        "method": calendar.method,
        "start": event.begin.datetime,
        "end": event.end.datetime,
        "sequence": int(extra["SEQUENCE"]),
        "uid": event.uid,
        "title": event.name,
        "status": event.status or "",
    }


@pytest.mark.parametrize("read", [_vobject, _ics])
@pytest.mark.parametrize(("sequence", "cancelled"), [(0, False), (3, False), (4, True)])
def test_others_read_the_same_instants_in_summer_and_in_winter(
    read: Callable[[str], dict[str, Any]], sequence: int, cancelled: bool
) -> None:
    for start in MOMENTS:
        end = start + datetime.timedelta(hours=2)
        meeting = Meeting("m1@example.org", "Plan, 2022–2024", "Zaal", start, end, start, sequence, cancelled)
        found = read(invitation(meeting, SENDER).fill({"address": "an@example.org"}))
        assert (found["start"].timestamp(), found["end"].timestamp()) == (start.timestamp(), end.timestamp())
        assert (found["uid"], found["title"], found["sequence"]) == (
            "m1@example.org",
            "Plan, 2022–2024",
            sequence,
        )
        assert (found["method"], found["status"]) == (
            ("CANCEL", "CANCELLED") if cancelled else ("REQUEST", "")
        )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.NL, "donderdag 31 maart 2022, van 14.00 tot 16.00 uur"),
        (Language.FR, "le jeudi 31 mars 2022, de 14 h 00 à 16 h 00"),
        (Language.DE, "Donnerstag, 31. März 2022, von 14.00 bis 16.00 Uhr"),
        (Language.EN, "Thursday 31 March 2022, from 14:00 to 16:00"),
    ],
    ids=lambda value: value.value if isinstance(value, Language) else None,
)
def test_the_hours_of_a_meeting_are_said_as_in_speech(language: Language, said: str) -> None:
    start = datetime.datetime(2022, 3, 31, 14, 0)
    words = meeting_words(start, start + datetime.timedelta(hours=2), language)
    assert words.replace("\u00a0", " ").replace("\u202f", " ") == said
