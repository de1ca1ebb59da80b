"""Making an order: which segments, as they are now, for which service."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import reduce
from operator import add

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, ProjectError, error
from ibzdocs.base.settings import SETTINGS
from ibzdocs.base.settings.translation import Band, Rate, Service
from ibzdocs.base.values import Language, Words
from ibzdocs.localise.catalogue import shown_of
from ibzdocs.model.mailing import PERSONAL
from ibzdocs.model.plan import Plan
from ibzdocs.session.session import Session
from ibzdocs.translation.catalogue import Entry, Pivot
from ibzdocs.translation.checks import asked_in
from ibzdocs.translation.coded import placeables, plain
from ibzdocs.translation.counting import Size, Text, count, rate_of
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.translation.status import SegmentStatus, Unit
from ibzdocs.tree.markup import plain as unmarked
from ibzdocs.tree.nodes import Document
from ibzdocs.tree.walk import rebuild

WANTED = (
    SegmentStatus.NEW,
    SegmentStatus.STALE,
    SegmentStatus.COSMETIC,
    SegmentStatus.PIVOT,
    SegmentStatus.IN_FLIGHT,
)


@immutable
class OrderOptions:
    """What to order: a language, from a service; narrowed to documents and to keys where they are given.

    ``pivot``: translate from the translation into that language, where there is a current one.
    """

    language: Language
    service: str
    documents: tuple[str, ...] = ()
    keys: str = "*"
    pivot: Language | None = None
    due: datetime.date | None = None


def service_of(session: Session, identifier: str, language: Language) -> Service:
    """The service of that id, or the only one that makes the language where no id is given.

    Raises ProjectError when the settings have none that makes that language, or several and it is not said which.
    """
    able = [each for each in session.settings.services if language in each.languages]
    chosen = [each for each in able if identifier in ("", each.id)]
    if len(chosen) == 1:
        return chosen[0]
    code: ProblemCode = "service-several" if chosen else "service-unknown" if able else "service-none"
    known = {"known": ", ".join(each.id for each in able), "service": identifier, "code": language.value}
    wanted = {
        "service-several": ("known",),
        "service-unknown": ("known", "service"),
        "service-none": ("code",),
    }
    fills = {name: known[name] for name in wanted[code]}
    raise ProjectError(error(code, Place(SETTINGS), language=language.value, **fills))


def wanted(session: Session, options: OrderOptions) -> tuple[Unit, ...]:
    """The units that need translation, or are to be looked at again, and are in no order as they are now."""
    awaited = {
        line.key
        for order in session.orders
        if order.language is options.language
        for line in order.open_lines
    }
    # What is named is sent, also what no document of the settings' list shows.
    units = (
        session.units if options.documents else {options.language: session.published_units(options.language)}
    )
    return tuple(
        unit
        for unit in units[options.language]
        if (unit.standing in WANTED or (unit.is_asked_again and unit.segment.key not in awaited))
        and fnmatchcase(unit.segment.key, options.keys)
        and (not options.documents or set(options.documents) & set(unit.segment.documents))
    )


def compose(session: Session, options: OrderOptions, today: datetime.date) -> Order:
    """The order for what is wanted now; it may have no lines. It is in no file yet."""
    service = service_of(session, options.service, options.language)
    units = wanted(session, options)
    values = {
        **session.fields(options.language),
        **{f"recipient.{name}": phrase(options.language, f"order.reader.{name}") for name in PERSONAL},
    }
    lines = tuple(_line(session, number, unit, options, values) for number, unit in enumerate(units, 1))
    due = options.due or working_days_after(today, service.days)
    return Order(_number(session, options.language, today), options.language, service.id, today, due, lines)


def _number(session: Session, language: Language, today: datetime.date) -> str:
    taken = {order.number.rpartition("-")[0] for order in session.orders}
    candidates = (f"{today.year}-{number:03d}" for number in range(1, len(taken) + 2))
    return next(number for number in candidates if number not in taken) + f"-{language.value}"


def working_days_after(day: datetime.date, days: int) -> datetime.date:
    """The day that is so many days from Monday to Friday after ``day``; holidays are not known."""
    while days:
        day += datetime.timedelta(days=1)
        days -= day.weekday() < 5
    return day


def _line(
    session: Session, number: int, unit: Unit, options: OrderOptions, values: Mapping[str, str]
) -> OrderLine:
    segment, entry = unit.segment, unit.entry
    pivot = _pivot(session, unit, options)
    shown = shown_of(segment, pivot.language if pivot else segment.language)
    used = placeables(segment.skeleton)
    old = entry.source if entry and entry.source != segment.skeleton else ""
    context = " – ".join(filter(None, (segment.context, _answered(entry, options.language))))
    return OrderLine(
        number,
        segment.key,
        segment.language,
        segment.skeleton,
        shown
        | {name: values[name] for name in used if name in values}
        | _forms(session.plan, used, options.language),
        pivot,
        plain(old, lambda name: segment.shown(name) if _known(name, segment.literals) else f"{{{name}}}"),
        entry.target if entry else "",
        context,
        session.settings.limit(segment.key),
        segment.documents,
    )


def _forms(plan: Plan, used: Iterable[str], language: Language) -> dict[str, str]:
    """The names that are used, in every form that the language has, by the field that a translator may write."""
    named = {name.partition(":")[0] for name in used}
    return {
        row.field: row.names.of(language)
        for row in plan.name_forms
        if row.named in named and row.names.has(language)
    }


def _answered(entry: Entry | None, language: Language) -> str:
    """What was said to the translator's remark, for the translator."""
    if entry is None or not entry.answer:
        return ""
    remark = entry.remark or ", ".join(asked_in(unmarked(entry.target), entry.source)) or "–"
    return phrase(language, "exchange.hint.answered", remark=remark, answer=entry.answer)


def _known(name: str, literals: Sequence[object]) -> bool:
    return name.isdigit() and int(name) <= len(literals)


def _pivot(session: Session, unit: Unit, options: OrderOptions) -> Pivot | None:
    if options.pivot is None or options.pivot is unit.segment.language:
        return None
    other = next(each for each in session.units[options.pivot] if each.segment.key == unit.segment.key)
    usable = other.entry is not None and other.standing.current
    return Pivot(options.pivot, other.entry.target) if usable and other.entry else None


# ---------------------------------------------------------------------------------------------- counting


def sizes(session: Session, order: Order) -> dict[Band, Size]:
    """The words of an order per band, every direction against its own memory."""
    total = {band: Size() for band in Band}
    for language in dict.fromkeys(line.sent_language for line in order.lines):
        texts = [
            Text(line.key, line.sent, line.shown) for line in order.lines if line.sent_language is language
        ]
        for band, size in count(texts, session.memory(language, order.language)).items():
            total[band] += size
    return total


def all_of(found: Mapping[Band, Size]) -> Size:
    """The bands together."""
    return reduce(add, found.values(), Size())


def rate(session: Session, order: Order) -> Rate | None:
    """The service's rate on the day of the order, or None."""
    return rate_of(session.settings.rates, order.service, order.on)


def directions(order: Order) -> Iterator[tuple[Language, Order]]:
    """The order per language that the translator works from; the lines keep their numbers."""
    for language in dict.fromkeys(line.sent_language for line in order.lines):
        yield (
            language,
            replace(order, lines=tuple(line for line in order.lines if line.sent_language is language)),
        )


def context_document(document: Document, order: Order) -> Document:
    """The document with the number of each line of the order before its text."""
    numbers = {line.key: line.id for line in order.lines}

    def mark(node: Words) -> Words:
        if node.key in numbers:
            return replace(node, text=f"**\\[{numbers[node.key]}\\]** {node.text}", given=())
        return node

    return replace(document, blocks=rebuild(document.blocks, mark, Words))
