"""``ibzdocs review``: drafts to readers in Word, and what comes back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.problems import Level, Place, ProjectError, error, errors_of
from ibzdocs.base.stored import plain
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.cli.commands import AS_JSON, FILE, FOLDER, LANGUAGES, CommandGroup
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import alone, open_session, session_for, today

if TYPE_CHECKING:
    from ibzdocs.session.session import Session
    from ibzdocs.workflows.review.decide import Plan
    from ibzdocs.workflows.review.receive import Receipt
    from ibzdocs.workflows.review.records import Group, Proposal, Round
    from ibzdocs.workflows.review.sources import Texts

_QUOTED = 160  # characters of a text on the screen
_FOLDER = "reviews"


_APPLY = click.option("--apply", is_flag=True, help="option.review-apply")
_ROUND = click.option("--round", "number", default="", help="option.review-round")

review = CommandGroup("review", help="command.review.help", no_args_is_help=True)


def _chosen(root: Path, number: str) -> "Round":
    """The round of that number, or the last one. Raises ProjectError where there is none."""
    from ibzdocs.workflows.review import store

    known = store.rounds(root)
    found = [each for each in known if number.casefold() in ("", each.number.casefold())]
    if not found:
        raise ProjectError(error("review-no-round", Place(str(store.FOLDER)), value=number or "R1"))
    return found[-1]


# ---------------------------------------------------------------------------------------------- export


@review.command("export", help="command.review-export.help")
@click.argument("documents", nargs=-1, required=True)
@click.option("--lang", "languages", type=click.Choice(LANGUAGES), multiple=True, help="option.review-lang")
@click.option("--for", "groups", multiple=True, required=True, help="option.review-for")
@click.option("--output", type=FOLDER, help="option.review-output")
def export(
    console: Console,
    folder: Path | None,
    *,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    groups: tuple[str, ...],
    output: Path | None,
) -> int:
    """Make the drafts of a new round, and remember them. Returns 0."""
    from ibzdocs.session import together
    from ibzdocs.workflows.contributions.letters import desk_of
    from ibzdocs.workflows.review import composition as sending
    from ibzdocs.workflows.review import letters, store

    with alone(console, folder) as session:
        spoken = tuple(map(Language, languages)) or session.targets[:1]
        options = sending.ExportOptions(
            documents, spoken, tuple(_group(each, spoken[0]) for each in groups), today()
        )
        made = sending.export(session, options, store.rounds(session.root))
        target = output or session.edition.output / _FOLDER
        files, desk = dict[str, bytes](), desk_of(session)
        for group, mine in sending.file_names(session, made).items():
            mail = letters.covering(desk, made.round, group, mine)
            files |= {**mine, f"{made.round.number}-{sending.slug(group.name)}.eml": mail}
        paths = [console.write(target / name, data) for name, data in files.items()]
        # Last: a round of which nobody has the drafts would wait for answers for ever.
        kept = store.sent_files(session.root, made.round, made.files)
        together.replace_all({**kept, **store.files_of(session.root, made.round)})
    passages = sum(len(each.passages) for each in made.round.documents)
    fills = {"passages": passages, "documents": len(made.round.documents)}
    console.say("message.review.exported", round=made.round.number, **fills)
    for path in paths:
        click.echo(f"  {path}")
    return 0


def _group(said: str, otherwise: Language) -> "Group":
    from ibzdocs.workflows.review.records import Group

    name, _, code = said.rpartition(":")
    if name.strip() and code.strip() in DOCUMENT_LANGUAGES:
        return Group(name.strip(), Language(code.strip()))
    return Group(said.strip(), otherwise)


# ---------------------------------------------------------------------------------------------- import


@review.command("import", help="command.review-import.help")
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--from", "group", default="", help="option.review-from")
@_ROUND
@_APPLY
@AS_JSON
def take(
    console: Console,
    folder: Path | None,
    *,
    files: Sequence[Path],
    group: str,
    number: str,
    apply: bool,
    as_json: bool,
) -> int:
    """Say what the files bring back, and keep it when asked to.

    Returns 0 when all could be read, 3 when one could not; those that could are kept.
    """
    from ibzdocs.workflows.review import receive, store

    options = receive.Options(today(), group, number)
    with session_for(console, folder, changes=apply) as session:
        receipt = receive.receive(session.root, store.rounds(session.root), files, options)
        changed = {each.id.partition(".")[0] for each in receipt.proposals}
        if apply:
            for kept in receipt.rounds:
                store.write(session.root, kept)
        if as_json:
            console.print_json(_receipt_data(console, receipt))
        else:
            _print_receipt(console, receipt)
        if apply:
            for kept in (each for each in receipt.rounds if each.number in changed):
                _write_list(console, session, kept, None, quiet=as_json)
    if receipt.returned and not apply and not as_json:
        console.say("message.review.dry")
    return 3 if errors_of(receipt.problems) else 0


def _receipt_data(console: Console, receipt: "Receipt") -> dict[str, object]:
    return {
        "files": [plain(each, bare=True) for each in receipt.returned],
        "proposals": [plain(each, bare=True) for each in receipt.proposals],
        "problems": [console.as_json(each) for each in receipt.problems],
    }


def _print_receipt(console: Console, receipt: "Receipt") -> None:
    from ibzdocs.workflows.review.listing import kind_of

    console.each_problem(receipt.problems)
    for came in receipt.returned:
        mine = [each for each in receipt.proposals if (each.file, each.group) == (came.file, came.group)]
        console.say("message.review.file", file=came.file, group=came.group, proposals=len(mine))
        for kind, count in Counter(kind_of(each, console.language) for each in mine).items():
            click.echo(f"  {count:>5}  {kind}")
        if came.formats:
            console.say("message.review.formats", count=came.formats)


@review.command("list", help="command.review-list.help")
@_ROUND
@click.option("--output", type=FILE, help="option.review-output")
def listing(console: Console, folder: Path | None, number: str, output: Path | None) -> int:
    """Write the list of a round. Returns 0."""
    session = open_session(folder)
    _write_list(console, session, _chosen(session.root, number), output)
    return 0


def _write_list(
    console: Console, session: "Session", kept: "Round", output: Path | None, *, quiet: bool = False
) -> None:
    from ibzdocs.workflows.review.listing import FORM, listed
    from ibzdocs.workflows.review.sources import Texts

    path = output or session.edition.output / _FOLDER / f"{kept.number}.xlsx"
    title, before = console("review.list", round=kept.number), FORM.filled_in(path)
    console.write(path, listed(kept, Texts(session), console.language, title, before))
    if not quiet:
        console.say("message.review.listed", path=path)


# -------------------------------------------------------------------------------------------- deciding


@review.command("decide", help="command.review-decide.help")
@click.argument("file", type=FILE)
@_APPLY
def decide(console: Console, folder: Path | None, file: Path, *, apply: bool) -> int:
    """Say what the decisions in a list change, and write it when asked to.

    Returns 0; 1 when something in the list is wrong, and then nothing is written; 3 when a part cannot be written.
    """
    from ibzdocs.workflows.review import decide as deciding
    from ibzdocs.workflows.review import store
    from ibzdocs.workflows.review.listing import decided
    from ibzdocs.workflows.review.sources import Texts

    with session_for(console, folder, changes=apply) as session:
        texts = Texts(session)
        plan = deciding.planned(texts, store.rounds(session.root), decided(file))
        refused = bool(errors_of(plan.problems))
        _print_plan(console, texts, plan)
        if apply and not refused:
            deciding.apply(texts, plan, today())
    if apply and not refused:
        console.say("message.review.applied", count=plan.count)
    elif refused:
        console.say("message.review.refused")
    else:
        console.say("message.review.decided", count=plan.count)
        console.say("message.review.dry")
    return 1 if refused else 3 if any(found.level is Level.WARNING for found in plan.problems) else 0


def _print_plan(console: Console, texts: "Texts", plan: "Plan") -> None:
    console.each_problem(plan.problems)
    for target, text in plan.texts.items():
        where = f"{target.key} ({console(f'language.{target.language.value}')})"
        console.say("message.review.change", place=where, text=_short(text))
    for place, text in plan.cells.items():
        console.say("message.review.change", place=place, text=_short(text))
    for language, entries in plan.entries.items():
        for key, entry in entries.items():
            where = f"{key} ({console(f'language.{language.value}')})"
            console.say("message.review.change", place=where, text=_short(entry.target if entry else "–"))
    rows = {(each.sheet, each.line, each.number) for each in plan.rows.writes} if plan.rows else set()
    if rows:
        added = sum(number > 0 for _, _, number in rows)
        console.say("message.review.rows", added=added, removed=len(rows) - added)
    for each in plan.by_hand:
        _say_by_hand(console, texts, each)


def _say_by_hand(console: Console, texts: "Texts", each: "Proposal") -> None:
    """Say what is left to a person: what, where, and how it is done."""
    from ibzdocs.workflows.review.listing import kind_of

    place = each.place or " › ".join(each.where[-2:]) or each.file
    text = _short(each.adapted or each.new or each.old)
    console.say("message.review.by-hand", kind=kind_of(each, console.language), place=place, text=text)
    todo = each.action or ("text" if each.kind in ("text", "translation") else "remark")
    click.echo(f"  {console(f'review.todo.{todo}', beside=_beside(texts, each))}")


def _beside(texts: "Texts", each: "Proposal") -> str:
    """The cell of the paragraph before, or behind, one that is new or moved; else the headings above it."""
    from ibzdocs.workflows.review.sources import Target

    places = (texts.place(Target(key, each.language)) for key in (each.after, each.before) if key)
    found = next((str(place) for place in places if place), "")
    return found or " › ".join(each.where[-2:]) or each.file


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]} …"


@review.command("undo", help="command.review-undo.help")
@_ROUND
@_APPLY
def undo(console: Console, folder: Path | None, number: str, *, apply: bool) -> int:
    """Put back what a round's decisions changed. Returns 0, or 3 where a text was changed since."""
    from ibzdocs.workflows.review import decide as deciding
    from ibzdocs.workflows.review import store
    from ibzdocs.workflows.review.sources import Texts

    with session_for(console, folder, changes=apply) as session:
        texts, kept = Texts(session), _chosen(session.root, number)
        plan = deciding.undone(texts, store.rounds(session.root), kept.number)
        _print_plan(console, texts, plan)
        if apply:
            deciding.apply(texts, plan, today())
    if apply:
        console.say("message.review.undone", count=plan.count)
    else:
        console.say("message.review.decided", count=plan.count)
        console.say("message.review.dry")
    return 3 if plan.problems else 0


# -------------------------------------------------------------------------------------- report, status


@review.command("report", help="command.review-report.help")
@_ROUND
@click.option("--output", type=FOLDER, help="option.review-output")
def report(console: Console, folder: Path | None, number: str, output: Path | None) -> int:
    """Make the report of each group, as Word and PDF. Returns 0."""
    from ibzdocs.session import render
    from ibzdocs.workflows.contributions.letters import desk_of
    from ibzdocs.workflows.review import letters
    from ibzdocs.workflows.review import report as reporting
    from ibzdocs.workflows.review.composition import slug

    session = open_session(folder)
    kept = _chosen(session.root, number)
    target = output or session.edition.output / _FOLDER
    desk = desk_of(session)
    for group in kept.groups:
        made = render.render(reporting.document(session.plan, kept, group), session.edition, ("docx", "pdf"))
        stem = f"{kept.number}-{slug(group.name)}-{group.language.value}"
        files = {f"{stem}.{form}": data for form, data in made.files.items()}
        files[f"{stem}.eml"] = letters.answering(desk, kept, group, files)
        for name, data in files.items():
            console.say("message.review.written", path=console.write(target / name, data))
        console.each_problem(made.problems)
    return 0


@review.command("status", help="command.review-status.help")
@AS_JSON
def status(console: Console, folder: Path | None, *, as_json: bool) -> int:
    """Say who has answered and what is undecided. Returns 1 where something is undecided, else 0."""
    from ibzdocs.workflows.review import store

    rounds = store.rounds(open_session(folder).root)
    if as_json:
        console.print_json([_round_data(each) for each in rounds])
    elif not rounds:
        console.say("message.review.none")
    else:
        for each in rounds:
            _print_round(console, each)
    return 1 if any(_undecided(each.proposals) for each in rounds) else 0


def _undecided(proposals: Sequence["Proposal"]) -> int:
    return sum(each.decision in ("", "later") for each in proposals)


def _of_group(kept: "Round", name: str) -> tuple[int, list["Proposal"]]:
    files = sum(each.group == name for each in kept.returned)
    return files, [each for each in kept.proposals if each.group == name]


def _print_round(console: Console, kept: "Round") -> None:
    fills: Mapping[str, object] = {"proposals": len(kept.proposals), "open": _undecided(kept.proposals)}
    console.say("message.review.round", round=kept.number, day=kept.on.isoformat(), **fills)
    for group in kept.groups:
        files, mine = _of_group(kept, group.name)
        if files:
            fills = {"files": files, "proposals": len(mine), "open": _undecided(mine)}
            click.echo(f"  {console('message.review.group', group=group.name, **fills)}")
        else:
            click.echo(f"  {console('message.review.silent', group=group.name)}")


def _round_data(kept: "Round") -> dict[str, object]:
    groups = []
    for group in kept.groups:
        files, mine = _of_group(kept, group.name)
        counts = Counter(each.decision or "open" for each in mine)
        groups.append({"group": group.name, "files": files, "proposals": len(mine), "decisions": counts})
    return {"round": kept.number, "on": kept.on.isoformat(), "groups": groups}
