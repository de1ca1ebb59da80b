"""Where each segment stands in one language: derived from the catalogue and the orders, never stored."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.settings.translation import State
from ibzdocs.base.values import Language
from ibzdocs.translation.catalogue import Catalogue, Entry
from ibzdocs.translation.orders import Order
from ibzdocs.translation.segments import Segment, essence


class SegmentStatus(StrEnum):
    """The state of a segment in a language.

    The stale ones have a translation of an earlier source: STALE means that the meaning may have changed,
    COSMETIC that only blanks, case or punctuation did, PIVOT that the other translation from which this
    one was made has changed. IN_FLIGHT: sent to a service, and changed since.
    """

    NEW = "new"
    IN_TRANSLATION = "in-translation"
    IN_FLIGHT = "in-flight"
    STALE = "stale"
    COSMETIC = "cosmetic"
    PIVOT = "pivot"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    GIVEN = "given"

    @property
    def current(self) -> bool:
        """Whether there is a translation of the present source."""
        return self in _CURRENT

    @property
    def stale(self) -> bool:
        """Whether there is a translation, but of an earlier source."""
        return self in (SegmentStatus.STALE, SegmentStatus.COSMETIC, SegmentStatus.PIVOT)

    @property
    def rank(self) -> int:
        """How far it has come on the scale of ``State``; what needs no translator counts as approved."""
        return _CURRENT.index(self) + 1 if self.current else 0


# What a translator asks: it is taken in, shown to people, and answered before anything is published.
QUESTIONS: tuple[ProblemCode, ...] = ("translation-remark", "translation-question")
# A reference to something that is counted: its letters, its number, and how it is to be called.
_NUMBERED = re.compile(r"\{([A-Za-z]+)(\d+)((?:\.[a-z]+)?)\}")
_CURRENT = (SegmentStatus.TRANSLATED, SegmentStatus.REVIEWED, SegmentStatus.APPROVED, SegmentStatus.GIVEN)


@immutable
class Unit:
    """A segment in one language: its translation if there is any, how it stands, the order it is in.

    ``moved_from`` is the key under which the translation was made, where a row got another key.
    """

    segment: Segment
    standing: SegmentStatus
    entry: Entry | None = None
    order: str = ""
    moved_from: str = ""

    @property
    def is_asked_again(self) -> bool:
        """Whether its present translation goes back to a translator, with an answer."""
        return self.entry is not None and self.entry.again


def needing(segments: Iterable[Segment], language: Language) -> tuple[Segment, ...]:
    """The segments that are not in ``language`` already."""
    return tuple(segment for segment in segments if segment.language is not language)


def resolve(
    segments: Sequence[Segment],
    catalogue: Catalogue,
    orders: Iterable[Order] = (),
    others: Mapping[Language, Catalogue] | None = None,
) -> tuple[Unit, ...]:
    """How every segment that needs translation stands in the catalogue's language.

    The ``orders`` are gone through only where a translation is lacking or behind its text.

    A translation is found by key and source; else, where rows were moved or got other ids, by source
    alone among those that nothing else claims; else by key, and is stale.
    """
    wanted = needing(segments, catalogue.language)
    found = _match(wanted, catalogue)
    units = tuple(_unit(segment, found.get(segment.key), others or {}, catalogue) for segment in wanted)
    if all(unit.standing.current for unit in units):
        return units
    awaited = _awaited(orders, catalogue.language)
    return tuple(_awaiting(unit, awaited) for unit in units)


def _match(segments: Sequence[Segment], catalogue: Catalogue) -> Mapping[str, Entry]:
    exact = {
        segment.key: carried
        for segment in segments
        if (entry := catalogue.entries.get(segment.key)) and (carried := _carried(entry, segment))
    }
    unclaimed = gathered(
        ((entry.language, _masked(entry.source)), entry)
        for key, entry in catalogue.entries.items()
        if key not in exact
    )
    taken = set(exact)
    found = dict(exact)
    for segment in segments:
        if segment.key not in exact and (
            moved := unclaimed.get((segment.language, _masked(segment.skeleton)))
        ):
            nearest = min(moved, key=lambda entry: _distance(entry.key, segment.key))
            found[segment.key] = _carried(nearest, segment) or nearest
            moved.remove(nearest)
            taken.add(nearest.key)
    for segment in segments:
        if segment.key not in found and segment.key in catalogue.entries and segment.key not in taken:
            found[segment.key] = catalogue.entries[segment.key]
    return found


def _masked(skeleton: str) -> str:
    """The skeleton with the numbers of its references taken away: ``{SD8.title}`` becomes ``{SD#.title}``."""
    return _NUMBERED.sub(r"{\1#\3}", skeleton) if "{" in skeleton else skeleton


def _carried(entry: Entry, segment: Segment) -> Entry | None:
    """The entry as a translation of the segment, or None where that has another text.

    A reference is a placeable: where only its number is another ({SD8} has become {SD9}), the translation
    gets that number too, and stays as approved as it was.
    """
    if entry.language is not segment.language:
        return None
    if entry.source == segment.skeleton:
        return entry
    before, now = (_NUMBERED.findall(text) for text in (entry.source, segment.skeleton))
    if not before or _masked(entry.source) != _masked(segment.skeleton):
        return None
    names = dict(zip(map("".join, before), map("".join, now), strict=True))
    if len(set(zip(before, now, strict=True))) > len(names):
        return None
    target = _NUMBERED.sub(lambda match: "{" + names.get(match[0][1:-1], match[0][1:-1]) + "}", entry.target)
    renamed = replace(entry, source=segment.skeleton, target=target)
    sealed = entry.approval and entry.standing is entry.state
    return replace(renamed, approval=replace(entry.approval, of=renamed.seal)) if sealed else renamed  # type: ignore[type-var]


def _distance(one: str, other: str) -> tuple[int, str]:
    """Smaller for keys that begin alike."""
    alike = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return (-alike, one)


def _awaited(orders: Iterable[Order], language: Language) -> Mapping[str, tuple[str, str]]:
    """The open order and the source sent, by key; the latest order where there are several."""
    return {
        line.key: (order.number, line.source)
        for order in orders
        if order.language is language
        for line in order.open_lines
    }


def _unit(
    segment: Segment, entry: Entry | None, others: Mapping[Language, Catalogue], catalogue: Catalogue
) -> Unit:
    if catalogue.language in segment.given or segment.wordless:
        return Unit(segment, SegmentStatus.GIVEN)
    moved = entry.key if entry and entry.key != segment.key else ""
    return Unit(segment, _standing(segment, entry, others), entry, moved_from=moved)


def _awaiting(unit: Unit, awaited: Mapping[str, tuple[str, str]]) -> Unit:
    """The unit as one that is in an order, where it is in one and not translated yet."""
    if unit.segment.key not in awaited or unit.standing.current:
        return unit
    number, sent = awaited[unit.segment.key]
    in_step = sent == unit.segment.skeleton
    return replace(
        unit, standing=SegmentStatus.IN_TRANSLATION if in_step else SegmentStatus.IN_FLIGHT, order=number
    )


def _standing(segment: Segment, entry: Entry | None, others: Mapping[Language, Catalogue]) -> SegmentStatus:
    if entry is None:
        return SegmentStatus.NEW
    if entry.language is not segment.language or entry.source != segment.skeleton:
        alike = entry.language is segment.language and essence(entry.source) == essence(segment.skeleton)
        return SegmentStatus.COSMETIC if alike else SegmentStatus.STALE
    if entry.pivot and _pivot_changed(segment, entry, others):
        return SegmentStatus.PIVOT
    return {
        State.TRANSLATED: SegmentStatus.TRANSLATED,
        State.REVIEWED: SegmentStatus.REVIEWED,
        State.APPROVED: SegmentStatus.APPROVED,
    }[entry.standing]


def _pivot_changed(segment: Segment, entry: Entry, others: Mapping[Language, Catalogue]) -> bool:
    if entry.pivot is None or entry.pivot.language not in others:
        return False
    other = others[entry.pivot.language].entries.get(segment.key)
    return other is not None and other.target != entry.pivot.text
