"""Sending out: a round, and the workbook of each contributor in it."""

import datetime
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, ProjectError, error, warning
from ibzdocs.base.settings import SETTINGS, Contributor
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.session import Session
from ibzdocs.workflows.contributions import store
from ibzdocs.workflows.contributions.asked import ASKED_OF
from ibzdocs.workflows.contributions.draft import Draft, Sources, compose
from ibzdocs.workflows.contributions.records import Contribution, Round
from ibzdocs.workflows.contributions.rows import edition_sheets
from ibzdocs.workflows.contributions.workbook import About, workbook

FOLDER = "contributions"  # in the folder of outputs


@immutable
class Sending:
    """What is to be sent: the round, the drafts, those who have theirs already, and what was found."""

    round: Round
    drafts: tuple[Draft, ...]
    had: tuple[str, ...]
    problems: tuple[Problem, ...]


def sources(session: Session, earlier: Edition | None = None) -> Sources:
    """What drafts are made of. Raises WorkbookError when a workbook cannot be opened at all."""
    settings = session.edition.settings
    before = edition_sheets(earlier) if earlier else ()
    return Sources(settings.contributions, settings.translation, edition_sheets(session.edition), before)


def prepare(
    session: Session,
    today: datetime.date,
    codes: Sequence[str] = (),
    *,
    anew: bool = False,
    earlier: Edition | None = None,
) -> Sending:
    """Everything that would be sent to these codes, to everybody where there are none; nothing is written.

    ``anew`` begins another round while one is open.

    Raises ProjectError where the settings name no contributors, or none of that code; WorkbookError when a
    workbook cannot be opened at all.
    """
    people = tuple(chosen(session, codes))
    rounds = store.read_rounds(session.root)
    round_ = next_round(session, rounds, today, anew=anew)
    had = {each.contributor for each in store.read_heads(session.root, round_.number)}
    found = sources(session, earlier)
    drafts = [compose(found, each, round_.number, today) for each in people if each.code not in had]
    problems = (*_doubts(found), *(_nothing(draft) for draft in drafts if not draft.sheets))
    already = tuple(each.code for each in people if each.code in had)
    return Sending(round_, tuple(draft for draft in drafts if draft.sheets), already, problems)


def chosen(session: Session, codes: Sequence[str]) -> Iterator[Contributor]:
    """The contributors of these codes, all where there are none.

    Raises ProjectError where the settings name no contributors, or none of that code.
    """
    settings = session.edition.settings.contributions
    if not settings.contributors:
        raise ProjectError(error("contributors-none", Place(SETTINGS, part="contributions")))
    known = ", ".join(each.code for each in settings.contributors)
    for code in codes or tuple(each.code for each in settings.contributors):
        contributor = settings.contributor(code)
        if contributor is None:
            raise ProjectError(error("contributor-unknown", Place(SETTINGS), value=code, known=known))
        yield contributor


def next_round(session: Session, rounds: Sequence[Round], today: datetime.date, *, anew: bool) -> Round:
    """The latest round that is open, or a new one: of the plan's year, counted from 1."""
    still_open = [each for each in rounds if each.closed is None]
    if still_open and not anew:
        return still_open[-1]
    year = session.plan.year or (session.plan.period.first if session.plan.period else today.year)
    taken = {each.number for each in rounds}
    numbers = (f"{year}-{count}" for count in range(1, len(taken) + 2))
    return Round(next(number for number in numbers if number not in taken), today)


def _nothing(draft: Draft) -> Problem:
    return warning("contributor-empty", Place(SETTINGS), value=draft.contributor.code)


def _doubts(found: Sources) -> Iterator[Problem]:
    """What in settings and owner columns names nothing that there is."""
    units = {row.row_id for each in found.sheets if each.sheet.id == "units" for row in each.rows}
    for contributor in found.settings.contributors:
        for unit in contributor.units:
            if unit not in units:
                yield warning("contributor-unit", Place(SETTINGS), value=unit, code=contributor.code)
    for sheet, columns in found.settings.asked.items():
        known = {column.id for column in ASKED_OF[sheet].columns}
        for column in columns:
            if column not in known:
                fills = {"value": column, "sheet": sheet, "known": ", ".join(sorted(known))}
                yield warning("contribution-column", Place(SETTINGS), **fills)
    for each in found.sheets:
        for row in each.rows if "owner" in each.columns else ():
            for name in found.owners.unknown(row):
                yield warning("owner-unknown", each.place(row, "owner"), value=name)


# ------------------------------------------------------------------------------------------- sending


def write(
    session: Session,
    sending: Sending,
    put: Callable[[Contribution, Path, bytes], object] = lambda *made: None,
) -> tuple[tuple[Contribution, Path, bytes], ...]:
    """Make the workbooks, ``put`` each where it is sent from, and keep the round: each contribution, file and bytes.

    Raises ProjectError when something cannot be written; then nothing is kept, for what nobody has would be said to
    have been sent.
    """
    about = about_of(session)
    made = []
    for draft in sending.drafts:
        data = workbook(draft, about)
        contribution = replace(draft.contribution, digest=hashlib.sha256(data).hexdigest())
        made.append((contribution, folder(session, sending.round) / f"{contribution.number}.xlsx", data))
    for each in made:
        put(*each)
    sent = {contribution.number: (contribution, data) for contribution, _, data in made}
    store.write(session.root, [sending.round] if sent else (), sent)
    return tuple(made)


def folder(session: Session, round_: Round) -> Path:
    """Where the files of a round that are to be sent are put."""
    return session.edition.output / FOLDER / round_.number


def about_of(session: Session) -> About:
    """What the first page says beside the draft."""
    settings, plan = session.edition.settings, session.plan
    contributions = settings.contributions
    email = contributions.email or settings.mail.reply_to or settings.mail.address
    return About(
        plan.sheet.names("organisation"),
        f"{plan.period.first}–{plan.period.last}" if plan.period else "",
        str(plan.year or ""),
        contributions.contact,
        email,
        contributions.approval,
    )
