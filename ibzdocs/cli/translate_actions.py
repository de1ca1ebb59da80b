"""What the commands of ``ibzdocs translate`` do and say."""

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.values import Language
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import alone, open_session, session_for, today

if TYPE_CHECKING:
    from ibzdocs.session.session import Session
    from ibzdocs.translation.orders import Order
    from ibzdocs.translation.status import Unit
    from ibzdocs.workflows.orders.receive import Receipt

_SHOWN = 20


@immutable
class OrderArguments:
    """The options of ``translate export`` and ``translate quote``: see ``export.OrderOptions``."""

    language: Language
    service: str
    documents: tuple[str, ...]
    keys: str
    pivot: Language | None
    due: datetime.date | None


@immutable
class ImportArguments:
    """The options of ``translate import``."""

    apply: bool
    partial: bool
    replace: bool
    confirmed: bool
    as_json: bool


def _languages(session: "Session", wanted: Language | None) -> tuple[Language, ...]:
    return (wanted,) if wanted else tuple(each for each in session.targets if session.units[each])


# --------------------------------------------------------------------------------------------- status


def status(
    console: Console, folder: Path | None, wanted: Language | None, *, listing: bool, as_json: bool
) -> int:
    """Show how far each language is. Returns 0 when everything has the required state, else 1."""
    session = open_session(folder)
    languages = _languages(session, wanted)
    if as_json:
        report = {language.value: _status_data(session, language) for language in languages}
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        for language in languages:
            _print_status(console, session, language, listing)
    waiting = any(session.obstacles(name, language) for language in languages for name in session.published)
    return 1 if waiting else 0


def _status_data(session: "Session", language: Language) -> dict[str, object]:
    units = session.published_units(language)
    standings = Counter(unit.standing.value for unit in units)
    ready = {
        name: {"segments": _in_document(units, name), "open": len(session.obstacles(name, language))}
        for name in session.published
    }
    orders = [
        {"order": order.number, "service": order.service, "open": len(order.open_lines)}
        for order in _open_orders(session, language)
    ]
    questions = [{"segment": each.key, **dict(each.fills)} for each in session.questions(language)]
    return {
        "segments": len(units),
        "questions": questions,
        "standings": dict(standings),
        "documents": ready,
        "orders": orders,
    }


def _in_document(units: Iterable["Unit"], name: str) -> int:
    return sum(name in unit.segment.documents for unit in units)


def _open_orders(session: "Session", language: Language) -> list["Order"]:
    return [order for order in session.orders if order.language is language and order.open_lines]


def _print_status(console: Console, session: "Session", language: Language, listing: bool) -> None:
    from ibzdocs.documents import called
    from ibzdocs.session.release import words_of
    from ibzdocs.translation.status import SegmentStatus

    units = session.published_units(language)
    name = console(f"language.{language.value}")
    by_standing = {each: [unit for unit in units if unit.standing is each] for each in SegmentStatus}
    words = {standing: words_of(mine) for standing, mine in by_standing.items()}
    total = sum(words.values())
    console.say("message.translate.language", language=name, segments=len(units), words=total)
    for standing, mine in by_standing.items():
        if mine:
            fills = {
                "standing": console(f"standing.{standing.value}"),
                "segments": len(mine),
                "words": words[standing],
            }
            console.say("message.translate.line", **fills)
            if listing and standing.rank < session.settings.required.rank:
                for unit in mine:
                    click.echo(f"    {unit.segment.key}")
    questions = session.questions(language)
    if questions:
        console.say("message.translate.questions", count=len(questions))
        for problem in questions if listing else ():
            console.problem(problem)
    for document in session.published:
        total = _in_document(units, document)
        ready = total - len(session.obstacles(document, language))
        title = console.named(called(session.plan, document))
        console.say("message.translate.document", document=title, ready=ready, segments=total)
    for order in _open_orders(session, language):
        fills = {
            "order": order.number,
            "service": order.service,
            "lines": len(order.lines),
            "due": order.due or "–",
        }
        console.say("message.translate.order", open=len(order.open_lines), **fills)


# --------------------------------------------------------------------------------------------- orders


def export(console: Console, folder: Path | None, arguments: OrderArguments) -> int:
    """Make an order and its package. Returns 1 when the workbook has errors, 0 otherwise."""
    with alone(console, folder) as session:
        return _exported(console, session, arguments)


def _exported(console: Console, session: "Session", arguments: OrderArguments) -> int:
    from ibzdocs.session import output_folder, store
    from ibzdocs.workflows.orders import order_form, package

    if session.findings.blocking:
        for problem in (each for each in session.findings.problems if each.level is Level.ERROR):
            console.problem(problem)
        return 1
    order = _composed(session, arguments)
    if not order.lines:
        console.say("message.translate.nothing")
        return 0
    path = session.edition.output / "orders" / f"{order.number}.zip"
    for problem in (
        *order_form.problems(session, order),
        *output_folder.write(path, package.package(session, order)),
    ):
        console.problem(problem)
    store.write(session.root, orders=[order])
    _print_order(console, session, order)
    console.say("message.translate.send", path=path)
    return 0


def quote(console: Console, folder: Path | None, arguments: OrderArguments) -> int:
    """Show how large an order would be and what it would cost. Returns 0."""
    session = open_session(folder)
    if (order := _composed(session, arguments)).lines:
        _print_order(console, session, order)
    else:
        console.say("message.translate.nothing")
    return 0


def _composed(session: "Session", arguments: OrderArguments) -> "Order":
    from ibzdocs.workflows.orders import export

    unknown = [name for name in arguments.documents if name not in session.documents]
    if unknown:
        raise click.BadParameter(", ".join(unknown), param_hint="--document")
    details = (
        arguments.language,
        arguments.service,
        arguments.documents,
        arguments.keys,
        arguments.pivot,
        arguments.due,
    )
    return export.compose(session, export.OrderOptions(*details), today())


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


def cancel(console: Console, folder: Path | None, number: str) -> int:
    """Cancel an order, so that its segments can be ordered again. Returns 0, or 1 for an unknown number."""
    from dataclasses import replace

    from ibzdocs.session import store

    with alone(console, folder) as session:
        order = next((order for order in session.orders if order.number == number), None)
        if order is None:
            click.echo(console("message.translate.no-order", order=number), err=True)
            return 1
        store.write(session.root, orders=[replace(order, cancelled=today())])
    console.say("message.translate.cancelled", order=number)
    return 0


# --------------------------------------------------------------------------------------------- imports


def take(console: Console, folder: Path | None, files: Sequence[Path], arguments: ImportArguments) -> int:
    """Judge what came back, and take it in when asked to.

    Returns 0 when everything ordered is there and right, 1 when something is wrong and nothing was taken
    in, 3 when only a part is (or would be) taken in.
    """
    from ibzdocs.workflows.orders import receive

    options = receive.Options(today(), arguments.partial, arguments.replace, arguments.confirmed)
    with session_for(console, folder, changes=arguments.apply) as session:
        receipt = receive.receive(session, files, options)
        refused = receipt.faulty and not arguments.partial
        if arguments.apply and not refused:
            receive.take_in(session, receipt, options)
    if arguments.as_json:
        click.echo(json.dumps(_receipt_data(console, receipt), ensure_ascii=False, indent=1))
    else:
        _print_receipt(console, receipt, refused=refused, applied=arguments.apply)
    return 1 if refused else 0 if receipt.whole and not receipt.faulty else 3


def _print_receipt(console: Console, receipt: "Receipt", *, refused: bool, applied: bool) -> None:
    for problem in receipt.problems:
        console.problem(problem)
    for order, line in receipt.awaited[:_SHOWN]:
        console.say("message.translate.awaited", segment=line.key, order=order.number, number=line.id)
    if len(receipt.awaited) > _SHOWN:
        console.say("message.translate.more", count=len(receipt.awaited) - _SHOWN)
    console.say("message.translate.outcomes", **_outcomes(receipt))
    done = "message.translate.applied" if applied else "message.translate.dry"
    console.say("message.translate.refused" if refused else done)


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


# --------------------------------------------------------------------------------- checking, approving


def check(console: Console, folder: Path | None, wanted: Language | None, *, as_json: bool) -> int:
    """Show what is wrong with the translations. Returns 1 when there are errors, else 0."""
    session = open_session(folder)
    found: list[Problem] = [*session.edition.problems, *session.term_problems()]
    for language in _languages(session, wanted):
        still_open, waived = session.translation_findings(language)
        found += still_open
        if not as_json:
            for problem, waiver in waived:
                fills = {"place": problem.place, "code": problem.code, "reason": waiver.reason}
                console.say("message.waived", date=waiver.date, **fills)
            if not still_open:
                console.say("message.translate.clean", language=console(f"language.{language.value}"))
    if as_json:
        click.echo(json.dumps([console.as_json(problem) for problem in found], ensure_ascii=False, indent=1))
    else:
        for problem in found:
            click.echo(console.line(problem))
    return 1 if any(problem.level is Level.ERROR for problem in found) else 0


def approve(console: Console, folder: Path | None, /, **given: object) -> int:
    """Approve translations. Returns 0, or 3 when some were left out because of errors or of who asks."""
    from ibzdocs.base.settings.translation import State
    from ibzdocs.workflows.orders import approve

    language = Language(str(given["language"]))
    state = State.REVIEWED if given["reviewed"] else State.APPROVED
    texts = {name: str(given[name]) for name in ("order", "by")}
    arguments = approve.ApprovalOptions(
        language, texts["by"], today(), state, str(given["key"]), texts["order"], bool(given["cosmetic"])
    )
    with alone(console, folder) as session:
        verdict = approve.approve(session, arguments)
        approve.record(session, arguments, verdict)
    name = console(f"language.{language.value}")
    console.say(f"message.translate.{state.value}", count=len(verdict.entries), language=name)
    if verdict.own:
        click.echo(console("message.translate.own", count=len(verdict.own)), err=True)
    if verdict.faulty:
        click.echo(console("message.translate.faulty", count=len(verdict.faulty)), err=True)
    return 3 if verdict.own or verdict.faulty else 0


def answer(
    console: Console, folder: Path | None, key: str, text: str, language: Language, *, again: bool
) -> int:
    """Keep what is said to translators' remarks: to that of a key, or to all that wait under a form of keys.

    Returns 1 where there is no such translation, or none that waits for an answer.
    """
    from ibzdocs.workflows.orders import answer as answering

    name = console(f"language.{language.value}")
    with alone(console, folder) as session:
        units = answering.meant(session, key, language)
        if not units:
            click.echo(console("message.translate.untranslated-key", segment=key, language=name), err=True)
            return 1
        answering.record(session, units, text, language, again=again)
    for unit in units:
        console.say("message.translate.answered", segment=unit.segment.key, language=name)
    return 0


def why(console: Console, folder: Path | None, key: str, wanted: Language | None) -> int:
    """Show how a segment stands in each language, its source then and now. Returns 1 for an unknown key."""
    session = open_session(folder)
    found = False
    for language in _languages(session, wanted):
        for unit in session.units[language]:
            if unit.segment.key == key:
                found = True
                _explain(console, unit, language)
    if not found:
        click.echo(console("message.translate.unknown-key", segment=key), err=True)
    return 0 if found else 1


def _explain(console: Console, unit: "Unit", language: Language) -> None:
    segment, entry = unit.segment, unit.entry
    fills = {
        "standing": console(f"standing.{unit.standing.value}"),
        "language": console(f"language.{language.value}"),
    }
    console.say("message.translate.why", segment=segment.key, **fills)
    console.say("message.translate.where", place=segment.place, context=segment.context)
    if entry is None or entry.source != segment.skeleton:
        if entry is not None:
            console.say("message.translate.source-then", text=entry.source)
        console.say("message.translate.source-now", text=segment.skeleton)
    if entry is None:
        return
    console.say("message.translate.target", text=entry.target)
    console.say("message.translate.made", by=entry.by or "–", on=entry.on or "–", order=entry.order or "–")
    if unit.moved_from:
        console.say("message.translate.moved", segment=unit.moved_from)
    if entry.remark:
        console.say("message.translate.remark", text=entry.remark)
    if entry.answer:
        console.say("message.translate.answer", text=entry.answer)
    if entry.again:
        console.say("message.translate.again")
    if entry.approval:
        state = console(f"standing.{entry.state.value}")
        console.say("message.translate.approval", state=state, by=entry.approval.by, on=entry.approval.on)


# ------------------------------------------------------------------------------------ memory and terms


def remember(console: Console, folder: Path | None, file: Path, language: Language) -> int:
    """Take a TMX file into the memory. Returns 0, or 3 when it cannot be read."""
    from ibzdocs.formats.ooxml.package import read_bytes
    from ibzdocs.formats.ooxml.refused import Refused
    from ibzdocs.session import store
    from ibzdocs.translation.formats import tmx
    from ibzdocs.translation.formats.delivery import CODES

    try:
        found = tmx.units(read_bytes(file), file.name)
    except Refused as refused:
        console.problem(refused.problem(CODES))
        return 3
    with alone(console, folder) as session:
        known = set(session.kept)
        new = [pair for pair in dict.fromkeys(tmx.pairs(found, language)) if pair not in known]
        store.write(session.root, memory=(*session.kept, *new))
    for problem in tmx.unread(found, file.name):
        console.problem(problem)
    console.say("message.translate.remembered", count=len(new))
    return 0


def export_memory(
    console: Console, folder: Path | None, file: Path, source: Language, target: Language
) -> int:
    """Write the memory of a direction as TMX. Returns 0."""
    from ibzdocs.translation.formats import tmx

    session = open_session(folder)
    return _write(console, file, tmx.write(session.pairs(source, target), source, target))


def terms(console: Console, folder: Path | None, language: Language, form: str, output: Path | None) -> int:
    """Write the term list. Returns 0."""
    from ibzdocs.translation.formats import terms as lists

    session = open_session(folder)
    known = session.valid_terms
    data = {
        "tsv": lambda: lists.tsv(known, Language.NL, language, console.language),
        "tbx": lambda: lists.tbx(known),
        "xlsx": lambda: lists.sheet(known, console.language),
    }[form]()
    return _write(console, output or session.edition.output / f"terms.{form}", data)


def _write(console: Console, path: Path, data: bytes) -> int:
    from ibzdocs.session import output_folder

    for problem in output_folder.write(path, data):
        console.problem(problem)
    console.say("message.translate.written", path=path)
    return 0
