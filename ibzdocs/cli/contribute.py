"""``ibzdocs contribute …``: the workbooks of those who deliver a part of the plans."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ibzdocs.cli import contribute_actions as runs
from ibzdocs.cli import contribute_returns
from ibzdocs.cli.console import Console

_FOLDER = click.Path(path_type=Path, file_okay=False)


def command(console: Console) -> click.Command:
    """The group with its help in the user's language."""
    group = click.Group("contribute", help=console("command.contribute.help"), no_args_is_help=True)
    makers: tuple[Callable[[Console], click.Command], ...] = (_export, _status, _remind)
    for each in (*(make(console) for make in makers), *contribute_returns.commands(console)):
        group.add_command(each)
    return group


def _json(console: Console) -> Callable[[Any], Any]:
    return click.option("--json", "as_json", is_flag=True, help=console("option.json"))


def _export(console: Console) -> click.Command:
    @click.command("export", help=console("command.contribute-export.help"))
    @click.argument("codes", nargs=-1, metavar="CODE")
    @click.option("--new-round", is_flag=True, help=console("option.contribute-new-round"))
    @click.option("--previous", type=_FOLDER, help=console("option.contribute-previous"))
    @click.option("--dry-run", is_flag=True, help=console("option.contribute-dry-run"))
    @_json(console)
    @click.pass_obj
    def export(edition: Path | None, /, **given: Any) -> int:
        return runs.export(console, edition, runs.ExportArguments(**given))

    return export


def _status(console: Console) -> click.Command:
    @click.command("status", help=console("command.contribute-status.help"))
    @click.option("--list", "listing", is_flag=True, help=console("option.contribute-list"))
    @_json(console)
    @click.pass_obj
    def status(edition: Path | None, listing: bool, as_json: bool) -> int:
        return runs.status(console, edition, listing=listing, as_json=as_json)

    return status


def _remind(console: Console) -> click.Command:
    @click.command("remind", help=console("command.contribute-remind.help"))
    @click.argument("codes", nargs=-1, metavar="CODE")
    @click.pass_obj
    def remind(edition: Path | None, codes: tuple[str, ...]) -> int:
        return runs.remind(console, edition, codes)

    return remind
