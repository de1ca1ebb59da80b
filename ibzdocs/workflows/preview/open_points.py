"""What waits for a decision: proposals of readers, and conflicts of what contributors sent back."""

from collections.abc import Iterator
from pathlib import Path

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language
from ibzdocs.workflows.contributions import store as contributions
from ibzdocs.workflows.contributions.records import Change, Outcome, Rich
from ibzdocs.workflows.review import store as reviews

_WAITS = (Outcome.CONFLICT, Outcome.DELETION)


def open_points(root: Path, language: Language) -> list[dict[str, object]]:
    """Each open point: what it is, where it stands, what is there and proposed, by whom, and how to decide it.

    Raises ProjectError for a file that is broken.
    """
    return [*_proposals(root, language), *_conflicts(root, language)]


def _proposals(root: Path, language: Language) -> Iterator[dict[str, object]]:
    for kept in reviews.rounds(root):
        for each in kept.proposals:
            if not each.decision:
                yield {
                    "kind": phrase(language, f"review.kind.{each.kind}"),
                    "document": each.document,
                    "language": each.language.value,
                    "where": " › ".join(each.where[-2:]),
                    "cell": str(each.place) if each.place else "",
                    "key": each.key,
                    "old": each.old,
                    "new": each.new,
                    "by": ", ".join(each.by) or each.group,
                    "command": "ibzdocs review decide",
                }


def _conflicts(root: Path, language: Language) -> Iterator[dict[str, object]]:
    for sent in contributions.read_heads(root):
        for returned in contributions.read_returns(root, sent):
            for change in () if returned.undone else returned.changes:
                if change.outcome in _WAITS and change.decision is None:
                    yield _conflict(change, sent.contributor, language)


def _conflict(change: Change, contributor: str, language: Language) -> dict[str, object]:
    return {
        "kind": phrase(language, "live.conflict"),
        "document": "",
        "language": "",
        "where": "",
        "cell": change.where,
        "key": "",
        "old": _text(change.ours),
        "new": _text(change.theirs),
        "by": contributor,
        "command": "ibzdocs contribute decide",
    }


def _text(value: object) -> str:
    return "" if value is None else value.text if isinstance(value, Rich) else str(value)
