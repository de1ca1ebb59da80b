"""Paragraphs that are new, gone, moved, split or joined, as rows of their sheets or as lines of their cells."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.workflows.review import store
from ibzdocs.workflows.review.merge import merged
from ibzdocs.workflows.review.records import Proposal, Round, State
from ibzdocs.workflows.review.rows import Rows, Spot
from ibzdocs.workflows.review.sources import Target, Texts


class Sent:
    """What texts said when they were sent, with the draft of a proposal."""

    def __init__(self, root: Path, rounds: Mapping[str, Round]) -> None:
        self.root, self.rounds = root, rounds
        self._known: dict[tuple[str, str, Language], dict[str, str]] = {}

    def of(self, proposal: Proposal) -> Mapping[str, str]:
        """What each text said, by key; that of the proposal at least."""
        number, language = proposal.id.partition(".")[0], proposal.language
        known = number, proposal.document, language
        if known not in self._known:
            self._known[known] = dict(self._texts(*known))
        if proposal.kind in ("text", "translation"):
            self._known[known].setdefault(proposal.key, proposal.old)
        return self._known[known]

    def _texts(self, number: str, document: str, language: Language) -> Iterator[tuple[str, str]]:
        kept = self.rounds.get(number)
        for sent in kept.documents if kept else ():
            if sent.document == document:
                whole = store.whole(self.root, sent, number)
                shown = (part for each in whole.passages for part in each.parts)
                yield from (
                    (part.key, part.typed)
                    for part in (*whole.alike, *shown)
                    if part.key and part.language is language
                )


class Paragraphs:
    """Sets what readers did to whole paragraphs against an edition; ``new`` gets the texts that change."""

    def __init__(self, texts: Texts, rows: Rows, new: MutableMapping[Target, str], sent: Sent) -> None:
        self.texts, self.rows, self.new, self.sent = texts, rows, new, sent
        self.removed: dict[str, Place] = {}  # the cells that were taken out, by proposal
        self.joined: set[Target] = set()  # texts that live on in another paragraph

    def take(self, proposal: Proposal, adapted: str) -> State:
        """What becomes of an accepted proposal: applied, in conflict with what changed since, or left to a person."""
        text = adapted or proposal.new
        match proposal.action:
            case "remove":
                return self._remove(proposal)
            case "add":
                return _applied(self._add(proposal, text))
            case "move":
                spot = self._spot(proposal)
                return _applied(self.rows.move(self._place(proposal, proposal.key), spot, (1, proposal.line)))
            case "split":
                return self._split(proposal, text)
            case "join":
                return self._join(proposal, text)
        return "by-hand"

    # ------------------------------------------------------------------------------------------ rows

    def _remove(self, proposal: Proposal) -> State:
        target = self._target(proposal, proposal.key) if proposal.key else None
        place = self.texts.place(target) if target is not None else proposal.place
        if proposal.key and target is None:
            return "by-hand"
        if target is not None and self.texts.now(Target(target.key, proposal.language)) != self._said(
            proposal
        ):
            return "conflict"
        if target is not None and len(lines := self.texts.lines(target)) > 1:
            self.new[target] = ""
            if any(self.new.get(Target(key, target.language), text) for key, text in lines.items()):
                return "applied"
        if place is None or not self.rows.remove(place):
            return "by-hand"
        self.removed[proposal.id] = place
        return "applied"

    def _said(self, proposal: Proposal) -> str:
        """What a paragraph said when it was sent."""
        return self.sent.of(proposal).get(proposal.key) or proposal.old

    def _add(self, proposal: Proposal, text: str) -> bool:
        if self._is_in_a_cell(self._target(proposal, proposal.after)):
            return self._line(proposal, text)
        spot = self._spot(proposal)
        return self.rows.add(text, proposal.language, spot, (1, proposal.line)) or self._line(proposal, text)

    def _line(self, proposal: Proposal, text: str) -> bool:
        """Put a paragraph in behind another one of the same cell."""
        target = self._target(proposal, proposal.after)
        now = self._now(target) if target is not None else None
        if (
            target is None
            or now is None
            or target.language is not proposal.language
            or not self._breaks(target)
        ):
            return False
        self.new[target] = f"{now}\n{text}"
        return True

    def _spot(self, proposal: Proposal) -> Spot:
        like = "after" if proposal.like == proposal.after else "before"
        after, before = (self._place(proposal, key) for key in (proposal.after, proposal.before))
        return Spot(after, before, like if proposal.like else "")  # type: ignore[arg-type]

    # ----------------------------------------------------------------------------------- split and join

    def _split(self, proposal: Proposal, text: str) -> State:
        target = self._own(proposal)
        now = self._now(target) if target is not None else None
        if target is None or now is None:
            return "by-hand"
        wanted = merged(proposal.old, text, now)
        if wanted is None:
            return "conflict"
        first, *others = wanted.split("\n")
        if self._is_in_a_cell(target):
            self.new[target] = wanted
            return "applied"
        spot = Spot(self.texts.place(target))
        made = [self.rows.add(each, target.language, spot, (0, at)) for at, each in enumerate(others)]
        if all(made):
            self.new[target] = first
        elif self._breaks(target):
            self.new[target] = wanted
        else:
            return "by-hand"
        return "applied"

    def _join(self, proposal: Proposal, text: str) -> State:
        target = self._own(proposal)
        others = [self._target(proposal, key) for key in proposal.others]
        found = [each for each in (target, *others) if each is not None]
        now = [self._now(each) for each in found]
        if target is None or len(found) <= len(proposal.others) or None in now:
            return "by-hand"
        wanted = merged(proposal.old, text, "\n".join(each or "" for each in now))
        if wanted is None or "\n" in wanted:
            return "conflict"
        if not self._leave(found):
            return "by-hand"
        self.new[target] = wanted
        return "applied"

    def _leave(self, found: Sequence[Target]) -> bool:
        """Let the texts go that live on in the first one, with their rows or as lines of its cell."""
        first, *others = found
        places = [self.texts.place(each) for each in others]
        if all(place == self.texts.place(first) for place in places):
            self.new.update(dict.fromkeys(others, ""))
        elif any(map(self._is_in_a_cell, found)) or not self._alone(places):
            return False
        else:
            for each in others:
                self.new.pop(each, None)
        self.joined |= set(others)
        return True

    def _alone(self, places: Sequence[Place | None]) -> bool:
        """Let rows go that say one text each; none of them where one says more."""
        if not all(map(self.rows.is_alone, places)):
            return False
        return sum(map(self.rows.remove, places)) == len(places)

    # ------------------------------------------------------------------------------------------- texts

    def _target(self, proposal: Proposal, key: str) -> Target | None:
        """A text that was sent, in the language of its author, as it is called now."""
        found = self.texts.find(key, proposal.language, self.sent.of(proposal)) if key else None
        return Target(found.key, self.texts.words[found.key].language) if found is not None else None

    def _own(self, proposal: Proposal) -> Target | None:
        """The text of a proposal, where that is in the language of its author."""
        target = self._target(proposal, proposal.key)
        return target if target is not None and target.language is proposal.language else None

    def _place(self, proposal: Proposal, key: str) -> Place | None:
        target = self._target(proposal, key)
        return self.texts.place(target) if target is not None else None

    def _now(self, target: Target) -> str | None:
        return self.new.get(target, self.texts.now(target))

    def _is_in_a_cell(self, target: Target | None) -> bool:
        """Whether a paragraph is one of several of a cell."""
        return target is not None and len(self.texts.lines(target)) > 1

    def _breaks(self, target: Target) -> bool:
        """Whether the cell of a text may hold several paragraphs: no translation beside it has as many as it."""
        words = self.texts.words[target.key]
        return not words.given and self.rows.may_break(self.texts.place(target))


def _applied(done: bool) -> State:
    return "applied" if done else "by-hand"
