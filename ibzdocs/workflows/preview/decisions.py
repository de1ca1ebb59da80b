"""What waits for a decision, and keeping what is decided about a proposal: the only thing that the preview writes.

It stands in the round, as if it were filled in in the list; ``ibzdocs review decide`` writes it into the cells.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language
from ibzdocs.session import lock
from ibzdocs.workflows.contributions import store as contributions
from ibzdocs.workflows.contributions.records import Change
from ibzdocs.workflows.contributions.rows import text_of
from ibzdocs.workflows.review import store as reviews
from ibzdocs.workflows.review.decide import TEXTS
from ibzdocs.workflows.review.listing import FORM, kind_of, reader, said, same
from ibzdocs.workflows.review.records import CHOICES, Choice, Proposal

LONGEST = 20_000  # characters of an adapted text or an answer


@immutable
class Decided:
    """What was chosen for proposals that say the same, with the adapted text and the answer to their readers."""

    ids: frozenset[str]
    choice: Choice
    adapted: str = ""
    answer: str = ""


def decided(said: object) -> Decided:
    """The decision that a page sent. Raises ValueError for what is none."""
    if not isinstance(said, Mapping) or set(said) - {"ids", "choice", "adapted", "answer"}:
        raise ValueError("decision")
    ids, choice = said.get("ids"), next((each for each in CHOICES if each == said.get("choice")), None)
    adapted, answer = (_text(said.get(name, "")) for name in ("adapted", "answer"))
    if (
        not isinstance(ids, list)
        or not ids
        or not all(isinstance(each, str) for each in ids)
        or choice is None
    ):
        raise ValueError("decision")
    if (choice == "adapt") != bool(adapted.strip()):
        raise ValueError("adapted")
    return Decided(frozenset(ids), choice, adapted, answer)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError("text")
    return value


def keep(root: Path, decision: Decided) -> None:
    """Write a decision into its round, which is read again for it.

    Raises KeyError where there is no such proposal, or it stands in the cells already; ProjectError for a round that
    is broken or cannot be written, and where another command holds the edition.
    """
    with lock.edition(root):
        for kept in reviews.rounds(root):
            mine = {each.id for each in kept.proposals if each.id in decision.ids and is_open(each)}
            if mine == decision.ids:
                reviews.write(root, replace(kept, proposals=tuple(_with(decision, kept.proposals))))
                return
    raise KeyError(*sorted(decision.ids))


def is_open(proposal: Proposal) -> bool:
    """Whether nothing has become of a proposal yet, whatever was chosen for it."""
    return not proposal.state


def _with(decision: Decided, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    for each in proposals:
        mine = each.id in decision.ids
        yield _decided(each, decision) if mine else each


def _decided(proposal: Proposal, by: Decided) -> Proposal:
    return replace(proposal, decision=by.choice, adapted=by.adapted, answer=by.answer)


_STILL_SHOWN: tuple[Choice, ...] = ("", "accept", "adapt", "later")


def open_points(root: Path, language: Language) -> list[dict[str, object]]:
    """Each open point: what it is, where it stands, what is there and proposed, by whom, and how to decide it.

    Raises ProjectError for a file that is broken.
    """
    return [*_proposals(root, language), *_conflicts(root, language)]


def _proposals(root: Path, language: Language) -> Iterator[dict[str, object]]:
    """Proposals that nobody has decided, and those that were accepted and are not written yet; alike ones once."""
    for kept in reviews.rounds(root):
        waits = [each for each in kept.proposals if is_open(each) and each.decision in _STILL_SHOWN]
        for group in same(waits):
            each = group[0]
            yield {
                "kind": kind_of(each, language),
                "ids": [one.id for one in group],
                "decision": each.decision,
                "adapted": each.adapted,
                "answer": each.answer,
                "choices": [[choice, FORM.word(language, choice)] for choice in _choices(each)],
                "document": each.document,
                "language": each.language.value,
                "where": " › ".join(each.where[-2:]),
                "cell": str(each.place) if each.place else "",
                "key": each.key,
                "old": each.old,
                "new": each.new,
                "said": [line for one in group if one.comments for line in said(one, language).split("\n")],
                "by": ", ".join(dict.fromkeys(reader(one) for one in group)),
                "command": "ibzdocs review decide",
            }


def _choices(proposal: Proposal) -> tuple[Choice, ...]:
    """What may be decided: only a text can be adapted."""
    return tuple(each for each in CHOICES if each != "adapt" or proposal.kind in TEXTS)


def _conflicts(root: Path, language: Language) -> Iterator[dict[str, object]]:
    for sent in contributions.read_heads(root):
        for returned in contributions.read_counting(root, sent):
            yield from (_conflict(change, sent.contributor, language) for change in returned.waiting)


def _conflict(change: Change, contributor: str, language: Language) -> dict[str, object]:
    return {
        "kind": phrase(language, "live.conflict"),
        "ids": [],
        "said": [],
        "document": "",
        "language": "",
        "where": "",
        "cell": change.where,
        "key": "",
        "old": text_of(change.ours),
        "new": text_of(change.theirs),
        "by": contributor,
        "command": "ibzdocs contribute decide",
    }
