"""One manner of writing in all texts of a language: where two are used, the rarer is named once."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Problem, note
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import GAP, TextLine, excerpt
from ibzdocs.checks.text.slips import LETTER, spared, word_end, word_start

_MOST_CELLS = 5


@immutable
class _Use:
    """One use of a manner: what was written, and where."""

    text: str
    line: TextLine


# The manners of each kind. A pattern begins with its sign, which is found at once; what stands before it is looked at
# behind that.
_MANNERS: Mapping[ProblemCode, Mapping[str, re.Pattern[str]]] = {
    "percent-mixed": {
        "close": re.compile(rf"(?<=[\d{GAP}])%(?!\w)"),
        "apart": re.compile(rf"[ \u00a0\u202f]%(?<=[\d{GAP}].%)"),
    },
    "dash-mixed": {
        "hyphen": re.compile(rf" - (?<=(?:[^\W\d_]|[)”»,{GAP}]) - )(?=[\w(“„«{GAP}])"),
        "en": re.compile(r" – (?<=\S – )(?=\S)"),
        "em": re.compile(r" — (?<=\S — )(?=\S)|—(?<=\w—)(?=\w)"),
    },
    "quote-mixed": {
        "straight": re.compile(r"\"(?<!\d\")\w[^\"]*\""),
        "curly": re.compile(r"[“„«][\s\u00a0]?\w[^“”„»]*[”“»]"),
    },
    "apostrophe-mixed": {
        "straight": re.compile(rf"'(?<={LETTER}')(?={LETTER})"),
        "curly": re.compile(rf"’(?<={LETTER}’)(?={LETTER})"),
    },
}
_DAY = rf"(?:24|{GAP})"
_WEEK = rf"(?:7|{GAP}|zeven|sept|sieben)"
_ROUND_THE_CLOCK: Mapping[Language, Mapping[str, str]] = {
    Language.NL: {
        "24/7": r"24[/ ]?op[/ ]?7|24/7",
        "hours": r"24\s?u(?:ur|ren)?\.?\s?(?:/|op)\s?24\b(?:(?:,| en)? 7 ?d?(?:agen)?\s?(?:/|op)\s?7)?",
        "a day": rf"{_DAY} uur per dag(?:,| en) (?:{_WEEK}) dagen (?:per week|op (?:7|zeven))",
    },
    Language.FR: {
        "24/7": r"24/7",
        "hours": r"24\s?h(?:eures)?\.?\s?(?:/|sur)\s?24\b(?:(?:,| et)? 7\s?j?(?:ours)?\s?(?:/|sur)\s?7)?",
        "a day": rf"{_DAY} heures par jour(?:,| et) (?:{_WEEK}) jours (?:par semaine|sur (?:7|sept))",
    },
    Language.DE: {
        "24/7": r"24/7",
        "hours": r"24\s?(?:h|Std\.|Stunden)\s?/\s?24\b",
        "a day": rf"{_DAY} Stunden (?:am|pro) Tag(?:,| und)(?: an)? (?:{_WEEK}) Tage?n?"
        r" (?:in der|die|pro) Woche",
    },
}


def manners(lines: Sequence[TextLine]) -> Iterator[Problem]:
    """A problem where percent signs, dashes, quotation marks or apostrophes are not written in one manner."""
    for code, patterns in _MANNERS.items():
        yield from _mixed(code, lines, patterns)


def round_the_clock(lines: Sequence[TextLine]) -> Iterator[Problem]:
    """A problem where what is open day and night is said to be so in several ways."""
    patterns = {name: re.compile(text) for name, text in _ROUND_THE_CLOCK.get(_language(lines), {}).items()}
    likely = [line for line in lines if "24" in line.bare or GAP in line.bare]
    yield from _mixed("clock-mixed", likely, patterns)


def _language(lines: Sequence[TextLine]) -> Language:
    return lines[0].language if lines else Language.EN


def _mixed(
    code: ProblemCode, lines: Sequence[TextLine], patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[Problem]:
    """A note at the first use of each manner that is not the most frequent one."""
    uses: dict[str, list[_Use]] = {}
    for line in lines:
        text = spared(line.bare)
        for manner, pattern in patterns.items():
            if found := pattern.search(text):
                uses.setdefault(manner, []).append(_Use(_around(text, found), line))
    if len(uses) > 1:
        usual, *others = sorted(uses.values(), key=len, reverse=True)
        for rare in others:
            yield _report(code, rare, usual)


def _report(code: ProblemCode, rare: Sequence[_Use], usual: Sequence[_Use]) -> Problem:
    first = rare[0]
    text, other = excerpt(first.text), excerpt(usual[0].text)
    fills = {"text": text, "other": other, "count": len(usual), "cells": _cells(rare)}
    return note(code, first.line.place, first.line.key, **fills)


def _cells(uses: Sequence[_Use]) -> str:
    """Where the uses stand: the first ones by name."""
    cells = list(dict.fromkeys(str(use.line.place).partition(", ")[2] for use in uses))
    return ", ".join(cells[:_MOST_CELLS]) + (" …" if len(cells) > _MOST_CELLS else "")


def _around(text: str, found: re.Match[str]) -> str:
    start, end = word_start(text, found.start()), word_end(text, found.end())
    return re.sub(f"{GAP}+", "…", text[start:end]).rstrip(" .,;:")
