"""``ibzdocs`` alone: where the edition stands, the year's dates, and what to do next."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.labels import series, short_day
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Problem, ProjectError
from ibzdocs.cli.console import Console, quoted
from ibzdocs.cli.opened import find, now

if TYPE_CHECKING:
    from ibzdocs.workflows.status import Date, EditionStatus, Step
    from ibzdocs.workflows.status.language_progress import LanguageProgress
    from ibzdocs.workflows.status.survey import Build

_STATES = {"late": "red", "today": "yellow", "open": "yellow"}


def run(console: Console, ctx: click.Context, folder: Path | None, *, as_json: bool) -> int:
    """Tell where the edition stands; where there is none, how to make one. Returns 0."""
    try:
        edition = find(folder)
    except ProjectError as stopped:
        _without(console, ctx, stopped.problems, as_json=as_json)
        return 0
    from ibzdocs.workflows import status

    found = status.survey(edition, now())
    steps = status.steps(found)
    if as_json:
        console.print_json(_report(console, folder, found, steps))
    else:
        _print(console, folder, found, steps)
    return 0


def _without(console: Console, ctx: click.Context, problems: Sequence[Problem], *, as_json: bool) -> None:
    """No edition, or settings that cannot be read."""
    missing = any(found.code == "edition-missing" for found in problems)
    command = f'ibzdocs init "{console("step.blank.folder")}"' if missing else "ibzdocs"
    if as_json:
        next_step = {"code": "init" if missing else "repair", "commands": [command]}
        report = {
            "edition": None,
            "trouble": [console.as_json(found) for found in problems],
            "next": [next_step],
        }
        console.print_json(report)
        return
    if missing:
        click.echo(ctx.get_help())
        click.echo()
        console.say("overview.nowhere")
        _next(console, console("step.init"), (), (command,))
    else:
        for found in problems:
            click.echo(console.line(found))
        _next(console, console("step.repair"), (), (command,))


# ------------------------------------------------------------------------------------------------- text


def _print(console: Console, folder: Path | None, found: "EditionStatus", steps: Sequence["Step"]) -> None:
    click.echo(f"{console('overview.edition')}  {click.style(str(found.edition.root), bold=True)}")
    _section(console, "inputs", _inputs(console, found))
    if found.trouble:
        click.echo()
        for problem in found.trouble:
            click.echo(console.line(problem))
    else:
        _section(console, "checks", [[_checks(console, found)]])
        for problem in _about_settings(found):
            click.echo(console.line(problem))
    _section(console, "contributions", _contributions(console, found))
    _section(console, "translations", (line for each in found.progress for line in _progress(console, each)))
    built = [_build(console, each) for each in found.builds] or [[console("overview.none-built")]]
    _section(console, "documents", built, out=found.edition.settings.folders.output)
    if found.mail is not None:
        _section(console, "mailings", _mail(console, found))
    _section(console, "dates", (_date(console, each, found.today) for each in found.dates))
    for number, each in enumerate(steps):
        _next(console, _sentence(console, each), each.lines, commands(console, folder, each), also=number > 0)


def _about_settings(found: "EditionStatus") -> list[Problem]:
    """What is unknown in the settings and not waived: nobody looks for it in the workbooks."""
    from ibzdocs.base.settings import split_waived

    return split_waived(found.edition.problems, found.edition.settings.waivers)[0]


def _section(console: Console, name: str, rows: Iterable[Sequence[str]], **fills: str) -> None:
    """A title and rows below it, their columns aligned; nothing where there are no rows."""
    table = [list(row) for row in rows]
    if not table:
        return
    click.echo()
    click.echo(click.style(console(f"overview.{name}", **fills), bold=True))
    widths = [
        max(len(click.unstyle(row[column])) for row in table if len(row) > column + 1)
        for column in range(max(map(len, table)) - 1)
    ]
    for *cells, last in table:
        start = "  ".join(
            ["", *(_padded(cell, width) for cell, width in zip(cells, widths, strict=False)), ""]
        )
        console.wrapped(last, len(click.unstyle(start)), start=start)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - len(click.unstyle(cell)))


def _inputs(console: Console, found: "EditionStatus") -> Iterator[list[str]]:
    for each in found.inputs:
        if each.changed is None:
            yield [each.path.name, console("overview.not-there")]
            continue
        rows = (
            [] if found.trouble else [console(f"overview.rows{'-one' * (each.rows == 1)}", count=each.rows)]
        )
        day = console("overview.changed", day=each.changed.date())
        yield [each.path.name, *rows, console("overview.untouched") if each.untouched else day]


def _checks(console: Console, found: "EditionStatus") -> str:
    counts = {f"{level.name.lower()}s": count for level, count in found.counts.items()}
    return console("message.summary", waived=found.waived, **counts)


def _contributions(console: Console, found: "EditionStatus") -> Iterator[list[str]]:
    asked = found.contributions
    if asked is None or not asked.round:
        return
    if asked.closed:
        yield [asked.round, console("overview.contributions-closed")]
        return
    counts = {"unsent": len(asked.unsent), "out": len(asked.out), "back": len(asked.back)}
    yield [asked.round, console("overview.contributions-count", **counts)]
    if asked.waiting:
        yield ["", console("overview.contributions-waiting", count=asked.waiting)]


def _progress(console: Console, each: "LanguageProgress") -> Iterator[list[str]]:
    total = sum(each.segments.values())
    name = console(f"language.{each.language.value}")
    for stage, count in each.segments.items():
        figures = console("overview.of", count=count, total=total, words=each.words[stage])
        yield [name, console(f"overview.stage.{stage.value}"), figures]
        name = ""
    for order in each.orders:
        fills = {"order": order.number, "service": order.service, "count": order.segments}
        code = "overview.order" if order.due else "overview.order-open"
        yield ["", console("overview.order-name"), console(code, due=order.due or "", **fills)]


def _build(console: Console, each: "Build") -> list[str]:
    kind = console("overview.draft" if each.draft else "overview.official")
    state = console("overview.current" if each.current else "overview.older")
    languages = gathered((" ".join(spoken), name) for name, spoken in each.documents.items())
    made = series(console.language, (f"{', '.join(names)} ({spoken})" for spoken, names in languages.items()))
    return [kind, state, made]


def _mail(console: Console, found: "EditionStatus") -> Iterator[list[str]]:
    mail = found.mail
    assert mail is not None
    if not mail.frozen:
        yield [console("overview.mail-none")]
        return
    code = "draft" if mail.draft else "approved" if mail.approved else "unapproved"
    yield [console("overview.mail-frozen", count=mail.total), console(f"overview.mail-{code}")]
    for reason, count in sorted(mail.messages.items()):
        yield [console(f"mail.reason.{reason or 'now'}"), str(count)]


def _date(console: Console, each: "Date", today: datetime.date) -> list[str]:
    state = each.state(today)
    days = abs((each.day - today).days) if each.day else 0
    one = "-one" if days == 1 else ""
    word = console(f"overview.day.{state}{one if state not in ('today', 'open') else ''}", days=days)
    day = short_day(console.language, each.day) if each.day else "–".ljust(10)
    return [day, click.style(word, fg=_STATES.get(state)), console(f"date.{each.code}", **dict(each.fills))]


def _sentence(console: Console, each: "Step") -> str:
    fills = dict(each.fills)
    if each.language:
        fills["language"] = console(f"language.{each.language}")
    return console(f"step.{each.code}", **fills)


def commands(console: Console, folder: Path | None, each: "Step") -> tuple[str, ...]:
    """What to type for a step, in the edition's folder or with ``folder`` named."""
    blanks = {
        f"{{{blank}}}": f'"{console(f"step.blank.{blank}")}"'  # what is filled in may have blanks
        for blank in ("name", "file", "folder")
    }
    program = ["ibzdocs", *(["--edition", quoted(folder)] if folder else [])]
    return tuple(" ".join([*program, *(blanks.get(word, word) for word in words)]) for words in each.commands)


def _next(
    console: Console, sentence: str, lines: Sequence[str], commands: Sequence[str], *, also: bool = False
) -> None:
    click.echo()
    click.echo(click.style(console("overview.also" if also else "overview.next"), bold=True))
    console.wrapped(sentence, 2)
    for line in lines:
        click.echo(f"      {line}")
    if lines:
        click.echo()
    for command in commands:
        click.echo(f"      {click.style(command, bold=True)}")


# ------------------------------------------------------------------------------------------------- JSON


def _report(
    console: Console, folder: Path | None, found: "EditionStatus", steps: Sequence["Step"]
) -> dict[str, object]:
    return {
        "edition": str(found.edition.root),
        "today": found.today.isoformat(),
        "inputs": [
            {
                "file": each.path.name,
                "rows": each.rows,
                "changed": each.changed.isoformat(timespec="seconds") if each.changed else None,
                "untouched": each.untouched,
            }
            for each in found.inputs
        ],
        "settings": [console.as_json(problem) for problem in _about_settings(found)],
        "trouble": [console.as_json(problem) for problem in found.trouble],
        "checks": {level.name.lower(): count for level, count in found.counts.items()}
        | {"waived": found.waived},
        "contributions": _contribution_data(found),
        "translations": [_progress_data(each) for each in found.progress],
        "documents": [
            {"draft": each.draft, "current": each.current, "languages": dict(each.documents)}
            for each in found.builds
        ],
        "mailings": _mail_data(found),
        "dates": [_date_data(console, each, found.today) for each in found.dates],
        "next": [
            {
                "code": each.code,
                "sentence": _sentence(console, each),
                "lines": list(each.lines),
                "commands": list(commands(console, folder, each)),
            }
            for each in steps
        ],
    }


def _contribution_data(found: "EditionStatus") -> dict[str, object] | None:
    asked = found.contributions
    if asked is None:
        return None
    return {
        "round": asked.round,
        "closed": asked.closed,
        "unsent": list(asked.unsent),
        "out": {code: day.isoformat() if day else None for code, day in asked.out.items()},
        "back": list(asked.back),
        "undecided": asked.waiting,
    }


def _progress_data(each: "LanguageProgress") -> dict[str, object]:
    return {
        "language": each.language.value,
        "segments": dict(each.segments),
        "words": dict(each.words),
        "errors": each.faults,
        "orders": [
            {
                "order": order.number,
                "service": order.service,
                "due": order.due.isoformat() if order.due else None,
                "segments": order.segments,
            }
            for order in each.orders
        ],
    }


def _mail_data(found: "EditionStatus") -> dict[str, object] | None:
    mail = found.mail
    if mail is None:
        return None
    return {
        "frozen": mail.frozen,
        "draft": mail.draft,
        "approved": mail.approved,
        "changed": list(mail.changed),
        "messages": {reason or "now": count for reason, count in mail.messages.items()},
    }


def _date_data(console: Console, each: "Date", today: datetime.date) -> dict[str, object]:
    return {
        "code": each.code,
        "date": each.day.isoformat() if each.day else None,
        "state": each.state(today),
        "days": (each.day - today).days if each.day else None,
        "text": console(f"date.{each.code}", **dict(each.fills)),
    }
