"""``ibzdocs contribute import``, ``decide``, ``undo`` and ``close``: what came back, and what becomes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ibzdocs.cli import contribute_returns_actions as runs
from ibzdocs.cli.console import Console

_FILE = click.Path(path_type=Path, dir_okay=False)


def commands(console: Console) -> tuple[click.Command, ...]:
    """The commands with their help in the user's language."""
    makers: tuple[Callable[[Console], click.Command], ...] = (_import, _decide, _undo, _close)
    return tuple(make(console) for make in makers)


def _apply(console: Console) -> Callable[[Any], Any]:
    return click.option("--apply", is_flag=True, help=console("option.contribute-apply"))


def _by(console: Console) -> Callable[[Any], Any]:
    return click.option("--by", default="", help=console("option.contribute-by"))


def _import(console: Console) -> click.Command:
    @click.command("import", help=console("command.contribute-import.help"))
    @click.argument("files", type=_FILE, nargs=-1, required=True)
    @_apply(console)
    @_by(console)
    @click.option("--annotate", is_flag=True, help=console("option.contribute-annotate"))
    @click.option("--json", "as_json", is_flag=True, help=console("option.json"))
    @click.pass_obj
    def import_(edition: Path | None, /, files: tuple[Path, ...], **given: Any) -> int:
        return runs.take(console, edition, files, runs.ImportArguments(**given))

    return import_


def _decide(console: Console) -> click.Command:
    @click.command("decide", help=console("command.contribute-decide.help"))
    @click.argument("file", type=_FILE)
    @_apply(console)
    @_by(console)
    @click.pass_obj
    def decide(edition: Path | None, file: Path, by: str, *, apply: bool) -> int:
        return runs.decide(console, edition, file, by, apply=apply)

    return decide


def _undo(console: Console) -> click.Command:
    @click.command("undo", help=console("command.contribute-undo.help"))
    @click.argument("step", type=click.IntRange(min=1))
    @_apply(console)
    @_by(console)
    @click.pass_obj
    def undo(edition: Path | None, step: int, by: str, *, apply: bool) -> int:
        return runs.undo(console, edition, step, by, apply=apply)

    return undo


def _close(console: Console) -> click.Command:
    @click.command("close", help=console("command.contribute-close.help"))
    @click.argument("round_", metavar="ROUND", default="")
    @click.option("--force", is_flag=True, help=console("option.contribute-force"))
    @click.pass_obj
    def close(edition: Path | None, round_: str, *, force: bool) -> int:
        return runs.close(console, edition, round_, force=force)

    return close
