"""Lists: the points of one list begin and end alike, and stand where their rows say.

The document closes the lists of ambitions and tasks itself: a semicolon after each point, a full stop after
the last, where the author typed no mark. What was typed there counts only where it goes against that.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import TypeVar

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.plan.texts import Passage, about, passages
from ibzdocs.checks.text.lines import GAP, excerpt
from ibzdocs.checks.text.slips import tail
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import LIST_KINDS, ListItem, Record, Task

_Row = TypeVar("_Row")
_GROUPED = ("swot", "context", "values", "stakeholders")
_CLOSED_BY_US = ("ambitions", "tasks")
_OPENING = ' \u00a0(“„«"‘['
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SMALL = re.compile(r"(?<![\w’'-])[^\W\d_A-ZÀ-ÖØ-Þ][^\W\d_]+")
_AND = re.compile(r"(?<=[;,])\s+(?:en|of|en/of|et|ou|et/ou|und|oder|und/oder)$")
_BEGINS_AND = re.compile(r"\s*(?:en|of|et|ou|und|oder)[ \u00a0](?=\w)")
# A full stop that may be that of an abbreviation, and signs that a sentence wants whatever the list does.
# So may the word that leads to the last point.
_WILD = re.compile(
    r"(?:\s(?:en|of|et|ou|und|oder|sowie)$|\b(?:enz|etc|usw|e\.a|c\.s|bv|Std|Tsd|Stk|Min|u\. ?a|N\.V|[A-Z])\.$"
    r"|\.{3}$|[!?:…]$|(?:\.{3}|…)[)\]]$)"
)
_MARKS = ".;,"
_COMMAS = 2  # points: of more the commas are the manner of a list
_FEWEST = 2


@immutable
class _List:
    """The points of a list in one language; ``inner`` where it stands under a point of another list."""

    points: tuple[Passage, ...]
    inner: bool = False

    @property
    def closed_by_us(self) -> bool:
        return self.points[0].sheet in _CLOSED_BY_US


def list_capitals(plan: Plan) -> Iterator[Problem]:
    """A problem for each list in which some points begin with a capital and others do not; names do not count."""
    lists = [each for each in _lists(plan) if each.points[0].language is not Language.DE]
    mixed = [each for each in lists if {"small", "capital"} <= set(map(_begins, each.points))]
    ordinary = _ordinary_words(plan) if mixed else {}
    for each in mixed:
        yield from _capitals(each, ordinary[each.points[0].language])


def list_marks(plan: Plan) -> Iterator[Problem]:
    """A problem for each list whose points end differently, or whose last one ends otherwise than with a full stop."""
    for each in _lists(plan):
        ends = _before_and(each.points, [_end(point) for point in each.points])
        yield from _commas(each, ends)
        yield from _last(each, ends)
        yield from _stops(each, ends)
        yield from _mixed(each, ends)


def list_levels(plan: Plan) -> Iterator[Problem]:
    """A problem for each row of a list that the document shows at another level than it says."""
    for rows in (*(getattr(plan, sheet) for sheet in _GROUPED), *_tasks(plan)):
        for row, shown in _shown_levels(rows):
            if row.level != shown:
                yield warning("list-level", *about(row, "level"), level=row.level, shown=shown)


def _shown_levels(rows: Iterable[ListItem | Task]) -> Iterator[tuple[ListItem | Task, int]]:
    """The level that each row is shown at: 0 heads what follows, 1 is an item, 2 stands under an item."""
    has_item = False
    for row in rows:
        yield row, 0 if row.level == 0 else 2 if row.level > 1 and has_item else 1
        has_item = row.level != 0


# ------------------------------------------------------------------------------------------- the lists


def _lists(plan: Plan) -> Iterator[_List]:
    """Every list of the plan in every language in which its author wrote it; those of one point too."""
    for rows, inner in _rows(plan):
        for points in gathered((passage.language, passage) for passage in rows).values():
            each = _List(tuple(points), inner)
            if len(points) >= _FEWEST or not each.closed_by_us:
                yield each


def _rows(plan: Plan) -> Iterator[tuple[list[Passage], bool]]:
    of_row: dict[Place, list[Passage]] = {}
    for passage in passages(plan, "texts", "year_texts", "ambitions", "tasks", *_GROUPED):
        texts = getattr(passage.record, passage.field)
        if not isinstance(texts, tuple) or len(texts) == 1:
            of_row.setdefault(passage.record.origin.at(), []).append(passage)
    for levels in _levels(plan):
        yield from _nested([(of_row.get(row.origin.at(), []), level) for row, level in levels])


def _levels(plan: Plan) -> Iterator[Sequence[tuple[Record, int]]]:
    """Runs of rows that follow each other in a list, each with its depth from 1."""
    for rows in plan.parts:
        for is_list, run in groupby(rows, key=lambda row: row.item_depth > 0):
            if is_list:
                yield [(row, row.item_depth) for row in run if row.kind in LIST_KINDS]
    for ambitions in gathered((row.objective, row) for row in plan.ambitions).values():
        yield [(row, 1) for row in ambitions]
    groups = (groupby(getattr(plan, sheet), key=lambda row: row.group) for sheet in _GROUPED)
    for same in chain(_tasks(plan), (run for runs in groups for _, run in runs)):
        for heads, items in groupby(same, key=lambda row: row.level == 0):
            if not heads:
                yield [(row, row.level) for row in items]


def _tasks(plan: Plan) -> Iterable[Sequence[Task]]:
    """The tasks of each unit, wherever they stand in the sheet."""
    return gathered((row.unit, row) for row in plan.tasks).values()


def _nested(rows: Sequence[tuple[list[Passage], int]]) -> Iterator[tuple[list[Passage], bool]]:
    """The list of the points of level 1, and a list for the points under each of them."""
    yield [passage for said, level in rows if level < 2 for passage in said], False
    for deep, run in groupby(rows, key=lambda row: row[1] >= 2):
        if deep:
            yield [passage for said, _ in run for passage in said], True


# ------------------------------------------------------------------------------------------- capitals


def _ordinary_words(plan: Plan) -> Mapping[Language, frozenset[str]]:
    """The words of each language that the plan writes in small letters somewhere."""
    words: dict[Language, set[str]] = {}
    for passage in passages(plan):
        words.setdefault(passage.language, set()).update(_SMALL.findall(passage.bare))
    return {language: frozenset(known) for language, known in words.items()}


def _capitals(each: _List, ordinary: frozenset[str]) -> Iterator[Problem]:
    begun = [(point, _begins(point)) for point in each.points]
    known = [
        (point, found)
        for point, found in begun
        if found == "small" or (found == "capital" and _first_word(point).lower() in ordinary)
    ]
    count = Counter(found for _, found in known)
    if len(count) < 2:
        return
    usual = known[0][1] if count["capital"] == count["small"] else max(count, key=lambda name: count[name])
    example = next(point for point, found in known if found == usual)
    odd = [point for point, found in known if found != usual]
    for point in _told(odd, len(known)):
        fills = {"text": excerpt(point.bare, 40), "other": excerpt(example.bare, 40)}
        yield warning("list-capitals", point.place, point.key, **fills)


def _begins(point: Passage) -> str:
    """How the point begins: small, capital, or blank where what is surely a name or no letter stands there."""
    words = _WORD.findall(point.bare.lstrip(_OPENING)[:80])
    first = _first_word(point)
    if not first:
        return ""
    if first[0].islower():
        return "" if first[1:] != first[1:].lower() else "small"
    named = len(words) > 1 and words[1][0].isupper()
    return "capital" if first[1:].islower() and not named else ""


def _first_word(point: Passage) -> str:
    """The word with which the point begins; blank where it begins otherwise."""
    found = _WORD.match(point.bare.lstrip(_OPENING)[:80])
    return found[0] if found else ""


# ---------------------------------------------------------------------------------------------- marks


def _end(point: Passage) -> str:
    """The mark at the end of a point: full stop, semicolon, comma, or blank; "?" where none can be wrong."""
    text = _AND.sub("", point.bare.partition("\n")[0].rstrip().rstrip('”»“"'))
    if _WILD.search(text) or text.endswith(GAP):
        return "?"
    return text[-1] if text and text[-1] in _MARKS else ""


def _before_and(points: Sequence[Passage], ends: Sequence[str]) -> Sequence[str]:
    """The ends of the points of a list; where the last one begins with "and" the one before it needs no mark."""
    joined = len(points) > _COMMAS and ends[-2] == "" and _BEGINS_AND.match(points[-1].bare)
    return [*ends[:-2], "?", ends[-1]] if joined else ends


def _commas(each: _List, ends: Sequence[str]) -> Iterator[Problem]:
    """A comma ends no point, unless it ends all but the last, which has a full stop."""
    closed = ends[-1] in (".", "?") or len(ends) > _COMMAS
    if ends[-1] == "," or {*ends[:-1]} - {"?"} != {","} or not closed:
        for point, end in zip(each.points, ends, strict=True):
            if end == ",":
                yield _found("list-comma", point)


def _last(each: _List, ends: Sequence[str]) -> Iterator[Problem]:
    """The last point is no semicolon's, unless the list goes on above it."""
    forgotten = ends[-1] == "" and set(ends[:-1]) == {";"} and not each.closed_by_us
    if (forgotten or ends[-1] == ";") and not each.inner:
        yield _found("list-last", each.points[-1])


def _stops(each: _List, ends: Sequence[str]) -> Iterator[Problem]:
    """A full stop ends the last point only, unless most points are sentences."""
    if _few_stops(ends):
        for point, end in zip(each.points[:-1], ends[:-1], strict=True):
            if end == ".":
                yield _found("list-stop", point)


def _few_stops(ends: Sequence[str]) -> bool:
    known = [end for end in ends[:-1] if end != "?"]
    return 0 < known.count(".") <= len(known) / 2


def _mixed(each: _List, ends: Sequence[str]) -> Iterator[Problem]:
    """Semicolons, full stops or no mark: what most points have, the last one as well."""
    others = {"?", ",", "."} if _few_stops(ends) else {"?", ","}
    count = Counter(end for end in ends[:-1] if end not in others)
    if not count or (each.closed_by_us and "." not in count):
        return
    usual = max(count, key=lambda end: count[end])
    odd = [
        point for point, end in zip(each.points[:-1], ends[:-1], strict=True) if end in count and end != usual
    ]
    yield from (_found("list-marks", point) for point in _told(odd, sum(count.values())))
    if len(count) == 1 and not each.closed_by_us and {usual, ends[-1]} == {"", "."}:
        yield _found("list-marks", each.points[-1])


def _told(odd: Sequence[Passage], points: int) -> Sequence[Passage]:
    """The points that go against their list; the first only where there are too many for it to have a way."""
    return odd if len(odd) * 3 <= points else odd[:1]


def _found(code: ProblemCode, point: Passage) -> Problem:
    return warning(code, point.place, point.key, text=tail(point.bare.partition("\n")[0]))
