"""Reviewing and approving: a person answers for a translation as it is now, of a source as it is now."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import errors_of
from ibzdocs.base.settings.translation import State
from ibzdocs.base.values import Language
from ibzdocs.session import store
from ibzdocs.session.session import Session
from ibzdocs.translation.catalogue import Entry
from ibzdocs.translation.status import SegmentStatus, Unit


@immutable
class ApprovalOptions:
    """What to approve, by whom: narrowed to keys and an order; ``cosmetic`` ones too where that is said."""

    language: Language
    by: str
    today: datetime.date
    state: State = State.APPROVED
    keys: str = "*"
    order: str = ""
    cosmetic: bool = False


@immutable
class Verdict:
    """The entries that are approved now; those left out because of who asks, and because of errors."""

    entries: tuple[Entry, ...]
    own: tuple[Unit, ...] = ()
    faulty: tuple[Unit, ...] = ()


def approve(session: Session, options: ApprovalOptions) -> Verdict:
    """What would be approved; nothing is written.

    Where the settings ask for four eyes, nobody approves what he or she translated.
    """
    units = tuple(_candidates(session, options))
    own = tuple(
        unit for unit in units if session.settings.four_eyes and unit.entry and unit.entry.by == options.by
    )
    faulty = tuple(unit for unit in units if unit not in own and _has_errors(session, unit, options.language))
    left_out = {unit.segment.key for unit in (*own, *faulty)}
    entries = (_sealed(unit, options) for unit in units if unit.segment.key not in left_out)
    return Verdict(tuple(entries), own, faulty)


def record(session: Session, options: ApprovalOptions, verdict: Verdict) -> None:
    """Write the approved entries to the catalogue."""
    catalogue = store.settled(session.catalogues[options.language], session.units[options.language])
    store.write(session.root, [catalogue.having(verdict.entries)])


def _candidates(session: Session, options: ApprovalOptions) -> Iterator[Unit]:
    below = [SegmentStatus.TRANSLATED] + [SegmentStatus.REVIEWED] * (options.state is State.APPROVED)
    wanted = (*below, *([SegmentStatus.COSMETIC] if options.cosmetic else []))
    for unit in session.units[options.language]:
        mine = unit.entry is not None and (not options.order or unit.entry.order == options.order)
        if mine and unit.standing in wanted and fnmatchcase(unit.segment.key, options.keys):
            yield unit


def _has_errors(session: Session, unit: Unit, language: Language) -> bool:
    return bool(errors_of(session.judge(session.candidate(unit, language))))


def _sealed(unit: Unit, options: ApprovalOptions) -> Entry:
    assert unit.entry is not None
    present = replace(unit.entry, key=unit.segment.key, source=unit.segment.skeleton)
    return present.approved(options.by, options.today, options.state)
