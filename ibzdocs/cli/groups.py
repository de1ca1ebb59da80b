"""Groups of commands: one that is mistyped is told in the user's language, with the command that is nearest."""

from typing import Any

import click

from ibzdocs.cli.console import Console


class Group(click.Group):
    """A group of commands that speaks the language of ``console``."""

    def __init__(self, console: Console, name: str, **given: Any) -> None:
        super().__init__(name, **given)
        self.console = console

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
