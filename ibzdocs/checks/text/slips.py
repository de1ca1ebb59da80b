"""Slips of the hand that one pattern finds: what is found, and how it should be."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import TypeAlias

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level, Problem, problem
from ibzdocs.checks.text.lines import GAP, TextLine, excerpt

Mend: TypeAlias = str | Callable[[re.Match[str]], str]
BLANKS = " \u00a0\u202f"
BLANK = f"[{BLANKS}]"
LETTER = r"[^\W\d_]"
_FILES = r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|zip|xml|html?|json|toml|png|jpe?g|svg)\b"
_WHOLE = r"(?:[^\s()\[\]«»“”„]|\([^\s()]*\))+"  # a bracket closes what opened before an address
# Addresses, times, ratios and file names: no rule of punctuation holds in them.
_SPARED = re.compile(
    rf"\b[a-zA-Z]{{2,9}}://{_WHOLE}|\bmailto:{_WHOLE}|\bwww\.{_WHOLE}"
    r"|(?<![\w.+'’-])[\w.+'’-]+@[\w-]+(?:\.[\w-]+)*"
    r"|\b\d+(?::\d+)+\b"
    rf"|(?<![\w.'’-])[\w.'’-]+{_FILES}"
)
_MAY_HAVE_SPARED = re.compile(rf"@|://|mailto:|www\.|\d:\d|{_FILES}")
# Findings of one kind in one text: what has more is no prose, and shows the next ones when these are mended.
MOST = 20


@immutable
class Slip:
    """A pattern, and what belongs in its place; idle in a text that has none of what each match ``needs``."""

    code: ProblemCode
    level: Level
    needs: tuple[str, ...]
    pattern: str
    mend: Mend


def slip(code: ProblemCode, level: Level, needs: Iterable[str], pattern: str, mend: Mend) -> Slip:
    """A slip; what it ``needs`` are signs in a row, of which a text must have some."""
    return Slip(code, level, tuple(needs), pattern, mend)


compiled = cache(re.compile)  # when a text is searched: many patterns are needed for none


@lru_cache(maxsize=16384)
def spared(text: str) -> str:
    """``text`` of the same length, with a gap for every character of an address, a time or a file name."""
    if not _MAY_HAVE_SPARED.search(text):
        return text
    return _SPARED.sub(lambda found: GAP * len(found[0]), text)


def found_slips(line: TextLine, slips: tuple[Slip, ...]) -> Iterator[Problem]:
    """A problem for every place in ``line`` where one of ``slips`` is, for the first ``MOST`` of each."""
    text = spared(line.bare)
    for each in slips:
        if not has_one(text, each.needs):
            continue
        for match in islice(compiled(each.pattern).finditer(text), MOST):
            yield at(line, each.code, each.level, match, match.expand(_text(each.mend, match)))


def has_one(text: str, needs: Iterable[str]) -> bool:
    """Whether one of ``needs`` is in a text; a loop, because ``any`` takes twice as long, here of all places."""
    for need in needs:  # noqa: SIM110
        if need in text:
            return True
    return False


def _text(mend: Mend, match: re.Match[str]) -> str:
    return mend if isinstance(mend, str) else mend(match)


def at(line: TextLine, code: ProblemCode, level: Level, match: re.Match[str], instead: str) -> Problem:
    """The problem that ``match`` should be ``instead``, both shown with the words around them."""
    text = line.bare
    start, end = word_start(text, match.start()), word_end(text, match.end())
    before, after = text[start : match.start()], text[match.end() : end]
    fills = {"text": _shown(before + match[0] + after), "right": _shown(before + instead + after)}
    return problem(code, level, line.place, line.key, **fills)


def word_start(text: str, position: int) -> int:
    """Where the word begins in which ``position`` lies."""
    return max(text.rfind(blank, 0, position) for blank in " \u00a0\n") + 1


def word_end(text: str, position: int) -> int:
    """Where the word ends in which ``position`` lies."""
    ends = (text.find(blank, position) for blank in " \u00a0\n")
    return min((end for end in ends if end >= 0), default=len(text))


def _shown(text: str) -> str:
    text = re.sub(f"{GAP}+", GAP, text)
    return excerpt(text) if "  " not in text else text.replace(GAP, "…")


def tail(text: str, most: int = 40) -> str:
    """The end of ``text`` on one line, from a word on."""
    line = excerpt(text, len(text))
    return line if len(line) <= most else "… " + line[-most:].partition(" ")[2]
