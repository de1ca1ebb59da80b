"""Independent pieces of work on all processors; the results are those of one after another, in order."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_PROCESSES = "IBZDOCS_PROCESSES"  # how many at most; 1: everything in this process
_work: Callable[[Any], Any] | None = None


def processes() -> int:
    """How many processes may work at once: what the environment says, else one for each processor."""
    given = os.environ.get(_PROCESSES, "")
    if given.isdigit():
        return max(1, int(given))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[T], R], pieces: Sequence[T]) -> Iterator[R]:
    """What ``work`` makes of each piece, in order.

    Where processes can be forked (not on Windows), several are, and have all that this one knows. What a
    piece raises is raised here.
    """
    global _work  # noqa: PLW0603 -- a forked process finds here what it is to do: functions cannot be sent to it
    count = min(processes(), len(pieces))
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, pieces)
        return
    _work = work
    with ProcessPoolExecutor(count, multiprocessing.get_context("fork")) as pool:
        yield from pool.map(_do, pieces)


def _do(piece: Any) -> Any:
    assert _work is not None
    return _work(piece)
