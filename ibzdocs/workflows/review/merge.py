"""A three-way merge of one text: what was sent, what a reader made of it, what it says now."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(r"\{[^{}\n]*\}|\w+|\s+|.", re.DOTALL)


class _Change(NamedTuple):
    start: int
    end: int
    new: tuple[str, ...]


def merged(base: str, theirs: str, ours: str) -> str | None:
    """``ours`` with what ``theirs`` changed in ``base``; None where both changed the same words differently.

    What both changed alike is changed once; places that only touch are the same place.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    words = _TOKEN.findall(base)
    one, other = _changes(words, theirs), _changes(words, ours)
    both = sorted({*one, *other})
    for first, second in pairwise(both):
        if second.start <= first.end:
            return None
    return _applied(words, both)


def _changes(words: Sequence[str], text: str) -> list[_Change]:
    new = _TOKEN.findall(text)
    codes = SequenceMatcher(None, words, new, autojunk=False).get_opcodes()
    return [_Change(i1, i2, tuple(new[j1:j2])) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def _applied(words: Sequence[str], changes: Sequence[_Change]) -> str:
    out: list[str] = []
    at = 0
    for change in changes:
        out += [*words[at : change.start], *change.new]
        at = change.end
    return "".join([*out, *words[at:]])
