"""``ibzdocs doctor``: what is installed, what is missing, what for, and how to get it."""

import os
import textwrap
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.labels import pair
from ibzdocs.cli.commands import AS_JSON, Command
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import find

if TYPE_CHECKING:
    from ibzdocs.base.problems import Problem
    from ibzdocs.inputs.edition import Edition
    from ibzdocs.workflows.doctor import DoctorLine

_WIDTH = 78
_COLORS = {"ok": "green", "missing": "yellow", "problem": "red"}


@click.command("doctor", cls=Command, help="command.doctor.help")
@click.option("--smtp", is_flag=True, help="option.doctor-smtp")
@AS_JSON
def doctor(console: Console, folder: Path | None, *, smtp: bool, as_json: bool) -> int:
    """Tell how the machine is. Returns 1 when something is missing without which nothing works, else 0."""
    from ibzdocs.workflows.doctor import State, examine, this_machine

    edition, trouble = _edition(folder)
    lines = list(examine(this_machine(), edition))
    if smtp:
        lines.append(_server(console, edition))
    if as_json:
        console.print_json([_data(console, line) for line in lines])
    else:
        _print(console, lines, without=edition is None and not trouble)
    console.each_problem(trouble)
    return 1 if any(line.required and line.state is not State.OK for line in lines) else 0


def _edition(folder: Path | None) -> "tuple[Edition | None, tuple[Problem, ...]]":
    """The edition in which this is asked; None without one, or with what is wrong with its settings."""
    from ibzdocs.base.problems import ProjectError

    try:
        return find(folder), ()
    except ProjectError as stopped:
        wrong = (found for found in stopped.problems if found.code != "edition-missing")
        return None, tuple(wrong)


def _server(console: Console, edition: "Edition | None") -> "DoctorLine":
    from ibzdocs.base.labels import hint, sentence
    from ibzdocs.base.problems import IbzdocsError
    from ibzdocs.base.settings import Server
    from ibzdocs.workflows.doctor import DoctorLine, State
    from ibzdocs.workflows.mailings.smtp import probe

    try:
        server = edition.mail.server if edition else Server()
        if not server.host:
            return DoctorLine("smtp", State.MISSING, detail=console("doctor.no-server"), required=True)
        found = probe(server, os.environ)
    except IbzdocsError as failed:
        first = failed.problems[0]
        said = f"{sentence(console.language, first)} {hint(console.language, first)}"
        return DoctorLine("smtp", State.PROBLEM, detail=said, required=True)
    parts = (f"{server.host}:{server.effective_port}", found.tls, found.valid_until, found.logins)
    return DoctorLine("smtp", State.OK, detail=", ".join(filter(None, parts)), required=True)


def _print(console: Console, lines: "list[DoctorLine]", *, without: bool) -> None:
    words = {state: console(f"doctor.state.{state}") for state in _COLORS}
    width = max(map(len, words.values()))
    for line in lines:
        state = click.style(words[line.state.value].ljust(width), fg=_COLORS[line.state.value])
        optional = "" if line.required or line.state.value == "ok" else f" ({console('doctor.optional')})"
        said = console("value.colon").join(
            filter(None, (_name(console, line) + optional, _detail(console, line)))
        )
        first, *more = textwrap.wrap(said, _WIDTH - width - 4, break_on_hyphens=False, break_long_words=False)
        click.echo(f"  {state}  {first}")
        for text in more:
            click.echo(" " * (width + 6) + text)
        console.wrapped(console(f"doctor.{line.code}.need"), width + 6)
        if line.state.value != "ok":
            _get(console, line, width + 6)
    if without:
        click.echo()
        console.wrapped(console("doctor.no-edition"), 2)


def _get(console: Console, line: "DoctorLine", indent: int) -> None:
    """How to get what is missing, on Debian and on Windows."""
    if line.code == "font":
        console.wrapped(console("problem.font-unknown.hint", family=line.name), indent)
    if line.debian and line.debian == line.windows:
        click.echo(" " * indent + pair(console.language, "Debian, Windows", line.debian))
    elif line.debian:
        click.echo(" " * indent + pair(console.language, "Debian", line.debian))
        click.echo(" " * indent + pair(console.language, "Windows", line.windows))


def _name(console: Console, line: "DoctorLine") -> str:
    name = console(f"language.{line.name}") if line.code == "dictionary" else line.name
    return " ".join(filter(None, (console(f"doctor.{line.code}.name"), name)))


def _detail(console: Console, line: "DoctorLine") -> str:
    if line.code == "font" and line.detail:
        return console(f"doctor.font.{line.detail}")
    if line.code == "space":
        return console("doctor.space.free", size=Decimal(line.detail.partition(" ")[0]))
    return line.detail


def _data(console: Console, line: "DoctorLine") -> dict[str, object]:
    return {
        "code": line.code,
        "name": line.name,
        "state": line.state.value,
        "required": line.required,
        "detail": line.detail,
        "need": console(f"doctor.{line.code}.need"),
        "debian": line.debian,
        "windows": line.windows,
    }
