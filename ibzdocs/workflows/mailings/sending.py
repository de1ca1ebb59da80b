"""Sending frozen messages: several connections, each message claimed before it is complete."""

import datetime
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import islice

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import IbzdocsError, Place, error
from ibzdocs.base.settings import MailSettings, Server
from ibzdocs.formats.email.message import dated, redirected
from ibzdocs.workflows.mailings.batch import Entry, MailBatch
from ibzdocs.workflows.mailings.errors import Gate
from ibzdocs.workflows.mailings.ledger import Ledger, LedgerLine, Outcome, State
from ibzdocs.workflows.mailings.smtp import SmtpSession

_TEST_IDENTITY = "test-"


@immutable
class SendingOptions:
    """Which messages to send. ``limit`` 0 is no limit; ``late`` takes those too whose day is long past."""

    mailing: str = "*"
    group: str = ""
    language: str = ""
    limit: int = 0
    late: bool = False


@immutable
class Candidate:
    """A message that was asked for, and why it does not go now: the code of a reason, or empty."""

    entry: Entry
    reason: str = ""


@dataclass
class Report:
    """What became of the messages of a run, and what ended it before all were tried."""

    states: Counter[State] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    stopped: IbzdocsError | None = None

    def count(self, outcome: Outcome) -> None:
        """One more outcome."""
        self.states[outcome.state] += 1
        self.codes[f"{outcome.code or '–'} {outcome.enhanced}".strip()] += 1

    @property
    def all_accepted(self) -> bool:
        """Whether every message that was asked for was accepted."""
        return self.stopped is None and set(self.states) <= {State.ACCEPTED}


def candidates(
    frozen: MailBatch, ledger: Ledger, settings: MailSettings, options: SendingOptions, now: datetime.datetime
) -> Iterator[Candidate]:
    """The messages that are asked for, each with the reason why it does not go now, or none.

    Reasons: ``accepted``, ``refused``, ``unknown``, ``sending``, ``later`` (deferred), ``early`` and ``past``
    (its day), ``limit``.
    """
    going = 0
    for entry in frozen.entries():
        if not _asked(entry, options):
            continue
        reason = reason_of(entry, ledger.line(entry.mailing, entry.reader), settings, now, late=options.late)
        if not reason and options.limit and going >= options.limit:
            reason = "limit"
        going += not reason
        yield Candidate(entry, reason)


def _asked(entry: Entry, options: SendingOptions) -> bool:
    return (
        any(fnmatchcase(name, options.mailing) for name in (entry.mailing, entry.event) if name)
        and (not options.group or options.group in entry.groups)
        and (not options.language or options.language in entry.languages)
    )


def reason_of(
    entry: Entry,
    line: LedgerLine | None,
    settings: MailSettings,
    now: datetime.datetime,
    *,
    late: bool = False,
) -> str:
    """Why a message, of which the ledger says ``line``, does not go now; empty where it does."""
    if line is not None and line.state is not State.DEFERRED:
        return line.state.value
    if line is not None and line.not_before and datetime.datetime.fromisoformat(line.not_before) > now:
        return "later"
    lead = datetime.timedelta(days=settings.invitation_days if entry.event else 0)
    if entry.day - lead > now.date():
        return "early"
    if not late and (now.date() - entry.day).days > settings.window_days:
        return "past"
    return ""


# -------------------------------------------------------------------------------------------------- pace


class Pace:
    """Lets so many messages through per second; without a rate it never waits."""

    def __init__(
        self,
        rate: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.rate, self.clock, self.sleep = rate, clock, sleep
        self.next = clock()

    def size(self, most: int) -> int:
        """How many may go together, so that none goes more than a second too early."""
        return max(1, min(most, int(self.rate))) if self.rate else most

    def wait(self, count: int) -> None:
        """Wait until ``count`` further messages may go."""
        if self.rate:
            pause = self.next - self.clock()
            if pause > 0:
                self.sleep(pause)
            self.next = max(self.next, self.clock()) + count / self.rate


# ------------------------------------------------------------------------------------------------ sending


@dataclass
class Sending:
    """A run: what is sent, where to, and how soon it gives up."""

    frozen: MailBatch
    ledger: Ledger
    server: Server
    sender: str
    max_failures: int = 5
    clock: Callable[[], datetime.datetime] = lambda: datetime.datetime.now().astimezone()
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    advance: Callable[[int], None] = lambda count: None

    def run(self, entries: Iterable[Entry], by: str) -> Report:
        """Send the messages; each outcome is in the ledger before the next ones go."""
        report = Report()
        run = self.ledger.begin_run(by, self.frozen.digest, self.clock())
        self.ledger.know(self.frozen.events)
        sessions = [
            SmtpSession(self.server, self.sender, self.environment) for _ in range(self.server.connections)
        ]
        try:
            self._batches(iter(entries), sessions, run, report)
        except IbzdocsError as stopped:
            report.stopped = stopped
        finally:
            for smtp in sessions:
                smtp.close()
        self._end(run, report)
        return report

    def _end(self, run: int, report: Report) -> None:
        result = report.stopped.problems[0].code if report.stopped else "done"
        try:
            self.ledger.end_run(run, result, self.clock())
        except IbzdocsError as failed:
            report.stopped = report.stopped or failed

    def _batches(
        self, entries: Iterator[Entry], sessions: Sequence[SmtpSession], run: int, report: Report
    ) -> None:
        pace = Pace(self.server.rate or 0)
        failures = 0
        with ThreadPoolExecutor(len(sessions)) as pool:
            while batch := list(islice(entries, pace.size(len(sessions)))):
                pace.wait(len(batch))
                outcomes = self._together(pool, batch, sessions, run)
                for outcome in outcomes:
                    report.count(outcome)
                    failures = 0 if outcome.state is State.ACCEPTED else failures + 1
                self.advance(len(batch))
                self.stop_where_refused(outcomes)
                if self.max_failures and failures >= self.max_failures:
                    raise Gate(error("mail-failures", self._where, count=failures, detail=outcomes[-1].reply))

    def _together(
        self, pool: ThreadPoolExecutor, batch: Sequence[Entry], sessions: Sequence[SmtpSession], run: int
    ) -> list[Outcome]:
        """Offer a batch, claim what the server waits for, complete it, and settle. Two commits for all."""
        messages = [self._message(entry) for entry in batch]
        offers = list(pool.map(_offer, sessions, messages))
        claimed = [entry for entry, offer in zip(batch, offers, strict=True) if offer is None]
        try:
            self.ledger.claim(claimed, run, self.clock())
        except IbzdocsError:
            for smtp in sessions:
                smtp.drop()
            raise
        outcomes = list(pool.map(_complete, sessions, offers))
        tried = [
            (entry, done) for entry, done in zip(batch, outcomes, strict=True) if isinstance(done, Outcome)
        ]
        self.ledger.settle(tried, run, self.clock())
        broken = next((done for done in outcomes if isinstance(done, IbzdocsError)), None)
        if broken is not None:
            raise broken
        return [outcome for _, outcome in tried]

    def _message(self, entry: Entry) -> tuple[str, bytes]:
        address, message = self.frozen.read(entry)
        return address, dated(self.frozen.whole(message), self.clock())

    def stop_where_refused(self, outcomes: Iterable[Outcome]) -> None:
        """Raise Gate where the server refuses us, so that going on makes no sense."""
        for outcome in outcomes:
            if outcome.stop:
                raise Gate(error("mail-refused", self._where, detail=f"{outcome.code} {outcome.reply}"))

    @property
    def _where(self) -> Place:
        return Place(f"{self.server.host}:{self.server.effective_port}")


def _offer(smtp: SmtpSession, message: tuple[str, bytes]) -> Outcome | IbzdocsError | None:
    try:
        return smtp.offer(*message)
    except IbzdocsError as failed:
        return failed


def _complete(smtp: SmtpSession, offer: Outcome | IbzdocsError | None) -> Outcome | IbzdocsError:
    return smtp.complete() if offer is None else offer


# ----------------------------------------------------------------------------------------------- rehearsal


def rehearse(sending: Sending, entries: Iterable[Entry], address: str) -> Report:
    """Send the messages to ``address`` instead, marked as a test. The ledger does not know of it."""
    report = Report()
    smtp = SmtpSession(replace(sending.server, connections=1), sending.sender, sending.environment)
    pace = Pace(sending.server.rate or 0)
    try:
        for entry in entries:
            pace.wait(1)
            _, message = sending.frozen.read(entry)
            whole = dated(sending.frozen.whole(message), sending.clock())
            offer = smtp.offer(address, redirected(whole, address, f"{_TEST_IDENTITY}{entry.identity}"))
            outcome = smtp.complete() if offer is None else offer
            report.count(outcome)
            sending.stop_where_refused([outcome])
    except IbzdocsError as stopped:
        report.stopped = stopped
    finally:
        smtp.close()
    return report
