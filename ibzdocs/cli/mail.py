"""``ibzdocs mail``: the e-mails of the communication plan are checked, frozen, shown and approved.

No address and no name is ever printed.
"""

import contextlib
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.problems import IbzdocsError, Level, Place, Problem, error, errors_of
from ibzdocs.cli.commands import AS_JSON, CommandGroup
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import find, now

if TYPE_CHECKING:
    from ibzdocs.base.settings import Server
    from ibzdocs.workflows.mailings.batch import MailBatch
    from ibzdocs.workflows.mailings.compose import MailComposer
    from ibzdocs.workflows.mailings.ledger import Ledger

_SHOWN = 200  # problems on the terminal; ``--json`` has them all


mail = CommandGroup("mail", help="command.mail.help", no_args_is_help=True)

# ---------------------------------------------------------------------------------------------- opening


def _desk(folder: Path | None, draft: bool) -> "tuple[MailComposer, list[Problem]]":
    """Everything from which messages are composed, and the problems of the edition that concern them."""
    from ibzdocs.base.settings import SETTINGS
    from ibzdocs.session.session import Session
    from ibzdocs.workflows.mailings.compose import MailComposer
    from ibzdocs.workflows.mailings.errors import Gate

    edition = find(folder)
    if edition.mailings is None:
        raise Gate(error("mail-none", Place(edition.settings.edition.mailings)))
    session = Session(edition)
    problems = [
        each
        for each in session.findings.problems
        if each.level is Level.ERROR or each.place.file in (edition.mailings.name, SETTINGS)
    ]
    return MailComposer(session, edition.mail, draft), problems


def open_ledger(folder: Path) -> "contextlib.closing[Ledger]":
    """The ledger of a folder, to be closed at the end."""
    from ibzdocs.workflows.mailings.batch import private_folder
    from ibzdocs.workflows.mailings.ledger import Ledger

    private_folder(folder)
    return contextlib.closing(Ledger(folder))


def show(console: Console, problems: Sequence[Problem]) -> None:
    """Print problems; of many the first ones."""
    console.each_problem(problems[:_SHOWN])
    if len(problems) > _SHOWN:
        click.echo(console("message.translate.more", count=len(problems) - _SHOWN), err=True)


# ------------------------------------------------------------------------------------- check and build


@mail.command("check", help="command.mail-check.help")
@click.option("--draft", is_flag=True, help="option.mail-draft")
@click.option("--probe", is_flag=True, help="option.mail-probe")
@AS_JSON
def check(console: Console, folder: Path | None, *, draft: bool, probe: bool, as_json: bool) -> int:
    """Tell everything that stands in the way of the mailings.

    Returns 1 when there are errors, 4 when the server was asked and cannot be used now, else 0.
    """
    from ibzdocs.base.problems import by_place
    from ibzdocs.workflows.mailings import build as making
    from ibzdocs.workflows.mailings.batch import private_folder
    from ibzdocs.workflows.mailings.recipient_index import open_recipients

    composer, problems = _desk(folder, draft)
    edition = composer.session.edition
    private_folder(edition.mailing)
    with open_recipients(edition.mailing) as recipients:
        problems += making.check(composer, recipients)
        refused = _refused(composer.settings.server) if probe else None
        problems = by_place([*problems, *(refused.problems if refused else ())])
        counts = {group: recipients.count(group) for group in recipients.groups()}
    if as_json:
        console.print_json({"problems": [console.as_json(found) for found in problems], "groups": counts})
    else:
        show(console, problems)
        for group, count in counts.items():
            console.say("message.mail.group", group=group, count=count)
        if probe and not refused:
            server = composer.settings.server
            console.say("message.mail.probe", host=server.host, port=server.effective_port)
        _sum_up(console, problems)
    return refused.exit_code if refused else 1 if errors_of(problems) else 0


def _sum_up(console: Console, problems: Sequence[Problem]) -> None:
    levels = Counter(found.level for found in problems)
    counts = {"errors": levels[Level.ERROR], "warnings": levels[Level.WARNING], "notes": levels[Level.NOTE]}
    console.say("message.summary", waived=0, **counts)


def _refused(server: "Server") -> IbzdocsError | None:
    """Why messages could not be given to the server; None where they could."""
    from ibzdocs.workflows.mailings.smtp import probe

    try:
        require_server(server)
        probe(server, os.environ)
    except IbzdocsError as stopped:
        return stopped
    return None


def require_server(server: "Server") -> None:
    """Raise Gate where the settings name no server."""
    from ibzdocs.base.settings import SETTINGS
    from ibzdocs.workflows.mailings.errors import Gate

    if not server.host:
        raise Gate(error("mail-server", Place(SETTINGS)))


@mail.command("build", help="command.mail-build.help")
@click.option("--draft", is_flag=True, help="option.mail-draft")
@click.option("--drafts", is_flag=True, help="option.mail-drafts")
@AS_JSON
def build(console: Console, folder: Path | None, *, draft: bool, drafts: bool, as_json: bool) -> int:
    """Freeze the messages. Returns 1 when errors prevent it, else 0."""
    from ibzdocs.workflows.mailings import build as making
    from ibzdocs.workflows.mailings.batch import MailBatch
    from ibzdocs.workflows.mailings.ledger import only_one

    edition = find(folder)
    made_of = making.inputs(edition)
    composer, problems = _desk(folder, draft)
    if errors_of(problems):
        if as_json:
            _report(console, {}, "", (), problems)
        else:
            show(console, problems)
        return 1
    with only_one(edition.mailing):
        built = making.build(composer, made_of)
        problems += built.problems
        written = _drafts(composer, problems) if drafts and not built.blocked else []
        manifest = "" if built.blocked else MailBatch(edition.mailing).digest
    if as_json:
        _report(console, built.counts, manifest, written, problems)
    else:
        show(console, problems)
        for (mailing, languages), count in built.counts.items():
            console.say("message.mail.built", mailing=mailing, languages="+".join(languages), count=count)
        if written:
            console.say("message.mail.drafts", count=len(written), path=written[0].parent)
        console.say("message.mail.blocked" if built.blocked else "message.mail.total", count=built.total)
    return 1 if built.blocked else 0


def _report(
    console: Console,
    counts: Mapping[tuple[str, tuple[str, ...]], int],
    manifest: str,
    drafts: Sequence[Path],
    problems: Sequence[Problem],
) -> None:
    """What was frozen and what is wrong, for machines."""
    messages = [count_of(*key, count) for key, count in counts.items()]
    report = {"messages": messages, "manifest": manifest, "drafts": [path.name for path in drafts]}
    console.print_json(report | {"problems": [console.as_json(found) for found in problems]})


def count_of(mailing: str, languages: Sequence[str], count: int) -> dict[str, object]:
    """How many messages of a mailing there are in its languages, for machines."""
    return {"mailing": mailing, "languages": list(languages), "count": count}


def _drafts(composer: "MailComposer", problems: list[Problem]) -> list[Path]:
    from ibzdocs.inputs import workbook
    from ibzdocs.workflows.mailings import drafts
    from ibzdocs.workflows.mailings.recipient_index import open_recipients

    edition = composer.session.edition
    with open_recipients(edition.mailing) as recipients:
        list(recipients.fill(workbook.read_recipients(edition.recipients), lambda who: ()))
        made = list(drafts.write(composer, recipients, edition.mailing / "drafts"))
    problems += [each for each in made if isinstance(each, Problem)]
    return [each for each in made if isinstance(each, Path)]


# ------------------------------------------------------------------------------------ preview and approval


@mail.command("preview", help="command.mail-preview.help")
@click.option("--real-data", "real", is_flag=True, help="option.mail-real-data")
def preview(console: Console, folder: Path | None, *, real: bool) -> int:
    """Write the preview page and the calendar of days. Returns 0."""
    from ibzdocs.session.session import Session
    from ibzdocs.workflows.mailings import approval
    from ibzdocs.workflows.mailings import preview as shown
    from ibzdocs.workflows.mailings.batch import MailBatch, private
    from ibzdocs.workflows.mailings.purge import PREVIEW

    edition = find(folder)
    frozen = MailBatch(edition.mailing)
    language = console.language
    page = shown.page(
        shown.chapters(frozen, real=real),
        language,
        approval_line(console, approval.read(edition.mailing), frozen),
        real=real,
    )
    target = edition.mailing / PREVIEW if real else edition.output / "mail" / PREVIEW
    if real:
        with private(target) as file:
            file.write(page)
    else:
        console.write(target, page)
    calendar = console.write(edition.output / "mail" / "mailings.ics", shown.calendar(Session(edition)))
    for path in (target, calendar):
        console.say("message.created", path=path)
    return 0


def approval_line(console: Console, known: object, frozen: "MailBatch") -> str:
    """Who approved the frozen messages, or that nobody did."""
    from ibzdocs.workflows.mailings.approval import Approval

    if not isinstance(known, Approval) or known.manifest != frozen.digest:
        return console("message.mail.unapproved")
    return console("message.mail.approved", by=known.by, at=known.at)


@mail.command("approve", help="command.mail-approve.help")
@click.option("--by", required=True, help="option.mail-approve-by")
def approve(console: Console, folder: Path | None, by: str) -> int:
    """Approve what is frozen. Returns 0."""
    from ibzdocs.workflows.mailings import approval
    from ibzdocs.workflows.mailings.batch import MailBatch
    from ibzdocs.workflows.mailings.ledger import only_one

    edition = find(folder)
    with only_one(edition.mailing):
        given = approval.approve(MailBatch(edition.mailing), edition.mailing, by, now())
    for name, count in given.counts.items():
        mailing, _, languages = name.partition(" ")
        console.say("message.mail.built", mailing=mailing, languages=languages, count=count)
    console.say("message.mail.approved", by=given.by, at=given.at)
    return 0
