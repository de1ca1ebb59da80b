"""Independent pieces of work on all processors; the results are those of one after another, in order."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
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


def shared(pieces: Sequence[object]) -> bool:
    """Whether several processes would work on so many pieces: they can be forked, which not all systems do."""
    if min(processes(), len(pieces)) < 2:
        return False
    import multiprocessing

    return "fork" in multiprocessing.get_all_start_methods()


def each(
    work: Callable[[T], R], pieces: Sequence[T], size: Callable[[T], int] = lambda piece: 0
) -> Iterator[R]:
    """What ``work`` makes of each piece, in order; those of the greatest ``size`` are begun first.

    Several processes work where they can be forked, and have all that this one knows. This one is among them:
    it makes what none of the others has begun. What a piece raises is raised here, in its turn.
    """
    global _work  # noqa: PLW0603 -- a forked process finds here what it is to do: functions cannot be sent to it
    if not shared(pieces):
        yield from map(work, pieces)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    _work = work
    count = min(processes(), len(pieces)) - 1
    # No process looks through what it was born with, which would copy all of that for it.
    with ProcessPoolExecutor(count, multiprocessing.get_context("fork"), gc.freeze) as pool:
        longest_first = sorted(range(len(pieces)), key=lambda number: -size(pieces[number]))
        begun = {number: pool.submit(_do, pieces[number]) for number in longest_first}
        try:
            for number in range(len(pieces)):
                while not begun[number].done() and (free := _taken(begun)) is not None:
                    begun[free] = _made(work, pieces[free])
                yield begun.pop(number).result()
        finally:
            for rest in begun.values():
                rest.cancel()


def _taken(begun: Mapping[int, Future[R]]) -> int | None:
    """The first piece that no process has begun, which none of them begins any more; None: there is none left."""
    return next((number for number, made in begun.items() if made.cancel()), None)


def _made(work: Callable[[T], R], piece: T) -> Future[R]:
    """What this process makes of a piece, or what that raises."""
    made: Future[R] = Future()
    try:
        made.set_result(work(piece))
    except Exception as raised:  # noqa: BLE001 -- whoever asks for the result has it raised there
        made.set_exception(raised)
    return made


@contextmanager
def beside(work: Callable[..., R], *given: Any) -> Iterator[Future[R]]:
    """What ``work`` makes of what it is given, in a thread of its own while the block runs; done at its end.

    For work that mostly waits for another program.
    """
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(work, *given)


def _do(piece: Any) -> Any:
    """What is to be made of a piece. What it leaves behind is collected once, after it, not again and again."""
    assert _work is not None
    gc.disable()
    try:
        return _work(piece)
    finally:
        gc.enable()
