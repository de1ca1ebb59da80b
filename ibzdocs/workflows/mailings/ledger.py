"""The ledger: what became of every message that was tried, so that none is sent twice.

A message is ``sending`` from just before the server is told that it is complete until its answer is written
down. One that is still ``sending`` when nobody sends is ``unknown``: perhaps it arrived, so it is not sent
again before a person says so. SQLite keeps what is committed through a crash (WAL, synchronous FULL).

The ledger knows readers by their ids only.
"""

import datetime
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, error, reason
from ibzdocs.base.values import Language
from ibzdocs.session import lock
from ibzdocs.workflows.mailings.batch import Entry
from ibzdocs.workflows.mailings.errors import Unavailable
from ibzdocs.workflows.mailings.events import Event, Told

NAME = "ledger.sqlite"
_BACKOFF = datetime.timedelta(minutes=5)
_LONGEST_BACKOFF = datetime.timedelta(hours=4)
_LONGEST_REPLY = 200
_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")
# What reading events raises when something has damaged them.
_BROKEN = (AttributeError, LookupError, TypeError, ValueError)
_TABLES = """
CREATE TABLE IF NOT EXISTS message (
  mailing TEXT, reader TEXT, message_id TEXT, sha256 TEXT, languages TEXT, state TEXT, attempts INTEGER,
  phase TEXT, code INTEGER, enhanced TEXT, reply TEXT, not_before TEXT, changed TEXT, run INTEGER,
  PRIMARY KEY (mailing, reader)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attempt (
  mailing TEXT, reader TEXT, run INTEGER, at TEXT, state TEXT, phase TEXT, code INTEGER, enhanced TEXT);
CREATE TABLE IF NOT EXISTS run (
  id INTEGER PRIMARY KEY, started TEXT, ended TEXT, by TEXT, manifest TEXT, result TEXT);
CREATE TABLE IF NOT EXISTS event (
  mailing TEXT, sequence INTEGER, said TEXT, PRIMARY KEY (mailing, sequence)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS invited (
  mailing TEXT, reader TEXT, event TEXT, sequence INTEGER, PRIMARY KEY (mailing, reader)) WITHOUT ROWID;
"""


class State(StrEnum):
    """What became of a message."""

    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNKNOWN = "unknown"


@immutable
class Outcome:
    """How an attempt ended: in which phase, with which reply code (RFC 5321) and enhanced code (RFC 3463).

    ``stop`` says that the server refuses us and not the reader, so that going on makes no sense.
    """

    state: State
    phase: str
    code: int = 0
    enhanced: str = ""
    reply: str = ""
    stop: bool = False


@immutable
class LedgerLine:
    """A message in the ledger."""

    mailing: str
    reader: str
    message_id: str
    state: State
    attempts: int
    code: int
    enhanced: str
    reply: str
    not_before: str
    changed: str


class Ledger:
    """The ledger of an edition. Its methods raise Unavailable when it cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self.place = Place(f"{folder.name}/{NAME}")
        path = folder / NAME
        with self._guarded():
            path.touch(0o600, exist_ok=True)
            self.database = sqlite3.connect(path, timeout=5, isolation_level=None)
            self.database.execute("PRAGMA journal_mode = WAL")
            self.database.execute("PRAGMA synchronous = FULL")
            self.database.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    # ------------------------------------------------------------------------------------------ reading

    def line(self, mailing: str, reader: str) -> LedgerLine | None:
        """What is known of a message, or None for one that was never tried."""
        return next(self._lines("WHERE mailing = ? AND reader = ?", (mailing, reader)), None)

    def lines(self, state: State | None = None) -> Iterator[LedgerLine]:
        """Every message that was tried, or those of one state."""
        return self._lines("WHERE state = ?", (state.value,)) if state else self._lines("", ())

    def counts(self) -> dict[tuple[str, str, State], int]:
        """How many messages there are by mailing, languages and state."""
        with self._guarded():
            rows = self.database.execute(
                "SELECT mailing, languages, state, count(*) FROM message GROUP BY mailing, languages, state"
            ).fetchall()
        return {(mailing, languages, State(state)): count for mailing, languages, state, count in rows}

    def last_change(self) -> datetime.datetime | None:
        """When the ledger was last written, or None while it is empty."""
        with self._guarded():
            (found,) = self.database.execute("SELECT max(changed) FROM message").fetchone()
        return datetime.datetime.fromisoformat(found) if found else None

    def told(self) -> dict[str, Told]:
        """What readers were told of meetings, by row; a message that was refused or deferred told nothing."""
        with self._guarded():
            rows = self.database.execute(
                "SELECT event, sequence, reader, languages FROM invited JOIN message USING (mailing, reader)"
                " WHERE state NOT IN (?, ?) ORDER BY event, sequence",
                (State.REFUSED, State.DEFERRED),
            ).fetchall()
            said = dict(self.database.execute("SELECT mailing || ' ' || sequence, said FROM event"))
            return {name: _told(said, list(of)) for name, of in groupby(rows, key=lambda row: str(row[0]))}

    def _lines(self, where: str, values: Sequence[str]) -> Iterator[LedgerLine]:
        with self._guarded():
            rows = self.database.execute(
                "SELECT mailing, reader, message_id, state, attempts, code, enhanced, reply, not_before,"
                f" changed FROM message {where} ORDER BY mailing, reader",
                values,
            ).fetchall()
        for mailing, reader, identity, state, *rest in rows:
            yield LedgerLine(mailing, reader, identity, State(state), *rest)

    # ------------------------------------------------------------------------------------------ writing

    def recover(self, now: datetime.datetime) -> None:
        """What is ``sending`` though nobody sends becomes ``unknown``. To be called under the lock only."""
        with self._transaction():
            self.database.execute(
                "UPDATE message SET state = ?, changed = ? WHERE state = ?",
                (State.UNKNOWN, now.isoformat(), State.SENDING),
            )

    def begin_run(self, by: str, manifest: str, now: datetime.datetime) -> int:
        """A new run, by its number; what an earlier one left ``sending`` becomes ``unknown``."""
        self.recover(now)
        with self._transaction():
            run = self.database.execute(
                "INSERT INTO run (started, by, manifest) VALUES (?, ?, ?)", (now.isoformat(), by, manifest)
            ).lastrowid
        assert run is not None
        return run

    def end_run(self, run: int, result: str, now: datetime.datetime) -> None:
        """The end of a run and how it ended."""
        with self._transaction():
            self.database.execute(
                "UPDATE run SET ended = ?, result = ? WHERE id = ?", (now.isoformat(), result, run)
            )

    def know(self, events: Iterable[Event]) -> None:
        """Keep what these versions of meetings say; of a version that nobody was told of yet the newest counts."""
        with self._transaction():
            self.database.executemany(
                "INSERT OR REPLACE INTO event VALUES (?, ?, ?)",
                [(each.mailing, each.sequence, each.to_json()) for each in events],
            )

    def claim(self, entries: Sequence[Entry], run: int, now: datetime.datetime) -> None:
        """Write down that these messages are about to be completed: none is sent by itself again."""
        with self._transaction():
            self.database.executemany(
                "INSERT OR REPLACE INTO invited VALUES (?, ?, ?, ?)",
                [(each.mailing, each.reader, each.event, each.sequence) for each in entries if each.event],
            )
            self.database.executemany(
                "INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, 1, 'dot', 0, '', '', '', ?, ?)"
                " ON CONFLICT (mailing, reader) DO UPDATE SET state = excluded.state,"
                " attempts = attempts + 1, sha256 = excluded.sha256, phase = 'dot',"
                " changed = excluded.changed, run = excluded.run",
                [
                    (
                        each.mailing, each.reader, each.identity, each.sha256, "+".join(each.languages),
                        State.SENDING, now.isoformat(), run,
                    )
                    for each in entries
                ],
            )  # fmt: skip

    def settle(self, outcomes: Iterable[tuple[Entry, Outcome]], run: int, now: datetime.datetime) -> None:
        """Write down what became of messages, those too that were not claimed."""
        with self._transaction():
            for entry, outcome in outcomes:
                self._settle(entry, outcome, run, now)

    def _settle(self, entry: Entry, outcome: Outcome, run: int, now: datetime.datetime) -> None:
        known = self.database.execute(
            "SELECT attempts, state FROM message WHERE mailing = ? AND reader = ?",
            (entry.mailing, entry.reader),
        ).fetchone()
        attempts, claimed = (known[0], known[1] == State.SENDING) if known else (0, False)
        attempts += 0 if claimed else 1
        later = now + min(_BACKOFF * 2 ** (attempts - 1), _LONGEST_BACKOFF)
        reply = scrubbed(outcome.reply)
        self.database.execute(
            "INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.mailing, entry.reader, entry.identity, entry.sha256, "+".join(entry.languages),
                outcome.state, attempts, outcome.phase, outcome.code, outcome.enhanced, reply,
                later.isoformat() if outcome.state is State.DEFERRED else "", now.isoformat(), run,
            ),
        )  # fmt: skip
        self.database.execute(
            "INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.mailing, entry.reader, run, now.isoformat(), outcome.state, outcome.phase, outcome.code,
                outcome.enhanced,
            ),
        )  # fmt: skip

    def resolve(self, identities: Sequence[str], state: State, now: datetime.datetime) -> int:
        """Say that unknown messages are accepted, or deferred: to be sent again. How many that were."""
        with self._transaction():
            changed = [
                self.database.execute(
                    "UPDATE message SET state = ?, not_before = '', changed = ?"
                    " WHERE message_id = ? AND state = ?",
                    (state, now.isoformat(), identity, State.UNKNOWN),
                ).rowcount
                for identity in identities
            ]
        return sum(changed)

    def retry(self, states: Sequence[State], now: datetime.datetime) -> int:
        """Let messages of these states be sent again at once. How many that are."""
        marks = ", ".join("?" * len(states))
        with self._transaction():
            done = self.database.execute(
                f"UPDATE message SET state = ?, not_before = '', changed = ? WHERE state IN ({marks})",
                (State.DEFERRED, now.isoformat(), *states),
            )
        return done.rowcount

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._guarded():
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.database.execute("COMMIT")
            except BaseException:
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (*_BROKEN, sqlite3.Error, OSError) as failed:
            raise Unavailable(error("mail-ledger", self.place, detail=reason(failed))) from failed


def told(folder: Path) -> Mapping[str, Told]:
    """What readers were told of meetings; nothing where nothing was sent yet. Raises Unavailable."""
    if not (folder / NAME).is_file():
        return {}
    with closing(Ledger(folder)) as ledger:
        return ledger.told()


def _told(said: Mapping[str, str], rows: Sequence[tuple[str, int, str, str]]) -> Told:
    """What readers were told of one meeting; ``rows``: event, version, reader, languages, oldest version first."""
    readers: dict[str, tuple[int, tuple[Language, ...]]] = {}
    for _, sequence, reader, spoken in rows:
        first = readers[reader][0] if reader in readers else sequence
        readers[reader] = (first, tuple(map(Language, spoken.split("+"))))
    event, newest, *_ = rows[-1]
    return Told(Event.from_json(said[f"{event} {newest}"]), readers)


def scrubbed(reply: str) -> str:
    """A server's reply without addresses, on one line, and not too long."""
    return " ".join(_ADDRESS.sub("<…>", reply).split())[:_LONGEST_REPLY]


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """While this lasts nobody else builds, approves or sends; see ``lock.held``.

    Raises Unavailable where somebody else does: they are not waited for, sending takes hours.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(lock.held(folder, wait=0))
        except lock.Taken as taken:
            raise Unavailable(error("mail-locked", Place(folder.name), **asdict(taken.holder))) from taken
        yield
