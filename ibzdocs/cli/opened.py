"""The edition that a command works on: to be looked at, or to be changed by nobody else meanwhile."""

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ibzdocs.cli.console import Console

if TYPE_CHECKING:
    from ibzdocs.session.session import Session


def today() -> datetime.date:
    """The day on which the command runs."""
    return datetime.datetime.now().astimezone().date()


def open_session(folder: Path | None) -> "Session":
    """The session of the edition, its workbook read as far as it can be."""
    from ibzdocs.inputs import edition as project
    from ibzdocs.session.session import Session

    return Session(project.find(folder or Path.cwd()))


@contextlib.contextmanager
def alone(console: Console, folder: Path | None) -> Iterator["Session"]:
    """The session of the edition for a command that changes what lies in ``inputs``: no other one does meanwhile.

    Raises Taken where another one does and does not end soon.
    """
    from ibzdocs.inputs import edition as project
    from ibzdocs.session import lock
    from ibzdocs.session.session import Session

    edition = project.find(folder or Path.cwd())
    with lock.edition(edition.root, console.waits):
        yield Session(edition)


def session_for(
    console: Console, folder: Path | None, *, changes: bool
) -> contextlib.AbstractContextManager["Session"]:
    """The session of the edition; alone with it where something is written."""
    return alone(console, folder) if changes else contextlib.nullcontext(open_session(folder))
