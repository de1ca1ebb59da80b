"""A program that is started once and asked often: it is given lines, and puts out those that it objects to."""

import contextlib
import os
import subprocess
import threading
from collections.abc import Sequence
from typing import IO

_PATIENCE = 60  # seconds; a dictionary is read and a thousand words are looked up in a tenth of one
# A C library puts out what a program says block by block: an answer comes when as much as a block stands behind it.
_BLOCK = 4096


class Talk:
    """One run of a program. ``end``: a line that it always objects to, by which the end of an answer is known.

    Raises OSError when the program cannot be started.
    """

    def __init__(self, command: Sequence[str], end: str) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._into, self._said = self._process.stdin, self._process.stdout
        block = getattr(os.fstat(self._said.fileno()), "st_blksize", _BLOCK)
        self._end, self._ends = end, max(block, _BLOCK) // len(end) + 1
        self._left = 0  # ends behind the answer before, which come first

    def answer(self, lines: Sequence[str]) -> list[str]:
        """Those of the lines that it objects to.

        Raises EOFError when it dies, or has said nothing for a minute and was ended; UnicodeDecodeError where it says
        what is no text.
        """
        given = "\n".join((*lines, *[self._end] * self._ends, "")).encode()
        # Written beside the reading: otherwise each side may wait for the other to read.
        writing = threading.Thread(target=_write, args=(self._into, given))
        impatient = threading.Timer(_PATIENCE, self._process.kill)
        for thread in (writing, impatient):
            thread.start()
        try:
            return self._read()
        finally:
            impatient.cancel()
            writing.join()

    def _read(self) -> list[str]:
        for _ in range(self._left):
            self._line()
        found = []
        while (line := self._line()) != self._end:
            found.append(line)
        self._left = self._ends - 1
        return found

    def _line(self) -> str:
        line = self._said.readline()
        if not line.endswith(b"\n"):
            raise EOFError(self._process.args)
        return line.decode().rstrip("\r\n")

    def close(self) -> None:
        """End the program at once: there is nothing that it keeps."""
        self._process.kill()
        with contextlib.suppress(OSError), self._process:
            pass


def _write(into: IO[bytes], given: bytes) -> None:
    with contextlib.suppress(OSError):  # who reads the answer sees that there is none
        into.write(given)
        into.flush()
