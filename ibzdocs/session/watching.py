"""Waiting for changes of an edition's inputs and templates."""

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

Snapshot: TypeAlias = Mapping[Path, tuple[int, int]]
_FOLDERS = ("inputs", "templates")
_PAUSE, _SETTLED = 0.5, 0.05


def snapshot(root: Path) -> Snapshot:
    """When each input and template of the edition was last written, and its size.

    Files that programs make beside an open document (``~$plan.xlsx``, ``.~lock.plan.xlsx#``) are left out.
    """
    found = {}
    for path in (path for folder in _FOLDERS for path in (root / folder).rglob("*")):
        if not path.name.startswith(("~", ".")) and path.is_file():
            with contextlib.suppress(OSError):  # gone between two looks at it
                state = path.stat()
                found[path] = (state.st_mtime_ns, state.st_size)
    return found


def changes(
    root: Path,
    look: Callable[[Path], Snapshot] = snapshot,
    sleep: Callable[[float], None] = time.sleep,
    pause: float = _PAUSE,
) -> Iterator[tuple[str, ...]]:
    """The names of the files that were changed, each time that a change has come to an end.

    A program may write a file in several steps: only what is the same at two looks counts. ``pause`` is the time
    between two looks, in seconds; where something is other than before, the second look follows sooner.
    """
    known = look(root)
    before = known
    while True:
        sleep(pause if before == known else min(pause, _SETTLED))
        now = look(root)
        if now == before and now != known:
            changed = {path for path, state in {*now.items()} ^ {*known.items()}}
            known = now
            yield tuple(sorted(path.name for path in changed))
        before = now
