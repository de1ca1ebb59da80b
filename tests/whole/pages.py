"""A page of the documentation as what its reader does, in order: commands, steps by hand, output to see."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

_PART = re.compile(
    r"<!-- (?P<name>day|by hand|ends with): (?P<value>[^>]+) -->"
    r"|```(?P<kind>sh|text)\n(?P<block>.*?)```",
    re.DOTALL,
)
_BLANKS = re.compile("[\u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Part:
    """``kind`` is ``sh``, ``text``, ``day``, ``by hand`` or ``ends with`` (the exit code of what follows)."""

    kind: str
    text: str

    @property
    def commands(self) -> list[list[str]]:
        """The words of each line of a block of commands, without its remark."""
        return [words for line in self.text.splitlines() if (words := shlex.split(line, comments=True))]


def parts(page: str) -> Iterator[Part]:
    """The parts of a page that are done or seen, in order."""
    for match in _PART.finditer(page):
        yield Part(match["kind"] or match["name"], match["block"] or match["value"])


def shows(output: str, excerpt: str) -> bool:
    """Whether the lines of ``excerpt`` stand in ``output`` one after the other.

    ``…`` stands for anything in a line, and a line with nothing else for any number of lines. No-break spaces
    count as spaces.
    """
    said, wanted = (_BLANKS.sub(" ", text).strip("\n") + "\n" for text in (output, excerpt))
    lines = [re.escape(line).replace("…", ".*") + "\n" for line in wanted.splitlines()]
    pattern = "".join("(?:.*\n)*?" if line == ".*\n" else line for line in lines)
    return re.search(f"(?m)^{pattern}", said) is not None
