"""Titles are written once: a text that repeats one refers to it instead."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import Language, Words
from ibzdocs.checks.plan.alike import likeness
from ibzdocs.checks.plan.texts import Passage, passages
from ibzdocs.checks.text.lines import excerpt
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, Domain, Objective, Priority, Record, RiskDomain

ALIKE, SHARED = 0.9, 0.7
# Shorter titles are ordinary words: "Een performante organisatie".
_WORDS, _LETTERS = 4, 25
_MANY = 10
_LONG_ENOUGH = 9
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|\ufffc")
_NUMBER = re.compile(r"\d+")
_RUN = re.compile(r"[^\W_]+")
_LAW = re.compile(
    r"\b(?:wet|besluit|decreet|ordonnantie|verordening|richtlijn|loi|arrêté|décret|ordonnance|règlement|directive"
    r"|gesetz|erlass|dekret|verordnung|richtlinie)\b[^.]{0,120}$",
    re.IGNORECASE,
)


@immutable
class _Title:
    """A title in one language, its words in small letters, and how to refer to it."""

    record: Record
    reference: str
    text: str
    words: tuple[str, ...]
    folded: str
    distinct: frozenset[str]

    @property
    def enough(self) -> int:
        """How many of its different words a text that holds the title has at least."""
        return math.ceil(SHARED * len(self.distinct))


class _Titles:
    """The titles in one language, and which of them a text may hold by its words.

    A text that holds a title has most of its words, so it has one of its rarest.
    """

    def __init__(self, titles: Sequence[_Title]) -> None:
        self._titles = titles
        self._by_rare: dict[str, list[int]] = defaultdict(list)
        often = Counter(word for title in titles for word in sorted(title.distinct))
        for number, title in enumerate(titles):
            rarest = sorted(sorted(title.distinct), key=often.__getitem__)
            for word in rarest[: len(rarest) - title.enough + 1]:
                self._by_rare[word].append(number)
        self._runs = frozenset(_RUN.findall(" ".join(self._by_rare)))

    def among(self, passage: Passage) -> Iterator[_Title]:
        """The titles most of whose words the text has, in the order of their sheets."""
        if self._runs.isdisjoint(passage.words):
            return
        there = {*map(str.casefold, _WORD.findall(passage.bare))}
        numbers = {number for word in there & self._by_rare.keys() for number in self._by_rare[word]}
        for number in sorted(numbers):
            if len(there & self._titles[number].distinct) >= self._titles[number].enough:
                yield self._titles[number]


def retyped_titles(plan: Plan) -> Iterator[Problem]:
    """A problem for each text that repeats, in full or nearly, a title of the plan or a SWOT item."""
    titles = _titles(plan)
    titled = {id(record) for record, _, _ in _sources(plan)}
    for passage in passages(plan):
        if passage.language not in titles:
            continue
        text = passage.bare
        for title in titles[passage.language].among(passage):
            if title.record is passage.record or not (span := _found(text, title)):
                continue
            if id(passage.record) not in titled or not _of_a_series(text[span[0] : span[1]], title.text):
                yield _problem(passage, title, text[span[0] : span[1]])
                break


def _of_a_series(said: str, title: str) -> bool:
    """Whether two titles differ in their numbers: *Phase 1 of the plan* and *Phase 2 of the plan*."""
    return _NUMBER.findall(said) != _NUMBER.findall(title)


def _problem(passage: Passage, title: _Title, said: str) -> Problem:
    fills = {"text": excerpt(said, 90), "title": excerpt(title.text, 90), "reference": title.reference}
    return warning("title-retyped", passage.place, passage.key, **fills)


def _titles(plan: Plan) -> Mapping[Language, _Titles]:
    found: dict[Language, list[_Title]] = {}
    for record, reference, words in _sources(plan):
        for language, text in ((words.language, words.text), *words.given):
            parts = tuple(word.casefold() for word in _WORD.findall(text.split("^[")[0]))
            if len(parts) >= _WORDS and len(text) >= _LETTERS:
                title = _Title(record, reference, text, parts, " ".join(parts), frozenset(parts))
                found.setdefault(language, []).append(title)
    return {language: _Titles(titles) for language, titles in found.items()}


def _sources(plan: Plan) -> Iterator[tuple[Record, str, Words]]:
    titled: tuple[Sequence[Objective | Priority | Domain | RiskDomain], ...] = (
        plan.objectives,
        plan.priorities,
        plan.domains,
        plan.risk_domains,
    )
    for rows in titled:
        for row in rows:
            yield row, f"{{{row.id}.title}}", row.title
    for item in plan.swot:
        if item.level == 1 and item.text:
            yield item, f"{{{item.id}.title}}", item.text[0]
    for text in plan.texts_of(ANNEXES):
        if text.kind == "chapter" and text.id:
            yield text, f"{{annex {text.id}.title}}", text.text


def _found(text: str, title: _Title) -> tuple[int, int] | None:
    """Where the title stands in the text, as a name; the most alike where there are several."""
    places = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end].casefold() for start, end in places]
    best, span = ALIKE, None
    for size in _sizes(len(title.words)):
        for at in range(len(words) - size + 1):
            found = likeness(" ".join(words[at : at + size]), title.folded, ALIKE)
            better = found > best or (found == best and span is None)
            if better and _as_name(text, places[at][0], title):
                best, span = found, (places[at][0], places[at + size - 1][1])
    return span


def _sizes(words: int) -> Sequence[int]:
    """How many words a retyped title may have: one more or less, two where it is long."""
    slack = 2 if words >= _MANY else 1
    return sorted(range(words - slack, words + slack + 1), key=lambda size: abs(size - words))


def _as_name(text: str, start: int, title: _Title) -> bool:
    """Whether what begins at ``start`` has the title's capital and is not part of the name of a law.

    A long title needs no capital: nobody says so much in the same words by chance.
    """
    small = title.text[:1].isupper() and not text[start].isupper()
    if small and len(title.words) < _LONG_ENOUGH and text[max(0, start - 1)] not in "“«„\"'‘":
        return False
    return not _LAW.search(text[:start].rpartition("\n")[2])
