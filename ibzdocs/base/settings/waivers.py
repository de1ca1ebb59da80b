"""Findings that an edition accepts as they are."""

from collections.abc import Iterable
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.settings.kinds import Textual

_JUDGED = tuple(
    f"translation-{name}" for name in ("language", "source-left", "term-forbidden", "number", "too-long")
)


@immutable
class Waiver:
    """A finding that the edition accepts: its code, the record's key (``*`` allowed), why and since when."""

    code: Annotated[str, Textual('"objective-without-ambition"')]
    key: Annotated[str, Textual('"objectives/SD1*"')]
    reason: Annotated[str, Textual(lines=True)]
    date: date

    def covers(self, found: Problem) -> bool:
        """Whether this waiver is about ``found`` and may be: see ``waivable``."""
        return waivable(found) and self.code == found.code and fnmatchcase(found.key, self.key)


def waivable(found: Problem) -> bool:
    """Whether a person may decide that a finding does not matter.

    Errors stop a build because nothing right can come of it, and cannot be waived; but whether a word is
    foreign or a term forbidden in a translation is a judgement, and can.
    """
    return found.level is not Level.ERROR or found.code in _JUDGED


def split_waived(
    problems: Iterable[Problem], waivers: Iterable[Waiver]
) -> tuple[list[Problem], list[tuple[Problem, Waiver]]]:
    """The problems that no waiver covers, and those that one does."""
    rules = tuple(waivers)
    open_ones: list[Problem] = []
    waived: list[tuple[Problem, Waiver]] = []
    for found in problems:
        rule = next((rule for rule in rules if rule.covers(found)), None)
        if rule is None:
            open_ones.append(found)
        else:
            waived.append((found, rule))
    return open_ones, waived
