"""``ibzdocs review …``: drafts to readers in Word, and what comes back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from ibzdocs.base.values import DOCUMENT_LANGUAGES
from ibzdocs.cli import review_actions as runs
from ibzdocs.cli.console import Console

Function = TypeVar("Function", bound=Callable[..., object])
Decorator: TypeAlias = Callable[[Function], Function]
LANGUAGES = tuple(language.value for language in DOCUMENT_LANGUAGES)
_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


def command(console: Console) -> click.Command:
    """The group with its help in the user's language."""
    group = click.Group("review", help=console("command.review.help"), no_args_is_help=True)
    for make in (_export, _import, _list, _decide, _undo, _report, _status):
        group.add_command(make(console))
    return group


def _apply(console: Console) -> Decorator[Any]:
    return click.option("--apply", is_flag=True, help=console("option.review-apply"))


def _round(console: Console) -> Decorator[Any]:
    return click.option("--round", "number", default="", help=console("option.review-round"))


def _as_json(console: Console) -> Decorator[Any]:
    return click.option("--json", "as_json", is_flag=True, help=console("option.json"))


def _export(console: Console) -> click.Command:
    @click.command("export", help=console("command.review-export.help"))
    @click.argument("documents", nargs=-1, required=True)
    @click.option(
        "--lang",
        "languages",
        type=click.Choice(LANGUAGES),
        multiple=True,
        help=console("option.review-lang"),
    )
    @click.option("--for", "groups", multiple=True, required=True, help=console("option.review-for"))
    @click.option("--output", type=_FOLDER, help=console("option.review-output"))
    @click.pass_obj
    def export(edition: Path | None, /, output: Path | None, **given: tuple[str, ...]) -> int:
        return runs.export(console, edition, output, **given)

    return export


def _import(console: Console) -> click.Command:
    @click.command("import", help=console("command.review-import.help"))
    @click.argument("files", type=_FILE, nargs=-1, required=True)
    @click.option("--from", "group", default="", help=console("option.review-from"))
    @_round(console)
    @_apply(console)
    @_as_json(console)
    @click.pass_obj
    def import_(edition: Path | None, /, files: tuple[Path, ...], **given: Any) -> int:
        return runs.take(console, edition, files, runs.ImportArguments(**given))

    return import_


def _list(console: Console) -> click.Command:
    @click.command("list", help=console("command.review-list.help"))
    @_round(console)
    @click.option("--output", type=_FILE, help=console("option.review-output"))
    @click.pass_obj
    def listing(edition: Path | None, number: str, output: Path | None) -> int:
        return runs.listing(console, edition, number, output)

    return listing


def _decide(console: Console) -> click.Command:
    @click.command("decide", help=console("command.review-decide.help"))
    @click.argument("file", type=_FILE)
    @_apply(console)
    @click.pass_obj
    def decide(edition: Path | None, file: Path, apply: bool) -> int:
        return runs.decide(console, edition, file, apply=apply)

    return decide


def _undo(console: Console) -> click.Command:
    @click.command("undo", help=console("command.review-undo.help"))
    @_round(console)
    @_apply(console)
    @click.pass_obj
    def undo(edition: Path | None, number: str, apply: bool) -> int:
        return runs.undo(console, edition, number, apply=apply)

    return undo


def _report(console: Console) -> click.Command:
    @click.command("report", help=console("command.review-report.help"))
    @_round(console)
    @click.option("--output", type=_FOLDER, help=console("option.review-output"))
    @click.pass_obj
    def report(edition: Path | None, number: str, output: Path | None) -> int:
        return runs.report(console, edition, number, output)

    return report


def _status(console: Console) -> click.Command:
    @click.command("status", help=console("command.review-status.help"))
    @_as_json(console)
    @click.pass_obj
    def status(edition: Path | None, as_json: bool) -> int:
        return runs.status(console, edition, as_json=as_json)

    return status
