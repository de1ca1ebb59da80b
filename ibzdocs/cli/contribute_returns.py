"""``ibzdocs contribute import``, ``decide``, ``undo`` and ``close``: what came back, and what becomes of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.problems import Level
from ibzdocs.cli.commands import AS_JSON, FILE
from ibzdocs.cli.console import Console
from ibzdocs.cli.contribute import contribute
from ibzdocs.cli.opened import alone, session_for, today

if TYPE_CHECKING:
    from ibzdocs.base.problems import Problem
    from ibzdocs.inputs.edition import Edition
    from ibzdocs.session.session import Session
    from ibzdocs.workflows.contributions.comparing import Result
    from ibzdocs.workflows.contributions.decisions import Decided
    from ibzdocs.workflows.contributions.taking import Receipt
    from ibzdocs.workflows.contributions.writing import Made

_SHOWN, _LONGEST = 20, 80


_APPLY = click.option("--apply", is_flag=True, help="option.contribute-apply")
_BY = click.option("--by", default="", help="option.contribute-by")

# --------------------------------------------------------------------------------------------- import


@contribute.command("import", help="command.contribute-import.help")
@click.argument("files", type=FILE, nargs=-1, required=True)
@_APPLY
@_BY
@click.option("--annotate", is_flag=True, help="option.contribute-annotate")
@AS_JSON
def take(
    console: Console,
    folder: Path | None,
    *,
    files: Sequence[Path],
    apply: bool,
    by: str,
    annotate: bool,
    as_json: bool,
) -> int:
    """Judge what came back, and take it in when asked to.

    Returns 0 when all of it could be taken and nothing waits, 1 when nothing could be read or taken, 3 when some
    of it was refused, waits for a decision, or would make errors.
    """
    from ibzdocs.workflows.contributions import taking
    from ibzdocs.workflows.contributions.log import Author

    author = Author(today(), by)
    with session_for(console, folder, changes=apply) as session:
        receipt = taking.receive(session.edition, files, author)
        ahead = _ahead(session, receipt.made)
        step = taking.take_in(session.edition, receipt, author) if apply else None
        made = _annotated(session.edition, receipt) if annotate else ()
        listed = _list(console, session.edition) if step else None
    if as_json:
        console.print_json(_receipt_data(console, receipt, ahead))
    else:
        _print_receipt(console, receipt)
        _print_ahead(console, ahead)
        for path in made:
            console.say("message.contribute-import.annotated", path=path)
        if step:
            console.say("message.contribute-import.applied", step=step.number, cells=len(step.cells))
        elif receipt.returned:
            console.say("message.contribute-import.dry")
        else:
            console.say("message.contribute-import.nothing")
        if listed:
            console.say("message.contribute-import.list", path=listed)
    if receipt.refused and not receipt.returned:
        return 1
    return 0 if receipt.whole and not ahead else 3


def _ahead(session: "Session", made: "Made") -> tuple["Problem", ...]:
    """The errors that the edition would have with what is written, at the contributors' cells where they are theirs."""
    from ibzdocs.session.trial import new_errors

    return tuple(map(made.at_source, new_errors(session, made.files)))


def _print_ahead(console: Console, ahead: Sequence["Problem"]) -> None:
    if ahead:
        console.say("message.contribute-import.ahead", count=len(ahead))
    console.each_problem(ahead)


def _print_receipt(console: Console, receipt: "Receipt") -> None:
    console.each_problem(receipt.problems)
    for contribution, returned in receipt.returned:
        fills = {"code": contribution.contributor, "number": contribution.number}
        counts = {"changes": len(returned.changes), "unchanged": returned.unchanged}
        console.say("message.contribute-import.file", file=returned.file, **fills, **counts)
    waiting = [each for each in receipt.results if each.change.outcome.value in ("conflict", "deletion")]
    for each in waiting[:_SHOWN]:
        _print_waiting(console, each)
    if len(waiting) > _SHOWN:
        console.say("message.contribute-import.more", count=len(waiting) - _SHOWN)
    if receipt.returned:
        console.say("message.contribute-import.outcomes", **_outcomes(receipt))


def _print_waiting(console: Console, each: "Result") -> None:
    from ibzdocs.workflows.contributions.asked import column_named
    from ibzdocs.workflows.contributions.decisions import shown

    change, code = each.change, each.number.rpartition("-")[2]
    if not change.slot:
        console.say("message.contribute-import.row", code=code, row=each.row, sheet=each.place.sheet)
        return
    column = column_named(change.sheet, change.slot)
    theirs, ours = (_short(shown(value, column, console.language)) for value in (change.theirs, change.ours))
    console.say("message.contribute-import.conflict", where=change.where, code=code, theirs=theirs, ours=ours)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _outcomes(receipt: "Receipt") -> dict[str, int]:
    from ibzdocs.workflows.contributions.records import Outcome

    names = {"taken", "same", "conflict", "deletion", "refused", "superseded"}
    counts = {each.value: receipt.count(each) for each in Outcome if each.value in names}
    return counts | {"added": receipt.count(Outcome.NEW_ROW), "emptied": receipt.emptied}


def _receipt_data(console: Console, receipt: "Receipt", ahead: Sequence["Problem"]) -> dict[str, object]:
    from ibzdocs.workflows.contributions.asked import column_named
    from ibzdocs.workflows.contributions.decisions import shown

    return {
        **_outcomes(receipt),
        "files": [
            {
                "file": returned.file,
                "contribution": contribution.number,
                "changes": len(returned.changes),
                "unchanged": returned.unchanged,
                "approved": returned.approval is not None,
            }
            for contribution, returned in receipt.returned
        ],
        "refused files": list(receipt.refused),
        "known files": list(receipt.again),
        "changes": [
            {
                "contribution": each.number,
                "cell": each.change.where,
                "outcome": each.change.outcome.value,
                "sent": shown(each.change.base, column, console.language),
                "returned": shown(each.change.theirs, column, console.language),
                "now": shown(each.change.ours, column, console.language) if each.change.slot else "",
            }
            for each in receipt.results
            for column in [column_named(each.change.sheet, each.change.slot)]
        ],
        "problems": [console.as_json(problem) for problem in receipt.problems],
        "errors ahead": [console.as_json(problem) for problem in ahead],
    }


def _annotated(edition: "Edition", receipt: "Receipt") -> tuple[Path, ...]:
    """A copy of each workbook with its problems at its cells, in the contributor's language."""
    from ibzdocs.inputs.workbook.comments import annotate
    from ibzdocs.session import output_folder

    made = []
    for back in receipt.backs:
        mine = [found for found in receipt.problems if found.place.file == back.file]
        if mine:
            path = edition.output / "contributions" / f"{back.contribution.number}.remarks.xlsx"
            output_folder.write(path, annotate(back.path, mine, back.contribution.language))
            made.append(path)
    return tuple(made)


def _list(console: Console, edition: "Edition") -> Path | None:
    """The list of decisions, written anew; None where nothing waits."""
    from ibzdocs.workflows.contributions import decisions

    if not decisions.waiting(edition):
        return None
    path = edition.output / "contributions" / "decisions.xlsx"
    before = decisions.FORM.filled_in(path)
    return console.write(path, decisions.listing(edition, console.language, before))


# -------------------------------------------------------------------------------------------- deciding


@contribute.command("decide", help="command.contribute-decide.help")
@click.argument("file", type=FILE)
@_APPLY
@_BY
def decide(console: Console, folder: Path | None, file: Path, by: str, *, apply: bool) -> int:
    """Show what a list decides, and carry it out when asked to.

    Returns 0 when nothing waits any more, 1 when the list has errors, 3 when something is left or the edition would
    have errors that it does not have now.
    """
    from ibzdocs.workflows.contributions import decisions
    from ibzdocs.workflows.contributions.log import Author

    author = Author(today(), by)
    with session_for(console, folder, changes=apply) as session:
        decided = decisions.decide(session.edition, file, author)
        ahead = _ahead(session, decided.made)
        step = (
            decisions.apply(session.edition, decided, file, author) if apply and not decided.faulty else None
        )
    _print_decided(console, decided)
    _print_ahead(console, ahead)
    if decided.faulty:
        console.say("message.contribute-decide.refused")
        return 1
    if step:
        console.say("message.contribute-import.applied", step=step.number, cells=len(step.cells))
    elif decided.decisions:
        console.say("message.contribute-undo.dry")
    return 3 if decided.left or ahead else 0


def _print_decided(console: Console, decided: "Decided") -> None:
    console.each_problem(decided.problems)
    counts = {"decided": len(decided.decisions), "cells": len(decided.writes), "left": decided.left}
    console.say("message.contribute-decide.outcomes", **counts)


@contribute.command("undo", help="command.contribute-undo.help")
@click.argument("step", type=click.IntRange(min=1))
@_APPLY
@_BY
def undo(console: Console, folder: Path | None, step: int, by: str, *, apply: bool) -> int:
    """Show what undoing a step writes, and do it when asked to. Returns 0, or 3 when cells stay as they are."""
    from ibzdocs.workflows.contributions import undoing

    with session_for(console, folder, changes=apply) as session:
        undone = undoing.undo(session.edition, step)
        if apply:
            undoing.apply(session.edition, undone, today(), by)
    console.each_problem(undone.problems)
    kept = sum(found.level is Level.WARNING for found in undone.problems)
    fills = {"day": undone.step.on.strftime("%d/%m/%Y"), "cells": len(undone.writes), "kept": kept}
    console.say("message.contribute-undo.cells", step=step, **fills)
    if apply:
        console.say("message.contribute-undo.applied", step=step)
    else:
        console.say("message.contribute-undo.dry")
    return 3 if kept else 0


# --------------------------------------------------------------------------------------------- closing


@contribute.command("close", help="command.contribute-close.help")
@click.argument("round_", metavar="ROUND", default="")
@click.option("--force", is_flag=True, help="option.contribute-force")
def close(console: Console, folder: Path | None, round_: str, *, force: bool) -> int:
    """End a round, the open one where none is named. Returns 0, 1 where there is none, 3 where it stays open."""
    from ibzdocs.workflows.contributions import store, undoing

    with alone(console, folder) as session:
        still_open = [each.number for each in store.read_rounds(session.root) if each.closed is None]
        wanted = round_ or (still_open[-1] if still_open else "")
        found = undoing.closing(session.edition, wanted)
        if found is None:
            none = console("message.contribute-close.none", round=wanted)
            click.echo(none if wanted else console("message.contribute.no-round"), err=True)
            return 1
        if found.waiting:
            console.say("message.contribute-close.waiting", round=wanted, count=found.waiting)
        for name, codes in (("silent", found.silent), ("unapproved", found.unapproved)):
            if codes:
                console.say(f"message.contribute-close.{name}", round=wanted, codes=", ".join(codes))
        if (found.waiting or found.silent or found.unapproved) and not force:
            console.say("message.contribute-close.left")
            return 3
        undoing.close(session.edition, wanted, today())
    console.say("message.contribute-close.closed", round=wanted)
    return 0
