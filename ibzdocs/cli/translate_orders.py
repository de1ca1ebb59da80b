"""``ibzdocs translate export``, ``quote``, ``cancel``, ``import`` and ``align``: orders, and what comes back."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.problems import IbzdocsError, Place, ProjectError, error, errors_of
from ibzdocs.base.values import Language
from ibzdocs.cli.commands import AS_JSON, FILE, LANGUAGES, options
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import alone, open_session, session_for, today
from ibzdocs.cli.translate import ONE, translate

if TYPE_CHECKING:
    from ibzdocs.session.session import Session
    from ibzdocs.translation.orders import Order
    from ibzdocs.workflows.orders.receive import Receipt

_SHOWN = 20
_ORDERING = options(
    ONE,
    click.option("--service", default="", help="option.translate-service"),
    click.option("--document", "documents", multiple=True, help="option.translate-document"),
    click.option("--key", default="*", help="option.translate-key"),
    click.option("--from", "pivot", type=click.Choice(LANGUAGES), help="option.translate-from"),
    click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="option.translate-due"),
)  # what describes an order


# --------------------------------------------------------------------------------------------- orders


@translate.command("export", help="command.translate-export.help")
@_ORDERING
def export(console: Console, folder: Path | None, **given: Any) -> int:
    """Make an order and its package. Returns 1 when the workbook has errors, 0 otherwise."""
    with alone(console, folder) as session:
        return _exported(console, session, given)


def _exported(console: Console, session: "Session", given: dict[str, Any]) -> int:
    from ibzdocs.session import store
    from ibzdocs.workflows.orders import order_form, package

    if session.findings.blocking:
        console.each_problem(errors_of(session.findings.problems))
        return 1
    order = _composed(session, given)
    if not order.lines:
        console.say("message.translate.nothing")
        return 0
    path = session.edition.output / "orders" / f"{order.number}.zip"
    console.each_problem(order_form.problems(session, order))
    console.write(path, package.package(session, order))
    store.write(session.root, orders=[order])
    _print_order(console, session, order)
    console.say("message.translate.send", path=path)
    return 0


@translate.command("quote", help="command.translate-quote.help")
@_ORDERING
def quote(console: Console, folder: Path | None, **given: Any) -> int:
    """Show how large an order would be and what it would cost. Returns 0."""
    session = open_session(folder)
    if (order := _composed(session, given)).lines:
        _print_order(console, session, order)
    else:
        console.say("message.translate.nothing")
    return 0


def _composed(session: "Session", given: dict[str, Any]) -> "Order":
    from ibzdocs.workflows.orders import export

    unknown = [name for name in given["documents"] if name not in session.documents]
    if unknown:
        raise click.BadParameter(", ".join(unknown), param_hint="--document")
    pivot = Language(given["pivot"]) if given["pivot"] else None
    due: datetime.datetime | None = given["due"]
    options = export.OrderOptions(
        Language(given["language"]),
        given["service"],
        given["documents"],
        given["key"],
        pivot,
        due.date() if due else None,
    )
    return export.compose(session, options, today())


def _print_order(console: Console, session: "Session", order: "Order") -> None:
    from ibzdocs.translation.counting import cost
    from ibzdocs.workflows.orders import export

    sizes = export.sizes(session, order)
    total = export.all_of(sizes)
    fills = {"order": order.number, "segments": total.segments, "words": total.words, "due": order.due or "–"}
    console.say("message.translate.ordered", **fills)
    for band, size in sizes.items():
        if size.segments:
            console.say("message.translate.band", band=console(f"band.{band.value}"), **asdict(size))
    click.echo(console("order.method"))
    rate = export.rate(session, order)
    if rate is None:
        console.say("message.translate.no-rate")
    elif rate.unit != "none":
        console.say("message.translate.cost", amount=cost(sizes, rate))
        for line in (rate.legal.of(console.language), console("order.example") if rate.example else ""):
            if line:
                click.echo(f"  {line}")


@translate.command("cancel", help="command.translate-cancel.help")
@click.argument("order")
def cancel(console: Console, folder: Path | None, order: str) -> int:
    """Cancel an order, so that its segments can be ordered again. Returns 0, or 1 for an unknown number."""
    from ibzdocs.session import store

    with alone(console, folder) as session:
        known = next((each for each in session.orders if each.number == order), None)
        if known is None:
            click.echo(console("message.translate.no-order", order=order), err=True)
            return 1
        store.write(session.root, orders=[replace(known, cancelled=today())])
    console.say("message.translate.cancelled", order=order)
    return 0


# --------------------------------------------------------------------------------------------- imports


@translate.command("import", help="command.translate-import.help")
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--apply", is_flag=True, help="option.translate-apply")
@click.option("--partial", is_flag=True, help="option.translate-partial")
@click.option("--replace", "anew", is_flag=True, help="option.translate-replace")
@click.option("--confirmed", is_flag=True, help="option.translate-confirmed")
@AS_JSON
def take(
    console: Console,
    folder: Path | None,
    *,
    files: Sequence[Path],
    apply: bool,
    partial: bool,
    anew: bool,
    confirmed: bool,
    as_json: bool,
) -> int:
    """Judge what came back, and take it in when asked to.

    Returns 0 when everything ordered is there and right, 1 when something is wrong and nothing was taken
    in, 3 when only a part is (or would be) taken in.
    """
    from ibzdocs.workflows.orders import receive

    options = receive.Options(today(), anew, confirmed)
    with session_for(console, folder, changes=apply) as session:
        receipt = receive.receive(session, files, options)
        refused = receipt.faulty and not partial
        if apply and not refused:
            receive.take_in(session, receipt, options)
    if as_json:
        console.print_json(_receipt_data(console, receipt))
    else:
        _print_receipt(console, receipt, refused=refused, applied=apply)
    return 1 if refused else 0 if receipt.whole and not receipt.faulty else 3


def _print_receipt(console: Console, receipt: "Receipt", *, refused: bool, applied: bool) -> None:
    console.each_problem(receipt.problems)
    for order, line in receipt.awaited[:_SHOWN]:
        console.say("message.translate.awaited", segment=line.key, order=order.number, number=line.id)
    if len(receipt.awaited) > _SHOWN:
        console.say("message.translate.more", count=len(receipt.awaited) - _SHOWN)
    console.say("message.translate.outcomes", **_outcomes(receipt))
    done = "message.translate.applied" if applied else "message.translate.dry"
    console.say(f"message.translate.refused{_refusal(receipt)}" if refused else done)


def _refusal(receipt: "Receipt") -> str:
    """The end of the name of the phrase for a refused delivery: whether a part of it could be taken in."""
    from ibzdocs.translation.merge import Outcome

    return "" if receipt.count(Outcome.ACCEPTED) else "-whole"


def _outcomes(receipt: "Receipt") -> dict[str, int]:
    from ibzdocs.translation.merge import Outcome

    counts = {outcome.value: receipt.count(outcome) for outcome in Outcome}
    return counts | {"awaited": len(receipt.awaited)}


def _receipt_data(console: Console, receipt: "Receipt") -> dict[str, object]:
    return {
        **_outcomes(receipt),
        "lines": [
            {
                "order": each.answer.order.number,
                "segment": each.answer.line.key,
                "outcome": each.outcome.value,
            }
            for each in receipt.decisions
        ],
        "missing": [{"order": order.number, "segment": line.key} for order, line in receipt.awaited],
        "problems": [console.as_json(problem) for problem in receipt.problems],
    }


@translate.command("align", help="command.translate-align.help")
@click.argument("file", type=FILE)
@click.option("--order", help="option.align-order")
@click.option("--output", type=click.Path(path_type=Path), help="option.align-output")
def align(console: Console, folder: Path | None, file: Path, order: str | None, output: Path | None) -> int:
    """Write a sheet with the passages of a Word file beside the lines of an order; returns 0, or 3 where none fits.

    Nothing is taken in: that is done with the sheet, after somebody has looked through it.
    """
    from ibzdocs.workflows.orders import proposals

    session = open_session(folder)
    named = proposals.order_of(session, file)
    try:
        if order is None and named is None:
            raise ProjectError(error("align-order", Place(file.name)))
        number = order or (named.number if named else "")
        found = proposals.propose(session, number, file, console.language)
    except IbzdocsError as refused:
        console.each_problem(refused.problems)
        return 3
    console.say("message.align.counts", placed=found.placed, missing=found.missing, left=len(found.left))
    for text in found.left[:_SHOWN]:
        click.echo(f"  {text[:100]}")
    if not found.placed:
        return 3
    path = output or session.edition.output / f"{number}-proposals.xlsx"
    console.write(path, found.sheet)
    console.say("message.align.written", path=path)
    return 0
