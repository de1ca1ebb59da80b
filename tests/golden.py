"""Golden texts: what was made once, looked at and kept, and what is made now.

A test compares with the fixture ``golden``: ``golden("tags.txt", dump(data))`` looks at ``golden/tags.txt``
beside the test. Where they differ it fails with the difference. To accept what is made now::

    pytest -n 0 --accept tests/goldens          # writes the golden texts; the run fails all the same
    git diff tests/goldens                      # look at every line
    pytest -n 0 tests/goldens

For a change of Word's ``document.xml``, open the file in Word first and name its version in the commit.
"""

import difflib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

if TYPE_CHECKING:
    from ibzdocs.base.problems import (
        Problem,
    )  # of the program nothing is imported before --frozen has its say

Golden: TypeAlias = Callable[[str, str], None]
OPTION = "--accept"
_MOST = 60


def compare(path: Path, found: str, *, accept: bool) -> None:
    """Fail unless the file at ``path`` holds ``found``; with ``accept`` write it there, and fail where it differs."""
    text = found.rstrip("\n") + "\n"
    before = path.read_text("utf-8") if path.exists() else ""
    if text == before:
        return
    if accept:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        pytest.fail(f"{path.name} was written: look at git diff, then run without {OPTION}", pytrace=False)
    lines = list(
        difflib.unified_diff(before.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=2)
    )
    more = [f"… and {len(lines) - _MOST} more lines"] if len(lines) > _MOST else []
    how = f"to accept it: pytest -n 0 {OPTION} {path.parent.parent.relative_to(Path(__file__).parent.parent)}"
    pytest.fail("\n".join([f"{path.name} differs; {how}", *lines[:_MOST], *more]), pytrace=False)


def problems(found: Sequence["Problem"]) -> Iterator[str]:
    """Each with its place and what it fills in."""
    for each in found:
        said = "; ".join(f"{name} {value}" for name, value in each.fills)
        yield f"{each.level.name.lower()} {each.code} {each.place} [{said}]"


def difference(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    """The lines that are gone and those that are new, by what they are about."""
    for row in [*before, *(row for row in after if row not in before)]:
        if before.get(row) != after.get(row):
            yield from (f"  - {row} {before[row]}" for _ in range(row in before))
            yield from (f"  + {row} {after[row]}" for _ in range(row in after))
