"""``ibzdocs build-annex``: parts of the strategic plan as documents of their own."""

from pathlib import Path

import click

from ibzdocs.base.documents import SPOKEN_ANNEXES
from ibzdocs.cli.build_plan import BuildOptions, options, run
from ibzdocs.cli.console import Console


def command(console: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("build-annex", help=console("command.build-annex.help"))
    @click.argument("names", type=click.Choice([*SPOKEN_ANNEXES, "all"]), nargs=-1, required=True)
    @options(console)
    @click.pass_obj
    def build_annex(edition: Path | None, /, names: tuple[str, ...], **chosen: object) -> int:
        annexes = tuple(SPOKEN_ANNEXES) if "all" in names else tuple(dict.fromkeys(names))
        documents = tuple(SPOKEN_ANNEXES[name] for name in annexes)
        return run(console, edition, BuildOptions(which=documents, part=True, **chosen))  # type: ignore[arg-type]

    return build_annex
