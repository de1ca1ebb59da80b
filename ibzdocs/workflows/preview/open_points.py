"""What waits for a decision: proposals of readers, and conflicts of what contributors sent back."""

from collections.abc import Iterator
from pathlib import Path

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language
from ibzdocs.workflows.contributions import store as contributions
from ibzdocs.workflows.contributions.records import Change
from ibzdocs.workflows.contributions.rows import text_of
from ibzdocs.workflows.preview.decisions import is_open
from ibzdocs.workflows.review import store as reviews
from ibzdocs.workflows.review.listing import FORM, kind_of, reader, said, same
from ibzdocs.workflows.review.records import CHOICES, Choice, Proposal

_STILL_SHOWN: tuple[Choice, ...] = ("", "accept", "adapt", "later")
_TEXTS = ("text", "translation")


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
    return tuple(each for each in CHOICES if each != "adapt" or proposal.kind in _TEXTS)


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
