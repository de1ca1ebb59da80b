"""Whether a document may be published in a language, and what stands in the way."""

from collections.abc import Iterable, Iterator

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, error
from ibzdocs.base.values import Language
from ibzdocs.session.session import Session
from ibzdocs.translation.counting import Text, words_in
from ibzdocs.translation.status import SegmentStatus, Unit

_SINGLY = 5  # so many segments of a document are named one by one; more have one cause, which is told once


def gate(session: Session, document: str, language: Language) -> tuple[Problem, ...]:
    """Why an official build of a document is refused: what is awaited per service, then a few segments singly."""
    obstacles = session.obstacles(document, language)
    return (
        *_summaries(session, document, language, obstacles),
        *(segments(session, document, language) if len(obstacles) <= _SINGLY else ()),
        *session.blocking(document, language),
    )


def segments(session: Session, document: str, language: Language) -> tuple[Problem, ...]:
    """What is wrong with the translation of each segment of a document, one by one."""
    return tuple(_segment(unit, language) for unit in session.obstacles(document, language))


def _summaries(
    session: Session, document: str, language: Language, obstacles: Iterable[Unit]
) -> Iterator[Problem]:
    """One line per open order, and one for what is in no order."""
    grouped = gathered((unit.order, unit) for unit in obstacles)
    known = {order.number: order for order in session.orders} if grouped else {}
    for number, units in sorted(grouped.items()):
        order = known.get(number)
        yield error(
            "gate-order" if order else "gate-open",
            Place(document),
            language=language.value,
            segments=len(units),
            words=words_of(units),
            order=number,
            service=order.service if order else "",
            due=order.due.isoformat() if order and order.due else "–",
        )


def words_of(units: Iterable[Unit]) -> int:
    """How many words the sources of the units have."""
    return sum(words_in(_text(unit)) for unit in units)


def _text(unit: Unit) -> Text:
    segment = unit.segment
    shown = {str(number): literal.text for number, literal in enumerate(segment.literals, 1)}
    return Text(segment.key, segment.skeleton, shown)


def _segment(unit: Unit, language: Language) -> Problem:
    segment = unit.segment
    code: ProblemCode = (
        "unapproved" if unit.standing.current else "stale" if unit.standing.stale else "untranslated"
    )
    if unit.standing in (SegmentStatus.IN_TRANSLATION, SegmentStatus.IN_FLIGHT):
        code = "in-translation"
    fills = {"segment": segment.key, "language": language.value, "order": unit.order}
    return error(code, segment.place, segment.key, **fills)
