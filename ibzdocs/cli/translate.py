"""``ibzdocs translate``: how far the translations are, what is wrong with them, the memory and the terms.

Orders and what comes back: ``translate_orders``.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.problems import IbzdocsError, Problem, errors_of
from ibzdocs.base.values import Language
from ibzdocs.cli.commands import AS_JSON, FILE, LANGUAGES, CommandGroup
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import alone, open_session, today

if TYPE_CHECKING:
    from ibzdocs.session.session import Session
    from ibzdocs.translation.orders import Order
    from ibzdocs.translation.status import Unit

_CHOICE = click.Choice(LANGUAGES)
SOME = click.option("--lang", "language", type=_CHOICE, help="option.translate-lang")
ONE = click.option("--lang", "language", type=_CHOICE, required=True, help="option.translate-lang")

translate = CommandGroup("translate", help="command.translate.help", no_args_is_help=True)
memory = CommandGroup("memory", help="command.translate-memory.help", no_args_is_help=True)
translate.add_command(memory)


def _languages(session: "Session", wanted: str | None) -> tuple[Language, ...]:
    if wanted:
        return (Language(wanted),)
    return tuple(each for each in session.targets if session.units[each])


# --------------------------------------------------------------------------------------------- status


@translate.command("status", help="command.translate-status.help")
@SOME
@click.option("--list", "listing", is_flag=True, help="option.translate-list")
@AS_JSON
def status(
    console: Console, folder: Path | None, language: str | None, *, listing: bool, as_json: bool
) -> int:
    """Show how far each language is. Returns 0 when everything has the required state, else 1."""
    session = open_session(folder)
    languages = _languages(session, language)
    if as_json:
        report = {each.value: _status_data(session, each) for each in languages}
        console.print_json(report)
    else:
        for each in languages:
            _print_status(console, session, each, listing)
    waiting = any(session.obstacles(name, each) for each in languages for name in session.published)
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
        console.each_problem(questions if listing else ())
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


# --------------------------------------------------------------------------------- checking, approving


@translate.command("check", help="command.translate-check.help")
@SOME
@AS_JSON
def check(console: Console, folder: Path | None, language: str | None, *, as_json: bool) -> int:
    """Show what is wrong with the translations. Returns 1 when there are errors, else 0."""
    session = open_session(folder)
    found: list[Problem] = [*session.edition.problems, *session.term_problems()]
    for each in _languages(session, language):
        still_open, waived = session.translation_findings(each)
        found += still_open
        if not as_json:
            for problem, waiver in waived:
                fills = {"place": problem.place, "code": problem.code, "reason": waiver.reason}
                console.say("message.waived", date=waiver.date, **fills)
            if not still_open:
                console.say("message.translate.clean", language=console(f"language.{each.value}"))
    if as_json:
        console.print_json([console.as_json(problem) for problem in found])
    else:
        for problem in found:
            click.echo(console.line(problem))
    return 1 if errors_of(found) else 0


@translate.command("approve", help="command.translate-approve.help")
@ONE
@click.option("--by", required=True, help="option.translate-by")
@click.option("--key", default="*", help="option.translate-key")
@click.option("--order", default="", help="option.translate-order")
@click.option("--reviewed", is_flag=True, help="option.translate-reviewed")
@click.option("--cosmetic", is_flag=True, help="option.translate-cosmetic")
def approve(
    console: Console,
    folder: Path | None,
    *,
    language: str,
    by: str,
    key: str,
    order: str,
    reviewed: bool,
    cosmetic: bool,
) -> int:
    """Approve translations. Returns 0, or 3 when some were left out because of errors or of who asks."""
    from ibzdocs.base.settings.translation import State
    from ibzdocs.workflows.orders import approve as approving

    state = State.REVIEWED if reviewed else State.APPROVED
    options = approving.ApprovalOptions(Language(language), by, today(), state, key, order, cosmetic)
    with alone(console, folder) as session:
        verdict = approving.approve(session, options)
        approving.record(session, options, verdict)
    name = console(f"language.{language}")
    console.say(f"message.translate.{state.value}", count=len(verdict.entries), language=name)
    if verdict.own:
        click.echo(console("message.translate.own", count=len(verdict.own)), err=True)
    if verdict.faulty:
        click.echo(console("message.translate.faulty", count=len(verdict.faulty)), err=True)
    return 3 if verdict.own or verdict.faulty else 0


@translate.command("answer", help="command.translate-answer.help")
@click.argument("key")
@click.argument("text")
@ONE
@click.option("--again", is_flag=True, help="option.translate-again")
def answer(console: Console, folder: Path | None, key: str, text: str, language: str, *, again: bool) -> int:
    """Keep what is said to translators' remarks: to that of a key, or to all that wait under a form of keys.

    Returns 1 where there is no such translation, or none that waits for an answer.
    """
    from ibzdocs.workflows.orders import answer as answering

    name = console(f"language.{language}")
    with alone(console, folder) as session:
        units = answering.meant(session, key, Language(language))
        if not units:
            click.echo(console("message.translate.untranslated-key", segment=key, language=name), err=True)
            return 1
        answering.record(session, units, text, Language(language), again=again)
    for unit in units:
        console.say("message.translate.answered", segment=unit.segment.key, language=name)
    return 0


@translate.command("why", help="command.translate-why.help")
@click.argument("key")
@SOME
def why(console: Console, folder: Path | None, key: str, language: str | None) -> int:
    """Show how a segment stands in each language, its source then and now. Returns 1 for an unknown key."""
    session = open_session(folder)
    found = False
    for each in _languages(session, language):
        for unit in session.units[each]:
            if unit.segment.key == key:
                found = True
                _explain(console, unit, each)
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


@memory.command("import", help="command.translate-memory-import.help")
@click.argument("file", type=FILE)
@ONE
def remember(console: Console, folder: Path | None, file: Path, language: str) -> int:
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
        new = [pair for pair in dict.fromkeys(tmx.pairs(found, Language(language))) if pair not in known]
        store.write(session.root, memory=(*session.kept, *new))
    console.each_problem(tmx.unread(found, file.name))
    console.say("message.translate.remembered", count=len(new))
    return 0


@memory.command("export", help="command.translate-memory-export.help")
@click.argument("file", type=FILE)
@ONE
@click.option("--from", "source", type=_CHOICE, default="nl", help="option.translate-from")
def export_memory(console: Console, folder: Path | None, file: Path, source: str, language: str) -> int:
    """Write the memory of a direction as TMX. Returns 0."""
    from ibzdocs.translation.formats import tmx

    session = open_session(folder)
    direction = Language(source), Language(language)
    path = console.write(file, tmx.write(session.pairs(*direction), *direction))
    console.say("message.translate.written", path=path)
    return 0


@translate.command("terms", help="command.translate-terms.help")
@SOME
@click.option(
    "--format",
    "form",
    type=click.Choice(("tsv", "tbx", "xlsx")),
    default="xlsx",
    help="option.translate-format",
)
@click.option("--output", type=FILE, help="option.translate-output")
def terms(console: Console, folder: Path | None, language: str | None, form: str, output: Path | None) -> int:
    """Write the term list. Returns 0."""
    from ibzdocs.translation.formats import terms as lists

    session = open_session(folder)
    known = session.valid_terms
    data = {
        "tsv": lambda: lists.tsv(known, Language.NL, Language(language or "fr"), console.language),
        "tbx": lambda: lists.tbx(known),
        "xlsx": lambda: lists.sheet(known, console.language),
    }[form]()
    path = console.write(output or session.edition.output / f"terms.{form}", data)
    console.say("message.translate.written", path=path)
    return 0


@translate.command("terms-import", help="command.translate-terms-import.help")
@click.argument("file", type=FILE)
@SOME
@click.option("--from", "source", type=_CHOICE, default="nl", help="option.translate-terms-from")
@click.option("--output", type=FILE, help="option.translate-output")
def terms_import(
    console: Console, folder: Path | None, file: Path, language: str | None, source: str, output: Path | None
) -> int:
    """Write the terms of a list that the edition lacks as a sheet of terms. Returns 0, or 3 for no list."""
    from ibzdocs.formats.ooxml.refused import Refused
    from ibzdocs.translation.formats import term_reader
    from ibzdocs.translation.formats.delivery import CODES
    from ibzdocs.workflows.orders import term_sheet

    session = open_session(folder)
    try:
        found = term_reader.read(file, (Language(source), Language(language or "fr")))
    except Refused as refused:
        console.problem(refused.problem(CODES))
        return 3
    except IbzdocsError as refused:
        console.each_problem(refused.problems)
        return 3
    new, known, other = term_sheet.compared(found, session.terms)
    console.say("message.translate.terms-found", new=len(new), known=len(known), other=len(other))
    if new or other:
        path = output or session.edition.output / "terms-import.xlsx"
        console.write(path, term_sheet.sheet((*new, *other), console.language))
        console.say("message.translate.terms-written", path=path)
    return 0
