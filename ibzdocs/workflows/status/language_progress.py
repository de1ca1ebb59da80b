"""How far the translation into one language is, in few numbers."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Level
from ibzdocs.base.values import Language
from ibzdocs.session.digests import joined
from ibzdocs.session.session import Session

if TYPE_CHECKING:
    from ibzdocs.translation.orders import Order
    from ibzdocs.translation.status import Unit


class Stage(StrEnum):
    """What has still to be done with a segment: nothing, approve, wait, order it, order it again."""

    READY = "ready"
    UNAPPROVED = "unapproved"
    AWAITED = "awaited"
    STALE = "stale"
    OPEN = "open"


_TRANSLATED = {Stage.READY, Stage.UNAPPROVED}


@immutable
class Awaited:
    """An open order: its number, the service, by when it is due, how many segments are awaited."""

    number: str
    service: str
    due: datetime.date | None
    segments: int


@immutable
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
    """How far a language is, in all documents or in those named; kept by the digests of what it hangs on.

    Where ``judged``, and where everything is translated, its translations are checked for errors.
    """
    digests = session.digests
    inputs = (digests.workbooks, digests.translations, digests.settings, *session.which)
    of = joined(*inputs, repr(documents), repr(judged))
    name = f"progress-{language.value}"
    return session.cache.get(
        name, of, LanguageProgress, lambda: _counted(session, language, documents, judged)
    )


def _counted(
    session: Session, language: Language, documents: tuple[str, ...], judged: bool
) -> LanguageProgress:
    from ibzdocs.session.release import words_of
    from ibzdocs.translation.status import SegmentStatus

    units = [unit for unit in session.units[language] if set(documents) & set(unit.segment.documents)]
    if not documents:
        units = session.published_units(language)
    grouped = gathered((_stage(session, unit), unit) for unit in units)
    return LanguageProgress(
        language,
        {stage: len(grouped[stage]) for stage in Stage if stage in grouped},
        {stage: words_of(grouped[stage]) for stage in Stage if stage in grouped},
        awaited(order for order in session.orders if order.language is language),
        Counter(unit.standing for unit in units)[SegmentStatus.COSMETIC],
        _faults(session, language, units) if judged and grouped.keys() <= _TRANSLATED else 0,
        tuple(each.id for each in session.settings.services if language in each.languages),
        documents,
    )


def _faults(session: Session, language: Language, units: "Iterable[Unit]") -> int:
    judged = (
        problem
        for unit in units
        if unit.entry
        for problem in session.judge(session.candidate(unit, language))
    )
    return sum(problem.level is Level.ERROR for problem in judged)


def _stage(session: Session, unit: "Unit") -> Stage:
    from ibzdocs.translation.status import SegmentStatus

    if unit.standing.current:
        return Stage.READY if unit.standing.rank >= session.settings.required.rank else Stage.UNAPPROVED
    if unit.standing is SegmentStatus.IN_TRANSLATION:
        return Stage.AWAITED
    return Stage.OPEN if unit.standing is SegmentStatus.NEW else Stage.STALE


def awaited_orders(session: Session) -> tuple[Awaited, ...]:
    """Every open order of the edition; kept by the digest of the orders."""
    of = joined(session.digests.translations)
    return session.cache.get("awaited", of, tuple, lambda: awaited(session.orders))


def awaited(orders: "Iterable[Order]") -> tuple[Awaited, ...]:
    """Those of the orders that are open."""
    return tuple(
        Awaited(order.number, order.service, order.due, len(order.open_lines))
        for order in orders
        if order.open_lines
    )
