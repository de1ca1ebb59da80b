"""``ibzdocs extract``: everything that concerns one unit, from both plans."""

from pathlib import Path

import click

from ibzdocs.cli.build_plan import BUILDING, BuildOptions, run
from ibzdocs.cli.commands import Command
from ibzdocs.cli.console import Console


@click.command("extract", cls=Command, help="command.extract.help")
@click.argument("units", nargs=-1, required=True)
@BUILDING
def extract(console: Console, folder: Path | None, units: tuple[str, ...], **chosen: object) -> int:
    """Build the extract of each unit."""
    return run(console, folder, BuildOptions(which=(), units=units, part=True, **chosen))  # type: ignore[arg-type]
