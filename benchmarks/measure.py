"""What a process costs: wall and processor seconds, children included, and its peak memory.

Only the standard library is imported: Linux counts the memory of the process that starts another one as
that one's peak, so whoever measures must itself be small.
"""

import os
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Run:
    """One process: wall and processor seconds, and the peak of its largest process in MB (1024² bytes)."""

    wall: float
    cpu: float
    peak: float


class Failed(Exception):
    """A process that ended with the exit code of a failure, or was stopped: the last line that it wrote."""


def measure(
    command: Sequence[str],
    limit: float = 600.0,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    fine: Sequence[int] = (0,),
) -> Run:
    """What a command took from its start to its end.

    Its processor time is that of all its processes that it waited for. Raises Failed where it does not end
    within ``limit`` seconds with one of the exit codes ``fine``. ``environment`` is put over that of this
    process.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
            cwd=folder,
            start_new_session=True,
        )
        stop = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        stop.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in fine:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip().splitlines() or ["nothing said"]
            raise Failed(f"exit code {process.returncode}: {said[-1]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def medians(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(
        *(statistics.median(values) for values in zip(*((r.wall, r.cpu, r.peak) for r in runs), strict=True))
    )
