"""A file against the success criteria, one row for each."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, ProjectError, error
from ibzdocs.formats import read_back
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.pictures.theme import contrast
from ibzdocs.formats.read_back import Facts
from ibzdocs.session import provenance

Result: TypeAlias = Literal["passed", "failed", "construction", "person"]
_ENOUGH = 4.5  # WCAG 2.1, success criterion 1.4.3
_CHAPTER: Mapping[str, int] = {"html": 9, "docx": 10, "pdf": 10}
_SHOWN = 5  # faults of a row


@immutable
class Row:
    """One clause: its number, the criterion, what came of it, and why.

    A criterion that the standard does not have bears the version of WCAG in the place of the number.
    ``machine`` names the checks that were made, ``faults`` what they found, ``held`` why it cannot be otherwise,
    ``look`` what a person has to look at: names of phrases under ``accessibility``.
    """

    clause: str
    criterion: str
    result: Result
    machine: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@immutable
class Judged:
    """A file and its rows, in the order of the clauses."""

    file: str
    rows: tuple[Row, ...]

    def count(self, result: Result) -> int:
        """How many clauses came to that."""
        return sum(row.result == result for row in self.rows)

    @property
    def to_look_at(self) -> int:
        """How many clauses ask for a person, wholly or partly."""
        return sum(bool(row.look) for row in self.rows)


def made(folder: Path) -> list[Path]:
    """The documents in a folder that were made, and are still there."""
    found = (folder / each.file for each in provenance.read(folder))
    return sorted(path for path in found if path.suffix.removeprefix(".") in read_back.FORMATS)


def judge(path: Path) -> Judged:
    """A file against all criteria. Raises ProjectError for one that cannot be read."""
    try:
        facts = read_back.read(path)
    except Refused as refused:
        if refused.fault == "missing":
            raise ProjectError(error("intake-missing", Place(str(path)))) from refused
        raise ProjectError(
            error("accessibility-unreadable", Place(str(path)), detail=refused.detail or refused.fault)
        ) from refused
    return Judged(path.name, tuple(_rows(facts)))


def _rows(facts: Facts) -> Iterator[Row]:
    chapter = _CHAPTER[facts.form]
    for criterion, said in criteria().items():
        if chapter == 9 or not said.get("web"):
            beyond = said.get("beyond")
            clause = f"WCAG {beyond}" if beyond else f"{chapter}.{criterion}"
            yield _row(clause, criterion, said, facts)


def _row(clause: str, criterion: str, said: Mapping[str, Any], facts: Facts) -> Row:
    found = {name: CHECKS[name](facts) for name in said.get("machine", ())}
    seen = tuple(name for name, faults in found.items() if faults is not None)
    faults = tuple(each for name in seen for each in found[name] or ())
    unseen = (HELD_INSTEAD[name] for name in found if name not in seen)
    held, look = (*said.get("held", ()), *unseen), tuple(said.get("look", ()))
    result: Result = "failed" if faults else "passed" if seen else "construction" if held else "person"
    return Row(clause, criterion, result, seen, held, look, faults[:_SHOWN])


@cache
def criteria() -> Mapping[str, Mapping[str, Any]]:
    """The success criteria by number, with how each is judged."""
    return tomllib.loads(files(__package__).joinpath("clauses.toml").read_text("utf-8"))


# ------------------------------------------------------------------------------------------------ checks


def _alternatives(facts: Facts) -> Sequence[str]:
    return [f"{number}" for number, text in enumerate(facts.alternatives, 1) if not text.strip()]


def _gaps(facts: Facts) -> Sequence[str]:
    """Headings whose level leaps over one; and where there are none at all."""
    levels = (facts.headings[0], *facts.headings) if facts.headings else ()
    return [f"{one} → {two}" for one, two in pairwise(levels) if two > one + 1] if levels else ["–"]


def _faint(facts: Facts) -> Sequence[str] | None:
    if facts.colours is None:
        return None
    ratios = {(front, ground): contrast(front, ground) for front, ground in facts.colours}
    return [
        f"#{front} / #{ground} {ratio:.2f}:1" for (front, ground), ratio in ratios.items() if ratio < _ENOUGH
    ]


# What is wrong by each check; None where the format does not say it.
CHECKS: Mapping[str, Callable[[Facts], Sequence[str] | None]] = {
    "alternatives": _alternatives,
    "tagged": lambda facts: [] if facts.tagged else ["–"],
    "heads": lambda facts: [f"{number}" for number, heads in enumerate(facts.tables, 1) if not heads],
    "lists": lambda facts: facts.typed,
    "contrast": _faint,
    "no-script": lambda facts: ["–"] * facts.scripts,
    "skip": lambda facts: [] if facts.skips else ["–"],
    "title": lambda facts: [] if facts.title.strip() and facts.title_shown else [facts.title or "–"],
    "links": lambda facts: [f"{number}" for number, text in enumerate(facts.links, 1) if not text.strip()],
    "headings": _gaps,
    "language": lambda facts: [] if facts.language else ["–"],
    "ids": lambda facts: facts.doubled,
    "names": lambda facts: facts.unnamed,
}
# Why what a check asks cannot be otherwise where the format does not say it.
HELD_INSTEAD: Mapping[str, str] = {
    "contrast": "same-look", "lists": "same-tree", "ids": "no-controls", "names": "no-controls",
}  # fmt: skip
