"""Near-identical items: two texts of a list that say nearly the same in nearly the same words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Problem, note
from ibzdocs.checks.plan.texts import Passage, passages
from ibzdocs.checks.text.lines import excerpt
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import HEADINGS, LIST_KINDS

# Sheets and the columns whose texts should differ by more than a word.
_COLUMNS = {
    "texts": ("text",),
    "objectives": ("title",),
    "ambitions": ("text",),
    "stakeholders": ("text",),
    "context": ("text",),
    "swot": ("text",),
    "tasks": ("text",),
    "risk_domains": ("title", "remark"),
    "operational": ("title", "description"),
}
_ALIKE = 90
_UNLIKE = 70  # percent: other words, not other forms of one
_SHORTEST = 40  # shorter texts are alike by chance: "verslag van de eerste fase"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_SIGNS = re.compile(r"[^\w\ufffc]+")
# What tells two texts apart: numbers, references, names.
_TELLING = re.compile(r"\d+|\ufffc|\b[^\W\d_a-zà-öø-ÿ]\w*")


def alike_items(plan: Plan) -> Iterator[Problem]:
    """A problem for each item of a sheet that is nine tenths like another, but for numbers, references or names."""
    items = (
        (_SIGNS.sub(" ", passage.folded).strip(), passage)
        for sheet, columns in _COLUMNS.items()
        for passage in passages(plan, sheet)
        if passage.field in columns and _is_item(passage)
    )
    lists = gathered((_list_of(item[1]), item) for item in items if len(item[0]) >= _SHORTEST)
    for same in lists.values():
        yield from _alike(sorted(same, key=lambda item: len(item[0])))


def _list_of(passage: Passage) -> tuple[object, ...]:
    """What only texts have in common that may be alike: their column, their language, and what tells two apart."""
    return passage.sheet, passage.field, passage.language, *_TELLING.findall(passage.bare)


def _is_item(passage: Passage) -> bool:
    """Whether a text should differ from the others: no heading, question or address, nor what leads in a list."""
    said = passage.bare.strip()
    may_repeat = passage.kind in HEADINGS or said.endswith("?") or _ADDRESS.fullmatch(said) is not None
    leads_in = passage.bare.rstrip().endswith((":", ",")) and passage.kind not in LIST_KINDS
    return passage.sheet != "texts" or not (may_repeat or leads_in)


def _alike(items: Sequence[tuple[str, Passage]]) -> Iterator[Problem]:
    """The pairs among items sorted by length: only those of nearly the same length can be alike."""
    texts, lengths = [text for text, _ in items], [len(text) for text, _ in items]
    most = _ALIKE / (200 - _ALIKE)
    for at, (text, passage) in enumerate(items):
        end = bisect_right(lengths, len(text) / most)
        found = process.extract_iter(text, texts[at + 1 : end], scorer=fuzz.ratio, score_cutoff=_ALIKE)
        for other, _, offset in found:
            rival = items[at + 1 + offset][1]
            if other != text and not _parallel(passage, rival, text, other):
                yield _problem(passage, rival)


def _parallel(passage: Passage, rival: Passage, text: str, other: str) -> bool:
    """Whether two points of a list of the texts have the same build, but for a word that is quite another one."""
    words, others = text.split(), other.split()
    pairs = [pair for pair in zip(words, others, strict=False) if len({*pair}) > 1]
    listed = passage.kind in LIST_KINDS and rival.kind in LIST_KINDS
    return listed and len(words) == len(others) and all(fuzz.ratio(*pair) < _UNLIKE for pair in pairs)


def _problem(one: Passage, two: Passage) -> Problem:
    first, second = sorted((one, two), key=lambda passage: passage.place)
    text = excerpt(second.bare)
    return note("item-alike", second.place, second.key, text=text, other=first.place.cell or first.key)


def likeness(one: str, two: str, least: float) -> float:
    """The share of characters that two texts have in common in the same order, from 0 to 1; 0 where it is too little.

    Not the ratio of difflib, whose time grows with the cube of a text that repeats itself.
    """
    return fuzz.ratio(one, two, score_cutoff=100 * least) / 100
