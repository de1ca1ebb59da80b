"""``ibzdocs mail …``: the e-mails of the communication plan."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from ibzdocs.base.values import DOCUMENT_LANGUAGES
from ibzdocs.cli import mail_actions as runs
from ibzdocs.cli import mail_sending as sending
from ibzdocs.cli.console import Console
from ibzdocs.cli.groups import Group

Function = TypeVar("Function", bound=Callable[..., object])
Decorator: TypeAlias = Callable[[Function], Function]
LANGUAGES = tuple(language.value for language in DOCUMENT_LANGUAGES)


def command(console: Console) -> click.Command:
    """The group with its help in the user's language."""
    group = Group(console, "mail", help=console("command.mail.help"), no_args_is_help=True)
    for make in (_check, _build, _preview, _approve, _send, _status, _resolve, _retry, _purge):
        group.add_command(make(console))
    return group


def _json(console: Console) -> Decorator[Any]:
    return click.option("--json", "as_json", is_flag=True, help=console("option.json"))


def _check(console: Console) -> click.Command:
    @click.command("check", help=console("command.mail-check.help"))
    @click.option("--draft", is_flag=True, help=console("option.mail-draft"))
    @click.option("--probe", is_flag=True, help=console("option.mail-probe"))
    @_json(console)
    @click.pass_obj
    def check(edition: Path | None, draft: bool, probe: bool, as_json: bool) -> int:
        return runs.check(console, edition, draft=draft, probe=probe, as_json=as_json)

    return check


def _build(console: Console) -> click.Command:
    @click.command("build", help=console("command.mail-build.help"))
    @click.option("--draft", is_flag=True, help=console("option.mail-draft"))
    @click.option("--drafts", is_flag=True, help=console("option.mail-drafts"))
    @_json(console)
    @click.pass_obj
    def build(edition: Path | None, draft: bool, drafts: bool, as_json: bool) -> int:
        return runs.build(console, edition, draft=draft, drafts=drafts, as_json=as_json)

    return build


def _preview(console: Console) -> click.Command:
    @click.command("preview", help=console("command.mail-preview.help"))
    @click.option("--real-data", is_flag=True, help=console("option.mail-real-data"))
    @click.pass_obj
    def preview(edition: Path | None, real_data: bool) -> int:
        return runs.preview(console, edition, real=real_data)

    return preview


def _approve(console: Console) -> click.Command:
    @click.command("approve", help=console("command.mail-approve.help"))
    @click.option("--by", required=True, help=console("option.mail-approve-by"))
    @click.pass_obj
    def approve(edition: Path | None, by: str) -> int:
        return runs.approve(console, edition, by)

    return approve


def _send(console: Console) -> click.Command:
    @click.command("send", help=console("command.mail-send.help"))
    @click.option("--send", is_flag=True, help=console("option.mail-send"))
    @click.option("--expect", type=click.IntRange(0), help=console("option.mail-expect"))
    @click.option("--by", default="", help=console("option.mail-by"))
    @click.option("--redirect-to", default="", help=console("option.mail-redirect"))
    @click.option("--mailing", default="*", help=console("option.mail-mailing"))
    @click.option("--group", default="", help=console("option.mail-group"))
    @click.option("--lang", "language", type=click.Choice(LANGUAGES), help=console("option.mail-lang"))
    @click.option("--limit", type=click.IntRange(0), default=0, help=console("option.mail-limit"))
    @click.option("--rate", help=console("option.mail-rate"))
    @click.option(
        "--max-failures", type=click.IntRange(0), default=5, help=console("option.mail-max-failures")
    )
    @click.option("--late", is_flag=True, help=console("option.mail-late"))
    @_json(console)
    @click.pass_obj
    def send(edition: Path | None, /, **given: Any) -> int:
        return sending.send(console, edition, sending.SendArguments(**given))

    return send


def _status(console: Console) -> click.Command:
    @click.command("status", help=console("command.mail-status.help"))
    @_json(console)
    @click.pass_obj
    def status(edition: Path | None, as_json: bool) -> int:
        return sending.status(console, edition, as_json=as_json)

    return status


def _resolve(console: Console) -> click.Command:
    @click.command("resolve", help=console("command.mail-resolve.help"))
    @click.argument("messages", nargs=-1, required=True)
    @click.option("--accepted", "verdict", flag_value="accepted", help=console("option.mail-accepted"))
    @click.option("--resend", "verdict", flag_value="resend", help=console("option.mail-resend"))
    @click.pass_obj
    def resolve(edition: Path | None, messages: tuple[str, ...], verdict: str | None) -> int:
        if verdict is None:
            raise click.UsageError(console("message.mail.verdict"))
        return sending.resolve(console, edition, messages, resend=verdict == "resend")

    return resolve


def _retry(console: Console) -> click.Command:
    @click.command("retry", help=console("command.mail-retry.help"))
    @click.option("--refused", is_flag=True, help=console("option.mail-refused"))
    @click.pass_obj
    def retry(edition: Path | None, refused: bool) -> int:
        return sending.retry(console, edition, refused=refused)

    return retry


def _purge(console: Console) -> click.Command:
    @click.command("purge", help=console("command.mail-purge.help"))
    @click.option("--now", is_flag=True, help=console("option.mail-now"))
    @click.pass_obj
    def purge(edition: Path | None, now: bool) -> int:
        return sending.purge(console, edition, at_once=now)

    return purge
