"""Wording: what may be wrong with a text whatever it says, in Dutch, French and German.

The same checks judge what authors typed and what translators delivered. A check takes one line, or all
lines of a language together where it compares them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from ibzdocs.base.problems import Problem, by_place
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.text import (
    abbreviations,
    amounts,
    capitals,
    consistency,
    dashes,
    dates,
    doubled,
    enumerations,
    grammar,
    leftovers,
    pairs,
    remarks,
    sentences,
    spacing,
)
from ibzdocs.checks.text.lines import TextLine

LineCheck: TypeAlias = Callable[[TextLine], Iterator[Problem]]
TogetherCheck: TypeAlias = Callable[[Sequence[TextLine]], Iterator[Problem]]

# A new check is a function that yields problems, its name here, and its text and hint in the label files.
# What may be wrong with any characters, in official names too.
MARK_CHECKS: tuple[LineCheck, ...] = (
    doubled.doubled_words,
    spacing.double_spaces,
    spacing.too_many,
    spacing.too_few,
    spacing.doubled_signs,
    dashes.hyphens,
    pairs.unpaired,
    pairs.marks_of_language,
    leftovers.cut_off,
    leftovers.stray_characters,
    leftovers.misread_letters,
)
LINE_CHECKS: tuple[LineCheck, ...] = (
    *MARK_CHECKS,
    # what was left
    leftovers.typed_bullets,
    leftovers.page_numbers,
    remarks.remarks,
    # grammar and words
    grammar.slips,
    abbreviations.acronyms,
    enumerations.enumerations,
    sentences.small_beginnings,
    # dates and numbers
    dates.impossible_dates,
    dates.reversed_ranges,
    amounts.signs_of_numbers,
    amounts.shares,
    amounts.stated_sums,
    amounts.equations,
)
TOGETHER_CHECKS: tuple[TogetherCheck, ...] = (
    consistency.manners,
    consistency.round_the_clock,
    grammar.mixed_variants,
    capitals.mixed_capitals,
    abbreviations.explained_twice,
)


def judge(lines: Iterable[TextLine]) -> list[Problem]:
    """Everything that is wrong with the wording of ``lines``, sorted by place."""
    known = tuple(lines)
    return by_place((*(problem for line in known for problem in judge_line(line)), *judge_together(known)))


def judge_line(line: TextLine) -> list[Problem]:
    """What is wrong with the wording of one line, whatever the others say."""
    return [problem for check in LINE_CHECKS for problem in check(line)]


def judge_together(lines: Iterable[TextLine]) -> list[Problem]:
    """What only shows in all lines together: several manners of writing in one language."""
    spoken: dict[Language, list[TextLine]] = {language: [] for language in DOCUMENT_LANGUAGES}
    for line in lines:
        spoken[line.language].append(line)
    return [found for each in spoken.values() for check in TOGETHER_CHECKS for found in check(each)]
