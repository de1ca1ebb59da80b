"""Paragraphs that are new, gone, moved, split or joined, as rows of their sheets or as lines of their cells."""

from collections.abc import MutableMapping, Sequence

from ibzdocs.base.problems import Place
from ibzdocs.workflows.review.merge import merged
from ibzdocs.workflows.review.records import Proposal, State
from ibzdocs.workflows.review.rows import Rows, Spot
from ibzdocs.workflows.review.sources import Target, Texts


class Paragraphs:
    """Sets what readers did to whole paragraphs against an edition; ``new`` gets the texts that change."""

    def __init__(self, texts: Texts, rows: Rows, new: MutableMapping[Target, str]) -> None:
        self.texts, self.rows, self.new = texts, rows, new
        self.joined: set[Target] = set()  # texts that live on in another paragraph

    def take(self, proposal: Proposal, adapted: str) -> State:
        """What becomes of an accepted proposal: applied, in conflict with what changed since, or left to a person."""
        text = adapted or proposal.new
        match proposal.action:
            case "remove":
                return _applied(self._remove(proposal))
            case "add":
                return _applied(self._add(proposal, text))
            case "move":
                spot = self._spot(proposal)
                return _applied(self.rows.move(self._place(proposal.key), spot, (1, proposal.line)))
            case "split":
                return self._split(proposal, text)
            case "join":
                return self._join(proposal, text)
        return "by-hand"

    # ------------------------------------------------------------------------------------------ rows

    def _remove(self, proposal: Proposal) -> bool:
        target = self._target(proposal.key)
        if target is not None and len(lines := self.texts.lines(target)) > 1:
            self.new[target] = ""
            left = (self.new.get(Target(key, target.language), text) for key, text in lines.items())
            return any(left) or self.rows.remove(proposal.place)
        return self.rows.remove(proposal.place)

    def _add(self, proposal: Proposal, text: str) -> bool:
        if self._is_in_a_cell(proposal.after):
            return self._line(proposal, text)
        spot = self._spot(proposal)
        return self.rows.add(text, proposal.language, spot, (1, proposal.line)) or self._line(proposal, text)

    def _line(self, proposal: Proposal, text: str) -> bool:
        """Put a paragraph in behind another one of the same cell."""
        target = self._target(proposal.after)
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
        after, before = (self._place(key) for key in (proposal.after, proposal.before))
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
        if self._is_in_a_cell(target.key):
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
        others = [self._target(key) for key in proposal.others]
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
        elif any(self._is_in_a_cell(each.key) for each in found) or not self._alone(places):
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

    def _target(self, key: str) -> Target | None:
        """A text in the language of its author."""
        words = self.texts.words.get(key)
        return Target(key, words.language) if words is not None else None

    def _own(self, proposal: Proposal) -> Target | None:
        """The text of a proposal, where that is in the language of its author."""
        target = self._target(proposal.key)
        return target if target is not None and target.language is proposal.language else None

    def _place(self, key: str) -> Place | None:
        target = self._target(key)
        return self.texts.place(target) if target is not None else None

    def _now(self, target: Target) -> str | None:
        return self.new.get(target, self.texts.now(target))

    def _is_in_a_cell(self, key: str) -> bool:
        """Whether a paragraph is one of several of a cell."""
        target = self._target(key)
        return target is not None and len(self.texts.lines(target)) > 1

    def _breaks(self, target: Target) -> bool:
        """Whether the cell of a text may hold several paragraphs: no translation beside it has as many as it."""
        words = self.texts.words[target.key]
        return not words.given and self.rows.may_break(self.texts.place(target))


def _applied(done: bool) -> State:
    return "applied" if done else "by-hand"
