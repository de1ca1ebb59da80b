"""What becomes of messages when the server, the network, the disk or a colleague is in the way."""

import datetime
import os
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope, Session

from ibzdocs.base.labels import sentence
from ibzdocs.base.problems import IbzdocsError
from ibzdocs.base.settings import Server
from ibzdocs.base.values import Language
from ibzdocs.workflows.mailings import approval
from ibzdocs.workflows.mailings.batch import MESSAGES, MailBatch
from ibzdocs.workflows.mailings.errors import Gate, Unavailable
from ibzdocs.workflows.mailings.ledger import Ledger, Outcome, State, only_one
from ibzdocs.workflows.mailings.sending import Report
from ibzdocs.workflows.mailings.smtp import probe
from tests.mailings.campaign import (
    Closing,
    Counting,
    Dropping,
    Refusing,
    campaign,
    needs_sink,
    plain,
    secured,
    send,
    sink,
    states,
)

pytestmark = pytest.mark.programs  # a mail server, in this process or another

NOW = datetime.datetime(2022, 3, 25, 9, 0, tzinfo=datetime.UTC)
SECRET = {"IBZDOCS_SMTP_PASSWORD": "right"}


def stopped_by(report: Report) -> tuple[str, int]:
    """The code of the problem that ended a run, and the command's exit code."""
    assert report.stopped is not None
    return report.stopped.problems[0].code, report.stopped.exit_code


def told(failure: IbzdocsError) -> str:
    """What the user reads, in English."""
    return " ".join(sentence(Language.EN, found) for found in failure.problems)


# ----------------------------------------------------------------------------------------------- the server


def test_all_goes_well(tmp_path: Path) -> None:
    campaign(tmp_path, 25)
    handler = Counting()
    with plain(handler) as server:
        report = send(tmp_path, server)
    assert report.all_accepted
    assert states(tmp_path) == {"accepted": 25}
    assert set(handler.copies.values()) == {1}
    assert len(handler.copies) == 25
    received = handler.contents["reader3@example.org"]
    assert received.count(b"\r\n..\r\n") == 1  # lines that begin with dots arrive as they were written
    assert b"\r\n..punt\r\n" in received


def test_nothing_goes_twice(tmp_path: Path) -> None:
    campaign(tmp_path, 5)
    handler = Counting()
    with plain(handler) as server:
        send(tmp_path, server)
        again = send(tmp_path, server)
    assert again.states == {}
    assert set(handler.copies.values()) == {1}


@pytest.mark.parametrize(
    ("reply", "state", "code", "enhanced"),
    [
        ("450 4.2.1 Mailbox busy", State.DEFERRED, 450, "4.2.1"),
        ("550 5.1.1 No such user", State.REFUSED, 550, "5.1.1"),
        ("552 5.2.2 Mailbox full", State.REFUSED, 552, "5.2.2"),
    ],
)
def test_one_of_two_recipients_is_refused(
    tmp_path: Path, reply: str, state: State, code: int, enhanced: str
) -> None:
    campaign(tmp_path, 2)
    handler = Refusing({"reader1@": reply})
    with plain(handler) as server:
        report = send(tmp_path, server)
    assert report.states == {State.ACCEPTED: 1, state: 1}
    with closing(Ledger(tmp_path)) as ledger:
        (line,) = ledger.lines(state)
    assert (line.code, line.enhanced, line.attempts) == (code, enhanced, 1)
    assert bool(line.not_before) == (state is State.DEFERRED)
    assert handler.copies == {"reader0@example.org": 1}


def test_a_reply_that_names_the_reader_is_scrubbed(tmp_path: Path) -> None:
    campaign(tmp_path, 1)
    with plain(
        Refusing({"reader": "550 5.1.1 <reader0@example.org>: unknown reader0@example.org"})
    ) as server:
        send(tmp_path, server)
    with closing(Ledger(tmp_path)) as ledger:
        (line,) = ledger.lines(State.REFUSED)
    assert "reader0" not in line.reply
    assert b"reader0@" not in (tmp_path / "ledger.sqlite").read_bytes()


def test_the_server_goes_away_before_the_dot(tmp_path: Path) -> None:
    campaign(tmp_path, 3)
    server = Server("127.0.0.1", Closing().port, "none", timeout=5, connections=1)
    report = send(tmp_path, server, max_failures=2)
    assert stopped_by(report) == ("mail-failures", 1)
    assert set(states(tmp_path)) <= {"deferred", "unknown"}
    assert sum(states(tmp_path).values()) == 2


def test_the_answer_after_the_dot_is_lost(tmp_path: Path) -> None:
    campaign(tmp_path, 6)
    handler = Dropping(every=3)
    with plain(handler) as server:
        report = send(tmp_path, replace(server, connections=1))
        again = send(tmp_path, server)
    assert report.states == {State.ACCEPTED: 4, State.UNKNOWN: 2}
    assert not report.all_accepted
    assert again.states == {}
    assert set(handler.copies.values()) == {1}


def test_421_in_the_middle_of_a_run(tmp_path: Path) -> None:
    class Busy(Counting):
        async def handle_MAIL(
            self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
        ) -> str:
            count = getattr(session, "count", 0) + 1
            session.count = count  # type: ignore[attr-defined]
            if count > 4:
                server.transport.write(b"421 4.7.0 Too many messages on one connection\r\n")
                server.transport.close()
            envelope.mail_from = address
            return "250 Ok"

    campaign(tmp_path, 20)
    handler = Busy()
    with plain(handler) as server:
        report = send(tmp_path, replace(server, connections=1))
    assert report.states[State.ACCEPTED] == 16
    assert report.states[State.DEFERRED] == 4
    assert set(handler.copies.values()) == {1}


def test_nobody_listens(tmp_path: Path) -> None:
    campaign(tmp_path, 2)
    with socket.socket() as probe_socket:
        probe_socket.bind(("127.0.0.1", 0))
        port = probe_socket.getsockname()[1]
    report = send(tmp_path, Server("127.0.0.1", port, "none", timeout=2))
    assert stopped_by(report) == ("mail-unavailable", 4)
    assert states(tmp_path) == {}


def test_several_failures_stop_the_run(tmp_path: Path) -> None:
    campaign(tmp_path, 30)
    with plain(Refusing({"reader": "550 5.1.1 No"})) as server:
        report = send(tmp_path, server, max_failures=5)
    assert stopped_by(report) == ("mail-failures", 1)
    assert 5 <= sum(states(tmp_path).values()) < 10


def test_failures_between_which_messages_arrive_stop_nothing(tmp_path: Path) -> None:
    campaign(tmp_path, 12)
    odd = {f"reader{number}@": "550 5.1.1 No" for number in range(1, 12, 2)}
    with plain(Refusing(odd)) as server:
        report = send(tmp_path, replace(server, connections=1), max_failures=2)
    assert report.stopped is None
    assert report.states == {State.ACCEPTED: 6, State.REFUSED: 6}


@pytest.mark.parametrize(("allowed", "tried"), [(1, 1), (3, 3), (0, 6)])
def test_so_many_failures_in_a_row_are_allowed(tmp_path: Path, allowed: int, tried: int) -> None:
    """0 is without a limit."""
    campaign(tmp_path, 6)
    with plain(Refusing({"reader": "550 5.1.1 No"})) as server:
        report = send(tmp_path, replace(server, connections=1), max_failures=allowed)
    assert (report.stopped is None) == (allowed == 0)
    assert states(tmp_path) == {"refused": tried}


@pytest.mark.parametrize("reply", ["550 5.1.8 Sender unknown", "553 Not this sender", "552 5.2.3 Too big"])
def test_a_sender_that_is_refused_is_not_blamed_on_the_reader(tmp_path: Path, reply: str) -> None:
    class NotFromThem(Counting):
        async def handle_MAIL(
            self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
        ) -> str:
            return reply

    campaign(tmp_path, 4)
    with plain(NotFromThem()) as server:
        report = send(tmp_path, replace(server, connections=1))
    assert stopped_by(report) == ("mail-refused", 1)
    assert states(tmp_path) == {"deferred": 1}


@pytest.mark.parametrize(("limit", "stopped"), [(300, True), (1_000_000, False), (0, False)])
def test_a_message_that_is_larger_than_the_server_takes_is_not_offered(
    tmp_path: Path, limit: int, stopped: bool
) -> None:
    handler = Counting()
    campaign(tmp_path, 3)
    with plain(handler, data_size_limit=limit) as server:
        report = send(tmp_path, replace(server, connections=1))
    assert bool(handler.copies) is not stopped
    if stopped:
        assert stopped_by(report)[0] == "mail-too-large"


@pytest.mark.parametrize("reply", ["550 5.7.1 Not allowed to send", "530 5.7.0 Authentication required"])
def test_a_policy_refusal_stops_at_once(tmp_path: Path, reply: str) -> None:
    campaign(tmp_path, 10)
    with plain(Refusing({"reader": reply})) as server:
        report = send(tmp_path, replace(server, connections=1))
    assert stopped_by(report) == ("mail-refused", 1)
    assert states(tmp_path) == {"deferred": 1}


SINK_FAULTS = [
    (("-q", "."), State.UNKNOWN),
    (("-W", ".:8"), State.UNKNOWN),
    (("-Q", "."), State.DEFERRED),
    (("-r", "."), State.DEFERRED),
    (("-f", "."), State.REFUSED),
    (("-q", "DATA"), State.DEFERRED),
    (("-q", "MAIL"), State.DEFERRED),
    (("-r", "RCPT"), State.DEFERRED),
    (("-r", "DATA"), State.DEFERRED),
    (("-f", "RCPT"), State.REFUSED),
    (("-A", "0"), State.REFUSED),
]


@needs_sink
@pytest.mark.parametrize(("options", "state"), SINK_FAULTS, ids=[" ".join(each[0]) for each in SINK_FAULTS])
def test_the_faults_of_smtp_sink(tmp_path: Path, options: tuple[str, ...], state: State) -> None:
    campaign(tmp_path, 2)
    with sink(*options) as server:
        report = send(tmp_path, server)
    assert report.states == {state: 2}
    assert states(tmp_path) == {state.value: 2}


# ------------------------------------------------------------------------------------------------- TLS


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("implicit", [False, True])
def test_tls_and_login(tmp_path: Path, implicit: bool) -> None:
    campaign(tmp_path, 4)
    handler = Counting()
    with secured(handler, tmp_path, implicit=implicit) as server:
        report = send(tmp_path, server, environment=SECRET)
        probe(server, SECRET)
    assert report.all_accepted
    assert sum(handler.copies.values()) == 4


def test_a_certificate_for_another_host(tmp_path: Path) -> None:
    _refused_certificate(tmp_path, name="elsewhere.example.org")


def test_an_expired_certificate(tmp_path: Path) -> None:
    _refused_certificate(tmp_path, expired=True)


def test_an_unknown_authority(tmp_path: Path) -> None:
    campaign(tmp_path, 2)
    handler = Counting()
    with secured(handler, tmp_path) as server:
        report = send(tmp_path, replace(server, ca_file=""), environment=SECRET)
    assert stopped_by(report) == ("mail-certificate", 1)
    assert not handler.copies


def _refused_certificate(folder: Path, **how: Any) -> None:
    campaign(folder, 2)
    handler = Counting()
    with secured(handler, folder, **how) as server:
        report = send(folder, server, environment=SECRET)
    assert stopped_by(report) == ("mail-certificate", 1)
    assert report.stopped is not None
    assert "certificate" in told(report.stopped)
    assert states(folder) == {}
    assert not handler.copies


def test_no_starttls_is_offered(tmp_path: Path) -> None:
    campaign(tmp_path, 2)
    handler = Counting()
    with plain(handler) as server:
        report = send(tmp_path, replace(server, tls="starttls", host="localhost"))
    assert stopped_by(report) == ("mail-no-tls", 1)
    assert not handler.copies


def test_clear_text_goes_to_this_machine_only(tmp_path: Path) -> None:
    campaign(tmp_path, 1)
    report = send(tmp_path, Server("192.0.2.1", 25, "none", timeout=1))
    assert stopped_by(report) == ("mail-clear-text", 1)


def test_a_wrong_password(tmp_path: Path) -> None:
    campaign(tmp_path, 2)
    handler = Counting()
    with secured(handler, tmp_path) as server:
        report = send(tmp_path, server, environment={"IBZDOCS_SMTP_PASSWORD": "wrong"})
    assert stopped_by(report) == ("mail-refused", 1)
    assert states(tmp_path) == {}
    assert not handler.copies


def test_no_password(tmp_path: Path) -> None:
    campaign(tmp_path, 2)
    with secured(Counting(), tmp_path) as server, pytest.raises(Gate) as refused:
        probe(server, {})
    assert refused.value.problems[0].code == "mail-password"


# ------------------------------------------------------------------------------------- disk and colleagues


FULL = """
import resource, sys
from pathlib import Path
from ibzdocs.base.settings import Server
from tests.mailings.campaign import send
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
report = send(Path(sys.argv[1]), Server("127.0.0.1", int(sys.argv[2]), "none", timeout=5, connections=3))
assert report.stopped is not None
print(report.stopped.problems[0].code, report.stopped.exit_code, sum(report.states.values()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of files")
def test_the_disk_is_full_under_the_ledger(tmp_path: Path) -> None:
    campaign(tmp_path, 400)
    with closing(Ledger(tmp_path)):
        pass
    handler = Counting()
    with plain(handler) as server:
        done = subprocess.run(
            [sys.executable, "-c", FULL, str(tmp_path), str(server.port), "150000"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)},
        )
    code, exit_code, sent = done.stdout.split()
    assert (code, exit_code) == ("mail-ledger", "4")
    assert 0 < int(sent) < 400
    with closing(Ledger(tmp_path)) as ledger:
        ledger.recover(NOW)
    found = states(tmp_path)
    assert set(found) <= {"accepted", "unknown"}
    delivered = set(handler.copies)
    assert set(handler.copies.values()) == {1}
    assert len(delivered) <= sum(found.values())  # everything that arrived is accepted or unknown
    with plain(handler) as server:
        send(tmp_path, server)
    assert set(handler.copies.values()) == {1}


def test_two_senders_at_once(tmp_path: Path) -> None:
    with only_one(tmp_path):
        with pytest.raises(Unavailable) as locked, only_one(tmp_path):
            pass
        assert locked.value.problems[0].code == "mail-locked"
        assert locked.value.exit_code == 4
    with only_one(tmp_path):
        pass


def test_a_lock_goes_with_its_process(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from ibzdocs.workflows.mailings.ledger import only_one\n"
        "with only_one(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    with only_one(tmp_path):
        pass


# ------------------------------------------------------------------------------------------- frozen bytes


def test_changed_bytes_are_not_sent(tmp_path: Path) -> None:
    campaign(tmp_path, 3)
    messages = tmp_path / "frozen" / MESSAGES
    messages.write_bytes(messages.read_bytes().replace(b"reader1@", b"mallet1@"))
    handler = Counting()
    with plain(handler) as server:
        report = send(tmp_path, replace(server, connections=1))
    assert stopped_by(report) == ("mail-frozen-changed", 1)
    assert "mallet1@example.org" not in handler.copies


def test_an_approval_is_for_these_bytes_only(tmp_path: Path) -> None:
    frozen = campaign(tmp_path, 3)
    approval.approve(frozen, tmp_path, "Anna", NOW)
    approval.require(frozen, tmp_path, "Bert", single_person=False)
    with pytest.raises(Gate) as same:
        approval.require(frozen, tmp_path, " ANNA ", single_person=False)
    assert same.value.problems[0].code == "mail-approver-sends"
    approval.require(frozen, tmp_path, "Anna", single_person=True)
    campaign(tmp_path, 4)
    with pytest.raises(Gate) as stale:
        approval.require(MailBatch(tmp_path), tmp_path, "Bert", single_person=False)
    assert stale.value.problems[0].code == "mail-approval-stale"
    assert stale.value.exit_code == 1


def test_the_same_messages_keep_their_approval(tmp_path: Path) -> None:
    frozen = campaign(tmp_path, 3)
    approval.approve(frozen, tmp_path, "Anna", NOW)
    approval.require(campaign(tmp_path, 3), tmp_path, "Bert", single_person=False)


# ---------------------------------------------------------------------------------------------- the ledger


def test_deferred_messages_wait_longer_each_time(tmp_path: Path) -> None:
    frozen = campaign(tmp_path, 1)
    (entry,) = frozen.entries()
    busy = Outcome(State.DEFERRED, "rcpt", 450, "4.2.1", "busy")
    waits = []
    with closing(Ledger(tmp_path)) as ledger:
        for _ in range(8):
            ledger.settle([(entry, busy)], ledger.begin_run("x", "y", NOW), NOW)
            line = ledger.line(entry.mailing, entry.reader)
            assert line is not None
            waits.append((datetime.datetime.fromisoformat(line.not_before) - NOW).total_seconds() / 60)
    assert waits == [5, 10, 20, 40, 80, 160, 240, 240]


def test_what_the_ledger_says_is_on_the_disk_before_the_dot_goes(tmp_path: Path) -> None:
    """Only FULL (2) survives a power cut in WAL mode: with NORMAL the last commits may be gone."""
    with closing(Ledger(tmp_path)) as ledger:
        settings = [
            ledger.database.execute(f"PRAGMA {name}").fetchone() for name in ("synchronous", "journal_mode")
        ]
    assert settings == [(2,), ("wal",)]


def test_what_is_unknown_stays_so_until_somebody_says(tmp_path: Path) -> None:
    frozen = campaign(tmp_path, 2)
    first, second = frozen.entries()
    with closing(Ledger(tmp_path)) as ledger:
        ledger.claim([first, second], ledger.begin_run("x", "y", NOW), NOW)
    with closing(Ledger(tmp_path)) as ledger:
        ledger.begin_run("x", "y", NOW)
        assert [line.state for line in ledger.lines()] == [State.UNKNOWN] * 2
        assert ledger.retry([State.DEFERRED, State.REFUSED], NOW) == 0
        assert ledger.resolve([first.identity], State.ACCEPTED, NOW) == 1
        assert ledger.resolve([second.identity], State.DEFERRED, NOW) == 1
        assert ledger.resolve([first.identity], State.DEFERRED, NOW) == 0
    assert states(tmp_path) == {"accepted": 1, "deferred": 1}
