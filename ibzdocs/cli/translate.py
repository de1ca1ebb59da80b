"""``ibzdocs translate …``: orders to the translation services, and what comes back."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.cli import translate_actions as runs
from ibzdocs.cli.console import Console

Function = TypeVar("Function", bound=Callable[..., object])
Decorator: TypeAlias = Callable[[Function], Function]
LANGUAGES = tuple(language.value for language in DOCUMENT_LANGUAGES)
_FILE = click.Path(path_type=Path, dir_okay=False)


def command(talk: Console) -> click.Command:
    """The group with its help in the user's language."""
    group = click.Group("translate", help=talk("command.translate.help"), no_args_is_help=True)
    memory = click.Group("memory", help=talk("command.translate-memory.help"), no_args_is_help=True)
    for make in (_status, _export, _import, _check, _approve, _why, _quote, _terms, _cancel):
        group.add_command(make(talk))
    for make in (_memory_import, _memory_export):
        memory.add_command(make(talk))
    group.add_command(memory)
    return group


def _lang(talk: Console, required: bool = False) -> Decorator[Any]:
    choice = click.Choice(LANGUAGES)
    return click.option(
        "--lang", "language", type=choice, required=required, help=talk("option.translate-lang")
    )


def _ordering(talk: Console) -> Decorator[Any]:
    """The options by which an order is described, for ``export`` and ``quote``."""
    options = [
        _lang(talk, required=True),
        click.option("--service", required=True, help=talk("option.translate-service")),
        click.option("--document", "documents", multiple=True, help=talk("option.translate-document")),
        click.option("--key", default="*", help=talk("option.translate-key")),
        click.option("--from", "pivot", type=click.Choice(LANGUAGES), help=talk("option.translate-from")),
        click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help=talk("option.translate-due")),
    ]

    def decorate(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def _wish(given: dict[str, Any]) -> runs.OrderArguments:
    due: datetime.datetime | None = given["due"]
    return runs.OrderArguments(
        Language(given["language"]),
        given["service"],
        given["documents"],
        given["key"],
        Language(given["pivot"]) if given["pivot"] else None,
        due.date() if due else None,
    )


def _status(talk: Console) -> click.Command:
    @click.command("status", help=talk("command.translate-status.help"))
    @_lang(talk)
    @click.option("--list", "listing", is_flag=True, help=talk("option.translate-list"))
    @click.option("--json", "as_json", is_flag=True, help=talk("option.json"))
    @click.pass_obj
    def status(edition: Path | None, language: str | None, listing: bool, as_json: bool) -> int:
        wanted = Language(language) if language else None
        return runs.status(talk, edition, wanted, listing=listing, as_json=as_json)

    return status


def _export(talk: Console) -> click.Command:
    @click.command("export", help=talk("command.translate-export.help"))
    @_ordering(talk)
    @click.pass_obj
    def export(edition: Path | None, /, **given: object) -> int:
        return runs.export(talk, edition, _wish(given))

    return export


def _quote(talk: Console) -> click.Command:
    @click.command("quote", help=talk("command.translate-quote.help"))
    @_ordering(talk)
    @click.pass_obj
    def quote(edition: Path | None, /, **given: object) -> int:
        return runs.quote(talk, edition, _wish(given))

    return quote


def _import(talk: Console) -> click.Command:
    @click.command("import", help=talk("command.translate-import.help"))
    @click.argument("files", type=_FILE, nargs=-1, required=True)
    @click.option("--apply", is_flag=True, help=talk("option.translate-apply"))
    @click.option("--partial", is_flag=True, help=talk("option.translate-partial"))
    @click.option("--replace", is_flag=True, help=talk("option.translate-replace"))
    @click.option("--json", "as_json", is_flag=True, help=talk("option.json"))
    @click.pass_obj
    def import_(edition: Path | None, /, files: tuple[Path, ...], **given: bool) -> int:
        return runs.take(talk, edition, files, runs.ImportArguments(**given))

    return import_


def _check(talk: Console) -> click.Command:
    @click.command("check", help=talk("command.translate-check.help"))
    @_lang(talk)
    @click.option("--json", "as_json", is_flag=True, help=talk("option.json"))
    @click.pass_obj
    def check(edition: Path | None, language: str | None, as_json: bool) -> int:
        return runs.check(talk, edition, Language(language) if language else None, as_json=as_json)

    return check


def _approve(talk: Console) -> click.Command:
    @click.command("approve", help=talk("command.translate-approve.help"))
    @_lang(talk, required=True)
    @click.option("--by", required=True, help=talk("option.translate-by"))
    @click.option("--key", default="*", help=talk("option.translate-key"))
    @click.option("--order", default="", help=talk("option.translate-order"))
    @click.option("--reviewed", is_flag=True, help=talk("option.translate-reviewed"))
    @click.option("--cosmetic", is_flag=True, help=talk("option.translate-cosmetic"))
    @click.pass_obj
    def approve(edition: Path | None, /, **given: object) -> int:
        return runs.approve(talk, edition, **given)

    return approve


def _why(talk: Console) -> click.Command:
    @click.command("why", help=talk("command.translate-why.help"))
    @click.argument("key")
    @_lang(talk)
    @click.pass_obj
    def why(edition: Path | None, key: str, language: str | None) -> int:
        return runs.why(talk, edition, key, Language(language) if language else None)

    return why


def _terms(talk: Console) -> click.Command:
    formats = click.Choice(("tsv", "tbx", "xlsx"))

    @click.command("terms", help=talk("command.translate-terms.help"))
    @_lang(talk)
    @click.option("--format", "form", type=formats, default="xlsx", help=talk("option.translate-format"))
    @click.option("--output", type=_FILE, help=talk("option.translate-output"))
    @click.pass_obj
    def terms(edition: Path | None, language: str | None, form: str, output: Path | None) -> int:
        return runs.terms(talk, edition, Language(language or "fr"), form, output)

    return terms


def _cancel(talk: Console) -> click.Command:
    @click.command("cancel", help=talk("command.translate-cancel.help"))
    @click.argument("order")
    @click.pass_obj
    def cancel(edition: Path | None, order: str) -> int:
        return runs.cancel(talk, edition, order)

    return cancel


def _memory_import(talk: Console) -> click.Command:
    @click.command("import", help=talk("command.translate-memory-import.help"))
    @click.argument("file", type=_FILE)
    @_lang(talk, required=True)
    @click.pass_obj
    def memory_import(edition: Path | None, file: Path, language: str) -> int:
        return runs.remember(talk, edition, file, Language(language))

    return memory_import


def _memory_export(talk: Console) -> click.Command:
    @click.command("export", help=talk("command.translate-memory-export.help"))
    @click.argument("file", type=_FILE)
    @_lang(talk, required=True)
    @click.option(
        "--from", "source", type=click.Choice(LANGUAGES), default="nl", help=talk("option.translate-from")
    )
    @click.pass_obj
    def memory_export(edition: Path | None, file: Path, language: str, source: str) -> int:
        return runs.export_memory(talk, edition, file, Language(source), Language(language))

    return memory_export
