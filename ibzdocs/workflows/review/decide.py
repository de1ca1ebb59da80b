"""Writing what was decided into the cells and the catalogues, once and all or nothing."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, error, note, warning
from ibzdocs.base.values import Language
from ibzdocs.session import store as translations
from ibzdocs.session import together
from ibzdocs.translation import catalogue as catalogues
from ibzdocs.translation.catalogue import Catalogue, Entry
from ibzdocs.workflows.review import store
from ibzdocs.workflows.review.listing import Decided, Decision
from ibzdocs.workflows.review.merge import merged
from ibzdocs.workflows.review.paragraphs import Paragraphs, Sent
from ibzdocs.workflows.review.records import Action, Proposal, Round, State, Undo
from ibzdocs.workflows.review.rows import Rows
from ibzdocs.workflows.review.sources import Target, Texts

_TAKEN = ("accept", "adapt")
TEXTS = ("text", "translation")
_TURNS: tuple[Action, ...] = ("", "split", "join", "move", "add", "remove")


@immutable
class Plan:
    """What decisions come to: the rounds with them, the new texts, rows that come and go, what is to be said."""

    rounds: tuple[Round, ...]
    texts: Mapping[Target, str] = field(default_factory=dict)
    by_hand: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: Rows | None = None
    cells: Mapping[Place, str] = field(default_factory=dict)  # that get back what they said
    entries: Mapping[Language, Mapping[str, Entry | None]] = field(default_factory=dict)  # the same
    remembered: str = ""  # the round that remembers what the texts were

    @property
    def count(self) -> int:
        """How many texts change."""
        return len(self.texts) + len(self.cells) + sum(map(len, self.entries.values()))


def planned(texts: Texts, known: Sequence[Round], decided: Decided) -> Plan:
    """What the decisions of a list would change. Nothing is written; what was applied before stays as it is."""
    planner = _Planner(texts, known)
    for decision in sorted(decided.decisions, key=planner.turn):
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
        self.sent = Sent(texts.session.root, self.rounds)
        self.paragraphs = Paragraphs(texts, self.rows, self.new, self.sent)
        self.number = ""

    def turn(self, decision: Decision) -> int:
        """When a decision is taken: words first, then paragraphs that are split, joined, moved, new or gone."""
        found = self.proposals.get(decision.ids[0])
        return _TURNS.index(found.action) if found is not None else 0

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
        if proposal.kind not in TEXTS:
            return "applied" if proposal.kind == "comment" else "by-hand"
        target = self.texts.find(proposal.key, proposal.language, self.sent.of(proposal))
        if (
            target is None
            and decision.now
            and decision.now == self.texts.now(Target(proposal.key, proposal.language))
        ):
            target = Target(proposal.key, proposal.language)  # who decided saw what it says
        now = self.new.get(target, self.texts.now(target)) if target else None
        if target is None or now is None:
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
        """What becomes of a paragraph that is new, gone, moved, split or joined."""
        state = self.paragraphs.take(proposal, decision.adapted if decision.choice == "adapt" else "")
        if state == "conflict":
            now = self.texts.now(Target(proposal.key, proposal.language)) or "–"
            self.problems.append(warning("review-conflict", decision.place, segment=proposal.key, now=now))
        return state

    def _settle(self) -> None:
        """Leave to a person what was taken out of a row of which something else stays, and words in a row that goes."""
        for number, each in self.proposals.items():
            going = each.state == "applied" and each.kind == "row" and each.action == "remove"
            place = self.paragraphs.removed.get(each.id)
            if going and place is not None and not self.rows.is_leaving(place):
                self._leave(number)
        for number, each in self.proposals.items():
            if each.state == "applied" and each.kind in TEXTS and self._was_taken_out(each):
                self._leave(number)
                self.problems.append(warning("review-text-gone", Place(each.file), segment=each.key))
        own = {target: text for target, text in self.new.items() if not self.texts.is_translation(target)}
        self.rows.settle(self.texts.cells(own))

    def _was_taken_out(self, proposal: Proposal) -> bool:
        """Whether the row of new words goes just now, and does not live on in another paragraph."""
        target = self.texts.find(proposal.key, proposal.language, self.sent.of(proposal))
        if target is None or target not in self.new or target in self.paragraphs.joined:
            return False
        return bool(self.rows.going) and self.rows.is_leaving(self.texts.place(target))

    def _leave(self, number: str) -> None:
        self.proposals[number] = replace(self.proposals[number], state="by-hand")
        self.by_hand.append(self.proposals[number])

    def plan(self, problems: Sequence[Problem]) -> Plan:
        """Everything together."""
        self._settle()
        rounds = tuple(
            replace(each, proposals=tuple(self.proposals[old.id] for old in each.proposals))
            for each in self.rounds.values()
        )
        changed = {target: text for target, text in self.new.items() if text != self.texts.now(target)}
        said = (*problems, *self.problems)
        return Plan(rounds, changed, tuple(self.by_hand), said, self.rows, remembered=self.number)


def apply(texts: Texts, plan: Plan, on: datetime.date) -> None:
    """Write a plan: workbooks, catalogues and rounds, all or nothing.

    Raises ProjectError where a file cannot be written, for instance because it is open; then none was.
    """
    root = texts.session.root
    own = {target: text for target, text in plan.texts.items() if not texts.is_translation(target)}
    files: dict[Path, bytes] = dict(texts.workbooks({**texts.cells(own), **plan.cells}))
    changed = dict[Language, Catalogue]()
    for language in dict.fromkeys(target.language for target in plan.texts if target not in own):
        changed[language] = _catalogue(texts, plan, language, on)
    for language, entries in plan.entries.items():
        back = [each for each in entries.values() if each is not None]
        changed[language] = texts.session.catalogues[language].without(entries).having(back)
    files |= {
        root / translations.FOLDER / f"{language.value}.json": catalogues.dump(each).encode()
        for language, each in changed.items()
    }
    undo = (*_undo(texts, own), *_entries(texts, changed), *_rows(plan, files))
    for kept in plan.rounds:
        mine = undo if kept.number == plan.remembered else ()
        files |= store.files_of(root, replace(kept, applied=(*kept.applied, *mine)))
    together.replace_all(files)


def _rows(plan: Plan, files: dict[Path, bytes]) -> Iterator[Undo]:
    """Write the rows on top of ``files``; what takes them back."""
    if plan.rows is not None and plan.rows.writes:
        made = plan.rows.made(files)
        files |= made.files
        yield from plan.rows.undo(made)


def _catalogue(texts: Texts, plan: Plan, language: Language, on: datetime.date) -> Catalogue:
    changed = {
        target.key: text
        for target, text in plan.texts.items()
        if target.language is language and texts.is_translation(target)
    }
    proposals = (each for kept in plan.rounds for each in kept.proposals)
    by = {each.key: each.group for each in proposals if each.state == "applied"}
    names = ", ".join(dict.fromkeys(by[key] for key in changed if key in by))
    return texts.catalogue(language, changed, names, on)


def _entries(texts: Texts, changed: Mapping[Language, Catalogue]) -> Iterator[Undo]:
    """The entries that change, as they are and as they will be."""
    for language, made in changed.items():
        before = texts.session.catalogues[language].entries
        for key, entry in made.entries.items():
            old = before.get(key)
            if entry != old:
                was = catalogues.dump_entry(old) if old else ""
                place = Place(f"{language.value}.json", part=key)
                yield Undo(place, key, language, was, catalogues.dump_entry(entry), "entry")


def _undo(texts: Texts, own: Mapping[Target, str]) -> Iterator[Undo]:
    """The cells that change, with all their paragraphs."""
    keys = {texts.place(target): target for target in own}
    for place, after in texts.cells(own).items():
        target = keys[place]
        before = "\n".join(texts.lines(target).values())
        yield Undo(place, target.key, target.language, before, after)


def undone(texts: Texts, known: Sequence[Round], number: str) -> Plan:
    """The plan that takes back what a round applied; a text that was changed since is left alone and named."""
    kept = next(each for each in known if each.number == number)
    cells: dict[Place, str] = {}
    entries: dict[Language, dict[str, Entry | None]] = {}
    problems: list[Problem] = []
    rows = Rows(texts.session.edition)
    for each in reversed(kept.applied):
        if each.row == "entry":
            mine = entries.setdefault(each.language, {})
            now = mine.get(each.key) or texts.session.catalogues[each.language].entries.get(each.key)
            if now is not None and catalogues.dump_entry(now) == each.after:
                mine[each.key] = catalogues.load_entry(each.key, each.before) if each.before else None
            else:
                problems.append(note("review-changed-since", each.place))
        elif each.row:
            rows.back(each, problems)
        elif (place := _cell_now(texts, rows, each, cells)) is not None:
            cells[place] = each.before
        else:
            problems.append(note("review-changed-since", each.place))
    proposals = tuple(
        replace(each, state="", decision="later") if each.state == "applied" else each
        for each in kept.proposals
    )
    bare = replace(kept, proposals=proposals, applied=())
    others = tuple(each for each in known if each.number != number)
    return Plan((*others, bare), problems=tuple(problems), rows=rows, cells=cells, entries=entries)


def _cell_now(texts: Texts, rows: Rows, undo: Undo, back: Mapping[Place, str]) -> Place | None:
    """Where the cell stands that a decision filled, and that says the same still, or gets it back just now."""
    later = (place for place, text in back.items() if _is_beside(place, undo.place) and text == undo.after)
    found = next(later, None) or rows.saying(undo.place, undo.after)
    if found is not None:
        return found
    target = Target(undo.key, undo.language)
    same = "\n".join(texts.lines(target).values()) == undo.after if target.key in texts.words else False
    return texts.place(target) if same else None


def _is_beside(one: Place, other: Place) -> bool:
    """Whether two cells stand in one column."""
    return (one.file, one.sheet, one.column) == (other.file, other.sheet, other.column)
