"""``ibzdocs extract``: everything that concerns one unit, from both plans."""

from pathlib import Path

import click

from ibzdocs.cli.build_plan import BuildOptions, options, run
from ibzdocs.cli.console import Console


def command(console: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("extract", help=console("command.extract.help"))
    @click.argument("units", nargs=-1, required=True)
    @options(console)
    @click.pass_obj
    def extract(edition: Path | None, /, units: tuple[str, ...], **chosen: object) -> int:
        asked = BuildOptions(which=(), units=units, part=True, **chosen)  # type: ignore[arg-type]
        return run(console, edition, asked)

    return extract
