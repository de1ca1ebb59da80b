"""A meeting is changed or dropped after its invitations were sent: who had one is told, once, and nobody else."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest

from ibzdocs import cli
from ibzdocs.base.settings import MailSettings
from ibzdocs.base.values import Language
from ibzdocs.formats.email.invitation import ZONE
from ibzdocs.workflows.mailings.batch import Entry, MailBatch
from ibzdocs.workflows.mailings.changes import _is_over
from ibzdocs.workflows.mailings.events import Event, Told
from ibzdocs.workflows.mailings.preview import parsed
from ibzdocs.workflows.mailings.sending import reason_of
from tests.mailings.campaign import Counting, plain

TODAY = datetime.date.today()
MEETING, LATER = TODAY + datetime.timedelta(days=10), TODAY + datetime.timedelta(days=12)
AN, LUC, EVA = (f"{name}@example.org" for name in ("an.voorbeeld", "luc.exemple", "eva.beispiel"))


class Office:
    """A small edition with one meeting, and the server that its messages go to."""

    def __init__(self, folder: Path, server: Counting, port: int) -> None:
        self.folder, self.server = folder, server
        assert cli.run(["init", str(folder), "--lang", "nl", "--first-year", str(TODAY.year)]) == 0
        path = folder / "inputs" / "ibzdocs.toml"
        mail = '[mail]\nmandatory = ["nl"]\nfallback = { fr = "nl", de = "nl" }\nsingle_person = true\n'
        text = path.read_text("utf-8").replace("[mail]\n", mail)
        wire = f'\n[mail.server]\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\ntimeout = 20\n'
        path.write_text(text + wire, "utf-8")
        self.plan(MEETING)
        self.row(Begin="14:00", Einde="16:00", Plaats="Zaal 2")

    def plan(self, day: datetime.date | None) -> None:
        """The day of the signature, on which the meeting is."""
        path = self.folder / "inputs" / "strategic-plan.xlsx"
        book = openpyxl.load_workbook(path)
        row = next(row for row in book["Plan"].iter_rows() if row[0].value == "datum van ondertekening")
        row[1].value = day
        book.save(path)

    def row(self, **cells: str | None) -> None:
        """Cells of the row of the meeting."""
        path = self.folder / "inputs" / "mailings.xlsx"
        book = openpyxl.load_workbook(path)
        page = book.worksheets[1]
        columns = {cell.value: number for number, cell in enumerate(page[1], 1)}
        for name, value in cells.items():
            page.cell(2, columns[name]).value = value
        book.save(path)

    def readers(self, *rows: tuple[str, ...]) -> None:
        """The list of recipients."""
        path = self.folder / "inputs" / "recipients.xlsx"
        book = openpyxl.load_workbook(path)
        page = book.worksheets[1]
        page.delete_rows(2, 10)
        for row in rows:
            page.append(list(row))
        book.save(path)

    def run(self, *words: str) -> int:
        """A command of ``ibzdocs mail``."""
        return cli.run(["--edition", str(self.folder), "--ui-lang", "en", "mail", *words])

    def entries(self) -> list[Entry]:
        """What is frozen."""
        return list(MailBatch(self.folder / "mailing").entries())

    def round(self, expect: int) -> dict[str, icalendar.Calendar]:
        """Build, approve and send; what every reader got, as calendars."""
        self.server.copies.clear()
        self.server.contents.clear()
        assert self.run("build") == 0
        assert self.run("approve", "--by", "Anna") == 0
        assert self.run("send", "--send", "--expect", str(expect), "--by", "Bert") == 0
        assert set(self.server.copies.values()) <= {1}
        return {address: calendar(data) for address, data in self.server.contents.items()}


def calendar(data: bytes) -> icalendar.Calendar:
    """The calendar in a message, whose part says the same method as the object (RFC 6047 §2.4)."""
    (part,) = (each for each in parsed(data).walk() if each.get_content_type() == "text/calendar")
    read = icalendar.Calendar.from_ical(part.get_content())
    assert isinstance(read, icalendar.Calendar)
    assert part.get_param("method") == read["METHOD"]
    return read


def event(of: icalendar.Calendar) -> Any:
    """The only event of a calendar."""
    (found,) = of.walk("VEVENT")
    return found


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A small edition with one meeting, and a server."""
    handler = Counting()
    with plain(handler) as server:
        yield Office(tmp_path / "edition", handler, server.effective_port)


@pytest.mark.whole
def test_a_meeting_from_invitation_to_cancellation(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    first = office.round(3)
    assert set(first) == {AN, LUC, EVA}
    invited = event(first[AN])
    assert (first[AN]["METHOD"], int(invited["SEQUENCE"])) == ("REQUEST", 0)
    assert str(invited["SUMMARY"]) == f"Ons strategisch plan {TODAY.year}–{TODAY.year + 2} is ondertekend"

    office.row(Tekst="Andere tekst.")
    assert office.round(0) == {}  # frozen again, and neither time nor place nor title changed

    eva = ("eva.beispiel@example.org", "Eva", "Beispiel", "de", "staff", None)
    new = ("nieuw@example.org", "Nina", "Nieuw", "nl", "staff", None)
    office.readers(("an.voorbeeld@example.org", "An", "Voorbeeld", "nl", "staff", None), eva, new)  # type: ignore[arg-type]
    office.plan(LATER)
    capsys.readouterr()
    changed = office.round(3)  # An and Eva the change, Nina the invitation; Luc is not in the list any more
    assert "[mail-amended]" in (said := capsys.readouterr().err)
    assert "[mail-invited-gone]" in said
    assert set(changed) == {AN, EVA, "nieuw@example.org"}
    for of in changed.values():
        assert of["METHOD"] == "REQUEST"
        assert (event(of)["UID"], int(event(of)["SEQUENCE"])) == (invited["UID"], 1)
        assert event(of)["DTSTART"].dt == datetime.datetime.combine(LATER, datetime.time(14), ZONE)
    subjects = {to: str(parsed(data)["Subject"]) for to, data in office.server.contents.items()}
    assert subjects[AN] == f"Gewijzigd: {subjects['nieuw@example.org']}"

    office.plan(None)
    cancelled = office.round(3)
    assert "[mail-withdrawn]" in capsys.readouterr().err
    assert set(cancelled) == set(changed)
    for of in cancelled.values():
        assert (of["METHOD"], event(of)["STATUS"]) == ("CANCEL", "CANCELLED")
        assert (event(of)["UID"], int(event(of)["SEQUENCE"])) == (invited["UID"], 2)
        assert event(of)["DTSTAMP"].dt >= invited["DTSTAMP"].dt
        assert str(event(of)["ORGANIZER"]) == str(invited["ORGANIZER"])
    assert office.round(0) == {}

    office.plan(LATER)  # it takes place after all: those who were told that it does not are told
    again = office.round(3)
    assert {int(event(of)["SEQUENCE"]) for of in again.values()} == {3}
    assert {str(of["METHOD"]) for of in again.values()} == {"REQUEST"}

    office.row(Id="M2")  # another row: the meeting of M1 is withdrawn again, that of M2 is a new one
    assert office.run("build") == 0
    names = [(each.mailing, each.event, each.sequence) for each in office.entries()]
    assert sorted(names) == [("M1/cancel-4", "M1", 4)] * 3 + [("M2", "M2", 0)] * 3


DAY = datetime.datetime(2026, 3, 31, 14, tzinfo=ZONE)
KNOWN = Event(
    "M1", "u@example.org", 1, DAY, DAY + datetime.timedelta(hours=2), {"nl": "Plan"}, {"nl": "Zaal"}
)


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({"titles": {"nl": "Plan", "fr": "Le plan"}}, True),  # a further language: nobody knew it otherwise
        ({"titles": {"nl": "Ander plan"}}, False),
        ({"places": {"nl": "Zaal 2"}}, False),
        ({"start": DAY + datetime.timedelta(minutes=1)}, False),
        ({"end": DAY}, False),
        ({"cancelled": True}, False),
    ],
)
def test_what_counts_as_a_change(changed: dict[str, Any], same: bool) -> None:
    assert replace(KNOWN, **changed).says_as(KNOWN) is same
    assert Event.from_json(replace(KNOWN, **changed).to_json()) == replace(KNOWN, **changed)


@pytest.mark.parametrize("kind", ["titles", "places"])
def test_what_changes_in_one_of_two_languages_is_a_change(kind: str) -> None:
    def saying(**texts: str) -> Event:
        changed: Any = {kind: texts}
        return replace(KNOWN, **changed)

    known = saying(nl="Dit", fr="Ceci")
    assert not saying(nl="Dit", fr="Cela").says_as(known)
    assert not saying(nl="Dat", fr="Ceci").says_as(known)
    assert saying(fr="Ceci").says_as(known)


def test_only_those_who_were_told_of_an_earlier_version_are_told() -> None:
    told = Told(KNOWN, {"an": (0, (Language.NL,)), "luc": (1, (Language.FR,))})
    assert told.before(1) == {"an": (Language.NL,)}
    assert set(told.before(2)) == {"an", "luc"}
    assert told.before(0) == {}


@pytest.mark.parametrize(("days", "reason"), [(-31, "early"), (-30, ""), (0, ""), (14, ""), (15, "past")])
def test_an_invitation_leaves_before_the_day_of_its_meeting(days: int, reason: str) -> None:
    entry = Entry("M1", "r", 2, (), ("nl",), DAY.date(), "i", 0, 1, "", "M1", 0)
    assert reason_of(entry, None, MailSettings(), DAY + datetime.timedelta(days=days)) == reason


@pytest.mark.parametrize(
    ("now", "known", "over"),
    [(-1, -1, True), (1, -1, False), (-1, 1, False), (1, 1, False)],
    ids=["both past", "moved to come", "moved into the past", "both to come"],
)
def test_a_meeting_is_over_when_neither_version_is_to_come(now: int, known: int, over: bool) -> None:
    today = datetime.datetime(2026, 12, 10, 12, tzinfo=ZONE)

    def event(days: int) -> Event:
        end = today + datetime.timedelta(days=days)
        return Event("M1", "uid", 0, end, end, {}, {})

    assert _is_over(event(now), event(known), today) is over
