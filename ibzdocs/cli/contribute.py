"""``ibzdocs contribute export``, ``status`` and ``remind``: the workbooks of those who deliver a part of the plans."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.labels import pair, sentence
from ibzdocs.cli.commands import AS_JSON, FOLDER, CommandGroup
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import find, open_session, session_for, today

if TYPE_CHECKING:
    from ibzdocs.session.session import Session
    from ibzdocs.workflows.contributions.campaign import Sending
    from ibzdocs.workflows.contributions.records import Contribution
    from ibzdocs.workflows.contributions.standing import Campaign, Standing

contribute = CommandGroup("contribute", help="command.contribute.help", no_args_is_help=True)

# --------------------------------------------------------------------------------------------- export


@contribute.command("export", help="command.contribute-export.help")
@click.argument("codes", nargs=-1, metavar="CODE")
@click.option("--new-round", is_flag=True, help="option.contribute-new-round")
@click.option("--previous", type=FOLDER, help="option.contribute-previous")
@click.option("--dry-run", is_flag=True, help="option.contribute-dry-run")
@AS_JSON
def export(
    console: Console,
    folder: Path | None,
    *,
    codes: tuple[str, ...],
    new_round: bool,
    previous: Path | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Make the workbooks and the drafts of the mails that bring them, or show what would be made.

    ``all`` among the codes, or none, is everybody. Returns 0, or 1 where there was nothing to make.
    """
    from ibzdocs.workflows.contributions import campaign

    with session_for(console, folder, changes=not dry_run) as session:
        earlier = find(previous) if previous else None
        people = () if "all" in codes else codes
        sending = campaign.prepare(session, today(), people, anew=new_round, earlier=earlier)
        if not as_json:
            _print_sending(console, sending)
        made = [] if dry_run else _write(console, session, sending)
    if as_json:
        console.print_json(_sending_data(console, sending, made))
    elif dry_run:
        console.say("message.contribute.dry")
    return 0 if sending.drafts else 1


def _write(console: Console, session: "Session", sending: "Sending") -> list[Path]:
    from ibzdocs.workflows.contributions import campaign, letters

    desk, paths = letters.desk_of(session), list[Path]()
    contributors = {draft.contribution.number: draft.contributor for draft in sending.drafts}

    def put(contribution: "Contribution", path: Path, data: bytes) -> None:
        mail = letters.covering(desk, contribution, contributors[contribution.number], data)
        paths.append(console.write(path, data))
        console.write(path.with_suffix(".eml"), mail)

    campaign.write(session, sending, put)
    if paths:
        console.say("message.contribute.send", folder=paths[0].parent, count=len(paths))
    return paths


def _print_sending(console: Console, sending: "Sending") -> None:
    console.each_problem(sending.problems)
    for draft in sending.drafts:
        console.say(
            "message.contribute.draft",
            code=draft.contributor.code,
            name=draft.name.of(console.language),
            rows=len(draft.contribution.rows),
            sheets=len(draft.sheets),
            missing=draft.missing,
        )
    for code in sending.had:
        console.say("message.contribute.had", code=code, round=sending.round.number)
    if not sending.drafts and not sending.problems:
        console.say("message.contribute.nothing")


def _sending_data(console: Console, sending: "Sending", made: Sequence[Path]) -> dict[str, object]:
    return {
        "round": sending.round.number,
        "contributions": [
            {
                "number": draft.contribution.number,
                "contributor": draft.contributor.code,
                "rows": {sheet.sent.id: len(sheet.rows) for sheet in draft.sheets},
                "missing": draft.missing,
            }
            for draft in sending.drafts
        ],
        "sent_before": list(sending.had),
        "files": [str(path) for path in made],
        "problems": [console.as_json(problem) for problem in sending.problems],
    }


# --------------------------------------------------------------------------------------------- status


@contribute.command("status", help="command.contribute-status.help")
@click.option("--list", "listing", is_flag=True, help="option.contribute-list")
@AS_JSON
def status(console: Console, folder: Path | None, *, listing: bool, as_json: bool) -> int:
    """Show how each contributor stands and which rows nobody owns. Returns 0 when all are done, else 1."""
    from ibzdocs.workflows.contributions.standing import campaign_of

    session = open_session(folder)
    found, day = campaign_of(session), today()
    if as_json:
        console.print_json(_campaign_data(console, found, day))
    else:
        _print_campaign(console, found, day, listing=listing)
    done = found.round is not None and all(each.state(day) == "done" for each in found.standings)
    return 0 if done else 1


def _print_campaign(console: Console, found: "Campaign", day: datetime.date, *, listing: bool) -> None:
    if found.round is None:
        console.say("message.contribute.no-round")
    elif found.round.closed:
        console.say("message.contribute.closed", round=found.round.number, day=found.round.closed)
    else:
        console.say("message.contribute.round", round=found.round.number, day=found.round.opened)
    for each in found.standings:
        _print_standing(console, each, day, listing=listing)
    _print_unowned(console, found, listing=listing)


def _print_standing(console: Console, each: "Standing", day: datetime.date, *, listing: bool) -> None:
    name = f"{each.contributor.code} – {each.name.of(console.language)}"
    state = console(f"contribution.state.{each.state(day)}")
    click.echo(f"{click.style(name, bold=True)}{console('value.colon')}{state}")
    for line in _details(console, each, day):
        click.echo(f"    {line}")
    if not listing:
        return
    for cell in each.missing:
        click.echo(f"      {pair(console.language, f'{cell.sheet}, {cell.row}', cell.heading)}")
    for doubt in each.doubts:
        said = sentence(console.language, doubt.problem)
        click.echo(f"      {pair(console.language, f'{doubt.sheet}, {doubt.row}', said)}")


def _details(console: Console, each: "Standing", day: datetime.date) -> Iterator[str]:
    if each.contribution:
        yield console("message.contribute.sent", day=each.contribution.sent)
    if each.back:
        yield console("message.contribute.back", day=each.back)
    left = each.days_left(day)
    if left is not None and each.state(day) != "done":
        fills = {"day": each.deadline, "count": abs(left)}
        late = left < 0
        yield console("message.contribute.over" if late else "message.contribute.left", **fills)
    if each.approved and each.approval and each.approval.on:
        yield console("message.contribute.approved", name=each.approval.by, day=each.approval.on)
    elif each.back and each.needs_approval:
        yield console("message.contribute.unapproved")
    counts = (
        ("missing", len(each.missing)), ("doubts", len(each.doubts)),
        ("refused", len(each.refused)), ("waiting", each.waiting),
    )  # fmt: skip
    for key, count in counts:
        if count:
            yield console(f"message.contribute.{key}", count=count)


def _print_unowned(console: Console, found: "Campaign", *, listing: bool) -> None:
    if not found.unowned:
        return
    click.echo()
    console.say("message.contribute.unowned", count=len(found.unowned))
    counts = Counter((each.file.name, each.tab) for each, _ in found.unowned)
    for (file, tab), count in counts.items():
        console.say("message.contribute.unowned-sheet", file=file, sheet=tab, count=count)
        if listing:
            rows = [row for each, row in found.unowned if (each.file.name, each.tab) == (file, tab)]
            for row in rows:
                click.echo(f"      {row.line}  {row.row_id}".rstrip())
    console.say("message.contribute.unowned-hint")


def _campaign_data(console: Console, found: "Campaign", day: datetime.date) -> dict[str, object]:
    return {
        "round": found.round.number if found.round else None,
        "closed": found.round.closed.isoformat() if found.round and found.round.closed else None,
        "contributors": [_standing_data(console, each, day) for each in found.standings],
        "unowned": [
            {"file": each.file.name, "sheet": each.tab, "row": row.line, "id": row.row_id}
            for each, row in found.unowned
        ],
    }


def _standing_data(console: Console, each: "Standing", day: datetime.date) -> dict[str, object]:
    return {
        "code": each.contributor.code,
        "state": each.state(day),
        "sent": each.contribution.sent.isoformat() if each.contribution else None,
        "deadline": each.deadline.isoformat() if each.deadline else None,
        "days_left": each.days_left(day),
        "back": each.back.isoformat() if each.back else None,
        "approved_by": each.approval.by if each.approved and each.approval else None,
        "missing": [{"sheet": one.sheet, "row": one.row, "column": one.heading} for one in each.missing],
        "problems": [console.as_json(one.problem) for one in each.doubts],
        "refused": len(each.refused),
        "conflicts": each.waiting,
    }


# --------------------------------------------------------------------------------------------- remind


@contribute.command("remind", help="command.contribute-remind.help")
@click.argument("codes", nargs=-1, metavar="CODE")
def remind(console: Console, folder: Path | None, codes: tuple[str, ...]) -> int:
    """Make a draft of a mail for everybody who has something open. Returns 0.

    Raises ProjectError for a code that the settings do not have.
    """
    from ibzdocs.workflows.contributions import campaign, letters, store
    from ibzdocs.workflows.contributions.standing import campaign_of

    session = open_session(folder)
    found, day = campaign_of(session), today()
    wanted = {each.code for each in campaign.chosen(session, [code for code in codes if code != "all"])}
    if found.round is None or found.round.closed:
        console.say("message.contribute.no-round")
        return 0
    desk, paths = letters.desk_of(session), list[Path]()
    for each in found.standings:
        if each.contributor.code not in wanted or each.contribution is None:
            continue
        sent = store.sent_file(session.root, each.contribution)
        mail = letters.reminder(desk, each, day, sent.read_bytes() if sent.is_file() else b"")
        if mail:
            name = f"{each.contribution.number}-{day.isoformat()}.eml"
            path = campaign.folder(session, found.round) / "reminders" / name
            paths.append(console.write(path, mail))
    for path in paths:
        click.echo(f"  {path}")
    console.say("message.contribute.reminders" if paths else "message.contribute.none-due", count=len(paths))
    return 0
