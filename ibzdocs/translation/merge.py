"""What becomes of returned translations: decided unit by unit, applied together or not at all."""

import datetime
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Level, Place, Problem, error, errors_of, warning
from ibzdocs.base.settings.translation import State
from ibzdocs.base.values import NOWHERE, Language
from ibzdocs.translation.catalogue import Catalogue, Entry
from ibzdocs.translation.checks import Candidate
from ibzdocs.translation.coded import bind, with_forms, write
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.translation.plain import storable
from ibzdocs.translation.segments import Segment
from ibzdocs.translation.status import QUESTIONS
from ibzdocs.tree.nodes import Inlines

_LINE_END = re.compile(r"[ \t]*\n\s*")


class Outcome(StrEnum):
    """What a returned unit is. LATE: its source has changed since it was sent; it goes to the memory."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    UNTRANSLATED = "untranslated"
    LATE = "late"
    REJECTED = "rejected"


@immutable
class Answer:
    """A line of an order with what came back for it, and from which file and cell."""

    order: Order
    line: OrderLine
    target: Inlines
    file: str
    remark: str = ""
    place: Place = NOWHERE

    @property
    def is_memory(self) -> bool:
        """Whether it stands in a memory, which may be older than what else came back."""
        return self.file.casefold().endswith(".tmx")


@immutable
class Decision:
    """The outcome for one line, its new entry if it gets one, and what was found."""

    answer: Answer
    outcome: Outcome
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class MergeContext:
    """What decisions are made by: the present segments by key, the catalogue, and the judge of texts.

    ``judge`` gives the problems of a translation that nobody has waived. ``replacing``: a line that was
    delivered before may be delivered again with another text.
    """

    segments: Mapping[str, Segment]
    catalogue: Catalogue
    judge: Callable[[Candidate], list[Problem]]
    today: datetime.date
    replacing: bool = False

    @cached_property
    def keys_of(self) -> Mapping[tuple[Language, str], Sequence[str]]:
        """The keys of the segments that say a text in a language."""
        return gathered(((each.language, each.skeleton), key) for key, each in self.segments.items())


def decide(answers: Sequence[Answer], context: MergeContext) -> tuple[Decision, ...]:
    """What becomes of each line that something came back for; two answers at odds are both rejected."""
    grouped = gathered(((answer.order.number, answer.line.id), answer) for answer in answers)
    return tuple(_decide(group, context) for group in grouped.values())


def _decide(group: Sequence[Answer], context: MergeContext) -> Decision:
    found = [(_text(answer), answer) for answer in group]
    for text, answer in found:
        if text is None:
            problem = error("import-format", _place(answer), answer.line.key, unit=answer.line.id)
            return Decision(answer, Outcome.REJECTED, problems=(problem,))
    said = [(text, answer) for text, answer in found if text]
    texts = dict([each for each in said if not each[1].is_memory] or said)
    if len(texts) > 1:
        first, second, *_ = texts.values()
        one, other, *_ = texts
        fills = {"segment": first.line.key, "one": one, "other": other}
        problem = error("import-conflict", _place(second), first.line.key, **fills)
        return Decision(first, Outcome.REJECTED, problems=(problem,))
    if not texts:
        return Decision(group[0], Outcome.UNTRANSLATED)
    ((text, answer),) = texts.items()
    return _one(text, answer, context)


def _text(answer: Answer) -> str | None:
    """What came back as it is kept; None where it would not be read as it is.

    A program that breaks long lines breaks those of a translation too: it has line ends where its source has some.
    """
    target = with_forms(answer.target, answer.line.forms)
    bound = storable(bind(target, answer.line.literals, answer.order.language))
    if bound is None:
        return None
    text = unicodedata.normalize("NFC", write(bound)).strip(" \n\t")
    return text if "\n" in answer.line.sent else _LINE_END.sub(" ", text)


def _one(text: str, answer: Answer, context: MergeContext) -> Decision:
    line, order, key = answer.line, answer.order, _key_now(answer.line, context)
    present = context.catalogue.entries.get(key or line.key)
    if present and (present.source, present.target) == (line.source, text) and not _is_news(answer, present):
        return Decision(answer, Outcome.UNCHANGED)
    refused = _refusal(text, answer, present, context)
    if refused is not None:
        return Decision(answer, Outcome.REJECTED, problems=(refused,))
    candidate = candidate_of(line, order, text, _place(answer), answer.remark)
    found = tuple(map(_as_told, context.judge(candidate)))
    if errors_of(found):
        return Decision(answer, Outcome.REJECTED, problems=found)
    entry = Entry(
        key or line.key, line.language, line.source, text, State.TRANSLATED,
        order.number, order.service, context.today, line.pivot, None, answer.remark,
    )  # fmt: skip
    if not key:
        late = warning("import-late", _place(answer), line.key, segment=line.key, order=order.number)
        return Decision(answer, Outcome.LATE, entry, (*found, late))
    return Decision(answer, Outcome.ACCEPTED, entry, found)


def _key_now(line: OrderLine, context: MergeContext) -> str:
    """The key of the text that was sent: rows that came or went may have given it another one; empty where it is gone.

    Of several texts that say the same none is taken for it, nor one that has its translation.
    """
    segment, entries = context.segments.get(line.key), context.catalogue.entries
    if segment is not None and segment.skeleton == line.source:
        return line.key
    found = [
        key
        for key in context.keys_of.get((line.language, line.source), ())
        if not (key in entries and entries[key].source == line.source)
    ]
    return found[0] if len(found) == 1 else ""


def _is_news(answer: Answer, present: Entry) -> bool:
    """Whether the same translation says more than before: a new remark, or an answer taken into account."""
    return present.again or answer.remark not in ("", present.remark)


def _as_told(problem: Problem) -> Problem:
    """A question of the translator is taken in with the translation; it blocks what is published."""
    return replace(problem, level=Level.WARNING) if problem.code in QUESTIONS else problem


def _refusal(text: str, answer: Answer, present: Entry | None, context: MergeContext) -> Problem | None:
    """Why this text may not take the place of what is there."""
    line, order = answer.line, answer.order
    if order.cancelled:
        return error("import-order-cancelled", _place(answer), line.key, order=order.number)
    if present and present.target != text and _is_done(present, answer) and not context.replacing:
        fills = {"segment": line.key, "one": present.target, "other": text}
        return error("import-at-odds", _place(answer), line.key, **fills)
    return None


def _is_done(present: Entry, answer: Answer) -> bool:
    """Whether what an order asks for is there: it was delivered before, or somebody translated it meanwhile."""
    line = answer.line
    if present.source != line.source:
        return False
    if present.order == answer.order.number:
        return line.delivered is not None or bool(present.by)
    return not present.again and (bool(present.by) or present.pivot == line.pivot)


def candidate_of(line: OrderLine, order: Order, target: str, place: Place, asked: str = "") -> Candidate:
    """The line with a translation, to be judged, and with what its translator wrote beside it."""
    sent = line.sent_language, line.sent
    return Candidate(line.key, *sent, order.language, target, line.shown, line.limit, place, asked)


def _place(answer: Answer) -> Place:
    return answer.place if answer.place.sheet else Place(answer.file, part=str(answer.line.id))


# -------------------------------------------------------------------------------------------- applying


@immutable
class Applied:
    """The catalogue, the orders and the memory after an import."""

    catalogue: Catalogue
    orders: tuple[Order, ...]
    memory: tuple[Pair, ...]


def apply(decisions: Sequence[Decision], context: MergeContext, orders: Sequence[Order]) -> Applied:
    """Take in what is accepted, and keep in the memory what came too late.

    A late translation becomes the entry only where there is none, so that it shows as stale, with its
    earlier source beside the present one.
    """
    taken = [decision for decision in decisions if decision.entry is not None]
    entries = [decision.entry for decision in taken if decision.entry and _replaces(decision, context)]
    late = [decision.entry for decision in taken if decision.entry and decision.outcome is Outcome.LATE]
    came: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        if decision.outcome in (Outcome.ACCEPTED, Outcome.LATE, Outcome.UNCHANGED):
            came[decision.answer.order.number].add(decision.answer.line.key)
    return Applied(
        context.catalogue.having(entries),
        tuple(order.delivered(came[order.number], context.today) for order in orders),
        tuple(_pair(entry, context.catalogue) for entry in late),
    )


def _replaces(decision: Decision, context: MergeContext) -> bool:
    is_free = decision.entry is not None and decision.entry.key not in context.catalogue.entries
    return decision.outcome is Outcome.ACCEPTED or is_free


def _pair(entry: Entry, catalogue: Catalogue) -> Pair:
    return Pair(entry.language, catalogue.language, entry.source, entry.target, entry.key, entry.order)
