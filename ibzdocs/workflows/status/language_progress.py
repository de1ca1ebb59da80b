"""How far the translation into one language is, in few numbers."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ibzdocs.base.problems import Level
from ibzdocs.base.values import Language
from ibzdocs.session.release import words_of
from ibzdocs.session.session import Session
from ibzdocs.translation.orders import Order
from ibzdocs.translation.status import SegmentStatus, Unit


class Stage(StrEnum):
    """What has still to be done with a segment: nothing, approve, wait, order it, order it again."""

    READY = "ready"
    UNAPPROVED = "unapproved"
    AWAITED = "awaited"
    STALE = "stale"
    OPEN = "open"


_TRANSLATED = {Stage.READY, Stage.UNAPPROVED}


@dataclass(frozen=True, slots=True)
class Awaited:
    """An open order: its number, the service, by when it is due, how many segments are awaited."""

    number: str
    service: str
    due: datetime.date | None
    segments: int


@dataclass(frozen=True, slots=True)
class LanguageProgress:
    """How far a language is. ``documents`` names those that are meant where they are not all.

    ``cosmetic``: how many stale segments changed in blanks, case or punctuation only. ``faults``: how many
    errors there are in translations. ``services`` can be given an order.
    """

    language: Language
    segments: Mapping[Stage, int]
    words: Mapping[Stage, int]
    orders: tuple[Awaited, ...] = ()
    cosmetic: int = 0
    faults: int = 0
    services: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def to_order(self) -> int:
        """How many segments have to be ordered."""
        return self.segments.get(Stage.OPEN, 0) + self.segments.get(Stage.STALE, 0)


def progress_in(
    session: Session, language: Language, documents: tuple[str, ...], *, judged: bool
) -> LanguageProgress:
    """How far a language is, in all documents or in those named.

    Where ``judged``, and where everything is translated, its translations are checked for errors.
    """
    units = [unit for unit in session.units[language] if set(documents) & set(unit.segment.documents)]
    if not documents:
        units = session.published_units(language)
    grouped: dict[Stage, list[Unit]] = {}
    for unit in units:
        grouped.setdefault(_stage(session, unit), []).append(unit)
    return LanguageProgress(
        language,
        {stage: len(grouped[stage]) for stage in Stage if stage in grouped},
        {stage: words_of(grouped[stage]) for stage in Stage if stage in grouped},
        tuple(_awaited(session.orders, language)),
        Counter(unit.standing for unit in units)[SegmentStatus.COSMETIC],
        _faults(session, language, units) if judged and grouped.keys() <= _TRANSLATED else 0,
        tuple(each.id for each in session.settings.services if language in each.languages),
        documents,
    )


def _faults(session: Session, language: Language, units: Iterable[Unit]) -> int:
    judged = (
        problem
        for unit in units
        if unit.entry
        for problem in session.judge(session.candidate(unit, language))
    )
    return sum(problem.level is Level.ERROR for problem in judged)


def _stage(session: Session, unit: Unit) -> Stage:
    if unit.standing.current:
        return Stage.READY if unit.standing.rank >= session.settings.required.rank else Stage.UNAPPROVED
    if unit.standing is SegmentStatus.IN_TRANSLATION:
        return Stage.AWAITED
    return Stage.OPEN if unit.standing is SegmentStatus.NEW else Stage.STALE


def _awaited(orders: Iterable[Order], language: Language) -> Iterable[Awaited]:
    for order in orders:
        if order.language is language and order.open_lines:
            yield Awaited(order.number, order.service, order.due, len(order.open_lines))
