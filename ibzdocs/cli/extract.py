"""``ibzdocs extract``: everything that concerns one unit, from both plans."""

from pathlib import Path

import click

from ibzdocs.cli.build_plan import BuildOptions, options, run
from ibzdocs.cli.console import Console


def command(talk: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("extract", help=talk("command.extract.help"))
    @click.argument("units", nargs=-1, required=True)
    @options(talk)
    @click.pass_obj
    def extract(edition: Path | None, /, units: tuple[str, ...], **wishes: object) -> int:
        documents = tuple(f"extract-{unit.upper()}" for unit in units)
        asked = BuildOptions(which=documents, units=units, part=True, **wishes)  # type: ignore[arg-type]
        return run(talk, edition, asked)

    return extract
