"""Whether a text holds what somebody typed or copied, whatever became of its spaces, quotes and hyphens."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

_NO_SIGNS = dict.fromkeys(
    map(ord, "\u00ad\u200b\u2060\ufeff-\u2010\u2011\u2012\u2013\u2014\u2212\"'‘’“”„‚«»‹›")
)
_GROUP = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")  # between the thousands of a number
_DIGIT_BEFORE = re.compile(r"\d[.,\u00a0\u202f]?$")
_DIGIT_AFTER = re.compile(r"[.,\u00a0\u202f]?\d")
_LIST_MARK = re.compile(r"^\s*(?:[•▪◦–-]|\d{1,2}[.)]|[a-z][.)])\s+")
_WORD = re.compile(r"\w+")
_FREE = 12  # a text of so many characters may begin and end within a word


def fold(text: str) -> str:
    """``text`` without case, blanks, quotation marks, hyphens and the points between thousands."""
    plain = unicodedata.normalize("NFKC", _GROUP.sub("", text).translate(_NO_SIGNS)).casefold()
    return "".join(plain.split())


def without_mark(text: str) -> str:
    """``text`` without the bullet or number of a list before it."""
    return _LIST_MARK.sub("", text, count=1)


def exactly(query: str, text: str) -> tuple[int, int] | None:
    """Where ``query``, which is not empty, stands in ``text`` as it is, and not within a number or short word."""
    start = text.find(query)
    while start >= 0:
        if _stands_alone(text, start, start + len(query)):
            return start, start + len(query)
        start = text.find(query, start + 1)
    return None


def nearly(folded: str, text: str) -> tuple[int, int] | None:
    """Where a folded query, which is not empty, stands in ``text``, by its positions; None if nowhere."""
    letters, positions = _mapped(text)
    at = letters.find(folded)
    while at >= 0:
        start, end = positions[at], positions[at + len(folded) - 1] + 1
        if _stands_alone(text, start, end):
            return start, end
        at = letters.find(folded, at + 1)
    return None


def words(text: str) -> list[str]:
    """The words of ``text`` in small letters."""
    return _WORD.findall(text.casefold())


def likest(query: Sequence[str], text: str) -> tuple[float, tuple[int, int]]:
    """As many words in a row of ``text`` as ``query`` has that are most like it: how alike, and where.

    Alike as ``difflib`` reckons: twice the words that agree in order, among the words of both.
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    known = [text[start:end].casefold() for start, end in spans]
    count = min(len(query), len(known))
    matcher = SequenceMatcher(None, "", query, autojunk=False)
    best = (0.0, (0, 0))
    for at in range(len(known) - count + 1):
        matcher.set_seq1(known[at : at + count])
        if matcher.quick_ratio() > best[0] and (ratio := matcher.ratio()) > best[0]:
            best = (ratio, (spans[at][0], spans[at + count - 1][1]))
    return best


def _mapped(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the position from which it comes."""
    groups = {match.start() for match in _GROUP.finditer(text)}
    letters: list[str] = []
    positions: list[int] = []
    for position, sign in enumerate(text):
        for letter in "" if position in groups else fold(sign):
            letters.append(letter)
            positions.append(position)
    return "".join(letters), positions


def _stands_alone(text: str, start: int, end: int) -> bool:
    first, last = text[start], text[end - 1]
    if first.isdigit() and _DIGIT_BEFORE.search(text[:start]):
        return False
    if last.isdigit() and _DIGIT_AFTER.match(text, end):
        return False
    if end - start >= _FREE:
        return True
    joined_before = first.isalpha() and text[start - 1 : start].isalpha()
    return not joined_before and not (last.isalpha() and text[end : end + 1].isalpha())
