"""Commands as they are declared: once, at import, with the keys of the phrases that are their help.

``spoken.dressed`` makes of a declared command one that speaks a language. A function gets the console, the folder
that ``--edition`` names, and its options by name.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ibzdocs.base.values import DOCUMENT_LANGUAGES
from ibzdocs.cli.console import Console

F = TypeVar("F", bound=Callable[..., object])
LANGUAGES = tuple(language.value for language in DOCUMENT_LANGUAGES)
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="option.json")


def options(*declared: Callable[[Any], Any]) -> Callable[[F], F]:
    """Several options as one decorator, in the order of help."""

    def decorate(function: F) -> F:
        for option in reversed(declared):
            function = option(function)
        return function

    return decorate


class Command(click.Command):
    """A command whose function gets the console and the folder before its options."""

    console: Console

    def invoke(self, ctx: click.Context) -> Any:
        """What the function of the command returns: an exit code."""
        assert self.callback is not None
        return ctx.invoke(self.callback, self.console, ctx.obj, **ctx.params)


class CommandGroup(click.Group):
    """A group of commands: one that is mistyped is told in the user's language, with the command that is nearest."""

    command_class = Command
    console: Console

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; one that is mistyped is compared with the names of all. Raises UsageError."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            raise click.UsageError(self._unknown(args[0], names), ctx)
        return super().resolve_command(ctx, args)

    def _unknown(self, name: str, names: list[str]) -> str:
        import difflib

        near = difflib.get_close_matches(name, names, n=1)
        said = self.console("message.command-unknown", value=name)
        return f"{said} {self.console('message.command-near', near=near[0])}" if near else said
