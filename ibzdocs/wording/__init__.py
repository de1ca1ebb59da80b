"""Wording: what may be wrong with a text whatever it says, in Dutch, French and German.

The same checks judge what authors typed and what translators delivered. A check takes one line, or all
lines of a language together where it compares them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from ibzdocs.problems import Problem, by_place
from ibzdocs.values import DOCUMENT_LANGUAGES
from ibzdocs.wording.abbreviations import acronyms
from ibzdocs.wording.capitals import mixed_capitals
from ibzdocs.wording.grammar import mixed_variants, slips
from ibzdocs.wording.lines import Line

LineCheck: TypeAlias = Callable[[Line], Iterator[Problem]]
TogetherCheck: TypeAlias = Callable[[Sequence[Line]], Iterator[Problem]]

# A new check is a function that yields problems, its name here, and its text and hint in the label files.
LINE_CHECKS: tuple[LineCheck, ...] = (slips, acronyms)
TOGETHER_CHECKS: tuple[TogetherCheck, ...] = (mixed_variants, mixed_capitals)


def judge(lines: Iterable[Line]) -> list[Problem]:
    """Everything that is wrong with the wording of ``lines``, sorted by place."""
    known = tuple(lines)
    found = [problem for line in known for check in LINE_CHECKS for problem in check(line)]
    for language in DOCUMENT_LANGUAGES:
        spoken = tuple(line for line in known if line.language is language)
        found += [problem for check in TOGETHER_CHECKS for problem in check(spoken)]
    return by_place(found)
