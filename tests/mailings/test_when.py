"""When a message goes: its day, the window behind it, the pace, and how long personal data stay."""

import datetime
from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from ibzdocs.base.settings import MailSettings
from ibzdocs.workflows.mailings.batch import Entry
from ibzdocs.workflows.mailings.errors import Gate
from ibzdocs.workflows.mailings.ledger import Ledger, LedgerLine, Outcome, State
from ibzdocs.workflows.mailings.purge import purge
from ibzdocs.workflows.mailings.sending import Pace, SendingOptions, candidates, reason_of
from ibzdocs.workflows.mailings.smtp import SmtpSession
from tests.mailings.campaign import DAY, campaign

NOON = datetime.time(12, tzinfo=datetime.UTC)


def entry() -> Entry:
    """A message of 25 March 2022."""
    return Entry("M1", "r1", 2, ("staff",), ("nl",), DAY, "id1", 0, 1, "")


def line(state: State, not_before: str = "") -> LedgerLine:
    """What the ledger says of it."""
    return LedgerLine("M1", "r1", "id1", state, 1, 0, "", "", not_before, "")


def after(days: int) -> datetime.datetime:
    """Noon, so many days after its day."""
    return datetime.datetime.combine(DAY + datetime.timedelta(days=days), NOON)


@pytest.mark.parametrize(
    ("days", "late", "reason"),
    [
        (-1, False, "early"),
        (0, False, ""),
        (14, False, ""),
        (15, False, "past"),
        (15, True, ""),
        (-1, True, "early"),
    ],
)
def test_a_message_goes_on_its_day_and_for_as_long_as_the_window(days: int, late: bool, reason: str) -> None:
    settings = MailSettings(window_days=14)
    assert reason_of(entry(), None, settings, after(days), late=late) == reason


@pytest.mark.parametrize(("state", "reason"), [(State.ACCEPTED, "accepted"), (State.UNKNOWN, "unknown")])
def test_what_went_or_may_have_gone_does_not_go_again(state: State, reason: str) -> None:
    assert reason_of(entry(), line(state), MailSettings(), after(0)) == reason


@pytest.mark.parametrize(("minutes", "reason"), [(-1, ""), (0, ""), (1, "later")])
def test_what_was_put_off_waits_until_its_moment(minutes: int, reason: str) -> None:
    moment = after(0) + datetime.timedelta(minutes=minutes)
    deferred = line(State.DEFERRED, moment.isoformat())
    assert reason_of(entry(), deferred, MailSettings(), after(0)) == reason


def test_an_hour_that_clocks_show_twice_is_not_waited_for_twice() -> None:
    """From 2:50 in summer time, when it is 2:10 an hour later, in winter time."""
    deferred = line(State.DEFERRED, "2022-10-30T02:50:00+02:00")
    assert (
        reason_of(
            entry(),
            deferred,
            MailSettings(),
            datetime.datetime.fromisoformat("2022-10-30T02:10:00+01:00"),
            late=True,
        )
        == ""
    )


class Batch:
    """Frozen messages of one day, to readers whose number is their place."""

    def __init__(self, readers: int) -> None:
        self.readers = readers

    def entries(self) -> list[Entry]:
        """The messages."""
        return [
            replace(entry(), reader=f"r{number}", identity=f"id{number}") for number in range(self.readers)
        ]


@pytest.mark.parametrize(
    ("limit", "reasons"),
    [
        (0, ["accepted", "", "", ""]),
        (1, ["accepted", "", "limit", "limit"]),
        (2, ["accepted", "", "", "limit"]),
        (3, ["accepted", "", "", ""]),
    ],
)
def test_so_many_messages_go_and_what_went_before_is_not_counted(limit: int, reasons: list[str]) -> None:
    went = {("M1", "r0"): line(State.ACCEPTED)}
    ledger = SimpleNamespace(line=lambda mailing, reader: went.get((mailing, reader)))
    options = SendingOptions(limit=limit)
    found = candidates(Batch(4), ledger, MailSettings(), options, after(0))  # type: ignore[arg-type]
    assert [each.reason for each in found] == reasons


@pytest.mark.parametrize(("size", "fits"), [(1999, True), (2000, True), (2001, False)])
@pytest.mark.parametrize("said", ["2000", "0", "", "many"])
def test_a_message_may_be_as_large_as_the_server_says(said: str, size: int, fits: bool) -> None:
    server = SimpleNamespace(host="mail.example.org", effective_port=25)
    session = SimpleNamespace(server=server)
    connection = SimpleNamespace(esmtp_features={"size": said})
    expected = nullcontext() if fits or said != "2000" else pytest.raises(Gate)
    with expected:
        SmtpSession._fits(session, connection, size)  # type: ignore[arg-type]


class Clock:
    """A clock that goes on only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(round(seconds, 6))
        self.now += seconds


def pauses(rate: float, *steps: Callable[[Pace, Clock], None]) -> list[float]:
    """How long each wait was."""
    clock = Clock()
    pace = Pace(rate, lambda: clock.now, clock.sleep)
    for step in steps:
        step(pace, clock)
    return clock.slept


def wait(count: int) -> Callable[[Pace, Clock], None]:
    return lambda pace, clock: pace.wait(count)


def idle(seconds: float) -> Callable[[Pace, Clock], None]:
    return lambda pace, clock: clock.sleep(seconds)


def test_so_many_messages_go_in_a_second() -> None:
    assert pauses(2, wait(2), wait(2), wait(1), wait(1)) == [1.0, 1.0, 0.5]
    assert pauses(0, wait(100), wait(100)) == []


def test_time_in_which_nothing_went_is_not_made_up_for() -> None:
    """After ten idle seconds the next ones go at the pace, not twenty at once."""
    assert pauses(2, wait(2), idle(10), wait(2), wait(2), wait(2)) == [10.0, 1.0, 1.0]


@pytest.mark.parametrize(("rate", "most", "size"), [(0, 4, 4), (0.5, 4, 1), (3, 4, 3), (10, 4, 4)])
def test_so_many_go_together(rate: float, most: int, size: int) -> None:
    assert Pace(rate).size(most) == size


@pytest.mark.parametrize(("days", "is_over"), [(0, False), (29, False), (30, True), (31, True)])
def test_personal_data_stay_until_the_time_is_over(tmp_path: Path, days: int, is_over: bool) -> None:
    frozen = campaign(tmp_path, 1)
    with closing(Ledger(tmp_path)) as ledger:
        done = [(each, Outcome(State.ACCEPTED, "dot", 250)) for each in frozen.entries()]
        ledger.settle(done, ledger.begin_run("x", "y", after(0)), after(0))
        if is_over:
            assert purge(tmp_path, ledger, 30, after(days)) == ["frozen"]
        else:
            with pytest.raises(Gate) as refused:
                purge(tmp_path, ledger, 30, after(days))
            assert refused.value.problems[0].code == "mail-retention"
    assert (tmp_path / "frozen").exists() != is_over
