"""Writing what was decided into the cells and the catalogues, once and all or nothing."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ibzdocs.base.problems import Problem, error, note, warning
from ibzdocs.base.values import Language
from ibzdocs.session import output_folder
from ibzdocs.session import store as translations
from ibzdocs.translation import catalogue as catalogues
from ibzdocs.workflows.review import store
from ibzdocs.workflows.review.listing import Decided, Decision
from ibzdocs.workflows.review.merge import merged
from ibzdocs.workflows.review.records import Proposal, Round, State, Undo
from ibzdocs.workflows.review.rows import Rows
from ibzdocs.workflows.review.sources import Target, Texts

_TAKEN = ("accept", "adapt")
_TEXTS = ("text", "translation")


@dataclass(frozen=True, slots=True)
class Plan:
    """What decisions come to: the rounds with them, the new texts, rows that come and go, what is to be said."""

    rounds: tuple[Round, ...]
    texts: Mapping[Target, str] = field(default_factory=dict)
    by_hand: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: Rows | None = None
    remembered: str = ""  # the round that remembers what the texts were


def planned(texts: Texts, known: Sequence[Round], decided: Decided) -> Plan:
    """What the decisions of a list would change. Nothing is written; what was applied before stays as it is."""
    planner = _Planner(texts, known)
    for decision in decided.decisions:
        planner.take(decision)
    return planner.plan(decided.problems)


class _Planner:
    """Sets decisions against the texts as they stand."""

    def __init__(self, texts: Texts, known: Sequence[Round]) -> None:
        self.texts = texts
        self.rounds = {each.number: each for each in known}
        self.proposals = {proposal.id: proposal for each in known for proposal in each.proposals}
        self.new: dict[Target, str] = {}
        self.by_hand: list[Proposal] = []
        self.problems: list[Problem] = []
        self.rows = Rows(texts.session.edition)
        self.number = ""

    def take(self, decision: Decision) -> None:
        """Take one decision over."""
        known = [self.proposals[each] for each in decision.ids if each in self.proposals]
        if len(known) < len(decision.ids):
            self.problems.append(error("review-list-other", decision.place, value=" ".join(decision.ids)))
            return
        self.number = self.number or decision.ids[0].partition(".")[0]
        if all(each.state == "applied" for each in known):
            return
        state = self._applied(known[0], decision)
        for each in known:
            self.proposals[each.id] = replace(
                each,
                decision=decision.choice,
                adapted=decision.adapted,
                answer=decision.answer,
                state=state,
            )
        if state == "by-hand":
            self.by_hand.append(self.proposals[known[0].id])

    def _applied(self, proposal: Proposal, decision: Decision) -> State:
        """What becomes of a proposal; its new text is put with those to be written."""
        if decision.choice not in _TAKEN:
            return ""
        if proposal.kind == "row":
            return self._row(proposal, decision)
        if proposal.kind not in _TEXTS:
            return "applied" if proposal.kind == "comment" else "by-hand"
        target = Target(proposal.key, proposal.language)
        now = self.new.get(target, self.texts.now(target))
        if now is None:
            self.problems.append(warning("review-text-gone", decision.place, segment=proposal.key))
            return "by-hand"
        if decision.choice == "adapt":
            text = merged(decision.now or proposal.old, decision.adapted, now)
        else:
            text = merged(proposal.old, proposal.new, now)
        if text is None:
            self.problems.append(warning("review-conflict", decision.place, segment=proposal.key, now=now))
            return "conflict"
        self.new[target] = text
        return "applied"

    def _row(self, proposal: Proposal, decision: Decision) -> State:
        """What becomes of a row that is put in or taken out; moved, joined and split ones are left to a person."""
        if proposal.action == "remove" and self.rows.remove(proposal):
            return "applied"
        if proposal.action == "add" and not self._is_in_a_cell(proposal):
            place = self.texts.place(Target(proposal.after, proposal.language))
            if self.rows.add(proposal, decision.adapted or proposal.new, place):
                return "applied"
        return "by-hand"

    def _is_in_a_cell(self, proposal: Proposal) -> bool:
        """Whether the paragraph before it is one of several of a cell: then the new one belongs there too."""
        return len(self.texts.lines(Target(proposal.after, proposal.language))) > 1

    def _settle(self) -> None:
        """Leave to a person what was taken out of a row of which something else stays."""
        for number, each in self.proposals.items():
            going = each.state == "applied" and each.kind == "row" and each.action == "remove"
            if going and self.rows.going and self.rows.at_stake(each) and not self.rows.gone(each):
                self.proposals[number] = replace(each, state="by-hand")
                self.by_hand.append(self.proposals[number])
        self.rows.settle()

    def plan(self, problems: Sequence[Problem]) -> Plan:
        """Everything together."""
        self._settle()
        rounds = tuple(
            replace(each, proposals=tuple(self.proposals[old.id] for old in each.proposals))
            for each in self.rounds.values()
        )
        changed = {target: text for target, text in self.new.items() if text != self.texts.now(target)}
        said = (*problems, *self.problems)
        return Plan(rounds, changed, tuple(self.by_hand), said, self.rows, self.number)


def apply(texts: Texts, plan: Plan, on: datetime.date) -> None:
    """Write a plan: workbooks, catalogues and rounds, all or nothing.

    Raises ProjectError where a file cannot be written, for instance because it is open; then none was.
    """
    root = texts.session.root
    own = {target: text for target, text in plan.texts.items() if not texts.is_translation(target)}
    files: dict[Path, bytes] = dict(texts.workbooks(texts.cells(own)))
    for language in dict.fromkeys(target.language for target in plan.texts if target not in own):
        files |= _catalogue(texts, plan, language, on)
    undo = (*_undo(texts, plan), *_rows(plan, files))
    for kept in plan.rounds:
        mine = undo if kept.number == plan.remembered else ()
        files |= store.files_of(root, replace(kept, applied=(*kept.applied, *mine)))
    output_folder.replace_all(files)


def _rows(plan: Plan, files: dict[Path, bytes]) -> Iterator[Undo]:
    """Write the rows on top of ``files``; what takes them back."""
    if plan.rows is not None and plan.rows.writes:
        made = plan.rows.made(files)
        files |= made.files
        yield from plan.rows.undo(made)


def _catalogue(texts: Texts, plan: Plan, language: Language, on: datetime.date) -> dict[Path, bytes]:
    changed = {
        target.key: text
        for target, text in plan.texts.items()
        if target.language is language and texts.is_translation(target)
    }
    proposals = (each for kept in plan.rounds for each in kept.proposals)
    by = {each.key: each.group for each in proposals if each.state == "applied"}
    names = ", ".join(dict.fromkeys(by[key] for key in changed if key in by))
    made = texts.catalogue(language, changed, names, on)
    path = texts.session.root / translations.FOLDER / f"{language.value}.json"
    return {path: catalogues.dump(made).encode()}


def _undo(texts: Texts, plan: Plan) -> Iterator[Undo]:
    for target, text in plan.texts.items():
        place = texts.place(target)
        if place is not None:
            yield Undo(place, target.key, target.language, texts.now(target) or "", text)


def undone(texts: Texts, known: Sequence[Round], number: str) -> Plan:
    """The plan that takes back what a round applied; a text that was changed since is left alone and named."""
    kept = next(each for each in known if each.number == number)
    back: dict[Target, str] = {}
    problems: list[Problem] = []
    rows = Rows(texts.session.edition)
    for each in reversed(kept.applied):
        if each.row:
            rows.back(each, problems)
            continue
        target = Target(each.key, each.language)
        now = back.get(target, texts.now(target))
        if now == each.after:
            back[target] = each.before
        else:
            problems.append(note("review-changed-since", each.place))
    proposals = tuple(
        replace(each, state="", decision="later") if each.state == "applied" else each
        for each in kept.proposals
    )
    bare = replace(kept, proposals=proposals, applied=())
    others = tuple(each for each in known if each.number != number)
    return Plan((*others, bare), back, (), tuple(problems), rows)
