"""A three-way merge of one text: what was sent, what a reader made of it, what it says now."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ibzdocs.base.word_codes import word_codes

_TOKEN = re.compile(r"\{[^{}\n]*\}|\w+|\s+|.", re.DOTALL)

_ENOUGH = 0.5  # of the words of what was sent


class _Change(NamedTuple):
    start: int
    end: int
    new: tuple[str, ...]


def merged(base: str, theirs: str, ours: str) -> str | None:
    """``ours`` with what ``theirs`` changed in ``base``; None where both changed the same words differently.

    What both changed alike is changed once; places that only touch are the same place. Where less than half of
    the words are left on one side, it is another text, in which the other side's changes may mean nothing.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    words = _TOKEN.findall(base)
    one, other = _changes(words, theirs), _changes(words, ours)
    if min(_left(words, one), _left(words, other)) < _ENOUGH:
        return None
    both = sorted({*one, *other})
    for first, second in pairwise(both):
        if second.start <= first.end:
            return None
    return _applied(words, both)


def _changes(words: Sequence[str], text: str) -> list[_Change]:
    new = _TOKEN.findall(text)
    codes = word_codes(words, new, str.isspace)
    return [_Change(i1, i2, tuple(new[j1:j2])) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def _left(words: Sequence[str], changes: Sequence[_Change]) -> float:
    """How many of the words of a text are still there after changes, from 0 to 1."""
    gone = {at for each in changes for at in range(each.start, each.end)}
    said = [at for at, word in enumerate(words) if not word.isspace()]
    return sum(at not in gone for at in said) / max(1, len(said))


def _applied(words: Sequence[str], changes: Sequence[_Change]) -> str:
    out: list[str] = []
    at = 0
    for change in changes:
        out += [*words[at : change.start], *change.new]
        at = change.end
    return "".join([*out, *words[at:]])
