"""One at a time: who changes what stands in a folder reads it again and writes it while holding this lock.

The lock is the system's, so it goes with the process however that ends, and no process that is forked has it
too. It lies on a byte far behind the end of a file (POSIX fcntl; LockFile on Windows; shares pass on either),
so that the file can be read meanwhile: it says who has the lock. filelock locks by flock, which forked
processes keep, and on Windows the first byte, which hides what is in the file.
"""

import contextlib
import datetime
import errno
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, ProjectError, error
from ibzdocs.base.stored import parsed
from ibzdocs.session import together

FILE = ".ibzdocs.lock"
WAIT, _PAUSE, _TOLD_AFTER = 30.0, 0.05, 1.0  # seconds
_FAR = 1 << 30
_MODE = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
# What the system says where somebody else has it; EDEADLK is that of Windows.
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
# Which threads of this process hold which folder: the system's lock does not tell threads apart.
_mine: dict[Path, int] = {}
_guard = threading.Lock()


@immutable
class Holder:
    """Who holds a lock: a process of a computer, since when. No name of a person is kept."""

    process: str
    host: str
    since: str

    @staticmethod
    def this() -> "Holder":
        """This process, from now on."""
        now = datetime.datetime.now().astimezone()
        return Holder(str(os.getpid()), socket.gethostname(), now.isoformat(" ", "seconds"))


UNKNOWN = Holder("?", "?", "?")
Tell: TypeAlias = Callable[[Holder], None]


class Taken(ProjectError):
    """Somebody else holds the lock, and held it for as long as was waited."""

    def __init__(self, folder: Path, holder: Holder) -> None:
        super().__init__(error("folder-taken", Place(str(folder)), **asdict(holder)))
        self.holder = holder

    def __reduce__(self) -> tuple[type["Taken"], tuple[Path, Holder]]:
        return Taken, (Path(self.problems[0].place.file), self.holder)


@contextlib.contextmanager
def edition(root: Path, tell: Tell | None = None) -> Iterator[None]:
    """While this lasts no other command changes what lies in ``inputs``, workbooks too; see ``held``.

    What a command that was killed left undone is done first; raises ProjectError as ``together.finish``.
    """
    with held(root / "inputs", tell):
        together.finish(root / "inputs")
        yield


@contextlib.contextmanager
def held(folder: Path, tell: Tell | None = None, wait: float = WAIT) -> Iterator[None]:
    """While this lasts no other command has the lock of ``folder``, which is made where it is missing.

    ``tell`` is called once where it takes a while. Raises Taken after ``wait`` seconds, at once where the same
    thread holds it; ProjectError (``output-locked``) where the folder cannot be written or locked.
    """
    folder = Path(os.path.realpath(folder))
    is_new = not folder.is_dir()
    with together.told(folder):
        handle = _acquired(folder, tell, wait)
    try:
        yield
    finally:
        _release(folder, handle)
        if is_new:
            with contextlib.suppress(OSError):
                folder.rmdir()  # where nothing came into it


def _acquired(folder: Path, tell: Tell | None, wait: float) -> int:
    started, told = time.monotonic(), tell is None
    while True:
        handle = _try(folder)
        if handle is not None:
            return handle
        waited = time.monotonic() - started
        if waited >= wait or _mine.get(folder) == threading.get_ident():
            raise Taken(folder, _holder(folder))
        if tell is not None and not told and waited >= _TOLD_AFTER:
            told = True
            tell(_holder(folder))
        time.sleep(_PAUSE)


def _try(folder: Path) -> int | None:
    """The open file with the lock on it, or None where somebody has it."""
    with _guard:
        if folder in _mine:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE
        handle = os.open(path, _MODE, 0o644)
        try:
            got = _lock(handle) and _is_there(handle, path)
        except BaseException:
            os.close(handle)
            raise
        if not got:
            os.close(handle)
            return None
        _mine[folder] = threading.get_ident()
    with contextlib.suppress(OSError):  # a full disk: who has it cannot be told, but nobody else gets it
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps(asdict(Holder.this())).encode())
    return handle


def _is_there(handle: int, path: Path) -> bool:
    """Whether the file is still the one of that name: who had the lock before takes it away at the end."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _FAR)
    except OSError as refused:
        if refused.errno in _BUSY:
            return False
        raise
    return True


def _release(folder: Path, handle: int) -> None:
    """Let go. The file goes too: before the lock where an open one can be removed, after it on Windows.

    There nobody can remove what another has opened meanwhile.
    """
    with _guard:
        steps: tuple[Callable[[], None], ...] = ((folder / FILE).unlink, lambda: os.close(handle))
        for step in reversed(steps) if sys.platform == "win32" else steps:
            with contextlib.suppress(OSError):
                step()
        del _mine[folder]


def _holder(folder: Path) -> Holder:
    """Who has it, as far as the file says so.

    In a process that has the lock itself the file is not opened: closing it would give the lock away (POSIX).
    """
    with _guard:
        if folder in _mine:
            return Holder.this()
        try:
            said = parsed((folder / FILE).read_text("utf-8")[:1000])
            return Holder(str(said["process"]), str(said["host"]), str(said["since"]))
        except (OSError, ValueError, LookupError, TypeError):
            return UNKNOWN
