"""What ``ibzdocs mail send`` and the commands after it do and say. No address is ever printed in full."""

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, error
from ibzdocs.cli.commands import AS_JSON, LANGUAGES
from ibzdocs.cli.console import Console
from ibzdocs.cli.mail import approval_line, count_of, mail, open_ledger, require_server, show
from ibzdocs.cli.opened import find, now

if TYPE_CHECKING:
    from ibzdocs.base.settings import MailSettings, Server
    from ibzdocs.inputs.edition import Edition
    from ibzdocs.workflows.mailings.batch import MailBatch
    from ibzdocs.workflows.mailings.ledger import LedgerLine
    from ibzdocs.workflows.mailings.sending import Candidate, Report

UNCERTAIN = 4  # the exit code when a message was not, or perhaps not, delivered


@immutable
class SendArguments:
    """The options of ``mail send``."""

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


# ---------------------------------------------------------------------------------------------- sending


@mail.command("send", help="command.mail-send.help")
@click.option("--send", is_flag=True, help="option.mail-send")
@click.option("--expect", type=click.IntRange(0), help="option.mail-expect")
@click.option("--by", default="", help="option.mail-by")
@click.option("--redirect-to", default="", help="option.mail-redirect")
@click.option("--mailing", default="*", help="option.mail-mailing")
@click.option("--group", default="", help="option.mail-group")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="option.mail-lang")
@click.option("--limit", type=click.IntRange(0), default=0, help="option.mail-limit")
@click.option("--rate", help="option.mail-rate")
@click.option("--max-failures", type=click.IntRange(0), default=5, help="option.mail-max-failures")
@click.option("--late", is_flag=True, help="option.mail-late")
@AS_JSON
def send(console: Console, folder: Path | None, **given: Any) -> int:
    """Send what is asked for, or say what would be sent.

    Returns 0 when everything was accepted or nothing was to be sent, 4 when something was not accepted.
    Raises Gate or Unavailable when nothing can be sent.
    """
    from ibzdocs.workflows.mailings import sending
    from ibzdocs.workflows.mailings.batch import MailBatch
    from ibzdocs.workflows.mailings.ledger import only_one

    edition, arguments = find(folder), SendArguments(**given)
    settings = edition.mail
    asked = sending.SendingOptions(
        arguments.mailing, arguments.group, arguments.language or "", arguments.limit, arguments.late
    )
    with contextlib.ExitStack() as stack:
        if arguments.send:
            stack.enter_context(only_one(edition.mailing))
        frozen = MailBatch(edition.mailing)
        ledger = stack.enter_context(open_ledger(edition.mailing))

        def chosen() -> "Iterator[Candidate]":
            return sending.candidates(frozen, ledger, settings, asked, now())

        if not arguments.send:
            return _dry_run(console, edition, frozen, chosen(), arguments)
        server = _server(settings, arguments)
        ledger.recover(now())
        _gates(edition, settings, frozen, arguments, sum(not each.reason for each in chosen()))
        run = sending.Sending(frozen, ledger, server, settings.address, arguments.max_failures)
        going = (each.entry for each in chosen() if not each.reason)
        if arguments.redirect_to:
            return _told(console, arguments, sending.rehearse(run, going, arguments.redirect_to))
        with _progress(console, arguments) as run.advance:
            return _told(console, arguments, run.run(going, arguments.by))


@contextlib.contextmanager
def _progress(console: Console, arguments: SendArguments) -> "Iterator[Callable[[int], None]]":
    hidden = arguments.as_json or not sys.stderr.isatty()
    with click.progressbar(
        length=arguments.expect or 0, label=console("message.mail.sending"), file=sys.stderr, hidden=hidden
    ) as bar:
        yield bar.update


def _server(settings: "MailSettings", arguments: SendArguments) -> "Server":
    from ibzdocs.base.settings.mail import pace_of
    from ibzdocs.workflows.mailings.errors import Gate

    require_server(settings.server)
    if arguments.rate is None:
        return settings.server
    rate = pace_of(arguments.rate)
    if rate is None:
        raise Gate(error("mail-rate", Place("--rate"), value=arguments.rate))
    return replace(settings.server, rate=rate)


def _gates(
    edition: "Edition", settings: "MailSettings", frozen: "MailBatch", arguments: SendArguments, going: int
) -> None:
    """Raise Gate unless everything holds that must hold before a message leaves this machine."""
    from ibzdocs.inputs.workbook.cells import is_mailbox
    from ibzdocs.workflows.mailings import approval
    from ibzdocs.workflows.mailings.errors import Gate

    if arguments.redirect_to:
        if not is_mailbox(arguments.redirect_to):
            raise Gate(error("mail-redirect", Place("--redirect-to")))
    else:
        if not arguments.by.strip():
            raise Gate(error("mail-by", Place("--by")))
        approval.require(frozen, edition.mailing, arguments.by, settings.single_person)
        changed = frozen.changed_inputs(edition.root)
        if changed:
            raise Gate(*(error("mail-inputs-changed", Place(name)) for name in changed))
    if arguments.expect is None or arguments.expect != going:
        raise Gate(error("mail-expect", Place("--expect"), count=going, value=arguments.expect or 0))


def _dry_run(
    console: Console,
    edition: "Edition",
    frozen: "MailBatch",
    chosen: "Iterable[Candidate]",
    arguments: SendArguments,
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
                "row": entry.row,
                "address": redacted(address),
                "groups": list(entry.groups),
                "message_id": entry.identity,
                "now": not each.reason,
                "reason": each.reason,
            }
        )
    if arguments.as_json:
        console.print_json({"messages": lines, "count": reasons[""]})
        return 0
    for line in lines:
        reason = console(f"mail.reason.{line['reason'] or 'now'}")
        languages, groups = "+".join(line["languages"]), ", ".join(line["groups"])  # type: ignore[arg-type]
        row = console("message.mail.row", file=edition.recipients.name, row=line["row"])
        click.echo(
            f"{line['mailing']}  {languages}  {row}  {line['address']}  {groups}"
            f"{console('value.colon')}{reason}"
        )
    for name, count in sorted(reasons.items()):
        console.say("message.mail.reason", reason=console(f"mail.reason.{name or 'now'}"), count=count)
    console.say(f"message.mail.{_next(edition, frozen, reasons[''])}", count=reasons[""])
    return 0


def _next(edition: "Edition", frozen: "MailBatch", going: int) -> str:
    """The name of the phrase that says what comes after a dry run: what is missing before the messages can go."""
    from ibzdocs.workflows.mailings import approval

    if not going:
        return "dry-none"
    if frozen.changed_inputs(edition.root):
        return "dry-changed"
    given = approval.read(edition.mailing)
    return "dry" if given is not None and given.manifest == frozen.digest else "dry-unapproved"


def redacted(address: str) -> str:
    """An address by its first letter and its domain."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _told(console: Console, arguments: SendArguments, report: "Report") -> int:
    """Tell how a run ended, and its exit code."""
    if arguments.as_json:
        stopped = report.stopped.problems if report.stopped else ()
        counts = {state.value: count for state, count in report.states.items()}
        problems = [console.as_json(found) for found in stopped]
        console.print_json({"states": counts, "codes": dict(report.codes), "problems": problems})
    else:
        for state, count in report.states.items():
            console.say("message.mail.state", state=console(f"mail.state.{state.value}"), count=count)
        for code, count in sorted(report.codes.items()):
            console.say("message.mail.code", code=code, count=count)
        _say_next(console, arguments, report)
    if report.stopped is not None:
        if not arguments.as_json:
            show(console, report.stopped.problems)
        return report.stopped.exit_code
    return 0 if report.all_accepted else UNCERTAIN


def _say_next(console: Console, arguments: SendArguments, report: "Report") -> None:
    """Say that a test was one; after a sending, what becomes of the messages that were not accepted."""
    from ibzdocs.workflows.mailings.ledger import State

    if arguments.redirect_to:
        if report.all_accepted:
            console.say("message.mail.tested")
        return
    for state in (State.DEFERRED, State.REFUSED):
        if report.states.get(state):
            console.say(f"message.mail.after-{state.value}")


# ---------------------------------------------------------------------------------------------- afterwards


@mail.command("status", help="command.mail-status.help")
@AS_JSON
def status(console: Console, folder: Path | None, *, as_json: bool) -> int:
    """Tell what became of every mailing. Returns 4 when something is unknown or refused, else 0."""
    from ibzdocs.workflows.mailings import approval
    from ibzdocs.workflows.mailings.batch import MailBatch
    from ibzdocs.workflows.mailings.errors import Gate
    from ibzdocs.workflows.mailings.ledger import State

    edition = find(folder)
    with open_ledger(edition.mailing) as ledger:
        counts, unknown = ledger.counts(), [*ledger.lines(State.UNKNOWN), *ledger.lines(State.SENDING)]
        refused = list(ledger.lines(State.REFUSED))
        try:
            frozen = MailBatch(edition.mailing)
            waiting = Counter(
                (entry.mailing, "+".join(entry.languages))
                for entry in frozen.entries()
                if ledger.line(entry.mailing, entry.reader) is None
            )
            rows = {entry.identity: entry.row for entry in frozen.entries()}
            line = approval_line(console, approval.read(edition.mailing), frozen)
        except Gate as none:
            waiting, rows, line = Counter(), {}, console.line(none.problems[0])
    if as_json:
        console.print_json(
            {
                "approval": click.unstyle(line),
                "waiting": [
                    count_of(mailing, languages.split("+"), n) for (mailing, languages), n in waiting.items()
                ],
                "tried": [
                    count_of(mailing, languages.split("+"), n) | {"state": state.value}
                    for (mailing, languages, state), n in counts.items()
                ],
                "unknown": [_line_data(each) for each in unknown],
                "refused": [_line_data(each) for each in refused],
            }
        )
    else:
        click.echo(line)
        for (mailing, languages), count in sorted(waiting.items()):
            state = console("mail.state.waiting")
            console.say("message.mail.status", mailing=mailing, languages=languages, state=state, count=count)
        for (mailing, languages, found), count in sorted(counts.items()):
            state = console(f"mail.state.{found.value}")
            console.say("message.mail.status", mailing=mailing, languages=languages, state=state, count=count)
        name = edition.recipients.name
        places = {key: console("message.mail.row", file=name, row=row) for key, row in rows.items()}
        for kind, lines in (("unknown", unknown), ("refused", refused)):
            _list(console, lines, places, f"message.mail.to-{kind}")
    return UNCERTAIN if unknown or refused else 0


def _list(console: Console, lines: "Sequence[LedgerLine]", rows: Mapping[str, str], then: str) -> None:
    """One line a message, and what is to be done about them.

    ``rows``: where the reader of each frozen message stands in the list; ``then``: the key of what is to be done.
    """
    for each in lines:
        state, row = console(f"mail.state.{each.state.value}"), rows.get(each.message_id, "")
        answer = " ".join(filter(None, (str(each.code or ""), each.reply)))
        said = (each.mailing, row, state, each.message_id, each.changed[:19], answer)
        click.echo("  " + "  ".join(filter(None, said)))
    if lines:
        console.say(then)


def _line_data(line: "LedgerLine") -> dict[str, object]:
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


@mail.command("resolve", help="command.mail-resolve.help")
@click.argument("messages", nargs=-1, required=True)
@click.option("--accepted", "verdict", flag_value="accepted", help="option.mail-accepted")
@click.option("--resend", "verdict", flag_value="deferred", help="option.mail-resend")
def resolve(console: Console, folder: Path | None, messages: Sequence[str], verdict: str | None) -> int:
    """Write down what became of unknown messages. Returns 1 when some are not unknown, else 0."""
    from ibzdocs.workflows.mailings.ledger import State, only_one

    if verdict is None:
        raise click.UsageError(console("message.mail.verdict"))
    edition = find(folder)
    with only_one(edition.mailing), open_ledger(edition.mailing) as ledger:
        ledger.recover(now())
        done = ledger.resolve(messages, State(verdict), now())
    console.say("message.mail.resolved", count=done, asked=len(messages))
    return 0 if done == len(messages) else 1


@mail.command("retry", help="command.mail-retry.help")
@click.option("--refused", is_flag=True, help="option.mail-refused")
def retry(console: Console, folder: Path | None, *, refused: bool) -> int:
    """Let deferred messages go at the next run, refused ones too where that is said. Returns 0."""
    from ibzdocs.workflows.mailings.ledger import State, only_one

    edition = find(folder)
    states = (State.DEFERRED, State.REFUSED) if refused else (State.DEFERRED,)
    with only_one(edition.mailing), open_ledger(edition.mailing) as ledger:
        count = ledger.retry(states, now())
    console.say("message.mail.retry", count=count)
    return 0


@mail.command("purge", help="command.mail-purge.help")
@click.option("--now", "at_once", is_flag=True, help="option.mail-now")
def purge(console: Console, folder: Path | None, *, at_once: bool) -> int:
    """Remove personal data. Returns 0."""
    from ibzdocs.workflows.mailings import purge as purging
    from ibzdocs.workflows.mailings.ledger import only_one

    edition = find(folder)
    with only_one(edition.mailing), open_ledger(edition.mailing) as ledger:
        removed = purging.purge(
            edition.mailing, ledger, edition.mail.retention_days, None if at_once else now()
        )
    console.say("message.mail.purged", names=", ".join(removed) or "–")
    return 0
