"""Long lines of an invitation are folded as RFC 5545, 3.1, asks."""

import datetime
import io

import icalendar
import pytest
from dateutil.tz import tzical

from ibzdocs.formats.email.invitation import ZONE, Meeting, _fold, invitation
from ibzdocs.formats.email.message import Sender


@pytest.mark.parametrize("letter", ["x", "é", "€"])
@pytest.mark.parametrize("count", [1, 24, 36, 37, 73, 74, 75, 76, 300])
def test_no_line_is_longer_than_75_octets(letter: str, count: int) -> None:
    whole = "SUMMARY:" + letter * count
    folded = _fold(whole)
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "") == whole


def _event(moment: datetime.datetime) -> icalendar.Calendar:
    meeting = Meeting("m1", "Plan 2022–2024", "Zaal 2", moment, moment + datetime.timedelta(hours=2), moment)
    text = invitation(meeting, Sender("plan@example.org", "Cel", "")).fill({"address": "an@example.org"})
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
