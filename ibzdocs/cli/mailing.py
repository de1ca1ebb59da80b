"""What the commands of ``ibzdocs mail`` do and say. No address and no name is ever printed."""

import contextlib
import datetime
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.cli.talk import Talk
from ibzdocs.problems import Level, Place, Problem, error

if TYPE_CHECKING:
    from ibzdocs.mailing.compose import Desk
    from ibzdocs.mailing.frozen import Frozen
    from ibzdocs.mailing.ledger import Ledger, Line
    from ibzdocs.mailing.sending import Candidate, Report
    from ibzdocs.mailing.settings import MailSettings, Server
    from ibzdocs.project import Edition

_SHOWN = 200  # problems on the terminal; ``--json`` has them all


@dataclass(frozen=True, slots=True)
class SendWish:
    """What was asked of ``mail send``."""

    send: bool
    expect: int | None
    by: str
    redirect_to: str
    mailing: str
    group: str
    language: str | None
    limit: int
    rate: str | None
    max_failures: int
    late: bool
    as_json: bool


def now() -> datetime.datetime:
    """This moment, with the time zone of this machine."""
    return datetime.datetime.now().astimezone()


# ---------------------------------------------------------------------------------------------- opening


def _edition(folder: Path | None) -> "tuple[Edition, MailSettings]":
    from ibzdocs import project
    from ibzdocs.mailing import settings

    edition = project.find(folder or Path.cwd())
    return edition, settings.read(edition)[0]


def _desk(folder: Path | None, draft: bool) -> "tuple[Desk, list[Problem]]":
    """Everything from which messages are composed, and the problems of the edition that concern them."""
    from ibzdocs import findings, project
    from ibzdocs.bureau import open_bureau
    from ibzdocs.mailing import settings
    from ibzdocs.mailing.compose import Desk
    from ibzdocs.mailing.errors import Gate

    edition = project.find(folder or Path.cwd())
    known, unknown = settings.read(edition)
    if edition.mailings is None:
        raise Gate(error("mail-none", Place(edition.settings.mailings)))
    found = findings.examine(edition)
    problems = [
        each
        for each in found.problems
        if each.level is Level.ERROR or each.place.file == edition.mailings.name
    ]
    return Desk(open_bureau(edition, found.plan), known, draft), [*unknown, *problems]


def _open_ledger(folder: Path) -> "contextlib.closing[Ledger]":
    from ibzdocs.mailing.frozen import private_folder
    from ibzdocs.mailing.ledger import Ledger

    private_folder(folder)
    return contextlib.closing(Ledger(folder))


def _show(talk: Talk, problems: Sequence[Problem]) -> None:
    for found in problems[:_SHOWN]:
        talk.problem(found)
    if len(problems) > _SHOWN:
        click.echo(talk("message.translate.more", count=len(problems) - _SHOWN), err=True)


def _as_json(report: object) -> None:
    click.echo(json.dumps(report, ensure_ascii=False, indent=1))


# ------------------------------------------------------------------------------------- check and build


def check(talk: Talk, folder: Path | None, *, draft: bool, probe: bool, as_json: bool) -> int:
    """Tell everything that stands in the way of the mailings. Returns 1 when there are errors, else 0."""
    from ibzdocs.mailing import build as making
    from ibzdocs.mailing.frozen import private_folder
    from ibzdocs.mailing.roll import open_roll
    from ibzdocs.problems import by_place

    desk, problems = _desk(folder, draft)
    edition = desk.bureau.edition
    private_folder(edition.mailing)
    with open_roll(edition.mailing) as roll:
        problems += making.check(desk, roll)
        problems = by_place(problems)
        counts = {group: roll.count(group) for group in roll.groups()}
    if as_json:
        _as_json({"problems": [talk.as_json(found) for found in problems], "groups": counts})
    else:
        _show(talk, problems)
        for group, count in counts.items():
            talk.say("message.mail.group", group=group, count=count)
        _sum_up(talk, problems)
    if probe:
        _probe(talk, desk.settings.server)
    return 1 if any(found.level is Level.ERROR for found in problems) else 0


def _sum_up(talk: Talk, problems: Sequence[Problem]) -> None:
    levels = Counter(found.level for found in problems)
    counts = {"errors": levels[Level.ERROR], "warnings": levels[Level.WARNING], "notes": levels[Level.NOTE]}
    talk.say("message.summary", waived=0, **counts)


def _probe(talk: Talk, server: "Server") -> None:
    from ibzdocs.mailing.relay import probe

    _require_server(server)
    probe(server, os.environ)
    talk.say("message.mail.probe", host=server.host, port=server.port)


def _require_server(server: "Server") -> None:
    from ibzdocs.mailing.errors import Gate
    from ibzdocs.project import SETTINGS

    if not server.host:
        raise Gate(error("mail-server", Place(SETTINGS)))


def build(talk: Talk, folder: Path | None, *, draft: bool, drafts: bool, as_json: bool) -> int:
    """Freeze the messages. Returns 1 when errors prevent it, else 0."""
    from ibzdocs.mailing import build as making
    from ibzdocs.mailing.frozen import Frozen
    from ibzdocs.mailing.ledger import only_one

    desk, problems = _desk(folder, draft)
    edition = desk.bureau.edition
    if any(found.level is Level.ERROR for found in problems):
        _show(talk, problems)
        return 1
    edition.mailing.mkdir(parents=True, exist_ok=True)
    with only_one(edition.mailing):
        built = making.build(desk)
    problems += built.problems
    written = _drafts(desk, problems) if drafts and not built.blocked else []
    if as_json:
        counts = [_count(*key, count) for key, count in built.counts.items()]
        manifest = "" if built.blocked else Frozen(edition.mailing).digest
        report = {"messages": counts, "manifest": manifest, "drafts": [path.name for path in written]}
        _as_json(report | {"problems": [talk.as_json(found) for found in problems]})
    else:
        _show(talk, problems)
        for (mailing, languages), count in built.counts.items():
            talk.say("message.mail.built", mailing=mailing, languages="+".join(languages), count=count)
        if written:
            talk.say("message.mail.drafts", count=len(written), path=written[0].parent)
        talk.say("message.mail.blocked" if built.blocked else "message.mail.total", count=built.total)
    return 1 if built.blocked else 0


def _count(mailing: str, languages: Sequence[str], count: int) -> dict[str, object]:
    return {"mailing": mailing, "languages": list(languages), "count": count}


def _drafts(desk: "Desk", problems: list[Problem]) -> list[Path]:
    from ibzdocs import workbook
    from ibzdocs.mailing import drafts
    from ibzdocs.mailing.roll import open_roll

    edition = desk.bureau.edition
    with open_roll(edition.mailing) as roll:
        list(roll.fill(workbook.read_recipients(edition.recipients), lambda who: ()))
        made = list(drafts.write(desk, roll, edition.mailing / "drafts"))
    problems += [each for each in made if isinstance(each, Problem)]
    return [each for each in made if isinstance(each, Path)]


# ------------------------------------------------------------------------------------ preview and approval


def preview(talk: Talk, folder: Path | None, *, real: bool) -> int:
    """Write the preview page and the calendar of days. Returns 0."""
    from ibzdocs import findings, outputs
    from ibzdocs.mailing import approval, review
    from ibzdocs.mailing.frozen import Frozen, private
    from ibzdocs.mailing.purge import PREVIEW

    edition, _ = _edition(folder)
    frozen = Frozen(edition.mailing)
    language = talk.language
    page = review.page(
        review.chapters(frozen, real=real),
        language,
        _approval_line(talk, approval.read(edition.mailing), frozen),
    )
    plan, _ = findings.read(edition)
    target = edition.mailing / PREVIEW if real else edition.output / "mail" / PREVIEW
    if real:
        with private(target) as file:
            file.write(page)
    else:
        for found in outputs.write(target, page):
            talk.problem(found)
    calendar = edition.output / "mail" / "mailings.ics"
    for found in outputs.write(calendar, review.calendar(plan)):
        talk.problem(found)
    for path in (target, calendar):
        talk.say("message.created", path=path)
    return 0


def _approval_line(talk: Talk, known: object, frozen: "Frozen") -> str:
    from ibzdocs.mailing.approval import Approval

    if not isinstance(known, Approval) or known.manifest != frozen.digest:
        return talk("message.mail.unapproved")
    return talk("message.mail.approved", by=known.by, at=known.at)


def approve(talk: Talk, folder: Path | None, by: str) -> int:
    """Approve what is frozen. Returns 0."""
    from ibzdocs.mailing import approval
    from ibzdocs.mailing.frozen import Frozen

    edition, _ = _edition(folder)
    given = approval.approve(Frozen(edition.mailing), edition.mailing, by, now())
    for name, count in given.counts.items():
        mailing, _, languages = name.partition(" ")
        talk.say("message.mail.built", mailing=mailing, languages=languages, count=count)
    talk.say("message.mail.approved", by=given.by, at=given.at)
    return 0


# ---------------------------------------------------------------------------------------------- sending


def send(talk: Talk, folder: Path | None, wish: SendWish) -> int:
    """Send what is asked for, or say what would be sent.

    Returns 0 when everything was accepted or nothing was to be sent, 3 when something was not accepted.
    Raises Gate or Unavailable when nothing can be sent.
    """
    from ibzdocs.mailing import sending
    from ibzdocs.mailing.frozen import Frozen
    from ibzdocs.mailing.ledger import only_one

    edition, settings = _edition(folder)
    frozen = Frozen(edition.mailing)
    asked = sending.Wish(wish.mailing, wish.group, wish.language or "", wish.limit, wish.late)
    with contextlib.ExitStack() as stack:
        if wish.send:
            stack.enter_context(only_one(edition.mailing))
        ledger = stack.enter_context(_open_ledger(edition.mailing))

        def chosen() -> "Iterator[Candidate]":
            return sending.candidates(frozen, ledger, settings, asked, now())

        if not wish.send:
            return _dry_run(talk, edition, frozen, chosen(), wish)
        server = _server(settings, wish)
        ledger.recover(now())
        _gates(edition, settings, frozen, wish, sum(not each.reason for each in chosen()))
        run = sending.Sending(frozen, ledger, server, settings.address, wish.max_failures)
        going = (each.entry for each in chosen() if not each.reason)
        if wish.redirect_to:
            return _told(talk, wish, sending.rehearse(run, going, wish.redirect_to))
        with _progress(talk, wish) as run.advance:
            return _told(talk, wish, run.run(going, wish.by))


@contextlib.contextmanager
def _progress(talk: Talk, wish: SendWish) -> "Iterator[Callable[[int], None]]":
    hidden = wish.as_json or not sys.stderr.isatty()
    with click.progressbar(
        length=wish.expect or 0, label=talk("message.mail.sending"), file=sys.stderr, hidden=hidden
    ) as bar:
        yield bar.update


def _server(settings: "MailSettings", wish: SendWish) -> "Server":
    from ibzdocs.mailing.errors import Gate
    from ibzdocs.mailing.settings import rate_of

    _require_server(settings.server)
    if wish.rate is None:
        return settings.server
    rate = rate_of(wish.rate)
    if rate is None:
        raise Gate(error("mail-rate", Place("--rate"), value=wish.rate))
    return replace(settings.server, rate=rate)


def _gates(
    edition: "Edition", settings: "MailSettings", frozen: "Frozen", wish: SendWish, going: int
) -> None:
    """Raise Gate unless everything holds that must hold before a message leaves this machine."""
    from ibzdocs.mailing import approval
    from ibzdocs.mailing.errors import Gate
    from ibzdocs.workbook.cells import is_mailbox

    if wish.redirect_to:
        if not is_mailbox(wish.redirect_to):
            raise Gate(error("mail-redirect", Place("--redirect-to")))
    else:
        if not wish.by.strip():
            raise Gate(error("mail-by", Place("--by")))
        approval.require(frozen, edition.mailing, wish.by, settings.single_person)
        changed = frozen.changed_inputs(edition.root)
        if changed:
            raise Gate(*(error("mail-inputs-changed", Place(name)) for name in changed))
    if wish.expect is None or wish.expect != going:
        raise Gate(error("mail-expect", Place("--expect"), count=going, value=wish.expect or 0))


def _dry_run(
    talk: Talk, edition: "Edition", frozen: "Frozen", chosen: "Iterable[Candidate]", wish: SendWish
) -> int:
    """Say exactly who would get what; nothing leaves this machine."""
    reasons: Counter[str] = Counter()
    lines = []
    for each in chosen:
        reasons[each.reason] += 1
        entry = each.entry
        address, _ = frozen.read(entry)
        lines.append(
            {
                "mailing": entry.mailing,
                "languages": list(entry.languages),
                "recipient": f"{edition.recipients.name}, {entry.row}",
                "address": redacted(address),
                "groups": list(entry.groups),
                "message_id": entry.identity,
                "now": not each.reason,
                "reason": each.reason,
            }
        )
    if wish.as_json:
        _as_json({"messages": lines, "count": reasons[""]})
        return 0
    for line in lines:
        reason = talk(f"mail.reason.{line['reason'] or 'now'}")
        languages, groups = "+".join(line["languages"]), ", ".join(line["groups"])  # type: ignore[arg-type]
        click.echo(
            f"{line['mailing']}  {languages}  {line['recipient']}  {line['address']}  {groups}: {reason}"
        )
    for name, count in sorted(reasons.items()):
        talk.say("message.mail.reason", reason=talk(f"mail.reason.{name or 'now'}"), count=count)
    talk.say("message.mail.dry", count=reasons[""])
    return 0


def redacted(address: str) -> str:
    """An address by its first letter and its domain."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _told(talk: Talk, wish: SendWish, report: "Report") -> int:
    """Tell how a run ended, and its exit code."""
    if wish.as_json:
        stopped = report.stopped.problems if report.stopped else ()
        counts = {state.value: count for state, count in report.states.items()}
        problems = [talk.as_json(found) for found in stopped]
        _as_json({"states": counts, "codes": dict(report.codes), "problems": problems})
    else:
        for state, count in report.states.items():
            talk.say("message.mail.state", state=talk(f"mail.state.{state.value}"), count=count)
        for code, count in sorted(report.codes.items()):
            talk.say("message.mail.code", code=code, count=count)
    if report.stopped is not None:
        if not wish.as_json:
            _show(talk, report.stopped.problems)
        return report.stopped.exit_code
    return 0 if report.all_accepted else 3


# ---------------------------------------------------------------------------------------------- afterwards


def status(talk: Talk, folder: Path | None, *, as_json: bool) -> int:
    """Tell what became of every mailing. Returns 3 when something is unknown or refused, else 0."""
    from ibzdocs.mailing import approval
    from ibzdocs.mailing.errors import Gate
    from ibzdocs.mailing.frozen import Frozen
    from ibzdocs.mailing.ledger import State

    edition, _ = _edition(folder)
    with _open_ledger(edition.mailing) as ledger:
        counts, unknown = ledger.counts(), [*ledger.lines(State.UNKNOWN), *ledger.lines(State.SENDING)]
        refused = list(ledger.lines(State.REFUSED))
        try:
            frozen = Frozen(edition.mailing)
            waiting = Counter(
                (entry.mailing, "+".join(entry.languages))
                for entry in frozen.entries()
                if ledger.line(entry.mailing, entry.reader) is None
            )
            line = _approval_line(talk, approval.read(edition.mailing), frozen)
        except Gate as none:
            waiting, line = Counter(), talk.line(none.problems[0])
    if as_json:
        _as_json(
            {
                "approval": line,
                "waiting": [
                    _count(mailing, languages.split("+"), n) for (mailing, languages), n in waiting.items()
                ],
                "tried": [
                    _count(mailing, languages.split("+"), n) | {"state": state.value}
                    for (mailing, languages, state), n in counts.items()
                ],
                "unknown": [_line_data(each) for each in unknown],
                "refused": [_line_data(each) for each in refused],
            }
        )
    else:
        click.echo(line)
        for (mailing, languages), count in sorted(waiting.items()):
            state = talk("mail.state.waiting")
            talk.say("message.mail.status", mailing=mailing, languages=languages, state=state, count=count)
        for (mailing, languages, found), count in sorted(counts.items()):
            state = talk(f"mail.state.{found.value}")
            talk.say("message.mail.status", mailing=mailing, languages=languages, state=state, count=count)
        _list(talk, [*unknown, *refused])
    return 3 if unknown or refused else 0


def _list(talk: Talk, lines: "Iterable[Line]") -> None:
    for each in lines:
        state = talk(f"mail.state.{each.state.value}")
        answer = " ".join(filter(None, (str(each.code or ""), each.reply)))
        click.echo(f"  {each.mailing}  {state}  {each.message_id}  {each.changed[:19]}  {answer}".rstrip())


def _line_data(line: "Line") -> dict[str, object]:
    return {
        "mailing": line.mailing,
        "message_id": line.message_id,
        "state": line.state.value,
        "attempts": line.attempts,
        "code": line.code,
        "enhanced": line.enhanced,
        "reply": line.reply,
        "changed": line.changed,
    }


def resolve(talk: Talk, folder: Path | None, messages: Sequence[str], *, resend: bool) -> int:
    """Write down what became of unknown messages. Returns 1 when some are not unknown, else 0."""
    from ibzdocs.mailing.ledger import State, only_one

    edition, _ = _edition(folder)
    with _open_ledger(edition.mailing) as ledger, only_one(edition.mailing):
        ledger.recover(now())
        done = ledger.resolve(messages, State.DEFERRED if resend else State.ACCEPTED, now())
    talk.say("message.mail.resolved", count=done, asked=len(messages))
    return 0 if done == len(messages) else 1


def retry(talk: Talk, folder: Path | None, *, refused: bool) -> int:
    """Let deferred messages go at the next run, refused ones too where that is said. Returns 0."""
    from ibzdocs.mailing.ledger import State, only_one

    edition, _ = _edition(folder)
    states = (State.DEFERRED, State.REFUSED) if refused else (State.DEFERRED,)
    with _open_ledger(edition.mailing) as ledger, only_one(edition.mailing):
        count = ledger.retry(states, now())
    talk.say("message.mail.retry", count=count)
    return 0


def purge(talk: Talk, folder: Path | None, *, at_once: bool) -> int:
    """Remove personal data. Returns 0."""
    from ibzdocs.mailing import purge as purging
    from ibzdocs.mailing.ledger import only_one

    edition, settings = _edition(folder)
    with _open_ledger(edition.mailing) as ledger, only_one(edition.mailing):
        removed = purging.purge(edition.mailing, ledger, settings.retention_days, None if at_once else now())
    talk.say("message.mail.purged", names=", ".join(removed) or "–")
    return 0
