"""How contributions stand: what is out, back and approved, what is still missing, wrong or undecided."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.settings import Contributor
from ibzdocs.base.values import Names
from ibzdocs.inputs.workbook.headings import sheet_name
from ibzdocs.session.session import Session
from ibzdocs.workflows.contributions import campaign, store
from ibzdocs.workflows.contributions.draft import Sources, compose
from ibzdocs.workflows.contributions.records import Approval, Change, Contribution, Outcome, Returned, Round
from ibzdocs.workflows.contributions.rows import EditionRow, EditionSheet

State: TypeAlias = Literal["unsent", "out", "late", "unapproved", "open", "done"]


@immutable
class Missing:
    """A cell that must be filled and is empty: sheet and heading in the contributor's language, the row's id."""

    sheet: str
    row: str
    heading: str


@immutable
class Doubt:
    """What is wrong in a row: the sheet in the contributor's language, the row's id, the problem."""

    sheet: str
    row: str
    problem: Problem


@immutable
class Standing:
    """How one contributor stands in a round.

    ``contribution`` is None while nothing was sent. ``missing`` and ``doubts`` are those of their rows in the
    edition as it is now; ``refused`` the cells of the last return that could not be taken; ``waiting`` how many
    changes the coordinator has to decide.
    """

    contributor: Contributor
    name: Names
    contribution: Contribution | None
    deadline: datetime.date | None
    back: datetime.date | None = None
    approval: Approval | None = None
    needs_approval: bool = True
    missing: tuple[Missing, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refused: tuple[Change, ...] = ()
    waiting: int = 0

    @property
    def approved(self) -> bool:
        """Whether the head gave name and day with the last return."""
        return self.approval is not None and bool(self.approval.by) and self.approval.on is not None

    def days_left(self, today: datetime.date) -> int | None:
        """How many days are left, fewer than 0 when the day has passed; None without a day."""
        return (self.deadline - today).days if self.deadline else None

    def state(self, today: datetime.date) -> State:
        """How they stand, in a word."""
        left = self.days_left(today)
        if self.contribution is None:
            return "unsent"
        if self.back is None:
            return "late" if left is not None and left < 0 else "out"
        if self.missing or self.refused or self.waiting or self.doubts:
            return "open"
        return "unapproved" if self.needs_approval and not self.approved else "done"


@immutable
class Campaign:
    """The round that is open, or the last one, with everybody in it; and the rows that nobody owns."""

    round: Round | None
    standings: tuple[Standing, ...]
    unowned: tuple[tuple[EditionSheet, EditionRow], ...]


def campaign_of(session: Session) -> Campaign:
    """How the contributions of an edition stand. Raises ProjectError or WorkbookError where it cannot be read."""
    found = campaign.sources(session)
    rounds = store.read_rounds(session.root)
    still_open = [each for each in rounds if each.closed is None]
    round_ = next(reversed(still_open or list(rounds)), None)
    sent = {
        each.contributor: each
        for each in (store.read_contributions(session.root, round_.number) if round_ else ())
    }
    wrong = dict(_doubts(session, found))
    standings = tuple(
        _standing(session, found, each, sent.get(each.code), wrong.get(each.code, ()))
        for each in found.settings.contributors
    )
    return Campaign(round_, standings, tuple(found.owners.unowned()))


def _standing(
    session: Session,
    found: Sources,
    contributor: Contributor,
    contribution: Contribution | None,
    doubts: Sequence[Doubt],
) -> Standing:
    settings = session.edition.settings.contributions
    returns = store.read_counting(session.root, contribution) if contribution else ()
    last = returns[-1] if returns else None
    return Standing(
        contributor,
        found.name_of(contributor),
        contribution,
        contribution.deadline if contribution else settings.deadline_of(contributor),
        last.on if last else None,
        last.approval if last else None,
        settings.approval,
        tuple(_missing(found, contributor)),
        tuple(doubts),
        tuple(_refused(last)),
        sum(len(each.waiting) for each in returns),
    )


def _refused(last: Returned | None) -> Iterator[Change]:
    for change in last.changes if last else ():
        if change.outcome is Outcome.REFUSED and change.decision is None:
            yield change


def _missing(found: Sources, contributor: Contributor) -> Iterator[Missing]:
    draft = compose(found, contributor, "0-0", datetime.date.min)
    for sheet in draft.sheets:
        for row in sheet.rows:
            for column in sheet.wanted:
                if row.sent.value(column.slot) is None:
                    label = row.sent.row_id or str(row.sent.line)
                    yield Missing(sheet.sent.name, label, column.heading)


def _doubts(session: Session, found: Sources) -> Iterator[tuple[str, tuple[Doubt, ...]]]:
    """The errors and warnings in the rows of each contributor, without those about what is empty."""
    owned: dict[tuple[str, str, int], list[tuple[Contributor, str, str]]] = {}
    for contributor in found.settings.contributors:
        for each, rows in found.owned.get(contributor.code, ()):
            name = sheet_name(contributor.language, each.sheet)
            for row in rows:
                place = each.file.name, each.tab, row.line
                label = row.row_id or str(row.line)
                owned.setdefault(place, []).append((contributor, name, label))
    mine: dict[str, list[Doubt]] = {}
    for problem in session.findings.problems:
        at = problem.place
        if problem.level is Level.NOTE or problem.code == "cell-required":
            continue
        for contributor, name, label in owned.get((at.file, at.sheet, at.row), ()):
            mine.setdefault(contributor.code, []).append(Doubt(name, label, problem))
    yield from ((code, tuple(doubts)) for code, doubts in mine.items())


def by_sheet(missing: Iterable[Missing]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """What is missing by sheet and heading: the rows."""
    found: dict[str, dict[str, list[str]]] = {}
    for each in missing:
        found.setdefault(each.sheet, {}).setdefault(each.heading, []).append(each.row)
    return {
        sheet: {heading: tuple(rows) for heading, rows in columns.items()} for sheet, columns in found.items()
    }
