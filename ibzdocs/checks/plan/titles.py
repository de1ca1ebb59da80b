"""Titles are written once: a text that repeats one refers to it instead."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import Language, Words
from ibzdocs.checks.plan.texts import Passage, passages
from ibzdocs.checks.text.lines import excerpt
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, Domain, Objective, Priority, RiskDomain

ALIKE = 0.9
# Shorter titles are ordinary words: "Een performante organisatie".
_WORDS, _LETTERS = 4, 25
_MANY = 10
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|\ufffc")
_LAW = re.compile(
    r"\b(?:wet|besluit|decreet|ordonnantie|verordening|richtlijn|loi|arrêté|décret|ordonnance|règlement|directive"
    r"|gesetz|erlass|dekret|verordnung|richtlinie)\b[^.]{0,120}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title in one language, its words, and how to refer to it."""

    record: Any
    reference: str
    text: str
    words: tuple[str, ...]

    @property
    def folded(self) -> str:
        return " ".join(self.words)


def retyped_titles(plan: Plan) -> Iterator[Problem]:
    """No text repeats, in full or nearly, the title of an objective, priority, domain … or a SWOT item."""
    titles = _titles(plan)
    for passage in passages(plan):
        known = titles.get(passage.language, ())
        text = passage.bare
        words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)] if known else []
        there = {word.casefold() for word, _, _ in words}
        for title in known:
            if title.record is passage.record or not _may_hold(there, title):
                continue
            if span := _found(words, text, title):
                yield _problem(passage, title, text[span[0] : span[1]])
                break


def _problem(passage: Passage, title: _Title, said: str) -> Problem:
    fills = {"text": excerpt(said, 90), "title": excerpt(title.text, 90), "reference": title.reference}
    return warning("title-retyped", passage.place, passage.key, **fills)


def _titles(plan: Plan) -> Mapping[Language, tuple[_Title, ...]]:
    found: dict[Language, list[_Title]] = {}
    for record, reference, words in _sources(plan):
        for language, text in ((words.language, words.text), *words.given):
            parts = tuple(word.casefold() for word in _WORD.findall(text.split("^[")[0]))
            if len(parts) >= _WORDS and len(text) >= _LETTERS:
                title = _Title(record, reference, text, parts)
                found.setdefault(language, []).append(title)
    return {language: tuple(titles) for language, titles in found.items()}


def _sources(plan: Plan) -> Iterator[tuple[Any, str, Words]]:
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


def _may_hold(there: set[str], title: _Title) -> bool:
    return sum(word in there for word in set(title.words)) >= 0.7 * len(set(title.words))


def _found(words: Sequence[tuple[str, int, int]], text: str, title: _Title) -> tuple[int, int] | None:
    """Where the title stands in the text, as a name; the most alike where there are several."""
    best, span = ALIKE, None
    for size in _sizes(len(title.words)):
        for at in range(len(words) - size + 1):
            start, end = words[at][1], words[at + size - 1][2]
            if not _as_name(text, start, title):
                continue
            found = _likeness([word for word, _, _ in words[at : at + size]], title)
            if found > best or (found == best and span is None):
                best, span = found, (start, end)
    return span


def _sizes(words: int) -> Sequence[int]:
    """How many words a retyped title may have: one more or less, two where it is long."""
    slack = 2 if words >= _MANY else 1
    return sorted(range(words - slack, words + slack + 1), key=lambda size: abs(size - words))


def _likeness(window: Sequence[str], title: _Title) -> float:
    """How alike the two are, from 0 to 1; 0 where they surely are not alike enough."""
    matcher = difflib.SequenceMatcher(None, " ".join(window).casefold(), title.folded, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _as_name(text: str, start: int, title: _Title) -> bool:
    """Whether what begins at ``start`` has the title's capital and is not part of the name of a law."""
    if title.text[:1].isupper() and not text[start].isupper() and text[max(0, start - 1)] not in "“«„\"'‘":
        return False
    return not _LAW.search(text[:start].rpartition("\n")[2])
