"""The edition that a command works on: to be looked at, or to be changed by nobody else meanwhile."""

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ibzdocs.cli.console import Console

if TYPE_CHECKING:
    from ibzdocs.inputs.edition import Edition
    from ibzdocs.session.session import Session


def today() -> datetime.date:
    """The day on which the command runs."""
    return now().date()


def now() -> datetime.datetime:
    """This moment, with the time zone of this machine."""
    return datetime.datetime.now().astimezone()


def find(folder: Path | None) -> "Edition":
    """The edition in or above the folder, or that in which one stands. Raises ProjectError where there is none.

    What a command that was killed left undone is done first, so that nothing is read of which one half was written.
    """
    from ibzdocs.inputs import edition
    from ibzdocs.session import together

    found = edition.find(folder or Path.cwd())
    if together.is_unfinished(found.root / "inputs"):
        from ibzdocs.session import lock

        with lock.edition(found.root):
            pass
    return found


def open_session(folder: Path | None) -> "Session":
    """The session of the edition, its workbook read as far as it can be."""
    from ibzdocs.session.session import Session

    return Session(find(folder))


@contextlib.contextmanager
def alone(console: Console, folder: Path | None) -> Iterator["Session"]:
    """The session of the edition for a command that changes what lies in ``inputs``: no other one does meanwhile.

    Raises Taken where another one does and does not end soon.
    """
    from ibzdocs.session import lock
    from ibzdocs.session.session import Session

    edition = find(folder)
    with lock.edition(edition.root, console.waits):
        yield Session(edition)


def session_for(
    console: Console, folder: Path | None, *, changes: bool
) -> contextlib.AbstractContextManager["Session"]:
    """The session of the edition; alone with it where something is written."""
    return alone(console, folder) if changes else contextlib.nullcontext(open_session(folder))
