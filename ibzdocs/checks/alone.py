"""One fault, one finding: what only follows from another finding of the same cell is not told as well."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Problem

# What follows from a fault when both are about the same words of one cell.
_FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "placeholder": ("remark-left", "abbreviation-unknown", "word-unknown", "word-misspelled"),
    "pair-open": ("space-inside", "remark-left"),
    "quote-foreign": ("space-inside",),
    "mark-loose": ("space-before",),
    "sign-doubled": ("space-before",),
    "space-before": ("space-double",),
    "letters-misread": (
        "abbreviation-unknown", "word-foreign", "word-misspelled", "word-unknown",
        "quote-foreign", "pair-open", "space-double", "space-inside", "space-before",
    ),
}  # fmt: skip
_OF_ALL_WORDS = ("letters-misread",)  # faults of a whole cell, of which one word is quoted
# What follows where a sheet or column of the plan is not there to be read: nothing is known that others name.
_UNREAD = ("sheet-missing", "column-missing")
_OF_UNREAD = re.compile(r"unplaced|part-unknown|legal-.+|(?:priority|domain|swot)-unused")
_PIECES = re.compile(r"\w+|[^\w\s]")


def without_consequences(found: Iterable[Problem]) -> list[Problem]:
    """The findings in their order, without those that go away when another one is mended.

    A word that stands elsewhere too stays told: there nothing else tells it.
    """
    problems = list(found)
    if any(each.code in _UNREAD for each in problems):
        problems = [each for each in problems if not _of_unread(each)]
    causes = gathered((each.place, each) for each in problems if each.code in _FOLLOWS)
    return [each for each in problems if not _follows(each, causes.get(each.place, ()))]


def _of_unread(found: Problem) -> bool:
    """Whether a finding may be there only because a sheet was not read: all that is named is unknown, or unused."""
    nothing_known = found.code.endswith("-unknown") and dict(found.fills).get("near") == "–"
    return nothing_known or _OF_UNREAD.fullmatch(found.code) is not None


def _follows(found: Problem, causes: Sequence[Problem]) -> bool:
    mine = _words(found)
    once = dict(found.fills).get("times", "1") == "1"
    return once and any(
        found.code in _FOLLOWS[each.code] and (each.code in _OF_ALL_WORDS or mine & _words(each))
        for each in causes
    )


def _words(found: Problem) -> set[str]:
    """The words and signs that a finding quotes; blanks and dots for what was left out are none."""
    fills = dict(found.fills)
    quoted = " ".join(fills.get(name, "") for name in ("text", "value"))
    return {piece.casefold() for piece in _PIECES.findall(quoted) if piece != "…"}
