"""``ibzdocs translate …``: orders to the translation services, and what comes back."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.cli import translate_actions as runs
from ibzdocs.cli.console import Console
from ibzdocs.cli.groups import Group

Function = TypeVar("Function", bound=Callable[..., object])
Decorator: TypeAlias = Callable[[Function], Function]
LANGUAGES = tuple(language.value for language in DOCUMENT_LANGUAGES)
_FILE = click.Path(path_type=Path, dir_okay=False)


def command(console: Console) -> click.Command:
    """The group with its help in the user's language."""
    group = Group(console, "translate", help=console("command.translate.help"), no_args_is_help=True)
    memory = Group(console, "memory", help=console("command.translate-memory.help"), no_args_is_help=True)
    for make in (
        _status,
        _export,
        _import,
        _align,
        _check,
        _answer,
        _approve,
        _why,
        _quote,
        _terms,
        _terms_import,
        _cancel,
    ):
        group.add_command(make(console))
    for make in (_memory_import, _memory_export):
        memory.add_command(make(console))
    group.add_command(memory)
    return group


def _lang(console: Console, required: bool = False) -> Decorator[Any]:
    choice = click.Choice(LANGUAGES)
    return click.option(
        "--lang", "language", type=choice, required=required, help=console("option.translate-lang")
    )


def _ordering(console: Console) -> Decorator[Any]:
    """The options by which an order is described, for ``export`` and ``quote``."""
    options = [
        _lang(console, required=True),
        click.option("--service", required=True, help=console("option.translate-service")),
        click.option("--document", "documents", multiple=True, help=console("option.translate-document")),
        click.option("--key", default="*", help=console("option.translate-key")),
        click.option("--from", "pivot", type=click.Choice(LANGUAGES), help=console("option.translate-from")),
        click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help=console("option.translate-due")),
    ]

    def decorate(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def _order_arguments(given: dict[str, Any]) -> runs.OrderArguments:
    due: datetime.datetime | None = given["due"]
    return runs.OrderArguments(
        Language(given["language"]),
        given["service"],
        given["documents"],
        given["key"],
        Language(given["pivot"]) if given["pivot"] else None,
        due.date() if due else None,
    )


def _status(console: Console) -> click.Command:
    @click.command("status", help=console("command.translate-status.help"))
    @_lang(console)
    @click.option("--list", "listing", is_flag=True, help=console("option.translate-list"))
    @click.option("--json", "as_json", is_flag=True, help=console("option.json"))
    @click.pass_obj
    def status(edition: Path | None, language: str | None, listing: bool, as_json: bool) -> int:
        wanted = Language(language) if language else None
        return runs.status(console, edition, wanted, listing=listing, as_json=as_json)

    return status


def _export(console: Console) -> click.Command:
    @click.command("export", help=console("command.translate-export.help"))
    @_ordering(console)
    @click.pass_obj
    def export(edition: Path | None, /, **given: object) -> int:
        return runs.export(console, edition, _order_arguments(given))

    return export


def _quote(console: Console) -> click.Command:
    @click.command("quote", help=console("command.translate-quote.help"))
    @_ordering(console)
    @click.pass_obj
    def quote(edition: Path | None, /, **given: object) -> int:
        return runs.quote(console, edition, _order_arguments(given))

    return quote


def _import(console: Console) -> click.Command:
    @click.command("import", help=console("command.translate-import.help"))
    @click.argument("files", type=_FILE, nargs=-1, required=True)
    @click.option("--apply", is_flag=True, help=console("option.translate-apply"))
    @click.option("--partial", is_flag=True, help=console("option.translate-partial"))
    @click.option("--replace", is_flag=True, help=console("option.translate-replace"))
    @click.option("--confirmed", is_flag=True, help=console("option.translate-confirmed"))
    @click.option("--json", "as_json", is_flag=True, help=console("option.json"))
    @click.pass_obj
    def import_(edition: Path | None, /, files: tuple[Path, ...], **given: bool) -> int:
        return runs.take(console, edition, files, runs.ImportArguments(**given))

    return import_


def _align(console: Console) -> click.Command:
    @click.command("align", help=console("command.translate-align.help"))
    @click.argument("file", type=_FILE)
    @click.option("--order", help=console("option.align-order"))
    @click.option("--output", type=click.Path(path_type=Path), help=console("option.align-output"))
    @click.pass_obj
    def align(edition: Path | None, file: Path, order: str | None, output: Path | None) -> int:
        from ibzdocs.cli import translate_align

        return translate_align.align(console, edition, file, order, output)

    return align


def _check(console: Console) -> click.Command:
    @click.command("check", help=console("command.translate-check.help"))
    @_lang(console)
    @click.option("--json", "as_json", is_flag=True, help=console("option.json"))
    @click.pass_obj
    def check(edition: Path | None, language: str | None, as_json: bool) -> int:
        return runs.check(console, edition, Language(language) if language else None, as_json=as_json)

    return check


def _approve(console: Console) -> click.Command:
    @click.command("approve", help=console("command.translate-approve.help"))
    @_lang(console, required=True)
    @click.option("--by", required=True, help=console("option.translate-by"))
    @click.option("--key", default="*", help=console("option.translate-key"))
    @click.option("--order", default="", help=console("option.translate-order"))
    @click.option("--reviewed", is_flag=True, help=console("option.translate-reviewed"))
    @click.option("--cosmetic", is_flag=True, help=console("option.translate-cosmetic"))
    @click.pass_obj
    def approve(edition: Path | None, /, **given: object) -> int:
        return runs.approve(console, edition, **given)

    return approve


def _answer(console: Console) -> click.Command:
    @click.command("answer", help=console("command.translate-answer.help"))
    @click.argument("key")
    @click.argument("text")
    @_lang(console, required=True)
    @click.option("--again", is_flag=True, help=console("option.translate-again"))
    @click.pass_obj
    def answer(edition: Path | None, key: str, text: str, language: str, again: bool) -> int:
        return runs.answer(console, edition, key, text, Language(language), again=again)

    return answer


def _why(console: Console) -> click.Command:
    @click.command("why", help=console("command.translate-why.help"))
    @click.argument("key")
    @_lang(console)
    @click.pass_obj
    def why(edition: Path | None, key: str, language: str | None) -> int:
        return runs.why(console, edition, key, Language(language) if language else None)

    return why


def _terms(console: Console) -> click.Command:
    formats = click.Choice(("tsv", "tbx", "xlsx"))

    @click.command("terms", help=console("command.translate-terms.help"))
    @_lang(console)
    @click.option("--format", "form", type=formats, default="xlsx", help=console("option.translate-format"))
    @click.option("--output", type=_FILE, help=console("option.translate-output"))
    @click.pass_obj
    def terms(edition: Path | None, language: str | None, form: str, output: Path | None) -> int:
        return runs.terms(console, edition, Language(language or "fr"), form, output)

    return terms


def _terms_import(console: Console) -> click.Command:
    @click.command("terms-import", help=console("command.translate-terms-import.help"))
    @click.argument("file", type=_FILE)
    @_lang(console)
    @click.option(
        "--from",
        "source",
        type=click.Choice(LANGUAGES),
        default="nl",
        help=console("option.translate-terms-from"),
    )
    @click.option("--output", type=_FILE, help=console("option.translate-output"))
    @click.pass_obj
    def terms_import(
        edition: Path | None, file: Path, language: str | None, source: str, output: Path | None
    ) -> int:
        from ibzdocs.cli import translate_terms

        languages = Language(source), Language(language or "fr")
        return translate_terms.take(console, edition, file, languages, output)

    return terms_import


def _cancel(console: Console) -> click.Command:
    @click.command("cancel", help=console("command.translate-cancel.help"))
    @click.argument("order")
    @click.pass_obj
    def cancel(edition: Path | None, order: str) -> int:
        return runs.cancel(console, edition, order)

    return cancel


def _memory_import(console: Console) -> click.Command:
    @click.command("import", help=console("command.translate-memory-import.help"))
    @click.argument("file", type=_FILE)
    @_lang(console, required=True)
    @click.pass_obj
    def memory_import(edition: Path | None, file: Path, language: str) -> int:
        return runs.remember(console, edition, file, Language(language))

    return memory_import


def _memory_export(console: Console) -> click.Command:
    @click.command("export", help=console("command.translate-memory-export.help"))
    @click.argument("file", type=_FILE)
    @_lang(console, required=True)
    @click.option(
        "--from", "source", type=click.Choice(LANGUAGES), default="nl", help=console("option.translate-from")
    )
    @click.pass_obj
    def memory_export(edition: Path | None, file: Path, language: str, source: str) -> int:
        return runs.export_memory(console, edition, file, Language(source), Language(language))

    return memory_export
