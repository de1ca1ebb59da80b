"""Who receives what: the list of recipients in a small database, so that its length takes no memory."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ibzdocs.base.problems import Place, Problem, ProjectError, error, note, reason
from ibzdocs.model.mailing import Recipient
from ibzdocs.model.records import Origin

_TABLES = """
CREATE TABLE person (
  number INTEGER PRIMARY KEY, folded TEXT UNIQUE, address TEXT, first TEXT, last TEXT, language TEXT,
  unit TEXT, file TEXT, sheet TEXT, row INTEGER);
CREATE TABLE member (number INTEGER, name TEXT, PRIMARY KEY (number, name)) WITHOUT ROWID;
"""


class RecipientIndex:
    """The recipients, each once, whatever the case of an address and however many groups they are in."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        database.executescript(_TABLES)

    def fill(
        self, rows: Iterable[Recipient | Problem], judge: Callable[[Recipient], Iterable[Problem]]
    ) -> Iterator[Problem]:
        """Take in every recipient and yield every problem, those of ``judge`` too."""
        for row in rows:
            if isinstance(row, Problem):
                yield row
            else:
                yield from judge(row)
                yield from self._add(row)

    def _add(self, who: Recipient) -> Iterator[Problem]:
        """One more recipient; one that is there already, under the same name, gets further groups."""
        added = self.database.execute(
            "INSERT INTO person (folded, address, first, last, language, unit, file, sheet, row)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (folded) DO NOTHING",
            (
                who.address.casefold(), who.address, who.first_name, who.last_name, who.language, who.unit,
                who.origin.file, who.origin.sheet, who.origin.row,
            ),
        )  # fmt: skip
        number = added.lastrowid
        if not added.rowcount:
            number, *same, row = self.database.execute(
                "SELECT number, first, last, language, row FROM person WHERE folded = ?",
                (who.address.casefold(),),
            ).fetchone()
            place = who.origin.at("address")
            if same != [who.first_name, who.last_name, who.language]:
                yield error("recipient-contradiction", place, row=row)
                return
            yield note("recipient-double", place, row=row)
        self.database.executemany(
            "INSERT OR IGNORE INTO member VALUES (?, ?)", ((number, group) for group in who.groups)
        )

    def members(self, groups: Sequence[str]) -> Iterator[Recipient]:
        """Everybody who is in one of ``groups``, in the order of the list, with those groups."""
        marks = ", ".join("?" * len(groups))
        rows = self.database.execute(
            "SELECT address, first, last, language, unit, file, sheet, row,"
            f" (SELECT group_concat(name, ';') FROM member WHERE member.number = person.number"
            f"  AND name IN ({marks})) AS mine FROM person WHERE mine IS NOT NULL ORDER BY number",
            tuple(groups),
        )
        for address, first, last, language, unit, file, sheet, row, mine in rows:
            names = tuple(sorted(mine.split(";")))
            yield Recipient(address, first, last, language, names, unit, Origin(file, sheet, row))

    def everyone(self) -> Iterator[Recipient]:
        """Everybody in the list, in its order, with all groups."""
        return self.members(self.groups())

    def count(self, group: str) -> int:
        """How many people are in a group."""
        return int(
            self.database.execute("SELECT count(*) FROM member WHERE name = ?", (group,)).fetchone()[0]
        )

    def groups(self) -> tuple[str, ...]:
        """Every group that somebody is in."""
        return tuple(
            name for (name,) in self.database.execute("SELECT DISTINCT name FROM member ORDER BY name")
        )


@contextmanager
def open_recipients(folder: Path) -> Iterator[RecipientIndex]:
    """An empty roll in a private file of ``folder`` that is gone afterwards; two commands have two.

    Raises ProjectError (``output-locked``) where it cannot be written.
    """
    path = folder / f".roll-{os.getpid()}.sqlite"
    try:
        for left in folder.glob(".roll*.sqlite"):
            _remove(left)  # of a command that was broken off; one that is at work holds its own open
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            with suppress(OSError):
                path.chmod(0o600)
                path.unlink()  # it lives as long as it is open, not after a killed command; not on Windows
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("BEGIN")
            yield RecipientIndex(database)
    except (sqlite3.Error, OSError) as full:
        raise ProjectError(error("output-locked", Place(str(folder)), detail=reason(full))) from full
    finally:
        _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
