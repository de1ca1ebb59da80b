"""Keeping what is decided about a proposal: the only thing that the preview writes.

It stands in the round, as if it were filled in in the list; ``ibzdocs review decide`` writes it into the cells.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.session import lock
from ibzdocs.workflows.review import store
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
        for kept in store.rounds(root):
            mine = {each.id for each in kept.proposals if each.id in decision.ids and is_open(each)}
            if mine == decision.ids:
                store.write(root, replace(kept, proposals=tuple(_with(decision, kept.proposals))))
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
